"""What a run reads and works out: slices whose rows are not those that were read, and the visitors of rows
that changed in them; no others."""

import pytest
from harness import Warehouse

PAGE = {"page_url": "https://shop.example/"}


def read(warehouse, **arguments) -> dict:
    """Build, and give what build_log says of it."""
    before = {row["build_id"] for row in log(warehouse)}
    warehouse.build(data_tests=False, select="+touches +build_log +int_web_slices_read", **arguments)
    (row,) = [row for row in log(warehouse) if row["build_id"] not in before]
    return row


def log(warehouse) -> list[dict]:
    is_there = warehouse.value("select count(*) from information_schema.tables where table_name = 'build_log'")
    return warehouse.rows("from lead_sources.build_log") if is_there else []


def visitors(row: dict) -> tuple:
    return row["visitors_read"], row["web_events_read"]


def touched(warehouse) -> set:
    return {(t["visitor_id"], t["origin_id"]) for t in warehouse.mart("touches")}


def test_a_first_build_counts_all_visitors(tmp_path):
    warehouse = Warehouse(tmp_path)
    for visitor in ("a", "b", "c"):
        warehouse.add("web_events", {"visitor_id": visitor, "occurred_at": "2026-03-01 09:00"} | PAGE)
    assert visitors(read(warehouse)) == (3, 3)


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """What each of a row of builds read, by the name of what came before it."""
    warehouse = Warehouse(tmp_path_factory.mktemp("incremental"))
    told = {"nothing there": (read(warehouse), touched(warehouse))}

    def after(name, **arguments):
        told[name] = (read(warehouse, **arguments), touched(warehouse))

    warehouse.add(
        "web_events",
        {"event_id": "a1", "visitor_id": "a", "occurred_at": "2026-03-01 09:00"} | PAGE,
        {"event_id": "a2", "visitor_id": "a", "occurred_at": "2026-03-01 09:01"} | PAGE,
        {"event_id": "b1", "visitor_id": "b", "occurred_at": "2026-03-01 09:00"} | PAGE,
        {"event_id": "c1", "visitor_id": "c", "occurred_at": "2026-03-01 09:00"} | PAGE,
    )
    after("the first rows")
    after("nothing new")
    late = {"event_id": "b0", "visitor_id": "b", "occurred_at": "2025-03-01 09:00"} | PAGE
    warehouse.add("web_events", late | {"loaded_at": "2026-03-01 09:01"})
    after("a row with the newest loaded_at again")
    warehouse.add(
        "web_events",
        {"event_id": "c0", "visitor_id": "c", "occurred_at": "2025-02-01 09:00"} | PAGE,
    )
    after("a row that was committed a year late")
    warehouse.add(
        "web_events",
        {"event_id": "e1", "visitor_id": "e", "occurred_at": "2025-02-01 09:00"} | PAGE,
    )
    after("a visitor who was committed a year late")
    unloaded = {"event_id": "d1", "visitor_id": "d", "occurred_at": "2025-02-01 09:00"} | PAGE
    warehouse.add("web_events", unloaded | {"loaded_at": None})
    after("a row without loaded_at")
    copy = {"event_id": "b1", "visitor_id": "a", "occurred_at": "2026-03-01 11:00"} | PAGE
    warehouse.add("web_events", copy | {"loaded_at": "2026-03-02 09:00"})
    after("an event that moved to another visitor")
    warehouse.execute("update raw.web_events set visitor_id = 'd' where event_id = 'c0'")
    after("an event that was moved in place")
    warehouse.execute("delete from raw.web_events where visitor_id = 'c'")
    after("a visitor's last row was deleted")
    after("another time-out", vars={"visit_timeout_minutes": 60})
    after("the same time-out", vars={"visit_timeout_minutes": 60})
    after("a full refresh", vars={"visit_timeout_minutes": 60}, full_refresh=True)
    return told


@pytest.mark.parametrize(
    "name, expected",
    [
        ("nothing there", (0, 0)),
        ("the first rows", (3, 4)),
        ("nothing new", (0, 0)),
        ("a row with the newest loaded_at again", (1, 5)),
        ("a row that was committed a year late", (1, 1)),
        ("a visitor who was committed a year late", (1, 2)),
        ("a row without loaded_at", (1, 1)),
        # b1 of visitor b is a copy now, so b is worked out too, though no row of b's came.
        ("an event that moved to another visitor", (2, 1)),
        ("an event that was moved in place", (2, 2)),
        ("a visitor's last row was deleted", (1, 4)),
        # From what is kept: c's row, too, which is in the raw table no more.
        ("another time-out", (5, 0)),
        ("the same time-out", (0, 0)),
        ("a full refresh", (5, 8)),
    ],
)
def test_only_what_changed_is_read_and_worked_out(builds, name, expected):
    assert visitors(builds[name][0]) == expected


def test_touches_follow_the_rows(builds):
    assert builds["the first rows"][1] == {("a", "a1"), ("b", "b1"), ("c", "c1")}
    moved = builds["an event that moved to another visitor"][1]
    assert moved >= {("a", "a1"), ("a", "b1"), ("b", "b0")} and ("b", "b1") not in moved
    in_place = builds["an event that was moved in place"][1]
    assert ("d", "c0") in in_place and ("c", "c0") not in in_place
    assert ("c", "c1") in builds["a visitor's last row was deleted"][1], "no touch goes with its row"
    assert builds["another time-out"][1] == builds["a full refresh"][1]


def test_the_log_says_what_came_late(builds):
    late = {name: row["visitors_with_older_rows"] for name, (row, _) in builds.items()}
    assert late["a visitor who was committed a year late"] == 1
    assert late["a row with the newest loaded_at again"] == 0
    changed = builds["another time-out"][0]
    assert changed["visitors_of_changed_settings"] >= 3 and changed["seconds"] > 0

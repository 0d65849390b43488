"""What a run reads of the raw web events, and what each way of comparing slices sees."""

import json
import re

import pytest
from harness import ROOT, Warehouse
from histories import copied_project

HERE = {"page_url": "https://shop.example/"}
NEWS = {"referrer_url": "https://news.example/a"}


def event(event_id, day, loaded=None, **more) -> dict:
    return {
        "event_id": event_id,
        "visitor_id": event_id[:-1],
        "occurred_at": f"2026-03-{day:02} 09:00",
        "loaded_at": f"2026-03-{loaded or day:02} 10:00",
        **HERE,
        **more,
    }


# ---- the plans of the models


def scans(plan: list[dict]) -> list[dict]:
    """What is read of raw.web_events: columns and filters of each scan of a plan."""
    found = []
    for step in plan:
        told = step.get("extra_info", {})
        if re.fullmatch(r"(.*\.)?web_events", told.get("Table", "")):
            columns = told.get("Projections", [])
            found.append(
                {
                    "columns": {columns} if isinstance(columns, str) else set(columns),
                    "filters": str(told.get("Filters", "")),
                }
            )
        found += scans(step.get("children", []))
    return found


def reads(warehouse, results) -> dict[str, list[dict]]:
    """Model -> scans of raw.web_events, as DuckDB plans the SQL that was run."""
    with warehouse.connect() as connection:
        read = {}
        for result in results:
            node = result.node
            if node.resource_type != "model" or node.language != "sql" or node.config.materialized == "view":
                continue
            plan = connection.execute(f"explain (format json) {node.compiled_code}").fetchall()[0][1]
            read[node.name] = scans(json.loads(plan))
    return {name: found for name, found in read.items() if found}


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """What was read in a run with nothing new and in one with a new slice; slices are counted."""
    warehouse = Warehouse(tmp_path_factory.mktemp("reads"), {"compare_web_events": "arrival"})
    warehouse.add("web_events", *(event(f"v{day}x", day, **NEWS) for day in range(1, 9)))
    warehouse.build(data_tests=False)
    nothing_new = reads(warehouse, warehouse.build(data_tests=False))
    warehouse.add("web_events", event("v9x", 9), event("v1y", 1, loaded=9))
    return {"nothing new": nothing_new, "a new slice": reads(warehouse, warehouse.build(data_tests=False))}


def test_a_run_with_nothing_new_reads_the_times_of_loading_alone(runs):
    assert list(runs["nothing new"]) == ["stg_web__slices"]
    assert [scan["columns"] for scan in runs["nothing new"]["stg_web__slices"]] == [{"loaded_at"}]


def test_of_rows_only_those_of_the_slices_are_read(runs):
    read = runs["a new slice"]
    assert set(read) == {"stg_web__slices", "stg_web__events_of_slices"}
    assert [scan["columns"] for scan in read["stg_web__slices"]] == [{"loaded_at"}]
    (rows,) = read["stg_web__events_of_slices"]
    assert "2026-03-09" in rows["filters"] and "2026-03-10" in rows["filters"], rows


# ---- what a comparison sees


@pytest.fixture(scope="module", params=["arrival", "ids", "content"])
def seen(request, tmp_path_factory):
    """The comparison, and which event brought each visitor after rows came, went and changed."""
    warehouse = Warehouse(tmp_path_factory.mktemp(request.param), {"compare_web_events": request.param})
    warehouse.add(
        "web_events",
        event("late2", 11),
        event("version1", 13),
        event("gone1", 14),
        event("stays1", 14),
        event("changed1", 15),
        event("trimmed1", 16),
        event("committed1", 12),
    )
    warehouse.build(data_tests=False, select="+touches +int_web_slices_read")
    warehouse.add(
        "web_events",
        event("late1", 1, loaded=20),
        event("other1", 12),
        event("version1", 13, loaded=21, **NEWS),
        event("come1", 14),
    )
    with warehouse.connect() as connection:
        connection.execute("delete from raw.web_events where visitor_id in ('gone', 'trimmed')")
        connection.execute(
            "update raw.web_events set referrer_url = ? where visitor_id = 'changed'", [NEWS["referrer_url"]]
        )
    warehouse.build(data_tests=False, select="+touches +int_web_slices_read")
    touches = {t["visitor_id"]: (t["origin_id"], t["lead_source"]) for t in warehouse.mart("touches")}
    late = {t["origin_id"] for t in warehouse.mart("touches") if t["visitor_id"] == "late"}
    return request.param, touches, late


DIRECT, REFERRED = "Direct Traffic", "news.example"


def test_what_comes_with_a_time_of_loading_of_its_own_is_always_seen(seen):
    _, touches, late = seen
    assert late == {"late1", "late2"}
    assert touches["other"] == ("other1", DIRECT), "committed into a day that had been read"
    assert touches["version"] == ("version1", REFERRED)


def test_what_is_gone_is_kept(seen):
    _, touches, _ = seen
    assert touches["trimmed"] == ("trimmed1", DIRECT)
    assert touches["gone"] == ("gone1", DIRECT)


def test_one_row_for_another_is_seen_by_ids(seen):
    compared, touches, _ = seen
    assert ("come" in touches) == (compared in ("ids", "content"))


def test_a_change_in_place_is_seen_by_content_alone(seen):
    compared, touches, _ = seen
    assert touches["changed"] == ("changed1", REFERRED if compared == "content" else DIRECT)


# ---- what a change of the code asks for


CHANGES = {
    "a comment": ("models/intermediate/web/int_web_events_parsed.sql", "-- Kept,", "-- It is kept,"),
    "a comment of a macro": ("macros/cross_db/row_hash.sql", "{#- A number", "{#- Any number"),
    "a macro of a macro": ("macros/hashed_key.sql", "'-|-'", "'-||-'"),
    "what is parsed": ("models/intermediate/web/int_web_events_parsed.sql", ", false)", ", true)"),
    "where rows come from": ("models/staging/web/stg_raw__web_events.sql", "select", "select distinct"),
    "slots": ("macros/cross_db/time_slot.sql", "floor(", "ceil("),
}


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Change -> whether rows are read again, whether what is kept of them is worked out anew."""
    project = copied_project(tmp_path_factory.mktemp("changed") / "project")
    warehouse = Warehouse(project.parent, project=project)

    def now():
        warehouse.build(data_tests=False, select="+stg_web__settings")
        (row,) = warehouse.rows("from lead_sources_staging.stg_web__settings")
        return row["reading_key"], row["deciding_key"]

    as_it_is = now()
    asked = {}
    for name, (path, old, new) in CHANGES.items():
        sound = (project / path).read_text("utf-8")
        assert sound.count(old) >= 1, path
        (project / path).write_text(sound.replace(old, new, 1), "utf-8")
        asked[name] = tuple(a != b for a, b in zip(as_it_is, now()))
        (project / path).write_text(sound, "utf-8")
    return asked


@pytest.mark.parametrize(
    "change, read_again, decided_again",
    [
        ("a comment", False, False),
        ("a comment of a macro", False, False),
        ("a macro of a macro", True, True),
        ("what is parsed", True, False),
        ("where rows come from", True, False),
        ("slots", False, True),
    ],
)
def test_a_change_of_the_code_asks_for_what_it_concerns(keys, change, read_again, decided_again):
    assert keys[change] == (read_again, decided_again)


# ---- numbers of ids


def test_where_the_numbers_of_two_ids_meet_the_ids_decide(tmp_path):
    """Numbers of ids have fifty bits; here they have one, so that nearly all meet."""
    project = copied_project(tmp_path / "project")
    path = project / "macros/cross_db/row_hash.sql"
    path.write_text(path.read_text("utf-8").replace("1125899906842624", "2"), "utf-8")
    touches = []
    for name, of_project in (("one bit", project), ("fifty bits", ROOT)):
        (tmp_path / name).mkdir()
        warehouse = Warehouse(tmp_path / name, {"compare_web_events": "arrival"}, project=of_project)
        warehouse.add("web_events", *(event(f"v{n}x", n, **NEWS) for n in range(1, 9)))
        warehouse.build(data_tests=False, select="+touches +int_web_slices_read")
        warehouse.add(
            "web_events",
            *(event(f"v{n}x", n, loaded=10, referrer_url="https://other.example/") for n in (1, 2)),
            event("v3x", 3, loaded=10, visitor_id="somebody"),
            *(event(f"w{n}x", 9) for n in range(4)),
            event("v4x", 4, loaded=40 % 31, visitor_id=None),
        )
        warehouse.build(data_tests=False, select="+touches +int_web_slices_read")
        touches.append({(t["visitor_id"], t["origin_id"], t["lead_source"]) for t in warehouse.mart("touches")})
    assert touches[0] == touches[1]
    assert len(touches[1]) == 12 and ("somebody", "v3x", "Direct Traffic") in touches[1]

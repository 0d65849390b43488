"""records_changed_since tells which records a build changed, and of no others."""

import pytest
from harness import Warehouse

MONDAY = "2026-03-02 09:00"


def changed_at(warehouse) -> dict:
    return {row["record_id"]: row["changed_at"] for row in warehouse.rows("from lead_sources.records_changed_since")}


def visit(number: int, contact: str, tags: str = "") -> dict:
    return {
        "visitor_id": f"visitor {contact}", "contact_id": contact, "occurred_at": f"2026-03-{number:02} 09:00",
        "page_url": f"https://shop.example/{tags}",
    }  # fmt: skip


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """The times of each record after each of four builds, and when each began."""
    warehouse = Warehouse(tmp_path_factory.mktemp("changed"))
    for contact in ("stays", "visits", "goes"):
        warehouse.add("records", {"object_type": "contact", "record_id": contact, "created_at": MONDAY})
        warehouse.add("web_events", visit(1, contact))
    told = []

    def build(**arguments):
        warehouse.build(data_tests=False, **arguments)
        (log,) = warehouse.rows("select max(started_at) as started_at from lead_sources.build_log")
        told.append((log["started_at"], changed_at(warehouse)))

    build()
    warehouse.add("web_events", visit(5, "visits", "?utm_source=partner"))
    build()
    warehouse.execute("delete from raw.records where record_id = 'goes'")
    build()
    build(full_refresh=True)
    return told


def test_a_first_build_changes_all(builds):
    began, times = builds[0]
    assert times == dict.fromkeys(("stays", "visits", "goes"), began)


def test_only_the_record_with_a_new_touch_is_changed(builds):
    (first, _), (began, times) = builds[:2]
    assert began > first
    assert times == {"stays": first, "visits": began, "goes": first}


def test_a_record_that_is_gone_is_left_out_and_the_others_keep_their_times(builds):
    (first, _), (second, _), (_, times) = builds[:3]
    assert times == {"stays": first, "visits": second}


def test_after_a_full_refresh_all_are_changed_once(builds):
    began, times = builds[3]
    assert times == {"stays": began, "visits": began}


def test_a_table_of_a_release_without_times_gets_them(tmp_path):
    warehouse = Warehouse(tmp_path)
    warehouse.add("records", {"object_type": "contact", "record_id": "c", "created_at": MONDAY})
    warehouse.build(data_tests=False)
    warehouse.execute("drop view lead_sources.records_changed_since")
    warehouse.execute("alter table lead_sources_intermediate.int_records_changed drop column changed_at")
    warehouse.build(data_tests=False, select="int_records_changed records_changed_since")
    assert list(changed_at(warehouse).values()) != [None]

"""Runs that end early, and runs of a part of the models: no web event is lost for them."""

import json
import os
import subprocess
import sys

import pytest
from harness import DEFAULT_VARS, Warehouse
from histories import copied_project

PAGE = {"page_url": "https://shop.example/"}


def visit(name: str, day: str) -> dict:
    return {"event_id": f"{name}-{day}", "visitor_id": name, "occurred_at": f"{day} 09:00"} | PAGE


def touched(warehouse) -> set[str]:
    return {touch["origin_id"] for touch in warehouse.mart("touches")}


def ledger(warehouse) -> list[dict]:
    return warehouse.rows("from lead_sources_intermediate.int_web_events_in_visits order by all")


def dbt(warehouse, *arguments: str) -> int:
    """Run dbt as users do, since `dbt retry` reads what a run wrote; gives its exit code."""
    with warehouse.connect():
        pass
    project = str(warehouse.project)
    return subprocess.run(
        [
            *(sys.executable, "-m", "dbt.cli.main", *arguments, "--quiet"),
            *("--project-dir", project, "--profiles-dir", project),
        ],
        cwd=project,
        env=os.environ | {"LEAD_SOURCES_DUCKDB_PATH": str(warehouse.path)},
    ).returncode


@pytest.mark.parametrize("was_built_before", [False, True], ids=["first build", "later build"])
def test_a_retry_goes_on_with_what_the_failed_build_fetched(tmp_path, was_built_before):
    project = copied_project(tmp_path / "project")
    warehouse = Warehouse(tmp_path, project=project)
    build = ["run", "--vars", json.dumps(DEFAULT_VARS)]
    every = {"a-2026-03-01", "b-2026-03-01"}
    warehouse.add("web_events", visit("a", "2026-03-01"), visit("b", "2026-03-01"))
    with warehouse.connect():
        pass
    assert dbt(warehouse, "seed", *build[1:]) == 0
    if was_built_before:
        assert dbt(warehouse, *build) == 0
        every |= {"b-2026-03-02", "c-2026-03-02"}
        warehouse.add("web_events", visit("b", "2026-03-02"), visit("c", "2026-03-02"))

    model = project / "models" / "intermediate" / "web" / "int_web_events_read.sql"
    as_it_is = model.read_text("utf-8")
    model.write_text("select no_such_column from (\n" + as_it_is + "\n) as broken", "utf-8")
    assert dbt(warehouse, *build) == 1
    model.write_text(as_it_is, "utf-8")
    assert dbt(warehouse, "retry") == 0

    assert touched(warehouse) == every
    assert dbt(warehouse, *build) == 0
    assert touched(warehouse) == every


@pytest.mark.parametrize("builds", [1, 2], ids=["after a first build", "after a later one"])
def test_a_run_of_a_part_takes_nothing_from_the_ledger(tmp_path, builds):
    warehouse = Warehouse(tmp_path)
    warehouse.add(
        "web_events", visit("a", "2026-03-01"), visit("a", "2026-03-02"), visit("b", "2026-03-01")
    )
    for _ in range(builds):
        warehouse.build(data_tests=False)
    before = ledger(warehouse)
    # Retention takes a row, which the ledger alone has from now on.
    warehouse.execute("delete from raw.web_events where event_id = 'a-2026-03-01'")
    firsts = "int_web_events_read", "int_web_events_chosen", "int_web_activity", "stg_web__events"
    for first in firsts:
        warehouse.build(data_tests=False, select=f"{first}+")
        assert ledger(warehouse) == before, f"a run of {first}+"
    warehouse.build(data_tests=False)
    assert ledger(warehouse) == before

"""Incremental runs on Postgres: after every step the rows that DuckDB has, and a rebuild would have.

The steps are those of tests/histories.py, of many small companies side by side: rows arrive late and
twice, relationships come and go, merges are done and undone, visitors say who they are long after,
old rows are trimmed, people are erased.
"""

import json
import os
import random
from collections import Counter

import pytest
from dbt.contracts.graph.manifest import Manifest
from harness import Warehouse, invoke
from histories import KINDS, History, write_raw

from engines.baseline import DuckDB
from engines.compare import all_marts, differences
from engines.postgres import Postgres

pytestmark = pytest.mark.skipif(
    "postgres" not in (os.environ.get("ENGINES") or "postgres"), reason="another engine is chosen"
)

COMPANIES = 60
STEPS = 3
# The first step has many rows, so that the others have something to change.
STEPS_BEFORE = 8
MUST_HAPPEN = {
    *("browse", "between", "duplicate", "identify", "correct_event", "correct_row"),
    *("new_lead", "link", "unlink", "relink", "convert", "merge", "unmerge", "log", "ad_lead", "email"),
    *("trim", "erase", "withdraw", "correct_email", "renumber", "newsletter", "another_link"),
}
# Steps that need something to have happened, which chance may leave out; with its numbers where they matter:
# what is trimmed is old.
PREPARED_BY = {
    "another_link": ("newsletter",),
    "correct_email": ("email",),
    "correct_event": ("browse",),
    "duplicate": ("browse",),
    "relink": ("unlink",),
    "renumber": ("browse", "log", "email"),
    "trim": (("browse", 0, 0, 1, 5),),
    "unmerge": ("merge",),
    "withdraw": ("browse", "duplicate", "duplicate"),
}
SHOWN = 20


class Runs:
    """Builds of one place on Postgres inside this process, where dbt is warm."""

    def __init__(self, server, place, vars):
        self.server, self.place = server, place
        self.vars = ["--vars", json.dumps(vars), "--target", server.name]
        self.manifest = None

    def build(self, full_refresh: bool = False) -> dict:
        os.environ.update(self.server.environment(self.place))
        has_seeds = self.manifest is not None
        if not has_seeds:
            self.manifest = invoke(["parse", *self.vars]).result.to_msgpack()
        left_out = ["test", "unit_test"] + (["seed"] if has_seeds or full_refresh else [])
        results = invoke(
            ["build", *self.vars, "--exclude-resource-type", *left_out]
            + (["--full-refresh"] if full_refresh else []),
            Manifest.from_msgpack(self.manifest),
        ).result.results
        assert [f"{r.node.name}: {r.message}" for r in results if r.status == "error"] == []
        return all_marts(self.server, self.place)


@pytest.fixture
def server(monkeypatch):
    server = Postgres()
    for name in ("HOST", "PORT", "USER", "PASSWORD", "DATABASE"):
        # Taken back afterwards, whatever the builds set it to.
        variable = f"LEAD_SOURCES_POSTGRES_{name}"
        monkeypatch.setenv(variable, os.environ.get(variable, ""))
    server.start()
    yield server
    server.stop()


def test_every_run_equals_duckdb_and_a_rebuild(server, tmp_path):
    dice = random.Random(20261122)
    lives = [
        History(f"h{number:03}", steps_of(number, dice), trims=True) for number in range(COMPANIES)
    ]
    (tmp_path / "runs").mkdir()
    warehouse, duckdb = Warehouse(tmp_path / "runs"), DuckDB(tmp_path)
    runs = Runs(server, "runs", warehouse.vars)
    rebuilt = Runs(server, "rebuilt", warehouse.vars)
    server.create("runs")
    taken, rows = Counter(), Counter()
    for number in range(STEPS_BEFORE + STEPS):
        for life in lives:
            life.was_built = number > STEPS_BEFORE
            taken[life.take(number)] += number > STEPS_BEFORE
        if number < STEPS_BEFORE:
            continue
        write_raw(warehouse, lives)
        warehouse.build(data_tests=False)
        with warehouse.connect() as connection:
            server.load("runs", connection)
        after_run = runs.build()
        found = differences(all_marts(duckdb, "runs"), after_run)
        assert not found, f"step {number}, beside DuckDB:\n" + "\n".join(found[:SHOWN])
        server.create("rebuilt", copied_from="runs")
        found = differences(rebuilt.build(full_refresh=True), after_run)
        assert not found, f"step {number}, beside a rebuild:\n" + "\n".join(found[:SHOWN])
        rows.update({name: len(mart_rows) for name, (_, mart_rows) in after_run.items()})
    assert MUST_HAPPEN - {kind for kind, times in taken.items() if times} == set()
    assert min(rows[name] for name in ("touches", "record_touches", "records")) > 100


def steps_of(company: int, dice: random.Random) -> list[tuple]:
    """Any steps up to the first build, the last of them what the next ones need; then each kind in its
    turn, so that all happen between builds."""
    kinds, between = sorted(set(KINDS)), STEPS - 1
    in_turn = [kinds[(company * between + step) % len(kinds)] for step in range(between)]
    prepared = [step for kind in in_turn for step in PREPARED_BY.get(kind, ())]
    before = [dice.choice(KINDS) for _ in range(STEPS_BEFORE + 1 - len(prepared))]
    steps = []
    for kind in [*before, *prepared, *in_turn]:
        numbers = [dice.randrange(12) for _ in range(4)]
        steps.append(kind if isinstance(kind, tuple) else (kind, *numbers))
    return steps

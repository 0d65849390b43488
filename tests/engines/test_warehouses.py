"""The same rows on every engine: what DuckDB makes of an input, Postgres and Spark make of it.

    make test-warehouses                    # all engines
    make test-warehouses ENGINES=postgres   # one

Each engine builds all inputs, one after the other, in processes of its own beside those of the others.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from engines.baseline import DuckDB
from engines.compare import PYTHON_ONLY, all_marts, differences, run_dbt
from engines.inputs import PLACES, make_inputs
from engines.postgres import Postgres
from engines.spark import Spark

pytestmark = pytest.mark.needs_shared

ENGINES = {"postgres": Postgres, "spark": Spark}
CHOSEN = (os.environ.get("ENGINES") or " ".join(ENGINES)).split()
ALL_TESTS = ["resource_type:test", "resource_type:unit_test"]
SHOWN = 20


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("engines")


@pytest.fixture(scope="session")
def baseline(folder):
    return DuckDB(folder / "duckdb")


@pytest.fixture(scope="session")
def builds(baseline, folder, shared_folder):
    """(name of the engine, place) -> the engine, once the place is built there."""
    inputs = make_inputs(baseline, folder, shared_folder)
    engines = [ENGINES[name]() for name in CHOSEN]
    lanes = {engine.name: ThreadPoolExecutor(1) for engine in (baseline, *engines)}
    futures = {}
    for engine in (baseline, *engines):
        started = lanes[engine.name].submit(engine.start)
        for place in PLACES:
            futures[engine.name, place] = lanes[engine.name].submit(
                build, engine, started, place, inputs[place], baseline, folder
            )
    yield futures
    for engine in engines:
        lanes[engine.name].shutdown(cancel_futures=True)
        engine.stop()


def build(engine, started, place, input, baseline, folder):
    started.result()
    if engine is not baseline:
        engine.create(place)
        if not input.is_demo:
            with baseline.read(place) as connection:
                engine.load(place, connection)
    # Elsewhere `make test` runs the tests on DuckDB; here they run on the other engines.
    are_tested = input.is_demo and engine is not baseline
    left_out = engine.left_out if are_tested else ALL_TESTS
    run = partial(
        run_dbt,
        *(engine, place, "build"),
        *(["--exclude", *left_out] if left_out else []),
        folder=folder,
        vars=input.vars,
        project=input.project,
    )
    run()
    if input.has_later:
        if engine is baseline:
            engine.load_later(place)
        else:
            with baseline.read(place, "later") as connection:
                engine.load(place, connection)
        if hasattr(engine, "interrupt"):
            engine.interrupt(place)
        run()
    return engine


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", CHOSEN)
def test_every_mart_has_the_same_rows(name, place, builds, baseline):
    builds[baseline.name, place].result()
    engine = builds[name, place].result()
    found = differences(all_marts(baseline, place), all_marts(engine, place))
    shown = "\n".join(found[:SHOWN])
    assert not found, f"{len(found)} differences between DuckDB and {name}:\n{shown}"


def test_no_mart_is_compared_empty(builds, baseline):
    """Rows in every mart, else their comparison would say nothing."""
    filled, marts = set(), set()
    for place in PLACES:
        builds[baseline.name, place].result()
        for mart in baseline.marts(place):
            marts.add(mart)
            filled |= {mart} if baseline.mart(place, mart)[1] else set()
    assert marts - filled - PYTHON_ONLY == set()

"""Builds of all inputs on all engines.

Each engine builds all inputs, one after the other, in processes of its own beside those of the others,
and beside the other tests of this folder.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import sqlglot
from workers import by, folder_of_all

from engines.baseline import DuckDB
from engines.clouds import DIALECTS, compile_for
from engines.compare import run_dbt
from engines.inputs import PLACES, make_inputs
from engines.postgres import Postgres
from engines.spark import Spark

ENGINES = {"postgres": Postgres, "spark": Spark}
CHOSEN = (os.environ.get("ENGINES") or " ".join(ENGINES)).split()
# Runs in an environment of its own (requirements/fakesnow.in), and only test_fakesnow.py calls it.
collect_ignore = ["run_on_fakesnow.py"]
ALL_TESTS = ["resource_type:test", "resource_type:unit_test"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("engines")


@pytest.fixture(scope="session")
def clouds(tmp_path_factory):
    """Name of each cloud engine -> what dbt would send to it; compiled when it is asked for, once for all workers."""
    folder = folder_of_all(tmp_path_factory)

    class Compiled(dict):
        def __missing__(self, dialect):
            self[dialect] = compile_for(dialect, folder / dialect)
            return self[dialect]

    return Compiled()


@pytest.fixture(scope="session", params=DIALECTS)
def cloud(request, clouds):
    return clouds[request.param]


@pytest.fixture(scope="session")
def statements(cloud):
    """`name, when` -> the statement as sqlglot reads it, or what it says of one that it cannot read."""
    return {
        name: parsed(text, cloud.dialect)
        for name, text in cloud.texts().items()
        # Tables of cases, `with cases (…) as (values …)`, are no SQL on the others.
        if cloud.dialect in ("snowflake", "databricks") or not name.startswith("macro_")
    }


def parsed(text, dialect):
    try:
        return sqlglot.parse_one(text, read=dialect)
    except sqlglot.errors.SqlglotError as error:
        return str(error)[:300]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """What looks at one cloud engine runs in one process, where its SQL is read once (make test-clouds)."""
    engines = "snowflake|bigquery|databricks|redshift"
    return by(rf"\[({engines})\b", rf"test_({engines})[.]py", r"(\w+)[.]py")(config, log)


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


@pytest.fixture(scope="session", autouse=True)
def begun(request):
    """The builds begin before any test, so that the tests that need none of them run meanwhile."""
    if any("builds" in getattr(item, "fixturenames", ()) for item in request.session.items):
        try:
            request.getfixturevalue("builds")
        except pytest.skip.Exception:
            pass  # those that need the builds skip by themselves

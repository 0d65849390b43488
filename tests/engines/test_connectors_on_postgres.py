"""What connectors make of vendors' tables on Postgres: DuckDB's rows.

Airbyte writes the names of tables in lower case there and keeps those of columns, and the server tells cases apart;
objects and arrays are jsonb, bytes are bytea. The tables are those of the stories of the connectors' own tests.
"""

import json

import pytest
import test_connectors
import test_connectors_airbyte
import test_connectors_trackers as trackers
from harness import Warehouse
from test_connectors import STAGING, create

from engines.compare import mart_differences, run_dbt
from engines.postgres import Postgres

PLACE = "connectors"
# Connector -> table -> rows.
STORIES = {
    **test_connectors_airbyte.STORY,
    **test_connectors.STORY,
    **{schema.removeprefix("own_"): tables for schema, tables in trackers.STORY.items()},
}
TYPED = trackers.POSTHOG | trackers.MATOMO
OPTIONS = test_connectors_airbyte.OPTIONS | test_connectors.OPTIONS | {
    name: {option: value for option, value in settings.items() if option != "schema"}
    for name, settings in trackers.CONNECTORS.items()
}
VARS = {
    "raw_schema": None,
    "connectors": {name: {"schema": name} | OPTIONS.get(name, {}) for name in STORIES | TYPED},
}
SELECTED = [f"group:{name}" for name in VARS["connectors"]]
JSON_COLUMNS = {
    (table, column) for table, column, kind in test_connectors_airbyte.TYPES if kind not in ("double", "bigint")
} | {("posthog.events", "properties")}
# Of all that a row holds, in the words of the engine.
NOT_COMPARED = {"content_key"}


@pytest.fixture(scope="module")
def duckdb(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("duckdb"), VARS, raw_tables=False)
    for name, tables in STORIES.items():
        create(warehouse, name, tables)
    for name, tables in TYPED.items():
        trackers.create_typed(warehouse, name, tables)
    warehouse.build(select=" ".join(SELECTED), data_tests=False)
    return warehouse


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    engine = Postgres()
    try:
        engine.start()
        engine.create(PLACE)
        load(engine)
        folder = tmp_path_factory.mktemp("postgres")
        run_dbt(engine, PLACE, "run", "--select", *SELECTED, folder=folder, vars=VARS)
        yield engine
    finally:
        engine.stop()


def load(engine):
    with engine._connected(PLACE) as database, database.cursor() as cursor:
        for vendor, tables in (STORIES | TYPED).items():
            cursor.execute(f"create schema {vendor}")
            for table, rows in tables.items():
                names = list(dict.fromkeys(name for row in rows for name in row))
                kinds = [kind_of(vendor, table, name) for name in names]
                columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(names, kinds))
                cursor.execute(f"create table {vendor}.{table.lower()} ({columns})")
                places = ", ".join(["%s"] * len(names))
                cursor.executemany(
                    f"insert into {vendor}.{table.lower()} values ({places})",
                    [[written(row.get(name)) for name in names] for row in rows],
                )


def kind_of(vendor, table, column):
    if (f"{vendor}.{table}", column) in JSON_COLUMNS:
        return "jsonb"
    return "bytea" if trackers.TYPES.get(column) == "blob" else "text"


def written(value):
    return json.dumps(value) if isinstance(value, dict) else value


def compared(columns, rows):
    """Without what is each engine's own: columns that are not compared, and how JSON is spelt."""
    kept = [place for place, name in enumerate(columns) if name not in NOT_COMPARED]
    return [columns[place] for place in kept], [tuple(plain(row[place]) for place in kept) for row in rows]


def plain(value):
    """
    >>> plain('["a",  "b"]'), plain("a")
    ('["a", "b"]', 'a')
    """
    if isinstance(value, str) and value[:1] in ("[", "{"):
        return json.dumps(json.loads(value), sort_keys=True)
    return value


def test_connectors_have_duckdbs_rows(duckdb, postgres):
    found, rows = {}, 0
    with duckdb.connect() as connection:
        names = [name for (name,) in connection.execute(
            "select table_name from information_schema.tables where table_schema = ? order by table_name", [STAGING]
        ).fetchall()]
        for name in names:
            cursor = connection.execute(f"from {STAGING}.{name}")
            expected = compared([column[0] for column in cursor.description], cursor.fetchall())
            actual = compared(*postgres._fetch(PLACE, f"select * from {STAGING}.{name}"))
            rows += len(actual[1])
            if differing := mart_differences(expected, actual):
                found[name] = differing
    assert len(names) > 90 and rows > 250
    assert found == {}

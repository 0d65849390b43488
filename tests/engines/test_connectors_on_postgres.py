"""What connectors make of tables as Airbyte writes them into Postgres: DuckDB's rows.

There a loader writes the names of tables in lower case and keeps those of columns, and the server tells cases apart;
objects and arrays are jsonb.
"""

import json

import pytest
from harness import Warehouse
from test_connectors import STAGING, create
from test_connectors_airbyte import OPTIONS, STORY, TYPES

from engines.compare import mart_differences, run_dbt
from engines.postgres import Postgres

PLACE = "connectors"
VARS = {
    "raw_schema": None,
    "connectors": {vendor: {"schema": vendor} | OPTIONS.get(vendor, {}) for vendor in STORY},
}
SELECTED = [f"group:{vendor}" for vendor in STORY]
JSON_COLUMNS = {(table, column) for table, column, kind in TYPES if kind not in ("double", "bigint")}
# Of all that a row holds, in the words of the engine; and texts that hold JSON, whose blanks are its own.
NOT_COMPARED = {"content_key"}


@pytest.fixture(scope="module")
def duckdb(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("duckdb"), VARS, raw_tables=False)
    for vendor, tables in STORY.items():
        create(warehouse, vendor, tables)
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
        for vendor, tables in STORY.items():
            cursor.execute(f"create schema {vendor}")
            for table, rows in tables.items():
                names = list(dict.fromkeys(name for row in rows for name in row))
                kinds = ["jsonb" if (f"{vendor}.{table}", name) in JSON_COLUMNS else "text" for name in names]
                columns = ", ".join(f'"{name}" {kind}' for name, kind in zip(names, kinds))
                cursor.execute(f"create table {vendor}.{table.lower()} ({columns})")
                places = ", ".join(["%s"] * len(names))
                cursor.executemany(
                    f"insert into {vendor}.{table.lower()} values ({places})",
                    [[row.get(name) for name in names] for row in rows],
                )


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
    assert len(names) > 35 and rows > 120
    assert found == {}

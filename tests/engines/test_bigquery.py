"""BigQuery's SQL, analysed by ZetaSQL: Google's own analyzer of its language, in BigQuery's own words.

Its reference engine also runs the models that read little of the demo, and their rows are compared with DuckDB's.
"""

import json
import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from demo_build import demo  # noqa: F401
from harness import ROOT

from engines.clouds import run_in

# The reference engine checks semantics, row by row: a model that reads more of the demo takes it too long.
ROWS_AT_MOST = 1500
KINDS = {"VARCHAR": "string", "BOOLEAN": "bool", "DATE": "date", "TIMESTAMP": "timestamp", "DOUBLE": "float64"}


@pytest.fixture(scope="module")
def small_models(demo, clouds):  # noqa: F811
    """Names of the models that read little, and the rows of what they read."""
    nodes = clouds["bigquery"].nodes
    # A build empties what served it alone, so what was made of these rows cannot be made again.
    served = (ROOT / "macros" / "forget_what_has_served.sql").read_text("utf-8")
    emptied = set(re.findall(r"'((?:stg|int)_\w+)'", served)) - {"int_web_slices_read"}
    models, tables = [], {}
    with demo.connect() as connection:
        built = {
            f"{schema}.{name}"
            for schema, name in connection.execute(
                "select table_schema, table_name from information_schema.tables"
            ).fetchall()
        }
        for node in nodes.values():
            read = [nodes[key] for key in node.get("depends_on", {}).get("nodes", []) if key in nodes]
            names = {f"{parent['schema']}.{parent['alias']}" for parent in read}
            is_model = node["resource_type"] == "model" and node["language"] == "sql"
            if not is_model or not names or len(read) < len(node["depends_on"]["nodes"]) or names - built:
                continue
            if emptied & {node["name"], *(parent["name"] for parent in read)}:
                continue
            sizes = [connection.execute(f"select count(*) from {name}").fetchone()[0] for name in names]
            if sum(sizes) > ROWS_AT_MOST:
                continue
            models.append(node)
            for name in names - tables.keys():
                cursor = connection.execute(f"from {name}")
                columns = {column[0]: kind_of(str(column[1])) for column in cursor.description}
                tables[name] = {"columns": columns, "rows": [list(map(text, row)) for row in cursor.fetchall()]}
    return models, tables


def kind_of(duckdb_type: str) -> str:
    if duckdb_type.startswith("DECIMAL"):
        return "bignumeric"
    return KINDS.get(duckdb_type, "int64")


def text(value) -> str | None:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}+00"
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.fixture(scope="module")
def said(clouds, small_models, tmp_path_factory):
    models, tables = small_models
    rows = tmp_path_factory.mktemp("zetasql") / "rows.json"
    rows.write_text(json.dumps({"models": [node["name"] for node in models], "tables": tables}))
    return json.loads(run_in("bigquery", "run_on_zetasql.py", clouds["bigquery"].folder, rows))


def test_the_analyzer_takes_every_model_data_test_and_hook(said):
    assert said["errors"] == {}
    assert said["analysed"] > 900


def test_the_analyzer_takes_every_connector(clouds):
    """Their models, their data tests and where they meet, over tables as loaders write them."""
    folder = clouds["bigquery"].folder / "connectors"
    of_connectors = json.loads(run_in("bigquery", "run_on_zetasql.py", folder))
    assert (of_connectors["errors"], of_connectors["structs"]) == ({}, [])
    assert of_connectors["analysed"] > 150


def test_no_column_is_a_whole_row(said):
    """A column named like its CTE is the whole row there: the model is made, and holds something else."""
    assert said["structs"] == []


def test_the_macros_tables_of_cases_hold(said):
    failing = {name: answer for name, answer in said["cases"].items() if not isinstance(answer, int)}
    assert failing == {}
    assert sum(said["cases"].values()) > 600


def test_models_that_read_little_have_duckdbs_rows(said, small_models, demo):  # noqa: F811
    models, _ = small_models
    differing = {}
    with demo.connect() as connection:
        for node in models:
            found = said["rows"][node["name"]]
            cursor = connection.execute(f"from {node['schema']}.{node['alias']}")
            names = [column[0] for column in cursor.description]
            expected = sorted(comparable(dict(zip(names, row))) for row in cursor.fetchall())
            answer = found if isinstance(found, str) else sorted(map(comparable, found))
            if answer != expected:
                differing[node["name"]] = answer if isinstance(found, str) else first_difference(answer, expected)
    assert len(models) > 35
    assert differing == {}


def comparable(row: dict) -> tuple:
    return tuple((name.lower(), alike(value)) for name, value in sorted(row.items()))


def alike(value) -> str:
    """The same text for values that mean the same: JSON has numbers and texts alone."""
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%S.%f}".rstrip("0").rstrip(".") + "Z"
    if isinstance(value, date):
        return value.isoformat()
    is_number = re.fullmatch(r"-?\d+([.]\d+)?([eE][-+]?\d\d?)?", str(value))
    return f"{Decimal(str(value)):.9f}" if is_number else str(value)


def first_difference(found: list, expected: list) -> str:
    other = [row for row in found if row not in expected][:1], [row for row in expected if row not in found][:1]
    return f"{len(found)} rows for {len(expected)}: {other}"[:1500]

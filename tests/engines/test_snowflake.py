"""The Python models on Snowpark's local mode: written as dbt-snowflake writes them, and read as readers read them."""

import json

import pytest
from demo_build import demo  # noqa: F401

from engines.clouds import run_in

KINDS = {"VARCHAR": "text", "BOOLEAN": "boolean", "DOUBLE": "double"}
MODELS = ("int_web_signatures_classified_python", "int_channel_contributions_python")


@pytest.fixture(scope="module")
def inputs(demo, clouds, tmp_path_factory):  # noqa: F811
    """A folder with a file for each relation that the Python models read, with DuckDB's rows of it."""
    folder = tmp_path_factory.mktemp("snowpark")
    nodes = clouds["snowflake"].nodes
    read = {
        key
        for node in nodes.values()
        if node["name"] in MODELS
        for key in node["depends_on"]["nodes"]
    }
    with demo.connect() as connection:
        for key in read:
            cursor = connection.execute(f"from {nodes[key]['schema']}.{nodes[key]['alias']}")
            columns = {name: KINDS.get(str(kind), "number") for name, kind, *_ in cursor.description}
            rows = [
                [number(value) if columns[name] == "number" else value for name, value in zip(columns, row)]
                for row in cursor.fetchall()
            ]
            kept = {"columns": columns, "rows": rows}
            (folder / f"{nodes[key]['alias']}.json").write_text(json.dumps(kept))
    return folder


def number(value):
    return None if value is None else int(value)


@pytest.mark.parametrize("name", MODELS)
def test_a_python_model_has_the_rows_that_it_has_on_duckdb(clouds, inputs, demo, name):  # noqa: F811
    found = json.loads(run_in("snowflake", "run_on_snowpark.py", clouds["snowflake"].folder, inputs))[name]
    with demo.connect() as connection:
        cursor = connection.execute(f"from lead_sources_intermediate.{name}")
        names = [column[0] for column in cursor.description]
        expected = [dict(zip(names, row)) for row in cursor.fetchall()]
    assert len(expected) > 10
    assert sorted(map(comparable, found)) == sorted(map(comparable, expected))


def comparable(row: dict):
    return tuple(
        f"{value:.9f}" if isinstance(value, float) else str(value) for _, value in sorted(row.items())
    )


def test_a_company_without_rows_has_empty_tables(clouds, inputs):
    found = json.loads(run_in("snowflake", "run_on_snowpark.py", clouds["snowflake"].folder, inputs, "empty"))
    assert found == {name: [] for name in MODELS}

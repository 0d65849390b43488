"""Runs the models, as dbt compiles them for Snowflake, on fakesnow, and compares each with DuckDB's table.

    .venv-fakesnow/bin/python tests/engines/run_on_fakesnow.py <folder of dialects.py> <DuckDB file with the demo>

prints a JSON object: name of each model -> "same", "differs: …" or "fails: …". fakesnow translates Snowflake's SQL
into DuckDB's. A model that fails there is given DuckDB's rows, so that those which read it run all the same.
"""

import json
import re
import sys
import warnings
from pathlib import Path

import fakesnow
import snowflake.connector

# Macros are nested deep where a text is read in many steps.
sys.setrecursionlimit(20_000)
warnings.filterwarnings("ignore")


def in_order(nodes: dict[str, dict]) -> list[dict]:
    """Nodes of the manifest, each after all that it reads."""
    done, ordered = set(), []
    while len(done) < len(nodes):
        ready = [
            key
            for key, node in nodes.items()
            if key not in done and not (set(node["depends_on"].get("nodes", [])) & nodes.keys() - done)
        ]
        done.update(ready)
        ordered += [nodes[key] for key in ready]
    return ordered


class FakeSnowflake:
    def __init__(self, demo: Path):
        connection = snowflake.connector.connect(database="x", schema="lead_sources")
        self.cursor, self.duckdb = connection.cursor(), connection._duck_conn
        self.duckdb.execute("set timezone = 'UTC'")
        # By the name that its views call it.
        self.duckdb.execute(f"attach '{demo}' as {demo.stem} (read_only)")
        self.base = demo.stem

    def take_over(self, schema: str, name: str) -> None:
        """The rows that DuckDB has."""
        self.duckdb.execute(
            f"create or replace table x.{schema}.{name} as from {self.base}.{schema}.{name}"
        )

    def run(self, schema: str, name: str, sql: str) -> str:
        try:
            self.cursor.execute(f"create or replace table x.{schema}.{name} as {sql}")
        except Exception as error:  # whatever the fake cannot do
            self.take_over(schema, name)
            return f"fails: {shortened(error)}"
        return self.compared(schema, name)

    def compared(self, schema: str, name: str) -> str:
        columns = self.duckdb.execute(
            "select column_name, data_type from duckdb_columns() where database_name = ?"
            " and schema_name = ? and table_name = ? order by column_index",
            [self.base, schema, name],
        ).fetchall()
        if not columns:
            return "differs: no table on DuckDB"
        # Sums of doubles differ in their last places between two runs of DuckDB, too.
        read = ", ".join(
            f'round(cast("{column}" as double), 9)' if is_amount(kind) else f'cast("{column}" as {kind})'
            for column, kind in columns
        )
        here, there = (f"select {read} from {where}.{schema}.{name}" for where in ("x", self.base))
        try:
            only_here, only_there = (
                self.duckdb.execute(f"select count(*) from ({one} except all {other})").fetchone()[0]
                for one, other in ((here, there), (there, here))
            )
        except Exception as error:
            return f"differs: {shortened(error)}"
        if only_here or only_there:
            return f"differs: {only_here} rows only here, {only_there} only there"
        return "same"


def is_amount(kind: str) -> bool:
    return kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL")


def shortened(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error))[:200]


def main(folder: Path, demo: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    sql = json.loads((folder / "first.json").read_text("utf-8"))
    nodes = {
        key: node
        for key, node in manifest["nodes"].items()
        if node["resource_type"] in ("model", "seed")
    }
    answers = {}
    with fakesnow.patch():
        snowflake_ = FakeSnowflake(demo)
        for schema in sorted({node["schema"] for node in nodes.values()}):
            snowflake_.cursor.execute(f"create schema if not exists x.{schema}")
        for node in in_order(nodes):
            if node["name"] in sql:
                answers[node["name"]] = snowflake_.run(node["schema"], node["alias"], sql[node["name"]])
            else:  # seeds and Python models
                snowflake_.take_over(node["schema"], node["alias"])
    print(json.dumps(answers, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""The SQL of the models as dbt compiles it for a cloud warehouse, with that warehouse's own adapter and without an account.

    .venv-warehouses/bin/python tests/engines/dialects.py snowflake <folder>

writes `first.json`, as it is before the first run, and `later.json`, as it is when every model has its table.
Nothing connects: an adapter that asks its warehouse a question fails.
"""

import json
import os
import sys
from pathlib import Path

from dbt.adapters.contracts.connection import ConnectionState
from dbt.adapters.factory import FACTORY
from dbt.cli.main import dbtRunner

ROOT = Path(__file__).resolve().parents[2]
DIALECTS = ("snowflake", "bigquery", "databricks", "redshift")
# What a raw table has besides what is asked of it: what it may lack, and types that not every engine casts to a text.
COLUMNS = {"row_id": "text", "loaded_at": "timestamp", "Is Brand": "boolean", "bids": "super", "labels": "array"}
# An output of profiles.yml is filled from these; none may be empty.
VARIABLES = (
    *("ACCOUNT", "USER", "PASSWORD", "ROLE", "WAREHOUSE", "DATABASE"),
    *("PROJECT", "HOST", "HTTP_PATH", "TOKEN"),
)

class NoHandle:
    """Stands in for a connection; dbt closes those that it opened."""

    # dbt-databricks asks for the runtime's version, to choose between spellings.
    dbr_version = (17, 3)

    def close(self):
        pass


def without_warehouse(dialect: str, has_tables: bool) -> None:
    """Let the dialect's adapter find all tables, or none, and ask nothing."""
    FACTORY.load_plugin(dialect)
    adapter = FACTORY.get_adapter_class_by_name(dialect)

    def get_relation(self, database, schema, identifier, **_):
        kind = self.Relation.Table
        return self.Relation.create(database, schema, identifier, type=kind) if has_tables else None

    def get_columns_in_relation(self, relation):
        return [self.Column(name, kind) for name, kind in COLUMNS.items()]

    def execute(self, sql, *_, **__):
        raise AssertionError(f"compiling asks {dialect}: {sql}")

    def open(_, connection):
        connection.handle, connection.state = NoHandle(), ConnectionState.OPEN
        return connection

    adapter.get_relation = get_relation
    adapter.get_columns_in_relation = get_columns_in_relation
    adapter.execute = execute
    adapter.ConnectionManager.open = classmethod(open)
    os.environ |= {f"LEAD_SOURCES_{dialect.upper()}_{name}": "x" for name in VARIABLES}


def compiled(dialect: str, folder: Path, has_tables: bool) -> dict[str, str]:
    """Name of each SQL model and each test of the folder tests/assertions -> its SQL."""
    without_warehouse(dialect, has_tables)
    outcome = dbtRunner().invoke([
        *("compile", "--select", "resource_type:model", "path:tests/assertions", "--quiet"),
        *("--indirect-selection", "empty", "--no-populate-cache", "--target", dialect),
        *("--project-dir", str(ROOT), "--profiles-dir", str(ROOT)),
        *("--target-path", str(folder), "--log-path", str(folder)),
    ])  # fmt: skip
    if not outcome.success:
        raise AssertionError(f"models do not compile for {dialect}: {outcome.exception or outcome.result}")
    nodes = [result.node for result in outcome.result.results]
    return {node.name: node.compiled_code for node in nodes if node.language == "sql"}


def main(dialect: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, has_tables in (("first", False), ("later", True)):
        answer = compiled(dialect, folder, has_tables)
        (folder / f"{name}.json").write_text(json.dumps(answer), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

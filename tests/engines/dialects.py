"""The SQL that dbt would send to a cloud warehouse, compiled with that warehouse's own adapter and without an account.

    .venv-snowflake/bin/python tests/engines/dialects.py snowflake <folder>

writes into the folder

- `first.json`: name of each SQL model and data test -> its SQL before the first run; hooks as `hook of <model> <n>`
- `later.json`: the same when every model has its table
- `facts.json`: columns of the raw inputs, and the incremental strategies that the adapter has
- `manifest.json`: dbt's own

Nothing connects: an adapter that asks its warehouse a question fails.
"""

import json
import os
import re
import sys
from pathlib import Path

from dbt.adapters.contracts.connection import ConnectionState
from dbt.adapters.factory import FACTORY
from dbt.cli.main import dbtRunner

ROOT = Path(__file__).resolve().parents[2]
# An output of profiles.yml is filled from these; none may be empty.
VARIABLES = (
    *("ACCOUNT", "USER", "PASSWORD", "ROLE", "WAREHOUSE", "DATABASE"),
    *("PROJECT", "HOST", "HTTP_PATH", "TOKEN"),
)
# What a raw table has besides what is asked of it: what it may lack, and types that not every engine casts to a text.
COLUMNS = {"row_id": "text", "loaded_at": "timestamp", "Is Brand": "boolean", "bids": "super", "labels": "array"}
BETWEEN_HOOKS = "\n-- next hook\n"


class NoHandle:
    """Stands in for a connection; dbt closes those that it opened."""

    # dbt-databricks asks for the runtime's version, to choose between spellings.
    dbr_version = (17, 3)

    def close(self):
        pass


def without_warehouse(dialect: str, has_tables: bool):
    """Let the dialect's adapter find all tables, or none, and ask nothing. Gives the adapter's class."""
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
    return adapter


def dbt(dialect: str, folder: Path, *arguments: str):
    outcome = dbtRunner().invoke([
        *arguments,
        *("--quiet", "--no-populate-cache", "--target", dialect),
        *("--project-dir", str(ROOT), "--profiles-dir", str(ROOT)),
        *("--target-path", str(folder), "--log-path", str(folder)),
    ])  # fmt: skip
    if not outcome.success:
        raise AssertionError(f"{arguments} for {dialect}: {outcome.exception or outcome.result}")
    return outcome.result


def compiled(dialect: str, folder: Path) -> dict[str, str]:
    """Name of each SQL model and each data test -> its SQL."""
    result = dbt(dialect, folder, "compile", "--select", "resource_type:model", "resource_type:test")
    nodes = [answer.node for answer in result.results]
    return {node.name: node.compiled_code for node in nodes if getattr(node, "language", "") == "sql"}


def inline(dialect: str, folder: Path, text: str) -> str:
    return dbt(dialect, folder, "compile", "--inline", text).results[0].node.compiled_code


def hooks(dialect: str, folder: Path) -> dict[str, str]:
    """`hook of <model> <n>` -> the statement, for every hook of a model."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    texts = {}
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model":
            written = [*node["config"].get("pre-hook", []), *node["config"].get("post-hook", [])]
            for number, hook in enumerate(written):
                if "warn_of" in hook["sql"]:  # asks the warehouse, and states nothing
                    continue
                of_model = re.sub(r"\bthis\b", f"ref('{node['name']}')", hook["sql"])
                texts[f"hook of {node['name']} {number}"] = of_model
    statements = inline(dialect, folder, BETWEEN_HOOKS.join(texts.values())).split(BETWEEN_HOOKS)
    return {name: sql for name, sql in zip(texts, statements, strict=True) if sql.strip()}


def main(dialect: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, has_tables in (("first", False), ("later", True)):
        adapter = without_warehouse(dialect, has_tables)
        answer = compiled(dialect, folder)
        manifest = (folder / "manifest.json").read_text("utf-8")
        if has_tables:
            answer |= hooks(dialect, folder)
        (folder / f"{name}.json").write_text(json.dumps(answer), "utf-8")
    columns = inline(dialect, folder, "{{ lead_sources.raw_input_columns() | tojson }}")
    # Asked of the class: it needs no connection.
    strategies = adapter.valid_incremental_strategies(object.__new__(adapter))
    facts = {
        "raw_columns": json.loads(columns),
        "other_columns": COLUMNS,
        "incremental_strategies": strategies,
    }
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")
    (folder / "manifest.json").write_text(manifest, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

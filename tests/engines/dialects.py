"""The SQL that dbt would send to a cloud warehouse, compiled with that warehouse's own adapter and without an account.

    .venv-snowflake/bin/python tests/engines/dialects.py snowflake <folder>

writes into the folder

- `first.json`: name of each SQL model -> its SQL before the first run
- `later.json`: the same when every model has its table; with data tests, and hooks as `hook of <model> <n>`,
  `hook sent <n>` where they are sent one by one
- `facts.json`: columns of the raw inputs, and the incremental strategies that the adapter has
- `manifest.json`: dbt's own

and into its folder `connectors` the same, with all connectors on, of their models, their data tests and the models
where they meet; `facts.json` has the vendors' tables there.

Nothing connects: an adapter that asks its warehouse a question fails, but for what is answered here.
"""

import json
import os
import re
import sys
from functools import cache
from pathlib import Path

from dbt.adapters.contracts.connection import AdapterResponse, ConnectionState
from dbt.adapters.factory import FACTORY
from dbt.cli.main import dbtRunner
from dbt_common.clients.agate_helper import empty_table, table_from_data_flat

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import lean_dbt  # noqa: E402

# An output of profiles.yml is filled from these; none may be empty.
VARIABLES = (
    *("ACCOUNT", "USER", "PASSWORD", "ROLE", "WAREHOUSE", "DATABASE"),
    *("PROJECT", "HOST", "HTTP_PATH", "TOKEN"),
)
# What a raw table has besides what is asked of it: what it may lack, and types that not every engine casts to a text.
COLUMNS = {"row_id": "text", "loaded_at": "timestamp", "Is Brand": "boolean", "bids": "super", "labels": "array"}
# dbt's own tests are SQL of dbt's: an analyzer looks at them, rules for ours need not.
OF_DBT = ["--exclude", *(f"test_name:{name}" for name in ("not_null", "unique", "accepted_values", "relationships"))]
LEFT_OUT = {"snowflake": OF_DBT, "bigquery": [], "databricks": OF_DBT, "redshift": OF_DBT}
# The days of loading that a run finds changed, and whether rows without a time are among them: asked before a query
# is made, as an engine skips partitions for literals alone.
CHANGED_SLICES = {"first_day": "2026-01-05", "last_day": "2026-01-07", "without_time": 1}
# What asks whether a table stands.
ASKS = re.compile(r"\b(is_incremental|get_relation|load_relation|load_cached_relation)\b")
SENT: list[str] = []
# The type in which a loader writes JSON, where the engine has one; and bytes.
JSON_TYPES = {"snowflake": "variant", "bigquery": "json", "databricks": "variant", "redshift": "super"}
BYTES_TYPES = {"snowflake": "binary", "bigquery": "bytes", "databricks": "binary", "redshift": "varbyte"}
# A table a day, with one of a day that is not complete.
DAYS = ["events_20260301", "events_intraday_20260302"]
# Schema of a connector -> name of a table, in lower case -> its columns with their types.
VENDORS: dict[str, dict[str, dict[str, str]]] = {}
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
        if not has_tables or (schema in VENDORS and identifier.lower() not in VENDORS[schema]):
            return None
        return self.Relation.create(database, schema, identifier, type=kind)

    def get_columns_in_relation(self, relation):
        columns = VENDORS[relation.schema][relation.identifier.lower()] if relation.schema in VENDORS else COLUMNS
        return [self.Column(name, kind) for name, kind in columns.items()]

    def check_schema_exists(self, database, schema):
        return has_tables

    # A hook of several statements is sent while it is compiled, where the adapter takes one at a time.
    def execute(self, sql, *_, **__):
        if "information_schema.tables" in sql.lower():
            return AdapterResponse("answered"), table_from_data_flat([{"name": name} for name in DAYS], ["name"])
        if sql.lower().split()[:2] == ["show", "tables"]:
            rows = [{"schema": "ga4", "name": name} for name in DAYS]
            return AdapterResponse("answered"), table_from_data_flat(rows, ["schema", "name"])
        if "min(case when slice" in sql:
            return AdapterResponse("answered"), table_from_data_flat([CHANGED_SLICES], list(CHANGED_SLICES))
        if sql.split()[0].lower() not in ("delete", "update"):
            raise AssertionError(f"compiling asks {dialect}: {sql}")
        SENT.append(sql)
        return AdapterResponse("sent"), empty_table()

    def open(_, connection):
        connection.handle, connection.state = NoHandle(), ConnectionState.OPEN
        return connection

    adapter.get_relation = get_relation
    adapter.get_columns_in_relation = get_columns_in_relation
    adapter.check_schema_exists = check_schema_exists
    adapter.execute = execute
    adapter.ConnectionManager.open = classmethod(open)
    os.environ |= {f"LEAD_SOURCES_{dialect.upper()}_{name}": "x" for name in VARIABLES}
    return adapter


@cache
def parsed(dialect: str, folder: Path, connectors: tuple[str, ...] = ()):
    """dbt's manifest: most of a command's time is reading the project."""
    return dbt(dialect, folder, "parse", manifest=None, connectors=connectors)


def dbt(dialect: str, folder: Path, *arguments: str, manifest, connectors=()):
    """Of a connector the schema is called as itself."""
    vars = {"connectors": {name: {"schema": name} for name in connectors}}
    outcome = dbtRunner(manifest=manifest).invoke([
        *arguments,
        *(["--vars", json.dumps(vars)] if connectors else []),
        *("--quiet", "--no-populate-cache", "--target", dialect),
        *("--project-dir", str(ROOT), "--profiles-dir", str(ROOT)),
        *("--target-path", str(folder), "--log-path", str(folder)),
    ])  # fmt: skip
    if not outcome.success:
        raise AssertionError(f"{arguments} for {dialect}: {outcome.exception or outcome.result}")
    return outcome.result


def compiled(dialect: str, folder: Path, *chosen: str, connectors=()) -> dict[str, str]:
    """Name of each chosen SQL model and data test -> its SQL."""
    manifest = parsed(dialect, folder, connectors)
    result = dbt(dialect, folder, "compile", *chosen, manifest=manifest, connectors=connectors)
    nodes = [answer.node for answer in result.results]
    return {node.name: node.compiled_code for node in nodes if getattr(node, "language", "") == "sql"}


def inline(dialect: str, folder: Path, text: str) -> str:
    answer = dbt(dialect, folder, "compile", "--inline", text, manifest=parsed(dialect, folder))
    return answer.results[0].node.compiled_code


def hooks(dialect: str, folder: Path) -> dict[str, str]:
    """`hook of <model> <n>` -> the statement, for every hook of a model."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    texts, read = {}, set()
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model":
            written = [*node["config"].get("pre-hook", []), *node["config"].get("post-hook", [])]
            for number, hook in enumerate(written):
                if "warn_of" in hook["sql"]:  # asks the warehouse, and states nothing
                    continue
                of_model = re.sub(r"\bthis\b", f"ref('{node['name']}')", hook["sql"])
                texts[f"hook of {node['name']} {number}"] = of_model
                read.update(ref["name"] for ref in node["refs"])
    # A ref inside a condition is found when the macro runs, too late for dbt but for these.
    hints = "".join(f"-- depends_on: {{{{ ref('{name}') }}}}\n" for name in sorted(read))
    statements = inline(dialect, folder, BETWEEN_HOOKS.join([hints, *texts.values()])).split(BETWEEN_HOOKS)[1:]
    return {
        **{name: sql for name, sql in zip(texts, statements, strict=True) if sql.strip()},
        **{f"hook sent {number}": sql for number, sql in enumerate(SENT)},
    }


def asking_for_tables(manifest) -> list[str]:
    """Models that may say something else when tables stand: they ask for one, or a macro that they use does."""

    def asks(node) -> bool:
        texts, waiting, met = [node.raw_code], list(node.depends_on.macros), set()
        while waiting:
            macro = manifest.macros[waiting.pop()]
            if macro.unique_id not in met:
                met.add(macro.unique_id)
                texts.append(macro.macro_sql)
                waiting += macro.depends_on.macros
        return any(map(ASKS.search, texts))

    models = (node for node in manifest.nodes.values() if node.resource_type == "model" and node.language == "sql")
    return [node.name for node in models if asks(node)]


def compile_connectors(dialect: str, folder: Path) -> None:
    """All connectors at once. Their tables have the columns that they read, of the types that a loader makes."""
    folder.mkdir(parents=True, exist_ok=True)
    connectors = tuple(sorted(path.parent.name for path in (ROOT / "models" / "staging").glob("*/sources.yml")))
    without_warehouse(dialect, has_tables=True)
    manifest, told = parsed(dialect, folder, connectors), {}
    for source in manifest.sources.values():
        if source.source_name in connectors:
            tables = VENDORS.setdefault(source.schema, {})
            columns = {name: type_of(column.meta, dialect) for name, column in source.columns.items()}
            days = DAYS if source.meta.get("daily") else []
            tables.update({name.lower(): columns for name in (source.identifier, *days)})
            # BigQuery reads all days by a wildcard.
            read = {f"{source.identifier}_*": columns | {"_table_suffix": "string"}} if days else {}
            told.setdefault(source.schema, {}).update({source.identifier: columns} | read)
    assert VENDORS.keys() == set(connectors), VENDORS.keys() ^ set(connectors)
    groups = [f"group:{name}" for name in connectors]
    models = [node for node in manifest.nodes.values() if node.resource_type == "model"]
    unions = [node.name for node in models if "and_connector(" in node.raw_code]
    raw = [node.name for node in models if node.name.startswith("stg_raw__")]
    chosen = ["--select", *groups, *unions, *raw, "--indirect-selection", "cautious"]
    texts = compiled(dialect, folder, *chosen, "--exclude", "resource_type:unit_test", connectors=connectors)
    for name in ("first", "later"):
        (folder / f"{name}.json").write_text(json.dumps(texts), "utf-8")
    facts = {"raw_columns": {}, "other_columns": {}, "vendor_tables": told}
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")


def type_of(meta: dict, dialect: str) -> str:
    types = JSON_TYPES if meta.get("json") else BYTES_TYPES if meta.get("bytes") else {}
    return types.get(dialect) or ("string" if dialect in ("bigquery", "databricks") else "text")


def main(dialect: str, folder: Path) -> None:
    lean_dbt.install()
    folder.mkdir(parents=True, exist_ok=True)
    without_warehouse(dialect, has_tables=False)
    asking = asking_for_tables(parsed(dialect, folder))
    first = compiled(dialect, folder, "--select", *asking, "--exclude", "resource_type:test")
    adapter = without_warehouse(dialect, has_tables=True)
    later = compiled(dialect, folder, "--select", "resource_type:model", "resource_type:test", *LEFT_OUT[dialect])
    # What is compiled afterwards would write a manifest without these texts.
    manifest = (folder / "manifest.json").read_text("utf-8")
    models = {node.name for node in parsed(dialect, folder).nodes.values() if node.resource_type == "model"}
    first = {name: text for name, text in later.items() if name in models} | first
    (folder / "first.json").write_text(json.dumps(first), "utf-8")
    (folder / "later.json").write_text(json.dumps(later | hooks(dialect, folder)), "utf-8")
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
    compile_connectors(dialect, folder / "connectors")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

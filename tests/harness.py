"""A small warehouse for tests: raw rows in, `dbt build`, mart rows out.

    warehouse = Warehouse(tmp_path)
    warehouse.add("web_events", {"visitor_id": "v1", "occurred_at": "2026-03-01 09:00",
                                 "page_url": "https://shop.example/"})
    warehouse.build()
    warehouse.rows("select * from lead_sources.touches")

dbt runs inside this process. A project is parsed once for each set of the vars that decide which
nodes there are, since parsing costs as much as a build of a few rows; hence every file has the same
base name.
"""

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import lean_dbt
import pandas
import yaml
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest

ROOT = Path(__file__).resolve().parent.parent
PROFILE = yaml.safe_load((ROOT / "profiles.yml").read_text())["lead_sources"]["outputs"]["duckdb"]
BROWSER = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Safari/537.36"
)
# The vars that decide a ref, a source or a config. Others are read when a node is compiled.
PARSED_VARS = ("raw_schema", "inputs", "connectors", "python_models")
DEFAULT_VARS = {"raw_schema": "raw", "own_domains": ["shop.example"]}

# The public contract of docs/inputs.md; a column without a type is text.
RAW_TABLES = {
    "web_events": "event_id, occurred_at timestamp, loaded_at timestamp, visitor_id, event_name, "
    "page_url, referrer_url, user_agent, contact_id, email, form_name",
    "ad_clicks": "ad_network, click_id, clicked_at timestamp, campaign_id, campaign_name, "
    "ad_group_name, ad_name, keyword",
    "ad_leads": "ad_network, ad_lead_id, occurred_at timestamp, loaded_at timestamp, email, "
    "contact_id, campaign_id, campaign_name, ad_group_name, ad_name, form_name",
    "ad_spend": "ad_network, account_id, campaign_id, campaign_name, date_day date, currency, "
    "spend decimal(18,6), impressions bigint, clicks bigint, row_id, loaded_at timestamp",
    "custom_lead_sources": "entry_id, object_type, record_id, lead_source_name, campaign, "
    "occurred_at timestamp, loaded_at timestamp, created_by, notes",
    "email_events": "event_id, occurred_at timestamp, loaded_at timestamp, event_type, "
    "contact_id, email, campaign_name, link_url, user_agent",
    "records": "object_type, record_id, created_at timestamp, updated_at timestamp, name, email, "
    "stage, owner, amount decimal(18,2), currency",
    "relationships": "relationship_id, from_object_type, from_record_id, to_object_type, "
    "to_record_id, relationship_type, created_at timestamp, removed_at timestamp",
    "record_merges": "losing_object_type, losing_record_id, winning_object_type, "
    "winning_record_id, merged_at timestamp, undone_at timestamp",
    "lifecycle_events": "event_id, object_type, record_id, event_name, occurred_at timestamp, "
    "value decimal(18,2), currency",
    "exchange_rates": "date_day date, from_currency, to_currency, rate decimal(18,6)",
    "erasure_requests": "object_type, record_id, email, requested_at timestamp",
    "form_submissions": "submission_id, occurred_at timestamp, loaded_at timestamp, object_type, "
    "record_id, email, visitor_id, form_name, page_url, referrer_url, utm_source, utm_medium, "
    "utm_campaign, utm_content, utm_term, click_id_parameter, click_id",
}


def columns_of(table: str) -> dict[str, str]:
    """The columns of a raw table and their types.

    >>> columns_of("exchange_rates")["rate"], columns_of("exchange_rates")["from_currency"]
    ('decimal(18,6)', 'varchar')
    """
    named = (part.split(" ", 1) for part in RAW_TABLES[table].split(", "))
    return {name[0]: name[1] if len(name) > 1 else "varchar" for name in named}


class BuildFailed(AssertionError):
    """A node of the build failed; the message says which ones and why."""


class Warehouse:
    """A fresh DuckDB file with the raw tables, empty, in the schema `raw`.

    `vars` are laid over DEFAULT_VARS; `raw_tables=False` leaves the schema `raw` out; `project` is
    the folder of the project, where a test needs a changed copy of it.
    """

    _manifests: dict[str, bytes] = {}
    _seeds: dict[str, Path] = {}
    _sequence = 0

    def __init__(self, folder, vars: dict | None = None, raw_tables: bool = True, project=ROOT):
        self.path = Path(folder) / "warehouse.duckdb"
        self.project = Path(project)
        self.vars = DEFAULT_VARS | (vars or {})
        self._pending: dict[str, list[dict]] = {}
        self._seeded_as = None
        self.parsed_as = None
        if raw_tables:
            with self.connect() as connection:
                connection.execute("create schema raw")
                for table in RAW_TABLES:
                    columns = ", ".join(f"{c} {t}" for c, t in columns_of(table).items())
                    connection.execute(f"create table raw.{table} ({columns})")

    @classmethod
    def copy_of(cls, other: "Warehouse", folder) -> "Warehouse":
        """The same file again, with all that was built in it."""
        Path(folder).mkdir(exist_ok=True)
        copy = cls(folder, other.vars, raw_tables=False, project=other.project)
        copy._seeded_as = other._seeded_as
        with other.connect():
            pass
        shutil.copy(other.path, copy.path)
        return copy

    # ---- raw rows

    def add(self, table: str, *rows: dict) -> None:
        """Append rows; columns that are not named get a sensible default, else null."""
        filled = [self._filled(table, row) for row in rows]
        unknown = {name for row in filled for name in row} - set(columns_of(table))
        assert not unknown, f"{table} has no column {sorted(unknown)}"
        self._pending.setdefault(table, []).extend(filled)

    def add_exactly(self, table: str, *rows: dict) -> None:
        """Append rows; columns that are not named are null."""
        self._pending.setdefault(table, []).extend(rows)

    def _write(self, connection) -> None:
        # One insert for all rows of a table that were added since: single ones are slow.
        while self._pending:
            table, rows = self._pending.popitem()
            columns = columns_of(table)
            texts = [{c: None if r.get(c) is None else str(r[c]) for c in columns} for r in rows]
            casts = ", ".join(f"cast({name} as {kind})" for name, kind in columns.items())
            frame = pandas.DataFrame(texts, columns=list(columns), dtype=object)
            connection.register("new_rows", frame)
            connection.execute(f"insert into raw.{table} select {casts} from new_rows")
            connection.unregister("new_rows")

    def execute(self, sql: str) -> None:
        with self.connect() as connection:
            connection.execute(sql)

    @classmethod
    def _filled(cls, table: str, row: dict) -> dict:
        cls._sequence += 1
        numbered = f"{table}-{cls._sequence:06d}"
        defaults = {
            "web_events": {
                "event_id": numbered,
                "event_name": "page_view",
                "user_agent": BROWSER,
            },
            "custom_lead_sources": {"entry_id": numbered, "created_by": "sales"},
            "form_submissions": {"submission_id": numbered},
            "records": {"updated_at": row.get("created_at")},
            "relationships": {
                "relationship_id": numbered,
                "relationship_type": "primary",
                "created_at": "2026-01-01 00:00",
            },
        }.get(table, {})
        row = defaults | row
        if "loaded_at" in columns_of(table) and "loaded_at" not in row and row.get("occurred_at"):
            row["loaded_at"] = minutes_later(row["occurred_at"], 1)
        return row

    # ---- dbt

    def build(
        self,
        vars: dict | None = None,
        select: str | None = None,
        full_refresh: bool = False,
        data_tests: bool = True,
        unit_tests: bool = False,
        empty: bool = False,
    ):
        """`dbt build` of seeds, models and data tests; raises BuildFailed. Gives the results.

        Data tests take as long as the models do: leave them out where another build runs them.
        """
        with self.connect():
            settings = self.vars | (vars or {})
        with dbt_environment(self.path):
            self.parsed_as = parsed_as = self._parse(settings)
            where = (settings["raw_schema"], bool(settings.get("connectors")))
            seeds = f"{self.project} {where} {self._changes_of_project()}"
            has_seeds = self._copy_seeds(seeds)
            arguments = ["build", "--vars", json.dumps(settings)]
            arguments += ["--exclude-resource-type", "seed"] if has_seeds else []
            arguments += ["--select", select] if select else []
            arguments += ["--full-refresh"] if full_refresh else []
            arguments += ["--empty"] if empty else []
            arguments += [] if data_tests else ["--exclude-resource-type", "test"]
            arguments += [] if unit_tests else ["--exclude-resource-type", "unit_test"]
            with_tests = data_tests or unit_tests or bool(select)
            manifest = Manifest.from_msgpack(self._manifests[parsed_as if with_tests else f"{parsed_as} alone"])
            results = invoke(arguments, manifest, self.project).result.results
        broken = [r for r in results if r.status in ("error", "fail", "runtime error")]
        if broken:
            raise BuildFailed("\n".join(f"{r.node.unique_id}: {r.status}: {r.message}" for r in broken))
        if not select and not empty:
            self._keep_seeds(seeds)
        return results

    def _parse(self, settings: dict) -> str:
        """Reads the project for these vars, unless that was done; gives the key under which its manifest is kept."""
        parsed_vars = json.dumps({name: settings[name] for name in PARSED_VARS if name in settings})
        parsed_as = f"{self.project} {parsed_vars} {self._changes_of_project()}"
        if parsed_as not in self._manifests:
            parsed = invoke(["parse", "--vars", parsed_vars], project=self.project)
            self._manifests[parsed_as] = parsed.result.to_msgpack()
            self._manifests[f"{parsed_as} alone"] = without_tests(parsed.result).to_msgpack()
        return parsed_as

    def operation(self, name: str, **arguments) -> str:
        """What `dbt run-operation` prints, once the warehouse is built; raises BuildFailed with its message."""
        printed, errors = [], []

        def listen(event):
            if event.info.name == "PrintEvent":
                printed.append(event.data.msg)
            elif event.info.level == "error":
                errors.append(event.info.msg)

        with dbt_environment(self.path):
            # Another process may have built the warehouse.
            manifest = self._manifests[self._parse(self.vars)]
            outcome = invoke(
                ["run-operation", name, "--args", json.dumps(arguments), "--vars", json.dumps(self.vars)],
                Manifest.from_msgpack(manifest),
                self.project,
                listen,
            )
        if not outcome.success:
            raise BuildFailed("\n".join(errors))
        return "\n".join(printed)

    # Loading seeds takes a fifth of a build of a few rows, so the first warehouse loads them by
    # dbt and the others get a copy.

    def _copy_seeds(self, seeds: str) -> bool:
        """Whether the file has the seeds now."""
        if self._seeded_as != seeds and seeds in self._seeds:
            with self.connect() as connection:
                connection.execute(f"attach '{self._seeds[seeds]}' as seeds (read_only)")
                _copy_tables(connection, "seeds", self.path.stem, "%")
                connection.execute("detach seeds")
            self._seeded_as = seeds
        return self._seeded_as == seeds

    def _keep_seeds(self, seeds: str) -> None:
        if seeds not in self._seeds:
            path = Path(_working_folder.name) / f"seeds{len(self._seeds)}.duckdb"
            with self.connect() as connection:
                connection.execute(f"attach '{path}' as seeds")
                for schema in ("reference", "demo"):
                    _copy_tables(connection, self.path.stem, "seeds", f"lead_sources_{schema}")
                connection.execute("detach seeds")
            self._seeds[seeds] = path
        self._seeded_as = seeds

    def _changes_of_project(self) -> str:
        """Tells the states of a copied project apart; the checked-out one is taken to stay."""
        if self.project == ROOT:
            return ""
        files = sorted(path for path in self.project.rglob("*.*") if path.is_file())
        return hashlib.md5(b"".join(path.read_bytes() for path in files)).hexdigest()

    # ---- reading

    @contextmanager
    def connect(self):
        """A connection to the file with the config that dbt uses: they may meet in one process."""
        connection = duckdb.connect(str(self.path), config=PROFILE["config_options"])
        try:
            connection.execute("set TimeZone = 'UTC'")
            self._write(connection)
            yield connection
        finally:
            connection.close()

    def rows(self, sql: str, *parameters) -> list[dict]:
        with self.connect() as connection:
            cursor = connection.execute(sql, list(parameters))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row)) for row in cursor.fetchall()]

    def value(self, sql: str, *parameters):
        (row,) = self.rows(sql, *parameters)
        (value,) = row.values()
        return value

    def mart(self, name: str, **where) -> list[dict]:
        """Rows of a mart in which every named column has the given value (None: is null)."""
        condition = " and ".join(f"{column} is not distinct from ?" for column in where)
        return self.rows(
            f"select * from lead_sources.{name} where {condition or 'true'} order by all",
            *where.values(),
        )

    def marts(self) -> list[str]:
        """All but those that tell of the builds, and so differ between two."""
        return [
            row["table_name"]
            for row in self.rows(
                "select table_name from information_schema.tables "
                "where table_schema = 'lead_sources' "
                "and table_name not in ('build_log', 'records_changed_since') order by table_name"
            )
        ]

    def snapshot(self) -> dict[str, list[tuple]]:
        """All rows of all marts, ordered by their text: two snapshots can be compared."""
        return {
            mart: sorted((tuple(r.items()) for r in self.rows(f"from lead_sources.{mart}")), key=repr)
            for mart in self.marts()
        }


def minutes_later(moment, minutes: float) -> str:
    """
    >>> minutes_later("2026-03-01 09:00", 1)
    '2026-03-01 09:01:00'
    """
    return str(datetime.fromisoformat(str(moment)) + timedelta(minutes=minutes))


def _copy_tables(connection, source: str, target: str, schemas: str) -> None:
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = ? and schema_name like ?",
        [source, schemas],
    ).fetchall()
    for schema, table in tables:
        connection.execute(f"create schema if not exists {target}.{schema}")
        connection.execute(f"create or replace table {target}.{schema}.{table} as from {source}.{schema}.{table}")


_working_folder = tempfile.TemporaryDirectory(prefix="lead_sources_dbt_")


@contextmanager
def dbt_environment(path: Path):
    """The file that the profile opens; closed again afterwards, so that others may open it."""
    before = os.environ.get("LEAD_SOURCES_DUCKDB_PATH")
    os.environ["LEAD_SOURCES_DUCKDB_PATH"] = str(path)
    try:
        yield
    finally:
        environment = DuckDBConnectionManager._ENV
        if environment is not None:
            environment.close()
            DuckDBConnectionManager.close_all_connections()
        if before is None:
            del os.environ["LEAD_SOURCES_DUCKDB_PATH"]
        else:
            os.environ["LEAD_SOURCES_DUCKDB_PATH"] = before


def without_tests(manifest: Manifest) -> Manifest:
    """The same project with no test in it: dbt needs a third less time to lay out its graph."""
    manifest.nodes = {name: node for name, node in manifest.nodes.items() if node.resource_type != "test"}
    manifest.unit_tests = {}
    return manifest


def invoke(arguments: list[str], manifest=None, project: Path = ROOT, on_event=None):
    """Run one dbt command; raise when it could not run at all. `on_event` is given all that dbt says."""
    lean_dbt.install()
    target = Path(_working_folder.name) / hashlib.md5(str(project).encode()).hexdigest()
    outcome = dbtRunner(manifest=manifest, callbacks=[on_event] if on_event else []).invoke(
        [
            *arguments,
            *("--project-dir", str(project), "--profiles-dir", str(project)),
            *("--target-path", str(target), "--log-path", str(target)),
            *("--log-level", "none", "--log-level-file", "none", "--no-write-json"),
            # Two would take turns in one process, and pytest has a process for each core.
            *(() if arguments[0] == "list" else ("--threads", "1")),
        ]
    )
    if outcome.exception is not None:
        raise BuildFailed(f"dbt {arguments[0]}: {outcome.exception}") from outcome.exception
    return outcome

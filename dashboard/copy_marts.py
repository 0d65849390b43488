"""Copy the marts, and nothing else, into a small DuckDB file that BI tools and the dashboard read.

    python dashboard/copy_marts.py marts.duckdb

Reads the warehouse that dbt builds: the target of profiles.yml that DBT_TARGET names, else its default. The new file
takes the place of the old one at once; who has the old one open reads on in it. A build is never kept from its file.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
MARTS = sorted(path.stem for path in (ROOT / "models" / "marts").glob("*.sql"))
# Clients from DuckDB 1.4 on can open the copy.
CONFIG = {"storage_compatibility_version": "v1.4.0"}
NEEDED = "records"


class NothingToCopy(Exception):
    """There is no copy to be had; the message says why and what to do."""


def quoted(text: str, mark: str = '"') -> str:
    """A name, or with ' a text, as SQL writes it.

    >>> quoted('a"b'), quoted("it's", "'")
    ('"a""b"', "'it''s'")
    """
    return mark + text.replace(mark, 2 * mark) + mark


def profile_target() -> dict:
    """What profiles.yml says of the target, with env_var() filled in as dbt does."""
    import jinja2
    import yaml

    def env_var(name, default=None):
        value = os.environ.get(name, default)
        if value is None:
            raise NothingToCopy(f"profiles.yml asks for the variable {name}: set it, as for dbt.")
        return value

    folder = Path(os.environ.get("DBT_PROFILES_DIR", ROOT))
    try:
        profiles = yaml.safe_load((folder / "profiles.yml").read_text(encoding="utf-8"))
    except OSError as error:
        raise NothingToCopy(f"{folder / 'profiles.yml'} cannot be read: {error.strerror}.") from error
    profile = profiles[os.environ.get("DBT_PROFILE", "lead_sources")]
    name = os.environ.get("DBT_TARGET", profile.get("target", "default"))
    if name not in profile["outputs"]:
        raise NothingToCopy(
            f"The profile has no target {name}; DBT_TARGET names one of {', '.join(profile['outputs'])}."
        )
    environment = jinja2.Environment()

    def rendered(value):
        if not isinstance(value, str) or "{" not in value:
            return value
        return environment.from_string(value).render(env_var=env_var)

    return {key: rendered(value) for key, value in profile["outputs"][name].items()}


def unchanged_copy(source: Path, target: Path) -> None:
    """Copy a DuckDB file as it stands, with its log. Reading it in place would keep a build from starting."""
    if not source.is_file():
        raise NothingToCopy(f"{source} does not exist: run make build first.")
    log = source.with_name(source.name + ".wal")

    def state():
        return [(file.stat().st_mtime_ns, file.stat().st_size) if file.exists() else None for file in (source, log)]

    try:
        duckdb.connect(str(source), read_only=True, config=CONFIG).close()
    except duckdb.IOException as error:
        if "lock" not in str(error).lower():
            raise NothingToCopy(f"{source} cannot be opened: {str(error).splitlines()[0]}") from error
        raise NothingToCopy(f"A build is writing into {source} right now: try again when it is over.") from error
    except duckdb.Error as error:
        raise NothingToCopy(f"{source} cannot be opened: {str(error).splitlines()[0]}") from error
    before = state()
    shutil.copyfile(source, target)
    if log.exists():
        shutil.copyfile(log, target.with_name(target.name + ".wal"))
    if state() != before:
        raise NothingToCopy(f"A build began to write into {source} while it was copied: try again when it is over.")


def copy_from_duckdb(connection, source: Path, schema: str, folder: Path) -> None:
    whole = folder / "whole.duckdb"
    unchanged_copy(source, whole)
    connection.execute(f"attach {quoted(str(whole), chr(39))} as warehouse (read_only)").fetchall()
    found = connection.execute(
        "select table_name from information_schema.tables where table_catalog = 'warehouse' and table_schema = ?",
        [schema],
    ).fetchall()
    comments = connection.execute(
        "select table_name, null, comment from duckdb_tables() where database_name = 'warehouse' and schema_name = $schema "
        "union all select view_name, null, comment from duckdb_views() "
        "where database_name = 'warehouse' and schema_name = $schema "
        "union all select table_name, column_name, comment from duckdb_columns() "
        "where database_name = 'warehouse' and schema_name = $schema",
        {"schema": schema},
    ).fetchall()
    present = [mart for mart in MARTS if (mart,) in found]
    for mart in present:
        connection.execute(
            f"create table lead_sources.{mart} as from warehouse.{quoted(schema)}.{quoted(mart)}"
        ).fetchall()
    for mart, column, comment in comments:
        describe(connection, mart if mart in present else None, column, comment)


def describe(connection, mart, column, comment) -> None:
    """BI tools show what dbt says of a mart and its columns."""
    if mart and comment:
        what = f"column lead_sources.{mart}.{quoted(column)}" if column else f"table lead_sources.{mart}"
        connection.execute(f"comment on {what} is {quoted(comment, chr(39))}").fetchall()


def copy_from_postgres(connection, profile: dict, folder: Path) -> None:
    import pg8000.native

    try:
        postgres = pg8000.native.Connection(
            user=profile["user"],
            password=profile.get("password") or None,
            host=profile["host"],
            port=int(profile.get("port") or 5432),
            database=profile.get("dbname") or profile.get("database"),
            unix_sock=f"{profile['host']}/.s.PGSQL.{profile.get('port') or 5432}"
            if profile["host"].startswith("/")
            else None,
            timeout=None,
        )
    except Exception as error:  # of the driver, the network or the server, each with a class of its own
        raise NothingToCopy(f"Postgres at {profile['host']} cannot be reached: {error}") from error
    try:
        # One moment for all marts, and a reader that blocks nobody.
        postgres.run("start transaction isolation level repeatable read read only")
        for mart in MARTS:
            columns = postgres.run(
                "select a.attname, format_type(a.atttypid, a.atttypmod), col_description(a.attrelid, a.attnum) "
                "from pg_attribute as a join pg_class as c on c.oid = a.attrelid "
                "join pg_namespace as n on n.oid = c.relnamespace "
                "where n.nspname = :schema and c.relname = :mart and a.attnum > 0 and not a.attisdropped order by a.attnum",
                schema=profile["schema"],
                mart=mart,
            )
            if not columns:
                continue
            types = {name: duckdb_type(kind) for name, kind, _ in columns}
            file = folder / f"{mart}.csv"
            with file.open("wb") as stream:
                query = f"copy (select * from {quoted(profile['schema'])}.{quoted(mart)}) to stdout (format csv)"
                postgres.run(query, stream=stream)
            connection.execute(
                f"create table lead_sources.{mart} as from read_csv($file, columns = $types, header = false, "
                "auto_detect = false, delim = ',', quote = '\"', escape = '\"', allow_quoted_nulls = false, "
                "new_line = '\\n', strict_mode = true, max_line_size = 100000000)",
                {"file": str(file), "types": types},
            ).fetchall()
            file.unlink()
            for name, _, comment in columns:
                describe(connection, mart, name, comment)
    finally:
        postgres.close()


def duckdb_type(name: str) -> str:
    """
    >>> duckdb_type("character varying(20)"), duckdb_type("numeric(18,2)"), duckdb_type("timestamp without time zone")
    ('varchar', 'decimal(18,2)', 'timestamp')
    >>> duckdb_type("numeric"), duckdb_type("bigint"), duckdb_type("double precision")
    ('double', 'bigint', 'double')
    """
    name = name.lower()
    if name.startswith(("character", "text", "name")):
        return "varchar"
    if name.startswith("timestamp"):
        return "timestamp"
    if name.startswith("numeric("):
        return name.replace("numeric", "decimal")
    return {"numeric": "double", "double precision": "double"}.get(name, name)


def copy(to: Path) -> list[str]:
    """Make the copy and put it in the place of the former one; the names of the marts in it."""
    profile = profile_target()
    to.parent.mkdir(parents=True, exist_ok=True)
    # Beside the copy, as only within one file system it is put into place at once.
    with tempfile.TemporaryDirectory(prefix=".marts-", dir=to.parent) as folder:
        new = Path(folder) / "marts.duckdb"
        connection = duckdb.connect(str(new), config=CONFIG)
        try:
            connection.execute("create schema lead_sources").fetchall()
            if profile["type"] == "duckdb":
                copy_from_duckdb(connection, Path(profile["path"]), profile["schema"], Path(folder))
            elif profile["type"] == "postgres":
                copy_from_postgres(connection, profile, Path(folder))
            else:
                raise NothingToCopy(
                    f"The marts are copied from DuckDB and Postgres, not yet from {profile['type']}: "
                    "let your BI tool read them in place."
                )
            copied = [
                name
                for (name,) in connection.execute(
                    "select table_name from information_schema.tables where table_catalog = 'marts' order by table_name"
                ).fetchall()
            ]
        finally:
            connection.close()
        if NEEDED not in copied:
            raise NothingToCopy(f"The schema {profile['schema']} has no mart {NEEDED}: run make build first.")
        os.replace(new, to)
    return copied


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("to", type=Path, help="the file to write, such as marts.duckdb")
    parser.add_argument("--keep", action="store_true", help="go on with a former copy when there can be no new one")
    arguments = parser.parse_args()
    if arguments.to.stem == "lead_sources":
        sys.exit("The file must not be called like the schema: lead_sources.records would be ambiguous.")
    try:
        copied = copy(arguments.to)
    except NothingToCopy as reason:
        if not arguments.keep:
            sys.exit(str(reason))
        what = "the former copy is shown" if arguments.to.exists() else "there is nothing to show yet"
        print(f"{reason} Until then {what}.", file=sys.stderr)
    else:
        print(f"{arguments.to}: {len(copied)} marts, {arguments.to.stat().st_size / 1e6:,.1f} MB")


if __name__ == "__main__":
    main()

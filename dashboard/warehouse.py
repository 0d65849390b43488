"""The copy of the marts: opened read-only, asked by the queries of queries/*.sql."""

import os
import re
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st
import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PARAMETER = re.compile(r"\$(\w+)")
LISTS = {"categories", "types", "sources", "channels", "source_groups", "campaigns", "stages", "owners"}
DATES = {"date_from", "date_to", "before_from", "before_to"}


class NothingToShow(Exception):
    """A page cannot be drawn; the message is a sentence for whoever looks at it."""


def marts_path() -> Path:
    return Path(os.environ.get("LEAD_SOURCES_DASHBOARD_MARTS", ROOT / "target" / "dashboard" / "marts.duckdb"))


@cache
def settings() -> dict:
    """Time zone and currency, as dbt has them: DBT_PROJECT_DIR, else this project; the environment comes first."""
    folder = Path(os.environ.get("DBT_PROJECT_DIR", ROOT))
    try:
        project = yaml.safe_load((folder / "dbt_project.yml").read_text(encoding="utf-8")) or {}
    except OSError:
        project = {}
    declared = project.get("vars") or {}
    declared = {**declared, **(declared.get("lead_sources") or {})}
    return {
        name: os.environ.get(f"LEAD_SOURCES_{name.upper()}") or declared.get(name) or default
        for name, default in (("reporting_timezone", "UTC"), ("reporting_currency", "USD"))
    }


def version() -> tuple:
    """Another copy has another one, so nothing of the former is shown any more."""
    try:
        found = marts_path().stat()
    except OSError as error:
        raise NothingToShow("There is no copy of the marts yet. Run `make build`, then `make dashboard`.") from error
    return str(marts_path()), found.st_mtime_ns, found.st_ino


@st.cache_resource(max_entries=2, show_spinner=False)
def opened(path: str, *_version):
    try:
        # Attached, as a connection to the path itself would be that to the former file, while one still reads it.
        connection = duckdb.connect()
        connection.execute(f"attach '{path.replace(chr(39), 2 * chr(39))}' as marts (read_only)").fetchall()
        return connection
    except duckdb.Error as error:
        raise NothingToShow(
            "The copy of the marts cannot be opened. Run `make dashboard` again; it makes a new one."
        ) from error


@cache
def text_of(query: str) -> str:
    return (HERE / "queries" / f"{query}.sql").read_text(encoding="utf-8")


def bound(value, name: str):
    """Lists and dates carry their type with them, also when they are empty."""
    if name in LISTS:
        return duckdb.Value([str(item) for item in value], duckdb.list_type("VARCHAR"))
    if name in DATES:
        return duckdb.Value(value, "DATE")
    return value


def rows(query: str, **parameters) -> pd.DataFrame:
    """The rows of queries/<query>.sql; of the parameters those that it names are bound."""
    named = set(PARAMETER.findall(text_of(query)))
    key = tuple(
        (name, tuple(value) if isinstance(value, (list, tuple)) else value)
        for name, value in sorted(parameters.items())
        if name in named
    )
    return cached_rows(query, key, version())


@st.cache_data(max_entries=500, ttl=3600, show_spinner=False)
def cached_rows(query: str, parameters: tuple, copy: tuple) -> pd.DataFrame:
    # Two browsers may ask at once, and a connection answers one question at a time.
    cursor = opened(*copy).cursor()
    try:
        cursor.execute("use marts").fetchall()
        # Days are cut in the session's zone.
        cursor.execute("set TimeZone = $zone", {"zone": settings()["reporting_timezone"]}).fetchall()
        return cursor.execute(text_of(query), {name: bound(value, name) for name, value in parameters}).df()
    except duckdb.CatalogException as error:
        missing = re.search(r"with name (\w+) does not exist", str(error))
        what = f"the mart {missing[1]}" if missing else "a mart or a column"
        raise NothingToShow(
            f"This page needs {what}, which the copy does not have. Build it with `dbt build`, then run `make dashboard` again."
        ) from error
    except duckdb.BinderException as error:
        raise NothingToShow(
            "The marts of this copy are of another version than the dashboard. Run `make build`, then `make dashboard` again."
        ) from error
    finally:
        cursor.close()


def one(query: str, **parameters) -> dict:
    found = rows(query, **parameters)
    # Column by column: a row of its own would turn whole numbers into floats.
    return {name: found[name].iloc[0] for name in found.columns} if len(found) else {}


def described(mart: str) -> dict[str, str]:
    """What dbt says of the columns of a mart: one definition of each figure, at hand on every page."""
    return descriptions(version()).get(mart, {})


@st.cache_data(max_entries=2, show_spinner=False)
def descriptions(copy: tuple) -> dict[str, dict[str, str]]:
    cursor = opened(*copy).cursor()
    found: dict[str, dict[str, str]] = {}
    try:
        for mart, column, comment in cursor.execute(
            "select table_name, column_name, comment from duckdb_columns() where comment is not null and database_name = 'marts'"
        ).fetchall():
            found.setdefault(mart, {})[column] = " ".join(comment.split())
    finally:
        cursor.close()
    return found

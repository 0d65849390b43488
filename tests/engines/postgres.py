"""PostgreSQL: a server that LEAD_SOURCES_POSTGRES_HOST names, else one of the wheel pgserver.

The wheel's server listens on a socket in a folder of its own and on no port. Each place is a database:
on a server of yours the user must be allowed to make some.
"""

import io
import os
import shutil
import tempfile
import threading

import psycopg2

# Of a server whose data nobody needs after a crash.
UNSAFE_BUT_QUICK = ("fsync", "synchronous_commit", "full_page_writes")
TYPES = {"VARCHAR": "text"}
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Postgres:
    name = "postgres"
    left_out = ["resource_type:unit_test"]  # a second each, as on Spark; all data tests run
    _one_at_a_time = threading.Lock()

    def __init__(self):
        self.folder = self.server = self.settings = None
        self.places: list[str] = []
        # Read now: tests that run dbt in this process change the variables while they run.
        if os.environ.get("LEAD_SOURCES_POSTGRES_HOST"):
            self.settings = {
                "host": os.environ["LEAD_SOURCES_POSTGRES_HOST"],
                "port": os.environ.get("LEAD_SOURCES_POSTGRES_PORT", "5432"),
                "user": os.environ.get("LEAD_SOURCES_POSTGRES_USER", "lead_sources_builder"),
                "password": os.environ.get("LEAD_SOURCES_POSTGRES_PASSWORD", ""),
                "database": os.environ.get("LEAD_SOURCES_POSTGRES_DATABASE", "warehouse"),
            }

    def start(self) -> None:
        if self.settings:
            return
        import pgserver  # not needed where a server is named

        self.folder = tempfile.mkdtemp(prefix="lead_sources_postgres_")
        # Letters beyond ASCII have a lower case only where the locale knows of them.
        os.environ["LC_ALL"] = "C.UTF-8"
        with self._one_at_a_time:  # the first makes the user that the servers run as
            self.server = pgserver.get_server(self.folder)
        self.settings = {
            "host": self.folder,
            "port": "5432",
            "user": "postgres",
            "password": "",
            "database": "postgres",
        }
        for setting in UNSAFE_BUT_QUICK:
            self._execute(f"alter system set {setting} = off")
        self._execute("select pg_reload_conf()")

    def stop(self) -> None:
        for place in self.places:
            self._execute(f'drop database if exists "{self.database(place)}" with (force)')
        if self.server:
            self.server.cleanup()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def database(self, place: str) -> str:
        return f"lead_sources_test_{place}"

    def environment(self, place: str) -> dict[str, str]:
        named = self.settings | {"database": self.database(place)}
        return {f"LEAD_SOURCES_POSTGRES_{name.upper()}": value for name, value in named.items()}

    def create(self, place: str, copied_from: str | None = None) -> None:
        """An empty database, or a copy of another place."""
        template = self.database(copied_from) if copied_from else "template0"
        self._execute(f'drop database if exists "{self.database(place)}" with (force)')
        self._execute(f'create database "{self.database(place)}" template "{template}"')
        self.places.append(place)

    def load(self, place: str, connection) -> None:
        """Copy all tables of the schema raw of an open DuckDB file, in place of those that are here."""
        tables = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'raw'"
        ).fetchall()
        with self._connected(place) as database, database.cursor() as cursor:
            cursor.execute("create schema if not exists raw")
            for (table,) in tables:
                rows = connection.execute(f"select * from raw.{table}")
                columns = ", ".join(
                    f'"{c[0]}" {TYPES.get(str(c[1]), str(c[1]))}' for c in rows.description
                )
                cursor.execute(f"create table if not exists raw.{table} ({columns})")
                cursor.execute(f"truncate raw.{table}")
                lines = ("\t".join(written(v) for v in row) for row in rows.fetchall())
                cursor.copy_expert(f"copy raw.{table} from stdin", io.StringIO("\n".join(lines)))

    def marts(self, place: str) -> list[str]:
        _, rows = self._fetch(
            place,
            "select table_name from information_schema.tables "
            "where table_schema = 'lead_sources' order by table_name",
        )
        return [name for (name,) in rows]

    def mart(self, place: str, name: str) -> tuple[list[str], list[tuple]]:
        return self._fetch(place, f'select * from lead_sources."{name}"')

    def _connected(self, place: str | None = None):
        database = self.database(place) if place else self.settings["database"]
        named = {name: value for name, value in self.settings.items() if name != "database"}
        return psycopg2.connect(dbname=database, **named)

    def _execute(self, sql: str) -> None:
        connection = self._connected()
        connection.autocommit = True
        try:
            connection.cursor().execute(sql)
        finally:
            connection.close()

    def _fetch(self, place: str, sql: str) -> tuple[list[str], list[tuple]]:
        connection = self._connected(place)
        try:
            cursor = connection.cursor()
            cursor.execute(sql)
            return [column[0] for column in cursor.description], cursor.fetchall()
        finally:
            connection.close()


def written(value) -> str:
    r"""A value as `copy` reads it.

    >>> [written(v) for v in (None, "a\tb", 1)]
    ['\\N', 'a\\tb', '1']
    """
    return "\\N" if value is None else str(value).translate(ESCAPES)

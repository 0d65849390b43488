"""DuckDB, with which the other engines are compared."""

import shutil
from pathlib import Path

from harness import RAW_TABLES, Warehouse


class DuckDB:
    """For each place a file with its raw rows, and a copy of it that dbt builds in.

    dbt locks the file that it builds in, and others must read the raw rows meanwhile.
    """

    name = "duckdb"

    def __init__(self, folder):
        self.folder = Path(folder)

    def start(self) -> None:
        for raw in self.folder.glob("*/raw"):
            shutil.copy(raw / "warehouse.duckdb", raw.parent)

    def stop(self) -> None:
        """There is no server."""

    def create(self, place: str) -> Warehouse:
        """The raw tables of a place, empty."""
        (self.folder / place / "raw").mkdir(parents=True)
        return Warehouse(self.folder / place / "raw")

    def add_later(self, place: str, statements: list[str]) -> None:
        """What the raw tables of a place are later: copies, changed by some statements."""
        (self.folder / place / "later").mkdir()
        shutil.copy(self.folder / place / "raw" / "warehouse.duckdb", self.folder / place / "later")
        with self.read(place, "later") as connection:
            for statement in statements:
                connection.execute(statement)

    def read(self, place: str, when: str = "raw"):
        """An open connection to the raw rows of a place; `when` is raw or later."""
        return Warehouse(self.folder / place / when, raw_tables=False).connect()

    def load_later(self, place: str) -> None:
        with self._built(place).connect() as connection:
            connection.execute(
                f"attach '{self.folder / place / 'later' / 'warehouse.duckdb'}' as later (read_only)"
            )
            for table in RAW_TABLES:
                connection.execute(f"create or replace table raw.{table} as from later.raw.{table}")

    def environment(self, place: str) -> dict[str, str]:
        (self.folder / place).mkdir(parents=True, exist_ok=True)
        return {"LEAD_SOURCES_DUCKDB_PATH": str(self._built(place).path)}

    def marts(self, place: str) -> list[str]:
        return self._built(place).marts()

    def mart(self, place: str, name: str) -> tuple[list[str], list[tuple]]:
        with self._built(place).connect() as connection:
            cursor = connection.execute(f"select * from lead_sources.{name}")
            return [column[0] for column in cursor.description], cursor.fetchall()

    def _built(self, place: str) -> Warehouse:
        return Warehouse(self.folder / place, raw_tables=False)

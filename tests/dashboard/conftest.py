"""Copies of the marts to show: the demo, one without rows, one with hostile names."""

import importlib.util
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "dashboard"), str(Path(__file__).parent)]

# The dashboard has an environment of its own: make test-dashboard.
if importlib.util.find_spec("streamlit") is None:
    collect_ignore_glob = ["*.py"]
else:
    import copy_marts
    import duckdb
    import pytest

    HOSTILE = {
        "markdown": "**x** [y](https://evil.example) :red[z] $a$ _u_",
        "html": "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">",
        "long": "L" * 500,
        "right_to_left": "مرحبا بالعالم ‮ abc",
    }

    def warehouse_path() -> Path:
        path = Path(os.environ.get("LEAD_SOURCES_DUCKDB_PATH", ROOT / "warehouse.duckdb"))
        assert path.is_file(), f"{path} does not exist: make test-dashboard builds it"
        return path

    @pytest.fixture(scope="session")
    def marts(tmp_path_factory) -> Path:
        """The demo, copied as make dashboard does."""
        path = tmp_path_factory.mktemp("demo") / "marts.duckdb"
        os.environ["LEAD_SOURCES_DUCKDB_PATH"] = str(warehouse_path())
        copy_marts.copy(path)
        return path

    @pytest.fixture(scope="session")
    def sql(marts):
        """Rows of a query on the marts, not by way of the dashboard's code."""
        connection = duckdb.connect(str(marts), read_only=True)
        yield lambda query, *values: connection.execute(query, values).fetchall()
        connection.close()

    def changed(marts: Path, folder: Path, statements: list) -> Path:
        """Another file with the marts, after some statements."""
        path = folder / "marts.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"attach '{marts}' as demo (read_only)").fetchall()
            connection.execute("create schema lead_sources").fetchall()
            for (name,) in connection.execute(
                "select table_name from duckdb_tables() where database_name = 'demo'"
            ).fetchall():
                connection.execute(f"create table lead_sources.{name} as from demo.lead_sources.{name}").fetchall()
            for statement, *values in statements:
                connection.execute(statement, values).fetchall()
        return path

    @pytest.fixture(scope="session")
    def empty(marts, tmp_path_factory) -> Path:
        """All marts, none with a row."""
        return changed(
            marts,
            tmp_path_factory.mktemp("empty"),
            [(f"delete from lead_sources.{mart}",) for mart in copy_marts.MARTS],
        )

    @pytest.fixture(scope="session")
    def without_funnel(marts, tmp_path_factory) -> Path:
        return changed(marts, tmp_path_factory.mktemp("missing"), [("drop table lead_sources.lead_funnel",)])

    @pytest.fixture(scope="session")
    def hostile(marts, tmp_path_factory) -> Path:
        """The demo with names that would like to be Markdown or HTML, everywhere a name comes from data."""
        statements = []
        with duckdb.connect(str(marts), read_only=True) as connection:
            columns = connection.execute(
                "select table_name, column_name from duckdb_columns() where schema_name = 'lead_sources' and data_type = 'VARCHAR'"
            ).fetchall()
        named = {
            "lead_source_type": ("Social", "markdown"),
            "first_lead_source_type": ("Social", "markdown"),
            "last_lead_source_type": ("Social", "markdown"),
            "lead_source": ("Google Ads", "html"),
            "first_lead_source": ("Google Ads", "html"),
            "last_lead_source": ("Google Ads", "html"),
            "campaign": ("Helpdesk Software EU", "long"),
            "first_campaign": ("Helpdesk Software EU", "long"),
            "lead_channel": ("Paid Search", "right_to_left"),
            "stage": ("won", "markdown"),
            "owner": ("marco", "html"),
            "conversion_name": ("won", "html"),
            "object_type": ("subscription", "markdown"),
            "reason": ("erased on request", "html"),
            "why": (None, "html"),
        }
        for table, column in columns:
            if column in named:
                old, new = named[column]
                if old:
                    statements.append(
                        (f"update lead_sources.{table} set {column} = ? where {column} = ?", HOSTILE[new], old)
                    )
                else:
                    statements.append((f"update lead_sources.{table} set {column} = {column} || ?", HOSTILE[new]))
        for record_id, name in zip(("D0001", "D0002", "D0003", "D0004"), HOSTILE.values()):
            statements.append(("update lead_sources.records set name = ? where record_id = ?", name, record_id))
        return changed(marts, tmp_path_factory.mktemp("hostile"), statements)

    @pytest.fixture
    def page(monkeypatch):
        """Draw a page: page(copy, "spend", dates="all") gives the AppTest after its first run."""
        from streamlit.testing.v1 import AppTest

        def drawn(copy, name, **link):
            monkeypatch.setenv("LEAD_SOURCES_DASHBOARD_MARTS", str(copy))
            app = AppTest.from_string(f"import app\napp.run({name!r})", default_timeout=60)
            for key, value in link.items():
                app.query_params[key] = value
            return app.run()

        return drawn

    @pytest.fixture
    def shown(monkeypatch, marts):
        """The rows of a query of the dashboard, on the demo."""
        import warehouse

        monkeypatch.setenv("LEAD_SOURCES_DASHBOARD_MARTS", str(marts))
        return warehouse.rows

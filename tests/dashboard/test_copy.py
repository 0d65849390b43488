"""The copy of the marts: what is in it, and that a build and a reader are left in peace."""

import subprocess
import sys
import threading

import copy_marts
import duckdb
import pytest
from conftest import ROOT, warehouse_path

SCRIPT = ROOT / "dashboard" / "copy_marts.py"


def run(*arguments, **environment):
    import os

    return subprocess.run(
        [sys.executable, SCRIPT, *map(str, arguments)],
        env={**os.environ, **{k: str(v) for k, v in environment.items()}},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def test_the_copy_has_the_marts_with_their_descriptions_and_nothing_else(marts):
    with (
        duckdb.connect(str(marts), read_only=True) as copy,
        duckdb.connect(str(warehouse_path()), read_only=True) as whole,
    ):
        tables = copy.execute("select table_schema, table_name from information_schema.tables order by all").fetchall()
        assert tables == [("lead_sources", mart) for mart in copy_marts.MARTS]
        for mart in copy_marts.MARTS:
            count = f"select count(*), bit_xor(hash(t)) from lead_sources.{mart} as t"
            assert copy.execute(count).fetchall() == whole.execute(count).fetchall(), mart
        described = copy.execute(
            "select count(*) filter (where comment is null), count(*) from duckdb_columns() where schema_name = 'lead_sources'"
        ).fetchone()
        assert described[0] == 0 and described[1] > 200
        undescribed = copy.execute("select table_name from duckdb_tables() where comment is null").fetchall()
        assert undescribed == []
        addresses = copy.execute(
            "select count(*) from lead_sources.records where regexp_matches(cast(records as varchar), '[\\w.]+@[\\w-]+\\.\\w+')"
        ).fetchone()
        assert addresses == (0,)
    assert marts.stat().st_size < 20e6


def test_who_reads_the_old_copy_reads_on(marts, tmp_path):
    path = tmp_path / "marts.duckdb"
    copy_marts.copy(path)
    with duckdb.connect(str(path), read_only=True) as reader:
        before = path.stat().st_ino
        copy_marts.copy(path)
        assert path.stat().st_ino != before
        assert reader.execute("select count(*) from lead_sources.record_touches").fetchone()[0] > 1000
    assert [file.name for file in tmp_path.iterdir()] == ["marts.duckdb"]


def test_a_running_build_is_waited_for_in_a_sentence(marts, tmp_path):
    """Another process holds the file, as dbt does while it builds."""
    busy = tmp_path / "warehouse.duckdb"
    builder = subprocess.Popen(
        [sys.executable, "-c", f"import duckdb; c = duckdb.connect({str(busy)!r}); c.execute('create schema lead_sources').fetchall(); print('open', flush=True); input()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert builder.stdout.readline() == "open\n"
        copied = run(tmp_path / "marts.duckdb", LEAD_SOURCES_DUCKDB_PATH=busy)
        assert copied.returncode == 1 and "A build is writing" in copied.stderr and "Traceback" not in copied.stderr
        kept = run("--keep", marts, LEAD_SOURCES_DUCKDB_PATH=busy)
        assert kept.returncode == 0 and "the former copy is shown" in kept.stderr
    finally:
        builder.communicate("\n")


def test_a_build_can_start_while_the_marts_are_copied(marts, tmp_path, monkeypatch):
    """Nothing holds the warehouse while the marts are read: the copy is made from a copy."""
    started = threading.Event()
    real = copy_marts.shutil.copyfile

    def slowly(source, target):
        real(source, target)
        code = f"import duckdb; duckdb.connect({str(warehouse)!r}).execute('select 1').fetchall()"
        if subprocess.run([sys.executable, "-c", code]).returncode == 0:
            started.set()

    warehouse = tmp_path / "warehouse.duckdb"
    real(warehouse_path(), warehouse)
    monkeypatch.setenv("LEAD_SOURCES_DUCKDB_PATH", str(warehouse))
    monkeypatch.setattr(copy_marts.shutil, "copyfile", slowly)
    try:
        copy_marts.copy(tmp_path / "marts.duckdb")
    except copy_marts.NothingToCopy as reason:
        assert "began to write" in str(reason)
    assert started.is_set()


def test_a_file_that_changes_while_it_is_copied_is_not_taken(marts, tmp_path, monkeypatch):
    warehouse = tmp_path / "warehouse.duckdb"
    real = copy_marts.shutil.copyfile
    real(warehouse_path(), warehouse)

    def torn(source, target):
        real(source, target)
        with open(source, "ab") as file:
            file.write(b"x")

    monkeypatch.setenv("LEAD_SOURCES_DUCKDB_PATH", str(warehouse))
    monkeypatch.setattr(copy_marts.shutil, "copyfile", torn)
    with pytest.raises(copy_marts.NothingToCopy, match="began to write"):
        copy_marts.copy(tmp_path / "marts.duckdb")
    assert not (tmp_path / "marts.duckdb").exists()


@pytest.mark.parametrize(
    "content, says", [(None, "does not exist"), ("text", "cannot be opened"), ("empty", "no mart records")]
)
def test_what_cannot_be_copied_is_said(tmp_path, content, says):
    path = tmp_path / "warehouse.duckdb"
    if content == "text":
        path.write_text("no database, however long this text may be " * 200)
    if content == "empty":
        duckdb.connect(str(path)).close()
    copied = run(tmp_path / "marts.duckdb", LEAD_SOURCES_DUCKDB_PATH=path)
    assert copied.returncode == 1 and says in copied.stderr and "Traceback" not in copied.stderr
    assert not (tmp_path / "marts.duckdb").exists()


def test_a_target_that_is_not_there_is_named(tmp_path):
    assert "DBT_TARGET names one of duckdb" in run(tmp_path / "m.duckdb", DBT_TARGET="nowhere").stderr
    assert "not yet from snowflake" in run(tmp_path / "m.duckdb", DBT_TARGET="snowflake").stderr
    assert "must not be called" in run(tmp_path / "lead_sources.duckdb").stderr


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    """A server without root or a system package, with a schema of marts in it."""
    pgserver = pytest.importorskip("pgserver")
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    server.psql("""
        create schema lead_sources;
        create table lead_sources.records (record_key text, name text, created_at timestamp, amount numeric(18,2), touch_count bigint, first_is_before_created boolean);
        comment on column lead_sources.records.name is 'The record''s name.';
        insert into lead_sources.records values
            ('a', E'two\\nlines, "quoted"', '2025-01-02 03:04:05.678', 12.50, 3, true),
            ('b', '', null, null, 0, null),
            ('c', null, '2025-01-01', -1, 1, false);
        create view lead_sources.lead_sources_breakdown as select 'x'::text as lead_source, 0.25::double precision as share, date '2025-02-03' as day;
    """)
    yield server
    server.cleanup()


def test_postgres_is_copied_with_its_nulls_and_types(postgres, tmp_path, monkeypatch):
    from urllib.parse import parse_qs, urlparse

    address = urlparse(postgres.get_uri())
    monkeypatch.setenv("DBT_TARGET", "postgres")
    monkeypatch.setenv("LEAD_SOURCES_POSTGRES_HOST", parse_qs(address.query).get("host", [address.hostname])[0])
    monkeypatch.setenv("LEAD_SOURCES_POSTGRES_USER", address.username or "postgres")
    monkeypatch.setenv("LEAD_SOURCES_POSTGRES_DATABASE", address.path.strip("/") or "postgres")
    assert copy_marts.copy(tmp_path / "marts.duckdb") == ["lead_sources_breakdown", "records"]
    with duckdb.connect(str(tmp_path / "marts.duckdb"), read_only=True) as copy:
        rows = copy.execute(
            "select record_key, name, cast(created_at as varchar), cast(amount as varchar), touch_count, first_is_before_created from lead_sources.records order by 1"
        ).fetchall()
        types = dict(
            copy.execute("select column_name, data_type from duckdb_columns() where table_name = 'records'").fetchall()
        )
        comment = copy.execute(
            "select comment from duckdb_columns() where table_name = 'records' and column_name = 'name'"
        ).fetchone()
    assert rows == [
        ("a", 'two\nlines, "quoted"', "2025-01-02 03:04:05.678", "12.50", 3, True),
        ("b", "", None, None, 0, None),
        ("c", None, "2025-01-01 00:00:00", "-1.00", 1, False),
    ]
    assert (
        types["amount"] == "DECIMAL(18,2)" and types["created_at"] == "TIMESTAMP" and comment == ("The record's name.",)
    )


def test_postgres_that_cannot_be_reached_is_named(tmp_path):
    copied = run(
        tmp_path / "marts.duckdb",
        DBT_TARGET="postgres",
        LEAD_SOURCES_POSTGRES_HOST="127.0.0.1",
        LEAD_SOURCES_POSTGRES_PORT=1,
    )
    assert copied.returncode == 1 and "cannot be reached" in copied.stderr and "Traceback" not in copied.stderr

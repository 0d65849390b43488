"""BI tools carry a DuckDB of their own, often an older one; they must be able to open our file."""

import json
import shutil
import subprocess
import sys

import pytest
from harness import ROOT

LOCK = ROOT / "tests" / "older-duckdb.lock"
OLDER_DUCKDB = ROOT / ".venv" / "older-duckdb"

READ_RECORDS = """
import json, sys
import duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
query = "select record_id, first_lead_source_type from lead_sources.records"
print(json.dumps([duckdb.__version__, connection.execute(query).fetchall()]))
"""


@pytest.fixture(scope="session")
def older_duckdb():
    """A folder with the pinned older client; installed once, later runs need no network."""
    installed = OLDER_DUCKDB / LOCK.name
    if not installed.exists() or installed.read_bytes() != LOCK.read_bytes():
        shutil.rmtree(OLDER_DUCKDB, ignore_errors=True)
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
             "--no-deps", "--require-hashes", "--target", OLDER_DUCKDB, "-r", LOCK],
            check=True,
        )  # fmt: skip
        shutil.copy(LOCK, installed)
    return OLDER_DUCKDB


def test_an_older_client_reads_the_marts(warehouse, older_duckdb):
    """Without storage_compatibility_version in the profile DuckDB 1.x refuses the whole file."""
    warehouse.add(
        "records", {"object_type": "contact", "record_id": "ada", "created_at": "2026-03-02 10:00"}
    )
    warehouse.add(
        "custom_lead_sources",
        {
            "object_type": "contact",
            "record_id": "ada",
            "lead_source_name": "Trade Show",
            "occurred_at": "2026-03-01 10:00",
        },
    )
    warehouse.build(data_tests=False)

    # -I keeps this environment's own DuckDB out of sight.
    script = f"import sys; sys.path.insert(0, {str(older_duckdb)!r})\n{READ_RECORDS}"
    read = subprocess.run(
        [sys.executable, "-I", "-c", script, warehouse.path],
        capture_output=True,
        text=True,
    )
    assert read.returncode == 0, read.stderr
    version, records = json.loads(read.stdout)
    assert version.startswith("1.4.")
    assert records == [["ada", "Custom"]]

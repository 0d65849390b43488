"""The project as a package in a host's: examples/host_project, built by commands as its README says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from harness import ROOT

EXAMPLE = ROOT / "examples" / "host_project"
BUILD = ("build", "--exclude", "crm_raw")
RAW_TABLES = ("web_events", "records", "relationships")


class Host:
    """A copy of an example beside its own warehouse; `path_variable` tells its profile where that is."""

    def __init__(self, folder, example=EXAMPLE, path_variable="ROASTERY_DUCKDB_PATH"):
        self.project, self.path = folder / example.name, folder / "warehouse.duckdb"
        self.path_variable = path_variable
        leftovers = shutil.ignore_patterns("target", "logs", "dbt_packages", "*.duckdb")
        shutil.copytree(example, self.project, ignore=leftovers)
        packages = self.project / "packages.yml"
        packages.write_text(packages.read_text().replace("../..", str(ROOT)))

    def dbt(self, *arguments):
        dbt = Path(sys.executable).with_name("dbt")
        return subprocess.run(
            [dbt, "--no-use-colors", *arguments],
            cwd=self.project,
            # The profile is the host's, whatever folder of profiles the shell (or make) names.
            env=os.environ | {self.path_variable: str(self.path), "DBT_PROFILES_DIR": str(self.project)},
            capture_output=True,
            text=True,
        )

    def connect(self):
        return duckdb.connect(str(self.path))

    def rows(self, sql):
        with self.connect() as connection:
            return connection.execute(sql).fetchall()

    def raw_rows(self):
        return {table: self.rows(f"from crm_raw.{table} order by all") for table in RAW_TABLES}


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    host = Host(tmp_path_factory.mktemp("package"))
    for command in (("deps",), ("seed", "--select", "crm_raw")):
        done = host.dbt(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    host.raw_rows_before = host.raw_rows()
    built = host.dbt(*BUILD)
    assert built.returncode == 0, built.stdout + built.stderr
    host.printed = built.stdout
    return host


def test_a_custom_object_has_the_sources_of_its_contacts(host):
    found = host.rows(
        "select record_id, first_lead_source, first_lead_source_type, touch_count "
        "from leads.records where object_type = 'subscription' order by record_id"
    )
    assert found == [
        ("s1", "Coffee Club", "Site Referral", 1),
        ("s2", "Google", "Organic Search", 1),
    ]


def test_the_host_s_own_rule_decides_where_it_matches(host):
    assert host.rows("select rule, touches, problem from leads.own_rules_used") == [
        ("coffee_club", 1, None)
    ]
    assert host.rows("select visitor_id, lead_source, rule from leads.touches order by all") == [
        ("v1", "Coffee Club", "coffee_club"),
        ("v2", "Google", "search_referrer"),
        ("v3", "coffee-club.example", "site_referrer"),
    ]


def test_a_model_of_the_host_reads_the_marts(host):
    found = host.rows(
        "select first_lead_source, first_lead_channel, subscriptions, amount, contacts "
        "from roastery.subscriptions_by_source order by all"
    )
    assert found == [
        ("Coffee Club", "Partner", 1, 24, 1),
        ("Google", "Organic Search", 1, 52, 1),
    ]


def test_only_the_host_decides_what_schemas_are_called(host):
    schemas = {schema for (schema,) in host.rows(
        "select schema_name from information_schema.schemata "
        "where catalog_name = 'warehouse' and schema_name not in "
        "('information_schema', 'main', 'pg_catalog')"
    )}
    assert schemas == {
        "crm_raw", "leads", "leads_intermediate", "leads_reference", "leads_staging", "roastery"
    }
    in_target = host.rows(
        "select table_name from information_schema.tables "
        "where table_schema = 'roastery' order by all"
    )
    assert in_target == [("last_run",), ("subscriptions_by_source",)]


def test_the_package_writes_nothing_into_the_raw_schema(host):
    assert host.raw_rows() == host.raw_rows_before
    assert all(host.raw_rows_before.values())
    tables = host.rows(
        "select table_name from information_schema.tables where table_schema = 'crm_raw'"
    )
    assert sorted(name for (name,) in tables) == sorted(RAW_TABLES)


def test_the_package_s_unit_tests_stay_at_home(host):
    """They prove the package's code and would cost every build of a host half a minute."""
    listed = host.dbt("list", "--resource-type", "unit_test")
    assert "No nodes selected" in listed.stdout
    assert "unit_test" not in [line.split()[-1] for line in host.printed.splitlines() if line]
    assert " unit test" not in host.printed


def test_hooks_and_vars_of_the_host_work_beside_those_of_the_package(host):
    """The host has a hook, and a var `inputs` that means something else; the package logs its build."""
    assert host.rows("select run from roastery.last_run") == host.rows(
        "select build_id from leads.build_log where seconds > 0"
    )
    assert "lead_sources: 12 raw rows, 0 rejected" in host.printed
    assert "has raw URLs in the schema" not in host.printed
    switched_off = host.rows("select count(*) from leads.email_performance")
    assert switched_off == [(0,)]


def test_an_unscoped_materialization_stops_before_a_ledger_is_lost(host):
    touches = host.rows("from leads.touches order by all")
    settings = host.project / "dbt_project.yml"
    before = settings.read_text()
    scoped = "models:\n"
    assert before.count(scoped) == 1
    settings.write_text(before.replace(scoped, scoped + "  +materialized: table\n"))
    try:
        stopped = host.dbt("run", "--select", "int_touches_logged")
    finally:
        settings.write_text(before)
    assert stopped.returncode != 0
    said = " ".join(stopped.stdout.split())
    assert "int_touches_logged keeps what is no longer in the raw tables" in said
    assert "Scope that line to your own models" in said
    assert host.rows("from leads.touches order by all") == touches

"""The package in a host project with habits of its own, and the commands with which companies run their projects.

The host of examples/host_project is given schemas that must be quoted, a query comment, tables for staging, and
descriptions in the warehouse. It is built empty, then in full; other targets clone it and defer to it.
"""

import json

import pytest
import yaml
from test_package import Host

SETTINGS = {
    "quoting": {"database": True, "schema": True, "identifier": True},
    "query-comment": {"comment": "run by {{ target.name }}: it's ours", "append": True},
}
# Each target has schemas of its own, which only quotes make names.
SCHEMA_NAMES = """
{%- macro generate_schema_name(custom_schema_name, node) -%}
    {{ target.schema if custom_schema_name is none else target.schema ~ '-' ~ custom_schema_name | trim }}
{%- endmacro -%}
"""
PRODUCTION, OTHER = "roastery", "roastery_dev"


class OddHost(Host):
    """The example with SETTINGS, SCHEMA_NAMES, tables for staging, persist_docs, and a target `dev` beside its own."""

    def __init__(self, folder):
        super().__init__(folder)
        self.state = folder / "state"
        (self.project / "macros" / "generate_schema_name.sql").write_text(SCHEMA_NAMES)
        settings = self.project / "dbt_project.yml"
        host = yaml.safe_load(settings.read_text()) | SETTINGS
        # Not of staging as a whole: it has ledgers, and dbt would stop (test_package.py).
        host["models"]["lead_sources"]["staging"] |= {
            folder: {"+materialized": "table"} for folder in ("ad_networks", "crm", "custom", "email")
        }
        host["models"]["lead_sources"]["+persist_docs"] = {"relation": True, "columns": True}
        host["seeds"]["lead_sources"]["+persist_docs"] = {"relation": True, "columns": True}
        # The raw tables are where loaders put them, whatever dbt calls its own schemas.
        host["vars"]["lead_sources"]["raw_schema"] = f"{PRODUCTION}-crm_raw"
        settings.write_text(yaml.safe_dump(host, sort_keys=False))
        profiles = self.project / "profiles.yml"
        profile = yaml.safe_load(profiles.read_text())
        outputs = profile["roastery"]["outputs"]
        outputs["dev"] = outputs["duckdb"] | {"schema": OTHER}
        profiles.write_text(yaml.safe_dump(profile))

    def run(self, *arguments):
        done = self.dbt(*arguments)
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr
        return done.stdout

    def marts(self, target_schema=PRODUCTION) -> dict[str, list]:
        """The rows of each mart but build_log, which tells of builds."""
        schema = f"{target_schema}-leads"
        names = self.rows(
            f"select table_name from information_schema.tables where table_schema = '{schema}' order by all"
        )
        return {
            name: self.rows(f'from "{schema}"."{name}" order by all') for (name,) in names if name != "build_log"
        }

    def subscriptions(self, target_schema=PRODUCTION) -> list:
        return self.rows(
            "select first_lead_source, first_lead_channel, subscriptions, amount, contacts "
            f'from "{target_schema}"."subscriptions_by_source" order by all'
        )


SUBSCRIPTIONS = [("Coffee Club", "Partner", 1, 24, 1), ("Google", "Organic Search", 1, 52, 1)]


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    """Built empty, then with its rows; `state` has the artifacts of that."""
    host = OddHost(tmp_path_factory.mktemp("odd_host"))
    host.run("deps")
    host.run("seed", "--select", "crm_raw")
    host.run("build", "--empty", "--exclude", "crm_raw")
    host.built_empty = host.marts()
    host.printed = host.run("build", "--exclude", "crm_raw")
    host.state.mkdir()
    for name in ("manifest.json", "run_results.json"):
        (host.state / name).write_bytes((host.project / "target" / name).read_bytes())
    return host


def test_build_empty_makes_every_mart_without_a_row(host):
    assert len(host.built_empty) >= 20
    # What lists the settings has rows without data.
    assert {name for name, rows in host.built_empty.items() if rows} <= {"own_rules_used", "lead_score_rules"}


def test_a_build_after_an_empty_one_has_every_row(host):
    assert host.subscriptions() == SUBSCRIPTIONS
    marts = host.marts()
    assert sorted(marts) == sorted(host.built_empty)
    assert len(marts["records"]) == 5 and len(marts["touches"]) == 3
    assert "lead_sources: 12 raw rows, 0 rejected" in host.printed


def test_staging_is_what_the_host_makes_of_it(host):
    kinds = host.rows(
        "select distinct table_type from information_schema.tables "
        f"where table_schema = '{PRODUCTION}-leads_staging' and table_name like 'stg_crm%'"
    )
    assert kinds == [("BASE TABLE",)]


def test_descriptions_are_in_the_warehouse(host):
    for schema in ("leads", "leads_intermediate", "leads_staging", "leads_reference"):
        found = host.rows(
            "select count(*), count(comment) from (select comment from duckdb_tables() "
            f"where schema_name = '{PRODUCTION}-{schema}' union all select comment from duckdb_views() "
            f"where schema_name = '{PRODUCTION}-{schema}')"
        )
        ((tables, described),) = found
        # own_rules is the host's own list.
        assert tables > 5 and described >= tables - 1, schema
    columns = host.rows(
        "select column_name from duckdb_columns() where comment is null and table_name = 'records' "
        f"and schema_name = '{PRODUCTION}-leads'"
    )
    assert columns == []


def test_docs_generate(host):
    host.run("docs", "generate")
    catalog = json.loads((host.project / "target" / "catalog.json").read_text())
    manifest = json.loads((host.project / "target" / "manifest.json").read_text())
    models = {
        name
        for name, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and node["package_name"] == "lead_sources"
    }
    assert len(models) > 150
    assert models - set(catalog["nodes"]) == set()
    assert not catalog["errors"]


def test_source_freshness(host):
    host.run("source", "freshness")


def test_a_retry_goes_on_in_a_host(host):
    before = host.marts()
    model = host.project / "models" / "subscriptions_by_source.sql"
    as_it_is = model.read_text()
    model.write_text("select no_such_column from (\n" + as_it_is + "\n) as broken")
    try:
        assert host.dbt("run", "--select", "records+").returncode != 0
    finally:
        model.write_text(as_it_is)
    printed = host.run("retry")
    assert "subscriptions_by_source" in printed
    assert host.subscriptions() == SUBSCRIPTIONS
    assert host.marts() == before


def test_a_part_is_built_beside_what_is_deferred_to(host):
    before = host.marts()
    host.run(
        *("build", "--select", "records", "subscriptions_by_source"),
        *("--defer", "--state", str(host.state), "--target", "dev"),
    )
    assert host.subscriptions(OTHER) == SUBSCRIPTIONS
    assert host.marts(OTHER) == {"records": before["records"]}
    assert host.marts() == before


def test_clone(host):
    # DuckDB clones a table as a view; of a Python model dbt can make none.
    left_out = ("resource_type:seed", "int_channel_contributions_python", "int_web_signatures_classified_python")
    host.run("clone", "--state", str(host.state), "--target", "dev", "--exclude", *left_out)
    assert host.marts(OTHER) == host.marts()
    assert host.subscriptions(OTHER) == SUBSCRIPTIONS

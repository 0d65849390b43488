"""`mf query` beside the marts, on the demo: the same numbers, whatever they are grouped by."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dbt.contracts.graph.semantic_manifest import SemanticManifest
from demo_build import demo  # noqa: F401
from harness import ROOT, dbt_environment, invoke

SOURCE = ("lead_source_category", "lead_source_type", "lead_source", "lead_channel",
          "lead_source_group", "lead_method", "campaign")  # fmt: skip
BY_SOURCE = [f"source__{column}" for column in SOURCE]


@pytest.fixture(scope="module")
def query(demo, tmp_path_factory):  # noqa: F811
    """`mf query` of metrics by group-bys: {values of the group-bys: values of the metrics}."""
    folder = tmp_path_factory.mktemp("metricflow")
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(ROOT / name, folder)
    # mf reads what dbt parse leaves in the folder target.
    (folder / "target").mkdir()
    with dbt_environment(demo.path):
        parsed = invoke(["parse", "--vars", json.dumps(demo.vars)]).result
    SemanticManifest(parsed).write_json_to_file(str(folder / "target/semantic_manifest.json"))
    environment = os.environ | {
        "DBT_PROFILES_DIR": str(folder),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "LEAD_SOURCES_DUCKDB_PATH": str(demo.path),
        # mf asks the package index for a newer mf each time it starts; here nobody answers.
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }

    def run(metrics: list[str], group_by: list[str]) -> dict[tuple, tuple]:
        out = folder / "out.csv"
        command = [str(Path(sys.executable).with_name("mf")), "query", "--quiet"]
        command += ["--metrics", ",".join(metrics), "--group-by", ",".join(group_by)]
        done = subprocess.run(
            [*command, "--csv", str(out)], cwd=folder, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        with out.open(newline="") as file:
            rows = list(csv.DictReader(file))
        out.unlink()
        assert rows
        return {
            tuple(row[name].removesuffix(" 00:00:00") for name in group_by): tuple(
                float(row[name]) if row[name] else None for name in metrics
            )
            for row in rows
        }

    return run


def in_mart(demo, sql: str, keys: int) -> dict[tuple, tuple]:  # noqa: F811
    """Rows of a query in the same form: the first columns are the key, the others numbers."""
    rows = [tuple(row.values()) for row in demo.rows(sql)]
    assert rows
    return {
        tuple("" if value is None else str(value) for value in row[:keys]): tuple(
            None if value is None else float(value) for value in row[keys:]
        )
        for row in rows
    }


def assert_equal(found: dict, expected: dict, tolerance: float = 1e-9):
    def alike(one, other):
        if one is None or other is None:
            return one is other
        return abs(one - other) <= tolerance * max(1, abs(other))

    assert found.keys() == expected.keys()
    differences = {
        key: (found[key], expected[key])
        for key in expected
        if not all(alike(*pair) for pair in zip(found[key], expected[key], strict=True))
    }
    assert differences == {}


def test_leads_are_those_of_the_dashlet(demo, query):  # noqa: F811
    found = query(
        ["leads", "leads_by_last_source", "leads_by_last_non_direct_source"],
        ["metric_time__day", "object_type", *BY_SOURCE],
    )
    expected = in_mart(
        demo,
        f"""select date_day, object_type, {', '.join(SOURCE)},
            sum(leads) filter (attribution = 'first'), sum(leads) filter (attribution = 'last'),
            sum(leads) filter (attribution = 'last_non_direct')
        from lead_sources.leads_added_by_source where attribution <> 'any' group by all""",
        keys=9,
    )
    assert_equal(found, expected)


def test_touches_and_spend_stand_side_by_side_by_source_and_month(demo, query):  # noqa: F811
    found = query(["touches", "spend", "clicks"], ["metric_time__month", *BY_SOURCE])
    months = f"""select date_trunc('month', touched_at) as month, {', '.join(SOURCE)},
            count(*) as touches
        from lead_sources.touches group by all"""
    spend = f"""select month, {', '.join(SOURCE)}, spend, clicks
        from lead_sources.lead_source_performance
        where model = 'linear' and (spend <> 0 or clicks <> 0 or impressions <> 0)"""
    expected = in_mart(
        demo,
        f"""with months as ({months}), spent as ({spend})
        select cast(coalesce(months.month, spent.month) as date),
            {', '.join(f'coalesce(months.{c}, spent.{c})' for c in SOURCE)},
            touches, spend, clicks
        from months full outer join spent
            on months.month = spent.month
            {' '.join(f'and months.{c} is not distinct from spent.{c}' for c in SOURCE)}""",
        keys=8,
    )
    assert any(touches and spent for touches, spent, _ in expected.values())
    # The mart rounds a month to cents.
    assert_equal(found, expected, tolerance=0.005001)


def test_conversions_and_their_value(demo, query):  # noqa: F811
    found = query(
        ["conversions", "conversion_value"], ["metric_time__day", "object_type", "conversion_name"]
    )
    expected = in_mart(
        demo,
        """select cast(converted_at as date), object_type, conversion_name,
            count(*), sum(value_reporting)
        from lead_sources.conversions group by all""",
        keys=3,
    )
    assert_equal(found, expected)


def test_credit_by_model_and_source(demo, query):  # noqa: F811
    found = query(
        ["credited_conversions", "credited_value"],
        ["metric_time__month", "attribution_model", "conversion_name", "object_type", *BY_SOURCE],
    )
    expected = in_mart(
        demo,
        f"""select cast(date_trunc('month', converted_at) as date), model, conversion_name,
            object_type, {', '.join(SOURCE)}, sum(weight), sum(credited_value_reporting)
        from lead_sources.attribution_credits group by all""",
        keys=11,
    )
    assert len({key[1] for key in expected}) > 5
    assert_equal(found, expected)


def test_rates_are_those_of_lead_source_performance(demo, query):  # noqa: F811
    metrics = ["lead_conversion_rate", "cost_per_lead", "customer_acquisition_cost",
               "return_on_ad_spend"]  # fmt: skip
    found = query(metrics, ["metric_time__month", "attribution_model", "object_type", *BY_SOURCE])
    mart = "lead_sources.lead_source_performance"
    keys = f"month, model, object_type, {', '.join(SOURCE)}"
    exact = """leads_won / nullif(leads, 0), spend / nullif(leads, 0), spend / nullif(customers, 0),
        customer_revenue / nullif(spend, 0)"""
    assert_equal(found, in_mart(demo, f"select {keys}, {exact} from {mart}", keys=10))
    assert any(cost for _, cost, _, _ in found.values())
    # The mart rounds what it shows, money to cents.
    shown = in_mart(demo, f"select {keys}, {', '.join(metrics)} from {mart}", keys=10)
    # Nor does it show a rate over a crumb of credit.
    divided_by = "leads, leads as leads_of_cost, customers, spend"
    below = in_mart(demo, f"select {keys}, {divided_by} from {mart}", keys=10)
    assert found.keys() == shown.keys()
    found = {
        key: tuple(
            None if abs(n or 0) < 0.001 else rate
            for rate, n in zip(rates, below[key], strict=True)
        )
        for key, rates in found.items()
    }
    assert_equal(found, shown, tolerance=0.005001)

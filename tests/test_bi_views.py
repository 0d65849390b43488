"""The marts of one attribution and one model: whatever a BI tool sums is the figure of the records themselves.

The figures they are compared with are counted from records, conversions and spend, not from the dashlets.
"""

import pytest
import yaml
from demo_build import demo  # noqa: F401
from harness import ROOT

SUMMED = {
    "leads_added_daily": ["leads"],
    "source_breakdown": ["records", "touches"],
    "source_breakdown_daily": ["records", "touches"],
    "source_performance_monthly": [
        "leads", "leads_won", "qualified", "signups", "quality_signups", "activated", "won", "revenue",
        "referral_revenue", "all_leads", "customers", "customer_revenue", "spend", "impressions", "clicks",
        "won_unconverted", "spend_days_unconverted",
    ],
}  # fmt: skip
# A merged record counts on the day of the oldest of its group, which created_at of the survivor is not.
COUNTED_FROM_RECORDS = """
    select
        object_type,
        date_day,
        coalesce(first_lead_source_type, '(none)') as lead_source_type,
        first_campaign as campaign,
        count(*) as n
    from lead_sources.records
    inner join (select distinct record_key, date_day from lead_sources.dashlet_records) using (record_key)
    group by all
"""


@pytest.mark.parametrize("view", SUMMED)
def test_a_view_has_no_number_that_may_not_be_summed(demo, view):  # noqa: F811
    numbers = demo.rows(
        "select column_name from information_schema.columns where table_schema = 'lead_sources' "
        f"and table_name = '{view}' and data_type not in ('VARCHAR', 'DATE') order by ordinal_position"
    )
    assert [row["column_name"] for row in numbers] == SUMMED[view]
    (model,) = yaml.safe_load((ROOT / f"models/marts/{view}.yml").read_text())["models"]
    assert "may be summed over any rows" in model["description"].split(". ")[0]


@pytest.mark.parametrize(
    "view, figure, columns",
    [
        ("leads_added_daily", "leads", "object_type, date_day, lead_source_type, campaign"),
        ("source_breakdown", "records", "object_type, lead_source_type, campaign"),
        ("source_breakdown_daily", "records", "object_type, date_day, lead_source_type, campaign"),
    ],
)
def test_records_are_counted_once(demo, view, figure, columns):  # noqa: F811
    """By any of their columns and in all, without a filter on anything."""
    for grouped in ["object_type", "lead_source_type", columns]:
        found = demo.rows(
            f"select {grouped}, sum({figure}) as n from lead_sources.{view} group by all "
            f"having sum({figure}) > 0 order by all"
        )
        expected = demo.rows(f"select {grouped}, sum(n) as n from ({COUNTED_FROM_RECORDS}) group by all order by all")
        assert len(expected) > 2
        assert found == expected
    assert demo.value(f"select sum({figure}) as n from lead_sources.{view}") == demo.value(
        "select count(*) as n from lead_sources.records"
    )


@pytest.mark.parametrize("view", ["source_breakdown", "source_breakdown_daily"])
def test_touches_are_those_from_the_first_source(demo, view):  # noqa: F811
    columns = [
        "lead_source_category", "lead_source_type", "lead_source", "lead_channel", "lead_source_group", "lead_method",
        "campaign",
    ]  # fmt: skip
    same = " and ".join(f"r.first_{column} is not distinct from t.{column}" for column in columns)
    expected = demo.value(
        "select count(*) as n from lead_sources.records as r "
        f"inner join lead_sources.record_touches as t on r.record_key = t.record_key and {same}"
    )
    assert expected > 2000
    assert demo.value(f"select sum(touches) as n from lead_sources.{view}") == expected


@pytest.mark.parametrize("period", ["week", "month"])
def test_days_add_up_to_the_periods_of_the_dashlet(demo, period):  # noqa: F811
    """A BI tool cuts weeks and months itself, from Monday and the first on."""
    added = demo.rows(
        f"select cast(date_trunc('{period}', date_day) as date) as period_start, lead_source_type, "
        "sum(records) as records, sum(touches) as touches from lead_sources.source_breakdown_daily "
        "group by all order by all"
    )
    expected = demo.rows(
        "select period_start, lead_source_type, sum(records) as records, sum(touches) as touches "
        f"from lead_sources.lead_sources_breakdown_over_time where period = '{period}' and attribution = 'first' "
        "group by all order by all"
    )
    assert len(expected) > 100
    assert added == expected


def test_a_line_has_no_gaps(demo):  # noqa: F811
    (found,) = demo.rows(
        "select count(*) as n, count(distinct date_day) as days, max(date_day) - min(date_day) + 1 as span "
        "from lead_sources.source_breakdown_daily where object_type = 'contact' and lead_source_type = 'Direct Traffic'"
    )
    assert found["days"] == found["span"] > 100


def test_performance_adds_up_to_spend_and_conversions(demo):  # noqa: F811
    """Nine models of lead_source_performance have each of these nine times."""
    (found,) = demo.rows(
        "select " + ", ".join(f"sum({name}) as {name}" for name in SUMMED["source_performance_monthly"])
        + ", count(*) as n from lead_sources.source_performance_monthly"
    )  # fmt: skip
    (spend,) = demo.rows(
        "select sum(spend_reporting) as spend, sum(impressions) as impressions, sum(clicks) as clicks "
        "from lead_sources.ad_spend_daily"
    )
    cents = found["n"] * 0.005
    assert 24_000 < float(found["spend"]) < 25_500
    assert float(found["spend"]) == pytest.approx(float(spend["spend"]), abs=cents)
    assert (found["impressions"], found["clicks"]) == (spend["impressions"], spend["clicks"])

    conversions = {
        row["conversion_name"]: row
        for row in demo.rows(
            "select conversion_name, count(*) as n, sum(value_reporting) as value "
            "from lead_sources.conversions group by all"
        )
    }
    assert conversions["lead_created"]["n"] > 1000
    for figure, name in [
        ("leads", "lead_created"), ("all_leads", "lead_created"), ("won", "won"), ("customers", "won"),
        ("qualified", "qualified"), ("signups", "signup"), ("activated", "activated"),
    ]:  # fmt: skip
        assert float(found[figure]) == pytest.approx(conversions.get(name, {"n": 0})["n"], abs=1e-6), figure
    for figure in ("revenue", "customer_revenue"):
        assert float(found[figure]) == pytest.approx(float(conversions["won"]["value"]), abs=cents)
    assert 0 < found["leads_won"] < found["leads"]
    assert demo.rows("select distinct model from lead_sources.source_performance_monthly") == [{"model": "first"}]

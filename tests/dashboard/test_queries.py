"""What the charts count, against the marts and against counts of records written down in another way."""

from datetime import date

import filters
import pytest
import warehouse

NO_FILTERS = {key: [] for key in filters.LIST_KEYS}
COLUMNS = list(filters.BREAKDOWNS)


def parameters(**changed):
    start, end = date(2025, 4, 1), date(2025, 6, 30)
    before = filters.range_before(start, end)
    everything = dict(
        object_type="contact", attribution="first", breakdown="lead_source_type", unit="month", date_from=start, date_to=end,
        before_from=before[0], before_to=before[1], days_moved=(start - before[0]).days, search=None, sort="newest", row_count=10**6, rows_skipped=0,
    )  # fmt: skip
    return everything | NO_FILTERS | changed


def as_dict(frame, keys, value):
    return {
        tuple(row[key] for key in keys) if len(keys) > 1 else row[keys[0]]: int(row[value])
        for _, row in frame.iterrows()
        if row[value]
    }


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("attribution", ["first", "last", "last_non_direct"])
def test_a_single_attribution_counts_what_the_dashlets_count(shown, sql, attribution, column):
    asked = parameters(attribution=attribution, breakdown=column)
    added = shown("leads_added_by_source", **asked)
    expected = sql(
        f"select cast(date_trunc('month', date_day) as date), coalesce({column}, '(none)'), sum(leads) "
        "from lead_sources.leads_added_by_source where attribution = ? and object_type = 'contact' "
        "and date_day between date '2025-04-01' and date '2025-06-30' group by all",
        attribution,
    )
    assert len(expected) > 5
    assert {(row.period_start.date(), row.source_value): row.records for row in added.itertuples()} == {
        (day, value): n for day, value, n in expected
    }

    breakdown = shown("lead_sources_breakdown", **asked)
    for records, start, end in (
        ("records", "2025-04-01", "2025-06-30"),
        ("records_before", "2025-01-01", "2025-03-31"),
    ):
        expected = sql(
            f"select coalesce({column}, '(none)'), sum(leads) from lead_sources.leads_added_by_source where attribution = ? "
            f"and object_type = 'contact' and date_day between date '{start}' and date '{end}' group by all",
            attribution,
        )
        assert as_dict(breakdown, ["source_value"], records) == dict(expected)


@pytest.mark.parametrize("attribution", ["first", "last", "last_non_direct", "any"])
def test_all_time_is_the_breakdown_of_the_mart(shown, sql, attribution):
    """At the grain of the mart; for any the mart's own rows may not be added up to a type."""
    asked = parameters(
        attribution=attribution,
        breakdown="campaign",
        date_from=None,
        date_to=None,
        before_from=None,
        before_to=None,
        object_type="deal",
        types=["Google Ads"],
    )
    breakdown = shown("lead_sources_breakdown", **asked)
    expected = sql(
        "select coalesce(campaign, '(none)'), count(distinct record_key) from lead_sources.record_lead_sources "
        "where object_type = 'deal' and lead_source_type = 'Google Ads' group by all"
        if attribution == "any"
        else "select coalesce(campaign, '(none)'), sum(records) from lead_sources.lead_sources_breakdown "
        f"where attribution = '{attribution}' and object_type = 'deal' and lead_source_type = 'Google Ads' group by all"
    )
    assert len(expected) > 3
    assert as_dict(breakdown, ["source_value"], "records") == dict(expected)


def test_a_record_of_two_campaigns_of_one_type_counts_once(shown, sql):
    """sum(records) of the mart counts it twice."""
    asked = parameters(attribution="any", date_from=None, date_to=None, before_from=None, before_to=None)
    counted = as_dict(shown("lead_sources_breakdown", **asked), ["source_value"], "records")
    expected = sql(
        "select lead_source_type, count(distinct record_id) from lead_sources.record_lead_sources where object_type = 'contact' group by all"
    )
    assert counted == dict(expected)
    (summed,) = sql(
        "select sum(records) from lead_sources.lead_sources_breakdown where attribution = 'any' and object_type = 'contact' and lead_source_type = 'Google Ads'"
    )
    assert counted["Google Ads"] < summed[0]


@pytest.mark.parametrize("unit", ["day", "week", "month"])
@pytest.mark.parametrize("attribution", ["first", "any"])
def test_over_time_is_the_mart(shown, sql, unit, attribution):
    """By lead source and campaign, so that the mart's rows are not added up; its gaps are zeros."""
    asked = parameters(
        attribution=attribution,
        unit=unit,
        breakdown="campaign",
        types=["LinkedIn Ads"],
        date_from=date(2025, 1, 6),
        date_to=date(2025, 11, 30),
        before_from=None,
        before_to=None,
    )
    over = shown("lead_sources_breakdown_over_time", **asked)
    start = {"day": "2025-01-06", "week": "2025-01-06", "month": "2025-01-01"}[unit]
    if unit == "month":
        asked["date_from"] = date(2025, 1, 1)
        over = shown("lead_sources_breakdown_over_time", **asked)
    expected = sql(
        "select period_start, coalesce(campaign, '(none)'), sum(records) from lead_sources.lead_sources_breakdown_over_time "
        f"where period = '{unit}' and attribution = '{attribution}' and object_type = 'contact' and lead_source_type = 'LinkedIn Ads' "
        f"and period_start between date '{start}' and date '2025-11-30' and records > 0 group by all"
    )
    assert len(expected) > 5
    assert {(row.period_start.date(), row.source_value): row.records for row in over.itertuples()} == {
        (day, value): n for day, value, n in expected
    }


def test_the_range_before_is_laid_on_the_range(shown, sql):
    over = shown("lead_sources_breakdown_over_time", **parameters())
    before = over[over["is_before"]]
    assert set(before["period_start"].dt.date) <= {date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1)}
    (expected,) = sql(
        "select count(*) from lead_sources.dashlet_records where attribution = 'first' and object_type = 'contact' and date_day between date '2025-01-01' and date '2025-03-31'"
    )
    assert before["records"].sum() == expected[0] > 100


@pytest.mark.parametrize("attribution", ["first", "last", "last_non_direct", "any"])
def test_the_list_has_the_records_of_the_bar(shown, attribution):
    """Each bar of the breakdown, and as many records in the list that a click on it opens."""
    asked = parameters(attribution=attribution)
    for row in shown("lead_sources_breakdown", **asked).itertuples():
        behind = asked | {"types": [row.source_value]}
        listed = shown("records_by_source", **behind)
        assert len(listed) == row.records == shown("records_by_source_counted", **behind)["records"].sum()
        assert not listed.duplicated(["object_type", "record_id"]).any()
        assert shown("records_counted", **behind)["records"].iloc[0] == row.records


def test_pages_of_the_list_are_its_parts(shown):
    asked = parameters(date_from=None, date_to=None, object_type=None, attribution="any")
    whole = shown("records_by_source", **asked)
    parts = [
        shown("records_by_source", **asked | {"row_count": 700, "rows_skipped": skipped})
        for skipped in (0, 700, 1400, 2100)
    ]
    ids = [tuple(row) for part in parts for row in part[["object_type", "record_id"]].itertuples(index=False)]
    assert ids == [tuple(row) for row in whole[["object_type", "record_id"]].itertuples(index=False)] and len(
        set(ids)
    ) == len(ids)


@pytest.mark.parametrize("key, column", [("stages", "stage"), ("owners", "owner")])
def test_stage_and_owner_filter_the_list(shown, sql, key, column):
    for (value,) in sql(
        f"select distinct coalesce({column}, '(none)') from lead_sources.records where object_type = 'deal'"
    ):
        listed = shown(
            "records_by_source", **parameters(object_type="deal", date_from=None, date_to=None, **{key: [value]})
        )
        ((expected,),) = sql(
            f"select count(*) from lead_sources.records where object_type = 'deal' and coalesce({column}, '(none)') = ?",
            value,
        )
        assert len(listed) == expected > 0


def test_search_takes_no_pattern_and_no_quote(shown):
    for text in ("%", "_", "'", "\\", "; drop table x"):
        assert shown("records_by_source_counted", **parameters(search=text, date_from=None))["records"].sum() == 0
    assert len(shown("records_by_source", **parameters(search="c0001", date_from=None))) == 1


@pytest.mark.parametrize("name", ["won", "lead_created", "qualified"])
def test_every_model_shares_the_total(shown, sql, name):
    asked = parameters(conversion_name=name, object_type=None, date_from=date(2025, 3, 1), date_to=date(2025, 11, 30))
    credit = shown("credit_by_model", **asked)
    conversions, value = sql(
        "select count(*), coalesce(sum(value_reporting), 0) from lead_sources.conversions where conversion_name = ? "
        "and cast(converted_at as date) between date '2025-03-01' and date '2025-11-30'", name,
    )[0]  # fmt: skip
    total = shown("conversions_counted", **asked).iloc[0]
    assert conversions > 50 and (total["conversions"], total["value_reporting"]) == (
        conversions,
        pytest.approx(float(value)),
    )
    for model, rows in credit.groupby("model"):
        assert rows["conversions"].sum() == pytest.approx(conversions, abs=1e-6), model
        assert rows["value_credited"].sum() == pytest.approx(float(value), abs=0.05), model


def test_spend_stands_once_and_rates_are_of_the_sums(shown, sql):
    campaigns = shown("spend_by_campaign", **parameters(model="linear", date_from=None, date_to=None))
    ((spend,),) = sql("select cast(sum(spend_reporting) as double) from lead_sources.ad_spend_daily")
    assert campaigns["spend"].sum() == pytest.approx(spend, abs=0.1) and spend > 20_000
    ((leads,),) = sql(
        "select sum(weight) from lead_sources.attribution_credits where model = 'linear' and conversion_name = 'lead_created' "
        "and campaign = 'Brand US' and lead_source = 'Google Ads'"
    )
    brand = campaigns.set_index("campaign").loc["Brand US"]
    assert brand["leads"] == pytest.approx(float(leads), abs=0.01)
    assert brand["cost_per_lead"] == pytest.approx(brand["spend"] / brand["leads"])
    by_month = shown("spend_by_month", **parameters(model="linear", date_from=None, date_to=None))
    assert by_month["spend"].sum() == pytest.approx(spend, abs=0.1)
    # Another model gives leads to others, and the same money to the same campaigns.
    first = shown("spend_by_campaign", **parameters(model="first", date_from=None, date_to=None))
    assert list(first["spend"]) == pytest.approx(list(campaigns["spend"]))


def test_days_are_cut_in_the_reporting_time_zone(monkeypatch, shown, sql):
    monkeypatch.setenv("LEAD_SOURCES_REPORTING_TIMEZONE", "Pacific/Auckland")
    warehouse.settings.cache_clear()
    warehouse.cached_rows.clear()
    try:
        asked = parameters(
            conversion_name="lead_created", object_type=None, date_from=date(2025, 5, 5), date_to=date(2025, 5, 5)
        )
        ((expected,),) = sql(
            "select count(*) from lead_sources.conversions where conversion_name = 'lead_created' "
            "and converted_at >= timestamp '2025-05-04 12:00' and converted_at < timestamp '2025-05-05 12:00'"
        )
        assert shown("conversions_counted", **asked)["conversions"].iloc[0] == expected > 0
    finally:
        warehouse.settings.cache_clear()
        warehouse.cached_rows.clear()


def test_every_query_is_used_and_binds_what_it_names():
    code = "".join(path.read_text("utf-8") for path in warehouse.HERE.rglob("*.py"))
    queries = sorted(path.stem for path in (warehouse.HERE / "queries").glob("*.sql"))
    assert len(queries) > 25
    assert [name for name in queries if f'"{name}"' not in code] == []
    assert all("{" not in warehouse.text_of(name) for name in queries)

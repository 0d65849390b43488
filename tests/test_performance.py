"""lead_source_performance, worked out once more in plain Python from credits, reports and rates.

A small company has answers worked out by hand; the demo has every row compared.
"""

import csv
from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

import pytest
from demo_build import demo  # noqa: F401
from harness import ROOT, Warehouse

SOURCE = (
    "lead_source_category lead_source_type lead_source lead_channel lead_source_group lead_method "
    "campaign"
).split()
MODELS = ("first", "linear", "time_decay", "markov")
COUNTS = "leads leads_won signups quality_signups activated qualified won".split()
AMOUNTS = "revenue referral_revenue".split()
REPORTED = "spend impressions clicks".split()


# ---- a small company, by hand


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("performance"))
    warehouse.add(
        "ad_clicks",
        {"ad_network": "google_ads", "click_id": "g1", "clicked_at": "2026-03-05 08:59",
         "campaign_id": "1", "campaign_name": "Old"},
    )
    warehouse.add(
        "web_events",
        {"visitor_id": "v1", "occurred_at": "2026-03-05 09:00",
         "page_url": "https://shop.example/?gclid=g1"},
        {"visitor_id": "v1", "occurred_at": "2026-03-05 09:05", "contact_id": "C1",
         "page_url": "https://shop.example/trial", "event_name": "form_submit"},
        {"visitor_id": "v2", "occurred_at": "2026-04-02 09:00", "contact_id": "C2",
         "page_url": "https://shop.example/"},
    )
    warehouse.add(
        "records",
        {"object_type": "contact", "record_id": "C1", "created_at": "2026-03-05 09:06"},
        {"object_type": "contact", "record_id": "C2", "created_at": "2026-04-02 09:06"},
        {"object_type": "deal", "record_id": "D1", "created_at": "2026-03-20 12:00"},
    )
    warehouse.add(
        "relationships",
        {"from_object_type": "deal", "from_record_id": "D1", "to_object_type": "contact",
         "to_record_id": "C1"},
    )
    warehouse.add(
        "lifecycle_events",
        {"event_id": "e1", "object_type": "contact", "record_id": "C1", "event_name": "signup",
         "occurred_at": "2026-03-05 09:06"},
        {"event_id": "e2", "object_type": "contact", "record_id": "C1", "event_name": "activated",
         "occurred_at": "2026-03-08 09:06"},
        {"event_id": "e3", "object_type": "deal", "record_id": "D1", "event_name": "won",
         "occurred_at": "2026-04-10 12:00", "value": 1000, "currency": "EUR"},
    )
    spend = {"ad_network": "google_ads", "account_id": "a", "impressions": 100, "clicks": 10}
    warehouse.add(
        "ad_spend",
        spend | {"campaign_id": "1", "campaign_name": "Old", "date_day": "2026-03-31",
                 "currency": "EUR", "spend": 50},
        spend | {"campaign_id": "1", "campaign_name": "New", "date_day": "2026-04-01",
                 "currency": "EUR", "spend": 20},
        spend | {"campaign_id": "2", "campaign_name": "Unseen", "date_day": "2026-04-01",
                 "currency": "CHF", "spend": 10},
        spend | {"campaign_id": "2", "campaign_name": "Unseen", "date_day": "2026-04-02",
                 "currency": "USD", "spend": 3},
    )
    warehouse.add(
        "exchange_rates",
        {"date_day": "2026-03-31", "from_currency": "EUR", "to_currency": "USD", "rate": "1.1"},
        {"date_day": "2026-04-09", "from_currency": "EUR", "to_currency": "USD", "rate": "1.2"},
    )
    warehouse.build()
    return warehouse


def line(company, month, campaign, object_type="contact", model="first"):
    (row,) = company.mart("lead_source_performance", month=date.fromisoformat(month),
                          campaign=campaign, object_type=object_type, model=model)
    return row


def test_a_renamed_campaign_meets_its_money_under_its_newest_name(company):
    march = line(company, "2026-03-01", "New")
    assert (march["leads"], march["leads_won"], march["lead_conversion_rate"]) == (1, 1, 1)
    assert (march["signups"], march["quality_signups"], march["activation_rate"]) == (1, 1, 1)
    assert (march["spend"], march["cost_per_lead"], march["clicks"]) == (55, 55, 10)
    assert company.mart("lead_source_performance", campaign="Old") == []


def test_what_a_deal_brings_stands_beside_what_its_leads_cost(company):
    april = line(company, "2026-04-01", "New")
    assert (april["won"], april["revenue"]) == (0, 0)
    assert (april["customers"], april["customer_revenue"]) == (1, 1200)
    assert (april["spend"], april["customer_acquisition_cost"]) == (22, 22)
    assert april["return_on_ad_spend"] == Decimal("54.5455")
    assert april["median_sales_cycle_days"] == 21
    deal = line(company, "2026-04-01", "New", "deal")
    assert (deal["won"], deal["revenue"], deal["median_sales_cycle_days"]) == (1, 1200, 21)
    assert (deal["spend"], deal["customers"], deal["customer_acquisition_cost"]) == (None,) * 3


def test_a_month_without_leads_has_no_cost_per_lead(company):
    april = line(company, "2026-04-01", "New")
    assert (april["leads"], april["cost_per_lead"], april["lead_conversion_rate"]) == (
        0, None, None)
    assert (april["leads_change"], april["spend_change"], april["cost_per_lead_change"]) == (
        -1, -33, None)
    assert line(company, "2026-03-01", "New")["leads_change"] is None


def test_money_that_no_rate_converts_is_counted_and_makes_the_rates_of_cost_unknown(company):
    unseen = line(company, "2026-04-01", "Unseen")
    assert (unseen["spend"], unseen["spend_days_unconverted"]) == (3, 1)
    assert (unseen["return_on_ad_spend"], unseen["leads"]) == (None, 0)
    audited = {row["currency"]: row for row in company.mart("spend_audit", campaign_id="2")}
    assert (audited["CHF"]["spend"], audited["CHF"]["spend_reporting"]) == (10, None)
    assert (audited["USD"]["spend"], audited["USD"]["spend_reporting"]) == (3, 3)
    assert {row["reason"] for row in audited.values()} == {"links_without_campaign"}


def test_money_stands_in_every_model(company):
    spend = company.rows(
        "select model, sum(spend) as spend from lead_sources.lead_source_performance group by all"
    )
    assert {row["model"] for row in spend} >= {"first", "linear", "time_decay", "w_shaped"}
    assert {row["spend"] for row in spend} == {80}


def test_sources_without_reports_have_no_spend_and_no_rates_of_cost(company):
    (direct,) = company.mart("lead_source_performance", model="first", object_type="contact",
                             lead_source_type="Direct Traffic")
    assert direct["leads"] == 1
    assert (direct["spend"], direct["clicks"], direct["cost_per_lead"]) == (None, None, None)


# ---- the demo, every row


def seed(name):
    with open(ROOT / "seeds" / "demo" / f"demo_{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def first_of_month(moment):
    return date(moment.year, moment.month, 1)


def month_after(month):
    return first_of_month(month + timedelta(days=31))


def cents(amount):
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


class Rates:
    """The latest rate to dollars that is at most seven days old."""

    def __init__(self):
        self.rates = defaultdict(dict)
        for row in seed("exchange_rates"):
            if row["to_currency"] == "USD" and Decimal(row["rate"]) > 0:
                day = date.fromisoformat(row["date_day"])
                self.rates[row["from_currency"]][day] = Decimal(row["rate"])

    def __call__(self, currency, day):
        if currency == "USD":
            return Decimal(1)
        days = sorted(self.rates[currency])
        latest = bisect_right(days, day) - 1
        if latest < 0 or (day - days[latest]).days > 7:
            return None
        return self.rates[currency][days[latest]]


def newest_names():
    """(network, campaign id) -> the name in the youngest row that has one."""
    seen = {}
    for table, column in (("ad_spend", "date_day"), ("ad_clicks", "clicked_at"),
                          ("ad_leads", "occurred_at")):
        for row in seed(table):
            if row["campaign_id"] and row["campaign_name"] and row["ad_network"] != "billboard_ads":
                if table == "ad_spend" and row["spend"].startswith("-"):
                    continue
                key = row["ad_network"], row["campaign_id"]
                when = datetime.fromisoformat(row[column])
                seen[key] = max(seen.get(key, (datetime.min, "")), (when, row["campaign_name"]))
    return {key: name for key, (_, name) in seen.items()}


def spend_by_month(touches, names):
    """(month, source) -> spend, impressions and clicks, at the commonest source of the campaign."""
    sources = defaultdict(Counter)
    for touch in touches.values():
        if touch["ad_network"] and touch["campaign_id"]:
            key = touch["ad_network"], touch["campaign_id"]
            source = *(touch[column] for column in SOURCE[:-1]), names.get(key, touch["campaign"])
            sources[key][source] += 1
    unknown = {
        "facebook_ads": ("Facebook Ads", "Facebook Ads", "Paid Social"),
        "tiktok_ads": ("TikTok Ads", "TikTok Ads", "Paid Social"),
    }
    rate, money = Rates(), defaultdict(lambda: [Decimal(0), 0, 0])
    for row in seed("ad_spend"):
        if row["ad_network"] == "billboard_ads" or row["spend"].startswith("-"):
            continue
        key, day = (row["ad_network"], row["campaign_id"]), date.fromisoformat(row["date_day"])
        if key in sources:
            source = sources[key].most_common(1)[0][0]
        else:
            group = "paid_media_events", "Website visit"
            source = ("ad_network", *unknown[key[0]], *group, names[key])
        total = money[first_of_month(day), source]
        total[0] += Decimal(row["spend"]) * rate(row["currency"], day)
        total[1] += int(row["impressions"])
        total[2] += int(row["clicks"])
    return {key: (cents(spend), *counts) for key, (spend, *counts) in money.items()}


def leads_and_signups_that_count(demo, conversions):  # noqa: F811
    """The keys of leads that were won, and of signups of quality as the delivered seed has it."""
    won = defaultdict(list)
    for c in conversions.values():
        if c["conversion_name"] == "won":
            won[c["object_type"], c["record_id"]].append(c["converted_at"])
    related = defaultdict(set)
    for route in demo.rows("from lead_sources_intermediate.int_relationships_walked"):
        if route["related_object_type"] not in (route["object_type"], "contact", "lead"):
            related[route["object_type"], route["record_id"]].add(
                (route["related_object_type"], route["related_record_id"])
            )
    events = defaultdict(list)
    for event in demo.rows(
        "select resolved.final_record_id as record_id, event_name, occurred_at "
        "from lead_sources_staging.stg_crm__lifecycle_events as events "
        "join lead_sources_intermediate.int_records_resolved as resolved "
        "using (object_type, record_id) where resolved.final_object_type = 'contact'"
    ):
        events[event["record_id"]].append((event["event_name"], event["occurred_at"]))
    within = {"activated": 14, "qualified": 30, "won": 60}
    counting = set()
    for key, c in conversions.items():
        at, record = c["converted_at"], (c["object_type"], c["record_id"])
        if c["conversion_name"] == "lead_created":
            if any(t >= at for other in {record} | related[record] for t in won[other]):
                counting.add(key)
        elif c["conversion_name"] == "signup" and any(
            name in within and at <= t <= at + timedelta(days=within[name])
            for name, t in events[c["record_id"]]
        ):
            counting.add(key)
    return counting


def expected_lines(demo):  # noqa: F811
    """(month, object type, source, model) -> measures, for all months that have a row."""
    touches = {row["touch_key"]: row for row in demo.rows("from lead_sources.touches")}
    conversions = {r["conversion_key"]: r for r in demo.rows("from lead_sources.conversions")}
    # A record is as old as the oldest of those merged into it.
    created = {
        (r["object_type"], r["record_id"]): r["created_at"]
        for r in demo.rows(
            "select final_object_type as object_type, final_record_id as record_id, "
            "min(created_at) as created_at from lead_sources_staging.stg_crm__records "
            "join lead_sources_intermediate.int_records_resolved using (object_type, record_id) "
            "group by all"
        )
    }
    names, counting = newest_names(), leads_and_signups_that_count(demo, conversions)
    lines = defaultdict(lambda: defaultdict(Decimal))
    cycles = defaultdict(dict)
    kinds = {"lead_created": "leads", "signup": "signups", "activated": "activated",
             "qualified": "qualified", "won": "won"}
    for credit in demo.rows(
        f"from lead_sources.attribution_credits where model in {MODELS}"
    ):
        touch = touches.get(credit["touch_key"], {})
        campaign = names.get((touch.get("ad_network"), touch.get("campaign_id")),
                             credit["campaign"])
        source = *(credit[column] for column in SOURCE[:-1]), campaign
        month, model = first_of_month(credit["converted_at"]), credit["model"]
        key, kind = credit["conversion_key"], kinds[credit["conversion_name"]]
        row = lines[month, credit["object_type"], source, model]
        row[kind] += credit["weight"]
        if kind == "leads":
            lines[month, "contact", source, model]["all_leads"] += credit["weight"]
        if key in counting:
            row["leads_won" if kind == "leads" else "quality_signups"] += credit["weight"]
        if kind == "won":
            value = credit["credited_value_reporting"] or 0
            row["revenue"] += value
            if credit["lead_source_group"] == "partner_referral":
                row["referral_revenue"] += value
            contacts = lines[month, "contact", source, model]
            contacts["customers"] += credit["weight"]
            contacts["customer_revenue"] += value
            begun = created[credit["object_type"], credit["record_id"]]
            if credit["converted_at"] >= begun:
                days = (credit["converted_at"] - begun).total_seconds() / 86400
                for object_type in {credit["object_type"], "contact"}:
                    cycles[month, object_type, source, model][key] = days
    for (month, source), reported in spend_by_month(touches, names).items():
        for model in MODELS:
            lines[month, "contact", source, model].update(zip(REPORTED, reported))
    for key, row in lines.items():
        row["median_sales_cycle_days"] = median(cycles[key].values()) if key in cycles else None
    # Rows run on without gaps to the month after the last.
    last = max(month for month, *_ in lines)
    for month, *series in list(lines):
        later = [m for m, *other in lines if other == series and m > month]
        following = month_after(month)
        while following <= (min(later) if later else month_after(month)) and following <= last:
            lines[following, *series].setdefault("median_sales_cycle_days", None)
            following = month_after(following)
    return lines


def ratio(numerator, denominator):
    """Less than a thousandth is no denominator."""
    if numerator is None or denominator is None or denominator < Decimal("0.001"):
        return None
    return numerator / denominator


def close(found, expected, places):
    if found is None or expected is None:
        return found is expected
    return abs(Decimal(found) - Decimal(expected)) <= Decimal(10) ** -places


def test_every_line_of_the_demo(demo):  # noqa: F811
    lines = expected_lines(demo)
    found = {
        (r["month"], r["object_type"], tuple(r[c] for c in SOURCE), r["model"]): r
        for r in demo.rows(
            f"from lead_sources.lead_source_performance where model in {MODELS}"
        )
    }
    assert found.keys() == lines.keys()
    assert len(found) > 2000
    for key, row in found.items():
        expected = lines[key]
        for name in COUNTS + AMOUNTS:
            assert row[name] == expected[name], (key, name)
        is_contact = key[1] == "contact"
        for name in ("all_leads", "customers", "customer_revenue"):
            assert row[name] == (expected[name] if is_contact else None), (key, name)
        spend = expected.get("spend")
        for name in REPORTED:
            assert row[name] == expected.get(name), (key, name)
        customers = expected["customers"] if is_contact else None
        revenue = expected["customer_revenue"] if is_contact else None
        for name, rate, places in (
            ("lead_conversion_rate", ratio(expected["leads_won"], expected["leads"]), 6),
            ("activation_rate", ratio(expected["activated"], expected["signups"]), 6),
            ("signup_quality_rate", ratio(expected["quality_signups"], expected["signups"]), 6),
            ("cost_per_lead", ratio(spend, expected["all_leads"] if is_contact else None), 2),
            ("customer_acquisition_cost", ratio(spend, customers), 2),
            ("return_on_ad_spend", ratio(revenue, spend), 4),
            ("median_sales_cycle_days", expected["median_sales_cycle_days"], 2),
        ):
            assert close(row[name], rate, places), (key, name, row[name], rate)


def test_every_change_of_the_demo_is_from_the_month_before(demo):  # noqa: F811
    rows = demo.rows("from lead_sources.lead_source_performance where model = 'linear'")
    found = {(r["month"], r["object_type"], tuple(r[c] for c in SOURCE)): r for r in rows}
    first = min(month for month, *_ in found)
    rates = [name for name in rows[0] if f"{name}_change" in rows[0] and name not in
             (*COUNTS, *AMOUNTS, *REPORTED, "all_leads", "customers", "customer_revenue")]
    assert len(rates) == 7
    for (month, *series), row in found.items():
        before = found.get((first_of_month(month - timedelta(days=1)), *series))
        for name in (*COUNTS, *AMOUNTS):
            change = None if month == first else row[name] - (before[name] if before else 0)
            assert row[f"{name}_change"] == change, (month, series, name)
        for name in rates:
            known = before and before[name] is not None and row[name] is not None
            change = row[name] - before[name] if known else None
            places = 5 if name.endswith("_rate") else 1
            assert close(row[f"{name}_change"], change, places), (month, series, name)
    assert any(row["spend_change"] for row in rows)


def test_the_demo_has_money_well_spent_and_money_that_meets_no_touch(demo):  # noqa: F811
    returns = demo.rows(
        "select campaign, sum(leads) as leads, sum(spend) as spend "
        "from lead_sources.lead_source_performance where model = 'linear' "
        "group by all having sum(spend) > 0"
    )
    assert {row["campaign"] for row in returns if not row["leads"]} == {
        "Trial Retargeting", "Office Humor Test"}
    assert sum(row["leads"] > 10 for row in returns) >= 5
    assert "Shared Inbox Americas" in {row["campaign"] for row in returns}
    reasons = {row["campaign_id"]: row["reason"] for row in demo.mart("spend_audit")}
    assert reasons["120210"] == "name_without_id"
    assert reasons["880001"] == "network_without_touches"
    assert reasons["20410009"] == "id_without_spend"

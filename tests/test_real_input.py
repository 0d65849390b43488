"""Real input that nobody here made: a web server's log, and a marketing funnel.

The figures of the log were printed by tests/independent/elastic_figures.py, which knows neither
the project's models nor its seeds; those of the funnel came with it (expected_by_origin.csv).
"""

import csv
from collections import Counter
from decimal import Decimal

import pytest
from harness import Warehouse, minutes_later
from independent.elastic_figures import is_bot
from independent.elastic_log import read_page_views

pytestmark = pytest.mark.needs_shared

# Printed by .venv/bin/python tests/independent/elastic_figures.py
PAGE_VIEWS = 2869
TOUCHES_BY_TYPE = {
    "Direct Traffic": 450,
    "Organic Search": 440,
    "Site Referral": 107,
    "Social": 50,
    "UTM Parameters": 12,
}
TEN_LARGEST_SOURCES = {
    ("Direct Traffic", "Direct Traffic"): 450,
    ("Organic Search", "Google"): 417,
    ("Social", "Stack Overflow"): 33,
    ("Site Referral", "logstash.net"): 27,
    ("Organic Search", "DuckDuckGo"): 12,
    ("UTM Parameters", "feedburner"): 12,
    ("Site Referral", "Wikipedia"): 12,
    ("Social", "Stack Exchange"): 9,
    ("Site Referral", "tuxradar.com"): 6,
    ("Organic Search", "Google Images"): 5,
}

# The log's first page views are delivered twice, as loaders do after a crash.
DELIVERED_TWICE = 500


@pytest.fixture(scope="module")
def web_log(shared_folder, tmp_path_factory):
    warehouse = Warehouse(
        tmp_path_factory.mktemp("web_log"), vars={"own_domains": ["semicomplete.com"]}
    )
    add_web_log(warehouse, shared_folder)
    warehouse.build()
    return warehouse


def add_web_log(warehouse, shared_folder):
    page_views = read_page_views(shared_folder / "data" / "elastic_apache_logs" / "apache_logs")
    warehouse.add("web_events", *page_views)
    again = [v | {"loaded_at": minutes_later(v["occurred_at"], 90)} for v in page_views]
    warehouse.add("web_events", *again[:DELIVERED_TWICE])


def test_every_page_view_is_taken_a_duplicate_or_rejected(web_log):
    raw = web_log.value("select count(*) from raw.web_events")
    assert raw == PAGE_VIEWS + DELIVERED_TWICE
    rejected = web_log.value(
        "select count(*) from lead_sources.rejected_rows where input = 'web_events'"
    )
    outcomes = web_log.rows(
        "select case when repeated.event_id is null then 'taken' else 'duplicate' end as outcome, "
        "count(*) as events from lead_sources_staging.stg_web__events as events "
        "left join lead_sources_staging.stg_web__events_repeated as repeated "
        "on events.event_id = repeated.event_id and events.slice = repeated.slice and not repeated.is_taken "
        "group by all union all select outcome, count(*) from lead_sources_staging.stg_web__rows_refused group by all"
    )
    by_outcome = {"taken": 0, "duplicate": 0}
    for row in outcomes:
        by_outcome[row["outcome"]] = by_outcome.get(row["outcome"], 0) + row["events"]
    assert by_outcome == {"taken": PAGE_VIEWS, "duplicate": DELIVERED_TWICE}
    assert raw == by_outcome["taken"] + by_outcome["duplicate"] + rejected


def test_bots_are_told_from_people(web_log):
    """Every visitor who is a person has a touch, since the first page view is one; no bot has any.
    Which user agents are bots was read off the log by hand."""
    agents = web_log.rows(
        "select distinct user_agent, visitor_id in (select visitor_id from lead_sources.touches) "
        "as is_person from raw.web_events"
    )
    assert len(agents) > 300
    wrong = {a["user_agent"] for a in agents if a["is_person"] == is_bot(a["user_agent"])}
    assert wrong == set()


def test_touches_by_type(web_log):
    assert (
        Counter(touch["lead_source_type"] for touch in web_log.mart("touches")) == TOUCHES_BY_TYPE
    )


def test_the_ten_largest_sources(web_log):
    sources = Counter(
        (touch["lead_source_type"], touch["lead_source"]) for touch in web_log.mart("touches")
    )
    tenth = sorted(sources.values(), reverse=True)[9]
    assert {s: n for s, n in sources.items() if n >= tenth} == TEN_LARGEST_SOURCES


def test_the_campaign_of_the_feed(web_log):
    """The log's only UTMs come in two spellings, percent-encoded and not: they are one campaign."""
    campaigns = web_log.rows(
        "select distinct campaign, medium from lead_sources.touches "
        "where lead_source_type = 'UTM Parameters'"
    )
    assert campaigns == [
        {"campaign": "Feed: semicomplete/main (semicomplete.com - Jordan Sissel)", "medium": "feed"}
    ]


# ---- the marketing funnel


@pytest.fixture(scope="module")
def funnel_folder(shared_folder):
    return shared_folder / "data" / "olist_marketing_funnel"


@pytest.fixture(scope="module")
def funnel(funnel_folder, tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("funnel"))
    add_funnel(warehouse, funnel_folder)
    warehouse.build()
    return warehouse


def add_funnel(warehouse, funnel_folder):
    """Leads as contacts with their origin as manual source; won deals, each related to its lead."""
    for lead in read_csv(funnel_folder / "olist_marketing_qualified_leads_dataset.csv"):
        contact = {"object_type": "contact", "record_id": lead["mql_id"]}
        warehouse.add("records", contact | {"created_at": lead["first_contact_date"]})
        if lead["origin"]:
            warehouse.add(
                "custom_lead_sources",
                contact
                | {
                    "entry_id": f"origin of {lead['mql_id']}",
                    "lead_source_name": lead["origin"],
                    "occurred_at": lead["first_contact_date"],
                },
            )
    for deal in read_csv(funnel_folder / "olist_closed_deals_dataset.csv"):
        warehouse.add(
            "records",
            {
                "object_type": "deal",
                "record_id": f"deal {deal['mql_id']}",
                "created_at": deal["won_date"],
                "stage": "won",
                "amount": deal["declared_monthly_revenue"],
                "currency": "BRL",
            },
        )
        warehouse.add(
            "relationships",
            {
                "relationship_id": f"deal of {deal['mql_id']}",
                "from_object_type": "contact",
                "from_record_id": deal["mql_id"],
                "to_object_type": "deal",
                "to_record_id": f"deal {deal['mql_id']}",
                "relationship_type": "primary",
            },
        )


@pytest.fixture(scope="module")
def expected(funnel_folder, funnel):
    """expected_by_origin.csv by the name that the project gives each origin; null for the 60."""
    named = funnel.rows(
        "select distinct raw.lead_source_name as origin, touches.lead_source "
        "from lead_sources.touches as touches "
        "inner join raw.custom_lead_sources as raw on touches.origin_id = raw.entry_id"
    )
    names = {row["origin"]: row["lead_source"] for row in named} | {"(null)": None}
    rows = read_csv(funnel_folder / "expected_by_origin.csv")
    assert set(names) == {row["origin"] for row in rows}
    assert len(named) == len(set(names.values())) - 1, "two origins became one lead source"
    assert (sum(int(r["mqls"]) for r in rows), sum(int(r["won"]) for r in rows)) == (8000, 842)
    return {names[row["origin"]]: row for row in rows}


def test_leads_won_deals_and_revenue_by_origin(funnel, expected):
    counted = funnel.rows(
        """
        select
            first_lead_source,
            count(*) filter (object_type = 'contact') as leads,
            count(*) filter (object_type = 'deal' and stage = 'won') as won,
            coalesce(sum(amount) filter (object_type = 'deal'), 0) as revenue
        from lead_sources.records
        where first_lead_source is not distinct from last_lead_source
        group by first_lead_source
        """
    )
    assert {
        row["first_lead_source"]: (
            row["leads"],
            row["won"],
            round(Decimal(100 * row["won"]) / row["leads"], 2),
            row["revenue"],
        )
        for row in counted
    } == {
        source: (
            int(row["mqls"]),
            int(row["won"]),
            Decimal(row["won_pct"]),
            Decimal(row["declared_monthly_revenue"]),
        )
        for source, row in expected.items()
    }


def test_records_filtered_by_lead_source(funnel, expected):
    """record_lead_sources finds the same contacts and deals as the first sources do."""
    counted = funnel.rows(
        "select lead_source, object_type, count(distinct record_id) as records "
        "from lead_sources.record_lead_sources group by lead_source, object_type"
    )
    found = {(row["lead_source"], row["object_type"]): row["records"] for row in counted}
    named = {source: row for source, row in expected.items() if source is not None}
    assert found == {(source, "contact"): int(row["mqls"]) for source, row in named.items()} | {
        (source, "deal"): int(row["won"]) for source, row in named.items()
    }


@pytest.mark.parametrize("attribution", ["first", "last", "last_non_direct", "any"])
@pytest.mark.parametrize("object_type, figure", [("contact", "mqls"), ("deal", "won")])
def test_the_dashlets_by_origin(funnel, expected, attribution, object_type, figure):
    breakdown = funnel.mart(
        "lead_sources_breakdown", object_type=object_type, attribution=attribution
    )
    total = sum(int(row[figure]) for row in expected.values())
    assert {row["lead_source"]: row["records"] for row in breakdown} == {
        source: int(row[figure])
        for source, row in expected.items()
        if source is not None or attribution != "any"
    }
    for row in breakdown:
        assert float(row["share"]) == pytest.approx(row["records"] / total, abs=1e-6)
        assert row["lead_source_type"] == ("Custom" if row["lead_source"] else "(none)")
    added = funnel.rows(
        "select lead_source, sum(leads) as leads from lead_sources.leads_added_by_source "
        "where object_type = ? and attribution = ? group by lead_source",
        object_type,
        attribution,
    )
    assert {r["lead_source"]: r["leads"] for r in added} == {
        r["lead_source"]: r["records"] for r in breakdown
    }


def test_the_sixty_without_origin_have_no_source(funnel):
    without = funnel.rows(
        "select * from lead_sources.records where object_type = 'contact' and touch_count = 0"
    )
    assert len(without) == 60
    for record in without:
        assert record["first_touch_key"] is None and record["last_touch_key"] is None
        assert record["first_lead_source_type"] is None and record["last_lead_source_type"] is None
        assert record["first_is_before_created"] is False


def read_csv(path):
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))

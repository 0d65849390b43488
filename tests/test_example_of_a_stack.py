"""A company's stack without a line of SQL: examples/segment_hubspot_ads on tables that others made.

The vendors' tables and their answers are `data/vendors` of LEAD_SOURCES_SHARED. Their ids do not meet, so
rows of a story stand beside theirs: somebody clicks two ads, asks for a demo and buys.
"""

import csv
import json
import re
from collections import defaultdict
from datetime import datetime
from decimal import Decimal

import pytest
import yaml
from harness import BROWSER, ROOT
from test_package import BUILD, Host

EXAMPLE = ROOT / "examples" / "segment_hubspot_ads"
SETTINGS = yaml.safe_load((EXAMPLE / "dbt_project.yml").read_text())["vars"]["lead_sources"]
CONNECTORS = SETTINGS["connectors"]
README = (EXAMPLE / "README.md").read_text()
GOOGLE, MICROSOFT = "9935249409", "359751135"
WON = "/n0+plNHbWErNq8Ek+NM3g=="

# Each network's report, its columns of the campaign and the cost, and the decimal places of the latter's unit.
REPORTS = {
    "google_ads": ("campaign_stats", "id", "cost_micros", 6),
    "microsoft_ads": ("campaign_performance_daily_report", "campaign_id", "spend", 0),
}


def page(number, time, path):
    return {
        "id": f"page-{number}",
        "anonymous_id": "lea-laptop",
        "timestamp": time,
        "received_at": time,
        "url": f"https://shop.example/{path}",
        "context_user_agent": BROWSER,
    }


STORY = {
    "segment": {
        # The networks put the ids of their campaigns into the links, people the names.
        "pages": [
            page(1, "2026-03-01 09:00:00", f"tents?gclid=Cj0story&utm_campaign=tents&utm_id={GOOGLE}"),
            page(2, "2026-03-04 18:00:00", f"?msclkid=5story&utm_campaign=tents&utm_id={MICROSOFT}"),
        ],
        "identifies": [
            {
                "id": "identify-1",
                "anonymous_id": "lea-laptop",
                "timestamp": "2026-03-04 18:05:00",
                "received_at": "2026-03-04 18:05:00",
                "email": "lea@client.example",
                "context_user_agent": BROWSER,
            }
        ],
        "tracks": [
            {
                "id": "track-1",
                "anonymous_id": "lea-laptop",
                "timestamp": "2026-03-04 18:05:01",
                "received_at": "2026-03-04 18:05:01",
                "event": "demo_requested",
                "context_user_agent": BROWSER,
            }
        ],
    },
    "hubspot_fivetran": {
        "contact": [
            {
                "id": "lea",
                "property_email": "lea@client.example",
                "property_firstname": "Lea",
                "property_createdate": "2026-03-04 18:06:00",
            }
        ],
        "deal": [
            {
                "deal_id": "tents",
                "property_dealname": "Forty tents",
                "property_amount": "8800",
                "property_createdate": "2026-03-06 08:00:00",
                "deal_pipeline_stage_id": WON,
            }
        ],
        "deal_contact": [{"deal_id": "tents", "contact_id": "lea", "type_id": "3", "category": "HUBSPOT_DEFINED"}],
        "deal_stage": [{"deal_id": "tents", "value": WON, "date_entered": "2026-03-20 10:00:00"}],
    },
}


def load(host, shared_folder):
    """The vendors' tables as texts, in the schemas that the example names, and the story's rows in them."""
    with host.connect() as connection:
        for connector, settings in CONNECTORS.items():
            schema = settings["schema"]
            connection.execute(f"create schema {schema}")
            for file in sorted((shared_folder / "data" / "vendors" / connector).glob("*.csv")):
                connection.execute(f"create table {schema}.{file.stem} as from read_csv('{file}', all_varchar = true)")
            for table, rows in STORY.get(connector, {}).items():
                columns = [f'"{name}"' for name in rows[0]]
                described = ", ".join(f"{column} varchar" for column in columns)
                connection.execute(f"create table if not exists {schema}.{table} ({described})")
                connection.executemany(
                    f"insert into {schema}.{table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})",
                    [list(row.values()) for row in rows],
                )


@pytest.fixture(scope="module")
def host(shared_folder, tmp_path_factory):
    host = Host(tmp_path_factory.mktemp("stack"), EXAMPLE, "OUTFITTER_DUCKDB_PATH")
    load(host, shared_folder)
    for command in (("deps",), BUILD):
        done = host.dbt(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    return host


@pytest.fixture(scope="module")
def stated(shared_folder):
    answers = json.loads((shared_folder / "data" / "vendors" / "expected.json").read_text())
    return {
        connector: {name: answer["value"] for name, answer in answers[connector].items()} for connector in CONNECTORS
    }


def test_the_example_sets_one_var_and_holds_no_sql():
    assert set(SETTINGS) == {"connectors"}
    assert not [path for path in EXAMPLE.rglob("*") if path.suffix in (".sql", ".py", ".csv")]
    (settings,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert yaml.safe_load(settings)["vars"]["lead_sources"] == SETTINGS


@pytest.mark.needs_shared
def test_records_are_those_of_the_samples_and_of_the_story(host, stated):
    answers = stated["hubspot_fivetran"]
    assert dict(host.rows("select object_type, count(*) from analytics.records group by all")) == {
        "contact": answers["records.contacts_after_merges"] + 1,
        "company": answers["records.companies_not_deleted"],
        "deal": answers["records.deals_not_deleted"] + 1,
    }


@pytest.mark.needs_shared
def test_touches_are_those_of_the_samples_and_of_the_story(host, stated):
    (sample,) = stated["segment"]["web_events.rows"]
    assert host.rows(
        "select visitor_id, strftime(touched_at, '%Y-%m-%d %H:%M:%S'), lead_source, campaign "
        "from analytics.touches where origin = 'web' order by touched_at"
    ) == [
        (sample["visitor_id"], sample["occurred_at"], "Facebook", sample["utm_campaign"]),
        ("lea-laptop", "2026-03-01 09:00:00", "Google Ads", "tents"),
        ("lea-laptop", "2026-03-04 18:00:00", "Microsoft Ads", "tents"),
    ]
    forms = stated["hubspot_fivetran"]["form_submissions.rows"]
    assert host.rows(
        "select strftime(touched_at, '%Y-%m-%d %H:%M:%S'), split_part(origin_id, '-', 1) "
        "from analytics.touches where origin = 'form' order by touched_at"
    ) == [(time, contact) for time, contact, *_ in forms]
    # Nobody clicked in a mail, and what a machine opened is no touch.
    assert host.rows("select distinct origin from analytics.touches order by origin") == [("form",), ("web",)]


@pytest.mark.needs_shared
@pytest.mark.parametrize("network", sorted(REPORTS))
def test_spend_is_right_to_the_cent(host, stated, shared_folder, network):
    """By campaign as it is stated, by campaign, month and currency as the report's rows add up."""
    campaigns = stated[f"{network}_fivetran"]["ad_spend.by_campaign"]
    found = host.rows(
        "select campaign_id, campaign_name, currency, sum(spend), sum(clicks), sum(impressions) "
        f"from analytics.ad_spend_daily where ad_network = '{network}' group by all order by all"
    )
    columns = ("campaign_id", "campaign_name", "currency", "spend", "clicks", "impressions")
    stated_rows = [row | {"spend": Decimal(row["spend"])} for row in campaigns]
    assert found == sorted(tuple(row[column] for column in columns) for row in stated_rows)
    currencies = {row["campaign_id"]: row["currency"] for row in campaigns}
    table, campaign, cost, places = REPORTS[network]
    by_month = defaultdict(Decimal)
    with (shared_folder / "data" / "vendors" / f"{network}_fivetran" / f"{table}.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            month = datetime.fromisoformat(row["date"]).strftime("%Y-%m")
            spend = Decimal(row[cost] or 0).scaleb(-places)
            by_month[row[campaign], month, currencies[row[campaign]]] += spend
    assert len(by_month) > len(campaigns)
    found = host.rows(
        "select campaign_id, strftime(date_day, '%Y-%m'), currency, sum(spend) "
        f"from analytics.ad_spend_daily where ad_network = '{network}' group by all"
    )
    assert {tuple(key): spend for *key, spend in found} == by_month


@pytest.mark.needs_shared
def test_an_anonymous_click_is_the_first_source_of_a_won_deal(host):
    assert host.rows(
        "select first_lead_source, first_campaign, last_lead_source, last_campaign, amount, currency "
        "from analytics.records where record_id = 'tents'"
    ) == [("Google Ads", "tents", "Microsoft Ads", "tents", Decimal(8800), "USD")]
    assert host.rows(
        "select conversion_name, strftime(converted_at, '%Y-%m-%d %H:%M:%S'), value, currency "
        "from analytics.conversions where object_type = 'deal'"
    ) == [("won", "2026-03-20 10:00:00", Decimal(8800), "USD")]


@pytest.mark.needs_shared
def test_what_a_deal_brought_stands_beside_what_its_campaigns_cost(host, stated):
    campaigns = {
        (network, row["campaign_id"]): (row["campaign_name"], Decimal(row["spend"]))
        for network in REPORTS
        for row in stated[f"{network}_fivetran"]["ad_spend.by_campaign"]
    }
    found = host.rows(
        "select lead_source, campaign, sum(spend), sum(customers), sum(customer_revenue) "
        "from analytics.lead_source_performance where model = 'linear' and campaign is not null "
        "group by all having sum(customers) > 0 order by all"
    )
    assert found == [
        ("Google Ads", *campaigns["google_ads", GOOGLE], Decimal("0.5"), Decimal(4400)),
        ("Microsoft Ads", *campaigns["microsoft_ads", MICROSOFT], Decimal("0.5"), Decimal(4400)),
    ]


@pytest.mark.needs_shared
def test_the_readme_ends_with_a_query_that_runs(host, stated):
    query = re.search(r"```sql\n([^`]*)```\n\Z", README)
    without_touch = stated["hubspot_fivetran"]["records.deals_not_deleted"]
    assert host.rows(query[1]) == [("Google Ads", "tents", 1, Decimal(8800)), (None, None, without_touch, None)]


@pytest.mark.needs_shared
def test_show_inputs_names_the_relations(host):
    shown = host.dbt("run-operation", "show_inputs")
    assert shown.returncode == 0, shown.stdout
    lines = [line.split() for line in shown.stdout.splitlines()]
    for connector, settings in CONNECTORS.items():
        assert any(line[:3] == [connector, "see", "below"] for line in lines)
        named = [line for line in lines if line[:1] == [connector] and line[1] != "see"]
        assert named, connector
        for _, relation, rows, *_ in named:
            assert relation.startswith(f"{settings['schema']}.")
            if rows != "missing":
                assert host.rows(f"select count(*) from {relation}") == [(int(rows),)]
    assert ["segment", "segment_prod.pages", "3"] in [line[:3] for line in lines]
    assert ["hubspot_fivetran", "hubspot.form", "missing"] in [line[:3] for line in lines]

"""Connectors: vendors' tables as their loaders write them, with only the var `connectors` set.

One company reads them all. In the first schema of each connector stand tables that others made, with
stated answers (`data/vendors` of LEAD_SOURCES_SHARED); in the second one stand rows of a story, from an
anonymous click to a won deal, with the traps that the vendor sets. Two schemas are two accounts.
"""

import json
import re
from decimal import Decimal

import pytest
import yaml
from dbt.contracts.graph.manifest import Manifest
from harness import RAW_TABLES, ROOT, BuildFailed, Warehouse, dbt_environment, invoke
from test_project import described_models

ADS = ["google_ads", "facebook_ads", "linkedin_ads", "microsoft_ads", "tiktok_ads"]
VENDORS = ["segment", "hubspot_fivetran", "salesforce_fivetran", *(f"{network}_fivetran" for network in ADS)]
OPTIONS = {
    "segment": {"form_events": ["Demo requested"]},
    "hubspot_fivetran": {"currency": "EUR", "lost_stages": ["gone_cold"]},
    "facebook_ads_fivetran": {"currency": "USD"},
}
MODELS = "+records +touches +conversions +ad_spend_daily +int_input_outcomes +unread_values"
TESTS = "every_raw_row_has_an_outcome spend_adds_up_to_the_raw_tables test_name:has_rows_of"
STAGING = "lead_sources_staging"

BROWSER = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/126.0.0.0 Safari/537.36"
# Table -> rows of the story. A column that no row of a table names does not exist there.
STORY = {
    "segment": {
        # The page's query was stripped; its tags stand beside it.
        "pages": [
            {
                "id": "p1",
                "anonymous_id": "ann-laptop",
                "timestamp": "2026-03-01 09:00:00",
                "received_at": "2026-03-01 09:00:01",
                "context_page_url": "https://shop.example/plans#all",
                "context_page_referrer": "https://www.google.com/",
                "context_user_agent": BROWSER,
                "context_campaign_source": "google",
                "context_campaign_medium": "cpc",
                "context_campaign_name": "Brand & Co",
            },
            # A retry, and a page whose clock is off by years.
            {
                "id": "p1",
                "anonymous_id": "ann-laptop",
                "timestamp": "2026-03-01 09:00:00",
                "received_at": "2026-03-01 09:30:00",
                "context_page_url": "https://shop.example/plans#all",
                "context_page_referrer": "https://www.google.com/",
                "context_user_agent": BROWSER,
                "context_campaign_source": "google",
                "context_campaign_medium": "cpc",
                "context_campaign_name": "Brand & Co",
            },
            {
                "id": "p2",
                "anonymous_id": "bob-phone",
                "timestamp": "2036-01-01 00:00:00",
                "received_at": "2026-03-05 12:00:00",
                "context_user_agent": BROWSER,
                "context_page_url": "https://shop.example/?utm_source=newsletter&utm_medium=email",
                "context_campaign_source": "ignored",
                "user_id": "app-7",
            },
        ],
        "identifies": [
            {
                "id": "i1",
                "anonymous_id": "ann-laptop",
                "timestamp": "2026-03-02 10:00:00",
                "received_at": "2026-03-02 10:00:01",
                "email": "Ann@Client.example",
                "context_user_agent": BROWSER,
            },
        ],
        "tracks": [
            {
                "id": "t1",
                "anonymous_id": "ann-laptop",
                "timestamp": "2026-03-02 10:01:00",
                "received_at": "2026-03-02 10:01:01",
                "event": "demo_requested",
                "event_text": "Demo Requested",
                "context_user_agent": BROWSER,
            },
            {
                "id": "t2",
                "anonymous_id": "ann-laptop",
                "timestamp": "2026-03-02 10:02:00",
                "received_at": "2026-03-02 10:02:01",
                "event": "video_played",
                "event_text": "Video Played",
                "context_user_agent": BROWSER,
            },
        ],
        "users": [{"id": "app-7", "email": "bob@client.example"}],
    },
    "hubspot_fivetran": {
        "contact": [
            # ann was merged twice into a new record, as HubSpot does since 2025: both old ones are gone.
            {
                "id": "ann-1",
                "property_email": "ann@client.example",
                "_fivetran_deleted": "true",
                "property_createdate": "2026-03-02 10:00:30",
                "_fivetran_synced": "2026-04-02 00:00:00",
            },
            {
                "id": "ann-2",
                "property_email": "ann@old.example",
                "_fivetran_deleted": "true",
                "property_createdate": "2026-03-03 10:00:00",
                "_fivetran_synced": "2026-04-02 00:00:00",
            },
            {
                "id": "ann",
                "property_email": "ann.new@client.example",
                "property_firstname": "Ann",
                "property_lastname": "Able",
                "property_createdate": "2026-03-20 10:00:00",
                "property_hs_merged_object_ids": "ann-1;ann-2",
                "property_hubspot_owner_id": "o1",
                "_fivetran_synced": "2026-04-02 00:00:00",
            },
            {
                "id": "bob",
                "property_email": "bob@client.example",
                "property_lastname": "Baker",
                "property_createdate": "2026-03-05 13:00:00",
                "property_hubspot_owner_id": "o2",
                "_fivetran_synced": "2026-04-02 00:00:00",
            },
            # Came by a form that an ad showed.
            {
                "id": "fay",
                "property_email": "fay@client.example",
                "property_createdate": "2026-03-06 13:00:00",
                "_fivetran_synced": "2026-04-02 00:00:00",
            },
            {
                "id": "gone",
                "property_email": "gone@client.example",
                "_fivetran_deleted": "true",
                "property_createdate": "2026-03-05 13:00:00",
                "_fivetran_synced": "2026-04-02 00:00:00",
            },
        ],
        "company": [
            {
                "id": "client",
                "property_name": "Client",
                "is_deleted": "false",
                "property_createdate": "2026-03-02 10:00:30",
            }
        ],
        "deal": [
            {
                "deal_id": "large",
                "property_dealname": "Large",
                "property_amount": "1000.50",
                "property_createdate": "2026-03-10 00:00:00",
                "deal_pipeline_stage_id": "s-won",
                "owner_id": "o1",
            },
            {
                "deal_id": "cold",
                "property_dealname": "Cold",
                "property_amount": "5",
                "property_createdate": "2026-03-10 00:00:00",
                "deal_pipeline_stage_id": "gone_cold",
                "property_closedate": "2026-03-09 00:00:00",
                "owner_id": None,
            },
            {
                "deal_id": "formed",
                "property_dealname": "Formed",
                "property_amount": "70",
                "property_createdate": "2026-03-11 00:00:00",
                "deal_pipeline_stage_id": "s-won",
                "property_closedate": "2026-03-12 00:00:00",
            },
            # In a stage that no pipeline has.
            {
                "deal_id": "adrift",
                "property_createdate": "2026-03-11 00:00:00",
                "deal_pipeline_stage_id": "s-nowhere",
                "property_closedate": "2026-03-12 00:00:00",
            },
        ],
        "owner": [{"owner_id": "o1", "first_name": "Olga", "last_name": "Owner"}],
        "deal_contact": [
            {"deal_id": deal, "contact_id": contact, "type_id": type_id, "category": category}
            for deal, contact, type_id, category in [
                ("large", "ann-2", "3", "HUBSPOT_DEFINED"),
                ("formed", "fay", "3", "HUBSPOT_DEFINED"),
                ("formed", "fay", "4444", "INTEGRATOR_DEFINED"),
            ]
        ],
        "deal_company": [{"deal_id": "large", "company_id": "client", "type_id": "5", "category": "HUBSPOT_DEFINED"}],
        "contact_company": [
            {
                "contact_id": "ann",
                "company_id": "client",
                "type_id": type_id,
                "category": category,
                "label": label,
                "_fivetran_deleted": deleted,
                "_fivetran_synced": "2026-04-02 00:00:00",
            }
            for type_id, category, label, deleted in [
                ("1", "HUBSPOT_DEFINED", None, "false"),
                ("279", "HUBSPOT_DEFINED", None, "true"),
                ("36", "USER_DEFINED", "Decision maker", "false"),
            ]
        ],
        # The same merge as the property's, with its time.
        "contact_merge_audit": [
            {"canonical_vid": "ann", "vid_to_merge": "ann-2", "timestamp": "2026-03-20 10:00:00"},
        ],
        "deal_stage": [
            {"deal_id": "large", "value": "s-open", "date_entered": "2026-03-10 00:00:00"},
            {"deal_id": "large", "value": "s-won", "date_entered": "2026-04-03 00:00:00"},
            {"deal_id": "large", "value": "s-won", "date_entered": "2026-04-01 08:00:00"},
        ],
        "deal_pipeline_stage": [
            {"stage_id": "s-open", "label": "Open", "closed_won": "FALSE", "is_closed": "FALSE"},
            {"stage_id": "s-won", "label": "Closed won", "closed_won": "TRUE", "is_closed": "TRUE"},
        ],
        "contact_property_history": [
            {"contact_id": "ann", "name": "lifecyclestage", "value": value, "timestamp": time}
            for value, time in [
                ("lead", "2026-03-02 10:00:30"),
                ("salesqualifiedlead", "2026-03-08 00:00:00"),
                ("marketingqualifiedlead", "2026-03-06 00:00:00"),
                ("opportunity", "2026-03-10 00:00:00"),
            ]
        ],
        "contact_form_submission": [
            {
                "contact_id": "bob",
                "conversion_id": "c1",
                "form_id": "f1",
                "title": "Page title",
                "timestamp": "2026-03-06 08:00:00",
                "page_url": "https://shop.example/guide?utm_source=partner&utm_medium=referral",
            },
        ],
        "form": [{"guid": "f1", "name": "Guide"}],
        "email_event": [
            {
                "id": f"e{number}",
                "created": "2026-03-07 08:00:00",
                "type": word,
                "email_campaign_id": "m1",
                "recipient": "bob@client.example",
                "filtered_event": filtered,
            }
            for number, word, filtered in [(1, "CLICK", "false"), (2, "CLICK", "true"), (3, "OPEN", None)]
        ],
        "email_event_click": [{"id": "e1", "url": "https://shop.example/news", "user_agent": BROWSER}],
        "email_campaign": [{"id": "m1", "name": None, "subject": "News of March"}],
        "engagement_call": [{"engagement_id": "77", "property_hs_timestamp": "2026-03-04 09:00:00"}],
        "engagement_meeting": [{"engagement_id": "78", "start_time": "2026-03-05 09:00:00"}],
        "engagement_contact": [
            {"engagement_id": "77", "contact_id": "ann"},
            {"engagement_id": "78", "contact_id": "ann"},
        ],
        "engagement_deal": [
            {"engagement_id": "77", "deal_id": "large", "_fivetran_deleted": "false"},
            {"engagement_id": "78", "deal_id": "large", "_fivetran_deleted": "true"},
        ],
    },
    "salesforce_fivetran": {
        # Converted on the day it was made; what the form filled in was copied, and so was its source.
        "lead": [
            {
                "id": "00QXX000000cleoAAA",
                "name": "Cleo",
                "email": "cleo@firm.example",
                "created_date": "2026-03-01 15:00:00",
                "is_converted": "true",
                "converted_date": "2026-03-01",
                "converted_contact_id": "003XX000000cleoAAA",
                "converted_opportunity_id": "006XX000000cleoAAA",
                "lead_source": "Trade Show",
                "utm_source_c": "linkedin",
                "utm_campaign_c": "fair",
                "gclid_c": None,
            },
        ],
        "contact": [
            {
                "id": "003XX000000cleoAAA",
                "first_name": "Cleo",
                "last_name": "Client",
                "email": "cleo@firm.example",
                "created_date": "2026-03-05 00:00:00",
                "lead_source": "trade show",
                "utm_source_c": "linkedin",
                "utm_campaign_c": "fair",
                "account_id": "001XX000000firmAAA",
                "owner_id": "005XX000000userAAA",
            },
            {
                "id": "003XX000000doraAAA",
                "last_name": "Dora",
                "is_deleted": "TRUE",
                "master_record_id": "003XX000000cleoAAA",
                "created_date": "2026-03-04 00:00:00",
            },
            {
                "id": "003XX000000goneAAA",
                "last_name": "Gone",
                "is_deleted": "TRUE",
                "created_date": "2026-03-04 00:00:00",
            },
        ],
        "account": [
            {"id": "001XX000000firmAAA", "name": "Firm", "created_date": "2026-03-05 00:00:00"},
            {"id": "001XX000000persAAA", "name": "A person", "is_person_account": "true"},
        ],
        "opportunity": [
            {
                "id": "006XX000000cleoAAA",
                "name": "Fair deal",
                "account_id": "001XX000000firmAAA",
                "amount": "200",
                "currency_iso_code": "eur",
                "stage_name": "Closed Won",
                "is_won": "true",
                "is_closed": "true",
                "close_date": "2026-04-30",
                "created_date": "2026-03-06 00:00:00",
            },
            {
                "id": "006XX000000lostAAA",
                "name": "Lost",
                "stage_name": "Closed Lost",
                "is_won": "false",
                "is_closed": "true",
                "close_date": "2026-03-06",
                "created_date": "2026-03-06 12:00:00",
            },
        ],
        # Won, open again, won again.
        "opportunity_history": [
            {"opportunity_id": "006XX000000cleoAAA", "stage_name": stage, "created_date": time}
            for stage, time in [
                ("Closed Won", "2026-03-20"),
                ("Open", "2026-03-25"),
                ("Closed Won", "2026-04-02"),
                ("Closed Won", "2026-04-03"),
            ]
        ],
        "opportunity_contact_role": [
            {
                "id": "00KXX000000roleAAA",
                "opportunity_id": "006XX000000cleoAAA",
                "is_primary": "false",
                "contact_id": "003XX000000cleoAAA",
                "role": "Decision Maker",
            },
        ],
        "account_contact_relation": [
            {
                "id": "07kXX000000relaAAA",
                "account_id": "001XX000000firmAAA",
                "is_direct": "false",
                "contact_id": "003XX000000doraAAA",
                "is_active": "false",
                "_fivetran_synced": "2026-04-01 00:00:00",
            },
        ],
        "campaign": [{"id": "701XX000000fairAAA", "name": "Spring fair", "type": "Trade Show"}],
        "campaign_member": [
            {
                "id": f"00vXX00000memb{number}AAA",
                "campaign_id": "701XX000000fairAAA",
                "contact_id": "003XX000000cleoAAA",
                "has_responded": responded,
                "status": "Attended",
                "first_responded_date": "2026-02-20",
                "created_date": "2026-02-01",
            }
            for number, responded in [(1, "true"), (2, "false")]
        ],
        "task": [
            {
                "id": "00TXX000000callAAA",
                "who_id": "003XX000000cleoAAA",
                "task_subtype": "Call",
                "what_id": "006XX000000cleoAAA",
                "activity_date": "2026-03-07",
            },
            {
                "id": "00TXX000000taskAAA",
                "who_id": "003XX000000cleoAAA",
                "task_subtype": "Email",
                "what_id": None,
                "activity_date": "2026-03-07",
            },
            # About a case, which is not read.
            {
                "id": "00TXX000000caseAAA",
                "who_id": None,
                "task_subtype": "Call",
                "what_id": "500XX000000caseAAA",
                "activity_date": "2026-03-07",
            },
        ],
        "event": [
            {
                "id": "00UXX000000meetAAA",
                "who_id": "003XX000000cleoAAA",
                "type": None,
                "start_date_time": "2026-03-08 10:00:00",
            }
        ],
        "user": [{"id": "005XX000000userAAA", "name": "Uma User"}],
    },
    "google_ads_fivetran": {
        "campaign_stats": [
            # A day that was restated, and its other device. The loader of this account gives no id.
            {
                "id": "g1",
                "customer_id": "9",
                "date": "2026-03-01",
                "device": device,
                "cost_micros": cost,
                "impressions": "10",
                "clicks": "1",
                "_fivetran_synced": synced,
            }
            for device, cost, synced in [
                ("DESKTOP", "1000000", "2026-03-02 00:00:00"),
                ("DESKTOP", "1500000", "2026-03-05 00:00:00"),
                ("MOBILE", "230001", "2026-03-02 00:00:00"),
                ("TABLET", None, "2026-03-02 00:00:00"),
            ]
        ],
        "campaign_history": [
            {"id": "g1", "name": "Brand", "updated_at": "2026-01-01", "_fivetran_active": "false"},
            {"id": "g1", "name": "Brand & Co", "updated_at": "2026-02-01", "_fivetran_active": "true"},
        ],
        "account_history": [{"id": "9", "currency_code": "EUR", "updated_at": "2026-01-01"}],
    },
    "facebook_ads_fivetran": {
        "basic_ad": [
            {
                "ad_id": "a1",
                "date": "2026-03-01",
                "account_id": "5",
                "spend": "2.5",
                "impressions": "7",
                "inline_link_clicks": "1",
                "clicks": "3",
            }
        ],
        # The campaign is the ad's; the second one was taken out again.
        "lead": [
            {
                "id": id,
                "created_time": "2026-03-06T12:00:00+0000",
                "ad_id": "a9",
                "form_id": "21",
                "field_data": json.dumps(
                    [{"name": "full_name", "values": ["Fay"]}, {"name": "email", "values": [email]}]
                ),
                "_fivetran_deleted": deleted,
                "_fivetran_synced": "2026-03-07 00:00:00",
            }
            for id, email, deleted in [
                ("fl1", "Fay@Client.example", "false"),
                ("fl2", "bob@client.example", "true"),
            ]
        ],
        "lead_form": [{"id": "21", "name": "Get a quote"}],
        "ad_history": [{"id": "a9", "campaign_id": "f9", "updated_time": "2026-01-01"}],
        "campaign_history": [{"id": "f9", "name": "Quotes", "updated_time": "2026-01-01"}],
    },
    "linkedin_ads_fivetran": {
        "ad_analytics_by_campaign": [
            {
                "campaign_id": "l1",
                "day": "2026-03-01",
                "clicks": "1",
                "cost_in_local_currency": "3.1",
                "cost_in_usd": "3.4",
            }
        ],
        "campaign_history": [{"id": "l1", "account_id": "6", "name": "Posts", "last_modified_time": "2026-01-01"}],
        "account_history": [{"id": "6", "currency": "EUR", "last_modified_time": "2026-01-01"}],
    },
    "microsoft_ads_fivetran": {
        "campaign_performance_daily_report": [
            {
                "date": "2026-03-01",
                "account_id": "8",
                "campaign_id": "m1",
                "currency_code": "EUR",
                "budget_name": budget,
                "spend": "1.1",
                "clicks": "1",
                "impressions": "1",
            }
            for budget in ("small", "large")
        ],
    },
    "tiktok_ads_fivetran": {
        "campaign_report_hourly": [
            {"campaign_id": "t1", "stat_time_hour": f"2026-03-01 {hour}:00:00", "spend": "0.1", "clicks": "1"}
            for hour in (22, 23)
        ],
        "campaign_history": [
            {"campaign_id": "t1", "advertiser_id": "4", "campaign_name": "Clips", "updated_at": "2026-01-01"}
        ],
        "advertiser": [{"id": "4", "currency": "EUR"}],
    },
}


def create(warehouse, schema, tables):
    """Tables of texts, as loaders write them when they do not know better."""
    warehouse.execute(f"create schema if not exists {schema}")
    with warehouse.connect() as connection:
        for table, rows in tables.items():
            columns = list(dict.fromkeys(name for row in rows for name in row))
            named = ", ".join(f'"{name}" varchar' for name in columns)
            connection.execute(f"create or replace table {schema}.{table} ({named})")
            for row in rows:
                connection.execute(
                    f"insert into {schema}.{table} values ({', '.join('?' * len(columns))})",
                    [row.get(name) for name in columns],
                )


def settings(vendor):
    return {"schema": [vendor, f"own_{vendor}"]} | OPTIONS.get(vendor, {})


@pytest.fixture(scope="module")
def company(shared_folder, tmp_path_factory):
    warehouse = Warehouse(
        tmp_path_factory.mktemp("connectors"),
        {"raw_schema": None, "connectors": {vendor: settings(vendor) for vendor in VENDORS}},
        raw_tables=False,
    )
    for vendor in VENDORS:
        create(warehouse, f"own_{vendor}", STORY[vendor])
        warehouse.execute(f"create schema {vendor}")
        for file in sorted((shared_folder / "data" / "vendors" / vendor).glob("*.csv")):
            warehouse.execute(f"create table {vendor}.{file.stem} as from read_csv('{file}', all_varchar = true)")
    warehouse.build(select=MODELS, data_tests=False)
    warehouse.build(select=TESTS)
    return warehouse


@pytest.fixture(scope="module")
def stated(shared_folder):
    return json.loads((shared_folder / "data" / "vendors" / "expected.json").read_text())


# ---- the answers that are stated beside the tables of others


@pytest.mark.parametrize("network", ADS)
def test_spend_of_the_samples_is_right_to_the_cent(company, stated, network):
    answers = stated[f"{network}_fivetran"]
    rows = company.rows(
        "select campaign_id, campaign_name, currency, sum(spend) as spend, "
        "sum(clicks) as clicks, sum(impressions) as impressions "
        f"from {STAGING}.stg_ad_networks__spend_judged "
        f"where table_name = '{network}_fivetran' and outcome = 'taken' and date_day < '2026-01-01' "
        "group by all order by campaign_id"
    )
    option = OPTIONS.get(f"{network}_fivetran", {}).get("currency")
    expected = answers["ad_spend.by_campaign"]["value"]
    assert [row | {"spend": Decimal(row["spend"])} for row in rows] == [
        row | {"spend": Decimal(row["spend"]), "currency": row["currency"] or option}
        for row in sorted(expected, key=lambda row: row["campaign_id"])
    ]
    (count,) = company.rows(
        f"select count(*) as rows, count(distinct row_id) as ids "
        f"from {STAGING}.stg_{network}_fivetran__ad_spend where date_day < '2026-01-01'"
    )
    assert count["rows"] == count["ids"] == answers["ad_spend.rows_read"]["value"]


def test_records_merges_and_relationships_of_hubspots_samples(company, stated):
    answers = {name: answer["value"] for name, answer in stated["hubspot_fivetran"].items()}
    own = "('ann', 'ann-1', 'ann-2', 'bob', 'fay', 'gone', 'client', 'large', 'cold', 'formed', 'adrift')"
    counted = {
        row["object_type"]: row["records"]
        for row in company.rows(
            f"select object_type, count(*) as records from {STAGING}.stg_hubspot_fivetran__records "
            f"where record_id not in {own} group by all"
        )
    }
    assert counted == {
        "contact": answers["records.contacts_not_deleted"],
        "company": answers["records.companies_not_deleted"],
        "deal": answers["records.deals_not_deleted"],
    }
    (contacts,) = company.rows(
        "select count(*) as records from lead_sources.records "
        f"where object_type = 'contact' and record_id not in {own} and record_id not like '003%'"
    )
    assert contacts["records"] == answers["records.contacts_after_merges"]
    merges = company.rows(
        "select losing_record_id as loser, winning_record_id as winner, "
        "strftime(merged_at, '%Y-%m-%d %H:%M:%S') as merged_at "
        f"from {STAGING}.stg_hubspot_fivetran__record_merges where winner <> 'ann'"
    )
    assert len(merges) == answers["record_merges.rows"]
    pairs = {(row["loser"], row["winner"]) for row in merges}
    assert pairs >= {tuple(pair) for pair in answers["record_merges.from_merged_object_ids"]}
    dated = sorted([row["loser"], row["winner"], row["merged_at"]] for row in merges if row["merged_at"])
    assert dated == answers["record_merges.from_merge_audit"]
    relationships = company.rows(
        f"select to_object_type, count(*) as rows, count(distinct relationship_id) as ids "
        f"from {STAGING}.stg_hubspot_fivetran__relationships "
        "where from_object_type = 'deal' and from_record_id not in ('large', 'formed') group by all"
    )
    assert {f"deal_{row['to_object_type']}": row["rows"] for row in relationships} == (answers["relationships.rows"])
    assert all(row["rows"] == row["ids"] for row in relationships)


def test_mails_forms_and_calls_of_the_samples(company, stated):
    answers = {name: answer["value"] for name, answer in stated["hubspot_fivetran"].items()}
    events = company.rows(
        "select upper(event_type) as word, is_machine_by_vendor, count(*) as rows "
        f"from {STAGING}.stg_hubspot_fivetran__email_events where email is null group by all"
    )
    assert {row["word"]: row["rows"] for row in events if not row["is_machine_by_vendor"]} == (
        answers["email_events.by_type"]
    )
    assert sum(row["rows"] for row in events if row["is_machine_by_vendor"]) == (answers["email_events.filtered"])
    forms = company.rows(
        "select strftime(occurred_at, '%Y-%m-%d %H:%M:%S') as time, record_id, form_name, page_url "
        f"from {STAGING}.stg_hubspot_fivetran__form_submissions where record_id <> 'bob' order by time"
    )
    assert [list(row.values()) for row in forms] == answers["form_submissions.rows"]
    calls = company.rows(
        "select record_id, strftime(occurred_at, '%Y-%m-%d %H:%M:%S.%g') as occurred_at "
        f"from {STAGING}.stg_hubspot_fivetran__lifecycle_events "
        "where event_name = 'call' and record_id not in ('ann', 'large')"
    )
    assert calls == [
        {key: call[key] for key in ("record_id", "occurred_at")} for call in answers["lifecycle_events.calls"]
    ]


def test_the_samples_of_salesforce(company, stated):
    answers = {name: answer["value"] for name, answer in stated["salesforce_fivetran"].items()}
    counted = {
        row["object_type"]: row["records"]
        for row in company.rows(
            f"select object_type, count(*) as records from {STAGING}.stg_salesforce_fivetran__records "
            "where substr(record_id, 4, 2) <> 'XX' group by all"
        )
    }
    assert counted == {
        "lead": answers["records.leads_not_deleted"],
        "contact": answers["records.contacts_not_deleted"],
        "company": len(answers["records.accounts_not_deleted"]),
    }
    merges = company.rows(
        "select losing_object_type, losing_record_id, winning_object_type, winning_record_id, "
        "strftime(merged_at, '%Y-%m-%d %H:%M:%S') as merged_at "
        f"from {STAGING}.stg_salesforce_fivetran__record_merges "
        "where substr(losing_record_id, 4, 2) <> 'XX' order by losing_object_type"
    )
    (deleted,) = answers["records.accounts_deleted_with_master"]
    assert [list(merge.values()) for merge in merges] == [
        ["company", deleted[0], "company", deleted[1], None],
        *answers["record_merges.lead_conversions"],
    ]
    relationships = company.rows(
        f"select from_record_id, to_record_id from {STAGING}.stg_salesforce_fivetran__relationships "
        "where relationship_type = 'primary' and from_object_type = 'contact' "
        "and substr(from_record_id, 4, 2) <> 'XX' order by all"
    )
    assert [list(row.values()) for row in relationships] == answers["relationships.contact_account"]
    entries = company.rows(
        "select lead_source_name, count(*) as entries "
        f"from {STAGING}.stg_salesforce_fivetran__custom_lead_sources "
        "where substr(record_id, 4, 2) <> 'XX' group by all"
    )
    assert {row["lead_source_name"]: row["entries"] for row in entries} == (
        answers["custom_lead_sources.from_contact_lead_source"]
    )
    events = company.rows(
        "select event_name, count(distinct split_part(event_id, ':', 2)) as events "
        f"from {STAGING}.stg_salesforce_fivetran__lifecycle_events "
        "where event_name in ('call', 'meeting') and substr(record_id, 4, 2) <> 'XX' group by all"
    )
    assert {row["event_name"].capitalize(): row["events"] for row in events} == (
        answers["lifecycle_events.events_by_type"]
    )


def test_a_page_whose_tags_stand_beside_it_is_a_touch_of_that_campaign(company, stated):
    (answer,) = stated["segment"]["web_events.rows"]["value"]
    (touch,) = company.rows("select * from lead_sources.touches where touched_at = ?", answer["occurred_at"])
    assert (touch["lead_source"], touch["medium"], touch["campaign"]) == (
        answer["utm_source"].capitalize(),
        answer["utm_medium"],
        answer["utm_campaign"],
    )


# ---- the story


def events_of(company, record):
    return {
        row["event_name"]: (str(row["occurred_at"]), row["value"], row["currency"])
        for row in company.rows(f"from {STAGING}.stg_crm__lifecycle_events where record_id = ?", record)
    }


def test_an_anonymous_click_is_the_first_source_of_the_deal_it_won(company):
    (won,) = company.rows("from lead_sources.conversions where conversion_name = 'won' and record_id = 'large'")
    assert (won["value"], won["currency"], str(won["converted_at"])) == (
        Decimal("1000.50"),
        "EUR",
        "2026-04-01 08:00:00",
    )
    (deal,) = company.rows("from lead_sources.records where record_id = 'large'")
    assert (deal["first_lead_source"], deal["first_campaign"]) == ("Google Ads", "Brand & Co")
    assert (deal["stage"], deal["owner"], deal["name"]) == ("Closed won", "Olga Owner", "Large")


def test_a_merged_contact_keeps_what_its_losers_did(company):
    people = company.rows(
        "select record_id, name, owner, first_lead_source, created_at from lead_sources.records "
        "where object_type = 'contact' and record_id in ('ann', 'ann-1', 'ann-2', 'gone', 'bob') "
        "order by record_id"
    )
    assert [person["record_id"] for person in people] == ["ann", "bob"]
    assert people[0]["first_lead_source"] == "Google Ads"
    assert (people[0]["name"], people[0]["owner"]) == ("Ann Able", "Olga Owner")
    assert (people[1]["name"], people[1]["owner"]) == ("Baker", "o2")
    merges = company.rows(
        "select losing_record_id as loser, merged_at from lead_sources_staging.stg_crm__record_merges "
        "where winning_record_id = 'ann' order by loser"
    )
    assert [(row["loser"], row["merged_at"] is None) for row in merges] == [("ann-1", True), ("ann-2", False)]


def test_stages_calls_and_meetings_are_events(company):
    assert events_of(company, "ann") == {
        "qualified": ("2026-03-06 00:00:00", None, None),
        "opportunity": ("2026-03-10 00:00:00", None, None),
        "call": ("2026-03-04 09:00:00", None, None),
        "meeting": ("2026-03-05 09:00:00", None, None),
    }
    assert set(events_of(company, "large")) == {"won", "call"}
    # The date of closing lies before the deal's own creation.
    assert events_of(company, "cold") == {"lost": ("2026-03-10 00:00:00", Decimal(5), "EUR")}


def test_associations_have_their_types_and_removals(company):
    rows = company.rows(
        "select relationship_type as kind, is_removed, relationship_id as id "
        "from lead_sources_staging.stg_crm__relationships "
        "where from_record_id in ('ann', 'large') order by kind, is_removed"
    )
    assert [(row["kind"], row["is_removed"]) for row in rows] == [
        ("Decision maker", False),
        ("additional", False),
        ("additional", True),
        ("primary", False),
        ("primary", False),
    ]
    assert all(row["id"].startswith("own_hubspot_fivetran:") for row in rows)


def test_calls_of_a_tracker_are_read_as_they_were_meant(company):
    events = {row["event_id"]: row for row in company.rows(f"from {STAGING}.stg_web__events_unioned")}
    page = events["own_segment:pages:p1"]
    assert page["page_url"] == (
        "https://shop.example/plans?utm_source=google&utm_medium=cpc&utm_campaign=Brand%20%26%20Co#all"
    )
    assert str(events["own_segment:pages:p2"]["occurred_at"]) == "2026-03-05 12:00:00"
    assert "ignored" not in events["own_segment:pages:p2"]["page_url"]
    assert events["own_segment:pages:p2"]["email"] == "bob@client.example"
    assert events["own_segment:identifies:i1"]["email"] == "ann@client.example"
    assert events["own_segment:tracks:t1"]["form_name"] == "Demo Requested"
    assert events["own_segment:tracks:t2"]["form_name"] is None
    assert events["own_segment:pages:p2"]["contact_id"] is None


def test_what_a_connector_does_not_know_is_counted(company):
    rows = company.rows(
        "select input, row_id, reason from lead_sources.unread_values "
        "where row_id in ('s-nowhere', 's-won', 'gone_cold', '500', '003', 'deal_contact HUBSPOT_DEFINED 3', "
        "'deal_contact INTEGRATOR_DEFINED 4444') order by all"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("lifecycle_events", "500", "record_id is of a kind of records that is not read; rows: 1"),
        (
            "records",
            "s-nowhere",
            "stage is in no pipeline that was read, so it is neither won nor lost; rows: 1",
        ),
        (
            "relationships",
            "deal_contact INTEGRATOR_DEFINED 4444",
            "relationship_type is a type that the connector does not know, and is read as additional; rows: 1",
        ),
    ]


def test_forms_and_mails_are_touches_unless_a_machine_clicked(company):
    touches = company.rows(
        "select origin_id, lead_source, campaign from lead_sources.touches "
        "where origin_id in ('own_hubspot_fivetran:bob-c1', 'own_hubspot_fivetran:e1', "
        "'own_hubspot_fivetran:e2', 'own_hubspot_fivetran:e3') order by origin_id"
    )
    assert [(row["origin_id"].split(":")[1], row["lead_source"], row["campaign"]) for row in touches] == [
        ("bob-c1", "Partner", None),
        ("e1", "Email", "News of March"),
    ]


def test_a_converted_lead_and_its_deal_in_salesforce(company):
    cleo, deal = "003XX000000cleoAAA", "006XX000000cleoAAA"
    records = company.rows(
        "select record_id, name, owner from lead_sources.records where substr(record_id, 4, 2) = 'XX' "
        "order by record_id"
    )
    assert [(row["record_id"][:3], row["name"], row["owner"]) for row in records] == [
        ("001", "Firm", None),
        ("003", "Cleo Client", "Uma User"),
        ("006", "Fair deal", None),
        ("006", "Lost", None),
    ]
    merges = company.rows(
        f"select losing_object_type, merged_at from {STAGING}.stg_crm__record_merges "
        "where winning_record_id = ? order by losing_object_type",
        cleo,
    )
    assert [(row["losing_object_type"], str(row["merged_at"])) for row in merges] == [
        ("contact", "None"),
        ("lead", "2026-03-01 15:00:00"),
    ]
    assert events_of(company, deal) == {
        "opportunity": ("2026-03-06 00:00:00", None, None),
        "won": ("2026-04-02 00:00:00", Decimal(200), "EUR"),
        "call": ("2026-03-07 00:00:00", None, None),
    }
    assert events_of(company, "006XX000000lostAAA")["lost"][0] == "2026-03-06 12:00:00"
    assert set(events_of(company, cleo)) == {"call", "meeting"}
    assert events_of(company, "00QXX000000cleoAAA")["qualified"][0] == "2026-03-01 15:00:00"
    entries = company.rows(
        "select split_part(entry_id, ':', 2) as kind, object_type, lead_source_name, campaign, "
        f"occurred_at from {STAGING}.stg_salesforce_fivetran__custom_lead_sources "
        "where substr(record_id, 4, 2) = 'XX' order by kind"
    )
    assert [(*list(row.values())[:4], str(row["occurred_at"])[:10]) for row in entries] == [
        ("lead_source", "lead", "Trade Show", None, "2026-03-01"),
        ("member", "contact", "Trade Show", "Spring fair", "2026-02-20"),
    ]
    forms = company.rows(
        f"select object_type, utm_source, utm_campaign, click_id_parameter "
        f"from {STAGING}.stg_salesforce_fivetran__form_submissions"
    )
    assert [tuple(row.values()) for row in forms] == [("lead", "linkedin", "fair", None)]
    relationships = company.rows(
        "select from_object_type, to_object_type, relationship_type, is_removed "
        f"from {STAGING}.stg_crm__relationships where substr(from_record_id, 4, 2) = 'XX' order by all"
    )
    assert [tuple(row.values()) for row in relationships] == [
        ("contact", "company", "additional", True),
        ("contact", "company", "primary", False),
        ("deal", "company", "primary", False),
        ("deal", "contact", "Decision Maker", False),
    ]
    (won,) = company.rows("from lead_sources.records where record_id = ?", deal)
    assert (won["first_lead_source"], won["first_campaign"]) == ("Trade Show", "Spring fair")


def test_a_form_that_an_ad_showed_is_the_first_source_of_the_deal_it_won(company):
    (lead,) = company.rows(f"from {STAGING}.stg_ad_networks__leads_judged")
    assert (lead["ad_lead_id"], lead["outcome"], str(lead["occurred_at"])) == (
        "own_facebook_ads_fivetran:fl1",
        "taken",
        "2026-03-06 12:00:00",
    )
    (touch,) = company.rows("from lead_sources.touches where origin = 'ad_lead'")
    assert (touch["record_id"], touch["campaign_id"], touch["form_name"]) == ("fay", "f9", "Get a quote")
    (deal,) = company.rows("from lead_sources.records where record_id = 'formed'")
    assert (deal["first_lead_source"], deal["first_campaign"]) == ("Facebook Ads", "Quotes")
    assert set(events_of(company, "formed")) == {"won"}


@pytest.mark.parametrize(
    "network, campaign, name, account, currency, spend, clicks",
    [
        ("google_ads", "g1", "Brand & Co", "9", "EUR", "1.730001", 3),
        ("facebook_ads", "ad:a1", None, "5", "USD", "2.5", 1),
        ("linkedin_ads", "l1", "Posts", "6", "EUR", "3.1", 1),
        ("microsoft_ads", "m1", None, "8", "EUR", "2.2", 2),
        ("tiktok_ads", "t1", "Clips", "4", "EUR", "0.2", 2),
    ],
)
def test_spend_of_the_second_account(company, network, campaign, name, account, currency, spend, clicks):
    rows = company.rows(
        "select campaign_name, account_id, currency, sum(spend) as spend, sum(clicks) as clicks "
        f"from {STAGING}.stg_ad_networks__spend_judged where ad_network = ? and campaign_id = ? "
        "and outcome = 'taken' group by all",
        network,
        campaign,
    )
    assert [tuple(row.values()) for row in rows] == [(name, account, currency, Decimal(spend), clicks)]


def test_no_row_of_the_demo_stands_among_the_companys_own(company):
    schemas = {row["schema_name"] for row in company.rows("from duckdb_schemas()")}
    assert "lead_sources_demo" not in schemas
    assert company.rows("from lead_sources.touches where touched_at between '2025-01-01' and '2025-12-31'") == []


# ---- what stops a run before anything is built


def refusal(company, vars=None, select="stg_google_ads_fivetran__campaign_stats", **connectors):
    """The message of a run with other settings; the project is not parsed again."""
    merged = {vendor: settings(vendor) for vendor in VENDORS} | connectors
    with dbt_environment(company.path), pytest.raises(BuildFailed) as refused:
        invoke(
            [
                "build",
                "--select",
                select,
                "--vars",
                json.dumps(company.vars | {"connectors": merged} | (vars or {})),
            ],
            Manifest.from_msgpack(company._manifests[company.parsed_as]),
        )
    return str(refused.value)


def test_settings_that_mean_nothing_are_named(company):
    message = refusal(
        company,
        hubspot_fivetrn={"schema": "hubspot"},
        segment=None,
        tiktok_ads_fivetran={"schema": ["a", "A"], "currncy": "EUR"},
        linkedin_ads_fivetran={"schema": 5, "cost": "euro"},
        hubspot_fivetran={"schema": "h", "won_stages": "closedwon", "original_source": "yes"},
        facebook_ads_fivetran={"schema": "f", "currency": "Euro", "database": 3},
    )
    for part in [
        "there is no connector hubspot_fivetrn; did you mean hubspot_fivetran?",
        "segment does not say where its tables stand; write {segment: {schema: <name of the schema>}}",
        "tiktok_ads_fivetran.schema names a schema twice",
        "tiktok_ads_fivetran has no option currncy; did you mean currency?",
        "linkedin_ads_fivetran.schema must be the name of a schema or a list of names, not 5",
        'linkedin_ads_fivetran.cost must be one of local, usd, not "euro"',
        'hubspot_fivetran.won_stages must be a list of ids of stages, not "closedwon"',
        'hubspot_fivetran.original_source must be true or false, not "yes"',
        'facebook_ads_fivetran.currency must be an ISO code such as EUR, not "Euro"',
        "facebook_ads_fivetran.database must be the name of a database, not 3",
    ]:
        assert part in message, part


@pytest.mark.parametrize(
    "change, back, message",
    [
        (
            "alter table google_ads_fivetran.campaign_stats rename to campaign_stat",
            "alter table google_ads_fivetran.campaign_stat rename to campaign_stats",
            "connector google_ads_fivetran: table google_ads_fivetran.campaign_stats is missing; did you mean "
            "campaign_stat?",
        ),
        (
            "alter table google_ads_fivetran.campaign_stats rename cost_micros to cost_micro",
            "alter table google_ads_fivetran.campaign_stats rename cost_micro to cost_micros",
            "connector google_ads_fivetran: table google_ads_fivetran.campaign_stats has no column "
            "cost_micros; did you mean cost_micro?",
        ),
    ],
)
def test_what_a_table_lacks_is_named_with_the_nearest(company, change, back, message):
    company.execute("drop view if exists lead_sources_staging.stg_google_ads_fivetran__campaign_stats")
    company.execute(change)
    try:
        assert message in refusal(company)
    finally:
        company.execute(back)


def test_a_column_that_an_option_needs_is_named(company):
    table = "linkedin_ads_fivetran.ad_analytics_by_campaign"
    model = "stg_linkedin_ads_fivetran__ad_analytics_by_campaign"
    company.execute(f"drop view if exists {STAGING}.{model}")
    company.execute(f"alter table {table} rename cost_in_local_currency to cost_in_currency")
    try:
        assert f"table {table} has no column cost_in_local_currency" in refusal(company, select=model)
    finally:
        company.execute(f"alter table {table} rename cost_in_currency to cost_in_local_currency")


def test_a_schema_without_tables_is_named_with_the_nearest(company):
    assert "schema google_ads_fivetrn has no tables; did you mean google_ads_fivetran?" in refusal(
        company, google_ads_fivetran={"schema": ["google_ads_fivetran", "google_ads_fivetrn"]}
    )


# ---- what there is to read


def test_show_inputs_says_what_is_read_and_what_is_missing(company):
    lines = [line.split() for line in company.operation("show_inputs").splitlines()]
    assert "records raw table - a connector fills it".split() in lines
    assert ["hubspot_fivetran", "see", "below"] in lines
    leads = lines.index("ad_leads raw table - a connector fills it".split())
    assert lines[leads + 1] == ["facebook_ads_fivetran", "see", "below"]
    assert ("exchange_rates raw table - no raw_schema; name one in the var raw_schema to read it").split() in lines
    shown = {tuple(line[:2]): line[2:] for line in lines if len(line) > 2}
    assert shown["microsoft_ads_fivetran", "microsoft_ads_fivetran.campaign_performance_daily_report"][0] == "416"
    assert shown["google_ads_fivetran", "own_google_ads_fivetran.campaign_stats"][:2] == ["4", "2026-03-05"]
    assert shown["facebook_ads_fivetran", "own_facebook_ads_fivetran.account_history"] == (
        "missing optional: no rows of it".split()
    )
    assert shown["facebook_ads_fivetran", "own_facebook_ads_fivetran.lead"][:2] == ["2", "2026-03-07"]
    (off,) = [line for line in lines if line[:4] == "Connectors that are off:".split()]
    assert "rudderstack," in off and "segment," not in off


def test_every_column_of_a_connector_is_described_and_exists(company):
    columns = {}
    for row in company.rows(
        f"select table_name, column_name from information_schema.columns where table_schema = '{STAGING}'"
    ):
        columns.setdefault(row["table_name"], set()).add(row["column_name"])
    described = {
        name: {column["name"] for column in model["columns"] if column["description"]}
        for name, model in described_models().items()
        if name.startswith(tuple(f"stg_{vendor}__" for vendor in VENDORS)) and name in columns
    }
    assert len(described) > 40
    assert described == {name: columns[name] for name in described}


def test_the_model_of_a_connector_has_the_columns_of_its_input():
    """Else a union puts one column's values into another."""
    described = {path.stem: path for path in (ROOT / "models" / "staging").rglob("*.yml")}

    def columns(name):
        (model,) = yaml.safe_load(described[name].read_text())["models"]
        return [column["name"] for column in model["columns"]]

    unions = {
        path.stem: re.findall(r"and_connector\('(\w+)'", path.read_text())
        for path in (ROOT / "models" / "staging").rglob("*_unioned.sql")
    }
    assert sum(map(len, unions.values())) >= 25
    assert {
        model: (union, columns(model), columns(union))
        for union, models in unions.items()
        for model in models
        if columns(model) != columns(union)
    } == {}
    united = {model for models in unions.values() for model in models}
    inputs = set(RAW_TABLES)
    assert {
        name
        for name, path in described.items()
        if name.split("__")[-1] in inputs and (path.parent / "sources.yml").exists()
    } == united


# ---- the loaders sync again; the last test, as it changes the tables


def test_what_is_deleted_and_restated_takes_effect_in_the_next_run(company):
    for change in [
        # A touch that was logged stays with its raw row gone; the record goes.
        "update own_hubspot_fivetran.contact set _fivetran_deleted = 'true' where id = 'bob'",
        "update own_hubspot_fivetran.deal set property_amount = '900' where deal_id = 'large'",
        "delete from own_hubspot_fivetran.deal_contact",
        "delete from own_hubspot_fivetran.deal_company",
        "insert into own_google_ads_fivetran.campaign_stats (id, customer_id, date, device, cost_micros, "
        "_fivetran_synced) values ('g1', '9', '2026-03-01', 'DESKTOP', '1250000', '2026-03-09')",
        "alter table own_hubspot_fivetran.contact drop column property_hubspot_owner_id",
    ]:
        company.execute(change)
    company.build(select=MODELS, data_tests=False)
    company.build(select=TESTS)
    records = {
        row["record_id"]: row
        for row in company.rows(
            "select record_id, owner, amount, first_lead_source from lead_sources.records "
            "where record_id in ('ann', 'bob', 'large')"
        )
    }
    assert set(records) == {"ann", "large"}
    assert (records["ann"]["first_lead_source"], records["ann"]["owner"]) == ("Google Ads", None)
    # Nothing relates the deal to anybody any more.
    assert (records["large"]["first_lead_source"], records["large"]["amount"]) == (None, Decimal(900))
    (spend,) = company.rows("select sum(spend) as spend from lead_sources.ad_spend_daily where campaign_id = 'g1'")
    assert spend["spend"] == Decimal("1.480001")

"""Connectors of trackers and mail programs: vendors' tables as they are written, with only the var `connectors` set.

As in test_connectors.py, one company reads them all: in the first schema of a connector stand tables that
others made, with stated answers, where there are such; in the other one rows of a story, from an anonymous
click to an identified lead, with the traps that the vendor sets. The leads are records of a raw table.
"""

import json
from datetime import UTC, datetime

import pytest
from harness import Warehouse
from test_connectors import BROWSER, STAGING, create
from test_project import described_models

MODELS = "+records +touches +int_input_outcomes"
TESTS = "every_raw_row_has_an_outcome test_name:has_rows_of"


def page(url, referrer=None, **more):
    """Parameters of an event of Google Analytics, each in the type that its value has."""
    values = {"page_location": url, "page_referrer": referrer, "ga_session_id": 77} | more
    return [
        {"key": key, "value": {
            "string_value": value if isinstance(value, str) else None,
            "int_value": value if isinstance(value, int) else None,
            "float_value": None, "double_value": None,
        }}
        for key, value in values.items() if value is not None
    ]


def micros(time):
    """
    >>> micros("2026-03-01 09:00:00")
    1772355600000000
    """
    return int(datetime.fromisoformat(time).replace(tzinfo=UTC).timestamp()) * 1_000_000


SHOP = "https://shop.example"
TYPES = {
    "event_timestamp": "bigint",
    "event_params": "struct(key varchar, value struct(string_value varchar, int_value bigint, "
    "float_value double, double_value double))[]",
    "collected_traffic_source": "struct(manual_source varchar, manual_medium varchar, "
    "manual_campaign_name varchar, gclid varchar)",
    "traffic_source": "struct(name varchar, medium varchar, source varchar)",
    "batch_page_id": "bigint", "batch_ordering_id": "bigint", "batch_event_index": "bigint",
    # Of PostHog and Matomo.
    "properties": "json", "idvisitor": "blob",
}


def ga4_event(time, name, visitor, parameters, source=None, index=0, **more):
    return {
        "event_timestamp": micros(time), "event_date": time[:10].replace("-", ""), "event_name": name,
        "user_pseudo_id": visitor, "user_id": None,
        "event_params": parameters, "collected_traffic_source": source, "stream_id": "1",
        "traffic_source": {"name": "old", "medium": "cpc", "source": "first-ever"},
        "batch_page_id": 5, "batch_ordering_id": 1, "batch_event_index": index,
    } | more


CLICK = {"manual_source": "google", "manual_medium": "cpc", "manual_campaign_name": "Spring & Co",
         "gclid": "Cj0KCQiAgia"}
LANDING = ga4_event("2026-03-01 09:00:00", "page_view", "gia-1", page(f"{SHOP}/plans#all"), CLICK, 1)
# A table a day, with the types of BigQuery.
GA4 = {
    "ga4": {
        "events_20240105": [
            # Before there were numbers of requests: two clicks of one microsecond, one of them twice.
            {"event_timestamp": micros("2024-01-05 08:00:00"), "event_name": "click",
             "user_pseudo_id": "old-1", "event_params": page(f"{SHOP}/", link=link)}
            for link in ("a", "b", "b")
        ],
        "events_20260301": [
            ga4_event("2026-03-01 09:00:00", "session_start", "gia-1", page(f"{SHOP}/plans#all"), CLICK),
            LANDING,
            LANDING,
            # Nobody gave a tag, whatever Analytics calls that.
            ga4_event("2026-03-01 10:00:00", "page_view", "gus-1",
                      page(f"{SHOP}/", "https://www.bing.com/"),
                      {"manual_source": "(direct)", "manual_medium": "(none)",
                       "manual_campaign_name": "(not set)", "gclid": None}),
            # The URL has tags of its own.
            ga4_event("2026-03-01 11:00:00", "page_view", "gus-2",
                      page(f"{SHOP}/?utm_source=partner&utm_medium=referral"), CLICK),
            # No consent.
            ga4_event("2026-03-01 11:00:00", "page_view", None, page(f"{SHOP}/")),
            ga4_event("2026-03-01 11:00:01", "page_view", None, page(f"{SHOP}/two")),
        ],
        "events_intraday_20260301": [
            ga4_event("2026-03-01 09:00:00", "counted_twice", "gia-1", page(f"{SHOP}/plans#all")),
        ],
        "events_intraday_20260302": [
            ga4_event("2026-03-02 09:00:00", "generate_lead", "gia-1",
                      page(f"{SHOP}/demo", form_id=12, email="Gia@Client.example")),
            ga4_event("2026-03-02 09:00:00", "form_submit", "gia-1",
                      page(f"{SHOP}/demo", form_id="12", form_name="Demo"), index=1),
            ga4_event("2026-03-02 09:01:00", "file_download", "gia-1", page(f"{SHOP}/demo", form_id=12)),
        ],
        "events_fresh_copy": [ga4_event("2026-03-02 09:00:00", "no_day", "gia-1", page(f"{SHOP}/"))],
    },
}
# Schema -> table -> rows of the story. A column that no row of a table names does not exist there.
STORY = {
    # A copy in one table, with json in texts.
    "own_ga4": {
        "events": [
            {"event_timestamp": str(micros("2026-03-03 09:00:00")), "event_name": "page_view",
             "user_pseudo_id": "gwen-1", "user_id": "gwen@client.example",
             "event_params": json.dumps(page(f"{SHOP}/?utm_source=google&utm_medium=cpc&utm_id=9")),
             "collected_traffic_source": None},
        ],
    },
    "own_snowplow": {
        "events": [
            # A synthetic copy has the same id, and another time.
            *({"event_id": "e1", "event": "page_view", "event_name": "page_view", "domain_userid": "sam-1",
               "derived_tstamp": time, "collector_tstamp": "2026-03-01 09:00:09", "load_tstamp": load,
               "page_url": f"{SHOP}/plans#all", "page_referrer": "https://www.google.com/",
               "mkt_source": "google", "mkt_medium": "cpc", "mkt_campaign": "Spring & Co",
               "useragent": BROWSER, "platform": "web"}
              for time, load in [("2026-03-01 09:00:00", "2026-03-01 09:10:00"),
                                 ("2026-03-01 09:00:02", "2026-03-01 09:20:00")]),
            {"event_id": "e2", "event": "page_ping", "event_name": "page_ping", "domain_userid": "sam-1",
             "collector_tstamp": "2026-03-01 09:00:12", "page_url": f"{SHOP}/plans"},
            {"event_id": "e3", "event": "struct", "event_name": "event", "se_action": "Play",
             "domain_userid": "sam-1", "collector_tstamp": "2026-03-01 09:01:00",
             "page_url": f"{SHOP}/plans", "useragent": BROWSER},
            *({"event_id": id, "event": "unstruct", "event_name": "submit_form", "user_id": user,
               "domain_userid": "sam-1", "collector_tstamp": time, "page_url": f"{SHOP}/demo",
               "unstruct_event_com_snowplowanalytics_snowplow_submit_form_1": form, "useragent": BROWSER}
              for id, time, user, form in [
                  ("e4", "2026-03-01 09:02:00", "Sam@Client.example", '{"formId": "demo", "elements": []}'),
                  ("e5", "2026-03-01 09:03:00", "app-7", None), ("e6", "2026-03-01 09:04:00", None, None)]),
            # What a server tells has no page.
            {"event_id": "e7", "event": "unstruct", "event_name": "order_shipped", "platform": "srv",
             "domain_userid": "sid-1", "collector_tstamp": "2026-03-01 10:00:00"},
            {"event_id": "e8", "event": "page_view", "event_name": "page_view", "platform": "mob",
             "domain_userid": None, "network_userid": "sid-1", "collector_tstamp": "2026-03-01 10:01:00"},
            # The tags of the URL count, and Snowplow's own reading of the referrer does not.
            {"event_id": "e9", "event": "page_view", "event_name": "page_view", "domain_userid": "sid-2",
             "collector_tstamp": "2026-03-01 11:00:00", "refr_medium": "search", "refr_source": "Bing",
             "page_url": f"{SHOP}/?utm_source=partner", "mkt_source": "other", "useragent": BROWSER},
        ],
        # Where events of a form have a table of their own.
        "com_snowplowanalytics_snowplow_submit_form_1": [
            {"root_id": "e5", "form_id": "trial"}, {"root_id": "e5", "form_id": "trial"}],
    },
    "own_klaviyo_fivetran": {
        "event": [
            {"id": f"k{number}", "datetime": time, "type": type, "person_id": person,
             "campaign_id": "c1", "property_url": url, "_fivetran_deleted": deleted,
             "_fivetran_synced": "2026-03-05 00:00:00"}
            for number, time, type, person, url, deleted in [
                (1, "2026-03-01 08:00:00", "Received Email", "kim", None, "false"),
                (2, "2026-03-01 09:00:00", "Clicked Email", "kim", f"{SHOP}/news", None),
                (3, "2026-03-01 09:05:00", "Clicked Email", "kim", f"{SHOP}/more", None),
                (4, "2026-03-01 08:30:00", "Clicked SMS", "kim", f"{SHOP}/sms", None),
                (5, "2026-03-01 08:31:00", "Unsubscribed from SMS", "kim", None, None),
                (6, "2026-03-01 08:32:00", "Placed Order", "kim", None, None),
                (7, "2026-03-04 09:00:00", "Unsubscribed", "kim", None, None),
                (8, "2026-03-01 07:00:00", "Clicked Email", "kim", f"{SHOP}/gone", "true"),
                # A scanner follows all links at once.
                *((number, f"2026-03-01 10:00:0{number - 9}", "Clicked Email", "kurt", f"{SHOP}/{number}", None)
                  for number in (9, 10, 11)),
            ]
        ] + [
            # A loader that writes seconds and leaves names to other tables.
            {"id": "k12", "timestamp": "1772355600", "metric_id": "m1", "flow_id": "f1",
             "person_id": "kurt", "propertysubject": "Hello"},
        ],
        "person": [
            {"id": "kim", "email": "Kim@Client.example", "_fivetran_deleted": "false"},
            # Merged into another, and still somebody's address.
            {"id": "kurt", "email": "kurt@client.example", "_fivetran_deleted": "true"},
        ],
        "campaign": [{"id": "c1", "name": "Spring news"}],
        "flow": [{"id": "f1", "name": "Welcome"}],
        "metric": [{"id": "m1", "name": "Opened Email"}],
    },
    "own_mailchimp_fivetran": {
        "campaign_recipient_activity": [
            {"campaign_id": "c1", "member_id": member, "list_id": audience, "action": action,
             "timestamp": time, "url": url}
            for member, audience, action, time, url in [
                ("mia5", "l1", "open", "2026-03-01 08:59:00", None),
                ("mia5", "l1", "click", "2026-03-01 09:00:00", f"{SHOP}/news"),
                # Stands twice, and is one.
                ("mia5", "l1", "click", "2026-03-01 09:00:00", f"{SHOP}/news"),
                # Without an audience, and of an audience that the member has left.
                ("mia5", None, "click", "2026-03-01 09:01:00", f"{SHOP}/news"),
                ("mia5", "l9", "bounce", "2026-03-01 09:02:00", None),
                # Archived.
                ("max5", "l1", "click", "2026-03-01 09:00:00", f"{SHOP}/news"),
            ]
        ],
        "campaign_recipient": [{"campaign_id": "c1", "member_id": "mia5", "list_id": "l1"}],
        "campaign": [{"id": "c1", "title": None, "subject_line": "News", "send_time": "2026-03-01 08:00:00"}],
        "member": [{"id": "mia5", "list_id": audience, "email_address": "Mia@Client.example"}
                   for audience in ("l1", "l2")],
        "automation": [{"id": "a1", "title": "Welcome"}],
        "automation_email": [{"id": "ae1", "automation_id": "a1", "title": "First",
                              "send_time": "2026-03-09 00:00:00"}],
        "automation_recipient": [
            {"automation_email_id": "ae1", "member_id": "mia5", "list_id": "l1"},
            {"automation_email_id": "ae1", "member_id": "max5", "list_id": "l1"},
        ],
        "automation_recipient_activity": [
            {"automation_email_id": "ae1", "member_id": "mia5", "list_id": "l1", "action": "open",
             "timestamp": time, "url": None}
            for time in ("2026-03-03 10:00:00", "2026-03-03 09:00:00")
        ],
    },
    "sendgrid": {
        "hooks": [
            {"sg_event_id": f"s{number}", "event": event, "timestamp": time, "email": "Sue@Client.example",
             "url": url, "useragent": BROWSER, "category": category, "sg_machine_open": machine}
            for number, event, time, url, category, machine in [
                (1, "processed", "1772355600", None, "Single", None),
                (2, "open", "1772355660", None, '["Spring", "News"]', "true"),
                (3, "click", "1772355720", f"{SHOP}/news", '["Spring", "News"]', None),
                (3, "click", "1772355720", f"{SHOP}/news", '["Spring", "News"]', None),
                (4, "group_unsubscribe", "2026-03-02 09:00:00", None, None, None),
                (5, "spamreport", "1772355780", None, None, None),
                (6, "open", "1772355840", None, None, "false"),
            ]
        ],
    },
}


def posthog_event(id, time, event, who, properties, email=None, **more):
    return {"uuid": id, "timestamp": time, "event": event, "distinct_id": who,
            "properties": {"$raw_user_agent": BROWSER} | properties,
            "person_properties": json.dumps({"email": email}) if email else None,
            "inserted_at": "2026-03-05 00:00:00"} | more


CLICKED = {"$device_id": "hal-1", "$referrer": "https://www.google.com/",
           "$current_url": f"{SHOP}/plans?utm_source=google&utm_medium=cpc&utm_campaign=Spring",
           "utm_source": "memory", "$initial_utm_source": "memory"}
POSTHOG = {
    "posthog": {
        "events": [
            # Anonymous, exported after it was known who it was; and exported again.
            posthog_event("h1", "2026-03-01 09:00:00", "$pageview", "hal-1", CLICKED, "hal@client.example"),
            posthog_event("h1", "2026-03-01 09:00:00", "$pageview", "hal-1", CLICKED, "hal@client.example",
                          inserted_at="2026-03-06 00:00:00"),
            posthog_event("h2", "2026-03-01 09:01:00", "$pageleave", "hal-1", {"$device_id": "hal-1"}),
            posthog_event("h3", "2026-03-01 09:02:00", "Demo Requested", "hal-1",
                          {"$device_id": "hal-1", "contact_email": "Hal@Work.example"}),
            posthog_event("h4", "2026-03-01 09:03:00", "$identify", "app-7",
                          {"$device_id": "hal-1", "$referrer": "$direct"}, "hal@client.example"),
            posthog_event("h5", "2026-03-02 09:00:00", "$pageview", "app-7",
                          {"$device_id": "hal-2", "$current_url": f"{SHOP}/docs"}, "hal@client.example"),
            posthog_event("h6", "2026-02-01 09:00:00", "import", "app-7", {}, "hal@client.example"),
            posthog_event("h7", "2026-03-02 10:00:00", "invoice_paid", "hew@client.example", {}),
        ],
    },
}
# A campaign is kept with the visit, and taken out of the URL.
MATOMO = {
    "matomo": {
        "matomo_log_visit": [
            {"idvisit": "1", "idvisitor": bytes.fromhex("0123456789abcdef"), "user_id": None,
             "referer_type": "6", "referer_name": "Spring & Co", "referer_keyword": "crm",
             "referer_url": "https://www.google.com/", "campaign_source": "google",
             "campaign_medium": "cpc"},
            # The same browser, from a search engine.
            {"idvisit": "2", "idvisitor": bytes.fromhex("0123456789abcdef"),
             "user_id": "Mo@Client.example", "referer_type": "2", "referer_name": "Bing",
             "referer_keyword": "shop", "referer_url": "https://www.bing.com/",
             "campaign_source": None, "campaign_medium": None},
        ],
        "matomo_log_link_visit_action": [
            {"idlink_va": id, "idvisit": visit, "server_time": time, "idaction_url": url,
             "idaction_url_ref": before, "idaction_event_action": action}
            for id, visit, time, url, before, action in [
                # Both in one second: the smaller number was first.
                ("9", "1", "2026-03-01 09:00:00", "1", "0", None),
                ("10", "1", "2026-03-01 09:00:00", "1", "0", "4"),
                ("11", "1", "2026-03-01 09:02:00", "2", "1", None),
                ("12", "1", "2026-03-01 09:03:00", "3", "2", None),
                ("13", "2", "2026-03-02 09:00:00", "2", "0", None),
            ]
        ],
        "matomo_log_action": [
            {"idaction": "1", "name": "shop.example/plans#all", "type": "1", "url_prefix": "2"},
            {"idaction": "2", "name": "shop.example/demo", "type": "1", "url_prefix": "3"},
            {"idaction": "3", "name": "partner.example/", "type": "2", "url_prefix": "2"},
            {"idaction": "4", "name": "Play Video", "type": "11", "url_prefix": None},
        ],
    },
}
# Table of a sample -> schema; snowplow's samples are accounts of their own.
SAMPLES = {
    "snowplow/events_first_batch": "snowplow",
    "snowplow/events_web": "snowplow_web",
    "snowplow/events_fractribution": "snowplow_fractribution",
}
CONNECTORS = {
    "ga4": {"schema": ["ga4", "own_ga4"], "email_from": "email"},
    "snowplow": {"schema": [*SAMPLES.values(), "own_snowplow"]},
    "posthog": {"schema": "posthog", "form_events": ["demo_requested"], "email_from": "contact_email"},
    "matomo": {"schema": "matomo"},
    "klaviyo_fivetran": {"schema": ["klaviyo_fivetran", "own_klaviyo_fivetran"]},
    "mailchimp_fivetran": {"schema": ["mailchimp_fivetran", "own_mailchimp_fivetran"]},
    "sendgrid": {"schema": "sendgrid", "table": "hooks"},
}
# Contacts of the CRM, who are found by their addresses.
LEADS = ["gia", "gwen", "sam", "hal", "mo", "kim", "kurt", "mia", "sue"]


def create_typed(warehouse, schema, tables):
    """Tables with the types of TYPES; all else is text."""
    warehouse.execute(f"create schema if not exists {schema}")
    with warehouse.connect() as connection:
        for table, rows in tables.items():
            types = {name: TYPES.get(name, "varchar") for name in dict.fromkeys(n for row in rows for n in row)}
            named = ", ".join(f"{name} {type}" for name, type in types.items())
            connection.execute(f"create or replace table {schema}.{table} ({named})")
            values = ", ".join(
                f"cast(cast(? as json) as {type})" if is_nested(type) else "?" for type in types.values()
            )
            for row in rows:
                connection.execute(f"insert into {schema}.{table} values ({values})", [
                    json.dumps(row.get(name)) if is_nested(type) else row.get(name)
                    for name, type in types.items()
                ])


def is_nested(type):
    return type.startswith("struct") or type == "json"


@pytest.fixture(scope="module")
def company(shared_folder, tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("trackers"), {"connectors": CONNECTORS})
    for schema, tables in (GA4 | POSTHOG | MATOMO).items():
        create_typed(warehouse, schema, tables)
    for schema, tables in STORY.items():
        create(warehouse, schema, tables)
    vendors = shared_folder / "data" / "vendors"
    samples = {f"{vendor}/{file.stem}": (vendor, file.stem) for vendor in ("klaviyo_fivetran", "mailchimp_fivetran")
               for file in sorted((vendors / vendor).glob("*.csv"))}
    samples |= {sample: (schema, "events") for sample, schema in SAMPLES.items()}
    for sample, (schema, table) in samples.items():
        warehouse.execute(f"create schema if not exists {schema}")
        warehouse.execute(
            f"create table {schema}.{table} as from read_csv('{vendors / sample}.csv', all_varchar = true)")
    warehouse.add("records", *(
        {"object_type": "contact", "record_id": name, "created_at": "2026-03-04 12:00", "name": name,
         "email": f"{name}@client.example"}
        for name in LEADS
    ))
    warehouse.build(select=MODELS, data_tests=False)
    warehouse.build(select=TESTS)
    return warehouse


@pytest.fixture(scope="module")
def stated(shared_folder):
    return json.loads((shared_folder / "data" / "vendors" / "expected.json").read_text())


def first_source(company, lead):
    (record,) = company.rows(
        "select first_lead_source, first_campaign, cast(first_touched_at as varchar) as first_touched_at "
        "from lead_sources.records where record_id = ?", lead)
    return tuple(record.values())


def columns(company, vendor, model, names, where="true"):
    """Rows of a staging model as tuples of texts, in order."""
    rows = company.rows(
        f"select {', '.join(f'cast({name} as varchar)' for name in names.split(', '))} "
        f"from {STAGING}.stg_{vendor}__{model} where {where} order by all nulls first")
    return [tuple(row.values()) for row in rows]


# ---- Google Analytics 4


def test_days_are_read_once_and_what_repeats_a_page_is_not(company):
    rows = company.rows(
        "select event_name, count(*) as rows, count(distinct event_id) as ids "
        f"from {STAGING}.stg_ga4__web_events group by all order by all"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("click", 3, 2), ("file_download", 1, 1), ("form_submit", 1, 1), ("generate_lead", 1, 1),
        ("page_view", 7, 6)]


def test_tags_of_analytics_are_put_back_into_the_page(company):
    pages = columns(company, "ga4", "web_events", "occurred_at, visitor_id, page_url, referrer_url",
                    "event_name = 'page_view' and visitor_id is not null")
    assert sorted(set(pages)) == [
        ("2026-03-01 09:00:00", "gia-1",
         f"{SHOP}/plans?utm_source=google&utm_medium=cpc&utm_campaign=Spring%20%26%20Co"
         "&gclid=Cj0KCQiAgia#all", None),
        ("2026-03-01 10:00:00", "gus-1", f"{SHOP}/", "https://www.bing.com/"),
        ("2026-03-01 11:00:00", "gus-2", f"{SHOP}/?utm_source=partner&utm_medium=referral", None),
        ("2026-03-03 09:00:00", "gwen-1", f"{SHOP}/?utm_source=google&utm_medium=cpc&utm_id=9", None),
    ]


def test_a_parameter_is_read_in_whatever_type_it_comes(company):
    assert columns(company, "ga4", "web_events", "event_name, form_name, email",
                   "visitor_id = 'gia-1' and event_name <> 'page_view'") == [
        ("file_download", None, None), ("form_submit", "Demo", None),
        ("generate_lead", "12", "gia@client.example")]


def test_a_click_in_analytics_is_the_first_source_of_the_lead(company):
    assert first_source(company, "gia") == ("Google Ads", "Spring & Co", "2026-03-01 09:00:00")
    assert first_source(company, "gwen")[0] == "Google Ads"
    ((id, email, contact),) = columns(
        company, "ga4", "web_events", "event_id, email, contact_id", "visitor_id = 'gwen-1'")
    assert (id[:8], email, contact) == ("own_ga4:", "gwen@client.example", None)
    # No consent, no visitor.
    (row,) = company.rows(
        f"select count(*) as rows from {STAGING}.stg_web__rows_refused "
        "where rejection_reason = 'visitor_id is missing' and event_id not like '%:%'")
    assert row["rows"] == 2


# ---- Snowplow

OF_SAMPLES = "event_id not like 'own_%'"


def test_the_samples_of_snowplow(company, stated):
    answers = {name: answer["value"] for name, answer in stated["snowplow"].items()}
    events = company.rows(f"from {STAGING}.stg_snowplow__web_events where {OF_SAMPLES}")
    of_web = [row for row in events if row["event_id"].startswith("snowplow_web:")]
    ids = {row["event_id"] for row in of_web}
    pages = {row["event_id"] for row in of_web if row["event_name"] == "page_view"}
    by_event = answers["web.by_event"]
    assert len(pages) == answers["web.page_view_ids"] == by_event["page_view"]
    assert len(ids) == answers["web.events"]["distinct_event_ids"] - by_event["page_ping"]
    assert len(ids - pages) == by_event["struct"] + by_event["unstruct"]
    # No load_tstamp in that pipeline, so the collector's time stands in.
    assert all(row["loaded_at"] is not None for row in of_web)
    of_shop = [row for row in events if row["event_id"].startswith("snowplow_fractribution:")]
    assert len({row["visitor_id"] for row in of_shop}) == answers["fractribution.visitors"]
    counted = {}
    for row in of_shop:
        if row["event_name"] != "page_view":
            continue
        source = row["page_url"].partition("utm_source=")[2].partition("&")[0] or "(direct)"
        counted[source] = counted.get(source, 0) + 1
    assert counted == answers["fractribution.page_views_by_source"]
    first = [row for row in events if ":" not in row["event_id"]]
    # NULL is a word there.
    assert all(row["referrer_url"] != "NULL" and row["contact_id"] is None for row in first)
    tagged = [row for row in first if "utm_source" in row["page_url"]]
    assert [(row["visitor_id"], row["page_url"].partition("?")[2]) for row in tagged] == [
        ("domain_userid_2",
         "utm_source=facebook&utm_medium=social&utm_campaign=campaign_1&utm_term=abc&utm_content=def#exports")]


def test_events_of_snowplow_are_read_as_they_were_meant(company):
    assert columns(company, "snowplow", "web_events", "event_id, event_name, form_name, email, visitor_id",
                   "event_id like 'own_%'") == [
        (f"own_snowplow:{id}", *values) for id, *values in [
            ("e1", "page_view", None, None, "sam-1"),
            ("e1", "page_view", None, None, "sam-1"),
            ("e3", "play", None, None, "sam-1"),
            ("e4", "submit_form", "demo", "sam@client.example", "sam-1"),
            ("e5", "submit_form", "trial", None, "sam-1"),
            ("e6", "submit_form", "form", None, "sam-1"),
            ("e7", "order_shipped", None, None, "sid-1"),
            ("e8", "view_of_no_page", None, None, "sid-1"),
            ("e9", "page_view", None, None, "sid-2"),
        ]]
    urls = dict(columns(company, "snowplow", "web_events", "event_id, page_url", "event_id like 'own_%'"))
    assert urls["own_snowplow:e1"] == (
        f"{SHOP}/plans?utm_source=google&utm_medium=cpc&utm_campaign=Spring%20%26%20Co#all")
    assert urls["own_snowplow:e9"] == f"{SHOP}/?utm_source=partner"


def test_of_copies_in_snowplow_the_newest_load_is_the_touch(company):
    assert first_source(company, "sam") == ("Google Ads", "Spring & Co", "2026-03-01 09:00:02")
    # What servers and apps tell is no visit from nowhere.
    assert company.rows("from lead_sources.touches where origin_id in ('own_snowplow:e7', 'own_snowplow:e8')") == []


# ---- PostHog


def test_events_of_posthog_are_read_as_they_were_meant(company):
    assert columns(company, "posthog", "web_events",
                   "event_id, event_name, visitor_id, email, form_name, loaded_at") == [
        ("h1", "$pageview", "hal-1", None, None, "2026-03-05 00:00:00"),
        ("h1", "$pageview", "hal-1", None, None, "2026-03-06 00:00:00"),
        ("h3", "demo requested", "hal-1", "hal@work.example", "Demo Requested", "2026-03-05 00:00:00"),
        ("h4", "$identify", "hal-1", "hal@client.example", None, "2026-03-05 00:00:00"),
        ("h5", "$pageview", "hal-2", "hal@client.example", None, "2026-03-05 00:00:00"),
        ("h6", "import", "app-7", None, None, "2026-03-05 00:00:00"),
        ("h7", "invoice_paid", "hew@client.example", "hew@client.example", None, "2026-03-05 00:00:00"),
    ]
    assert columns(company, "posthog", "web_events", "event_id, referrer_url, user_agent",
                   "event_id in ('h3', 'h4')") == [("h3", None, BROWSER), ("h4", None, BROWSER)]


def test_a_click_in_posthog_is_the_first_source_of_the_lead(company):
    assert first_source(company, "hal") == ("Google Ads", "Spring", "2026-03-01 09:00:00")


# ---- Matomo


def test_acts_of_matomo_are_read_as_they_were_meant(company):
    demo = "https://www.shop.example/demo"
    assert columns(company, "matomo", "web_events", "event_id, event_name, page_url, referrer_url, email") == [
        ("matomo:10", "play video", f"{SHOP}/plans#all", None, None),
        ("matomo:11", "page_view", demo, f"{SHOP}/plans#all", None),
        # Not the other site, but the page on which the link was.
        ("matomo:12", "outlink", demo, demo, None),
        ("matomo:13", "page_view", demo, "https://www.bing.com/", "mo@client.example"),
        ("matomo:9", "page_view",
         f"{SHOP}/plans?utm_source=google&utm_medium=cpc&utm_campaign=Spring%20%26%20Co&utm_term=crm#all",
         "https://www.google.com/", None),
    ]
    assert set(columns(company, "matomo", "web_events", "visitor_id")) == {("0123456789abcdef",)}


def test_a_campaign_in_matomo_is_the_first_source_of_the_lead(company):
    assert first_source(company, "mo") == ("Google Ads", "Spring & Co", "2026-03-01 09:00:00")


# ---- Klaviyo, Mailchimp, SendGrid


def test_the_samples_of_klaviyo(company, stated):
    answers = {name: answer["value"] for name, answer in stated["klaviyo_fivetran"].items()}
    events = company.rows(f"from {STAGING}.stg_klaviyo_fivetran__email_events where {OF_SAMPLES}")
    assert {"received email"} == {row["event_type"] for row in events}
    assert len(events) == answers["email_events.by_type"]["Received Email"]
    assert not {row["event_id"] for row in events} & set(answers["events.not_email"])
    assert len([row for row in events if row["email"]]) == answers["email_events.with_address"]
    # The campaign's name is a pair of ids there, so it is the subject.
    assert {row["campaign_name"] for row in events} == {"brand new chopstcks", "brand new shorts"}


def test_only_mails_of_klaviyo_are_mails(company):
    own = columns(company, "klaviyo_fivetran", "email_events",
                  "event_id, occurred_at, event_type, email, campaign_name", "event_id like 'own_%'")
    assert [(id.split(":")[1], *values) for id, *values in own] == [
        ("k1", "2026-03-01 08:00:00", "received email", "kim@client.example", "Spring news"),
        ("k10", "2026-03-01 10:00:01", "clicked email", "kurt@client.example", "Spring news"),
        ("k11", "2026-03-01 10:00:02", "clicked email", "kurt@client.example", "Spring news"),
        ("k12", "2026-03-01 09:00:00", "opened email", "kurt@client.example", "Welcome"),
        ("k2", "2026-03-01 09:00:00", "clicked email", "kim@client.example", "Spring news"),
        ("k3", "2026-03-01 09:05:00", "clicked email", "kim@client.example", "Spring news"),
        ("k7", "2026-03-04 09:00:00", "unsubscribed", "kim@client.example", "Spring news"),
        ("k9", "2026-03-01 10:00:00", "clicked email", "kurt@client.example", "Spring news"),
    ]


def test_the_samples_of_mailchimp(company, stated):
    answers = {name: answer["value"] for name, answer in stated["mailchimp_fivetran"].items()}
    ours = {"open": "opened", "click": "clicked", "bounce": "bounced", "sent": "sent",
            "unsubscribed": "unsubscribed"}
    events = company.rows(f"from {STAGING}.stg_mailchimp_fivetran__email_events where {OF_SAMPLES}")

    def counted(rows, key):
        names = [key(row) for row in rows]
        return {name: names.count(name) for name in names}

    assert counted(events, lambda row: ours[row["event_type"]]) == answers["email_events.by_type"]
    ((name, by_type),) = answers["email_events.by_campaign"].items()
    of_campaign = [row for row in events if row["campaign_name"] == name]
    assert counted(of_campaign, lambda row: ours[row["event_type"]]) == by_type
    assert len({row["event_id"] for row in of_campaign if row["event_type"] != "sent"}) == (
        answers["email_events.distinct"])
    assert {str(row["occurred_at"]) for row in of_campaign if row["event_type"] == "sent"} == {
        "2019-11-27 16:59:27"}
    clicks = [row for row in of_campaign if row["event_type"] == "click"]
    assert counted(clicks, lambda row: row["email"]) == answers["email_events.clicks_by_recipient"]
    assert len({row["event_id"] for row in events}) == len(events)


def test_a_member_of_several_audiences_doubles_no_mail(company):
    own = columns(company, "mailchimp_fivetran", "email_events",
                  "campaign_name, event_type, occurred_at, email", "event_id like 'own_%'")
    mia = "mia@client.example"
    assert own == [
        ("News", "bounce", "2026-03-01 09:02:00", mia),
        ("News", "click", "2026-03-01 09:00:00", None),
        ("News", "click", "2026-03-01 09:00:00", mia),
        ("News", "click", "2026-03-01 09:00:00", mia),
        ("News", "click", "2026-03-01 09:01:00", mia),
        ("News", "open", "2026-03-01 08:59:00", mia),
        ("News", "sent", "2026-03-01 08:00:00", mia),
        ("Welcome: First", "open", "2026-03-03 09:00:00", mia),
        ("Welcome: First", "open", "2026-03-03 10:00:00", mia),
        # At the first act, and where there is none when the mail was last sent.
        ("Welcome: First", "sent", "2026-03-03 09:00:00", mia),
        ("Welcome: First", "sent", "2026-03-09 00:00:00", None),
    ]


def test_seconds_categories_and_machines_of_sendgrid(company):
    assert columns(company, "sendgrid", "email_events",
                   "event_id, occurred_at, event_type, campaign_name, is_machine_by_vendor") == [
        ("s1", "2026-03-01 09:00:00", "processed", "Single", "false"),
        ("s2", "2026-03-01 09:01:00", "open", "Spring", "true"),
        ("s3", "2026-03-01 09:02:00", "click", "Spring", "false"),
        ("s3", "2026-03-01 09:02:00", "click", "Spring", "false"),
        ("s4", "2026-03-02 09:00:00", "group_unsubscribe", None, "false"),
        ("s5", "2026-03-01 09:03:00", "spamreport", None, "false"),
        ("s6", "2026-03-01 09:04:00", "open", None, "false"),
    ]


def test_words_of_mail_programs_are_known(company):
    known = dict(columns(company, "email", "event_types", "vendor_event_type, event_type"))
    assert {word: known[word] for word in known} == {
        "received email": "delivered", "opened email": "opened", "clicked email": "clicked",
        "unsubscribed": "unsubscribed", "open": "opened", "click": "clicked", "bounce": "bounced",
        "sent": "sent", "processed": "queued", "group_unsubscribe": "unsubscribed",
        "spamreport": "complained"}


def test_a_click_in_a_mail_is_the_first_source_of_the_lead(company):
    assert first_source(company, "kim") == ("Email", "Spring news", "2026-03-01 09:00:00")
    assert first_source(company, "mia") == ("Email", "News", "2026-03-01 09:00:00")
    assert first_source(company, "sue") == ("Email", "Spring", "2026-03-01 09:02:00")
    # Three links in three seconds are a scanner's.
    assert first_source(company, "kurt")[2] is None
    # Several links of one mailing within ten minutes are one touch.
    (touches,) = company.rows(
        "select count(*) as touches from lead_sources.touches where origin = 'email' "
        "and origin_id like 'own_klaviyo_fivetran:%'")
    assert touches["touches"] == 1


# ---- all of them


def test_every_column_of_a_connector_is_described_and_exists(company):
    found = {}
    for row in company.rows(
        f"select table_name, column_name from information_schema.columns where table_schema = '{STAGING}'"
    ):
        found.setdefault(row["table_name"], set()).add(row["column_name"])
    described = {
        name: {column["name"] for column in model["columns"] if column["description"]}
        for name, model in described_models().items()
        if name.startswith(tuple(f"stg_{vendor}__" for vendor in CONNECTORS)) and name in found
    }
    assert len(described) >= 14
    assert described == {name: found[name] for name in described}


# ---- the vendors write again; the last tests, as they change the tables


def test_what_comes_later_takes_effect_in_the_next_run(company, shared_folder, stated):
    batch = shared_folder / "data" / "vendors" / "snowplow" / "events_second_batch.csv"
    # A day is complete: its own table takes the place of the one that grew.
    day = GA4["ga4"]["events_intraday_20260302"]
    create_typed(company, "ga4", {"events_20260302": [
        *day, ga4_event("2026-03-02 23:00:00", "page_view", "gia-1", page(f"{SHOP}/thanks"))]})
    for change in [
        f"insert into snowplow.events by name from read_csv('{batch}', all_varchar = true)",
        "drop table ga4.events_intraday_20260302",
        # Old logs are deleted, and the touches made of them stay.
        "delete from matomo.matomo_log_link_visit_action where idvisit = '1'",
        "delete from matomo.matomo_log_visit where idvisit = '1'",
        "update own_klaviyo_fivetran.event set _fivetran_deleted = 'true' where id = 'k12'",
        "insert into sendgrid.hooks (sg_event_id, event, timestamp, email, url) "
        "values ('s7', 'click', '1772442000', 'sue@client.example', 'https://shop.example/more')",
    ]:
        company.execute(change)
    company.build(select=MODELS, data_tests=False)
    company.build(select=TESTS)
    answers = {name: answer["value"] for name, answer in stated["snowplow"].items()}
    pages = company.rows(
        "select visitor_id, count(*) as pages, count(distinct event_id) as ids "
        f"from {STAGING}.stg_snowplow__web_events where event_name = 'page_view' and event_id not like '%:%' "
        "group by all order by visitor_id")
    assert {row["visitor_id"]: row["pages"] for row in pages} == answers["dbt_labs.page_views"]
    assert columns(company, "ga4", "web_events", "occurred_at, event_name", "occurred_at::date = '2026-03-02'") == [
        ("2026-03-02 09:00:00", "form_submit"), ("2026-03-02 09:00:00", "generate_lead"),
        ("2026-03-02 09:01:00", "file_download"), ("2026-03-02 23:00:00", "page_view")]
    assert first_source(company, "gia") == ("Google Ads", "Spring & Co", "2026-03-01 09:00:00")
    assert first_source(company, "mo") == ("Google Ads", "Spring & Co", "2026-03-01 09:00:00")
    mails = company.rows(
        "select origin_id from lead_sources.touches where origin = 'email' and origin_id in ('s3', 's7')")
    assert len(mails) == 2


def test_only_the_newest_days_of_analytics_are_read_and_touches_of_older_ones_stay(company):
    touches = company.rows("select touch_key, touched_at, record_id from lead_sources.touches order by all")
    create_typed(company, "ga4", {"events_20260303": [
        ga4_event("2026-03-03 09:00:00", "page_view", "gil-1", page(f"{SHOP}/?utm_source=partner"))]})
    few = CONNECTORS | {"ga4": CONNECTORS["ga4"] | {"days": 2}}
    company.build(vars={"connectors": few}, select=MODELS, data_tests=False)
    read = columns(company, "ga4", "events", "occurred_at, day_of_table", "event_id not like 'own_%'")
    assert {day[:10] for _, day in read} == {"2026-03-02", "2026-03-03"}
    # The copy in one table has no days.
    assert len(columns(company, "ga4", "events", "event_id", "event_id like 'own_%'")) == 1
    later = company.rows("select touch_key, touched_at, record_id from lead_sources.touches order by all")
    (new,) = [row for row in later if row not in touches]
    assert str(new["touched_at"]) == "2026-03-03 09:00:00"
    assert [row for row in touches if row not in later] == []
    assert first_source(company, "gia") == ("Google Ads", "Spring & Co", "2026-03-01 09:00:00")

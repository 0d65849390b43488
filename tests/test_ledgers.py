"""Nothing logged is ever lost, and nothing erased ever returns.

Touches outlive their raw rows: those logged by hand, by lead forms and by e-mail in one ledger, web
touches in another, also on a full refresh. Only a request to be forgotten takes a person out.
"""

import hashlib
import random
from datetime import datetime, timedelta

import pytest
from harness import BROWSER, Warehouse
from traces import keys_of, traces

START = datetime(2026, 1, 5, 9, 0)
PAGES = ["/", "/pricing", "/blog/guide", "/?utm_source=letter&utm_medium=email&utm_campaign=may"]
PAGES += ["/?gclid=Abc1", "/?gclid=Abc2", "/docs?utm_source=linkedin&utm_medium=social"]
REFERRERS = [None, None, "https://www.google.com/", "https://news.example.org/a"]
REFERRERS += ["https://www.shop.example/pricing", "https://checkout.stripe.com/pay"]
BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def touches(warehouse):
    return warehouse.rows("select * from lead_sources.touches order by touch_key")


def random_events(visitor: str, dice: random.Random, begin: datetime, number: int) -> list[dict]:
    """Events with pauses on both sides of the time-out, of humans mostly, some identifying."""
    moment, events = begin, []
    for position in range(number):
        moment += timedelta(minutes=dice.choice([0, 1, 4, 29, 30, 31, 90, 60 * 24]))
        kind = dice.choice(["page_view", "page_view", "page_view", "form_submit", "identify"])
        events.append(
            {
                "event_id": f"{visitor}-{begin:%H%M}-{position:02d}",
                "visitor_id": visitor,
                "occurred_at": str(moment),
                "event_name": kind,
                "page_url": "https://www.shop.example" + dice.choice(PAGES),
                "referrer_url": dice.choice(REFERRERS),
                "user_agent": BOT if dice.random() < 0.1 else BROWSER,
                "form_name": "demo" if kind == "form_submit" else None,
                "contact_id": dice.choice(["C1", "C2", None]) if kind == "identify" else None,
            }
        )
    return events


def with_two_contacts(folder) -> Warehouse:
    folder.mkdir(exist_ok=True)
    warehouse = Warehouse(folder)
    for contact in ("C1", "C2"):
        warehouse.add(
            "records",
            {"object_type": "contact", "record_id": contact, "created_at": "2026-02-01 00:00"},
        )
    return warehouse


def test_a_trimmed_event_may_come_back_under_another_visitor(warehouse):
    """Retention took the row; a loader that knows the visitor better delivers it again."""
    page = {"page_url": "https://shop.example/?gclid=Cj0x"}
    landing = {"event_id": "e1", "occurred_at": "2026-03-01 10:00"} | page
    warehouse.add(
        "web_events",
        landing | {"visitor_id": "v1"},
        {"event_id": "e9", "visitor_id": "v1", "occurred_at": "2026-03-09 10:00"} | page,
    )
    warehouse.build(data_tests=False)
    warehouse.execute("delete from raw.web_events where event_id = 'e1'")
    warehouse.build(data_tests=False)
    warehouse.add("web_events", landing | {"visitor_id": "v2"})
    warehouse.build()
    found = {(t["origin_id"], t["visitor_id"]) for t in warehouse.mart("touches")}
    assert found == {("e1", "v2"), ("e9", "v1")}


def test_who_asks_is_forgotten_however_the_type_is_written(warehouse):
    """CRMs write `Contact`; requests, web events and e-mails know the id alone."""
    created = {"created_at": "2026-02-01 00:00"}
    warehouse.add(
        "records",
        {"object_type": "Contact", "record_id": "C1", "email": "ada@customer.example"} | created,
        {"object_type": "Contact", "record_id": "C2", "email": "bob@customer.example"} | created,
    )
    page = {"page_url": "https://shop.example/"}
    for number in "12":
        warehouse.add(
            "web_events",
            {"visitor_id": f"v{number}", "contact_id": f"C{number}", "occurred_at": "2026-03-01 10:00"}
            | page,
        )
    manual = {"lead_source_name": "Trade Show", "occurred_at": "2026-03-02 10:00"}
    warehouse.add(
        "custom_lead_sources", {"object_type": "Contact", "record_id": "C1", "entry_id": "m1"} | manual
    )
    warehouse.build(data_tests=False)
    assert len(warehouse.mart("touches")) == 3
    warehouse.add(
        "erasure_requests",
        {"object_type": "contact", "record_id": "C1", "requested_at": "2026-03-09 10:00"},
        {"email": "bob@customer.example", "requested_at": "2026-03-09 10:00"},
    )
    warehouse.build()
    assert warehouse.mart("touches") == []
    assert warehouse.mart("records") == []


def test_a_click_that_was_none_is_no_touch_any_more(warehouse):
    """Senders find out later that a scanner clicked, and write the row again."""
    warehouse.add(
        "records",
        {"object_type": "contact", "record_id": "C1", "created_at": "2026-02-01 00:00"},
    )
    click = {"event_id": "m1", "contact_id": "C1", "occurred_at": "2026-03-01 10:00"}
    warehouse.add("email_events", click | {"event_type": "clicked"})
    warehouse.build(data_tests=False)
    assert [t["origin"] for t in warehouse.mart("touches")] == ["email"]
    newer = {"event_type": "opened", "loaded_at": "2026-03-02 10:00"}
    warehouse.add("email_events", click | newer)
    warehouse.build(data_tests=False)
    assert warehouse.mart("touches") == []


def test_logged_touches_outlive_their_raw_rows(warehouse):
    warehouse.add(
        "records",
        {
            "object_type": "contact",
            "record_id": "C1",
            "created_at": "2026-02-01 00:00",
            "email": "ada@customer.example",
        },
    )
    warehouse.add(
        "custom_lead_sources",
        {
            "entry_id": "m1",
            "object_type": "contact",
            "record_id": "C1",
            "lead_source_name": "Trade Show",
            "occurred_at": "2026-01-10 10:00",
        },
    )
    warehouse.add(
        "ad_leads",
        {
            "ad_network": "facebook_ads",
            "ad_lead_id": "l1",
            "email": "Ada@Customer.example",
            "campaign_name": "Spring",
            "occurred_at": "2026-01-11 10:00",
        },
    )
    warehouse.add(
        "email_events",
        {
            "event_id": "em1",
            "event_type": "clicked",
            "contact_id": "C1",
            "campaign_name": "June",
            "user_agent": BROWSER,
            "occurred_at": "2026-01-12 10:00",
        },
        {
            "event_id": "em2",
            "event_type": "opened",
            "contact_id": "C1",
            "user_agent": BROWSER,
            "occurred_at": "2026-01-12 09:59",
        },
    )
    warehouse.build(data_tests=False)
    before = touches(warehouse)
    assert {(t["origin"], t["lead_source_type"]) for t in before} == {
        ("custom", "Custom"),
        ("ad_lead", "Facebook Ads"),
        ("email", "Email"),
    }, "an open is no touch, the others are"
    assert {t["record_id"] for t in before} == {"C1"}

    for table in ("custom_lead_sources", "ad_leads", "email_events"):
        warehouse.execute(f"delete from raw.{table}")
    warehouse.build(data_tests=False)
    assert touches(warehouse) == before
    warehouse.build(full_refresh=True, data_tests=False)
    assert touches(warehouse) == before


def test_a_corrected_entry_replaces_the_one_in_the_ledger(warehouse):
    entry = {
        "entry_id": "m1",
        "object_type": "contact",
        "record_id": "C1",
        "lead_source_name": "Tradeshow",
        "occurred_at": "2026-01-10 10:00",
    }
    warehouse.add("custom_lead_sources", entry)
    warehouse.build(data_tests=False)
    warehouse.add(
        "custom_lead_sources",
        entry | {"lead_source_name": "Cold Call", "loaded_at": "2026-03-01 00:00"},
    )
    warehouse.build(data_tests=False)
    assert [t["lead_source"] for t in touches(warehouse)] == ["Cold Call"]


@pytest.fixture(scope="module")
def trimmed_and_whole(tmp_path_factory):
    """Two warehouses with the same random visitors; in one, old events were taken away."""
    folder = tmp_path_factory.mktemp("retention")
    dice = random.Random(20260105)
    whole, trimmed = with_two_contacts(folder / "whole"), with_two_contacts(folder / "trimmed")
    cuts = {}
    for number in range(120):
        visitor = f"v{number:03d}"
        events = random_events(visitor, dice, START, 14)
        whole.add("web_events", *events)
        trimmed.add("web_events", *events)
        cuts[visitor] = dice.choice(events)["occurred_at"]
    whole.build(data_tests=False)
    trimmed.build(data_tests=False)
    with trimmed.connect() as connection:
        connection.executemany(
            "delete from raw.web_events where visitor_id = ? and occurred_at < ?",
            [[visitor, cut] for visitor, cut in cuts.items()],
        )
        left = connection.execute("select count(*) from raw.web_events").fetchone()[0]
    assert 300 < left < 1400, "some events of most visitors are gone"
    trimmed.build(data_tests=False)
    return trimmed, whole


def test_web_touches_outlive_the_events_that_retention_takes(trimmed_and_whole):
    trimmed, whole = trimmed_and_whole
    assert len(touches(whole)) > 300
    assert trimmed.snapshot()["touches"] == whole.snapshot()["touches"]
    assert trimmed.snapshot()["records"] == whole.snapshot()["records"]
    trimmed.build(full_refresh=True, data_tests=False)
    assert trimmed.snapshot()["touches"] == whole.snapshot()["touches"]


def test_new_events_find_the_visits_that_retention_has_cut(trimmed_and_whole):
    trimmed, whole = trimmed_and_whole
    dice = random.Random(7)
    for number in range(120):
        begin = START + timedelta(days=dice.randint(0, 5), minutes=dice.randint(0, 600))
        events = random_events(f"v{number:03d}", dice, begin.replace(second=7), 4)
        events = [e | {"event_id": "late-" + e["event_id"]} for e in events]
        whole.add("web_events", *events)
        trimmed.add("web_events", *events)
    whole.build(data_tests=False)
    trimmed.build(data_tests=False)
    assert touches(trimmed) == touches(whole)


def test_an_event_that_moves_to_another_visitor_is_one_touch(warehouse):
    event = {
        "event_id": "e1",
        "visitor_id": "v1",
        "occurred_at": "2026-01-05 09:00",
        "page_url": "https://shop.example/",
    }
    warehouse.add("web_events", event)
    warehouse.build(data_tests=False)
    warehouse.add("web_events", event | {"visitor_id": "v2", "loaded_at": "2026-01-06 00:00"})
    warehouse.build(data_tests=False)
    assert [(t["origin_id"], t["visitor_id"]) for t in touches(warehouse)] == [("e1", "v2")]


# ---- erasure

EMAIL = "grace@forgotten.example"
TRACES = [
    EMAIL,
    hashlib.md5(EMAIL.encode()).hexdigest(),
    "CONTACT-GONE",
    "VISITOR-GONE",
    "EVENT-GONE",
    "MANUAL-GONE",
    "MAIL-GONE",
    "LEAD-GONE",
    "Grace Gone",
]


def erased_world(warehouse):
    """Grace, who asks to be forgotten, and Bob, who shares a device and a deal with her."""
    warehouse.add(
        "records",
        {
            "object_type": "contact",
            "record_id": "CONTACT-GONE",
            "created_at": "2026-02-01 00:00",
            "name": "Grace Gone",
            "email": EMAIL,
        },
        {"object_type": "contact", "record_id": "BOB", "created_at": "2026-02-01 00:00"},
        {"object_type": "deal", "record_id": "DEAL", "created_at": "2026-02-02 00:00"},
    )
    for number, contact in enumerate(("CONTACT-GONE", "BOB")):
        warehouse.add(
            "relationships",
            {
                "relationship_id": f"r{number}",
                "from_object_type": "deal",
                "from_record_id": "DEAL",
                "to_object_type": "contact",
                "to_record_id": contact,
            },
        )
    warehouse.add("web_events", *raw_events_of_grace())
    warehouse.add(
        "custom_lead_sources",
        {
            "entry_id": "MANUAL-GONE",
            "object_type": "contact",
            "record_id": "CONTACT-GONE",
            "lead_source_name": "Webinar",
            "occurred_at": "2026-01-20 10:00",
        },
    )
    warehouse.add(
        "email_events",
        {
            "event_id": "MAIL-GONE",
            "event_type": "clicked",
            "email": EMAIL,
            "user_agent": BROWSER,
            "occurred_at": "2026-01-21 10:00",
        },
    )
    warehouse.add(
        "ad_leads",
        {
            "ad_network": "linkedin_ads",
            "ad_lead_id": "LEAD-GONE",
            "email": EMAIL,
            "occurred_at": "2026-01-22 10:00",
        },
    )


def raw_events_of_grace() -> list[dict]:
    page = {"page_url": "https://shop.example/", "referrer_url": "https://www.google.com/"}
    return [
        {
            "event_id": "EVENT-GONE-1",
            "visitor_id": "VISITOR-GONE",
            "occurred_at": "2026-01-05 09:00",
        }
        | page,
        {
            "event_id": "EVENT-GONE-2",
            "visitor_id": "VISITOR-GONE",
            "occurred_at": "2026-01-05 09:05",
            "event_name": "form_submit",
            "form_name": "demo",
            "email": " Grace@Forgotten.example ",
        },
        {"event_id": "s1", "visitor_id": "shared", "occurred_at": "2026-01-06 09:00"} | page,
        {
            "event_id": "s2",
            "visitor_id": "shared",
            "occurred_at": "2026-01-06 09:05",
            "event_name": "login",
            "contact_id": "CONTACT-GONE",
        },
        {"event_id": "s3", "visitor_id": "shared", "occurred_at": "2026-01-07 09:00"} | page,
        {
            "event_id": "s4",
            "visitor_id": "shared",
            "occurred_at": "2026-01-07 09:05",
            "event_name": "login",
            "contact_id": "BOB",
        },
    ]


def traces_found(warehouse, **schemas) -> list[tuple]:
    """Every table and view that holds a trace of Grace; views of staging show what stands in raw tables."""
    keys = keys_of(
        ("contact", "CONTACT-GONE"),
        ("web", "EVENT-GONE-1"),
        ("custom", "MANUAL-GONE"),
    )
    schemas = schemas or {"without": ["raw"], "views_without": ["lead_sources_staging"]}
    found = traces(warehouse, TRACES + keys, **schemas)
    return sorted({(relation, text) for relation, _, text in found})


def test_an_erased_person_is_gone_everywhere_and_does_not_return(warehouse):
    erased_world(warehouse)
    warehouse.build(data_tests=False)
    names = {name for name, _ in traces_found(warehouse)}
    assert {"lead_sources.touches", "lead_sources.records"} <= names, "the scan finds what is there"
    assert len(warehouse.mart("record_touches", record_id="DEAL")) == 6

    warehouse.add(
        "erasure_requests",
        {
            "object_type": "contact",
            "record_id": "CONTACT-GONE",
            "requested_at": "2026-03-01 00:00",
        },
    )
    warehouse.build(data_tests=False)
    assert traces_found(warehouse) == []
    # Bob keeps his visit on the shared device and does not inherit hers.
    assert [t["origin_id"] for t in touches(warehouse)] == ["s3"]
    assert [t["touched_at"] for t in warehouse.mart("record_touches", record_id="DEAL")] == [
        datetime(2026, 1, 7, 9, 0)
    ]
    reasons = {row["reason"] for row in warehouse.mart("rejected_rows")}
    assert reasons == {"erased on request"}, "that it happened is kept"

    # The company deletes what it holds, request included; then a loader brings old rows back.
    for table in ("erasure_requests", "records", "relationships", "web_events", "email_events"):
        warehouse.execute(f"delete from raw.{table}")
    for table in ("ad_leads", "custom_lead_sources"):
        warehouse.execute(f"delete from raw.{table}")
    warehouse.build(data_tests=False)
    assert traces_found(warehouse, without=[]) == []
    erased_world(warehouse)
    warehouse.build(data_tests=False)
    assert traces_found(warehouse) == []
    warehouse.build(full_refresh=True)
    assert traces_found(warehouse) == []
    assert [t["origin_id"] for t in touches(warehouse)] == ["s3"]


def test_who_was_erased_when_hashes_were_md5_does_not_return(warehouse):
    """A ledger of an earlier release: its hashes become those of today, and the next old row meets them."""
    warehouse.add("records", {"object_type": "contact", "record_id": "BOB"})
    warehouse.add("web_events", *[row for row in raw_events_of_grace() if row["event_id"] == "s1"])
    warehouse.build(data_tests=False)
    for kind, text in [
        ("record", "contact | CONTACT-GONE"),
        ("address", hashlib.md5(EMAIL.encode()).hexdigest()),
        ("visitor", "VISITOR-GONE"),
    ]:
        warehouse.execute(
            "insert into lead_sources_staging.stg_erasure__subjects (subject_kind, subject_hash, requested_at)"
            f" select '{kind}', md5('lead_sources | {text}'), timestamp '2026-03-01'"
        )
    warehouse.execute(
        "update lead_sources_intermediate.int_web_events_in_visits"
        " set erased_person = md5('lead_sources | contact | CONTACT-GONE')"
    )
    warehouse.execute("delete from raw.records")
    erased_world(warehouse)
    for _ in range(2):
        warehouse.build(data_tests=False)
        assert traces_found(warehouse) == []
        assert [t["origin_id"] for t in touches(warehouse)] == ["s3"]
    kept = warehouse.rows(
        "select subject_kind, length(subject_hash) as length"
        " from lead_sources_staging.stg_erasure__subjects order by all"
    )
    kinds = ["address", "record", "sole_address", "visitor"]
    assert kept == [{"subject_kind": kind, "length": 64} for kind in kinds]
    assert {
        row["length"]
        for row in warehouse.rows(
            "select length(erased_person) as length from lead_sources_intermediate.int_web_events_in_visits"
            " where erased_person is not null"
        )
    } == {64}


def test_an_address_alone_is_enough_to_be_forgotten(warehouse):
    erased_world(warehouse)
    warehouse.add(
        "erasure_requests", {"email": EMAIL.upper(), "requested_at": "2026-03-01 00:00"}
    )
    warehouse.build(data_tests=False)
    assert traces_found(warehouse) == []


def test_somebody_who_comes_back_later_is_a_new_person(warehouse):
    erased_world(warehouse)
    warehouse.add("erasure_requests", {"email": EMAIL, "requested_at": "2026-03-01 00:00"})
    warehouse.build(data_tests=False)
    warehouse.add(
        "records",
        {
            "object_type": "contact",
            "record_id": "C-NEW",
            "created_at": "2026-06-01 00:00",
            "email": EMAIL,
        },
    )
    warehouse.add(
        "web_events",
        {
            "event_id": "new",
            "visitor_id": "VISITOR-NEW",
            "occurred_at": "2026-06-01 00:00",
            "page_url": "https://shop.example/",
            "event_name": "form_submit",
            "form_name": "demo",
            "email": EMAIL,
        },
    )
    warehouse.build(data_tests=False)
    assert [
        (r["record_id"], r["touch_count"]) for r in warehouse.mart("records", object_type="contact")
    ] == [("BOB", 1), ("C-NEW", 1)]

"""Ad leads, e-mail, merges: a few raw rows each, and what must come of them.

All scenarios stand in one warehouse with ids of their own; what changes is built a second time.
"""

from datetime import datetime

import pytest
from harness import BROWSER, Warehouse

PAGE = {"page_url": "https://shop.example/", "user_agent": BROWSER}
SCANNER = "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))"


def contact(record_id, created_at="2026-02-01 00:00", **more):
    return {
        "object_type": "contact",
        "record_id": record_id,
        "created_at": created_at,
        "updated_at": created_at,
    } | more


def view(visitor, occurred_at, **more):
    return {"visitor_id": visitor, "occurred_at": occurred_at, **PAGE} | more


def login(visitor, occurred_at, contact_id):
    return view(visitor, occurred_at, event_name="login", contact_id=contact_id)


def mail(event_id, event_type, occurred_at, **more):
    return {
        "event_id": event_id,
        "event_type": event_type,
        "occurred_at": occurred_at,
        "campaign_name": "June letter",
        "user_agent": BROWSER,
    } | more


def merge(loser, winner, merged_at, **more):
    return {
        "losing_object_type": "contact",
        "losing_record_id": loser,
        "winning_object_type": "contact",
        "winning_record_id": winner,
        "merged_at": merged_at,
    } | more


def related(relationship_id, left, right, **more):
    return {
        "relationship_id": relationship_id,
        "from_object_type": left[0],
        "from_record_id": left[1],
        "to_object_type": right[0],
        "to_record_id": right[1],
    } | more


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("all_inputs"))

    # E-mail: click and direct entry, click and tagged entry, click without entry, late entry.
    for name in ("direct", "tagged", "webmail", "late", "reply", "scanner", "twice"):
        warehouse.add("records", contact(f"M-{name}"))
        if name not in ("reply", "scanner"):
            clicked = "2026-03-01 10:00"
            warehouse.add(
                "email_events", mail(f"click-{name}", "clicked", clicked, contact_id=f"M-{name}")
            )
    tagged = {"page_url": "https://shop.example/?utm_source=letter&utm_medium=email"}
    warehouse.add(
        "web_events",
        view("mv1", "2026-03-01 10:10", event_id="entry-direct"),
        login("mv1", "2026-03-01 10:11", "M-direct"),
        view("mv2", "2026-03-01 10:01", event_id="entry-tagged", **tagged),
        login("mv2", "2026-03-01 10:11", "M-tagged"),
        view(
            "mv3",
            "2026-03-01 10:01",
            event_id="entry-webmail",
            referrer_url="https://mail.google.com/",
        ),
        login("mv3", "2026-03-01 10:11", "M-webmail"),
        view("mv4", "2026-03-01 10:10:01", event_id="entry-late"),
        login("mv4", "2026-03-01 10:11", "M-late"),
        view("mv5", "2026-03-01 10:06", event_id="entry-twice"),
        login("mv5", "2026-03-01 10:11", "M-twice"),
    )
    warehouse.add(
        "email_events",
        mail(
            "click-twice-2",
            "clicked",
            "2026-03-01 10:05",
            contact_id="M-twice",
            campaign_name="July letter",
        ),
        mail("reply-1", "replied", "2026-03-01 12:00", contact_id="M-reply"),
        mail("open-1", "opened", "2026-03-01 11:00", contact_id="M-reply"),
        mail("sent-1", "sent", "2026-03-01 09:00", contact_id="M-reply"),
        mail("click-bot", "clicked", "2026-03-01 12:00", contact_id="M-scanner", user_agent=SCANNER),
    )

    # Ad leads: by address before there is a contact, and by id.
    warehouse.add(
        "ad_leads",
        {
            "ad_network": "linkedin_ads",
            "ad_lead_id": "A1",
            "email": " Lee@Lead.example ",
            "campaign_id": "77",
            "campaign_name": "Whitepaper",
            "form_name": "paper",
            "occurred_at": "2026-01-02 10:00",
        },
        {
            "ad_network": "facebook_ads",
            "ad_lead_id": "A2",
            "contact_id": "AD-known",
            "occurred_at": "2026-01-03 10:00",
        },
    )
    warehouse.add("records", contact("AD-known"))

    # Merges: a chain over a deleted record, an undone one, the latest of two, a lead.
    for name in ("a", "c", "u", "v", "x", "y1", "y2", "w"):
        warehouse.add("records", contact(f"G-{name}"))
        warehouse.add(
            "custom_lead_sources",
            {
                "entry_id": f"manual-{name}",
                "object_type": "contact",
                "record_id": f"G-{name}",
                "lead_source_name": "Cold Call",
                "occurred_at": "2026-01-10 10:00",
            },
        )
    warehouse.add("records", {"object_type": "deal", "record_id": "G-deal"})
    warehouse.add("relationships", related("g1", ("deal", "G-deal"), ("contact", "G-a")))
    warehouse.add(
        "record_merges",
        merge("G-a", "G-b-deleted", "2026-03-01 00:00"),
        merge("G-b-deleted", "G-c", "2026-03-02 00:00"),
        merge("G-u", "G-v", "2026-03-01 00:00"),
        merge("G-x", "G-y1", "2026-03-01 00:00"),
        merge("G-x", "G-y2", "2026-03-05 00:00"),
        {
            "losing_object_type": "lead",
            "losing_record_id": "L1",
            "winning_object_type": "contact",
            "winning_record_id": "G-w",
            "merged_at": "2026-03-01 00:00",
        },
    )
    warehouse.add("records", {"object_type": "lead", "record_id": "L1"})
    warehouse.add(
        "custom_lead_sources",
        {
            "entry_id": "manual-lead",
            "object_type": "lead",
            "record_id": "L1",
            "lead_source_name": "tradeshow",
            "occurred_at": "2026-01-09 10:00",
        },
    )
    warehouse.build()
    return warehouse


def origins(warehouse, record_id):
    return [
        (row["origin"], row["origin_id"], row["lead_source_type"], row["campaign"])
        for row in warehouse.rows(
            "select touches.* from lead_sources.record_touches "
            "inner join lead_sources.touches using (touch_key) "
            "where record_touches.record_id = ? order by touches.touched_at, origin, origin_id",
            record_id,
        )
    ]


def record(warehouse, record_id):
    (row,) = warehouse.mart("records", record_id=record_id)
    return row


# ---- e-mail


def test_a_click_and_the_direct_entry_after_it_are_one_touch(company):
    assert origins(company, "M-direct") == [("web", "entry-direct", "Email", "June letter")]


def test_webmail_tells_nothing_of_its_own(company):
    assert origins(company, "M-webmail") == [("web", "entry-webmail", "Email", "June letter")]


def test_a_tagged_entry_takes_the_mailing_as_campaign_where_it_has_none(company):
    assert origins(company, "M-tagged") == [
        ("web", "entry-tagged", "UTM Parameters", "June letter")
    ]


def test_ten_minutes_and_a_second_are_too_late(company):
    assert origins(company, "M-late") == [
        ("email", "click-late", "Email", "June letter"),
        ("web", "entry-late", "Direct Traffic", None),
    ]


def test_two_clicks_before_one_entry_are_one_touch_of_the_later_campaign(company):
    assert origins(company, "M-twice") == [("web", "entry-twice", "Email", "July letter")]


def test_a_reply_is_a_touch_and_an_open_is_none(company):
    assert origins(company, "M-reply") == [("email", "reply-1", "Email", "June letter")]


def test_a_link_scanner_is_nobody(company):
    assert record(company, "M-scanner")["touch_count"] == 0


# ---- ad leads


def test_a_lead_form_names_its_network_campaign_and_form(company):
    (touch,) = company.mart("touches", origin_id="facebook_ads:A2")
    assert (touch["record_id"], touch["lead_source_category"]) == ("AD-known", "ad_network")
    (touch,) = company.mart("touches", origin_id="linkedin_ads:A1")
    assert touch["record_id"] is None, "no contact has the address yet"
    assert (touch["lead_source_type"], touch["campaign"], touch["form_name"]) == (
        "LinkedIn Ads",
        "Whitepaper",
        "paper",
    )
    assert (touch["lead_source_group"], touch["campaign_id"]) == ("paid_media_events", "77")


# ---- merges


def test_the_final_winner_has_what_the_chain_had(company):
    assert origins(company, "G-c") == [
        ("custom", "manual-a", "Custom", None),
        ("custom", "manual-c", "Custom", None),
    ]
    assert len(origins(company, "G-deal")) == 2, "the loser's relationship is the winner's"
    assert company.mart("records", record_id="G-a") == [], "a merged loser is no record"


def test_of_two_standing_merges_the_latest_counts(company):
    assert len(origins(company, "G-y1")) == 1
    assert [o[1] for o in origins(company, "G-y2")] == ["manual-x", "manual-y2"]


def test_a_lead_that_became_a_contact_brings_its_sources(company):
    assert [o[1] for o in origins(company, "G-w")] == ["manual-lead", "manual-w"]
    assert record(company, "G-w")["first_lead_source"] == "Trade Show"
    assert company.mart("records", record_id="L1") == []


def test_what_changes_changes_the_sources(company):
    """A merge undone, a relationship removed, a contact who appears: all in the next build."""
    assert record(company, "G-v")["touch_count"] == 2
    company.execute(
        "update raw.record_merges set undone_at = '2026-04-01' where losing_record_id = 'G-u'"
    )
    company.execute(
        "update raw.relationships set removed_at = '2026-04-01' where relationship_id = 'g1'"
    )
    company.add("records", contact("AD-new", "2026-05-01 00:00", email="lee@lead.example"))
    company.build(data_tests=False)
    assert (record(company, "G-v")["touch_count"], record(company, "G-u")["touch_count"]) == (1, 1)
    deal = record(company, "G-deal")
    assert (deal["touch_count"], deal["first_touch_key"], deal["last_touch_key"]) == (0, None, None)
    new = record(company, "AD-new")
    assert new["first_lead_source_type"] == "LinkedIn Ads"
    assert new["first_touched_at"] == datetime(2026, 1, 2, 10) and new["first_is_before_created"]

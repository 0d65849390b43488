"""What the product promises, as examples: a few raw rows, and the rows that must come out.

Each example is a function: what it does before its `yield` happens in the company's systems, then
`dbt build` runs, and what follows looks at the marts. Where there is a second `yield`, something
has changed meanwhile and `dbt build` runs again. All examples share one warehouse, so each uses
visitors, records and objects of its own; those that need other settings share another one.
"""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from harness import BROWSER, RAW_TABLES, Warehouse
from independent.entries import entries_of

GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
OTHER_SETTINGS = {
    "relationship_max_hops": 2,
    "shared_device_contacts": 2,
    "visit_timeout_minutes": 60,
    "reporting_timezone": "America/New_York",
}
PROMISES = {}


def promise(story=None, *, other_settings=False):
    """Register an example; its name is the test's name and its docstring the promise."""

    def register(function):
        PROMISES[function.__name__] = (function, other_settings)
        return function

    return register(story) if story else register


class Company:
    """The company's systems: a web site (shop.example), ads, a CRM; and the marts to look at."""

    def __init__(self, folder, vars=None):
        self.warehouse = Warehouse(folder, vars)

    @classmethod
    def of(cls, warehouse):
        """A company whose systems write into a warehouse that is there."""
        company = cls.__new__(cls)
        company.warehouse = warehouse
        return company

    # ---- what happens

    def page(self, visitor, at, page="/", referrer=None, **more):
        """A visitor looks at a page; a path is a page of shop.example."""
        self.event(visitor, at, page, "page_view", referrer_url=referrer, **more)

    def form(self, visitor, at, page="/contact", form_name="Contact us", **more):
        """A visitor submits a form, which says who they are (contact_id or email)."""
        self.event(visitor, at, page, "form_submit", form_name=form_name, **more)

    def event(self, visitor, at, page, event_name, **more):
        url = f"https://www.shop.example{page}" if page.startswith("/") else page
        self.warehouse.add(
            "web_events",
            {
                "visitor_id": visitor,
                "occurred_at": at,
                "page_url": url,
                "event_name": event_name,
                **more,
            },
        )

    def record(self, object_type, record_id, created_at="2026-03-20 12:00", **more):
        self.warehouse.add(
            "records",
            {
                "object_type": object_type,
                "record_id": record_id,
                "created_at": created_at,
                **more,
            },
        )

    def contact(self, record_id, created_at="2026-03-20 12:00", **more):
        self.record("contact", record_id, created_at, **more)

    def relate(self, one, other, relationship_type="primary", **more):
        """Relate two records, each given as "type/id"."""
        self.warehouse.add(
            "relationships",
            {
                **dict(zip(("from_object_type", "from_record_id"), one.split("/"))),
                **dict(zip(("to_object_type", "to_record_id"), other.split("/"))),
                "relationship_type": relationship_type,
                **more,
            },
        )

    def manual_source(self, on, name, at, **more):
        """Somebody logs a source on a record, given as "type/id"."""
        object_type, record_id = on.split("/")
        self.warehouse.add(
            "custom_lead_sources",
            {
                "object_type": object_type,
                "record_id": record_id,
                "lead_source_name": name,
                "occurred_at": at,
                **more,
            },
        )

    def ad_click(self, click_id, **more):
        self.warehouse.add("ad_clicks", {"ad_network": "google_ads", "click_id": click_id, **more})

    # ---- what came out

    def mart(self, name, **where):
        return self.warehouse.mart(name, **where)

    def the(self, record):
        """The row of marts.records of "type/id"; there must be exactly one."""
        object_type, record_id = record.split("/")
        (row,) = self.mart("records", object_type=object_type, record_id=record_id)
        return row

    def timeline(self, record, *columns):
        """The touches of "type/id" in order: "2026-03-01 09:00 Google Ads" or named columns."""
        object_type, record_id = record.split("/")
        touches = self.warehouse.rows(
            "select * from lead_sources.record_touches where object_type = ? and record_id = ? "
            "order by touched_at, lead_source_type, lead_source",
            object_type,
            record_id,
        )
        if columns:
            return [tuple(touch[column] for column in columns) for touch in touches]
        return [f"{t['touched_at']:%Y-%m-%d %H:%M} {t['lead_source_type']}" for t in touches]

    def touches_of(self, visitor):
        """All touches of a visitor in order, as `timeline` writes them."""
        touches = self.warehouse.rows(
            "from lead_sources.touches where visitor_id = ? order by touched_at, origin_id",
            visitor,
        )
        return [f"{t['touched_at']:%Y-%m-%d %H:%M} {t['lead_source_type']}" for t in touches]

    def only_touch_of(self, visitor):
        (touch,) = self.mart("touches", visitor_id=visitor)
        return touch


# ---- the main story


@promise
def google_ads_first_direct_last(company):
    """Who comes from a Google Ads click, leaves, returns directly and submits a form has Google Ads
    as first source, dated before the contact was created, and Direct Traffic as last."""
    company.page(
        "ann's laptop", "2026-03-01 09:00", "/pricing?gclid=CjAnn", "https://www.google.com/"
    )
    company.page(
        "ann's laptop", "2026-03-01 09:04", "/features", "https://www.shop.example/pricing"
    )
    company.page("ann's laptop", "2026-03-04 18:30", "/")
    company.form("ann's laptop", "2026-03-04 18:33", contact_id="ann")
    company.contact("ann", "2026-03-04 18:33")
    company.ad_click(
        "CjAnn",
        campaign_id="c-17",
        campaign_name="Spring Sale",
        ad_group_name="Runners",
        ad_name="Blue shoe",
        keyword="running shoes",
    )
    yield
    assert company.timeline("contact/ann") == [
        "2026-03-01 09:00 Google Ads",
        "2026-03-04 18:30 Direct Traffic",
    ]
    ann = company.the("contact/ann")
    assert ann["touch_count"] == 2
    assert ann["first_lead_source_category"] == "web_tracking"
    assert ann["first_lead_source_type"] == "Google Ads"
    assert ann["first_lead_source"] == "Google Ads"
    assert ann["first_lead_channel"] == "Paid Search"
    assert ann["first_lead_source_group"] == "paid_media_events"
    assert ann["first_campaign"] == "Spring Sale"
    assert ann["first_touched_at"] == datetime(2026, 3, 1, 9, 0) < ann["created_at"]
    assert ann["first_is_before_created"] is True
    assert ann["last_lead_source_type"] == "Direct Traffic"
    assert ann["last_non_direct_lead_source_type"] == "Google Ads"
    assert ann["trigger_lead_source_type"] == "Direct Traffic"
    ad, _ = company.warehouse.rows(
        "from lead_sources.touches where visitor_id = 'ann''s laptop' order by touched_at"
    )
    named = ("ad_network", "campaign_id", "ad_group_name", "ad_name", "keyword", "landing_path")
    assert [ad[column] for column in named] == [
        "google_ads", "c-17", "Runners", "Blue shoe", "running shoes", "/pricing",
    ]  # fmt: skip
    assert (ad["object_type"], ad["record_id"]) == ("contact", "ann")
    assert (ad["landing_host"], ad["referrer_host"]) == ("www.shop.example", "www.google.com")


@promise
def no_touch_at_all(company):
    """A record that nothing touched has no first and no last source, touch_count 0, and is counted
    under (none) in the dashlets."""
    company.record("silent_partner", "zed", "2026-03-07 10:00")
    yield
    zed = company.the("silent_partner/zed")
    assert zed["touch_count"] == 0
    assert zed["first_is_before_created"] is False
    for column, value in zed.items():
        if column.startswith(("first_l", "first_t", "last_", "trigger_", "first_c", "first_m")):
            assert value is None, column
    assert company.timeline("silent_partner/zed") == []
    assert company.mart("record_lead_sources", object_type="silent_partner") == []
    breakdown = company.mart("lead_sources_breakdown", object_type="silent_partner")
    assert [
        (r["attribution"], r["lead_source_type"], r["lead_source"], r["records"], r["touches"])
        for r in sorted(breakdown, key=lambda r: r["attribution"])
    ] == [
        ("first", "(none)", None, 1, 0),
        ("last", "(none)", None, 1, 0),
        ("last_non_direct", "(none)", None, 1, 0),
    ]
    assert all(r["share"] == 1 for r in breakdown)
    added = company.mart("leads_added_by_source", object_type="silent_partner")
    assert {
        (r["date_day"], r["attribution"], r["lead_source_type"], r["leads"]) for r in added
    } == {
        (date(2026, 3, 7), "first", "(none)", 1),
        (date(2026, 3, 7), "last", "(none)", 1),
        (date(2026, 3, 7), "last_non_direct", "(none)", 1),
    }


@promise
def only_direct_traffic(company):
    """Direct Traffic counts as a source, as first and as last; last_non_direct is empty then."""
    company.page("dora's phone", "2026-03-02 08:00", "/")
    company.form("dora's phone", "2026-03-02 08:01", contact_id="dora")
    company.contact("dora", "2026-03-02 08:01")
    yield
    dora = company.the("contact/dora")
    assert dora["first_lead_source_type"] == dora["last_lead_source_type"] == "Direct Traffic"
    assert dora["last_non_direct_lead_source_type"] is None
    assert dora["last_non_direct_touch_key"] is None


# ---- the record graph


@promise
def a_deal_has_the_sources_of_its_contact(company):
    """A form by the primary contact of a deal: the deal has the contact's sources, and so has a
    custom object related to the contact by a field that a user added. Two hops away has not."""
    company.page("carl's laptop", "2026-03-01 09:00", "/?gclid=CjCarl")
    company.form("carl's laptop", "2026-03-01 09:05", contact_id="carl")
    company.contact("carl", "2026-03-01 09:05")
    company.record("deal", "carl's deal", "2026-03-05 12:00")
    company.record("store", "carl's store", "2026-02-01 12:00")
    company.record("company", "carl's employer", "2026-01-01 12:00")
    company.relate("contact/carl", "deal/carl's deal")
    company.relate("store/carl's store", "contact/carl", "favourite_customer")
    company.relate("deal/carl's deal", "company/carl's employer")
    yield
    expected = ["2026-03-01 09:00 Google Ads"]
    assert company.timeline("contact/carl") == expected
    assert company.timeline("deal/carl's deal") == expected
    assert company.timeline("store/carl's store") == expected
    assert company.timeline("company/carl's employer") == []

    route = ("is_direct", "hops", "via_object_type", "via_record_id", "via_relationship_type")
    assert company.timeline("contact/carl", *route) == [(True, 0, None, None, None)]
    assert company.timeline("deal/carl's deal", *route) == [
        (False, 1, "contact", "carl", "primary")
    ]
    assert company.timeline("store/carl's store", *route) == [
        (False, 1, "contact", "carl", "favourite_customer")
    ]
    # One and the same touch, so nobody counts it three times.
    keys = {
        company.timeline(record, "touch_key")[0]
        for record in ("contact/carl", "deal/carl's deal", "store/carl's store")
    }
    assert len(keys) == 1
    # The deal came after the touch, the store was there before it.
    assert company.the("deal/carl's deal")["trigger_lead_source_type"] == "Google Ads"
    assert company.the("store/carl's store")["trigger_lead_source_type"] is None
    assert company.the("store/carl's store")["first_is_before_created"] is False
    for record in ("contact/carl", "deal/carl's deal", "store/carl's store"):
        ((why,),) = company.timeline(record, "why")
        assert "Google Ads" in why and len(why) > 20


@promise(other_settings=True)
def two_hops_when_the_setting_says_so(company):
    """With relationship_max_hops = 2 the company of the contact's deal has the sources too; three
    hops away has not."""
    company.manual_source("contact/hana", "Trade Show", "2026-03-01 09:00")
    company.contact("hana", "2026-03-02 09:00")
    company.record("deal", "hana's deal")
    company.record("company", "hana's employer")
    company.record("company", "the employer's holding")
    company.relate("contact/hana", "deal/hana's deal")
    company.relate("deal/hana's deal", "company/hana's employer")
    company.relate("company/hana's employer", "company/the employer's holding", "parent")
    yield
    assert company.timeline("contact/hana", "hops") == [(0,)]
    assert company.timeline("deal/hana's deal", "hops") == [(1,)]
    assert company.timeline("company/hana's employer", "hops", "lead_source") == [(2, "Trade Show")]
    assert company.timeline("company/the employer's holding") == []


@promise(other_settings=True)
def the_shortest_route_counts(company):
    """A touch that reaches a record over several routes is one touch, by the shortest of them."""
    company.manual_source("contact/inge", "Cold Call", "2026-03-01 09:00")
    company.contact("inge", "2026-03-02 09:00")
    company.record("deal", "inge's deal")
    company.record("company", "inge's employer")
    company.relate("contact/inge", "deal/inge's deal", relationship_id="inge-1")
    company.relate("deal/inge's deal", "company/inge's employer", relationship_id="inge-2")
    company.relate("contact/inge", "company/inge's employer", "works_at", relationship_id="inge-3")
    yield
    route = ("hops", "via_object_type", "via_record_id", "via_relationship_type")
    assert company.timeline("company/inge's employer", *route) == [
        (1, "contact", "inge", "works_at")
    ]
    assert company.the("company/inge's employer")["touch_count"] == 1


@promise
def two_relationships_one_touch(company):
    """Two relationships between the same two records share a touch once; the one with the smaller
    id explains it."""
    company.manual_source("contact/jill", "Webinar", "2026-03-01 09:00")
    company.contact("jill", "2026-03-02 09:00")
    company.record("deal", "jill's deal")
    company.relate("contact/jill", "deal/jill's deal", "additional", relationship_id="jill-2")
    company.relate("deal/jill's deal", "contact/jill", "decision_maker", relationship_id="jill-1")
    yield
    assert company.timeline("deal/jill's deal", "via_relationship_type") == [("decision_maker",)]


@promise
def a_removed_relationship_takes_the_sources_away(company):
    """The relationship between a deal and its contact is removed: the deal's sources are blank. A
    new one to another contact: the deal has that contact's, and nothing of the former's."""
    company.contact("kurt", "2026-03-02 09:00")
    company.contact("lena", "2026-03-02 09:00")
    company.manual_source("contact/kurt", "Trade Show", "2026-03-01 09:00")
    company.manual_source("contact/lena", "Cold Email", "2026-03-01 10:00")
    for deal in ("the deal that is left alone", "the deal that moves"):
        company.record("deal", deal)
        company.relate("contact/kurt", f"deal/{deal}", relationship_id=f"kurt and {deal}")
    yield
    for deal in ("the deal that is left alone", "the deal that moves"):
        assert company.timeline(f"deal/{deal}", "lead_source") == [("Trade Show",)]
    company.warehouse.execute(
        "update raw.relationships set removed_at = timestamp '2026-03-21' "
        "where relationship_id like 'kurt and %'"
    )
    company.relate("contact/lena", "deal/the deal that moves")
    yield
    alone = company.the("deal/the deal that is left alone")
    assert alone["touch_count"] == 0
    assert (alone["first_lead_source"], alone["last_lead_source"]) == (None, None)
    moved = company.the("deal/the deal that moves")
    assert moved["touch_count"] == 1
    assert (moved["first_lead_source"], moved["last_lead_source"]) == ("Cold Email",) * 2
    assert company.timeline("deal/the deal that moves", "via_record_id") == [("lena",)]
    assert company.timeline("contact/kurt", "lead_source") == [("Trade Show",)]


@promise
def a_manual_source_on_the_deal_is_the_contacts_first(company):
    """A manual source logged on the deal, earlier than all else, becomes the first source of its
    contact. The contact's other deal is two hops away and keeps out of it."""
    company.page("mona's phone", "2026-03-01 09:00", "/?gclid=CjMona")
    company.form("mona's phone", "2026-03-01 09:05", contact_id="mona")
    company.contact("mona", "2026-03-01 09:05")
    company.record("deal", "mona's first deal")
    company.record("deal", "mona's second deal")
    company.relate("contact/mona", "deal/mona's first deal")
    company.relate("contact/mona", "deal/mona's second deal")
    company.manual_source(
        "deal/mona's first deal",
        "trade show",
        "2026-02-10 15:00",
        campaign="Spring Fair",
        created_by="sam",
    )
    yield
    mona = company.the("contact/mona")
    assert mona["first_lead_source_category"] == "custom"
    assert mona["first_lead_source_type"] == "Custom"
    assert mona["first_lead_source"] == "Trade Show"
    assert mona["first_lead_source_group"] == "paid_media_events"
    assert mona["first_campaign"] == "Spring Fair"
    assert mona["last_lead_source_type"] == "Google Ads"
    assert company.timeline("deal/mona's first deal") == company.timeline("contact/mona")
    assert company.timeline("deal/mona's second deal") == ["2026-03-01 09:00 Google Ads"]
    (touch,) = company.mart("touches", object_type="deal", record_id="mona's first deal")
    assert (touch["origin"], touch["created_by"]) == ("custom", "sam")


@promise
def a_record_related_to_itself_or_to_nothing(company):
    """A relationship between a record and itself, or to a record that does not exist, shares
    nothing and is reported."""
    company.contact("nils", "2026-03-02 09:00")
    company.manual_source("contact/nils", "Cold Call", "2026-03-01 09:00")
    company.relate("contact/nils", "contact/nils", relationship_id="nils-and-nils")
    company.relate("contact/nils", "deal/no such deal", relationship_id="nils-and-nothing")
    yield
    assert company.timeline("contact/nils", "hops", "is_direct") == [(0, True)]
    assert company.mart("records", record_id="no such deal") == []
    for relationship_id in ("nils-and-nils", "nils-and-nothing"):
        (rejected,) = company.mart("rejected_rows", input="relationships", row_id=relationship_id)
        assert rejected["reason"]


def graphs_agree(company, max_hops):
    """Random records and relationships: who has which touch, and how far away it is."""
    chance = random.Random(20260302)
    records = [f"{chance.choice(('lot', 'plot'))}/r{number}" for number in range(120)]
    neighbours = {record: {} for record in records}
    for record in records:
        company.record(*record.split("/"))
    for number in range(150):
        one, other = chance.choice(records), chance.choice([*records, "lot/of nothing"])
        is_removed = chance.random() < 0.2
        company.relate(
            one,
            other,
            chance.choice(("primary", "additional", "neighbour")),
            relationship_id=f"graph {number:03}",
            removed_at="2026-03-05" if is_removed else None,
        )
        if other in neighbours and one != other and not is_removed:
            neighbours[one].setdefault(other, f"graph {number:03}")
            neighbours[other].setdefault(one, f"graph {number:03}")
    touched = chance.sample(records, 40)
    for record in touched:
        company.manual_source(record, "Cold Call", "2026-03-01 09:00", entry_id=f"on {record}")
    yield
    expected = {}
    for record in touched:
        hops, reached = 0, {record}
        frontier = {record}
        while frontier and hops <= max_hops:
            expected |= {(other, f"on {record}"): hops for other in frontier}
            frontier = {n for other in frontier for n in neighbours[other]} - reached
            reached |= frontier
            hops += 1
    found = company.warehouse.rows(
        "select concat(shared.object_type, '/', shared.record_id) as record, touches.origin_id, "
        "shared.hops, concat(via_object_type, '/', via_record_id) as via "
        "from lead_sources.record_touches as shared "
        "inner join lead_sources.touches on shared.touch_key = touches.touch_key "
        "where shared.object_type in ('lot', 'plot')"
    )
    assert len(expected) > 100 and set(expected.values()) == set(range(max_hops + 1))
    assert {(row["record"], row["origin_id"]): row["hops"] for row in found} == expected
    assert len(found) == len(expected)
    for row in found:
        # The way begins with a neighbour of the record.
        assert row["via"] == "/" if row["hops"] == 0 else row["via"] in neighbours[row["record"]]


@promise
def whatever_is_related(company):
    """In a random graph each touch reaches the records that are related to its own, once, and those
    only; removed relationships carry nothing."""
    yield from graphs_agree(company, max_hops=1)


@promise(other_settings=True)
def whatever_is_related_over_two_hops(company):
    """The same over two hops: each touch counts by its shortest way."""
    yield from graphs_agree(company, max_hops=2)


@promise
def the_record_comes_later_than_its_source(company):
    """A manual source logged on a record that the CRM has not delivered yet waits for it."""
    company.manual_source("contact/olga", "Webinar", "2026-03-01 09:00", entry_id="olga's entry")
    yield
    (touch,) = company.mart("touches", origin_id="olga's entry")
    assert touch["record_id"] is None
    company.contact("olga", "2026-03-02 09:00")
    yield
    (touch,) = company.mart("touches", origin_id="olga's entry")
    assert (touch["object_type"], touch["record_id"]) == ("contact", "olga")
    assert company.the("contact/olga")["first_lead_source"] == "Webinar"


# ---- who it was


@promise
def two_contacts_on_one_device(company):
    """Two contacts use one device one after the other: each has the source that brought them."""
    company.page("family tablet", "2026-03-01 09:00", "/?gclid=CjPaul")
    company.form("family tablet", "2026-03-01 09:05", contact_id="paul")
    company.page("family tablet", "2026-03-02 20:00", "/blog", "https://news.example.org/top")
    company.form("family tablet", "2026-03-02 20:05", contact_id="quin")
    # Nobody says who this is, so it is the one who was there last.
    company.page("family tablet", "2026-03-03 20:00", "/", "https://www.bing.com/")
    company.contact("paul", "2026-03-01 09:05")
    company.contact("quin", "2026-03-02 20:05")
    yield
    assert company.timeline("contact/paul") == ["2026-03-01 09:00 Google Ads"]
    assert company.timeline("contact/quin") == [
        "2026-03-02 20:00 Site Referral",
        "2026-03-03 20:00 Organic Search",
    ]


@promise
def two_contacts_in_one_visit(company):
    """Inside one visit an entry belongs to whoever is identified first at or after it."""
    company.page("till", "2026-03-01 09:00", "/?utm_source=flyer&utm_campaign=one")
    company.form("till", "2026-03-01 09:05", contact_id="rita")
    company.page("till", "2026-03-01 09:10", "/?utm_source=flyer&utm_campaign=two")
    company.form("till", "2026-03-01 09:15", contact_id="sven")
    company.page("till", "2026-03-01 09:20", "/?utm_source=flyer&utm_campaign=three")
    company.contact("rita")
    company.contact("sven")
    yield
    assert company.timeline("contact/rita", "campaign") == [("one",)]
    assert company.timeline("contact/sven", "campaign") == [("two",), ("three",)]


@promise
def one_contact_on_two_devices(company):
    """One contact uses two devices: both stand in one timeline."""
    company.page("tina's phone", "2026-03-01 09:00", "/", "https://www.google.de/")
    company.event("tina's phone", "2026-03-01 09:02", "/login", "login", contact_id="tina")
    company.page("tina's laptop", "2026-02-20 09:00", "/?gclid=CjTina")
    company.event("tina's laptop", "2026-03-09 09:00", "/login", "login", contact_id="tina")
    company.contact("tina", "2026-03-01 09:02")
    yield
    assert company.timeline("contact/tina") == [
        "2026-02-20 09:00 Google Ads",
        "2026-03-01 09:00 Organic Search",
    ]


@promise
def identified_eight_months_later(company):
    """A contact who is identified eight months after the first visit has that visit's source."""
    company.page("uwe's laptop", "2025-07-01 09:00", "/blog/fit", "https://www.google.co.uk/")
    company.page("uwe's laptop", "2026-03-01 21:00", "/")
    company.form("uwe's laptop", "2026-03-01 21:05", contact_id="uwe")
    company.contact("uwe", "2026-03-01 21:05")
    yield
    assert company.timeline("contact/uwe") == [
        "2025-07-01 09:00 Organic Search",
        "2026-03-01 21:00 Direct Traffic",
    ]
    assert company.timeline("contact/uwe", "touch_role", "is_trigger") == [
        ("primary", False),
        ("trigger", True),
    ]


@promise
def a_visitor_nobody_identified(company):
    """A visitor nobody has identified has touches, and no record has them."""
    company.page("passer-by", "2026-03-01 09:00", "/?gclid=CjNobody")
    yield
    touch = company.only_touch_of("passer-by")
    assert touch["lead_source_type"] == "Google Ads"
    assert (touch["object_type"], touch["record_id"]) == (None, None)
    assert company.mart("record_touches", touch_key=touch["touch_key"]) == []


@promise
def found_by_email(company):
    """A contact is found by its email whatever the case and the spaces; of two contacts who share
    an email the older one is meant."""
    company.page("vera's laptop", "2026-03-01 09:00", "/?gclid=CjVera")
    company.form("vera's laptop", "2026-03-01 09:05", email="  Vera@Mail.Example ")
    company.contact("a younger vera", "2026-03-03 09:05", email="vera@mail.example")
    company.contact("vera", "2026-03-01 09:05", email="VERA@mail.example")
    yield
    assert company.timeline("contact/vera") == ["2026-03-01 09:00 Google Ads"]
    assert company.timeline("contact/a younger vera") == []


@promise
def the_contact_appears_later(company):
    """An email that no contact has stays anonymous until a contact with it appears."""
    company.page("wim's laptop", "2026-03-01 09:00", "/?gclid=CjWim")
    company.form("wim's laptop", "2026-03-01 09:05", email="wim@mail.example")
    yield
    assert company.only_touch_of("wim's laptop")["record_id"] is None
    company.contact("wim", "2026-03-09 10:00", email="wim@mail.example")
    yield
    assert company.only_touch_of("wim's laptop")["record_id"] == "wim"
    assert company.timeline("contact/wim") == ["2026-03-01 09:00 Google Ads"]


@promise(other_settings=True)
def a_kiosk(company):
    """A visitor who was identified as more contacts than shared_device_contacts is a shared device:
    only visits in which somebody is identified count for anybody."""
    company.page("kiosk", "2026-03-01 08:00", "/?utm_source=flyer&utm_campaign=nobody-yet")
    for day, contact in ((2, "xena"), (3, "yuri"), (4, "zoltan")):
        company.page("kiosk", f"2026-03-0{day} 09:00", f"/?utm_source=flyer&utm_campaign={contact}")
        company.form("kiosk", f"2026-03-0{day} 09:05", contact_id=contact)
        company.contact(contact)
    company.page("kiosk", "2026-03-05 09:00", "/?utm_source=flyer&utm_campaign=nobody-again")
    yield
    for contact in ("xena", "yuri", "zoltan"):
        assert company.timeline(f"contact/{contact}", "campaign") == [(contact,)]


@promise
def a_device_of_three_is_no_kiosk(company):
    """Three contacts on a device are within the default of shared_device_contacts (10)."""
    company.page("desk", "2026-03-01 08:00", "/?utm_source=flyer&utm_campaign=nobody-yet")
    for day, contact in (
        (2, "xena at the desk"),
        (3, "yuri at the desk"),
        (4, "zoltan at the desk"),
    ):
        company.page("desk", f"2026-03-0{day} 09:00", f"/?utm_source=flyer&utm_campaign=c{day}")
        company.form("desk", f"2026-03-0{day} 09:05", contact_id=contact)
        company.contact(contact)
    company.page("desk", "2026-03-05 09:00", "/?utm_source=flyer&utm_campaign=c5")
    yield
    assert company.timeline("contact/xena at the desk", "campaign") == [("nobody-yet",), ("c2",)]
    assert company.timeline("contact/yuri at the desk", "campaign") == [("c3",)]
    assert company.timeline("contact/zoltan at the desk", "campaign") == [("c4",), ("c5",)]


# ---- people, merges and relationships in time


@promise
def a_lead_is_a_person(company):
    """A lead that is not converted has what it did on the web, in ads and e-mails, and is a lead."""
    company.record("lead", "leandra", "2026-03-10 10:00", email="leandra@mail.example")
    company.page("leandra's phone", "2026-03-10 09:50", "/?gclid=leandra")
    company.form("leandra's phone", "2026-03-10 10:00", email=" Leandra@Mail.example")
    company.warehouse.add(
        "ad_leads",
        {
            "ad_network": "linkedin_ads",
            "ad_lead_id": "leandra",
            "occurred_at": "2026-03-11 09:00",
            "email": "leandra@mail.example",
        },
    )
    company.warehouse.add(
        "email_events",
        {
            "event_id": "leandra",
            "occurred_at": "2026-03-12 09:00",
            "event_type": "replied",
            "email": "leandra@mail.example",
        },
    )
    # The id of a lead is no contact_id.
    company.record("lead", "lennart", "2026-03-10 10:00")
    company.form("lennart's phone", "2026-03-10 10:00", contact_id="lennart")
    yield
    assert company.timeline("lead/leandra") == [
        "2026-03-10 09:50 Google Ads",
        "2026-03-11 09:00 LinkedIn Ads",
        "2026-03-12 09:00 Email",
    ]
    assert company.the("lead/leandra")["trigger_lead_source_type"] == "Google Ads"
    (created,) = company.mart("conversions", object_type="lead", record_id="leandra")
    assert created["conversion_name"] == "lead_created"
    assert created["converted_at"] == datetime(2026, 3, 10, 10)
    leads = [
        row
        for row in company.mart("lead_source_performance", model="first", object_type="lead")
        if row["lead_source"] == "Google Ads" and row["month"] == date(2026, 3, 1) and row["leads"]
    ]
    assert [(row["leads"], row["all_leads"]) for row in leads] == [(1, None)]
    assert company.the("lead/lennart")["touch_count"] == 0


@promise
def a_lead_becomes_a_contact(company):
    """Everything the lead had is the contact's, who is as old as the lead; until it is undone."""
    company.record("lead", "lore", "2026-02-01 10:00", email="lore@mail.example")
    company.page("lore's phone", "2026-02-01 09:50", "/?gclid=lore")
    company.form("lore's phone", "2026-02-01 10:00", email="lore@mail.example")
    company.manual_source("lead/lore", "Trade Show", "2026-02-02 09:00")
    company.record("company", "lore inc")
    company.relate("lead/lore", "company/lore inc")
    yield
    assert company.the("company/lore inc")["touch_count"] == 2
    company.contact("lore c", "2026-03-15 10:00", email="lore@work.example")
    merge = {
        "losing_object_type": "lead",
        "losing_record_id": "lore",
        "winning_object_type": "contact",
        "winning_record_id": "lore c",
        "merged_at": "2026-03-15 10:00",
    }
    company.warehouse.add("record_merges", merge)
    company.page("lore's phone", "2026-03-10 09:00", "/?utm_source=partner")
    company.form("lore's office", "2026-03-16 09:00", email="lore@work.example")
    yield
    assert company.mart("records", object_type="lead", record_id="lore") == []
    assert company.timeline("contact/lore c", "lead_source_type", "touch_role") == [
        ("Google Ads", "primary"),
        ("Custom", "later"),
        ("UTM Parameters", "later"),
        ("Direct Traffic", "later"),
    ]
    lore = company.the("contact/lore c")
    assert lore["trigger_lead_source_type"] == "Google Ads"
    assert (lore["created_at"], lore["first_is_before_created"]) == (datetime(2026, 3, 15, 10), True)
    assert company.the("company/lore inc")["touch_count"] == 4
    (created,) = company.mart("conversions", conversion_name="lead_created", record_id="lore c")
    assert created["converted_at"] == datetime(2026, 2, 1, 10)
    assert company.mart("conversions", record_id="lore") == []
    company.warehouse.add("record_merges", merge | {"undone_at": "2026-03-20 10:00"})
    yield
    assert company.the("lead/lore")["touch_count"] == 3
    assert company.timeline("contact/lore c") == ["2026-03-16 09:00 Direct Traffic"]
    converted = {
        row["record_id"]: row["converted_at"]
        for name in ("lore", "lore c")
        for row in company.mart("conversions", conversion_name="lead_created", record_id=name)
    }
    assert converted == {
        "lore": datetime(2026, 2, 1, 10),
        "lore c": datetime(2026, 3, 15, 10),
    }


@promise
def an_address_of_several_people(company):
    """It finds the oldest contact, though leads with it are older; where only leads have it, the
    oldest of these; and a merged lead is what it became."""
    for record, created, email in (
        ("lead/maja old", "2026-01-01", "maja"),
        ("contact/maja b", "2026-03-02", "maja"),
        ("contact/maja a", "2026-03-01", "maja"),
        ("lead/milo b", "2026-02-02", "milo"),
        ("lead/milo a", "2026-02-01", "milo"),
        ("lead/mirka", "2026-02-02", "mirka"),
        ("lead/mirka gone", "2026-01-01", "mirka.at.home"),
        ("company/mirka inc", "2025-01-01", "mirka"),
    ):
        company.record(*record.split("/"), f"{created} 10:00", email=f"{email}@mail.example")
    company.warehouse.add(
        "record_merges",
        {
            "losing_object_type": "lead",
            "losing_record_id": "mirka gone",
            "winning_object_type": "lead",
            "winning_record_id": "mirka",
            "merged_at": "2026-02-03 10:00",
        },
    )
    for number, name in enumerate(("maja", "milo", "mirka", "mirka.at.home")):
        company.form(f"{name}'s phone", f"2026-03-10 1{number}:00", email=f"{name}@mail.example")
    yield
    touched = {
        record: company.the(record)["touch_count"]
        for record in (
            "lead/maja old", "contact/maja b", "contact/maja a", "lead/milo b", "lead/milo a",
            "lead/mirka", "company/mirka inc",
        )
    }  # fmt: skip
    assert touched == {
        "lead/maja old": 0,
        "contact/maja b": 0,
        "contact/maja a": 1,
        "lead/milo b": 0,
        "lead/milo a": 1,
        "lead/mirka": 2,
        "company/mirka inc": 0,
    }


@promise
def merged_records_are_as_old_as_the_oldest(company):
    """The whole chain counts: trigger, lead_created and the dashlets go by its earliest creation."""
    company.contact("nestor", "2026-03-05 10:00")
    company.contact("nestor 2", "2026-02-05 10:00")
    company.contact("nestor 3", "2026-01-05 10:00")
    for name, at in (("nestor", "03-01"), ("nestor 2", "02-01"), ("nestor 3", "01-05")):
        company.manual_source(f"contact/{name}", "Webinar", f"2026-{at} 10:00")
    company.record("hut", "one", "2026-03-05 10:00")
    company.record("hut", "two", "2026-01-05 10:00")
    for kind, loser, winner in (
        ("contact", "nestor 3", "nestor 2"), ("contact", "nestor 2", "nestor"), ("hut", "two", "one"),
    ):  # fmt: skip
        company.warehouse.add(
            "record_merges",
            {
                "losing_object_type": kind,
                "losing_record_id": loser,
                "winning_object_type": kind,
                "winning_record_id": winner,
                "merged_at": "2026-03-10 10:00",
            },
        )
    yield
    assert company.the("contact/nestor")["created_at"] == datetime(2026, 3, 5, 10)
    assert company.the("contact/nestor")["trigger_touched_at"] == datetime(2026, 1, 5, 10)
    assert company.the("contact/nestor")["first_is_before_created"] is False
    (created,) = company.mart("conversions", conversion_name="lead_created", record_id="nestor")
    assert created["converted_at"] == datetime(2026, 1, 5, 10)
    (added,) = company.mart("leads_added_by_source", object_type="hut", attribution="first")
    assert added["date_day"] == date(2026, 1, 5)


@promise
def merges_without_a_time(company):
    """Such a merge counts from the beginning, so before any that has a time; it can be undone."""
    for name in "abcdefgh":
        company.record("boat", name)
        company.manual_source(f"boat/{name}", "Webinar", "2026-03-01 10:00", campaign=name)
    merges = (
        ("a", "b", None, None),
        # The one with a time is later, however old.
        ("c", "d", None, None),
        ("c", "e", "1999-01-01 10:00", None),
        ("f", "g", None, None),
        ("f", "g", None, "2026-03-02 10:00"),
        ("h", "e", None, None),
    )
    for loser, winner, merged_at, undone_at in merges:
        company.warehouse.add(
            "record_merges",
            {
                "losing_object_type": "boat",
                "losing_record_id": loser,
                "winning_object_type": "boat",
                "winning_record_id": winner,
                "merged_at": merged_at,
                "undone_at": undone_at,
            },
        )
    yield
    campaigns = {
        row["record_id"]: sorted(
            touch["campaign"] for touch in company.mart("touches", record_id=row["record_id"])
        )
        for row in company.mart("records", object_type="boat")
    }
    assert campaigns == {
        "b": ["a", "b"], "d": ["d"], "e": ["c", "e", "h"], "f": ["f"], "g": ["g"],
    }  # fmt: skip
    assert company.mart("rejected_rows", input="record_merges", row_id="boat:a") == []


@promise
def a_relationship_that_is_made_again(company):
    """Removed and made again under its id it is active; removed after all it is not."""
    company.record("tent", "one")
    company.manual_source("tent/one", "Webinar", "2026-02-01 10:00")
    for name in ("again", "gone", "twice", "moved"):
        company.record("camper", name)

    def row(name, to, created, removed=None):
        company.relate(
            f"camper/{name}", f"tent/{to}", relationship_id=f"camper {name}",
            created_at=created, removed_at=removed,
        )  # fmt: skip

    row("again", "one", "2026-03-01 10:00", "2026-03-05 10:00")
    row("gone", "one", "2026-03-01 10:00", "2026-03-05 10:00")
    row("gone", "one", "2026-03-04 10:00")
    row("twice", "one", "2026-03-01 10:00", "2026-03-05 10:00")
    row("twice", "one", "2026-03-06 10:00")
    row("twice", "one", "2026-03-06 10:00", "2026-03-08 10:00")
    row("moved", "nowhere", "2026-03-01 10:00", "2026-03-05 10:00")
    company.record("tent", "nowhere")
    row("moved", "one", "2026-03-06 10:00")
    yield
    assert company.the("camper/again")["touch_count"] == 0
    row("again", "one", "2026-03-20 10:00")
    yield
    campers = company.mart("records", object_type="camper")
    counts = {row["record_id"]: row["touch_count"] for row in campers}
    assert counts == {"again": 1, "gone": 0, "twice": 0, "moved": 1}
    (via,) = company.mart("record_touches", object_type="camper", record_id="again")
    assert via["via_relationship_type"] == "primary"


# ---- which type a visit's source is

GOOGLE = "https://www.google.com/"
TYPES = {
    # how it arrives: (page, referrer): (type, lead source or None where the seed may name it)
    "Google's click id": ("/?gclid=Cj1", None, "Google Ads", "Google Ads"),
    "Google's click id on an iPhone": ("/?gbraid=0AA", None, "Google Ads", "Google Ads"),
    "a click id written in capitals": ("/?GCLID=Cj2", None, "Google Ads", "Google Ads"),
    "utm_source google with a paid medium": (
        "/?utm_source=google&utm_medium=cpc", GOOGLE, "Google Ads", "Google Ads",
    ),
    "an ad of Microsoft's": ("/?msclkid=ab12", "https://www.bing.com/", "Microsoft Ads", None),
    "an ad of TikTok's": ("/?ttclid=E.C.P.1", "https://www.tiktok.com/", "TikTok Ads", None),
    "an ad of LinkedIn's": ("/?li_fat_id=9f-1", None, "LinkedIn Ads", "LinkedIn Ads"),
    "a Facebook post (fbclid proves no ad)": (
        "/?fbclid=IwAR0", "https://l.facebook.com/", "Social", "Facebook",
    ),
    "a UTM of a social network": (
        "/?utm_source=Instagram&utm_medium=bio", None, "Social", "Instagram",
    ),
    "a link in LinkedIn": ("/", "https://lnkd.in/abc", "Social", "LinkedIn"),
    "a UTM of the newsletter": (
        "/?utm_source=newsletter&utm_medium=email&utm_campaign=March", None,
        "UTM Parameters", None,
    ),
    "a UTM wins over the search engine before it": (
        "/?utm_source=partner&utm_campaign=x", GOOGLE, "UTM Parameters", None,
    ),
    "a search": ("/", GOOGLE, "Organic Search", None),
    "a search in another country, in capitals": (
        "/", "HTTPS://WWW.GOOGLE.CO.UK/search?q=shoes", "Organic Search", None,
    ),
    "a search in Android's app": (
        "/", "android-app://com.google.android.googlequicksearchbox/", "Organic Search", None,
    ),
    "a link in a blog": (
        "/", "https://blog.runner.example/shoes", "Site Referral", "blog.runner.example",
    ),
    "a blog with www, a port and capitals": (
        "/", "http://WWW.Runner.example:8080/x", "Site Referral", "runner.example",
    ),
    "a host that only looks like Google": (
        "/", "https://google.evil.example/", "Site Referral", "google.evil.example",
    ),
    "a host that only ends like Facebook": (
        "/", "https://notfacebook.com/", "Site Referral", "notfacebook.com",
    ),
    "no referrer": ("/", None, "Direct Traffic", None),
    "a referrer nobody can read": ("/", "not a referrer", "Direct Traffic", None),
    "parameters that name no campaign": ("/?q=shoes&page=2", None, "Direct Traffic", None),
}  # fmt: skip


@promise
def every_entry_has_one_type(company):
    """The ways people arrive, and the type each is: social UTM → Social, newsletter UTM → UTM
    Parameters, a blog's link → Site Referral …"""
    for visitor, (page, referrer, _, _) in TYPES.items():
        company.page(visitor, "2026-03-01 09:00", page, referrer)
    yield
    found = {visitor: company.only_touch_of(visitor) for visitor in TYPES}
    assert {visitor: touch["lead_source_type"] for visitor, touch in found.items()} == {
        visitor: kind for visitor, (_, _, kind, _) in TYPES.items()
    }
    assert {v: t["lead_source"] for v, t in found.items() if TYPES[v][3]} == {
        visitor: source for visitor, (_, _, _, source) in TYPES.items() if source
    }
    assert all(touch["rule"] for touch in found.values())
    assert all(touch["lead_source"] and touch["lead_channel"] for touch in found.values())
    assert {touch["lead_source_category"] for touch in found.values()} == {"web_tracking"}


@promise
def campaign_names_stay_as_written(company):
    """Values are decoded and keep their case; names of parameters are read in any case."""
    company.page(
        "decoder",
        "2026-03-01 09:00",
        "/a%20b?UTM_Source=Partner&utm_MEDIUM=Banner&utm_campaign=Fr%C3%BChling%2B2026"
        "&utm_content=Big+Picture&utm_term=Schuhe%20gr%C3%BCn#top",
    )
    yield
    touch = company.only_touch_of("decoder")
    assert touch["campaign"] == "Frühling+2026"
    assert (touch["content"], touch["term"]) == ("Big Picture", "Schuhe grün")
    assert touch["medium"].lower() == "banner"


# ---- what makes a visit, and an entry


@promise
def own_subdomain_and_checkout_inside_a_visit(company):
    """Own subdomains and the payment provider's checkout inside a visit are no source."""
    company.page("shopper", "2026-03-01 09:00", "/", "https://www.bing.com/")
    company.page("shopper", "2026-03-01 09:05", "/", "https://help.shop.example/size")
    company.page("shopper", "2026-03-01 09:10", "/thanks", "https://checkout.stripe.com/c/pay")
    yield
    assert company.touches_of("shopper") == ["2026-03-01 09:00 Organic Search"]


@promise
def back_from_the_checkout_after_a_day(company):
    """Who comes back from the payment or login provider, or from an own page, was already here,
    however long it took."""
    company.page("slow payer", "2026-03-01 09:00", "/", "https://www.bing.com/")
    company.page("slow payer", "2026-03-02 15:00", "/thanks", "https://checkout.stripe.com/c/pay")
    company.page("slow payer", "2026-03-03 15:00", "/welcome", "https://accounts.google.com/")
    company.page("slow payer", "2026-03-04 15:00", "/", "https://www.shop.example/welcome")
    company.page("slow payer", "2026-03-05 15:00", "/")
    yield
    assert company.touches_of("slow payer") == [
        "2026-03-01 09:00 Organic Search",
        "2026-03-05 15:00 Direct Traffic",
    ]


@promise
def first_seen_inside_the_site(company):
    """A visitor whose very first page view comes from an own page, or from a login provider, is
    Direct Traffic: something brought them, and nobody knows what."""
    company.page("from inside", "2026-03-01 09:00", "/a", "https://blog.shop.example/b")
    company.page("from login", "2026-03-01 09:00", "/a", "https://accounts.google.com/")
    # The page's own host is the company's, also one that own_domains does not name.
    company.page(
        "on the microsite",
        "2026-03-01 09:00",
        "https://fair2026.example/b",
        "https://fair2026.example/a",
    )
    yield
    for visitor in ("from inside", "from login", "on the microsite"):
        assert company.touches_of(visitor) == ["2026-03-01 09:00 Direct Traffic"]


@promise
def pages_after_an_ad_that_still_carry_google(company):
    """An Ads landing followed by pages that still carry google.com as referrer is one touch."""
    company.page("reader", "2026-03-01 09:00", "/?gclid=Cj3", "https://www.google.com/")
    company.page("reader", "2026-03-01 09:02", "/a", "https://www.google.com/")
    company.page("reader", "2026-03-01 09:04", "/b", "https://google.com/url?q=1")
    yield
    assert company.touches_of("reader") == ["2026-03-01 09:00 Google Ads"]


@promise
def reloads_are_no_touches(company):
    """A reload of the landing page is the same touch, with the campaign in its address too."""
    for minute in ("09:00", "09:01", "09:20"):
        company.page("reloader", f"2026-03-01 {minute}", "/?utm_source=partner&utm_campaign=a")
    yield
    assert company.touches_of("reloader") == ["2026-03-01 09:00 UTM Parameters"]


@promise
def another_campaign_inside_the_visit(company):
    """Another campaign, another click id, or another outside site inside a visit is a touch of its
    own; a page without either is not."""
    company.page("hopper", "2026-03-01 09:00", "/?utm_source=partner&utm_campaign=a")
    company.page("hopper", "2026-03-01 09:05", "/?utm_source=partner&utm_campaign=b")
    company.page("hopper", "2026-03-01 09:10", "/?gclid=Cj4")
    company.page("hopper", "2026-03-01 09:15", "/?gclid=Cj5")
    company.page("hopper", "2026-03-01 09:20", "/plain")
    company.page("hopper", "2026-03-01 09:25", "/", "https://news.example.org/")
    company.page("hopper", "2026-03-01 09:30", "/", "https://news.example.org/other")
    company.page("hopper", "2026-03-01 09:35", "/", "https://www.bing.com/")
    yield
    assert company.touches_of("hopper") == [
        "2026-03-01 09:00 UTM Parameters",
        "2026-03-01 09:05 UTM Parameters",
        "2026-03-01 09:10 Google Ads",
        "2026-03-01 09:15 Google Ads",
        "2026-03-01 09:25 Site Referral",
        "2026-03-01 09:35 Organic Search",
    ]


@promise
def midnight_means_nothing(company):
    """A visit across midnight is one touch."""
    company.page("night owl", "2026-03-01 23:50", "/", "https://www.bing.com/")
    company.page("night owl", "2026-03-02 00:10", "/a")
    yield
    assert company.touches_of("night owl") == ["2026-03-01 23:50 Organic Search"]


@promise
def half_an_hour_ends_a_visit(company):
    """A pause of thirty minutes is still the same visit; a longer one ends it. Any event breaks the
    pause, not only a page view."""
    company.page("on time", "2026-03-01 09:00:00", "/")
    company.page("on time", "2026-03-01 09:30:00", "/a")
    company.page("too late", "2026-03-01 09:00:00", "/")
    company.page("too late", "2026-03-01 09:30:01", "/a")
    company.page("video viewer", "2026-03-01 09:00", "/")
    company.event("video viewer", "2026-03-01 09:25", "/", "video_progress")
    company.page("video viewer", "2026-03-01 09:50", "/a")
    yield
    assert company.touches_of("on time") == ["2026-03-01 09:00 Direct Traffic"]
    assert company.touches_of("too late") == [
        "2026-03-01 09:00 Direct Traffic",
        "2026-03-01 09:30 Direct Traffic",
    ]
    assert company.touches_of("video viewer") == ["2026-03-01 09:00 Direct Traffic"]


@promise(other_settings=True)
def an_hour_when_the_setting_says_so(company):
    """visit_timeout_minutes = 60: a pause of an hour is the same visit, a longer one is not."""
    company.page("patient", "2026-03-01 09:00", "/")
    company.page("patient", "2026-03-01 10:00", "/a")
    company.page("patient", "2026-03-01 11:01", "/b")
    yield
    assert company.touches_of("patient") == [
        "2026-03-01 09:00 Direct Traffic",
        "2026-03-01 11:01 Direct Traffic",
    ]


@promise
def a_visit_without_page_views(company):
    """A visit without page views, as of an embedded form, begins with the first event that has a
    form, a campaign or an outside referrer; one that has none of them is no touch."""
    company.event("embedded", "2026-03-01 09:00", "/", "widget_shown")
    company.form(
        "embedded", "2026-03-01 09:01", "/?utm_source=partner&utm_campaign=Widget",
        form_name="Ask us", contact_id="emma",
    )  # fmt: skip
    company.contact("emma", "2026-03-01 09:01")
    company.event("heartbeat", "2026-03-01 09:00", "/", "ping")
    yield
    touch = company.only_touch_of("embedded")
    assert touch["touched_at"] == datetime(2026, 3, 1, 9, 1)
    assert (touch["campaign"], touch["form_name"]) == ("Widget", "Ask us")
    assert company.the("contact/emma")["first_campaign"] == "Widget"
    assert company.touches_of("heartbeat") == []


@promise
def bots_make_no_touch(company):
    """Bots make no touch; a missing user agent is no bot."""
    company.page("crawler", "2026-03-01 09:00", "/?gclid=Cj6", user_agent=GOOGLEBOT)
    company.page("no agent", "2026-03-01 09:00", "/?gclid=Cj7", user_agent=None)
    company.page("empty agent", "2026-03-01 09:00", "/?gclid=Cj8", user_agent="")
    yield
    assert company.touches_of("crawler") == []
    assert company.touches_of("no agent") == ["2026-03-01 09:00 Google Ads"]
    assert company.touches_of("empty agent") == ["2026-03-01 09:00 Google Ads"]


OWN_HOSTS = {"shop.example", "help.shop.example", "checkout.stripe.com"}
REFERRERS = {
    # what the browser sends: the host it comes from
    None: None,
    "": None,
    "no referrer": None,
    "https://www.shop.example/a": "shop.example",
    "https://help.shop.example/a": "help.shop.example",
    "https://checkout.stripe.com/c": "checkout.stripe.com",
    "https://www.google.com/": "google.com",
    "https://google.com/url?q=": "google.com",
    "https://news.example.org/a": "news.example.org",
    "http://WWW.News.example.org:80/b": "news.example.org",
}
QUERIES = {
    # what the page's address carries: the tags of its campaign
    "": {},
    "?q=shoes": {},
    "?utm_source=": {},
    "?utm_source=partner&utm_campaign=a": {"source": "partner", "campaign": "a"},
    "?UTM_CAMPAIGN=A&utm_source=partner": {"source": "partner", "campaign": "a"},
    "?utm_source=partner&utm_campaign=b": {"source": "partner", "campaign": "b"},
    "?utm_campaign=a": {"campaign": "a"},
    "?utm_id=7": {"id": "7"},
    "?gclid=X1": {"gclid": "x1"},
    "?gclid=X2": {"gclid": "x2"},
    "?utm_source=partner&utm_campaign=a&gclid=X1": {
        "source": "partner", "campaign": "a", "gclid": "x1",
    },
}  # fmt: skip


def random_histories(visitors, contacts):
    """The same ones each time; pauses around the half hour, some bots, some identifications."""
    chance = random.Random(20260301)
    for visitor in range(visitors):
        at = datetime(2026, 3, 1, chance.randrange(24), chance.randrange(60))
        device = [f"somebody {chance.randrange(contacts)}" for _ in range(chance.randint(1, 4))]
        events = []
        for number in range(chance.randint(1, 9)):
            at += timedelta(seconds=chance.choice((0, 30, 300, 1700, 1800, 1801, 5000, 90000)))
            name = chance.choice(("page_view",) * 5 + ("form_submit", "ping"))
            referrer = chance.choice([None] * 5 + list(REFERRERS))
            query = chance.choice([""] * 5 + list(QUERIES))
            events.append(
                {
                    "event_id": f"random {visitor} {chance.choice('aAb_')}{number}",
                    "visitor_id": f"random {visitor}",
                    "occurred_at": at,
                    "event_name": name,
                    "page_url": f"https://www.shop.example/p{query}",
                    "referrer_url": referrer,
                    "referrer": REFERRERS[referrer],
                    "campaign": frozenset(QUERIES[query].items()) or None,
                    "clicks": frozenset(t for t in QUERIES[query].items() if t[0] == "gclid"),
                    "form_name": "Contact us" if name == "form_submit" else None,
                    "contact": chance.choice(device) if chance.random() < 0.15 else None,
                    "is_bot": chance.random() < 0.03,
                }
            )
        yield events


@promise
def whatever_a_visitor_does(company):
    """The rules of visits, entries and identity hold together on 1,500 random histories: the
    touches and their owners are those of a second, independent reading of the rules."""
    yield from histories_agree(company, timedelta(minutes=30), shared_device_contacts=10)


@promise(other_settings=True)
def whatever_a_visitor_does_with_other_settings(company):
    """The same with another pause and where three contacts make a shared device."""
    yield from histories_agree(company, timedelta(minutes=60), shared_device_contacts=2)


def histories_agree(company, pause, shared_device_contacts):
    raw = ("event_id", "visitor_id", "occurred_at", "event_name", "page_url", "referrer_url")
    expected = {}
    for number in range(300):
        company.contact(f"somebody {number}")
    for events in random_histories(visitors=1500, contacts=300):
        expected |= entries_of(events, OWN_HOSTS, pause, shared_device_contacts)
        for event in events:
            company.warehouse.add(
                "web_events",
                {column: event[column] for column in raw}
                | {
                    "form_name": event["form_name"],
                    "contact_id": event["contact"],
                    "user_agent": GOOGLEBOT if event["is_bot"] else BROWSER,
                },
            )
    yield
    found = company.warehouse.rows(
        "select origin_id, record_id from lead_sources.touches where origin_id like 'random %'"
    )
    assert len(expected) > 3000 and len(set(expected.values())) > 200
    assert {touch["origin_id"]: touch["record_id"] for touch in found} == expected


# ---- rows that are bad, or come twice


@promise
def delivered_twice(company):
    """A row that is delivered again is one event; the copy that was loaded last counts."""
    for loaded_at, campaign in (("10:00", "early"), ("12:00", "corrected"), ("11:00", "between")):
        company.page(
            "twice", "2026-03-01 09:00", f"/?utm_source=partner&utm_campaign={campaign}",
            event_id="the same event", loaded_at=f"2026-03-01 {loaded_at}",
        )  # fmt: skip
    yield
    assert company.only_touch_of("twice")["campaign"] == "corrected"
    assert company.mart("rejected_rows", row_id="the same event") == []


@promise
def nothing_is_dropped_silently(company):
    """A row that cannot be taken is reported with its reason: no time, no visitor, from the future
    when it was loaded."""
    company.page("bad rows", None, "/", event_id="no time", loaded_at="2026-03-01 10:00")
    company.page(None, "2026-03-01 09:00", "/", event_id="no visitor")
    company.page(
        "bad rows",
        "2036-03-01 09:00",
        "/",
        event_id="ten years ahead",
        loaded_at="2026-03-01 10:00",
    )
    company.manual_source("contact/whoever", None, "2026-03-01 09:00", entry_id="no name")
    company.record(None, "no type")
    company.ad_click(None, campaign_name="clicked by nobody", campaign_id="no-click")
    yield
    for event_id in ("no time", "no visitor", "ten years ahead"):
        (rejected,) = company.mart("rejected_rows", input="web_events", row_id=event_id)
        assert rejected["reason"]
    (rejected,) = company.mart("rejected_rows", input="custom_lead_sources", row_id="no name")
    assert rejected["reason"]
    assert company.mart("rejected_rows", input="records")
    assert company.mart("rejected_rows", input="ad_clicks")
    assert company.touches_of("bad rows") == []


@promise
def no_email_address_goes_further(company):
    """E-mail addresses stay in staging; in paths and campaign parameters they are redacted."""
    company.page(
        "private", "2026-03-01 09:00",
        "/unsubscribe/gina@secret.example?utm_source=partner&utm_content=gina%40secret.example",
        "https://blog.runner.example/?from=gina@secret.example",
    )  # fmt: skip
    company.form("private", "2026-03-01 09:05", email="gina@secret.example")
    company.contact("gina", "2026-03-01 09:05", email="gina@secret.example")
    yield
    assert company.timeline("contact/gina") == ["2026-03-01 09:00 UTM Parameters"]
    marts = company.warehouse.marts()
    assert "records" in marts
    for mart in marts:
        leaks = company.warehouse.value(
            f"select count(*) from lead_sources.{mart} as mart "
            "where lower(cast(mart as varchar)) like '%secret.example%'"
        )
        assert leaks == 0, mart


# ---- order, roles and names


@promise
def the_order_of_touches_in_one_instant(company):
    """Touches of the same instant have one order everywhere: by origin, then by id, by bytes."""
    company.contact("hugo", "2026-03-02 09:00")
    company.manual_source("contact/hugo", "Webinar", "2026-03-01 09:00", entry_id="hugo-a")
    company.manual_source("contact/hugo", "Cold Call", "2026-03-01 09:00", entry_id="hugo-B")
    company.page("hugo's phone", "2026-03-01 09:00", "/?gclid=CjHugo", event_id="hugo-A")
    company.form("hugo's phone", "2026-03-01 09:05", contact_id="hugo")
    yield
    hugo = company.the("contact/hugo")
    assert hugo["touch_count"] == 3
    assert hugo["first_lead_source"] == "Cold Call"
    assert hugo["last_lead_source"] == "Google Ads"


@promise
def roles_of_touches(company):
    """The first touch is primary, the last one before the record was created is the trigger, those
    between are secondary, those after are later."""
    company.contact("iris", "2026-03-10 12:00")
    for day, name in ((1, "Webinar"), (4, "Podcast Mention"), (9, "Cold Call"), (15, "Trade Show")):
        company.manual_source("contact/iris", name, f"2026-03-{day:02} 09:00")
    company.contact("jan", "2026-03-10 12:00")
    company.manual_source("contact/jan", "Webinar", "2026-03-10 12:00")
    company.contact("kim", "2026-03-10 12:00")
    company.manual_source("contact/kim", "Webinar", "2026-03-11 12:00")
    yield
    assert company.timeline("contact/iris", "lead_source", "touch_role", "is_trigger") == [
        ("Webinar", "primary", False),
        ("Podcast Mention", "secondary", False),
        ("Cold Call", "trigger", True),
        ("Trade Show", "later", False),
    ]
    assert company.the("contact/iris")["trigger_lead_source"] == "Cold Call"
    assert company.timeline("contact/jan", "touch_role", "is_trigger") == [("primary", True)]
    assert company.timeline("contact/kim", "touch_role", "is_trigger") == [("primary", False)]
    assert company.the("contact/jan")["trigger_lead_source"] == "Webinar"
    assert company.the("contact/kim")["trigger_lead_source"] is None
    assert company.the("contact/kim")["first_is_before_created"] is False


@promise
def names_of_manual_sources(company):
    """Spellings lead to the catalogue's names; what nobody knows stays as written and is marked."""
    company.record("spelling", "s")
    for hour, name in enumerate(("linkedin dm", " LinkedIn   DM ", "Zebra Parade '26")):
        company.manual_source("spelling/s", name, f"2026-03-01 0{hour}:00")
    yield
    names = ("lead_source", "lead_source_group")
    timeline = company.timeline("spelling/s", *names)
    assert timeline[:2] == [("LinkedIn DM", "outbound")] * 2
    assert timeline[2][0] == "Zebra Parade '26"
    (unknown,) = company.mart("lead_sources", lead_source="Zebra Parade '26")
    (known,) = company.mart("lead_sources", lead_source="LinkedIn DM", campaign=None)
    assert (unknown["is_mapped"], known["is_mapped"]) == (False, True)
    sources = company.mart("record_lead_sources", object_type="spelling")
    assert {(s["lead_source"], s["touches"]) for s in sources} == {
        ("LinkedIn DM", 2),
        ("Zebra Parade '26", 1),
    }
    (message,) = [s for s in sources if s["lead_source"] == "LinkedIn DM"]
    assert message["first_touched_at"] == datetime(2026, 3, 1, 0, 0)
    assert message["last_touched_at"] == datetime(2026, 3, 1, 1, 0)


# ---- the dashlets


@promise
def the_breakdown_of_sponsors(company):
    """The dashlets count records by their first, last, and any source. Of one object type first,
    last and last_non_direct each add up to its records."""
    company.record("sponsor", "one", "2026-03-10 09:00")
    company.record("sponsor", "two", "2026-03-10 23:59")
    company.record("sponsor", "three", "2026-03-11 00:00")
    company.manual_source("sponsor/one", "Trade Show", "2026-03-01 09:00")
    company.manual_source("sponsor/one", "Trade Show", "2026-03-02 09:00")
    company.manual_source("sponsor/one", "Cold Call", "2026-03-05 09:00")
    company.manual_source("sponsor/two", "Trade Show", "2026-03-02 09:00")
    yield
    breakdown = company.mart("lead_sources_breakdown", object_type="sponsor")
    none = "(none)"
    assert {
        (r["attribution"], r["lead_source"] or r["lead_source_type"]): (
            r["records"],
            r["touches"],
            round(float(r["share"]), 4),
        )
        for r in breakdown
    } == {
        ("first", "Trade Show"): (2, 3, 0.6667),
        ("first", none): (1, 0, 0.3333),
        ("last", "Trade Show"): (1, 1, 0.3333),
        ("last", "Cold Call"): (1, 1, 0.3333),
        ("last", none): (1, 0, 0.3333),
        ("last_non_direct", "Trade Show"): (1, 1, 0.3333),
        ("last_non_direct", "Cold Call"): (1, 1, 0.3333),
        ("last_non_direct", none): (1, 0, 0.3333),
        ("any", "Trade Show"): (2, 3, 0.6667),
        ("any", "Cold Call"): (1, 1, 0.3333),
    }
    added = company.mart("leads_added_by_source", object_type="sponsor")
    assert {
        (r["date_day"].day, r["attribution"], r["lead_source"] or r["lead_source_type"]): r["leads"]
        for r in added
        if r["attribution"] in ("first", "any")
    } == {
        (10, "first", "Trade Show"): 2,
        (11, "first", none): 1,
        (10, "any", "Trade Show"): 2,
        (10, "any", "Cold Call"): 1,
    }


@promise
def the_breakdown_over_time(company):
    """Over time a source has a row for every day, week from Monday and month between its first and
    its last, with the records of the period before; any counts when the touch was."""
    company.record("venue", "january", "2026-01-15 09:00")
    company.record("venue", "march", "2026-03-10 09:00")
    company.manual_source("venue/january", "Trade Show", "2025-12-30 09:00")
    company.manual_source("venue/march", "Trade Show", "2026-01-02 09:00")
    yield
    rows = company.mart(
        "lead_sources_breakdown_over_time", object_type="venue", attribution="first"
    )
    months = [(r["period_start"], r["records"]) for r in rows if r["period"] == "month"]
    assert sorted(months) == [(date(2026, 1, 1), 1), (date(2026, 2, 1), 0), (date(2026, 3, 1), 1)]
    previous = sorted(
        (r["period_start"], r["previous_records"]) for r in rows if r["period"] == "month"
    )
    assert [records or 0 for _, records in previous] == [0, 1, 0]
    days = [r for r in rows if r["period"] == "day"]
    assert len(days) == (date(2026, 3, 10) - date(2026, 1, 15)).days + 1
    weeks = sorted(r["period_start"] for r in rows if r["period"] == "week")
    assert (weeks[0], weeks[-1], len(weeks)) == (date(2026, 1, 12), date(2026, 3, 9), 9)
    anything = company.mart(
        "lead_sources_breakdown_over_time", object_type="venue", attribution="any", period="month"
    )
    assert sorted((r["period_start"], r["records"], r["touches"]) for r in anything) == [
        (date(2025, 12, 1), 1, 1),
        (date(2026, 1, 1), 1, 1),
    ]


@promise(other_settings=True)
def days_are_cut_where_the_company_reports(company):
    """With reporting_timezone = America/New_York, three in the morning UTC is the day before."""
    company.record("showroom", "early bird", "2026-03-02 03:00")
    yield
    (day,) = {r["date_day"] for r in company.mart("leads_added_by_source", object_type="showroom")}
    assert day == date(2026, 3, 1)


@promise
def what_the_crm_knows_stays(company):
    """A record keeps what the CRM knows of it; of two copies the one updated last counts."""
    company.record(
        "deal", "copied", "2026-03-01 09:00", updated_at="2026-03-05 09:00",
        name="New name", stage="won", owner="sam", amount="1234.50", currency="EUR",
    )  # fmt: skip
    company.record(
        "deal", "copied", "2026-03-01 09:00", updated_at="2026-03-04 09:00",
        name="Old name", stage="open", owner="sam", amount="10.00", currency="EUR",
    )  # fmt: skip
    yield
    deal = company.the("deal/copied")
    assert (deal["name"], deal["stage"], deal["owner"]) == ("New name", "won", "sam")
    assert (deal["amount"], deal["currency"]) == (Decimal("1234.50"), "EUR")


# ---- how the examples run


class Outcomes:
    """Runs all examples of one warehouse: everything before the first yield, a build, and so on."""

    def __init__(self, folder, other_settings):
        self.company = Company(folder, OTHER_SETTINGS if other_settings else None)
        self.problems = {}
        running = {
            name: story(self.company)
            for name, (story, is_other) in PROMISES.items()
            if is_other == other_settings
        }
        while running:
            for name, story in list(running.items()):
                try:
                    next(story)
                    continue
                except StopIteration:
                    self.problems[name] = None
                except Exception as problem:
                    self.problems[name] = problem
                del running[name]
            # A data test that fails would hide which promise is broken; they have tests below.
            if running:
                self.company.warehouse.build(data_tests=False)


@pytest.fixture(scope="module")
def usual_outcomes(tmp_path_factory):
    return Outcomes(tmp_path_factory.mktemp("promises"), other_settings=False)


@pytest.fixture(scope="module")
def other_outcomes(tmp_path_factory):
    return Outcomes(tmp_path_factory.mktemp("other_settings"), other_settings=True)


@pytest.mark.parametrize("name", [n for n, (_, is_other) in PROMISES.items() if not is_other])
def test_promise(name, usual_outcomes):
    if usual_outcomes.problems[name] is not None:
        raise usual_outcomes.problems[name]


@pytest.mark.parametrize("name", [n for n, (_, is_other) in PROMISES.items() if is_other])
def test_promise_with_other_settings(name, other_outcomes):
    if other_outcomes.problems[name] is not None:
        raise other_outcomes.problems[name]


def test_a_second_build_changes_no_mart(usual_outcomes):
    """The same input gives the same rows, however often it is built; they pass all tests."""
    warehouse = usual_outcomes.company.warehouse
    before = warehouse.snapshot()
    warehouse.build()
    after = warehouse.snapshot()
    for mart in (
        "lead_sources",
        "touches",
        "record_touches",
        "record_lead_sources",
        "records",
        "leads_added_by_source",
        "lead_sources_breakdown",
        "lead_sources_breakdown_over_time",
        "rejected_rows",
    ):
        assert before[mart], f"{mart} is empty, so the comparison proves nothing"
    assert after == before


def test_the_data_tests_hold_with_other_settings(other_outcomes):
    tests = other_outcomes.company.warehouse.build(select="test_type:data")
    assert len(tests) > 100


def test_empty_inputs_build(tmp_path):
    """A company that has nothing yet: every model builds and every data test passes."""
    warehouse = Warehouse(tmp_path)
    warehouse.build()
    assert "records" in warehouse.marts()
    assert {mart: len(rows) for mart, rows in warehouse.snapshot().items() if rows} == {}


def test_every_input_switched_off_builds(tmp_path):
    """Inputs that are switched off need no tables: the raw schema does not even exist."""
    off = {"inputs": dict.fromkeys(RAW_TABLES, False)}
    warehouse = Warehouse(tmp_path, vars=off, raw_tables=False)
    warehouse.build()
    assert {mart: len(rows) for mart, rows in warehouse.snapshot().items() if rows} == {}


def test_one_input_alone_builds(tmp_path):
    """Records alone, and the other inputs switched off: every record is there, without a source."""
    off = {"inputs": {name: False for name in RAW_TABLES if name != "records"}}
    warehouse = Warehouse(tmp_path, vars=off)
    for table in RAW_TABLES:
        if table != "records":
            warehouse.execute(f"drop table raw.{table}")
    warehouse.add(
        "records", {"object_type": "contact", "record_id": "ada", "created_at": "2026-03-01 09:00"}
    )
    warehouse.build(data_tests=False)
    assert [(r["record_id"], r["touch_count"]) for r in warehouse.mart("records")] == [("ada", 0)]

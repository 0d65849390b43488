"""Clicks and replies in messages, and the visits they bring: what is one touch and what is two.

All examples are built side by side, each with a contact of its own; then rows arrive late, and a run
must say what a build from scratch says.
"""

from datetime import datetime, timedelta

import pytest
from harness import Warehouse

NINE = datetime(2026, 3, 2, 9)
TAGGED = "/?utm_source=acme&utm_medium=email&utm_campaign=march"
UNTITLED = "/?utm_source=acme&utm_medium=email"


def click(seconds=0, link="a", mailing="March letter", event_type="clicked", **more):
    return {
        "at": seconds,
        "link_url": f"https://www.shop.example/{link}",
        "campaign_name": mailing,
        "event_type": event_type,
    } | more


def visit(seconds, page="/", referrer=None, **more):
    return {"at": seconds, "page": page, "referrer_url": referrer} | more


MINUTES = 60
# Name -> (clicks, visits, the touches that must come out: seconds after nine, channel, campaign).
EXAMPLES = {
    "tagged, two seconds later": ([click()], [visit(2, TAGGED)], [(2, "Email", "march")]),
    "tagged without a campaign": ([click()], [visit(2, UNTITLED)], [(2, "Email", "March letter")]),
    "tagged, from webmail": (
        [click()],
        [visit(2, TAGGED, "https://mail.google.com/")],
        [(2, "Email", "march")],
    ),
    "from webmail": (
        [click()],
        [visit(2, "/", "https://outlook.live.com/")],
        [(2, "Email", "March letter")],
    ),
    "direct": ([click()], [visit(2)], [(2, "Email", "March letter")]),
    "the site's clock is a minute behind": (
        [click()],
        [visit(-60, TAGGED)],
        [(-60, "Email", "march")],
    ),
    "more than a minute before": (
        [click()],
        [visit(-61, TAGGED)],
        [(-61, "Email", "march"), (0, "Email", "March letter")],
    ),
    "ten minutes later": ([click()], [visit(10 * MINUTES)], [(600, "Email", "March letter")]),
    "more than ten minutes later": (
        [click()],
        [visit(601)],
        [(0, "Email", "March letter"), (601, "Direct", None)],
    ),
    "a paid click": (
        [click()],
        [visit(2, "/?gclid=messages-1")],
        [(0, "Email", "March letter"), (2, "Paid Search", None)],
    ),
    "a search": (
        [click()],
        [visit(2, "/", "https://www.google.com/")],
        [(0, "Email", "March letter"), (2, "Organic Search", None)],
    ),
    "a tag of another channel": (
        [click()],
        [visit(2, "/?utm_source=acme&utm_medium=social")],
        [(0, "Email", "March letter"), (2, "Organic Social", None)],
    ),
    "a reply": (
        [click(event_type="replied")],
        [visit(5 * MINUTES, TAGGED)],
        [(300, "Email", "march")],
    ),
    "two links, five minutes apart": (
        [click(), click(300, "b")],
        [],
        [(0, "Email", "March letter")],
    ),
    "links all along the way": (
        [click(), click(600, "b"), click(1200, "c")],
        [],
        [(0, "Email", "March letter")],
    ),
    "two links, eleven minutes apart": (
        [click(), click(660, "b")],
        [],
        [(0, "Email", "March letter"), (660, "Email", "March letter")],
    ),
    "links of two mailings": (
        [click(), click(5, mailing="April letter")],
        [],
        [(0, "Email", "March letter"), (5, "Email", "April letter")],
    ),
    "the second link leads to the site": (
        [click(0, "elsewhere"), click(480, "b")],
        [visit(482, UNTITLED)],
        [(482, "Email", "March letter")],
    ),
    "two links in four seconds": ([click(), click(4, "b")], [], [(0, "Email", "March letter")]),
    "one link thrice in a second": ([click()] * 3, [], [(0, "Email", "March letter")]),
    "three links in ten seconds": ([click(), click(5, "b"), click(10, "c")], [], []),
    "three links in eleven seconds": (
        [click(), click(5, "b"), click(11, "c")],
        [],
        [(0, "Email", "March letter")],
    ),
    "a program, and then a person": (
        [click(), click(1, "b"), click(2, "c"), click(3, "a"), click(240, "b")],
        [],
        [(240, "Email", "March letter")],
    ),
    "a program, and then a person's visit": (
        [click(), click(1, "b"), click(2, "c")],
        [visit(240)],
        [(240, "Direct", None)],
    ),
    "a text message": (
        [click(event_type="Clicked SMS")],
        [],
        [(0, "SMS", "March letter")],
    ),
    "a text message and its visit": (
        [click(event_type="sms_link_clicked")],
        [visit(3, "/?utm_source=acme&utm_medium=sms")],
        [(3, "SMS", "March letter")],
    ),
    "a text message before a newsletter's visit": (
        [click(event_type="Clicked SMS")],
        [visit(3, TAGGED)],
        [(0, "SMS", "March letter"), (3, "Email", "march")],
    ),
    "one address and one id": (
        [click(), click(60, "b", contact_id=None)],
        [],
        [(0, "Email", "March letter")],
    ),
}
# What arrives after the first build, and what must come out then.
LATER = {
    "the third link of three arrives late": (
        [click(), click(2, "b")],
        [],
        [(0, "Email", "March letter")],
        [click(4, "c")],
        [],
        [],
    ),
    "the visit arrives late": (
        [click()],
        [],
        [(0, "Email", "March letter")],
        [],
        [visit(2, TAGGED)],
        [(2, "Email", "march")],
    ),
    "the click arrives late": (
        [],
        [visit(2, UNTITLED)],
        [(2, "Email", None)],
        [click()],
        [],
        [(2, "Email", "March letter")],
    ),
    "an earlier link arrives late": (
        [click(300, "b")],
        [],
        [(300, "Email", "March letter")],
        [click()],
        [],
        [(0, "Email", "March letter")],
    ),
}


def add(warehouse, name, clicks, visits):
    for number, one in enumerate(clicks):
        row = {"contact_id": name, "email": f"{key(name)}@mail.example"} | one
        at = NINE + timedelta(seconds=row.pop("at"))
        row |= {"event_id": f"{name} {at} {number}", "occurred_at": at}
        warehouse.add("email_events", row | {"loaded_at": NINE + timedelta(hours=1)})
    for one in visits:
        one = dict(one)
        at = NINE + timedelta(seconds=one.pop("at"))
        url = "https://www.shop.example" + one.pop("page")
        warehouse.add("web_events", one | {"visitor_id": name, "occurred_at": at, "page_url": url})


def key(name):
    return "".join(letter for letter in name if letter.isalnum())


def touches_of(warehouse, name):
    rows = warehouse.rows(
        "select touched_at, lead_channel, campaign from lead_sources.record_touches "
        "where record_id = ? and touched_at >= timestamp '2026-03-01' order by touched_at",
        name,
    )
    return [
        (int((row["touched_at"] - NINE).total_seconds()), row["lead_channel"], row["campaign"])
        for row in rows
    ]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("messages"))
    for name, (clicks, visits, *_) in (EXAMPLES | LATER).items():
        created = {"created_at": "2026-01-01 09:00", "email": f"{key(name)}@mail.example"}
        warehouse.add("records", {"object_type": "contact", "record_id": name} | created)
        warehouse.add(
            "web_events",
            {"visitor_id": name, "occurred_at": "2026-01-01 09:00", "contact_id": name,
             "event_name": "login", "page_url": "https://www.shop.example/login"},
        )  # fmt: skip
        add(warehouse, name, clicks, visits)
    warehouse.build()
    return warehouse


@pytest.fixture(scope="module")
def later(warehouse, tmp_path_factory):
    later = Warehouse.copy_of(warehouse, tmp_path_factory.mktemp("messages later"))
    for name, (*_, clicks, visits, _) in LATER.items():
        add(later, name, clicks, visits)
    later.build(data_tests=False)
    return later


@pytest.mark.parametrize("name", EXAMPLES)
def test_one_interaction_is_one_touch(warehouse, name):
    assert touches_of(warehouse, name) == EXAMPLES[name][-1]


@pytest.mark.parametrize("name", LATER)
def test_what_arrives_late(warehouse, later, name):
    _, _, before, _, _, after = LATER[name]
    assert touches_of(warehouse, name) == before
    assert touches_of(later, name) == after


def test_a_run_says_what_a_build_from_scratch_says(later, tmp_path):
    fresh = Warehouse.copy_of(later, tmp_path / "fresh")
    fresh.build(full_refresh=True, data_tests=False)
    assert later.snapshot() == fresh.snapshot()


def test_machines_are_counted(warehouse):
    """Each click of a program counts as a machine's, and none as a person's."""
    counted = warehouse.value(
        "select machine_clicked from lead_sources.email_performance where campaign = 'March letter'"
    )
    expected = sum(
        len(clicks) - (name == "a program, and then a person")
        for name, (clicks, *_) in EXAMPLES.items()
        if name.startswith("a program") or name == "three links in ten seconds"
    )
    assert counted == expected

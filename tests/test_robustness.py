"""Whatever stands in a page URL and a referrer, a page view is one touch of one type."""

import re

import pytest
from harness import Warehouse
from page_views import generated, seed

TYPES = {row["lead_source_type"] for row in seed("classification_rules") + seed("ad_networks")}
CHANNELS = {row["channel"] for row in seed("channels")}
ANSWER = ("lead_source_type", "lead_source", "lead_channel", "lead_source_group", "medium", "term",
          "ad_network", "campaign", "content", "campaign_id", "rule")

SEARCHES = [
    "https://duckduckgo.com/?q=mail jo@mail.example",
    "https://duckduckgo.com/?q=mail+jo%40mail.example",
    "https://www.google.com/search?hl=en#Q=mail%20jo%2540mail.example",
    "https://blekko.com/ws/mail+jo%40mail.example",
]


def with_another_parameter(url):
    """
    >>> with_another_parameter('https://a.example/b?c=1#d'), with_another_parameter('a.example#d')
    ('https://a.example/b?unrelated=1&c=1#d', 'a.example?unrelated=1#d')
    """
    if url is None:
        return None
    before, mark, after = re.fullmatch("(?s)([^?#]*)([?#]?)(.*)", url.strip(" ")).groups()
    return before + "?unrelated=1" + ("&" if mark == "?" else mark) + after


@pytest.fixture(scope="module")
def touches(tmp_path_factory):
    """Number of a page view -> its touches, and those of it with an unrelated parameter added."""
    warehouse = Warehouse(tmp_path_factory.mktemp("robustness"))
    # Chance seldom makes a lone tag or click id, which some of the rules are for.
    alone = ["fbclid=IwAR0", "srsltid=AfmBOo", "mc_cid=0a1b2c3d4e", "utm_source=facebook"]
    page_views = [(f"https://shop.example/?{tag}", None) for tag in alone] + generated(4_000)
    page_views += [("https://shop.example/", search) for search in SEARCHES]
    for number, (page, referrer) in enumerate(page_views):
        for visitor, change in ((f"{number}", str), (f"{number} changed", with_another_parameter)):
            warehouse.add("web_events", {
                "visitor_id": visitor, "occurred_at": "2026-03-01 09:00", "page_url": change(page),
                "referrer_url": None if referrer is None else change(referrer),
            })
    warehouse.build(select="+touches", data_tests=False)
    found = {}
    for row in warehouse.rows("select * from lead_sources.touches"):
        found.setdefault(row["visitor_id"], []).append(row)
    return [
        (page_view, found.get(f"{number}", []), found.get(f"{number} changed", []))
        for number, page_view in enumerate(page_views)
    ]


def test_any_text_is_one_touch_of_one_type(touches):
    for page_view, rows, _ in touches:
        assert len(rows) == 1, page_view
        assert rows[0]["lead_source_type"] in TYPES, page_view
        assert rows[0]["lead_channel"] in CHANNELS, page_view
        assert rows[0]["lead_source"] and rows[0]["rule"], page_view
    assert len({rows[0]["rule"] for _, rows, _ in touches}) == len(seed("classification_rules"))


def test_an_unrelated_parameter_changes_nothing(touches):
    for page_view, (row,), changed in touches:
        assert len(changed) == 1, page_view
        assert [changed[0][c] for c in ANSWER] == [row[c] for c in ANSWER], page_view


def test_no_address_reaches_a_term(touches):
    terms = {page_view[1]: row["term"] for page_view, (row,), _ in touches[-len(SEARCHES):]}
    assert set(terms) == set(SEARCHES)
    for search, term in terms.items():
        assert term in ("mail [redacted]", "[redacted]"), search


def test_a_build_without_rows_builds_all_and_loses_nothing(tmp_path):
    """`dbt build --empty` is how a company checks in CI that the project compiles and runs."""
    warehouse = Warehouse(tmp_path)
    warehouse.build(empty=True)
    warehouse.add("web_events", {"visitor_id": "v1", "occurred_at": "2026-03-01 09:00",
                                 "page_url": "https://shop.example/?utm_source=news"})
    warehouse.add("records", {"object_type": "contact", "record_id": "c1",
                              "created_at": "2026-02-01 09:00"})
    warehouse.add("custom_lead_sources", {"object_type": "contact", "record_id": "c1",
                                          "lead_source_name": "Webinar",
                                          "occurred_at": "2026-03-01 09:00"})
    warehouse.build(data_tests=False)
    touches = warehouse.mart("touches")
    assert {touch["origin"] for touch in touches} == {"web", "custom"}
    warehouse.build(empty=True)
    warehouse.build(data_tests=False)
    assert warehouse.mart("touches") == touches

"""Classification cases made by others, replayed through the warehouse: raw events in, touches out.

The suites stand in ../shared/suites; each keeps its own vocabulary, which one function here leads to
ours. They disagree with one another, so a difference is either mended or stands in ON_PURPOSE with
the decision of the design that it follows from.
"""

import json
import sys
from urllib.parse import quote_plus

import pytest
from harness import Warehouse

pytestmark = pytest.mark.needs_shared

AT_LEAST = 0.95
SITE = "https://shop.example/"
SUITES = [
    "posthog_channel_type",
    "posthog_domain_type",
    "dbt_ga4_channel_grouping",
    "ts_referer_parser",
    "aws_clickstream_traffic_source",
    "mixpanel_search",
    "traffic_source_parser",
]

# Case -> why we say something else.
ON_PURPOSE = {
    "posthog_channel_type-013": (
        "Tags nobody knows, without a referrer. Any utm is UTM Parameters, never Direct: "
        "somebody tagged that link, and Direct would hide the mistake in the tag."
    ),
    "posthog_channel_type-040": (
        "Bing, cpc and a campaign named Shopping. The channel is finer than the type: what "
        "the campaign says it advertises counts for Bing as it does for Google."
    ),
    "aws_clickstream_traffic_source-002": (
        "A gclid and a campaign named shopping. Google's click ids are Paid Search by default only"
        "; the campaign says more."
    ),
    "traffic_source_parser-022": (
        "A Yahoo! search without any sign of a paid click. Paid needs a click id, a paid "
        "medium or the address of an ad."
    ),
}


# ---- Each suite in our vocabulary: (page URL, referrer URL, what the touch must say)


def posthog_channel_type(case):
    referrer = case["referrer_url"]
    if referrer is None and case["referring_domain"] not in (None, "", "$direct"):
        referrer = f"https://{case['referring_domain']}/"
    channels = {
        "Affiliate": {"Affiliates"},
        "Cross Network": {"Cross-network"},
        # It has no Display; it calls Direct unknown when tags say nothing.
        "Paid Unknown": {"Paid Other", "Display"},
        "Unknown": {"Direct"},
    }
    expected = case["expected_channel"]
    return case["page_url"] or tagged(case), referrer, {
        "lead_channel": channels.get(expected, {expected})
    }


def posthog_domain_type(case):
    domain = case["referring_domain"]
    channels = {
        "$direct": "Direct",
        "Search": "Organic Search",
        "Shopping": "Organic Shopping",
        "Social": "Organic Social",
    }
    return SITE, None if domain == "$direct" else f"https://{domain}/", {
        "lead_channel": {channels[case["expected_domain_type"]]}
    }


def dbt_ga4_channel_grouping(case):
    channels = {"Mobile Push Notifications": "Push"}
    expected = case["expected_channel"]
    return tagged(case), None, {"lead_channel": {channels.get(expected, expected)}}


def ts_referer_parser(case):
    channels = {
        "direct": "Direct", "invalid": "Direct", "internal": "Direct", "unknown": "Referral",
        "search": "Organic Search", "social": "Organic Social", "email": "Email",
        "chatbot": "AI Assistant",
    }
    names = {"Brave": "Brave Search", "Claude.ai": "Claude", "Perplexity.ai": "Perplexity"}
    expected = {"lead_channel": {channels[case["expected_medium"]]}}
    source = case["expected_source"]
    if source:
        expected["lead_source"] = {names.get(source, source)}
    if case["expected_medium"] == "search":
        expected["term"] = {case["expected_term"]}
    return case["page_url"] or SITE, case["referrer_url"], expected


def aws_clickstream_traffic_source(case):
    page = case["page_url"]
    # Its tracker sends the page before and the referrer of the visit; the outside one counts.
    referrers = [r for r in (case["latest_referrer"], case["referrer_url"]) if r]
    outside = [r for r in referrers if host_of(r) != host_of(page)]
    expected = {"lead_channel": {{"Internal": "Direct"}.get(c := case["expected_channel"], c)}}
    # A plus sign is a blank here; paid clicks of Google are called Google Ads.
    names = {"Direct": {"Direct Traffic"}, "Google": {"Google", "Google Ads"}}
    source = case["expected_source"].replace("+", " ")
    expected["lead_source"] = names.get(source, {source})
    if case["expected_term"] and "utm_term" not in page:
        # It joins the values of all parameters that may carry a term.
        expected["term"] = {case["expected_term"].split(",")[0]}
    return page, outside[0] if outside else None, expected


def mixpanel_search(case):
    names = {"bing": "Bing", "duckduckgo": "DuckDuckGo", "google": "Google", "yahoo": "Yahoo!"}
    return SITE, case["referrer_url"], {
        "lead_source": {names[case["expected_source"]]},
        "term": {case["expected_term"]},
    }


def traffic_source_parser(case):
    page = SITE + ("?" + case["page_query"] if case.get("page_query") else "")
    # It knows one kind of social; a visit without a source is unknown to it.
    channels = {"Social": {"Organic Social", "Paid Social"}, "Unknown": {"Direct"}}
    names = {
        "(direct)": {"Direct Traffic"}, "unknown": {"Direct Traffic"}, "Google Plus": {"Google+"},
        "Google": {"Google", "Google Ads"}, "Yahoo": {"Yahoo!"},
    }
    source = case["expected_source"].replace("+", " ")
    expected = names.get(source, {source})
    # A site is called by its registered domain there, by its host here.
    if host_of(case.get("referrer_url")).endswith("." + source):
        expected |= {host_of(case["referrer_url"])}
    return page, case.get("referrer_url"), {
        "lead_channel": channels.get(c := case["expected_channel"], {c}),
        "lead_source": expected,
    }


def tagged(case):
    """The URL of a page that carries the parameters of a case."""
    names = ("utm_source", "utm_medium", "utm_campaign", "gclid", "gad_source", "fbclid")
    values = [f"{n}={quote_plus(str(case[n]))}" for n in names if case.get(n) is not None]
    return SITE + "?" + "&".join(values)


def host_of(url):
    """
    >>> host_of('https://a.example/b'), host_of('a.example?c'), host_of(None)
    ('a.example', 'a.example', '')
    """
    return (url or "").partition("//")[2].split("/")[0].split("?")[0] or (
        (url or "").split("/")[0].split("?")[0]
    )


# ---- One build for all of them


@pytest.fixture(scope="module")
def suites(shared_folder):
    return read_suites(shared_folder)


def read_suites(shared_folder):
    return {
        name: json.loads((shared_folder / "suites" / f"{name}.json").read_text("utf-8"))["cases"]
        for name in SUITES
    }


def test_every_suite_is_replayed(shared_folder):
    assert {path.stem for path in (shared_folder / "suites").glob("*.json")} == set(SUITES)


def in_our_words(suite, case):
    return getattr(sys.modules[__name__], suite)(case)


def own_domains(suites):
    cases = [case for suite in suites.values() for case in suite]
    named = {domain for case in cases for domain in case.get("internal_domains", ())}
    return ["shop.example", *sorted(named)]


def add_cases(warehouse, suites):
    for suite, cases in suites.items():
        for case in cases:
            page, referrer, _ = in_our_words(suite, case)
            warehouse.add("web_events", {
                "visitor_id": case["id"], "occurred_at": "2026-03-01 09:00",
                "page_url": page, "referrer_url": referrer,
            })


@pytest.fixture(scope="module")
def touches(suites, tmp_path_factory):
    """Touch by case; every case is the only page view of a visitor of its own."""
    warehouse = Warehouse(
        tmp_path_factory.mktemp("suites"), vars={"own_domains": own_domains(suites)}
    )
    add_cases(warehouse, suites)
    warehouse.build(select="+touches", data_tests=False)
    rows = warehouse.rows("select * from lead_sources.touches")
    assert len({row["visitor_id"] for row in rows}) == len(rows)
    return {row["visitor_id"]: row for row in rows}


def differences(suite, cases, touches):
    """Case -> (what the suite expects, what the touch says)."""
    found = {}
    for case in cases:
        _, _, expected = in_our_words(suite, case)
        touch = touches[case["id"]]
        if any(touch[column] not in values for column, values in expected.items()):
            found[case["id"]] = expected, {column: touch[column] for column in expected}
    return found


@pytest.mark.parametrize("suite", SUITES)
def test_we_agree_with_the_suite(suite, suites, touches, record_property):
    cases = [case for case in suites[suite] if "suspect" not in case]
    found = differences(suite, cases, touches)
    agreed = len(cases) - len(found)
    share = agreed / len(cases)
    record_property("agreement", f"{suite:32} {agreed:3} of {len(cases):3}  {share:6.1%}")
    assert not found.keys() - ON_PURPOSE.keys(), found
    assert share >= AT_LEAST


def test_differences_on_purpose_are_differences(suites, touches):
    found = {case for name, cases in suites.items() for case in differences(name, cases, touches)}
    suspect = {case["id"] for cases in suites.values() for case in cases if "suspect" in case}
    assert found - suspect == set(ON_PURPOSE)

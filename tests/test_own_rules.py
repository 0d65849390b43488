"""The company's own rules, through the warehouse: over all history, counted, and reported when they
can never match.
"""

import pytest
from harness import Warehouse

RULES = [
    # priority, rule, conditions, results
    (10, "agency", {"referrer_host": "partner.example", "landing_path": "/p/*"},
     {"lead_source": "Blue Agency", "lead_channel": "Partner"}),
    (20, "spring", {"utm_campaign": "spring_*"},
     {"lead_source_type": "Custom", "lead_source": "Spring fair", "lead_channel": "Events",
      "lead_source_group": "other", "lead_method": "Fair"}),
    (30, "late spring", {"utm_campaign": "Spring_2026"}, {"lead_source": "never"}),
    (40, "google", {"ad_network": "google_ads", "click_id_parameter": "gclid"},
     {"lead_source": "Search campaign"}),
]


PAGE_VIEWS = [
    ("agency", "/p/x", "https://www.blog.partner.example/"),
    ("other page", "/x", "https://partner.example/"),
    ("other host", "/p/x", "https://notpartner.example/"),
    ("fair", "/p/x?utm_campaign=Spring_26&utm_medium=flyer", "https://blog.example/"),
    ("no wildcard", "/?utm_campaign=springy26", None),
    ("google", "/?gclid=1", None),
    ("direct", "/", None),
]


def add_page_views(warehouse):
    for visitor, page, referrer in PAGE_VIEWS:
        warehouse.add("web_events", {
            "visitor_id": visitor, "occurred_at": "2026-03-01 09:00",
            "page_url": "https://shop.example" + page, "referrer_url": referrer,
        })


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("own_rules"))
    add_page_views(warehouse)
    warehouse.build(select="+own_rules_used +touches", data_tests=False)
    assert warehouse.mart("own_rules_used") == []
    assert warehouse.mart("touches", visitor_id="agency")[0]["rule"] == "site_referrer"
    for priority, rule, conditions, results in RULES:
        row = {"priority": str(priority), "rule": f"'{rule}'"}
        row |= {name: f"'{value}'" for name, value in (conditions | results).items()}
        warehouse.execute(
            f"insert into lead_sources_reference.own_rules ({', '.join(row)}) "
            f"values ({', '.join(row.values())})"
        )
    # The touches of before were built without the rules; no new event is needed for them to count.
    changed = "int_own_rules_read+,+touches int_own_rules_read+,+own_rules_used"
    warehouse.build(select=changed, data_tests=False)
    results = warehouse.build(select="own_rules_can_match")
    warehouse.warnings = [r.node.name for r in results if r.status == "warn"]
    return warehouse


@pytest.mark.parametrize(
    "visitor, expected",
    [
        ("agency", ("Site Referral", "Blue Agency", "Partner", "partner_referral",
                    "Website visit", "partner", "agency")),
        ("other page", ("Site Referral", "partner.example", "Referral", "inbound",
                        "Website visit", "referral", "site_referrer")),
        ("other host", ("Site Referral", "notpartner.example", "Referral", "inbound",
                        "Website visit", "referral", "site_referrer")),
        ("fair", ("Custom", "Spring fair", "Events", "other", "Fair", "flyer", "spring")),
        ("no wildcard", ("UTM Parameters", "UTM Parameters", "Unassigned", "other",
                         "Website visit", None, "utm_parameters")),
        ("google", ("Google Ads", "Search campaign", "Paid Search", "paid_media_events",
                    "Website visit", "cpc", "google")),
        ("direct", ("Direct Traffic", "Direct Traffic", "Direct", "inbound",
                    "Website visit", None, "direct")),
    ],
)
def test_the_first_own_rule_decides_and_leaves_what_it_does_not_say(warehouse, visitor, expected):
    (touch,) = warehouse.mart("touches", visitor_id=visitor)
    columns = ("lead_source_type", "lead_source", "lead_channel", "lead_source_group",
               "lead_method", "medium", "rule")
    assert tuple(touch[column] for column in columns) == expected


def test_touches_are_counted_and_a_rule_that_can_never_match_is_reported(warehouse):
    used = {row["rule"]: (row["touches"], row["problem"]) for row in warehouse.mart("own_rules_used")}
    assert used == {
        "agency": (1, None),
        "spring": (1, None),
        "late spring": (0, "every touch that it could match is taken by the rule spring"),
        "google": (1, None),
    }
    assert warehouse.warnings == ["own_rules_can_match"]

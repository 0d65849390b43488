"""Tracked links through the warehouse: the URL of each is visited, and names its source."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from harness import Warehouse

COLUMNS = ("code", "kind", "destination", "campaign", "source", "medium", "content", "term",
           "lead_source", "lead_channel", "lead_method")  # fmt: skip
LINKS = {
    row[0]: dict(zip(COLUMNS, row))
    for row in [
        ("fair-26", "qr", "https://shop.example/fair", "spring-fair", "trade-show", "qr", "booth",
         None, "Event QR Code", None, None),
        ("fair-26-poster", "qr", "https://shop.example/fair", "spring-fair", "trade-show", "qr",
         "poster", None, "event qr code", "Offline", "Poster"),
        ("Büro & Co", "link", "https://shop.example/a?lang=de#map", "50% off + more; #1", "Büro=1",
         "a/b", "x?y&z", "ü~*'\"!", "Word of Mouth", None, None),
        ("tags-only", "link", "https://shop.example/", "spring", "linkedin", "social", None, None,
         None, None, None),
        ("elsewhere", "link", "https://partner.example/", "spring", "newsletter", "email", None,
         None, "Nobody's List", None, None),
        ("gone", "link", None, "spring", "newsletter", "email", None, None, "Newsletter", None,
         None),
    ]
}  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("tracked_links"))
    warehouse.build(select="+touches +tracked_link_urls", data_tests=False)
    assert warehouse.mart("tracked_link_urls") == []
    with warehouse.connect() as connection:
        for link in LINKS.values():
            connection.execute(
                f"insert into lead_sources_reference.tracked_links ({', '.join(COLUMNS)}) "
                f"values ({', '.join('?' * len(COLUMNS))})",
                list(link.values()),
            )
        connection.execute(
            "insert into lead_sources_reference.own_rules (priority, rule, utm_campaign, lead_source) "
            "values (1, 'all of spring', 'spring*', 'Spring')"
        )
    warehouse.build(select="int_tracked_links_read+,+tracked_link_urls", data_tests=False)
    visits = {row["code"]: row["url"] for row in warehouse.mart("tracked_link_urls") if row["url"]}
    visits["typed in capitals"] = visits["fair-26"].replace("fair-26", "FAIR-26")
    visits["printed before the campaign was renamed"] = (
        "https://shop.example/fair?utm_campaign=old-name&utm_source=fair&utm_id=fair-26"
    )
    visits["no code"] = "https://shop.example/fair?utm_campaign=spring-fair&utm_medium=qr"
    for number, (visitor, url) in enumerate(visits.items()):
        warehouse.add("web_events", {
            "visitor_id": visitor, "occurred_at": f"2026-03-01 09:{number:02d}", "page_url": url,
        })  # fmt: skip
    changed = "stg_raw__web_events+ int_tracked_links_read+ int_own_rules_read+".split()
    warehouse.build(
        select=" ".join(f"{one},+{mart}" for one in changed for mart in ("touches", "tracked_link_urls")),
        data_tests=False,
    )
    results = warehouse.build(select="tracked_links_are_as_they_should_be")
    warehouse.warnings = [r.node.name for r in results if r.status == "warn"]
    return warehouse


def test_the_url_carries_the_tags_and_leads_to_the_destination(warehouse):
    for row in warehouse.mart("tracked_link_urls"):
        link = LINKS[row["code"]]
        if row["code"] == "gone":
            assert row["url"] is None
            continue
        url, destination = urlsplit(row["url"]), urlsplit(link["destination"])
        assert (url.scheme, url.netloc, url.path) == (
            destination.scheme, destination.netloc, destination.path,
        )  # fmt: skip
        assert url.fragment == destination.fragment
        tags = [(f"utm_{name}", link[name]) for name in
                ("source", "medium", "campaign", "content", "term") if link[name]]  # fmt: skip
        expected = [*parse_qsl(destination.query), *tags, ("utm_id", link["code"])]
        assert parse_qsl(url.query, strict_parsing=True) == expected


@pytest.mark.parametrize(
    "visitor, expected",
    [
        ("fair-26", ("UTM Parameters", "Event QR Code", "Events", "paid_media_events", "QR code",
                     "spring-fair", "tracked_link:fair-26")),
        ("fair-26-poster", ("UTM Parameters", "Event QR Code", "Offline", "paid_media_events",
                            "Poster", "spring-fair", "tracked_link:fair-26-poster")),
        ("Büro & Co", ("UTM Parameters", "Word of Mouth", "Other", "other", "Word of mouth",
                       "50% off + more; #1", "tracked_link:Büro & Co")),
        ("tags-only", ("Social", "LinkedIn", "Organic Social", "inbound", "Website visit", "spring",
                       "tracked_link:tags-only")),
        ("typed in capitals", ("UTM Parameters", "Event QR Code", "Events", "paid_media_events",
                               "QR code", "spring-fair", "tracked_link:fair-26")),
        ("printed before the campaign was renamed",
         ("UTM Parameters", "Event QR Code", "Events", "paid_media_events", "QR code", "old-name",
          "tracked_link:fair-26")),
        ("no code", ("UTM Parameters", "Spring", "Offline", "other", "Offline", "spring-fair",
                     "all of spring")),
    ],
)  # fmt: skip
def test_who_comes_through_a_link_has_its_source(warehouse, visitor, expected):
    (touch,) = warehouse.mart("touches", visitor_id=visitor)
    columns = ("lead_source_type", "lead_source", "lead_channel", "lead_source_group",
               "lead_method", "campaign", "rule")  # fmt: skip
    assert tuple(touch[column] for column in columns) == expected


def test_content_and_term_arrive_as_they_were_given(warehouse):
    (touch,) = warehouse.mart("touches", visitor_id="Büro & Co")
    link = LINKS["Büro & Co"]
    assert (touch["content"], touch["term"]) == (link["content"], link["term"])


def test_touches_are_counted_and_problems_listed(warehouse):
    found = {row["code"]: (row["touches"], row["problems"])
             for row in warehouse.mart("tracked_link_urls")}  # fmt: skip
    characters = "has other characters than letters, digits, hyphens, points and underscores"
    assert found.pop("Büro & Co")[1] == "; ".join([
        "code is not in lower case", f"code {characters}", f"campaign {characters}",
        "source is not in lower case", f"source {characters}",
        "medium is not in the seed utm_mediums", f"medium {characters}", f"content {characters}",
        f"term {characters}",
    ])  # fmt: skip
    assert found == {
        "fair-26": (3, None),
        "fair-26-poster": (1, None),
        "tags-only": (1, None),
        "elsewhere": (1, "destination is on none of the own_domains, where visits would be seen; "
                         "lead_source is not in the catalogue"),
        "gone": (0, "destination is missing"),
    }  # fmt: skip
    assert warehouse.warnings == ["tracked_links_are_as_they_should_be"]

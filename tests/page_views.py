"""Page views of every kind, from hypothesis: known hosts and tags, spoilt ones, and any text."""

import csv
import random
from pathlib import Path
from urllib.parse import quote

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent


def seed(name):
    """The rows of a reference seed as dicts of texts or None."""
    path = ROOT / "seeds" / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]


ENDINGS = [row["ending"] for row in seed("country_endings")]
HOSTS = seed("reference_hosts")
PARAMETERS = sorted({p for row in HOSTS for p in (row["search_parameters"] or "").split("|") if p})
FOLDERS = sorted({row["path"] for row in HOSTS if row["path"]})
CLICK_IDS = [row["parameter"] for row in seed("click_ids")]

# Any text that a text column takes: no halves of surrogates and no byte 0.
any_text = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=25
)
words = st.sampled_from(
    ["spring", "Shop", "video", "display", "cross-network", "eShop", "İstanbul", "STRASSE", "ΣΟΦΟΣ"]
)


def often(strategy):
    """Eight of a strategy for `one_of`, which leaves out what it holds twice."""
    return [strategy.map(str) for _ in range(8)]


def concrete(host, ending):
    """A host that a row of the seed speaks of.

    >>> concrete("webmail#.orange.fr", "de"), concrete("login.*", "de"), concrete("google.{}", "de")
    ('webmail7b.orange.fr', 'login.acme.example', 'google.de')
    """
    host = "soft.example" if host == "*" else host.removesuffix("*")
    host += "acme.example" if host.endswith(".") else ""
    return host.replace("{}", ending).replace("#", "7b")


@st.composite
def hosts(draw):
    """A listed host under some ending, as it is, below or beside it, in any case."""
    host = concrete(draw(st.sampled_from(HOSTS))["host"], draw(st.sampled_from(ENDINGS)))
    host = draw(st.sampled_from(["", "", "", "www.", "m.", "a.b.", "not", "xn--", "É."])) + host
    host += draw(st.sampled_from(["", "", "", "", ".", ".evil.com", ".de", ":8080"]))
    return draw(st.sampled_from([host, host, host, host.upper(), host.title()]))


values = st.one_of(any_text, words, st.builds(lambda a, b: f"{a} {b}", words, any_text))
terms = st.one_of(
    values.map(quote), values, st.sampled_from(["", "+", "%", "%zz", "%ff", "red+shoes", "%00a"])
)
referrers_made = st.builds(
    lambda scheme, host, path, mark, parameter, term: (
        f"{scheme}{host}{path}{mark}{parameter}={term}"
    ),
    st.sampled_from(["https://", "http://", "//", "", "HTTPS://user:pw@", "android-app://"]),
    hosts(),
    st.one_of(
        st.sampled_from(FOLDERS),
        st.sampled_from(["", "/", "/ws/red+shoes", "/s/a%20b/", "/search/x"]),
        terms.map("/{}".format),
    ),
    st.sampled_from(["?", "?", "#", "?hl=en&", "?a=1#", "?q=&"]),
    st.one_of(st.sampled_from(PARAMETERS), st.sampled_from(["q", "Q", "p", "zz"])),
    terms,
)


@st.composite
def searches(draw):
    """A listed host with a search term where this host has it."""
    row = draw(st.sampled_from([row for row in HOSTS if row["search_parameters"]]))
    host = concrete(row["host"], draw(st.sampled_from(ENDINGS)))
    parameter = draw(st.sampled_from(row["search_parameters"].split("|")))
    query = parameter if parameter.startswith("/") else f"{row['path'] or '/'}?{parameter}="
    return f"https://{host}{query}{draw(terms)}"


referrers = st.one_of(st.none(), any_text, searches(), *often(referrers_made))
sources = st.one_of(
    values,
    hosts(),
    hosts().map("https://{}/path".format),
    st.sampled_from([row["word"] for row in seed("utm_source_words")]).map("Acme-{}_2".format),
    st.builds(
        lambda name, ads, case: case(name + ads),
        st.sampled_from([row["source"] for row in seed("utm_sources")])
        | st.sampled_from(sorted({row["name"] for row in HOSTS if row["name"]})),
        st.sampled_from(["", "", "ads", "-ads", "_Ads", " "]),
        st.sampled_from([str, str.upper, str.title]),
    ),
)
mediums = st.one_of(
    values,
    st.builds(
        lambda before, word, after: before + word + after,
        st.sampled_from(["", "", "x", "un", "E-", "social-", "q3 "]),
        st.sampled_from([row["word"] for row in seed("utm_mediums")] + ["(none)", "organic"]),
        st.sampled_from(["", "", "s", " 1", "_", "_cpc", "-ads", ".video"]),
    ),
)
escaped = st.sampled_from([quote, quote, str])
tags = st.one_of(
    st.builds(lambda e, v: "utm_source=" + e(v), escaped, sources),
    st.builds(lambda e, v: "utm_medium=" + e(v), escaped, mediums),
    st.builds(lambda e, v: "utm_campaign=" + e(v), escaped, values),
    st.builds(lambda n, v: f"{n}={quote(v)}", st.sampled_from(CLICK_IDS), values),
)
pages_made = st.builds(
    lambda mark, parts: "https://shop.example/pricing" + mark + "&".join(parts),
    st.sampled_from(["?", "?", "?", "#"]),
    st.lists(tags, min_size=1, max_size=4),
)
pages = st.one_of(st.just("https://shop.example/"), any_text, *often(pages_made))
page_views = st.tuples(pages, referrers)


def generated(count):
    """That many (page URL, referrer URL), the same in every run of the same modules.

    Hypothesis takes milliseconds over each example, so it makes a quarter of them; the rest are
    other pairs of their pages and referrers.
    """
    rows = []

    @settings(
        max_examples=count // 4,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(page_views)
    def collect(row):
        rows.append(row)

    collect()
    pages, referrers = zip(*rows)
    choice = random.Random(1).choice
    return rows + [(choice(pages), choice(referrers)) for _ in range(count - len(rows))]

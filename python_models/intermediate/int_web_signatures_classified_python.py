"""The source of each distinct web signature, decided from the seeds.

A signature is what a page view says about where its visitor came from: the referrer, three utm
values and the deciding click id. Look-ups turn it into a handful of facts; which fact decides is
a row of classification_rules and channel_rules, first match by priority. The SQL twin reads the
same rows, so nothing about precedence is written twice.

Tables of seeds reach the functions as lists of dicts with texts or None.
"""

import re
from collections import namedtuple
from functools import lru_cache
from urllib.parse import unquote_to_bytes

import pandas

INPUT = [
    "signature_key",
    "referrer_host",
    "referrer_path",
    "referrer_query",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "has_utm",
    "click_id_parameter",
]
OUTPUT = [
    "signature_key",
    "lead_source_type",
    "lead_source",
    "lead_channel",
    "medium",
    "search_term",
    "ad_network",
    "rule",
    "is_mapped",
]

# Kinds that say nothing about how a visitor came: a gateway hands back a visitor who was here
# already, and the names of other sites and of apps are not names people write into utm_source.
NO_REFERRER = {"gateway"}
NO_SOURCE_NAME = {"gateway", "site", "app"}

Site = namedtuple("Site", "kind name ad_network terms")
Facts = namedtuple(
    "Facts",
    "proven_network ad_network is_paid has_utm utm_source_kind click_id_kind referrer_kind"
    " medium_class campaign_class telling_click_kind",
)
Source = namedtuple("Source", "name kind is_paid is_known", defaults=[True])
Medium = namedtuple("Medium", "medium_class is_paid")
Click = namedtuple("Click", "ad_network channel named_source named_kind outranks_referrer")
Answer = namedtuple(
    "Answer", "lead_source_type lead_source lead_channel medium ad_network rule is_mapped"
)

NO_SITE = Site("", None, None, ())
NO_SOURCE = Source(None, "", False)
NO_MEDIUM = Medium("", False)
NO_CLICK = Click(None, None, None, "", False)

_NUMBERED = re.compile("([^.]*[^.0-9])[0-9]+[a-z]?[.]")
_VERSION = re.compile("/v[0-9]+([.][0-9]+)*/")
_SOURCE_HOST = re.compile("(?:https?://)? *([^/?#: ]*[^/?#: .])")
_DROPPED = str.maketrans("", "", " \t\r\n_-")


def lower_case(text):
    """A text in lower case. The Turkish capital dotted i is one letter here; engines disagree on it.

    >>> lower_case('LİNKEDIN')
    'linkedin'
    """
    return text.replace("İ", "i").lower()


def squashed(text):
    """A source or medium as it is compared: case, blanks, hyphens and underscores do not count.

    >>> squashed('LinkedIn_Ads'), squashed('e mail'), squashed('youtube.com')
    ('linkedinads', 'email', 'youtube.com')
    """
    return lower_case(text).translate(_DROPPED)


def words(text):
    """A campaign as words with a blank around each, the form in which its words are looked for.

    >>> words('PMax // UK // Shoe-Shop')
    ' pmax uk shoe shop '
    """
    return " " + re.sub("[^a-z0-9]+", " ", lower_case(text)).strip(" ") + " "


def percent_decoded(text):
    """A value with plus signs and escapes decoded; as it is when it is no UTF-8 then. The byte 0 is
    left out, as the macro of this name does.

    >>> percent_decoded('caf%C3%A9+noir'), percent_decoded('foo%bar'), percent_decoded('5%25')
    ('café noir', 'foo%bar', '5%')
    """
    spaced = text.replace("%00", "").replace("+", " ")
    if "%" not in spaced:
        return spaced
    try:
        return unquote_to_bytes(spaced).decode("utf-8")
    except UnicodeError:
        return text


def is_true(text):
    """
    >>> is_true('true'), is_true(False), is_true(None)
    (True, False, False)
    """
    return str(text).lower() == "true"


def term_patterns(parameters):
    """What finds a search term: parameters in the query, or a folder in the path it follows.

    >>> [where for where, pattern in term_patterns('q|/ws/')]
    ['query', 'path']
    """
    found = []
    for parameter in (parameters or "").split("|"):
        if parameter.startswith("/"):
            found.append(("path", re.compile(re.escape(parameter) + "([^/]+)")))
        elif parameter:
            found.append(("query", re.compile(f"(?i)(?:^|[?&#;]){re.escape(parameter)}=([^&#]+)")))
    return tuple(found)


def search_term(patterns, path, query):
    """The words searched for, or None.

    >>> google = term_patterns('q')
    >>> search_term(google, '/search', 'hl=en&q=red+shoes'), search_term(google, '/', None)
    ('red shoes', None)
    >>> search_term(google, '/', 'hl=en#Q=red%20shoes')
    'red shoes'
    >>> search_term(term_patterns('/ws/'), '/ws/shoes', None)
    'shoes'
    """
    for where, pattern in patterns:
        text = query if where == "query" else path
        match = pattern.search(text) if text else None
        if match:
            term = percent_decoded(match[1]).strip(" ")
            if term:
                return term
    return None


def hosts_known(reference_hosts, country_endings):
    """Host -> list of (path, Site), the longest path first.

    A host that ends in {} stands for itself under every country ending; a host that is listed in
    full says otherwise for one country.

    >>> hosts = hosts_known(
    ...     [{'host': 'google.{}', 'path': None, 'kind': 'search', 'name': 'Google'}],
    ...     [{'ending': 'de'}, {'ending': 'co.uk'}])
    >>> sorted(hosts)
    ['google.co.uk', 'google.de']
    """
    endings = [row["ending"] for row in country_endings]
    known = {}
    for by_country in (True, False):
        for row in reference_hosts:
            if row["host"].endswith(".{}") is not by_country:
                continue
            site = Site(
                row["kind"],
                row.get("name"),
                row.get("ad_network"),
                term_patterns(row.get("search_parameters")),
            )
            stem = row["host"][:-2]
            hosts = [stem + ending for ending in endings] if by_country else [row["host"]]
            for host in hosts:
                known.setdefault(host, {})[row.get("path") or ""] = site
    return {
        host: sorted(paths.items(), key=lambda item: -len(item[0]))
        for host, paths in known.items()
    }


def listed_as(host):
    """The hosts that say what a host is, in the order in which they are asked.

    A # stands for a number at the end of a first label, with or without one letter behind it;
    `login.*` for every host with that first label in front of a domain.

    >>> list(listed_as('webmail1m.orange.fr'))[:4]
    ['webmail1m.orange.fr', 'webmail#.orange.fr', 'webmail1m.*', 'webmail#.*']
    >>> list(listed_as('login.gov'))
    ['login.gov', 'gov']
    """
    tail, is_whole = host, True
    while tail:
        first, _, rest = tail.partition(".")
        numbered = _NUMBERED.match(tail)
        yield tail
        if numbered:
            yield f"{numbered[1]}#.{rest}"
        if is_whole and "." in rest:
            yield first + ".*"
            if numbered:
                yield numbered[1] + "#.*"
        tail, is_whole = rest, False


def sites_of(host, hosts):
    """What a host is, and what single paths of it are by their first folder: it is the longest
    listed host that it belongs to by whole labels. What is listed for * are pages of software that
    anybody may run.

    >>> facebook, login = Site('social', 'Facebook', None, ()), Site('gateway', 'Login', None, ())
    >>> hosts = {'facebook.com': [('/login', login), ('', facebook)]}
    >>> site, folders = sites_of('m.facebook.com', hosts)
    >>> site.name, folders['login'][0][1].name
    ('Facebook', 'Login')
    >>> sites_of('www.notfacebook.com', hosts)
    (Site(kind='site', name='notfacebook.com', ad_network=None, terms=()), {})
    >>> sites_of('sso.acme.example', {'sso.*': [('', login)]})[0].name
    'Login'
    """
    host = host.removeprefix("www.")
    found, folders = Site("site", host, None, ()), {}
    for listed in listed_as(host):
        whole = None
        for path, site in hosts.get(listed, ()):
            named = site if site.name else site._replace(name=host)
            if not path:
                whole = named
            else:
                folders.setdefault(path.split("/")[1], []).append((path + "/", named))
        if whole:
            found = whole
            break
    for path, site in hosts.get("*", ()):
        folders.setdefault(path.split("/")[1], []).append((path + "/", site))
    return found, folders


def site_at(path, sites):
    """The site that a path belongs to, by whole folders. A first folder v2.9 is v#.

    >>> sites = 'Google', {'maps': [('/maps/', 'Google Maps')]}
    >>> [site_at(path, sites) for path in ('/maps', '/maps/place', '/mapsto', '/', None)]
    ['Google Maps', 'Google Maps', 'Google', 'Google', 'Google']
    >>> site_at('/v2.9/dialog/oauth', ('Facebook', {'v#': [('/v#/dialog/', 'Login')]}))
    'Login'
    """
    site, folders = sites
    if folders and path:
        whole = _VERSION.sub("/v#/", path + "/", count=1) if path[:2] == "/v" else path + "/"
        for folder, other in folders.get(whole.split("/", 2)[1], ()):
            if whole.startswith(folder):
                return other
    return site


def names_known(utm_sources, reference_hosts):
    """Squashed spelling -> Source, of the spellings listed and of the names of listed hosts.

    >>> names = names_known(
    ...     [{'source': 'fb', 'name': 'Facebook', 'kind': 'social', 'is_paid': 'false'}],
    ...     [{'host': 'news.ycombinator.com', 'kind': 'social', 'name': 'Hacker News'}])
    >>> names['hackernews'].name, names['fb'].name
    ('Hacker News', 'Facebook')
    """
    known = {}
    for row in reference_hosts:
        if row.get("name") and row["kind"] not in NO_SOURCE_NAME:
            source = Source(row["name"], row["kind"], False)
            spelling = squashed(row["name"])
            known[spelling] = min(known.get(spelling, source), source)
    for row in utm_sources:
        known[squashed(row["source"])] = Source(row["name"], row["kind"], is_true(row["is_paid"]))
    return known


def source_of(utm_source, names, hosts, source_words=()):
    """What a utm_source is: a listed name or shorthand, one of these with "ads", or a host; of one
    nobody knows a word may tell the kind. source_words are rows of utm_source_words by priority.

    >>> names = {'fb': Source('Facebook', 'social', False)}
    >>> hosts = {'bsky.app': [('', Site('social', 'Bluesky', None, ()))]}
    >>> source_of('FB', names, hosts)
    Source(name='Facebook', kind='social', is_paid=False, is_known=True)
    >>> source_of('fb-ads', names, hosts).is_paid
    True
    >>> source_of('https://go.bsky.app/abc', names, hosts).name
    'Bluesky'
    >>> source_of('Spring letter', names, hosts)
    Source(name='Spring letter', kind='', is_paid=False, is_known=False)
    >>> source_of('newsletter_de', names, hosts, [{'word': 'newsletter', 'kind': 'email'}]).kind
    'email'
    """
    spelling = squashed(utm_source)
    if spelling in names:
        return names[spelling]
    if spelling.endswith("ads") and spelling[:-3] in names:
        return names[spelling[:-3]]._replace(is_paid=True)
    if "." in utm_source:
        host = _SOURCE_HOST.match(lower_case(utm_source))
        site = sites_of(host[1], hosts)[0] if host else NO_SITE
        if site.kind and site.kind not in NO_SOURCE_NAME:
            return Source(site.name, site.kind, False)
    text = words(utm_source)
    for row in source_words:
        if f" {row['word']} " in text:
            return Source(utm_source, row["kind"], False, False)
    return Source(utm_source, "", False, False)


def medium_of(utm_medium, rows):
    """The class of a utm_medium; rows are utm_mediums by priority.

    A medium that is listed as a whole is what its row says. Of any other the words are read: one
    that is paid makes it paid, and the first by priority says the kind.

    >>> rows = by_priority([
    ...     {'match': 'word', 'word': 'social', 'priority': '30', 'medium_class': 'social',
    ...      'is_paid': 'false'},
    ...     {'match': 'word', 'word': 'cpc', 'priority': '90', 'medium_class': 'paid',
    ...      'is_paid': 'true'}])
    >>> medium_of('Social-CPC', rows), medium_of('cpc', rows)
    (Medium(medium_class='social', is_paid=True), Medium(medium_class='paid', is_paid=True))
    >>> medium_of('cpcx', rows)
    Medium(medium_class='', is_paid=False)
    """
    spelling, text = squashed(utm_medium), words(utm_medium)
    found = []
    for row in rows:
        closed = row["word"].replace(" ", "")
        if spelling == closed:
            return Medium(row["medium_class"], is_true(row["is_paid"]))
        if row["match"] == "word" and (f" {row['word']} " in text or f" {closed} " in text):
            found.append(row)
    if not found:
        return NO_MEDIUM
    return Medium(found[0]["medium_class"], any(is_true(row["is_paid"]) for row in found))


def campaign_class_of(utm_campaign, rows):
    """The class of a campaign that names what is advertised; rows are campaign_words by priority.

    >>> rows = [{'match': 'prefix', 'word': 'shop', 'campaign_class': 'shopping'}]
    >>> campaign_class_of('UK_Shoes-Shops', rows), campaign_class_of('workshop', rows)
    ('shopping', '')
    """
    text = words(utm_campaign)
    for row in rows:
        start = "" if row["match"] == "contains" else " "
        end = " " if row["match"] == "word" else ""
        if start + row["word"] + end in text:
            return row["campaign_class"]
    return ""


def by_priority(rows):
    """The rows in the order in which they are asked; of words with one priority the longest first.

    >>> by_priority([{'priority': '20'}, {'priority': '3'}])
    [{'priority': '3'}, {'priority': '20'}]
    """

    def order(row):
        word = row.get("word") or ""
        return int(row["priority"]), -len(word), word, row.get("match") or ""

    return sorted(rows, key=order)


def first_match(rules, facts):
    """The first rule all of whose conditions hold: an empty one always, (any) for any value.

    >>> rules = [{'rule': 'a', 'kind': 'social'}, {'rule': 'b', 'kind': '(any)'}, {'rule': 'c'}]
    >>> [first_match(rules, {'kind': kind})['rule'] for kind in ('social', 'site', '')]
    ['a', 'b', 'c']
    """
    for rule in rules:
        if all(
            not rule.get(name) or rule[name] == value or (rule[name] == "(any)" and value)
            for name, value in facts.items()
        ):
            return rule
    raise ValueError(f"no rule for {facts}")


class Classifier:
    """The seeds, indexed, with a memory of what was looked up."""

    def __init__(self, seeds):
        self.hosts = hosts_known(seeds["reference_hosts"], seeds["country_endings"])
        self.names = names_known(seeds["utm_sources"], seeds["reference_hosts"])
        self.mediums = by_priority(seeds["utm_mediums"])
        self.campaign_words = by_priority(seeds["campaign_words"])
        source_words = by_priority(seeds["utm_source_words"])
        self.clicks = {
            row["parameter"]: Click(
                row["ad_network"] if is_true(row["proves_paid"]) else None,
                row["default_channel"],
                row["named_source"],
                row["named_kind"] or "",
                is_true(row["outranks_referrer"]),
            )
            for row in seeds["click_ids"]
        }
        self.networks = {row["ad_network"]: row for row in seeds["ad_networks"]}
        self.platforms = {row["name"]: row for row in seeds["ad_network_platforms"]}
        self.channel_mediums = {row["channel"]: row["medium"] for row in seeds["channels"]}
        self.type_rules = by_priority(seeds["classification_rules"])
        self.channel_rules = by_priority(seeds["channel_rules"])
        # What repeats in many signatures is worked out once.
        self.rules = lru_cache(maxsize=None)(self._rules)
        self.source = lru_cache(maxsize=None)(
            lambda text: source_of(text, self.names, self.hosts, source_words)
        )
        self.medium = lru_cache(maxsize=None)(lambda text: medium_of(text, self.mediums))

    def _rules(self, facts):
        """The rule of the type and the rule of the channel that the Facts meet first."""
        return (
            first_match(
                self.type_rules,
                {
                    "ad_network": facts.proven_network,
                    "utm_source_kind": facts.utm_source_kind,
                    "click_id_kind": facts.click_id_kind,
                    "referrer_kind": facts.referrer_kind,
                    "has_utm": facts.has_utm,
                },
            ),
            first_match(
                self.channel_rules,
                {
                    "is_paid": facts.is_paid,
                    "ad_network": facts.ad_network,
                    "medium_class": facts.medium_class,
                    "campaign_class": facts.campaign_class,
                    "source_kind": (
                        facts.utm_source_kind
                        or facts.telling_click_kind
                        or facts.referrer_kind
                        or facts.click_id_kind
                    ),
                    "has_utm": facts.has_utm,
                },
            ),
        )

    def answer(self, site, utm_source, utm_medium, campaign_class, has_utm, click_id):
        """The Answer to a signature; campaign_class is None without a campaign."""
        source = self.source(utm_source) if utm_source else NO_SOURCE
        medium = self.medium(utm_medium) if utm_medium else NO_MEDIUM
        click = self.clicks.get(click_id, NO_CLICK)

        # Tags that only say "(direct) / (none)" are no tags.
        some_tag = utm_source or utm_medium or campaign_class is not None
        if source.kind == "direct":
            source = NO_SOURCE
        if medium.medium_class == "none":
            utm_medium, medium = None, NO_MEDIUM
        if some_tag and not (source.name or utm_medium or campaign_class is not None):
            has_utm = False

        # Of the networks only Google's clicks are known by their tags alone.
        is_paid_tag = medium.is_paid or source.is_paid
        platform = self.platforms.get(source.name, {}) if is_paid_tag else {}
        proven = click.ad_network or site.ad_network
        if not proven and is_true(platform.get("decides_type")):
            proven = platform["ad_network"]
        ad_network = proven or platform.get("ad_network")

        type_rule, channel_rule = self.rules(
            Facts(
                proven,
                ad_network,
                "true" if proven or is_paid_tag else "false",
                "true" if has_utm else "false",
                source.kind,
                click.named_kind,
                site.kind,
                medium.medium_class,
                campaign_class,
                click.named_kind if click.outranks_referrer else "",
            )
        )
        network = self.networks.get(ad_network, {})
        channel = channel_rule["channel"] or click.channel or network["default_channel"]
        lead_source_type = type_rule["lead_source_type"] or network["lead_source_type"]
        is_as_written = (
            type_rule["lead_source_from"] == "utm_source" and source.name and not source.is_known
        )
        lead_source = {
            "ad_network": network.get("lead_source"),
            "utm_source": (
                source.name or (click.named_source if click.outranks_referrer else site.name)
            ),
            "referrer": site.name,
            "click_id": click.named_source,
            "type": lead_source_type,
        }[type_rule["lead_source_from"]]
        return Answer(
            lead_source_type,
            lead_source or lead_source_type,
            channel,
            utm_medium or self.channel_mediums[channel],
            ad_network,
            type_rule["rule"],
            "false" if is_as_written else "true",
        )

    def classified(self, signatures):
        """Rows of OUTPUT for rows of INPUT: texts or None, has_utm a boolean.

        Each distinct host, campaign and combination of facts is looked up once.
        """
        hosts, sites, campaigns, answers, rows = self.hosts, {}, {None: None}, {}, []
        for key, host, path, query, source, medium, campaign, has_utm, click_id in signatures:
            site, term = NO_SITE, None
            if host:
                if host not in sites:
                    sites[host] = sites_of(host, hosts)
                site = site_at(path, sites[host])
                if site.kind in NO_REFERRER:
                    site = NO_SITE
                elif site.terms:
                    term = search_term(site.terms, path, query)
            if campaign not in campaigns:
                campaigns[campaign] = campaign_class_of(campaign, self.campaign_words)
            facts = site[:3], source, medium, campaigns[campaign], has_utm, click_id
            answer = answers.get(facts)
            if answer is None:
                answer = answers[facts] = self.answer(site, *facts[1:])
            rows.append((key, *answer[:4], term, *answer[4:]))
        return rows


# dbt sends an engine one file, so each Python model has this function itself.
def frame_of(relation):
    """The rows of a relation as pandas has them, whichever engine dbt runs on."""
    for method in ("df", "to_pandas", "toPandas"):
        if hasattr(relation, method):
            frame = getattr(relation, method)()
            frame.columns = [column.lower() for column in frame.columns]
            return frame
    return relation


def lists_of(frame, columns):
    """The columns as lists, with None for every kind of missing value."""
    return [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in columns]


def rows_of(relation):
    """The rows of a seed as dicts of texts or None."""
    frame = frame_of(relation)
    names = list(frame.columns)
    return [dict(zip(names, row)) for row in zip(*lists_of(frame, names))]


def for_readers(frame, session):
    """The frame of results, as dbt's wrapper of the engine writes it with names that readers find.

    Snowflake's wrapper quotes the names of a pandas frame, so that lower case stays lower case while
    readers ask for upper case; and it cannot stage a frame without rows.
    """
    if not hasattr(session, "create_dataframe"):
        return frame
    frame.columns = [name.upper() for name in frame.columns]
    if len(frame) > 0:
        return frame
    from snowflake.snowpark import types

    fields = [
        types.StructField(name, types.DoubleType() if kind == "float64" else types.StringType())
        for name, kind in zip(frame.columns, map(str, frame.dtypes))
    ]
    return session.create_dataframe([], schema=types.StructType(fields))


def model(dbt, session):
    dbt.config(materialized="table", packages=["pandas"])
    classifier = Classifier(
        {
            "ad_network_platforms": rows_of(dbt.ref("ad_network_platforms")),
            "ad_networks": rows_of(dbt.ref("ad_networks")),
            "campaign_words": rows_of(dbt.ref("campaign_words")),
            "channel_rules": rows_of(dbt.ref("channel_rules")),
            "channels": rows_of(dbt.ref("channels")),
            "classification_rules": rows_of(dbt.ref("classification_rules")),
            "click_ids": rows_of(dbt.ref("click_ids")),
            "country_endings": rows_of(dbt.ref("country_endings")),
            "reference_hosts": rows_of(dbt.ref("reference_hosts")),
            "utm_mediums": rows_of(dbt.ref("utm_mediums")),
            "utm_source_words": rows_of(dbt.ref("utm_source_words")),
            "utm_sources": rows_of(dbt.ref("utm_sources")),
        }
    )
    signatures = frame_of(dbt.ref("int_web_signatures"))
    rows = classifier.classified(zip(*lists_of(signatures, INPUT)))
    # A column of nulls only would come back without a type.
    return for_readers(pandas.DataFrame(rows, columns=OUTPUT).astype("string"), session)

"""What lead_sources must find in the Elastic log, worked out without the project.

    .venv/bin/python tests/independent/elastic_figures.py [LOG]

prints the figures that tests/test_real_input.py holds as literals. Nothing here comes from the
project's models or seeds: the rules are section 5 of the design read once more (visits, entries,
self-referrals, campaigns, bots), the lists are what occurs in this one log.
"""

import os
import re
import sys
from collections import Counter
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from independent.elastic_log import read_page_views

PAUSE = timedelta(minutes=30)
OWN_SITE = "semicomplete.com"
UTM = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "utm_id")

# Read off the log's 558 user agents, one by one. Anything else is a person.
BOTS = (
    # crawlers of search engines, archives, link and brand indexes
    "googlebot", "yahoo! slurp", "baiduspider", "msnbot", "yandexbot", "yandeximages",
    "yandexdirect", "bingbot", "exabot", "sogou web spider", "mail.ru_bot", "voilabot", "psbot",
    "mojeekbot", "easouspider", "yisouspider", "360spider", "daumoa", "nutch", "ahrefsbot",
    "mj12bot", "ezooms", "siteexplorer", "archive.org_bot", "ia_archiver", "magpie-crawler",
    "beetlebot", "lumibot", "genieo", "spinn3r", "binlar", "robosourcer", " slurp",
    # feed readers and feed fetchers
    "tiny tiny rss", "universalfeedparser", "feedburner", "feedbin", "feedfetcher-google", "feedly",
    "digg feed fetcher", "livejournal.com", "liferea", "newsify", "commafeed", "theoldreader",
    "simplepie", "flipboardproxy", "flipboardrss", "reeder/",
    # previews, proxies and checks
    "google web preview", "google favicon", "googleimageproxy", "bingpreview", "twitterbot",
    "facebookexternalhit", "embedly", "changedetection.com", "link validator", "link sleuth",
    "phantomjs", "irssiurllog", "superblock-denim", "appengine-google", "portscout", "distilator",
    # libraries and tools
    "curl/", "wget/", "libfetch", "python-urllib", "python-requests", "http_request2", "ruby",
    "libwww-perl", "indy library", "chef client", "protocol discovery",
)  # fmt: skip

SEARCH_ENGINES = {
    "bing.com": "Bing",
    "duckduckgo.com": "DuckDuckGo",
    "r.duckduckgo.com": "DuckDuckGo",
    "baidu.com": "Baidu",
    "yandex.ru": "Yandex",
    "search.daum.net": "Daum",
    "encrypted.google.com": "Google",
    "images.google.com": "Google Images",
}
# Parts of Google that are engines of their own, by the first folder of the referrer's path.
GOOGLE_PARTS = {"imgres": "Google Images", "cse": "Google Custom Search"}
# Stack Overflow and its sister sites are one network of communities; each goes by its own name.
SOCIAL = {
    "t.co": "Twitter",
    "stackoverflow.com": "Stack Overflow",
    "askubuntu.com": "Ask Ubuntu",
    "superuser.com": "Super User",
    "serverfault.com": "Server Fault",
    "unix.stackexchange.com": "Stack Exchange",
    "tex.stackexchange.com": "Stack Exchange",
}


def is_bot(user_agent: str | None) -> bool:
    """
    >>> is_bot(None), is_bot("Twitterbot/1.0")
    (False, True)
    """
    return user_agent is not None and any(bot in user_agent.lower() for bot in BOTS)


def host_of(url: str | None) -> str | None:
    """
    >>> host_of("http://WWW.Google.com:80/url?q="), host_of("http://\\\\xe4\\\\xe5/"), host_of("-")
    ('google.com', None, None)
    """
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    readable = host.replace("-", "").replace(".", "").isalnum()
    return host if readable else None


def classify(host: str | None, path: str, campaign: tuple) -> tuple[str, str]:
    """Type and lead source of an entry with this outside referrer and campaign signature.

    >>> classify("google.co.uk", "/url", ()), classify("google.evil.example", "/", ())
    (('Organic Search', 'Google'), ('Site Referral', 'google.evil.example'))
    """
    if campaign:
        # The log's only campaign is FeedBurner's: neither Google nor a network nor social.
        return "UTM Parameters", dict(campaign)["utm_source"]
    if host is None:
        return "Direct Traffic", "Direct Traffic"
    if host in SOCIAL:
        return "Social", SOCIAL[host]
    if host in SEARCH_ENGINES:
        return "Organic Search", SEARCH_ENGINES[host]
    if re.fullmatch(r"google\.((com|co)\.)?[a-z]{2,3}", host):
        return "Organic Search", GOOGLE_PARTS.get(path.strip("/").split("/")[0], "Google")
    return "Site Referral", host


def entries_of(page_views: list[dict]) -> list[tuple[str, str]]:
    """Type and lead source of each entry of one visitor, whose page views come in order."""
    entries = []
    last_seen = None
    source = (None, ())  # referrer's host and campaign of the current source
    for view in page_views:
        is_first = last_seen is None
        begins_visit = is_first or view["occurred_at"] - last_seen > PAUSE
        last_seen = view["occurred_at"]

        query = parse_qsl(urlsplit(view["page_url"]).query)
        campaign = tuple(sorted((k.lower(), v) for k, v in query if k.lower() in UTM))
        host = host_of(view["referrer_url"])
        is_own = host is not None and (host == OWN_SITE or host.endswith("." + OWN_SITE))
        outside = None if is_own else host

        is_other_source = (campaign and campaign != source[1]) or (outside and outside != source[0])
        if is_first or (not is_own and (begins_visit or is_other_source)):
            source = (outside, campaign)
            path = urlsplit(view["referrer_url"] or "").path
            entries.append(classify(outside, path, campaign))
    return entries


def figures(log: Path) -> dict:
    page_views = read_page_views(log)
    people = [view for view in page_views if not is_bot(view["user_agent"])]
    people.sort(key=lambda view: (view["visitor_id"], view["occurred_at"], view["event_id"]))
    visits = 0
    entries = []
    for _, group in groupby(people, key=lambda view: view["visitor_id"]):
        views = list(group)
        times = [view["occurred_at"] for view in views]
        visits += 1 + sum(later - earlier > PAUSE for earlier, later in zip(times, times[1:]))
        entries += entries_of(views)
    return {
        "page views": len(page_views),
        "page views of bots": len(page_views) - len(people),
        "visitors who are people": len({view["visitor_id"] for view in people}),
        "visits of people": visits,
        "touches": len(entries),
        "touches by type": dict(Counter(kind for kind, _ in entries).most_common()),
        "touches by source": dict(Counter(entries).most_common()),
    }


if __name__ == "__main__":
    shared = Path(os.environ.get("LEAD_SOURCES_SHARED", "../shared"))
    log = shared / "data" / "elastic_apache_logs" / "apache_logs"
    for name, figure in figures(Path(sys.argv[1]) if sys.argv[1:] else log).items():
        if isinstance(figure, dict):
            print(f"{name}:")
            for key, count in sorted(figure.items(), key=lambda item: (-item[1], item[0])):
                print(f"  {count:5} {' / '.join(key) if isinstance(key, tuple) else key}")
        else:
            print(f"{name}: {figure}")

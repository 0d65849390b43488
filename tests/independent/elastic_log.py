"""Page views of a real web server's log, as rows of the raw input web_events.

A page view is a GET answered with 200 or 304 whose path ends like a page: in a slash, in a name
without an extension, or in .html, .xhtml, .htm, .php. A feed (`?flav=rss20`, `?flav=atom`) is no
page. The visitor is a hash of address and user agent: addresses are personal data.
"""

import hashlib
import re
from datetime import datetime
from pathlib import Path

LINE = re.compile(
    r'(?P<address>\S+) \S+ \S+ \[(?P<time>[^\]]+)\] "(?P<method>\S+) (?P<target>\S+)[^"]*" '
    r'(?P<status>\d+) \S+ "(?P<referrer>.*?)" "(?P<user_agent>.*)"'
)
PAGE_ENDINGS = ("html", "xhtml", "htm", "php")


def is_page(target: str) -> bool:
    """
    >>> [is_page(t) for t in ("/", "/blog/tags/x11?page=2", "/a.html", "/a.png", "/?flav=rss20")]
    [True, True, True, False, False]
    """
    path, _, query = target.partition("?")
    name = path.rsplit("/", 1)[-1]
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else None
    return (ending is None or ending in PAGE_ENDINGS) and not query.startswith("flav=")


def read_page_views(log: Path) -> list[dict]:
    """Rows of web_events in the order of the log; event_id is the line's number in five digits."""
    page_views = []
    with log.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            match = LINE.fullmatch(line.rstrip("\n"))
            if match is None or match["method"] != "GET" or match["status"] not in ("200", "304"):
                continue
            if not is_page(match["target"]):
                continue
            who = f"{match['address']} {match['user_agent']}"
            page_views.append(
                {
                    "event_id": f"line-{number:05d}",
                    "occurred_at": datetime.strptime(match["time"], "%d/%b/%Y:%H:%M:%S %z").replace(
                        tzinfo=None
                    ),
                    "visitor_id": hashlib.sha256(who.encode()).hexdigest()[:16],
                    "event_name": "page_view",
                    "page_url": "https://www.semicomplete.com" + match["target"],
                    "referrer_url": none_if_dash(match["referrer"]),
                    "user_agent": none_if_dash(match["user_agent"]),
                }
            )
    return page_views


def none_if_dash(text: str) -> str | None:
    return None if text == "-" else text

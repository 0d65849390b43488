"""Write seeds/reference/bot_user_agents.csv from a well-kept list and from our own.

    python scripts/make_bot_user_agents.py crawler-user-agents.json

The argument is the file of that name in the package crawler-user-agents (MIT). Of its patterns
those are taken that are plain text, long enough to say something wherever they stand, and not
contained in a shorter one of ours. bot_user_agents_by_hand.csv beside this script comes first;
its kind not_taken names what the list has and we do not want, as people browse with it.
"""

import csv
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
BY_HAND = HERE / "bot_user_agents_by_hand.csv"
SEED = HERE.parent / "seeds" / "reference" / "bot_user_agents.csv"
SHORTEST = 8
KINDS = {
    "academic": "crawler",
    "advertising": "crawler",
    "ai-crawler": "ai_crawler",
    "archiver": "archiver",
    "browser-automation": "browser_automation",
    "feed-reader": "feed_reader",
    "http-library": "http_library",
    "monitoring": "monitor",
    "scanner": "scanner",
    "search-engine": "crawler",
    "seo": "seo",
    "social-preview": "preview",
}


def plain(pattern):
    r"""The text that a pattern stands for, in lower case, or None when it stands for several.

    >>> plain('Googlebot\\/'), plain('[wW]get'), plain('archive\\.org_bot')
    ('googlebot/', None, 'archive.org_bot')
    """
    text = re.sub(r"\\([./+)( -])", r"\1", pattern)
    if re.search(r"[\[\]|^$*?\\{}]", text) or re.search(r"(?<!\\)[()]", pattern):
        return None
    return text.lower()


def rows(patterns, by_hand):
    """Rows of the seed by pattern; one that contains another adds nothing."""
    found = {row["pattern"]: row for row in by_hand if row["kind"] != "not_taken"}
    not_taken = {row["pattern"] for row in by_hand if row["kind"] == "not_taken"}
    for entry in patterns:
        text = plain(entry["pattern"])
        if text is None or len(text) < SHORTEST or text in not_taken or text in found:
            continue
        name = re.sub(r"\\", "", entry["pattern"]).strip(" /;")
        found[text] = dict(pattern=text, kind=KINDS[entry["tags"][0]], name=name)
    own = {row["pattern"] for row in by_hand}
    return [
        row
        for text, row in sorted(found.items())
        if text in own or not any(other in text for other in found if other != text)
    ]


def main(path):
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        by_hand = list(csv.DictReader(file))
    seed = rows(json.loads(Path(path).read_text(encoding="utf-8")), by_hand)
    with SEED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["pattern", "kind", "name"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(seed)
    print(f"{len(seed)} rows in {SEED}")


if __name__ == "__main__":
    main(sys.argv[1])

"""Write seeds/reference/reference_hosts.csv from the lists of others and from our own.

    python scripts/make_reference_hosts.py FOLDER_OF_THE_LISTS

The argument is a folder with SearchEngines.yml, Socials.yml and AIAssistants.yml of
matomo-org/searchengine-and-social-list (CC0). reference_hosts_by_hand.csv beside this script
holds what these lists lack, and what they say otherwise than we do: its rows win. It has one row
per list of hosts, separated by blanks, with the same name.

The result is sorted, so a refresh is a diff that a person can read.
"""

import csv
import re
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
BY_HAND = HERE / "reference_hosts_by_hand.csv"
SEED = HERE.parent / "seeds" / "reference" / "reference_hosts.csv"
ENDINGS = SEED.with_name("country_endings.csv")
COLUMNS = ["host", "path", "kind", "name", "search_parameters", "ad_network", "fact_source"]

# Other lists write names in other ways; a report needs one.
NAMES = {
    "360search": "360 Search",
    "Brave": "Brave Search",
    "Compuserve.com (Enhanced by Google)": "CompuServe",
    "Conduit.com": "Conduit",
    "Copilot": "Microsoft Copilot",
    "Deepseek": "DeepSeek",
    "Freenet": "Freenet",
    "Gemini": "Google Gemini",
    "Google Translations": "Google Translate",
    "Google%2B": "Google+",
    "Haboo": "Habbo",
    "Haosou": "360 Search",
    "IxQuick": "Ixquick",
    "KARMA": "Karma Search",
    "La Toile Du Québec (Google)": "La Toile du Québec",
    "Mailru": "Mail.ru Search",
    "Metager": "MetaGer",
    "MySpace": "Myspace",
    "Ozone": "Qzone",
    "Search.ch": "search.ch",
    "StackOverflow": "Stack Overflow",
    "StartPage": "Startpage",
    "Startpagina (Google)": "Startpagina",
    "Twitcast": "TwitCasting",
    "Vkontakte": "VK",
    "You": "You.com",
    "gree": "GREE",
    "my.mail.ru": "My World",
    "reddit": "Reddit",
    "sm.cn": "Shenma",
    "tumblr": "Tumblr",
    "uol.com.br": "UOL",
}

# Facts of theirs that we do not take: names that stand twice, a login page, an assistant and two
# social networks among the search engines.
NOT_TAKEN = {
    ("SearchEngines.yml", name)
    for name in ("ChatGPT", "Digg", "Facebook", "FriendFeed", "Perplexity", "You", "MySpace",
                 "Mister Wong", "Toppreise.ch", "SmartShopping", "Google syndicated search")
} | {("Socials.yml", "Windows Live Spaces")}


def host_and_path(url):
    """The host as the seed has it, and the path, of an address in the lists.

    A leading wildcard says nothing that matching by whole labels does not.

    >>> host_and_path('www.google.{}/imgres')
    ('google.{}', '/imgres')
    >>> host_and_path('{}.bing.com')
    ('bing.com', '')
    >>> host_and_path('images.{}.ask.com')
    ('ask.com', '')
    """
    url = re.sub(r"^(android-app//|www\.)", "", url.lower())
    host, slash, path = url.partition("/")
    while "{}." in host:
        host = host.split("{}.", 1)[1]
    return host, (slash + path).rstrip("/")


def search_parameters(parameters):
    """Parameter names joined by |; a path that a term follows starts with a slash.

    >>> search_parameters(['q', 'Q', '/\\\\/ws\\\\/(.*)/'])
    'q|/ws/'
    """
    found = []
    for parameter in parameters or []:
        parameter = str(parameter).strip()
        in_path = re.fullmatch(r"//?([a-z]+)/\(\S+\)/", parameter.replace("\\/", "/"))
        parameter = f"/{in_path[1]}/" if in_path else parameter.lower()
        if re.fullmatch(r"[\w.]+|/\w+/", parameter) and parameter not in found:
            found.append(parameter)
    return "|".join(found)


def rows_of_lists(folder):
    for file, kind in (("AIAssistants.yml", "ai_assistant"), ("Socials.yml", "social"),
                       ("SearchEngines.yml", "search")):
        content = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
        for name, entries in content.items():
            if (file, name) in NOT_TAKEN:
                continue
            for entry in entries:
                urls = entry["urls"] if isinstance(entry, dict) else [entry]
                parameters = entry.get("params") if isinstance(entry, dict) else None
                for url in urls:
                    host, path = host_and_path(url)
                    yield dict(host=host, path=path, kind=kind, name=NAMES.get(name, name),
                               search_parameters=search_parameters(parameters), ad_network="",
                               fact_source="matomo_lists")


def rows_by_hand():
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for host in row["hosts"].split():
                yield dict(row, host=host.removeprefix("www.")) | {"hosts": None}


def spellings(host):
    """A host with letters beyond ASCII, as people and as browsers write it.

    >>> spellings('яндекс.рф')
    ['яндекс.рф', 'xn--d1acpjx3f.xn--p1ai']
    """
    return [host] if host.isascii() else [host, host.encode("idna").decode("ascii")]


def merged(*sources):
    """One row per host and path: the first source that has it."""
    with ENDINGS.open(encoding="utf-8", newline="") as file:
        endings = {row["ending"] for row in csv.DictReader(file)}
    rows = {}
    for source in sources:
        for row in source:
            for host in spellings(row["host"]):
                key = (host, row["path"])
                rows.setdefault(key, {column: row[column] for column in COLUMNS} | {"host": host})
    # A subdomain that says what its parent says already is left out.
    return [row for key, row in sorted(rows.items()) if not said_by_parent(row, rows, endings)]


def said_by_parent(row, rows, endings):
    """
    >>> yahoo = dict(path='', kind='search', name='Yahoo! Japan', search_parameters='p', ad_network='')
    >>> rows = {(host, ''): dict(yahoo, host=host) for host in ('yahoo.co.jp', 'search.yahoo.co.jp')}
    >>> said_by_parent(rows['search.yahoo.co.jp', ''], rows, {'co.jp'})
    True

    A host that is one of those under all country endings must say that it is not one of them.

    >>> rows['search.yahoo.{}', ''] = dict(yahoo, host='search.yahoo.{}', name='Yahoo!')
    >>> said_by_parent(rows['search.yahoo.co.jp', ''], rows, {'co.jp'})
    False
    """
    labels = row["host"].split(".")
    if "{}" in labels:
        return False
    for start in range(1, len(labels)):
        if ".".join(labels[start:]) in endings:
            if (".".join(labels[:start]) + ".{}", row["path"]) in rows:
                return False
    for start in range(1, len(labels) - 1):
        parent = rows.get((".".join(labels[start:]), row["path"]))
        if parent:
            return all(parent[c] == row[c] for c in ("kind", "name", "search_parameters", "ad_network"))
    return False


def main(folder):
    by_hand = list(rows_by_hand())
    keys = [(row["host"], row["path"]) for row in by_hand]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        sys.exit(f"{BY_HAND.name} has these twice: {twice}")
    rows = merged(by_hand, rows_of_lists(Path(folder)))
    with SEED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} rows in {SEED}")


if __name__ == "__main__":
    main(sys.argv[1])

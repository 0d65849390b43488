"""How fast the classifier in Python is, beside the package referer-parser, and what it costs a build.

    python scripts/bench_classify.py PYTHON_WITH_REFERER_PARSER [--events 500000]

`make bench-classify` does the set-up. Every figure is the best of three runs on one core.
"""

import argparse
import csv
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "reference"
REFERRERS = 200_000
WORDS = "help desk software price open source ticket system small team best free crm".split()
THEIRS = """
import json, sys, time
from referer_parser import Referer
urls = json.load(open(sys.argv[1]))
for _ in range(3):
    start = time.perf_counter()
    for url in urls:
        Referer(url, "https://shop.example/")
    print(time.perf_counter() - start)
"""


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]


def classifier_module():
    path = ROOT / "python_models" / "intermediate" / "int_web_signatures_classified_python.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def referrers():
    """Distinct referrer URLs: listed hosts, half of them with a search term, and unknown sites."""
    choice, number = random.Random(1).choice, random.Random(2).randrange
    hosts = [row for row in seed("reference_hosts") if row["kind"] != "gateway"]
    endings = ["com", "de", "co.uk", "fr", "com.br"]
    urls = set()
    while len(urls) < REFERRERS:
        if number(4) == 0:
            urls.add(f"https://site{number(20_000)}.example/post/{number(100)}")
            continue
        row = choice(hosts)
        host = row["host"].replace("{}", choice(endings))
        path = (row["path"] or "") + choice(["/", "/", f"/p/{number(1000)}"])
        parameter = (row["search_parameters"] or "").split("|")[0]
        if parameter and not parameter.startswith("/"):
            term = quote_plus(" ".join(choice(WORDS) for _ in range(4)))
            path += f"?hl=en&{parameter}={term}"
        urls.add(f"https://www.{host}{path}")
    return sorted(urls)


def signature(number, url):
    """A row of int_web_signatures: what SQL makes of a referrer, here without any tags."""
    parts = urlsplit(url)
    host = parts.hostname.removeprefix("www.")
    return str(number), host, parts.path, parts.query or None, None, None, None, False, None


def best_of_three(run):
    return min(run() for _ in range(3))


def ours(urls, splitting):
    module = classifier_module()
    names = list(SEEDS.glob("*.csv"))
    seeds = {path.stem: seed(path.stem) for path in names if path.stem != "bot_user_agents"}
    prepared = [signature(number, url) for number, url in enumerate(urls)]

    def run():
        classifier = module.Classifier(seeds)
        start = time.perf_counter()
        rows = map(signature, range(len(urls)), urls) if splitting else prepared
        assert len(classifier.classified(rows)) == len(urls)
        return time.perf_counter() - start

    return best_of_three(run)


def theirs(urls, python):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(urls, file)
        file.flush()
        done = subprocess.run(
            [python, "-c", THEIRS, file.name], check=True, capture_output=True, text=True
        )
    return min(map(float, done.stdout.split()))


def share_of_a_build(urls, events):
    """(seconds of all models, of classifying, signatures) of a build with that many web events."""
    import pandas

    sys.path.insert(0, str(ROOT / "tests"))
    from harness import Warehouse

    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(folder)
        with warehouse.connect() as connection:
            connection.register("urls", pandas.DataFrame({"url": urls, "n": range(len(urls))}))
            # Of ten page views seven come from the site itself, one from a search without a term;
            # one in twenty has a referrer of its own and one in ten is tagged.
            connection.execute(f"""
                insert into raw.web_events
                select
                    'e' || i,
                    timestamp '2026-01-01' + interval (i % 7776000) second,
                    timestamp '2026-01-01' + interval (i % 7776000 + 60) second,
                    'v' || (i // 8 * 7919) % {events // 8 + 1},
                    'page_view',
                    'https://shop.example/page/' || (i % 500) || case
                        when i % 10 = 3 then '?utm_source=newsletter&utm_medium=email&utm_campaign=c'
                            || (i % 997)
                        when i % 25 = 7 then '?gclid=' || md5(cast(i as varchar))
                        else ''
                    end,
                    case
                        when i % 10 < 7 then 'https://shop.example/page/' || (i % 400)
                        when i % 10 = 7 then 'https://www.google.com/'
                        when i % 20 = 8 then urls.url
                    end,
                    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.' || (i % 300),
                    case when i % 101 = 0 then 'c' || (i % 5000) end,
                    null,
                    null
                from range({events}) as t (i)
                left join urls on i % 20 = 8 and urls.n = (i // 20) % {len(urls)}
            """)
        results = warehouse.build(data_tests=False)
        signatures = warehouse.value(
            "select count(*) from lead_sources_intermediate.int_web_signatures"
        )
    seconds = {r.node.name: r.execution_time for r in results if r.node.resource_type == "model"}
    classifying = sum(s for name, s in seconds.items() if name.startswith("int_web_signatures"))
    return sum(seconds.values()), classifying, signatures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("python", help="an interpreter that has referer-parser")
    parser.add_argument("--events", type=int, default=500_000, help="of the build; 0: none")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        cores = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {max(cores)})
    urls = referrers()
    them = len(urls) / theirs(urls, arguments.python)
    print(f"{len(urls):,} distinct referrers, one core, per second:")
    print(f"  referer-parser                        {them:>10,.0f}")
    for label, splitting in (("Python model, URLs as SQL splits them", False),
                             ("Python model, splitting URLs itself", True)):
        us = len(urls) / ours(urls, splitting)
        print(f"  {label:37} {us:>10,.0f}  {us / them:.1f} times")
    if arguments.events:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, cores)
        total, classifying, signatures = share_of_a_build(urls, arguments.events)
        print(f"build of {arguments.events:,} events, {signatures:,} signatures: all models "
              f"{total:.1f} s, classifying {classifying:.1f} s, {classifying / total:.1%}")


if __name__ == "__main__":
    main()

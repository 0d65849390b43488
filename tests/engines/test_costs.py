"""What a later run reads and writes on each cloud engine, counted from its compiled SQL, as docs/warehouses.md says."""

import re
from functools import cache

from engines.clouds import DIALECTS
from harness import ROOT

IN_THE_DOCS = re.compile(
    r"^\| (\w+) \| (\d+) reads of `web_events` by (\d+) models[^|]* \| ([^|]*) \|$", re.MULTILINE
)


def reads_of_web_events(cloud) -> dict[str, int]:
    """How often each table's statement reads the raw events, views followed to their ends."""
    nodes = {k: n for k, n in cloud.nodes.items() if n["resource_type"] == "model"}
    raw = {k for k, s in cloud.sources.items() if s["name"] == "web_events"}

    def mentions(node) -> int:
        sql, total = cloud.later.get(node["name"], ""), 0
        for parent in node["depends_on"]["nodes"]:
            if parent in raw or parent in nodes:
                name = cloud.sources[parent]["identifier"] if parent in raw else nodes[parent]["alias"]
                times = len(re.findall(rf"[`\".]{re.escape(name)}\b[`\"]?(?!\.)", sql))
                total += times * (1 if parent in raw else followed(parent))
        return total

    @cache
    def followed(key) -> int:
        node = nodes[key]
        return mentions(node) if node["config"]["materialized"] == "view" else 0

    found = {n["name"]: mentions(n) for n in nodes.values() if n["config"]["materialized"] != "view"}
    return {name: times for name, times in found.items() if times}


def rewritten(cloud) -> list[str]:
    """Models that a run writes whole although it adds to their earlier rows."""
    return sorted(
        n["name"]
        for n in cloud.nodes.values()
        if n["resource_type"] == "model" and n["config"]["materialized"] == "rewritten"
    )


def test_the_docs_say_what_a_run_reads_and_rewrites(clouds):
    documented = {
        name.lower(): (int(reads), int(models), text)
        for name, reads, models, text in IN_THE_DOCS.findall((ROOT / "docs" / "warehouses.md").read_text())
    }
    found = {}
    for dialect in DIALECTS:
        reads, names = reads_of_web_events(clouds[dialect]), rewritten(clouds[dialect])
        text = f"{len(names)} tables" if names else "none"
        found[dialect] = (sum(reads.values()), len(reads), text)
    assert documented == found

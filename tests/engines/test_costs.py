"""What a later run reads and rewrites on each cloud engine, counted in its compiled SQL, as docs/warehouses.md says."""

import re
from functools import cache

from harness import ROOT

from engines.clouds import DIALECTS

ROW = re.compile(
    r"^\| (\w+) \| (\d+) times, by (\d+) statements \| (none|\d+ tables) \|$", re.MULTILINE
)


class Reads:
    """How often the statements of one engine read a relation, with the views between followed to their ends."""

    def __init__(self, cloud):
        self.texts = {name: re.sub(r"--[^\n]*", "", text) for name, text in cloud.later.items()}
        self.models = {n["name"]: n for n in cloud.nodes.values() if n["resource_type"] == "model"}
        self.views = {n["name"] for n in self.models.values() if n["config"]["materialized"] == "view"}
        raw = next(s for s in cloud.sources.values() if s["name"] == "web_events")
        self.raw = pattern(raw["schema"], raw["identifier"])
        self.names = {name: pattern(n["schema"], n["alias"]) for name, n in self.models.items()}
        self.parents = {
            name: [p.split(".")[-1] for p in n["depends_on"]["nodes"] if p.startswith("model.")]
            for name, n in self.models.items()
        }
        self.of = cache(self.of)

    def of(self, name: str) -> int:
        """Times that a model's statement reads the raw events."""
        sql = self.texts.get(name, "")
        total = len(re.findall(self.raw, sql, re.IGNORECASE))
        for parent in set(self.parents[name]) & self.views:
            total += len(re.findall(self.names[parent], sql, re.IGNORECASE)) * self.of(parent)
        return total

    def by_statements(self) -> dict[str, int]:
        counted = {name: self.of(name) for name in self.models if name not in self.views}
        return {name: times for name, times in counted.items() if times}


def pattern(schema: str, name: str) -> str:
    """A relation as the engines quote it.

    >>> bool(re.search(pattern("s", "t"), "from `p`.`s`.`t` as a")), bool(re.search(pattern("s", "t"), "from x.s.t2"))
    (True, False)
    """
    return rf"\b{schema}[`\"]?\.[`\"]?{name}\b(?!\.)"


def rewritten(cloud) -> list[str]:
    """Models that a run writes whole although it adds to their earlier rows."""
    return [
        n["name"]
        for n in cloud.nodes.values()
        if n["resource_type"] == "model" and n["config"]["materialized"] == "rewritten"
    ]


def test_the_docs_say_what_a_run_reads_and_rewrites(clouds):
    documented = {
        name.lower(): (int(times), int(statements), whole)
        for name, times, statements, whole in ROW.findall((ROOT / "docs" / "warehouses.md").read_text())
    }
    found = {}
    for dialect in DIALECTS:
        reads, whole = Reads(clouds[dialect]), rewritten(clouds[dialect])
        statements = reads.by_statements()
        text = f"{len(whole)} tables" if whole else "none"
        found[dialect] = (sum(statements.values()), len(statements), text)
    assert documented == found


def test_large_tables_have_keys_that_a_host_can_change(clouds):
    """As configs, which a host project overrides by name: what each engine's adapter calls them."""
    keys = {
        "snowflake": "cluster_by",
        "bigquery": "cluster_by",
        "databricks": "liquid_clustered_by",
        "redshift": "dist",
    }
    for dialect, key in keys.items():
        for name in ("int_web_events_in_visits", "int_touches_logged"):
            node = next(n for n in clouds[dialect].nodes.values() if n["name"] == name)
            assert node["config"].get(key), f"{name} on {dialect} has no {key}"

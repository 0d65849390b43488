"""What the engines are given: the demo, and the raw rows that other tests have.

The rows of many tests stand side by side in one place, since what a build costs is its models.
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from harness import ROOT
from histories import copied_project
from test_own_rules import RULES, add_page_views
from test_promises import OTHER_SETTINGS, PROMISES, Company
from test_real_input import add_funnel, add_web_log
from test_suites import add_cases, own_domains, read_suites
from test_tracked_links import COLUMNS, LINKS

PLACES = ["demo", "examples_and_real_input", "other_settings"]

# Retention takes raw rows away, whose touches the ledgers keep, and people ask to be forgotten.
LATER = [
    "delete from raw.custom_lead_sources",
    "delete from raw.email_events",
    "delete from raw.ad_leads",
    "delete from raw.form_submissions",
    "delete from raw.web_events where occurred_at < (select median(occurred_at) from raw.web_events)",
    "insert into raw.erasure_requests select object_type, record_id, null, timestamp '2030-01-01' "
    "from raw.records where object_type = 'contact' order by record_id limit 3",
]


@dataclass
class Input:
    vars: dict = field(default_factory=dict)
    project: Path = ROOT
    is_demo: bool = False
    has_later: bool = False


def make_inputs(baseline, folder, shared_folder) -> dict[str, Input]:
    """Write the raw rows of each place into the baseline; the other engines copy them from there."""
    demo, many, other_settings = PLACES
    suites = read_suites(shared_folder)
    warehouse = baseline.create(many)
    add_promises(warehouse, other_settings=False)
    add_web_log(warehouse, shared_folder)
    add_funnel(warehouse, shared_folder / "data" / "olist_marketing_funnel")
    add_cases(warehouse, suites)
    write(warehouse)

    warehouse = baseline.create(other_settings)
    add_promises(warehouse, other_settings=True)
    add_page_views(warehouse)
    add_visits_through_links(warehouse)
    write(warehouse)
    baseline.add_later(other_settings, LATER)
    project = copied_project(Path(folder) / "project")
    with (project / "seeds" / "reference" / "own_rules.csv").open("a", encoding="utf-8") as seed:
        seed.writelines(rule + "\n" for rule in own_rules())
    with (project / "seeds" / "reference" / "tracked_links.csv").open("a", encoding="utf-8") as seed:
        csv.DictWriter(seed, COLUMNS, lineterminator="\n").writerows(LINKS.values())

    usual = {"raw_schema": "raw", "own_domains": [*own_domains(suites), "semicomplete.com"]}
    return {
        demo: Input(is_demo=True),
        many: Input(usual),
        other_settings: Input(usual | OTHER_SETTINGS, project, has_later=True),
    }


def add_promises(warehouse, other_settings: bool) -> None:
    """What happens in the product's examples before their first build."""
    company = Company.of(warehouse)
    for story, is_other in PROMISES.values():
        if is_other == other_settings:
            next(story(company))


def add_visits_through_links(warehouse) -> None:
    for number, code in enumerate(LINKS):
        warehouse.add("web_events", {
            "visitor_id": f"link{number}", "occurred_at": f"2026-03-01 09:{number:02d}",
            "page_url": f"https://shop.example/?utm_campaign=by-link&utm_id={quote(code)}",
        })  # fmt: skip


def write(warehouse) -> None:
    """Rows that were added are written when the file is opened next."""
    with warehouse.connect():
        pass


def own_rules() -> list[str]:
    """Rows of the seed own_rules."""
    names = (ROOT / "seeds" / "reference" / "own_rules.csv").read_text("utf-8").split(",")
    rows = [
        {"priority": priority, "rule": rule, **conditions, **results}
        for priority, rule, conditions, results in RULES
    ]
    return [",".join(str(row.get(name.strip(), "")) for name in names) for row in rows]

"""The histories find what they are there to find: each defect here is planted in a copy of the project,
and a short history must show it. On the project as it is the same histories show nothing.

A comment `-- defect: <name>` (`{#- defect: <name> #}` in a macro) stands above the lines that a defect
changes, whatever their text.
"""

import os
import re
from dataclasses import dataclass

import pytest
from harness import ROOT
from histories import Plan, copied_project, run

pytestmark = pytest.mark.long

NOTHING = ("nothing", 0, 0, 0, 0)
# Contacts whose ids and types are written in one way in the CRM, in others elsewhere.
WRITTEN_IN_WAYS = [
    ("new_contact", 3, 0, 0, 0), ("new_contact", 2, 1, 0, 0), ("identify", 0, 3, 0, 0),
    ("identify", 1, 3, 2, 0), ("identify", 2, 2, 0, 0), ("log", 3, 0, 0, 0), ("log", 2, 0, 0, 0),
]  # fmt: skip


@dataclass
class Defect:
    """The `lines` under the marker become `new`; `steps` show it, the last `builds` of them with a build
    after each, under `setting` from the step `since` on. Before the last build its `parts` are built. The
    independent reading sees it, or, where it `is_counted` only, a build from scratch."""

    new: str
    steps: list[tuple]
    lines: int = 1
    builds: int = 1
    setting: str | None = None
    since: int = 0
    parts: tuple = ()
    is_counted: bool = False


DEFECTS = {
    "a slice of which no row is left keeps its old ones": Defect(
        "where 1 = 0",
        [("late_commit", 0, 10, 10, 10), NOTHING, ("correct_event", 0, 0, 1, 0)],
        builds=2,
        is_counted=True,
    ),
    "a full refresh knows no copies of rows that retention took": Defect(
        "where 1 = 0",
        [("browse", 0, 0, 1, 5), NOTHING, ("correct_event", 0, 0, 1, 1), ("trim", 0, 0, 0, 0)],
        builds=2,
        is_counted=True,
    ),
    "a slice that was read once is never read again": Defect(
        "when read_before.slice is not null then null when read_before.slice is null then 'new'",
        [("browse", 0, 0, 1, 0), ("browse", 3, 0, 2, 0)],
        builds=2,
    ),
    "a row that says who it was in its old place is overlooked": Defect(
        "{{ rows_fingerprint(['event_id', 'visitor_id', 'page_url', 'referrer_url']) }} as fingerprint",
        [("browse", 0, 0, 1, 5), ("change_in_place", 0, 0, 2, 0)],
        builds=2,
    ),
    "another list of bots reads nothing again": Defect(
        "when 1 = 0 then 'settings'",
        [("browse", 0, 0, 5, 3), ("nothing", 0, 0, 0, 0)],
        builds=2,
        setting="readers are bots",
        since=1,
    ),
    "rows without a time of loading are read once": Defect(
        "{%- if false -%}",
        [("browse", 7, 0, 1, 0), ("browse", 7, 2, 3, 0)],
        builds=2,
    ),
    "the last day that is read ends when it begins": Defect(
        """{%- do either.append(
            loaded_at ~ " >= cast('" ~ bounds[0][:10] ~ "' as timestamp) and " ~ loaded_at ~ " < cast('"
            ~ bounds[1][:10] ~ "' as timestamp)"
        ) -%}""",
        [("browse", 0, 0, 1, 0), ("browse", 1, 0, 2, 0)],
        lines=4,
        builds=2,
    ),
    "a change of rules is not noticed": Defect(
        "where 1 = 0",
        [("browse", 0, 0, 0, 3), ("browse", 0, 1, 0, 9), ("nothing", 0, 0, 0, 0)],
        builds=2,
        setting="an hour's pause",
        since=2,
    ),
    "whose event another copy took is not asked": Defect(
        "select 'nobody' as visitor_id",
        [("browse", 1, 1, 0, 2), ("correct_event", 0, 1, 0, 1)],
        builds=2,
    ),
    "a build that dies early forgets who was due": Defect(
        "{{ config(materialized='table') }}",
        [("browse", 0, 0, 1, 5), ("browse", 0, 2, 2, 0)],
        lines=6,
        builds=2,
        parts=("+stg_web__events",),
    ),
    "of copies in several slices the older one counts": Defect(
        "kept.loaded_at asc,",
        [("browse", 0, 0, 1, 5), ("correct_event", 0, 0, 1, 1)],
        builds=2,
    ),
    "a copy in a slice that was read before is not looked for": Defect(
        "and 1 = 0",
        [("browse", 0, 0, 1, 5), ("correct_event", 0, 0, 1, 1)],
        builds=2,
    ),
    "of copies in one slice the older one counts": Defect(
        "coalesce(loaded_at, occurred_at) asc,",
        [("nothing", 0, 0, 0, 0), ("browse", 0, 0, 1, 0), ("correct_event", 0, 0, 1, 1)],
    ),
    "what retention took is forgotten": Defect(
        "where 1 = 0",
        [("browse", 0, 0, 1, 5), ("trim", 0, 0, 0, 0)],
        builds=2,
    ),
    "what was parsed of a row that is kept no more stays": Defect(
        "",
        [("browse", 0, 0, 1, 5), ("correct_event", 0, 0, 1, 1), ("withdraw", 0, 0, 0, 0)],
        lines=4,
        builds=2,
    ),
    "a row that tells nothing any more stays parsed": Defect(
        "where 1 = 0",
        [("browse", 0, 0, 1, 5), ("identify", 0, 0, 0, 0), ("change_in_place", 0, 1, 2, 0)],
        builds=2,
    ),
    "the page that becomes the first is not fetched": Defect(
        "1 = 0",
        [("browse", 0, 0, 1, 5), ("browse", 0, 1, 6, 7), ("correct_event", 0, 0, 0, 1)],
        builds=2,
    ),
    "a copy that is gone is counted for ever": Defect(
        "from slices where 1 = 0",
        [
            ("nothing", 0, 0, 0, 0),
            ("browse", 0, 0, 1, 0),
            ("duplicate", 0, 0, 0, 0),
            ("withdraw", 0, 0, 0, 0),
        ],
        builds=2,
        is_counted=True,
    ),
    "of an erased device what was kept stays": Defect(
        "",
        [("browse", 0, 0, 1, 5), ("identify", 0, 0, 0, 0), ("erase", 0, 0, 1, 0)],
        lines=4,
        builds=2,
        is_counted=True,
    ),
    "a removed relationship still shares": Defect(
        "where 1 = 1",
        [("log", 0, 0, 0, 1), ("unlink", 0, 0, 1, 0)],
    ),
    "a relationship that is made again stays removed": Defect(
        "and 1 = 0",
        [("log", 0, 0, 0, 1), ("unlink", 0, 0, 1, 0), ("relink", 0, 0, 0, 0)],
    ),
    "an address finds a lead before a contact": Defect(
        "resolved.precedence desc,",
        [("new_lead", 0, 0, 0, 5), ("identify", 0, 0, 1, 0)],
    ),
    "a contact is younger than the lead it was": Defect(
        "records.created_at as earliest_created_at,",
        [("new_lead", 0, 0, 3, 5), ("new_contact", 3, 0, 3, 0), ("log", 3, 0, 0, 3), ("convert", 0, 3, 0, 0)],
    ),
    "a merge without a time counts before all others": Defect(
        "case when merged_at is null then 0 else 1 end asc,",
        [("new_lead", 0, 0, 3, 5), ("log", 4, 0, 0, 1), ("convert", 0, 0, 1, 0), ("convert", 0, 1, 0, 0)],
    ),
    "an undone merge still stands": Defect(
        "fault is null and copy_rank = 1 and standing_rank = 1 as is_standing",
        [("log", 1, 0, 0, 1), ("merge", 0, 0, 0, 0), ("unmerge", 0, 0, 1, 0)],
    ),
    "a merge of a merged record is not followed": Defect(
        "one_ahead.existing_key as existing_key",
        [("new_contact", 2, 2, 0, 0), ("log", 2, 0, 0, 1), ("merge", 1, 0, 0, 0), ("merge", 0, 0, 0, 0)],
    ),
    "a relationship is forgotten from its other end": Defect(
        """from_object_type as object_type,
        from_record_id as record_id,
        to_object_type as related_object_type,
        to_record_id as related_record_id,""",
        [("log", 0, 0, 0, 1), ("log", 7, 0, 0, 2)],
        lines=4,
    ),
    "first and last go by id instead of time": Defect(
        "",
        [("log", 0, 0, 0, 3), ("log", 0, 1, 0, 0)],
    ),
    "of two copies the older one counts": Defect(
        "coalesce(loaded_at, occurred_at) asc,",
        [("log", 0, 0, 0, 3), ("duplicate", 2, 0, 0, 3)],
    ),
    "a copy is a second touch": Defect(
        "when copy_rank > 9 then 'duplicate'",
        [("log", 0, 0, 0, 3), ("duplicate", 2, 0, 0, 3)],
    ),
    "an erased person stays in the ledger": Defect(
        "",
        [("log", 0, 0, 0, 5), ("erase", 0, 0, 1, 0)],
        builds=2,
    ),
    "an address means the youngest contact": Defect(
        "coalesce(records.created_at, cast('9999-12-31' as timestamp)) desc,",
        [("new_contact", 2, 0, 0, 5), ("ad_lead", 0, 0, 0, 0)],
    ),
    "a pause as long as the time-out ends a visit": Defect(
        ">= {{ time_after('active_before', var('visit_timeout_minutes'), 'minute') }}",
        [("browse", 0, 0, 0, 3), ("browse", 0, 1, 0, 8)],
    ),
    "who is identified later has no earlier touches": Defect(
        "null",
        [("browse", 0, 0, 1, 5), ("identify", 0, 0, 0, 0)],
    ),
    "a device that many share is one person's": Defect(
        "count(*) > 1000 + {{ var('shared_device_contacts') }} as is_shared_device",
        [("browse", 0, 0, 1, 5), ("identify", 0, 0, 0, 3), ("identify", 0, 1, 0, 0)],
        setting="few share a device",
    ),
    "an e-mail and an entry ten minutes later are two": Defect(
        "and {{ time_after('interactions.touched_at', 9, 'minute') }}",
        [("browse", 0, 0, 0, 3), ("identify", 0, 0, 0, 2), ("email", 0, 0, 1, 4)],
    ),
    "a tagged visit and the click that led to it are two": Defect(
        "or (lead_channel = 'Email' and lead_source_type = 'Site Referral')",
        [("newsletter", 1, 1, 0, 0)],
    ),
    "a program that opens three links is taken for a person": Defect(
        "having count(distinct link_key) >= 9",
        [("newsletter", 1, 0, 2, 0), ("another_link", 0, 0, 1, 6), ("another_link", 0, 0, 3, 6)],
        builds=2,
    ),
    "a click that was none stays a touch": Defect(
        "",
        [("email", 0, 0, 0, 0), ("correct_email", 0, 0, 0, 1)],
        lines=4,
        builds=2,
    ),
    "a removal that another copy tells of is overlooked": Defect(
        "when is_removed then 3",
        [("log", 0, 0, 0, 1), ("unlink", 0, 0, 0, 2)],
    ),
    "who is asked for as Contact is not found": Defect(
        "object_type,",
        [("ad_lead", 0, 0, 0, 3), ("erase", 0, 0, 2, 0)],
    ),
    "a request without a time reaches nothing": Defect(
        "coalesce({{ time }} <= {{ requested_at }}, false)",
        [("ad_lead", 0, 0, 0, 3), ("erase", 0, 1, 1, 3)],
    ),
    "an earlier request takes a later one back": Defect(
        "{% if false %}",
        [("ad_lead", 0, 0, 0, 3), ("erase", 0, 1, 1, 0), ("erase", 0, 0, 0, 0), ("erase", 0, 1, 2, 2)],
        builds=3,
    ),
    "a Salesforce id of 15 characters is another than that of 18": Defect(
        "then <it>",
        WRITTEN_IN_WAYS,
    ),
    "an id that a sheet was told is a text is another": Defect(
        "else {{ computed_once(trimmed(text), read) }}",
        WRITTEN_IN_WAYS,
    ),
    "a Contact is no contact": Defect(
        "{{ without_placeholder(safe_text(value)) }}",
        WRITTEN_IN_WAYS,
    ),
}

MARKER = re.compile(r"^ *(?:--|\{#-) defect: (.+?)(?: #\})?$", re.M)


def markers(project) -> list[tuple]:
    """(name, file) of every marker."""
    return [
        (name, path)
        for part in ("models", "macros")
        for path in sorted((project / part).rglob("*.sql"))
        for name in MARKER.findall(path.read_text("utf-8"))
    ]


def planted(name: str, sound: str) -> str:
    """The text of a file with the lines under the marker changed."""
    lines = sound.split("\n")
    at = next(n for n, line in enumerate(lines) if MARKER.findall(line) == [name]) + 1
    changed = " " * (len(lines[at]) - len(lines[at].lstrip())) + DEFECTS[name].new
    return "\n".join([*lines[:at], changed, *lines[at + DEFECTS[name].lines :]])


# Those that `make test` tries; `make test-histories` tries all, some twenty seconds each.
A_HANDFUL = [
    "a Salesforce id of 15 characters is another than that of 18",
    "a slice that was read once is never read again",
    "a removed relationship still shares",
    "an undone merge still stands",
    "a pause as long as the time-out ends a visit",
    "what retention took is forgotten",
    "who is identified later has no earlier touches",
]
TRIED = DEFECTS if os.environ.get("LEAD_SOURCES_HISTORIES") == "100" else A_HANDFUL


def test_every_defect_has_its_marker_and_every_marker_its_defect():
    assert sorted(name for name, _ in markers(ROOT)) == sorted(DEFECTS)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """One copy for all: dbt parses only the file that differs."""
    return copied_project(tmp_path_factory.mktemp("defects") / "project")


@pytest.mark.parametrize("name", TRIED)
def test_a_planted_defect_is_found(name, project, tmp_path):
    defect = DEFECTS[name]
    path = dict(markers(project))[name]
    sound = path.read_text("utf-8")
    path.write_text(planted(name, sound), "utf-8")
    plan = Plan(
        {defect.since: defect.setting},
        before=len(defect.steps) - defect.builds,
        parts={len(defect.steps) - 1: defect.parts},
    )
    try:
        marts = "+touches +record_touches +records +int_web_slices_read"
        if defect.is_counted:
            marts += " +build_log"
        outcome = run(tmp_path, [defect.steps], plan, project, refresh=defect.is_counted, select=marts)
        assert outcome.problems, f"nothing was found after {defect.steps}"
    finally:
        path.write_text(sound, "utf-8")

"""The histories find what they are there to find: each defect here is planted in a copy of the project,
and a short history must show it. On the project as it is the same histories show nothing.
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
    """`old` (a pattern, where it is one) stands once in the file, or in the files of a folder, and
    becomes `new`; `steps` show it, the last `builds` of them with a build after each, under `setting`
    from the step `since` on. Before the last build its `parts` are built. The independent reading sees it,
    or, where it `is_counted` only, a build from scratch."""

    where: str
    old: str | re.Pattern
    new: str
    steps: list[tuple]
    builds: int = 1
    setting: str | None = None
    since: int = 0
    parts: tuple = ()
    is_counted: bool = False


DEFECTS = {
    "a visitor who was read once is never read again": Defect(
        "models/staging/web/stg_web__visitors_due.sql",
        "{{ is_same('today.fingerprint', 'known_before.fingerprint') }}",
        "known_before.visitor_id is not null",
        [("browse", 0, 0, 1, 0), ("browse", 3, 0, 2, 0)],
        builds=2,
    ),
    "an event with another id is overlooked": Defect(
        "models/staging/web/stg_web__visitors_due.sql",
        "            'event_id', 'occurred_at',",
        "            'occurred_at',",
        [("browse", 0, 0, 1, 5), ("renumber", 0, 0, 0, 0)],
        builds=2,
    ),
    "a change of rules is not noticed": Defect(
        "models/staging/web/stg_web__visitors_due.sql",
        "{{ is_same('settings.settings_key', 'known_before.settings_key') }}",
        "1 = 1",
        [("browse", 0, 0, 0, 3), ("browse", 0, 1, 0, 9), ("nothing", 0, 0, 0, 0)],
        builds=2,
        setting="an hour's pause",
        since=2,
    ),
    "the visitor whom an event has left is forgotten": Defect(
        "models/staging/web/stg_web__visitors_linked.sql",
        "    where due.visitor_id is null\n\n)\n\nselect * from linked",
        "    where 1 = 0\n\n)\n\nselect * from linked",
        [("browse", 0, 0, 1, 3), ("correct_event", 0, 0, 0, 1)],
        builds=2,
    ),
    "whose event another copy took is not asked": Defect(
        "models/staging/web/stg_web__visitors_linked.sql",
        "        and {{ 'false' if every_visitor_is_due() else 'true' }}\n\n    {{ union_distinct() }}",
        "        and 1 = 0\n\n    {{ union_distinct() }}",
        [("browse", 1, 1, 0, 2), ("correct_event", 0, 1, 0, 1)],
        builds=2,
        is_counted=True,
    ),
    "a removed relationship still shares": Defect(
        "models/intermediate/crm/int_relationships_active.sql",
        "where not is_removed",
        "where 1 = 1",
        [("log", 0, 0, 0, 1), ("unlink", 0, 0, 1, 0)],
    ),
    "a relationship that is made again stays removed": Defect(
        "models/staging/crm/stg_crm__relationships_judged.sql",
        "and created_at > last_removed_at",
        "and 1 = 0",
        [("log", 0, 0, 0, 1), ("unlink", 0, 0, 1, 0), ("relink", 0, 0, 0, 0)],
    ),
    "an address finds a lead before a contact": Defect(
        "models/intermediate/crm/int_people_findable.sql",
        "resolved.precedence asc,",
        "resolved.precedence desc,",
        [("new_lead", 0, 0, 0, 5), ("identify", 0, 0, 1, 0)],
    ),
    "a contact is younger than the lead it was": Defect(
        "models/intermediate/crm/int_records_current.sql",
        "earliest_created.created_at as earliest_created_at",
        "records.created_at as earliest_created_at",
        [
            ("new_lead", 0, 0, 3, 5),
            ("new_contact", 3, 0, 3, 0),
            ("log", 3, 0, 0, 3),
            ("convert", 0, 3, 0, 0),
        ],
    ),
    "a merge without a time counts before all others": Defect(
        "models/staging/crm/stg_crm__record_merges_checked.sql",
        "case when merged_at is null then 1 else 0 end asc",
        "case when merged_at is null then 0 else 1 end asc",
        [
            ("new_lead", 0, 0, 3, 5),
            ("log", 4, 0, 0, 1),
            ("convert", 0, 0, 1, 0),
            ("convert", 0, 1, 0, 0),
        ],
    ),
    "an undone merge still stands": Defect(
        "models/staging/crm/stg_crm__record_merges_checked.sql",
        "copy_rank = 1 and not is_undone and standing_rank",
        "copy_rank = 1 and standing_rank",
        [("log", 1, 0, 0, 1), ("merge", 0, 0, 0, 0), ("unmerge", 0, 0, 1, 0)],
    ),
    "a merge of a merged record is not followed": Defect(
        "models/intermediate/crm/int_record_merges_walked.sql",
        "coalesce(next_merge.existing_key, one_ahead.existing_key) as existing_key",
        "one_ahead.existing_key",
        [
            ("new_contact", 2, 2, 0, 0),
            ("log", 2, 0, 0, 1),
            ("merge", 1, 0, 0, 0),
            ("merge", 0, 0, 0, 0),
        ],
    ),
    "a relationship is forgotten from its other end": Defect(
        "models/intermediate/crm/int_relationships_active.sql",
        "        to_object_type as object_type,\n        to_record_id as record_id,\n"
        "        from_object_type as related_object_type,\n"
        "        from_record_id as related_record_id,",
        "        from_object_type as object_type,\n        from_record_id as record_id,\n"
        "        to_object_type as related_object_type,\n"
        "        to_record_id as related_record_id,",
        [("log", 0, 0, 0, 1), ("log", 7, 0, 0, 2)],
    ),
    "first and last go by id instead of time": Defect(
        "models/intermediate/touches/int_touches_in_order.sql",
        "touches.touched_at asc,",
        "",
        [("log", 0, 0, 0, 3), ("log", 0, 1, 0, 0)],
    ),
    "of two copies the older one counts": Defect(
        "models/staging/custom/stg_custom__lead_sources_judged.sql",
        "coalesce(loaded_at, occurred_at) desc",
        "coalesce(loaded_at, occurred_at) asc",
        [("log", 0, 0, 0, 3), ("duplicate", 2, 0, 0, 3)],
    ),
    "a copy is a second touch": Defect(
        "models/staging/custom/stg_custom__lead_sources_judged.sql",
        "when copy_rank > 1",
        "when copy_rank > 9",
        [("log", 0, 0, 0, 3), ("duplicate", 2, 0, 0, 3)],
    ),
    "an erased person stays in the ledger": Defect(
        "models/intermediate/logged/int_touches_logged.sql",
        "        \"{{ erase_logged_touches(this, ref('stg_erasure__subjects'), ref('stg_crm__record_ids')) }}\",\n",
        "",
        [("log", 0, 0, 0, 5), ("erase", 0, 0, 1, 0)],
        builds=2,
    ),
    "an address means the youngest contact": Defect(
        "models/intermediate/crm/int_people_findable.sql",
        "cast('9999-12-31' as timestamp)) asc",
        "cast('9999-12-31' as timestamp)) desc",
        [("new_contact", 2, 0, 0, 5), ("ad_lead", 0, 0, 0, 0)],
    ),
    "a pause as long as the time-out ends a visit": Defect(
        "models/intermediate/web",
        re.compile(r"> (?=\{\{ [^\n]*visit_timeout_minutes)"),
        ">= ",
        [("browse", 0, 0, 0, 3), ("browse", 0, 1, 0, 8)],
    ),
    "what retention took is forgotten": Defect(
        "models/intermediate/web",
        re.compile(r"(?<=select \* from )(trimmed\w*)$", re.M),
        r"\1 where 1 = 0",
        [("browse", 0, 0, 1, 5), ("trim", 0, 0, 0, 0)],
        builds=2,
    ),
    "who is identified later has no earlier touches": Defect(
        "models/intermediate/web",
        "neighbours_found.first_later",
        "null",
        [("browse", 0, 0, 1, 5), ("identify", 0, 0, 0, 0)],
    ),
    "a device that many share is one person's": Defect(
        "models/intermediate/web",
        "> {{ var('shared_device_contacts') }}",
        "> 1000 + {{ var('shared_device_contacts') }}",
        [("browse", 0, 0, 1, 5), ("identify", 0, 0, 0, 3), ("identify", 0, 1, 0, 0)],
        setting="few share a device",
    ),
    "an e-mail and an entry ten minutes later are two": Defect(
        "models/intermediate/logged/int_email_clicks_matched.sql",
        "'interactions.touched_at', 10",
        "'interactions.touched_at', 9",
        [("browse", 0, 0, 0, 3), ("identify", 0, 0, 0, 2), ("email", 0, 0, 1, 4)],
    ),
    "a tagged visit and the click that led to it are two": Defect(
        "models/intermediate/logged/int_email_clicks_matched.sql",
        "            or lead_channel in ('Email', 'SMS', 'Push')",
        "            or (lead_channel = 'Email' and lead_source_type = 'Site Referral')",
        [("newsletter", 1, 1, 0, 0)],
    ),
    "a program that opens three links is taken for a person": Defect(
        "models/intermediate/logged/int_email_interactions.sql",
        "count(distinct link_key) >= 3",
        "count(distinct link_key) >= 9",
        [("newsletter", 1, 0, 2, 0), ("another_link", 0, 0, 1, 6), ("another_link", 0, 0, 3, 6)],
        builds=2,
    ),
    "a click that was none stays a touch": Defect(
        "models/intermediate/logged/int_touches_logged.sql",
        "        \"{{ forget_emails_without_touch(this, ref('stg_email__events')) }}\",\n",
        "",
        [("email", 0, 0, 0, 0), ("correct_email", 0, 0, 0, 1)],
        builds=2,
    ),
    "a removal that another copy tells of is overlooked": Defect(
        "models/staging/crm/stg_crm__relationships_judged.sql",
        "when is_removed then 1\n",
        "when is_removed then 3\n",
        [("log", 0, 0, 0, 1), ("unlink", 0, 0, 0, 2)],
    ),
    "a trimmed event that comes back is two visitors'": Defect(
        "models/staging/web/stg_web__visitors_linked.sql",
        "    select visitor_id from kept_of_others\n    where\n",
        "    select visitor_id from kept_of_others\n    where\n        1 = 0 and\n",
        [("browse", 0, 0, 1, 5), ("trim", 0, 0, 0, 0), ("restore", 0, 0, 3, 1)],
        builds=3,
    ),
    "who is asked for as Contact is not found": Defect(
        "models/staging/erasure/stg_erasure__people.sql",
        "        {{ lower_case('object_type') }} as object_type,\n        record_id,\n"
        "        requested_at\n",
        "        object_type,\n        record_id,\n        requested_at\n",
        [("ad_lead", 0, 0, 0, 3), ("erase", 0, 0, 2, 0)],
    ),
    "a request without a time reaches nothing": Defect(
        "macros/erasure_hash.sql",
        "{{ requested_at }}, true)",
        "{{ requested_at }}, false)",
        [("ad_lead", 0, 0, 0, 3), ("erase", 0, 1, 1, 3)],
    ),
    "an earlier request takes a later one back": Defect(
        "models/staging/erasure/stg_erasure__subjects.sql",
        "{% if has_earlier_rows() %}",
        "{% if false %}",
        [
            ("ad_lead", 0, 0, 0, 3),
            ("erase", 0, 1, 1, 0),
            ("erase", 0, 0, 0, 0),
            ("erase", 0, 1, 2, 2),
        ],
        builds=3,
    ),
    "a build that dies early forgets whose copies there were": Defect(
        "models/intermediate/web/int_web_rows_refused.sql",
        "-- depends_on: {{ ref('int_web_events_in_visits') }}\n",
        "",
        [
            ("browse", 0, 0, 1, 5),
            ("identify", 0, 0, 0, 0),
            ("correct_event", 0, 0, 0, 1),
            ("withdraw", 0, 1, 0, 0),
        ],
        builds=2,
        parts=("+int_web_rows_refused",),
    ),
    "a Salesforce id of 15 characters is another than that of 18": Defect(
        "macros/id_text.sql",
        "then <it> || {{ salesforce_suffix('<it>') }}",
        "then <it>",
        WRITTEN_IN_WAYS,
    ),
    "an id that a sheet was told is a text is another": Defect(
        "macros/id_text.sql",
        "computed_once(without_quotes(trimmed(text)), read)",
        "computed_once(trimmed(text), read)",
        WRITTEN_IN_WAYS,
    ),
    "a Contact is no contact": Defect(
        "macros/record_type.sql",
        "lower_case(safe_text(value))",
        "safe_text(value)",
        WRITTEN_IN_WAYS,
    ),
}


def pattern_of(defect: Defect) -> re.Pattern:
    return re.compile(re.escape(defect.old)) if isinstance(defect.old, str) else defect.old


def place_of(name: str, project) -> tuple:
    """The defect, and the one file in which it can be planted."""
    defect = DEFECTS[name]
    where = project / defect.where
    paths = sorted(where.rglob("*.sql")) if where.is_dir() else [where]
    places = [path for path in paths for _ in pattern_of(defect).findall(path.read_text("utf-8"))]
    assert len(places) == 1, (
        f"the defect '{name}' cannot be planted any more, as {defect.where} has its text "
        f"{len(places)} times: say anew where it would be made"
    )
    return defect, places[0]


# Those that `make test` tries; `make test-histories` tries all, some twenty seconds each.
A_HANDFUL = [
    "a Salesforce id of 15 characters is another than that of 18",
    "a visitor who was read once is never read again",
    "a removed relationship still shares",
    "an undone merge still stands",
    "a pause as long as the time-out ends a visit",
    "what retention took is forgotten",
    "who is identified later has no earlier touches",
]
TRIED = DEFECTS if os.environ.get("LEAD_SOURCES_HISTORIES") == "100" else A_HANDFUL


@pytest.mark.parametrize("name", DEFECTS)
def test_each_defect_can_still_be_planted(name):
    place_of(name, ROOT)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """One copy for all: dbt parses only the file that differs."""
    return copied_project(tmp_path_factory.mktemp("defects") / "project")


@pytest.mark.parametrize("name", TRIED)
def test_a_planted_defect_is_found(name, project, tmp_path):
    defect, path = place_of(name, project)
    sound = path.read_text("utf-8")
    new = defect.new if isinstance(defect.old, re.Pattern) else defect.new.replace("\\", r"\\")
    path.write_text(pattern_of(defect).sub(new, sound), "utf-8")
    plan = Plan(
        {defect.since: defect.setting},
        before=len(defect.steps) - defect.builds,
        parts={len(defect.steps) - 1: defect.parts},
    )
    try:
        marts = "+touches +record_touches +records +int_web_visitors_read"
        if defect.is_counted:
            marts += " +build_log"
        outcome = run(
            tmp_path, [defect.steps], plan, project, refresh=defect.is_counted, select=marts
        )
        assert outcome.problems, f"nothing was found after {defect.steps}"
    finally:
        path.write_text(sound, "utf-8")

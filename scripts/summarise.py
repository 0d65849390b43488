"""Print what is in the warehouse, after a build.

    python scripts/summarise.py

Reads the file that LEAD_SOURCES_DUCKDB_PATH names (default: warehouse.duckdb) and changes nothing.
"""

import os
import sys
from decimal import Decimal
from pathlib import Path

import duckdb

WIDTH = 100
TYPES_SHOWN = 12
OBJECT_TYPES_SHOWN = 5
CREDITED_TYPES_SHOWN = 4
MODELS_SHOWN = ["first", "last", "linear", "w_shaped", "markov"]

# The config must be that of profiles.yml: two connections of one process may not differ.
CONFIG = {"storage_compatibility_version": "v1.4.0"}

EXAMPLES = [
    "select touched_at, why from lead_sources.record_touches where record_id = 'D0001' order by 1",
    "select * from lead_sources.leads_added_by_source where attribution = 'first' order by 1",
    "select * from lead_sources.rejected_rows order by input, reason",
]


class NothingToShow(Exception):
    """The warehouse cannot be summarised; the message says what to do."""


def opened(path):
    """A read-only connection to a built warehouse."""
    if not Path(path).is_file():
        raise NothingToShow(f"{path} does not exist: run make build first")
    try:
        connection = duckdb.connect(str(path), read_only=True, config=CONFIG)
    except duckdb.Error as error:
        raise NothingToShow(f"{path} cannot be opened: {str(error).splitlines()[0]}") from error
    marts = connection.execute(
        "select count(*) from information_schema.tables where table_schema = 'lead_sources' "
        "and table_name in ('records', 'touches', 'lead_sources', 'rejected_rows', "
        "'leads_added_by_source', 'lead_sources_breakdown', 'attribution_credits')"
    ).fetchone()[0]
    if marts < 7:
        connection.close()
        raise NothingToShow(f"{path} has no marts, or not all: run make build first")
    return connection


def cell(value):
    """
    >>> cell(1234), cell(None), cell(0.25), cell('a')
    ('1,234', '', '0.25', 'a')
    """
    if value is None:
        return ""
    return f"{value:,}" if is_number(value) else str(value)


def is_number(value):
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def table(names, rows):
    """Lines of a text table: numbers to the right, the last column cut to what fits.

    >>> print(*table(['type', 'records'], [('Social', 1200), ('(none)', 7)]), sep='\\n')
    type    records
    ------  -------
    Social    1,200
    (none)        7
    """
    texts = [[cell(value) for value in row] for row in rows]
    room = WIDTH - sum(max(map(len, column)) + 2 for column in list(zip(names, *texts))[:-1])
    texts = [[*line[:-1], cut(line[-1], max(room, 20))] for line in texts]
    widths = [max(map(len, column)) for column in zip(names, *texts)]
    are_numbers = [
        any(map(is_number, column)) and all(value is None or is_number(value) for value in column)
        for column in zip(*rows)
    ] or [False] * len(names)
    lines = [list(names), ["-" * width for width in widths], *texts]
    return [
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(line, widths, are_numbers)
        ).rstrip()
        for line in lines
    ]


def cut(line, width=WIDTH):
    """
    >>> cut('far too long', 8)
    'far too…'
    """
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def counted(number, noun):
    """
    >>> counted(1, 'touch'), counted(1200, 'touch'), counted(2, 'record')
    ('1 touch', '1,200 touches', '2 records')
    """
    ending = "" if number == 1 else "es" if noun.endswith("ch") else "s"
    return f"{number:,} {noun}{ending}"


def sources(connection):
    """Touches by type, and the records that have the type as their first source."""
    object_types = [
        row[0]
        for row in connection.execute(
            "select object_type from lead_sources.records group by all "
            f"order by count(*) desc, object_type limit {OBJECT_TYPES_SHOWN}"
        ).fetchall()
    ]
    touches = dict(
        connection.execute(
            "select lead_source_type, count(*) from lead_sources.touches group by all"
        ).fetchall()
    )
    records = {
        (object_type, lead_source_type): number
        for object_type, lead_source_type, number in connection.execute(
            "select object_type, coalesce(first_lead_source_type, '(none)'), count(*) "
            "from lead_sources.records group by all"
        ).fetchall()
    }
    types = sorted(
        touches.keys() | {lead_source_type for _, lead_source_type in records},
        key=lambda name: (name == "(none)", -touches.get(name, 0), name),
    )
    rows = [
        (name, touches.get(name, 0), *(records.get((o, name), 0) for o in object_types))
        for name in types
    ]
    if len(rows) > TYPES_SHOWN + 1:
        shown, rest = rows[: TYPES_SHOWN - 1], rows[TYPES_SHOWN - 1 : -1]
        others = (f"{len(rest)} others", *(sum(column) for column in list(zip(*rest))[1:]))
        rows = [*shown, others, rows[-1]]
    total = ("all", *(sum(column) for column in list(zip(*rows))[1:])) if rows else ()
    return [
        "Touches by type, and records by the type of their first source",
        *table(["", "touches", *object_types], [*rows, total] if rows else []),
    ]


def dashlets(connection):
    """What the dashlets add up to: each single attribution to the number of records."""
    rows = connection.execute(
        """
        select added.attribution, added.leads, breakdown.records, breakdown.touches
        from (
            select attribution, cast(sum(leads) as bigint) as leads
            from lead_sources.leads_added_by_source group by all
        ) as added
        join (
            select
                attribution,
                cast(sum(records) as bigint) as records,
                cast(sum(touches) as bigint) as touches
            from lead_sources.lead_sources_breakdown group by all
        ) as breakdown using (attribution)
        order by list_position(['first', 'last', 'last_non_direct', 'any'], added.attribution)
        """
    ).fetchall()
    return table(
        ["Dashlets", "Leads Added by Source", "Lead Sources Breakdown", "touches in it"], rows
    )


def credits(connection):
    """What the won records are worth, by the types that a few models credit with it."""
    values = {}
    for lead_source_type, model, value in connection.execute(
        "select lead_source_type, model, sum(credited_value_reporting) "
        "from lead_sources.attribution_credits where conversion_name = 'won' group by all"
    ).fetchall():
        values.setdefault(lead_source_type, {})[model] = value or 0
    models = [m for m in MODELS_SHOWN if any(m in by_model for by_model in values.values())]
    if not models:
        return ["Nothing was won yet."]
    rows = sorted(
        ([name, *(by_model.get(m, 0) for m in models)] for name, by_model in values.items()),
        key=lambda row: (-sum(row[1:]), row[0]),
    )
    shown, rest = rows[:CREDITED_TYPES_SHOWN], rows[CREDITED_TYPES_SHOWN:]
    if rest:
        shown.append([f"{len(rest)} others", *(sum(column) for column in list(zip(*rest))[1:])])
    whole = [[row[0], *(round(value) for value in row[1:])] for row in shown]
    return table(["Value won, credited by", *models], whole)


def rejected(connection):
    """One line for each input with rejected rows, the commonest reasons first."""
    reasons = {}
    for name, reason, number in connection.execute(
        "select input, reason, count(*) from lead_sources.rejected_rows group by all "
        "order by input, count(*) desc, reason"
    ).fetchall():
        reasons.setdefault(name, []).append((number, reason))
    if not reasons:
        return ["No raw row was rejected."]
    rows = [
        (
            name,
            sum(number for number, _ in found),
            ", ".join(reason if n == 1 else f"{reason} ({n:,})" for n, reason in found),
        )
        for name, found in reasons.items()
    ]
    return table(["Rejected from", "rows", "why"], rows)


def unmapped(connection):
    """The names that no list knows, a line for those entered by hand and one for those of tags."""
    found = connection.execute(
        "select lead_source_type = 'Custom', lead_source, count(*) from lead_sources.touches "
        "join lead_sources.lead_sources using (lead_source_key, lead_source, lead_source_type) "
        "where not is_mapped group by all order by count(*) desc, lead_source"
    ).fetchall()
    lines = []
    for is_manual, what, seed in (
        (True, "Names that no alias knows", "lead_source_aliases"),
        (False, "utm_sources that no list knows", "own_rules"),
    ):
        names = [(name, number) for manual, name, number in found if manual == is_manual]
        if names:
            shown = ", ".join(f"{name} ({counted(number, 'touch')})" for name, number in names)
            hint = f". Map them in the seed {seed}."
            lines.append(cut(f"{what}: {shown}", WIDTH - len(hint)) + hint)
    return lines or ["Every name of a source is known."]


def summary(path):
    """The lines of the whole summary."""
    connection = opened(path)
    try:
        totals = connection.execute(
            "select (select count(*) from lead_sources.records), "
            "(select count(*) from lead_sources.touches)"
        ).fetchone()
        return [
            f"{path}: {counted(totals[0], 'record')}, {counted(totals[1], 'touch')}",
            "",
            *sources(connection),
            "",
            *dashlets(connection),
            "",
            *credits(connection),
            "",
            *rejected(connection),
            "",
            *unmapped(connection),
            "",
            f"Look further with any DuckDB client on {path}:",
            *(f"  {example}" for example in EXAMPLES),
        ]
    finally:
        connection.close()


def main():
    path = os.environ.get("LEAD_SOURCES_DUCKDB_PATH", "warehouse.duckdb")
    try:
        print("\n".join(summary(path)))
    except NothingToShow as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    main()

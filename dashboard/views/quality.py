"""What is missing from all other pages, and why: rejected rows, unread values, unmapped names, rules, builds."""

import charts
import streamlit as st
import warehouse


def show(chosen) -> None:
    section(
        "Rejected rows",
        "rejected_rows",
        "Raw rows that were not taken. They are in no figure of the other pages.",
        "No raw row was rejected.",
        {
            "input": ("Input", "text"),
            "reason": ("Reason", "text"),
            "row_count": ("Rows", "number"),
            "newest": ("Newest (UTC)", "time"),
            "example_row_id": ("For example", "text"),
        },
    )
    section(
        "Values nobody can read",
        "unread_values",
        "Rows were taken, but these values in them count as empty.",
        "Every value could be read.",
        {
            "input": ("Input", "text"),
            "column_name": ("Column", "text"),
            "reason": ("Reason", "text"),
            "row_count": ("Rows", "number"),
            "example_row_id": ("For example", "text"),
        },
    )
    unmapped()
    section(
        "Own rules",
        "own_rules_used",
        "A rule with a problem can never match.",
        "The seed own_rules is empty.",
        {
            "priority": ("Priority", "number"),
            "rule": ("Rule", "text"),
            "touches": ("Touches it decides", "number"),
            "problem": ("Problem", "text"),
        },
    )
    section(
        "Freshness",
        "freshness",
        "The newest of what each input brought, as the marts show it.",
        "Nothing was brought yet.",
        {
            "brought_by": ("Brought", "text"),
            "row_count": ("Rows", "number"),
            "newest": ("Newest (UTC)", "time"),
            "days_behind_the_newest": (
                "Days behind the newest of all",
                "number",
                "A loader that stands still falls behind the others.",
            ),
        },
    )
    section(
        "Builds",
        "build_log",
        "The last twenty builds.",
        "No build is logged.",
        {
            "started_at": ("Started (UTC)", "time"),
            "seconds": ("Seconds", "number"),
            "raw_rows": ("Raw rows", "number"),
            "duplicate_rows": ("Duplicates", "number"),
            "rejected_rows": ("Rejected", "number"),
            "web_events_read": ("Web events read", "number"),
            "web_touches_added": ("Touches added", "number"),
            "web_touches_removed": ("Touches removed", "number"),
            "records": ("Records", "number"),
            "records_changed": ("Records changed", "number"),
            "visitors_with_older_rows": ("Visitors with late rows", "number"),
        },
    )


def section(title: str, query: str, caption: str, empty: str, columns: dict) -> None:
    """One of the lists; that another is missing keeps none from being shown."""
    st.subheader(title)
    try:
        data = warehouse.rows(query)
    except warehouse.NothingToShow as reason:
        st.info(str(reason))
        return
    if data.empty:
        st.caption(empty)
        return
    st.caption(caption)
    charts.table(data, columns, mart=query if query != "freshness" else None, key=query)


def unmapped() -> None:
    st.subheader("Names that no list knows")
    data = warehouse.rows("unmapped_names")
    if data.empty:
        st.caption("Every name of a source is known.")
        return
    st.caption("Paste the rows into the seed, fill in what is missing, and build again.")
    charts.table(
        data,
        {
            "lead_source": ("Name", "text"),
            "lead_source_type": ("Type", "text"),
            "touches": ("Touches", "number", "Touches that carry the name."),
            "newest": ("Newest (UTC)", "time"),
        },
        key="unmapped",
    )
    for is_manual, seed, row in ((True, "lead_source_aliases", alias_row), (False, "own_rules", rule_row)):
        names = list(data.loc[data["is_manual"] == is_manual, "lead_source"])
        if names:
            st.caption(f"seeds/reference/{seed}.csv")
            st.code("\n".join(row(name, place) for place, name in enumerate(names, 1)), language=None)


def cell(text: str) -> str:
    '''As CSV writes a text.

    >>> cell('a,b'), cell('say "hi"'), cell('plain')
    ('"a,b"', '"say ""hi"""', 'plain')
    '''
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\n\r') else text


def alias_row(name: str, _place: int) -> str:
    """A row of lead_source_aliases, but for the name of the catalogue.

    >>> alias_row("Golf, Lisbon", 1)
    '"golf, lisbon",<name in lead_source_catalogue>'
    """
    return f"{cell(name.lower())},<name in lead_source_catalogue>"


def rule_row(name: str, place: int) -> str:
    """A row of own_rules for a utm_source, but for the source it means.

    >>> rule_row("qr-flyer", 1)
    '1010,qr-flyer,,qr-flyer,,,,,,,<lead source>,<channel>,,,'
    """
    return f"{1000 + 10 * place},{cell(name)},,{cell(name)},,,,,,,<lead source>,<channel>,,,"

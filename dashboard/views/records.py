"""Which people: the records that have the chosen sources, a page at a time, and as a file."""

import csv
import io

import charts
import filters
import pandas as pd
import streamlit as st
import warehouse

PAGE = 50
EXPORTED = 100_000
SORTS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "amount": "Largest amount",
    "touches": "Most touches",
    "name": "Name",
}
COLUMNS = {
    "name": ("Name", "text"),
    "record_id": ("Id", "text"),
    "date_day": ("Created", "date", "The day on which the dashlets count it."),
    "first_lead_source": ("First source", "text"),
    "first_campaign": ("First campaign", "text"),
    "last_lead_source": ("Last source", "text"),
    "stage": ("Stage", "text"),
    "owner": ("Owner", "text"),
    "amount": ("Amount", "money"),
    "currency": ("Currency", "text"),
    "last_non_direct_lead_source": ("Last not direct", "text"),
    "touch_count": ("Touches", "number"),
    "touches_from_source": ("From these sources", "number", "Touches of the record from the sources that are chosen."),
    "object_type": ("Type", "text"),
}


def show(chosen: filters.Chosen) -> None:
    values = warehouse.rows("record_values", object_type=chosen.object_type)
    left, middle, right, order = st.columns([4, 4, 4, 3])
    for box, key, label in ((left, "stages", "Stage"), (middle, "owners", "Owner")):
        offered = list(values.loc[values["column_name"] == key[:-1], "value"])
        st.session_state[key] = list(st.session_state.get(key) or [])
        box.multiselect(label, [*offered, *(value for value in st.session_state[key] if value not in offered)], key=key)
        chosen.lists[key] = list(st.session_state[key])
    st.session_state.search = st.session_state.get("search") or ""
    right.text_input("Name or id contains", key="search")
    filters.keep("sort", SORTS, "newest")
    order.selectbox("Order", SORTS, key="sort", format_func=SORTS.get)
    charts.note(in_words(chosen))
    listed(chosen, key="records")


def in_words(chosen) -> str:
    """Which question the list answers."""
    filtered = sum(bool(values) for values in chosen.lists.values())
    return f"{chosen.noun}; created: {chosen.range_in_words}; counted by {filters.ATTRIBUTIONS[chosen.attribution].lower()}; filters in use: {filtered}."


def listed(chosen: filters.Chosen, key: str) -> None:
    """The list, used by the pages that show what is behind a figure."""
    parameters = chosen.parameters(
        search=(st.session_state.get("search") or None) if key == "records" else None,
        sort=st.session_state.get("sort") or "newest",
        stages=chosen.lists.get("stages", []) if key == "records" else [],
        owners=chosen.lists.get("owners", []) if key == "records" else [],
    )
    counted = warehouse.rows("records_by_source_counted", **parameters)
    total = int(counted["records"].sum())
    if not total:
        st.info(
            "No record has these sources in this range. Widen the dates, or clear the filters in the side bar.",
            icon=":material/info:",
        )
        return
    worth = ", ".join(
        f"{row.amount:,.2f} {row.currency}" for row in counted.itertuples() if pd.notna(row.amount) and row.amount
    )
    pages = -(-total // PAGE)
    words, page_box, file_box = st.columns([4, 1, 1], vertical_alignment="bottom")
    with words:
        charts.line(f"{total:,} records" + (f", worth {worth}" if worth else ""))
    page = (
        page_box.number_input(f"Page of {pages:,}", 1, pages, key=f"{key}_page_{hash(str(parameters))}")
        if pages > 1
        else 1
    )
    file_box.download_button(
        "Export CSV",
        lambda: exported(parameters),
        "records_by_source.csv",
        "text/csv",
        key=f"{key}_export",
        icon=":material/download:",
        help=f"All of them, up to {EXPORTED:,}, in the order of the list.",
        on_click="ignore",
    )
    data = warehouse.rows("records_by_source", row_count=PAGE, rows_skipped=PAGE * (page - 1), **parameters)

    event = charts.table(
        data,
        COLUMNS,
        mart="records",
        key=f"{key}_table_{page}_{hash(str(parameters))}",
        on_select="rerun",
        selection_mode="single-row",
    )
    st.caption("Tick a row to open the record.")
    if event.selection.rows:
        row = data.iloc[event.selection.rows[0]]
        st.session_state.record = (row["object_type"], row["record_id"])
        st.switch_page(
            st.session_state.pages["record"],
            query_params={"object_type": row["object_type"], "record_id": row["record_id"]},
        )


def exported(parameters: dict) -> str:
    """The list as CSV. A text that a spreadsheet would take for a formula begins with an apostrophe."""
    data = warehouse.rows("records_by_source", row_count=EXPORTED, rows_skipped=0, **parameters)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(data.columns)
    for row in data.itertuples(index=False):
        writer.writerow([harmless(value) for value in row])
    return file.getvalue()


def harmless(value):
    """
    >>> harmless("=1+1"), harmless("Ann"), harmless(-3), harmless(None)
    ("'=1+1", 'Ann', -3, '')
    """
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value

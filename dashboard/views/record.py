"""One record: who shares which touch with it, in which role, why, and the credit of each."""

import charts
import streamlit as st
import warehouse

MODELS = ["first", "last", "last_non_direct", "linear", "position_based", "time_decay", "w_shaped", "markov", "shapley"]


def show(chosen) -> dict:
    object_type, record_id = asked_for()
    found = search_box(chosen)
    if found:
        object_type, record_id = found
        st.session_state.record = found
    if not record_id:
        st.info(
            "Search for a record by its id or a part of its name, or tick a row on the page Records by source.",
            icon=":material/info:",
        )
        return {}
    link = {"object_type": object_type, "record_id": record_id}
    record = warehouse.one("record", **link)
    if not record:
        charts.line(f"There is no {object_type} {record_id}. It may have been merged into another record, or erased.")
        return link
    head(record)
    timeline = warehouse.rows("record_timeline", **link)
    conversions = warehouse.rows("record_conversions", **link)
    touches(timeline, record)
    converted(conversions)
    credit(link)
    score(link)
    return link


def asked_for() -> tuple[str | None, str | None]:
    """The record that the link names, else the one looked at last."""
    asked = st.query_params.get("object_type"), st.query_params.get("record_id")
    if all(asked):
        st.session_state.record = asked
    return st.session_state.get("record", (None, None))


def search_box(chosen):
    text = st.text_input("Find a record by id or name", key="record_search").strip()
    if not text:
        return None
    found = warehouse.rows("records_found", search=text, object_type=None)
    if found.empty:
        charts.line(f"No record has “{text}” in its id or name.")
        return None
    options = [tuple(row) for row in found[["object_type", "record_id"]].itertuples(index=False)]
    names = dict(zip(options, found["name"]))

    def opened():
        st.session_state.record_search = ""
        st.session_state.record = st.session_state.record_found
        st.query_params.clear()

    st.selectbox(
        f"Found {len(found)}" + (" or more" if len(found) == 20 else ""),
        options,
        key="record_found",
        index=None,
        on_change=opened,
        format_func=lambda record: " ".join(
            filter(None, [*record, names.get(record) if isinstance(names.get(record), str) else None])
        ),
        placeholder="Choose one",
    )
    return None


def known(value) -> bool:
    return value is not None and value == value and str(value) not in ("NaT", "<NA>", "nan", "None")


def head(record: dict) -> None:
    name = record["name"] if known(record["name"]) else ""
    charts.heading(f"{name or record['record_id']}")
    facts = [f"{record['object_type']} {record['record_id']}"]
    if known(record["created_at"]):
        facts.append(f"created {record['created_at']:%d %b %Y}")
    facts += [
        f"{label} {record[column]}"
        for column, label in (("stage", "stage"), ("owner", "owner"))
        if known(record[column])
    ]
    if known(record["amount"]):
        facts.append(f"{record['amount']:,.2f} {record['currency'] if known(record['currency']) else ''}".strip())
    charts.line(" · ".join(facts))
    said = warehouse.described("records")
    boxes = st.columns(4)
    for box, (column, label) in zip(
        boxes,
        (
            ("first_lead_source", "First source"),
            ("last_lead_source", "Last source"),
            ("last_non_direct_lead_source", "Last not direct"),
            ("trigger_lead_source", "Trigger"),
        ),
    ):
        with box, st.container(border=True):
            st.caption(label, help=said.get(column) or "Of the last touch at or before creation.")
            charts.heading(str(record[column]) if known(record[column]) else "(none)", 4)


def touches(timeline, record) -> None:
    st.subheader("Timeline")
    if timeline.empty:
        st.info("No touch is known of this record or of a record related to it, so its sources are (none).")
        return
    charts.table(
        timeline,
        {
            "touched_at": ("When (UTC)", "time"),
            "touch_role": ("Role", "text"),
            "lead_source": ("Source", "text"),
            "campaign": ("Campaign", "text"),
            "lead_source_type": ("Type", "text"),
            "shared_by": (
                "Shared by",
                "text",
                "The related record on which the touch is logged, or through which it comes; empty when it is this record's own.",
            ),
            "via_relationship_type": ("Relationship", "text"),
        },
        mart="record_touches",
        key="timeline",
    )
    with st.expander("Why each touch is here", expanded=len(timeline) <= 12):
        for row in timeline.head(200).itertuples():
            charts.line(
                f"{row.touched_at:%Y-%m-%d} · {row.touch_role}{' (trigger)' if row.is_trigger and row.touch_role != 'trigger' else ''} · {row.why}"
            )
        if len(timeline) > 200:
            st.caption(f"The first 200 of {len(timeline):,}; the table above has all.")


def converted(conversions) -> None:
    st.subheader("Conversions")
    if conversions.empty:
        st.caption("Nothing that credit is given for has happened to this record yet.")
        return
    currency = warehouse.settings()["reporting_currency"]
    charts.table(
        conversions,
        {
            "conversion_name": ("Conversion", "text"),
            "converted_at": ("When (UTC)", "time"),
            "value": ("Value", "money"),
            "currency": ("Currency", "text"),
            "value_reporting": (f"Value in {currency}", "money"),
        },
        mart="conversions",
        key="conversions",
    )


def credit(link) -> None:
    data = warehouse.rows("record_credit", **link)
    if data.empty:
        return
    st.subheader(
        "Credit of each touch",
        help="The share of one conversion that each model gives to each touch. Each column adds up to 100 %; columns are never added up.",
    )
    for name, rows in data.groupby("conversion_name"):
        charts.line(str(name))
        rows = rows.assign(
            touch=[f"{r.touched_at:%Y-%m-%d} " if known(r.touched_at) else "" for r in rows.itertuples()]
        )
        rows = rows.assign(
            lead_source=rows["lead_source"].fillna(rows["lead_source_type"]),
            campaign=rows["campaign"].fillna(""),
            touch_key=rows["touch_key"].fillna(""),
        )
        wide = rows.pivot_table(
            index=["touch", "touch_key", "lead_source", "campaign"], columns="model", values="weight", aggfunc="sum"
        )
        wide = wide[[model for model in MODELS if model in wide.columns]]
        wide = wide.dropna(how="all").reset_index()
        columns = {"touch": ("Touched", "text"), "lead_source": ("Source", "text"), "campaign": ("Campaign", "text")}
        columns |= {
            model: (in_words(model), "share", "Share of the conversion.")
            for model in wide.columns
            if model not in (*columns, "touch_key")
        }
        charts.table(wide, columns, key=f"credit_{name}")


def in_words(model: str) -> str:
    """
    >>> in_words("last_non_direct"), in_words("w_shaped")
    ('Last non direct', 'W shaped')
    """
    return model.replace("_", " ").capitalize()


def score(link) -> None:
    try:
        found = warehouse.one("record_score", **link)
    except warehouse.NothingToShow as reason:
        st.caption(str(reason))
        return
    if not found:
        return
    st.subheader("Score")
    charts.line(
        f"{found['score']:,.1f} points, {found['band']}; {found['interactions']:,} interactions, counted back from {found['scored_at']:%d %b %Y}"
    )
    for reason in ("reason_1", "reason_2", "reason_3"):
        if known(found[reason]):
            charts.line(f"• {found[reason]}")

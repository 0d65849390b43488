"""The three dashlets: leads added by source, the breakdown, and the breakdown over time."""

import charts
import filters
import pandas as pd
import streamlit as st
import warehouse

from views import records


def show(chosen: filters.Chosen) -> None:
    parameters = chosen.parameters()
    counted = warehouse.one("records_counted", **parameters)
    breakdown = warehouse.rows("lead_sources_breakdown", **parameters)
    figures(chosen, counted, breakdown)
    if not counted["records"]:
        st.info(
            f"No {charts.plain(chosen.noun)} were created in this range with these filters.", icon=":material/info:"
        )
        return
    by = filters.BREAKDOWNS[chosen.breakdown].lower()
    added(chosen, f"Leads Added by Source: {chosen.noun} created per {chosen.unit}, by {by}")
    breakdown_now(chosen, breakdown, counted["records"], f"Lead Sources Breakdown: {chosen.noun} by {by}")
    over_time(chosen, f"Lead Sources Breakdown Over Time: {chosen.noun} per {chosen.unit}, by {by}")
    if any(chosen.lists.values()):
        st.subheader("The records behind these figures")
        records.listed(chosen, key="behind")


def figures(chosen, counted, breakdown) -> None:
    added_box, known_box, sources_box = st.columns(3)
    before = counted["records_before"] if chosen.date_from else None
    added_box.metric(
        "Records created",
        charts.number(counted["records"]),
        charts.change(counted["records"], before),
        delta_color="off",
        delta_arrow="auto" if before else "off",
        help="Records created in the range, each counted once, on the day of creation in the reporting time zone; a merged record counts on the day of the oldest of its group.",
    )
    known = counted["records"] - counted["records_without_source"]
    known_box.metric(
        "Have a source",
        f"{known / counted['records']:.0%}" if counted["records"] else "–",
        f"{charts.number(counted['records_without_source'])} have none" if counted["records_without_source"] else None,
        delta_color="off",
        delta_arrow="off",
        help="The share of these records that any touch is known of. The others stand under (none) and are never left out.",
    )
    sources_box.metric(
        f"Different: {filters.BREAKDOWNS[chosen.breakdown].lower()}",
        charts.number((breakdown["records"] > 0).sum()) if len(breakdown) else "0",
        help="How many different values of the breakdown these records have, (none) included.",
    )
    if chosen.date_from and counted["records_undated"]:
        st.caption(
            f"Without a time of creation, so in no range: {charts.number(counted['records_undated'])}. They show under All time."
        )


def clicked(key: str, breakdown: str, with_period: bool = False) -> None:
    """A click on a bar: filter on its source, and on its period where it has one."""
    selected = (st.session_state.get(key) or {}).get("selection", {}).get("bar") or []
    if not selected:
        return
    value = selected[0].get("source_value")
    if value and value != charts.OTHER:
        filters.choose(breakdown, value)
    if with_period and selected[0].get("period_start") is not None:
        start = pd.Timestamp(selected[0]["period_start"], unit="ms").normalize()
        end = {"day": start, "week": start + pd.Timedelta(days=6), "month": start + pd.offsets.MonthEnd(0)}[with_period]
        st.session_state.update(dates="custom", date_from=start.date(), date_to=end.date())


def added(chosen, title) -> None:
    st.subheader(
        "Leads Added by Source",
        help="Records by the period of their creation and by source. Click a bar to see the records behind it.",
    )
    st.segmented_control(
        "Per", list(filters.UNITS), key="unit", format_func=filters.UNITS.get, label_visibility="collapsed"
    )
    data = warehouse.rows("leads_added_by_source", **chosen.parameters())
    if data.empty:
        st.info("These records have no time of creation.")
        return
    charts.shown(
        charts.stacked(data, chosen.breakdown, chosen.unit),
        title,
        key="added",
        on_select=lambda: clicked("added", chosen.breakdown, chosen.unit),
        selection_mode=["bar"],
    )


def breakdown_now(chosen, breakdown, total, title) -> None:
    st.subheader(
        "Lead Sources Breakdown",
        help="The share of the records that each source has. Click a bar or a row to see the records behind it.",
    )
    chart, table = st.columns([3, 2])
    shown = charts.largest(breakdown[breakdown["records"] > 0], "records")
    data = breakdown.assign(source_value=charts.with_other(breakdown["source_value"], shown))
    data = data.groupby("source_value", as_index=False)["records"].sum()
    data = data[data["source_value"].isin(shown)]
    data["place"] = data["source_value"].map({value: place for place, value in enumerate(shown)})
    data = data.sort_values("place")
    data["label"] = [f"{n:,}  ({n / total:.1%})" for n in data["records"]]
    with chart:
        charts.shown(
            charts.bars(data, chosen.breakdown),
            title,
            key="breakdown_bars",
            on_select=lambda: clicked("breakdown_bars", chosen.breakdown),
            selection_mode=["bar"],
        )
        if chosen.attribution == "any":
            st.caption(
                "A record counts once for each of its sources, so the bars add up to more than the records; shares are of the records."
            )
    breakdown = breakdown.assign(share=breakdown["records"] / total)
    columns = {
        "source_value": (filters.BREAKDOWNS[chosen.breakdown], "text"),
        "records": ("Records", "number", "Records in the range."),
        "share": ("Share", "share", "Of all records in the range."),
    }
    if chosen.date_from:
        columns["records_before"] = (
            "Range before",
            "number",
            f"Records in the range before: {chosen.before_from:%d %b %Y} to {chosen.before_to:%d %b %Y}.",
        )
        breakdown["change"] = (breakdown["records"] - breakdown["records_before"]) / breakdown["records_before"].where(
            breakdown["records_before"] > 0
        )
        columns["change"] = ("Change", "share", "Against the range before; empty where that had none.")

    def chosen_row():
        picked = st.session_state["breakdown_table"]["selection"]["rows"]
        if picked:
            filters.choose(chosen.breakdown, breakdown["source_value"].iloc[picked[0]])

    with table:
        charts.table(breakdown, columns, key="breakdown_table", on_select=chosen_row, selection_mode="single-row")


def over_time(chosen, title) -> None:
    st.subheader(
        "Lead Sources Breakdown Over Time",
        help="Each source by itself, all on one scale; dashed grey: the range before.",
    )
    data = warehouse.rows("lead_sources_breakdown_over_time", **chosen.parameters())
    dated = (
        "Dated by the touch: a record counts in each period in which the source touched it."
        if chosen.attribution == "any"
        else "Dated by the record's creation."
    )
    dashed = f" Dashed: {chosen.before_from:%d %b %Y} to {chosen.before_to:%d %b %Y}." if chosen.before_from else ""
    charts.note(f"{title.split(': ')[1]}. {dated}{dashed}")
    if data.empty:
        st.info("Nothing has a date in this range.")
        return
    shown = charts.largest(data[~data["is_before"]], "records", 11)
    if not shown:
        st.info("Nothing has a date in this range.")
        return
    data = data.assign(source_value=charts.with_other(data["source_value"], shown))
    data = data[data["source_value"].isin(shown)]
    data = data.groupby(["source_value", "is_before", "period_start"], as_index=False)["records"].sum()
    periods = pd.date_range(
        data["period_start"].min(),
        data["period_start"].max(),
        freq={"day": "D", "week": "7D", "month": "MS"}[chosen.unit],
    )
    laid_out = pd.MultiIndex.from_product(
        [shown, [False, True] if chosen.date_from else [False], periods],
        names=["source_value", "is_before", "period_start"],
    )
    data = data.set_index(["source_value", "is_before", "period_start"]).reindex(laid_out, fill_value=0).reset_index()
    data["which"] = data["is_before"].map({False: "this range", True: "range before"})
    top = max(1, float(data["records"].max()))
    columns = []
    for place, (value, colour) in enumerate(zip(shown, charts.colours(chosen.breakdown, shown))):
        one = data[data["source_value"] == value]
        total = one.loc[~one["is_before"], "records"].sum()
        name = value if len(value) <= 40 else value[:39] + "…"
        # Row by row, so that a phone has them in their order.
        columns = st.columns(3) if place % 3 == 0 else columns
        with columns[place % 3]:
            st.altair_chart(
                charts.against_before(one, colour, f"{name}: {total:,}", chosen.unit, top),
                alt=f"{name} over time, {total:,} in all",
            )

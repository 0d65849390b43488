"""How far records come, which mailings arrive, and who is warm today."""

import altair as alt
import charts
import filters
import pandas as pd
import streamlit as st
import warehouse

from views.record import in_words


def show(chosen: filters.Chosen) -> None:
    funnel(chosen)
    mailings(chosen)
    scores(chosen)


def funnel(chosen) -> None:
    st.subheader(
        "Funnel", help="Records that reached a stage or a later one, over all time, by the source they began with."
    )
    offered = warehouse.rows("funnels")
    offered = offered[offered["object_type"] == chosen.object_type] if chosen.object_type else offered
    names = list(offered["funnel"].unique())
    if not names:
        charts.note(
            f"No funnel has stages for {chosen.noun}; choose another type, or add rows to the seed funnel_stages."
        )
        return
    if not chosen.object_type:
        st.caption("Stages differ by type of record: choose one in the side bar.")
        return
    filters.keep("funnel", names, "sales" if "sales" in names else names[0])
    if len(names) > 1:
        st.selectbox("Funnel", names, key="funnel", format_func=in_words)
    parameters = chosen.parameters(funnel=st.session_state.funnel)
    stages = warehouse.rows("funnel_stages", **parameters)
    if stages.empty or not stages["records"].iloc[0]:
        st.info("No records with these filters.")
        return
    start = stages["records"].iloc[0]
    lost = stages["lost_records"].fillna(0)
    worst = stages["stage"].iloc[int(lost.to_numpy().argmax())] if lost.max() > 0 else None
    stages["label"] = [label(row.records, start, row.previous_records) for row in stages.itertuples()]
    base = alt.Chart(stages).encode(
        y=alt.Y("stage:N", sort=list(stages["stage"]), title=None, axis=alt.Axis(ticks=False)),
        x=alt.X("records:Q", axis=None, scale=alt.Scale(domain=[0, float(start) * 1.45])),
        tooltip=[
            "stage:N",
            alt.Tooltip("records:Q", format=","),
            alt.Tooltip("lost_records:Q", format=",", title="lost on this step"),
        ],
    )
    title = f"{in_words(st.session_state.funnel)} funnel: {chosen.noun} that reached each stage, over all time"
    charts.shown(
        (
            base.mark_bar(color=charts.PALETTE[0], cornerRadiusEnd=2)
            + base.mark_text(align="left", dx=4, color=charts.TEXT, fontSize=12).encode(text="label:N")
        ).properties(height=44 * len(stages) + 30),
        title,
    )
    if worst:
        charts.note(f"Most are lost on the step to “{worst}”: {int(lost.max()):,}.")
    data = warehouse.rows("funnel_by_source", **parameters)
    wide = data.pivot_table(index="source_value", columns="stage", values="records", aggfunc="sum", fill_value=0)[
        list(stages["stage"])
    ]
    wide = wide.sort_values(list(stages["stage"])[0], ascending=False)
    wide["conversion"] = wide.iloc[:, -1] / wide.iloc[:, 0].where(wide.iloc[:, 0] > 0)
    charts.table(
        wide.reset_index(),
        {"source_value": (filters.BREAKDOWNS[chosen.breakdown], "text")}
        | {
            stage: (in_words(stage), "number", "Records that reached this stage or a later one.")
            for stage in stages["stage"]
        }
        | {"conversion": ("Last stage of first", "share", "Records at the last stage, of those at the first.")},
        key="funnel_table",
    )


def label(records, start, before) -> str:
    """
    >>> label(50, 200, 100), label(0, 200, 0)
    ('50  (25.0% of all, 50.0% of the stage before)', '0  (0.0% of all)')
    """
    step = f", {records / before:.1%} of the stage before" if pd.notna(before) and before else ""
    return f"{records:,}  ({records / start:.1%} of all{step})"


def mailings(chosen) -> None:
    st.subheader(
        "Mailings", help="Rates are of recipients, each of whom counts once. Opens by machines are counted apart."
    )
    data = warehouse.rows("email_performance", **chosen.parameters())
    if data.empty:
        st.caption(f"No mailing was sent in {chosen.range_in_words}.")
        return
    charts.table(
        data,
        {
            "campaign": ("Mailing", "text"),
            "first_sent_on": ("First sent", "date"),
            "sent": ("Sent", "number"),
            "recipients": ("Recipients", "number"),
            "delivery_rate": ("Delivered", "share"),
            "open_rate": ("Opened", "share"),
            "click_rate": ("Clicked", "share"),
            "reply_rate": ("Replied", "share"),
            "machine_opened": ("Opens by machines", "number"),
            "machine_clicked": ("Clicks by machines", "number"),
        },
        mart="email_performance",
        key="mailings",
    )


def scores(chosen) -> None:
    st.subheader(
        "Scores", help="Records by the band of their score today and the source they began with: the mart lead_scores."
    )
    data = warehouse.rows("scores_by_source", **chosen.parameters(date_from=None, date_to=None))
    if data.empty:
        charts.note(f"No {chosen.noun} have a score; the seed scored_object_types says which types have.")
        return
    wide = data.pivot_table(index="source_value", columns="band", values="records", aggfunc="sum", fill_value=0)
    bands = sorted(wide.columns, key=lambda band: {"hot": 0, "warm": 1, "cold": 2}.get(band, 3))
    wide = wide[bands].assign(total=wide.sum(axis=1)).sort_values("total", ascending=False)
    charts.table(
        wide.reset_index(),
        {"source_value": (f"First {filters.BREAKDOWNS[chosen.breakdown].lower()}", "text")}
        | {band: (in_words(band), "number", f"Records whose band is {band} (seed score_bands).") for band in bands}
        | {"total": ("All scored", "number", "All records with a score.")},
        key="scores",
    )

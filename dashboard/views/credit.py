"""The attribution models side by side: each divides the same total among the sources."""

import charts
import filters
import pandas as pd
import streamlit as st
import warehouse

from views.record import MODELS, in_words

MEASURES = {"conversions": "Conversions", "value_credited": "Value"}


def show(chosen: filters.Chosen) -> None:
    offered = warehouse.rows("conversion_names")
    if offered.empty:
        st.info("Nothing has converted yet, so there is no credit to give.", icon=":material/info:")
        return
    names = sorted(offered["conversion_name"].unique(), key=lambda name: (name != "won", name))
    filters.keep("conversion", names, names[0])
    filters.keep("measure", MEASURES, "conversions")
    left, right = st.columns(2)
    left.selectbox(
        "Credit for", names, key="conversion", help="What credit is given for: the seed conversion_definitions."
    )
    right.selectbox("Show", MEASURES, key="measure", format_func=MEASURES.get)
    name, measure = st.session_state.conversion, st.session_state.measure
    # A conversion happens to whatever type it happens to: deals are won, contacts are created.
    parameters = chosen.parameters(conversion_name=name, object_type=None)
    total = warehouse.one("conversions_counted", **parameters)
    currency = warehouse.settings()["reporting_currency"]
    boxes = st.columns(2)
    boxes[0].metric(
        f"Conversions: {charts.plain(name)}", charts.number(total["conversions"]), help="All models share this total."
    )
    boxes[1].metric(
        f"Their value in {currency}",
        charts.number(total["value_reporting"], 2),
        help="All models share this total as well.",
    )
    st.caption(
        f"Converted: {chosen.range_in_words}; records of all types. Models stand side by side and are never added up."
    )
    if total["conversions_without_rate"]:
        st.warning(
            f"Without an exchange rate: {total['conversions_without_rate']:,} of them. Their value is missing in the sums."
        )
    data = warehouse.rows("credit_by_model", **parameters)
    if data.empty:
        st.info("Nothing converted in this range with these filters.", icon=":material/info:")
        return
    models = [model for model in MODELS if model in set(data["model"])]
    wide = data.pivot_table(index="source_value", columns="model", values=measure, aggfunc="sum", fill_value=0.0)[
        models
    ]
    shown = list(charts.largest(data, measure))
    pooled = (
        data.assign(source_value=charts.with_other(data["source_value"], shown))
        .groupby(["source_value", "model"])[["conversions", "value_credited"]]
        .sum()
    )
    pooled = pooled.reindex(
        pd.MultiIndex.from_product([shown, models], names=["source_value", "model"]), fill_value=0.0
    ).reset_index()
    pooled["figure"] = pooled[measure]
    # Models without enough conversions write no rows; each share is of its own model's total.
    totals = pooled.groupby("model")[measure].transform("sum")
    pooled["share"] = (pooled[measure] / totals.where(totals > 0)).fillna(0)
    pooled["model"] = pooled["model"].map(in_words)
    by = filters.BREAKDOWNS[chosen.breakdown].lower()
    unit = f"value in {currency}" if measure == "value_credited" else "conversions"
    title = f"Credit for {name}: {unit}, by {by} and model; darker is a larger share"
    charts.shown(
        charts.heat(
            pooled, shown, [in_words(model) for model in models], ",.0f" if measure == "value_credited" else ",.1f"
        ),
        title,
    )
    missing = [model for model in MODELS if model in set(offered["model"]) and model not in models]
    if missing:
        st.caption("No credit in this range by: " + ", ".join(in_words(model) for model in missing) + ".")
    st.subheader("All of it", help="Each column adds up to the total above where no filter of sources is on.")
    wide = wide.loc[wide.mean(axis=1).sort_values(ascending=False).index]
    wide.loc["Total"] = wide.sum()
    kind = "money" if measure == "value_credited" else "tenths"
    columns = {"source_value": (filters.BREAKDOWNS[chosen.breakdown], "text")} | {
        model: (
            in_words(model),
            kind,
            "Sum of the weights of this model."
            if kind == "tenths"
            else f"Value credited by this model, in {currency}.",
        )
        for model in models
    }
    charts.table(wide.reset_index(), columns, key="credit_table")

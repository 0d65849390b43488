"""What campaigns cost and what came of it, and where money and touches do not meet."""

import charts
import filters
import streamlit as st
import warehouse

from views.record import MODELS, in_words


def show(chosen: filters.Chosen) -> None:
    currency = warehouse.settings()["reporting_currency"]
    offered = set(warehouse.rows("conversion_names")["model"])
    models = [model for model in MODELS if model in offered] or MODELS
    filters.keep("model", models, "linear" if "linear" in models else models[0])
    st.selectbox(
        "Leads and customers by the model",
        models,
        key="model",
        format_func=in_words,
        help="Each model gives the same leads and customers to other sources; spend is the same in all.",
    )
    st.caption(
        f"Whole months: {chosen.range_in_words}; leads, customers and revenue of records of all types, money in {currency}."
    )
    data = warehouse.rows("spend_by_campaign", **chosen.parameters(model=st.session_state.model))
    if data.empty:
        st.info(
            "No campaign cost anything in these months. Choose other dates, or switch the input ad_spend on.",
            icon=":material/info:",
        )
    else:
        campaigns(data, currency)
        by_month(chosen, currency)
    missing_rates()
    audit()


def campaigns(data, currency) -> None:
    said = warehouse.described("lead_source_performance")
    spend, leads, customers, revenue = (data[name].sum() for name in ("spend", "leads", "customers", "revenue"))
    for box, (label, value, places, column) in zip(
        st.columns(4),
        (
            (f"Spend, {currency}", spend, 0, "spend"),
            ("Cost per lead", spend / leads if leads >= 0.001 else None, 2, "cost_per_lead"),
            (
                "Customer acquisition cost",
                spend / customers if customers >= 0.001 else None,
                2,
                "customer_acquisition_cost",
            ),
            ("Return on ad spend", revenue / spend if spend else None, 1, "return_on_ad_spend"),
        ),
    ):
        box.metric(label, charts.number(value, places), help=said.get(column))
    data = data.assign(
        source_value=data["campaign"] + " · " + data["lead_source"],
        colour_value=data["lead_source"],
        label=[charts.number(v) for v in data["spend"]],
    )
    title = f"Spend by campaign, {currency}"
    charts.shown(
        charts.bars(data.dropna(subset=["spend"]).head(charts.SHOWN), "lead_source", "spend", ",.2f", currency), title
    )
    if len(data) > charts.SHOWN:
        st.caption(f"The {charts.SHOWN} largest of {len(data):,} campaigns; the table has all.")
    charts.table(
        data,
        {
            "campaign": ("Campaign", "text"),
            "lead_source": ("Source", "text"),
            "spend": (f"Spend, {currency}", "money"),
            "leads": ("Leads", "tenths", said.get("all_leads")),
            "cost_per_lead": ("Cost per lead", "money"),
            "customers": ("Customers", "tenths"),
            "customer_acquisition_cost": ("Acquisition cost", "money"),
            "revenue": ("Revenue", "money", said.get("customer_revenue")),
            "return_on_ad_spend": ("Return on spend", "tenths"),
            "impressions": ("Impressions", "number"),
            "clicks": ("Clicks", "number"),
            "spend_days_without_rate": (
                "Days without rate",
                "number",
                "Days whose spend no exchange rate of the last seven days converts; it is missing here.",
            ),
        },
        mart="lead_source_performance",
        key="campaigns",
    )


def by_month(chosen, currency) -> None:
    data = warehouse.rows("spend_by_month", **chosen.parameters(model=st.session_state.model))
    if data.empty:
        return
    title = f"Spend by month and source, {currency}"
    charts.shown(
        charts.stacked(
            data.rename(columns={"month": "period_start"}), "lead_source", "month", "spend", currency, ",.2f"
        ),
        title,
    )


def missing_rates() -> None:
    data = warehouse.rows("spend_without_rate")
    if not data.empty:
        st.subheader("Spend without an exchange rate")
        st.caption("Missing in all sums above. Load rates into exchange_rates for these days.")
        charts.table(
            data,
            {
                "currency": ("Currency", "text"),
                "ad_network": ("Network", "text"),
                "first_day": ("First day", "date"),
                "last_day": ("Last day", "date"),
                "campaign_days": ("Campaign days", "number"),
                "spend": ("Spend, in the currency", "money"),
            },
            mart="ad_spend_daily",
            key="rates",
        )


def audit() -> None:
    st.subheader("Where money and touches do not meet", help="The mart spend_audit, over all time.")
    data = warehouse.rows("spend_audit")
    if data.empty:
        st.caption("Every campaign that cost money is known from touches, and every tagged campaign has its cost.")
        return
    data = data.assign(finding=[in_words(name) for name in data["finding"]])
    charts.table(
        data,
        {
            "finding": ("Finding", "text"),
            "ad_network": ("Network", "text"),
            "campaign": ("Campaign", "text"),
            "spend": ("Spend", "money"),
            "currency": ("Currency", "text"),
            "touches": ("Touches", "number"),
            "first_day": ("First day", "date"),
            "last_day": ("Last day", "date"),
        },
        mart="spend_audit",
        key="audit",
    )
    with st.expander("Why, and what to do", expanded=len(data) <= 12):
        for row in data.head(100).itertuples():
            charts.line(f"{row.campaign} ({row.ad_network}): {row.why}")

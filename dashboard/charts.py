"""Charts and tables: colours that stay with their sources, names that are shown as text."""

import html
import re

import altair as alt
import pandas as pd
import streamlit as st
import warehouse

SHOWN = 12
OTHER = "Other"
# Of middle lightness, so that they stand out from a white page and from a dark one.
PALETTE = [
    "#4c78a8",
    "#f58518",
    "#54a24b",
    "#e45756",
    "#72b7b2",
    "#b279a2",
    "#d6a700",
    "#ff7f9d",
    "#9d755d",
    "#4fa3e0",
    "#8aa83a",
    "#d45dbf",
    "#2f8f83",
    "#c98b3c",
    "#7f7fd5",
    "#a04d4d",
    "#6b9f71",
    "#c0758d",
    "#5a8f29",
    "#8e6fb0",
]
GREYS = {"(none)": "#8a8f98", "Unattributed": "#8a8f98", OTHER: "#b4b8bf"}


def colours(breakdown: str, values: list[str]) -> list[str]:
    """A colour for each value: its own by its place among all values of the warehouse, whatever is filtered."""
    ranked = warehouse.rows("filter_values")
    order = list(ranked.loc[ranked["column_name"] == breakdown, "source_value"])
    order = [value for value in order if value not in GREYS]
    places = {value: place for place, value in enumerate(order)}
    taken: dict[int, str] = {}
    found = dict.fromkeys(values, "")
    for value in sorted(values, key=lambda value: (places.get(value, len(places)), value)):
        if value in GREYS:
            found[value] = GREYS[value]
            continue
        place = places.get(value, len(places)) % len(PALETTE)
        # Two of one chart never share a colour: the rarer takes the next that is free.
        while place in taken and len(taken) < len(PALETTE):
            place = (place + 1) % len(PALETTE)
        taken[place] = value
        found[value] = PALETTE[place]
    return [found[value] for value in values]


def largest(values: pd.DataFrame, measure: str, shown: int = SHOWN) -> list[str]:
    """The values to show by themselves, the largest first; (none) and Unattributed are never in "Other"."""
    totals = values.groupby("source_value")[measure].sum().sort_values(ascending=False, kind="stable")
    always = [name for name in totals.index if name in ("(none)", "Unattributed")]
    named = [name for name in totals.index if name not in always]
    # "Other" of a single value is that value.
    if len(named) > shown + 1:
        named = [*named[:shown], OTHER]
    return [*named, *always]


def with_other(values: pd.Series, shown: list[str]) -> pd.Series:
    return values.where(values.isin([name for name in shown if name != OTHER]), OTHER) if OTHER in shown else values


def scale(breakdown: str, shown: list[str]) -> alt.Scale:
    return alt.Scale(domain=shown, range=colours(breakdown, shown))


NAMES = {"labelLimit": 200}
# Read on a white page and on a dark one alike.
TEXT = "#7d8591"


def stacked(
    data: pd.DataFrame, breakdown: str, unit: str, measure: str = "records", what: str = "records", form: str = ",d"
):
    """Bars by period, stacked by source."""
    shown = largest(data, measure)
    data = data.assign(source_value=with_other(data["source_value"], shown))
    data = data.groupby(["period_start", "source_value"], as_index=False)[measure].sum()
    # A period in which nothing was has its place as well.
    step = {"day": "D", "week": "7D", "month": "MS"}[unit]
    periods = pd.DataFrame(
        {"period_start": pd.date_range(data["period_start"].min(), data["period_start"].max(), freq=step)}
    )
    data = periods.merge(data, how="left").fillna({"source_value": shown[0], measure: 0})
    data["place"] = data["source_value"].map({value: place for place, value in enumerate(shown)})
    chosen = alt.selection_point(name="bar", fields=["source_value", "period_start"], on="click", empty=True)
    return (
        alt.Chart(data)
        .mark_bar(stroke="white", strokeWidth=0.4, cursor="pointer")
        .encode(
            x=alt.X("yearmonthdate(period_start):O", title=None, axis=axis_of(unit)),
            y=alt.Y(f"{measure}:Q", title=what, axis=alt.Axis(format=",d", tickMinStep=1, tickCount=6)),
            color=alt.Color("source_value:N", scale=scale(breakdown, shown), sort=shown, legend=legend()),
            order=alt.Order("place:Q"),
            opacity=alt.condition(chosen, alt.value(1), alt.value(0.35)),
            tooltip=[
                alt.Tooltip("source_value:N", title="source"),
                alt.Tooltip("period_start:T", title=unit if unit == "day" else f"{unit} from", format="%d %b %Y"),
                alt.Tooltip(f"{measure}:Q", title=what, format=form),
            ],
        )
        .add_params(chosen)
        .properties(height=460)
    )


def axis_of(unit: str) -> alt.Axis:
    form = {"day": "%d %b", "week": "%d %b", "month": "%b %Y"}[unit]
    return alt.Axis(format=form, labelOverlap="greedy", labelAngle=0, grid=False, formatType="time")


def legend() -> alt.Legend:
    return alt.Legend(
        title=None,
        orient="bottom",
        columns=alt.ExprRef("max(1, floor(width / 150))"),
        symbolType="square",
        symbolStrokeWidth=0,
        labelLimit=170,
    )


def bars(data: pd.DataFrame, breakdown: str, measure: str = "records", form: str = ",", unit: str = "records"):
    """One bar a source, each with its figure (label) written beside it; colour_value where its colour is another's."""
    shown = list(data["source_value"])
    data = data if "colour_value" in data else data.assign(colour_value=data["source_value"])
    coloured = list(dict.fromkeys(data["colour_value"]))
    chosen = alt.selection_point(name="bar", fields=["source_value"], on="click", empty=True)
    base = alt.Chart(data).encode(
        y=alt.Y("source_value:N", sort=shown, title=None, axis=alt.Axis(**NAMES, ticks=False)),
        x=alt.X(
            f"{measure}:Q",
            title=None,
            axis=None,
            scale=alt.Scale(domainMin=0, domainMax=float(data[measure].max() or 1) * 1.25),
        ),
        tooltip=[alt.Tooltip("source_value:N", title="source"), alt.Tooltip(f"{measure}:Q", title=unit, format=form)],
    )
    return (
        base.mark_bar(cursor="pointer", cornerRadiusEnd=2)
        .encode(
            color=alt.Color("colour_value:N", scale=scale(breakdown, coloured), legend=None),
            opacity=alt.condition(chosen, alt.value(1), alt.value(0.35)),
        )
        .add_params(chosen)
        + base.mark_text(align="left", dx=4, color=TEXT, fontSize=12).encode(text="label:N")
    ).properties(height=30 * len(shown) + 30)


def against_before(data: pd.DataFrame, colour: str, title: str, unit: str, top: float):
    """One source over time, and the range before as a dashed line."""
    base = alt.Chart(data).encode(
        x=alt.X(
            "period_start:T",
            title=None,
            axis=alt.Axis(
                format="%b %y" if unit == "month" else "%d %b", labelOverlap="greedy", tickCount=4, grid=False
            ),
        ),
        y=alt.Y("records:Q", title=None, scale=alt.Scale(domain=[0, top]), axis=alt.Axis(format=",~d", tickCount=3)),
        tooltip=[
            alt.Tooltip("period_start:T", title=f"{unit} from", format="%d %b %Y"),
            alt.Tooltip("records:Q", title="records", format=","),
            alt.Tooltip("which:N", title="range"),
        ],
    )
    now = base.transform_filter("!datum.is_before").mark_line(
        color=colour, strokeWidth=2.5, point=alt.OverlayMarkDef(color=colour, size=28)
    )
    before = base.transform_filter("datum.is_before").mark_line(color="#8a8f98", strokeDash=[4, 3], strokeWidth=1.5)
    return (before + now).properties(height=190, title=alt.TitleParams(title, anchor="start", fontSize=13, limit=300))


def heat(data: pd.DataFrame, shown: list[str], models: list[str], form: str):
    """Sources by models, with every figure written in its cell."""
    base = alt.Chart(data).encode(
        x=alt.X(
            "model:N",
            sort=models,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=0, labelLimit=90, ticks=False, domain=False),
        ),
        y=alt.Y("source_value:N", sort=shown, title=None, axis=alt.Axis(**NAMES, ticks=False, domain=False)),
        tooltip=[
            alt.Tooltip("source_value:N", title="source"),
            alt.Tooltip("model:N"),
            alt.Tooltip("figure:Q", format=form),
            alt.Tooltip("share:Q", format=".1%"),
        ],
    )
    cells = base.mark_rect(cornerRadius=2).encode(
        color=alt.Color("share:Q", scale=alt.Scale(range=["#e8eef7", "#2f5f9e"], domainMin=0), legend=None)
    )
    texts = base.mark_text(fontSize=12).encode(
        text=alt.Text("figure:Q", format=form),
        color=alt.condition(
            f"datum.share > {float(data['share'].max() or 0) * 0.55}", alt.value("white"), alt.value("#1c2733")
        ),
    )
    return (cells + texts).properties(height=30 * len(shown) + 60)


def shown(chart, title: str, **options):
    """A chart below its title, which wraps on a phone; whoever cannot see the chart is told the title."""
    line(title, "font-weight:600;font-size:0.95rem")
    return st.altair_chart(chart, alt=title, **options)


def heading(text: str, level: int = 2) -> None:
    """A name from the data as a heading. Markdown and HTML in it stay what they are: text."""
    st.html(f'<h{level} dir="auto" style="overflow-wrap:anywhere;margin:0">{html.escape(text)}</h{level}>')


def line(text: str, style: str = "") -> None:
    st.html(f'<p dir="auto" style="overflow-wrap:anywhere;margin:0;{style}">{html.escape(text)}</p>')


def note(text: str) -> None:
    """A remark in small type that may have a name from the data in it."""
    st.caption(plain(text))


def plain(text: str) -> str:
    """A text for a place that reads Markdown.

    >>> plain("**x** <b>")
    '\\\\*\\\\*x\\\\*\\\\* \\\\<b\\\\>'
    """
    # Behind a colon an invisible joiner, as :red[x] and :smile: are read after the backslashes.
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~$^=&])", r"\\\1", text).replace(":", ":\u2060")


def number(value, places: int = 0) -> str:
    """
    >>> number(1234.5), number(None), number(0.125, 2)
    ('1,234', '–', '0.12')
    """
    return "–" if value is None or pd.isna(value) else f"{value:,.{places}f}"


def change(now: float, before: float | None) -> str | None:
    """
    >>> change(12, 10), change(5, 0), change(5, None)
    ('+20% against the range before (10)', 'none in the range before', None)
    """
    if before is None or pd.isna(before):
        return None
    if not before:
        return "none in the range before"
    return f"{(now - before) / before:+.0%} against the range before ({before:,.0f})"


def table(data: pd.DataFrame, columns: dict, mart: str | None = None, key: str | None = None, **options):
    """A table whose headers are words, whose figures are formatted, and which says what a column means.

    columns: name → (header, kind), where kind is text, number, money, share, date, time or rate.
    """
    said = warehouse.described(mart) if mart else {}
    config = {}
    for name, (header, kind, *text) in columns.items():
        help_text = text[0] if text else said.get(name)
        if kind in ("number", "tenths", "money", "share"):
            style = {"number": "localized", "tenths": "localized", "money": "accounting", "share": "percent"}[kind]
            config[name] = st.column_config.NumberColumn(header, help=help_text, format=style)
        elif kind == "date":
            config[name] = st.column_config.DateColumn(header, help=help_text, format="YYYY-MM-DD")
        elif kind == "time":
            config[name] = st.column_config.DatetimeColumn(header, help=help_text, format="YYYY-MM-DD HH:mm")
        else:
            config[name] = st.column_config.TextColumn(header, help=help_text)
    places = {"tenths": 1, "money": 2, "share": 4}
    data = data[list(columns)].copy()
    for name, (_, kind, *_) in columns.items():
        if kind in places:
            data[name] = pd.to_numeric(data[name]).astype("Float64").round(places[kind])
    height = options.pop("height", min(35 * (len(data) + 1) + 3, 563))
    return st.dataframe(data, hide_index=True, column_config=config, key=key, height=height, placeholder="", **options)

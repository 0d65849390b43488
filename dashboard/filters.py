"""What is looked at: chosen in the side bar, kept from page to page, and written into the link."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd
import streamlit as st
import warehouse

ATTRIBUTIONS = {
    "first": "First source",
    "last": "Last source",
    "last_non_direct": "Last source that is not direct",
    "any": "Any source",
}
BREAKDOWNS = {
    "lead_source_type": "Type",
    "lead_source": "Source",
    "lead_channel": "Channel",
    "lead_source_group": "Group",
    "campaign": "Campaign",
    "lead_source_category": "Category",
}
# Which filter a value of a breakdown belongs to.
FILTERS = {
    "lead_source_category": "categories",
    "lead_source_type": "types",
    "lead_source": "sources",
    "lead_channel": "channels",
    "lead_source_group": "source_groups",
    "campaign": "campaigns",
}
PRESETS = {
    "90d": "Last 90 days",
    "30d": "Last 30 days",
    "7d": "Last 7 days",
    "month": "Newest month",
    "before_month": "Month before",
    "quarter": "Newest quarter",
    "year": "Newest year",
    "12m": "Last 12 months",
    "all": "All time",
    "custom": "From … to …",
}
UNITS = {"auto": "Automatic", "day": "Day", "week": "Week", "month": "Month"}
ALL_TYPES = "(all)"
DEFAULTS = {"attribution": "first", "breakdown": "lead_source_type", "dates": "90d", "unit": "auto"}
DEFAULT_OF = "default of {}"
LIST_KEYS = [*FILTERS.values(), "stages", "owners"]
TEXT_KEYS = [
    "objects",
    "attribution",
    "breakdown",
    "dates",
    "unit",
    "conversion",
    "model",
    "measure",
    "funnel",
    "search",
    "sort",
]
DATE_KEYS = ["date_from", "date_to"]
LONGEST_LINK = 6000


@dataclass
class Chosen:
    """The parameters of the queries."""

    object_type: str | None
    attribution: str
    breakdown: str
    unit: str
    date_from: date | None
    date_to: date | None
    before_from: date | None
    before_to: date | None
    lists: dict[str, list[str]] = field(default_factory=dict)

    def parameters(self, **more) -> dict:
        moved = (self.date_from - self.before_from).days if self.before_from else 0
        return {
            "object_type": self.object_type,
            "attribution": self.attribution,
            "breakdown": self.breakdown,
            "unit": self.unit,
            "date_from": self.date_from,
            "date_to": self.date_to,
            "before_from": self.before_from,
            "before_to": self.before_to,
            "days_moved": moved,
            **self.lists,
            **more,
        }

    @property
    def range_in_words(self) -> str:
        if not self.date_from:
            return "all time"
        return f"{self.date_from:%d %b %Y} to {self.date_to:%d %b %Y}"

    @property
    def noun(self) -> str:
        return f"{self.object_type} records" if self.object_type else "records"


def range_of(preset: str, newest: date) -> tuple[date, date] | None:
    """The range of a preset, which ends with the newest day of the data; None: all time.

    >>> range_of("7d", date(2025, 3, 31)), range_of("before_month", date(2025, 3, 31))
    ((datetime.date(2025, 3, 25), datetime.date(2025, 3, 31)), (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28)))
    >>> range_of("12m", date(2024, 2, 29)), range_of("quarter", date(2025, 5, 2))
    ((datetime.date(2023, 3, 1), datetime.date(2024, 2, 29)), (datetime.date(2025, 4, 1), datetime.date(2025, 6, 30)))
    """
    if preset.endswith("d"):
        return newest - timedelta(days=int(preset[:-1]) - 1), newest
    month = newest.replace(day=1)
    if preset == "month":
        return month, month_end(month)
    if preset == "before_month":
        return (month - timedelta(days=1)).replace(day=1), month - timedelta(days=1)
    if preset == "quarter":
        start = date(newest.year, 3 * ((newest.month - 1) // 3) + 1, 1)
        return start, month_end(start.replace(month=start.month + 2))
    if preset == "year":
        return date(newest.year, 1, 1), date(newest.year, 12, 31)
    if preset == "12m":
        day = newest + timedelta(days=1)
        return (
            day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)
        ), newest
    return None


def month_end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def range_before(start: date, end: date) -> tuple[date, date]:
    """As many days before; of whole months as many months.

    >>> range_before(date(2025, 3, 1), date(2025, 3, 31))
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
    >>> range_before(date(2025, 3, 2), date(2025, 3, 4))
    (datetime.date(2025, 2, 27), datetime.date(2025, 3, 1))
    """
    before_end = start - timedelta(days=1)
    if start.day == 1 and end == month_end(end):
        months = 12 * (end.year - start.year) + end.month - start.month + 1
        first = 12 * start.year + start.month - 1 - months
        return date(first // 12, first % 12 + 1, 1), before_end
    return before_end - (end - start), before_end


def unit_of(unit: str, start: date | None, end: date | None) -> str:
    if unit != "auto":
        return unit
    days = (end - start).days + 1 if start and end else 0
    return "day" if days <= 31 else "week" if days <= 200 else "month"


def read_link() -> None:
    """What the link says, once in a session: afterwards the controls decide."""
    if "link_is_read" in st.session_state:
        return
    st.session_state.link_is_read = True
    for key in TEXT_KEYS:
        if value := st.query_params.get(key):
            st.session_state[key] = value
    for key in LIST_KEYS:
        if values := st.query_params.get_all(key):
            st.session_state[key] = values
    for key in DATE_KEYS:
        try:
            st.session_state[key] = date.fromisoformat(st.query_params.get(key, ""))
        except ValueError:
            continue


def write_link(**more: str | None) -> None:
    """The page as it stands, so that the address can be sent to somebody."""
    link: dict[str, str | list[str]] = {}
    for key in TEXT_KEYS:
        value = st.session_state.get(key)
        if value and value != st.session_state.get(DEFAULT_OF.format(key)):
            link[key] = value
    for key in LIST_KEYS:
        if st.session_state.get(key):
            link[key] = list(st.session_state[key])
    if st.session_state.get("dates") == "custom":
        link |= {key: st.session_state[key].isoformat() for key in DATE_KEYS if st.session_state.get(key)}
    link |= {key: value for key, value in more.items() if value}
    if sum(len(str(value)) for value in link.values()) < LONGEST_LINK:
        st.query_params.from_dict(link)


def keep(key: str, options, default):
    """A value for a control: what was chosen before where it is still on offer, else the default."""
    st.session_state[DEFAULT_OF.format(key)] = default
    if st.session_state.get(key) not in options:
        st.session_state[key] = default
    # A control that a page does not draw loses its value, unless it is set anew in each run.
    st.session_state[key] = st.session_state[key]


def choose(breakdown: str, value: str) -> None:
    """Filter on one value, as a click on its bar does."""
    st.session_state[FILTERS[breakdown]] = [value]


def clear() -> None:
    for key in [*LIST_KEYS, "search"]:
        st.session_state[key] = "" if key == "search" else []


def side_bar() -> Chosen:
    """The controls that all pages share, and what is chosen in them."""
    types = list(warehouse.rows("object_types")["object_type"])
    if not types:
        raise warehouse.NothingToShow(
            "There are no records yet. Once the warehouse has some, `make build` and `make dashboard` show them here."
        )
    keep("objects", [*types, ALL_TYPES], types[0])
    keep("attribution", ATTRIBUTIONS, DEFAULTS["attribution"])
    keep("breakdown", BREAKDOWNS, DEFAULTS["breakdown"])
    keep("dates", PRESETS, DEFAULTS["dates"])
    keep("unit", UNITS, DEFAULTS["unit"])
    days = warehouse.one("days_covered")
    newest = day_of(days.get("last_day")) or date(2000, 1, 1)
    with st.sidebar:
        st.selectbox(
            "Records",
            [*types, ALL_TYPES],
            key="objects",
            help="One type at a time: a deal and its contact share their sources, so both together count them twice.",
        )
        st.selectbox(
            "Attribution",
            ATTRIBUTIONS,
            key="attribution",
            format_func=ATTRIBUTIONS.get,
            help="Which of a record's sources it counts for. With any source it counts once for each, so bars add up to more than the records.",
        )
        st.selectbox("Break down by", BREAKDOWNS, key="breakdown", format_func=BREAKDOWNS.get)
        st.selectbox(
            "Dates",
            PRESETS,
            key="dates",
            format_func=PRESETS.get,
            help=f"Ranges end at the newest day of the data, {newest:%d %b %Y}, not at today.",
        )
        span = range_of(st.session_state.dates, newest)
        if st.session_state.dates == "custom":
            start, end = range_of("90d", newest)
            for key, default in (("date_from", start), ("date_to", end)):
                st.session_state[key] = st.session_state.get(key) or default
            left, right = st.columns(2)
            left.date_input("From", key="date_from", min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))
            right.date_input("To", key="date_to", min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))
            span = tuple(sorted([st.session_state.date_from or start, st.session_state.date_to or end]))
        lists = filter_controls()
    start, end = span or (None, None)
    before = range_before(start, end) if start else (None, None)
    first = start or day_of(days.get("first_day"))
    return Chosen(
        object_type=None if st.session_state.objects == ALL_TYPES else st.session_state.objects,
        attribution=st.session_state.attribution,
        breakdown=st.session_state.breakdown,
        unit=unit_of(st.session_state.unit, first, end or newest),
        date_from=start,
        date_to=end,
        before_from=before[0],
        before_to=before[1],
        lists=lists,
    )


def filter_controls() -> dict[str, list[str]]:
    offered = warehouse.rows("filter_values")
    lists = {}
    chosen = sum(bool(st.session_state.get(key)) for key in FILTERS.values())
    with st.expander(f"Filters ({chosen} on)" if chosen else "Filters", expanded=bool(chosen)):
        for column, key in FILTERS.items():
            values = list(offered.loc[offered["column_name"] == column, "source_value"])
            # What a link names is kept even when no record has it: the figures then say 0, not those of all.
            kept = list(st.session_state.get(key) or [])
            st.session_state[key] = kept
            st.multiselect(BREAKDOWNS[column], [*values, *(value for value in kept if value not in values)], key=key)
            lists[key] = list(st.session_state[key])
        st.button("Clear all filters", on_click=clear, disabled=not chosen)
    return lists


def day_of(value) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()

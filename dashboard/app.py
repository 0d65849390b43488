"""The dashboard of the marts: `make dashboard`, or `streamlit run app.py` in this folder."""

import filters
import streamlit as st
import warehouse
from views import credit, funnel, overview, quality, record, records, spend

PAGES = {
    "overview": (overview.show, "Overview", ":material/insights:"),
    "records": (records.show, "Records by source", ":material/group:"),
    "record": (record.show, "A record", ":material/person_search:"),
    "credit": (credit.show, "Credit", ":material/balance:"),
    "spend": (spend.show, "Spend", ":material/payments:"),
    "funnel": (funnel.show, "Funnel and e-mail", ":material/filter_alt:"),
    "quality": (quality.show, "Data quality", ":material/fact_check:"),
}


def drawn(show, title):
    """A page that says in a sentence what it cannot show."""

    def page():
        st.title(title)
        try:
            chosen = filters.side_bar()
            more = show(chosen) or {}
            filters.write_link(**more)
        except warehouse.NothingToShow as reason:
            st.info(str(reason), icon=":material/info:")

    page.__name__ = title.lower().replace(" ", "_")
    return page


def run(default: str = "overview") -> None:
    # A file of our own: icons and emojis by name would be fetched from elsewhere.
    st.set_page_config(page_title="Lead sources", page_icon=str(warehouse.HERE / "icon.svg"), layout="wide")
    # The figures begin higher up than Streamlit has them.
    st.html("<style>[data-testid=stMainBlockContainer] {padding-top: 3rem; padding-bottom: 3rem}</style>")
    filters.read_link()
    pages = {
        name: st.Page(drawn(show, title), title=title, icon=icon, url_path=name, default=name == default)
        for name, (show, title, icon) in PAGES.items()
    }
    # Pages lead to each other by name.
    st.session_state.pages = pages
    page = st.navigation(list(pages.values()))
    page.run()


if __name__ == "__main__":
    run()

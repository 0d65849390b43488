"""The questions people ask, clicked through in a real Chromium."""

import re
import time

import pytest
from browser import chromium, drawn, running, said


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def demo(marts, tmp_path_factory):
    with running(marts, tmp_path_factory.mktemp("log") / "log") as address:
        yield address


@pytest.fixture
def opened(browser):
    """A page in a window of its own; what its console complains of and whom it asks are kept."""
    contexts = []

    def go(address, width=1280, height=1000, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.hosts = set()
        page.on("request", lambda request: page.hosts.add(re.sub(r"^\w+://([^/:]*).*", r"\1", request.url)))
        page.goto(address)
        drawn(page)
        return page

    yield go
    for context in contexts:
        context.close()


def records_created(page) -> int:
    box = page.locator("[data-testid=stMetric]", has_text="Records created")
    return int(box.locator("[data-testid=stMetricValue]").inner_text().replace(",", ""))


def settled(page):
    """A click has been answered."""
    page.wait_for_timeout(700)
    drawn(page)


def bar(page, key, *named):
    """The bar of a chart that says these things of itself to a screen reader."""
    selector = "".join(f'[aria-label*="{text}"]' for text in named)
    found = page.locator(f".st-key-{key} [aria-roledescription=bar]{selector}").first
    found.scroll_into_view_if_needed()
    return found


def test_a_click_on_a_bar_filters_the_page_and_opens_the_records_behind_it(opened, demo, sql):
    page = opened(f"{demo}/?dates=all")
    whole = records_created(page)
    (top,) = sql(
        "select first_lead_source_type, count(*) from lead_sources.records where object_type = 'contact' group by 1 order by 2 desc limit 1"
    )
    bar(page, "breakdown_bars", f"source: {top[0]}").click()
    settled(page)
    assert records_created(page) == top[1] < whole
    assert f"types={top[0].replace(' ', '+')}" in page.url.replace("%20", "+")
    assert "The records behind these figures" in said(page) and f"{top[1]:,} records" in said(page)


def test_a_click_on_a_stacked_bar_narrows_to_its_period_and_source(opened, demo, sql):
    page = opened(f"{demo}/?dates=12m&unit=month&objects=contact")
    bar(page, "added", "source: Custom", "Apr 2025").click()
    settled(page)
    assert "date_from=2025-04-01" in page.url and "date_to=2025-04-30" in page.url and "types=Custom" in page.url
    ((expected,),) = sql(
        "select count(*) from lead_sources.dashlet_records where attribution = 'first' and object_type = 'contact' "
        "and lead_source_type = 'Custom' and date_day between date '2025-04-01' and date '2025-04-30'"
    )
    assert records_created(page) == expected > 0


def test_which_people_opens_a_record_with_its_timeline(opened, demo):
    page = opened(f"{demo}/records?dates=all&objects=deal&search=D0001")
    assert "1 records" in said(page) or "1 record" in said(page)
    # The box before the first row; the table is a drawing, so it is hit by its place.
    box = page.locator("[data-testid=stDataFrame]").first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 52)
    settled(page)
    page.wait_for_url("**/record?*")
    assert "object_type=deal" in page.url and "record_id=D0001" in page.url
    text = said(page)
    assert "Fernhill 120 seats" in text and "shared by company A0001" in text


def test_the_list_is_downloaded_as_csv(opened, demo, sql):
    page = opened(f"{demo}/records?dates=all&objects=company")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export CSV").click()
    lines = open(download.value.path(), encoding="utf-8").read().splitlines()
    assert len(lines) == 1 + sql("select count(*) from lead_sources.records where object_type = 'company'")[0][0]


def test_filters_go_along_from_page_to_page_and_with_the_link(opened, demo):
    page = opened(f"{demo}/?dates=all&objects=deal&attribution=last&channels=Paid+Search")
    deals = records_created(page)
    page.get_by_role("link", name="Records by source").click()
    page.wait_for_url("**/records*")
    settled(page)
    assert f"{deals:,} records" in said(page) and "channels=Paid" in page.url and "attribution=last" in page.url
    again = opened(page.url)
    assert f"{deals:,} records" in said(again)


def test_attribution_stands_at_one_place_on_every_page(opened, demo):
    places = set()
    for name in ("", "records", "record", "credit", "spend", "funnel", "quality"):
        page = opened(f"{demo}/{name}?dates=all")
        box = page.get_by_test_id("stSidebar").get_by_text("Attribution", exact=True).bounding_box()
        places.add((box["x"], box["y"]))
        assert page.hosts == {"127.0.0.1"}, "somebody else is asked"
    assert len(places) == 1


def test_every_figure_has_its_definition_at_hand(opened, demo):
    page = opened(f"{demo}/spend?dates=all")
    box = page.locator("[data-testid=stMetric]", has_text="Cost per lead")
    box.locator("[data-testid=stTooltipIcon]").hover()
    tip = page.wait_for_selector("[data-testid=stTooltipContent]").inner_text()
    assert "spend" in tip.lower() and "lead" in tip.lower()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_can_read_it(opened, demo, scheme):
    page = opened(f"{demo}/?dates=90d", width=390, height=844, color_scheme=scheme)
    wide = page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth - document.querySelector('[data-testid=stMain]').clientWidth"
    )
    assert wide <= 0
    background = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    red = int(re.search(r"\d+", background)[0])
    assert red > 200 if scheme == "light" else red < 60


def test_an_empty_warehouse_shows_a_sentence(opened, empty, tmp_path):
    with running(empty, tmp_path / "log") as address:
        for name in ("", "records", "credit", "quality"):
            text = said(opened(f"{address}/{name}"))
            assert "There are no records yet" in text and "Traceback" not in text


@pytest.mark.parametrize(
    "link",
    [
        "?dates=all",
        "?dates=all&breakdown=lead_source",
        "?dates=all&breakdown=campaign",
        "records?dates=all&objects=deal&types=Google+Ads",
        "record?object_type=deal&record_id=D0001",
        "record?object_type=deal&record_id=D0002",
        "record?object_type=deal&record_id=D0003",
        "record?object_type=deal&record_id=D0004",
        "credit?dates=all",
        "spend?dates=all",
        "quality",
    ],
)
def test_hostile_names_stay_text(opened, hostile_dashboard, link):
    page = opened(f"{hostile_dashboard}/{link}")
    page.wait_for_timeout(500)
    assert page.title() != "taken"
    assert page.locator("img[src='x']").count() == 0 and page.locator("a[href*='evil.example']").count() == 0
    assert (
        page.evaluate(
            "document.querySelector('[data-testid=stMain]').scrollWidth - document.querySelector('[data-testid=stMain]').clientWidth"
        )
        <= 0
    )
    assert "Traceback" not in said(page) and "error" not in said(page).lower().replace("onerror", "")


def test_hostile_names_can_be_read(opened, hostile_dashboard):
    assert "**x** [y](https://evil.example) :red[z]" in said(
        opened(f"{hostile_dashboard}/record?object_type=deal&record_id=D0001")
    )
    assert "<script>document.title" in said(opened(f"{hostile_dashboard}/record?object_type=deal&record_id=D0002"))
    assert "مرحبا" in said(opened(f"{hostile_dashboard}/record?object_type=deal&record_id=D0004"))


def test_a_tooltip_of_a_hostile_name_runs_nothing(opened, hostile_dashboard):
    page = opened(f"{hostile_dashboard}/?dates=all&breakdown=lead_source")
    hostile = bar(page, "breakdown_bars", "script")
    hostile.hover()
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert "<script>" in page.inner_text("#vg-tooltip-element")
    assert page.title() != "taken" and page.locator("img[src='x']").count() == 0


@pytest.fixture(scope="module")
def hostile_dashboard(hostile, tmp_path_factory):
    with running(hostile, tmp_path_factory.mktemp("log") / "log") as address:
        yield address


def test_a_new_copy_is_shown_without_a_restart(opened, marts, tmp_path):
    import shutil

    import duckdb

    copy = tmp_path / "marts.duckdb"
    shutil.copyfile(marts, copy)
    with running(copy, tmp_path / "log") as address:
        assert records_created(opened(f"{address}/?dates=all&objects=company")) == 250
        other = tmp_path / "other.duckdb"
        shutil.copyfile(marts, other)
        with duckdb.connect(str(other)) as connection:
            connection.execute("delete from lead_sources.dashlet_records where record_id = 'A0001'").fetchall()
        other.replace(copy)
        assert records_created(opened(f"{address}/?dates=all&objects=company")) == 249


@pytest.mark.parametrize("name", ["", "records", "record", "credit", "spend", "funnel", "quality"])
def test_a_page_is_drawn_quickly(opened, demo, name):
    """A guard against a page that waits for something: the figures of the documents are measured elsewhere."""
    opened(f"{demo}/{name}?dates=12m&object_type=deal&record_id=D0001")
    page = opened(f"{demo}/{name}?dates=12m&object_type=deal&record_id=D0001")
    start = time.monotonic()
    page.reload()
    drawn(page)
    assert time.monotonic() - start < 15

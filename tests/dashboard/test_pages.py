"""Every page, drawn without a browser: its figures against SQL, its sentences, its links."""

import csv
import io
import re

import pytest

PAGES = ["overview", "records", "record", "credit", "spend", "funnel", "quality"]
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def metric(app, label):
    return next(element.value for element in app.metric if element.label == label)


def table(app, *columns):
    """The first table that has these columns."""
    return next(element.value for element in app.dataframe if set(columns) <= set(element.value.columns))


def texts(app) -> str:
    """All that a page says, tables included."""
    said = [
        str(getattr(element, "value", ""))
        for kind in ("title", "subheader", "caption", "info", "warning", "metric", "markdown")
        for element in getattr(app, kind)
    ]
    said += [element.proto.body for element in app.get("html")]
    said += [element.value.to_csv() for element in app.dataframe]
    return "\n".join(said)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_demo_is_drawn(page, marts, name):
    app = page(marts, name, dates="all")
    assert not app.exception and app.title[0].value
    assert ADDRESS.findall(texts(app)) == []


def test_overview_counts_the_records(page, marts, sql):
    app = page(marts, "overview", dates="all", objects="deal", attribution="last")
    ((records, without),) = sql(
        "select count(*), count(*) filter (where last_lead_source is null) from lead_sources.records where object_type = 'deal'"
    )
    assert metric(app, "Records created") == f"{records:,}" and records == 400
    assert metric(app, "Have a source") == f"{(records - without) / records:.0%}"
    shown = table(app, "source_value", "share").set_index("source_value")
    expected = dict(
        sql(
            "select coalesce(last_lead_source_type, '(none)'), count(*) from lead_sources.records where object_type = 'deal' group by all"
        )
    )
    assert shown["records"].to_dict() == expected and "(none)" in expected
    assert shown["share"].sum() == pytest.approx(1, abs=0.001)


def test_overview_compares_with_the_range_before(page, marts, sql):
    app = page(marts, "overview", dates="custom", date_from="2025-05-01", date_to="2025-05-31")
    now, before = (
        sql(
            "select count(*) from lead_sources.dashlet_records where attribution = 'first' and object_type = 'contact' and date_trunc('month', date_day) = cast(? as date)",
            month,
        )[0][0]
        for month in ("2025-05-01", "2025-04-01")
    )
    assert metric(app, "Records created") == f"{now:,}"
    assert f"({before:,})" in app.metric[0].delta and before > 0
    assert table(app, "records_before")["records_before"].sum() == before


def test_a_filter_of_a_link_holds_on_every_page_and_stays_in_the_link(page, marts, sql):
    app = page(marts, "overview", dates="all", types=["Social"])
    ((expected,),) = sql(
        "select count(*) from lead_sources.records where object_type = 'contact' and first_lead_source_type = 'Social'"
    )
    assert metric(app, "Records created") == f"{expected:,}"
    assert (app.query_params["types"], app.query_params["dates"]) == ("Social", "all")
    records = page(marts, "records", dates="all", types=["Social"])
    assert f"{expected:,} records" in texts(records)


def test_what_a_link_names_and_nothing_has_gives_zero_and_not_all(page, marts):
    app = page(marts, "overview", dates="all", types=["No such type"])
    assert metric(app, "Records created") == "0" and not app.exception
    assert "No record has these sources" in texts(page(marts, "records", dates="all", types=["No such type"]))


def test_controls_change_the_figures(page, marts, sql):
    app = page(marts, "overview", dates="all")
    app.selectbox(key="objects").set_value("company").run()
    ((companies,),) = sql("select count(*) from lead_sources.records where object_type = 'company'")
    assert metric(app, "Records created") == f"{companies:,}"
    app.multiselect(key="channels").set_value(["Organic Search"]).run()
    ((filtered,),) = sql(
        "select count(*) from lead_sources.records where object_type = 'company' and first_lead_channel = 'Organic Search'"
    )
    assert metric(app, "Records created") == f"{filtered:,}" and filtered < companies
    # What is behind the figures stands below them.
    assert len(table(app, "record_id", "first_lead_source")) == min(filtered, 50)


def test_records_are_listed_a_page_at_a_time(page, marts, sql):
    app = page(marts, "records", dates="all", objects="contact", types=["Google Ads"])
    first = table(app, "record_id")
    app.number_input[0].set_value(2).run()
    second = table(app, "record_id")
    assert len(first) == len(second) == 50 and not set(first["record_id"]) & set(second["record_id"])
    ((expected,),) = sql(
        "select count(*) from lead_sources.records where object_type = 'contact' and first_lead_source_type = 'Google Ads'"
    )
    assert f"{expected:,} records" in texts(app)


def test_export_has_all_rows_and_no_formula(page, hostile, monkeypatch):
    from filters import LIST_KEYS
    from views import records

    monkeypatch.setenv("LEAD_SOURCES_DASHBOARD_MARTS", str(hostile))
    empty_lists = {key: [] for key in LIST_KEYS}
    text = records.exported(
        dict(
            object_type="deal",
            attribution="first",
            date_from=None,
            date_to=None,
            search=None,
            sort="name",
            **empty_lists,
        )
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 400 and {"record_id", "first_lead_source", "amount"} <= set(rows[0])
    assert not [value for row in rows for value in row.values() if value[:1] in ("=", "+", "@")]


def test_a_record_shows_its_timeline_with_roles_and_reasons(page, marts, sql):
    app = page(marts, "record", object_type="deal", record_id="D0001")
    timeline = table(app, "touch_role", "shared_by")
    expected = sql(
        "select lead_source, touch_role, via_object_type || ' ' || via_record_id from lead_sources.record_touches "
        "where object_type = 'deal' and record_id = 'D0001' order by touched_at"
    )
    assert [
        tuple(row) for row in timeline[["lead_source", "touch_role", "shared_by"]].itertuples(index=False)
    ] == expected and len(expected) == 5
    said = texts(app)
    for (why,) in sql("select why from lead_sources.record_touches where object_type = 'deal' and record_id = 'D0001'"):
        assert why in said
    credit = table(app, "linear", "markov")
    for model in ("first", "last", "linear", "time_decay", "shapley"):
        assert credit[model].sum() == pytest.approx(1, abs=0.001)
    assert app.query_params["record_id"] == "D0001"


def test_a_record_that_is_not_there_is_said_to_be_gone(page, marts):
    app = page(marts, "record", object_type="deal", record_id="nobody")
    assert "There is no deal nobody" in texts(app) and not app.exception


def test_a_record_is_found_by_a_part_of_its_name(page, marts):
    app = page(marts, "record")
    app.text_input(key="record_search").set_value("fernhill").run()
    app.selectbox(key="record_found").set_value(("deal", "D0001")).run()
    assert not app.exception and "deal D0001" in texts(app)


@pytest.mark.parametrize("measure, total", [("conversions", "count(*)"), ("value_credited", "sum(value_reporting)")])
def test_credit_shows_models_that_share_a_total(page, marts, sql, measure, total):
    app = page(marts, "credit", dates="all", conversion="won", measure=measure)
    ((expected,),) = sql(f"select cast({total} as double) from lead_sources.conversions where conversion_name = 'won'")
    shown = table(app, "linear", "first").set_index("source_value")
    for model in ("first", "last", "linear", "position_based", "time_decay", "w_shaped", "markov", "shapley"):
        assert shown.loc["Total", model] == pytest.approx(expected, rel=1e-4)
    ((first,),) = sql(
        f"select cast(sum({'weight' if measure == 'conversions' else 'credited_value_reporting'}) as double) from lead_sources.attribution_credits "
        "where conversion_name = 'won' and model = 'first' and lead_source_type = 'Google Ads'"
    )
    assert shown.loc["Google Ads", "first"] == pytest.approx(first, abs=0.06)


def test_spend_has_its_total_once(page, marts, sql):
    app = page(marts, "spend", dates="all")
    ((spend,),) = sql("select cast(sum(spend_reporting) as double) from lead_sources.ad_spend_daily")
    assert metric(app, "Spend, USD") == f"{spend:,.0f}"
    ((audited,),) = sql("select count(*) from lead_sources.spend_audit")
    assert len(table(app, "finding")) == audited > 5


def test_the_funnel_is_that_of_the_mart(page, marts, sql):
    app = page(marts, "funnel", dates="all", objects="deal")
    shown = table(app, "created", "won").set_index("source_value")
    for stage in ("created", "opportunity", "won"):
        ((expected,),) = sql(
            "select sum(records) from lead_sources.lead_funnel where funnel = 'sales' and object_type = 'deal' and stage = ?",
            stage,
        )
        assert shown[stage].sum() == expected > 0
    mailings = table(app, "open_rate")
    assert len(mailings) == sql("select count(*) from lead_sources.email_performance")[0][0]


def test_quality_lists_all_that_is_missing(page, marts, sql):
    app = page(marts, "quality")
    assert (
        table(app, "example_row_id", "newest")["row_count"].sum()
        == sql("select count(*) from lead_sources.rejected_rows")[0][0]
    )
    names = [name for (name,) in sql("select lead_source from lead_sources.lead_sources where not is_mapped")]
    assert names and all(name in texts(app) for name in names)


def test_rows_to_paste_have_the_columns_of_the_seeds():
    from conftest import ROOT
    from views import quality

    for seed, row in (("own_rules", quality.rule_row("a,b", 1)), ("lead_source_aliases", quality.alias_row("a,b", 1))):
        header = (ROOT / "seeds" / "reference" / f"{seed}.csv").read_text("utf-8").splitlines()[0].split(",")
        values = dict(zip(header, next(csv.reader([row]))))
        assert len(next(csv.reader([row]))) == len(header)
        assert values.get("utm_source", values.get("alias")) == "a,b"
        assert values.get("lead_source", values.get("name")).startswith("<")


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_warehouse_says_so(page, empty, name):
    app = page(empty, name)
    assert not app.exception
    assert "There are no records yet" in app.info[0].value


@pytest.mark.parametrize("name", PAGES)
def test_without_a_copy_a_page_says_what_to_run(page, tmp_path, name):
    app = page(tmp_path / "nothing.duckdb", name)
    assert not app.exception and "make dashboard" in app.info[0].value


def test_a_file_that_is_no_database_is_said_to_be_none(page, tmp_path):
    (tmp_path / "marts.duckdb").write_text("not a database")
    app = page(tmp_path / "marts.duckdb", "overview")
    assert not app.exception and "cannot be opened" in app.info[0].value


def test_a_missing_mart_stops_its_page_alone(page, without_funnel):
    app = page(without_funnel, "funnel")
    assert not app.exception and "lead_funnel" in app.info[0].value and "dbt build" in app.info[0].value
    assert not page(without_funnel, "overview").info


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("breakdown", ["lead_source_type", "campaign"])
def test_hostile_names_are_text(page, hostile, name, breakdown):
    from conftest import HOSTILE

    link = {"object_type": "deal", "record_id": "D0002"} if name == "record" else {}
    app = page(hostile, name, dates="all", breakdown=breakdown, **link)
    assert not app.exception
    # What is written as HTML has no tag of the data; what is read as Markdown has no mark of it unescaped.
    for element in app.get("html"):
        assert "<script" not in element.proto.body and "<img" not in element.proto.body
    for kind in ("markdown", "caption", "info", "warning", "subheader", "title"):
        for element in getattr(app, kind):
            assert "**x**" not in element.value and "<script" not in element.value and "](https" not in element.value
    if name == "record":
        assert any("&lt;script&gt;" in element.proto.body for element in app.get("html"))
    assert HOSTILE["html"] not in "".join(element.label for element in app.metric)


@pytest.mark.parametrize("name", ["overview", "credit", "funnel"])
def test_a_hostile_type_of_record_is_text(page, hostile, name):
    from conftest import HOSTILE

    app = page(hostile, name, dates="all", objects=HOSTILE["markdown"])
    assert not app.exception
    for kind in ("caption", "info", "subheader"):
        assert not [element.value for element in getattr(app, kind) if "**x**" in element.value]

"""The dashboard for Superset: the files are those that the script makes, on marts and columns that there are, with the
figures of the dashboard's queries; and Superset itself imports it and draws every chart.

The last needs Superset, which has an environment of its own: make test-superset.
"""

import importlib.util
import json
import os
import re
import subprocess
import zipfile
from decimal import Decimal

import pytest
import yaml
from demo_build import demo  # noqa: F401
from harness import ROOT

FOLDER = ROOT / "bi" / "superset"
PYTHON = ROOT / ".venv-superset" / "bin" / "python"
_spec = importlib.util.spec_from_file_location("make_superset", FOLDER / "make.py")
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)

FILES = make.files()
DATASETS = {content["table_name"]: content for path, content in FILES.items() if path.startswith("datasets/")}
# What the queries of the dashboard ask for where nothing is filtered, as the charts show all.
NOTHING_FILTERED = {
    "attribution": "first", "model": "first", "object_type": None, "date_from": None, "date_to": None,
    "before_from": None, "before_to": None, "days_moved": 0, "breakdown": "lead_source_type", "unit": "week",
    "conversion_name": "won", "categories": [], "types": [], "sources": [], "channels": [], "source_groups": [],
    "campaigns": [],
}  # fmt: skip
GRAINS = {"P1W": "week", "P1M": "month"}


def test_the_files_are_those_that_the_script_makes():
    committed = {str(path.relative_to(FOLDER)): path.read_text("utf-8") for path in FOLDER.rglob("*.yaml")}
    made = {path: make.as_text(content) for path, content in FILES.items()}
    assert committed.keys() == made.keys()
    stale = [path for path in made if committed[path] != made[path]]
    assert stale == [], "run python bi/superset/make.py"
    assert all(yaml.safe_load(made[path]) == content for path, content in FILES.items())


def test_ids_are_of_names_and_differ():
    ids = [content["uuid"] for content in FILES.values() if "uuid" in content]
    assert len(ids) == len(set(ids)) == 2 + len(make.DATASETS) + len(make.CHARTS)
    assert (
        make.files("duckdb:///other.duckdb", "leads")["dashboards/lead_sources.yaml"]
        == (FILES["dashboards/lead_sources.yaml"])
    )


def test_the_zip_names_the_warehouse_of_whoever_makes_it(tmp_path):
    make.write_zip(tmp_path / "one.zip", "postgresql://bi@db.example/analytics", "leads")
    make.write_zip(tmp_path / "two.zip", "postgresql://bi@db.example/analytics", "leads")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as bundle:
        assert len(bundle.namelist()) == len(FILES)
        database = yaml.safe_load(bundle.read("lead_sources/databases/lead_sources.yaml"))
        dataset = yaml.safe_load(bundle.read("lead_sources/datasets/lead_sources/leads_added_daily.yaml"))
    assert database["sqlalchemy_uri"] == "postgresql://bi@db.example/analytics"
    assert dataset["schema"] == "leads"


def test_columns_of_the_datasets_are_those_of_the_marts(demo):  # noqa: F811
    for mart, dataset in DATASETS.items():
        found = demo.rows(
            "select column_name, data_type from information_schema.columns "
            f"where table_schema = 'lead_sources' and table_name = '{mart}' order by ordinal_position"
        )
        assert [(c["column_name"], c["type"]) for c in dataset["columns"]] == [
            (row["column_name"], row["data_type"]) for row in found
        ], mart
        assert all(column["description"] for column in dataset["columns"]) and dataset["description"]
        for metric in dataset["metrics"]:
            assert metric["description"]
            demo.rows(f"select {metric['expression']} as value from lead_sources.{mart}")


def names_in(chart: dict) -> tuple[set[str], set[str]]:
    """Columns and metrics that the settings of a chart name."""
    columns = {chart["x_axis"]} if "x_axis" in chart else set()
    columns |= set(chart["groupby"])
    columns |= {one["subject"] for one in chart["adhoc_filters"] if one["expressionType"] == "SIMPLE"}
    for one in chart["adhoc_filters"]:
        words = re.findall(r"\w+", re.sub("'.*?'", "", one.get("sqlExpression", "")))
        columns |= set(words) - {"sum", "is", "not", "null", "or", "0"}
    return columns, set(chart["metrics"]) | set(chart.get("percent_metrics", []))


def test_what_charts_and_filters_name_is_in_their_datasets():
    named = {mart: {column["column_name"] for column in one["columns"]} for mart, one in DATASETS.items()}
    metrics = {mart: {metric["metric_name"] for metric in one["metrics"]} for mart, one in DATASETS.items()}
    for name, chart in make.CHARTS.items():
        columns, used = names_in(FILES[f"charts/{name}.yaml"]["params"])
        assert columns <= named[chart["dataset"]], name
        assert used and used <= metrics[chart["dataset"]], name
    dashboard = FILES["dashboards/lead_sources.yaml"]
    for one in dashboard["metadata"]["native_filter_configuration"]:
        for target in one["targets"]:
            if "column" in target:
                (mart,) = [m for m, d in DATASETS.items() if d["uuid"] == target["datasetUuid"]]
                assert target["column"]["name"] in named[mart]


def test_the_layout_has_every_chart_once():
    position = FILES["dashboards/lead_sources.yaml"]["position"]
    shown = [one["meta"]["uuid"] for one in position.values() if isinstance(one, dict) and one["type"] == "CHART"]
    assert sorted(shown) == sorted(FILES[f"charts/{name}.yaml"]["uuid"] for name in make.CHARTS)
    reached, waiting = set(), ["ROOT_ID"]
    while waiting:
        place = waiting.pop()
        reached.add(place)
        waiting += position[place].get("children", [])
        assert all(parent in position for parent in position[place].get("parents", []))
    assert reached == position.keys() - {"DASHBOARD_VERSION_KEY", "HEADER_ID"}
    assert all(sum(width for _, width, _ in row) == 12 for row in make.LAYOUT)


def plain(value):
    """Figures to six places, days as texts, null for the NaN of pandas: Superset and DuckDB have types of their own."""
    if value != value:
        return None
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return round(float(value), 6)
    return value if value is None else str(value)[:10] if re.match(r"\d{4}-\d\d-\d\d", str(value)) else str(value)


def shown_by(demo, name: str) -> list[tuple]:  # noqa: F811
    """What a chart shows, in the words of its file."""
    chart = FILES[f"charts/{name}.yaml"]["params"]
    mart = make.CHARTS[name]["dataset"]
    metrics = {metric["metric_name"]: metric["expression"] for metric in DATASETS[mart]["metrics"]}
    groups = list(chart["groupby"])
    if "x_axis" in chart:
        grain = chart.get("time_grain_sqla")
        x = f"cast(date_trunc('{GRAINS[grain]}', {chart['x_axis']}) as date)" if grain else chart["x_axis"]
        groups.insert(0, x)
    sql = {one["clause"]: one["sqlExpression"] for one in chart["adhoc_filters"] if "sqlExpression" in one}
    query = (
        f"select {', '.join([*groups, *(metrics[one] for one in chart['metrics'])])} from lead_sources.{mart} "
        f"where {sql.get('WHERE', 'true')} group by {', '.join(groups)} having {sql.get('HAVING', 'true')}"
    )
    return sorted((tuple(plain(value) for value in row.values()) for row in demo.rows(query)), key=str)


def asked_by(demo, query: str, columns: list[str], **changed) -> list[tuple]:  # noqa: F811
    """What the dashboard of this project shows: its query, with its own words for the columns."""
    text = make.query_of(query)
    values = NOTHING_FILTERED | changed
    for name in set(re.findall(r"\$(\w+)", text)):
        value = values[name]
        typed = {list: "cast([] as varchar[])", type(None): "null", int: str(value)}.get(type(value), f"'{value}'")
        if name.endswith(("_from", "_to")):
            typed = "cast(null as date)"
        text = re.sub(rf"\${name}\b", typed, text)
    rows = demo.rows(f"select {', '.join(columns)} from ({text})")
    return sorted((tuple(plain(value) for value in row.values()) for row in rows), key=str)


def test_charts_have_the_figures_of_the_dashboard(demo):  # noqa: F811
    """Where both begin, with nothing filtered; names of columns are all that may differ."""
    compared = {
        "leads_added_by_source": asked_by(
            demo, "leads_added_by_source", ["period_start", "source_value", "records"], unit="week"
        ),
        "lead_sources_breakdown": asked_by(demo, "lead_sources_breakdown", ["source_value", "records"]),
        "spend_by_month": asked_by(demo, "spend_by_month", ["month", "source_value", "spend"]),
        "spend_by_campaign": asked_by(
            demo,
            "spend_by_campaign",
            ["lead_source", "campaign", "spend", "impressions", "clicks", "leads", "customers", "revenue"]
            + ["cost_per_lead", "customer_acquisition_cost", "return_on_ad_spend"],
        ),
        "lead_sources_breakdown_over_time": asked_by(
            demo, "lead_sources_breakdown_over_time", ["period_start", "source_value", "records"], unit="month"
        ),
        "value_won_by_model": asked_by(demo, "credit_by_model", ["source_value", "model", "value_credited"]),
        "leads_by_model": asked_by(
            demo, "credit_by_model", ["source_value", "model", "conversions"], conversion_name="lead_created"
        ),
    }
    assert compared.keys() == make.CHARTS.keys()
    for name, expected in compared.items():
        assert len(expected) > 5, name
        found = shown_by(demo, name)
        if name == "lead_sources_breakdown_over_time":
            # Days without a record are rows of the mart; the dashboard draws its gaps itself.
            found = [row for row in found if row[-1]]
        assert found == expected, name


@pytest.fixture(scope="module")
def superset(demo, tmp_path_factory):  # noqa: F811
    """What Superset has after the import, and what its charts show."""
    if not PYTHON.exists():
        pytest.skip("Superset is not installed: make test-superset")
    folder = tmp_path_factory.mktemp("superset")
    make.write_zip(folder / "lead_sources.zip", f"duckdb:///{demo.path}?access_mode=read_only", "lead_sources")
    finished = subprocess.run(
        [PYTHON, ROOT / "tests" / "superset_charts.py", folder, folder / "lead_sources.zip"],
        capture_output=True,
        text=True,
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith(("FLASK", "PYTHON", "SUPERSET"))},
    )
    assert finished.returncode == 0, finished.stderr[-5000:]
    return json.loads(finished.stdout)


def test_superset_imports_the_dashboard(superset):
    assert superset["title"] == "Lead sources"
    assert superset["datasets"].keys() == DATASETS.keys()
    for mart, dataset in superset["datasets"].items():
        assert dataset["description"] == DATASETS[mart]["description"]
        assert dataset["columns"] == {c["column_name"]: c["description"] for c in DATASETS[mart]["columns"]}
        assert sorted(dataset["metrics"]) == sorted(metric["metric_name"] for metric in DATASETS[mart]["metrics"])
    ids = {make.identity(f"charts/{name}"): name for name in make.CHARTS}
    for name, _, mart, column, _, charts in make.FILTERS:
        found = superset["filters"][name]
        assert (found["dataset"], found["column"]) == (mart, column)
        assert {ids[one] for one in found["excluded"]} == (set(make.CHARTS) - set(charts) if charts else set())


@pytest.mark.parametrize("name", make.CHARTS)
def test_superset_draws_each_chart(superset, demo, name):  # noqa: F811
    chart = superset["charts"][make.identity(f"charts/{name}")]
    assert chart["error"] is None and chart["title"] == make.CHARTS[name]["title"]
    columns = len(make.CHARTS[name].get("groups", ["x", "series"])) + len(make.CHARTS[name]["metrics"])
    found = sorted((tuple(plain(value) for value in row.values())[:columns] for row in chart["rows"]), key=str)
    assert found == shown_by(demo, name), chart["sql"]


def test_superset_shows_shares_of_all_records(superset):
    rows = superset["charts"][make.identity("charts/lead_sources_breakdown")]["rows"]
    assert sum(row["%sum__records"] for row in rows) == pytest.approx(1)

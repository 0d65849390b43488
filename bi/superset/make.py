"""Write the dashboard for Apache Superset 6 in its export format, and a ZIP of it to import.

    python bi/superset/make.py
    python bi/superset/make.py --zip lead_sources.zip --uri postgresql://bi@db.example/analytics --schema lead_sources

The first writes the YAML files beside this script, which are committed; the second a ZIP for one's own warehouse.
Columns and descriptions come from models/marts/*.yml, rates and credit from the queries of the dashboard.
"""

import argparse
import json
import re
import zipfile
from pathlib import Path
from uuid import UUID, uuid5

import jinja2
import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FOLDER = "lead_sources"
# A name always has the same id, so an import takes the place of the former one.
NAMESPACE = UUID("5f0c1f0e-6a53-5a5e-9d0b-6b3a2a4b7c11")
# Where Superset is started; any other address by --uri.
URI = "duckdb:///marts.duckdb?access_mode=read_only"
SCHEMA = "lead_sources"

# The column that a range of dates filters, and the figures that may be summed, each the metric sum__<column>: one of
# the column's own name would be taken for the column in a filter on sums.
DATASETS = {
    "leads_added_daily": ("date_day", ["leads"]),
    "source_breakdown": (None, ["records", "touches"]),
    "source_breakdown_daily": ("date_day", ["records", "touches"]),
    "source_performance_monthly": (
        "month",
        [
            "leads", "leads_won", "qualified", "signups", "quality_signups", "activated", "won", "revenue",
            "referral_revenue", "all_leads", "customers", "customer_revenue", "spend", "impressions", "clicks",
            "won_unconverted", "spend_days_unconverted",
        ],
    ),
    "ad_spend_daily": ("date_day", ["spend_reporting", "impressions", "clicks"]),
    "attribution_credits": ("converted_at", []),
}  # fmt: skip
# Metrics that are no sum of a column: dataset, query of the dashboard, names in it, number format.
METRICS_OF_QUERIES = [
    ("source_performance_monthly", "spend_by_campaign", "cost_per_lead", ",.2f"),
    ("source_performance_monthly", "spend_by_campaign", "customer_acquisition_cost", ",.2f"),
    ("source_performance_monthly", "spend_by_campaign", "return_on_ad_spend", ",.1f"),
    ("attribution_credits", "credit_by_model", "conversions", ",.1f"),
    ("attribution_credits", "credit_by_model", "value_credited", ",.2f"),
]
# The tables that say what these are.
DESCRIBED_AS = {
    "cost_per_lead": ("lead_source_performance", "cost_per_lead"),
    "customer_acquisition_cost": ("lead_source_performance", "customer_acquisition_cost"),
    "return_on_ad_spend": ("lead_source_performance", "return_on_ad_spend"),
    "conversions": ("attribution_credits", "weight"),
    "value_credited": ("attribution_credits", "credited_value_reporting"),
}

# `query` is the query of the dashboard that has the same figures; a test compares them.
CHARTS = {
    "leads_added_by_source": dict(
        title="Leads Added by Source",
        description="Records by the day, week or month of their creation, stacked by the type of their source.",
        query="leads_added_by_source",
        kind="echarts_timeseries_bar",
        dataset="leads_added_daily",
        x="date_day",
        grain="P1W",
        series="lead_source_type",
        metrics=["sum__leads"],
        stacked=True,
        where="date_day is not null",
    ),
    "lead_sources_breakdown": dict(
        title="Lead Sources Breakdown",
        description="Records by the type of their source, with the share in all of them. A record counts once.",
        query="lead_sources_breakdown",
        kind="table",
        dataset="source_breakdown_daily",
        groups=["lead_source_type"],
        metrics=["sum__records"],
        shares=["sum__records"],
    ),
    "lead_sources_breakdown_over_time": dict(
        title="Lead Sources Breakdown Over Time",
        description="Records by the period of their creation, a line for each type of source.",
        query="lead_sources_breakdown_over_time",
        kind="echarts_timeseries_line",
        dataset="source_breakdown_daily",
        x="date_day",
        grain="P1M",
        series="lead_source_type",
        metrics=["sum__records"],
        where="date_day is not null",
    ),
    "spend_by_month": dict(
        title="Spend by month",
        description="What was spent in each month, stacked by source, in the reporting currency.",
        query="spend_by_month",
        kind="echarts_timeseries_bar",
        dataset="source_performance_monthly",
        x="month",
        grain="P1M",
        series="lead_source",
        metrics=["sum__spend"],
        stacked=True,
        where="spend is not null",
    ),
    "spend_by_campaign": dict(
        title="Spend by campaign",
        description=(
            "What each campaign cost and brought, for records of all types, by the one model of bi_attribution_model. "
            "A range of dates takes months whose first day is in it."
        ),
        query="spend_by_campaign",
        kind="table",
        dataset="source_performance_monthly",
        groups=["lead_source", "campaign"],
        metrics=[
            "sum__spend", "sum__impressions", "sum__clicks", "sum__all_leads", "sum__customers",
            "sum__customer_revenue", "cost_per_lead", "customer_acquisition_cost", "return_on_ad_spend",
        ],
        having="sum(spend) > 0 or sum(spend_days_unconverted) > 0",
    ),
    "value_won_by_model": dict(
        title="Value won by model",
        description="What was won, as each model credits it to types of sources. All models share one total.",
        query="credit_by_model",
        kind="echarts_timeseries_bar",
        dataset="attribution_credits",
        x="lead_source_type",
        series="model",
        metrics=["value_credited"],
        where="conversion_name = 'won'",
    ),
    "leads_by_model": dict(
        title="Leads by model",
        description="The leads that each model credits to each type of source. All models share one total.",
        query="credit_by_model",
        kind="table",
        dataset="attribution_credits",
        groups=["lead_source_type", "model"],
        metrics=["conversions"],
        where="conversion_name = 'lead_created'",
    ),
}  # fmt: skip
# Rows of twelve columns: (chart, width, height).
LAYOUT = [
    [("leads_added_by_source", 12, 60)],
    [("lead_sources_breakdown", 4, 60), ("lead_sources_breakdown_over_time", 8, 60)],
    [("spend_by_month", 5, 60), ("spend_by_campaign", 7, 60)],
    [("value_won_by_model", 7, 60), ("leads_by_model", 5, 60)],
]
NOTE = (
    "Sources are those of one attribution, spend and rates of one model: the vars `bi_attribution` and "
    "`bi_attribution_model` of the dbt project. Only *Value won* and *Leads by model* have the models side by side."
)
DASHLETS = ["leads_added_by_source", "lead_sources_breakdown", "lead_sources_breakdown_over_time"]
# name, kind, dataset, column, value at first, charts that it filters (None: all that have the column)
FILTERS = [
    ("Dates", "filter_time", None, None, None, None),
    ("Days, weeks, months", "filter_timegrain", "leads_added_daily", None, None,
     ["leads_added_by_source", "lead_sources_breakdown_over_time"]),
    ("Records", "filter_select", "leads_added_daily", "object_type", "contact", DASHLETS),
    ("Type", "filter_select", "source_breakdown", "lead_source_type", None, None),
    ("Source", "filter_select", "source_breakdown", "lead_source", None, None),
    ("Channel", "filter_select", "source_breakdown", "lead_channel", None, None),
    ("Group", "filter_select", "source_breakdown", "lead_source_group", None, None),
    ("Campaign", "filter_select", "source_breakdown", "campaign", None, None),
]  # fmt: skip


def identity(name: str) -> str:
    """
    >>> identity("charts/a") == identity("charts/a") != identity("charts/b")
    True
    """
    return str(uuid5(NAMESPACE, name))


def described(mart: str) -> dict:
    """The entry of a mart in the yml beside it."""
    (model,) = yaml.safe_load((ROOT / "models" / "marts" / f"{mart}.yml").read_text(encoding="utf-8"))["models"]
    return model


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def column_type(data_type: str) -> str:
    """The type on DuckDB; Superset reads that of another engine when a dataset is synced.

    >>> column_type("{{ 'varchar(65535)' if target.type == 'redshift' else 'string' }}"), column_type("decimal(28,2)")
    ('VARCHAR', 'DECIMAL(28,2)')
    """
    rendered = jinja2.Template(data_type).render(target={"type": "duckdb"})
    return {"string": "VARCHAR"}.get(rendered, rendered.upper())


def select_items(query: str) -> dict[str, str]:
    """The expressions of the last select of a query, by their names.

    Casts to double are for Python, and not every engine has the type.

    >>> query = "select\\n    a,\\n    cast(sum(b) as double) as c,\\n    b + 1\\n        as d\\n\\nfrom t"
    >>> select_items(query)
    {'a': 'a', 'c': 'sum(b)', 'd': 'b + 1'}
    """
    items = re.split(r"^select\n", query, flags=re.MULTILINE)[-1].split("\n\nfrom ")[0]
    found = {}
    for item in re.split(r",\n {4}(?! )", items.strip()):
        expression, _, name = in_one_line(item).rpartition(" as ")
        found[name] = re.sub(r"\bcast\((.*) as double\)", r"\1", expression) or name
    return found


def query_of(name: str) -> str:
    return (ROOT / "dashboard" / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def number_format(data_type: str) -> str:
    if data_type == "bigint":
        return ",d"
    return ",.2f" if data_type.endswith(",2)") or data_type.endswith(",6)") else ",.1f"


def metric(name: str, expression: str, description: str, d3format: str) -> dict:
    return dict(
        metric_name=name,
        verbose_name=name.removeprefix("sum__").replace("_", " "),
        metric_type=None,
        expression=expression,
        description=in_one_line(description),
        d3format=d3format,
        extra={},
        warning_text=None,
    )


def dataset(mart: str, schema: str) -> dict:
    date_column, summed = DATASETS[mart]
    model = described(mart)
    columns = {column["name"]: column for column in model["columns"]}
    metrics = [
        metric(f"sum__{name}", f"sum({name})", columns[name]["description"], number_format(columns[name]["data_type"]))
        for name in summed
    ]
    for name, query, alias, d3format in METRICS_OF_QUERIES:
        if name == mart:
            where, what = DESCRIBED_AS[alias]
            (column,) = [column for column in described(where)["columns"] if column["name"] == what]
            metrics.append(metric(alias, select_items(query_of(query))[alias], column["description"], d3format))
    return dict(
        table_name=mart,
        main_dttm_col=date_column,
        description=in_one_line(model["description"]),
        default_endpoint=None,
        offset=0,
        cache_timeout=None,
        catalog=None,
        schema=schema,
        sql=None,
        params=None,
        template_params=None,
        filter_select_enabled=True,
        fetch_values_predicate=None,
        extra=None,
        normalize_columns=False,
        always_filter_main_dttm=False,
        uuid=identity(f"datasets/{mart}"),
        metrics=metrics,
        columns=[
            dict(
                column_name=name,
                verbose_name=None,
                is_dttm=column["data_type"] in ("date", "timestamp"),
                is_active=True,
                type=column_type(column["data_type"]),
                groupby=True,
                filterable=True,
                expression=None,
                description=in_one_line(column["description"]),
                python_date_format=None,
                extra={},
            )
            for name, column in columns.items()
        ],
        version="1.0.0",
        database_uuid=identity("databases/lead_sources"),
    )


def adhoc_filters(chart: dict) -> list[dict]:
    """The range of dates, which the dashboard sets, and what a chart leaves out."""
    found = [
        dict(
            clause="WHERE",
            expressionType="SIMPLE",
            subject=DATASETS[chart["dataset"]][0],
            operator="TEMPORAL_RANGE",
            comparator="No filter",
        )
    ]
    for clause in ("where", "having"):
        if clause in chart:
            found.append(dict(clause=clause.upper(), expressionType="SQL", sqlExpression=chart[clause]))
    return found


def form_data(chart: dict) -> dict:
    """The settings of a chart, as its editor shows them."""
    shared = dict(
        viz_type=chart["kind"],
        adhoc_filters=adhoc_filters(chart),
        metrics=chart["metrics"],
        row_limit=10000,
        order_desc=True,
        color_scheme="supersetColors",
        extra_form_data={},
    )
    if chart["kind"] == "table":
        return shared | dict(
            query_mode="aggregate",
            groupby=chart["groups"],
            all_columns=[],
            percent_metrics=chart.get("shares", []),
            timeseries_limit_metric=chart["metrics"][0],
            order_by_cols=[],
            server_page_length=10,
            show_cell_bars=True,
            show_totals="shares" in chart,
            color_pn=False,
            table_timestamp_format="smart_date",
        )
    settings = shared | dict(
        x_axis=chart["x"],
        groupby=[chart["series"]],
        show_legend=True,
        legendType="scroll",
        legendOrientation="top",
        rich_tooltip=True,
        y_axis_format="SMART_NUMBER",
        x_axis_time_format="smart_date",
        truncate_metric=True,
        show_empty_columns=True,
        time_compare=[],
    )
    if "grain" in chart:
        settings["time_grain_sqla"] = chart["grain"]
    else:
        settings |= dict(x_axis_sort_series="sum", x_axis_sort_series_ascending=False)
    if chart["kind"] == "echarts_timeseries_bar":
        settings |= dict(orientation="vertical", stack="Stack" if chart.get("stacked") else None)
    return settings


def query_context(chart: dict) -> dict:
    """What Superset asks the warehouse for a chart, where no browser says so: alerts, reports and its API."""
    date_column = DATASETS[chart["dataset"]][0]
    post_processing = []
    if chart["kind"] == "table":
        columns = chart["groups"]
        series = []
        if "shares" in chart:
            renamed = [f"%{name}" for name in chart["shares"]]
            options = dict(columns=chart["shares"], rename_columns=renamed)
            post_processing.append(dict(operation="contribution", options=options))
    else:
        axis = chart["x"]
        if "grain" in chart:
            axis = dict(
                timeGrain=chart["grain"],
                columnType="BASE_AXIS",
                sqlExpression=chart["x"],
                label=chart["x"],
                expressionType="SQL",
            )
        columns, series = [axis, chart["series"]], [chart["series"]]
    query = dict(
        columns=columns,
        series_columns=series,
        metrics=chart["metrics"],
        orderby=[[chart["metrics"][0], False]],
        filters=[dict(col=date_column, op="TEMPORAL_RANGE", val="No filter")],
        extras=dict(where=chart.get("where", ""), having=chart.get("having", "")),
        row_limit=10000,
        post_processing=post_processing,
    )
    # The import fills the number of the dataset in.
    return dict(
        datasource=dict(id=0, type="table"),
        force=False,
        queries=[query],
        form_data=form_data(chart),
        result_format="json",
        result_type="full",
    )


def chart_file(name: str) -> dict:
    chart = CHARTS[name]
    return dict(
        slice_name=chart["title"],
        description=chart["description"],
        certified_by=None,
        certification_details=None,
        viz_type=chart["kind"],
        params=form_data(chart),
        query_context=json.dumps(query_context(chart)),
        cache_timeout=None,
        uuid=identity(f"charts/{name}"),
        version="1.0.0",
        dataset_uuid=identity(f"datasets/{chart['dataset']}"),
    )


def chart_number(name: str) -> int:
    """Superset counts its own; these tie the filters to the charts within the file."""
    return list(CHARTS).index(name) + 1


def native_filter(name, kind, mart, column, value, charts) -> dict:
    target = {}
    if column:
        target["column"] = dict(name=column)
    if mart:
        target["datasetUuid"] = identity(f"datasets/{mart}")
    mask = dict(extraFormData={}, filterState={}, ownState={})
    if value:
        mask["extraFormData"] = dict(filters=[dict(col=column, op="IN", val=[value])])
        mask["filterState"] = dict(value=[value], label=value)
    settings = dict(enableEmptyFilter=False)
    if kind == "filter_select":
        settings |= dict(defaultToFirstItem=False, inverseSelection=False, multiSelect=True, searchAllOptions=True)
    return dict(
        id=f"NATIVE_FILTER-{identity(f'filters/{name}')}",
        name=name,
        type="NATIVE_FILTER",
        filterType=kind,
        description="",
        targets=[target],
        controlValues=settings,
        defaultDataMask=mask,
        cascadeParentIds=[],
        scope=dict(
            rootPath=["ROOT_ID"],
            excluded=[chart_number(chart) for chart in CHARTS if charts is not None and chart not in charts],
        ),
    )


def position() -> dict:
    rows = [f"ROW-{number}" for number in range(len(LAYOUT) + 1)]
    found = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": dict(type="ROOT", id="ROOT_ID", children=["GRID_ID"]),
        "GRID_ID": dict(type="GRID", id="GRID_ID", children=rows, parents=["ROOT_ID"]),
        "HEADER_ID": dict(type="HEADER", id="HEADER_ID", meta=dict(text="Lead sources")),
    }
    above = ["ROOT_ID", "GRID_ID"]

    def row(place, children):
        background = dict(background="BACKGROUND_TRANSPARENT")
        found[place] = dict(type="ROW", id=place, children=children, parents=above, meta=background)

    row(rows[0], ["MARKDOWN-note"])
    found["MARKDOWN-note"] = dict(
        type="MARKDOWN",
        id="MARKDOWN-note",
        children=[],
        parents=[*above, rows[0]],
        meta=dict(code=NOTE, height=12, width=12),
    )
    for place, charts in zip(rows[1:], LAYOUT):
        row(place, [f"CHART-{name}" for name, _, _ in charts])
        for name, width, height in charts:
            found[f"CHART-{name}"] = dict(
                type="CHART",
                id=f"CHART-{name}",
                children=[],
                parents=[*above, place],
                meta=dict(
                    chartId=chart_number(name),
                    uuid=identity(f"charts/{name}"),
                    sliceName=CHARTS[name]["title"],
                    width=width,
                    height=height,
                ),
            )
    return found


def files(uri: str = URI, schema: str = SCHEMA) -> dict[str, dict]:
    """The files of the export, by their paths."""
    found = {
        # One moment for all versions: the files change only with what they say.
        "metadata.yaml": dict(version="1.0.0", type="Dashboard", timestamp="2026-01-01T00:00:00+00:00"),
        f"databases/{FOLDER}.yaml": dict(
            database_name="Lead sources",
            sqlalchemy_uri=uri,
            cache_timeout=None,
            expose_in_sqllab=True,
            allow_run_async=False,
            allow_ctas=False,
            allow_cvas=False,
            allow_dml=False,
            allow_csv_upload=False,
            extra=dict(allows_virtual_table_explore=True),
            uuid=identity("databases/lead_sources"),
            version="1.0.0",
        ),
    }
    for mart in DATASETS:
        found[f"datasets/{FOLDER}/{mart}.yaml"] = dataset(mart, schema)
    for name in CHARTS:
        found[f"charts/{name}.yaml"] = chart_file(name)
    found[f"dashboards/{FOLDER}.yaml"] = dict(
        dashboard_title="Lead sources",
        description="Where leads come from: the three dashlets, what campaigns cost, and credit by model.",
        css="",
        slug="lead-sources",
        certified_by=None,
        certification_details=None,
        published=True,
        uuid=identity("dashboards/lead_sources"),
        position=position(),
        metadata=dict(
            native_filter_configuration=[native_filter(*one) for one in FILTERS],
            cross_filters_enabled=True,
            color_scheme="supersetColors",
            refresh_frequency=0,
            timed_refresh_immune_slices=[],
            expanded_slices={},
            label_colors={},
        ),
        version="1.0.0",
    )
    return found


class Indented(yaml.SafeDumper):
    """Lists stand indented, and what is said twice is written twice."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data):
        return True


def as_text(content: dict) -> str:
    return yaml.dump(content, Dumper=Indented, sort_keys=False, allow_unicode=True, width=120)


def write(folder: Path) -> None:
    made = files()
    for path in folder.rglob("*.yaml"):
        if str(path.relative_to(folder)) not in made:
            path.unlink()
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(as_text(content), encoding="utf-8")


def write_zip(path: Path, uri: str, schema: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files(uri, schema).items():
            # Superset takes the first folder off.
            bundle.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}"), as_text(content))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--zip", type=Path, help="write a ZIP to import, and nothing else")
    parser.add_argument("--uri", default=URI, help="SQLAlchemy's address of the warehouse")
    parser.add_argument("--schema", default=SCHEMA, help="schema of the marts")
    arguments = parser.parse_args()
    if arguments.zip:
        write_zip(arguments.zip, arguments.uri, arguments.schema)
        print(f"{arguments.zip}: import it into Superset (docs/bi_tools.md)")
    else:
        write(HERE)


if __name__ == "__main__":
    main()

"""Imports the dashboard into a Superset of its own, and prints what each of its charts shows, as JSON.

    .venv-superset/bin/python tests/superset_charts.py <folder> <lead_sources.zip>

Runs in the environment of Superset, with Superset's own commands; its metadata is a SQLite file in the folder.
"""

import json
import os
import sys
from decimal import Decimal
from pathlib import Path

CONFIG = """
SECRET_KEY = "of a test, for an hour"
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
"""


def commands(folder: Path, bundle: Path) -> list[list[str]]:
    return [
        ["db", "upgrade"],
        ["init"],
        ["fab", "create-admin", "--username", "admin", "--firstname", "A", "--lastname", "Test"]
        + ["--email", "admin@brightdesk.example", "--password", "of a test"],
        ["import-dashboards", "--path", str(bundle), "--username", "admin"],
        # A second time, after which nothing is there twice.
        ["import-dashboards", "--path", str(bundle), "--username", "admin"],
    ]


def main(folder: Path, bundle: Path) -> None:
    (folder / "superset_config.py").write_text(CONFIG.format(folder=folder), encoding="utf-8")
    os.environ["SUPERSET_CONFIG_PATH"] = str(folder / "superset_config.py")
    # Superset logs to standard output, which is the answer here.
    answer = os.dup(1)
    os.dup2(2, 1)

    from click.testing import CliRunner
    from flask.cli import ScriptInfo
    from superset.app import create_app
    from superset.cli.main import superset

    app = create_app()
    # One start of Superset for all commands: it takes longer than they do.
    script = ScriptInfo(create_app=lambda: app)
    for command in commands(folder, bundle):
        result = CliRunner().invoke(superset, command, obj=script)
        if result.exit_code != 0:
            sys.exit(f"superset {' '.join(command)}\n{result.output}\n{result.exception!r}")

    with app.app_context():
        from flask import g
        from superset import db, security_manager
        from superset.commands.chart.data.get_data_command import ChartDataCommand
        from superset.connectors.sqla.models import SqlaTable
        from superset.models.dashboard import Dashboard
        from superset.utils.core import override_user

        user = security_manager.find_user(username="admin")
        with app.test_request_context("/"), override_user(user):
            g.user = user
            (dashboard,) = db.session.query(Dashboard).all()
            charts = {}
            for chart in dashboard.slices:
                (query,) = ChartDataCommand(chart.get_query_context()).run()["queries"]
                charts[str(chart.uuid)] = dict(
                    title=chart.slice_name, error=query["error"], sql=query["query"], rows=query["data"]
                )
            datasets = {
                table.table_name: dict(
                    description=table.description,
                    columns={column.column_name: column.description for column in table.columns},
                    metrics=[metric.metric_name for metric in table.metrics],
                )
                for table in db.session.query(SqlaTable).all()
            }
            numbers = {chart.id: str(chart.uuid) for chart in dashboard.slices}
            tables = {table.id: table.table_name for table in db.session.query(SqlaTable).all()}
            filters = {}
            for one in json.loads(dashboard.json_metadata)["native_filter_configuration"]:
                (target,) = one["targets"]
                filters[one["name"]] = dict(
                    column=target.get("column", {}).get("name"),
                    dataset=tables.get(target.get("datasetId")),
                    excluded=[numbers[number] for number in one["scope"]["excluded"]],
                )
            found = dict(title=dashboard.dashboard_title, charts=charts, datasets=datasets, filters=filters)
    with os.fdopen(answer, "w", encoding="utf-8") as out:
        json.dump(found, out, default=lambda value: float(value) if isinstance(value, Decimal) else str(value))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())

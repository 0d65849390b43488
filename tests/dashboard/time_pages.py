"""Seconds until each page is drawn in a browser: python tests/dashboard/time_pages.py [COPIES | marts.duckdb]

Of the demo COPIES times over (67 have 100,000 contacts), or of a copy of your own marts. The first number is the first
visit, which asks the marts; the second is the same page again, with other dates, so that nothing is remembered of it.
"""

import sys
import tempfile
import time
from pathlib import Path

import duckdb
from browser import ROOT, chromium, drawn, running

sys.path.insert(0, str(ROOT / "dashboard"))
PAGES = ["", "records", "record?object_type=deal&record_id=D0001", "credit", "spend", "funnel", "quality"]
# What has a row per record is there as often as there are copies; the rest does not grow with the records.
KEYS = ("record_key", "record_id", "touch_key", "conversion_key")


def multiplied(marts: Path, copies: int) -> None:
    with duckdb.connect(str(marts)) as connection:
        columns = connection.execute(
            "select table_name, list(column_name) from duckdb_columns() where database_name = 'marts' group by 1"
        ).fetchall()
        for table, names in columns:
            keys = [name for name in names if name in KEYS]
            if not keys:
                continue
            replaced = ", ".join(f"{key} || '.' || copy as {key}" for key in keys)
            connection.execute(
                f"insert into lead_sources.{table} select copied.* replace ({replaced}) from lead_sources.{table} as copied cross join range(1, {copies}) as copies (copy)"
            ).fetchall()
        print(
            connection.execute(
                "select count(*) || ' contacts' from lead_sources.records where object_type = 'contact'"
            ).fetchone()[0]
        )


def main(what: str) -> None:
    import copy_marts

    with tempfile.TemporaryDirectory() as scratch:
        marts = Path(scratch) / "marts.duckdb"
        if what.isdigit():
            copy_marts.copy(marts)
            multiplied(marts, int(what))
        else:
            marts = Path(what)
        with running(marts, Path(scratch) / "log") as address, chromium() as browser:
            browser.new_page().goto(address)
            for name in PAGES:
                seconds = []
                for dates in ("12m", "year", "all"):
                    page = browser.new_page(viewport={"width": 1280, "height": 1000})
                    start = time.monotonic()
                    page.goto(f"{address}/{name}{'&' if '?' in name else '?'}dates={dates}")
                    drawn(page)
                    seconds.append(time.monotonic() - start)
                    page.close()
                print(f"{name.split('?')[0] or 'overview':10}", *(f"{value:6.2f}" for value in seconds))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "1")

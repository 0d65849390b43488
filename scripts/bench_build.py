"""What a full build costs, beside DuckDB copying the same events into a table.

    python scripts/bench_build.py --events 2000000

Writes made-up events as Parquet (reproducible; about five events a visit, a quarter of the visits
from outside, 4 % of the visitors identified, companies with many contacts), copies them once, runs
`dbt seed` and then `dbt run` twice, and prints wall times in seconds and the slowest models. dbt's
own start, about three seconds, is in the times. `make bench EVENTS=2000000` calls it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
CONFIG = {"storage_compatibility_version": "v1.4.0"}
UNUSED = ["ad_clicks", "ad_leads", "ad_spend", "custom_lead_sources", "email_events"]
UNUSED += ["record_merges", "lifecycle_events", "exchange_rates", "erasure_requests"]
VARS = {
    "raw_schema": "raw",
    "own_domains": ["shop.example"],
    "inputs": {name: False for name in UNUSED},
}
# Hashes of row numbers stand for chance, so that every run writes the same events.
EVENTS = """
with visits as (
    select
        i as visit,
        (hash(i * 7 + 1) % ({events} // 8))::bigint as visitor,
        timestamp '2025-01-01' + to_seconds((hash(i * 13 + 5) % 31536000)::bigint) as started,
        hash(i * 17 + 3) % 100 as origin,
        hash(i * 19 + 3) % 1000 as page,
        1 + (hash(i * 23 + 9) % 9)::int as events
    from range({events} // 5) as numbers (i)
),
steps as (select *, unnest(range(events)) as step from visits)
select
    'e' || visit || '-' || step as event_id,
    started + to_seconds((step * 40)::bigint) as occurred_at,
    started + to_seconds((step * 40 + 60)::bigint)
        + case when origin = 99 then interval 40 day else interval 0 day end as loaded_at,
    'v' || visitor as visitor_id,
    case when step = events - 1 and visitor % 25 = 0 then 'form_submit' else 'page_view' end
        as event_name,
    case
        when step = 0 and origin < 8
            then 'https://www.shop.example/landing/' || (page % 50)
                || '?utm_source=google&utm_medium=cpc&utm_campaign=c' || (page % 100)
                || '&gclid=Cj0' || hash(visit)
        when step = 0 and origin < 12
            then 'https://www.shop.example/?utm_source=letter&utm_medium=email&utm_campaign=n'
                || (page % 40)
        else 'https://www.shop.example/page/' || ((page + step * 31) % 1000)
    end as page_url,
    case
        when step > 0 then 'https://www.shop.example/page/' || ((page + (step - 1) * 31) % 1000)
        when origin < 8 then 'https://www.google.com/'
        when origin between 12 and 18 then 'https://www.google.de/'
        when origin between 19 and 25 then 'https://blog' || (page % 300) || '.example.org/'
    end as referrer_url,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/'
        || (100 + page % 20) || '.0.0.0 Safari/537.36' as user_agent,
    case when step = events - 1 and visitor % 25 = 0 then 'C' || visitor end as contact_id,
    cast(null as varchar) as email,
    case when step = events - 1 and visitor % 25 = 0 then 'demo' end as form_name
from steps
"""
RECORDS = """
create table raw.records as
select
    'contact' as object_type, 'C' || i * 25 as record_id, timestamp '2025-06-01' as created_at,
    timestamp '2025-06-01' as updated_at, 'n' as name, 'c' || i || '@mail.example' as email,
    's' as stage, 'o' as owner, null::decimal(18, 2) as amount, null::varchar as currency
from range({events} // 200) as numbers (i)
union all
select 'company', 'A' || i, timestamp '2025-01-01', timestamp '2025-01-01', 'n', null, 's', 'o',
    null, null
from range(100) as numbers (i)
"""
RELATIONSHIPS = """
create table raw.relationships as
select
    'r' || i as relationship_id, 'contact' as from_object_type, 'C' || i * 25 as from_record_id,
    'company' as to_object_type, 'A' || i % 100 as to_record_id, 'primary' as relationship_type,
    timestamp '2025-06-01' as created_at, null::timestamp as removed_at
from range({events} // 200) as numbers (i)
"""


def seconds(action) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def raw_tables(folder: Path, events: int) -> tuple[int, float]:
    """Write the events; give how many there are and the seconds that DuckDB takes to copy them."""
    parquet = folder / "web_events.parquet"
    with duckdb.connect(str(folder / "warehouse.duckdb"), config=CONFIG) as connection:
        connection.execute(f"copy ({EVENTS.format(events=events)}) to '{parquet}'")
        connection.execute("create schema raw")
        connection.execute(f"create view raw.web_events as from '{parquet}'")
        connection.execute(RECORDS.format(events=events))
        connection.execute(RELATIONSHIPS.format(events=events))
        copying = seconds(
            lambda: connection.execute("create table raw.copied as from raw.web_events")
        )
        (written,) = connection.execute("select count(*) from raw.copied").fetchone()
        connection.execute("drop table raw.copied")
    return written, copying


def dbt(folder: Path, *arguments: str) -> None:
    command = [Path(sys.executable).parent / "dbt", *arguments, "--quiet"]
    command += ["--project-dir", ROOT, "--profiles-dir", ROOT, "--vars", json.dumps(VARS)]
    command += ["--target-path", folder / "target", "--log-path", folder]
    environment = os.environ | {"LEAD_SOURCES_DUCKDB_PATH": str(folder / "warehouse.duckdb")}
    subprocess.run(command, env=environment, check=True)


def slowest(folder: Path, number: int = 5) -> list[tuple[float, str]]:
    results = json.loads((folder / "target" / "run_results.json").read_text())["results"]
    timed = ((r["execution_time"], r["unique_id"].split(".")[-1]) for r in results)
    return sorted(timed, reverse=True)[:number]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=2_000_000, help="about how many events")
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory(prefix="lead_sources_bench_") as name:
        folder = Path(name)
        print("Writing events …", flush=True)
        written, copying = raw_tables(folder, events)
        dbt(folder, "seed")
        print(f"{written:,} events; DuckDB copies them in {copying:.1f} s", flush=True)
        for label in ("first", "second"):
            building = seconds(lambda: dbt(folder, "run"))
            print(f"{label} build {building:.1f} s, {building / copying:.1f} times the copy")
            for duration, model in slowest(folder):
                print(f"    {duration:6.1f} s  {model}", flush=True)


if __name__ == "__main__":
    main()

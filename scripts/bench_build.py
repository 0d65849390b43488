"""What a run costs, beside DuckDB copying the same events into a table.

    python scripts/bench_build.py --events 20000000 --runs 3

Writes made-up events as Parquet (reproducible; about five events a visit, a quarter of the visits
from outside, 4 % of the visitors identified, late and repeated events, companies with 10,000
contacts), and then, `runs` times each, the median counting, in processor seconds and by the clock:

- copies them into a table: the floor,
- runs an empty project: what dbt costs; and this one without any input: what some three hundred
  models cost whatever there is to read,
- runs everything from nothing; again, with nothing new; and again with 1 % new events (whole visits,
  half of them of visitors known already, a tenth of them more than 30 days late).

A run is a whole `dbt run`. The event-sized part of each is measured by itself: a run of what leads to
`int_web_events_in_visits`, less the same where there is no web event.
`make bench EVENTS=20000000` calls it. Needs about 300 bytes of disk per event.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import duckdb

ROOT = Path(__file__).resolve().parent.parent
CONFIG = {"storage_compatibility_version": "v1.4.0"}
# In a file DuckDB's progress bar is a line of ten thousand characters.
SHOW_PROGRESS = f"set enable_progress_bar = {sys.stdout.isatty()}"
UNUSED = ["ad_clicks", "ad_leads", "ad_spend", "custom_lead_sources", "email_events"]
UNUSED += ["record_merges", "lifecycle_events", "exchange_rates", "erasure_requests"]
UNUSED += ["form_submissions"]
VARS = {
    "raw_schema": "raw",
    "own_domains": ["shop.example"],
    "inputs": dict.fromkeys(UNUSED, False),
}
USED = ["web_events", "records", "relationships"]
NO_VARS = VARS | {"inputs": dict.fromkeys(UNUSED + USED, False)}
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
    md5(visit || '-' || step) as event_id,
    started + to_seconds((step * 40)::bigint) as occurred_at,
    started + to_seconds((step * 40 + 60)::bigint)
        + case when origin = 99 then interval 40 day else interval 0 day end as loaded_at,
    'v' || substring(md5(cast(visitor as varchar)), 1, 20) as visitor_id,
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
# One event in two hundred comes twice.
WITH_COPIES = """
with events as ({events})
select * from events
union all
select * from events where hash(event_id) % 200 = 0
"""
NEW_EVENTS = """
with visits as (
    select *, hash(visitor_id, cast(occurred_at as date)) as visit from '{parquet}'
)
select
    md5('new' || event_id) as event_id,
    case
        when visit // 100 % 10 = 0 then occurred_at - interval 40 day
        else timestamp '2026-02-10' + (occurred_at - cast(cast(occurred_at as date) as timestamp))
    end as occurred_at,
    timestamp '2026-02-12' + to_seconds(cast(visit % 3600 as bigint)) as loaded_at,
    case
        when visit // 1000 % 2 = 0 then visitor_id else 'n' || substring(md5(visitor_id), 1, 20)
    end as visitor_id,
    event_name, page_url, referrer_url, user_agent, contact_id, email, form_name
from visits
where visit % 100 = 7
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
    'company' as to_object_type, 'A' || i // 10000 as to_record_id, 'primary' as relationship_type,
    timestamp '2025-06-01' as created_at, null::timestamp as removed_at
from range({events} // 200) as numbers (i)
"""


# What is as large as the events are many: from the raw rows to the entries of visits that are kept.
EVENT_SIZED = ["--select", "+int_web_events_in_visits", "+int_web_slices_read"]
NO_EVENTS = VARS | {"inputs": dict.fromkeys([*UNUSED, "web_events"], False)}


class Took(NamedTuple):
    """Seconds of processor time, of all threads, and by the clock."""

    processor: float
    clock: float


def in_a_process_of_its_own(action, *arguments):
    """What this process allocates counts as memory of the builds that it starts later."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(action, *arguments).result()


def write_events(folder: Path, events: int, config: dict) -> tuple[int, int]:
    """The events and the new ones as Parquet; gives how many of each."""
    parquet, new = folder / "web_events.parquet", folder / "new_events.parquet"
    with duckdb.connect(config=config | {"temp_directory": str(folder)}) as connection:
        connection.execute(SHOW_PROGRESS)
        connection.execute("set preserve_insertion_order = false")
        every = WITH_COPIES.format(events=EVENTS.format(events=events))
        connection.execute(f"copy ({every}) to '{parquet}'")
        connection.execute(f"copy ({NEW_EVENTS.format(parquet=parquet)}) to '{new}'")
        return tuple(
            connection.execute(f"select count(*) from '{path}'").fetchone()[0]
            for path in (parquet, new)
        )


def copy_events(folder: Path, config: dict) -> Took:
    """What DuckDB takes to copy the events into a table."""
    path = folder / "copied.duckdb"
    with duckdb.connect(str(path), config=config) as connection:
        connection.execute(SHOW_PROGRESS)
        clock, processor = time.perf_counter(), time.process_time()
        connection.execute(f"create table copied as from '{folder / 'web_events.parquet'}'")
    took = Took(time.process_time() - processor, time.perf_counter() - clock)
    path.unlink()
    return took


class Bench:
    """A folder with the events, and warehouses that are built beside them."""

    def __init__(self, folder: Path, events: int, memory: str):
        self.memory = memory
        self.folder = folder
        self.parquet = folder / "web_events.parquet"
        self.new = folder / "new_events.parquet"
        self.path = folder / "warehouse.duckdb"
        self.events = events
        self.config = CONFIG | {"memory_limit": memory}
        self.written, self.added = in_a_process_of_its_own(
            write_events, folder, events, self.config
        )
        # In GiB, of the process that took most; bytes of the largest warehouse; slowest models.
        self.peak, self.size, self.notes = 0.0, 0, {}

    def copy(self) -> Took:
        return in_a_process_of_its_own(copy_events, self.folder, self.config)

    def start_over(self, vars: dict) -> None:
        for path in self.folder.glob("warehouse.duckdb*"):
            path.unlink()
        with duckdb.connect(str(self.path), config=CONFIG) as connection:
            connection.execute("create schema raw")
            connection.execute(f"create view raw.web_events as from '{self.parquet}'")
            connection.execute(RECORDS.format(events=self.events))
            connection.execute(RELATIONSHIPS.format(events=self.events))
        self.dbt("seed", vars=vars)

    def empty_project(self) -> Took:
        """A project without anything, beside the same profile."""
        folder = self.folder / "empty"
        (folder / "models").mkdir(parents=True, exist_ok=True)
        (folder / "models" / "one.sql").write_text("select 1 as one\n")
        (folder / "dbt_project.yml").write_text("name: empty\nprofile: lead_sources\n")
        return self.dbt("run", project=folder, path=self.folder / "empty.duckdb")

    def add_new_events(self) -> None:
        with duckdb.connect(str(self.path), config=CONFIG) as connection:
            both = f"['{self.parquet}', '{self.new}']"
            connection.execute(f"create or replace view raw.web_events as from read_parquet({both})")

    def dbt(self, *arguments: str, vars: dict = VARS, project=ROOT, path=None) -> Took:
        command = [Path(sys.executable).parent / "dbt", *arguments, "--quiet"]
        command += ["--project-dir", project, "--profiles-dir", ROOT, "--vars", json.dumps(vars)]
        command += ["--target-path", project / "target" if path else self.folder / "target"]
        command += ["--log-path", self.folder]
        environment = os.environ | {
            "LEAD_SOURCES_DUCKDB_PATH": str(path or self.path),
            "LEAD_SOURCES_DUCKDB_MEMORY_LIMIT": self.memory,
        }
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"dbt {arguments[0]} failed")
        self.peak = max(self.peak, usage.ru_maxrss / 2**20)
        return Took(usage.ru_utime + usage.ru_stime, time.perf_counter() - start)

    def run(self, *selected: str, vars: dict = VARS) -> Took:
        return self.dbt("run", *selected, vars=vars)

    def runs(self, took: dict, kind: str, *selected: str) -> None:
        """From nothing, with nothing new, with 1 % new events."""
        self.start_over(VARS)
        took["first", kind].append(self.run(*selected))
        self.notes["first", kind] = self.slowest()
        self.size = max(self.size, self.path.stat().st_size)
        took["nothing new", kind].append(self.run(*selected))
        self.add_new_events()
        took["1 % new", kind].append(self.run(*selected))
        self.notes["1 % new", kind] = self.slowest()

    def slowest(self, number: int = 5) -> str:
        results = json.loads((self.folder / "target" / "run_results.json").read_text())["results"]
        timed = ((r["execution_time"], r["unique_id"].split(".")[-1]) for r in results)
        return ", ".join(f"{name} {took:.1f} s" for took, name in sorted(timed, reverse=True)[:number])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=2_000_000, help="about how many events")
    parser.add_argument("--runs", type=int, default=3, help="the median of so many runs counts")
    parser.add_argument("--memory", default="80%", help="DuckDB's memory limit, such as 6GB")
    parser.add_argument("--whole", action="store_true", help="leave out the event-sized part by itself")
    parser.add_argument("--folder", help="where to write (default: the folder for temporary files)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lead_sources_bench_", dir=arguments.folder) as name:
        print("Writing events …", flush=True)
        bench = Bench(Path(name), arguments.events, arguments.memory)
        took = defaultdict(list)
        for number in range(arguments.runs):
            print(f"Run {number + 1} of {arguments.runs} …", flush=True)
            took["copy"].append(bench.copy())
            took["empty"].append(bench.empty_project())
            bench.start_over(NO_VARS)
            bench.run(vars=NO_VARS)
            took["no input"].append(bench.run(vars=NO_VARS))
            bench.runs(took, "whole")
            if not arguments.whole:
                bench.start_over(NO_EVENTS)
                bench.run(*EVENT_SIZED, vars=NO_EVENTS)
                took["no events"].append(bench.run(*EVENT_SIZED, vars=NO_EVENTS))
                bench.runs(took, "event-sized", *EVENT_SIZED)
        print(report(bench, took))


def report(bench: Bench, took: dict) -> str:
    median = {kind: Took(*map(statistics.median, zip(*times))) for kind, times in took.items()}
    copy, first = median["copy"].processor, median["first", "whole"].processor
    lines = [
        f"{bench.written:,} events, {bench.added:,} new ones; medians of {len(took['copy'])} runs; "
        f"commit {commit()}, DuckDB {duckdb.__version__}, dbt-core {version('dbt-core')}, "
        f"dbt-duckdb {version('dbt-duckdb')}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, memory limit {bench.memory}",
        "",
        "| | processor | clock | |",
        "| --- | --- | --- | --- |",
        row("DuckDB copies the events", median["copy"]),
        row("an empty project", median["empty"]),
        row("this one without any input", median["no input"]),
        row("first run", median["first", "whole"], f"{first / copy:.2f} times the copy"),
    ]
    for kind in ("nothing new", "1 % new"):
        run = median[kind, "whole"]
        lines.append(row(kind, run, f"{run.processor / first:.1%} of the first"))
    if "no events" in median:
        fixed = median["no events"]
        lines.append(row("event-sized part where there are no events", fixed))
        first = median["first", "event-sized"].processor - fixed.processor
        for kind in ("first", "nothing new", "1 % new"):
            left = Took(*(run - none for run, none in zip(median[kind, "event-sized"], fixed)))
            said = f"{left.processor / copy:.2f} times the copy, {left.processor / first:.1%} of the first"
            lines.append(row(f"event-sized, {kind}, less that", left, said))
    lines.append("")
    lines += [f"slowest in {kind}, {part}: {slowest}" for (kind, part), slowest in bench.notes.items()]
    lines.append(
        f"peak memory of a run {bench.peak:.1f} GiB; warehouse {bench.size / 2**20:,.0f} MiB, "
        f"raw Parquet {bench.parquet.stat().st_size / 2**20:,.0f} MiB"
    )
    return "\n".join(lines)


def row(what: str, took: Took, said: str = "") -> str:
    return f"| {what} | {took.processor:.1f} s | {took.clock:.1f} s | {said} |"


def commit() -> str:
    command = ["git", "-C", ROOT, "describe", "--always", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip() or "unknown"


if __name__ == "__main__":
    main()

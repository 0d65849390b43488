"""Build the demo and the example of a host project on other versions of dbt and DuckDB, and compare every mart.

    .venv/bin/python scripts/compare_versions.py .venv-dbt-oldest .venv-dbt-1.12 [--example]

The first build is that of the environment which runs this; each other one must give the same rows. dbt v2 runs no
Python models on DuckDB, so it is compared with a build without them. Prints a row of the
table in docs/versions.md for each, and ends with 1 when something differs. `--example` leaves the demo out, which takes
most of the time. `make test-versions` sets the environments up.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
from dbt_v2 import driver, is_dbt_v2, package

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "target" / "versions"
EXAMPLE = ROOT / "examples" / "host_project"
PACKAGES = ("dbt-core", "dbt-duckdb", "duckdb")
# What a run cost differs from run to run.
NOT_COMPARED = {"build_log", "records_changed_since"}


class BuildFailed(Exception):
    """dbt failed; the message is what it printed."""


def versions(environment: Path) -> list[str]:
    """The versions of PACKAGES in an environment."""
    asked = (
        "import importlib.metadata as m; found = {d.name: d.version for d in m.distributions()}; "
        f"print(*(found.get(name, '-') for name in {PACKAGES}))"
    )
    printed = subprocess.run([environment / "bin" / "python", "-c", asked], check=True, capture_output=True, text=True)
    return printed.stdout.split()


def dbt(environment: Path, project: Path, folder: Path, *arguments: str) -> None:
    command = [environment / "bin" / "dbt", "--quiet", *arguments]
    settings = {
        "DBT_PROFILES_DIR": str(project),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "LEAD_SOURCES_DUCKDB_PATH": str(folder / "demo.duckdb"),
        "ROASTERY_DUCKDB_PATH": str(folder / "host.duckdb"),
        # A share of the machine's, as profiles.yml has it, is nothing that DuckDB 1.4 understands.
        "LEAD_SOURCES_DUCKDB_MEMORY_LIMIT": os.environ.get("LEAD_SOURCES_DUCKDB_MEMORY_LIMIT", "4GB"),
    }
    if is_dbt_v2(environment):
        settings |= driver(environment, folder / "driver")
    done = subprocess.run(command, cwd=project, env=os.environ | settings, capture_output=True, text=True)
    if done.returncode:
        raise BuildFailed(f"{' '.join(map(str, command))}\n{done.stdout[-4000:]}{done.stderr[-2000:]}")


def marts(folder: Path) -> list[tuple[str, str]]:
    """Schema and name of the marts, and of a host's own models, of the build that is in a folder."""
    nodes = json.loads((folder / "target" / "manifest.json").read_text(encoding="utf-8"))["nodes"].values()
    return sorted(
        (node["schema"], node["alias"])
        for node in nodes
        if node["resource_type"] == "model"
        and (node["package_name"] != "lead_sources" or node["fqn"][1] == "marts")
        and node["alias"] not in NOT_COMPARED
    )


def build(
    environment: Path, folder: Path, with_demo: bool, without_python: bool = False
) -> dict[Path, list[tuple[str, str]]]:
    """Builds the projects with data tests; each file -> its marts."""
    settings = ["--vars", "{python_models: false}"] if without_python else []
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = {}
    if with_demo:
        dbt(environment, ROOT, folder, "build", "--exclude-resource-type", "unit_test", *settings)
        found[folder / "demo.duckdb"] = marts(folder)
    host = folder / "host_project"
    leftovers = shutil.ignore_patterns("target", "logs", "dbt_packages", "*.duckdb")
    shutil.copytree(EXAMPLE, host, ignore=leftovers)
    source = package(folder / "package") if is_dbt_v2(environment) else ROOT
    packages = host / "packages.yml"
    packages.write_text(packages.read_text().replace("../..", str(source)))
    dbt(environment, host, folder, "deps")
    dbt(environment, host, folder, "seed", "--select", "crm_raw")
    # The package's own data tests have run over the demo.
    left_out = ["crm_raw", "test_type:generic,package:lead_sources"]
    dbt(environment, host, folder, "build", "--exclude", *left_out, "--exclude-resource-type", "unit_test", *settings)
    found[folder / "host.duckdb"] = marts(folder)
    return found


def differences(expected: Path, actual: Path, tables: list[tuple[str, str]]) -> list[str]:
    """What differs between the tables of two files: columns with their types, or rows."""
    found = []
    with duckdb.connect() as connection:
        for name, path in (("expected", expected), ("actual", actual)):
            connection.execute(f"attach '{path}' as {name} (read_only)")
        for schema, table in tables:
            one, other = f"expected.{schema}.{table}", f"actual.{schema}.{table}"
            columns = [connection.execute(f"describe {name}").fetchall() for name in (one, other)]
            if columns[0] != columns[1]:
                found.append(f"{schema}.{table}: columns")
                continue
            (rows,) = connection.execute(
                f"select count(*) from ("
                f"(from {one} except all from {other}) union all (from {other} except all from {one}))"
            ).fetchone()
            if rows:
                found.append(f"{schema}.{table}: {rows} rows")
    return found


def main() -> int:
    with_demo = "--example" not in sys.argv
    environments = [Path(sys.prefix), *(ROOT / name for name in sys.argv[1:] if name != "--example")]
    print(f"| {' | '.join(PACKAGES)} | marts | seconds |\n| --- | --- | --- | --- | --- |")
    failed, expected = False, None
    # dbt v2 last: it is compared with another build.
    for environment in sorted(environments, key=is_dbt_v2):
        began = time.monotonic()
        try:
            if is_dbt_v2(environment):
                expected = build(environments[0], WORK / "without_python", with_demo, without_python=True)
            built = build(environment, WORK / environment.name, with_demo)
        except BuildFailed as problem:
            print(f"| {' | '.join(versions(environment))} | failed | |\n{problem}", flush=True)
            if expected is None:
                return 1
            failed = True
            continue
        seconds = round(time.monotonic() - began)
        number = sum(map(len, built.values()))
        if expected is None:
            expected, result = built, f"{number}, compared with"
        else:
            differing = []
            for (path, tables), (other, others) in zip(expected.items(), built.items()):
                differing += differences(path, other, tables) if tables == others else [f"{other.name}: other marts"]
            result, failed = (", ".join(differing) or f"{number}, the same rows"), failed or bool(differing)
        print(f"| {' | '.join(versions(environment))} | {result} | {seconds} |", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""What the house promises of every model: a grain, described columns, contracts on marts."""

import json
import re

import yaml
from demo_build import demo  # noqa: F401
from harness import ROOT, dbt_environment, invoke
from locks import unpinned


def described_models() -> dict[str, dict]:
    """Every model's entry in the yml beside it."""
    found = {}
    for folder in ("models", "python_models"):
        for path in (ROOT / folder).rglob("*.yml"):
            for model in (yaml.safe_load(path.read_text()) or {}).get("models", []):
                assert model["name"] == path.stem, f"{path} describes another model"
                found[model["name"]] = model
    return found


def model_files() -> set[str]:
    return {
        path.stem
        for folder in ("models", "python_models")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".sql", ".py")
    }


def test_every_model_says_its_grain_in_the_yml_beside_it():
    models = described_models()
    assert set(models) == model_files()
    assert [n for n, m in models.items() if not m["description"].startswith("One row")] == []


def test_every_column_is_described_and_exists(demo):  # noqa: F811
    columns = {}
    for row in demo.rows(
        "select table_name, column_name from information_schema.columns "
        "where table_schema in "
        "('lead_sources', 'lead_sources_staging', 'lead_sources_intermediate')"
    ):
        columns.setdefault(row["table_name"], set()).add(row["column_name"])
    differences = {}
    for name, model in described_models().items():
        described = {c["name"] for c in model.get("columns", []) if c.get("description")}
        if name in columns and described != columns[name]:
            differences[name] = sorted(described ^ columns[name])
    assert differences == {}


def test_contracts_are_enforced_on_every_mart(tmp_path):
    with dbt_environment(tmp_path / "warehouse.duckdb"):
        listed = invoke(
            ["list", "--resource-type", "model", "--output", "json"]
            + ["--output-keys", "name", "config", "fqn", "--select", "marts"]
        ).result
    marts = [json.loads(line) for line in listed]
    assert len(marts) >= 9
    assert [m["name"] for m in marts if not m["config"]["contract"]["enforced"]] == []


def test_a_lock_names_all_that_its_packages_ask_for():
    """Else pip takes the newest of it, and a release of tomorrow breaks a fresh clone."""
    lock = (ROOT / "requirements.lock").read_text()
    assert unpinned(lock) == []
    needed = "packaging"
    without = "\n".join(line for line in lock.splitlines() if not line.startswith(f"{needed}=="))
    assert any(needed in missing for missing in unpinned(without)), "the test sees nothing"


def test_pip_adds_nothing_to_a_lock():
    makefile = (ROOT / "Makefile").read_text()
    from_locks = [line for line in makefile.splitlines() if "pip install" in line and "-r " in line]
    assert from_locks and all("--no-deps --require-hashes" in line for line in from_locks)


READS_FORMER_RUN = re.compile(r"last_run_of\(\s*'(\w+)'")


def test_who_reads_a_former_run_comes_before_what_writes_the_next(tmp_path):
    """A model that reads what another held when the run began must be built before that one.

    Nothing but an arrow of the graph says so: without it the order of names decides, and the model
    may compare a run with itself.
    """
    with dbt_environment(tmp_path / "warehouse.duckdb"):
        manifest = invoke(["parse"]).result
    models = {n.name: n for n in manifest.nodes.values() if n.resource_type == "model"}
    children = manifest.child_map

    def below(unique_id):
        found, waiting = set(), [unique_id]
        while waiting:
            for child in children[waiting.pop()]:
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    reads = [
        (model.name, former)
        for model in models.values()
        if model.language == "sql"
        for former in READS_FORMER_RUN.findall(model.raw_code)
    ]
    assert len(reads) >= 7
    # None reads what it held itself: Spark drops a table before it makes the next.
    assert [
        (reader, former)
        for reader, former in reads
        if models[former].unique_id not in below(models[reader].unique_id)
    ] == []

"""What the house promises of every model: a grain, described columns, contracts on marts."""

import json

import yaml
from demo_build import demo  # noqa: F401
from harness import ROOT, dbt_environment, invoke


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

"""The demo, built once in a session, for all tests that read it and none that changes it.

    from demo_build import demo  # noqa: F401

    def test_something(demo):
        demo.rows("from lead_sources.records")
"""

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
import yaml
from harness import ROOT, Warehouse
from workers import folder_of_all, one_at_a_time

_folder = tempfile.TemporaryDirectory(prefix="lead_sources_demo_")



@cache
def built_demo(folder_of_all: Path) -> Warehouse:
    """A warehouse with the demo, built with the vars of dbt_project.yml. One worker builds it, the others copy it."""
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    defaults = project["vars"]["lead_sources"]
    demo_vars = {name: defaults[name] for name in ("raw_schema", "own_domains")}
    warehouse = Warehouse(_folder.name, vars=demo_vars, raw_tables=False)
    built = folder_of_all / "demo" / "built.duckdb"
    with one_at_a_time(built.parent):
        if built.exists():
            shutil.copy(built, warehouse.path)
        else:
            warehouse.build(data_tests=False)
            shutil.copy(warehouse.path, built.with_suffix(".part"))
            built.with_suffix(".part").rename(built)
    return warehouse


# Each module that imports the fixture has one of its own; the cache makes them share the build.
@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    return built_demo(folder_of_all(tmp_path_factory))

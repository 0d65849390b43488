"""The demo, built once in a session, for all tests that read it and none that changes it.

    from demo_build import demo  # noqa: F401

    def test_something(demo):
        demo.rows("from lead_sources.records")
"""

import tempfile
from functools import cache

import pytest
import yaml
from harness import ROOT, Warehouse

_folder = tempfile.TemporaryDirectory(prefix="lead_sources_demo_")


@cache
def built_demo() -> Warehouse:
    """A warehouse with the demo, built with the vars of dbt_project.yml."""
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    defaults = project["vars"]["lead_sources"]
    demo_vars = {name: defaults[name] for name in ("raw_schema", "own_domains")}
    warehouse = Warehouse(_folder.name, vars=demo_vars, raw_tables=False)
    warehouse.build(data_tests=False)
    return warehouse


# Each module that imports the fixture has one of its own; the cache makes them share the build.
@pytest.fixture(scope="session")
def demo():
    return built_demo()

import os
from pathlib import Path

import pytest
from harness import ROOT, Warehouse

AGREEMENT = pytest.StashKey[list]()

# A run in CI must not pass because the real inputs were not there.
IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "needs_shared: reads the real inputs in LEAD_SOURCES_SHARED (../shared)"
    )


@pytest.fixture
def warehouse(tmp_path):
    """A fresh DuckDB file with the twelve raw tables, all of them empty."""
    return Warehouse(tmp_path)


@pytest.fixture(scope="session")
def shared_folder():
    """The folder with real inputs made by others; see the README of its `data`."""
    folder = Path(os.environ.get("LEAD_SOURCES_SHARED", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"no real inputs: {folder / 'data'} is absent (LEAD_SOURCES_SHARED names it)")
    return folder


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if IN_CI and report.skipped and item.get_closest_marker("needs_shared"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In CI a test that needs the real inputs must run. {reason}"


@pytest.fixture
def agreement(request):
    """Collects (suite, cases we agree on, cases) for the end of the run."""
    return request.config.stash.setdefault(AGREEMENT, [])


def pytest_terminal_summary(terminalreporter, config):
    rows = config.stash.get(AGREEMENT, [])
    if rows:
        terminalreporter.section("agreement with the classification suites")
    for suite, agreed, cases in rows:
        terminalreporter.write_line(f"{suite:32} {agreed:3} of {cases:3}  {agreed / cases:6.1%}")

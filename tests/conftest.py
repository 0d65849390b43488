import os
import sys
from pathlib import Path

import pytest
from harness import ROOT, Warehouse
from workers import by

# A run in CI must not pass because the real inputs were not there.
IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "needs_shared: reads the real inputs in LEAD_SOURCES_SHARED (../shared)"
    )
    config.addinivalue_line("markers", "long: runs in make test-all, not in make test")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With `--dist loadgroup` what shares a build stays together; all else goes where there is room."""
    if config.getvalue("dist") == "loadgroup":
        return by(r"(test_crashes)[.]py", r"(test_what_once_failed)\[")(config, log)


@pytest.fixture
def warehouse(tmp_path):
    """A fresh DuckDB file with the raw tables, all of them empty."""
    return Warehouse(tmp_path)


@pytest.fixture(scope="session")
def shared_folder():
    """The folder with real inputs made by others; see the README of its `data`."""
    folder = Path(os.environ.get("LEAD_SOURCES_SHARED", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"no real inputs: {folder / 'data'} is absent (LEAD_SOURCES_SHARED names it)")
    return folder


@pytest.fixture
def progress(capfd):
    """Writes how far a long test is to the terminal; pytest-xdist shows nothing before the end."""

    def tell(text):
        with capfd.disabled():
            print(text, file=sys.stderr, flush=True)

    return tell


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if IN_CI and report.skipped and item.get_closest_marker("needs_shared"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In CI a test that needs the real inputs must run. {reason}"


def pytest_terminal_summary(terminalreporter):
    """The agreement that tests of suites recorded, also on other workers."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    properties = [p for r in reports for p in getattr(r, "user_properties", ())]
    agreement = sorted({text for name, text in properties if name == "agreement"})
    if agreement:
        terminalreporter.section("agreement with the classification suites")
    for text in agreement:
        terminalreporter.write_line(text)

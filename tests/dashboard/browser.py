"""A dashboard that runs, and a headless Chromium that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running(marts: Path, log: Path):
    """The address of a dashboard on a free port of this machine, with its settings as they are."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless", "true"],
            cwd=ROOT / "dashboard", env={**os.environ, "LEAD_SOURCES_DASHBOARD_MARTS": str(marts)}, stdout=output, stderr=output,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()
                break
            except OSError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def chromium():
    """Debian's, or whichever the machine has: none is fetched."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert path, "There is no Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def drawn(page, timeout: float = 60_000) -> float:
    """Wait until the page is drawn: nothing runs any more, no chart is still to come. The seconds that took."""
    start = time.monotonic()
    page.wait_for_selector("[data-testid=stApp] h1", timeout=timeout)
    page.wait_for_function(
        """() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
          && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')
          && [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(chart => chart.querySelector('canvas, svg'))""",
        timeout=timeout,
    )
    return time.monotonic() - start


def said(page) -> str:
    return page.inner_text("[data-testid=stMain]")

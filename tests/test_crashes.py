"""A build that is killed, that meets another, or that finds the disk full harms nothing.

dbt runs as users run it, in a process of its own, on copies of one warehouse: some histories
(histories.py) were built in it, and then new rows came. LEAD_SOURCES_KILLS says how often it is killed.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from harness import DEFAULT_VARS, PROFILE, Warehouse
from histories import KINDS, History, copied_project, write_raw

KILLS = int(os.environ.get("LEAD_SOURCES_KILLS", "4"))
SEED = int(os.environ.get("LEAD_SOURCES_HISTORIES_SEED", "20261122"))
# A view shows what its tables hold, some new and some old, until the next build.
VIEWS = {"touches"}
# The warehouse is built once, by one worker.
pytestmark = pytest.mark.long


class Place:
    """One path at which every copy of the warehouse is built: dbt parses again for another one."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.project = copied_project(folder / "project")
        self.warehouse = Warehouse(folder, project=self.project)
        self.before = folder / "before.duckdb"
        self.target = folder / "target"
        self.parsed = folder / "partial_parse.msgpack"

    def command(self, target=None) -> list[str]:
        return [
            *(sys.executable, "-m", "dbt.cli.main", "--no-use-colors"),
            *("build", "--vars", json.dumps(DEFAULT_VARS), "--exclude-resource-type", "test"),
            *("--exclude-resource-type", "unit_test"),
            *("--project-dir", str(self.project), "--profiles-dir", str(self.project)),
            *("--target-path", str(target or self.target), "--log-path", str(self.folder / "logs")),
        ]

    def start(self, target=None, path=None) -> subprocess.Popen:
        path = path or self.warehouse.path
        environment = os.environ | {"LEAD_SOURCES_DUCKDB_PATH": str(path)}
        return subprocess.Popen(
            self.command(target), cwd=self.project, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def build(self) -> str:
        """Run a build to its end and give what it printed."""
        process = self.start()
        printed, _ = process.communicate(timeout=600)
        assert process.returncode == 0, printed
        return printed

    def keep_parsed(self):
        shutil.copy(self.target / "partial_parse.msgpack", self.parsed)

    def put_back(self):
        """The warehouse as it was before the build, and what dbt knows of the project."""
        for path in self.folder.glob("warehouse.duckdb*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copy(self.before, self.warehouse.path)
        shutil.copy(self.parsed, self.target / "partial_parse.msgpack")

    def marts(self) -> dict[str, list[tuple]]:
        found = self.warehouse.snapshot()
        found.pop("build_log", None)
        return found


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A warehouse in which ten histories were built; then twelve more steps brought new rows."""
    place = Place(tmp_path_factory.mktemp("crashes"))
    dice = random.Random(SEED)
    lives = []
    for number in range(10):
        steps = [(dice.choice(KINDS), *(dice.randrange(12) for _ in range(4))) for _ in range(32)]
        lives.append(History(f"h{number:03}", steps))
    for step in range(20):
        for life in lives:
            life.take(step)
    write_raw(place.warehouse, lives)
    with place.warehouse.connect():
        pass
    place.build()
    place.keep_parsed()
    place.old = place.marts()
    for step in range(20, 32):
        for life in lives:
            life.was_built = True
            life.take(step)
    write_raw(place.warehouse, lives)
    with place.warehouse.connect():
        pass
    shutil.copy(place.warehouse.path, place.before)
    process = place.start()
    began = wait_for_first_node(process)
    process.communicate(timeout=600)
    assert process.returncode == 0
    place.seconds = time.monotonic() - began
    place.new = place.marts()
    assert sum(place.old[mart] != place.new[mart] for mart in place.new) > 5
    return place


def wait_for_first_node(process) -> float:
    """Read until dbt begins with the first seed or model; gives the moment."""
    for line in process.stdout:
        if " START " in line:
            return time.monotonic()
    raise AssertionError("dbt ended before it had begun")


def kill_within(place, part: float) -> None:
    """Kill a build after this part of the time that it takes. A build takes less of it when other
    work has ended since it was measured; one that ends before its kill is measured anew."""
    while True:
        place.put_back()
        process = place.start()
        began = wait_for_first_node(process)
        try:
            process.communicate(timeout=place.seconds * part)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return
        place.seconds = time.monotonic() - began


def test_a_killed_build_is_made_good_by_the_next(place, progress):
    dice = random.Random(SEED)
    for number in range(KILLS):
        # One kill in each part of the build, so that few kills reach all of it.
        kill_within(place, (number + dice.random()) / KILLS)
        mixed = place.marts()
        for name in mixed.keys() - VIEWS:
            # dbt drops the table that it has replaced after the new one has its name.
            mart = name.removesuffix("__dbt_backup")
            states = (place.old.get(mart), place.new[mart])
            assert mixed[name] in states, f"kill {number}: half of {name}"
        place.warehouse.build(data_tests=False)
        assert place.marts() == place.new, f"kill {number} of {KILLS}"
        progress(f"build {number + 1} of {KILLS} was killed and made good")


def test_of_two_builds_at_once_one_fails_and_nothing_is_harmed(place):
    place.put_back()
    one = place.start()
    wait_for_first_node(one)
    other = place.start(target=place.folder / "other_target")
    said, _ = other.communicate(timeout=600)
    one.communicate(timeout=600)
    assert one.returncode == 0
    assert other.returncode not in (0, None)
    assert "Could not set lock on file" in said, said
    assert str(place.warehouse.path) in said and "Conflicting lock is held" in said
    assert place.marts() == place.new


@pytest.fixture
def small_disk(tmp_path):
    """Mounts a file system of some bytes; only root can."""
    folder = tmp_path / "small_disk"
    folder.mkdir()

    def mounted(size: int) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
            pytest.skip("a small disk can be mounted by root only")
        return folder

    yield mounted
    subprocess.run(["umount", str(folder)], capture_output=True)


def test_a_full_disk_leaves_the_marts_readable(place, small_disk):
    place.put_back()
    room = place.before.stat().st_size + 256 * 1024
    full = small_disk(room) / "warehouse.duckdb"
    shutil.copy(place.before, full)
    process = place.start(path=full)
    said, _ = process.communicate(timeout=600)
    assert process.returncode not in (0, None), said
    assert "No space left on device" in said, said

    # Marts that were built before the disk was full are new, the others are as they were.
    shutil.copy(full, place.warehouse.path)
    wal = full.with_name("warehouse.duckdb.wal")
    with duckdb.connect(str(full), read_only=True, config=PROFILE["config_options"]) as connection:
        assert connection.execute("select count(*) from lead_sources.records").fetchone()[0] > 10
    if wal.exists():
        shutil.copy(wal, place.folder)
    mixed = place.marts()
    for mart in mixed.keys() - VIEWS:
        assert mixed[mart] in (place.old.get(mart), place.new[mart]), f"half of {mart}"
    place.warehouse.build(data_tests=False)
    assert place.marts() == place.new

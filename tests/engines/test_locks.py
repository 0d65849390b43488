"""The environments of the other engines hold what their locks name, and nothing else is asked for."""

import subprocess

import pytest
from harness import ROOT

# Those of other targets of make, which set them up and ask pip; `dbt-1.12` leaves something out on purpose.
NO_ENGINES = {"dashboard", "dbt-1.10", "dbt-1.12", "dbt-oldest", "dev", "docs", "superset"}
LOCKS = sorted(lock for lock in (ROOT / "requirements").glob("*.lock") if lock.stem not in NO_ENGINES)
# Run by the environment's own Python, which has no pytest; packaging is one of its packages.
ASKED = (
    "import sys; sys.path.insert(0, 'tests'); from locks import unpinned; "
    "print('\\n'.join(unpinned(open(sys.argv[1]).read())))"
)


@pytest.mark.parametrize("lock", LOCKS, ids=[lock.stem for lock in LOCKS])
def test_a_lock_names_all_that_its_packages_ask_for(lock):
    python = ROOT / f".venv-{lock.stem}" / "bin" / "python"
    found = subprocess.run([python, "-c", ASKED, lock], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.split("\n") == ["", ""]

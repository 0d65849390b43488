"""Cases that came out wrong for somebody, each with what must come out: `cases` of LEAD_SOURCES_SHARED.

Its `run.py` builds them, most of them in one warehouse, and says which do not hold.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from harness import ROOT

CASES = Path(os.environ.get("LEAD_SOURCES_SHARED", ROOT.parent / "shared")) / "cases"
FILES = ("cases.json", "classification_facts.json")


def ids():
    found = [CASES / name for name in FILES if (CASES / name).is_file()]
    return [case["id"] for file in found for case in json.loads(file.read_text())]


@pytest.fixture(scope="module")
def missed(shared_folder):
    """The ids of what does not hold, each with what was expected and what was seen."""
    ran = subprocess.run(
        [sys.executable, CASES / "run.py", ROOT], capture_output=True, text=True, env=os.environ
    )
    said = re.findall(r"^(?:facts )?held \d+ of (\d+)(?:; not: (.*))?$", ran.stdout, re.MULTILINE)
    assert sum(int(of) for of, _ in said) == len(ids()), ran.stdout + ran.stderr
    not_held = {case for _, names in said for case in names.split(", ") if case}
    return dict.fromkeys(not_held, ran.stdout)


@pytest.mark.needs_shared
@pytest.mark.parametrize("case", ids() or ["none"])
def test_case(missed, case):
    said = missed.get(case, "")
    about = re.search(rf"^{re.escape(case)}\b.*(?:\n    .*)*", said, re.MULTILINE)
    assert case not in missed, about[0] if about else said

"""The environments of the other engines hold what their locks name, and nothing else is asked for."""

import subprocess

import pytest
from harness import ROOT
from locks import unpinned


def test_the_lock_of_this_environment_is_complete():
    assert unpinned((ROOT / "requirements-warehouses.lock").read_text()) == []


def test_the_lock_of_fakesnow_is_complete():
    python = ROOT / ".venv-fakesnow" / "bin" / "python"
    if not python.exists():
        pytest.skip("make .venv-fakesnow/ready sets it up")
    # It has no pytest; packaging, which reads requirements, is one of its own packages.
    asked = (
        "import sys; sys.path.insert(0, 'tests'); from locks import unpinned; "
        "print('\\n'.join(unpinned(open('requirements-fakesnow.lock').read())))"
    )
    found = subprocess.run([python, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.split() == []

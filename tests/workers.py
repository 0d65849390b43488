"""What the processes of pytest-xdist do together: which runs what, and what one makes for all.

`--dist loadgroup` of pytest-xdist 3.8 groups nothing under pytest 9.2, which no longer lets it write a group into the
id of a test; so groups are told by the ids as they are.
"""

import fcntl
import os
import re
from contextlib import contextmanager
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling


def folder_of_all(tmp_path_factory) -> Path:
    """The folder that the workers of one run share; pytest takes old ones away."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def one_at_a_time(folder: Path):
    """Other workers wait here until the one inside is done."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def by(*groups: str):
    """A scheduler: tests whose ids fit the same pattern with the same text in its brackets run in one process.

    >>> split = by(r"(test_a[.]py)", r"\\[(x|y)\\b")._split_scope
    >>> split(None, "t/test_a.py::test_1[x]"), split(None, "t/test_b.py::test_1[x-2]"), split(None, "t/test_c.py::test")
    ('test_a.py', 'x', 't/test_c.py::test')
    """

    class Grouped(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            found = (re.search(pattern, nodeid) for pattern in groups)
            return next((match[1] for match in found if match), nodeid)

    return Grouped

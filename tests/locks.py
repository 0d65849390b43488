"""Whether a lock names all that what it locks asks for, read from what is installed from it."""

import re
from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[([^]]*)\])?==([^ \\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, set[str]]:
    """The extras that a lock asks for, by the name of the package."""
    found = {}
    for name, extras, _ in PINNED.findall(lock):
        wanted = {extra.strip() for extra in extras.split(",") if extra.strip()}
        found.setdefault(canonicalize_name(name), set()).update(wanted)
    return found


def unpinned(lock: str) -> list[str]:
    """What a locked package asks for, itself or by one of its extras, and the lock does not name.

    Such a name is taken from an index in its newest version, which may break a set-up that worked.
    The packages must be installed in the environment that runs this.
    """
    locked = pins(lock)
    waiting, seen, missing = [(name, extras) for name, extras in locked.items()], set(), []
    while waiting:
        name, extras = waiting.pop()
        if (name, frozenset(extras)) in seen:
            continue
        seen.add((name, frozenset(extras)))
        for text in distribution(name).requires or []:
            wanted = Requirement(text)
            asked = not wanted.marker or any(
                wanted.marker.evaluate({"extra": extra}) for extra in {"", *extras}
            )
            wanted_name = canonicalize_name(wanted.name)
            if asked and wanted_name not in locked:
                missing.append(f"{name} asks for {wanted}")
            elif asked:
                waiting.append((wanted_name, set(wanted.extras)))
    return sorted(set(missing))

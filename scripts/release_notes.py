"""Print the part of the changelog that a release publishes, or say what does not agree with it.

    python3 scripts/release_notes.py 0.2.0

The version must be that of dbt_project.yml, and its heading in CHANGELOG.md must have the date, as in
`## 0.2.0 (2026-12-01)`.
Needs Python and nothing else, so that it runs before anything is set up.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEMANTIC = re.compile(r"\d+\.\d+\.\d+")


class NotReady(Exception):
    """The version cannot be released; the message says what to change."""


def notes(version: str, project: str, changelog: str) -> str:
    """The section of a version, without its heading.

    >>> notes("0.2.0", "version: 0.2.0", "## 0.2.0 (2026-12-01)\\n\\n- More.\\n\\n## 0.1.0 (2026-11-01)\\n\\n- Old.")
    '- More.'
    >>> notes("0.2.0", "version: 0.1.0", "")
    Traceback (most recent call last):
    release_notes.NotReady: dbt_project.yml has version 0.1.0, not 0.2.0
    """
    if not SEMANTIC.fullmatch(version):
        raise NotReady(f"{version} is no semantic version such as 0.2.0")
    declared = re.search(r"^version: *['\"]?([^'\"\s]+)", project, re.MULTILINE)[1]
    if declared != version:
        raise NotReady(f"dbt_project.yml has version {declared}, not {version}")
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    named = [section for section in sections if section.split(" ")[0].strip() == version]
    if not named:
        raise NotReady(f"CHANGELOG.md has no heading ## {version}")
    heading, _, text = named[0].partition("\n")
    if not re.fullmatch(r"\S+ \(\d{4}-\d\d-\d\d\)", heading.strip()):
        raise NotReady(f"CHANGELOG.md: give ## {heading.strip()} its date, as in ## {version} (2026-12-01)")
    if not text.strip():
        raise NotReady(f"CHANGELOG.md says nothing about {version}")
    return text.strip()


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python3 scripts/release_notes.py <version>")
    try:
        print(
            notes(
                sys.argv[1],
                (ROOT / "dbt_project.yml").read_text(encoding="utf-8"),
                (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
            )
        )
    except NotReady as problem:
        sys.exit(f"Not ready for release: {problem}")


if __name__ == "__main__":
    main()

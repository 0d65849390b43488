"""Links between the documents lead somewhere, and each page is in the menu of the site.

`make docs` says the same of the whole site, with an environment of its own; this takes a second.
"""

import doctest
import importlib.util
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = re.compile(r"^( *)```.*?^\1```|`[^`\n]+`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^]]*\]\(([^)\s]+)\)")
# Of the site of dbt's own docs (as descriptions in models/ are), or a form, and no page.
NO_PAGES = {"docs/overview/overview.md", ".github/pull_request_template.md"}


def documents() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives the headings of a Markdown document.

    >>> sorted(anchors("# One `two`\\n\\ntext\\n\\n## A, b – c\\n\\n## One two\\n"))
    ['a-b--c', 'one-two', 'one-two-1']
    """
    without_blocks = re.sub(r"^( *)```.*?^\1```", "", text, flags=re.DOTALL | re.MULTILINE)
    found = Counter()
    for line in re.findall(r"^#+ (.*)$", without_blocks, re.MULTILINE):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", line)
        name = re.sub(r"[^\w\- ]", "", words).strip().lower().replace(" ", "-")
        found[name] += 1
    return {f"{name}-{n}" if n else name for name, count in found.items() for n in range(count)}


def links(text: str) -> list[str]:
    """Where the links of a Markdown document lead, but for addresses.

    >>> links("[a](b.md#c) `[d](e)` [f](https://shop.example/) ![g](h.png)\\n\\n```\\n[i](j)\\n```\\n")
    ['b.md#c']
    """
    return [link for link in LINK.findall(CODE.sub("", text)) if not re.match(r"[a-z]+:", link)]


def dead_links(root: Path, names: list[str]) -> list[str]:
    """The links of the documents that lead to no file, or to no heading of one."""
    found = []
    for name in names:
        for link in links((root / name).read_text(encoding="utf-8")):
            path, _, anchor = link.partition("#")
            target = (root / name).parent / path if path else root / name
            is_dead = not target.exists()
            if anchor and not is_dead:
                is_dead = target.suffix != ".md" or anchor not in anchors(target.read_text(encoding="utf-8"))
            if is_dead:
                found.append(f"{name}: {link}")
    return found


def site():
    """docs/conf.py, which needs nothing of the environment of the site."""
    spec = importlib.util.spec_from_file_location("site_conf", ROOT / "docs" / "conf.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_link_leads_somewhere():
    assert dead_links(ROOT, documents()) == []
    assert sum(len(links((ROOT / name).read_text(encoding="utf-8"))) for name in documents()) > 50


@pytest.mark.parametrize("link", ["gone.md", "b.md#no-such-heading", "#no-such-heading", "folder/"])
def test_a_dead_link_is_found(tmp_path, link):
    (tmp_path / "b.md").write_text("# A heading\n")
    (tmp_path / "a.md").write_text(f"# Another\n\n[x]({link}) [y](b.md#a-heading) [z](#another)\n")
    assert dead_links(tmp_path, ["a.md", "b.md"]) == [f"a.md: {link}"]


def test_every_page_is_in_the_menu_of_the_site_once():
    pages = Counter(f"{page}.md" for listed in site().MENU.values() for page in listed)
    assert set(pages.values()) == {1}
    assert set(pages) == {n for n in documents() if not n.startswith("models/")} - NO_PAGES - {"README.md"}


def test_the_examples_hold():
    """Those of this file and of the site's rules for links."""
    runner = doctest.DocTestRunner()
    for function in (anchors, links, site().linked):
        for examples in doctest.DocTestFinder().find(function, globs=getattr(function, "__globals__", None)):
            runner.run(examples)
    assert runner.summarize().failed == 0 and runner.tries >= 4

"""The site: README.md and the pages of docs/, as they stand. `make docs` builds it into target/site.

The source is the root of the repository, so that the links are those that a reader of the repository follows. What is
no page (a seed, a licence) is linked where LEAD_SOURCES_REPOSITORY says the files can be read, an address that ends
before the path; without it the words stand unlinked.
"""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = os.environ.get("LEAD_SOURCES_REPOSITORY", "").rstrip("/")

# The menu, in the order in which somebody new reads.
MENU = {
    "Begin": [
        "docs/how_it_works",
        "docs/inputs",
        "docs/dashboard",
        "docs/bi_tools",
        "examples/host_project/README",
        "examples/segment_hubspot_ads/README",
    ],
    "Connectors": [
        "docs/connectors/README",
        *sorted(
            f"docs/connectors/{path.stem}"
            for path in (ROOT / "docs" / "connectors").glob("*.md")
            if path.stem != "README"
        ),
    ],
    "Sources": ["docs/classification", "docs/tracked_links", "docs/reference_lists"],
    "Figures": [
        "docs/attribution",
        "docs/data_driven_attribution",
        "docs/kpis",
        "docs/scores_and_funnel",
        "docs/semantic_layer",
    ],
    "Operations": [
        "docs/operations",
        "docs/bad_input",
        "docs/privacy",
        "docs/reverse_etl",
        "docs/warehouses",
        "docs/versions",
    ],
    "Proof": ["docs/proof", "docs/benchmarks"],
    "Project": ["CONTRIBUTING", "docs/releasing", "CHANGELOG", "SECURITY", "CODE_OF_CONDUCT"],
    "Decisions": sorted(f"docs/decisions/{path.stem}" for path in (ROOT / "docs" / "decisions").glob("*.md")),
}

project = "lead_sources"
author = "the contributors of lead_sources"
root_doc = "README"
include_patterns = ["README.md", *(f"{page}.md" for pages in MENU.values() for page in pages)]
# Not walked through, which takes longer than the pages.
exclude_patterns = [".*", "dbt_packages", "macros", "models", "seeds", "target", "tests"]
extensions = ["myst_parser"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = "lead_sources"
html_show_sphinx = False
html_copy_source = False
# SQL with Jinja in it, and rows of a table, are shown as they are.
suppress_warnings = ["misc.highlighting_failure"]
# What dbt writes about every model: columns and lineage.
DBT_DOCS = ROOT / "target" / "dbt_docs"
html_extra_path = [str(DBT_DOCS / "extra")] if (DBT_DOCS / "extra").is_dir() else []

LINK = re.compile(r"(?<!!)\[([^]\n]*(?:\n[^]\n]*)?)\]\(([^)\s]+)\)")
PAGES = {"README.md", *(f"{page}.md" for pages in MENU.values() for page in pages)}


def linked(text: str, page: Path, address: str = REPOSITORY) -> str:
    """A page whose links to files that are no pages lead to the repository, or are words.

    >>> linked("[x](../LICENSE), [y](kpis.md), [z](decisions)", ROOT / "docs" / "inputs.md", "https://code.example/blob")
    '[x](https://code.example/blob/LICENSE), [y](kpis.md), [z](decisions/0001-which-dbt.md)'
    >>> linked("[x](../LICENSE)", ROOT / "docs" / "inputs.md", "")
    'x'
    """

    def replaced(link):
        words, target = link[1], link[2]
        if re.match(r"[a-z]+:|#", target):
            return link[0]
        path, mark, anchor = target.partition("#")
        file = Path(os.path.normpath(page.parent / path)).relative_to(ROOT).as_posix()
        if file in PAGES or not (ROOT / file).exists():  # Sphinx says which links are dead
            return link[0]
        within = sorted(name for name in PAGES if name.startswith(f"{file}/"))
        if within:
            return f"[{words}]({path}/{within[0].removeprefix(file + '/')})"
        return f"[{words}]({address}/{file}{mark}{anchor})" if address else words

    return LINK.sub(replaced, text)


def menu() -> str:
    """The menu as MyST writes it, for the end of the first page."""
    parts = []
    for caption, pages in MENU.items():
        parts += ["```{toctree}", ":hidden:", f":caption: {caption}", "", *(f"/{page}" for page in pages), "```", ""]
    return "\n".join(parts)


def read(app, name, source):
    source[0] = linked(source[0], ROOT / f"{name}.md")
    if name == root_doc:
        if html_extra_path:
            source[0] += '- <a href="dbt/index.html">The dbt docs</a>: every model, its columns and the lineage\n'
        source[0] += "\n\n" + menu()


def first_page(app, failure):
    """A site begins with index.html."""
    if not failure:
        start = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=README.html">\n'
        (Path(app.outdir) / "index.html").write_text(start, encoding="utf-8")


def setup(app):
    app.connect("source-read", read)
    app.connect("build-finished", first_page)

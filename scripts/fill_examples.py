"""Write the rows under the SQL examples of the documents again, from a built demo.

    python scripts/fill_examples.py [README.md docs/how_it_works.md …]

A block marked `text` after one marked `sql` is the answer to it. The block `text summary` is the
beginning of what `make build` prints. Rows in the documents are never typed by hand, and a test
compares them with a build.
"""

import os
import re
import sys
from pathlib import Path

from summarise import opened, summary, table

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = re.compile(r"(```sql\n(.*?)```\n```text\n)(.*?)(```\n)", re.DOTALL)
SUMMARY = re.compile(r"(```text summary\n)(.*?)(```\n)", re.DOTALL)
DOCUMENTS = [
    "README.md",
    "docs/how_it_works.md",
    "docs/attribution.md",
    "docs/data_driven_attribution.md",
    "docs/kpis.md",
    "docs/operations.md",
    "docs/privacy.md",
]


def answer(connection, query):
    """The rows of a query as text; a lone text is a sentence, not a table."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    if len(names) == len(rows) == 1 and isinstance(rows[0][0], str):
        return rows[0][0]
    return "\n".join(table(names, rows))


def filled(markdown, path):
    """The document with the answers that the warehouse at `path` gives."""
    connection = opened(path)
    try:
        markdown = EXAMPLE.sub(
            lambda match: match[1] + answer(connection, match[2]) + "\n" + match[4], markdown
        )
    finally:
        connection.close()
    lines = [line.replace(str(path), "warehouse.duckdb") for line in summary(path)]
    first_two_tables = "\n".join(lines[: lines.index("", lines.index("", 2) + 1)])
    return SUMMARY.sub(lambda match: match[1] + first_two_tables + "\n" + match[3], markdown)


if __name__ == "__main__":
    for name in sys.argv[1:] or DOCUMENTS:
        document = ROOT / name
        text = document.read_text(encoding="utf-8")
        path = os.environ.get("LEAD_SOURCES_DUCKDB_PATH", "warehouse.duckdb")
        document.write_text(filled(text, path), encoding="utf-8")

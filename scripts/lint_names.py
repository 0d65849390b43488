"""Names every table of a query that is called like a column of it, which BigQuery reads as the whole row.

    python scripts/lint_names.py models examples/host_project/models

`select spend from spend` is a STRUCT there: the model is made, and its column holds something else.
"""

import re
import sys
from pathlib import Path


def tables_named_like_columns(sql: str) -> list[str]:
    """CTEs and aliases of tables.

    >>> named = "with\\n\\nspend as (\\n\\nselect * from t\\n\\n)\\n\\nselect sum(spend) as x from spend"
    >>> tables_named_like_columns(named)
    ['spend']
    >>> other = "with\\n\\nrows_read as (\\n\\nselect * from t\\n\\n)\\n\\nselect rows_read.x from rows_read"
    >>> tables_named_like_columns(other)
    []
    """
    left_out = r"--.*|\{\{\s*ref\(.*?\}\}|\{\{.*?\}\}|'[^']*'"
    sql = re.sub(left_out, lambda text: "_j" if text[0].startswith("{") else "", sql)
    names = set(re.findall(r"^(\w+) as \($", sql, re.MULTILINE))
    names |= set(re.findall(r"\b(?:from|join)\s+\w+\s+as\s+(\w+)", sql))
    # What is left of a name where it is no table: not after from, join or in front of a point.
    tables = re.sub(r"^\w+ as \($|\b(?:from|join)\s+\w+(?:\s+as\s+\w+)?|\b\w+\.(?=[\w*])", "", sql, flags=re.MULTILINE)
    return sorted(name for name in names if re.search(rf"(?<![\w.]){name}(?![\w(])", tables))


def main(folders: list[str]) -> int:
    found = [
        f"{path}: the table {name} is called like a column"
        for folder in folders
        for path in sorted(Path(folder).rglob("*.sql"))
        for name in tables_named_like_columns(path.read_text("utf-8"))
    ]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

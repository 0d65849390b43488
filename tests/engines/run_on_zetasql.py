"""Analyses what dbt would send to BigQuery with ZetaSQL, Google's own analyzer of BigQuery's language.

    .venv-bigquery/bin/python tests/engines/run_on_zetasql.py <folder of dialects.py>

prints a JSON object:

- `errors`: `name, when` -> what the analyzer said of a model, a data test or a hook
- `structs`: `model, column` of columns that are whole rows, as BigQuery reads a column named like its CTE
- `not_analysed`: names of what is nested deeper than the analyzer's messages may be
- `analysed`: how many texts were
- `cases`: name of each macro's table of cases -> how many passed, or what went wrong

Raw tables and seeds have the columns that the project gives them, and each model the columns that the
analyzer found. It sees neither joins that only the server's planner refuses nor limits of a server.
"""

import csv
import json
import re
import sys
from pathlib import Path

sys.setrecursionlimit(20_000)

from zetasql.api import Analyzer, CatalogBuilder, PreparedQuery, TableBuilder  # noqa: E402
from zetasql.types import (  # noqa: E402
    AnalyzerOptions,
    LanguageOptions,
    TypeKind,
    ZetaSQLBuiltinFunctionOptions,
)

ROOT = Path(__file__).resolve().parents[2]
KINDS = {
    "string": TypeKind.TYPE_STRING,
    "integer": TypeKind.TYPE_INT64,
    "bigint": TypeKind.TYPE_INT64,
    "boolean": TypeKind.TYPE_BOOL,
    "date": TypeKind.TYPE_DATE,
    "timestamp": TypeKind.TYPE_TIMESTAMP,
    "decimal": TypeKind.TYPE_NUMERIC,
    "numeric": TypeKind.TYPE_NUMERIC,
    "float64": TypeKind.TYPE_DOUBLE,
}
# BigQuery takes these names, the analyzer's parser only their other ones.
OTHER_NAMES = {"bigint": "int64", "integer": "int64", "boolean": "bool", "decimal": "numeric"}
TOO_DEEP = ("nesting", "recursion", "too deep", "stack")

language = LanguageOptions.maximum_features()
for supports_all in ("set_supports_all_statement_kinds", "SetSupportsAllStatementKinds"):
    if hasattr(language, supports_all):
        getattr(language, supports_all)()
functions = ZetaSQLBuiltinFunctionOptions(language_options=language)


def table_name(schema: str, alias: str) -> str:
    return re.sub(r"\W", "_", f"{schema}__{alias}")


def as_the_analyzer_reads(sql: str) -> str:
    sql = re.sub(r"`[^`]*`\.`([^`]*)`\.`([^`]*)`", lambda m: table_name(m[1], m[2]), sql)
    names = "|".join(OTHER_NAMES)
    return re.sub(rf"\bas ({names})\b", lambda m: f"as {OTHER_NAMES[m[1]]}", sql)


def kind_of(type_name) -> TypeKind:
    return KINDS[re.split(r"\W", (type_name or "string").lower())[0]]


class BigQuery:
    def __init__(self, folder: Path):
        self.manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        facts = json.loads((folder / "facts.json").read_text("utf-8"))
        self.tables = {}
        for source in self.manifest["sources"].values():
            if source["source_name"] == "raw":
                columns = facts["raw_columns"][source["name"]]
                self.tables[table_name(source["schema"], source["identifier"])] = [
                    (name, kind_of(type_name)) for name, type_name in columns.items()
                ]
        for node in self.manifest["nodes"].values():
            if node["resource_type"] == "seed":
                with open(ROOT / node["original_file_path"], encoding="utf-8") as file:
                    header = next(csv.reader(file))
                types = node["config"].get("column_types") or {}
                self.tables[table_name(node["schema"], node["alias"])] = [
                    (name, kind_of(types.get(name))) for name in header
                ]

    def in_order(self) -> list[dict]:
        """Models, each after those that it reads."""
        nodes = {k: n for k, n in self.manifest["nodes"].items() if n["resource_type"] == "model"}
        done, ordered = set(), []
        while len(done) < len(nodes):
            ready = [
                key
                for key, node in nodes.items()
                if key not in done and not set(node["depends_on"]["nodes"]) & nodes.keys() - done
            ]
            done.update(ready)
            ordered += [nodes[key] for key in ready]
        return ordered

    def analysed(self, sql: str):
        sql = as_the_analyzer_reads(sql)
        builder = CatalogBuilder("project").with_builtin_functions(functions)
        for word in set(re.findall(r"\w+", sql)) & self.tables.keys():
            table = TableBuilder(word)
            for column, kind in self.tables[word]:
                table = table.add_column(column, kind)
            builder = builder.add_table(table.build())
        options = AnalyzerOptions(language_options=language)
        return Analyzer(options, builder.build()).analyze_statement(sql)


def said(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error))[:400]


def is_too_deep(error: Exception) -> bool:
    return isinstance(error, RecursionError) or any(word in str(error).lower() for word in TOO_DEEP)


def analyse(folder: Path) -> dict:
    bigquery = BigQuery(folder)
    errors, structs, not_analysed, count = {}, [], set(), 0
    models = bigquery.in_order()
    for when in ("first", "later"):
        texts = json.loads((folder / f"{when}.json").read_text("utf-8"))
        for model in models:
            if model["name"] not in texts:
                continue
            table = table_name(model["schema"], model["alias"])
            try:
                statement = bigquery.analysed(texts.pop(model["name"]))
            except Exception as error:
                if is_too_deep(error):
                    not_analysed.add(model["name"])
                else:
                    errors[f"{model['name']}, {when}"] = said(error)
                # Its readers are analysed all the same.
                described = model["columns"].values()
                bigquery.tables.setdefault(
                    table, [(c["name"], kind_of(c.get("data_type"))) for c in described]
                )
                continue
            count += 1
            columns = []
            for output in statement.output_column_list:
                kind = output.column.type.type_kind
                if kind == TypeKind.TYPE_STRUCT:
                    structs.append(f"{model['name']}, {output.name}")
                    kind = TypeKind.TYPE_STRING
                columns.append((output.name, kind))
            bigquery.tables[table] = columns
        for name, text in texts.items():
            # Data tests and hooks, which are the same in every run; the macros' tables are run.
            if when == "first" or name.startswith("macro_"):
                continue
            try:
                bigquery.analysed(text)
                count += 1
            except Exception as error:
                if is_too_deep(error):
                    not_analysed.add(name)
                else:
                    errors[f"{name}, {when}"] = said(error)
    return {
        "errors": errors,
        "structs": sorted(set(structs)),
        "not_analysed": sorted(not_analysed),
        "analysed": count,
    }


def literal(text: str) -> str:
    """A literal of standard SQL, without its quotes, as BigQuery writes it."""
    text = text.replace("''", "'").replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{text}'"


def rows_of_values(sql: str, start: int) -> tuple[list[list[str]], int]:
    """The rows of `values (…), (…)` from a place on, and the place of the bracket that ends them."""
    rows, row, cell, depth, place = [], [], "", 0, start
    while True:
        if sql.startswith("--", place):
            place = sql.index("\n", place)
            continue
        letter = sql[place]
        if letter == "'":
            end = place + 1
            while sql[end] != "'" or sql[end : end + 2] == "''":
                end += 2 if sql[end] == "'" else 1
            cell += literal(sql[place + 1 : end])
            place = end + 1
            continue
        if letter == ")" and depth == 0:
            return rows, place
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == ")" and depth == 0:
            rows, row, cell = [*rows, [*row, cell.strip()]], [], ""
        elif letter == "," and depth == 1:
            row, cell = [*row, cell.strip()], ""
        elif depth > (1 if letter == "(" else 0):
            cell += letter
        place += 1


def without_values(sql: str) -> tuple[str, int]:
    """A macro's table of cases as a union of selects, since `values` is no query there; how many cases."""
    head = re.search(r"cases \(([^)]*)\) as \(\s*values\s*", sql)
    columns = [column.strip() for column in head[1].split(",")]
    rows, end = rows_of_values(sql, head.end())
    selects = [
        "select " + ", ".join(f"{value} as {name}" for value, name in zip(row, columns, strict=True))
        for row in rows
    ]
    return f"{sql[: head.start()]}cases as ({' union all '.join(selects)}){sql[end + 1 :]}", len(rows)


def play_cases(folder: Path) -> dict:
    """Runs the macros' tables of cases: a case that comes back did not hold."""
    texts = json.loads((folder / "first.json").read_text("utf-8"))
    catalog = CatalogBuilder("nothing").with_builtin_functions(functions).build()
    options = AnalyzerOptions(language_options=language, default_timezone="UTC")
    answers = {}
    for name, text in sorted(texts.items()):
        if not name.startswith("macro_") or not re.search(r"cases \([^)]*\) as \(\s*values", text):
            continue
        try:
            sql, cases = without_values(text)
            query = PreparedQuery.builder().set_sql(as_the_analyzer_reads(sql))
            query = query.set_analyzer_options(options).set_catalog(catalog)
            with query.prepare() as prepared:
                content = prepared.execute().content.table_data
            failed = list(content.row) if content else []
            answers[name] = f"{len(failed)} of {cases} do not hold: {failed[:2]}"[:600] if failed else cases
        except Exception as error:
            answers[name] = said(error)
    return answers


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print(json.dumps(analyse(folder) | {"cases": play_cases(folder)}, indent=1))

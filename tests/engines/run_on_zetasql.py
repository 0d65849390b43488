"""Analyses what dbt would send to BigQuery with ZetaSQL, Google's own analyzer of BigQuery's language.

    .venv-bigquery/bin/python tests/engines/run_on_zetasql.py <folder of dialects.py> [<file of rows>]

prints a JSON object:

- `errors`: `name, when` -> what the analyzer said of a model, a data test or a hook
- `structs`: `model, column` of columns that are whole rows, as BigQuery reads a column named like its CTE
- `analysed`: how many texts were
- `cases`: name of each macro's table of cases -> how many passed, or what went wrong
- `rows`: name of each model that the file asks for -> its rows as JSON objects, or what went wrong

The file of rows has `models`, names of models to run, and `tables`: `schema.alias` -> `columns`, names to types, and
`rows` of texts, of what they read.
Raw tables and seeds have the columns that the project gives them, and each model the columns that the
analyzer found. It sees neither joins that only the server's planner refuses nor limits of a server.
"""

import csv
import json
import re
import sys
from pathlib import Path

sys.setrecursionlimit(20_000)

from zetasql.api import (  # noqa: E402
    Analyzer,
    CatalogBuilder,
    PreparedQuery,
    TableBuilder,
    create_table_content,
)
from zetasql.core.local_service import ZetaSqlLocalService  # noqa: E402
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
    "bignumeric": TypeKind.TYPE_BIGNUMERIC,
    "float64": TypeKind.TYPE_DOUBLE,
    "json": TypeKind.TYPE_JSON,
    "bytes": TypeKind.TYPE_BYTES,
}
# BigQuery takes these names, the analyzer's parser only their other ones.
OTHER_NAMES = {"bigint": "int64", "integer": "int64", "boolean": "bool", "decimal": "numeric"}
# What a hook changes is called by its own name in the conditions.
TARGET = r"((?:delete from|update) `[^`]*`\.`[^`]*`\.`([^`]*)`)"

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
    return KINDS.get(re.split(r"\W", (type_name or "string").lower())[0], TypeKind.TYPE_STRING)


class BigQuery:
    def __init__(self, folder: Path):
        self.manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        facts = json.loads((folder / "facts.json").read_text("utf-8"))
        self.tables, self.told = {}, None
        for source in self.manifest["sources"].values():
            if source["source_name"] == "raw":
                columns = facts["raw_columns"].get(source["name"], {})
                # A table may have columns that nobody asked for, of types that no text is made of.
                others = {name: kind for name, kind in facts["other_columns"].items() if name not in columns}
                self.tables[table_name(source["schema"], source["identifier"])] = [
                    (name, kind_of(type_name)) for name, type_name in (columns | others).items()
                ]
        for schema, tables in facts.get("vendor_tables", {}).items():
            for name, columns in tables.items():
                self.tables[table_name(schema, name)] = [(column, kind_of(kind)) for column, kind in columns.items()]
        for node in self.manifest["nodes"].values():
            if node["resource_type"] == "seed":
                with open(ROOT / node["original_file_path"], encoding="utf-8") as file:
                    header = next(csv.reader(file))
                types = node["config"].get("column_types") or {}
                # The demo's raw tables are there already, with more columns.
                self.tables.setdefault(
                    table_name(node["schema"], node["alias"]),
                    [(name, kind_of(types.get(name))) for name in header],
                )

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

    def catalog(self, sql: str):
        builder = CatalogBuilder("project").with_builtin_functions(functions)
        for word in set(re.findall(r"\w+", sql)) & self.tables.keys():
            table = TableBuilder(word)
            for column, kind in self.tables[word]:
                table = table.add_column(column, kind)
            builder = builder.add_table(table.build())
        return builder.build()

    def tell_all_tables(self) -> None:
        """From here on columns_of() reads the tables as they are now."""
        every = self.catalog(" ".join(self.tables))
        self.told = ZetaSqlLocalService.get_instance().register_catalog(simple_catalog=every).registered_id

    def columns_of(self, sql: str) -> list[tuple[str, TypeKind]]:
        """The columns of a query. It is prepared, not run: the tree of a long one is too deep to be told."""
        sql = as_the_analyzer_reads(sql)
        options = AnalyzerOptions(language_options=language, default_timezone="UTC")
        query = PreparedQuery.builder().set_sql(sql).set_analyzer_options(options)
        if self.told:
            query = query.set_registered_catalog_id(self.told)
        else:
            query = query.set_catalog(self.catalog(sql))
        with query.prepare() as prepared:
            return [(column.name, column.type.type_kind) for column in prepared.columns]

    def analyse_hook(self, text: str) -> None:
        # dbt-bigquery takes several statements; the analyzer takes one.
        for statement in text.split(";\n"):
            sql = as_the_analyzer_reads(re.sub(TARGET, r"\1 as \2", statement))
            Analyzer(AnalyzerOptions(language_options=language), self.catalog(sql)).analyze_statement(sql)


def said(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error))[:400]


def analyse(folder: Path) -> dict:
    bigquery = BigQuery(folder)
    errors, structs, before, count = {}, [], {}, 0
    models = bigquery.in_order()
    for when in ("first", "later"):
        bigquery.told = None
        texts = json.loads((folder / f"{when}.json").read_text("utf-8"))
        for model in models:
            text = texts.pop(model["name"], None)
            if text is None or text == before.get(model["name"]):
                continue
            before[model["name"]] = text
            table = table_name(model["schema"], model["alias"])
            try:
                columns = bigquery.columns_of(text)
            except Exception as error:
                errors[f"{model['name']}, {when}"] = said(error)
                # Its readers are analysed all the same.
                described = model["columns"].values()
                columns = [(c["name"], kind_of(c.get("data_type"))) for c in described]
            count += 1
            structs += [f"{model['name']}, {name}" for name, kind in columns if kind == TypeKind.TYPE_STRUCT]
            bigquery.tables[table] = columns
        # All tables are known: what reads them alone need not tell them each time.
        bigquery.tell_all_tables()
        for name, text in texts.items():
            if name.startswith("macro_"):  # the macros' tables of cases are run
                continue
            try:
                (bigquery.analyse_hook if name.startswith("hook of") else bigquery.columns_of)(text)
            except Exception as error:
                errors[name] = said(error)
            count += 1
    return {"errors": errors, "structs": sorted(set(structs)), "analysed": count}


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


VALUES = r"(\w+) \(([^)]*)\) as \(\s*values\s*"


def without_values(sql: str) -> tuple[str, int]:
    """Tables of values as unions of selects, since `values` is no query there; how many cases there are."""
    cases = 0
    while head := re.search(VALUES, sql):
        columns = [column.strip() for column in head[2].split(",")]
        rows, end = rows_of_values(sql, head.end())
        selects = [
            "select " + ", ".join(f"{value} as {name}" for value, name in zip(row, columns, strict=True))
            for row in rows
        ]
        sql = f"{sql[: head.start()]}{head[1]} as ({' union all '.join(selects)}){sql[end + 1 :]}"
        cases += len(rows) if head[1] == "cases" else 0
    return sql, cases


def play_cases(folder: Path) -> dict:
    """Runs the macros' tables of cases: a case that comes back did not hold."""
    texts = json.loads((folder / "later.json").read_text("utf-8"))
    catalog = CatalogBuilder("nothing").with_builtin_functions(functions).build()
    options = AnalyzerOptions(language_options=language, default_timezone="UTC")
    answers = {}
    for name, text in sorted(texts.items()):
        if not name.startswith("macro_"):
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


def play_models(folder: Path, asked: dict) -> dict:
    """Runs models over the given rows, which go in as texts: the reference engine is told no other type."""
    texts = json.loads((folder / "first.json").read_text("utf-8"))
    tables = {table_name(*name.split(".")): table for name, table in asked["tables"].items()}
    options = AnalyzerOptions(language_options=language, default_timezone="UTC")
    answers = {}
    for name in asked["models"]:
        sql = as_the_analyzer_reads(texts[name])
        builder, contents = CatalogBuilder("project").with_builtin_functions(functions), {}
        for word in set(re.findall(r"\w+", sql)) & tables.keys():
            table = TableBuilder(f"{word}__texts")
            for column in tables[word]["columns"]:
                table = table.add_column(column, TypeKind.TYPE_STRING)
            builder = builder.add_table(table.build())
            contents[f"{word}__texts"] = create_table_content(tables[word]["rows"])
            casts = ", ".join(f"cast({c} as {kind}) as {c}" for c, kind in tables[word]["columns"].items())
            sql = re.sub(rf"\b{word}\b", f"(select {casts} from {word}__texts)", sql)
        try:
            query = PreparedQuery.builder().set_sql(f"select to_json_string(answer) from ({sql}\n) as answer")
            query = query.set_analyzer_options(options).set_catalog(builder.build())
            with query.set_table_content(contents).prepare() as prepared:
                content = prepared.execute().content.table_data
            answers[name] = [json.loads(row.cell[0].string_value) for row in (content.row if content else [])]
        except Exception as error:
            answers[name] = said(error)
    return answers


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    answer = analyse(folder) | {"cases": play_cases(folder)}
    if len(sys.argv) > 2:
        answer["rows"] = play_models(folder, json.loads(Path(sys.argv[2]).read_text("utf-8")))
    print(json.dumps(answer, indent=1))

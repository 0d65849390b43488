"""The types of columns, carried by sqlglot through all models as each engine has them.

Every model is given the columns of what it reads, and its own are worked out from its SQL.
"""

import csv
import re
from collections import defaultdict

import pytest
from harness import ROOT
from sqlglot import exp
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

TEXTS = {"bigquery": "STRING", "databricks": "STRING"}
COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.NullSafeEQ, exp.NullSafeNEQ)
NUMBERS = {"INT", "BIGINT", "SMALLINT", "TINYINT", "DECIMAL", "BIGDECIMAL", "DOUBLE", "FLOAT"}
# Columns whose type sqlglot does not work out, at most: the test looks at less the more there are.
UNKNOWN_AT_MOST = 0.1


def family(kind) -> str:
    """text, number, or the type's name; ? when unknown."""
    name = kind.this.name if isinstance(kind, exp.DataType) else "UNKNOWN"
    if name in ("VARCHAR", "TEXT", "CHAR", "NVARCHAR", "NCHAR"):
        return "text"
    if name in NUMBERS:
        return "number"
    if name in ("TIMESTAMPTZ", "TIMESTAMPLTZ", "TIMESTAMPNTZ", "DATETIME"):
        return "TIMESTAMP"
    return "?" if name in ("NULL", "UNKNOWN") else name


def written(type_name, dialect: str) -> str:
    name = (type_name or "string").lower()
    known = {"string": "VARCHAR", "text": "VARCHAR", "integer": "BIGINT"}
    found = known.get(re.split(r"\W", name)[0], name)
    return TEXTS.get(dialect, "VARCHAR") if found == "VARCHAR" else found


def with_types(part):
    """What sqlglot gives no type, as a cast to the one that it has."""
    if isinstance(part, exp.AtTimeZone):
        return exp.cast(part.this, "TIMESTAMP")
    if isinstance(part, exp.Anonymous) and part.name.lower() == "regexp_replace":
        return exp.cast(part.expressions[0], "VARCHAR")
    return part


class Types:
    """What the models of one engine mix, and how many columns have no known type."""

    def __init__(self, cloud, statements):
        self.statements = statements
        self.dialect, self.tables, self.mixed = cloud.dialect, {}, defaultdict(set)
        self.known, self.unknown = 0, 0
        for source in cloud.sources.values():
            columns = cloud.facts["raw_columns"].get(source["name"], {"x": "string"})
            self.keep(source, source["identifier"], columns)
        for node in cloud.in_order():
            if node["resource_type"] == "seed":
                with open(ROOT / node["original_file_path"], encoding="utf-8") as file:
                    header = next(csv.reader(file))
                types = node["config"].get("column_types") or {}
                self.keep(node, node["alias"], {name: types.get(name) for name in header})
            elif node["language"] == "sql":
                self.read(node, "first")
            else:
                doubles = ("contribution", "share")
                names = [column["name"] for column in node["columns"].values()]
                self.keep(node, node["alias"], {n: "double" if n in doubles else "string" for n in names})

        # A later run reads what the one before has left.
        for node in cloud.in_order():
            if node["resource_type"] == "model" and node["language"] == "sql":
                if f"{node['name']}, later" in statements:
                    self.read(node, "later")

    def keep(self, node, table, columns):
        schema = self.tables.setdefault(node["database"], {}).setdefault(node["schema"], {})
        schema[table] = {name: written(kind, self.dialect) for name, kind in columns.items()}

    def read(self, node, when):
        statement = self.statements[f"{node['name']}, {when}"].transform(with_types)
        statement = qualify(
            statement,
            schema=self.tables,
            dialect=self.dialect,
            validate_qualify_columns=False,
            quote_identifiers=False,
            identify=False,
        )
        statement = annotate_types(statement, schema=self.tables, dialect=self.dialect)
        columns = {}
        for column in statement.selects:
            is_known = column.type is not None and family(column.type) != "?"
            self.known += is_known
            self.unknown += not is_known
            columns[column.alias_or_name.lower()] = column.type.sql() if is_known else "UNKNOWN"
        self.tables[node["database"]][node["schema"]] = self.tables.setdefault(
            node["database"], {}
        ).setdefault(node["schema"], {}) | {node["alias"]: columns}
        self.look_at(node["name"], statement)

    def look_at(self, name, statement):
        for comparison in statement.find_all(*COMPARISONS):
            # sqlglot writes `not in (select …)` so for Snowflake, and takes the query for a boolean.
            if isinstance(comparison.right, (exp.All, exp.Any)):
                continue
            self.meet("compared", name, comparison, [comparison.left, comparison.right])
        for cast in statement.find_all(exp.Cast, exp.TryCast):
            kinds = (family(cast.this.type), family(cast.to))
            if "?" not in kinds and kinds[0] != kinds[1]:
                self.mixed[("cast", *kinds)].add(f"{name}: {cast.sql(dialect=self.dialect)[:100]}")
        for chosen in statement.find_all(exp.Coalesce, exp.Greatest, exp.Least):
            self.meet("chosen", name, chosen, [chosen.this, *chosen.expressions])
        for case in statement.find_all(exp.Case):
            results = [branch.args["true"] for branch in case.args["ifs"]]
            default = case.args.get("default")
            self.meet("case", name, case, [*results, *([default] if default is not None else [])])

    def meet(self, how, name, expression, parts):
        # sqlglot calls BigQuery's null a number.
        kinds = {family(part.type) for part in parts if not isinstance(part, exp.Null)} - {"?"}
        if len(kinds) > 1:
            text = expression.sql(dialect=self.dialect)[:100]
            self.mixed[(how, *sorted(kinds))].add(f"{name}: {text}")


@pytest.fixture(scope="session")
def types(cloud, statements):
    return Types(cloud, statements)


def test_most_types_are_known(types):
    assert types.known > 1000
    assert types.unknown / (types.known + types.unknown) < UNKNOWN_AT_MOST


def test_no_boolean_is_cast_to_text(cloud, types):
    if cloud.dialect != "redshift":
        pytest.skip("the others write one as true or false")
    assert types.mixed[("cast", "BOOLEAN", "text")] == set()


def test_days_and_times_do_not_meet(types):
    """BigQuery compares no DATE with a TIMESTAMP, and chooses between none."""
    found = {
        how: sorted(texts)
        for how, texts in types.mixed.items()
        if how[0] != "cast" and {"DATE", "TIMESTAMP"} <= set(how[1:])
    }
    assert found == {}


def test_nothing_else_is_mixed(types):
    """What only one engine would bring together by itself."""
    found = {how: sorted(texts) for how, texts in types.mixed.items() if how[0] != "cast"}
    assert found == {}

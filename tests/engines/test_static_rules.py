"""Rules that compiled SQL must keep for an engine to take it, each of which found something once.

They say less than a server does. What an engine's own code says stands in test_bigquery.py and test_snowflake.py.
"""

import re

import pytest
from harness import ROOT
from sqlglot import exp

from engines.clouds import DIALECTS

# Words that are no name there, from the engines' manuals (November 2026).
RESERVED = {
    "snowflake": (
        "account all alter and any as between by case cast check column connect connection constraint create cross"
        " current current_date current_time current_timestamp current_user database delete distinct drop else exists"
        " false following for from full grant group gscluster having ilike in increment inner insert intersect into is"
        " issue join lateral left like localtime localtimestamp minus natural not null of on or order organization"
        " qualify regexp revoke right rlike row rows sample schema select set some start table tablesample then to"
        " trigger true try_cast union unique update using values view when whenever where with"
    ),
    "bigquery": (
        "all and any array as asc assert_rows_modified at between by case cast collate contains create cross cube"
        " current default define desc distinct else end enum escape except exclude exists extract false fetch"
        " following for from full group grouping groups hash having if ignore in inner intersect interval into is join"
        " lateral left like limit lookup merge natural new no not null nulls of on or order outer over partition"
        " preceding proto qualify range recursive respect right rollup rows select set some struct tablesample then to"
        " treat true unbounded union unnest using when where window with within"
    ),
    "databricks": "anti cross except full inner intersect join lateral left minus natural on right semi union using",
    "redshift": (
        "aes128 aes256 all allowoverwrite analyse analyze and any array as asc authorization az64 backup between binary"
        " blanksasnull both bytedict bzip2 case cast check collate column constraint create credentials cross"
        " current_date current_time current_timestamp current_user current_user_id default deferrable deflate defrag"
        " delta delta32k desc disable distinct do else emptyasnull enable encode encrypt encryption end except explicit"
        " false for foreign freeze from full globaldict256 globaldict64k grant group gzip having identity ignore ilike"
        " in initially inner intersect interval into is isnull join leading left like limit localtime localtimestamp"
        " lun luns lzo lzop minus mostly16 mostly32 mostly8 natural new not notnull null nulls off offline offset oid"
        " old on only open or order outer overlaps parallel partition percent permissions pivot placing primary raw"
        " readratio recover references respect rejectlog resort restore right select session_user similar snapshot some"
        " sysdate system table tag tdes text255 text32k then timestamp to top trailing true truncatecolumns union"
        " unique unnest unpivot user using verbose wallet when where with without"
    ),
}
# Bytes of a statement, of the manuals; Databricks names no limit.
LONGEST = {"snowflake": 1_000_000, "bigquery": 1_000_000, "databricks": 1_000_000, "redshift": 16_000_000}
# What the loaders of seeds know. BigQuery's takes the names of its API, where a precision is a field of its own.
SEED_TYPES = {
    "snowflake": {"text", "integer", "bigint", "boolean", "date", "timestamp", "decimal"},
    "bigquery": {"string", "integer", "bigint", "boolean", "date", "timestamp", "numeric"},
    "databricks": {"string", "integer", "bigint", "boolean", "date", "timestamp", "decimal"},
    "redshift": {"varchar", "integer", "bigint", "boolean", "date", "timestamp", "decimal"},
}


@pytest.fixture(scope="module")
def parsed(cloud, statements) -> dict[str, exp.Expression]:
    """`name, when` -> the statement, of models, singular tests and hooks."""
    generic = {n["name"] for n in cloud.nodes.values() if n.get("test_metadata")}
    return {
        name: statement
        for name, statement in statements.items()
        if not isinstance(statement, str) and not name.startswith("macro_") and name.split(",")[0] not in generic
    }


def test_no_name_is_a_reserved_word(cloud, parsed):
    reserved = set(RESERVED[cloud.dialect].split())
    found = {}
    for name, statement in parsed.items():
        for node in statement.find_all(exp.TableAlias, exp.Alias, exp.Column):
            identifier = node.this if isinstance(node, (exp.TableAlias, exp.Column)) else node.args.get("alias")
            if isinstance(identifier, exp.Identifier) and not identifier.quoted:
                if identifier.name.lower() in reserved:
                    found.setdefault(identifier.name, set()).add(name)
    assert found == {}


def test_a_recursive_query_names_its_columns(cloud, parsed):
    """Redshift demands it; the others take it, but BigQuery, which has no such list."""
    without = {
        f"{name}: {query.alias}"
        for name, statement in parsed.items()
        for query in statement.find_all(exp.CTE)
        if any(table.name == query.alias and not table.db for table in query.this.find_all(exp.Table))
        and not query.args["alias"].args.get("columns")
    }
    if cloud.dialect == "bigquery":
        assert without and not any(
            query.args["alias"].args.get("columns")
            for statement in parsed.values()
            for query in statement.find_all(exp.CTE)
        )
    else:
        assert without == set()


def test_no_statement_is_longer_than_an_engine_reads(cloud):
    """In bytes: what nested macros write can be millions."""
    longest = LONGEST[cloud.dialect]
    assert {name: len(text) for name, text in cloud.texts().items() if len(text.encode()) > longest} == {}


def test_what_has_a_condition_reads_something(parsed):
    """BigQuery takes no `where` without a `from`."""
    found = {
        name
        for name, statement in parsed.items()
        for select in statement.find_all(exp.Select)
        if select.args.get("where") and not (select.args.get("from_") or select.args.get("from"))
    }
    assert found == set()


def test_an_outer_join_compares_columns_of_both_sides(parsed):
    """BigQuery's planner takes no outer join without an equality between its sides."""
    found = set()
    for name, statement in parsed.items():
        for join in statement.find_all(exp.Join):
            if (join.side or "").upper() in ("LEFT", "RIGHT", "FULL") and join.args.get("on") is not None:
                if not has_equality(join.args["on"], join.this.alias_or_name):
                    found.add(f"{name}: {join.this.alias_or_name}")
    assert found == set()


def has_equality(condition, joined: str) -> bool:
    parts = condition.flatten() if isinstance(condition, exp.And) else [condition]
    for part in (part.unnest() for part in parts):
        # Equal or both null is what is_same() becomes on Redshift.
        if isinstance(part, exp.Coalesce):
            part = part.this.unnest()
        if isinstance(part, (exp.EQ, exp.NullSafeEQ)):
            sides = [{column.table for column in side.find_all(exp.Column)} for side in (part.left, part.right)]
            if any(one == {joined} and other and joined not in other for one, other in (sides, sides[::-1])):
                return True
    return False


def test_patterns_are_literals_where_they_must_be(cloud, parsed):
    if cloud.dialect != "redshift":
        pytest.skip("only Redshift reads no pattern from a column")
    found = set()
    for name, statement in parsed.items():
        for call in statement.find_all(exp.RegexpExtract, exp.RegexpReplace, exp.RegexpInstr, exp.Anonymous):
            if isinstance(call, exp.Anonymous) and not call.name.lower().startswith("regexp_"):
                continue
            arguments = call.expressions if isinstance(call, exp.Anonymous) else [call.this, call.expression]
            if len(arguments) > 1 and arguments[1] is not None and not isinstance(arguments[1], exp.Literal):
                found.add(f"{name}: {arguments[1].sql()[:80]}")
    assert found == set()


def test_no_text_is_cut_by_a_cast(cloud, parsed):
    """`text` and a plain varchar are 256 bytes on Redshift, to which a cast cuts without a word."""
    if cloud.dialect != "redshift":
        pytest.skip("only Redshift's texts are short")
    found = {
        f"{name}: {cast.sql(dialect='redshift')[:80]}"
        for name, statement in parsed.items()
        for cast in statement.find_all(exp.Cast, exp.TryCast)
        if cast.to.this in (exp.DataType.Type.TEXT, exp.DataType.Type.VARCHAR) and not cast.to.expressions
    }
    assert found == set()


def test_seeds_have_types_that_the_loader_knows(cloud):
    found = {
        f"{node['name']}: {kind}"
        for node in cloud.nodes.values()
        if node["resource_type"] == "seed"
        for kind in (node["config"].get("column_types") or {}).values()
        if re.split(r"\W", kind)[0] not in SEED_TYPES[cloud.dialect]
        or (cloud.dialect == "bigquery" and "(" in kind)
    }
    assert found == set()


def test_the_adapter_has_the_incremental_strategies(cloud):
    asked = {
        node["config"].get("incremental_strategy")
        for node in cloud.nodes.values()
        if node["resource_type"] == "model" and node["config"]["materialized"] == "incremental"
    }
    assert asked <= set(cloud.facts["incremental_strategies"])
    # BigQuery rewrites such models by a materialization of the project.
    assert cloud.dialect == "bigquery" or asked == {"delete+insert"}


def test_statements_of_a_hook_meet_in_one_macro():
    """dbt-databricks sends a hook as one statement; in_one_hook() runs several by themselves there."""
    joined = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "macros").rglob("*.sql")
        if re.search(r"join\(['\"];(?! )", path.read_text("utf-8"))
    ]
    assert joined == ["macros/cross_db/in_one_hook.sql"]


def test_all_four_are_looked_at():
    assert set(RESERVED) == set(SEED_TYPES) == set(DIALECTS)

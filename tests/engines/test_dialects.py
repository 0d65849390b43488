"""What can be said of a cloud warehouse without an account: that it could read what dbt would send it.

dbt compiles every model with the warehouse's own adapter (dialects.py), before the first run and after it. The text
must parse in the dialect, and call no function and name no type that is not in the lists below: sqlglot alone would
let functions of other engines through. Nobody tried the lists on a server: a word there is a claim that somebody
can check, not a proof.
"""

import re
from functools import cache

import pytest
import sqlglot
from harness import ROOT

# Words that a bracket may follow, and that are no function.
NO_FUNCTIONS = set(
    "all and as by case cross else exists from group in join lateral like not on or over select then when where".split()
)

FUNCTIONS = set(
    "abs cast chr coalesce count dense_rank first_value floor greatest lag lead least length lower max md5 min mod"
    " nullif power regexp_replace replace right round row_number rtrim substring sum translate trim upper".split()
)
FUNCTIONS_OF = {
    "snowflake": FUNCTIONS | {
        *("date_trunc", "dateadd", "datediff", "convert_timezone", "dayofweekiso"),
        *("position", "split_part", "listagg", "hash"),
        *("regexp_instr", "regexp_substr", "regexp_substr_all", "hex_encode", "try_hex_decode_string"),
        *("array_to_string", "transform", "substr"),  # transform: an array, by a lambda
        *("try_cast", "to_variant"),
        *("as_array", "as_varchar", "filter", "get", "to_json", "to_timestamp_ntz", "try_parse_json"),
        *("ltrim", "sha2", "unicode"),
        *("split", "arrays_overlap"),
        # What a value of unknown type is, if it is that, else null.
        *("as_date", "as_timestamp_ltz", "as_timestamp_ntz", "as_timestamp_tz"),
    },
    "bigquery": FUNCTIONS | {
        *("date", "date_trunc", "datetime_add", "datetime_diff", "timestamp_add", "timestamp_diff", "timestamp_trunc"),
        *("split", "safe_offset", "safe_ordinal", "string_agg", "strpos", "substr"),
        *("regexp_contains", "regexp_extract", "regexp_extract_all", "from_hex", "to_hex", "unnest"),
        *("farm_fingerprint", "sha256", "to_json_string", "safe_cast"),
        *("div", "format", "ltrim", "normalize", "unicode"),
        *("json_query", "json_query_array", "json_value", "timestamp_micros"),
    },
    "databricks": FUNCTIONS | {
        *("concat", "position", "split", "split_part", "get"),  # get: of an array, null past its end
        *("date_trunc", "timestampadd", "timestampdiff", "unix_micros", "from_utc_timestamp"),
        *("array_join", "array_sort", "collect_list", "struct", "transform"),
        *("regexp_extract", "try_url_decode", "url_encode", "sha2", "xxhash64", "try_cast", "typeof"),
        *("array", "arrays_overlap", "ascii", "div", "substr"),
        *("filter", "from_json", "get_json_object", "hex", "timestamp_micros", "to_json"),
    },
    "redshift": FUNCTIONS | {
        *("date_trunc", "dateadd", "datediff", "convert_timezone"),
        *("btrim", "position", "split_part", "listagg"),
        *("regexp_instr", "regexp_substr", "farmfingerprint64", "try_cast"),
        *("to_hex", "to_varbyte", "from_varbyte"),  # bytes of a text, and back
        "json_serialize",  # a super as text
        *("json_extract_array_element_text", "json_extract_path_text"),
        *("ascii", "ltrim", "sha2", "substr"),  # ascii: the code point of the first letter, beyond ASCII too
    },
}  # fmt: skip

TYPES = {"bigint", "date", "decimal", "integer", "timestamp"}
TYPES_OF = {
    "snowflake": TYPES | {"boolean", "double precision", "text", "timestamp_ntz", "timestamp_tz", "varchar"},
    "bigquery": TYPES | {"bignumeric", "boolean", "bytes", "datetime", "float64", "int64", "string"},
    "databricks": TYPES | {"boolean", "double", "string"},
    "redshift": TYPES | {"boolean", "double precision", "text", "timestamp with time zone", "varchar"},
}

# Models with words that the engine is not known to have: known gaps, which docs/warehouses.md names.
GAPS = {
    ("bigquery", "lateral"): set(),
    ("redshift", "lateral"): set(),
    ("bigquery", "escape"): set(),
    ("redshift", "distinct from"): set(),
}

# Macros of which an engine takes an implementation that is not its own: that of dbt's adapter it is built on, or the
# default. Each was looked at for that engine; a new macro fails here until it is.
PLAIN = {
    *("computed_once", "finish_rewriting"),
    *("url_host", "url_path", "url_query", "may_hold_an_address", "compare_web_events", "is_plain_id"),
    "inverse_of",  # of models that are off there
}
# is distinct from, a text without a limit, unicode(): as most engines write them.
COMMON = {"code_point", "folder_after", "is_distinct", "is_same", "text_hash", "type_text", "value_in_query"}
CHANGEABLE = {"delete_rows", "update_rows", "has_earlier_rows", "incremental_or_rewritten", "rewrite"}
STANDARD = {
    *("columns_of_recursion", "contains_text", "own_rule_escape", "own_rule_pattern", "text_part"),
    *("type_decimal", "union_distinct"),
}
BY_DBT = {"microseconds_between", "minutes_between", "texts_in_order", "time_after"}
NOT_OWN = {
    "snowflake": PLAIN | COMMON | CHANGEABLE | STANDARD | BY_DBT | {
        *("in_bytes", "in_one_hook", "lower_case", "type_double", "unescaped", "with_one_place", "without_quotes"),
        "tables_of_days",
    },
    "bigquery": PLAIN | COMMON | {
        *("delete_rows", "update_rows", "in_bytes", "in_one_hook", "texts_in_order", "warehouse_problems"),
    },
    "databricks": PLAIN | COMMON | STANDARD | BY_DBT | {
        *("addresses_replaced", "lower_case", "sha256_hash", "whole_quotient", "with_one_place", "without_quotes"),
        *("amount_times", "in_bytes", "monday_of", "type_double", "without_outer_blanks", "rewrite"),
        *("evened_out", "in_words", "letters_and_digits", "trimmed", "regexp_extracted", "regexp_matches"),
        *("percent_decoded", "percent_encoded", "recursive_union", "row_hash", "local_day"),
        *("composed", "parameters_marked", "shares_word", "unescaped"),
        *("safe_bigint", "safe_decimal", "safe_timestamp", "time_zone_is_known", "warehouse_problems"),
        *("text_literal", "value_as_text"),
        *("hex_column", "json_column", "json_element", "json_entry", "json_text", "time_of_epoch"),
        *("schema_names", "table_names", "tables_of_days"),  # show schemas, show tables: as Spark
        "name_as_written",
    },
    "redshift": PLAIN | CHANGEABLE | STANDARD | BY_DBT | {
        *("in_one_hook", "lower_case", "with_one_place", "without_quotes"),
        *("schema_names", "table_names", "tables_of_days"),  # information_schema
        *("monday_of", "trimmed", "type_double", "without_outer_blanks"),
    },
}  # fmt: skip


@pytest.fixture(scope="session")
def dialect(cloud):
    return cloud.dialect


def is_word(token) -> bool:
    return token.token_type != sqlglot.TokenType.STRING and bool(re.fullmatch(r"\w[\w ]*", token.text))


def functions(text: str, dialect: str) -> set[str]:
    """Words before a bracket, but for types and words of the language.

    >>> sorted(functions("select f(a), cast(b as decimal(18, 2)) from (select 'g(' as h)", "snowflake"))
    ['cast', 'f']
    """
    tokens = sqlglot.tokenize(text, read=dialect)
    called = {
        word.text.lower()
        for word, bracket in zip(tokens, tokens[1:])
        if bracket.token_type == sqlglot.TokenType.L_PAREN and is_word(word)
    }
    type_names = set().union(*TYPES_OF.values()) - {"date"}
    with_columns = set(re.findall(r"(\w+) \([\w, ]*\) as \(", text))
    return called - NO_FUNCTIONS - type_names - with_columns


def types(text: str, dialect: str) -> set[str]:
    """Names of types that something is cast to.

    >>> sorted(types("cast(f(a as b) as decimal(18, 2)), cast(b as double precision)", "snowflake"))
    ['decimal', 'double precision']
    """
    named, tokens = set(), sqlglot.tokenize(text, read=dialect)
    for place, token in enumerate(tokens):
        if is_word(token) and token.text.lower() in ("cast", "safe_cast", "try_cast"):
            named.add(type_named(tokens[place + 1 :]))
    return named


def type_named(tokens) -> str:
    """The words between the last `as` of a cast's bracket and the bracket of its precision or its end."""
    depth, words = 0, []
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.text if token.token_type != sqlglot.TokenType.STRING else "", 0)
        if depth == 0:
            return " ".join(words)
        if depth == 1 and is_word(token):
            words = [] if token.text.lower() == "as" else [*words, token.text.lower()]
    raise AssertionError("a cast has no end")


def test_what_dbt_sends_parses(statements):
    unread = {name: statement for name, statement in statements.items() if isinstance(statement, str)}
    assert len(statements) > 350
    assert unread == {}


def test_no_other_engines_functions_are_called(cloud, dialect):
    strange = {}
    for name, text in cloud.of_models().items():
        for function in functions(text, dialect) - FUNCTIONS_OF[dialect]:
            strange.setdefault(function, []).append(name)
    assert strange == {}


def test_no_other_engines_types_are_named(cloud, dialect):
    strange = {}
    for name, text in cloud.of_models().items():
        for type_name in types(text, dialect) - TYPES_OF[dialect]:
            strange.setdefault(type_name, []).append(name)
    assert strange == {}


def test_gaps_are_those_that_the_docs_name(cloud, dialect):
    for (engine, gap), models in GAPS.items():
        if engine == dialect:
            found = {name.split(",")[0] for name, text in cloud.of_models().items() if re.search(rf"\b{gap}\b", text)}
            assert found == models


@cache
def macros() -> tuple[set[str], set[str]]:
    """Macros that are dispatched, and all macros."""
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "macros").rglob("*.sql"))
    return set(re.findall(r"adapter\.dispatch\('(\w+)'", text)), set(re.findall(r"\{%-? macro (\w+)\(", text))


def test_every_dispatched_macro_was_looked_at_for_the_engine(dialect):
    dispatched, written = macros()
    assert {name for name in dispatched if f"{dialect}__{name}" not in written} == NOT_OWN[dialect]


def test_every_connector_is_looked_at(cloud):
    """With all models of all connectors, and each union reading them."""
    written = {path.stem for path in (ROOT / "models" / "staging").glob("*/*.sql") if is_of_connector(path)}
    # On request: the option original_source.
    asked_for = {name for name in written if re.fullmatch(r"stg_hubspot_\w+__custom_lead_sources", name)}
    assert len(written) > 100
    assert written - asked_for == {name for name in cloud.connectors if name in written}
    unions = [text for name, text in cloud.connectors.items() if name.endswith("_unioned")]
    assert len(unions) > 8 and sum("union all" in text for text in unions) > 7


def is_of_connector(path) -> bool:
    return (path.parent / "sources.yml").exists()

"""What dbt v2 (Fusion) refuses or lacks, as far as text shows it; where it is installed, it reads the project itself.

`make check-versions` sets dbt v2 up in .venv-dbt-2, builds the example of a host with it and compares the marts. The
list, with its sources, is in docs/versions.md.
"""

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml
from dbt.jsonschemas.jsonschemas import project_schema, resources_schema
from dbt_common.clients.jinja import get_environment
from harness import ROOT, Warehouse
from jinja2 import nodes

sys.path.insert(0, str(ROOT / "scripts"))

from dbt_v2 import driver

DBT_V2 = ROOT / ".venv-dbt-2"
FOLDERS = ("macros", "models", "python_models", "seeds", "tests/assertions", "examples")

# What the Jinja of dbt v2 does not have; each was an error or a wrong text in 2.0.0a4.
LACKING = {
    "texts have no bytes": r"\.(encode|decode|isascii)\(",
    "format() fills nothing in": r"\"\.format\(|'\.format\(",
    "%x and %c take no number": r"%0?[0-9]*[xXc][^'\"%]*['\"] *(%|\| *format)",
    "the adapter shows no project": r"adapter\.config\b",
    "pytz has no list": r"all_timezones",
    "a table shows its source's meta in its own": r"\bsource_meta\b(?!\()",
    "a column without meta shows its table's": r"\b(column|described)\.meta\b",
    "macros show no text": r"\bmacro_sql\b",
    "there are three modules": r"modules\.(?!re\b|datetime\b|pytz\b)",
    "patterns know no \\Z": r"\\\\Z\b",
    "texts know no \\U": r"\"\\U0|'\\U0",
}


def sql_files() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.sql"))]


def yaml_files() -> list[Path]:
    found = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.yml"))]
    return [path for path in found if not {"target", "dbt_packages", "logs"} & set(path.parts)]


def lacking(text: str) -> list[str]:
    tokens = get_environment().lex(text)
    jinja = "".join(value for _, kind, value in tokens if kind != "data" and "comment" not in kind)
    return [reason for reason, pattern in LACKING.items() if re.search(pattern, jinja)]


def test_what_its_jinja_lacks_stands_in_macros_of_dbt_versions_alone():
    found = {
        str(path.relative_to(ROOT)): reasons
        for path in sql_files()
        if "dbt_versions" not in path.parts and (reasons := lacking(path.read_text()))
    }
    assert found == {}


@pytest.mark.parametrize("text, reason", [
    ("{{ '%04x' % 65 }}", "%x and %c take no number"),
    ("{{ '%02X' | format(65) }}", "%x and %c take no number"),
    ("{{ '\\\\x{%04x}' % 65 }}", "%x and %c take no number"),
    ("{{ '{:,}'.format(1000) }}", "format() fills nothing in"),
    ("{{ name.encode('punycode') }}", "texts have no bytes"),
    ("{{ table.source_meta.get('options') }}", "a table shows its source's meta in its own"),
    ("{{ column.meta.get('required') }}", "a column without meta shows its table's"),
    ("{{ modules.itertools.chain() }}", "there are three modules"),
    ("{{ modules.re.match('a\\\\Z', name) }}", "patterns know no \\Z"),
    ("{{ \"\\U0001f600\" }}", "texts know no \\U"),
])
def test_what_its_jinja_lacks_would_be_found(text, reason):
    assert lacking(text) == [reason]


def returns_inside_expressions(text: str) -> int:
    """How often the value of `return(x)` goes into an expression, which dbt v2 refuses."""
    parsed = get_environment().parse(text)
    calls = [call for call in parsed.find_all(nodes.Call) if getattr(call.node, "name", None) == "return"]
    alone = {id(part) for output in parsed.find_all(nodes.Output) for part in output.nodes}
    return sum(id(call) not in alone for call in calls)


def test_return_stands_alone():
    assert returns_inside_expressions("{{ return('a') ~ 'b' }}") == 1
    assert returns_inside_expressions("{{ return('a' ~ 'b') }}") == 0
    found = [path for path in sql_files() if returns_inside_expressions(path.read_text())]
    assert found == []


class NoKeyTwice(yaml.SafeLoader):
    """dbt v2 refuses a key that stands twice in a mapping, of which YAML takes the last."""

    def construct_mapping(self, node, deep=False):
        names = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f"twice: {sorted(twice)}", node.start_mark)
        return super().construct_mapping(node, deep)


@cache
def read(path: Path) -> dict:
    return yaml.load(path.read_text(), NoKeyTwice) or {}


def test_a_key_that_stands_twice_would_be_found():
    with pytest.raises(yaml.constructor.ConstructorError, match="twice"):
        yaml.load("models:\n  - {name: a, name: b}\n", NoKeyTwice)


def resource_files() -> list[Path]:
    not_resources = ("dbt_project.yml", "packages.yml", "profiles.yml", "package-lock.yml")
    return [path for path in yaml_files() if path.name not in not_resources]


def unexpected_keys(schema: dict, content: dict) -> list[str]:
    """What the schema that dbt v2 was made from does not know; Jinja in the place of a number or a flag is no fault."""
    found, waiting = [], list(jsonschema.Draft7Validator(schema).iter_errors(content))
    while waiting:
        error = waiting.pop()
        waiting += error.context or []
        if error.validator == "additionalProperties":
            found.append(f"{'.'.join(map(str, error.absolute_path))}: {error.message}")
    return found


# The schema knows semantic models in the newest spec alone. dbt 1.10 and 1.11 read the older one; dbt v2 reads it, too,
# and warns.
OLDER_SPEC = ("semantic_models", "metrics")


def test_no_yaml_has_a_key_that_dbt_does_not_know():
    files = resource_files()
    assert len(files) > 250
    schema = resources_schema()
    found = {}
    for path in files:
        content = json.loads(json.dumps(read(path), default=str))
        keys = unexpected_keys(schema, {key: value for key, value in content.items() if key not in OLDER_SPEC})
        if keys:
            found[str(path.relative_to(ROOT))] = keys
    assert found == {}


@pytest.mark.parametrize("content", [
    {"models": [{"name": "a", "colour": "red"}]},
    {"models": [{"name": "a", "config": {"colour": "red"}}]},
    {"models": [{"name": "a", "meta": {"colour": "red"}}]},
    {"sources": [{"name": "a", "meta": {"colour": "red"}, "tables": [{"name": "b"}]}]},
    {"colours": ["red"]},
])
def test_a_key_that_dbt_does_not_know_would_be_found(content):
    assert unexpected_keys(resources_schema(), content)


def test_no_project_file_has_a_key_that_dbt_does_not_know():
    files = [ROOT / "dbt_project.yml", *(ROOT / "examples").glob("*/dbt_project.yml")]
    assert len(files) == 3
    found = {str(path): keys for path in files if (keys := unexpected_keys(project_schema(), read(path)))}
    assert found == {}


def generic_tests() -> list[tuple[str, dict]]:
    found = []
    for path in resource_files():
        waiting = [read(path)]
        while waiting:
            entry = waiting.pop()
            if isinstance(entry, dict):
                for key in ("data_tests", "tests"):
                    found += [(str(path), test) for test in entry.get(key) or [] if isinstance(test, dict)]
                waiting += entry.values()
            elif isinstance(entry, list):
                waiting += entry
    return found


def test_generic_tests_take_their_arguments_under_arguments():
    tests = generic_tests()
    assert len(tests) > 50
    wrong = [
        (path, name)
        for path, test in tests
        for name, settings in test.items()
        if set(settings or {}) - {"name", "description", "arguments", "config"}
    ]
    assert wrong == []


def test_names_of_docs_blocks_are_not_used_twice():
    names = [
        name
        for folder in ("docs/overview", "models", "python_models")
        for path in (ROOT / folder).rglob("*.md")
        for name in re.findall(r"\{% *docs +(\w+) *%\}", path.read_text())
    ]
    assert names and sorted(names) == sorted(set(names))


def test_nothing_is_deprecated(tmp_path):
    parsed = subprocess.run(
        [
            *(Path(sys.executable).with_name("dbt"), "--warn-error", "--show-all-deprecations", "--no-use-colors"),
            *("parse", "--no-partial-parse"),
            *("--target-path", tmp_path / "target", "--log-path", tmp_path / "logs"),
        ],
        cwd=ROOT,
        env=os.environ | {"LEAD_SOURCES_DUCKDB_PATH": str(tmp_path / "w.duckdb"), "DBT_PROFILES_DIR": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert parsed.returncode == 0, parsed.stdout[-3000:]
    assert "Deprecat" not in parsed.stdout and "[WARNING]" not in parsed.stdout


def dbt_v2(tmp_path, *arguments: str, warehouse: Path | None = None) -> str:
    if not (DBT_V2 / "bin" / "dbt").exists():
        pytest.skip("dbt v2 is not installed: make check-versions")
    done = subprocess.run(
        [DBT_V2 / "bin" / "dbt", *arguments, "--target-path", tmp_path / "target", "--log-path", tmp_path / "logs"],
        cwd=ROOT,
        env=os.environ
        | driver(DBT_V2, tmp_path / "driver")
        | {
            "LEAD_SOURCES_DUCKDB_PATH": str(warehouse or tmp_path / "w.duckdb"),
            "DBT_PROFILES_DIR": str(ROOT),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


def test_dbt_v2_compiles_every_node(tmp_path):
    printed = dbt_v2(tmp_path, "compile")
    # The spec of semantic models that dbt 1.10 and 1.11 read.
    assert set(re.findall(r"\[warning\] \[(\w+)", printed)) <= {"SemanticModelDeprecated"}, printed
    compiled = list((tmp_path / "target" / "compiled").rglob("*.sql"))
    assert len(compiled) > 900


def test_dbt_v2_knows_which_columns_a_connector_can_do_without(tmp_path):
    """The table is required and so are three of its columns; all others are null where they are absent."""
    warehouse = Warehouse(tmp_path, raw_tables=False)
    warehouse.execute("create schema seg")
    warehouse.execute("create table seg.pages (id text, anonymous_id text, timestamp timestamp)")
    settings = json.dumps({"connectors": {"segment": {"schema": "seg"}}})
    printed = dbt_v2(tmp_path, "run-operation", "show_inputs", "--vars", settings, warehouse=warehouse.path)
    (pages,) = [line for line in printed.splitlines() if "seg.pages" in line]
    assert "null, as absent: user_id, received_at" in pages and "required" not in pages
    assert "Connectors that are off: facebook_ads_airbyte, " in printed

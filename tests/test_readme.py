"""The documents say what is so: their rows, vars, marts, columns and recipes."""

import os
import re
import subprocess
import sys
from datetime import datetime

import duckdb
import pytest
import yaml
from demo_build import demo  # noqa: F401
from harness import PROFILE, ROOT, Warehouse

sys.path.insert(0, str(ROOT / "scripts"))
from fill_examples import DOCUMENTS, EXAMPLE, filled

README = (ROOT / "README.md").read_text(encoding="utf-8")
INPUTS = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
# Files that write about other machines' addresses and paths on purpose.
LOCKS = {"requirements.lock", "tests/older-duckdb.lock"}


def files_in_git(*patterns):
    """Files that are, or are about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def section(document, heading):
    """The text under a heading, up to the next one of its level or above."""
    marks = heading.split(" ")[0]
    after = document.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"\n#{{1,{len(marks)}}} ", after)[0]


def table_rows(text):
    """Cells of the rows of a Markdown table, without its head.

    >>> table_rows("| a | b |\\n| --- | --- |\\n| `x` | y |\\n")
    [['`x`', 'y']]
    """
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def block(document, language):
    """The first code block of a language, without the indentation of a list."""
    found = re.search(rf"^( *)```{language}\n(.*?)^ *```", document, re.DOTALL | re.MULTILINE)
    return "\n".join(line.removeprefix(found[1]) for line in found[2].splitlines()) + "\n"


# What the README promises about settings and marts


def test_every_var_stands_in_the_readme_with_its_default():
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    documented = {
        name.strip("`"): yaml.safe_load(default.strip("`"))
        for name, default, _ in table_rows(section(README, "### Vars"))
    }
    assert documented == project["vars"]["lead_sources"]


def test_every_mart_stands_in_the_readme():
    documented = [row[0].strip("`") for row in table_rows(section(README, "## The marts"))]
    marts = [path.stem for path in (ROOT / "models" / "marts").rglob("*.sql")]
    assert sorted(documented) == sorted(marts)


def test_every_reference_seed_stands_in_the_readme():
    rows = table_rows(section(README, "### Seeds a team edits"))
    documented = re.findall(r"`(\w+)`", " ".join(row[0] for row in rows))
    seeds = [path.stem for path in (ROOT / "seeds" / "reference").glob("*.csv")]
    assert sorted(documented) == sorted(seeds)


# The raw inputs


def contract():
    """Input -> its columns, those that it may lack among them, as macros/raw_input.sql names them."""
    macro = (ROOT / "macros" / "raw_input.sql").read_text()
    optional, macro = macro.split("macro raw_input_columns() -%}")
    optional = dict(re.findall(r"'(\w+)': \[(.*?)\]", optional))
    tables = re.findall(r"'(\w+)': \{(.*?)\}", macro, re.DOTALL)
    return {
        name: re.findall(r"'(\w+)':", columns) + re.findall(r"\w+", optional.get(name, ""))
        for name, columns in tables
    }


def test_every_input_and_column_is_documented():
    documented = {
        name: [row[0] for row in table_rows(section(INPUTS, f"### {name}"))]
        for name in re.findall(r"^### (\w+)$", INPUTS, re.MULTILINE)
    }
    assert documented == contract()
    assert len(documented) == 13


def test_every_input_stands_in_the_readme():
    named = [row[0].strip("`") for row in table_rows(section(README, "## Your own tables"))][:13]
    assert named == [n for n in named if n in contract()] and len(named) == len(contract())


# Rows and recipes


@pytest.mark.parametrize("name", DOCUMENTS)
def test_rows_in_the_documents_are_those_of_the_demo(demo, name):  # noqa: F811
    """Else: build the demo and run scripts/fill_examples.py, then read what it changed."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert filled(text, demo.path) == text


def test_there_are_rows_to_compare():
    assert len(EXAMPLE.findall(README)) >= 4
    assert all(rows.count("\n") >= 1 for _, _, rows, _ in EXAMPLE.findall(README))


def test_the_vars_of_the_recipe_build_a_company_s_own_tables(tmp_path):
    """The recipe of the README, with two tables that are views."""
    recipe = yaml.safe_load(block(section(README, "## Your own tables"), "yaml"))
    settings = recipe["vars"]["lead_sources"]
    present = {"web_events", "records"}
    settings["inputs"] |= {name: False for name in contract() if name not in present}
    warehouse = Warehouse(tmp_path, vars=settings, raw_tables=False)
    web_events = {
        "event_id": "'1'",
        "occurred_at": "timestamp '2026-03-01 09:00'",
        "visitor_id": "'v'",
        "event_name": "'page_view'",
        "page_url": "'https://www.your-company.de/?utm_source=letter'",
        "contact_id": "'c'",
    }
    records = {
        "object_type": "'contact'",
        "record_id": "'c'",
        "created_at": "timestamp '2026-03-02 09:00'",
    }
    warehouse.execute(f"create schema {settings['raw_schema']}")
    for name, given in (("web_events", web_events), ("records", records)):
        columns = [f"{given.get(column, 'null')} as {column}" for column in contract()[name]]
        view = f"{settings['raw_schema']}.{name}"
        warehouse.execute(f"create view {view} as select {', '.join(columns)}")
    warehouse.build(data_tests=False)
    assert warehouse.rows("select first_lead_source_type from lead_sources.records") == [
        {"first_lead_source_type": "UTM Parameters"}
    ]


def test_the_copy_for_bi_has_the_marts_and_nothing_else(demo, tmp_path):  # noqa: F811
    privacy = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    script = block(privacy, "python").replace("attach 'warehouse.duckdb'", f"attach '{demo.path}'")
    for _ in range(2):
        subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)
    path = str(tmp_path / "marts.duckdb")
    with duckdb.connect(path, config=PROFILE["config_options"]) as connection:
        tables = connection.execute(
            "select table_schema, table_name from information_schema.tables"
        ).fetchall()
        (records,) = connection.execute("select count(*) from lead_sources.records").fetchone()
    assert set(tables) == {("lead_sources", mart) for mart in [*demo.marts(), "build_log", "records_changed_since"]}
    assert records == demo.value("select count(*) from lead_sources.records")


def test_a_copied_database_has_every_table(demo, tmp_path):  # noqa: F811
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    script = block(operations, "sql duckdb")
    script = script.replace("'warehouse.duckdb' as old", f"'{demo.path}' as old (read_only)")
    script = script.replace("'copied.duckdb'", f"'{tmp_path / 'copied.duckdb'}'")
    with duckdb.connect() as connection:
        for statement in script.split(";"):
            connection.execute(statement)
        tables = connection.execute(
            "select table_catalog, count(*) from information_schema.tables "
            "where table_catalog in ('old', 'new') group by all"
        ).fetchall()
    assert len({number for _, number in tables}) == 1 and len(tables) == 2


# The summary


def summarise(path):
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "summarise.py"],
        cwd=ROOT,
        env=os.environ | {"LEAD_SOURCES_DUCKDB_PATH": str(path)},
        capture_output=True,
        text=True,
    )


def test_the_summary_says_what_was_built(demo):  # noqa: F811
    printed = summarise(demo.path)
    assert printed.returncode == 0, printed.stderr
    lines = printed.stdout.splitlines()
    assert len(lines) <= 57
    for line in lines:
        assert len(line.replace(str(demo.path), "warehouse.duckdb")) <= 100, line
    totals = demo.rows(
        "select (select count(*) from lead_sources.records) as records, "
        "(select count(*) from lead_sources.touches) as touches"
    )[0]
    assert lines[0].endswith(f"{totals['records']:,} records, {totals['touches']:,} touches")
    names = {row["input"] for row in demo.rows("select input from lead_sources.rejected_rows")}
    assert names and names <= {line.split(" ")[0] for line in lines}
    for attribution in ("first", "last", "last_non_direct"):
        (line,) = (line for line in lines if line.split(" ")[0] == attribution)
        assert line.split()[1:3] == [f"{totals['records']:,}"] * 2
    assert "Pigeon Post (2 touches)" in printed.stdout
    won = demo.rows(
        "select cast(sum(value_reporting) as double) as value from lead_sources.conversions "
        "where conversion_name = 'won'"
    )[0]["value"]
    start = next(n for n, line in enumerate(lines) if line.startswith("Value won, credited by"))
    credited = lines[start + 2 : lines.index("", start)]
    for column in range(-len(lines[start].split()[4:]), 0):
        by_type = [int(line.split()[column].replace(",", "")) for line in credited]
        assert sum(by_type) == pytest.approx(won, abs=len(by_type))


def test_the_queries_of_the_summary_run(demo):  # noqa: F811
    lines = summarise(demo.path).stdout.splitlines()
    queries = [line for line in lines if line.startswith("  select")]
    assert len(queries) == 3
    assert all(demo.rows(query) for query in queries)


def test_the_summary_of_a_company_without_rows(demo, tmp_path):  # noqa: F811
    path, marts = tmp_path / "empty.duckdb", demo.marts()
    with duckdb.connect(str(path), config=PROFILE["config_options"]) as connection:
        connection.execute(f"attach '{demo.path}' as demo (read_only); create schema lead_sources")
        for mart in marts:
            connection.execute(
                f"create table empty.lead_sources.{mart} as from demo.lead_sources.{mart} limit 0"
            )
    printed = summarise(path)
    assert printed.returncode == 0, printed.stderr
    assert "0 records, 0 touches" in printed.stdout
    assert "No raw row was rejected." in printed.stdout


@pytest.mark.parametrize("content", [None, "other tables", "no database"])
def test_the_summary_says_what_to_do_when_nothing_was_built(tmp_path, content):
    path = tmp_path / "warehouse.duckdb"
    if content == "other tables":
        duckdb.connect(str(path)).close()
    if content == "no database":
        path.write_text("this is no database")
    printed = summarise(path)
    assert printed.returncode == 1
    assert "Traceback" not in printed.stderr
    expected = "cannot be opened" if content == "no database" else "run make build first"
    assert str(path) in printed.stderr and expected in printed.stderr


# Addresses and paths


def test_no_file_names_a_package_index():
    """Locked dependencies must install from any index, so none is named anywhere."""
    hosts = ["pypi." + "org", "python" + "hosted.org", "hub.getdbt" + ".com"]
    hosts += ["index" + "-url http", "extra-index" + "-url", "--find" + "-links"]
    for name in files_in_git():
        if (ROOT / name).suffix in (".csv", ".duckdb"):
            continue
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        found = [host for host in hosts if host in text]
        assert not found, f"{name}: {found}"


def test_documents_name_no_path_of_one_machine():
    for name in files_in_git("*.md", "*.yml", "*.sql", "Makefile", "scripts/*.py"):
        text = (ROOT / name).read_text(encoding="utf-8")
        found = re.findall(r"(?<![\w.`/])/(?:work|root|tmp|home|Users)/\S*", text)
        assert not found, f"{name}: {found}"


def test_the_overview_of_dbt_docs_names_every_mart():
    overview = (ROOT / "docs" / "overview" / "overview.md").read_text(encoding="utf-8")
    assert overview.startswith("{% docs __overview__ %}")
    marts = [path.stem for path in (ROOT / "models" / "marts").rglob("*.sql")]
    assert [mart for mart in marts if f"`{mart}`" not in overview] == []


def test_the_changelog_has_the_version_of_the_project():
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_decisions_are_numbered_without_gaps():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. ")
        assert all(part in text for part in ("**Context.**", "**Choice.**", "**Rejected.**")), page


def test_the_story_in_the_readme_is_that_of_the_seeds(demo):  # noqa: F811
    """The days of the table above the timeline, which no query fills in."""
    story = table_rows(section(README, "## What comes out"))
    days = [datetime.fromisoformat(row[0]).date() for row in story]
    assert days == sorted(days) and len(days) == 7
    happened = demo.rows(
        """
        select cast(occurred_at as date) as day from lead_sources_demo.web_events
        where visitor_id = 'v00001'
        union
        select cast(occurred_at as date) from lead_sources_demo.custom_lead_sources
        where record_id = 'A0001'
        union
        select cast(created_at as date) from lead_sources_demo.records where record_id = 'D0001'
        union
        select cast(occurred_at as date) from lead_sources_demo.lifecycle_events
        where record_id = 'D0001' and event_name = 'won'
        """
    )
    assert set(days) <= {row["day"] for row in happened}

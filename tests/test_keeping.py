"""What keeps the repository: its workflows run commands that exist, and a release is what its files say."""

import re
import sys

import pytest
import yaml
from harness import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from release_notes import NotReady, notes

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
PROJECT, CHANGELOG = "version: 0.2.0\n", "## 0.2.0 (2026-12-01)\n\n- More.\n\n## 0.1.0 (2026-11-01)\n\n- Old.\n"


def steps_of(workflow) -> list[dict]:
    jobs = yaml.safe_load(workflow.read_text())["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def test_there_are_workflows_for_tests_docs_and_releases():
    assert {path.stem for path in WORKFLOWS} >= {"tests", "docs", "release"}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_calls_what_there_is(workflow):
    steps = steps_of(workflow)
    called = {name for step in steps for name in re.findall(r"make ([\w-]+)", step.get("run", ""))}
    scripts = {name for step in steps for name in re.findall(r"scripts/\w+\.py", step.get("run", ""))}
    assert called | scripts or all("uses" in step for step in steps)
    assert called <= TARGETS
    assert all((ROOT / name).is_file() for name in scripts)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_and_may_do_no_more_than_they_need(workflow):
    used = [step["uses"] for step in steps_of(workflow) if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w-]+/[\w-]+@(v\d+\.\d+\.\d+|[0-9a-f]{40})", name)] == []
    assert yaml.safe_load(workflow.read_text())["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_has_what_the_format_needs(form):
    content = yaml.safe_load(form.read_text())
    if form.stem == "config":
        assert set(content) <= {"blank_issues_enabled", "contact_links"}
        return
    assert {"name", "description", "body"} <= set(content)
    fields = [field for field in content["body"] if field["type"] != "markdown"]
    assert fields and all(field["attributes"]["label"] for field in fields)
    assert len({field["id"] for field in fields}) == len(fields)


def test_hooks_run_what_make_lint_runs():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    entries = " ".join(hook["entry"] for repo in config["repos"] for hook in repo["hooks"])
    lint = re.search(r"^lint:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]
    tools = {tool for tool in ("sqlfluff", "lint_names.py", "ruff", "yamllint") if tool in lint}
    assert len(tools) == 4
    assert [tool for tool in tools if tool not in entries] == []


def test_the_notes_of_a_release_are_its_part_of_the_changelog():
    assert notes("0.2.0", PROJECT, CHANGELOG) == "- More."


@pytest.mark.parametrize(
    ("version", "project", "changelog", "says"),
    [
        ("v0.2", PROJECT, CHANGELOG, "no semantic version"),
        ("0.3.0", PROJECT, CHANGELOG, "has version 0.2.0, not 0.3.0"),
        ("0.2.0", PROJECT, CHANGELOG.replace("0.2.0", "0.2.1"), "no heading ## 0.2.0"),
        ("0.2.0", PROJECT, CHANGELOG.replace("2026-12-01", "unreleased"), "its date"),
        ("0.2.0", PROJECT, CHANGELOG.replace("- More.", ""), "says nothing"),
    ],
)
def test_a_release_that_does_not_agree_with_itself_is_refused(version, project, changelog, says):
    with pytest.raises(NotReady, match=says):
        notes(version, project, changelog)


def test_the_changelog_names_each_version_once_and_the_newest_first():
    """As the notes of a release are cut out of it."""
    headings = re.findall(r"^## (\d+)\.(\d+)\.(\d+) \(", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    versions = [tuple(map(int, heading)) for heading in headings]
    assert versions and versions == sorted(set(versions), reverse=True)

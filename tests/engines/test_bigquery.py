"""BigQuery's SQL, analysed by ZetaSQL: Google's own analyzer of its language, in BigQuery's own words."""

import json

import pytest
from engines.clouds import run_in


@pytest.fixture(scope="module")
def said(clouds):
    return json.loads(run_in("bigquery", "run_on_zetasql.py", clouds["bigquery"].folder))


def test_the_analyzer_takes_every_model_data_test_and_hook(said):
    assert said["errors"] == {}
    assert said["analysed"] > 1000


def test_what_is_too_deep_for_the_analyzer_is_known(said):
    assert set(said["not_analysed"]) <= {"int_tracked_links_read", "int_tracked_links_checked"}


def test_no_column_is_a_whole_row(said):
    """A column named like its CTE is the whole row there: the model is made, and holds something else."""
    assert said["structs"] == []


def test_the_macros_tables_of_cases_hold(said):
    failing = {name: answer for name, answer in said["cases"].items() if not isinstance(answer, int)}
    assert failing == {}
    assert sum(said["cases"].values()) > 600

"""Runs dbt on an engine, and compares what two engines made of the same input, mart by mart.

An engine is a small object:

    name                              the output of profiles.yml that dbt runs with
    left_out                          tests that dbt does not run there, as its selectors
    start(), stop()                   its servers, when it needs any; stop() also after a failed start
    create(place)                     an empty warehouse of that name, in place of an old one
    load(place, connection)           the tables of the schema raw of an open DuckDB file
    environment(place)                the variables with which profiles.yml opens the place
    marts(place)                      names of the tables in the target schema
    mart(place, name)                 its columns and its rows
"""

import itertools
import json
import os
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from harness import ROOT

# Amounts may differ by this much, relative to their size where they are large.
TOLERANCE = 1e-9
# What a run cost differs from run to run.
NOT_COMPARED = {"build_log", "records_changed_since"}
# As it is in the beginning: other tests run dbt in this process meanwhile, and change it.
ENVIRONMENT = dict(os.environ)


class RunFailed(AssertionError):
    """dbt failed; the message is what it printed."""


def run_dbt(engine, place, *arguments, folder, vars=None, project=ROOT) -> str:
    """One dbt command in a process of its own, so that engines can run side by side."""
    work = Path(folder) / f"dbt_{engine.name}"
    command = [
        *(str(Path(sys.executable).with_name("dbt")), *arguments, "--target", engine.name),
        *("--project-dir", str(project), "--profiles-dir", str(project)),
        *("--target-path", str(work), "--log-path", str(work), "--log-level", "warn"),
        *(["--vars", json.dumps(vars)] if vars else []),
    ]
    environment = ENVIRONMENT | engine.environment(place)
    outcome = subprocess.run(
        command, env=environment, cwd=project, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if outcome.returncode != 0:
        raise RunFailed(f"dbt {' '.join(arguments)} on {engine.name}:\n{outcome.stdout[-8000:]}")
    return outcome.stdout


def all_marts(engine, place: str) -> dict[str, tuple]:
    """Name of each mart that is compared -> its columns, its rows."""
    names = set(engine.marts(place)) - NOT_COMPARED
    return {name: engine.mart(place, name) for name in sorted(names)}


def differences(expected: dict[str, tuple], actual: dict[str, tuple]) -> list[str]:
    """What differs between two builds of one input, in words; empty when nothing does."""
    found = []
    if expected.keys() != actual.keys():
        found.append(f"marts that only one of the two has: {expected.keys() ^ actual.keys()}")
    for name in expected.keys() & actual.keys():
        found += [f"{name}: {text}" for text in mart_differences(expected[name], actual[name])]
    return sorted(found)


def mart_differences(expected, actual) -> list[str]:
    """
    >>> one = (["key", "share"], [("a", 0.5), ("b", 0.25)])
    >>> mart_differences(one, (["key", "share"], [("b", 0.25 + 1e-12), ("a", Decimal("0.5"))]))
    []
    >>> for text in mart_differences(one, (["key", "share"], [("a", 0.4), ("c", 0.25)])): print(text)
    a: share is 0.5 there, 0.4 here
    b 0.25: only there
    c 0.25: only here
    """
    columns, expected_rows = expected
    if columns != actual[0]:
        return [f"the columns are {columns} there, {actual[0]} here"]
    actual_rows = actual[1]
    amounts = [
        any(isinstance(row[place], (float, Decimal)) for row in expected_rows + actual_rows)
        for place in range(len(columns))
    ]
    amount_columns = list(itertools.compress(columns, amounts))
    there, here = (amounts_by_the_rest(rows, amounts) for rows in (expected_rows, actual_rows))
    found = []
    for rest in there.keys() | here.keys():
        for one, other in itertools.zip_longest(sorted(there[rest]), sorted(here[rest])):
            if one is None or other is None:
                side = "here" if one is None else "there"
                found.append(f"{in_words(rest + (one or other)[1])}: only {side}")
                continue
            for column, amount, other_amount in zip(amount_columns, one[1], other[1]):
                if not is_alike(amount, other_amount):
                    found.append(
                        f"{in_words(rest)}: {column} is {amount} there, {other_amount} here"
                    )
    return sorted(found)


def amounts_by_the_rest(rows: list[tuple], amounts: list[bool]) -> dict[tuple, list[tuple]]:
    """What must agree exactly -> the amounts beside it, each with what they are sorted by."""
    rest = [not is_amount for is_amount in amounts]
    found = defaultdict(list)
    for row in rows:
        beside = tuple(itertools.compress(row, amounts))
        order = tuple((value is not None, float(value or 0)) for value in beside)
        found[tuple(itertools.compress(row, rest))].append((order, beside))
    return found


def is_alike(amount, other) -> bool:
    if amount is None or other is None:
        return amount is other
    return abs(float(amount) - float(other)) <= TOLERANCE * max(1, abs(float(amount)))


def in_words(values: tuple) -> str:
    return " ".join(str(value) for value in values if value is not None)

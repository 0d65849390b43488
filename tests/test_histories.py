"""Whatever happens, in whatever order: an incremental run gives what a build from scratch gives, and
both give what the independent reading says. See histories.py for how, docs/proof.md for what is proven.

    make test-histories                      # a hundred histories of twenty steps
    LEAD_SOURCES_HISTORIES_SEED=7 make test-histories

Here a handful runs, and the regressions: histories that once failed, shrunk.
"""

import os
import random

import pytest
from histories import (
    FAILED_AFTER_THE_LEDGERS,
    FAILED_LATER,
    KINDS,
    RETRIED,
    RUNS_OF_PARTS,
    SETTINGS,
    SETTINGS_OF_VISITS,
    Plan,
    as_regression,
    run,
    shrunk,
)
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from test_planted_defects import DEFECTS, NOTHING

pytestmark = pytest.mark.long

SEED = int(os.environ.get("LEAD_SOURCES_HISTORIES_SEED", "20261122"))
IS_LONG = os.environ.get("LEAD_SOURCES_HISTORIES") == "100"
# Steps before the first build; builds in the handful.
BEFORE = 8
BUILDS = 3

STEPS = st.tuples(st.sampled_from(KINDS), *[st.integers(0, 11)] * 4)

# Name -> (plan, steps) of a history that once failed; `as_regression` writes them.
REGRESSIONS = {
    "who shared a device with an erased person keeps touches, though retention took the rows": (
        Plan(before=1, together=(2, 3)),
        [
            ("browse", 0, 0, 1, 5),
            ("identify", 0, 1, 0, 5),
            ("trim", 0, 0, 0, 0),
            ("identify", 0, 0, 0, 0),
            ("erase", 0, 0, 1, 0),
        ],
    ),
    "after an erasure a device is a new visitor's, though retention took the rows": (
        Plan(before=1, together=(2, 3)),
        [
            ("browse", 0, 0, 1, 5),
            ("identify", 0, 0, 0, 5),
            ("trim", 0, 0, 0, 0),
            ("erase", 0, 0, 1, 0),
            ("browse", 0, 0, 1, 0),
        ],
    ),
    "who was erased by a request that is gone keeps nobody else's device": (
        Plan({0: "few share a device"}, before=4),
        [
            ("identify", 0, 0, 0, 0),
            ("identify", 0, 1, 0, 0),
            ("browse", 0, 0, 1, 5),
            ("nothing", 0, 0, 0, 0),
            ("erase", 0, 0, 1, 0),
            ("erase", 0, 0, 0, 0),
            ("erase", 1, 0, 1, 0),
        ],
    ),
    "a copy that was corrected says nothing of who shares a device": (
        Plan(before=1, together=(2,)),
        [
            ("browse", 0, 0, 1, 0),
            ("identify", 0, 0, 0, 0),
            ("correct_event", 0, 1, 3, 1),
            ("erase", 0, 0, 1, 0),
        ],
    ),
    "a run of a part takes no rejected row away": (
        Plan(before=2, parts={4: ("int_web_events_read+",)}),
        [
            ("browse", 0, 0, 1, 0),
            ("spoil", 0, 0, 1, 1),
            ("nothing", 0, 0, 0, 0),
            ("spoil", 0, 0, 0, 1),
            ("nothing", 0, 0, 0, 0),
        ],
    ),
    "a bad copy that outlives the good row takes no touch away": (
        Plan(before=1, together=(2, 3)),
        [
            ("browse", 3, 8, 4, 11),
            ("spoil", 2, 2, 4, 7),
            ("nothing", 0, 0, 0, 0),
            ("nothing", 0, 0, 0, 0),
            ("trim", 7, 11, 5, 9),
        ],
    ),
}


def made(number: int, length: int, plan_seed: int) -> list[list[tuple]]:
    """Histories of so many steps after those that come before the first build. Half are made by
    hypothesis, which likes to repeat itself and so meets coincidences; half are drawn evenly, so that
    each kind of step occurs."""
    steps = BEFORE + length
    half = number // 2
    return made_by_hypothesis(half, steps, plan_seed) + drawn(number - half, steps, plan_seed)


def made_by_hypothesis(number: int, steps: int, plan_seed: int) -> list[list[tuple]]:
    histories = []

    @seed(plan_seed)
    @settings(
        max_examples=number,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(STEPS, min_size=steps, max_size=steps))
    def collect(history):
        histories.append(history)

    collect()
    return histories


def drawn(number: int, steps: int, plan_seed: int) -> list[list[tuple]]:
    dice = random.Random(plan_seed)
    return [
        [(dice.choice(KINDS), *(dice.randrange(12) for _ in range(4))) for _ in range(steps)]
        for _ in range(number)
    ]


def check(folder, histories, plan, progress):
    """Fails with the smallest history that shows the first problem, ready to be pasted in."""
    outcome = run(folder / "all", histories, plan, progress=progress)
    seconds = [round(s, 1) for s in outcome.seconds]
    print(f"\nseed {SEED}, {len(histories)} histories side by side, seconds per step: {seconds}")
    print("steps taken:", dict(sorted(outcome.taken.items(), key=str)))
    print("rows compared:", dict(sorted(outcome.compared.items())))
    if outcome.problems:
        failing = sorted({prefix for _, prefix, _ in outcome.problems if prefix})
        texts = "\n".join(f"step {step}: {text}" for step, _, text in outcome.problems[:12])
        advice = "no single history shows it"
        if failing:
            steps = histories[int(failing[0][1:])][: outcome.problems[0][0] + 1]
            progress("shrinking the first history that fails")
            smallest = shrunk(folder, steps, plan)
            advice = f"smallest history found:\n{as_regression(smallest, plan)}"
        pytest.fail(f"{len(failing)} histories fail: {failing}\n{texts}\n{advice}")
    return outcome


@pytest.mark.skipif(IS_LONG, reason="the hundred histories run instead")
def test_a_handful_of_histories(tmp_path, progress):
    """With them run the histories that show the planted defects: here nothing is planted, and they
    must show nothing."""
    plan = Plan(
        {BEFORE + 1: "zebras are mapped"},
        before=BEFORE,
        parts={BEFORE: FAILED_LATER, BEFORE + 1: RETRIED},
    )
    planted = [
        [NOTHING] * (BEFORE + BUILDS - len(defect.steps)) + defect.steps
        for defect in DEFECTS.values()
        if not defect.setting
    ]
    outcome = check(tmp_path, made(20, BUILDS, SEED) + planted, plan, progress)
    assert outcome.compared["independent of record"] > 50
    assert outcome.compared["record_touches"] > 50


@pytest.fixture(scope="module")
def once_failed(tmp_path_factory):
    """Name -> problems; regressions with the same plan run side by side."""
    problems = {}
    for plan in {repr(plan): plan for plan, _ in REGRESSIONS.values()}.values():
        named = {name: steps for name, (other, steps) in REGRESSIONS.items() if other == plan}
        outcome = run(
            tmp_path_factory.mktemp("regressions"), list(named.values()), plan, stop_at_first=False
        )
        for number, name in enumerate(named):
            problems[name] = outcome.of(f"h{number:03}")
    return problems


@pytest.mark.parametrize("name", REGRESSIONS)
def test_what_once_failed(name, once_failed):
    assert once_failed[name] == []


@pytest.mark.skipif(not IS_LONG, reason="make test-histories runs them")
@pytest.mark.parametrize("trims", [True, False], ids=["with retention", "with other visits"])
def test_a_hundred_histories(trims, tmp_path, progress):
    """Fifty in a database whose old raw rows are trimmed, fifty in one whose settings of visits are
    changed: where both happen, visits stay as they were seen last, and no other reading can tell."""
    names = list(SETTINGS if trims else SETTINGS_OF_VISITS)
    changes = {}
    for number, name in enumerate(names):
        changes[BEFORE + 1 + 3 * number] = name
        changes[BEFORE + 3 + 3 * number] = None if number % 2 else name
    # In two of three steps a build fails or a part is run before the whole build. One build fails, and
    # new rows come before the next.
    numbered = [step for step in range(BEFORE, BEFORE + 20) if step % 3]
    parts = {step: RUNS_OF_PARTS[n % len(RUNS_OF_PARTS)] for n, step in enumerate(numbered)}
    parts[BEFORE + 12] = FAILED_AFTER_THE_LEDGERS
    plan = Plan(changes, trims, BEFORE, (BEFORE + 12,), parts)
    outcome = check(tmp_path, made(50, 20, SEED + trims), plan, progress)
    kinds = set(KINDS) - (set() if trims else {"trim", "restore", "renumber"})
    selected = {part for run_of_part in RUNS_OF_PARTS for part in run_of_part}
    assert {kind for kind in {*kinds, *names, *selected} if not outcome.taken[kind]} == set()
    assert outcome.compared["independent of record"] > 500
    outcome.warehouse.build(vars=outcome.vars, select="test_type:data")


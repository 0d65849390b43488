"""Markov's chain and Shapley's value: the functions beside their definitions worked out in
fractions, textbook examples worked out by hand, and the way through the warehouse.
"""

import doctest
import importlib.util
import random
import sys
from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy
import pytest
from dbt.context import exceptions_jinja
from harness import ROOT, Warehouse, dbt_environment, invoke
from hypothesis import given, settings
from hypothesis import strategies as st
from independent.channels import removal_effects_of, shapley_values_of


def module_at(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


model = module_at(ROOT / "python_models" / "intermediate" / "int_channel_contributions_python.py")

journeys_of_few_channels = st.lists(
    st.tuples(
        st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=7),
        st.integers(0, 5),
        st.integers(0, 20),
    ).filter(lambda journey: journey[1] + journey[2] > 0),
    min_size=1,
    max_size=12,
)


def columns_of(journeys):
    paths = [" > ".join(channels) for channels, *_ in journeys]
    return paths, [row[1] for row in journeys], [row[2] for row in journeys]


def markov(journeys):
    channels, effects = model.markov(*columns_of(journeys))
    return dict(zip(channels, effects.tolist()))


def shapley(journeys):
    channels, values = model.shapley(*columns_of(journeys))
    return dict(zip(channels, values.tolist()))


def close(found, expected, tolerance=1e-12):
    assert found.keys() == expected.keys()
    worst = max((abs(found[name] - float(expected[name])) for name in found), default=0)
    return worst <= tolerance


def test_examples_in_docstrings_hold():
    result = doctest.testmod(model)
    assert result.attempted and not result.failed


# ---- Worked out by hand


def test_markov_by_hand():
    """Of four journeys two take A > B and convert, one A alone and one B alone do not.

    A is entered by 3/4, B first by 1/4. From A one goes to B in 2/3, else ends; from B one converts
    in 2/3. P = 3/4 · 2/3 · 2/3 + 1/4 · 2/3 = 1/2. Without A 1/4 · 2/3 = 1/6 is left: A's effect is
    2/3. Without B nobody converts: 1.
    """
    effects = markov([(["A", "B"], 2, 0), (["A"], 0, 1), (["B"], 0, 1)])
    assert close(effects, {"A": Fraction(2, 3), "B": Fraction(1)})


def test_markov_by_hand_with_a_loop():
    """A > B > A converts once, A > B does not, once; both count the step from A to B.

    From A: 2/3 to B, 1/3 converts. From B: 1/2 to A, 1/2 ends. P = a with a = 2/3 · b + 1/3 and
    b = a/2: a = 1/2. Without A nobody converts; without B a = 1/3, so B's effect is 1 − 2/3 = 1/3.
    """
    effects = markov([(["A", "B", "A"], 1, 0), (["A", "B"], 0, 1)])
    assert close(effects, {"A": 1, "B": Fraction(1, 3)})


def test_shapley_by_hand():
    """v(A) = 1, v(B) = 0, v(AB) = 1 + 4 = 5: A adds 1 or 5, B adds 0 or 4, each in half the orders."""
    assert close(shapley([(["A"], 1, 7), (["A", "B"], 4, 0)]), {"A": 3, "B": 2})


def test_shapley_by_hand_of_three_channels():
    """v(A) = 6, v(AB) = 6 + 3, v(ABC) = 6 + 3 + 3. A adds 6 first or after C, 9 after B, 12 − 0 last:
    (6 + 6 + 6 + 9 + 12 − 0 + 12 − 0) / 6 = 8.5. B: 0, 0, 3, 0, 6, 6 by order: 2.5. C adds 3 last: 1.
    """
    values = shapley([(["A"], 6, 0), (["B", "A"], 3, 1), (["C", "B", "A"], 3, 9)])
    assert close(values, {"A": Fraction(17, 2), "B": Fraction(5, 2), "C": 1})


# ---- Against the definitions


@settings(max_examples=100, deadline=None)
@given(journeys_of_few_channels)
def test_markov_is_what_is_lost_without_the_channel(journeys):
    assert close(markov(journeys), removal_effects_of(journeys))


@settings(max_examples=100, deadline=None)
@given(journeys_of_few_channels)
def test_shapley_is_the_average_addition_over_all_orders(journeys):
    assert close(shapley(journeys), shapley_values_of(journeys))


def test_markov_agrees_with_an_exact_solution_on_10000_realistic_journeys():
    bench = module_at(ROOT / "scripts" / "bench_attribution.py")
    paths = bench.realistic_paths(10_000)
    journeys = [
        (path.split(" > "), conversions, others)
        for path, conversions, others in paths.itertuples(index=False)
    ]
    exact = removal_effects_of(journeys)
    found = markov(journeys)
    assert len(exact) == 12 and min(exact.values()) > 0
    assert close(found, exact, 1e-9), max(abs(found[c] - float(exact[c])) for c in exact)


# ---- Properties


@settings(max_examples=100, deadline=None)
@given(journeys_of_few_channels, st.randoms(use_true_random=False))
def test_neither_order_nor_counting_matters(journeys, randomness):
    """Rows in another order, and every journey a row of its own, are the same journeys."""
    one_by_one = [
        (path, *outcome)
        for path, conversions, others in journeys
        for outcome in [(1, 0)] * conversions + [(0, 1)] * others
    ]
    randomness.shuffle(one_by_one)
    assert close(markov(one_by_one), markov(journeys))
    assert close(shapley(one_by_one), shapley(journeys))


@settings(max_examples=100, deadline=None)
@given(journeys_of_few_channels)
def test_repeats_in_a_row_do_not_matter(journeys):
    """Hence int_channel_paths makes one step of them."""
    once = [
        ([c for c, before in zip(path, [None, *path]) if c != before], conversions, others)
        for path, conversions, others in journeys
    ]
    assert close(markov(once), markov(journeys))
    assert close(shapley(once), shapley(journeys))


@settings(max_examples=100, deadline=None)
@given(journeys_of_few_channels)
def test_shapley_is_efficient(journeys):
    assert sum(shapley(journeys).values()) == pytest.approx(sum(row[1] for row in journeys))


@settings(max_examples=100, deadline=None)
@given(journeys_of_few_channels)
def test_channels_that_are_alike_get_alike(journeys):
    """Of every journey a twin is added, in which A and B have changed places."""
    changed = str.maketrans("AB", "BA")
    twins = [([c.translate(changed) for c in path], *counts) for path, *counts in journeys]
    for values in (shapley(journeys + twins), markov(journeys + twins)):
        assert values.get("A", 0) == pytest.approx(values.get("B", 0))


@settings(max_examples=100, deadline=None)
@given(journeys_of_few_channels)
def test_a_channel_that_adds_nothing_gets_nothing(journeys):
    """It stands on journeys that do not convert, from which nothing leads elsewhere."""
    with_idler = journeys + [(["Idler"], 0, 3), (["A", "Idler"], 0, 2)]
    assert shapley(with_idler)["Idler"] == 0
    assert markov(with_idler)["Idler"] == 0
    before = shapley(journeys)
    assert all(shapley(with_idler)[channel] == before[channel] for channel in before)


@settings(max_examples=100, deadline=None)
@given(journeys_of_few_channels, journeys_of_few_channels)
def test_shapley_values_of_two_companies_add_up(some, others):
    one, other, both = shapley(some), shapley(others), shapley(some + others)
    assert close(both, {c: one.get(c, 0) + other.get(c, 0) for c in one.keys() | other.keys()})


@settings(max_examples=100, deadline=None)
@given(journeys_of_few_channels)
def test_contributions_are_shares_of_something(journeys):
    """Never below 0, no removal effect above 1, and above 0 on every path that converted."""
    on_converting_paths = {c for path, conversions, _ in journeys if conversions for c in path}
    for amounts in (markov(journeys), shapley(journeys)):
        assert min(amounts.values()) >= 0
        assert all(amounts[channel] > 0 for channel in on_converting_paths)
    assert max(markov(journeys).values()) <= 1 + 1e-12


# ---- Edges


@pytest.mark.parametrize(
    ("journeys", "expected"),
    [
        ([(["A"], 5, 0)], {"A": 1}),
        ([(["A"], 1, 999_999)], {"A": 1}),
        ([(["A", "B"], 3, 0), (["B", "A"], 2, 0)], {"A": 1 - 2 / 5 * 3 / 5, "B": 1 - 3 / 5 * 2 / 5}),
        ([(["A", "A", "A"], 1, 1)], {"A": 1}),
        ([(["A", "B"], 0, 5)], {"A": 0, "B": 0}),
        ([(["A"], 2, 0), (["B", "C", "B"], 0, 5)], {"A": 1, "B": 0, "C": 0}),
    ],
    ids=[
        "one channel, all convert", "one channel, one in a million", "nobody fails",
        "nothing but repeats", "nobody converts", "a loop that never converts",
    ],
)
def test_chains_that_hardly_are_chains(journeys, expected):
    assert close(markov(journeys), expected)


def test_a_loop_without_a_way_out_does_not_break_the_chain():
    """Paths end, so counts of such a loop come from elsewhere; who is in it does not convert."""
    first, moves, won, lost = [1, 1, 0], [[0, 0, 0], [0, 0, 4], [0, 4, 0]], [1, 0, 0], [0, 0, 0]
    assert model.removal_effects(first, moves, won, lost).tolist() == [1, 0, 0]
    assert model.removal_effects([0, 1], [[0, 0], [0, 0]], [1, 0], [0, 1]).tolist() == [0, 0]


def test_long_loops_cost_no_digits():
    """A and B alternate a thousand times before one of them converts."""
    journeys = [(["A", "B"] * 1000, 1, 0), (["B", "A"] * 1000, 0, 1), (["C", "A"], 1, 3)]
    assert close(markov(journeys), removal_effects_of(journeys), 1e-9)


def test_no_paths_no_contributions():
    assert model.markov([], [], [])[0] == model.shapley([], [], [])[0] == []


def test_names_survive_being_a_path():
    """The encoding of int_channel_paths, read back; more paths than are read at once."""
    names = ["A > B", "100%", "%3E", "", " ", "é", ">"]
    encoded = [name.replace("%", "%25").replace(">", "%3E") for name in names]
    paths = [" > ".join([one, other]) for one in encoded for other in encoded] * 300
    assert len(paths) > model.PATHS_AT_ONCE
    steps = model.steps_of(paths)
    assert steps.channels == sorted(names)
    read = [steps.channels[code] for code in steps.codes]
    assert read == [name for one in names for other in names for name in (one, other)] * 300
    assert (steps.ends - steps.starts == 1).all() and numpy.diff(steps.starts).tolist() == [2] * (
        len(paths) - 1
    )


# ---- Through the warehouse

SOURCES = {
    "?utm_source=google&utm_medium=cpc": "Paid Search",
    "?utm_source=newsletter&utm_medium=email": "Email",
    "?utm_source=partner-site&utm_medium=referral": "Referral",
    "": "Direct",
}
SIGNUPS, LEADS, STRANGERS = 60, 140, 80


class Company:
    """Contacts and strangers with random visits; 60 contacts sign up, some after later visits.

    The last contact has no date of creation.
    """

    def __init__(self, folder):
        self.warehouse = Warehouse(folder, {"attribution_lookback_days": 30})
        self.touches = defaultdict(list)
        self.created, self.signed_up = {}, {}
        draw = random.Random(5)
        begin = datetime(2026, 3, 1)
        for number in range(LEADS + STRANGERS):
            person = f"p{number:03d}"
            is_contact = number < LEADS
            at = begin + timedelta(hours=draw.randrange(500))
            for _ in range(draw.randrange(1, 6)):
                at += timedelta(hours=draw.randrange(1, 400))
                tags = draw.choice(list(SOURCES))
                self.touches[person].append((at, SOURCES[tags]))
                self.warehouse.add("web_events", {
                    "visitor_id": person, "occurred_at": at,
                    "contact_id": person if is_contact else None,
                    "page_url": f"https://shop.example/{tags}",
                })
            if number < LEADS - 1:
                self.created[person] = draw.choice(self.touches[person])[0]
            if is_contact:
                self.warehouse.add("records", {
                    "object_type": "contact", "record_id": person,
                    "created_at": self.created.get(person),
                })
            if number < SIGNUPS:
                self.signed_up[person] = draw.choice(self.touches[person])[0]
                self.warehouse.add("lifecycle_events", {
                    "event_id": person, "object_type": "contact", "record_id": person,
                    "event_name": "signup", "occurred_at": self.signed_up[person],
                    "value": None, "currency": None,
                })
        self.results = self.warehouse.build(data_tests=False)

    def journeys(self, conversion_name="signup"):
        """(person, channels, conversions, other journeys), one by one, as the company knows them."""
        happened = {"signup": self.signed_up, "lead_created": self.created}[conversion_name]
        for person, touches in self.touches.items():
            converts = person in happened
            is_lead = int(person[1:]) < LEADS
            if converts or (is_lead and conversion_name != "lead_created"):
                end = happened.get(person, touches[-1][0])
                channels = [c for at, c in touches if at <= end <= at + timedelta(days=30)]
                yield person, channels, int(converts), int(not converts)


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return Company(tmp_path_factory.mktemp("data_driven"))


def contributions_of(company, name, conversion_name="signup"):
    column = {"markov": "removal_effect", "shapley": "shapley_value"}[name]
    return {
        row["channel"]: row[column]
        for row in company.warehouse.mart(
            "channel_contributions", model=name, conversion_name=conversion_name
        )
    }


EXACT = {"markov": removal_effects_of, "shapley": shapley_values_of}


@pytest.mark.parametrize("conversion_name", ["signup", "lead_created"])
@pytest.mark.parametrize("name", EXACT)
def test_the_mart_has_the_exact_contributions(company, name, conversion_name):
    journeys = [journey for _, *journey in company.journeys(conversion_name)]
    exact = EXACT[name](journeys)
    assert len(exact) == 4 and min(exact.values()) > 0
    assert any(len(set(channels)) > 1 for channels, *_ in journeys)
    assert close(contributions_of(company, name, conversion_name), exact, 1e-9)


@pytest.mark.parametrize("name", EXACT)
def test_weights_are_contributions_of_the_channels_shared_by_their_touches(company, name):
    exact = EXACT[name]([journey for _, *journey in company.journeys()])
    expected = {}
    for person, channels, converts, _ in company.journeys():
        if converts:
            whole = sum(exact[channel] for channel in set(channels))
            expected[person] = [exact[c] / channels.count(c) / whole for c in channels]
    found = defaultdict(list)
    for row in company.warehouse.rows(
        "select record_id, weight from lead_sources.attribution_credits "
        "where model = ? and conversion_name = 'signup' order by record_id, touched_at", name
    ):
        found[row["record_id"]].append(row["weight"])
    assert found.keys() == expected.keys() and len(found) == SIGNUPS
    for person, weights in found.items():
        assert sum(weights) == 1
        assert [float(w) for w in weights] == pytest.approx(
            [float(w) for w in expected[person]], abs=1e-11
        )


def test_totals_add_up_to_the_touched_conversions(company):
    for row in company.warehouse.rows(
        "select model, conversion_name, sum(share) as share, sum(conversions) as conversions "
        "from lead_sources.channel_contributions group by all"
    ):
        expected = {"signup": SIGNUPS, "lead_created": LEADS - 1}[row["conversion_name"]]
        assert row["share"] == pytest.approx(1)
        assert row["conversions"] == pytest.approx(expected)


def test_nobody_fails_to_be_created(company):
    """Strangers have no journeys, and a contact without a date was created as well."""
    rows = company.warehouse.rows(
        "select model, conversion_name, conversions, other_journeys "
        "from lead_sources_intermediate.int_data_driven_volumes order by all"
    )
    assert [tuple(row.values()) for row in rows] == [
        (name, *counts)
        for name in ("markov", "shapley")
        for counts in (("lead_created", LEADS - 1, 0), ("signup", SIGNUPS, LEADS - SIGNUPS))
    ]


def test_a_second_build_gives_the_same_to_the_last_bit(company):
    marts = ("channel_contributions", "attribution_credits")
    before = [company.warehouse.mart(name) for name in marts]
    company.warehouse.build(select="int_channel_paths+", data_tests=False)
    assert [company.warehouse.mart(name) for name in marts] == before


def test_too_few_conversions_give_no_rows_and_a_warning(company, monkeypatch):
    options = "lead_sources_reference.attribution_model_options"
    company.warehouse.execute(
        f"update {options} set minimum_conversions = {SIGNUPS + 1} where model = 'markov'"
    )
    warnings = []
    monkeypatch.setattr(
        exceptions_jinja, "warn_or_error", lambda event, node=None: warnings.append(event.msg)
    )
    company.warehouse.build(select="int_data_driven_volumes+")
    (warning,) = warnings
    assert f"none is written by markov for signup ({SIGNUPS} of {SIGNUPS + 1}). The seed" in warning
    written = company.warehouse.rows(
        "select distinct model, conversion_name from lead_sources.channel_contributions "
        "order by all"
    )
    credited = company.warehouse.rows(
        "select distinct model, conversion_name from lead_sources.attribution_credits "
        "where model in ('markov', 'shapley') order by all"
    )
    assert [tuple(row.values()) for row in written] == [
        ("markov", "lead_created"), ("shapley", "lead_created"), ("shapley", "signup"),
    ]
    assert credited == written
    company.warehouse.execute(f"update {options} set minimum_conversions = 50 where model = 'markov'")


def test_sql_finds_what_the_python_model_finds(company, tmp_path):
    """As on engines on which dbt runs no Python models."""
    in_sql = Warehouse.copy_of(company.warehouse, tmp_path / "sql")
    in_sql.vars = in_sql.vars | {"python_models": False}
    results = in_sql.build(select="int_channel_moves+")
    assert "int_removal_effects" in {result.node.name for result in results}
    for mart, keys in {
        "channel_contributions": ("model", "conversion_name", "channel"),
        "attribution_credits": ("model", "conversion_key", "touch_key"),
    }.items():
        found, expected = (
            {tuple(row[key] for key in keys): row for row in warehouse.mart(mart)}
            for warehouse in (in_sql, company.warehouse)
        )
        assert found.keys() == expected.keys() and len(found) > 10
        for key, row in expected.items():
            for column, value in row.items():
                if isinstance(value, (float, Decimal)):
                    assert abs(found[key][column] - value) < 1e-9, (key, column)
                else:
                    assert found[key][column] == value, (key, column)


def test_on_an_engine_that_has_neither_there_is_an_empty_relation(tmp_path):
    query = "select * from {{ lead_sources.no_contributions() }} as nothing"
    with dbt_environment(tmp_path / "warehouse.duckdb"):
        shown = invoke(["show", "--inline", query, "--quiet"])
    (result,) = shown.result.results
    assert len(result.agate_table.rows) == 0
    assert result.agate_table.column_names == tuple(model.OUTPUT)

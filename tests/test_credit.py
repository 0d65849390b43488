"""Conversions and credit, through the warehouse: another product's cases, and all rule models
worked out a second time in plain Python over random companies.
"""

import json
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from urllib.parse import quote_plus

import pytest
from harness import Warehouse
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from independent import credit

SITE = "https://shop.example/"

# Purchases are lifecycle events here; the cases say whether each counts or a person's first.
DEFINITIONS = [
    ("purchase", "contact", "purchase", "each", "event"),
    ("purchase", "contact", "first purchase", "first", "event"),
]

# Their models by our names. In the temporal cases only visits with a source are touches.
TABLE_MODELS = {
    "first_touch": "first",
    "last_touch": "last",
    "linear": "linear",
    "time_decay": "time_decay",
    "position_based": "position_based",
}
TEMPORAL_MODELS = {"first_touch": "first", "last_touch": "last_non_direct"}

# Their words for a source, by our lead sources in lower case.
SOURCES = {"google ads": "google", "facebook": "meta", "direct traffic": "organic"}

# Case -> why we say something else, and what.
ON_PURPOSE = {
    "unknown_channel_included": (
        "A visit without a referrer is Direct Traffic, also when the tracker does not know whether "
        "there was one: an unreadable referrer is no referrer.",
        {"credit": {"Direct": {"linear": 0.5}, "Paid Search": {"linear": 0.5}}},
    ),
    "fbclid_alone_is_not_a_paid_touch": (
        "An fbclid proves no paid click, but it proves a visit from Facebook: the touch is Social.",
        [["organic", "meta", 1]],
    ),
    "case_is_preserved": (
        "A campaign keeps its case; a known source has one name however it is tagged.",
        [["SPRING SALE", "google", 1]],
    ),
}


def cases(folder, suite):
    path = folder / "data" / "posthog_marketing_analytics" / "cases.json"
    return [case for case in json.loads(path.read_text())["cases"] if case["suite"] == suite]


# ---- A case as raw rows


def moment(text):
    """
    >>> moment("2023-01-07T12:00:00Z"), moment("2023-04-15")
    (datetime.datetime(2023, 1, 7, 12, 0), datetime.datetime(2023, 4, 15, 0, 0))
    """
    return datetime.fromisoformat(text.removesuffix("Z"))


def url(event):
    """The page URL of a visit: its utm tags, or a click id.

    >>> url({"utm_campaign": "a b", "utm_source": None})
    'https://shop.example/?utm_campaign=a+b'
    """
    tags = {name: event.get(name) for name in ("utm_campaign", "utm_source", "utm_medium")}
    if event.get("click_id"):
        tags[event["click_id"]] = "1"
    query = "&".join(f"{n}={quote_plus(v)}" for n, v in tags.items() if v is not None)
    return SITE + ("?" + query if query else "")


def add_visit(warehouse, contact, at, event, event_name="page_view", pages=1):
    domain = event.get("referring_domain")
    for page in range(pages):
        warehouse.add("web_events", {
            "visitor_id": contact, "contact_id": contact, "event_name": event_name,
            "occurred_at": at + timedelta(minutes=page), "page_url": url(event),
            "referrer_url": None if domain in (None, "$direct") else f"https://{domain}/",
        })


def add_purchase(warehouse, contact, at, revenue, number, event_name="purchase"):
    warehouse.add("lifecycle_events", {
        "event_id": f"{contact}-{number}", "object_type": "contact", "record_id": contact,
        "event_name": event_name, "occurred_at": at, "value": revenue, "currency": "USD",
    })


def add_table_case(warehouse, case):
    people = set()
    for session in case["sessions"]:
        contact = f"{case['id']}/{session['person']}"
        people.add(contact)
        at = moment(session["started_at"])
        add_visit(warehouse, contact, at, session, pages=session["pageviews"])
    counts = "purchase" if case["config"]["multiple_conversions"] else "first purchase"
    for number, conversion in enumerate(case["conversions"]):
        contact = f"{case['id']}/{conversion['person']}"
        people.add(contact)
        at = moment(conversion["at"])
        add_purchase(warehouse, contact, at, conversion["revenue"], number, counts)
    return people


def add_temporal_case(warehouse, case):
    people = set()
    for number, event in enumerate(case["events"]):
        contact = f"{case['id']}/{event['person']}"
        people.add(contact)
        at = moment(event["at"])
        if event["event"] == "purchase":
            add_purchase(warehouse, contact, at, event["revenue"], number)
        # A purchase on a tagged page is a web event, too; one without tags has no source to say.
        if event["event"] == "$pageview":
            add_visit(warehouse, contact, at, event)
        elif event.get("utm_source"):
            add_visit(warehouse, contact, at, event, event_name=event["event"])
    return people


def settings_of(case):
    """What a company that asks this way would set: (window, half-life, options of the models)."""
    config = case["config"]
    window = config["window_days"]
    # What has no channel, source or referrer is Direct Traffic here.
    options = set()
    if config.get("exclude_direct"):
        options.add("excludes_direct")
    if config.get("exclude_unattributed"):
        of_campaigns = config["breakdown"] == "campaign"
        options.add("requires_campaign" if of_campaigns else "excludes_direct")
    return window, max(window / 4, 1), frozenset(options)


def campaign_rules(every_case):
    """(utm_source, spelling, campaign) of all mappings; an empty campaign is never mapped."""
    return sorted({
        (network, spelling, campaign)
        for case in every_case
        for network, campaigns in case["config"].get("campaign_mappings", {}).items()
        for campaign, spellings in campaigns.items()
        for spelling in spellings if spelling
    })


class Replay:
    """All cases side by side in one warehouse; the credits of each under its own settings."""

    def __init__(self, folder, shared_folder):
        self.cases = {}
        warehouse = Warehouse(folder)
        by_settings = defaultdict(list)
        for suite, add in [("table", add_table_case), ("temporal", add_temporal_case)]:
            for case in cases(shared_folder, suite):
                case["people"] = add(warehouse, case)
                by_settings[settings_of(case)].append(case)
                self.cases[case["id"]] = case
        for contact in sorted(p for case in self.cases.values() for p in case["people"]):
            warehouse.add("records", {
                "object_type": "contact", "record_id": contact, "created_at": "2021-01-01 00:00",
            })
        warehouse.build(select="+attribution_credits +touches", data_tests=False)
        warehouse.execute("delete from lead_sources_reference.conversion_definitions")
        for definition in DEFINITIONS:
            warehouse.execute(
                "insert into lead_sources_reference.conversion_definitions "
                "(conversion_name, object_type, event_name, counts, value_from) "
                f"values {definition}"
            )
        # Spellings of a campaign are rows of own_rules: they hold for all that follows.
        for number, rule in enumerate(campaign_rules(self.cases.values())):
            warehouse.execute(
                "insert into lead_sources_reference.own_rules "
                "(priority, rule, utm_source, utm_campaign, campaign) "
                f"values {(number, f'spelling {number}', *rule)}"
            )
        warehouse.build(
            select="int_own_rules_read+,+int_conversions_touched int_own_rules_read+,+touches",
            data_tests=False,
        )
        self.builds = 0
        for (window, half_life, options), of_these_settings in by_settings.items():
            for option in ("excludes_direct", "requires_campaign"):
                warehouse.execute(
                    "update lead_sources_reference.attribution_model_options set "
                    f"{option} = {option in options} or "
                    f"('{option}' = 'excludes_direct' and model = 'last_non_direct')"
                )
            warehouse.build(
                vars={
                    "attribution_lookback_days": window, "attribution_half_life_days": half_life,
                },
                select="int_conversion_events_found+,+attribution_credits "
                "int_attribution_models+,+attribution_credits",
                data_tests=False,
            )
            self.builds += 1
            for case in of_these_settings:
                case["credits"] = self._credits(warehouse, case)

    def _credits(self, warehouse, case):
        first_day = case["config"].get("date_from") or case["config"]["query_from"]
        last_day = case["config"].get("date_to") or case["config"].get("query_to") or "9999-12-30"
        return warehouse.rows(
            "select credits.*, touches.referrer_host from lead_sources.attribution_credits credits "
            "left join lead_sources.touches using (touch_key) "
            "where credits.record_id in (select unnest(?)) and conversion_name = 'purchase' "
            "and converted_at >= cast(? as date) and converted_at < cast(? as date) + 1",
            sorted(case["people"]), first_day, last_day,
        )


@pytest.fixture(scope="module")
def replay(tmp_path_factory, shared_folder):
    return Replay(tmp_path_factory.mktemp("credit"), shared_folder)


# ---- What the marts say, in the words of the cases


def label(breakdown, credit):
    """The row of their report that a credit belongs to; None for Unattributed."""
    if credit["lead_source_type"] == "Unattributed":
        return None
    if breakdown == "campaign":
        return credit["campaign"] or ""
    if breakdown == "channel":
        return credit["lead_channel"]
    if breakdown == "referring_domain":
        return credit["referrer_host"] or "$direct"
    return source(credit)


def source(credit):
    if credit["lead_source_type"] == "Unattributed":
        return "organic"
    name = credit["lead_source"].lower()
    return SOURCES.get(name, name)


def summed(credits, key, column="weight"):
    totals = defaultdict(Fraction)
    for row in credits:
        totals[key(row)] += Fraction(row[column] or 0)
    return {name: float(total) for name, total in totals.items()}


def table_answer(case):
    """What the report of the case would show, in the shape of its `expect`."""
    breakdown, credits = case["config"]["breakdown"], case["credits"]
    label_of = lambda credit: label(breakdown, credit)  # noqa: E731
    by_model = {
        theirs: [c for c in credits if c["model"] == ours] for theirs, ours in TABLE_MODELS.items()
    }
    linear = by_model["linear"]
    touched = {(label_of(c), c["conversion_key"]) for c in linear if label_of(c) is not None}
    values = summed(linear, lambda credit: credit["conversion_key"], "credited_value")
    labels = {name for name, _ in touched}
    return {
        "credit": {m: summed(rows, label_of) for m, rows in by_model.items()},
        "credit_value": {
            m: summed(rows, label_of, "credited_value") for m, rows in by_model.items()
        },
        "credit_sums": {m: sum(summed(rows, label_of).values()) for m, rows in by_model.items()},
        "influenced": {n: sum(1 for name, _ in touched if name == n) for n in labels},
        "influenced_value": {
            n: sum(values[key] for name, key in touched if name == n) for n in labels
        },
        "total_conversions": len({c["conversion_key"] for c in credits}),
        "unattributed_conversions": sum(1 for c in linear if c["touch_key"] is None),
        "labels": labels,
    }


def table_problems(case):
    """Where the marts say something else than the case: (what, expected, found)."""
    answer, expected = table_answer(case), case["expect"]
    problems = []

    def compare(what, theirs, ours):
        if theirs != pytest.approx(ours, abs=1e-9):
            problems.append((what, theirs, ours))

    for name in ("credit", "credit_value"):
        for row, models in expected.get(name, {}).items():
            for model, theirs in models.items():
                compare((name, row, model), theirs, answer[name][model].get(row, 0))
    for name in ("influenced", "influenced_value"):
        for row, theirs in expected.get(name, {}).items():
            compare((name, row), theirs, answer[name].get(row, 0))
    for name in ("total_conversions", "unattributed_conversions"):
        if name in expected:
            compare(name, expected[name], answer[name])
    if "credit_sum_per_model" in expected:
        for model, ours in answer["credit_sums"].items():
            compare(("sum", model), expected["credit_sum_per_model"], ours)
    if "only" in expected and set(expected["only"]) != answer["labels"]:
        problems.append(("only", expected["only"], answer["labels"]))
    if set(expected.get("absent", [])) & answer["labels"]:
        problems.append(("absent", expected["absent"], answer["labels"]))
    unknown = set(expected) - {
        "credit", "credit_value", "influenced", "influenced_value", "total_conversions",
        "unattributed_conversions", "credit_sum_per_model", "only", "absent",
    }
    assert not unknown, f"{case['id']} asks for {unknown}"
    return problems


def temporal_answer(case):
    model = TEMPORAL_MODELS[case["config"]["model"]]
    found = summed(
        [c for c in case["credits"] if c["model"] == model],
        lambda credit: (credit["campaign"] or "organic", source(credit)),
    )
    return sorted((*name, number) for name, number in found.items())


def temporal_problems(case):
    answer, expected = temporal_answer(case), sorted(map(tuple, case["expect"]))
    return [] if answer == expected else [("conversions", expected, answer)]


@pytest.mark.needs_shared
def test_the_cases_of_another_product(replay, record_property):
    problems_of = {"table": table_problems, "temporal": temporal_problems}
    counts = Counter(case["suite"] for case in replay.cases.values())
    assert counts == {"table": 32, "temporal": 35}
    problems = {}
    for name, case in replay.cases.items():
        found = problems_of[case["suite"]](case)
        if name in ON_PURPOSE:
            assert found, f"{name} agrees: it is no difference"
            found = problems_of[case["suite"]](case | {"expect": ON_PURPOSE[name][1]})
        if found:
            problems[name] = found
    assert problems == {}
    assert len(ON_PURPOSE) <= 0.05 * len(replay.cases)
    agreed = len(replay.cases) - len(ON_PURPOSE)
    record_property("agreement", f"credit: {agreed} of {len(replay.cases)} cases agree")


@pytest.mark.needs_shared
def test_every_case_had_credits_to_compare(replay):
    """A case whose conversions were not found would agree with whatever says little."""
    assert [case["id"] for case in replay.cases.values() if not case["credits"]] == []
    assert replay.builds == 9


# ---- Random companies, side by side


START = datetime(2026, 3, 1)
# A grid of four hours makes ties; web visits on it are never one visit.
SLOTS = st.integers(0, 120)
SHIFTS = st.sampled_from([0, 0, 0, -1_000_000, 1_000_000, 1, 500_000])
NAMES = ["Trade Show", "Webinar", "Podcast Mention"]
# A rate is in force for a week, so that each currency has days with and without one.
RATES = {
    (currency, date(2026, 3, day)): Decimal(rate)
    for currency, day, rate in [
        ("EUR", 2, "1.084213"), ("EUR", 11, "1.1"), ("EUR", 12, "0.999999"),
        ("GBP", 1, "1.333333"), ("GBP", 10, "1.25"), ("CHF", 4, "1.13"), ("CHF", 13, "1.14"),
    ]
}
LAST_DAYS = {
    (currency, day + timedelta(days=7))
    for currency, day in RATES if (currency, day) != ("EUR", date(2026, 3, 11))
}
ASSERTIONS = [
    "credits_add_up_to_the_conversions",
    "every_model_credits_every_conversion",
    "credit_goes_to_earlier_touches_of_the_record",
]
RULES = ["first", "last", "last_non_direct", "linear", "position_based", "time_decay", "w_shaped"]

# Name -> (vars, models that leave out Direct Traffic, whether repeats are collapsed)
SETTINGS = {
    "out of the box": ({}, {"last_non_direct"}, False),
    "lookback": (
        {"attribution_lookback_days": 6.25, "attribution_half_life_days": 0.5},
        {"last_non_direct"},
        False,
    ),
    "options": ({}, {"last_non_direct", "linear", "w_shaped", "time_decay"}, True),
}


@st.composite
def instants(draw):
    return START + timedelta(hours=4 * draw(SLOTS), microseconds=draw(SHIFTS))


amounts = st.one_of(*[st.decimals(-5, 99999, places=2)] * 3, st.none())
currencies = st.sampled_from(["USD", "EUR", "GBP", "CHF", None])


@st.composite
def records(draw, names, visits):
    touches = draw(st.lists(st.tuples(instants(), st.sampled_from(NAMES)), max_size=7))
    direct = draw(st.lists(SLOTS, max_size=3, unique=True)) if visits else []
    events = draw(
        st.lists(st.tuples(st.sampled_from(names), instants(), amounts, currencies), max_size=4)
    )
    created_at = draw(st.one_of(st.none(), instants(), instants()))
    return touches, direct, events, created_at, draw(amounts), draw(currencies)


@st.composite
def companies(draw):
    names = ["signup", "activated", "qualified", "won", "opportunity", "lost"]
    of_deals = ["qualified", "won", "won", "opportunity"]
    return (
        draw(records(names, visits=True)),
        draw(st.one_of(st.none(), records(["qualified", "won"], visits=False))),
        draw(st.one_of(st.none(), records(of_deals, visits=False))),
    )


def made_by_hypothesis(number):
    made = []

    @seed(20261122)
    @settings(
        max_examples=number, phases=[Phase.generate], database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(companies())
    def collect(company):
        made.append(company)

    collect()
    # A customer who buys on the last day of each rate, and on the day after.
    days = [datetime(at.year, at.month, at.day, 12) for _, at in sorted(LAST_DAYS)]
    purchases = [
        ("won", at + timedelta(days=later), Decimal("10.01"), currency)
        for (currency, _), at in zip(sorted(LAST_DAYS), days) for later in (0, 1)
    ]
    return [*made, (([], [0], purchases, None, None, None), None, None)]


def as_record(record_id, drawn):
    touches, direct, events, created_at, amount, currency = drawn
    return credit.Record(
        record_id, created_at, amount, currency,
        [credit.Touch(at, "custom", f"{record_id} {n}", name)
         for n, (at, name) in enumerate(touches)]
        + [credit.Touch(START + timedelta(hours=4 * slot), "web", f"{record_id} {slot}",
                        "Direct Traffic") for slot in direct],
        [credit.Event(f"{record_id} {n}", at, name, value, money)
         for n, (name, at, value, money) in enumerate(events)],
    )


def add_record(warehouse, object_type, record):
    warehouse.add("records", {
        "object_type": object_type, "record_id": record.id, "created_at": record.created_at,
        "updated_at": "2026-06-01 00:00", "amount": record.amount, "currency": record.currency,
    })
    for touch in record.touches:
        if touch.origin == "web":
            warehouse.add("web_events", {
                "event_id": touch.origin_id, "visitor_id": record.id, "contact_id": record.id,
                "occurred_at": touch.at, "page_url": SITE,
            })
        else:
            warehouse.add("custom_lead_sources", {
                "entry_id": touch.origin_id, "object_type": object_type, "record_id": record.id,
                "lead_source_name": touch.source, "occurred_at": touch.at,
            })
    for event in record.events:
        warehouse.add("lifecycle_events", {
            "event_id": event.id, "object_type": object_type, "record_id": record.id,
            "event_name": event.name, "occurred_at": event.at, "value": event.value,
            "currency": event.currency,
        })


@pytest.fixture(scope="module")
def random_companies(tmp_path_factory):
    """Companies, and what the marts say of them under each of SETTINGS."""
    warehouse = Warehouse(tmp_path_factory.mktemp("companies"))
    drawn = []
    for number, (contact, lead, deal) in enumerate(made_by_hypothesis(120)):
        company = credit.Company(
            as_record(f"c{number}", contact),
            as_record(f"l{number}", lead) if lead else None,
            as_record(f"d{number}", deal) if deal else None,
        )
        drawn.append(company)
        add_record(warehouse, "contact", company.contact)
        if lead:
            add_record(warehouse, "lead", company.lead)
            warehouse.add("record_merges", {
                "losing_object_type": "lead", "losing_record_id": f"l{number}",
                "winning_object_type": "contact", "winning_record_id": f"c{number}",
                "merged_at": "2026-05-01 00:00",
            })
        if deal:
            add_record(warehouse, "deal", company.deal)
            warehouse.add("relationships", {
                "from_object_type": "deal", "from_record_id": f"d{number}",
                "to_object_type": "contact", "to_record_id": f"c{number}",
            })
    for (currency, day), rate in RATES.items():
        warehouse.add("exchange_rates", {
            "date_day": day, "from_currency": currency, "to_currency": "USD", "rate": rate,
        })
    warehouse.build(
        select="+attribution_credits +conversions +record_touches +touches", data_tests=False
    )
    marts = {}
    for name, (variables, excluding, collapses) in SETTINGS.items():
        warehouse.execute(
            "update lead_sources_reference.attribution_model_options set "
            f"excludes_direct = model in {tuple(sorted(excluding)) + ('-',)}, "
            f"collapses_repeats = {collapses}"
        )
        warehouse.build(
            vars=variables,
            select="int_attribution_models+,+attribution_credits "
            "int_conversions_touched+,+attribution_credits",
            data_tests=False,
        )
        results = warehouse.build(vars=variables, select=" ".join(ASSERTIONS))
        assert {r.node.name for r in results if r.node.resource_type == "test"} == set(ASSERTIONS)
        marts[name] = (warehouse.mart("conversions"), warehouse.mart("attribution_credits"))
    return drawn, marts, warehouse.rows("from lead_sources.touches")


def test_conversions_are_those_of_the_second_reading(random_companies):
    drawn, marts, _ = random_companies
    found, _ = marts["out of the box"]
    expected = [
        (c.record_id, c.name, c.at, c.value, c.currency if c.value is not None else None,
         credit.in_reporting_currency(c.value, c.currency, c.at.date(), RATES))
        for company in drawn for c in credit.conversions(company)
    ]
    columns = (
        "record_id", "conversion_name", "converted_at", "value", "currency", "value_reporting"
    )
    answer = [tuple(row[column] for column in columns) for row in found]
    assert sorted(answer, key=repr) == sorted(expected, key=repr)
    # There must be some of every kind, or this compares little.
    assert {"lead_created", "signup", "activated", "qualified", "won"} <= {c[1] for c in expected}
    assert sum(c[3] is not None and c[5] is None for c in expected) > 5
    assert sum(c[5] not in (None, c[3]) for c in expected) > 5
    assert LAST_DAYS <= {(c[4], c[2].date()) for c in expected}


@pytest.mark.parametrize("name", SETTINGS)
def test_credits_are_those_of_the_second_reading(name, random_companies):
    drawn, marts, touches = random_companies
    variables, excluding, collapses = SETTINGS[name]
    origins = {row["touch_key"]: (row["origin"], row["origin_id"]) for row in touches}
    conversions, credits = marts[name]
    found = defaultdict(dict)
    for row in credits:
        found[row["conversion_key"], row["model"]][origins.get(row["touch_key"])] = row
    keys = defaultdict(list)
    for row in conversions:
        keys[row["record_id"], row["conversion_name"], row["converted_at"], row["value"]].append(
            row["conversion_key"]
        )
    compared = 0
    for company in drawn:
        timeline = credit.timeline(company)
        for conversion in credit.conversions(company):
            record = company.deal if conversion.record_id[0] == "d" else company.contact
            events = record.events + (
                company.lead.events if company.lead and record is company.contact else []
            )
            opportunity = credit.first(events, "opportunity")
            identity = (conversion.record_id, conversion.name, conversion.at, conversion.value)
            for key in keys[identity]:
                for model in RULES:
                    weighed = credit.without(
                        credit.eligible(
                            timeline, conversion, variables.get("attribution_lookback_days")
                        ),
                        model in excluding, collapses,
                    )
                    shares = credit.weights(
                        model, weighed, conversion, credit.created_at(record, company),
                        opportunity[0].at if opportunity else None,
                        variables.get("attribution_half_life_days", 7),
                    )
                    expected = {
                        (t.origin, t.origin_id): share
                        for t, share in zip(weighed, shares) if share > 1e-12
                    } or {None: 1.0}
                    rows = found[key, model]
                    compare_credits(conversion, expected, rows)
                    compared += len(rows)
    assert compared > 2000
    assert {key for key, _ in found} == {row["conversion_key"] for row in conversions}


def compare_credits(conversion, expected, rows):
    """Weights to 1e-9, and each value within a cent of its exact part."""
    ours = {touch: float(row["weight"]) for touch, row in rows.items()}
    everything = {touch for touch in {**ours, **expected}
                  if max(ours.get(touch, 0), expected.get(touch, 0)) > 1e-9}
    assert {t: ours.get(t, 0) for t in everything} == pytest.approx(
        {t: expected.get(t, 0) for t in everything}, abs=1e-9
    )
    assert sum(row["weight"] for row in rows.values()) == 1
    for column, value in [("credited_value", conversion.value)]:
        if value is None:
            assert {row[column] for row in rows.values()} == {None}
        else:
            assert sum(row[column] for row in rows.values()) == value
            for row in rows.values():
                assert abs(row[column] - value * row["weight"]) <= Decimal("0.01")
    for touch, row in rows.items():
        assert (touch is None) == (row["lead_source_type"] == "Unattributed")
        assert row["touched_at"] is None or row["touched_at"] <= row["converted_at"]

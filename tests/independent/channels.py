"""Removal effects and Shapley values as their definitions say them, in fractions and without haste.

Nothing here comes from the project. A journey is (channels in order, conversions, other journeys).
"""

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations
from math import factorial

START, CONVERSION, NONE = object(), object(), object()


def transitions_of(journeys) -> dict:
    """From each state the counts of the states that follow it."""
    counts = defaultdict(Counter)
    for channels, conversions, others in journeys:
        journeys_here = conversions + others
        states = [START, *channels]
        for here, there in zip(states, states[1:]):
            counts[here][there] += journeys_here
        counts[states[-1]][CONVERSION] += conversions
        counts[states[-1]][NONE] += others
    return counts


def probability_to_convert(counts, removed=None) -> Fraction:
    """From the start, when every step into the removed channel ends without a conversion.

    Unknowns are the probabilities h of the states from which a conversion can be reached; each is
    the sum of those that follow it, weighed. Solved by Gauss and Jordan.
    """
    states = {CONVERSION}
    while True:
        more = {
            here for here in counts
            if here is not removed and any(counts[here][there] > 0 for there in states)
        }
        if more <= states:
            break
        states |= more
    unknowns = sorted(states - {CONVERSION}, key=lambda s: "" if s is START else "c" + s)
    if START not in unknowns:
        return Fraction(0)
    rows = []
    for here in unknowns:
        total = sum(counts[here].values())
        row = [Fraction(-counts[here][there], total) for there in unknowns]
        row[unknowns.index(here)] += 1
        rows.append([*row, Fraction(counts[here][CONVERSION], total)])
    for column in range(len(rows)):
        pivot = next(r for r in range(column, len(rows)) if rows[r][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [value / head for value in rows[column]]
        for number, row in enumerate(rows):
            if number != column and row[column]:
                factor = row[column]
                rows[number] = [a - factor * b for a, b in zip(row, rows[column])]
    return rows[unknowns.index(START)][-1]


def removal_effects_of(journeys) -> dict[str, Fraction]:
    counts = transitions_of(journeys)
    whole = probability_to_convert(counts)
    channels = sorted({channel for path, *_ in journeys for channel in path})
    return {
        channel: 1 - probability_to_convert(counts, channel) / whole if whole else Fraction(0)
        for channel in channels
    }


def value_of(coalition, journeys) -> int:
    """The conversions whose paths need no channel outside the coalition."""
    return sum(conversions for path, conversions, _ in journeys if set(path) <= set(coalition))


def shapley_values_of(journeys) -> dict[str, Fraction]:
    """What each channel adds on average to the channels before it, over all orders of channels."""
    channels = sorted({channel for path, *_ in journeys for channel in path})
    orders = factorial(len(channels))
    values = {}
    for channel in channels:
        others = [other for other in channels if other != channel]
        values[channel] = Fraction(0)
        for size in range(len(channels)):
            chance = Fraction(factorial(size) * factorial(len(others) - size), orders)
            for coalition in combinations(others, size):
                added = value_of({*coalition, channel}, journeys) - value_of(coalition, journeys)
                values[channel] += chance * added
    return values

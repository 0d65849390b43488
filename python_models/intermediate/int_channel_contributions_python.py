"""What each channel contributes to a conversion: by the chain of Markov, and by Shapley's value.

Paths are texts: channels in the order of the touches, joined by " > ". Inside a channel's name % is
written %25 and > is written %3E, so a path is split without looking for quotes. A row of paths
counts how many journeys took the path and converted, and how many took it and did not.

Everything is worked out exactly, nothing is drawn by lot. Channels come out sorted by bytes.
"""

from collections import namedtuple

import numpy
import pandas

SEPARATOR = " > "
PATHS_AT_ONCE = 10_000
TEXTS = ["model", "conversion_name", "channel"]
OUTPUT = [*TEXTS, "contribution", "share"]

Steps = namedtuple("Steps", "channels codes starts ends")


def channel_named(text):
    """The channel that a step of a path names.

    >>> channel_named('Paid Search'), channel_named('50%25 %3E half')
    ('Paid Search', '50% > half')
    """
    return text.replace("%3E", ">").replace("%25", "%")


def steps_of(paths):
    """The steps of all paths, one after the other.

    Gives the channels by bytes; for each step the index of its channel; for each path the indexes
    of its first and its last step.

    >>> steps = steps_of(['Email > Direct', 'Direct'])
    >>> steps.channels, steps.codes.tolist(), steps.starts.tolist(), steps.ends.tolist()
    (['Direct', 'Email'], [1, 0, 0], [0, 2], [1, 2])
    """
    paths = numpy.asarray(paths, dtype=object).tolist()
    found, codes, lengths = {}, [numpy.zeros(0, dtype=int)], [numpy.zeros(0, dtype=int)]
    # All at once, the texts of the steps would take ten times the memory of the paths.
    for start in range(0, len(paths), PATHS_AT_ONCE):
        chunk = paths[start : start + PATHS_AT_ONCE]
        texts = SEPARATOR.join(chunk).split(SEPARATOR)
        for text in set(texts).difference(found):
            found[text] = len(found)
        codes.append(numpy.fromiter(map(found.__getitem__, texts), dtype=int, count=len(texts)))
        lengths.append(numpy.array([path.count(">") for path in chunk]) + 1)
    channels = sorted(map(channel_named, found))
    rank = {channel: number for number, channel in enumerate(channels)}
    ranks = numpy.array([rank[channel_named(text)] for text in found], dtype=int)
    lengths = numpy.concatenate(lengths)
    ends = lengths.cumsum() - 1
    return Steps(channels, ranks[numpy.concatenate(codes)], ends - lengths + 1, ends)


def transitions(paths, conversions, others):
    """How often journeys go where, by index of the channels.

    Gives the channels, the journeys that start in each, an array of those that go from one (row) to
    another (column), and those that end in each with and without a conversion.

    >>> channels, first, moves, won, lost = transitions(['A > B', 'B > B'], [3, 0], [1, 5])
    >>> first.tolist(), moves.tolist(), won.tolist(), lost.tolist()
    ([4.0, 5.0], [[0.0, 4.0], [0.0, 5.0]], [0.0, 3.0], [0.0, 6.0])
    """
    channels, codes, starts, ends = steps_of(paths)
    conversions = numpy.asarray(conversions, dtype=float)
    others = numpy.asarray(others, dtype=float)
    journeys = conversions + others
    size = len(channels)

    def counted(codes, weights, size=size):
        return numpy.bincount(codes, weights=weights, minlength=size)

    # Pairs of neighbours, without those of one path's last step and the next path's first.
    goes_on = numpy.ones(len(codes), dtype=bool)
    goes_on[ends] = False
    pairs = codes[:-1] * size + codes[1:]
    weights = numpy.repeat(journeys, ends - starts + 1)
    moves = counted(pairs[goes_on[:-1]], weights[goes_on], size * size).reshape(size, size)
    first, last = codes[starts], codes[ends]
    won, lost = counted(last, conversions), counted(last, others)
    return channels, counted(first, journeys), moves, won, lost


def removal_effects(first, moves, won, lost):
    """The share of the conversions that would be lost without each channel; zeros without any.

    The chain goes from a start over the channels into one of two ends, a conversion or none, with
    the frequencies that were counted (as transitions gives them). To remove a channel is to let
    every journey that enters it end without a conversion (Anderl et al. 2016). What is lost then
    are the journeys that reach the channel and convert from there on:

        probability to reach it × probability to convert from it / probability to convert

    which needs no chain without the channel, and no difference of nearly equal numbers.

    >>> removal_effects([4, 0], [[0, 4], [0, 0]], [0, 3], [0, 1]).tolist()
    [1.0, 1.0]
    >>> removal_effects([1, 3], [[0, 0], [0, 0]], [1, 1], [0, 2]).tolist()
    [0.5, 0.5]
    """
    first, won, lost = (numpy.asarray(counts, dtype=float) for counts in (first, won, lost))
    moves = numpy.array(moves, dtype=float)
    # How long a journey stays in a channel has no bearing on where it goes afterwards.
    numpy.fill_diagonal(moves, 0)
    effects = numpy.zeros(len(first))
    # A channel from which no conversion can be reached is as good as an end. What is left of the
    # chain always has a way out, so it can be solved.
    can_convert = won > 0
    for _ in first:
        can_convert |= moves @ can_convert > 0
    if not first @ can_convert:
        return effects
    kept = numpy.flatnonzero(can_convert)
    leaving = (moves.sum(axis=1) + won + lost)[kept]
    started = first[kept] / first.sum()
    chain = numpy.eye(len(kept)) - moves[numpy.ix_(kept, kept)] / leaving[:, None]
    visits = numpy.linalg.inv(chain)
    converts = visits @ (won[kept] / leaving)
    # A first visit to a channel has as many more after it as a journey that begins there.
    reached = started @ visits / visits.diagonal()
    effects[kept] = reached * converts / (started @ converts)
    return effects


def markov(paths, conversions, others):
    """Channels and their removal effects, 0 to 1.

    >>> markov(['A', 'A > B', 'B'], [1, 1, 0], [0, 0, 2])
    (['A', 'B'], array([0.66666667, 0.5       ]))
    """
    channels, *counts = transitions(paths, conversions, others)
    return channels, removal_effects(*counts)


def shapley(paths, conversions, others):
    """Channels and their Shapley values, in conversions; they add up to all conversions.

    The players are the channels. The value of a set of channels is the number of conversions whose
    paths use no channel outside the set: those that would be left if the others did not exist (Zhao
    et al. 2018). This game is a sum of games, one for each set of channels that occurs, in which
    the whole set is needed; in such a game symmetry gives every member the same (Shapley 1953). So
    a channel's value is the sum, over the paths that use it, of conversions by distinct channels.
    That is exact for any number of channels, as no coalition is ever listed.

    >>> shapley(['A', 'A > B > A', 'C'], [1, 3, 0], [0, 9, 2])
    (['A', 'B', 'C'], array([2.5, 1.5, 0. ]))
    """
    channels, codes, starts, ends = steps_of(paths)
    size = len(channels)
    conversions = numpy.asarray(conversions, dtype=float)
    is_member = numpy.zeros((len(starts), size), dtype=bool)
    is_member[numpy.repeat(numpy.arange(len(starts)), ends - starts + 1), codes] = True
    parts = conversions / is_member.sum(axis=1)
    in_path, members = is_member.nonzero()
    return channels, numpy.bincount(members, weights=parts[in_path], minlength=size)


MODELS = {"markov": markov, "shapley": shapley}


def contributions(paths, volumes):
    """Rows of OUTPUT: a contribution per model, conversion name and channel.

    `paths` has model, conversion_name, path, conversions and other_journeys; `volumes` has model,
    conversion_name and is_enough. Where there is not enough to go by there are no rows.

    >>> paths = pandas.DataFrame({'model': 'shapley', 'conversion_name': ['won', 'won', 'signup'],
    ...     'path': ['A', 'A > B', 'B'], 'conversions': [2, 4, 1], 'other_journeys': [0, 1, 9]})
    >>> volumes = pandas.DataFrame({'model': ['shapley', 'shapley'],
    ...     'conversion_name': ['won', 'signup'], 'is_enough': [True, False]})
    >>> for row in contributions(paths, volumes).values.tolist():
    ...     print(row)
    ['shapley', 'won', 'A', 4.0, 0.6666666666666666]
    ['shapley', 'won', 'B', 2.0, 0.3333333333333333]
    """
    frames = [pandas.DataFrame({name: [] for name in OUTPUT})]
    # The same order in every run, so that sums are the same to the last bit.
    paths = paths.sort_values(["model", "conversion_name", "path"])
    enough = volumes[volumes["is_enough"].astype(bool)].sort_values(["model", "conversion_name"])
    for model_name, conversion_name in zip(enough["model"], enough["conversion_name"]):
        taken = paths[
            (paths["model"] == model_name) & (paths["conversion_name"] == conversion_name)
        ]
        channels, amounts = MODELS[model_name](
            taken["path"], taken["conversions"], taken["other_journeys"]
        )
        frames.append(
            pandas.DataFrame(
                {
                    "model": model_name,
                    "conversion_name": conversion_name,
                    "channel": channels,
                    "contribution": amounts,
                    "share": amounts / amounts.sum(),
                }
            )
        )
    # Types are said, since a frame without rows has none.
    types = {name: "string" if name in TEXTS else "float64" for name in OUTPUT}
    return pandas.concat(frames, ignore_index=True).astype(types)


# dbt sends an engine one file, so each Python model has this function itself.
def frame_of(relation):
    """The rows of a relation as pandas has them, whichever engine dbt runs on."""
    for method in ("df", "to_pandas", "toPandas"):
        if hasattr(relation, method):
            frame = getattr(relation, method)()
            frame.columns = [column.lower() for column in frame.columns]
            return frame
    return relation


def for_readers(frame, session):
    """The frame of results, as dbt's wrapper of the engine writes it with names that readers find.

    Snowflake's wrapper quotes the names of a pandas frame, so that lower case stays lower case while
    readers ask for upper case; and it cannot stage a frame without rows.
    """
    if not hasattr(session, "create_dataframe"):
        return frame
    frame.columns = [name.upper() for name in frame.columns]
    if len(frame) > 0:
        return frame
    from snowflake.snowpark import types

    fields = [
        types.StructField(name, types.DoubleType() if kind == "float64" else types.StringType())
        for name, kind in zip(frame.columns, map(str, frame.dtypes))
    ]
    return session.create_dataframe([], schema=types.StructType(fields))


def model(dbt, session):
    dbt.config(materialized="table", packages=["numpy", "pandas"])
    paths = frame_of(dbt.ref("int_channel_paths"))
    found = contributions(paths, frame_of(dbt.ref("int_data_driven_volumes")))
    return for_readers(found, session)

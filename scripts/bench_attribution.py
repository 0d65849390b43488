"""How fast the data-driven models are, beside the package ChannelAttribution, which simulates.

    python scripts/bench_attribution.py PYTHON_WITH_CHANNELATTRIBUTION [--paths 10000 1000000]

`make bench-attribution` does the set-up. Both get the same table of paths over 12 channels, one row
per journey, in the memory of their process. Every time is the best of three runs.
"""

import argparse
import importlib.util
import json
import os
import pickle
import subprocess
import tempfile
import time
from pathlib import Path

import numpy
import pandas

ROOT = Path(__file__).resolve().parent.parent
CHANNELS = [
    "Direct", "Paid Search", "Organic Search", "Email", "Paid Social", "Referral",
    "Organic Social", "Display", "Affiliates", "Events", "Organic Video", "AI Assistant",
]
THEIRS = """
import json, os, pickle, sys, time
import ChannelAttribution
paths = ChannelAttribution.pd.DataFrame(pickle.load(open(sys.argv[1], "rb")))
seconds = []
for _ in range(3):
    start = time.perf_counter()
    effects = ChannelAttribution.markov_model(
        paths, "path", var_conv="conversions", var_null="other_journeys", out_more=True,
        ncore=int(sys.argv[2]), verbose=False, flg_pro=False,
    )["removal_effects"]
    seconds.append(time.perf_counter() - start)
print()
print(json.dumps({
    "seconds": min(seconds),
    "effects": dict(zip(effects["channel_name"].tolist(), effects.iloc[:, 1].tolist())),
}))
"""


def realistic_paths(journeys):
    """A table of journeys over 12 channels of very different size, of 1 to 30 touches.

    The next channel depends on the last, people often come back the way they came, and who comes
    from a good channel converts more often; about 6 % of all do.
    """
    random = numpy.random.default_rng(7)
    sizes = 1 / numpy.arange(1, len(CHANNELS) + 1) ** 1.2
    follows = random.dirichlet(sizes * 8, len(CHANNELS)) + numpy.eye(len(CHANNELS)) * 0.3
    follows = follows.cumsum(axis=1) / follows.sum(axis=1, keepdims=True)
    quality = random.uniform(0.005, 0.12, len(CHANNELS))
    lengths = numpy.minimum(random.geometric(0.3, journeys), 30)
    steps = numpy.empty((journeys, lengths.max()), dtype=int)
    steps[:, 0] = random.choice(len(CHANNELS), journeys, p=sizes / sizes.sum())
    for step in range(1, steps.shape[1]):
        chance = random.random(journeys)
        steps[:, step] = (chance[:, None] > follows[steps[:, step - 1]]).sum(axis=1)
    converts = random.random(journeys) < quality[steps[numpy.arange(journeys), lengths - 1]]
    names = numpy.array(CHANNELS, dtype=object)[steps]
    paths = [" > ".join(row[:length]) for row, length in zip(names, lengths)]
    return pandas.DataFrame(
        {"path": paths, "conversions": converts.astype(int), "other_journeys": 1 - converts}
    )


def models():
    path = ROOT / "python_models" / "intermediate" / "int_channel_contributions_python.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(model, paths):
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        channels, amounts = model(paths["path"], paths["conversions"], paths["other_journeys"])
        seconds.append(time.perf_counter() - start)
    return min(seconds), dict(zip(channels, amounts.tolist()))


def theirs(python, paths, cores):
    """(seconds, removal effects); the table is handed over as lists, not as a frame of a version."""
    with tempfile.NamedTemporaryFile(suffix=".pickle") as file:
        pickle.dump(paths.to_dict("list"), file)
        file.flush()
        done = subprocess.run(
            [python, "-c", THEIRS, file.name, str(cores)],
            check=True, capture_output=True, text=True, env=os.environ | {"MPLBACKEND": "agg"},
        )
    found = json.loads(done.stdout.splitlines()[-1])
    return found["seconds"], found["effects"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("python", help="an interpreter that has ChannelAttribution")
    parser.add_argument("--paths", type=int, nargs="+", default=[10_000, 1_000_000])
    arguments = parser.parse_args()
    module = models()
    slower = []
    for journeys in arguments.paths:
        paths = realistic_paths(journeys)
        print(
            f"{journeys:,} journeys, {paths['path'].nunique():,} distinct paths, "
            f"{paths['conversions'].sum():,} conversions; seconds:"
        )
        our_seconds, exact = ours(module.markov, paths)
        print(f"  markov, exact                       {our_seconds:8.3f}")
        print(f"  shapley, exact                      {ours(module.shapley, paths)[0]:8.3f}")
        for cores in (1, os.cpu_count()):
            seconds, effects = theirs(arguments.python, paths, cores)
            errors = sorted(abs(effects[name] / exact[name] - 1) for name in exact)
            print(
                f"  ChannelAttribution, {cores} core{'s' if cores > 1 else ' '}         {seconds:8.3f}"
                f"  {seconds / our_seconds:.1f} times as long; removal effects off by "
                f"{errors[len(errors) // 2]:.1%} (median), {errors[-1]:.1%} (worst)"
            )
            if seconds < our_seconds:
                slower.append(journeys)
    if slower:
        raise SystemExit(f"markov is slower at {slower} journeys")


if __name__ == "__main__":
    main()

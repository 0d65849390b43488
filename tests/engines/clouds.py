"""What dbt would send to the cloud warehouses, for the tests that look at it (dialects.py compiles it)."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from harness import ROOT
from workers import one_at_a_time

# Macros are nested deep where a text is read in many steps.
sys.setrecursionlimit(20_000)

DIALECTS = ("snowflake", "bigquery", "databricks", "redshift")


@dataclass
class Cloud:
    """One engine's compiled SQL, and what dbt knows of the nodes."""

    dialect: str
    folder: Path

    def __post_init__(self):
        self.first, self.later, self.facts, manifest = (
            json.loads((self.folder / f"{name}.json").read_text("utf-8"))
            for name in ("first", "later", "facts", "manifest")
        )
        self.nodes = dict(manifest["nodes"])
        self.sources = manifest["sources"]
        self.models = {n["name"] for n in self.nodes.values() if n["resource_type"] == "model"}
        texts, manifest = (
            json.loads((self.folder / "connectors" / f"{name}.json").read_text("utf-8"))
            for name in ("later", "manifest")
        )
        of_connectors = {n["name"] for n in manifest["nodes"].values() if n["resource_type"] == "model"}
        self.connectors = {name: text for name, text in texts.items() if name in of_connectors}
        self.models |= of_connectors

    def texts(self) -> dict[str, str]:
        """`name, when` -> SQL of models, data tests and hooks; once, where a later run says what the first one does.

        Models of connectors, and those where they meet, are there with all connectors on, too.
        """
        return {f"{name}, first": text for name, text in self.first.items()} | {
            f"{name}, later": text for name, text in self.later.items() if text != self.first.get(name)
        } | {f"{name}, connectors": text for name, text in self.connectors.items()}

    def of_models(self) -> dict[str, str]:
        return {name: text for name, text in self.texts().items() if name.split(",")[0] in self.models}

    def in_order(self) -> list[dict]:
        """Seeds and models, each after all that it reads."""
        nodes = {k: n for k, n in self.nodes.items() if n["resource_type"] in ("model", "seed")}
        done, ordered = set(), []
        while len(done) < len(nodes):
            ready = [
                key
                for key, node in nodes.items()
                if key not in done and not set(node["depends_on"].get("nodes", [])) & nodes.keys() - done
            ]
            done.update(ready)
            ordered += [nodes[key] for key in ready]
        return ordered


def compile_for(dialect: str, folder: Path) -> Cloud:
    """Compiles into the folder, unless another process has: who comes meanwhile waits. A failure is told to all."""
    failure = folder / "failure"
    with one_at_a_time(folder):
        if not failure.exists():
            failure.write_text("it ended without a word", "utf-8")
            try:
                run_in(dialect, "dialects.py", dialect, folder)
                failure.write_text("", "utf-8")
            except AssertionError as error:
                failure.write_text(str(error), "utf-8")
    assert failure.read_text("utf-8") == "", f"{dialect} was not compiled"
    return Cloud(dialect, folder)


def run_in(environment: str, script: str, *arguments) -> str:
    """What a script of this folder prints, run in the environment of an engine."""
    command = [
        ROOT / f".venv-{environment}" / "bin" / "python",
        Path(__file__).with_name(script),
        *arguments,
    ]
    outcome = subprocess.run([str(part) for part in command], cwd=ROOT, text=True, capture_output=True)
    assert outcome.returncode == 0, outcome.stdout[-4000:] + outcome.stderr[-4000:]
    return outcome.stdout

"""Builds gold texts in this process and scores the graphs with ``../shared/tools/score.py``."""

import importlib.util
import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.build import Outcome, Settings, run
from tests.needs import SHARED

SIX = ("persons", "bodies", "posts", "meetings", "participations", "tasks")
needs_shared = pytest.mark.skipif(
    not SHARED.joinpath("tools", "score.py").exists(), reason=f"no gold: {SHARED} is not beside this checkout"
)


@dataclass(frozen=True)
class Score:
    """The figures of one or more texts, and what was missed (-) and invented (+)."""

    figures: dict[str, Any]
    notes: dict[str, list[str]]
    outcomes: dict[str, Outcome]

    def f1(self, kind: str) -> float:
        return float(self.figures[kind]["f1"])

    def share(self, kind: str) -> float:
        return float(self.figures[kind]["share"])

    @property
    def mean(self) -> float:
        return sum(self.f1(kind) for kind in SIX) / len(SIX)


@cache
def scorer() -> ModuleType:
    """Load the scorer by its path; it belongs to no package."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass or a pickle of the module would look for it here.
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def score(folder: Path, out: Path, *, with_metadata: bool) -> Score:
    """Build every ``NAME.json``'s text of ``folder`` by itself and score them together."""
    judge = scorer()
    total = judge.Tally()
    outcomes: dict[str, Outcome] = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = folder / gold["source"]
        known = {key: gold.get(key) or None for key in ("published", "place")} if with_metadata else {}
        outcomes[path.stem] = run([text], out / path.stem, Settings(**known))
        graph = judge.read_graph(out / path.stem / "graph.trig")
        total.add(judge.compare(gold, graph, text.read_text(encoding="utf-8")))
    return Score(total.figures(), total.notes, outcomes)

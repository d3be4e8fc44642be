"""The reference scorer of the shared tools and ours give the same figures, for whole and for damaged graphs."""

import json
import random
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from kg.evaluate import gold as golds
from kg.evaluate.compare import compare
from kg.evaluate.runner import build
from kg.evaluate.tally import Tally
from kg.graph import facts
from kg.graph.quads import quads
from kg.graph.write import write
from kg.model import Knowledge
from tests.needs import SHARED

DEV, SCORER = SHARED / "gold/dev", SHARED / "tools/score.py"
pytestmark = pytest.mark.skipif(not (DEV.is_dir() and SCORER.exists()), reason="no shared gold beside this checkout")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _ours(tally: Tally) -> dict[str, tuple[int, ...]]:
    counted = {kind: (c.right, c.invented, c.missed) for kind, c in tally.counts.items()}
    shares = {kind: (s.right, s.of) for kind, s in tally.shares.items() if kind != "task assigners"}  # ours alone
    return counted | shares


def _theirs(tally: object) -> dict[str, tuple[int, ...]]:
    rows: dict[str, dict[str, int]] = tally.c  # type: ignore[attr-defined]
    return {
        kind: (row["ok"], row["n"]) if "n" in row or "ok" in row else (row["tp"], row["fp"], row["fn"])
        for kind, row in rows.items()
    }


def _damaged(knowledge: Knowledge, part: float, chance: random.Random) -> Knowledge:
    """Return knowledge that has lost a part of its statements, and whose names have changed places."""
    kept = tuple(said for said in knowledge.statements if chance.random() >= part)
    entities = list(knowledge.entities)
    for kind in ("person", "body", "meeting", "role"):
        places = [at for at, one in enumerate(entities) if one.id.startswith(kind) and chance.random() < part]
        names = [entities[at].name for at in places]
        for at, name in zip(places, [*names[1:], *names[:1]], strict=True):
            entities[at] = replace(entities[at], name=name)
    return replace(knowledge, statements=kept, entities=tuple(entities))


@pytest.mark.parametrize("part", [0.0, 0.1, 0.4])
@pytest.mark.parametrize("path", sorted(DEV.glob("*.json")), ids=lambda path: path.stem)
def test_same_figures(path: Path, part: float, scorer: ModuleType, tmp_path: Path) -> None:
    gold = golds.read(path)
    source = path.parent / gold.source
    text = source.read_text(encoding="utf-8")
    knowledge = _damaged(build(gold, source), part, random.Random(path.stem))  # noqa: S311 - a reproducible choice
    write(quads(knowledge), tmp_path)
    theirs = scorer.compare(json.loads(path.read_bytes()), scorer.read_graph(tmp_path / "graph.trig"), text)
    assert _ours(compare(gold, facts.read(tmp_path / "graph.trig"), text)) == _theirs(theirs)

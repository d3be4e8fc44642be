"""Standing baselines: persons by the tags of jieba.posseg and rjieba on the same gold as ``kg eval``, beside our own.

A token tagged ``nr…`` of two characters or more is a person. The taggers get what helps them: each report reflowed,
without its byline, by our own reader. A writer who is found counts neither for nor against anybody.

    python benchmarks/baselines.py [GOLD_DIR…]
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.evaluate import gold as golds
from kg.evaluate.compare import compare
from kg.evaluate.runner import build, facts_of
from kg.evaluate.tally import Count
from kg.graph import facts
from kg.graph.facts import Facts
from kg.lang.tokens import Engine, tag
from kg.model import Knowledge

System = Callable[[Knowledge], Facts]


def tagged(engine: Engine) -> System:
    """Return the system that takes every name tag of ``engine`` for a person."""

    def names(knowledge: Knowledge) -> Facts:
        tokens = (token for article in knowledge.articles for token in tag(article.text, engine))
        found = {word for word, kind in tokens if kind.startswith("nr") and len(word) > 1}
        return replace(facts.of(()), persons={name: name for name in found})

    return names


SYSTEMS: dict[str, System] = {
    "kg": facts_of,
    "jieba.posseg nr": tagged("jieba"),
    "rjieba.tag nr": tagged("rjieba"),
}


def main() -> None:
    for place in map(Path, sys.argv[1:] or (ROOT / "benchmarks/gold",)):
        files = golds.files(place)
        sums = dict.fromkeys(SYSTEMS, Count())
        for path in files:
            gold = golds.read(path)
            knowledge = build(gold, path.parent / gold.source)
            for name, system in SYSTEMS.items():
                sums[name] += compare(gold, system(knowledge)).counts["persons"]
        print(f"{place.name}: {len(files)} texts, persons")
        print(f"{'':18}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'invented':>10}{'missed':>8}")
        for name, count in sums.items():
            figures = "".join(f"{value or 0:8.3f}" for value in (count.precision, count.recall, count.f1))
            print(f"{name:18}{figures}{count.right:8}{count.invented:10}{count.missed:8}")


if __name__ == "__main__":
    main()

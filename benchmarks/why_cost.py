"""What the reasons cost: triples of why for each asserted triple, beside one typed claim a fact.

Asserted is what stands in the graphs of reports: stated facts and conclusions, with type and names of all they name.
``one a fact`` is the peer: each fact reified alone, with rdf:type on claims, report and sentence on every evidence.

    python benchmarks/why_cost.py [FILE…]
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.build import Settings, read
from kg.graph.dataset import family
from kg.graph.quads import quads
from kg.graph.reasons import Reasons

EVIDENCE, CLAIM = 6, 6
"""Triples of one node of the peer: type, report, start, end, words, sentence; type, subject, predicate, object, rule,
confidence. A claim has one more for each evidence."""


def main(paths: list[Path]) -> None:
    for path in paths:
        found = quads(read([path], Settings()))
        sizes = Counter(family(quad.graph_name) for quad in found)
        asserted = {quad.triple for quad in found if family(quad.graph_name) in ("report", "inferred")}
        reasons = [reason for fact in Reasons(found).facts() for reason in fact.reasons]
        nodes = Counter(quad.predicate.value.rpartition("#")[2] for quad in found if family(quad.graph_name) == "why")
        peer = nodes["refersTo"] + EVIDENCE * nodes["exact"] + sum(CLAIM + len(one.words) for one in reasons)
        there = sizes["report"] + sizes["inferred"]
        print(
            f"{path.name}: why {sizes['why']}, asserted {there} ({len(asserted)} distinct): "
            f"{sizes['why'] / there:.2f} each ({sizes['why'] / len(asserted):.2f} a distinct one); "
            f"one a fact: {peer / there:.2f} each; {sizes['why'] / peer:.0%} of that"
        )


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]] or sorted((ROOT / "examples").glob("*.txt")))

"""How far a graph is from what people read in the same texts: gold, comparison, figures.

A room of floor 4, above the build: it builds each gold text, or takes a graph file of any system, and holds the
facts (:mod:`kg.graph.facts`) against the gold (:mod:`kg.evaluate.gold`), kind by kind.
"""

from kg.evaluate.runner import Report, evaluate

__all__ = ["Report", "evaluate"]

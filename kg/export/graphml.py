"""The network for drawing and network analysis: GraphML (yEd, Cytoscape, R) and GEXF (Gephi), through networkx.

Nodes and edges are those of the page (:mod:`kg.export.network`), with its places where it has any. Every attribute is
a text or a number that both formats can hold. In GEXF a meeting, task or report whose day is known has a time, so
that Gephi's timeline shows when what was done.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.export.atlas import places
from kg.export.formats import Format, Request
from kg.export.network import project
from kg.model import Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import networkx as nx

    from kg.model import Knowledge

_OFFSETS = {"start": "quote_start", "stop": "quote_end"}
"""Offsets of a quote; in GEXF ``start`` would be a time."""

_FIRST, _LAST = ("schema:startDate", "gh:notBefore"), ("schema:endDate", "gh:notAfter", "gh:deadline")
"""Properties that tell the first and the last day, the surest first."""

_WRITTEN = re.compile(rb' lastmodifieddate="[^"]*"')
"""What networkx writes of today into GEXF."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network, the centre of each node that is drawn (px, y downwards), and the first and last day of what has any."""

    graph: nx.MultiDiGraph[str]
    places: Mapping[str, tuple[float, float]]
    days: Mapping[str, tuple[str | None, str | None]]


def drawing(knowledge: Knowledge) -> Drawing:
    """Return the network of the page, placed as there."""
    graph = project(knowledge)
    return Drawing(graph, places(graph), days(knowledge))


def days(knowledge: Knowledge) -> dict[str, tuple[str | None, str | None]]:
    """Return the days (ISO) of meetings and tasks, and the day a report was published: its first and last."""
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for said in sorted(knowledge.statements, key=lambda one: one.id):
        if isinstance(said.object, Literal) and said.object.datatype == "xsd:date":
            told[said.subject].setdefault(said.predicate, said.object.text)
    found = {
        thing: (next(filter(None, map(dated.get, _FIRST)), None), next(filter(None, map(dated.get, _LAST)), None))
        for thing, dated in told.items()
    }
    printed = {f"report-{one.id}": one.source.published for one in knowledge.articles if one.source.published}
    return {thing: pair for thing, pair in found.items() if any(pair)} | {
        one: (day, day) for one, day in printed.items()
    }


def plain(drawn: Drawing) -> nx.MultiDiGraph[str]:
    """Return the network with attributes that GraphML and GEXF hold: ``x`` and ``y``, ``first`` and ``last`` day too."""
    import networkx as nx

    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, said in drawn.graph.nodes(data=True):
        place_ = zip(("x", "y"), drawn.places.get(node, ()), strict=False)
        time = zip(("first", "last"), drawn.days.get(node, ()), strict=False)
        found.add_node(node, **_fit(dict(said) | dict(place_) | dict(time)))
    for source, target, key, said in drawn.graph.edges(keys=True, data=True):
        found.add_edge(source, target, key=key, **{_OFFSETS.get(name, name): one for name, one in _fit(said).items()})
    return found


def _fit(said: Mapping[str, Any]) -> dict[str, Any]:
    """Texts without signs that XML cannot hold, numbers as they are, nothing that is not known."""
    from kg.graph.terms import clean

    return {name: clean(one) if isinstance(one, str) else one for name, one in sorted(said.items()) if one is not None}


def graphml_text(drawn: Drawing) -> bytes:
    """Return the network as GraphML."""
    import networkx as nx

    held = io.BytesIO()
    nx.write_graphml_xml(plain(drawn), held, named_key_ids=True)
    return held.getvalue()


def gexf_text(drawn: Drawing) -> bytes:
    """Return the network as GEXF, with places and times as Gephi knows them, and no word of when it was written."""
    import networkx as nx

    timed = plain(drawn)
    for said in timed.nodes.values():
        if "x" in said:
            said["viz"] = {"position": {"x": said.pop("x"), "y": -said.pop("y"), "z": 0.0}}
        for name, meant in (("first", "start"), ("last", "end")):
            if name in said:
                said[meant] = said.pop(name)
    held = io.BytesIO()
    nx.write_gexf(timed, held, version="1.2draft")
    return _WRITTEN.sub(b"", held.getvalue(), count=1)


def _graphml(request: Request, target: Path) -> None:
    target.write_bytes(graphml_text(drawing(request.knowledge())))


def _gexf(request: Request, target: Path) -> None:
    target.write_bytes(gexf_text(drawing(request.knowledge())))


graphml = Format(
    "network.graphml",
    "网络图，GraphML（yEd、Cytoscape、R），位置同网页",
    "the network as GraphML (yEd, Cytoscape, R), placed as in the page",
    _graphml,
)
gexf = Format(
    "network.gexf",
    "网络图，GEXF（Gephi），有位置和时间",
    "the network as GEXF (Gephi), with places and times",
    _gexf,
)

"""Evidence as W3C Web Annotations: the query ``x2`` of the ontology, nested as the recommendation prints it.

One annotation a claim: its body is the thing that is spoken of, its targets are stretches of the report by position
(code points of the text that was read), by quote, and by page where the file has pages.
https://www.w3.org/TR/annotation-model/
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg import schema
from kg.graph import files
from kg.graph.files import GraphFile
from kg.graph.shapes import Value

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
QUERY = "x2-to-web-annotation"

PDF = "http://tools.ietf.org/rfc/rfc3778"
"""What ``page=2`` conforms to: fragments of PDF, by the name that the recommendation gives them."""

_Said = Mapping[Value, Mapping[ox.NamedNode, Sequence[Value]]]
Json = Any
"""What :mod:`json` writes."""


def triples(file: GraphFile) -> list[ox.Triple]:
    """Return the annotations as triples, in order."""
    found = files.store(file).query(schema.questions()[QUERY].text)
    assert isinstance(found, ox.QueryTriples)
    return sorted(set(found), key=str)


def write(file: GraphFile) -> bytes:
    """Return the annotations as JSON-LD, one a line, in the order of the text."""
    said: dict[Value, dict[ox.NamedNode, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples(file):
        said[triple.subject][triple.predicate].append(triple.object)
    notes = [_annotation(node, said) for node, all_ in said.items() if _oa("hasTarget") in all_]
    notes.sort(key=lambda note: (_place(note["target"][0]), note["id"]))
    body = ",\n".join(json.dumps(note, ensure_ascii=False) for note in notes)
    return f'{{"@context": "{CONTEXT}", "@graph": [\n{body}\n]}}\n'.encode()


def _annotation(node: Value, said: _Said) -> Json:
    all_ = said[node]
    return {
        "id": _iri(node),
        "type": "Annotation",
        "motivation": "linking",
        "body": [_iri(one) for one in all_[_oa("hasBody")]],
        "target": sorted((_target(one, said) for one in all_[_oa("hasTarget")]), key=_place),
    }


def _target(node: Value, said: _Said) -> Json:
    all_ = said[node]
    selectors = [_selector(one, said) for one in all_[_oa("hasSelector")]]
    return {
        "id": _iri(node),
        "type": "SpecificResource",
        "source": _iri(all_[_oa("hasSource")][0]),
        "selector": sorted(selectors, key=lambda one: (one["type"], one["id"])),
    }


def _selector(node: Value, said: _Said) -> Json:
    all_ = said[node]
    exact = all_.get(_oa("exact"))
    if exact:
        return {"id": _iri(node), "type": "TextQuoteSelector", "exact": _iri(exact[0])}
    if value := all_.get(ox.NamedNode(schema.prefixes()["rdf"] + "value")):
        return {"id": _iri(node), "type": "FragmentSelector", "conformsTo": PDF, "value": _iri(value[0])}
    start, end = (int(_iri(all_[_oa(name)][0])) for name in ("start", "end"))
    return {"id": _iri(node), "type": "TextPositionSelector", "start": start, "end": end}


def _place(target: Json) -> tuple[str, int, int]:
    position = next(one for one in target["selector"] if one["type"] == "TextPositionSelector")
    return target["source"], position["start"], position["end"]


def _oa(name: str) -> ox.NamedNode:
    return ox.NamedNode(schema.prefixes()["oa"] + name)


def _iri(one: Value) -> str:
    return str(getattr(one, "value", one))

"""A graph file looked up for people: what things are called, which values they have, where they are from."""

from collections.abc import Iterable
from datetime import date

import pyoxigraph as ox

from kg import schema
from kg.graph.data import Data, index
from kg.graph.dataset import NOT_FACTS, family
from kg.graph.files import GraphFile
from kg.graph.reasons import text
from kg.graph.shapes import Value
from kg.graph.terms import term

_LABELS = ("rdfs:label", "skos:prefLabel", "foaf:name", "schema:name")
_TYPE = {"zh": "类别", "en": "type"}
"""What ``rdf:type`` is called; the RDF vocabulary is not ours to label."""


class Lookup:
    """Facts of a graph by thing. ``language`` is that of classes, properties and codes; names stay as printed."""

    def __init__(self, file: GraphFile, language: str) -> None:
        self._space = file.prefixes["id"]
        self._language = language
        facts = (quad.triple for quad in file.quads if family(quad.graph_name) not in NOT_FACTS)
        # Classes and codes are looked up in the ontology too: part of a graph may come without them.
        self.data: Data = index((*facts, *schema.triples()))
        self._described: Data = index(q.triple for q in file.quads if family(q.graph_name) == "dataset")
        self._names: dict[Value, str] = {}

    def instances(self, curie: str) -> list[ox.NamedNode]:
        """Return what is of a class, or of one below it, in the order of names."""
        found = (one for one in self.data.instances.get(term(curie), {}) if isinstance(one, ox.NamedNode))
        return sorted(found, key=self.order)

    def order(self, node: Value) -> tuple[str, str]:
        """Sort key: by name, then by IRI."""
        return self.name(node), text(node)

    def objects(self, node: Value | None, *curies: str) -> list[Value]:
        """Return what a thing has by some properties."""
        return [] if node is None else self.data.objects(node, [term(curie) for curie in curies])

    def one(self, node: Value | None, *curies: str) -> Value | None:
        """Return the one thing or value a thing has by some properties; the first by name of several."""
        return min(self.objects(node, *curies), key=self.order, default=None)

    def things(self, node: Value, *curies: str) -> list[Value]:
        """Return what a thing points to, in the order of names."""
        return sorted(self.objects(node, *curies), key=self.order)

    def texts(self, node: Value, curie: str) -> tuple[str, ...]:
        """Return literals in order."""
        return tuple(sorted({one.value for one in self.objects(node, curie) if isinstance(one, ox.Literal)}))

    def words(self, node: Value, curie: str) -> str:
        """Return a text, "" where there is none."""
        return min(self.texts(node, curie), default="")

    def integer(self, node: Value, curie: str) -> int | None:
        """Return a number; raise :class:`ValueError` where it is none."""
        found = self.words(node, curie)
        return int(found) if found else None

    def day(self, node: Value, curie: str) -> date | None:
        """Return a day; None where there is none, or less than a day."""
        found = self.day_or_words(node, curie)
        return found if isinstance(found, date) else None

    def day_or_words(self, node: Value, curie: str) -> date | str | None:
        """Return a day, or the text of less than a day (2018-12)."""
        found = self.words(node, curie)
        try:
            return date.fromisoformat(found) if len(found) == len("2018-12-31") else found or None
        except ValueError:
            return found

    def id(self, node: Value | None) -> str:
        """Return the last part of an IRI of the data; other IRIs whole, "" for nothing."""
        return text(node).removeprefix(self._space) if node is not None else ""

    def ids(self, nodes: Iterable[Value]) -> tuple[str, ...]:
        """Return ids in the order of ``nodes``."""
        return tuple(map(self.id, nodes))

    def names(self, nodes: Iterable[Value]) -> tuple[str, ...]:
        """Return names in the order of ``nodes``."""
        return tuple(map(self.name, nodes))

    def name(self, node: Value | None) -> str:
        """Return what a thing is called, the text of a literal, "" for nothing."""
        if not isinstance(node, ox.NamedNode):
            return text(node) if node is not None else ""
        if node not in self._names:
            self._names[node] = self._called(node)
        return self._names[node]

    def _called(self, node: ox.NamedNode) -> str:
        if node == term("rdf:type"):
            return _TYPE[self._language]
        for curie in _LABELS:
            labels = [one for one in self.data.objects(node, (term(curie),)) if isinstance(one, ox.Literal)]
            for wanted in (self._language, "zh", ""):
                spoken = [one.value for one in labels if (one.language or "") == wanted]
                if spoken:
                    return min(spoken)
            if labels:
                return min(one.value for one in labels)
        curie = schema.shrink(node.value)
        return schema.label(curie, self._language) if curie != node.value else self.id(node)

    def kind(self, node: Value) -> str:
        """Return what a thing is called a member of: its most special class."""
        return self.name(self.one(node, "rdf:type"))

    def curie(self, node: Value | None) -> str:
        """Return a term of the ontology as it is written; "" for nothing."""
        return schema.shrink(text(node)) if node is not None else ""

    def file(self, iri: str) -> str:
        """Return the name of a file."""
        return next(map(text, self._described.objects(ox.NamedNode(iri), (term("schema:name"),))), "") if iri else ""

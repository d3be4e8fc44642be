"""The ontology as plain data, for a page about it: classes, properties, code lists, laws, an example."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg import schema
from kg.graph import files
from kg.graph.query import Answer, answer
from kg.graph.shapes import SH

Words = Mapping[str, str]
"""The same words in zh and en, "" where there are none."""
_Index = Mapping[str, Mapping[str, Sequence[object]]]

_ABOUT = "https://w3id.org/gonghui/ns"
_SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class Entry:
    """A class, a property or a concept. ``domain`` and ``range`` are of properties; names are CURIEs."""

    name: str
    label: Words
    comment: Words
    above: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the word is of this ontology, not taken over from another."""
        return self.name.startswith("gh:")


@dataclass(frozen=True, slots=True)
class Law:
    """One constraint of the shapes: how grave a breach is, what it speaks of, what it says."""

    severity: str
    about: tuple[str, ...]
    says: Words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it, in the order of the files."""

    title: Words
    description: Words
    version: str
    prefixes: Mapping[str, str]
    classes: tuple[Entry, ...]
    properties: tuple[Entry, ...]
    schemes: tuple[tuple[Entry, tuple[Entry, ...]], ...]
    laws: tuple[Law, ...]


def vocabulary() -> Vocabulary:
    """Return the ontology that is installed."""
    index = _indexed(schema.triples())
    names = [iri for iri in index if iri.startswith("http")]
    kinds = {iri: {_name(one) for one in index[iri].get("rdf:type", ())} for iri in names}
    schemes = [iri for iri in names if "skos:ConceptScheme" in kinds[iri]]
    return Vocabulary(
        title=_words(index[_ABOUT].get("dcterms:title", ())),
        description=_words(index[_ABOUT].get("dcterms:description", ())),
        version=_name(index[_ABOUT]["owl:versionInfo"][0]),
        prefixes=schema.prefixes(),
        classes=tuple(_entry(iri, index) for iri in names if "owl:Class" in kinds[iri]),
        properties=tuple(
            _entry(iri, index) for iri in names if {"owl:ObjectProperty", "owl:DatatypeProperty"} & kinds[iri]
        ),
        schemes=tuple(
            (_entry(scheme, index), tuple(_entry(schema.expand(one), index) for one in schema.concepts(_name(scheme))))
            for scheme in schemes
        ),
        laws=tuple(_laws()),
    )


def example() -> tuple[ox.Store, Mapping[str, str]]:
    """Return the example of the ontology, ready to be asked, and its prefixes."""
    quads = list(ox.parse(schema.read("example.trig"), format=ox.RdfFormat.TRIG))
    file = files.GraphFile(quads, schema.prefixes())
    return files.store(file), file.prefixes


def answers() -> dict[str, Answer]:
    """Return what the example answers to each competency question without parameters, by its name."""
    store, prefixes = example()
    return {one.name: answer(store, prefixes, _bare(one)) for one in schema.questions().values()}


def _bare(question: schema.Question) -> str:
    from kg.graph import questions, sparql

    return sparql.bound(question.text, questions.values(question, ()))


def _indexed(triples: Sequence[ox.Triple]) -> dict[str, dict[str, list[object]]]:
    found: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subject = triple.subject
        key = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
        found[key][_name(triple.predicate)].append(triple.object)
    return found


def _name(one: object) -> str:
    """The CURIE of an IRI, the text of a literal."""
    if isinstance(one, str):
        return schema.shrink(one)
    return schema.shrink(one.value) if isinstance(one, ox.NamedNode) else str(getattr(one, "value", one))


def _words(said: Sequence[object]) -> dict[str, str]:
    found = {one.language: one.value for one in said if isinstance(one, ox.Literal) and one.language}
    return {"zh": found.get("zh", ""), "en": found.get("en", "")}


def _entry(iri: str, index: _Index) -> Entry:
    said = index[iri]
    above = (*said.get("rdfs:subClassOf", ()), *said.get("rdfs:subPropertyOf", ()))
    return Entry(
        name=_name(iri),
        label=_words((*said.get("rdfs:label", ()), *said.get("skos:prefLabel", ()))),
        comment=_words((*said.get("rdfs:comment", ()), *said.get("skos:definition", ()))),
        above=tuple(_name(one) for one in above if isinstance(one, ox.NamedNode)),
        domain=_ends(iri, "domain", index),
        range=_ends(iri, "range", index),
    )


def _ends(iri: str, end: str, index: _Index) -> tuple[str, ...]:
    said = (*index[iri].get(f"rdfs:{end}", ()), *index[iri].get(f"schema:{end}Includes", ()))
    return tuple(name for one in said for name in _members(one, index))


def _members(one: object, index: _Index) -> Iterator[str]:
    """A class, or the classes that a union of them lists."""
    if isinstance(one, ox.NamedNode):
        yield _name(one)
        return
    rest: object = next(iter(index.get(str(one), {}).get("owl:unionOf", ())), None)
    while isinstance(rest, ox.BlankNode):
        cell = index[str(rest)]
        yield from _members(cell["rdf:first"][0], index)
        rest = cell["rdf:rest"][0]


def _laws() -> Iterator[Law]:
    """Every constraint that has something to say, with the classes its shape is for."""
    index = _indexed(schema.parse("shapes.ttl")[0])
    for said in list(index.values()):
        targets = tuple(_name(one) for one in said.get(f"{SH}targetClass", ()))
        for node in (said, *(index[str(one)] for one in said.get(f"{SH}property", ()))) if targets else ():
            words = _words(node.get(f"{SH}message", ()))
            if any(words.values()):
                severity = _name(
                    next(iter((*node.get(f"{SH}severity", ()), *said.get(f"{SH}severity", ()))), _SEVERITIES[0])
                )
                yield Law(severity.removeprefix(SH), targets, words)

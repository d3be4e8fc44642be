"""The one place that finds and reads ``ontology/``: prefixes, names, labels, code lists, shapes, queries.

The folder is a resource of the installed package (``kg/_ontology``) or, in a checkout, ``ontology/``
beside ``kg/``. It is parsed when first asked for (about 2 ms) and then kept. Everything speaks CURIEs
(``gh:Task``); ``expand`` and ``shrink`` turn them into IRIs and back with the prefixes that
``ontology.ttl`` itself declares, so that there is no second list of namespaces.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OntologyError

if TYPE_CHECKING:
    import pyoxigraph

DEFAULT_BASE = "https://w3id.org/gonghui/"
"""Where the IRIs of data live unless the user says otherwise: ``<base>id/…`` and ``<base>graph/…``."""

VERSION_IRI = "https://w3id.org/gonghui/ns/0.2.0"

_PARTS = ("ontology.ttl", "codes.ttl")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = (f"{_RDFS}label", f"{_SKOS}prefLabel")
_BASE = re.compile(r"[a-z][a-z0-9+.-]*://[!-~]+[/#]", re.IGNORECASE)
_NOT_IN_IRI = frozenset('<>"{}|\\^`')
_PROPERTIES = (f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty", f"{_OWL}AnnotationProperty")


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question: a named query of ``ontology/queries`` and its wording.

    ``name`` is the file's stem (``02-posts-of-a-person``), ``short`` what it is called in speech
    (``posts-of``); ``defaults`` are the values of its parameters where the caller gives none, by
    variable name.
    """

    name: str
    zh: str
    en: str
    text: str
    defaults: tuple[tuple[str, str], ...] = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What the two Turtle files say, indexed by IRI."""

    prefixes: dict[str, str]
    triples: tuple["pyoxigraph.Triple", ...]
    labels: dict[str, dict[str, str]]
    classes: frozenset[str]
    properties: frozenset[str]
    parents: dict[str, tuple[str, ...]]
    schemes: dict[str, tuple[str, ...]]


@cache
def folder() -> Traversable:
    """Return the ontology folder; raise :class:`OntologyError` where there is none."""
    places: tuple[Traversable, ...] = (files("kg").joinpath("_ontology"), Path(__file__).parent.parent / "ontology")
    for place in places:
        if place.joinpath("ontology.ttl").is_file():
            return place
    raise OntologyError("找不到 ontology 文件夹", "the ontology folder is missing")


def read(name: str) -> bytes:
    """Return the bytes of one file of the folder (``shapes.ttl``, ``queries/…``)."""
    try:
        return folder().joinpath(*name.split("/")).read_bytes()
    except OSError as error:
        raise OntologyError(f"读不了 ontology/{name}", f"cannot read ontology/{name}") from error


def parse(name: str) -> "tuple[list[pyoxigraph.Triple], dict[str, str]]":
    """Parse one Turtle file of the folder; return its triples and its prefixes."""
    import pyoxigraph as ox

    try:
        parser = ox.parse(read(name), format=ox.RdfFormat.TURTLE)
        triples = [quad.triple for quad in parser]
    except SyntaxError as error:
        raise OntologyError(f"ontology/{name} 有语法错误：{error}", f"syntax error in ontology/{name}") from error
    return triples, parser.prefixes


@cache
def _vocabulary() -> _Vocabulary:
    triples: list[pyoxigraph.Triple] = []
    prefixes: dict[str, str] = {}
    for part in _PARTS:
        found, declared = parse(part)
        for prefix, namespace in declared.items():
            if prefixes.setdefault(prefix, namespace) != namespace:
                raise OntologyError(f"前缀 {prefix} 有两个含义", f"prefix {prefix} has two meanings")
        triples += found
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    kinds: dict[str, set[str]] = defaultdict(set)
    parents: dict[str, list[str]] = defaultdict(list)
    schemes: dict[str, list[str]] = defaultdict(list)
    for triple in triples:
        subject, predicate, value = _text(triple.subject), triple.predicate.value, _text(triple.object)
        if predicate in _LABELS:
            labels[subject][getattr(triple.object, "language", None) or ""] = value
        elif predicate == f"{_RDF}type":
            kinds[value].add(subject)
        elif predicate == f"{_RDFS}subClassOf":
            parents[subject].append(value)
        elif predicate == f"{_SKOS}inScheme":
            schemes[value].append(subject)
    return _Vocabulary(
        prefixes=prefixes,
        triples=tuple(triples),
        labels=dict(labels),
        classes=frozenset(kinds[f"{_OWL}Class"]),
        properties=frozenset().union(*(kinds[kind] for kind in _PROPERTIES)),
        parents={child: tuple(sorted(found)) for child, found in parents.items()},
        schemes={scheme: tuple(members) for scheme, members in schemes.items()},
    )


def _text(term: object) -> str:
    """The IRI, label or lexical form of an RDF term."""
    return str(getattr(term, "value", ""))


def is_base(iri: str) -> bool:
    """Whether data can live under ``iri``: absolute, ASCII, ending in ``/`` or ``#``."""
    return bool(_BASE.fullmatch(iri)) and not _NOT_IN_IRI & set(iri)


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return every prefix of the house, with ``id`` and ``gg`` for the data under ``base``."""
    return {**_vocabulary().prefixes, "id": f"{base}id/", "gg": f"{base}graph/"}


@cache
def expand(curie: str) -> str:
    """Return the IRI of ``curie``; raise :class:`OntologyError` where its prefix is not declared."""
    prefix, colon, local = curie.partition(":")
    namespace = _vocabulary().prefixes.get(prefix)
    if not colon or namespace is None:
        raise OntologyError(f"{curie} 的前缀没有声明", f"{curie}: the prefix is not declared")
    return namespace + local


@cache
def shrink(iri: str) -> str:
    """Return the CURIE of ``iri``, or the IRI itself where no prefix fits."""
    best = ""
    for prefix, namespace in _vocabulary().prefixes.items():
        if iri.startswith(namespace) and len(namespace) > len(_vocabulary().prefixes.get(best, "")):
            best = prefix
    return f"{best}:{iri.removeprefix(_vocabulary().prefixes[best])}" if best else iri


def label(curie: str, lang: str = "zh") -> str:
    """Return the label of a term in ``lang`` (zh, en), or the CURIE where it has none."""
    return _vocabulary().labels.get(expand(curie), {}).get(lang, curie)


def classes() -> frozenset[str]:
    """Return the CURIEs of all declared classes, reused ones included."""
    return frozenset(map(shrink, _vocabulary().classes & _named()))


def properties() -> frozenset[str]:
    """Return the CURIEs of all declared properties, reused ones included."""
    return frozenset(map(shrink, _vocabulary().properties))


def concepts(scheme: str) -> tuple[str, ...]:
    """Return the CURIEs of a code list (``gh:roles``) in the order of the file."""
    found = _vocabulary().schemes.get(expand(scheme))
    if found is None:
        raise OntologyError(f"没有代码表 {scheme}", f"there is no code list {scheme}")
    return tuple(map(shrink, found))


def superclasses(curie: str) -> tuple[str, ...]:
    """Return the CURIEs of ``curie`` and of all classes above it, nearest first."""
    above, parents = [expand(curie)], _vocabulary().parents
    for iri in above:
        above += [parent for parent in parents.get(iri, ()) if parent not in above]
    return tuple(map(shrink, above))


def subclasses(curie: str) -> tuple[str, ...]:
    """Return the CURIEs of ``curie`` and of all classes below it, sorted."""
    return tuple(sorted(name for name in classes() if curie in superclasses(name)))


def triples() -> "tuple[pyoxigraph.Triple, ...]":
    """Return all triples of the ontology and its code lists."""
    return _vocabulary().triples


def _named() -> frozenset[str]:
    """IRIs that a prefix fits: the declared names, without the blank nodes of class axioms."""
    spaces = tuple(_vocabulary().prefixes.values())
    return frozenset(iri for iri in _vocabulary().classes if iri.startswith(spaces))


@cache
def questions() -> dict[str, Question]:
    """Return the competency questions by name, in the order of their numbers."""
    found = sorted(file.name for file in folder().joinpath("queries").iterdir() if file.name.endswith(".rq"))
    return {name.removesuffix(".rq"): _question(name) for name in found}


def _question(file: str) -> Question:
    """Read one query file of the folder."""
    found = question(file.removesuffix(".rq"), read(f"queries/{file}").decode("utf-8"))
    if not (found.zh and found.en and found.short):
        raise OntologyError(
            f"ontology/queries/{file} 缺少问题的中英文表述或短名",
            f"{file} lacks its question in zh or en, or its short name",
        )
    return found


def question(name: str, text: str) -> Question:
    """Return a query with what its head says.

    That is its wording (``# 问：``, ``# Q:``), its short name (``# short:``), its parameters (``# ?name = …``).
    """
    head = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
    said = {
        key: line.removeprefix(key).strip() for line in head for key in ("问：", "Q:", "short:") if line.startswith(key)
    }
    pairs = (line.removeprefix("?").partition("=") for line in head if line.startswith("?"))
    defaults = tuple((name.strip(), value.strip()) for name, _, value in pairs)
    return Question(name, said.get("问：", ""), said.get("Q:", ""), text, defaults, said.get("short:", ""))

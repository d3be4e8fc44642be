"""A graph read back as facts that can be held against a list: who, which body, which post, what was demanded.

Reads any graph in the words of ``ontology/``, from whatever system: only names and relations are asked for, and all
graphs are read as one. Two things depend on named graphs and evidence, and only where a file has them: a body whose
type stands in a ``background`` or ``gazetteer`` graph alone was named by no report, and so was one that no evidence
refers to. A file without evidence counts every organization that is more than somebody's superior.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.errors import SourceError
from kg.graph import files
from kg.graph.data import Data, index
from kg.graph.shapes import Value
from kg.graph.terms import term

_NAMES = ("rdfs:label", "skos:prefLabel", "schema:name", "foaf:name")
_WRITERS = {"gh:reporter": "记者", "gh:correspondent": "通讯员", "schema:author": "作者"}
_HELD = ("schema:organizer", "schema:startDate", "gh:conveys", "schema:eventStatus")
_NAMING = (*_NAMES, "rdf:type", "skos:altLabel")


@dataclass(frozen=True, slots=True)
class Post:
    """One membership's title: ids of the membership, the person and the body (None where none is named)."""

    id: str
    person: str
    title: str
    body: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: all its names, ids of its organizers, its first day, names of the congresses it conveys.

    ``held`` is False for a congress that is only spoken of: it has no organizer, day, status, or participant
    but delegates. ``planned`` is what its status says, None where it says nothing.
    """

    id: str
    names: frozenset[str]
    organizers: frozenset[str]
    date: str | None
    conveys: frozenset[str]
    held: bool
    planned: bool | None


@dataclass(frozen=True, slots=True)
class Part:
    """One participation: ids of it, who took part and the meeting; the role by its local name (``role-chair``)."""

    id: str
    who: str
    meeting: str
    role: str


@dataclass(frozen=True, slots=True)
class Task:
    """A demand: its words as printed, ids of those who must meet it, who or what demands it."""

    id: str
    text: str
    to: frozenset[str]
    by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a graph states. Ids are IRIs; ``names`` gives everything its shortest name.

    ``writers`` are ``(person, 记者|通讯员|作者)``; ``persons`` leaves out those who only wrote. ``bodies`` gives
    each body that a report names all its names. ``evidence`` is ``(start, end, words)``, offsets in code points.
    """

    names: dict[str, str]
    writers: frozenset[tuple[str, str]]
    persons: dict[str, str]
    people: frozenset[str]
    bodies: dict[str, frozenset[str]]
    posts: tuple[Post, ...]
    meetings: dict[str, Meeting]
    parts: tuple[Part, ...]
    tasks: tuple[Task, ...]
    superiors: frozenset[tuple[str, str]]
    reports: tuple[tuple[int, int], ...]
    evidence: tuple[tuple[int, int, str], ...]

    def name(self, id_: str) -> str:
        """Return the name of a thing, or its IRI where it has none."""
        return self.names.get(id_, id_)


def read(path: Path) -> Facts:
    """Return the facts of a graph file (TriG, N-Quads, Turtle …); raise :class:`kg.errors.SourceError`."""
    try:
        return of(files.read(path).quads)
    except ValueError as fault:
        raise SourceError(str(path), f"偏移不是整数：{fault}", "an offset is no integer") from fault


def of(quads: Iterable[ox.Quad]) -> Facts:
    """Return the facts that ``quads`` state."""
    return _Reader(list(quads)).facts()


class _Reader:
    """Looks facts up by property."""

    def __init__(self, quads: list[ox.Quad]) -> None:
        self.quads = quads
        classes = (t for t in schema.triples() if t.predicate == term("rdfs:subClassOf"))
        self.data: Data = index([*(quad.triple for quad in quads), *classes])
        self.nodes = {_value(node): node for found in self.data.values.values() for node in found}

    def facts(self) -> Facts:
        people = self.instances("foaf:Person")
        writers = frozenset((who, role) for curie, role in _WRITERS.items() for _, who in self.pairs(curie))
        only_writers = {who for who, _ in writers} - self._acting()
        names = {id_: short for id_, found in self._labels(_NAMES).items() if (short := _shortest(found))}
        return Facts(
            names=names,
            writers=writers,
            persons={id_: name for id_ in people - only_writers if (name := _shortest(self.texts(id_, "foaf:name")))},
            people=frozenset(people),
            bodies=dict(self._bodies()),
            posts=tuple(self._posts()),
            meetings={meeting.id: meeting for meeting in self._meetings()},
            parts=tuple(self._parts()),
            tasks=tuple(self._tasks()),
            superiors=frozenset(self.upward()),
            reports=tuple(self._spans("gh:Report")),
            evidence=tuple(self._evidence()),
        )

    def pairs(self, curie: str) -> Iterator[tuple[str, str]]:
        """Yield subject and object of every triple of a property."""
        yield from self._pairs(term(curie))

    def upward(self) -> Iterator[tuple[str, str]]:
        """Yield every lower body with its upper one."""
        for property_ in _upward():
            yield from self._pairs(property_)

    def _pairs(self, property_: ox.NamedNode) -> Iterator[tuple[str, str]]:
        for subject, objects in self.data.values.get(property_, {}).items():
            yield from ((_value(subject), _value(one)) for one in objects)

    def instances(self, curie: str) -> set[str]:
        return {_value(node) for node in self.data.instances.get(term(curie), {})}

    def all(self, id_: str, *curies: str) -> list[str]:
        """Return what a thing has by the properties, as IRIs and texts."""
        return [_value(one) for one in self._objects(id_, curies)]

    def texts(self, id_: str, *curies: str) -> set[str]:
        """Return the Chinese or unmarked literals a thing has by the properties."""
        return {one.value for one in self._objects(id_, curies) if isinstance(one, ox.Literal) and _readable(one)}

    def _objects(self, id_: str, curies: tuple[str, ...]) -> list[Value]:
        node = self.nodes.get(id_)
        return [] if node is None else self.data.objects(node, [term(curie) for curie in curies])

    def _labels(self, curies: Iterable[str]) -> dict[str, set[str]]:
        labels: dict[str, set[str]] = {}
        for curie in curies:
            for subject, objects in self.data.values.get(term(curie), {}).items():
                found = {one.value for one in objects if isinstance(one, ox.Literal) and _readable(one)}
                labels.setdefault(_value(subject), set()).update(found)
        return labels

    def _acting(self) -> set[str]:
        """Everyone who holds a post, takes part or has to do with a task."""
        relations = ("org:member", "gh:participant", "gh:assignedTo", "gh:assignedBy")
        return {who for curie in relations for _, who in self.pairs(curie)}

    def _bodies(self) -> Iterator[tuple[str, frozenset[str]]]:
        backdrop = {
            _value(quad.subject)
            for quad in self.quads
            if quad.predicate == term("rdf:type")
            and not any(word in getattr(quad.graph_name, "value", "") for word in ("background", "gazetteer"))
        }
        for id_ in sorted(self.instances("org:Organization") & backdrop & self._named()):
            yield id_, frozenset(self.texts(id_, *_NAMES, "skos:altLabel"))

    def _named(self) -> set[str]:
        """Bodies that a report names: evidence or a claim speaks of them."""
        cited = {one for curie in ("rdf:subject", "rdf:object") for _, one in self.pairs(curie)}
        cited |= {one for _, one in self.pairs("gh:refersTo")}
        if cited:
            return cited
        naming = {*map(term, _NAMING), *_upward()}
        told = {_value(t.subject) for t in self.data.triples if t.predicate not in naming}
        told |= {_value(t.object) for t in self.data.triples if t.predicate not in _upward()}
        return (self.instances("org:Organization") - {upper for _, upper in self.upward()}) | told

    def _posts(self) -> Iterator[Post]:
        for id_ in sorted(self.instances("org:Membership")):
            roles = {role for seat in self.all(id_, "gh:post") for role in self.all(seat, "org:role")}
            roles |= set(self.all(id_, "org:role"))
            titles = {title for role in roles for title in self.texts(role, "skos:prefLabel", "rdfs:label")}
            bodies: list[str] | list[None] = self.all(id_, "org:organization") or [None]
            for person in self.all(id_, "org:member"):
                yield from (Post(id_, person, title, body) for title in sorted(titles) for body in bodies)

    def _meetings(self) -> Iterator[Meeting]:
        delegate = schema.expand("gh:role-delegate")
        attended = self.pairs("gh:meeting")
        active = {meeting for id_, meeting in attended if set(self.all(id_, "gh:participationRole")) - {delegate}}
        active |= {meeting for _, meeting in self.pairs("gh:announcedAt")}
        for id_ in sorted(self.instances("gh:Meeting")):
            spirits = [one for spirit in self.all(id_, "gh:conveys") for one in self.all(spirit, "gh:spiritOf")]
            statuses = self.all(id_, "schema:eventStatus")
            yield Meeting(
                id=id_,
                names=frozenset(self.texts(id_, *_NAMES, "skos:altLabel")),
                organizers=frozenset(self.all(id_, "schema:organizer")),
                date=min(self.all(id_, "schema:startDate"), default=None),
                conveys=frozenset(name for one in spirits for name in self.texts(one, *_NAMES)),
                held=id_ in active or bool(self.all(id_, *_HELD)),
                planned=schema.expand("schema:EventScheduled") in statuses if statuses else None,
            )

    def _parts(self) -> Iterator[Part]:
        for id_, meeting in sorted(self.pairs("gh:meeting")):
            for who in self.all(id_, "gh:participant"):
                for role in self.all(id_, "gh:participationRole"):
                    yield Part(id_, who, meeting, role.rpartition("#")[2])

    def _tasks(self) -> Iterator[Task]:
        for id_ in sorted(self.instances("gh:Task")):
            to, by = self.all(id_, "gh:assignedTo"), self.all(id_, "gh:assignedBy", "gh:announcedAt")
            yield from (
                Task(id_, text, frozenset(to), frozenset(by)) for text in sorted(self.texts(id_, "schema:text"))
            )

    def _spans(self, curie: str) -> Iterator[tuple[int, int]]:
        for id_ in sorted(self.instances(curie)):
            for start in self.all(id_, "gh:start"):
                yield from ((int(start), int(end)) for end in self.all(id_, "gh:end"))

    def _evidence(self) -> Iterator[tuple[int, int, str]]:
        for id_ in sorted(self.instances("gh:Evidence")):
            places = (self.all(id_, "gh:start"), self.all(id_, "gh:end"), self.all(id_, "gh:exact"))
            yield from ((int(start), int(end), words) for start, end, words in product(*places))


def _upward() -> tuple[ox.NamedNode, ...]:
    """The properties that lead to a superior; W3C ORG's is not one of ours, but other systems may use it."""
    return term("gh:superiorUnion"), term("org:unitOf"), ox.NamedNode(f"{schema.prefixes()['org']}subOrganizationOf")


def _value(one: object) -> str:
    """The IRI or lexical form of an RDF term."""
    return str(getattr(one, "value", ""))


def _readable(one: ox.Literal) -> bool:
    return not one.language or one.language == "zh" or one.language.startswith("zh-")


def _shortest(found: Iterable[str]) -> str:
    return min(found, key=lambda text: (len(text), text), default="")

"""The graph for stores whose edges have properties: tables of nodes and of edges, made from rows.

What RDF holds as a node because it has several ends becomes an edge here: an occupancy is ``HOLDS`` (person → post)
and ``MEMBER_OF`` (person → body), a participation is ``TOOK_PART`` (who → meeting). Each edge has an ``id``, the
``confidence`` of its least sure fact, the ``quotes`` it rests on and the ``reports`` they are from; background
(superiors that no report names) has none. Each stretch of print that a fact rests on is a node ``Evidence`` too, which
names the fact by ids, since an edge cannot begin at an edge; ``occupancy`` says which ``HOLDS`` and ``MEMBER_OF`` are
one. The schema is fixed, so that a store can be made before the data are known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.graph.rows import Cell, Evidence, Rows

GROUP = "gh:AgentGroup"
AGENTS = ("Person", "Body", "AgentGroup")


def _columns(said: str) -> dict[str, str]:
    """Read ``name:type name:type …``."""
    return dict(one.split(":") for one in said.split())


NODES: dict[str, dict[str, str]] = {
    "Person": _columns("name:text aliases:texts confidence:number"),
    "Body": _columns(
        "name:text class:text kind:text classification:texts level:text jurisdiction:text aliases:texts"
        " confidence:number"
    ),
    "AgentGroup": _columns("name:text confidence:number"),
    "Post": _columns("name:text title:text"),
    "Meeting": _columns(
        "name:text printed:texts class:text kind:text start:text end:text not_before:day not_after:day"
        " date_text:texts location:texts headcount:integer status:text confidence:number"
    ),
    "Task": _columns("name:text areas:texts status:text deadline:day date_text:texts confidence:number"),
    "Spirit": _columns("name:text"),
    "Report": _columns(
        "name:text section:text kind:text published:day publisher:text file:text first:integer last:integer"
    ),
    "Evidence": _columns(
        "subject:text subject_id:text predicate:text property:text object:text object_id:text quote:text report_id:text"
        " start:integer end:integer confidence:number rule:text"
    ),
}
"""Label → property → type (text, texts, integer, number, day), beside ``id``."""

PROOF = _columns("confidence:number quotes:texts reports:texts")
_HELD = (
    _columns("occupancy:text title:text ordinal:integer first_seen:day last_seen:day not_before:day not_after:day")
    | PROOF
)
_PART = _columns("role:text capacity:text capacity_id:text headcount:integer") | PROOF
EDGES: dict[str, tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]] = {
    "HOLDS": (("Person",), ("Post",), _HELD),
    "MEMBER_OF": (("Person",), ("Body", "AgentGroup"), _HELD),
    "SEAT_IN": (("Post",), ("Body",), PROOF),
    "SUPERIOR": (("Body",), ("Body",), PROOF),
    "UNIT_OF": (("Body",), ("Body",), PROOF),
    "RESIDENT_AT": (("Body",), ("Body",), PROOF),
    "DISPATCHED_BY": (("Body",), ("Body",), PROOF),
    "WITHIN": (("AgentGroup",), ("Body",), PROOF),
    "ORGANIZED": (AGENTS, ("Meeting",), PROOF),
    "TOOK_PART": (AGENTS, ("Meeting",), _PART),
    "PART_OF": (("Meeting",), ("Meeting",), PROOF),
    "CONVEYS": (("Meeting", "Task"), ("Spirit",), PROOF),
    "ORIGIN": (("Spirit",), ("Meeting", "Person"), PROOF),
    "ANNOUNCED_AT": (("Task",), ("Meeting",), PROOF),
    "REALIZED_BY": (("Task",), ("Meeting",), PROOF),
    "ASSIGNED_BY": (("Task",), AGENTS, PROOF),
    "ASSIGNED_TO": (("Task",), AGENTS, PROOF),
    "WROTE": (("Person",), ("Report",), {"role": "text", **PROOF}),
    "TOLD_IN": ((*AGENTS, "Meeting", "Task"), ("Report",), {}),
}
"""Type → labels it may come from, labels it may lead to, its properties, beside ``id``."""

_WRITERS = {
    "gh:reporter": ("reporter", "reporter_ids"),
    "gh:correspondent": ("correspondent", "correspondent_ids"),
    "schema:author": ("author", "author_ids"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its label, the class it is of where that is a special one (``GeneralUnion``), its properties."""

    id: str
    label: str
    special: str
    values: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge between ids."""

    id: str
    type: str
    source: str
    target: str
    values: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """Nodes in the order of label and name; edges in the order of type and ends, none of which leads nowhere."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def of_label(self, label: str) -> list[Node]:
        """Return the nodes of a label."""
        return [node for node in self.nodes if node.label == label]

    def between(self) -> dict[tuple[str, str, str], list[Edge]]:
        """Return edges by type, label of the source, label of the target; all that the schema allows, in its order."""
        labels = {node.id: node.label for node in self.nodes}
        found: dict[tuple[str, str, str], list[Edge]] = {
            (type_, source, target): []
            for type_, (sources, targets, _) in EDGES.items()
            for source in sources
            for target in targets
        }
        for edge in self.edges:
            found[edge.type, labels[edge.source], labels[edge.target]].append(edge)
        return found


def build(rows: Rows) -> PropertyGraph:
    """Return rows as a property graph."""
    nodes = {node.id: node for node in _nodes(rows)}
    edges = {edge.id: edge for edge in _edges(rows) if _fits(edge, nodes)}
    order = list(EDGES)
    return PropertyGraph(
        tuple(nodes.values()),
        tuple(sorted(edges.values(), key=lambda one: (order.index(one.type), one.source, one.target, one.id))),
    )


def _fits(edge: Edge, nodes: dict[str, Node]) -> bool:
    """Whether both ends are there and are what the schema allows: a spirit may be that of a document, which is none."""
    sources, targets, _ = EDGES[edge.type]
    ends = nodes.get(edge.source), nodes.get(edge.target)
    return bool(ends[0] and ends[1] and ends[0].label in sources and ends[1].label in targets)


def _nodes(rows: Rows) -> Iterator[Node]:
    for person in rows.persons:
        yield _node("Person", person)
    for body in rows.bodies:
        yield _node("AgentGroup" if body.type == GROUP else "Body", body, **{"class": body.type})
    for post in rows.posts:
        yield _node("Post", post)
    for meeting in rows.meetings:
        days = {"start": _iso(meeting.start), "end": _iso(meeting.end)}
        yield _node("Meeting", meeting, **days, **{"class": meeting.type})
    for task in rows.tasks:
        yield _node("Task", task, name=task.text)
    for spirit in rows.spirits:
        yield _node("Spirit", spirit)
    for report in rows.reports:
        yield _node("Report", report, name=report.title, first=report.start, last=report.end)
    for one in rows.evidence:
        yield Node(_key(one), "Evidence", "", {name: getattr(one, name) for name in NODES["Evidence"]})


def _key(one: Evidence) -> str:
    """What an evidence row is known by: what it says, where; not its number, which the next build may give to another."""
    said = (one.subject_id, one.property, one.object_id or one.object, one.report_id, one.start, one.end, one.rule)
    return f"evidence-{sha256('|'.join(map(str, said)).encode()).hexdigest()[:16]}"


def _node(label: str, row: Any, **values: Cell) -> Node:  # noqa: ANN401 - any kind of row
    own = {name: values[name] if name in values else getattr(row, name) for name in NODES[label]}
    special = str(values.get("class", "")).rpartition(":")[2]
    return Node(row.id, label, special if special not in {label, "Organization"} else "", own)


def _iso(day: Cell) -> str | None:
    return None if day is None else str(day)


def _edges(rows: Rows) -> Iterator[Edge]:
    proof = _Proofs(rows.evidence)
    yield from _occupancies(rows, proof)
    yield from _bodies(rows, proof)
    yield from _meetings(rows, proof)
    yield from _tasks(rows, proof)
    for report in rows.reports:
        for curie, (role, ids) in _WRITERS.items():
            for writer in getattr(report, ids):
                yield _plain("WROTE", writer, report.id, proof.of(report.id, curie, writer), role=role)
    told: list[tuple[str, tuple[str, ...]]] = [(one.id, one.report_ids) for one in rows.persons]
    told += [(one.id, one.report_ids) for one in rows.bodies]
    told += [(one.id, one.report_ids) for one in rows.meetings]
    told += [(one.id, one.report_ids) for one in rows.tasks]
    yield from (_plain("TOLD_IN", id_, report_id, {}) for id_, reports in told for report_id in reports)


def _occupancies(rows: Rows, proof: _Proofs) -> Iterator[Edge]:
    for row in rows.occupancies:
        own = {name: getattr(row, name) for name in _HELD if name not in PROOF and name != "occupancy"}
        values = {"occupancy": row.id, **own, **proof.about(row.id)}
        yield Edge(f"{row.id}/post", "HOLDS", row.person_id, row.post_id, values)
        yield Edge(f"{row.id}/body", "MEMBER_OF", row.person_id, row.body_id, values)
    for post in rows.posts:
        yield _plain("SEAT_IN", post.id, post.body_id, proof.of(post.id, "org:postIn", post.body_id))


def _bodies(rows: Rows, proof: _Proofs) -> Iterator[Edge]:
    for body in rows.bodies:
        whole, curie = ("WITHIN", "gh:withinScopeOf") if body.type == GROUP else ("UNIT_OF", "org:unitOf")
        yield _plain(whole, body.id, body.part_of_id, proof.of(body.id, curie, body.part_of_id))
        yield _plain("RESIDENT_AT", body.id, body.host_id, proof.of(body.id, "gh:residentAt", body.host_id))
        sender = body.dispatcher_id
        yield _plain("DISPATCHED_BY", body.id, sender, proof.of(body.id, "gh:dispatchedBy", sender))
        for one in body.superior_ids:
            yield _plain("SUPERIOR", body.id, one, proof.of(body.id, "gh:superiorUnion", one))


def _meetings(rows: Rows, proof: _Proofs) -> Iterator[Edge]:
    for row in rows.meetings:
        for one in row.organizer_ids:
            yield _plain("ORGANIZED", one, row.id, proof.of(row.id, "schema:organizer", one))
        for one in row.conveys_ids:
            yield _plain("CONVEYS", row.id, one, proof.of(row.id, "gh:conveys", one))
        yield _plain("PART_OF", row.id, row.part_of_id, proof.of(row.id, "schema:superEvent", row.part_of_id))
    for part in rows.participations:
        values = {name: getattr(part, name) for name in _PART if name not in PROOF}
        yield Edge(part.id, "TOOK_PART", part.participant_id, part.meeting_id, values | proof.about(part.id))
    for spirit in rows.spirits:
        for one in spirit.origin_ids:
            yield _plain("ORIGIN", spirit.id, one, proof.of(spirit.id, "gh:spiritOf", one))


def _tasks(rows: Rows, proof: _Proofs) -> Iterator[Edge]:
    for row in rows.tasks:
        ends = {
            "ASSIGNED_BY": ("gh:assignedBy", row.assigner_ids),
            "ASSIGNED_TO": ("gh:assignedTo", row.assignee_ids),
            "ANNOUNCED_AT": ("gh:announcedAt", (row.meeting_id,)),
            "REALIZED_BY": ("gh:realizedBy", row.realized_by_ids),
            "CONVEYS": ("gh:conveys", row.conveys_ids),
        }
        for type_, (curie, targets) in ends.items():
            for one in targets:
                yield _plain(type_, row.id, one, proof.of(row.id, curie, one))


def _plain(type_: str, source: str, target: str, values: dict[str, Cell], role: str = "") -> Edge:
    """An edge that is one fact: its id says what it is."""
    told: dict[str, Cell] = {"role": role, **values} if role else values
    return Edge("/".join(filter(None, (source, type_, role, target))), type_, source, target, told)


class _Proofs:
    """Evidence by the thing, and by the fact, it speaks of."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self._things: dict[str, list[Evidence]] = defaultdict(list)
        self._facts: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
        for one in evidence:
            self._things[one.subject_id].append(one)
            self._facts[one.subject_id, one.property, one.object_id].append(one)

    def about(self, thing: str) -> dict[str, Cell]:
        """All facts about an occupancy or participation."""
        return _proof(self._things.get(thing, ()))

    def of(self, subject: str, curie: str, target: str) -> dict[str, Cell]:
        """One fact."""
        return _proof(self._facts.get((subject, curie, target), ()))


def _proof(found: Sequence[Evidence]) -> dict[str, Cell]:
    return {
        "confidence": min((one.confidence for one in found), default=None),
        "quotes": tuple(dict.fromkeys(one.quote for one in found)),
        "reports": tuple(dict.fromkeys(one.report_id for one in found)),
    }

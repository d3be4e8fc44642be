"""What became of things: bodies renamed and merged, plans carried out, posts begun and ended, as the labels tell.

A change of bodies is found where one event has both (W3C ORG:
``org:originalOrganization`` and ``org:resultingOrganization`` of one ``org:ChangeEvent``). A plan is carried out where
``gh:realizedBy`` says so, or where the announced meeting and the one that was held are one. A post's days are
``schema:startDate`` and ``schema:endDate`` of its membership.
"""

from collections import defaultdict
from collections.abc import Mapping

from kg.evaluate.labels import Label, Labelled, Period
from kg.evaluate.tally import Share
from kg.model import Knowledge, Literal

__all__ = ["Share", "proposed", "related"]

_ENDS = ("org:originalOrganization", "org:resultingOrganization")
_REALIZED = "gh:realizedBy"
_DAYS = {"start": "schema:startDate", "end": "schema:endDate"}


def related(told: Labelled, found: Mapping[Label, str], knowledge: Knowledge) -> dict[str, Share]:
    """Return how many of the labelled relations and days of posts ``knowledge`` has, by kind."""
    entities: dict[str, set[str]] = defaultdict(set)
    for label, entity in found.items():
        entities[label.id].add(entity)
    linked = _linked(knowledge)
    shares: dict[str, Share] = {}
    for one in told.relations:
        pairs = {(a, b) for a in entities[one.a] for b in entities[one.b]}
        plan = one.type == "realizedBy"
        hit = bool(pairs & linked["realizedBy" if plan else "changed"]) or (plan and any(a == b for a, b in pairs))
        shares[one.type] = shares.get(one.type, Share()) + Share(hit, 1)
    return shares | _periods(told.periods, entities, knowledge)


def proposed(told: Labelled, found: Mapping[Label, str], knowledge: Knowledge) -> dict[str, Share]:
    """Return how many things that stand apart, though they are one, the list of candidates proposes to join.

    ``unsure proposed`` are those that no text tells to be one, ``splits proposed`` the wrongly split ones; a thing in
    several entities is proposed where candidates lead from each to all others.
    """
    parts: dict[str, set[str]] = defaultdict(set)
    unsure = {label.truth for label in told.labels if label.id != label.truth}
    for label, entity in found.items():
        if label.kind != "task" and not label.planned:
            parts[label.truth].add(entity)
    pairs = [{knowledge.resolved.get(id_, id_) for id_ in (link.one, link.other)} for link in knowledge.candidates]
    shares: dict[str, Share] = {}
    for thing, entities in parts.items():
        if len(entities) > 1:
            kind = "unsure proposed" if thing in unsure else "splits proposed"
            shares[kind] = shares.get(kind, Share()) + Share(_led(entities, pairs), 1)
    return shares


def _led(entities: set[str], pairs: list[set[str]]) -> bool:
    """Whether pairs lead from one entity to all others."""
    reached = {min(entities)}
    while more := [pair for pair in pairs if pair & reached and not pair <= reached]:
        reached = reached.union(*more)
    return entities <= reached


def _linked(knowledge: Knowledge) -> dict[str, set[tuple[str, str]]]:
    """Return the pairs (before, after) that the knowledge links."""
    ends: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    realized = set()
    for said in knowledge.statements:
        if isinstance(said.object, str):
            if said.predicate in _ENDS:
                ends[said.subject][said.predicate].add(said.object)
            elif said.predicate == _REALIZED:
                realized.add((said.subject, said.object))
    changed = {(a, b) for event in ends.values() for a in event[_ENDS[0]] for b in event[_ENDS[1]]}
    return {"changed": changed, "realizedBy": realized}


def _periods(periods: tuple[Period, ...], entities: Mapping[str, set[str]], knowledge: Knowledge) -> dict[str, Share]:
    """Return the shares of days on which posts began and ended: person and body right, the day the same."""
    of: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for said in knowledge.statements:
        of[said.subject][said.predicate].add(said.object.text if isinstance(said.object, Literal) else str(said.object))
    held = [one for one in of.values() if one["org:member"]]
    shares = {}
    for edge, predicate in _DAYS.items():
        wanted = [(one, day) for one in periods if (day := getattr(one, edge))]
        hits = sum(
            any(
                one["org:member"] & entities[period.who]
                and one["org:organization"] & entities[period.body]
                and day in one[predicate]
                for one in held
            )
            for period, day in wanted
        )
        if wanted:
            shares[f"post {edge}"] = Share(hits, len(wanted))
    return shares

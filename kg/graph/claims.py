"""Which facts stand or fall together, and which need a claim of their own.

What a report says of one thing rests mostly on the same words, read by the same rule, equally sure: that somebody
holds a post, and who, which post, in which body. One claim holds for all of these: it names the thing, and no
predicate. It holds for the type of the thing and for whatever else the report says of it, except the facts that have
claims of their own, because their words, rule or confidence are others. So nothing is lost, and the reasons of a page
take less than two thirds of what a claim a fact would take (benchmarks/why_cost.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.graph.nt import term
from kg.graph.placing import Index, where
from kg.graph.terms import decimal, digest
from kg.model import Evidence, Statement

Triple = tuple[str, str, str]
"""Subject, predicate and object, as N-Triples has them."""
_RELATIONS = ("org:Membership", "gh:Participation")
"""Things that are nothing beside their facts: that they are there is as sure as these."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The words (in the order of the text), the rule, how sure it is (canonical decimal), and who seconded it."""

    evidence: tuple[Evidence, ...]
    rule: str
    score: str
    voices: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[tuple[tuple[str, int, int], ...], str, str, tuple[str, ...]]:
        """What is equal where facts stand or fall together."""
        return tuple(map(where, self.evidence)), self.rule, self.score, self.voices


@dataclass(frozen=True, slots=True)
class Claim:
    """A reason for one triple, or, where ``triple`` is None, for all that has no claim of its own about ``subject``.

    ``article`` is None where it was concluded from several reports. ``named`` says that the evidence is every place
    where the report names the subject.
    """

    id: str
    subject: str
    triple: Triple | None
    article: str | None
    reason: Reason
    named: bool = False


def claims(index: Index, placed: Iterable[tuple[str, str]]) -> Iterator[Claim]:
    """Yield the claims for every stated and inferred statement and for every type, in no particular order."""
    about: dict[tuple[str | None, str], list[Statement]] = defaultdict(list)
    for graph, statements in index.statements.items():
        for said in statements if graph != "background" else ():
            about[said.article, said.subject].append(said)
    for graph, id_ in placed:
        article = graph.partition("-")[2]
        if article:
            yield from _of_thing(index, graph, id_, about.pop((article, id_), []))
    for rest in about.values():
        yield from (_of_fact(index, said) for said in rest)


def _of_thing(index: Index, graph: str, id_: str, said: list[Statement]) -> Iterator[Claim]:
    """What holds for the thing as a whole, then the facts that it does not hold for."""
    article = graph.partition("-")[2]
    mentions = index.mentions.get((article, id_), ())
    groups = _groups(index, said)
    reason = _main(index.entities[id_].type, mentions, groups)
    covered = groups.get(reason.key, []) if reason else []
    if reason:
        type_ = index.entities[id_].type
        yield Claim(
            id=f"claim-{digest(f'{id_}|rdf:type|{type_}|{graph}')}",
            subject=index.names.node(id_),
            triple=None,
            article=article,
            reason=reason,
            named=bool(mentions) and reason.key[0] == tuple(dict.fromkeys(map(where, mentions))),
        )
    ids = {one.id for one in covered}
    yield from (_of_fact(index, one) for one in said if one.id not in ids)


def _groups(index: Index, said: list[Statement]) -> dict[object, list[Statement]]:
    """Facts by what they rest on; a fact that two statements state is in none, so that each keeps its claim."""
    told: dict[Triple, list[Statement]] = defaultdict(list)
    for one in said:
        told[_triple(index, one)].append(one)
    groups: dict[object, list[Statement]] = defaultdict(list)
    for same in told.values():
        if len(same) == 1:
            groups[_reason(same[0]).key].append(same[0])
    return dict(groups)


def _main(type_: str, mentions: tuple[Evidence, ...], groups: dict[object, list[Statement]]) -> Reason | None:
    """What a thing rests on: the words that name it, by the surest of its readings; else what most of its facts do."""
    surest = max(((one.score, one.rule) for one in mentions if one.rule), default=None)
    if groups and (surest is None or type_ in _RELATIONS):
        largest = max(groups.values(), key=lambda same: (len(same), same[0].score, same[0].id))
        return _reason(largest[0])
    if not mentions:
        return None
    score, rule = surest or (1.0, "entity.type")
    voices = {voice for one in mentions for voice in one.voices}
    return Reason(_once(mentions), rule, decimal(score), tuple(sorted(voices)))


def _reason(said: Statement) -> Reason:
    return Reason(_once(sorted(said.evidence, key=where)), said.rule, decimal(said.score), tuple(sorted(said.voices)))


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each stretch once."""
    return tuple({where(one): one for one in evidence}.values())


def _of_fact(index: Index, said: Statement) -> Claim:
    triple = _triple(index, said)
    return Claim(said.id, index.names.node(said.subject), triple, said.article, _reason(said))


def _triple(index: Index, said: Statement) -> Triple:
    names = index.names
    return names.node(said.subject), term(said.predicate), names.value(said.object)

"""Which facts stand or fall together, and which need a claim of their own.

What a report says of one thing rests mostly on the same words, read by the same rule, equally sure: that somebody
holds a post, and who, which post, in which body. One claim holds for all of these: it names the thing, and no
predicate. It holds for the type of the thing and for whatever else the report says of it, except the facts that have
claims of their own, because their words, rule or confidence are others. So nothing is lost, and the reasons of a page
take less than two thirds of what a claim a fact would take (benchmarks/why_cost.py).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.graph.nt import decimal
from kg.graph.placing import Index, Place, Triple, where
from kg.graph.terms import digest
from kg.model import Evidence, Statement
from kg.record import record

_RELATIONS = ("org:Membership", "gh:Participation")
"""Things that are nothing beside their facts: that they are there is as sure as these."""


Reason = tuple[tuple[Place, ...], str, str, tuple[str, ...]]
"""The words (in the order of the text), the rule, how sure it is (as N-Triples has it), and who seconded it.

Equal where facts stand or fall together.
"""


@record
class Claim:
    """A reason for one triple, or, where ``triple`` is None, for all that has no claim of its own about ``subject``.

    ``article`` is None where it was concluded from several reports. ``named`` says that the words are every place
    where the report names the subject.
    """

    id: str
    subject: str
    triple: Triple | None
    article: str | None
    reason: Reason
    named: bool = False


_Fact = tuple[Statement, Triple, Reason]


def claims(index: Index, placed: Iterable[tuple[str, str]]) -> Iterator[Claim]:
    """Yield the claims for every stated and inferred statement and for every type, in no particular order."""
    about: dict[tuple[str | None, str], list[_Fact]] = {}
    for graph, statements in index.statements.items():
        if graph != "background":
            for said, triple in statements:
                about.setdefault((said.article, said.subject), []).append((said, triple, _reason(said)))
    for graph, id_ in placed:
        article = graph.partition("-")[2]
        if article:
            yield from _of_thing(index, graph, id_, about.pop((article, id_), ()))
    for rest in about.values():
        yield from map(_of_fact, rest)


def _of_thing(index: Index, graph: str, id_: str, facts: Sequence[_Fact]) -> Iterator[Claim]:
    """What holds for the thing as a whole, then the facts that it does not hold for."""
    article = graph.partition("-")[2]
    mentions = index.mentions.get((article, id_), ())
    type_ = index.entities[id_].type
    alone = _alone(facts)
    reason = _main(type_, mentions, alone)
    if reason is None:
        yield from map(_of_fact, facts)
        return
    yield Claim(
        id=f"claim-{digest(f'{id_}|rdf:type|{type_}|{graph}')}",
        subject=index.names.node(id_),
        triple=None,
        article=article,
        reason=reason,
        named=bool(mentions) and reason[0] == _words(mentions),
    )
    covered = {said.id for said, _, why in alone if why == reason}
    for fact in facts:
        if fact[0].id not in covered:
            yield _of_fact(fact)


def _alone(facts: Sequence[_Fact]) -> Sequence[_Fact]:
    """Facts that one statement alone states: of two that state the same each keeps its claim."""
    if len(facts) < 2:
        return facts
    triples = [triple for _, triple, _ in facts]
    if len(set(triples)) == len(facts):
        return facts
    told = Counter(triples)
    return [fact for fact in facts if told[fact[1]] == 1]


def _main(type_: str, mentions: Sequence[Evidence], facts: Sequence[_Fact]) -> Reason | None:
    """What a thing rests on: the words that name it, by the surest of its readings; else what most of its facts do."""
    surest = max([(one.score, one.rule) for one in mentions if one.rule], default=None)
    if facts and (surest is None or type_ in _RELATIONS):
        return _common(facts)
    if not mentions:
        return None
    score, rule = surest or (1.0, "entity.type")
    voices = {voice for one in mentions for voice in one.voices}
    return _words(mentions), rule, decimal(score), tuple(sorted(voices))


def _common(facts: Sequence[_Fact]) -> Reason:
    """What most facts rest on; of as many, what the first (by score and id) does."""
    groups: dict[Reason, list[Statement]] = {}
    for said, _, reason in facts:
        groups.setdefault(reason, []).append(said)
    return max(groups, key=lambda reason: (len(groups[reason]), groups[reason][0].score, groups[reason][0].id))


def _reason(said: Statement) -> Reason:
    voices = tuple(sorted(said.voices)) if said.voices else ()
    return _words(said.evidence), said.rule, decimal(said.score), voices


def _words(evidence: Sequence[Evidence]) -> tuple[Place, ...]:
    """Each stretch once, in the order of the text."""
    if len(evidence) == 1:
        return (where(evidence[0]),)
    return tuple(dict.fromkeys(sorted(map(where, evidence))))


def _of_fact(fact: _Fact) -> Claim:
    said, triple, reason = fact
    return Claim(said.id, triple[0], triple, said.article, reason)

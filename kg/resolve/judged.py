"""What people decided, applied: who is one and who is not, claims kept or taken out, things called by another name.

Verdicts are replayed at every build. One that fits nothing any more is told, not dropped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Entity, Issue, Judgement, Knowledge, Statement
from kg.resolve.identity import Verdicts
from kg.resolve.ledger import existence

_SURE = 0.99
_PAIRS = frozenset({"same", "different"})


def verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    """Return the verdicts on who is who, as identity wants them; each is named by its pair."""
    pairs = [one for one in judgements if one.verdict in _PAIRS]
    return Verdicts({(one.one, one.other): (one.verdict == "same", _name(one)) for one in pairs})


def rejected(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Return the claims that people took out."""
    return frozenset(one.one for one in judgements if one.verdict == "reject")


def judge(knowledge: Knowledge, judgements: Sequence[Judgement], used: Iterable[str]) -> Knowledge:
    """Return ``knowledge`` with claims confirmed and things renamed; ``used`` names the verdicts on pairs that were used.

    Rejected claims are left to :mod:`kg.resolve.review`, which takes them out with all that hangs on them.
    """
    if not judgements:
        return knowledge
    confirmed = {one.one: one for one in judgements if one.verdict == "confirm"}
    names = {knowledge.resolved.get(one.one, one.one): one for one in judgements if one.verdict == "rename"}
    there = {said.id for said in knowledge.statements} | {existence(entity) for entity in knowledge.entities}
    fits = {_name(one) for one in judgements if one.one in there}
    fits |= {_name(names[entity.id]) for entity in knowledge.entities if entity.id in names}
    applied = {*used, *fits}
    return replace(
        knowledge,
        entities=tuple(_renamed(_kept(entity, confirmed), names) for entity in knowledge.entities),
        statements=tuple(_confirmed(said, confirmed) for said in knowledge.statements),
        issues=(*knowledge.issues, *(_unused(one) for one in judgements if _name(one) not in applied)),
        judgements=tuple(one for one in judgements if _name(one) in applied),
    )


def _name(judgement: Judgement) -> str:
    return f"{judgement.verdict} {judgement.one} {judgement.other}"


def _confirmed(said: Statement, confirmed: dict[str, Judgement]) -> Statement:
    if (found := confirmed.get(said.id)) is None:
        return said
    return replace(said, score=_SURE, voices=_with(said.voices, found))


def _kept(entity: Entity, confirmed: dict[str, Judgement]) -> Entity:
    """Return a thing whose being there was confirmed with sure mentions."""
    if (found := confirmed.get(existence(entity))) is None:
        return entity
    mentions = [replace(m, score=_SURE, voices=_with(m.voices, found)) if m.rule else m for m in entity.mentions]
    return replace(entity, mentions=tuple(mentions))


def _with(voices: tuple[str, ...], found: Judgement) -> tuple[str, ...]:
    return tuple(sorted({*voices, f"judge/{found.by or '?'}"}))


def _renamed(entity: Entity, names: dict[str, Judgement]) -> Entity:
    if (found := names.get(entity.id)) is None:
        return entity
    aliases = {*entity.aliases, entity.name} - {found.other}
    return replace(entity, name=found.other, aliases=tuple(sorted(aliases)))


def _unused(one: Judgement) -> Issue:
    about = one.about or f"{one.one} {one.other}".strip()
    zh = f"裁定“{one.verdict}”（{about}）已对不上任何内容，未采用；请核对或删去"
    en = f"the verdict “{one.verdict}” on {one.one} fits nothing any more; check it or take it out"
    return Issue("warning", "verdict-unused", "judgements", zh, en)

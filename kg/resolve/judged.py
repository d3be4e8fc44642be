"""What people decided, applied: who is one and who is not, claims kept or taken out, things called by another name.

Verdicts are replayed at every build. One that fits nothing any more is told, not dropped.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Entity, Issue, Judgement, Knowledge, Statement
from kg.resolve.identity import Verdicts
from kg.resolve.ledger import existence

_SURE = 0.99
_PAIRS = frozenset({"same", "different"})


def verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    """Return the verdicts on who is who, as identity wants them; each is named by its pair."""
    pairs = [one for one in judgements if one.verdict in _PAIRS]
    return Verdicts({(one.one, one.other): (one.verdict == "same", name_of(one)) for one in pairs})


@dataclass(frozen=True, slots=True)
class Ruling:
    """What people decided, as a page needs it: claims confirmed and rejected, things (by their ids in the graph) renamed."""

    confirmed: Mapping[str, Judgement]
    rejected: Mapping[str, Judgement]
    names: Mapping[str, Judgement]


def ruling(judgements: Sequence[Judgement], resolved: Mapping[str, str]) -> Ruling:
    """Return what ``judgements`` come to, where ``resolved`` tells what things as found turned out to be."""
    confirmed = {one.one: one for one in judgements if one.verdict == "confirm"}
    rejected = {one.one: one for one in judgements if one.verdict == "reject"}
    names = {resolved.get(one.one, one.one): one for one in judgements if one.verdict == "rename"}
    return Ruling(confirmed, rejected, names)


def judge(page: Knowledge, by: Ruling) -> tuple[Knowledge, frozenset[str]]:
    """Return a page with claims confirmed and things renamed, and the names of the verdicts that fit something on it.

    Rejected claims are left to :mod:`kg.resolve.review`, which takes them out with all that hangs on them.
    """
    if not (by.confirmed or by.rejected or by.names):
        return page, frozenset()
    there = [*(said.id for said in page.statements), *(existence(entity) for entity in page.entities)]
    fits = {name_of(found[one]) for found in (by.confirmed, by.rejected) for one in there if one in found}
    fits |= {name_of(by.names[entity.id]) for entity in page.entities if entity.id in by.names}
    now = replace(
        page,
        entities=tuple(_renamed(_kept(entity, by.confirmed), by.names) for entity in page.entities),
        statements=tuple(_confirmed(said, by.confirmed) for said in page.statements),
    )
    return now, frozenset(fits)


def judged(knowledge: Knowledge, judgements: Sequence[Judgement], applied: Collection[str]) -> Knowledge:
    """Return ``knowledge`` with the verdicts that were ``applied`` (by their names), those that fit nothing told."""
    unused = unapplied(judgements, applied)
    used = tuple(one for one in judgements if name_of(one) in applied)
    return replace(knowledge, issues=(*knowledge.issues, *unused), judgements=used)


def unapplied(judgements: Iterable[Judgement], applied: Collection[str]) -> list[Issue]:
    """Return an issue for each verdict that fits nothing any more."""
    return [_unused(one) for one in judgements if name_of(one) not in applied]


def name_of(judgement: Judgement) -> str:
    """Return what a verdict is called where it was used."""
    return f"{judgement.verdict} {judgement.one} {judgement.other}"


def _confirmed(said: Statement, confirmed: Mapping[str, Judgement]) -> Statement:
    if (found := confirmed.get(said.id)) is None:
        return said
    return replace(said, score=_SURE, voices=_with(said.voices, found))


def _kept(entity: Entity, confirmed: Mapping[str, Judgement]) -> Entity:
    """Return a thing whose being there was confirmed with sure mentions."""
    if (found := confirmed.get(existence(entity))) is None:
        return entity
    mentions = [replace(m, score=_SURE, voices=_with(m.voices, found)) if m.rule else m for m in entity.mentions]
    return replace(entity, mentions=tuple(mentions))


def _with(voices: tuple[str, ...], found: Judgement) -> tuple[str, ...]:
    return tuple(sorted({*voices, f"judge/{found.by or '?'}"}))


def _renamed(entity: Entity, names: Mapping[str, Judgement]) -> Entity:
    if (found := names.get(entity.id)) is None:
        return entity
    aliases = {*entity.aliases, entity.name} - {found.other}
    return replace(entity, name=found.other, aliases=tuple(sorted(aliases)))


def _unused(one: Judgement) -> Issue:
    about = one.about or f"{one.one} {one.other}".strip()
    zh = f"裁定“{one.verdict}”（{about}）已对不上任何内容，未采用；请核对或删去"
    en = f"the verdict “{one.verdict}” on {one.one} fits nothing any more; check it or take it out"
    return Issue("warning", "verdict-unused", "judgements", zh, en)

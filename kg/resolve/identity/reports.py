"""Reports printed twice: a reprint, or a near copy (another headline, shortened, a few words edited), is one report.

Two reports of different sources are compared by the clauses that they share word for word, weighed by length, against
what a series of like reports would show: other days, numbers, names in the places that differ. Of copies the longest
is the report, of equally long ones the first by day; so nothing that one of them tells is lost but what was edited.

Blocks are pairs of min-hashes (Broder, On the resemblance and containment of documents, 1997), so that a phrase which
hundreds of reports repeat brings none of them together: two that share nine in ten of their clauses meet in one of six
blocks with a probability of 0.9999, at seven in ten with 0.98.
"""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from kg.model import Article, Evidence, Fragment
from kg.resolve.identity.clusters import Clusters, Compare, Pair, cluster, grown, met
from kg.resolve.identity.features import Feature, share
from kg.resolve.identity.found import Identity, linked
from kg.resolve.identity.neighbours import Crowd
from kg.resolve.identity.verdicts import Verdicts

_CLAUSE = re.compile(r"[^，。；！？、：\n]{6,}")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十百千]+(?=[届次日月年名个场期])")
_PRINT = re.compile(r"[\s\W]+")
_SEEDS = (
    (0x9E3779B1, 0x85EBCA77),
    (0xC2B2AE3D, 0x27D4EB2F),
    (0x165667B1, 0xD3A2646D),
    (0xFD7046C5, 0xB55A4F09),
    (0x8DA6B343, 0xD8163841),
    (0xCB1AB31F, 0x7FEB352D),
)
_SHORT = 60  # characters in clauses, below which a series of like reports differs in a word
_STALE = 90  # days after which nobody reprints news
_LITTLE = 0.4  # of the shorter text, below which the rest need not be looked at
_LITTLE_SHARED = (Feature("little-shared", -9.0),)
_LEAST = 40  # characters in clauses, below which a text is too short to be told from its like
_SERIES = 3  # numbers that differ, from which on more say nothing more


@dataclass(frozen=True, slots=True)
class ReportUnit:
    """A report as text: ``clauses`` are (hash, length) of its clauses, ``numbers`` the numbers and dates in it.

    ``lead`` is the hash of its first clause, ``length`` the characters in all.
    """

    id: str
    page: str
    day: str
    name: str
    clauses: tuple[tuple[int, int], ...]
    lead: int
    length: int
    numbers: frozenset[str]
    evidence: Evidence


def units(fragment: Fragment) -> Iterator[tuple[str, ReportUnit]]:
    """Yield each report of a fragment with each of its blocks."""
    for article in fragment.articles:
        found = _unit(article, fragment)
        for seeds in _SEEDS if found.length >= _LEAST else ():
            yield (
                "".join(f"{min((code * seed) & 0xFFFFFFFF for code, _ in found.clauses):08x}" for seed in seeds),
                found,
            )


def _unit(article: Article, fragment: Fragment) -> ReportUnit:
    clauses = {_hash(words): len(words) for match in _CLAUSE.findall(article.text) if (words := _PRINT.sub("", match))}
    name = article.headline.text if article.headline else article.text[:20]
    return ReportUnit(
        id=article.id,
        page=fragment.source.sha256,
        day=fragment.source.published or "",
        name=name,
        clauses=tuple(sorted(clauses.items())),
        lead=next(iter(clauses), 0),
        length=sum(clauses.values()),
        numbers=frozenset(_NUMBER.findall(article.text)),
        evidence=Evidence(article.id, article.span),
    )


def _hash(words: str) -> int:
    return crc32(words.encode("utf-8", "surrogatepass"))


def compare(one: ReportUnit, other: ReportUnit) -> tuple[float, tuple[Feature, ...]]:
    """Return how likely two reports are one (0 to 1), and why."""
    if one.page == other.page:
        return 0.0, (Feature("one-page", -9.0),)
    shorter, longer = (one, other) if (one.length, one.id) < (other.length, other.id) else (other, one)
    there = dict(longer.clauses)
    together = sum(length for code, length in shorter.clauses if code in there)
    if _little(together, one, other):
        return 0.0, _LITTLE_SHARED
    part = together / max(1, shorter.length)
    found = [Feature("shared-text", round(14 * (part - 0.55), 2))]
    if missing := len(shorter.numbers - longer.numbers):
        replaced = part < 1 and longer.numbers - shorter.numbers  # 7月18日 and 8月20日: next year's, or another firm's
        found.append(Feature("other-numbers", -6.0 if replaced else -1.5 * min(_SERIES, missing)))
    if shorter.lead not in there and all(code != longer.lead for code, _ in shorter.clauses):
        found.append(Feature("other-lead", -2.0))
    if part < 1 and shorter.length < _SHORT:
        found.append(Feature("short", -2.0))
    if one.day and other.day and abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days) > _STALE:
        found.append(Feature("long-after", -4.0))
    return share(sum(feature.weight for feature in found)), tuple(found)


def _little(together: int, one: ReportUnit, other: ReportUnit) -> bool:
    """Whether two reports that share so many characters of clauses have so little in common that they cannot be one."""
    return together < _LITTLE * max(1, min(one.length, other.length))


def copies(blocks: dict[str, list[ReportUnit]], verdicts: Verdicts) -> tuple[dict[str, str], Identity]:
    """Return for each report that is a copy the report it repeats, and the links made and open."""
    things = {unit.id: unit for block in blocks.values() for unit in block}
    keys: dict[str, list[str]] = {}
    for key, block in blocks.items():
        for unit in block:
            keys.setdefault(unit.id, []).append(key)
    verdicts_here = verdicts.between([[id_] for id_ in things])
    found = cluster(list(things.values()), lambda unit: keys[unit.id], _likely(), order, verdicts_here)
    of, identity = _copies(things.values(), found)
    identity.crowds += [(key, crowd_of(row)) for key, row in found.crowds.items()]
    return of, identity


def order(unit: ReportUnit) -> tuple[tuple[int, int], ...]:
    """Return what like reports in a crowded block have in common: their clauses, in the order of their hashes."""
    return unit.clauses


def crowd_of(row: Sequence[ReportUnit]) -> Crowd:
    """Return what is told of a crowded block, which stands in its order."""
    return Crowd("report", row[0].name, len(row))


def meet(block: Sequence[ReportUnit], new: Container[str], verdicts: Verdicts) -> Iterator[Pair]:
    """Yield the pairs of a block that may be one, those with a ``new`` report in them."""
    return met(block, new, _likely(), order, verdicts.pairs)


def joined(units: Collection[ReportUnit], pairs: Iterable[Pair]) -> tuple[dict[str, str], Identity]:
    """Return what :func:`copies` does, of the pairs that :func:`meet` found."""
    return _copies(units, grown({unit.id: unit for unit in units}, pairs))


def _likely() -> Compare[ReportUnit]:
    """Return what compares units: as :func:`compare` does, but sooner where they have little in common, as most of a block."""
    known: dict[str, frozenset[tuple[int, int]]] = {}

    def clauses(unit: ReportUnit) -> frozenset[tuple[int, int]]:
        if unit.id not in known:
            known[unit.id] = frozenset(unit.clauses)
        return known[unit.id]

    def likely(one: ReportUnit, other: ReportUnit) -> tuple[float, tuple[Feature, ...]]:
        together = sum(length for _, length in clauses(one) & clauses(other))
        if _little(together, one, other):
            return 0.0, _LITTLE_SHARED
        return compare(one, other)

    return likely


def _copies(units: Iterable[ReportUnit], found: Clusters[ReportUnit]) -> tuple[dict[str, str], Identity]:
    of: dict[str, str] = {}
    for group in found.groups:
        first, *others = sorted(group, key=_rank)
        of.update(dict.fromkeys((unit.id for unit in others), first.id))
    shown = {unit.id: (unit.id, unit.name, unit.evidence) for unit in units}
    return of, Identity(same=linked("report", found.links, shown), candidates=linked("report", found.maybe, shown))


def _rank(unit: ReportUnit) -> tuple[int, str, str]:
    return -unit.length, unit.day or "9999", unit.id


def gather(rows: Sequence[tuple[str, ReportUnit]]) -> dict[str, list[ReportUnit]]:
    """Return units by block, blocks of one left out: who shares no block has no copy."""
    blocks: dict[str, list[ReportUnit]] = {}
    for key, unit in rows:
        blocks.setdefault(key, []).append(unit)
    return {key: block for key, block in blocks.items() if len(block) > 1}

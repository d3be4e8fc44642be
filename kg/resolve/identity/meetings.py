"""Meetings told by several reports.

Inside a page the stories have been told apart already (:mod:`kg.resolve.meetings`); here meetings of different pages
are compared. A block is an organizer with a day, or an organizer with a name that holds a number or a year
(十届三次全委会): elsewhere a yearly meeting would meet last year's. A plan meets what was held under its name in the year that it
was for. Congresses have one name, and so one id, anyway.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Evidence, Fragment, Literal, Statement, Term
from kg.resolve.identity.clusters import cluster
from kg.resolve.identity.features import Feature, share
from kg.resolve.identity.found import Identity, led, linked
from kg.resolve.identity.neighbours import Crowd
from kg.resolve.identity.verdicts import Verdicts
from kg.resolve.meetings import GENERIC

_NUMBERED = re.compile(r"[一二三四五六七八九十百0-9]+(?:届|次)|(?:19|20)\d\d年?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_BARE = re.compile(r"[“”‘’（）()《》\s]|(?:全市|全县|全区|全省)")
_OWN_PLACE = re.compile(r"^[省市县区州旗盟](?=第|[一二三四五六七八九十]+届|(?:19|20)\d\d)")
_LEVEL = re.compile(r"[一-龥]{1,12}(?:[省市县区州旗盟]|自治[区州县旗])(?=总工会)")
_LONG = 8  # characters of a name that hardly two meetings of a year share
_GENERAL = frozenset({"gh:Meeting"})


@dataclass(frozen=True, slots=True)
class MeetingUnit:
    """A meeting as one page tells it. ``owners`` are its organizers, ``numbers`` the terms and years in its names.

    ``day`` is the day if it is known, ``month`` the month (``2021-05``).
    """

    id: str
    name: str
    key: str
    type: str
    page: str
    day: str
    month: str
    published: str
    owners: frozenset[str]
    words: str
    numbers: frozenset[str]
    planned: bool
    people: frozenset[str]
    evidence: Evidence | None


def units(fragment: Fragment) -> Iterator[tuple[str, MeetingUnit]]:
    """Yield each meeting of a fragment that has an organizer, with each of its blocks."""
    said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    parts: dict[str, list[str]] = defaultdict(list)
    for row in fragment.statements:
        said[row.subject, row.predicate].append(row)
        if row.predicate == "gh:meeting" and isinstance(row.object, str):
            parts[row.object].append(row.subject)
    names = {entity.id: entity.name for entity in fragment.entities}
    for entity in fragment.entities:
        owners = frozenset(r.object for r in said[entity.id, "schema:organizer"] if isinstance(r.object, str))
        if not entity.id.startswith("meeting-") or entity.type == "gh:Congress" or not owners:
            continue
        days = [r.object.text for r in said[entity.id, "schema:startDate"] if isinstance(r.object, Literal)]
        people = {
            r.object for part in parts[entity.id] for r in said[part, "gh:participant"] if isinstance(r.object, str)
        }
        statuses = {r.object.curie for r in said[entity.id, "schema:eventStatus"] if isinstance(r.object, Term)}
        printed = [r.object.text for r in said[entity.id, "schema:name"] if isinstance(r.object, Literal)]
        words = _bare(
            min(printed, key=lambda text: (-len(text), text), default=entity.name), [names[o] for o in owners]
        )
        unit = MeetingUnit(
            id=entity.id,
            name=entity.name,
            key=entity.key,
            type=entity.type,
            page=fragment.source.sha256,
            day=next((day for day in sorted(days) if _DAY.fullmatch(day)), ""),
            month=next((day[:7] for day in sorted(days) if _MONTH.match(day)), ""),
            published=fragment.source.published or "",
            owners=owners,
            words=words,
            numbers=frozenset(_NUMBERED.findall(words)),
            planned="schema:EventScheduled" in statuses,
            people=frozenset(names[one] for one in people if one.startswith("person-")),
            evidence=min(entity.mentions, key=lambda one: (one.article, one.span), default=None),
        )
        for owner in sorted(owners):
            if unit.day:
                yield f"{owner} {unit.day}", unit
            if unit.numbers:
                yield f"{owner} {unit.words}", unit
            elif not GENERIC.match(unit.words):
                for year in sorted({unit.month[:4] or unit.published[:4], unit.published[:4]} - {""}):
                    yield f"{owner} {year} {unit.words}", unit


def _bare(name: str, owners: Sequence[str]) -> str:
    """Return a meeting's name without its organizer, the organizer's place, and what a headline would leave out."""
    for owner in owners:
        name = name.removeprefix(owner)
        if place := _LEVEL.match(owner):
            name = name.removeprefix(place[0])
    return _OWN_PLACE.sub("", _BARE.sub("", name))


def compare(one: MeetingUnit, other: MeetingUnit) -> tuple[float, tuple[Feature, ...]]:
    """Return how likely two meetings with an organizer in common are one (0 to 1), and why."""
    found = [Feature("organizer", -1.0), *_names(one, other), *_days(one, other)]
    if one.page == other.page:
        found.append(Feature("one-page", -6.0))
    if shared := one.people & other.people:
        found.append(Feature("company", min(2.0, 0.8 * len(shared))))
    elif one.people and other.people:
        found.append(Feature("other-people", -0.5))
    if one.planned != other.planned:
        found += _plan(one, other) if one.planned else _plan(other, one)
    elif not (one.numbers and other.numbers) and not (one.day and one.day == other.day):
        found.append(Feature("no-number", -4.0))  # of two meetings of one name in a year
    return share(sum(feature.weight for feature in found)), tuple(found)


def _plan(plan: MeetingUnit, held: MeetingUnit) -> Iterator[Feature]:
    """Yield what speaks for a meeting being the planned one."""
    if held.published and held.published < plan.published:
        yield Feature("told-before", -4.0)
    if plan.day and plan.day == held.day:
        return
    if plan.month and held.month:
        yield Feature("as-planned", 0.5) if plan.month == held.month else Feature("other-month", -2.0)
    else:
        yield Feature("planned-and-held", -1.0)
    if plan.words == held.words and len(plan.words) >= _LONG:
        yield Feature("name-long", 1.0)


def _names(one: MeetingUnit, other: MeetingUnit) -> Iterator[Feature]:
    if GENERIC.match(one.words) or GENERIC.match(other.words):  # a bare 会议 says nothing
        yield Feature("name-generic", -0.5)
    elif one.words == other.words:
        yield Feature("name", 2.5)
    elif one.words.endswith(other.words) or other.words.endswith(one.words):
        yield Feature("name-within", 1.5)
    else:
        shared = _gram_share(one.words, other.words)
        yield Feature("name-alike", round(4 * (shared - 0.5), 2))
    if one.type == other.type and one.type not in _GENERAL:
        yield Feature("kind", 0.8)
    elif one.type != other.type and not {one.type, other.type} & _GENERAL:
        yield Feature("other-kind", -2.0)
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        yield Feature("other-number", -6.0)


def _days(one: MeetingUnit, other: MeetingUnit) -> Iterator[Feature]:
    if one.day and other.day:
        yield Feature("day", 2.0) if one.day == other.day else Feature("other-day", -6.0)
    elif one.published and other.published and one.published[:4] != other.published[:4]:
        yield Feature("other-year", -3.0)


def _gram_share(one: str, other: str) -> float:
    """Return the Dice coefficient of two names' pairs of characters."""
    first, second = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(first & second) / max(1, len(first) + len(second))


def meetings(rows: Sequence[tuple[str, MeetingUnit]], verdicts: Verdicts) -> Identity:
    """Return which meetings are one; the first told gives its name and id."""
    keys: dict[str, list[str]] = defaultdict(list)
    things = {}
    for key, unit in rows:
        keys[unit.id].append(key)
        things[unit.id] = unit
    found = cluster(
        list(things.values()), lambda unit: keys[unit.id], compare, _order, verdicts.between([[id_] for id_ in things])
    )
    groups = [sorted(group, key=lambda unit: (unit.published or "9999", unit.id)) for group in found.groups]
    whole = led([[(unit.id, unit.name, unit.key) for unit in group] for group in groups])
    shown = {unit.id: (unit.id, unit.name, unit.evidence) for unit in things.values()}
    whole.same += linked("meeting", found.links, shown)
    whole.candidates += linked("meeting", found.maybe, shown)
    whole.crowds += [(key, Crowd("meeting", crowd[0].name, len(crowd))) for key, crowd in found.crowds.items()]
    return whole


def _order(unit: MeetingUnit) -> tuple[str, str]:
    return unit.day or unit.month or unit.published, unit.words

"""Gold files: what people read in a text, checked where it enters.

The format is written down in ``benchmarks/GUIDELINES.md``. A file that does not fit it raises
:class:`kg.errors.SourceError`, which names the place.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SourceError

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """A meeting that a report tells of. ``organizers`` holds every right answer; empty where none can be told."""

    report: str
    id: str
    name: str
    names: frozenset[str]
    organizer: str | None
    organizers: frozenset[str]
    date: str | None
    place: str | None
    planned: bool
    conveys: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldTask:
    """A demand: the beginning of its words, who must meet it, and who demands it (a meeting's id, or a name)."""

    report: str
    quote: str
    assigner: str
    assignees: frozenset[str]


@dataclass(frozen=True, slots=True)
class Free:
    """Readings of a text that are neither demanded nor wrong."""

    persons: frozenset[str]
    bodies: frozenset[str]
    posts: frozenset[tuple[str, str, str | None]]
    meetings: frozenset[str]
    participations: tuple[tuple[str, ...], ...]
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right for one text. ``anchors`` are quotes, each of which stands in one report only."""

    name: str
    source: str
    published: str | None
    place: str | None
    writers: frozenset[tuple[str, str]]
    persons: frozenset[str]
    bodies: frozenset[str]
    posts: frozenset[tuple[str, str, str | None]]
    meetings: tuple[GoldMeeting, ...]
    participations: tuple[tuple[str, Triple], ...]
    tasks: tuple[GoldTask, ...]
    anchors: tuple[str, ...]
    hierarchy: frozenset[tuple[str, str]]
    congresses: frozenset[str]
    free: Free


def read(path: Path) -> Gold:
    """Return the gold of one file; raise :class:`SourceError` for a file that cannot be read or does not fit."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return of(path.stem, told)
    except OSError as fault:
        raise SourceError(str(path), f"读不了：{fault.strerror}", f"cannot be read: {fault.strerror}") from fault
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        what = f"{type(fault).__name__}: {fault}"
        raise SourceError(str(path), f"不是标注文件（{what}）", f"is no gold file ({what})") from fault


def files(place: Path) -> list[Path]:
    """Return the gold files of a folder, or the one file named; raise :class:`SourceError` where there is none."""
    found = sorted(place.glob("*.json")) if place.is_dir() else [place]
    found = [path for path in found if not path.name.endswith(".meta.json")]
    if not found or not found[0].exists():
        raise SourceError(str(place), "没有标注文件（*.json）", "no gold files (*.json) here", code="missing")
    return found


def of(name: str, told: dict[str, Any]) -> Gold:
    """Return the gold that a file called ``name`` tells; raise as ``json`` and look-ups do where it does not fit."""
    reports = told["reports"]
    spare = [report.get("also_ok") or {} for report in reports]
    return Gold(
        name=name,
        source=told["source"],
        published=told.get("published"),
        place=told.get("place"),
        writers=frozenset((line[0], line[1]) for report in reports for line in report["bylines"]),
        persons=frozenset(one for report in reports for one in report["persons"]),
        bodies=frozenset(one for report in reports for one in report["bodies"]),
        posts=frozenset(_post(one) for report in reports for one in report["posts"]),
        meetings=tuple(_meeting(report["id"], one) for report in reports for one in report["meetings"]),
        participations=tuple((r["id"], (p[0], p[1], p[2])) for r in reports for p in r["participations"]),
        tasks=tuple(_task(report["id"], one) for report in reports for one in report["tasks"]),
        anchors=tuple(report["anchor"] for report in reports),
        hierarchy=frozenset((pair[0], pair[1]) for pair in told.get("hierarchy") or ()),
        congresses=frozenset(told.get("congresses") or ()),
        free=_free(spare),
    )


def _post(row: list[str | None]) -> tuple[str, str, str | None]:
    person, title, body = row
    if person is None or title is None:
        raise ValueError(row)
    return person, title, body


def _meeting(report: str, told: dict[str, Any]) -> GoldMeeting:
    organizer = told.get("organizer")
    others = [*told.get("co_organizers", ()), *told.get("organizer_also_ok", ())]
    return GoldMeeting(
        report=report,
        id=told["id"],
        name=told["name"],
        names=frozenset((told["name"], *told.get("aliases", ()))),
        organizer=organizer,
        organizers=frozenset((organizer, *others)) if organizer else frozenset(),
        date=told.get("date"),
        place=told.get("place"),
        planned=bool(told.get("planned")),
        conveys=frozenset(told.get("conveys", ())),
    )


def _task(report: str, told: dict[str, Any]) -> GoldTask:
    to = frozenset((*told["assignees"], *told.get("also_assignees", ())))
    return GoldTask(report, told["quote"], told.get("assigner") or "", to)


def _free(spare: list[dict[str, Any]]) -> Free:
    def all_(key: str) -> list[Any]:
        return [one for told in spare for one in told.get(key, ())]

    return Free(
        persons=frozenset(all_("persons")),
        bodies=frozenset(all_("bodies")),
        posts=frozenset(_post(one) for one in all_("posts")),
        meetings=frozenset(one["name"] if isinstance(one, dict) else one for one in all_("meetings")),
        participations=tuple(tuple(one) for one in all_("participations")),
        tasks=tuple(one["quote"] if isinstance(one, dict) else one for one in all_("tasks")),
    )

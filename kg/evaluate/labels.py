"""Labels of who is who: places in texts, each with the id of the thing it names, shared by all texts of a folder.

The format is written down in ``benchmarks/identity/GUIDELINES.md``. A file that does not fit it raises
:class:`kg.errors.SourceError`, which names the place.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from typing import Literal as Choice

from kg.errors import SourceError
from kg.model import Span

Kind = Choice["person", "body", "meeting", "task", "report"]
KINDS: tuple[Kind, ...] = ("person", "body", "meeting", "report")
"""What is measured as clusters; tasks are labelled for what they are related to."""
_LISTS: tuple[tuple[str, Kind, str], ...] = (
    ("persons", "person", "who"),
    ("bodies", "body", "who"),
    ("meetings", "meeting", "which"),
    ("tasks", "task", "task"),
)
_RELATIONS = "relations.json"
Form = TypeVar("Form")


@dataclass(frozen=True, slots=True)
class Label:
    """One place of a text (``source`` is its file name) and what it names.

    ``id`` is as much as the texts make certain, ``truth`` what it really is: they differ only where no text tells.
    A ``spare`` label is judged where it was read, and not missed where it was not. ``planned`` is the announcement
    of a meeting: being one with the meeting that was held, or apart from it, are both right.
    """

    kind: Kind
    source: str
    span: Span
    surface: str
    id: str
    truth: str
    spare: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """One thing become another: ``renamed``, ``merged`` (``a`` into ``b``) or ``realizedBy``."""

    type: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Period:
    """A post with the days of its start and end, as far as words tell (ISO, perhaps a month); persons, bodies by id."""

    who: str
    title: str
    body: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labels of a folder. ``texts`` are the labelled files."""

    texts: tuple[Path, ...]
    labels: tuple[Label, ...]
    relations: tuple[Relation, ...]
    periods: tuple[Period, ...]


def read(folder: Path) -> Labelled:
    """Return the labels of a folder; raise :class:`SourceError` where there are none or a file does not fit."""
    paths = sorted(p for p in folder.glob("*.json") if p.name != _RELATIONS and not p.name.endswith(".meta.json"))
    if not paths:
        raise SourceError(str(folder), "没有标注文件（*.json）", "no label files (*.json) here", code="missing")
    told = [_told(path, _text_of) for path in paths]
    relations = folder / _RELATIONS
    found = _told(relations, _relations) if relations.exists() else ()
    return Labelled(
        texts=tuple(folder / one.source for one in told),
        labels=tuple(label for one in told for label in one.labels),
        relations=found,
        periods=tuple(period for one in told for period in one.periods),
    )


@dataclass(frozen=True, slots=True)
class _Text:
    source: str
    labels: tuple[Label, ...]
    periods: tuple[Period, ...]


def _told(path: Path, form: Callable[[Any], Form]) -> Form:
    """Return what ``form`` makes of a file."""
    try:
        return form(json.loads(path.read_text(encoding="utf-8")))
    except OSError as fault:
        raise SourceError(str(path), f"读不了：{fault.strerror}", f"cannot be read: {fault.strerror}") from fault
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        what = f"{type(fault).__name__}: {fault}"
        raise SourceError(str(path), f"不是标注文件（{what}）", f"is no label file ({what})") from fault


def _text_of(told: dict[str, Any]) -> _Text:
    source = told["source"]
    return _Text(
        source,
        tuple(label for report in told["reports"] for label in _labels(source, report)),
        tuple(
            Period(post["who"], post["title"], post["body"], post["start"], post["end"])
            for report in told["reports"]
            for post in report["posts"]
        ),
    )


def _labels(source: str, report: dict[str, Any]) -> Iterator[Label]:
    yield Label("report", source, Span(*report["span"]), report["id"], report["report"], report["report"])
    for key, kind, name in _LISTS:
        for told in report[key]:
            span, truth = Span(told["start"], told["stop"]), told[name]
            spare, planned = bool(told.get("optional")), bool(told.get("planned"))
            yield Label(kind, source, span, told["surface"], told.get("part", truth), truth, spare, planned)


def _relations(told: list[dict[str, str]]) -> tuple[Relation, ...]:
    return tuple(Relation(one["type"], one["a"], one["b"]) for one in told)

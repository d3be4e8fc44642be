"""Whether a build keeps things apart and together as the labels do: persons, bodies, meetings, reports.

Labels and the mentions of entities are paired by their places in the source, one to one: equal spans first, then the
greatest overlap, at least half of the shorter one. Two figures of B³ (:mod:`kg.evaluate.clusters`) are given. *read* is
over the paired labels: identity alone. *all* is over every label that is not spare; one that no entity mentions stands
alone there (as Cai and Strube do, SIGDIAL 2010), so that what was not read costs recall. Mentions that bear no label are
left out of both, for the labels do not cover all there is. So are the labels in a report that the build takes for a copy
of another: it reads that one, and whether it is right about the copy is measured among the reports.

A wrong merge is an entity whose labels are truly several things; joining what no text tells to be one is listed apart
(``unsure``). A wrong split is a labelled thing that stands in several entities.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.build import Settings
from kg.build import read as build
from kg.evaluate import labels as labels_
from kg.evaluate.clusters import Score, b_cubed, joined, parted
from kg.evaluate.labels import KINDS, Kind, Label, Labelled
from kg.evaluate.links import Share, proposed, related
from kg.model import Knowledge, Span
from kg.resolve.confidence import family

_LEAST = 0.5
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of an entity: where it stands, and whether a rule read it there."""

    source: str
    span: Span
    entity: str
    read: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """A wrong merge or split: the name of the entity or thing, and where its parts stand (``file:offset surface``)."""

    name: str
    parts: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Figures:
    """One kind. ``of`` labels were to be read; ``read`` and ``all`` are B³ over those that were, and over all."""

    of: int
    read: Score
    all: Score
    merges: tuple[Fault, ...]
    unsure: tuple[Fault, ...]
    splits: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """The figures of a folder: kinds, and the shares of relations and periods that were found."""

    kinds: dict[Kind, Figures]
    shares: dict[str, Share]


def evaluate(folder: Path) -> Identity:
    """Build the labelled texts of ``folder`` together and measure; raise :class:`kg.errors.SourceError` for bad labels."""
    told = labels_.read(folder)
    return measure(told, build(told.texts, Settings()))


def measure(told: Labelled, knowledge: Knowledge) -> Identity:
    """Return how ``knowledge`` keeps apart and together what ``told`` labels."""
    told = replace(told, labels=tuple(_own(told.labels, knowledge)))
    names = {entity.id: entity.name for entity in knowledge.entities}
    found = {label: entity for kind in (*KINDS, "task") for label, entity in _pair(told, knowledge, kind)}
    held = {one.a: one.b for one in told.relations if one.type == "realizedBy"}
    return Identity(
        {kind: _figures([label for label in told.labels if label.kind == kind], found, names, held) for kind in KINDS},
        related(told, found, knowledge) | proposed(told, found, knowledge),
    )


def _own(labels: Iterable[Label], knowledge: Knowledge) -> Iterator[Label]:
    """Yield the labels but those in copies; the labels of the reports themselves stay."""
    copies: dict[str, list[Span]] = defaultdict(list)
    for article, _ in knowledge.copies:
        copies[article.source.name].append(article.span)
    for label in labels:
        inside = any(label.span.meets(span) for span in copies.get(label.source, ()))
        if label.kind == "report" or not inside:
            yield label


def _pair(told: Labelled, knowledge: Knowledge, kind: str) -> Iterator[tuple[Label, str]]:
    """Yield each label of a kind with the entity that mentions it."""
    places: dict[str, list[Place]] = defaultdict(list)
    for place in _places(knowledge, kind):
        places[place.source].append(place)
    for source in {path.name for path in told.texts}:
        mine = [label for label in told.labels if label.source == source and label.kind == kind]
        yield from _best(mine, places[source])


def _best(labels: list[Label], places: list[Place]) -> Iterator[tuple[Label, str]]:
    near = [(_rank(label, place), i, j) for i, label in enumerate(labels) for j, place in enumerate(places)]
    taken: set[int] = set()
    spent: set[int] = set()
    for rank, i, j in sorted(near):
        if rank[1] <= -_LEAST and i not in taken and j not in spent:
            taken.add(i)
            spent.add(j)
            yield labels[i], places[j].entity


def _rank(label: Label, place: Place) -> tuple[bool, float, bool, Span, str]:
    """Return how well a place fits, less is better: equal spans, the share of overlap, read by a rule."""
    a, b = label.span, place.span
    shared = max(0, min(a.stop, b.stop) - max(a.start, b.start))
    return a != b, -shared / min(len(a), len(b)), not place.read, b, place.entity


def _places(knowledge: Knowledge, kind: str) -> Iterator[Place]:
    sources = {article.id: article.source.name for article in knowledge.articles}
    if kind == "report":
        told_in = {m.article: e.id for e in knowledge.entities if family(e.id) == "report" for m in e.mentions}
        for article in knowledge.articles:
            report = told_in.get(article.id, f"report-{article.id}")
            yield Place(article.source.name, article.span, report, read=True)
        for article, of in knowledge.copies:
            yield Place(article.source.name, article.span, told_in.get(of, f"report-{of}"), read=True)
        return
    for entity in knowledge.entities:
        if family(entity.id) == kind:
            for mention in entity.mentions:
                yield Place(sources[mention.article], mention.span, entity.id, bool(mention.rule))


def _figures(labels: list[Label], found: dict[Label, str], names: dict[str, str], held: dict[str, str]) -> Figures:
    paired = {label: found[label] for label in labels if label in found}
    apart = {label: label.id for label in labels if not label.planned}
    alone = {label: found.get(label, f"?{number}") for number, label in enumerate(labels)}
    truth = {label: held.get(label.truth, label.truth) for label in paired}
    sure = {label: held.get(label.id, label.id) for label in paired}
    wrong = joined(truth, paired)
    unsure = {entity: parts for entity, parts in joined(sure, paired).items() if entity not in wrong}
    return Figures(
        of=sum(not label.spare and not label.planned for label in labels),
        read=b_cubed({label: id_ for label, id_ in apart.items() if label in paired}, paired),
        all=b_cubed({label: id_ for label, id_ in apart.items() if not label.spare}, alone),
        merges=tuple(_faults(wrong, names)),
        unsure=tuple(_faults(unsure, names)),
        splits=tuple(_faults(parted(apart, paired), names)),
    )


def _faults(groups: dict[str, dict[str, list[Label]]], names: dict[str, str]) -> Iterator[Fault]:
    for whole, parts in sorted(groups.items()):
        inside = {f"{names.get(part, part)}" + _mark(part, names): _where(labels) for part, labels in parts.items()}
        yield Fault(names.get(whole, whole), inside)


def _mark(part: str, names: dict[str, str]) -> str:
    """Return the hash of an entity's id: entities of one name are told apart by it."""
    return f" ({part.partition('-')[2][:6]})" if part in names else ""


def _where(labels: Iterable[Label]) -> tuple[str, ...]:
    rows = [f"{label.source}:{label.span.start} {label.surface}" for label in labels]
    more = (f"… +{len(rows) - _EXAMPLES}",) if len(rows) > _EXAMPLES else ()
    return (*rows[:_EXAMPLES], *more)

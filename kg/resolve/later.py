"""What became of it: plans and demands of one report that a later report tells the outcome of.

A meeting or congress announced by one report and told as held by another is held; a task whose words are to prepare or
hold it (``gh:realizedBy``) is then done. An assigned task is carried out by a later meeting of who must do it, where the
words bear it (:mod:`kg.resolve.deeds`): done if it is the very body, under way if it is one of many.

A status is what is known now. What the announcing report said of it stays, under its own claim, as
``gh:formerStatus``; the new one is concluded from both reports and belongs to none. Pure functions of the set of
statements; the groups are a meeting, a task, and a block of deeds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Evidence, Knowledge, Link, Object, Statement, Term
from kg.resolve.days import standing
from kg.resolve.deeds import MERGE, Deed, deeds
from kg.resolve.identity import Verdicts
from kg.resolve.ledger import by_content, digest, written

STATUS, FORMER, REALIZED = "gh:taskStatus", "gh:formerStatus", "gh:realizedBy"
_EVENT, _PLANNED, _HELD = "schema:eventStatus", Term("schema:EventScheduled"), Term("schema:EventCompleted")
_DONE, _ONGOING = Term("gh:status-done"), Term("gh:status-ongoing")
_OPEN = frozenset({"gh:status-announced", "gh:status-planned"})


def decided(knowledge: Knowledge, verdicts: Verdicts) -> dict[tuple[str, str], bool]:
    """Return what people said of (task, meeting): whether the one is carried out by the other; notes those verdicts as used."""
    there = {entity.id for entity in knowledge.entities}
    found = {}
    for pair, (same, name) in verdicts.pairs.items():
        meeting, task = sorted(knowledge.resolved.get(id_, id_) for id_ in pair)
        if task.startswith("task-") and meeting.startswith("meeting-") and {task, meeting} <= there:
            verdicts.used.add(name)
            found[task, meeting] = same
    return found


def follow(
    knowledge: Knowledge,
    told: Mapping[tuple[str, str], bool] | None = None,
    least: float = 0.0,
    rejected: frozenset[str] = frozenset(),
) -> Knowledge:
    """Return ``knowledge`` with what later reports say of earlier plans and demands.

    ``told`` are people's verdicts (:func:`decided`). Nothing is concluded from, or to, a claim that is less sure than
    ``least`` or was ``rejected``: what was said before then stays what is known now.
    """
    events: dict[str, list[Statement]] = defaultdict(list)
    open_: dict[str, Statement] = {}
    realized: dict[str, list[Statement]] = defaultdict(list)
    for said in standing(knowledge.statements, least, rejected):
        if said.predicate == _EVENT:
            events[said.subject].append(said)
        elif said.predicate == STATUS and isinstance(said.object, Term) and said.object.curie in _OPEN:
            open_[said.subject] = said
        elif said.predicate == REALIZED:
            realized[said.subject].append(said)
    days = {article.id: article.source.published or "" for article in knowledge.articles}
    former = {said.id for rows in events.values() for said in _outdated(rows, days)}
    found = deeds(knowledge, told or {}, max(MERGE, least))
    fresh = list(standing((_carried(deed) for deed in found.sure), least, rejected))
    for said in fresh:
        realized[said.subject].append(said)
    for task, status in sorted(open_.items()):
        now = _status(status, realized.get(task, ()), events, days)
        for conclusion in standing((now,) if now else (), least, rejected):
            former.add(status.id)
            fresh.append(conclusion)
    if not former and not fresh and not found.maybe:
        return knowledge
    kept = [replace(said, predicate=FORMER) if said.id in former else said for said in knowledge.statements]
    candidates = [*knowledge.candidates, *map(_link, found.maybe)]
    return replace(knowledge, statements=tuple(sorted([*kept, *fresh], key=by_content)), candidates=tuple(candidates))


def _outdated(rows: Sequence[Statement], days: Mapping[str, str]) -> Iterator[Statement]:
    """Yield what was announced of a meeting that another report, no earlier, tells as held."""
    held = [said for said in rows if said.object == _HELD]
    for plan in rows:
        if plan.object == _PLANNED and any(_follows(plan, said, days) for said in held):
            yield plan


def _follows(plan: Statement, said: Statement, days: Mapping[str, str]) -> bool:
    """Whether ``said`` is another report's, printed no earlier than ``plan`` as far as the days are known."""
    before, after = days.get(plan.article or "", ""), days.get(said.article or "", "")
    return said.article != plan.article and not (before and after and after < before)


def _status(
    status: Statement, realized: Iterable[Statement], events: Mapping[str, Sequence[Statement]], days: Mapping[str, str]
) -> Statement | None:
    """Return what a task's status is by now, if a later report changed it: done outweighs under way."""
    rows = [
        (said.rule == "later.begun", day(proof, days), proof.id, said, proof)
        for said in realized
        for proof in events.get(said.object if isinstance(said.object, str) else "", ())
        if proof.object == _HELD and _follows(status, proof, days)
    ]
    if not rows:
        return None
    begun, _, _, said, proof = min(rows, key=lambda row: (*row[:3], row[3].id))
    now = _ONGOING if begun else _DONE
    evidence = _both(said.evidence, proof.evidence)
    rule = said.rule if said.rule.startswith("later.") else "later.held"
    return concluded(status.subject, STATUS, now, evidence, rule, min(said.score, proof.score))


def day(said: Statement, days: Mapping[str, str]) -> str:
    """Return the day of the report that says it; the last of days where none is known."""
    return days.get(said.article or "", "") or "9999"


def _both(*evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    found = {Evidence(one.article, one.span) for rows in evidence for one in rows}
    return tuple(sorted(found, key=lambda one: (one.article, one.span)))


def concluded(
    subject: str, predicate: str, object_: Object, evidence: tuple[Evidence, ...], rule: str, score: float
) -> Statement:
    """Return a statement that is concluded from several reports and belongs to none."""
    id_ = f"claim-{digest(subject, predicate, written(object_), '')}"
    return Statement(id_, subject, predicate, object_, None, evidence, rule, round(score, 2), "inferred")


def _carried(deed: Deed) -> Statement:
    """Return that a meeting carries a task out; one of many that must is a beginning."""
    rule = "later.done" if deed.own else "later.begun"
    return concluded(deed.task, REALIZED, deed.meeting, _both(deed.evidence), rule, deed.score)


def _link(deed: Deed) -> Link:
    best = max(deed.features, key=lambda feature: feature[1])[0]
    (one, here), (other, there) = sorted([(deed.task, deed.evidence[:1]), (deed.meeting, deed.evidence[1:])])
    return Link("task", one, other, deed.name, deed.score, f"later.{best}", deed.features, (*here, *there))

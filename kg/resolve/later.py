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
from kg.resolve.deeds import Deed, deeds
from kg.resolve.ledger import by_content, digest, written

STATUS, FORMER, REALIZED = "gh:taskStatus", "gh:formerStatus", "gh:realizedBy"
_EVENT, _PLANNED, _HELD = "schema:eventStatus", Term("schema:EventScheduled"), Term("schema:EventCompleted")
_DONE, _ONGOING = Term("gh:status-done"), Term("gh:status-ongoing")
_OPEN = frozenset({"gh:status-announced", "gh:status-planned"})


def follow(knowledge: Knowledge) -> Knowledge:
    """Return ``knowledge`` with what later reports say of earlier plans and demands."""
    events: dict[str, list[Statement]] = defaultdict(list)
    open_: dict[str, Statement] = {}
    realized: dict[str, list[Statement]] = defaultdict(list)
    for said in knowledge.statements:
        if said.predicate == _EVENT:
            events[said.subject].append(said)
        elif said.predicate == STATUS and isinstance(said.object, Term) and said.object.curie in _OPEN:
            open_[said.subject] = said
        elif said.predicate == REALIZED:
            realized[said.subject].append(said)
    days = {article.id: article.source.published or "" for article in knowledge.articles}
    former = {said.id for rows in events.values() for said in _outdated(rows, days)}
    found = deeds(knowledge)
    for deed in found.sure:
        realized[deed.task].append(_carried(deed))
    fresh = [_carried(deed) for deed in found.sure]
    for task, status in sorted(open_.items()):
        if (now := _status(status, realized.get(task, ()), events, days)) is not None:
            former.add(status.id)
            fresh.append(now)
    if not former and not fresh and not found.maybe:
        return knowledge
    kept = [replace(said, predicate=FORMER) if said.id in former else said for said in knowledge.statements]
    statements = sorted([*kept, *fresh], key=by_content)
    candidates = [*knowledge.candidates, *(_link(deed) for deed in found.maybe)]
    return replace(knowledge, statements=tuple(statements), candidates=tuple(candidates))


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
    rule = "later.done" if deed.own else "later.begun"
    return concluded(deed.task, REALIZED, deed.meeting, _both(deed.evidence), rule, deed.score)


def _link(deed: Deed) -> Link:
    best = max(deed.features, key=lambda feature: feature[1])[0]
    return Link(
        "task", deed.task, deed.meeting, deed.name, round(deed.score, 3), f"later.{best}", deed.features, deed.evidence
    )

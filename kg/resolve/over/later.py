"""What became of it: plans and demands of one report that a later report tells the outcome of.

A meeting or congress announced by one report and told as held by another is held; a task whose words are to prepare or
hold it (``gh:realizedBy``) is then done. An assigned task is carried out by a later meeting of who must do it, where the
words bear it (:mod:`kg.resolve.over.deeds`): done if it is the very body, under way if it is one of many.

A status is what is known now. What the announcing report said of it stays, under its own claim, as
``gh:formerStatus``; the new one is concluded from both reports and belongs to none. Two steps: what all pages tell of a
meeting (``event``), and what all outcomes come to for a task (``task``).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.model import Evidence, Link
from kg.resolve.over.deeds import MERGE, doing_keys
from kg.resolve.over.rows import (
    Aim,
    At,
    Change,
    Deed,
    Doing,
    Event,
    Fact,
    Heard,
    Hearing,
    Open,
    Out,
    Outcome,
    Pair,
    Row,
    Status,
    Tell,
    Thing,
    To,
    key_of,
)

STATUS, STATUS_OF, REALIZED = "gh:taskStatus", "schema:eventStatus", "gh:realizedBy"
PLANNED, HELD = "schema:EventScheduled", "schema:EventCompleted"
_DONE, _ONGOING = "gh:status-done", "gh:status-ongoing"
_UNKNOWN = "9999"  # after all days


def event(rows: Sequence[Row], _: Hearing) -> Iterator[Out]:
    """Yield plans that are plans no longer, and for tasks what of this meeting may be their outcome."""
    told = sorted(row for row in rows if isinstance(row, Event))
    statuses = sorted(one for row in told for one in row.statuses)
    held = [one for one in statuses if one.value == HELD]
    for plan in statuses:
        if plan.value == PLANNED and any(_follows(plan.article, plan.published, one) for one in held):
            yield Tell(plan.page, Change(former=(plan.claim,)))
    if not held:
        return
    proofs = tuple(_first_of_days(held))
    for aim in sorted(row for row in rows if isinstance(row, Aim)):
        yield To("task", key_of(aim.task), Outcome(aim, told[0].thing, proofs))
    doing = _doing(told, held, proofs)
    if doing is not None:
        yield from (To("deed", key, doing) for key in doing_keys(doing))


def _first_of_days(held: Iterable[Status]) -> Iterator[Status]:
    """Yield of each day the first two proofs: one of them is no claim of the report that asks."""
    for _, rows in groupby(sorted(held, key=_when), key=lambda one: one.published):
        seen: set[str] = set()
        for one in rows:
            if one.article not in seen and len(seen) < 2:
                seen.add(one.article)
                yield one


def _when(one: Status) -> tuple[str, str]:
    return one.published or _UNKNOWN, one.claim


def _doing(told: Sequence[Event], held: Sequence[Status], proofs: tuple[Status, ...]) -> Doing | None:
    """Return a meeting as what may carry out a task; None where nobody is known to have held it, or it is a congress."""
    proof = min(held, key=lambda one: (one.article, one.claim))
    named = next((one for row in told for one in row.named if one.at.article == proof.article), None)
    own = tuple(sorted({body for row in told for body in row.organizers}))
    if named is None or not own or told[0].thing.type == "gh:Congress":
        return None
    day = min((day for row in told for day in row.starts), default=proof.published)
    above = tuple(sorted({body for row in told for body in row.above}))
    verdicts = tuple(sorted({name for row in told for name in row.verdicts}))
    return Doing(told[0].thing, proof.article, day, own, above, named, verdicts, told[0].words, proofs)


def _follows(article: str, published: str, said: Status) -> bool:
    """Whether ``said`` is another report's than ``article``, printed no earlier as far as the days are known."""
    return said.article != article and not (published and said.published and said.published < published)


def task(rows: Sequence[Row], hearing: Hearing) -> Iterator[Out]:
    """Yield what an open task's page is told: who carried it out, what its status is by now, which pairs are open."""
    open_ = next((row for row in rows if isinstance(row, Open)), None)
    if open_ is None:
        return
    outcomes = [row for row in rows if isinstance(row, Outcome)]
    deeds = sorted({row for row in rows if isinstance(row, Deed) and row.thing.id not in open_.aims})
    yield from (Heard(row.verdict) for row in deeds if row.verdict)
    deeds = [row for row in deeds if row.score]
    sure = [row for row in deeds if row.score >= max(MERGE, hearing.least)]
    facts, things = list[Fact](), dict[str, Thing]()
    ends: list[tuple[tuple[object, ...], Fact]] = []
    for deed in sure:
        fact = _carried(deed)
        if (verdict := hearing.rejected.get(fact.statement().id)) is not None:
            yield Heard(verdict)
            continue
        facts.append(fact)
        things[deed.thing.id] = deed.thing
        ends += _ends(open_, fact.rule, fact.statement().id, fact, deed.held)
    for outcome in sorted(outcomes):
        aim = outcome.aim
        said = Fact(aim.task, REALIZED, outcome.thing.id, "", "", "", aim.proof, aim.rule, aim.score, ())
        ends += _ends(open_, aim.rule, aim.claim, said, outcome.held)
    former: tuple[str, ...] = ()
    if ends:
        now = min(ends, key=lambda row: row[0])[1]
        verdict = hearing.rejected.get(now.statement().id)
        if verdict is not None:
            yield Heard(verdict)
        elif now.score >= hearing.least:
            facts.append(now)
            former = (open_.claim,)
    pairs = tuple(_pair(deed) for deed in deeds if deed not in sure)
    if facts or former or pairs:
        yield Tell(open_.page, Change((), former, tuple(facts), tuple(things.values()), (), pairs))


def _ends(
    open_: Open, rule: str, claim: str, said: Fact, held: Iterable[Status]
) -> Iterator[tuple[tuple[object, ...], Fact]]:
    """Yield the statuses that a task may have by now, with what they are sorted by: done outweighs under way."""
    begun = rule == "later.begun"
    for proof in held:
        if _follows(open_.article, open_.published, proof):
            places = {*said.evidence, *(At(proof.article, span) for span in proof.proof)}
            rule = said.rule if said.rule.startswith("later.") else "later.held"
            score = round(min(said.score, proof.score), 2)
            value = _ONGOING if begun else _DONE
            fact = Fact(open_.task, STATUS, "", value, "", "", tuple(sorted(places)), rule, score, ())
            yield (begun, *_when(proof), claim), fact


def _carried(deed: Deed) -> Fact:
    """Return that a meeting carries a task out; one of many that must is a beginning."""
    rule = "later.done" if deed.own else "later.begun"
    places = tuple(sorted({one.at for one in deed.named}))
    return Fact(deed.task, REALIZED, deed.thing.id, "", "", "", places, rule, round(deed.score, 2), ())


def _pair(deed: Deed) -> Pair:
    best = max(deed.features, key=lambda feature: feature[1])[0]
    (one, here), (other, there) = sorted(zip((deed.task, deed.thing.id), deed.named, strict=True))
    proof = tuple(Evidence(place.at.article, place.at.span) for place in (here, there))
    link = Link("task", one, other, deed.name, deed.score, f"later.{best}", deed.features, proof)
    return Pair(link, (here.shown, there.shown))

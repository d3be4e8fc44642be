"""How sure a claim is: the share of right ones among claims like it, as counted on gold.

Rules hand out scores by feeling. What they are worth is counted: ``kg/lang/data/confidence.tsv``, written by
``benchmarks/calibrate.py`` from gold of our own, holds for each family of claims (a predicate, or a kind of thing:
``person`` …) and each rule how often it was right. The precision there is already drawn towards the family's where a
rule was seen seldom. A rule that never met gold gets its family's precision, or the score by hand where that is less; a family that
never did that of all claims. The score handed out still tells the surer from the less sure among them (``slope``).

In log odds: confidence = precision of the row + slope · (score − mean score of the row) − strange. The rules were written
with the gold in view; ``strange`` is what they lose on texts that nobody had seen (measured: ``benchmarks/README.md``).
"""

from dataclasses import dataclass, replace
from functools import cache
from math import exp, log

from kg.lang.vocabulary import rows
from kg.model import Entity, Evidence, Fragment, Statement

ANY = "*"
"""In the table: every rule of a family, or every family."""
OF_A_DAY = {"gh:notBefore": "schema:startDate", "gh:notAfter": "schema:startDate", "gh:dateText": "schema:startDate"}
"""What is read with a day, from the same words: its bounds, the words themselves."""
_AT_ONCE = OF_A_DAY | {"gh:ordinal": "schema:name"}
"""Facts that are read from the same words as another, in one step: so is the number of a congress with its name."""
_LEAST, _MOST = 0.01, 0.99  # certainty is not to be had from a few dozen texts
_STEP = 0.5
"""Log odds from one confidence to the next (… 0.88, 0.92, 0.95, 0.97, 0.98, 0.99). Finer ones would tell apart what a hundred
texts cannot, and facts that stand or fall together would each need a claim of its own."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What claims of one row are worth: the share that is right, and the mean score handed out to them (log odds)."""

    precision: float
    handed: float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by (family, rule), how much a score that differs from its row's mean counts, and the loss on strange texts."""

    worth: dict[tuple[str, str], Worth]
    slope: float
    strange: float = 0.0

    def confidence(self, family: str, rule: str, score: float) -> float:
        """Return how likely a claim is to be right: in steps of half a log odds, to two places, from 0.01 to 0.99."""
        keys = ((family, rule), (family, ANY), (ANY, ANY))
        found = next((self.worth[key] for key in keys if key in self.worth), None)
        if found is None:
            return score
        odds = logit(found.precision) + self.slope * (logit(score) - found.handed) - self.strange
        share = 1 / (1 + exp(-_STEP * round(odds / _STEP)))
        if (family, rule) not in self.worth:  # its like are no proof for it
            share = min(share, score)
        return round(min(_MOST, max(_LEAST, share)), 2)


def logit(share: float) -> float:
    """Return the log odds of a probability, kept off 0 and 1."""
    kept = min(0.995, max(0.005, share))
    return log(kept / (1 - kept))


@cache
def table() -> Table:
    """Return the fitted table of the house."""
    worth = {}
    single = {"slope": 0.0, "strange": 0.0}
    for family, rule, _, _, precision, handed in rows("confidence.tsv"):
        if rule in single:
            single[rule] = float(precision)
        else:
            worth[family, rule] = Worth(float(precision), logit(float(handed)))
    return Table(worth, single["slope"], single["strange"])


def family(entity: str) -> str:
    """Return the family of the claim that an entity is there: the kind in its id (``person``)."""
    return entity.partition("-")[0]


def at_once(predicate: str) -> str:
    """Return the family of a fact: its predicate, or that of the fact that is read together with it."""
    return _AT_ONCE.get(predicate, predicate)


class _Sure(dict[tuple[str, str, float], float]):
    """The confidence of (family, rule, score), worked out once."""

    def __init__(self, by: Table) -> None:
        super().__init__()
        self._by = by

    def __missing__(self, key: tuple[str, str, float]) -> float:
        found = self[key] = self._by.confidence(*key)
        return found


@cache
def _sure() -> _Sure:
    return _Sure(table())


def weigh(fragment: Fragment, by: Table | None = None) -> Fragment:
    """Return ``fragment`` with the rules' scores turned into confidence; background keeps its own."""
    sure = _Sure(by) if by else _sure()
    return replace(
        fragment,
        entities=tuple([_entity(entity, sure) for entity in fragment.entities]),
        statements=tuple([_statement(said, sure) for said in fragment.statements]),
    )


def _entity(entity: Entity, sure: _Sure) -> Entity:
    kind = family(entity.id)
    mentions = tuple([_mention(kind, mention, sure) for mention in entity.mentions])
    return Entity(entity.id, entity.type, entity.name, entity.key, entity.aliases, mentions)


def _mention(kind: str, mention: Evidence, sure: _Sure) -> Evidence:
    if not mention.rule:
        return mention
    score = sure[kind, mention.rule, mention.score]
    return Evidence(mention.article, mention.span, mention.refers_to, mention.rule, score, mention.voices)


def _statement(said: Statement, sure: _Sure) -> Statement:
    if said.basis == "background":
        return said
    score = sure[at_once(said.predicate), said.rule, said.score]
    whole = (said.id, said.subject, said.predicate, said.object, said.article, said.evidence, said.rule)
    return Statement(*whole, score, said.basis, said.voices)

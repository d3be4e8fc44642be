"""What a person is asked to decide about a built output, most valuable first, and the answer as a verdict."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.build.judgements import key_of
from kg.build.merges import sentence
from kg.model import Article, Doubt, Evidence, Judgement, Knowledge, Link
from kg.schema import label

_WORDS = {
    "person": ("人物", "person"),
    "meeting": ("会议", "meeting"),
    "report": ("报道", "report"),
    "task": ("任务", "task"),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence as a person reads it: where it stands, the sentence, and the words in it that matter."""

    file: str
    published: str
    sentence: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """One open point. ``yes`` and ``no`` are the verdicts to choose from; ``value`` ranks it among the others."""

    one: str
    other: str
    yes: str
    no: str
    about: str
    score: float
    reasons: tuple[tuple[str, float], ...]
    proofs: tuple[Proof, ...]
    value: float

    def answer(self, verdict: str, by: str, why: str = "", day: date | None = None) -> Judgement:
        """Return the verdict that a person gave."""
        at = (day or date.today()).isoformat()  # noqa: DTZ011 - the day on the person's own calendar
        return Judgement(verdict, self.one, self.other, by, at, why, self.about)  # type: ignore[arg-type]


def questions(knowledge: Knowledge, decided: Iterable[Judgement] = ()) -> list[Question]:
    """Return what is open, without what has been decided: pairs that may be one, and claims that are doubtful.

    What touches most facts comes first, and of those what is least sure.
    """
    done = {key_of(one) for one in decided}
    articles = {article.id: article for article in knowledge.articles}
    articles |= {article.id: article for article, _ in knowledge.copies}
    touched = Counter(
        end for said in knowledge.statements for end in (said.subject, said.object) if isinstance(end, str)
    )
    depend = Counter(doubt.because for doubt in knowledge.review)
    found = [_pair(link, knowledge, articles, touched) for link in knowledge.candidates]
    found += [_claim(doubt, articles, depend) for doubt in knowledge.review if doubt.because is None]
    pending = [one for one in found if key_of(one.answer(one.no, "")) not in done]
    return sorted(pending, key=lambda one: (-one.value, one.one, one.other))


def _pair(link: Link, knowledge: Knowledge, articles: dict[str, Article], touched: Counter[str]) -> Question:
    ends = [knowledge.resolved.get(id_, id_) for id_ in (link.one, link.other)]
    weight = 1 + min(touched[end] for end in ends)
    word = _WORDS.get(link.kind, (link.kind, link.kind))
    one, other = sorted((link.one, link.other))
    return Question(
        one=one,
        other=other,
        yes="same",
        no="different",
        about=f"{word[0]}：{link.name}",
        score=link.score,
        reasons=link.features,
        proofs=tuple(_proof(one, articles) for one in link.evidence),
        value=round(weight * 4 * link.score * (1 - link.score), 4),
    )


def _claim(doubt: Doubt, articles: dict[str, Article], depend: Counter[str | None]) -> Question:
    claim = doubt.claim
    relation = "是" if claim.predicate == "rdf:type" else label(claim.predicate)
    return Question(
        one=claim.id,
        other="",
        yes="confirm",
        no="reject",
        about=f"{doubt.subject} {relation} {doubt.object}",
        score=claim.score,
        reasons=((claim.rule, 0.0),),
        proofs=tuple(_proof(one, articles) for one in claim.evidence[:2]),
        value=round((1 + depend[claim.id]) * 4 * claim.score * (1 - claim.score), 4),
    )


def _proof(one: Evidence, articles: dict[str, Article]) -> Proof:
    from kg.graph.terms import exact

    article = articles[one.article]
    quote = exact(article.source.text[one.span.start : one.span.stop])
    return Proof(article.source.name, article.source.published or "", sentence(article, one), quote)

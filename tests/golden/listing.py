"""Knowledge as a page that a person can review: one block a report, labels for ids, sorted, no scores.

A line is ``class label`` with what is said of it; ``~`` marks what was inferred.
"""

from collections import defaultdict
from collections.abc import Iterator

from kg.model import Article, Knowledge, Literal, Object, Statement, Term

_ON_ONE_LINE = 2
_NODES = ("gh:Participation", "org:Membership")


def listing(knowledge: Knowledge) -> str:
    """Return the whole listing."""
    return "\n".join(_Writer(knowledge).lines()) + "\n"


class _Writer:
    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.entities = {entity.id: entity for entity in knowledge.entities}

    def lines(self) -> Iterator[str]:
        by_report: dict[str | None, list[Statement]] = defaultdict(list)
        for row in self.knowledge.statements:
            by_report[row.article].append(row)
        yield "# 人 persons: " + " ".join(sorted(e.name for e in self.entities.values() if e.type == "foaf:Person"))
        yield "# 组织 bodies"
        yield from sorted(
            f"{entity.type} {entity.name}" + "".join(f" = {alias}" for alias in sorted(entity.aliases))
            for entity in self.entities.values()
            if entity.id.startswith("body-")
        )
        articles = sorted(self.knowledge.articles, key=lambda article: (article.source.name, article.span))
        for article in articles:
            yield ""
            yield from self._report(article)
            yield from self._facts(by_report[article.id])
        yield ""
        yield "# 背景 background"
        yield from self._facts(by_report[None])
        yield ""
        yield "# 问题 issues"
        for issue in self.knowledge.issues:
            yield f"{issue.level} {issue.code} {issue.file}:{issue.line or ''} {issue.message_zh}"

    def _report(self, article: Article) -> Iterator[str]:
        headline = article.headline.text if article.headline else "（无题）"
        yield f"## {article.source.name} {article.span.start}–{article.span.stop} {article.kind} {headline}"
        if article.kicker:
            yield f"kicker {article.kicker.text}"
        for byline in article.bylines:
            yield f"{byline.role} {byline.name}"

    def _facts(self, rows: list[Statement]) -> Iterator[str]:
        by_subject: dict[str, list[Statement]] = defaultdict(list)
        for row in rows:
            by_subject[row.subject].append(row)
        for _, subject in sorted((self._title(subject), subject) for subject in by_subject):
            said = sorted({self._said(row) for row in by_subject[subject]})
            title = self._title(subject)
            if title.startswith(_NODES):  # their labels only repeat what is said
                yield f"{title.split()[0]} · " + " · ".join(said)
            elif len(said) <= _ON_ONE_LINE or title.startswith("org:"):
                yield f"{title} · " + " · ".join(said)
            else:
                yield title
                yield from (f"    {words}" for words in said)

    def _title(self, subject: str) -> str:
        entity = self.entities[subject]
        return f"{entity.type} {entity.name}"

    def _said(self, row: Statement) -> str:
        mark = "~" if row.basis == "inferred" else ""
        return f"{mark}{row.predicate} {self._word(row.object)}"

    def _word(self, value: Object) -> str:
        match value:
            case Literal():
                return f"“{value.text}”" if value.lang else value.text
            case Term():
                return value.curie
            case _:
                return self.entities[value].name

"""What an extraction step sees: the report, and the mentions that earlier steps found in it."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from kg.extract.tokenview import TokenView
from kg.lang import divisions
from kg.lang.script import is_traditional, simplify
from kg.model import Article, Basis, Claim, Mention, Object, Span


class Scene:
    """An article with the mentions found so far, by kind and in text order.

    ``text`` is what rules match: the article's text, traditional script read as simplified, with
    the same offsets. Mentions take their words from the article as printed.
    Steps read it and return new mentions and claims; only the runner in ``kg.extract`` adds them.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = simplify(article.text) if is_traditional(article.text) else article.text
        self._found: dict[str, list[Mention]] = {}
        self._starts: dict[str, list[int]] = {}
        self._ids: set[str] = set()
        self._claims: list[Claim] = []

    @cached_property
    def tokens(self) -> TokenView:
        """The report's tokens; tagged once, when a step first asks."""
        return TokenView(self.text)

    @cached_property
    def plain(self) -> str:
        """The text in simplified script, character for character: for rules to match, never for values."""
        return simplify(self.text)

    @cached_property
    def places(self) -> list[tuple[int, int, str]]:
        """``(start, stop, name)`` of each administrative division named in the text."""
        return divisions.scan(self.text)

    def place_spans(self, start: int, stop: int) -> list[tuple[int, int]]:
        """Return the divisions named inside ``[start, stop)``."""
        low = bisect_left(self.places, (start, 0, ""))
        found = []
        for begin, end, _ in self.places[low:]:
            if begin >= stop:
                break
            if end <= stop:
                found.append((begin, end))
        return found

    def add(self, items: Iterable[Mention | Claim]) -> None:
        """Take in what a step returned; a step that yields sees nothing of its own until it has ended."""
        touched = set()
        for item in tuple(items):
            if isinstance(item, Claim):
                self._claims.append(item)
            elif item.id not in self._ids:
                self._ids.add(item.id)
                self._found.setdefault(item.kind, []).append(item)
                touched.add(item.kind)
        for kind in touched:
            self._found[kind].sort(key=lambda m: (m.span, m.id))
            self._starts[kind] = [m.span.start for m in self._found[kind]]

    def all(self, *kinds: str) -> list[Mention]:
        """Return the mentions of these kinds (all kinds if none is named), in text order."""
        chosen = kinds or tuple(self._found)
        return sorted((m for kind in chosen for m in self._found.get(kind, ())), key=lambda m: (m.span, m.id))

    def inside(self, span: Span, kind: str) -> list[Mention]:
        """Return the mentions of ``kind`` that lie wholly inside ``span``."""
        rows, starts = self._found.get(kind, []), self._starts.get(kind, [])
        at, found = bisect_left(starts, span.start), []
        while at < len(rows) and starts[at] < span.stop:
            if rows[at].span.stop <= span.stop:
                found.append(rows[at])
            at += 1
        return found

    def claims(self, predicate: str | None = None) -> list[Claim]:
        """Return the claims made so far, of one predicate or all."""
        return [c for c in self._claims if predicate is None or c.predicate == predicate]

    def mention(self, kind: str, span: Span, rule: str, value: str = "", score: float = 1.0) -> Mention:
        """Make a mention of ``kind`` at ``span``."""
        text = self.article.text[span.start : span.stop]
        name = f"{self.article.id}/{kind}/{span.start}-{span.stop}"
        return Mention(name, self.article.id, kind, span, text, value or text, rule, score)

    def claim(
        self,
        subject: Mention,
        predicate: str,
        object_: Object | Mention,
        evidence: Span | tuple[Span, ...],
        rule: str,
        score: float = 1.0,
        basis: Basis = "stated",
    ) -> Claim:
        """Make a claim about ``subject``; a mention as object stands for its id."""
        target = object_.id if isinstance(object_, Mention) else object_
        spans = (evidence,) if isinstance(evidence, Span) else evidence
        return Claim(self.article.id, subject.id, predicate, target, spans, rule, score, basis)

"""What an extraction step sees: the report, and the mentions that earlier steps found in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from kg.extract.tokenview import TokenView
from kg.lang import divisions
from kg.lang.landmarks import Landmarks
from kg.lang.script import is_traditional, simplify
from kg.model import Article, Basis, Claim, Mention, Object, Span

_place = attrgetter("span.start", "span.stop", "id")
_begin = attrgetter("start")


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
        self._reach: dict[str, list[int]] = {}  # how far the mentions up to each one reach
        self._ends: dict[str, dict[int, list[Mention]]] = {}  # by where they end, once asked
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
    def marks(self) -> Landmarks:
        """Where in ``text`` each rule can match."""
        return Landmarks(self.text)

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

    def sentence(self, at: int) -> Span | None:
        """Return the sentence that holds the character at ``at``."""
        sentences = self.article.sentences
        index = bisect_right(sentences, at, key=_begin) - 1
        return sentences[index] if index >= 0 and at < sentences[index].stop else None

    def next_sentence(self, at: int) -> Span | None:
        """Return the first sentence that begins at ``at`` or after."""
        sentences = self.article.sentences
        index = bisect_left(sentences, at, key=_begin)
        return sentences[index] if index < len(sentences) else None

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
            rows = self._found[kind]
            rows.sort(key=_place)
            self._ends.pop(kind, None)
            self._starts[kind] = [m.span.start for m in rows]
            self._reach[kind] = list(accumulate((m.span.stop for m in rows), max))

    def all(self, *kinds: str) -> list[Mention]:
        """Return the mentions of these kinds (all kinds if none is named), in text order."""
        if len(kinds) == 1:
            return self._found.get(kinds[0], [])[:]
        chosen = kinds or tuple(self._found)
        return sorted((m for kind in chosen for m in self._found.get(kind, ())), key=_place)

    def over(self, at: int, kind: str) -> list[Mention]:
        """Return the mentions of ``kind`` that cover the character at ``at``."""
        rows, reach, found = self._found.get(kind, []), self._reach.get(kind, []), []
        index = bisect_right(self._starts.get(kind, []), at) - 1
        while index >= 0 and reach[index] > at:
            if rows[index].span.stop > at:
                found.append(rows[index])
            index -= 1
        return found

    def inside(self, span: Span, kind: str) -> list[Mention]:
        """Return the mentions of ``kind`` that lie wholly inside ``span``."""
        rows = self._found.get(kind)
        if not rows:
            return []
        starts, stop = self._starts[kind], span.stop
        low = bisect_left(starts, span.start)
        high = bisect_left(starts, stop, low)
        return [m for m in rows[low:high] if m.span.stop <= stop] if high > low else []

    def ending(self, at: int, kind: str) -> list[Mention]:
        """Return the mentions of ``kind`` that end at ``at``, in text order."""
        ends = self._ends.get(kind)
        if ends is None:
            ends = self._ends[kind] = {}
            for mention in self._found.get(kind, ()):
                ends.setdefault(mention.span.stop, []).append(mention)
        return ends.get(at, [])

    def told_of(self, at: int) -> Mention | None:
        """Return the person whom the paragraph has told of before ``at``, if it is only one."""
        begin = self.text.rfind("\n", 0, at) + 1
        people = self.inside(Span(begin, at), "person")
        return people[0] if len({person.value for person in people}) == 1 else None

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

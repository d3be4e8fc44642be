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


class _Kind:
    """The mentions of one kind in text order, and what is asked of them, made when it is first asked."""

    __slots__ = ("_ends", "_reach", "rows", "starts")

    def __init__(self) -> None:
        self.rows: list[Mention] = []
        self.starts: list[int] = []  # where each one begins
        self._reach: list[int] | None = None
        self._ends: dict[int, list[Mention]] | None = None

    def settle(self) -> None:
        """Bring the rows into order after more were added."""
        self.rows.sort(key=_place)
        self.starts = [mention.span.start for mention in self.rows]
        self._reach = self._ends = None

    @property
    def reach(self) -> list[int]:
        """How far those up to each one reach."""
        if self._reach is None:
            self._reach = list(accumulate((mention.span.stop for mention in self.rows), max))
        return self._reach

    @property
    def ends(self) -> dict[int, list[Mention]]:
        """Those that end at each place."""
        if self._ends is None:
            self._ends = {}
            for mention in self.rows:
                self._ends.setdefault(mention.span.stop, []).append(mention)
        return self._ends


_NONE = _Kind()


class Scene:
    """An article with the mentions found so far, by kind and in text order.

    ``text`` is what rules match: the article's text, traditional script read as simplified, with
    the same offsets. Mentions take their words from the article as printed.
    Steps read it and return new mentions and claims; only the runner in ``kg.extract`` adds them.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.plain = simplify(article.text)
        """The text in simplified script, character for character: for rules to match, never for values."""
        self.text = self.plain if is_traditional(article.text, self.plain) else article.text
        self._found: dict[str, _Kind] = {}
        self._ids: set[str] = set()
        self._claims: list[Claim] = []

    @cached_property
    def tokens(self) -> TokenView:
        """The report's tokens; tagged once, when a step first asks."""
        return TokenView(self.text)

    @cached_property
    def marks(self) -> Landmarks:
        """Where in ``text`` each rule can match."""
        return Landmarks(self.text)

    @cached_property
    def places(self) -> list[tuple[int, int, str]]:
        """``(start, stop, name)`` of each administrative division named in the text."""
        return divisions.scan(self.plain, simplified=True)

    @cached_property
    def short_places(self) -> frozenset[str]:
        """What counties and districts that the text names in full are called for short: 三门 of 三门县."""
        return frozenset(name[:-1] for _, _, name in self.places if name[-1] in "县区市旗" and len(name) > 1)

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
                kind = self._found.get(item.kind)
                if kind is None:
                    kind = self._found[item.kind] = _Kind()
                kind.rows.append(item)
                touched.add(item.kind)
        for name in touched:
            self._found[name].settle()

    def all(self, *kinds: str) -> list[Mention]:
        """Return the mentions of these kinds (all kinds if none is named), in text order."""
        if len(kinds) == 1:
            return self._found.get(kinds[0], _NONE).rows[:]
        chosen = kinds or tuple(self._found)
        return sorted((m for kind in chosen for m in self._found.get(kind, _NONE).rows), key=_place)

    def over(self, at: int, kind: str) -> list[Mention]:
        """Return the mentions of ``kind`` that cover the character at ``at``."""
        known, found = self._found.get(kind, _NONE), []
        rows, reach = known.rows, known.reach
        index = bisect_right(known.starts, at) - 1
        while index >= 0 and reach[index] > at:
            if rows[index].span.stop > at:
                found.append(rows[index])
            index -= 1
        return found

    def inside(self, span: Span, kind: str) -> list[Mention]:
        """Return the mentions of ``kind`` that lie wholly inside ``span``."""
        known = self._found.get(kind)
        if known is None:
            return []
        starts, stop = known.starts, span.stop
        low = bisect_left(starts, span.start)
        high = bisect_left(starts, stop, low)
        return [m for m in known.rows[low:high] if m.span.stop <= stop] if high > low else []

    def any_inside(self, span: Span, kind: str) -> bool:
        """Whether a mention of ``kind`` lies wholly inside ``span``."""
        known = self._found.get(kind)
        if known is None:
            return False
        for index in range(bisect_left(known.starts, span.start), len(known.rows)):
            mention = known.rows[index].span
            if mention.stop <= span.stop:
                return True
            if mention.start >= span.stop:
                break
        return False

    def ending(self, at: int, kind: str) -> list[Mention]:
        """Return the mentions of ``kind`` that end at ``at``, in text order."""
        return self._found.get(kind, _NONE).ends.get(at, [])

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

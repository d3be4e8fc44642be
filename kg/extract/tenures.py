"""When somebody came to a post or left it: 当选, 任命…为, 接任, 不再担任, 免去, and the former: 原, 前, 时任, 曾任.

What :mod:`kg.extract.posts` read stays as it is; this step says of such a post that it starts (``kg:starts``), ends
(``kg:ends``) or is past (``kg:former``), with the words that tell it and, as the object, the date that governs them:
printed in the sentence, else that of the meeting that votes; else a literal, ``recent`` for 近日 and 日前 or empty.
Which day that is, the page tells (:mod:`kg.resolve.tenures`). ``kg:term`` is the number of the committee that elects.
What is only proposed (提名, 拟任) is neither start nor end.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.scene import Scene
from kg.lang import numerals
from kg.lang.rules import patterns
from kg.model import Claim, Literal, Mention, Span

_TOLD = frozenset({"post.elected", "post.appointed", "post.left", "post.former", "post.chained"})
_FORMER = ("原", "前", "时任")
_OLD = re.compile("原|前|时任")
_BEFORE = 6  # characters before a title (or its body) in which 原 stands
_REST = re.compile(r"[、，,：:为和与及以任由等任兼分别当选同志了女挂职（）()其的副]*")
_UNREAL = 16  # characters before the verb in which 拟, 提名 stand
_SENTENCES = 5  # as far back as the meeting that votes may stand
_ALREADY = re.compile("(?:已经?|早已|此前)[^，。；]{0,3}$")
_ELECTED = re.compile("当选|选为|选举|推选|推举|增选|补选|获选")
_RECENT = "recent"
_NO_DAY, _SOME_DAY = Literal("", "kg:day"), Literal(_RECENT, "kg:day")


@dataclass(frozen=True, slots=True)
class _Words:
    """What tells of a start or end: predicate, rule, where the words stand, how sure they are."""

    predicate: str
    rule: str
    span: Span
    score: float


def find(scene: Scene) -> Iterator[Claim]:
    """Yield ``kg:starts``, ``kg:ends``, ``kg:former`` and ``kg:term`` about posts."""
    posts = scene.all("post")
    if not posts:
        return
    reader = _Reader(scene)
    for post in posts:
        words = reader.words(post)
        if words is not None:
            yield from reader.said(post, words)


class _Reader:
    """Looks up what a post's claims point to, and the dates around it."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.book = scene, scene.text, patterns("tenures")
        self.starts = [sentence.start for sentence in scene.article.sentences]

    @cached_property
    def of(self) -> dict[tuple[str, str], Mention]:
        """The persons, bodies and dates that claims point to, by subject and predicate."""
        known = {m.id: m for m in self.scene.all("person", "body", "date")}
        return {
            (c.subject, c.predicate): known[c.object]
            for c in self.scene.claims()
            if isinstance(c.object, str) and c.object in known
        }

    @cached_property
    def held(self) -> list[Mention]:
        """The meetings that were held, in text order."""
        planned = {c.subject for c in self.scene.claims("schema:eventStatus") if "Scheduled" in str(c.object)}
        return [m for m in self.scene.all("meeting") if m.id not in planned]

    # -- the words

    def words(self, post: Mention) -> _Words | None:
        """Return what the words around a post tell of its beginning or end."""
        sentence = self.scene.sentence(post.span.start)
        if sentence is None or not (post.rule in _TOLD or _OLD.search(self.text, sentence.start, post.span.stop)):
            return None
        person = self.of.get((post.id, "org:member"))
        if person is None:
            return None
        if post.value.startswith(_FORMER):
            return _Words("kg:former", "tenure.old", post.span, 0.95)
        if post.rule in _TOLD:
            return self._verb(post, person, sentence)
        if (shared := self._shared(post)) is not None:  # 原党组书记、厅长某某: the word stands for both
            return _Words("kg:former", "tenure.old-shared", Span(shared.span.start, post.span.stop), 0.85)
        before = self.text[max(sentence.start, post.span.start - _BEFORE) : post.span.start]
        if (match := self._rule("old").search(before)) and post.span.start < person.span.start:
            at = post.span.start
            return _Words("kg:former", "tenure.old", Span(at - len(match[0]), post.span.stop), 0.9)
        return None

    def _shared(self, post: Mention) -> Mention | None:
        """Return the title with 原 or 前 that stands before this one in a list of one holder's titles."""
        titles = self.scene.inside(post.span, "title")
        own = next((at for at, title in enumerate(titles) if title.text == post.value), 0)
        for before, title in zip(reversed(titles[:own]), titles[own:0:-1], strict=False):
            if self.text[before.span.stop : title.span.start] != "、":
                return None
            if before.text.startswith(_FORMER):
                return before
        return None

    def _rule(self, name: str) -> re.Pattern[str]:
        return self.book[f"tenure.{name}"].pattern

    def _verb(self, post: Mention, person: Mention, sentence: Span) -> _Words | None:
        """Judge the verb between a name and its title, and what stands before the name."""
        title = post.span.stop - len(post.value)
        owner = self.of.get((post.id, "org:organization"))
        stop = owner.span.start if owner is not None and person.span.stop <= owner.span.start < title else title
        left = self.text[person.span.stop : stop]
        whole = Span(person.span.start, post.span.stop)
        if post.rule == "post.former" or self._rule("former").search(left):
            return _Words("kg:former", "tenure.former", whole, 0.93)
        if match := self._rule("end").search(left):
            unreal = self._unreal(person.span.stop + match.start(), sentence.start)
            return None if unreal else _Words("kg:ends", "tenure.end", whole, 0.93)
        if removed := self._before(person, sentence, "removes") if post.rule == "post.left" else None:
            return _Words("kg:ends", "tenure.removed", Span(removed.start, post.span.stop), 0.93)
        if post.rule == "post.left":
            return None
        if match := self._rule("start").search(left):
            at = person.span.stop + match.start()
            kind = "elected" if _ELECTED.search(match[0]) else "appointed"
            told = not self._unreal(at, sentence.start) and not _ALREADY.search(left[: match.start()])
            return _Words("kg:starts", f"tenure.{kind}", whole, 0.93) if told else None
        return self._linked(post, person, left, sentence)

    def _linked(self, post: Mention, person: Mention, left: str, sentence: Span) -> _Words | None:
        """Judge 某某为主席: elected if a verb of election governs it; 2022年5月任: begun on that day."""
        if not self._rule("link").search(left) and post.rule != "post.chained":
            return None
        if verb := self._before(person, sentence, "elects"):
            kind = "elected" if _ELECTED.search(self.text[verb.start : verb.stop]) else "appointed"
            return _Words("kg:starts", f"tenure.{kind}", Span(verb.start, post.span.stop), 0.93)
        dated = self._between(person.span.stop, post.span.stop - len(post.value))
        if dated and (post.rule == "post.chained" or left.rstrip("起后自从于任担").endswith(dated[-1].text)):
            return _Words("kg:starts", "tenure.since", Span(dated[-1].span.start, post.span.stop), 0.9)
        return None

    def _before(self, person: Mention, sentence: Span, rule: str) -> Span | None:
        """Return the last verb of ``rule`` before a name from which only names, titles and bodies lead to it."""
        found = _last(self._rule(rule), self.text, sentence.start, person.span.start)
        if found is None or self._unreal(found.start(), sentence.start):
            return None
        rest, at = "", found.end()
        for mention in self._named(Span(found.end(), person.span.start)):
            if mention.span.start >= at:
                rest += self.text[at : mention.span.start]
                at = mention.span.stop
        rest += self.text[at : person.span.start]
        return Span(*found.span()) if _REST.fullmatch(rest) else None

    def _named(self, region: Span) -> list[Mention]:
        found = [m for kind in ("body", "person", "title", "congress") for m in self.scene.inside(region, kind)]
        return sorted(found, key=lambda m: (m.span.start, -m.span.stop))

    def _unreal(self, at: int, sentence: int) -> bool:
        """Whether what stands before a verb says that it has not happened: 提名, 拟, 有望."""
        left = re.split("[，。；：、]", self.text[max(sentence, at - _UNREAL) : at])[-1]
        return self._rule("unreal").search(left) is not None

    # -- the day

    def said(self, post: Mention, words: _Words) -> Iterator[Claim]:
        """Yield what is said of a post's beginning or end: one claim, two for a stretch of years."""
        scene, predicate, rule = self.scene, words.predicate, words.rule
        if predicate == "kg:former":
            yield scene.claim(post, predicate, _NO_DAY, words.span, rule, words.score)
            stretch = self._stretch(post)
            if stretch is not None:
                for which in ("kg:starts", "kg:ends"):
                    yield scene.claim(post, which, stretch, (words.span, stretch.span), "tenure.stretch", 0.85)
            return
        date, how = self._date(words)
        proof = (words.span, date.span) if isinstance(date, Mention) else (words.span,)
        yield scene.claim(post, predicate, date, proof, f"{rule}{how}", words.score)
        if predicate == "kg:starts" and (term := self._term(words)):
            yield scene.claim(post, "kg:term", Literal(str(term[0]), "xsd:integer"), term[1], "tenure.term", 0.85)

    def _stretch(self, post: Mention) -> Mention | None:
        """Return the years that stand with a former post: 2015年至2018年曾任…, 曾任…（2015—2018年）."""
        person = self.of[post.id, "org:member"]
        inside = self._between(person.span.stop, post.span.stop)
        after = self.scene.inside(Span(post.span.stop, post.span.stop + 16), "date")
        behind = [d for d in after if self.text[post.span.stop : d.span.start] in {"（", "("}]
        return next((d for d in (*behind, *reversed(inside)) if "/" in d.value), None)

    def _between(self, start: int, stop: int) -> list[Mention]:
        return self.scene.inside(Span(start, max(start, stop)), "date")

    def _date(self, words: _Words) -> tuple[Mention | Literal, str]:
        """Return the date that governs the words, and how it was found (what the rule's name ends in)."""
        sentence = self.scene.sentence(words.span.start) or words.span
        inside = self._between(words.span.start, words.span.stop)
        before = self._between(sentence.start, words.span.start)
        if printed := [d for d in (*before, *inside) if not self._in_name(d)]:
            return (printed[-1], "") if printed[-1].value != _RECENT else (_SOME_DAY, "")
        back = 0 if words.rule.endswith("appointed") else _SENTENCES
        voted = self._meeting_day(words.span.start, back)
        if voted is None:
            return _NO_DAY, ""
        return (voted, "-meeting") if voted.value != _RECENT else (_SOME_DAY, "")

    def _in_name(self, date: Mention) -> bool:
        return any(self.scene.over(date.span.start, kind) for kind in ("meeting", "body", "congress"))

    def _meeting_day(self, at: int, back: int) -> Mention | None:
        """Return the day of the meeting last told of before ``at``, at most ``back`` sentences before its own.

        Where none has one, that of the only meeting of the report that does, or of the one that lasted some days:
        会议…选举… far below its first sentence.
        """
        first = self.starts[max(0, bisect_right(self.starts, at) - 1 - back)]
        told = [(m, date) for m in self.held if m.span.start <= at and (date := self._day_of(m)) is not None]
        near = [date for m, date in told if m.span.start >= first]
        if near or not back:
            return near[-1] if near else None
        days = {date.value: date for _, date in told}
        lasting = [date for value, date in days.items() if "/" in value]
        return next(iter(lasting or days.values())) if len(lasting or days) == 1 else None

    def _day_of(self, meeting: Mention) -> Mention | None:
        return self.of.get((meeting.id, "schema:endDate")) or self.of.get((meeting.id, "schema:startDate"))

    def _term(self, words: _Words) -> tuple[int, Span] | None:
        """Return the number of the committee that votes, printed in the sentence before the words (十六届一次全委会)."""
        sentence = self.scene.sentence(words.span.start) or words.span
        if not words.rule.endswith("elected"):
            return None
        found = _last(self._rule("term"), self.text, sentence.start, words.span.start)
        number = numerals.parse(found["n"]) if found else None
        return (number, Span(*found.span())) if found and number else None


def _last(pattern: re.Pattern[str], text: str, start: int, stop: int) -> re.Match[str] | None:
    """Return the last match inside ``[start, stop)``."""
    return max(pattern.finditer(text, start, stop), key=re.Match.start, default=None)

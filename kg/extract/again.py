"""Those named before, named again: by the same name, by surname and title, by the given name."""

import re
from collections import Counter
from collections.abc import Iterable

from kg.extract.addressed import Addressed
from kg.extract.following import CLOSED
from kg.extract.naming import SUBJECT
from kg.lang import names
from kg.lang.scan import occurrences
from kg.model import Span

_RANK = re.compile(r"^(?:原|常务|副|党组|党委)+")
_BOSS = re.compile("总(?=表示|说|指出|强调|介绍|要求|一行|[在，])")  # 张总: how a firm calls whom these titles name
_BOSSES = ("总经理", "董事长", "总裁", "总工程师")
_OFTEN = 2
_WORDS = 40  # characters before a name in which its title may stand
_COMRADE = re.compile("(?=([一-龥]{2})同志)")
_WEAK = frozenset({"person.subject", "person.lead"})
_FIRMS = ("公司", "集团", "厂", "商店", "商场")
_PLACE = 6  # characters of a firm's name in which what it is called by begins
_VERB = 2  # characters of a verb that tells a person
OPEN = CLOSED | frozenset("“《（")
_BEFORE_SURNAME = OPEN | frozenset("和与及由同对向随据")


class Again(Addressed):
    """Finds the later mentions of the persons found so far."""

    def surnames(self) -> None:
        """张书记 after 县委书记张某某: the one person of that surname who was printed with that title."""
        called: dict[int, tuple[str, ...]] = {at: (_RANK.sub("", title.value),) for at, title in self.titles.items()}
        called |= {match.start(): _BOSSES for match in _BOSS.finditer(self.text)}
        named: _Titled | None = None
        for start, titles in sorted(called.items()):
            at = self._surname_before(start)
            if at is None:
                continue
            named = named or _Titled(self.text, self.found)
            fitting = named.before(Span(at, start), titles)
            if len(fitting) == 1 and self._take(at, start, "person.surname", 0.85):
                self.full[Span(at, start)] = fitting.pop()
                named.add(Span(at, start))

    def _surname_before(self, stop: int) -> int | None:
        """Return where the surname alone begins that ends at ``stop``, of one character or two: 张|书记, 欧阳|主席."""
        for at in (stop - 1, stop - 2):
            if at < 0 or self._cover[at] or names.surname(self.text, at) != stop - at:
                continue
            if at == 0 or self.text[at - 1] in _BEFORE_SURNAME:
                return at
        return None

    def votes(self) -> None:
        """Take back a third character that only one place gives a name found, or printed, without it elsewhere (李强|乘机)."""
        open_ = [s for s in self.found if s.stop - s.start == names.FULL and not self._closed(s.stop)]
        if not open_:
            return
        open_.sort()
        count = Counter(self.text[span.start : span.stop] for span in self.found)
        once = {self.text[s.start : s.stop] for s in open_ if count[self.text[s.start : s.stop]] == 1}
        loose = self._loose({name for name in once if names.probability(name[:-1]) >= SUBJECT})
        for span in open_:
            name = self.text[span.start : span.stop]
            if count[name] < count[name[:-1]] or name in loose:
                self.found[Span(span.start, span.stop - 1)] = self.found.pop(span)
                self._cover[span.stop - 1] = 0
                self._ranked.clear()

    def firms(self) -> None:
        """Take back what only a clause's head or a word before it made a name, no verb of persons follows and a firm is called by."""
        printed: dict[str, list[Span]] = {}
        for span in self.found:
            printed.setdefault(self.text[span.start : span.stop], []).append(span)
        called = self._called() if any(rule in _WEAK for rule, _ in self.found.values()) else set()
        for name in called.intersection(printed):
            spans = printed[name]
            if all(self.found[s][0] in _WEAK and not self._speaks(s.stop) for s in spans):
                for span in spans:
                    del self.found[span]
                    self._cover[span.start : span.stop] = bytes(len(span))

    def _called(self) -> set[str]:
        """Return what the names of the report's firms begin with, and what follows a place in them: 万安 of 深圳万安通讯有限公司."""
        firms = (self.text[span.start : span.stop] for span in self.blocked)
        firms = (firm for firm in firms if firm.endswith(_FIRMS))
        return {firm[at : at + size] for firm in firms for at in range(_PLACE) for size in (2, 3, 4)}

    def _speaks(self, at: int) -> bool:
        """Whether a verb at ``at`` tells a person: one of two characters, or 说."""
        return self._acts(at) >= _VERB or self.text[at : at + 1] == "说"

    def _loose(self, full: set[str]) -> set[str]:
        """Return the names without whose last character the text prints them too, twice with others after: 滕某|从, 滕某|说."""
        short = {name[:-1]: name for name in full if not names.is_word(name[:-1])}
        after: dict[str, set[str]] = {}
        for at, stop in occurrences(short, self.text) if short else ():
            alone = not self._cover[at] or Span(at, stop) in self.found
            if alone and not names.is_word(self.text[stop - 1 : stop + 1]):
                after.setdefault(self.text[at:stop], set()).add(self.text[stop : stop + 1])
        return {short[name] for name, chars in after.items() if len(chars - {short[name][-1]}) >= _OFTEN}

    def repeats(self) -> None:
        """Every further place where a name found above is printed."""
        known = {self.text[s.start : s.stop]: row for s, row in self.found.items()}
        for at, stop in occurrences(known, self.text):
            name = self.text[at:stop]
            if names.is_word(name) and not (self._acts(stop) and self._opens(at)):
                continue
            self._take(at, stop, "person.repeat", known[name][1])

    def given_names(self) -> None:
        """Whoever a report calls by the given name later: 远桥同志, where it names one whose given name that is."""
        if "同志" not in self.text:
            return
        bearers: dict[str, set[str]] = {}
        for span in self.found:
            name = self.full.get(span) or self.text[span.start : span.stop]
            given = name[names.surname(name) :]
            if len(given) > 1 and (not names.is_word(given) or names.popular(given)):  # not 有关同志
                bearers.setdefault(given, set()).add(name)
        for match in _COMRADE.finditer(self.text):
            named = bearers.get(match[1], set())
            if len(named) == 1 and self._opens(match.start()):
                span = Span(*match.span(1))
                if self._take(span.start, span.stop, "person.given", 0.9):
                    self.full[span] = next(iter(named))

    def _opens(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] in _BEFORE_SURNAME or bool(self._cover[at - 1])


class _Titled:
    """The names of a report, read from its beginning, with the words that stand before each."""

    def __init__(self, text: str, found: Iterable[Span]) -> None:
        self.text = text
        self._coming = sorted(found, reverse=True)
        self._stop = 0  # where the last name ends
        self._met: dict[str, set[tuple[str, str]]] = {}  # by first character: a name and the words before it

    def add(self, span: Span) -> None:
        """Meet the name at ``span``: its words reach to the name, or the sentence's start, before."""
        name = self.text[span.start : span.stop]
        words = self.text[max(self._stop, span.start - _WORDS) : span.start].rpartition("。")[2]
        self._met.setdefault(name[0], set()).add((name, words))
        self._stop = span.stop

    def before(self, surname: Span, titles: Iterable[str]) -> set[str]:
        """Return the names before that begin with this surname and that one of ``titles`` was printed with."""
        while self._coming and self._coming[-1].start < surname.start:
            self.add(self._coming.pop())
        met = self._met.get(self.text[surname.start], ())
        begins = self.text[surname.start : surname.stop]
        return {name for name, words in met if name.startswith(begins) and any(title in words for title in titles)}

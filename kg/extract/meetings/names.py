"""Names of meetings: where a head noun (会议, 培训班, 大赛) ends a name, and where the name begins."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.extract.scene import Scene
from kg.lang.rules import lexicon, patterns
from kg.model import Mention, Span
from kg.record import record

STOPS = "，。；：！？\n"
_HARD = re.compile(r"[，。；：！？\n]")
_BEFORE_NEXT = re.compile(r"[并的在由后上，、召举是为与和邀对将以中期就而]|传达|学习贯彻")
_LEADING = re.compile(
    r"^(?:了|过|一[次场个期]|一届(?![0-9一二三四五六七八九十]{1,3}次)|首次|全体人员|，|、|“(?=[^”]*$)|由(?=[^，]*$))+"
)
_WHO = re.compile(  # who is organized, and what for: 组织|全体党员赴某县某馆开展|主题党日活动
    "(?:[^，。；：“”《》]{0,30}(?:赴|前往|到|走进)[^，。；：“”《》]{2,30}?|(?:全体|部分|广大)?[一-龥]{0,6}(?:党员|干部|职工|会员|教师|劳模))"
    "(?:开展|参加|进行(?!曲)|举行|举办)了?"
)
_YEAR = re.compile(r"^[0-9〇○一二三四五六七八九]{4}年度?")
_MAX_NAME = 70

_CONFERENCE = "人民政治协商会议"  # a body
_TALKS = frozenset({"会谈", "会见", "会晤", "会商"})  # 举行工作会|谈


@record
class Head:
    """A head noun where it stands. ``congress`` is the congress mention it ends, if it ends one."""

    span: Span
    form: str
    kind: str
    blocked: bool = False
    congress: Mention | None = None

    @property
    def start(self) -> int:
        """Where the head, or the whole congress's name, begins."""
        return self.congress.span.start if self.congress else self.span.start


@cache
def _kinds() -> dict[str, str]:
    return {e.form: e.kind for e in lexicon("meeting_nouns")}


@cache
def _forms() -> tuple[str, ...]:
    return tuple(_kinds())


def heads(scene: Scene) -> list[Head]:
    """Return the head nouns of a report in text order; congresses count as heads of their own."""
    congresses = scene.all("congress")
    found = [Head(m.span, m.value.rsplit("|", 1)[-1], "congress", _blocked(scene, m.span.stop), m) for m in congresses]
    inside = bytearray(len(scene.text))
    for mention in congresses:
        inside[mention.span.start : mention.span.stop] = b"\1" * len(mention.span)
    for span, form in _nouns(scene.text, scene.marks.words("meeting_nouns")):
        if not inside[span.start]:
            found.append(Head(span, form, _kinds()[form], _blocked(scene, span.stop)))
    return sorted(found, key=_place)


def _place(head: Head) -> tuple[int, int]:
    return head.span.start, head.span.stop


def _nouns(text: str, nouns: list[tuple[int, int]]) -> Iterator[tuple[Span, str]]:
    """Yield head nouns; one that another noun begins inside and outreaches is the longer one's beginning (业务培训|班)."""
    longest, stop = dict(nouns), 0  # those with one beginning come the shorter first
    for start in sorted(longest):
        if start < stop:
            continue
        inside, begin, stop = start, start, longest[start]
        while inside < stop:
            if longest.get(inside, 0) > stop:
                begin, stop = inside, longest[inside]
            inside += 1
        if text[stop - 1 : stop + 1] not in _TALKS and not text.endswith(_CONFERENCE, 0, stop):
            yield Span(start, stop), text[begin:stop]


def _blocked(scene: Scene, at: int) -> bool:
    """Whether what follows a head noun tells that it names no meeting (会议精神, 竞赛方案)."""
    return patterns("meetings")["blocked"].pattern.match(scene.text, at) is not None or scene.text[at : at + 1] == "》"


def clause(text: str, at: int) -> Span:
    """Return the clause, between marks other than 、 and quotes, that holds ``at``."""
    marks = _marks(text)
    index = bisect_left(marks, at)
    return Span(marks[index - 1] + 1 if index else 0, marks[index] if index < len(marks) else len(text))


@lru_cache(maxsize=1)  # the text of the report that is being read
def _marks(text: str) -> list[int]:
    """Return where the marks between clauses stand."""
    return [match.start() for match in _HARD.finditer(text)]


def object_head(scene: Scene, found: list[Head], start: int, stop: int, *, activities: bool = False) -> Head | None:
    """Return the head of the noun phrase that begins at ``start``: its first open head, carried on to the last.

    活动 is a head only for :mod:`kg.extract.meetings.activities`, which asks for ``activities``.
    """
    chosen: Head | None = None
    for index in range(bisect_left(found, start, key=lambda h: h.start), len(found)):
        head = found[index]
        if head.start - start > _MAX_NAME or head.start >= stop:
            break
        if head.span.stop > stop or (head.kind == "activity" and (chosen is not None or not activities)):
            continue
        if chosen is not None:
            gap = scene.text[chosen.span.stop : head.start]
            if not (gap.startswith("暨") or (len(gap) <= 10 and not _BEFORE_NEXT.search(gap))):
                break
        if not head.blocked:
            chosen = head
        elif chosen is not None:
            break
    return chosen


def name_start(scene: Scene, head: Head) -> int:
    """Return where the name that ``head`` ends begins, reading left in its clause."""
    text = scene.text
    left = clause(text, head.start).start
    for match in patterns("meetings")["name.cut"].finditer(text, left, head.start):
        left = match.end()
    for mention in scene.inside(Span(left, head.start), "date"):
        if mention.span.start <= left + 1 and not mention.text.endswith("年"):
            left = mention.span.stop
    if text[left : left + 1] == "、":
        left += 1
    opened = text.rfind("“", left, head.start)
    if text.count("”", left, head.start) > text.count("“", left, head.start):
        left = text.rfind("”", left, head.start) + 1
    elif opened >= 0 and text.count("“", left, head.start) > text.count("”", left, head.start):
        left = opened + 1
    return left


def trim(text: str, start: int, stop: int) -> int:
    """Return where a name begins once particles (了, 一次), and who is to take part, are cut at its left end."""
    match = _LEADING.match(text[start:stop])
    start += match.end() if match else 0
    who = _WHO.match(text, start, stop)
    return who.end() if who else start


def short_names(name: str, head: str, owner: str) -> Iterator[tuple[int, int]]:
    """Yield where in ``name`` its shorter forms stand: without its owner, without what it conveys, each part of a 暨 name."""
    rest = name.removeprefix(owner) if owner else name
    seen = {name}
    bare = _YEAR.sub("", rest)
    ends = _forms()
    for form in (rest, bare, rest.rpartition("精神")[2].lstrip("暨"), *rest.split("暨"), head):
        if len(form) >= 2 and form not in seen and name.endswith(head) and form.endswith(ends):
            seen.add(form)
            at = name.rindex(form)
            yield at, at + len(form)

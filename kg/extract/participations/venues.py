"""Which meeting a verb speaks of: the one named nearest, the speaker's own, else the one last spoken of."""

import re
from bisect import bisect_left, bisect_right

from kg.extract.meetings import main
from kg.extract.meetings.names import clause
from kg.extract.participations.runs import Run
from kg.extract.scene import Scene
from kg.lang.rules import patterns
from kg.model import Mention, Span, Term

_CONTEST = re.compile("赛|比武|运动会")
_EARLIER = ("此前", "会前", "之前")
_EDGES = ("开幕", "闭幕")
_DECLARED = 12  # characters after 宣布 in which 开幕 begins
_LOOK = 3  # characters after another verb
_NEAR = 24
_AHEAD = 120  # characters after those who are there in which their meeting may first be named
_OPENING = 3  # characters of a sentence before which the meeting that it opens with begins


def _start(mention: Mention) -> int:
    return mention.span.start


def _reach(mention: Mention) -> tuple[int, int]:
    return mention.span.stop, len(mention.span)


def between(mentions: list[Mention], start: int, stop: int) -> list[Mention]:
    """Return those of ``mentions``, which are in text order, that begin inside ``[start, stop)``."""
    low = bisect_left(mentions, start, key=_start)
    return mentions[low : bisect_left(mentions, stop, low, key=_start)]


class Venues:
    """The meetings of a report, and what a reader remembers of them from sentence to sentence.

    ``topic`` is the meeting last spoken of; ``roles`` holds the roles given so far, by name, each with its meeting's id.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text = scene, scene.text
        self.book = patterns("participations")
        self.topic: Mention | None = None
        self.before: Mention | None = None  # the topic, while an earlier meeting is told of
        self.new = False  # whether the topic was first told of in the sentence before
        self.roles: dict[str, set[tuple[str, str]]] = {}
        planned = {c.subject for c in scene.claims("schema:eventStatus") if c.object == Term("schema:EventScheduled")}
        self.targets = {c.subject: str(c.object) for c in scene.claims("kg:sameAs")}
        self.by_id = {m.id: m for m in scene.all("meeting")}
        self.visits = {c.subject for c in scene.claims("rdf:type") if c.object == Term("gh:Visit")}
        self.places = [m for m in scene.all("meeting", "meeting-ref") if self.real(m).id not in planned]
        self.visited = [m for m in self.places if self.real(m).id in self.visits or m.rule == "meeting.talks"]
        self.contests = [m for m in self.places if _CONTEST.search(self.real(m).value)]
        within = {c.subject: str(c.object) for c in scene.claims("schema:superEvent")}
        self.wholes = set(within.values())
        courses = {c.subject for c in scene.claims("rdf:type") if c.object == Term("gh:TrainingCourse")}
        self.courses = {part: self.by_id[whole] for part, whole in within.items() if whole in courses}
        self.edges: dict[str, Mention] = {}  # the first opening and the first closing ceremony
        for place in self.places:
            if place.kind == "meeting" and place.value[:2] in _EDGES:
                self.edges.setdefault(place.value[:2], place)
        self.longest = max((len(m.span) for m in self.places), default=0)
        self.main = main(scene)

    def real(self, mention: Mention) -> Mention:
        """Return the meeting that a mention is, or means."""
        return self.by_id.get(self.targets.get(mention.id, mention.id), mention)

    def named(self, verb: Span, sentence: Span) -> Mention | None:
        """Return the meeting that the sentence names for this verb: after it, before it, or at its head."""
        end = clause(self.text, verb.stop - 1).stop  # 作题为“某某，某某”的讲座
        after = between(self.places, verb.start, min(end, verb.stop + _NEAR))
        opening = between(self.places, sentence.start, sentence.start + _OPENING)
        venue = next((m for m in opening if self._venue(m, sentence)), None)
        before = self._last_before(Span(sentence.start, verb.start))
        if venue is not None and not self.book["attends"].pattern.match(self.text, verb.start):
            within = before is not None and before.kind == "meeting" and before.span.start > venue.span.stop
            return self.real(before if before is not None and within else venue)
        if after and not (before is not None and self._opened(after[0])):
            return self.real(after[0])
        return self.real(before) if before else None

    def _opened(self, place: Mention) -> bool:
        """Whether a meeting stands right after 宣布: it is what somebody opened, not where."""
        return self.book["opens"].pattern.match(self.text, place.span.start - 2) is not None

    def _last_before(self, region: Span) -> Mention | None:
        """Return the meeting of a region that ends last, and of those the longest."""
        best: Mention | None = None
        for index in range(bisect_left(self.places, region.stop, key=_start) - 1, -1, -1):
            place = self.places[index]
            if place.span.start < region.start or (best and place.span.start + self.longest < best.span.stop):
                break
            ends = place.span.stop <= region.stop and not (best is None and index and self._opened(place))
            if ends and (best is None or _reach(place) >= _reach(best)):
                best = place
        return best

    def _own(self, run: Run, role: str, region: Span) -> Mention | None:
        """Return the meeting that a speaker was said to attend, where the sentence does not say 会上."""
        if role != "speaker" or not run.members or self.at_topic(region):
            return None
        given = self.roles.get(run.members[0].value, set())
        own = {m for r, m in given if r not in {"delegate", "elected", "awarded"}}
        if self.new and self.topic is not None and self.topic.id not in own:
            return None
        return self.by_id.get(own.pop()) if len(own) == 1 else None

    def _venue(self, meeting: Mention, sentence: Span) -> bool:
        """Whether a sentence opens with the meeting as its place: 开幕式上，…."""
        at = meeting.span
        return (
            at.start < sentence.start + _OPENING
            and self.book["venue.after"].pattern.match(self.text, at.stop) is not None
            and sentence.holds(at)
        )

    def at_topic(self, region: Span) -> bool:
        """Whether words say that what follows was at the meeting spoken of: 会上, 听取汇报后."""
        return self.book["at.topic"].pattern.search(self.text, region.start, region.stop) is not None

    def elsewhere(self, given: set[tuple[str, str]], region: Span) -> bool:
        """Whether words say that a person is at the meeting spoken of, and not only where he was before."""
        here = self.topic is not None and self.at_topic(region)
        return here and self.topic is not None and all(meeting != self.topic.id for _, meeting in given)

    def edge(self, verb: Span) -> Mention | None:
        """Return the ceremony that a verb with 开幕 or 闭幕 in it speaks of: 致开幕词, 宣布开幕."""
        look = _DECLARED if self.book["opens"].pattern.match(self.text, verb.start) else _LOOK
        words = self.text[verb.start : verb.stop + look]
        edge = next((edge for edge in _EDGES if edge in words.partition("，")[0]), None)
        return self.edges.get(edge) if edge else None

    def course(self) -> Mention | None:
        """Go on from a course's opening ceremony to the course itself, where its lessons are told."""
        whole = self.courses.get(self.topic.id) if self.topic is not None else None
        self.topic = whole or self.topic
        return whole

    def implied(self, run: Run, role: str, region: Span, *, handed: bool = False) -> Mention | None:
        """Return the meeting of a role where the sentence names none: the speaker's own, the contest won, the topic.

        Prizes that are ``handed`` over after an opening ceremony are the contest's.
        """
        given = role == "awarded" or (self.topic is not None and self.topic.value.startswith("开") and handed)
        won = bisect_left(self.contests, run.start, key=_start) if given else 0
        contest = self.real(self.contests[won - 1]) if won else None
        return self._own(run, role, region) or contest or self.topic or self._coming(run)

    def _coming(self, run: Run) -> Mention | None:
        """Return the report's main meeting, unless it is a visit told of only later, or stands far on in the text."""
        main = self.main
        if main is None or main.span.start <= run.start:
            return main
        return None if main.id in self.visits or main.span.start - run.stop > _AHEAD else main

    def begin(self, sentence: Span) -> None:
        """Go back, at a new paragraph, to the meeting before the one that 会前 or 此前 told of."""
        if self.text[max(0, sentence.start - 1)] != "\n":
            return
        if self.before is not None:
            self.topic, self.before, self.new = self.before, None, False
        elif self.text.startswith("会上", sentence.start) and self._of_congress():
            self.topic, self.new = self.main, False

    def _of_congress(self) -> bool:
        """Whether the meeting spoken of is the plenary at which the report's congress had its officers elected."""
        topic, main = self.topic, self.main
        if topic is None or main is None or main.span.start > topic.span.start:
            return False
        return main.value.endswith("代表大会") and topic.value.endswith(("全体会议", "全委会"))

    def close(self, sentence: Span) -> None:
        """Remember the meeting that a sentence spoke of last."""
        last = [m for m in between(self.places, sentence.start, sentence.stop) if sentence.holds(m.span)]
        if last and self.text.startswith(_EARLIER, sentence.start):
            self.before = self.topic
        if last:
            self.topic = self.real(last[-1])
        self.new = bool(last) and last[-1].kind == "meeting" and not self.text.startswith(_EARLIER, sentence.start)

    def last_named(self, at: int) -> Mention | None:
        """Return the meeting named last before ``at``, else the report's main one."""
        before = bisect_right(self.places, at, key=_start)
        return self.real(self.places[before - 1]) if before else self.main

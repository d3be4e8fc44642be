"""What is said at a meeting: 强调, 指出 by themselves; 说, 介绍 of those who are known to be there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.participations.runs import Run
from kg.extract.participations.venues import Venues
from kg.extract.scene import Scene
from kg.lang.rules import Rule, patterns
from kg.model import Mention, Span

SPEECHES = ("speech.strong", "speech.weak", "speech.present")
_ATTENDING = frozenset({"chair", "attendee", "listener"})
_SPEAKING = frozenset({"speaker", "lecturer", "conveyor"})
_GIVEN = frozenset({"delegate", "elected", "awarded"})  # roles that do not tell where one speaks
_NEAR = 24
_PRESS = re.compile("发布会|吹风会|记者会|记者招待会")  # where officials say what papers then print
_DISCUSSION = re.compile("座谈会|研讨会|恳谈会|讨论会|论证会")
_HEARD = 800  # characters between the words that people discuss and those of one of them


class Said(NamedTuple):
    """Somebody who speaks: in which role, by which rule, at which meeting if that is known."""

    person: Mention
    role: str
    rule: Rule
    meeting: Mention | None


class Speeches:
    """Finds the speeches of a report; ``rules`` are those of ``SPEECHES`` that may match in it."""

    def __init__(self, scene: Scene, venues: Venues, rules: list[Rule]) -> None:
        self.text, self.venues, self.rules = scene.text, venues, rules
        self.book = patterns("participations")

    def find(self, run: Run, piece: Span, *, first: bool) -> re.Match[str] | None:
        """Return the verb by which ``run`` speaks in a clause; ``first`` is the clause it stands in."""
        if run.kind != "person":
            return None
        for rule in self.rules:
            match = rule.pattern.search(self.text, piece.start, piece.stop)
            if match and not (rule.id == "speech.weak" and self._reports(match)):
                left = self.text[piece.start : match.start()]
                if first and len(left) <= _NEAR and "的" not in left[:1]:
                    return match
                if not first and (not left or self.book["clause.goes-on"].pattern.fullmatch(left)):
                    return match
        return None

    def heard(self, run: Run, match: re.Match[str], sentence: Span) -> Iterator[Said]:
        """Yield those who speak at a meeting, unless they are already speakers somewhere."""
        rule = next(self.book[n] for n in SPEECHES if self.book[n].pattern.match(self.text, match.start()))
        named = self.venues.named(Span(*match.span()), sentence)
        role = "attendee" if rule.id == "speech.present" else "speaker"
        if (named is None and not self._near(run, rule)) or self.book["cited"].pattern.search(
            self.text, max(sentence.start, run.start - _NEAR), run.start
        ):
            return
        for person in run.members:
            given = self.venues.roles.get(person.value, set())
            elsewhere = self.venues.elsewhere(given, Span(sentence.start, match.start()))
            if any(r in _SPEAKING for r, _ in given) and (named is None or role == "attendee") and not elsewhere:
                continue
            if not given and named is None and run.start == person.span.start and not self._press():
                continue
            yield Said(person, role, rule, named or (None if elsewhere else self._own(given)))

    def _press(self) -> bool:
        """Whether a report tells of nothing but a press conference: who says something said it there."""
        topic = self.venues.topic
        return topic is not None and len(self.venues.by_id) == 1 and _PRESS.search(topic.value) is not None

    def _own(self, given: set[tuple[str, str]]) -> Mention | None:
        """Return the meeting that a speaker is at: the one now spoken of, if he is there."""
        own = [meeting for role, meeting in sorted(given) if role not in _GIVEN]
        topic = self.venues.topic
        if topic is not None and topic.id in own:
            return topic
        return self.venues.by_id[own[-1]] if own else None

    def _reports(self, match: re.Match[str]) -> bool:
        """Whether a verb of saying is one of reporting to the meeting: 介绍捐赠情况."""
        return self.book["role.speaker"].pattern.match(self.text, match.start()) is not None

    def _near(self, run: Run, rule: Rule) -> bool:
        """Whether what is said was said at a meeting though the sentence does not name it."""
        if rule.id == "speech.weak":
            there = self._press() or all(self._present(person) for person in run.members)
            return there or self._discussing(run)
        return rule.id == "speech.strong"

    def _discussing(self, run: Run) -> bool:
        """Whether the report's one meeting is a discussion, of which somebody with a title now says what he thinks."""
        topic = self.venues.topic
        if topic is None or len(self.venues.by_id) > 1 or not _DISCUSSION.search(topic.value):
            return False
        titled = run.start < run.members[0].span.start
        start = max(topic.span.stop, run.start - _HEARD)
        return titled and self.book["discussed"].pattern.search(self.text, start, run.start) is not None

    def _present(self, person: Mention) -> bool:
        """Whether somebody was said to be at the meeting now spoken of, which is no visit."""
        topic, given = self.venues.topic, self.venues.roles.get(person.value, set())
        if topic is None or topic.id in self.venues.visits:
            return False
        return any(meeting == topic.id and role in _ATTENDING for role, meeting in given)

"""Who took part in which meeting, and how.

A sentence is read as *runs*: names that only titles and list marks stand between
(副主席刘某、李某，组长王某). The verbs after a run give its roles (出席…并讲话: attendee and speaker) until
another run begins or a speech opens; a verb before the names can do the same (选举…为). The meeting
is the one named nearest (出席开幕式, 在闭幕式上), else the one the report last spoke of. Delegates
belong to the congress that stands before 代表.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.meeting_names import clause
from kg.extract.meetings import main
from kg.extract.participants import Run, runs, short_forms
from kg.extract.scene import Scene
from kg.lang.rules import Rule, patterns
from kg.model import Claim, Literal, Mention, Span, Term

_SPEAKING = frozenset({"speaker", "lecturer", "conveyor"})
_CONTEST = re.compile("赛|比武|运动会")
_SPEECHES = ("speech.strong", "speech.weak", "speech.present")
_BY_BODIES = frozenset({"speaker", "awarded"})
_MARK = re.compile(r"[，。；：\n]")
_BODY_SPEAKS = re.compile(r"发言|交流|汇报|经验")
_NEAR = 24
_OPENING = 3  # characters of a sentence before which the meeting that it opens with begins
_REACH = 60


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield ``participation`` mentions with participant, meeting and role, and the ``group`` mentions they need."""
    if scene.article.kind == "commentary":
        return
    yield from _delegates(scene)
    if scene.all("meeting"):
        yield from _Reader(scene).read()


def _delegates(scene: Scene) -> Iterator[Mention | Claim]:
    """Read 省工会十五大代表、…主席张某 and 出席中国工会十八大的代表、…唐某."""
    rule = patterns("participations")["delegate"]
    for congress in scene.all("congress"):
        match = rule.pattern.match(scene.text, congress.span.stop)
        if match is None:
            continue
        if chosen := _chosen(scene, congress):
            span = Span(chosen[0].span.start, match.end())
            yield from _Participation(span, chosen, congress, "delegate", rule.id, 0.93).say(scene)
            continue
        mark = _MARK.search(scene.text, match.end())
        stop = mark.start() if mark else len(scene.text)
        people = scene.inside(Span(match.end(), stop), "person")
        if not people or people[0].span.start - match.end() > _REACH:
            continue
        span = Span(congress.span.start, people[0].span.stop)
        yield from _Participation(span, people[:1], congress, "delegate", rule.id, 0.93).say(scene)


def _chosen(scene: Scene, congress: Mention) -> list[Mention]:
    """Return the persons who 当选为 delegates of a congress, that stand before it."""
    found = patterns("participations")["delegate.chosen"].pattern.search(
        scene.text, max(0, congress.span.start - _REACH), congress.span.start
    )
    if found is None:
        return []
    people = list(scene.inside(Span(max(0, found.start() - _REACH), found.start()), "person"))
    listed = people[-1:] if people and people[-1].span.stop == found.start() else []
    for person in reversed(people[:-1]):
        if not listed or scene.text[person.span.stop : listed[0].span.start] not in {"、", "和", "与"}:
            break
        listed.insert(0, person)
    return listed


@dataclass(frozen=True, slots=True)
class _Participation:
    """One role of one or more participants in one meeting."""

    span: Span
    who: list[Mention]
    meeting: Mention
    role: str
    rule: str
    score: float
    headcount: int | None = None

    def say(self, scene: Scene) -> Iterator[Mention | Claim]:
        """Yield the mention and its claims."""
        part = f"{self.role}/{self.who[0].span.start}-{self.who[-1].span.stop}/{self.meeting.span.start}"
        name = f"{scene.article.id}/participation/{self.span.start}-{self.span.stop}/{part}"
        mention = Mention(
            name,
            scene.article.id,
            "participation",
            self.span,
            scene.article.text[self.span.start : self.span.stop],
            self.role,
            self.rule,
            self.score,
        )
        yield mention
        for one in self.who:
            yield scene.claim(mention, "gh:participant", one, _both(self.span, one.span), self.rule, self.score)
        yield scene.claim(mention, "gh:meeting", self.meeting, self.span, self.rule, self.score)
        yield scene.claim(
            mention, "gh:participationRole", Term(f"gh:role-{self.role}"), self.span, self.rule, self.score
        )
        if self.headcount:
            yield scene.claim(
                mention, "gh:headcount", Literal(str(self.headcount), "xsd:integer"), self.span, self.rule, self.score
            )


def _both(one: Span, other: Span) -> tuple[Span, ...]:
    """Return two spans in text order, or one if they are the same."""
    return (one,) if one == other else (one, other) if one < other else (other, one)


def _start(mention: Mention) -> int:
    return mention.span.start


def _reach(mention: Mention) -> tuple[int, int]:
    return mention.span.stop, len(mention.span)


def _between(mentions: list[Mention], start: int, stop: int) -> list[Mention]:
    """Return those of ``mentions``, which are in text order, that begin inside ``[start, stop)``."""
    low = bisect_left(mentions, start, key=_start)
    return mentions[low : bisect_left(mentions, stop, low, key=_start)]


@dataclass(slots=True)
class _State:
    """What a reader remembers from sentence to sentence: the meeting spoken of, the roles given."""

    topic: Mention | None = None
    roles: dict[str, set[tuple[str, str]]] = field(default_factory=dict)


class _Reader:
    """Reads a report's sentences in order."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text = scene, scene.text
        self.book = patterns("participations")
        after = [rule for id_, rule in self.book.items() if id_.startswith("role.") and not id_.endswith(".before")]
        self.of_people = self._present([*after, self.book["speech.strong"]])
        self.speeches = self._present([self.book[name] for name in _SPEECHES])
        self.of_bodies = self._present([self.book[f"role.{name}"] for name in sorted(_BY_BODIES)])
        planned = {c.subject for c in scene.claims("schema:eventStatus") if c.object == Term("schema:EventScheduled")}
        self.targets = {c.subject: str(c.object) for c in scene.claims("kg:sameAs")}
        self.by_id = {m.id: m for m in scene.all("meeting")}
        self.visits = {c.subject for c in scene.claims("rdf:type") if c.object == Term("gh:Visit")}
        self.places = [m for m in scene.all("meeting", "meeting-ref") if self._real(m).id not in planned]
        self.visited = [m for m in self.places if self._real(m).id in self.visits]
        self.contests = [m for m in self.places if _CONTEST.search(self._real(m).value)]
        self.longest = max((len(m.span) for m in self.places), default=0)
        self.main = main(scene)
        self.shorts = short_forms(scene)
        self.state = _State()
        self.out: list[_Participation] = []

    def _present(self, rules: list[Rule]) -> list[Rule]:
        """Return the rules that may match somewhere in the report."""
        return [rule for rule in rules if self.scene.marks.may_match(rule)]

    def read(self) -> Iterator[Mention | Claim]:
        """Yield everything, sentence by sentence."""
        for sentence in self.scene.article.sentences:
            self._sentence(sentence)
        for part in self._unique():
            yield from part.say(self.scene)
        used = {m.id for part in self.out for m in part.who}
        yield from (m for m in self.shorts if m.id in used)
        yield from self._groups()

    def _unique(self) -> list[_Participation]:
        """Drop what only repeats a role: the first telling stands."""
        seen, kept = set(), []
        for part in self.out:
            who = [m for m in part.who if (m.value, part.meeting.id, part.role) not in seen]
            seen |= {(m.value, part.meeting.id, part.role) for m in part.who}
            if who:
                kept.append(_Participation(part.span, who, part.meeting, part.role, part.rule, part.score))
        return kept

    def _real(self, mention: Mention) -> Mention:
        return self.by_id.get(self.targets.get(mention.id, mention.id), mention)

    # --- one sentence

    def _sentence(self, sentence: Span) -> None:
        found, elected = runs(self.scene, sentence, self.shorts), -1
        for index, run in enumerate(found):
            after = (found[i] for i in range(index + 1, len(found)))
            stop = next((r.start for r in after if r.kind == "person" or run.kind == "body"), sentence.stop)
            previous = found[index - 1].stop if index else sentence.start
            if run.kind == "person":
                given = self._before(run, Span(previous, run.start), sentence)
                elected = run.stop if given else elected
                elected = self._chain(run, elected, sentence)
            if self._awarded(run, Span(previous, run.start), sentence):
                continue
            if not self._object(run):
                self._zone(run, Span(run.stop, stop), sentence)
        last = [m for m in _between(self.places, sentence.start, sentence.stop) if sentence.holds(m.span)]
        if last:
            self.state.topic = self._real(last[-1])

    def _object(self, run: Run) -> bool:
        if any(place.span.holds(run.members[0].span) for place in _between(self.visited, run.start - _NEAR, run.start)):
            return True  # whom one visits
        before = self.text[max(0, run.start - 4) : run.start]
        if self.book["absent"].pattern.match(self.text[run.stop : clause(self.text, run.stop).stop]):
            return True
        return self.book["object.before"].pattern.search(before) is not None

    def _chain(self, run: Run, last: int, sentence: Span) -> int:
        """Go on with an election: 选举王某为主席，李某、张某为副主席. Return where the last one elected ends, or -1."""
        if 0 <= last < run.start and self.book["elected.chain"].pattern.fullmatch(self.text, last, run.start):
            if not self.book["elected.office"].pattern.match(self.text, run.stop):
                return -1
            rule = self.book["elected.chain"]
            self._give(run, "elected", Span(run.start, run.stop), rule, Span(last, run.stop), sentence)
            return run.stop
        return last

    def _before(self, run: Run, region: Span, sentence: Span) -> bool:
        """Give the role of a verb that stands right before the names (选举…为, 授予); return whether there is one."""
        left = self.text[region.start : region.stop]
        verb = self.book["role.elected.before"].pattern.search(left)
        if verb and "任命" in verb[0] and not _between(self.places, sentence.start, run.start):
            return False  # by a notice, not in a meeting
        if verb and re.match(
            r"(?:同志)?(?:等[^，。；]{0,8})?(?:分别)?(?:为|兼任|任|担任|，|。|、|等)", self.text[run.stop :]
        ):
            at = region.start + verb.start()
            self._give(
                run, "elected", Span(at, run.stop), self.book["role.elected.before"], Span(at, run.stop), sentence
            )
            return True
        return False

    def _awarded(self, run: Run, region: Span, sentence: Span) -> bool:
        """Give a prize to names between its giver's words: 为王某等25人颁发证书, 对某县总工会等30个单位进行表彰."""
        rule = self.book["role.awarded.before"]
        verb = rule.pattern.search(self.text[region.start : region.stop])
        rest = self.book["awarded.after"].pattern.match(self.text, run.stop) if verb else None
        listed = rest is not None and rest[0].startswith("等") and "颁" not in rest[0] and "表彰" not in rest[0]
        if verb is None or rest is None or (listed and verb[0] in {"为", "向", "给", "对"}):
            return False
        span = Span(region.start + verb.start(), rest.end())
        self._give(run, "awarded", span, rule, span, sentence)
        return True

    def _zone(self, run: Run, zone: Span, sentence: Span) -> None:
        """Give the roles of the verbs after a run, clause by clause, up to a speech."""
        at = zone.start
        while at < zone.stop:
            piece = clause(self.text, at)
            end = min(piece.stop, zone.stop)
            if at > zone.start and at == run.stop + 1 and self._joins(at, end):
                self._attend(run, Span(at, end), sentence)
                return
            if at > zone.start and not self._goes_on(run, at, end):
                if self._stops(at, end):
                    return
            elif self._clause(run, Span(at, end), sentence, first=at == zone.start):
                return
            at = end + 1

    def _joins(self, start: int, stop: int) -> bool:
        """Whether names are followed by groups that attend with them: 主任任某，各县总工会主席共300人参加大会."""
        match = self.book["joint.groups"].pattern.match(self.text, start, stop)
        return match is not None and not self.scene.inside(Span(start, match.end()), "person")

    def _attend(self, run: Run, piece: Span, sentence: Span) -> None:
        """Make a run attendees by the verb of the groups after it."""
        rule = self.book["joint.groups"]
        match = rule.pattern.match(self.text, piece.start, piece.stop)
        if match is not None:
            self._give(run, "attendee", Span(run.start, match.end()), rule, Span(*match.span("verb")), sentence)

    def _stops(self, start: int, stop: int) -> bool:
        """Whether the clause has a subject of its own, so that the run's part is over."""
        return bool(self.scene.inside(Span(start, stop), "body")) or stop - start > 30

    def _goes_on(self, run: Run, start: int, stop: int) -> bool:
        """Whether a later clause still has the run as its subject: nothing but adverbs before its first verb."""
        first = min(
            (m.start() for rule in self._rules(run) if (m := rule.pattern.search(self.text, start, stop))), default=None
        )
        if first is None:
            return False
        left = self.text[start:first]
        return not left or self.book["clause.goes-on"].pattern.fullmatch(left) is not None

    def _rules(self, run: Run) -> list[Rule]:
        return self.of_bodies if run.kind == "body" else self.of_people

    def _clause(self, run: Run, piece: Span, sentence: Span, *, first: bool) -> bool:
        """Give the roles of one clause; return whether a speech opens in it."""
        speech = self._speech(run, piece, first=first)
        stop = speech.start() if speech else piece.stop
        for rule in self._rules(run):
            if not rule.id.startswith("role."):
                continue
            for match in rule.pattern.finditer(self.text, piece.start, stop):
                if self._fits(run, piece, match, first=first):
                    self._give(
                        run, rule.id.split(".")[1], Span(run.start, match.end()), rule, Span(*match.span()), sentence
                    )
        if run.kind == "person" and first:
            self._visit(run, sentence)
        if speech and run.kind == "person":
            self._speak(run, speech, sentence)
        return speech is not None

    def _fits(self, run: Run, piece: Span, match: re.Match[str], *, first: bool) -> bool:
        """Whether a verb belongs to the run: no other subject between, no 不 before it, no list end in the way."""
        left = self.text[piece.start : match.start()]
        if left.endswith(("不", "未", "没有")) or "《" in left.rpartition("》")[2]:
            return False
        if run.kind == "body":
            if self.text[run.start - 2 : run.start] == "代表" or (
                "奖" not in match[0]
                and match.re is self.book["role.speaker"].pattern
                and not _BODY_SPEAKS.search(match[0])
            ):
                return False
            return (
                re.fullmatch(
                    r"(?:[、和][^，。；：、]{2,24}?)*(?:等[0-9０-９一二三四五六七八九十余多]*[个家名]?(?:单位|集体|企业|工会|组织)?)?(?:分别|共同|先后|还|也|均|代表)?",
                    left,
                )
                is not None
            )
        quoted = left.count("“") > left.count("”")
        return not quoted and (not first or len(left) <= _REACH)

    # --- speeches, visits

    def _speech(self, run: Run, piece: Span, *, first: bool) -> re.Match[str] | None:
        if run.kind != "person":
            return None
        for rule in self.speeches:
            match = rule.pattern.search(self.text, piece.start, piece.stop)
            if match:
                left = self.text[piece.start : match.start()]
                if first and len(left) <= _NEAR and "的" not in left[:1]:
                    return match
                if not first and (not left or self.book["clause.goes-on"].pattern.fullmatch(left)):
                    return match
        return None

    def _speak(self, run: Run, match: re.Match[str], sentence: Span) -> None:
        """Make those who speak at a meeting speakers of it, unless they are already speakers somewhere."""
        rule = next(self.book[n] for n in _SPEECHES if self.book[n].pattern.match(self.text, match.start()))
        named = self._named(Span(*match.span()), sentence)
        role = "attendee" if rule.id == "speech.present" else "speaker"
        if named is None and rule.id != "speech.strong":
            return
        for person in run.members:
            given = self.state.roles.get(person.value, set())
            if any(r in _SPEAKING for r, _ in given) and (named is None or role == "attendee"):
                continue
            if not given and named is None and run.start == person.span.start:
                continue
            own = [m for r, m in sorted(given) if r not in {"delegate", "elected", "awarded"}]
            meeting = named or (self.by_id[own[-1]] if own else None)
            self._give(
                Run([person], run.start, run.stop, "person"),
                role,
                Span(run.start, match.end()),
                rule,
                Span(*match.span()),
                sentence,
                meeting,
            )

    def _visit(self, run: Run, sentence: Span) -> None:
        """Make those who go on a visit its attendees."""
        after = [m for m in _between(self.visited, run.stop, sentence.stop) if sentence.holds(m.span)]
        if after:
            rule = patterns("meetings")["visit"]
            self._give(
                run,
                "attendee",
                Span(run.start, after[0].span.stop),
                rule,
                after[0].span,
                sentence,
                self._real(after[0]),
            )

    # --- which meeting

    def _named(self, verb: Span, sentence: Span) -> Mention | None:
        """Return the meeting that the sentence names for this verb: after it, before it, or at its head."""
        end = clause(self.text, verb.start).stop
        after = _between(self.places, verb.start, min(end, verb.stop + _NEAR))
        opening = _between(self.places, sentence.start, sentence.start + _OPENING)
        venue = next((m for m in opening if self._venue(m, sentence)), None)
        if venue is not None and not self.book["attends"].pattern.match(self.text, verb.start):
            return self._real(venue)
        if after:
            return self._real(after[0])
        before = self._last_before(Span(sentence.start, verb.start))
        return self._real(before) if before else None

    def _last_before(self, region: Span) -> Mention | None:
        """Return the meeting of a region that ends last, and of those the longest."""
        best: Mention | None = None
        for index in range(bisect_left(self.places, region.stop, key=_start) - 1, -1, -1):
            place = self.places[index]
            if place.span.start < region.start or (best and place.span.start + self.longest < best.span.stop):
                break
            ends = place.span.stop <= region.stop
            if ends and (best is None or _reach(place) >= _reach(best)):
                best = place
        return best

    def _own(self, run: Run, role: str, sentence: Span) -> Mention | None:
        """Return the meeting that a speaker was said to attend, where the sentence does not say 会上."""
        if (
            role != "speaker"
            or not run.members
            or self.book["at.topic"].pattern.search(self.text, sentence.start, run.start)
        ):
            return None
        given = self.state.roles.get(run.members[0].value, set())
        own = {m for r, m in given if r not in {"delegate", "elected", "awarded"}}
        return self.by_id.get(own.pop()) if len(own) == 1 else None

    def _venue(self, meeting: Mention, sentence: Span) -> bool:
        """Whether a sentence opens with the meeting as its place: 开幕式上，…."""
        at = meeting.span
        return (
            at.start < sentence.start + _OPENING
            and self.book["venue.after"].pattern.match(self.text, at.stop) is not None
            and sentence.holds(at)
        )

    def _implied(self, run: Run, role: str, sentence: Span) -> Mention | None:
        """Return the meeting of a role where the sentence names none: the speaker's own, the contest won, the topic."""
        won = bisect_left(self.contests, run.start, key=_start) if role == "awarded" else 0
        contest = self._real(self.contests[won - 1]) if won else None
        return self._own(run, role, sentence) or contest or self.state.topic or self._coming(run)

    def _coming(self, run: Run) -> Mention | None:
        """Return the report's main meeting, unless it is a visit told of only later."""
        main = self.main
        return None if main and main.id in self.visits and main.span.start > run.start else main

    def _give(
        self, run: Run, role: str, span: Span, rule: Rule, verb: Span, sentence: Span, meeting: Mention | None = None
    ) -> None:
        named = self._named(verb, sentence)
        target = meeting or named or self._implied(run, role, sentence)
        if target is None:
            return
        score = 0.93 if named else 0.8
        self.out.append(_Participation(span, run.members, target, role, rule.id, score))
        for member in run.members:
            self.state.roles.setdefault(member.value, set()).add((role, target.id))

    # --- groups

    def _groups(self) -> Iterator[Mention | Claim]:
        """Read groups that attend (来自全县各乡镇的工会主席共100余人参加了培训)."""
        rules = self._present([self.book["role.attendee"], self.book["role.listener"]])
        for sentence in self.scene.article.sentences:
            for rule in rules:
                for match in rule.pattern.finditer(self.text, sentence.start, sentence.stop):
                    yield from self._group(match, rule, sentence)

    def _group(self, match: re.Match[str], rule: Rule, sentence: Span) -> Iterator[Mention | Claim]:
        piece = clause(self.text, match.start())
        span = Span(piece.start, match.start())
        text = self.text[span.start : span.stop]
        cut = re.search(
            r"(?:以[^，]{2,8}方式|应邀|一同|分别|集体|共同|现场|在线|通过[^，]{2,12}|在[^，]{2,16})+$", text
        )
        span = Span(span.start, span.start + (cut.start() if cut else len(text)))
        if (
            len(span) < 4
            or len(span) > _REACH
            or self.scene.inside(span, "person")
            or self.scene.inside(span, "meeting")
            or "选举产生" in text
        ):
            return
        if not self.book["group.subject"].pattern.search(text) or re.match(r"要|应|并|邀请|组织|对|为", text):
            return
        named = self._named(Span(*match.span()), sentence)
        before = bisect_right(self.places, match.start(), key=_start)
        target = named or (self._real(self.places[before - 1]) if before else self.main)
        if target is None:
            return
        group = self.scene.mention("group", span, f"group.{rule.id}", score=0.85)
        count = self.book["group.headcount"].pattern.search(text)
        yield group
        role = rule.id.split(".")[1]
        yield from _Participation(
            Span(span.start, match.end()), [group], target, role, rule.id, 0.85, int(count["n"]) if count else None
        ).say(self.scene)

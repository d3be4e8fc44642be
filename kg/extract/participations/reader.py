"""Roles of persons and bodies, read run by run: the verbs after a run of names, or before it, give its roles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.chronicle import is_chronicle
from kg.extract.meetings.names import clause
from kg.extract.participations import attendance, groups
from kg.extract.participations.record import Participation
from kg.extract.participations.runs import Run, runs, short_forms
from kg.extract.participations.speeches import SPEECHES, Speeches
from kg.extract.participations.venues import Venues, between
from kg.extract.scene import Scene
from kg.lang.rules import Rule, patterns
from kg.model import Claim, Mention, Span

_BY_BODIES = frozenset({"speaker", "awarded"})
_BODY_SPEAKS = re.compile(r"发言|交流|汇报|经验")
_NEAR = 24
_WITH = re.compile("(?<![共一陪])同$|[0-9日午]与$")  # 某某27日|同|列席会议的代表座谈
_NEVER = ("不", "未", "没有", "曾", "曾经", "曾多次")  # 曾经|被评为先进: not here
_TITLED = "题为“"
_REACH = 60


@cache
def _of_people() -> tuple[Rule, ...]:
    """Return the rules of verbs after names of persons."""
    book = patterns("participations")
    after = (rule for id_, rule in book.items() if id_.startswith("role.") and not id_.endswith(".before"))
    return (*after, book["speech.strong"])


class Reader:
    """Reads a report's sentences in order."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text = scene, scene.text
        self.book = patterns("participations")
        self.of_people = self._likely(_of_people())
        self.of_bodies = self._likely([self.book[f"role.{name}"] for name in sorted(_BY_BODIES)])
        self.venues = Venues(scene)
        self.speeches = Speeches(scene, self.venues, self._likely([self.book[name] for name in SPEECHES]))
        self.shorts = short_forms(scene)
        self.out: list[Participation] = []
        self.chronicle = is_chronicle(self.text)

    def _likely(self, rules: Sequence[Rule]) -> list[Rule]:
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
        rules = self._likely([self.book["role.attendee"], self.book["role.listener"]])
        yield from groups.find(self.scene, self.venues, rules)

    def _unique(self) -> list[Participation]:
        """Drop what only repeats a role: the first telling stands."""
        seen, kept = set(), []
        for part in self.out:
            who = [m for m in part.who if (m.value, part.meeting.id, part.role) not in seen]
            seen |= {(m.value, part.meeting.id, part.role) for m in part.who}
            if who:
                kept.append(Participation(part.span, who, part.meeting, part.role, part.rule, part.score))
        return kept

    # --- one sentence

    def _sentence(self, sentence: Span) -> None:
        self.venues.begin(sentence)
        found, elected = runs(self.scene, sentence, self.shorts), -1
        if (listed := self.book["elected.listed"].pattern.match(self.text, sentence.start)) is not None:
            self._elect(found, Span(*listed.span()), sentence)
            return
        for index, run in enumerate(found):
            after = (found[i] for i in range(index + 1, len(found)))
            stop = next((r.start for r in after if r.kind == "person" or run.kind == "body"), sentence.stop)
            previous = found[index - 1].stop if index else sentence.start
            if run.kind == "person":
                given = self._before(run, sentence)
                elected = run.stop if given else elected
                elected = self._chain(run, elected, sentence)
            if self._awarded(run, Span(previous, run.start), sentence) or self._inverted(
                run, Span(previous, run.start), sentence
            ):
                continue
            if not self._object(run):
                told = len(self.out)
                self._zone(run, Span(run.stop, stop), sentence)
                if run.kind == "person" and len(self.out) == told:
                    self._listed(run, sentence)
        self.venues.close(sentence)

    def _elect(self, found: list[Run], cue: Span, sentence: Span) -> None:
        """Give all whom a sentence lists after 当选名单如下： their election."""
        rule = self.book["elected.listed"]
        for run in found:
            if run.kind == "person":
                self._give(run, "elected", Span(cue.start, run.stop), rule, cue, sentence)
        self.venues.close(sentence)

    def _object(self, run: Run) -> bool:
        if any(
            place.span.holds(run.members[0].span)
            for place in between(self.venues.visited, run.start - _NEAR, run.start)
        ):
            return True  # whom one visits
        before = self.text[max(0, run.start - 4) : run.start]
        if self.book["object.home"].pattern.match(self.text, run.stop):
            return True
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

    def _before(self, run: Run, sentence: Span) -> bool:
        """Give the role of a verb that stands right before the names (选举…为, 授予); return whether there is one."""
        begin = max(
            sentence.start, run.start - _REACH
        )  # a body may stand between: 选举产生县总工会第二届委员会，|王某任主席
        verb = self.book["role.elected.before"].pattern.search(self.text[begin : run.start])
        if verb and "任命" in verb[0] and not between(self.venues.places, sentence.start, run.start):
            return False  # by a notice, not in a meeting
        rule = self.book["elected.office" if verb and verb[0].endswith("，") else "elected.next"]
        if verb and rule.pattern.match(self.text, run.stop):
            at = begin + verb.start()
            self._give(
                run, "elected", Span(at, run.stop), self.book["role.elected.before"], Span(at, run.stop), sentence
            )
            return True
        return False

    def _inverted(self, run: Run, region: Span, sentence: Span) -> bool:
        """Give the role of a verb before its names: 参加会议的还有王某、李某; 会议听取了王某关于…的报告."""
        if run.kind != "person":
            return False
        left = self.text[region.start : region.stop]
        for role in ("attendee", "speaker"):
            rule = self.book[f"role.{role}.before"]
            verb = rule.pattern.search(left)
            after = self.book["speaker.after"].pattern.match(self.text, run.stop) if role == "speaker" else True
            if verb and after:
                at = region.start + verb.start()
                self._give(run, role, Span(at, run.stop), rule, Span(at, region.stop), sentence)
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
            end = self._piece_end(at, zone.stop)
            if at > zone.start and at == run.stop + 1 and self._joins(at, zone.stop):
                self._attend(run, Span(at, zone.stop), sentence)
                return
            if at > zone.start and not self._goes_on(run, at, end):
                if self._stops(at, end):
                    return
            elif self._clause(run, Span(at, end), sentence, first=at == zone.start):
                return
            at = end + 1

    def _listed(self, run: Run, sentence: Span) -> None:
        """Make a run attendees by the verb at the end of the list it stands in."""
        if (verb := attendance.verb_of(self.scene, run, sentence)) is not None:
            self._give(run, "attendee", Span(run.start, verb.stop), self.book["listed.verb"], verb, sentence)

    def _piece_end(self, at: int, stop: int) -> int:
        """Return where the clause at ``at`` ends; a lecture's title in quotes is part of it: 作题为“某某，某某”的讲座."""
        end = min(clause(self.text, at).stop, stop)
        title = self.text.rfind(_TITLED, at, end)
        if title >= 0 and "”" not in self.text[title:end]:
            close = self.text.find("”", end, min(stop, end + _REACH))
            end = min(clause(self.text, close).stop, stop) if close >= 0 else end
        return end

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
        speech = self.speeches.find(run, piece, first=first)
        stop = speech.start() if speech else piece.stop
        for rule in self._rules(run):
            if not rule.id.startswith("role."):
                continue
            for match in rule.finditer(self.text, piece.start, stop):
                if self._fits(run, piece, match, first=first):
                    self._give(
                        self._whole(run, match.start()),
                        rule.id.split(".")[1],
                        Span(run.start, match.end()),
                        rule,
                        Span(*match.span()),
                        sentence,
                    )
        if run.kind == "person" and first:
            self._visit(run, sentence)
        if speech and run.kind == "person":
            self._speak(run, speech, sentence)
        return speech is not None

    def _fits(self, run: Run, piece: Span, match: re.Match[str], *, first: bool) -> bool:
        """Whether a verb belongs to the run: no other subject between, no 不 before it, no list end in the way."""
        left = self.text[piece.start : match.start()]
        if left.endswith(_NEVER) or _WITH.search(left) or "《" in left.rpartition("》")[2]:
            return False
        if run.kind == "body":
            if self.text[run.start - 2 : run.start] == "代表" or (
                "奖" not in match[0]
                and match.re is self.book["role.speaker"].pattern
                and not _BODY_SPEAKS.search(match[0])
            ):
                return False
            if len(run.members) > 1 and self.book["unfinished"].pattern.fullmatch(left):
                return True
            return (
                re.fullmatch(
                    r"(?:[、和][^，。；：、]{2,24}?)*(?:等[0-9０-９一二三四五六七八九十余多]*[个家名]?(?:单位|集体|企业|工会|组织)?)?(?:分别|共同|先后|还|也|均|代表)?",
                    left,
                )
                is not None
            )
        if self.book["attends"].pattern.match(match[0]) and any(
            self.book[name].pattern.match(self.text, match.end()) for name in ("reported", "attending")
        ):
            return False
        quoted = left.count("“") > left.count("”")
        return not quoted and (not first or len(left) <= _REACH or left.startswith("代表"))

    def _whole(self, run: Run, at: int) -> Run:
        """Return a run without its last body where only the beginning of that body's name was read."""
        cut = (
            run.kind == "body"
            and len(run.members) > 1
            and self.book["unfinished"].pattern.fullmatch(self.text, run.stop, at)
        )
        return replace(run, members=run.members[:-1], stop=run.members[-2].span.stop) if cut else run

    # --- speeches, visits

    def _speak(self, run: Run, match: re.Match[str], sentence: Span) -> None:
        """Give those who speak at a meeting their role there."""
        for said in self.speeches.heard(run, match, sentence):
            alone = Run([said.person], run.start, run.stop, "person")
            span, verb = Span(run.start, match.end()), Span(*match.span())
            self._give(alone, said.role, span, said.rule, verb, sentence, said.meeting)

    def _visit(self, run: Run, sentence: Span) -> None:
        """Make those who go on a visit its attendees."""
        rule = patterns("meetings")["visit"]
        after = [m for m in between(self.venues.visited, run.stop, sentence.stop) if sentence.holds(m.span)]
        before = between(self.venues.visited, sentence.start, run.start)
        goes = patterns("meetings")["visit.subject"].pattern.match(self.text, run.stop) if before else None
        if after:
            span, verb, visit = Span(run.start, after[0].span.stop), after[0].span, after[0]
        elif goes:  # 县领导深入农村慰问困难职工，县长王某|先后到某镇
            span, verb, visit = Span(run.start, goes.end()), Span(*goes.span()), before[-1]
        else:
            return
        self._give(run, "attendee", span, rule, verb, sentence, self.venues.real(visit))

    def _spoke_elsewhere(self, run: Run, verb: Span) -> bool:
        """Whether what was said was said at a meeting that the report only mentions: 某某在去年全国某某会议上，宣布."""
        return self.book["other.venue"].pattern.search(self.text, run.stop, verb.start) is not None

    def _apart(self, meeting: Span, verb: Span) -> bool:
        """Whether a meeting is told of in another paragraph than a verb."""
        return "\n" in self.text[min(meeting.start, verb.start) : max(meeting.stop, verb.stop)]

    def _give(
        self, run: Run, role: str, span: Span, rule: Rule, verb: Span, sentence: Span, meeting: Mention | None = None
    ) -> None:
        named = self.venues.named(verb, sentence)
        if (
            role == "speaker"
            and (edge := self.venues.edge(verb)) is not None
            and (named is None or named.id in self.venues.wholes)
        ):
            named = edge
        target = (
            meeting
            or named
            or (self.venues.course() if role == "lecturer" else None)
            or self.venues.implied(
                run, role, Span(sentence.start, verb.start), handed="颁" in self.text[verb.start : verb.stop]
            )
        )
        elsewhere = role == "speaker" and named is None and self._spoke_elsewhere(run, verb)
        won = role == "awarded" and target is not None and target.id in self.venues.visits  # no prizes on a visit
        if target is None or elsewhere or won or (self.chronicle and self._apart(target.span, verb)):
            return
        score = 0.93 if named else 0.8
        self.out.append(Participation(span, run.members, target, role, rule.id, score))
        for member in run.members:
            self.venues.roles.setdefault(member.value, set()).add((role, target.id))

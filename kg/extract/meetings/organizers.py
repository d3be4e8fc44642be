"""Which bodies hold an event: printed with it, in its name, or only implied by the report."""

import re

from kg.extract.meetings.names import clause
from kg.extract.meetings.told import Told
from kg.lang.rules import patterns
from kg.model import Mention, Span, outermost

_LIST = re.compile(r"^(?:、|和|与|及|以及|会同|联合|携手|，)$")
_HOLDS = re.compile(r"召开|举行|举办|主办|承办|组织|开展")
_AT = re.compile("[上中时]|现场|期间")  # 在|县总工会举办的讲座|上: 在 goes with it, not with the body
_ALSO = re.compile("[一-龥]{0,6}[、和与及]")  # between bodies that people went to, of which some are unknown
_WENT = (
    "走进",
    "来到",
    "前往",
    "抵达",
    "考察",
    "看望",
    "慰问",
    "走访",
    "查看",
    "查看了",
    "参观",
    "参观了",
    "视察了",
    "观摩了",
)
_ESCORT = re.compile("在[^，。；]{2,60}陪同下")  # whose bodies only accompany
_FAR = 200  # characters from those who set out to the verb of their visit
_OF_UNIONS = re.compile("工会|职工|员工|会员|[职教工双]代")  # in the names of congresses that unions hold
_NUMBERED = re.compile(
    "[0-9]*年?度?(?:第?[一二三四五六七八九十]{1,3}届)?"
)  # before the body in a name: 十四届|全国人大二次会议
_UNION_TERM = re.compile(r"工会(?=(?:第?[一二三四五六七八九十0-9]{1,4}届|第[一二三四五六七八九十0-9]{1,4}次))")
_WITH = re.compile("(?:陪同|随同)$")
_GOES_TO = re.compile("(?:前往|来到|走进|深入|赶赴|奔赴)[^，。；]*[、和与及]$")  # …|煤矿事故现场、|某县人民医院
_TO = re.compile("[对向给为][^，。；：]{0,24}$")
_GREETED = re.compile("(?:的召开)?(?:作出|作了?|致|发来|发去|发出|表示|题词)")
_LEADS = re.compile("(?:率|带领)[^，。；：]{2,30}$")
_LED = 32
_PLACED = re.compile("(?<![现正存好实自])(?:在|到|于|来到)$")


def owners(told: Told) -> tuple[list[Mention], str, float]:
    """Return the bodies that hold the event, by which rule, how sure."""
    if told.event.kind == "visit" and _WITH.search(told.text, max(0, told.event.verb.start - 4), told.event.verb.start):
        return [], "", 0.0  # 某区委书记王某陪同|调研: they go along with the visitor
    if told.event.rule == "lecture":  # where somebody lectures tells of no host; after a meeting, it is the meeting's
        first = next(e for e in told.events if not e.planned)
        return _context(told) if first.rule != "lecture" else ([], "", 0.0)
    for search in (
        _inside_parent,
        _hosts_named,
        _subject,
        _hosts_told,
        _in_name,
        _leader,
        _congress_owner,
        _of_congress,
        _by_sender,
        _context,
    ):
        hosts, rule, score = search(told)
        if hosts:
            return hosts, rule, score
    return [], "", 0.0


def _inside_parent(told: Told) -> tuple[list[Mention], str, float]:
    """Take over the organizer of the event that this one is a part of."""
    whole = next((e for e in told.events if e.span == told.event.inside), None)
    if whole is None:
        return [], "", 0.0
    hosts, _, score = owners(told.other(whole))
    return hosts, "meeting.organizer-super", min(0.75, score)


def _hosts_named(told: Told) -> tuple[list[Mention], str, float]:
    """Read 由A、B联合主办，C承办的X举行, in the sentence or said of it after."""
    rule = patterns("meetings")["hosted.by"]
    hosts: list[Mention] = []
    for sentence in _about(told):
        stop = told.event.span.start if sentence == told.sentence and _before(told, sentence) else sentence.stop
        for match in rule.pattern.finditer(told.text, sentence.start, stop):
            if told.scene.inside(Span(match.end("who") - 8, match.start("how")), "person"):
                continue
            end = match.end() + 1
            more = _HOLDS.search(told.text, end, min(end + 30, stop))
            hosts += outermost(told.scene.inside(Span(match.start(), more.end() if more else match.end()), "body"))
        if hosts:
            return hosts, rule.id, 0.95
    return [], "", 0.0


def _hosts_told(told: Told) -> tuple[list[Mention], str, float]:
    """Read, for the report's first event, what another sentence says of its hosts: 研讨会是由某协会举办的."""
    rule, first = patterns("meetings")["hosted.told"], next((e for e in told.events if not e.planned), None)
    if first is None or first.span != told.event.span or told.event.kind == "visit":
        return [], "", 0.0
    for match in told.scene.marks.finditer(rule):
        hosts = outermost(told.scene.inside(Span(*match.span("who")), "body"))
        if hosts and not told.scene.inside(Span(*match.span("who")), "person"):
            return hosts, rule.id, 0.9
    return [], "", 0.0


def _before(told: Told, sentence: Span) -> bool:
    return "由" in told.text[sentence.start : told.event.span.start]


def _about(told: Told) -> list[Span]:
    """Return the event's sentence and, for contests, the next one (本次决赛由…主办)."""
    rows = [told.sentence]
    after = told.scene.next_sentence(told.sentence.stop)
    if (
        told.event.kind in {"competition", "ceremony", "training"}
        and after
        and re.match(r"(?:本次|此次|这次|本届|该|大赛|竞赛|比赛|决赛|活动|培训)", told.text[after.start : after.stop])
    ):
        rows.append(after)
    return rows


def _subject(told: Told) -> tuple[list[Mention], str, float]:
    """Take the bodies that the verb of holding has as its subject."""
    if not _held_by(told):
        return [], "", 0.0
    verb, stop = told.event.verb, _subject_stop(told)
    region = clause(told.text, verb.start)
    for start in (region.start, told.sentence.start):
        row = [b for b in told.bodies if start <= b.span.start and b.span.stop <= stop]
        row = [b for b in _not_gone_to(told, row) if _may_hold(told, b, verb)]
        if row:
            return _list(told, row), f"{told.event.rule}.subject", 0.9 if start == region.start else 0.82
    return _leader(told) if told.event.rule == "visit" else ([], "", 0.0)  # whose name says whom it goes to


def _leader(told: Told) -> tuple[list[Mention], str, float]:
    """Take the body of the leader who is the subject of the verb of holding."""
    if not _held_by(told):
        return [], "", 0.0
    stop = _subject_stop(told)
    row = _not_gone_to(told, _without_escort(told, [b for b in told.bodies if b.span.stop <= stop]))
    row = [b for b in row if _may_hold(told, b, told.event.verb, titled=True)]
    return _union_first(told, row), "meeting.organizer-leader", 0.7


def _held_by(told: Told) -> bool:
    """Whether the event is told with a verb of holding that has a subject."""
    if told.event.verb.start >= told.event.span.stop and told.event.rule != "visit":
        return False
    if _GREETED.match(told.text, told.event.span.stop) and _TO.search(
        told.text, clause(told.text, told.event.verb.start).start, told.event.verb.start
    ):
        return False  # 王某对正在某地|召开的会议作出指示
    return told.event.rule.startswith(("hold.", "study.", "visit"))


def _subject_stop(told: Told) -> int:
    return _setting_out(told) if told.event.rule == "visit" else told.event.verb.start


def _may_hold(told: Told, body: Mention, verb: Span, *, titled: bool = False) -> bool:
    before = told.text[max(0, body.span.start - 2) : body.span.start]
    direct = told.event.rule != "visit" and told.text[body.span.stop : verb.start] in {
        "",
        "联合",
        "共同",
        "组织",
        "主持",
        "机关",
    }
    if re.search(r"(?<![现正存好实自])[在于]$", before) and not (direct and _AT.match(told.text, told.event.span.stop)):
        return False
    if not direct and re.search(
        r"(?:到|赴|向|与|给|对|率|带|走进|来到|前往|抵达|考察|看望|慰问|深入|带领|率领|陪同|《|“)$", before
    ):
        return False
    listed = before[-1:] in {"、", "和", "与", "及"} and not direct
    if listed and _LEADS.search(told.text, max(told.sentence.start, body.span.start - _LED), body.span.start):
        return False  # 率县委、|县政府|慰问组
    if listed and body.rule == "body.unit" and body.value != body.text:  # 率省总工会组织部、|宣教部|赴…
        return False
    if listed and _GOES_TO.search(told.text, max(told.sentence.start, body.span.start - _FAR), body.span.start):
        return False
    return titled or not any(t.span.start == body.span.stop for t in told.scene.inside(told.sentence, "title"))


def _without_escort(told: Told, row: list[Mention]) -> list[Mention]:
    """Return the bodies of a row that do not only accompany those who go: 在县委书记王某陪同下，来到."""
    escort = _ESCORT.search(told.text, told.sentence.start, told.event.verb.start) if row else None
    if escort is None:
        return row
    return [body for body in row if not escort.start() <= body.span.start < escort.end()]


def _not_gone_to(told: Told, row: list[Mention]) -> list[Mention]:
    """Return the bodies of a row without those that people went to: 王某来到县纪委、|县委巡察办|，主持召开."""
    kept, gone, stop = [], False, -1
    for body in row:
        listed = 0 <= stop <= body.span.start and _ALSO.fullmatch(told.text, stop, body.span.start) is not None
        if not listed and body.span.start >= stop:
            gone = told.text.endswith(_WENT, 0, body.span.start)
        stop = max(stop, body.span.stop)
        if not gone:
            kept.append(body)
    return kept


def _list(told: Told, row: list[Mention]) -> list[Mention]:
    """Return the bodies that stand with the first one in a list."""
    listed = [row[0]]
    for body in row[1:]:
        if not _LIST.match(told.text[listed[-1].span.stop : body.span.start]):
            break
        listed.append(body)
    return listed


def _company_union(told: Told, body: Mention) -> Mention | None:
    """Return the union of a company whose sessions the name counts (某某公司工会六届三次全委会议)."""
    match = _UNION_TERM.match(told.text, body.span.stop)
    if body.rule != "body.institution" or match is None:
        return None
    return told.scene.mention("body", Span(body.span.start, match.end()), "body.company-union")


def _in_name(told: Told) -> tuple[list[Mention], str, float]:
    """Take the body that the name of the event begins with (市总工会四届五次全委会议)."""
    if told.event.congress is not None and not told.scene.inside(told.event.congress.span, "body"):
        return [], "", 0.0
    inside = [b for b in told.bodies if b.span.start <= told.event.span.start + 5 and told.event.span.holds(b.span)]
    row = [b for b in inside if _NUMBERED.fullmatch(told.text, told.event.span.start, b.span.start)]
    if told.event.kind == "visit":  # 来到|某某公司|考察: whom it goes to
        row = []
    row += [b for b in told.bodies if b.span.stop == told.event.span.start and not _where(told, b)]
    if row and (union := _company_union(told, row[0])):
        row = [union]
    return row[:1], "meeting.organizer-name", 0.9


def _where(told: Told, body: Mention) -> bool:
    """Whether a body before an event is but the place of it: 在悉尼歌剧院|音乐会, 来到某某公司|考察."""
    if told.event.kind == "visit":
        return True
    placed = _PLACED.search(told.text, max(0, body.span.start - 2), body.span.start)
    return placed is not None and _AT.match(told.text, told.event.span.stop) is None


def _congress_owner(told: Told) -> tuple[list[Mention], str, float]:
    """Take the industrial union whose congress it is: 中国某某工会某省委员会第五次代表大会."""
    match = patterns("meetings")["congress.owner"].pattern.match(told.text, told.event.span.start, told.event.span.stop)
    if match is None or told.event.kind != "congress":
        return [], "", 0.0
    owner = told.scene.mention("body", Span(*match.span("body")), "body.industrial")
    return [owner], "meeting.organizer-name", 0.85


def _of_congress(told: Told) -> tuple[list[Mention], str, float]:
    """Take the union of the place whose congress it is."""
    if told.event.congress is None:
        return [], "", 0.0
    scope = told.event.congress.value.split("|")[0]
    bodies = [b for b in told.scene.all("body") if told.read(b).endswith("总工会")]
    row = [b for b in bodies if told.read(b) == f"{scope}总工会"] or [
        b for b in bodies if scope and told.read(b) == f"{scope[-1]}总工会"
    ]
    return row[:1], "meeting.organizer-congress", 0.8


def _by_sender(told: Told) -> tuple[list[Mention], str, float]:
    """Take, for a visit, the body of the first visitor."""
    if told.event.kind != "visit":
        return [], "", 0.0
    stop = _setting_out(told)
    row = _without_escort(told, [b for b in told.bodies if b.span.stop <= stop])
    return _union_first(told, row), "visit.organizer", 0.75


def _setting_out(told: Told) -> int:
    """Return where the visitors of a visit end and where they go begins (率队先后深入…), at the latest at its verb."""
    first = patterns("meetings")["visit.way"].pattern.search(
        told.text, max(told.sentence.start, told.event.verb.start - _FAR), told.event.verb.start
    )
    return first.start() if first else told.event.verb.start


def _union_first(told: Told, row: list[Mention]) -> list[Mention]:
    """Return the first union of a leader's bodies (县人大常委会副主任、县总工会主席), else the first that is not the Politburo."""
    row = [b for b in row if not told.read(b).endswith("中央政治局")]
    unions = [b for b in row if "总工会" in told.read(b)]
    return (unions or row)[:1]


def _context(told: Told) -> tuple[list[Mention], str, float]:
    """Fall back on the main event's organizer, then on the first union of the report that is named outside its guests' titles, or in them."""
    if patterns("meetings")["own.house"].pattern.search(
        told.text[clause(told.text, told.event.verb.start).start : told.event.verb.start]
    ):
        return [], "", 0.0
    if told.event.kind == "congress" and not _OF_UNIONS.search(told.read(told.mention)):
        return [], "", 0.0  # 某省第十三次妇女代表大会: a union that the report names does not hold it
    first = next((e for e in told.events if not e.planned), None)
    foreign = patterns("meetings")["foreign"].pattern
    if any(foreign.match(told.text, e.span.start) for e in (told.event, first) if e is not None):
        return [], "", 0.0
    if first is not None and first.span != told.event.span and first.span.start < told.event.span.start:
        hosts, _, score = owners(told.other(first))
        return hosts[:1], "meeting.organizer-main", min(0.65, score)
    unions = [b for b in told.scene.all("body") if told.read(b).endswith(("工会", "工会联合总会", "工联会"))]
    level = re.search(r"全(?P<level>[国省市县区州])", told.read(told.mention))
    fitting = [b for b in unions if level and re.search(f"{level['level']}总工会$", told.read(b))]
    if not fitting and ((level and level["level"] in "国省") or _of_wider_place(told, unions)):
        return [], "", 0.0
    titled = {t.span.start for t in told.scene.all("title")}
    acting = [b for b in unions if b.span.stop not in titled]  # not only in the titles of its guests
    return (fitting or acting or unions)[:1], "meeting.organizer-context", 0.55


def _of_wider_place(told: Told, unions: list[Mention]) -> bool:
    """Whether an event bears the name of a province that none of the unions is of: a city's team at 某省第二届技能大赛."""
    start = told.event.span.start
    place = next((told.text[b:e] for b, e in told.scene.place_spans(start, told.event.span.stop) if b == start), "")
    return place.endswith(("省", "自治区")) and not any(told.read(b).startswith(place[:2]) for b in unions)

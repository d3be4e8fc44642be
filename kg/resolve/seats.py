"""Of which body a post is: the one printed with it, the one its title tells, or the one that its report is about."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from kg.lang.lands import OTHER_PARTY
from kg.lang.script import simplify
from kg.model import Basis, Claim, Literal, Mention
from kg.resolve.antecedents import joint
from kg.resolve.body import Body
from kg.resolve.institutions import institution, unit_of
from kg.resolve.masthead import union_over
from kg.resolve.naming import government_of, official
from kg.resolve.story import Story

# Titles that belong to the company or school itself, never to its union.
_OF_COMPANY = re.compile(
    r"党委|纪委|团委|党总支|董事|监事|副?总经理|总裁|副?[校院厂矿段站行社馆所台局园场]长|副?总(?:会计|工程|经济|审计)师|财务总监|安全总监|总经理助理"
)
# Titles that the story's own union may be meant to have where none is printed.
_BY_CONTEXT = re.compile(
    r"(?<!国家)(?<!国家副)主席|党组|巡视员|调研员|委员|书记|主任$|部长|秘书长|董事长|经理|校长|院长|总裁|总监|总(?:会计|工程|经济|审计)师|首席执行官|创始人|主管|会长|理事长|监事长|干事|司库"
)
_HEADS = {
    "school": "校长",
    "company": "董事长|总经理|厂长|矿长|总裁|总监|经理|首席执行官|创始人|总工程师|总会计师|主管",
    "institution": "院长",
}
_HEAD_OF_ITS_KIND = re.compile("(?:常务)?副?([校院厂矿段站行社馆所台局园场])长")  # 段长 of a 工务段
_OF_UNION = re.compile("主席|巡视员|调研员|党组")  # of those who stand in a union's roll
_MEMBERS = frozenset({"委员", "常委", "常务委员"})
_ELECTED = frozenset({"post.elected", "post.appointed"})
_CONFERENCE = re.compile("中国人民政治协商会议.{1,12}委员会")
_ABROAD = re.compile(f"{OTHER_PARTY}(?:中央(?:委员会)?)?$")  # 越共中央|总书记
_PARTY = 16  # characters of another party before its head's title
_OF_CONGRESS = re.compile(
    r"(?P<union>.{2,20}?(?:工会联合会|产业工会|行业工会))(?:成立(?:大会|暨)|第.{1,4}[次届].{0,8}代表大会)"
)
_ELECTS = re.compile("全委|全体会议|全体委员会议|代表大会|代表会议")
_OF_UNIT = re.compile(
    "(?P<unit>(?:第[一二三四五六七八九十]{1,3}届)?(?:经费审查委员会|经审委|经审会|女职工委员会|女职委))第.{1,2}次"
)
_BEFORE_NAME = frozenset({"post.title-name", "post.carried", "post.list"})
_OWN_LEVEL = re.compile("[我本该][省市县区州旗]$")
_LINKS = frozenset("由和与及兼暨上中后时任为请了对向着")  # what may stand before a title that begins a phrase
_SECRETARY = re.compile(r"(?<!党组)(?<!党组副)(?<!党组第一)书记$")  # a union has none of its own
_OF_PARTY = re.compile(r"党委(?:副?书记|委员)|纪委(?:副?书记|委员)|党总支副?书记")
_MESSAGE = re.compile("[^，。；、]{0,30}精神")
_CELLS = ("党组", "党总支", "党支部", "机关党委")  # a union's own, whose titles are the union's
_HEADED = ("女职工委员会", "经费审查委员会")  # by a 主任; a 主席 named after them is their union's
_CHAIRED = ("全国人民代表大会常务委员会", "government")
_HEAD_OF = {
    "总书记": ("中国共产党中央委员会", "party"),
    "国务委员": ("国务院", "government"),
    "委员长": _CHAIRED,
    "副委员长": _CHAIRED,
}
_CONGRESS = re.compile("全国人大|全国人民代表大会")


def body_of(story: Story, post: Mention) -> tuple[str | None, Basis, float]:
    """Return the body a post belongs to, whether that is stated or concluded, and how sure it is."""
    for claim in story.of(post, "org:organization"):
        if body := story.target(claim):
            seated = _firm_of(story, _seat_body(story, body, post.value), post)
            return _committee(story, seated, post.value) or seated, "stated", claim.score
    if story.of(post, "org:organization"):  # a body is printed, and which one it is cannot be told
        return None, "stated", post.score
    return _unprinted(story, post)


def _unprinted(story: Story, post: Mention) -> tuple[str | None, Basis, float]:
    """Return the body of a post that has none printed right before it."""
    if (told := _told(story, post)) is not None:
        return _implied(story, told[0], post), "inferred", told[1]
    if (body := _attributive(story, post)) is not None:
        return _seat_body(story, body, post.value), "stated", post.score
    if (by_title := _by_title(story, post)) is not None:
        return by_title
    if (
        story.of(post, "kg:government")
        or post.rule in {"post.after-name", "post.row"}
        or not _BY_CONTEXT.search(simplify(post.value))
        or _unknown_before(story, post)
    ):
        sitting = _sitting(story) if (post.value, post.rule) == ("委员", "post.after-name") else None  # 某某委员发言
        return (sitting, "inferred", 0.8) if sitting else (None, "stated", post.score)
    kind = next((k for k, heads in _HEADS.items() if re.search(heads, post.value)), None)
    if kind or _OF_PARTY.fullmatch(simplify(post.value)):
        return _institution(story, kind) if kind else _only_institution(story), "inferred", 0.75
    if post.rule in _ELECTED and (body := _congress_body(story, post) or _convening(story, post)):
        return body, "inferred", 0.85
    context = _context_body(story, post)
    return _seat_body(story, context, post.value) if context else None, "inferred", 0.6


def _by_title(story: Story, post: Mention) -> tuple[str | None, Basis, float] | None:
    """Return the body that only this title's bearers head: the Party, the State Council, the one body so named."""
    text = story.article.text
    if post.value == "总书记" and _ABROAD.search(text, max(0, post.span.start - _PARTY), post.span.start):
        return None, "stated", post.score
    if post.value in _HEAD_OF and (_HEAD_OF[post.value] is not _CHAIRED or _CONGRESS.search(text)):
        name, class_ = _HEAD_OF[post.value]
        return _implied(story, Body(name, class_=class_), post), "inferred", 0.95
    named = _named_so(story, post)
    return None if named is None else (named, "inferred", 0.75)


def _told(story: Story, post: Mention) -> tuple[Body, float] | None:
    """Return the body that a title tells by itself (县长), or the roll that it stands in, and how sure that is.

    A lawyer without an office is of the one law office that a report names.
    """
    for claim in story.of(post, "kg:government"):
        where = claim.object.text if isinstance(claim.object, Literal) else ""
        if (
            not where
            and _unknown_before(story, post)
            and not _OWN_LEVEL.search(story.article.text, max(0, post.span.start - 2), post.span.start)
        ):
            continue  # of a city that is none to us: 某某|市长
        if government := government_of(post.value, where, replace(story.setting, at=post.span.start)):
            return government, 0.9
    if post.value.endswith("律师") and not _unknown_before(story, post):
        offices = {b.name: b for _, b in story.own_bodies() if b.name.endswith("律师事务所")}
        return (offices.popitem()[1], 0.75) if len(offices) == 1 else None
    over = _over(story, post)
    return None if over is None else (over, 0.85)


def _over(story: Story, post: Mention) -> Body | None:
    """Return the union whose roll of officers a post stands in: its name is in the headline, 主席 and 调研员 are of no other body."""
    rowed = post.rule in {"post.row", "post.after-name"} or "：" in post.text
    return union_over(story.article, story.setting, post.span.start) if rowed and _OF_UNION.search(post.value) else None


def _sitting(story: Story) -> str | None:
    """Return the one consultative conference of a report that names no people's congress: its members are called 委员."""
    named = {story.ids[m.id]: b.root.name for m, b in story.own_bodies()}
    found = {id_ for id_, name in named.items() if _CONFERENCE.fullmatch(name)}
    congress = any("人民代表大会" in name for name in named.values())
    return found.pop() if len(found) == 1 and not congress else None


def _attributive(story: Story, post: Mention) -> str | None:
    """Return the body that 的 joins to a title: 市妇幼保健院的护士长李某."""
    start = post.span.start
    if story.article.text[max(0, start - 1) : start] != "的":
        return None
    return next((story.ids[m.id] for m, _ in story.own_bodies() if m.span.stop == start - 1), None)


def _congress_body(story: Story, post: Mention) -> str | None:
    """Return the federation whose congress elects: 某县某业工会联合会第一次会员代表大会选举王某为主席."""
    held = (_OF_CONGRESS.match(m.text) for m in story.kind("congress", "meeting") if m.span < post.span)
    name = next((match["union"] for match in held if match), None)
    if name is None:
        return None
    return _implied(story, joint(official(name, replace(story.setting, at=post.span.start)), story.own_bodies()), post)


def _convening(story: Story, post: Mention) -> str | None:
    """Return the union that the plenary or congress is named by which a report told of last before it says who is elected."""
    held = (m for m in story.kind("meeting") if m.span < post.span and _ELECTS.search(m.text))
    last = max(held, key=lambda m: m.span, default=None)
    told = story.of(last, "schema:organizer") if last else ()
    unit = _OF_UNIT.match(last.text) if last is not None and "主任" in post.value else None
    if unit is not None:
        return _convened_unit(story, told, unit["unit"], post)
    said = [c for c in told if c.rule == "meeting.organizer-name" or c.rule.startswith("hold.")]
    hosts = [t for c in said if (t := story.target(c))]
    if len(hosts) != 1 or not story.bodies.bodies[hosts[0]].type.startswith("gh:"):
        return None
    seated = _seat_body(story, hosts[0], post.value)
    return _committee(story, seated, post.value) or seated


def _convened_unit(story: Story, told: Sequence[Claim], unit: str, post: Mention) -> str | None:
    """Return the committee whose first session elects its head, of the union that holds it: 经审委第一次全体会议选举王某为主任."""
    hosts = {t for c in told if (t := story.target(c))}
    union = story.bodies.bodies[hosts.pop()].root if len(hosts) == 1 else None
    return _implied(story, unit_of(union, unit), post) if union is not None and union.type.startswith("gh:") else None


def _named_so(story: Story, post: Mention) -> str | None:
    """Return the one body of a story whose name ends in what its head's title begins with: 段长 of a 工务段."""
    kind = _HEAD_OF_ITS_KIND.fullmatch(post.value)
    if kind is None or _unknown_before(story, post):
        return None
    own = {story.ids[m.id] for m, b in story.own_bodies() if b.owner is None and b.name.endswith(kind[1])}
    return own.pop() if len(own) == 1 else None


def _institution(story: Story, kind: str) -> str | None:
    """Return the story's own school, company or hospital, for 校长 and 董事长."""
    own = [story.ids[m.id] for m, b in story.own_bodies() if b.class_ == kind and b.owner is None]
    return own[0] if own else None


def _only_institution(story: Story) -> str | None:
    """Return the one school, company or hospital of a story, whose Party committee a title means that says no more."""
    own = {story.ids[m.id] for m, b in story.own_bodies() if b.class_ in _HEADS and b.owner is None}
    return own.pop() if len(own) == 1 else None


def _seat_body(story: Story, body: str, title: str) -> str:
    """Return the body a title belongs to: a committee of a term elects its union's chair."""
    known = story.bodies.bodies[body]
    if title.startswith("党组") and known.owner is not None and known.name.endswith("书记处"):
        return story.bodies.enter(known.owner)  # 全国总工会书记处书记、党组成员
    if known.owner is not None and "主席" in title and known.name == f"{known.owner.name}{known.term}委员会":
        return story.bodies.enter(known.owner)
    if known.type == "gh:BasicUnion" and _OF_COMPANY.match(title):
        return next((i for i, b in story.bodies.bodies.items() if b.name + "工会" == known.name), body)
    return body


def _firm_of(story: Story, body: str, post: Mention) -> str:
    """Return the company or school of which 总经理 and 校长 are, where only its union is named: 集团公司工会主席某某，总经理某某."""
    known = story.bodies.bodies[body]
    if known.type != "gh:BasicUnion" or not known.name.endswith("工会") or not _OF_COMPANY.match(post.value):
        return body
    firm = institution(known.name.removesuffix("工会"))
    return _implied(story, firm, post) if firm.class_ in _HEADS else body


def _committee(story: Story, union: str, title: str) -> str | None:
    """Return the one committee of a term that a report names of a union, where it says whose member somebody is."""
    if title not in _MEMBERS or not story.bodies.bodies[union].type.startswith("gh:"):
        return None
    name = story.bodies.bodies[union].name
    terms = {
        i
        for i, b in story.bodies.bodies.items()
        if b.term and i in story.ids.values() and b.name == f"{name}{b.term}委员会"
    }
    return terms.pop() if len(terms) == 1 else None


def _implied(story: Story, body: Body, post: Mention) -> str:
    id_ = story.bodies.enter(body)
    story.ledger.mention(id_, story.article, post.span, post)
    story.bodies.describe(id_, story.article, post.span)
    return id_


def _unknown_before(story: Story, post: Mention) -> bool:
    """Whether words that are no known body stand right before a title, or before the titles it goes on from: 省某机关工委|副书记尹某."""
    text, start, titles = story.article.text, post.span.start, story.kind("title")
    while text[start - 1 : start] == "、":
        at = bisect_left(titles, start - 1, key=attrgetter("span.stop"))
        if at == len(titles) or titles[at].span.stop != start - 1:
            break
        start = titles[at].span.start
    left = text[max(0, start - 1) : start]
    return post.rule in _BEFORE_NAME and (left == "）" or "一" <= left <= "龥") and left not in _LINKS


def _context_body(story: Story, post: Mention) -> str | None:
    """Return the body that the story is about where a title names none: the union named last before it."""
    office = post.value.startswith("机关党")  # of the union's own office
    if (_SECRETARY.search(post.value) and not office) or _unknown_before(story, post):
        return None
    before = [
        (m, b)
        for m, b in story.own_bodies()
        if m.span.stop <= post.span.start
        and b.type.startswith("gh:")
        and b.type != "gh:ResidentUnit"
        and not _conveyed(story, m)
    ]
    if not before:
        return None
    mention, body = before[-1]
    of_union = "主席" in post.value and body.name.endswith(_HEADED)
    whole = of_union or office or body.name.endswith(_CELLS)
    return story.bodies.enter(body.root) if whole else story.ids[mention.id]


def _conveyed(story: Story, body: Mention) -> bool:
    """Whether a body's meeting or message is only told of: 传达学习|全国总工会|执委会议精神."""
    return _MESSAGE.match(story.article.text, body.span.stop) is not None

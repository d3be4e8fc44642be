"""Organizations as printed: the right end from lexicons, the left end from places, levels or parts of speech.

Local organs (市总工会, 枣阳市委组织部) start at an *anchor*: a division's name, a level word
(市, 县, 区 …) or an unnamed place before one. Institutions (companies, schools, hospitals) end in
a known head and reach left over nominal tokens, at best to a division's name. Units extend what
stands before them (市总工会 + 经审委); a nested body and its parent are both kept, because both
are named. The method is that of Shen et al. 2007, with the gazetteer in the place of its counts.
"""

import re
from collections.abc import Iterator

from kg.extract.anchors import AT_ANCHOR, MAX_NAME, OUT, QUANTIFIERS, Anchors, organs, place_anchors
from kg.extract.cover import Cover
from kg.extract.scene import Scene
from kg.lang import names
from kg.lang.lands import LANDS, SHORT
from kg.lang.rules import patterns
from kg.model import Claim, Mention, Span

_PLAIN_CHARACTERS = frozenset("新老大小本该各某全其两一多和与及或等的")
_VERB_HEAD = re.compile(r"[要应须能都先们来并就也会快再]学会$")  # 广大职工要|学会
_NOT_AFTER = frozenset("化型内级长制界员")
_INNER = re.compile(
    r"变成|成为|[作的了着将把让使给]|听取|围绕|加强|推动|举办|召开|举行|参加|出席|邀请|印发|慰问|看望|分获|荣获|会见|会晤|兼|代表(?!处|团)|新建|组建"
)
_ORDINAL = re.compile(r"第[一二三四五六七八九十]{1,2}")
_BRAND = 8  # characters of a group's name before a place
# What no name of an institution runs over: verbs, organs, particles.
_CROSSED = re.compile(
    r"[的了着将把让使给由在向对]|联合|会同|携手|走进|来到|深入|前往|组织|召开|举办|参加|出席|邀请|总工会|听取|围绕|加强|推动|举行|印发|慰问|看望|调研|会见|会晤|访问|分获|荣获|同(?![济仁心德创兴方])"
)
_TOWARDS = re.compile(r"[到赴](?=[一-龥]{2})")
_FOREIGN = frozenset(SHORT) - {"沙"}  # 长沙 ends in it too
_BREAK = re.compile(r"[，。；：、！？《》（）\s]")
_COLLECTIVE = re.compile(r"[全各该我]|多[家个所]|一[家个所]|[\d百十]+[余多]?[家个所]")
_PLURAL = re.compile(r"[各级所属及和与等全某直]|基层|企业$|产业$|职工$")
_PARTS = frozenset({"学院", "分厂", "分公司", "车间", "项目部", "支行", "分行"})
_FORMAL = frozenset({"有限公司", "有限责任公司", "股份有限公司", "事务局"})
_LED = re.compile(
    r"[一-龥]{2}员(?=[一-龥]{2,3}(?:[、，等获说]|荣获|分获))|分?工会|教授|副?院长|党委|党总支|党支部|团委|(?:党|副)?(?:厂长|经理|主任|书记|行长)"
)
_LOOSE = frozenset({"body.institution", "body.dept-alone"})

Found = Iterator[tuple[Span, str]]


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield the body mentions of a report: kind ``body``, value the name as printed."""
    taken = Cover(len(scene.text), (m.span for m in scene.all("congress")))
    found: dict[Span, str] = {}
    searches = (
        _national(scene),
        _resident(scene),
        _local(scene),
        _institutions(scene),
        _alone(scene),
        _short(scene),
    )
    for search in searches:
        for span, rule in search:
            if not taken.meets(span):
                found.setdefault(span, rule)
    fresh = list(found.items())
    while fresh:
        grown = [row for span, rule in fresh for row in _units(scene, span, rule) if row[0] not in found]
        found.update(grown)
        fresh = grown
    settled = _settle(found)
    full_names = dict(_defined(scene, settled))
    for span in sorted(settled, key=_place):
        if scene.text[span.start : span.stop] not in full_names:
            yield scene.mention("body", span, settled[span])
    cover = Cover(len(scene.text), settled if full_names else ())
    for short, full in full_names.items():
        for use in re.finditer(re.escape(short), scene.text):
            span = Span(*use.span())
            if not cover.meets(span) or not any(span.meets(other) and span != other for other in settled):
                yield scene.mention("body", span, "body.defined", full)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.stop


def _defined(scene: Scene, settled: dict[Span, str]) -> Iterator[tuple[str, str]]:
    """Yield the short names that the text itself defines, with the full ones: 某某公司（以下简称某公司）."""
    for match in scene.marks.finditer(patterns("bodies")["body.defined"]):
        if full := max((s for s in settled if s.stop == match.start()), key=len, default=None):
            yield match["short"], scene.article.text[full.start : full.stop]


def _settle(found: dict[Span, str]) -> dict[Span, str]:
    """Keep what can stand together: a part inside a longer name, or a parent at its head, but no crossing.

    Of two that end together the anchored one stands (市委党校, not 请市委党校), else the longer.
    """
    anchored = {span.stop for span, rule in found.items() if rule not in _LOOSE}
    kept: dict[Span, str] = {}
    around: list[Span] = []  # those kept that reach as far as the next
    for span in sorted(found, key=lambda s: (s.start, -s.stop)):
        rule = found[span]
        if rule in _LOOSE and span.stop in anchored:
            continue
        around = [other for other in around if other.stop > span.start]
        if not any(_clash(span, other, kept[other]) for other in around):
            kept[span] = rule
            around.append(span)
    return kept


def _clash(span: Span, other: Span, rule: str) -> bool:
    """Whether ``span`` cannot stand beside ``other``, which begins no later."""
    if not other.holds(span) or other.stop == span.stop or rule == "body.resident":
        return True
    return other.start < span.start and rule in _LOOSE


def _national(scene: Scene) -> Found:
    for match in scene.marks.finditer(patterns("bodies")["body.national"]):
        if _abroad(scene.text, match.start()):
            continue
        yield Span(*match.span()), "body.national"


def _abroad(text: str, at: int) -> bool:
    """Whether a country stands right before an organ, which is then not China's: 俄罗斯|外交部."""
    return text[at - 1 : at] in _FOREIGN or any(text[max(0, at - size) : at] in LANDS for size in (2, 3, 4, 5, 6))


def _resident(scene: Scene) -> Found:
    rule = patterns("bodies")["body.resident"]
    matches = list(scene.marks.finditer(rule))
    anchors = place_anchors(scene, all_=True) if matches else []
    for match in matches:
        start = _sender_start(anchors, match.start(), match.end("sender"))
        yield Span(start, match.end()), rule.id


def _sender_start(anchors: Anchors, start: int, stop: int) -> int:
    """Cut words that the pattern's free left end swallowed: the sender starts at a level or a place."""
    return next((begin for begin, end in anchors if start <= begin and end <= stop), start)


def _local(scene: Scene) -> Found:
    book, text = patterns("bodies"), scene.text
    for youth in scene.marks.finditer(book["body.youth"]):
        yield Span(*youth.span()), "body.youth"
    for start, stop in place_anchors(scene):
        follows = organs().match(text, stop)
        for name in AT_ANCHOR[int(str(follows.lastgroup)[1:]) :] if follows else ():
            match = book[name].pattern.match(text, stop)
            if match and _plausible(scene, name, stop, match):
                begin = start - 2 if text[max(0, start - 2) : start] == "中共" else start
                yield Span(begin, match.end()), name
                if name == "body.party" and match[0] not in {"委", "委员会", "委党校", "党委", "党工委"}:
                    yield Span(begin, match.start() + (3 if match[0].startswith("委员会") else 1)), name
                break


def _plausible(scene: Scene, name: str, at: int, match: re.Match[str]) -> bool:
    """Whether the free middle of a name (区[家具]产业工会) is made of words that names are made of."""
    if name not in {"body.industrial", "body.other-organ"}:
        return True
    middle = match["middle"] if name == "body.industrial" else match[0]
    if ordinal := _ORDINAL.match(middle):  # 市第二人民医院
        at, middle = at + ordinal.end(), middle[ordinal.end() :]
    if name == "body.industrial" and _PLURAL.search(middle):
        return False
    return scene.tokens.nominal(at, at + len(middle)) and not OUT.search(middle)


def _institutions(scene: Scene) -> Found:
    text, rule = scene.text, patterns("bodies")["body.institution"]
    heads = rule.pattern
    for match in scene.marks.finditer(rule):
        after = text[match.end() : match.end() + 2]
        if (after[:1] in _NOT_AFTER and after != "员工") or _VERB_HEAD.search(
            text, max(0, match.start() - 1), match.end()
        ):
            continue
        if heads.match(text, match.end()) or names.is_word(text[match.end() - 1 : match.end() + 1]):
            continue
        start = _name_start(scene, match.start())
        near = _LED.match(text, match.end())
        if start >= match.start() - (0 if near and match[0] == "学院" else 1):
            continue
        if _proper(scene, start, match.start()) or (match[0] in _PARTS and near) or match[0] in _FORMAL:
            yield Span(start, match.end()), "body.institution"


def _name_start(scene: Scene, head: int) -> int:
    """Return where an institution's name begins: a division's name in reach, else the nominal tokens."""
    text = scene.text
    left = scene.tokens.walk_left(head, "njblgsavirxfz", limit=MAX_NAME)
    if text[head : head + 3] in {"职工会", "职工总"}:  # 某某及某某职工会: a local union of Hong Kong or Macau
        left = max(0, head - MAX_NAME)
    breaks = [m.end() for m in _BREAK.finditer(text, left, head)]
    left = max([left, *breaks, *(m.end() for m in _TOWARDS.finditer(text, left, head))])
    for start, stop in scene.place_spans(max(0, head - MAX_NAME), head):
        solid = not _BREAK.search(text, start, head) and not _CROSSED.search(text, stop, head)
        if stop <= head and solid and text[start - 1 : start] not in QUANTIFIERS:
            return _with_brand(text, start)
    while left < head:
        if cut := OUT.match(text[left:head]):
            left += len(cut[0])
        elif (
            scene.tokens.tag(left) == "v"
            and scene.tokens.stop(left) < head
            and names.is_word(text[left : scene.tokens.stop(left)])
        ):
            left = scene.tokens.stop(left)
        else:
            break
    left = max([left, *(m.end() for m in _INNER.finditer(text, left, head))])
    return head if _COLLECTIVE.match(text[left:head]) else left


def _with_brand(text: str, start: int) -> int:
    """Return where a name begins whose place follows a group's name: 国网|郴州供电公司."""
    match = patterns("bodies")["body.brand"].pattern.search(text, max(0, start - _BRAND), start)
    return match.start() if match else start


def _proper(scene: Scene, start: int, head: int) -> bool:
    """Whether a name holds something that is no common word: a place, a level, a number, a coined syllable."""
    if scene.place_spans(start, head) or scene.text[start] in "省市县区州第" or scene.text[start].isascii():
        return True
    at = start
    while at < head:
        stop = min(scene.tokens.stop(at), head)
        word = scene.text[at:stop]
        if word not in _PLAIN_CHARACTERS and (len(word) == 1 or not names.is_word(word)):
            return True
        at = stop
    return False


def _alone(scene: Scene) -> Found:
    book = patterns("bodies")
    for name in ("body.unit-alone", "body.term-alone"):
        for match in scene.marks.finditer(book[name]):
            yield Span(*match.span()), "body.unit-alone"
    for match in scene.marks.finditer(book["body.dept-alone"]):
        span = Span(*match.span("dept"))
        if (
            scene.tokens.nominal(*match.span("dept"))
            and not OUT.search(match["dept"])
            and not _COLLECTIVE.match(match["dept"])
        ):
            yield span, "body.dept-alone"


def _short(scene: Scene) -> Found:
    for name in ("body.short", "body.anaphor", "body.head-alone", "body.office"):
        for match in scene.marks.finditer(patterns("bodies")[name]):
            yield Span(*match.span()), name


_EXTENSIONS = {
    "body.institution": ("body.company-union", "body.shop"),
    "body.short": ("body.unit", "body.shop"),
    "body.union-organ": ("body.unit",),
    "body.union-short": ("body.unit",),
    "body.industrial": ("body.unit",),
    "body.national": ("body.unit",),
    "body.company-union": ("body.unit",),
    "body.organ": ("body.branch", "body.company-union"),
    "body.other-organ": ("body.shop", "body.company-union"),
}


def _units(scene: Scene, span: Span, rule: str) -> Found:
    """Yield what the text prints right after a body as a part of it (市总工会 + 经审委)."""
    for name in _EXTENSIONS.get(rule, ()):
        if match := patterns("bodies")[name].pattern.match(scene.text, span.stop):
            yield Span(span.start, match.end()), name
            return

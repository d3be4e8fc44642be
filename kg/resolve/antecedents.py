"""What a short form means in its story: 公司工会, 该校, 经审委, by what was named before."""

import re
from dataclasses import replace

from kg.lang import divisions
from kg.lang.rules import lexicon
from kg.model import Article, Mention
from kg.resolve.body import Body
from kg.resolve.institutions import company_union, institution, institution_part

Story = list[tuple[Mention, Body]]

_FORMS = re.compile(r"(?:股份|责任)?有限(?:责任)?公司|集团公司|公司|集团|学院|大学|学校|医院")
OWN = re.compile(
    r"^(?:该公司|该校|该院|该厂|我校|我院|我司|本公司|全校|油田公司|油田|集团公司|公司|集团|学校|医院|学院|企业|校|院|厂|矿|社|段)"
)
_UNNAMED = {
    **dict.fromkeys(("学校", "我校", "该校", "校"), Body("学校", class_="school", own=True)),
    **dict.fromkeys(("公司", "本公司", "该公司", "我司", "集团公司"), Body("公司", class_="company", own=True)),
    "集团": Body("集团", class_="company", own=True),
    "医院": Body("医院", class_="institution", own=True),
}
"""What a report calls its own institution, where no other is meant by the word: not 企业, 学院, 厂, 段."""
_KINDS = (  # what the names end in that a text calls so
    ("油田", re.compile("油田")),
    ("集团", re.compile("集团")),
    ("公司", re.compile("公司|集团")),
    ("厂", re.compile("厂$")),
    ("矿", re.compile("矿$")),
    ("段", re.compile("段$")),
    ("社", re.compile("社$")),
    ("医院", re.compile("医院$")),
    ("院", re.compile("院(?:[（(].+)?$")),
)
_NOT_CALLED_SO = re.compile("(?:事务所|合作社|银行|[支分]行|供电所|项目部|酒店|宾馆|饭店|超市)$")  # 公司, 集团
_CALLED_ONLY_SO = frozenset("院矿段油")  # no company or school that is not named so: 院工会, 油田工会
_WHOLE = re.compile("学校|我校|该校|校|集团")  # what no part of an institution is called
_ONE_OF = re.compile(r"(?:集团公司|集团|公司|本公司|我司|学校|我校)(?:工会)?")
_SCHOOL = re.compile(r"^(?:学校|我校|全校|该校|校)")
_COMPANY = re.compile(r"^(?:该公司|油田|公司|集团|我司|本公司|企业|厂|矿)")
_FIRM = re.compile(r"^(?:该公司|本公司|我司|公司)")
_TAIL_LEVELS, _TAIL = frozenset("省市县区州"), 4  # characters
_HEAD = re.compile("副?[部处科]长")
_BRANCH = re.compile(
    r"^(?![一-龥]{0,3}(?:油田|集团|石化|铁路|煤矿|电网|电力))[一-龥]{2,4}(?:分厂|分公司|车间|项目部)"
    r"|^(?:炼[铁钢]|轧[钢材]|[热冷]轧|焦化|烧结|球团|棒材|线材|型材|板材|选矿|动力|制氧|机修|检修|铸造|锻造|总装|涂装|冲压|焊装|自备电|热电)厂"
)
_FACULTY = re.compile(r"^(?:[一-龥]{1,3}|[一-龥]{2,4}[与和][一-龥]{2,6})(?<!科)学院")
_KIND_OF_ANAPHOR = (
    ("工会", "gh:"),
    ("该会", "gh:"),
    ("該會", "gh:"),
    ("公司", "company"),
    ("集团", "company"),
    ("企业", "company"),
    ("厂", "company"),
    ("校", "school"),
    ("协会", "mass"),
)


def meant(text: str, before: list[Body]) -> Body | None:
    """Return the nearest body before 该X that is an X."""
    for word, kind in _KIND_OF_ANAPHOR:
        if word in text:
            fitting = [b for b in before if b.type.startswith(kind) or (b.class_ or "").startswith(kind)]
            whole = [
                b for b in fitting if b.type in {"gh:GeneralUnion", "gh:BasicUnion", "gh:IndustrialUnion"}
            ] or fitting
            return whole[-1] if whole else None
    return None


def candidates(mention: Mention, story: Story, article: Article) -> list[Body]:
    """Return the bodies that a short form may mean, the likeliest last.

    That is the one named last in the same sentence, else the one that the story named first, else any.
    """
    before = sorted(((m.span, b) for m, b in story if m.span < mention.span), key=lambda row: row[0])
    sentence = next((s.start for s in article.sentences if s.start <= mention.span.start < s.stop), 0)
    near = [b for span, b in before if span.start >= sentence]
    return [b for _, b in reversed(before)] + near or [b for _, b in story]


def first_firm(mention: Mention, story: Story, article: Article) -> Body | None:
    """Return the firm that a story names before any other, with all of its name: it is called 公司 (某集团大庆公司).

    None where a part is called 分公司 after that, so that 公司 is the whole.
    """
    before = [
        (m.span.start, -m.span.stop, m.text, b) for m, b in story if m.span < mention.span and b.class_ == "company"
    ]
    if not before:
        return None
    *_, printed, body = min(before, key=lambda row: row[:2])
    parted = body.name.endswith("分公司") and article.text.count("分公司") > article.text.count(printed)
    return body if body.name.endswith("公司") and not parted else None


def own_institution(text: str, known: list[Body], own: Body | None = None, firm: Body | None = None) -> Body | None:
    """Return the story's own company or school for 公司工会, 我校.

    ``own`` is the one whose page or headline it is: what 学校 and 集团 mean, unless it is none. ``firm`` is what
    the story calls 公司 rather than the whole that its name begins with.
    """
    classes = (
        {"school"}
        if _SCHOOL.match(text)
        else {"company"}
        if _COMPANY.match(text)
        else {"company", "school", "institution"}
    )
    kind = next((ends for word, ends in _KINDS if text.startswith(word)), None)
    if own is not None and own.class_ in classes and _WHOLE.match(text) and (kind is None or kind.search(own.name)):
        return _of(own, text)
    owning = [b.root for b in known if b.root.class_ in classes]
    if classes == {"company"} and "企业" not in text:
        owning = [b for b in owning if not _NOT_CALLED_SO.search(b.name)]
    fitting = [b for b in owning if kind is not None and kind.search(b.name)]
    if not fitting and text[:1] in _CALLED_ONLY_SO and not any(b.class_ == "institution" for b in owning):
        return None
    fitting = fitting or owning
    if not fitting:
        return None
    whole = fitting[-1]
    return _of(firm if firm is not None and _FIRM.match(text) and firm.name.startswith(whole.name) else whole, text)


def only_institution(text: str, story: Story) -> Body | None:
    """Return the company or school that 集团公司 or 学校工会 means in a story that names only one, or that one's union."""
    match = _ONE_OF.fullmatch(text)
    whole = {b.root.name: b.root for _, b in story if b.root.class_ in {"company", "school"}}
    if match is None or len(whole) != 1:
        return None
    body = own_institution(text, list(whole.values()))
    names = {b.name for _, b in story}
    return body if body is not None and body.name in names else None


def in_full(own: Body | None, known: list[Body]) -> Body | None:
    """Return a page's own institution as a report prints it, in full: 某河口精化集团 is 某河口精细化工集团有限公司."""
    if own is None:
        return None
    return next((b.root for b in known if b.root.name == own.name or _abbreviates(own.name, b.root.name)), own)


def _abbreviates(short: str, full: str) -> bool:
    """Whether the characters of ``short`` stand in the longer ``full`` in this order; if it begins with it, nothing but the form may follow."""
    if full.startswith(short):  # 某某集团 of 某某集团有限公司
        return _FORMS.fullmatch(full, len(short)) is not None
    chars = iter(full)
    return len(short) < len(full) and not full.startswith(short) and all(char in chars for char in short)


def owned(text: str, tail: str, mention: Mention, story: Story) -> Body | None:
    """Return what is called by the last word of its owner's name alone (分厂工会, 居委会 after 某某社区): the nearest such."""
    word = text.removesuffix(tail) or {"居委会": "社区", "村委会": "村"}[tail]
    same = [b for m, b in story if m.span < mention.span and b.name.endswith(text) and b.name != text]
    if same:
        return same[-1]
    before = [(m.span, b) for m, b in story if m.span < mention.span and b.name.endswith(word)]
    if not before:
        return None
    body = max(before, key=lambda row: row[0])[1]
    if not tail:
        return body
    return company_union(body, tail) if tail == "工会" else institution(body.name + tail)


def unnamed_institution(text: str) -> Body | None:
    """Return the own company or school of a report that never names it, as printed: 学校, 公司工会; None for other words."""
    match = OWN.match(text)
    owner = _UNNAMED.get(match[0]) if match else None
    return _of(owner, text) if owner else None


def _of(owner: Body, text: str) -> Body:
    """Return what a text calls by the short form of its owner: itself, its Party committee, its union, a part."""
    tail = OWN.sub("", text, count=1)
    body = _part(owner, tail) if tail else owner
    return replace(body, aliases=(text,)) if owner.own and body.name != text else body


def _part(owner: Body, tail: str) -> Body:
    if tail == "党委":
        name, alias = f"中国共产党{owner.name}委员会", owner.name + tail
        return Body(name, class_="party", division=owner.division, aliases=(alias,), own=owner.own)
    return company_union(owner, tail) if "工会" in tail else institution(owner.name + tail)


def completed(body: Body, text: str, known: list[Body]) -> Body:
    """Return the body printed in full before whose name holds this shorter one in order."""
    stem = _FORMS.sub("", text)
    if len(stem) < 2 or body.owner is not None or divisions.find(stem):  # 天津公司 is not 天津港集团
        return body
    for full in known:
        if (
            full.name != text
            and len(full.name) > len(text)
            and full.owner is None
            and stem in _FORMS.sub("", full.name)
            and not (full.name.startswith(text) and _FORMS.sub("", full.name.removeprefix(text)))  # a part of it
        ):
            return full
    return body


def joint(union: Body, story: Story) -> Body:
    """Return the joint union that a story named before by its full name: 某业工会 is its 某业工会联合会."""
    full = (b for _, b in story if b.name == union.name + "联合会")
    return next(full, union) if union.type == "gh:IndustrialUnion" else union


def tail_of(text: str, known: list[Body]) -> str:
    """Return what begins with the tail of a name printed before, that name in its place: 市立医院|护理部 is of 淮滨市立医院.

    The tail begins with a level word that is no place's: 某市第一医院 has a place of its own.
    """
    if text[:1] not in _TAIL_LEVELS:
        return text
    for name in (body.name for body in known if body.owner is None):
        at = name.find(text[0], 1)
        if at > 0 and len(name) - at >= _TAIL and text.startswith(name[at:]) and not divisions.is_full(name[: at + 1]):
            return name + text[len(name) - at :]
    return text


def fully_named(text: str, known: list[Body]) -> Body | None:
    """Return the firm printed in full before whose name, without its form and what stands before, is the short one."""
    stem = _FORMS.sub("", text)
    fits = (b for b in known if b.owner is None and len(b.name) > len(text) and _FORMS.sub("", b.name).endswith(stem))
    return next(fits, None) if len(stem) > 1 else None


def gone(text: str, mention: Mention) -> bool:
    """Whether a body is named as one that is no more: 原市财贸工会."""
    return text[max(0, mention.span.start - 1) : mention.span.start] == "原"


def shared(name: str, headline: str) -> int:
    """Return how many characters of a headline's short name stand, in order, in a body's full name."""
    count, at = 0, 0
    for char in headline:
        found = name.find(char, at)
        if found < 0:
            break
        count, at = count + 1, found + 1
    return count


def _headed(article: Article, mention: Mention, unit: str) -> bool:
    """Whether the head of a department, which is then another's, stands after it: 省总工会财务部|副部长某某 … 财务部部长某某."""
    return unit[-1] in "部处科" and _HEAD.match(article.text, mention.span.stop) is not None


def unit_named(text: str, mention: Mention, story: Story, article: Article) -> Body | None:
    """Return the body named before whose name ends in this unit, its short form written out (经审委)."""
    full = next((e.value for e in lexicon("union_units") if e.form == text), text)
    before = [
        b
        for m, b in story
        if m.span.start < mention.span.start
        and b.name.endswith(full)
        and b.name != full
        and not _headed(article, m, text)
    ]
    if text == "常务委员会":  # not that of the people's congress
        before = [b for b in before if b.type == "gh:UnionUnit"]
    return before[-1] if before else None


def part_of(body: Body, full: list[Body], own: Body | None) -> Body:
    """Return a branch that is printed without its company (聚合分厂工会) with the company's name before it."""
    part, of = (_BRANCH, "company") if _BRANCH.match(body.name) else (_FACULTY, "school")
    wholes = (b for b in reversed(full) if b.class_ == of and b.owner is None and not part.fullmatch(b.name))
    owner = own if own is not None and own.class_ == of else next(wholes, None)
    if not part.match(body.name) or divisions.scan(body.name) or owner is None or owner.name in body.name:
        return body
    whole = institution(owner.name + body.name)
    return whole if whole.owner is not None else institution_part(owner, body.name)


def main_union(story: Story) -> Body | None:
    """Return the union that a story is about, for a unit that is printed alone: the one it names first."""
    unions = [(m.span, b) for m, b in story if b.type in {"gh:GeneralUnion", "gh:BasicUnion", "gh:IndustrialUnion"}]
    return min(unions, key=lambda row: row[0])[1] if unions else None

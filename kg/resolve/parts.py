"""Units and parts that a report prints without their body: 经审委, 财务部, 二分厂 — whose they are.

A unit of a union is of the union that the sentence, the office before it or the story names; a part of a firm, a school
or a hospital is of the one that the story or the page is about.
"""

import re
from dataclasses import dataclass

from kg.lang import divisions
from kg.lang.rules import alternation, lexicon
from kg.model import Article, Mention, Span
from kg.resolve.antecedents import Story, in_full, main_union, part_of, unit_named
from kg.resolve.body import Body
from kg.resolve.institutions import company_union, institution, institution_part, unit_of
from kg.resolve.masthead import union_over
from kg.resolve.places import Setting

_TERM = re.compile(r"第?[一二三四五六七八九十百0-9]+届(?!教代会|职代会)")
_UNIONS = frozenset({"gh:GeneralUnion", "gh:BasicUnion", "gh:IndustrialUnion"})
_INSTITUTIONS = frozenset({"company", "school", "institution"})
_OF_FIRM = re.compile(  # departments that a firm's or school's union has none of
    "党委|纪委|团委|行政|财务|人力|人事|党群|审计|企业|计划|技术|设备|安全|市场|营销|物资|采购|工程|运营|质量|后勤|保卫|教务|学生|科研|护理|医务|综合"
)
_FIRM_CENTRE = re.compile("(?:工程)?(?:技术|研发|研究|检测|信息|数据|物流|结算|制造)中心$")  # a firm's, no union's
_CLINICAL = re.compile(  # departments that only a hospital has
    f"(?:{alternation([e.form for e in lexicon('clinical') if e.kind == 'field'])})[一二三四五六]?科$"
    f"|{alternation([e.form for e in lexicon('clinical') if e.kind == 'unit'])}"
)
_HOSPITAL = re.compile("医院|卫生院|保健院|医学|医科|中心$")
_KIND_OF_PART = (  # which institution has such parts
    ("institution", _CLINICAL),
    ("school", re.compile("学院$|系$|教研室$|分院$")),
    ("company", re.compile("车间$|厂$|矿$|工段$|班$|[一二三四五六七八九十采掘]区$|事业部$|项目部$|生产|机修|检修")),
)
_WORKS = re.compile("[厂矿]$")
_UNION_WORDS = re.compile(
    f"(?:{alternation([e.form for e in lexicon('unit_words')])}|和|与|及)+(?:部|处|科|室|中心|办公室)"
)
_STANDING = "常务委员会"
_UNION_UNIT = re.compile(r"经审|经费审查|女职|女工|(?:^|届)(?:常务|执行)委员会")
_ELECTS = re.compile("当选|选举")
_CHAIRED = re.compile("(?:原|常务|专职|兼职)?副?主席[一-龥]{2}")
_GUEST = re.compile("[一-龥]{2,8}?(?:部|处|科)副?[部处科]长[一-龥]{2}")  # from another body
_CONVENED = re.compile("成立大会|第[一二三四五六七八九十]{1,3}[次届][一-龥]{0,8}代表大会")
_CLAUSE = 24  # characters before a unit in which it is told to be elected
_NEAR = 200  # characters before an office in which the group that it serves may be named
_CENTRE = "中国共产党中央委员会"
_ITS_HEAD = re.compile("(?:(?:组长|总指挥|指挥长|召集人)[、，]?兼?任?|下设(?:办公室，)?)$")  # …兼|办公室|主任
_TASK_OFFICE = re.compile("(?:领导小组|专班|指挥部|组委会|筹备组)(?:下设)?办公室")


@dataclass(frozen=True, slots=True)
class Told:
    """What a page has told where a name stands: whose page or headline it is, its firms and schools in full, the place."""

    here: Body | None
    full: list[Body]
    setting: Setting

    @property
    def own(self) -> Body | None:
        """The page's own institution, under the full name that a report prints of it."""
        return in_full(self.here, self.full)


def _of_union(at: Span, story: Story, article: Article) -> bool:
    """Whether a general union is nearer to a unit than any institution: named last in its sentence, else first in the story."""
    begin = next((s.start for s in article.sentences if s.start <= at.start < s.stop), 0)
    rows = sorted(
        ((m.span, b) for m, b in story if b.type == "gh:GeneralUnion" or b.class_ in _INSTITUTIONS),
        key=lambda row: row[0],
    )
    near = [b for span, b in rows if begin <= span.start < at.start]
    body = near[-1] if near else rows[0][1] if rows else None
    return body is not None and body.type == "gh:GeneralUnion"


def _starts_with_place(text: str) -> bool:
    """Whether a name begins with that of a division."""
    return any(start == 0 and stop < len(text) for start, stop, _ in divisions.scan(text))


def _of_hospital(union: Body, text: str) -> bool:
    """Whether a 科 is the hospital's and not its union's: 医院工会副主席、|宣传科|科长."""
    return text.endswith("科") and _HOSPITAL.search(union.root.name.removesuffix("工会")) is not None


def _of_group(text: str, at: int) -> bool:
    """Whether the office named at ``at`` is that of a leading group which the text tells of before."""
    before = max(0, at - _NEAR)
    return _TASK_OFFICE.search(text, before, at) is not None or _ITS_HEAD.search(text, before, at) is not None


def _of_term(union: Body | None, story: Story) -> Body | None:
    """Return the committee of a term of a union that a story names last; its standing committee is the union's."""
    fits = [b for _, b in story if b.term and b.owner is not None and b.name == f"{b.owner.name}{b.term}委员会"]
    fits = [b for b in fits if b.owner is not None and union is not None and b.owner.key == union.root.key]
    return fits[-1] if fits else None


def part_alone(mention: Mention, article: Article, story: Story, owner: Body | None, told: Told) -> Body | None:
    """Return the part that a text names without its institution: of ``owner``, if the report told it, else of the story's own."""
    text = mention.value
    if owner is None and _starts_with_place(text):  # 山东国家应用数学中心 is nobody's part
        return institution(text)
    if owner is None and _UNION_WORDS.fullmatch(text) and not (_FIRM_CENTRE.match(text) and _institution(story, told)):
        return unit_alone(mention, article, story, None, told)
    if owner is None or (owner.root.type == "gh:BasicUnion" and (_OF_FIRM.match(text) or _of_hospital(owner, text))):
        owner = _institution(story, told, next((kind for kind, words in _KIND_OF_PART if words.search(text)), None))
    if owner is None or (_CLINICAL.search(text) and not _HOSPITAL.search(owner.root.name)):
        part = part_of(institution(text), told.full, told.own)
        return part if part.name != text or _WORKS.search(text) else None
    if owner.root.name.endswith(text):  # 某铁路项目部 … 项目部工会主席
        return owner.root
    return institution_part(owner.root, text.removeprefix(owner.root.name))


def unit_alone(mention: Mention, article: Article, story: Story, owner: Body | None, told: Told) -> Body | None:
    """Return the unit that a text names without its body: that of ``owner``, if the report told it, else of the story's."""
    text = mention.value
    if text == "办公室" and _of_group(article.text, mention.span.start):
        return None  # the leading group's office, not the union's
    over = union_over(article, told.setting, mention.span.start) if owner is None else None
    if owner is None and over is None and (known := unit_named(text, mention, story, article)):
        return known
    owner = owner or over
    if text == "书记处" and owner is not None and owner.name.startswith("中国共产党中央政治局"):
        return Body(f"{_CENTRE}书记处", class_="party", owner=Body(_CENTRE, class_="party"))
    if owner is not None and owner.root.type == "gh:BasicUnion" and _OF_FIRM.match(text):
        owner = _institution(story, told)
    owner = owner or _main(text, mention.span, story, article, told)
    if text == _STANDING and (committee := _of_term(owner, story)) is not None:
        return unit_of(committee, text)
    return _unit(owner, text) if owner else None


def _main(unit: str, at: Span, story: Story, article: Article, told: Told) -> Body | None:
    """Return the body that a unit printed alone is a unit of: the union named last, or the story's school or company."""
    own = _institution(story, told)
    unions = [(m.span, b) for m, b in story if b.type in _UNIONS and m.span < at]
    unions = [row for row in unions if not _GUEST.match(article.text, row[0].stop)] or unions
    if _ELECTS.search(article.text, max(0, at.start - _CLAUSE), at.start):  # not of the union that a winner chairs
        convened = [row for row in unions if _CONVENED.match(article.text, row[0].stop)]
        homes = [row for row in unions if own is not None and row[1].name == f"{own.name}工会"]
        hosts = [row for row in unions if not _CHAIRED.match(article.text, row[0].stop)]
        unions = convened or hosts or homes or unions
    if own is not None and not _UNION_UNIT.search(unit) and not _TERM.match(unit) and not _of_union(at, story, article):
        return own
    if unions:
        return max(unions, key=lambda row: row[0])[1]
    if own is not None and not main_union(story):
        return company_union(own, "工会")
    return main_union(story)


def _unit(owner: Body, text: str) -> Body:
    """Return a unit printed alone of the body before it: a union's, or the union's of a school's department."""
    if owner.type == "gh:UnionUnit":
        return unit_of(owner.owner or owner, text)
    if owner.class_ in _INSTITUTIONS:
        owner = owner.root
        return (
            unit_of(company_union(owner, "工会"), text) if _UNION_UNIT.search(text) else institution_part(owner, text)
        )
    return unit_of(owner, text)


def _institution(story: Story, told: Told, kind: str | None = None) -> Body | None:
    """Return the company, school or hospital that a story is about: the first one it names, of a ``kind`` if there is one."""
    own = [(m.span, b) for m, b in story if b.class_ in _INSTITUTIONS and b.owner is None]
    own = [row for row in own if row[1].class_ == kind] or own
    first = min(own, key=lambda row: (row[0].start, -row[0].stop))[1] if own else None
    if told.here is None or told.here.class_ not in _INSTITUTIONS:
        return first
    return in_full(told.here, [b for _, b in own]) or first

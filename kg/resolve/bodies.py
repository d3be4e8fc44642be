"""Body mentions of a story → body entities, with owner, class, level and place."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.lang import divisions
from kg.lang.rules import alternation, lexicon
from kg.model import Article, Claim, Mention, Span, Term
from kg.resolve.antecedents import (
    OWN,
    Story,
    candidates,
    completed,
    first_firm,
    fully_named,
    gone,
    in_full,
    joint,
    main_union,
    meant,
    own_institution,
    owned,
    part_of,
    shared,
    stacked,
    tail_of,
    union_beside,
    unit_named,
    unnamed_institution,
)
from kg.resolve.body import Body, superiors
from kg.resolve.institutions import COMPANY_UNION, company_union, institution, institution_part, unit_of
from kg.resolve.ledger import Ledger
from kg.resolve.masthead import told_in, union_over
from kg.resolve.naming import official
from kg.resolve.places import Setting
from kg.resolve.territories import of_territory

_TERM = re.compile(r"第?[一二三四五六七八九十百0-9]+届(?!教代会|职代会)")
_UNIONS = frozenset({"gh:GeneralUnion", "gh:BasicUnion", "gh:IndustrialUnion"})
_INSTITUTIONS = frozenset({"company", "school", "institution"})
# Short forms whose owner may be printed in full after them.
_NEEDS_OWNER = frozenset({"body.unit-alone", "body.dept-alone", "body.short", "body.owned", "body.part-union"})
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
_PART_UNION = re.compile("分?工会$")
_WORKS = re.compile("[厂矿]$")
_UNION_WORDS = re.compile(
    f"(?:{alternation([e.form for e in lexicon('unit_words')])}|和|与|及)+(?:部|处|科|室|中心|办公室)"
)
_OF_TERRITORY = frozenset({"body.national", "body.federation"})
_BY_STORY = frozenset({"body.anaphor", "body.head-alone", "body.owned"})
_INSTITUTION_RULES = frozenset({"body.institution", "body.other-organ", "body.shop", "body.company-union"})
_STANDING = "常务委员会"
_OWNED = ("工会", "居委会", "村委会")
_UNION_UNIT = re.compile(r"经审|经费审查|女职|女工|(?:^|届)(?:常务|执行)委员会")
_ELECTS = re.compile("当选|选举")
_CHAIRED = re.compile("(?:原|常务|专职|兼职)?副?主席[一-龥]{2}")
_GUEST = re.compile("[一-龥]{2,8}?(?:部|处|科)副?[部处科]长[一-龥]{2}")  # from another body
_CONVENED = re.compile("成立大会|第[一二三四五六七八九十]{1,3}[次届][一-龥]{0,8}代表大会")
_CLAUSE = 24  # characters before a unit in which it is told to be elected
_NEAR = 200  # characters before an office in which the group that it serves may be named
_BRANCH_FIRM = re.compile("(?:分|支|子)公司$")
_CENTRE = "中国共产党中央委员会"
_ITS_HEAD = re.compile("(?:(?:组长|总指挥|指挥长|召集人)[、，]?兼?任?|下设(?:办公室，)?)$")  # …兼|办公室|主任
_TASK_OFFICE = re.compile("(?:领导小组|专班|指挥部|组委会|筹备组)(?:下设)?办公室")


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


def _of_group(text: str, at: int) -> bool:
    """Whether the office named at ``at`` is that of a leading group which the text tells of before."""
    before = max(0, at - _NEAR)
    return _TASK_OFFICE.search(text, before, at) is not None or _ITS_HEAD.search(text, before, at) is not None


def _of_term(union: Body | None, story: Story) -> Body | None:
    """Return the committee of a term of a union that a story names last; its standing committee is the union's."""
    fits = [b for _, b in story if b.term and b.owner is not None and b.name == f"{b.owner.name}{b.term}委员会"]
    fits = [b for b in fits if b.owner is not None and union is not None and b.owner.key == union.root.key]
    return fits[-1] if fits else None


class Bodies:
    """Resolves the bodies of one source, story by story; remembers full names for the short ones."""

    def __init__(self, ledger: Ledger, page: str, own: Body | None = None) -> None:
        self._ledger = ledger
        self._page = page
        self._own = own  # whose page the source is
        self._here = own
        self._report = ""
        self._full: list[Body] = [] if own is None else [own]
        self._setting = Setting(None, None)
        self._hosts: list[str] = []
        self._title = ""
        self._said_of: set[str] = set()
        self._parts: dict[int, Mention] = {}
        self.bodies: dict[str, Body] = {}

    def enter(self, body: Body) -> str:
        """Enter a body as an entity, with what its name tells about it; return the entity's id."""
        aliases = list(body.aliases)
        if (
            body.division is not None
            and body.division.level == "county"
            and body.division.parent
            and body.name.startswith(body.division.name)
        ):
            upper = superiors(Body("", "gh:GeneralUnion", division=body.division))
            if len(upper) > 1 and upper[0].division is not None:
                aliases.append(upper[0].division.name + body.name)
        key = body.known_as(self._report, self._page)
        id_ = self._ledger.entity("body", body.type, body.name, key, aliases)
        self.bodies[id_] = body
        return id_

    def describe(self, id_: str, article: Article, span: Span) -> None:
        """State of a body what its printed name itself says: class, level, owner."""
        body, say = self.bodies[id_], self._ledger.say
        if body.class_ and body.type == "org:Organization":
            say(
                id_,
                "org:classification",
                Term(f"gh:class-{body.class_}"),
                article,
                [span],
                rule="body.class",
                score=0.95,
                basis="inferred",
            )
        if body.level:
            say(id_, "gh:level", Term(body.level), article, [span], rule="body.level", score=0.98, basis="inferred")
        if body.owner is not None:
            owner = self.enter(body.owner)
            say(id_, "org:unitOf", owner, article, [span], rule="body.unit", score=0.97)
            self._ledger.mention(owner, article, span)
        if body.sender and body.host:
            for predicate, named in (("gh:dispatchedBy", body.sender), ("gh:residentAt", body.host)):
                other = self.enter(named)
                say(id_, predicate, other, None, rule="body.resident", score=0.95, basis="background")

    def resolve(
        self, article: Article, mentions: Iterable[Mention], claims: Iterable[Claim], setting: Setting
    ) -> dict[str, str]:
        """Return the entity id of every body mention of a story."""
        claims = list(claims)
        self._report, self._setting = article.id, setting
        self._said_of = {c.object for c in claims if isinstance(c.object, str)}
        owners = {c.subject: c.object for c in claims if c.predicate == "org:unitOf" and isinstance(c.object, str)}
        stated = [c for c in claims if c.predicate == "schema:organizer" and c.basis == "stated"]
        self._hosts = [c.object for c in stated if isinstance(c.object, str)]
        found: dict[str, str] = {}
        story: Story = []
        mentions = list(mentions)
        self._parts = {m.span.start: m for m in mentions if m.rule == "body.dept-alone"}
        ordered = sorted(mentions, key=lambda m: (m.rule in _NEEDS_OWNER, self._of_part(m), m.span))
        for mention in ordered:
            here = replace(setting, at=mention.span.start)
            stack = stacked(article.text, mention, story)
            self._title = article.headline.text if article.headline else ""
            self._here = told_in(self._title) or self._own
            body = self._body(mention, article, story, owners, found, replace(here, host=stack) if stack else here)
            if body is None:
                self._ledger.unsettled(
                    "body-unsettled",
                    article,
                    mention.span,
                    f"“{mention.text}”所指的组织无法从本文确定，未入图",
                    f"which body “{mention.text}” means cannot be told from the report; it is left out",
                )
                continue
            found[mention.id] = id_ = self.enter(body)
            story.append((mention, body))
            self._ledger.mention(id_, article, mention.span, mention)
            self.describe(id_, article, mention.span)
        return found

    def _of_part(self, mention: Mention) -> bool:
        """Whether a body is the union of a part that is printed without its institution: 动力厂|工会."""
        part = self._parts.get(mention.span.start)
        return mention.rule == "body.part-union" or (part is not None and mention.rule == "body.company-union")

    def _body(
        self,
        mention: Mention,
        article: Article,
        story: Story,
        owners: dict[str, str],
        found: dict[str, str],
        setting: Setting,
    ) -> Body | None:
        text = tail_of(mention.value, self._full) if mention.rule in _INSTITUTION_RULES else mention.value
        if mention.rule in _BY_STORY or text == "总工会":
            return self._by_story(mention, article, story, setting)
        if mention.rule in _OF_TERRITORY and (body := of_territory(text, article.text, setting)):
            return body
        extended = mention.rule in {"body.shop", "body.company-union", "body.unit"} and "总工会" not in text
        if mention.rule == "body.short" or (extended and OWN.match(text)):
            return self._short(mention, article, story, self.bodies.get(found.get(owners.get(mention.id, ""), "")))
        if mention.rule == "body.dept-alone":
            return self._part_alone(mention, article, story, found.get(owners.get(mention.id, "")))
        if self._of_part(mention):
            part = self._parts.get(mention.span.start) or replace(mention, value=_PART_UNION.sub("", text))
            whole = self._part_alone(part, article, story, found.get(owners.get(part.id, "")))
            return company_union(whole or institution(part.value), text[len(part.value) :])
        if mention.rule == "body.unit-alone":
            return self._unit_alone(mention, article, story, found.get(owners.get(mention.id, "")))
        body = joint(self._of_full(official(text, setting), text), story)
        if mention.rule in {"body.institution", "body.company-union", "body.shop"}:
            body = completed(part_of(body, self._full, in_full(self._here, self._full)), text, self._full)
            if body.class_ in {"company", "school", "institution"}:
                self._full.append(body)
        return body

    def _short(self, mention: Mention, article: Article, story: Story, owner: Body | None) -> Body | None:
        """Return what a story calls by a short form (公司工会, 我校); ``owner`` is the firm or school whose title stands before."""
        text = mention.value
        if text in {"工会", "分工会"} and owner is not None:
            return owner if owner.type.startswith("gh:") else company_union(owner, text)
        if text == "分工会":
            return None
        known = self._full + candidates(mention, story, article)
        if text.startswith(("公司", "集团")):  # no branch that is named only later
            later = {b.root.key for m, b in story if m.span > mention.span and _BRANCH_FIRM.search(b.root.name)}
            later -= {b.root.key for m, b in story if m.span < mention.span}
            known = [b for b in known if b.root.key not in later]
        named = own_institution(text, known, in_full(self._here, self._full), first_firm(mention, story, article))
        return named or (unnamed_institution(text) if mention.id in self._said_of else None)

    def _by_story(self, mention: Mention, article: Article, story: Story, setting: Setting) -> Body | None:
        """Return the body of a story that a word means which tells only of what kind it is: 该公司, 协会, 分厂工会, 总工会."""
        text = mention.value
        if mention.rule == "body.anaphor":
            lost = {b.key for m, b in story if gone(article.text, m)}
            before = [(m, b) for m, b in story if m.span < mention.span and b.key not in lost]
            hosts = [b for m, b in before if m.id in self._hosts and m.rule != "body.anaphor"]
            return meant(text, hosts) or meant(
                text, sorted((b for _, b in before), key=lambda b: shared(b.name, self._title))
            )
        if mention.rule == "body.head-alone":
            ending = [b for m, b in story if m.span < mention.span and b.name.endswith((text, text + "联合会"))]
            return ending[-1] if ending else None
        if mention.rule == "body.owned":
            return owned(text, next((tail for tail in _OWNED if text.endswith(tail)), ""), mention, story)
        beside = union_beside(article.text, mention, story)
        return official(beside, setting) if beside else main_union(story)

    def _of_full(self, body: Body, text: str) -> Body:
        """Return a union that is printed with its firm's short name (某钢集团工会) as that of the firm named in full before."""
        match = COMPANY_UNION.fullmatch(text) if body.type in {"gh:BasicUnion", "gh:UnionUnit"} else None
        owner = fully_named(match["owner"], self._full) if match else None
        return company_union(owner, match["tail"]) if match and owner else body

    def _part_alone(self, mention: Mention, article: Article, story: Story, owned: str | None) -> Body | None:
        """Return the part that a text names without its institution: of the body that ``owned`` tells, else of the story's own."""
        text = mention.value
        owner = self.bodies.get(owned or "")
        if owner is None and _starts_with_place(text):  # 山东国家应用数学中心 is nobody's part
            return institution(text)
        if (
            owner is None
            and _UNION_WORDS.fullmatch(text)
            and not (_FIRM_CENTRE.match(text) and self._institution(story))
        ):
            return self._unit_alone(mention, article, story, None)
        if owner is None or (owner.root.type == "gh:BasicUnion" and _OF_FIRM.match(text)):
            owner = self._institution(story, next((kind for kind, words in _KIND_OF_PART if words.search(text)), None))
        if owner is None or (_CLINICAL.search(text) and not _HOSPITAL.search(owner.root.name)):
            part = part_of(institution(text), self._full, in_full(self._here, self._full))
            return part if part.name != text or _WORKS.search(text) else None
        if owner.root.name.endswith(text):  # 某铁路项目部 … 项目部工会主席
            return owner.root
        return institution_part(owner.root, text.removeprefix(owner.root.name))

    def _unit_alone(self, mention: Mention, article: Article, story: Story, owned: str | None) -> Body | None:
        """Return the unit that a text names without its body: that of ``owned``, if the report told it, else of the story's."""
        text = mention.value
        if text == "办公室" and _of_group(article.text, mention.span.start):
            return None  # the leading group's office, not the union's
        over = union_over(article, self._setting, mention.span.start) if owned is None else None
        if owned is None and over is None and (known := unit_named(text, mention, story, article)):
            return known
        owner = self.bodies.get(owned or "") or over
        if text == "书记处" and owner is not None and owner.name.startswith("中国共产党中央政治局"):
            return Body(f"{_CENTRE}书记处", class_="party", owner=Body(_CENTRE, class_="party"))
        if owner is not None and owner.root.type == "gh:BasicUnion" and _OF_FIRM.match(text):
            owner = self._institution(story)
        owner = owner or self._main(text, mention.span, story, article)
        if text == _STANDING and (committee := _of_term(owner, story)) is not None:
            return unit_of(committee, text)
        return self._unit(owner, text) if owner else None

    def _main(self, unit: str, at: Span, story: Story, article: Article) -> Body | None:
        """Return the body that a unit printed alone is a unit of: the union named last, or the story's school or company."""
        own = self._institution(story)
        unions = [(m.span, b) for m, b in story if b.type in _UNIONS and m.span < at]
        unions = [row for row in unions if not _GUEST.match(article.text, row[0].stop)] or unions
        if _ELECTS.search(article.text, max(0, at.start - _CLAUSE), at.start):  # not of the union that a winner chairs
            convened = [row for row in unions if _CONVENED.match(article.text, row[0].stop)]
            homes = [row for row in unions if own is not None and row[1].name == f"{own.name}工会"]
            hosts = [row for row in unions if not _CHAIRED.match(article.text, row[0].stop)]
            unions = convened or hosts or homes or unions
        if (
            own is not None
            and not _UNION_UNIT.search(unit)
            and not _TERM.match(unit)
            and not _of_union(at, story, article)
        ):
            return own
        if unions:
            return max(unions, key=lambda row: row[0])[1]
        if own is not None and not main_union(story):
            return company_union(own, "工会")
        return main_union(story)

    def _unit(self, owner: Body, text: str) -> Body:
        """Return a unit printed alone of the body before it: a union's, or the union's of a school's department."""
        if owner.type == "gh:UnionUnit":
            return unit_of(owner.owner or owner, text)
        if owner.class_ in _INSTITUTIONS:
            owner = owner.root
            return (
                unit_of(company_union(owner, "工会"), text)
                if _UNION_UNIT.search(text)
                else institution_part(owner, text)
            )
        return unit_of(owner, text)

    def _institution(self, story: Story, kind: str | None = None) -> Body | None:
        """Return the company, school or hospital that a story is about: the first one it names, of a ``kind`` if there is one."""
        own = [(m.span, b) for m, b in story if b.class_ in _INSTITUTIONS and b.owner is None]
        own = [row for row in own if row[1].class_ == kind] or own
        first = min(own, key=lambda row: row[0])[1] if own else None
        if self._here is None or self._here.class_ not in _INSTITUTIONS:
            return first
        return in_full(self._here, [b for _, b in own]) or first

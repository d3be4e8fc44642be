"""Body mentions of a story → body entities, with owner, class, level and place."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.lang import divisions
from kg.lang.divisions import Division
from kg.lang.rules import lexicon
from kg.model import Article, Claim, Mention, Span, Term
from kg.resolve.ledger import Ledger
from kg.resolve.naming import Body, company_union, institution, institution_part, official, superiors, unit_of
from kg.resolve.places import Setting

_TERM = re.compile(r"第?[一二三四五六七八九十百0-9]+届(?!教代会|职代会)")
_UNIONS = frozenset({"gh:GeneralUnion", "gh:BasicUnion", "gh:IndustrialUnion"})
_INSTITUTIONS = frozenset({"company", "school", "institution"})
# Short forms whose owner may be printed in full after them.
_NEEDS_OWNER = frozenset({"body.unit-alone", "body.dept-alone", "body.short"})
_FORMS = re.compile(r"(?:股份|责任)?有限(?:责任)?公司|集团公司|公司|集团|学院|大学|学校|医院")
_OWN = re.compile(
    r"^(?:该公司|该校|该院|该厂|我校|我院|我司|本公司|全校|集团公司|公司|集团|学校|医院|学院|企业|校|院|厂|矿|社|段)"
)
_SCHOOL = re.compile(r"^(?:学校|我校|全校|该校|校)")
_COMPANY = re.compile(r"^(?:该公司|公司|集团|我司|本公司|企业|厂|矿)")
_STACK = re.compile(r"[一-龥]{2,9}[、兼暨]{1,2}")
_UNION_UNIT = re.compile(r"经审|经费审查|女职|女工")
_NEAR = 200  # characters before an office in which the group that it serves may be named
_TASK_OFFICE = re.compile("(?:领导小组|专班|指挥部|组委会|筹备组)办公室")
_BRANCH = re.compile(r"^[一-龥]{2,4}(?:分厂|分公司|车间|项目部)")
_FACULTY = re.compile(r"^[一-龥]{1,3}学院")
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


class Bodies:
    """Resolves the bodies of one source, story by story; remembers full names for the short ones."""

    def __init__(self, ledger: Ledger, page: str) -> None:
        self._ledger = ledger
        self._page = page
        self._full: list[Body] = []
        self._hosts: list[str] = []
        self._title = ""
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
        key = f"{body.name}|page {self._page}" if body.relative else body.key
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
        owners = {c.subject: c.object for c in claims if c.predicate == "org:unitOf" and isinstance(c.object, str)}
        stated = [c for c in claims if c.predicate == "schema:organizer" and c.basis == "stated"]
        self._hosts = [c.object for c in stated if isinstance(c.object, str)]
        found: dict[str, str] = {}
        story: list[tuple[Mention, Body]] = []
        ordered = sorted(mentions, key=lambda m: (m.rule in _NEEDS_OWNER, m.span))
        for mention in ordered:
            here = replace(setting, at=mention.span.start)
            stack = _stacked(article.text, mention, story)
            self._title = article.headline.text if article.headline else ""
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

    def _body(
        self,
        mention: Mention,
        article: Article,
        story: list[tuple[Mention, Body]],
        owners: dict[str, str],
        found: dict[str, str],
        setting: Setting,
    ) -> Body | None:
        text = mention.value
        if mention.rule == "body.anaphor":
            gone = {b.key for m, b in story if _gone(article.text, m)}
            before = [(m, b) for m, b in story if m.span < mention.span and b.key not in gone]
            hosts = [b for m, b in before if m.id in self._hosts and m.rule != "body.anaphor"]
            return self._meant(text, hosts) or self._meant(
                text, sorted((b for _, b in before), key=lambda b: _shared(b.name, self._title))
            )
        if mention.rule == "body.head-alone":
            ending = [b for m, b in story if m.span < mention.span and b.name.endswith(text)]
            return ending[-1] if ending else None
        if text == "总工会":
            return _main_union(story)
        if mention.rule == "body.short" or (mention.rule in {"body.shop", "body.company-union"} and _OWN.match(text)):
            return self._own(text, self._candidates(mention, story, article))
        if mention.rule == "body.dept-alone":
            owner = self.bodies.get(found.get(owners.get(mention.id, ""), "")) or self._institution(story)
            return institution_part(owner.root, text) if owner is not None else None
        if mention.rule == "body.unit-alone":
            return self._unit_alone(mention, article, story, found.get(owners.get(mention.id, "")))
        body = official(text, setting)
        if mention.rule in {"body.institution", "body.company-union", "body.shop"}:
            body = self._completed(_part_of(body, self._full), text)
            if body.class_ in {"company", "school", "institution"}:
                self._full.append(body)
        return body

    def _unit_alone(
        self, mention: Mention, article: Article, story: list[tuple[Mention, Body]], owned: str | None
    ) -> Body | None:
        """Return the unit that a text names without its body: that of ``owned``, if the report told it, else of the story's."""
        text = mention.value
        if text == "办公室" and _TASK_OFFICE.search(
            article.text, max(0, mention.span.start - _NEAR), mention.span.start
        ):
            return None  # the leading group's office, not the union's
        if owned is None and (known := unit_named(text, mention, story)):
            return known
        owner = self.bodies.get(owned or "") or self._main(text, mention.span, story)
        return self._unit(owner, text) if owner else None

    def _main(self, unit: str, at: Span, story: list[tuple[Mention, Body]]) -> Body | None:
        """Return the body that a unit printed alone is a unit of: the union named last, or the story's school or company."""
        own = self._institution(story)
        if own is not None and not _UNION_UNIT.search(unit) and not _TERM.match(unit):
            return own
        unions = [(m.span, b) for m, b in story if b.type in _UNIONS and m.span < at]
        if unions:
            return max(unions, key=lambda row: row[0])[1]
        if own is not None and not _main_union(story):
            return company_union(own, "工会")
        return _main_union(story)

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

    def _institution(self, story: list[tuple[Mention, Body]]) -> Body | None:
        """Return the company, school or hospital that a story is about: the first one it names."""
        own = [(m.span, b) for m, b in story if b.class_ in _INSTITUTIONS and b.owner is None]
        return min(own, key=lambda row: row[0])[1] if own else None

    def _meant(self, text: str, before: list[Body]) -> Body | None:
        """Return the nearest body before 该X that is an X."""
        for word, kind in _KIND_OF_ANAPHOR:
            if word in text:
                fitting = [b for b in before if b.type.startswith(kind) or (b.class_ or "").startswith(kind)]
                whole = [
                    b for b in fitting if b.type in {"gh:GeneralUnion", "gh:BasicUnion", "gh:IndustrialUnion"}
                ] or fitting
                return whole[-1] if whole else None
        return None

    def _candidates(self, mention: Mention, story: list[tuple[Mention, Body]], article: Article) -> list[Body]:
        """Return the bodies that a short form may mean, the likeliest last.

        That is the one named last in the same sentence, else the one that the story named first, else any.
        """
        before = sorted(((m.span, b) for m, b in story if m.span < mention.span), key=lambda row: row[0])
        sentence = next((s.start for s in article.sentences if s.start <= mention.span.start < s.stop), 0)
        near = [b for span, b in before if span.start >= sentence]
        return [b for _, b in reversed(before)] + near or [b for _, b in story]

    def _own(self, text: str, before: list[Body]) -> Body | None:
        """Return the story's own company or school for 公司工会, 我校."""
        classes = (
            {"school"}
            if _SCHOOL.match(text)
            else {"company"}
            if _COMPANY.match(text)
            else {"company", "school", "institution"}
        )
        own = [b for b in self._full + before if b.class_ in classes and b.owner is None]
        owner = own[-1] if own else None
        tail = _OWN.sub("", text, count=1)
        if owner is None:
            return None
        if not tail:
            return owner
        if tail == "党委":
            return Body(
                f"中国共产党{owner.name}委员会", class_="party", division=owner.division, aliases=(owner.name + tail,)
            )
        return company_union(owner, tail) if "工会" in tail else institution(owner.name + tail)

    def _completed(self, body: Body, text: str) -> Body:
        """Return the body printed in full before whose name holds this shorter one in order."""
        stem = _FORMS.sub("", text)
        if len(stem) < 2 or body.owner is not None:
            return body
        for full in self._full:
            if (
                full.name != text
                and len(full.name) > len(text)
                and full.owner is None
                and _holds(_FORMS.sub("", full.name), stem)
            ):
                return full
        return body


def _gone(text: str, mention: Mention) -> bool:
    """Whether a body is named as one that is no more: 原市财贸工会."""
    return text[max(0, mention.span.start - 1) : mention.span.start] == "原"


def _shared(name: str, headline: str) -> int:
    """Return how many characters of a headline's short name stand, in order, in a body's full name."""
    count, at = 0, 0
    for char in headline:
        found = name.find(char, at)
        if found < 0:
            break
        count, at = count + 1, found + 1
    return count


def unit_named(text: str, mention: Mention, story: list[tuple[Mention, Body]]) -> Body | None:
    """Return the body named before whose name ends in this unit, its short form written out (经审委)."""
    full = next((e.value for e in lexicon("union_units") if e.form == text), text)
    before = [b for m, b in story if m.span.start < mention.span.start and b.name.endswith(full) and b.name != full]
    return before[-1] if before else None


def _stacked(text: str, mention: Mention, story: list[tuple[Mention, Body]]) -> Division | None:
    """Return the place of the body that the same person's title before names (某市人大副主任、市总工会主席)."""
    before = [(m, b) for m, b in story if m.span.stop <= mention.span.start and b.division is not None]
    if not before:
        return None
    last, body = max(before, key=lambda row: row[0].span)
    joined = _STACK.fullmatch(text, last.span.stop, mention.span.start)
    return body.division if joined and body.division and body.division.name.endswith(mention.text[:1]) else None


def _part_of(body: Body, full: list[Body]) -> Body:
    """Return a branch that is printed without its company (聚合分厂工会) with the company's name before it."""
    part, of = (_BRANCH, "company") if _BRANCH.match(body.name) else (_FACULTY, "school")
    wholes = (b for b in reversed(full) if b.class_ == of and b.owner is None and not part.fullmatch(b.name))
    owner = next(wholes, None)
    if not part.match(body.name) or divisions.scan(body.name) or owner is None or owner.name in body.name:
        return body
    return institution(owner.name + body.name)


def _main_union(story: list[tuple[Mention, Body]]) -> Body | None:
    """Return the union that a story is about, for a unit that is printed alone: the one it names first."""
    unions = [(m.span, b) for m, b in story if b.type in {"gh:GeneralUnion", "gh:BasicUnion", "gh:IndustrialUnion"}]
    return min(unions, key=lambda row: row[0])[1] if unions else None


def _holds(full: str, stem: str) -> bool:
    """Whether ``stem`` stands in ``full`` in one piece."""
    return stem in full


def government_of(title: str, setting: Setting) -> Body | None:
    """Return the government whose head a title names: 县长, 常务副区长."""
    level = next((ch for ch in reversed(title) if ch in "省市县区州旗盟"), "")
    division = setting.level(level) if level else None
    if division is None:
        return None
    return Body(f"{division.name}人民政府", class_="government", division=division, aliases=(f"{division.name}政府",))

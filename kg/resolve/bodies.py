"""Body mentions of a story → body entities, with owner, class, level and place."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Article, Claim, Mention, Span, Term
from kg.resolve.antecedents import (
    OWN,
    Story,
    candidates,
    completed,
    first_firm,
    fully_named,
    gone,
    joint,
    main_union,
    meant,
    own_institution,
    owned,
    part_of,
    shared,
    tail_of,
    unnamed_institution,
)
from kg.resolve.body import Body, superiors
from kg.resolve.institutions import COMPANY_UNION, company_union, institution
from kg.resolve.ledger import Ledger
from kg.resolve.masthead import told_in
from kg.resolve.naming import official
from kg.resolve.parts import Told, part_alone, unit_alone
from kg.resolve.places import Setting
from kg.resolve.stacks import stacked, union_beside
from kg.resolve.territories import of_territory

# Short forms whose owner may be printed in full after them.
_NEEDS_OWNER = frozenset({"body.unit-alone", "body.dept-alone", "body.short", "body.owned", "body.part-union"})
_PART_UNION = re.compile("分?工会$")
_OF_TERRITORY = frozenset({"body.national", "body.federation"})
_BY_STORY = frozenset({"body.anaphor", "body.head-alone", "body.owned"})
_INSTITUTION_RULES = frozenset({"body.institution", "body.other-organ", "body.shop", "body.company-union"})
_OWNED = ("工会", "居委会", "村委会")
_BRANCH_FIRM = re.compile("(?:分|支|子)公司$")


def _placed(own: Body | None, setting: Setting) -> Body | None:
    """Return a page's own institution with its division, as the reports have it that print its name."""
    body = official(own.name, setting) if own is not None else None
    return body if body is not None and own is not None and (body.name, body.class_) == (own.name, own.class_) else own


class Bodies:
    """Resolves the bodies of one source, story by story; remembers full names for the short ones."""

    def __init__(self, ledger: Ledger, page: str, own: Body | None = None) -> None:
        self._ledger = ledger
        self._page = page
        self._own = own  # whose page the source is
        self._report = ""
        self._told = Told(own, [] if own is None else [own], Setting(None, None))
        self._hosts: list[str] = []
        self._owners: dict[str, str] = {}
        self._found: dict[str, str] = {}
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
        self._report = article.id
        self._said_of = {c.object for c in claims if isinstance(c.object, str)}
        units = [c for c in claims if c.predicate == "org:unitOf"]
        self._owners = {c.subject: c.object for c in units if isinstance(c.object, str)}
        stated = [c for c in claims if c.predicate == "schema:organizer" and c.basis == "stated"]
        self._hosts = [c.object for c in stated if isinstance(c.object, str)]
        found = self._found = {}
        story: Story = []
        mentions = list(mentions)
        self._parts = {m.span.start: m for m in mentions if m.rule == "body.dept-alone"}
        ordered = sorted(mentions, key=lambda m: (m.rule in _NEEDS_OWNER, self._of_part(m), m.span))
        self._title = article.headline.text if article.headline else ""
        self._told = Told(_placed(told_in(self._title) or self._own, setting), self._told.full, setting)
        for mention in ordered:
            here = replace(setting, at=mention.span.start)
            stack = stacked(article.text, mention, story)
            body = self._body(mention, article, story, replace(here, host=stack) if stack else here)
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

    def _owner(self, mention: Mention) -> Body | None:
        """Return the body that the report says a unit is of, if it was resolved before."""
        return self.bodies.get(self._found.get(self._owners.get(mention.id, ""), ""))

    def _body(self, mention: Mention, article: Article, story: Story, setting: Setting) -> Body | None:
        text = tail_of(mention.value, self._told.full) if mention.rule in _INSTITUTION_RULES else mention.value
        if mention.rule in _BY_STORY or text == "总工会":
            return self._by_story(mention, article, story, setting)
        if mention.rule in _OF_TERRITORY and (body := of_territory(text, article.text, setting)):
            return body
        extended = mention.rule in {"body.shop", "body.company-union", "body.unit"} and "总工会" not in text
        if mention.rule == "body.short" or (extended and OWN.match(text)):
            return self._short(mention, article, story, self._owner(mention))
        if mention.rule == "body.dept-alone":
            return part_alone(mention, article, story, self._owner(mention), self._told)
        if self._of_part(mention):
            part = self._parts.get(mention.span.start) or replace(mention, value=_PART_UNION.sub("", text))
            whole = part_alone(part, article, story, self._owner(part), self._told)
            return company_union(whole or institution(part.value), text[len(part.value) :])
        if mention.rule == "body.unit-alone":
            return unit_alone(mention, article, story, self._owner(mention), self._told)
        body = joint(self._of_full(official(text, setting), text), story)
        if mention.rule in {"body.institution", "body.company-union", "body.shop"}:
            body = completed(part_of(body, self._told.full, self._told.own), text, self._told.full)
            if body.class_ in {"company", "school", "institution"}:
                self._told.full.append(body)
        return body

    def _short(self, mention: Mention, article: Article, story: Story, owner: Body | None) -> Body | None:
        """Return what a story calls by a short form (公司工会, 我校); ``owner`` is the firm or school whose title stands before."""
        text = mention.value
        if text in {"工会", "分工会"} and owner is not None:
            return owner if owner.type.startswith("gh:") else company_union(owner, text)
        if text == "分工会":
            return None
        known = self._told.full + candidates(mention, story, article)
        if text.startswith(("公司", "集团")):  # no branch that is named only later
            later = {b.root.key for m, b in story if m.span > mention.span and _BRANCH_FIRM.search(b.root.name)}
            later -= {b.root.key for m, b in story if m.span < mention.span}
            known = [b for b in known if b.root.key not in later]
        named = own_institution(text, known, self._told.own, first_firm(mention, story, article))
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
        owner = fully_named(match["owner"], self._told.full) if match else None
        return company_union(owner, match["tail"]) if match and owner else body

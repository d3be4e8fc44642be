"""One story: its mentions become entities, its claims statements, by the story's setting."""

import re
from dataclasses import dataclass, field, replace

from kg.lang import congress as congresses
from kg.lang import dates
from kg.lang.divisions import Division
from kg.model import Basis, Claim, Extraction, Literal, Mention, Object, Source, Span, Term
from kg.resolve.bodies import Bodies, government_of, literal, unit_named
from kg.resolve.groups import scope_body, scoped
from kg.resolve.ledger import Ledger
from kg.resolve.meetings import meeting_key, title_of
from kg.resolve.naming import Body
from kg.resolve.places import Setting

_WRITER = {"记者": "gh:reporter", "通讯员": "gh:correspondent", "作者": "schema:author", "摄影": "gh:reporter"}
_OF_COMPANY = re.compile(r"党委|纪委|董事|监事|副?总经理|总裁|副?(?:校|院|厂|矿)长")
_SHORTEST = 4
_BY_CONTEXT = re.compile(r"主席|党组|巡视员|调研员|委员|书记|主任$|部长|秘书长|董事长|总经理|校长|院长")
_HEADS = {"school": "校长", "company": "董事长|总经理|厂长|矿长|总裁", "institution": "院长"}
_PARTY_HEAD = {"总书记": "中国共产党中央委员会"}


@dataclass(slots=True)
class Page:
    """What the stories of one source share: its home, its year, and the meetings told so far."""

    source: Source
    home: Division | None
    year: int | None
    meetings: dict[tuple[str, str], str] = field(default_factory=dict)
    dates: dict[tuple[str, str], str] = field(default_factory=dict)


class Story:
    """Resolves one extraction into the ledger."""

    def __init__(self, ledger: Ledger, bodies: Bodies, page: Page, extraction: Extraction, setting: Setting) -> None:
        self.ledger, self.bodies, self.page, self.setting = ledger, bodies, page, setting
        self.extraction = extraction
        self.article = extraction.article
        self.ids: dict[str, str] = {}
        self.mentions = {m.id: m for m in extraction.mentions}
        self.claims: dict[str, list[Claim]] = {}
        for claim in extraction.claims:
            self.claims.setdefault(claim.subject, []).append(claim)

    def resolve(self) -> None:
        """Resolve the story: what is named first, what is said of it after."""
        self._report()
        self.ids.update(self.bodies.resolve(self.article, self._kind("body"), self.extraction.claims, self.setting))
        self._persons()
        self._bylines()
        self._congresses()
        self._groups()
        self._posts()
        self._meetings()
        self._participations()
        self._tasks()

    # --- small tools

    def _kind(self, *kinds: str) -> list[Mention]:
        return [m for m in self.extraction.mentions if m.kind in kinds]

    def _of(self, mention: Mention | str, predicate: str) -> list[Claim]:
        id_ = mention if isinstance(mention, str) else mention.id
        return [c for c in self.claims.get(id_, ()) if c.predicate == predicate]

    def _target(self, claim: Claim) -> str | None:
        """Return the entity that a claim's object mention resolved to."""
        return self.ids.get(claim.object) if isinstance(claim.object, str) else None

    def _say(
        self, subject: str, predicate: str, object_: Object, evidence: tuple[Span, ...], rule: str, score: float, basis: Basis = "stated"
    ) -> None:
        self.ledger.say(subject, predicate, object_, self.article, evidence, rule=rule, score=round(score, 2), basis=basis)

    def _as(self, subject: str, claim: Claim, object_: Object) -> None:
        """Say what a claim says, with resolved ends."""
        self._say(subject, claim.predicate, object_, claim.evidence, claim.rule, claim.score, claim.basis)

    def _report(self) -> None:
        """Enter the report itself, under its headline or its first words."""
        article = self.article
        line = article.headline or article.kicker
        name = line.text if line else _short(article.text)
        self.ledger.entity("report", "gh:Report", name, article.id, id_=f"report-{article.id}")

    # --- persons, bylines, groups

    def _person(self, name: str) -> str:
        """Return the person of this name in the reach of the page's home; elsewhere it is another person."""
        home = self.page.home
        scope = home.code[:4] if home else self.page.source.sha256[:16]
        return self.ledger.entity("person", "foaf:Person", name, f"{name}|{scope}")

    def _persons(self) -> None:
        for mention in self._kind("person"):
            self.ids[mention.id] = id_ = self._person(mention.value)
            self.ledger.mention(id_, self.article, mention.span)

    def _bylines(self) -> None:
        report = f"report-{self.article.id}"
        for byline in self.article.bylines:
            writer = self._person(byline.name)
            self.ledger.say_at(report, _WRITER[byline.role], writer, self.article, byline.span, rule="byline", score=0.99)

    def _groups(self) -> None:
        for mention in self._kind("group"):
            inside = [
                (Mention(m.id, m.article, m.kind, Span(m.span.start - mention.span.start, m.span.stop - mention.span.start), m.text, m.value, m.rule), self.ledger.name(self.ids[m.id]))
                for m in self._kind("body")
                if mention.span.holds(m.span) and m.id in self.ids
            ]
            inside.sort(key=lambda row: (row[0].span.start, -row[0].span.stop))
            if body := self._short_body(mention):
                self.ids[mention.id] = body
                self.ledger.mention(body, self.article, mention.span)
                continue
            name = scoped(mention.value, self.setting, inside)
            id_ = self.ledger.entity("group", "gh:AgentGroup", name, f"{name}|{self._scope_key(name)}")
            self.ids[mention.id] = id_
            self.ledger.mention(id_, self.article, mention.span)
            if (union := scope_body(mention.value, self.setting)) and (body := self._union_named(union)):
                self._say(id_, "gh:withinScopeOf", body, (mention.span,), "group.scope", 0.9, "inferred")

    def _short_body(self, mention: Mention) -> str | None:
        """Return the one body of the story that a bare 协会 or 女职委 stands for."""
        if len(mention.value) > _SHORTEST:
            return None
        own = [(m, b) for m, b in self._own_bodies() if m.rule != "body.anaphor"]
        body = unit_named(mention.value, mention, own)
        return next((i for i, b in self.bodies.bodies.items() if b == body), None) if body else None

    def _scope_key(self, name: str) -> str:
        return self.page.home.code if self.page.home else self.page.source.sha256[:16]

    def _union_named(self, name: str) -> str | None:
        """Return the entity of a union that this story names; a group's scope invents none."""
        return next((id_ for id_ in self.ids.values() if id_ in self.bodies.bodies and self.bodies.bodies[id_].name == name), None)

    # --- congresses

    def _congresses(self) -> None:
        for mention in self._kind("congress"):
            name, _ = congresses.official(mention.value, self._congress_scope)
            if name is None:
                self.ledger.unsettled(
                    "congress-unsettled",
                    self.article,
                    mention.span,
                    f"“{mention.text}”是第几次大会无法确定，未入图",
                    f"the ordinal of “{mention.text}” cannot be told; it is left out",
                )
                continue
            ordinal = congresses.ordinal(mention.value)
            id_ = self.ledger.entity("meeting", "gh:Congress", name, f"congress|{name}", [mention.text])
            self.ids[mention.id] = id_
            self.ledger.mention(id_, self.article, mention.span)
            self._say(id_, "schema:name", literal(name), (mention.span,), mention.rule, 0.95)
            if ordinal:
                self._say(id_, "gh:ordinal", Literal(str(ordinal), "xsd:integer"), (mention.span,), mention.rule, 0.97)

    def _congress_scope(self, printed: str) -> str | None:
        """Return the full name of the place a congress is of: 省 → 河南省, 市 → 焦作市, 公司 → its full name."""
        if len(printed) <= 3 and (division := self.setting.level(printed)):
            return division.name
        if division := self.setting.settle(printed):
            return division.name
        if printed in {"公司", "集团", "我校", "学校", "企业", "本公司"}:
            own = [b for m, b in self._own_bodies() if b.class_ in {"company", "school", "institution"} and b.owner is None]
            return own[0].name if own else None
        return None

    def _own_bodies(self) -> list[tuple[Mention, Body]]:
        return [(m, self.bodies.bodies[self.ids[m.id]]) for m in self._kind("body") if m.id in self.ids]

    # --- posts

    def _posts(self) -> None:
        for post in self._kind("post"):
            member = next((t for c in self._of(post, "org:member") if (t := self._target(c))), None)
            if member is None:
                continue
            body, basis, score = self._body_of(post)
            self._post(post, member, body, basis, min(score, post.score))

    def _body_of(self, post: Mention) -> tuple[str | None, Basis, float]:
        for claim in self._of(post, "org:organization"):
            if body := self._target(claim):
                return self._seat_body(body, post.value), "stated", claim.score
        if self._of(post, "kg:government") and (government := government_of(post.value, replace(self.setting, at=post.span.start))):
            return self._implied(government, post), "inferred", 0.9
        if post.value in _PARTY_HEAD:
            return self._implied(Body(_PARTY_HEAD[post.value], class_="party"), post), "inferred", 0.95
        if self._of(post, "kg:government") or post.rule == "post.after-name" or not _BY_CONTEXT.search(post.value):
            return None, "stated", post.score
        if kind := next((k for k, heads in _HEADS.items() if re.search(heads, post.value)), None):
            return self._institution(kind), "inferred", 0.75
        return self._context_body(post), "inferred", 0.6

    def _institution(self, kind: str) -> str | None:
        """Return the story's own school, company or hospital, for 校长 and 董事长."""
        own = [self.ids[m.id] for m, b in self._own_bodies() if b.class_ == kind and b.owner is None]
        return own[0] if own else None

    def _seat_body(self, body: str, title: str) -> str:
        """Return the body a title belongs to: a committee of a term elects its union's chair."""
        known = self.bodies.bodies[body]
        if known.owner is not None and "主席" in title and known.name == f"{known.owner.name}{known.term}委员会":
            return self.bodies.enter(known.owner)
        if known.type == "gh:BasicUnion" and _OF_COMPANY.match(title):
            return next((i for i, b in self.bodies.bodies.items() if b.name + "工会" == known.name), body)
        return body

    def _implied(self, body: Body, post: Mention) -> str:
        id_ = self.bodies.enter(body)
        self.ledger.mention(id_, self.article, post.span)
        self.bodies.describe(id_, self.article, post.span)
        return id_

    def _context_body(self, post: Mention) -> str | None:
        """Return the body that the story is about where a title names none: the union named last before it."""
        before = [(m, b) for m, b in self._own_bodies() if m.span.stop <= post.span.start and b.type.startswith("gh:") and b.type != "gh:ResidentUnit"]
        return self.ids[before[-1][0].id] if before else None

    def _post(self, post: Mention, member: str, body: str | None, basis: Basis, score: float) -> None:
        title, spans = post.value, (post.span,)
        if body is None:
            self.ledger.unsettled(
                "post-without-body",
                self.article,
                post.span,
                f"“{post.text}”：职务所属的组织无法确定，只记职务",
                f"“{post.text}”: the body of this post cannot be told; the title alone is kept",
            )
        where = self.ledger.name(body) if body else ""
        person = self.ledger.name(member)
        role = self.ledger.entity("role", "org:Role", title, title)
        seat = self.ledger.entity("post", "org:Post", where + title, f"{body or ''}|{title}")
        held = self.ledger.entity("membership", "org:Membership", f"{person}任{where}{title}", f"{member}|{body or ''}|{title}")
        self.ids[post.id] = seat
        self.ledger.mention(held, self.article, post.span)
        self.ledger.mention(seat, self.article, post.span)
        self.ledger.mention(role, self.article, post.span)
        self._say(seat, "org:role", role, spans, post.rule, score)
        self._say(held, "org:member", member, spans, post.rule, score)
        self._say(held, "gh:post", seat, spans, post.rule, score)
        if body:
            self._say(seat, "org:postIn", body, spans, post.rule, score, basis)
            self._say(held, "org:organization", body, spans, post.rule, score, basis)
        if self.page.source.published:
            self._say(held, "gh:attestedOn", Literal(self.page.source.published, "xsd:date"), spans, "post.attested", score, "inferred")

    # --- meetings

    def _meetings(self) -> None:
        for mention in self._kind("meeting"):
            self._meeting(mention)
        for mention in self._kind("meeting-ref"):
            for claim in self._of(mention, "kg:sameAs"):
                if target := self._target(claim):
                    self.ids[mention.id] = target
                    self.ledger.mention(target, self.article, mention.span)
        for mention in self._kind("meeting"):
            for claim in self._of(mention, "schema:superEvent"):
                target = self._target(claim)
                if target and target != self.ids[mention.id]:
                    self._as(self.ids[mention.id], claim, target)

    def _meeting(self, mention: Mention) -> None:
        congress = next((t for c in self._of(mention, "kg:isCongress") if (t := self._target(c))), None)
        organizers = [(c, t) for c in self._of(mention, "schema:organizer") if (t := self._target(c))]
        owner = self.ledger.name(organizers[0][1]) if organizers else ""
        type_ = next((c.object.curie for c in self._of(mention, "rdf:type") if isinstance(c.object, Term)), "gh:Meeting")
        if congress is not None:
            id_ = congress
        else:
            key = meeting_key(owner, mention.value, mention.text, self.article.id)
            id_ = self.page.meetings.get((owner, key), "") or ("" if owner else self._told(key))
            if not id_:
                id_ = self.ledger.entity("meeting", type_, title_of(owner, mention.text), f"{self.page.source.sha256[:16]}|{owner}|{key}")
                self.page.meetings[owner, key] = id_
        self.ids[mention.id] = id_
        self.ledger.mention(id_, self.article, mention.span)
        for claim, body in organizers:
            self._as(id_, claim, body)
        self._facts(id_, mention)

    def _told(self, key: str) -> str:
        """Return the meeting of the page that a caption without an organizer shows."""
        same = {id_ for (_, known), id_ in self.page.meetings.items() if known == key}
        return same.pop() if len(same) == 1 else ""

    def _facts(self, id_: str, mention: Mention) -> None:
        planned = any(isinstance(c.object, Term) and c.object.curie == "schema:EventScheduled" for c in self._of(mention, "schema:eventStatus"))
        for claim in self.claims.get(mention.id, ()):
            match claim.predicate:
                case "schema:startDate" | "schema:endDate":
                    self._date(id_, claim, planned=planned)
                case "skos:altLabel" if isinstance(claim.object, Literal):
                    self.ledger.alias(id_, claim.object.text)
                case "gh:conveys":
                    self._conveys(id_, claim)
                case "schema:name" | "schema:location" | "schema:eventStatus" | "schema:teaches" | "schema:duration" | "gh:headcount":
                    self._as(id_, claim, claim.object)
                case _:
                    pass

    def _date(self, id_: str, claim: Claim, *, planned: bool) -> None:
        mention = self.mentions.get(claim.object) if isinstance(claim.object, str) else None
        if mention is None:
            return
        first, _, last = mention.value.partition("/")
        value = (last or first) if claim.predicate == "schema:endDate" else first
        day = dates.resolve(value, published=self.page.source.published, year=self.page.year, planned=planned)
        if claim.predicate == "schema:startDate":
            self._say(id_, "gh:dateText", literal(mention.text), (mention.span,), mention.rule, claim.score)
        if day is None or (self._has_date(id_, claim.predicate, day)):
            return
        inferred = not first.startswith(("19", "20"))
        basis: Basis = "inferred" if inferred and not day.startswith("--") else "stated"
        self._say(id_, claim.predicate, Literal(day, _datatype(day)), (mention.span,), mention.rule, claim.score, basis)
        if claim.predicate == "schema:startDate" and _datatype(day) == "xsd:date":
            for bound in ("gh:notBefore", "gh:notAfter"):
                self._say(id_, bound, Literal(day, "xsd:date"), (mention.span,), mention.rule, claim.score, "inferred")

    def _has_date(self, id_: str, predicate: str, day: str) -> bool:
        """Whether the meeting already has another date of this kind; the first one said stands."""
        return self.page.dates.setdefault((id_, predicate), day) != day

    def _conveys(self, id_: str, claim: Claim) -> None:
        congress = self._target(claim)
        if congress is None or congress == id_:
            return
        name = self.ledger.name(congress)
        spirit = self.ledger.entity("spirit", "gh:Spirit", f"{name}精神", f"{congress}|精神")
        for span in claim.evidence[:1]:
            self.ledger.mention(spirit, self.article, span)
        self._say(spirit, "gh:spiritOf", congress, claim.evidence, claim.rule, claim.score)
        self._as(id_, claim, spirit)

    # --- participations and tasks

    def _participations(self) -> None:
        for mention in self._kind("participation"):
            who = [(c, t) for c in self._of(mention, "gh:participant") if (t := self._target(c))]
            where = next(((c, t) for c in self._of(mention, "gh:meeting") if (t := self._target(c))), None)
            role = next((c for c in self._of(mention, "gh:participationRole") if isinstance(c.object, Term)), None)
            if where is None or role is None or not who:
                self.ledger.unsettled(
                    "participation-unsettled",
                    self.article,
                    mention.span,
                    f"“{mention.text}”：参会的人或会议无法确定，未入图",
                    f"“{mention.text}”: who took part, or in which meeting, cannot be told; it is left out",
                )
                continue
            for claim, agent in who:
                self._participation(mention, claim, agent, where, role)

    def _participation(self, mention: Mention, claim: Claim, agent: str, where: tuple[Claim, str], role: Claim) -> None:
        meeting = where[1]
        word = role.object.curie if isinstance(role.object, Term) else ""
        label = f"{self.ledger.name(agent)}：{self.ledger.name(meeting)}（{_ROLE_LABEL.get(word, '参加')}）"
        id_ = self.ledger.entity("part", "gh:Participation", label, f"{agent}|{meeting}|{word}")
        self.ledger.mention(id_, self.article, mention.span)
        self._as(id_, claim, agent)
        self._as(id_, where[0], meeting)
        self._as(id_, role, role.object)
        for more in self._of(mention, "gh:headcount"):
            self._as(id_, more, more.object)
        if seat := self._seat(claim):
            self._say(id_, "gh:capacity", seat, claim.evidence, claim.rule, claim.score * 0.95, "inferred")

    def _seat(self, claim: Claim) -> str | None:
        """Return the post printed right before a participant's name."""
        person = self.mentions.get(claim.object) if isinstance(claim.object, str) else None
        if person is None or person.kind != "person":
            return None
        for post in self._kind("post"):
            if post.span.stop == person.span.stop and post.id in self.ids:
                return self.ids[post.id]
        return None

    def _tasks(self) -> None:
        for mention in self._kind("task"):
            where = self.article.locate(mention.span)
            id_ = f"task-{self.article.id}-{where.start}-{where.stop}"
            self.ledger.entity("task", "gh:Task", _short(mention.value), id_, id_=id_)
            self.ledger.mention(id_, self.article, mention.span)
            self._say(id_, "schema:text", literal(mention.value), (mention.span,), mention.rule, mention.score)
            self.ids[mention.id] = id_
            assigned = False
            for claim in self.claims.get(mention.id, ()):
                assigned |= self._task_fact(id_, claim)
            if not assigned:
                self._default_assignee(id_, mention)

    def _task_fact(self, id_: str, claim: Claim) -> bool:
        """Say one fact of a task; return whether it names who must do it."""
        match claim.predicate:
            case "gh:deadline" if isinstance(claim.object, Literal):
                day = dates.resolve_deadline(claim.object.text, published=self.page.source.published, year=self.page.year)
                if day:
                    self._say(id_, "gh:deadline", Literal(day, "xsd:date"), claim.evidence, claim.rule, claim.score, "inferred")
            case "gh:conveys":
                self._conveys(id_, claim)
            case "gh:taskStatus" | "schema:about" | "gh:dateText":
                self._as(id_, claim, claim.object)
            case _:
                target = self._target(claim)
                if target is not None and target != id_:
                    if claim.predicate == "gh:assignedBy" and target.startswith("meeting-"):
                        self._as(id_, Claim(claim.article, claim.subject, "gh:announcedAt", claim.object, claim.evidence, claim.rule, claim.score, claim.basis), target)
                    else:
                        self._as(id_, claim, target)
                    return claim.predicate == "gh:assignedTo"
        return False

    def _default_assignee(self, id_: str, mention: Mention) -> None:
        """Assign a demand without a subject to the body that holds the meeting, as the guide reads it."""
        meetings = [t for c in (*self._of(mention, "gh:announcedAt"), *self._of(mention, "gh:assignedBy")) if (t := self._target(c))]
        for meeting in meetings:
            for m in self._kind("meeting"):
                if self.ids.get(m.id) != meeting:
                    continue
                for claim in self._of(m, "schema:organizer"):
                    if body := self._target(claim):
                        self._say(id_, "gh:assignedTo", body, (mention.span,), "task.assignee-organizer", 0.75, "inferred")
                        return
        own = next((self.ids[m.id] for m, b in self._own_bodies() if b.type == "gh:GeneralUnion"), None)
        if own:
            self._say(id_, "gh:assignedTo", own, (mention.span,), "task.assignee-story", 0.6, "inferred")


_ROLE_LABEL = {
    "gh:role-chair": "主持",
    "gh:role-conveyor": "传达",
    "gh:role-speaker": "讲话",
    "gh:role-lecturer": "授课",
    "gh:role-listener": "聆听",
    "gh:role-guest": "出席",
    "gh:role-attendee": "参加",
    "gh:role-delegate": "代表",
    "gh:role-elected": "当选",
    "gh:role-awarded": "获奖",
}


def _datatype(day: str) -> str:
    return {10: "xsd:date", 7: "xsd:gMonthDay" if day.startswith("--") else "xsd:gYearMonth"}.get(len(day), "xsd:gYear")


def _short(text: str) -> str:
    """Return a task's label: its first clause, cut at 30 characters."""
    first = text.split("，")[0]
    return first if len(first) <= 30 else first[:29] + "…"

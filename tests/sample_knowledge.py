"""A small resolved :class:`Knowledge`, written by hand from two invented reports.

``sample()`` is what ``kg.resolve`` would hand to ``kg.graph`` and ``kg.export``: every kind of
entity, every basis (stated, inferred, background), and evidence spans that are true to the source
texts (they are looked up in them, never counted by hand). Province, city, people: all invented.
"""

from dataclasses import dataclass, field
from hashlib import sha256

from kg.model import (
    Article,
    Basis,
    Byline,
    Entity,
    Evidence,
    Issue,
    Knowledge,
    Line,
    Literal,
    Object,
    ReportKind,
    Source,
    Span,
    Statement,
    Term,
)

STUDY = """青石区总工会认真学习省工会十二大精神
\u3000\u3000本报讯（记者 柳文舟 通讯员 季晓岚）12 月 12 日上午，青石区总工会召开学习会，
传达学习省工会十二大精神。中共青石区委副书记方若谷出席会议，区总工会主席贺长青主持
会议，副主席沈以宁传达了大会精神。省工会十二大代表、云溪第一纺织厂工会主席梁晓川
畅谈了体会。区总工会全体干部职工 60 余人参加会议。

\u3000\u3000会议要求，全区各级工会要把学习宣传贯彻省工会十二大精神作为当前的首要政治任务。
区总工会组织部要在 12 月底前建成 10 个职工书屋。近期，区总工会将举办工会主席
培训班。
"""

WORK = """云溪市总工会部署全年工作
本报讯（记者 柳文舟）12月14日，云溪市总工会召开工作会议。市总工会主席韩秋实讲话，
市教育工会主席苏明远、青石区总工会组织部部长陆锦程参加会议。市纪委监委驻市总工会
纪检监察组组长顾云峰出席会议。
韩秋实强调，要维护好职工合法权益。市教育工会要广泛开展教学技能竞赛，切实抓好安全生产。
"""

PUBLISHED = "2031-12-15"


def identify(kind: str, key: str) -> str:
    """Return the entity id of ``key``: the kind and 16 hex digits of the hash of both."""
    return f"{kind}-{sha256(f'{kind}|{key}'.encode()).hexdigest()[:16]}"


def _article(name: str, text: str, *, kind: ReportKind, bylines: tuple[tuple[str, str], ...]) -> Article:
    digest = sha256(text.encode()).hexdigest()
    source = Source(name, digest, text, published=PUBLISHED, place="云溪市", publisher="云溪日报")
    headline = text.splitlines()[0]
    start = text.index("）", len(headline)) + 1
    breaks = {at for at in range(start, len(text)) if text.startswith("\n\n", at)}
    kept = [at for at in range(start, len(text)) if at in breaks or not text[at].isspace()]
    body = "".join(text[at] for at in kept)
    ends = [at + 1 for at, sign in enumerate(body) if sign == "。"]
    return Article(
        id=sha256(f"report|{digest}|0".encode()).hexdigest()[:16],
        source=source,
        span=Span(len(headline) + 1, len(text.rstrip())),
        kind=kind,
        text=body,
        offsets=kept,
        headline=Line(headline, Span(0, len(headline))),
        kicker=Line("学习贯彻", Span(text.index("学习"), text.index("学习") + 4)) if name == "study.txt" else None,
        bylines=tuple(Byline(who, role, Span(text.index(who), text.index(who) + len(who))) for who, role in bylines),
        sentences=tuple(Span(a, b) for a, b in zip([0, *ends], ends, strict=False)),
    )


@dataclass
class _Notebook:
    """Collects entities and statements; words are looked up in the texts."""

    articles: dict[str, Article]
    entities: dict[str, Entity] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)

    def quote(self, where: str, words: str, refers_to: str | None = None) -> Evidence:
        """Evidence for ``words`` (or its ``[part]``) in a report; white space of the print does not count."""
        article = self.articles[where]
        text = article.source.text
        kept = [at for at, sign in enumerate(text) if not sign.isspace()]
        flat = "".join(text[at] for at in kept)
        before, _, inner = "".join(words.split()).rpartition("[")
        bare, _, after = inner.partition("]")
        at = flat.index(before + bare + after) + len(before)
        return Evidence(article.id, Span(kept[at], kept[at + len(bare) - 1] + 1), refers_to)

    def entity(
        self, kind: str, type_: str, name: str, *said: tuple[str, str], key: str = "", aliases: tuple[str, ...] = ()
    ) -> str:
        """Add an entity; ``said`` are (report, words) pairs that name it."""
        key = key or name
        id_ = identify(kind, key)
        mentions = tuple(self.quote(where, words, id_) for where, words in said)
        self.entities[id_] = Entity(id_, type_, name, key, aliases, mentions)
        return id_

    def task(self, where: str, words: str) -> str:
        """Add a task; its id carries report and offsets."""
        found = self.quote(where, words)
        id_ = f"task-{found.article}-{found.span.start}-{found.span.stop}"
        mention = Evidence(found.article, found.span, id_)
        self.entities[id_] = Entity(id_, "gh:Task", words, id_, (), (mention,))
        return id_

    def say(
        self,
        where: str | None,
        subject: str,
        predicate: str,
        object_: Object,
        *words: str,
        basis: Basis = "stated",
        score: float = 0.9,
        rule: str = "",
    ) -> None:
        """Add one statement with its evidence."""
        article = self.articles[where].id if where else None
        evidence = tuple(self.quote(where, quote) for quote in words) if where else ()
        content = f"{subject}|{predicate}|{object_!r}|{article}|{basis}"
        id_ = f"claim-{sha256(content.encode()).hexdigest()[:16]}"
        rule = rule or f"sample.{predicate.split(':')[1]}"
        self.statements[id_] = Statement(id_, subject, predicate, object_, article, evidence, rule, score, basis)

    def post(self, where: str, who: tuple[str, str], body: str, title: str, *words: str) -> tuple[str, str]:
        """Add role, post and membership of ``who`` (id, name); return membership and post ids."""
        place = self.entities[body].name
        role = self.entity("role", "org:Role", title)
        post = self.entity("post", "org:Post", place + title, key=f"{body}|{title}")
        member = self.entity("membership", "org:Membership", f"{who[1]}任{place}{title}", key=f"{who[0]}|{post}")
        self.say(where, post, "org:postIn", body, *words)
        self.say(where, post, "org:role", role, *words)
        self.say(where, member, "org:member", who[0], *words)
        self.say(where, member, "org:organization", body, *words)
        self.say(where, member, "gh:post", post, *words)
        self.say(where, member, "gh:attestedOn", Literal(PUBLISHED, "xsd:date"), *words, basis="inferred")
        return member, post

    def part(self, where: str, meeting: str, who: str, role: str, *words: str, capacity: str | None = None) -> str:
        """Add one participation."""
        id_ = self.entity(
            "part", "gh:Participation", f"{self.entities[who].name}（{role}）", key=f"{meeting}|{who}|{role}"
        )
        self.say(where, id_, "gh:meeting", meeting, *words)
        self.say(where, id_, "gh:participant", who, *words)
        self.say(where, id_, "gh:participationRole", Term(f"gh:role-{role}"), *words)
        if capacity:
            self.say(where, id_, "gh:capacity", capacity, *words)
        return id_


def _bodies(book: _Notebook) -> dict[str, str]:
    general = "gh:GeneralUnion"
    ids = {
        "省总": book.entity("body", general, "南岭省总工会"),
        "市总": book.entity("body", general, "云溪市总工会", ("work", "[云溪市总工会]召开"), ("work", "[市总工会]主席韩秋实"), aliases=("市总工会",)),
        "区总": book.entity("body", general, "青石区总工会", ("study", "，[青石区总工会]召开"), ("study", "[区总工会]主席"), ("work", "[青石区总工会]")),
        "教育": book.entity("body", "gh:IndustrialUnion", "云溪市教育工会", ("work", "市教育工会")),
        "纺织": book.entity("body", "gh:BasicUnion", "云溪第一纺织厂工会", ("study", "云溪第一纺织厂工会")),
        "组织部": book.entity("body", "gh:UnionUnit", "青石区总工会组织部", ("study", "区总工会组织部"), ("work", "青石区总工会组织部")),
        "区委": book.entity("body", "org:Organization", "中共青石区委员会", ("study", "中共青石区委")),
        "纪委": book.entity("body", "org:Organization", "中共云溪市纪律检查委员会", ("work", "市纪委监委")),
        "纪检组": book.entity("body", "gh:ResidentUnit", "市纪委监委驻云溪市总工会纪检监察组", ("work", "市纪委监委驻市总工会纪检监察组")),
    }  # fmt: skip
    place = book.entity("place", "schema:AdministrativeArea", "青石区", key="云溪市青石区")
    for body, level in (("省总", "province"), ("市总", "city"), ("区总", "county"), ("纺织", "workplace")):
        book.say(None, ids[body], "gh:level", Term(f"gh:level-{level}"), basis="background", score=1.0)
    for lower, upper in (("区总", "市总"), ("市总", "省总"), ("教育", "市总"), ("纺织", "区总")):
        book.say(None, ids[lower], "gh:superiorUnion", ids[upper], basis="background", score=1.0)
    book.say(None, ids["区总"], "gh:jurisdiction", place, basis="background", score=1.0)
    book.say("study", ids["组织部"], "org:unitOf", ids["区总"], "区总工会组织部")
    book.say("study", ids["区委"], "org:classification", Term("gh:class-party"), "中共青石区委", basis="inferred")
    book.say("work", ids["纪委"], "org:classification", Term("gh:class-party"), "市纪委监委", basis="inferred")
    unit = "市纪委监委驻市总工会纪检监察组"
    book.say("work", ids["纪检组"], "gh:dispatchedBy", ids["纪委"], unit)
    book.say("work", ids["纪检组"], "gh:residentAt", ids["市总"], unit)
    return ids


def _people(book: _Notebook, bodies: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    rows = (
        ("study", "方若谷", "区委", "副书记", "中共青石区委副书记方若谷"),
        ("study", "贺长青", "区总", "主席", "区总工会主席贺长青"),
        ("study", "沈以宁", "区总", "副主席", "副主席沈以宁"),
        ("study", "梁晓川", "纺织", "主席", "云溪第一纺织厂工会主席梁晓川"),
        ("work", "韩秋实", "市总", "主席", "市总工会主席韩秋实"),
        ("work", "苏明远", "教育", "主席", "市教育工会主席苏明远"),
        ("work", "陆锦程", "组织部", "部长", "青石区总工会组织部部长陆锦程"),
        ("work", "顾云峰", "纪检组", "组长", "市纪委监委驻市总工会纪检监察组组长顾云峰"),
    )
    people: dict[str, str] = {}
    posts: dict[str, str] = {}
    for where, name, body, title, words in rows:
        people[name] = book.entity("person", "foaf:Person", name, (where, name), key=f"{name}|{body}")
        _, posts[name] = book.post(where, (people[name], name), bodies[body], title, words)
    for name, said in (("柳文舟", ("study", "work")), ("季晓岚", ("study",))):
        people[name] = book.entity(
            "person", "foaf:Person", name, *((where, name) for where in said), key=f"{name}|byline"
        )
    return people, posts


def _meetings(book: _Notebook, bodies: dict[str, str]) -> dict[str, str]:
    congress = book.entity(
        "meeting", "gh:Congress", "南岭省工会第十二次代表大会", ("study", "省工会十二大"), aliases=("省工会十二大",)
    )
    spirit = book.entity("spirit", "gh:Spirit", "省工会十二大精神", ("study", "省工会十二大精神"), key=congress)
    study = book.entity("meeting", "gh:StudySession", "青石区总工会学习会", ("study", "召开[学习会]"))
    course = book.entity(
        "meeting", "gh:TrainingCourse", "青石区总工会工会主席培训班（计划）", ("study", "工会主席培训班")
    )
    work = book.entity("meeting", "gh:WorkMeeting", "云溪市总工会工作会议", ("work", "召开[工作会议]"))
    book.say("study", congress, "gh:ordinal", Literal("12", "xsd:integer"), "省工会十二大")
    book.say("study", congress, "schema:name", Literal("省工会十二大", lang="zh"), "省工会十二大")
    book.say("study", spirit, "gh:spiritOf", congress, "省工会十二大精神")
    book.say("study", study, "gh:conveys", spirit, "传达学习省工会十二大精神")
    for where, meeting, body, name in (
        ("study", study, "区总", "学习会"),
        ("study", course, "区总", "工会主席培训班"),
        ("work", work, "市总", "工作会议"),
    ):
        book.say(where, meeting, "schema:name", Literal(name, lang="zh"), name)
        book.say(where, meeting, "schema:organizer", bodies[body], name)
    for where, meeting, day, words in (("study", study, "12", "12月12日上午"), ("work", work, "14", "12月14日")):
        book.say(where, meeting, "gh:dateText", Literal(words, lang="zh"), words)
        for predicate in ("schema:startDate", "gh:notBefore", "gh:notAfter"):
            date = Literal(f"2031-12-{day}", "xsd:date")
            book.say(where, meeting, predicate, date, words, basis="inferred", score=0.85)
    book.say("study", course, "schema:eventStatus", Term("schema:EventScheduled"), "将举办工会主席培训班")
    return {"congress": congress, "spirit": spirit, "study": study, "course": course, "work": work}


def _participations(book: _Notebook, bodies: dict[str, str], people: dict[str, str], posts: dict[str, str], meetings: dict[str, str]) -> None:  # fmt: skip
    rows = (
        ("study", "study", "方若谷", "guest", "方若谷出席会议"),
        ("study", "study", "贺长青", "chair", "贺长青主持会议"),
        ("study", "study", "沈以宁", "conveyor", "沈以宁传达了大会精神"),
        ("study", "study", "梁晓川", "speaker", "梁晓川畅谈了体会"),
        ("study", "congress", "梁晓川", "delegate", "省工会十二大代表、云溪第一纺织厂工会主席梁晓川"),
        ("work", "work", "韩秋实", "speaker", "韩秋实讲话"),
        ("work", "work", "苏明远", "attendee", "苏明远、青石区总工会组织部部长陆锦程参加会议"),
        ("work", "work", "陆锦程", "attendee", "陆锦程参加会议"),
        ("work", "work", "顾云峰", "guest", "顾云峰出席会议"),
    )
    for where, meeting, name, role, words in rows:
        capacity = None if role == "delegate" else posts[name]
        book.part(where, meetings[meeting], people[name], role, words, capacity=capacity)
    group = book.entity("group", "gh:AgentGroup", "区总工会全体干部职工", ("study", "区总工会全体干部职工"))
    book.say("study", group, "gh:withinScopeOf", bodies["区总"], "区总工会全体干部职工")
    everyone = book.part("study", meetings["study"], group, "attendee", "区总工会全体干部职工60余人参加会议")
    book.say("study", everyone, "gh:headcount", Literal("60", "xsd:integer"), "60余人")


def _tasks(book: _Notebook, bodies: dict[str, str], people: dict[str, str], meetings: dict[str, str]) -> None:
    unions = book.entity("group", "gh:AgentGroup", "全区各级工会", ("study", "全区各级工会"))
    book.say("study", unions, "gh:withinScopeOf", bodies["区总"], "全区各级工会")
    rows = (
        (
            "study",
            "把学习宣传贯彻省工会十二大精神作为当前的首要政治任务",
            bodies["区总"],
            unions,
            "announced",
            "area-study",
        ),
        (
            "study",
            "区总工会组织部要在12月底前建成10个职工书屋",
            bodies["区总"],
            bodies["组织部"],
            "announced",
            "area-ideology",
        ),
        ("study", "区总工会将举办工会主席培训班", bodies["区总"], bodies["区总"], "planned", "area-organizing"),
        ("work", "维护好职工合法权益", people["韩秋实"], None, "announced", "area-rights"),
        ("work", "广泛开展教学技能竞赛", people["韩秋实"], bodies["教育"], "announced", "area-competition"),
        ("work", "切实抓好安全生产", people["韩秋实"], bodies["教育"], "announced", "area-safety"),
    )
    for where, words, by, to, status, area in rows:
        task = book.task(where, words)
        book.say(where, task, "schema:text", Literal(words, lang="zh"), words)
        book.say(where, task, "gh:assignedBy", by, words)
        book.say(where, task, "gh:announcedAt", meetings[where], words)
        book.say(where, task, "gh:taskStatus", Term(f"gh:status-{status}"), words)
        book.say(where, task, "schema:about", Term(f"gh:{area}"), words, basis="inferred", score=0.65)
        if to:
            book.say(where, task, "gh:assignedTo", to, words)
        if status == "planned":
            book.say(where, task, "gh:realizedBy", meetings["course"], words)
            book.say(where, task, "gh:dateText", Literal("近期", lang="zh"), "近期")
        if "12月底" in words:
            deadline = Literal("2031-12-31", "xsd:date")
            book.say(where, task, "gh:deadline", deadline, "12月底前", basis="inferred", score=0.8)


def _reports(book: _Notebook, people: dict[str, str], meetings: dict[str, str]) -> None:
    for where, article in book.articles.items():
        report = f"report-{article.id}"
        name = article.headline.text if article.headline else article.id
        book.entities[report] = Entity(report, "gh:Report", name, article.id)
        for byline in article.bylines:
            predicate = "gh:reporter" if byline.role == "记者" else "gh:correspondent"
            book.say(where, report, predicate, people[byline.name], byline.name, score=0.99)
        book.say(where, report, "schema:mentions", meetings[where], "会议")


def sample() -> Knowledge:
    """Return the knowledge of both reports; the same value each time."""
    articles = {
        "study": _article("study.txt", STUDY, kind="news", bylines=(("柳文舟", "记者"), ("季晓岚", "通讯员"))),
        "work": _article("work.txt", WORK, kind="news", bylines=(("柳文舟", "记者"),)),
    }
    book = _Notebook(articles)
    bodies = _bodies(book)
    people, posts = _people(book, bodies)
    meetings = _meetings(book, bodies)
    _participations(book, bodies, people, posts, meetings)
    _tasks(book, bodies, people, meetings)
    _reports(book, people, meetings)
    issue = Issue("info", "no-page-date", "work.txt", "未见版面日期", "no page date", span=Span(0, 4))
    return Knowledge(
        sources=tuple(article.source for article in articles.values()),
        articles=tuple(articles.values()),
        entities=tuple(sorted(book.entities.values(), key=lambda entity: entity.id)),
        statements=tuple(sorted(book.statements.values(), key=lambda statement: statement.id)),
        issues=(issue,),
    )

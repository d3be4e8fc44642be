"""The graph as rows of plain data: what spreadsheets, Parquet, data frames and FollowTheMoney are written from.

One class a table, one field a column, with its heading in both languages. ``id`` is the last part of the thing's IRI
(``person-…``); a field ``…_id`` or ``…_ids`` holds ids of another table, the field before it the names. A tuple holds
several values. Dates are days (``date``) or, where the print gives less than a day, the text of it.
``confidence`` is that of the row's least sure fact, 0 to 1; ``evidence`` how many rows of the evidence table it has.
"""

# ruff: noqa: RUF009 - a column is a dataclass field with headings
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

Cell = str | int | float | date | tuple[str, ...] | None
"""What a field holds; None where nothing is known."""


def _column(zh: str, en: str, width: int = 16) -> Any:  # noqa: ANN401 - dataclasses.field is untyped
    """Return a field with its headings and its width in characters."""
    return field(metadata={"zh": zh, "en": en, "width": width})


def _sure() -> Any:  # noqa: ANN401
    return _column("最低可信度", "least confidence", 11)


def _count() -> Any:  # noqa: ANN401
    return _column("依据", "evidence", 9)


def _reports() -> Any:  # noqa: ANN401
    return _column("报道 ID", "report ids", 26)


@dataclass(frozen=True, slots=True)
class Person:
    """人物."""

    id: str = _column("ID", "id", 26)
    name: str = _column("姓名", "name")
    aliases: tuple[str, ...] = _column("别名", "aliases")
    posts: tuple[str, ...] = _column("任职", "posts", 44)
    reports: int = _column("报道数", "reports", 9)
    report_ids: tuple[str, ...] = _reports()
    confidence: float | None = _sure()
    evidence: int = _count()


@dataclass(frozen=True, slots=True)
class Body:
    """组织: organizations of every kind, and groups that are named collectively."""

    id: str = _column("ID", "id", 26)
    name: str = _column("名称", "name", 30)
    kind: str = _column("类型", "kind")
    type: str = _column("类", "class", 18)
    classification: tuple[str, ...] = _column("组织类别", "classification")
    level: str = _column("层级", "level", 9)
    jurisdiction: str = _column("所辖区域", "jurisdiction")
    part_of: str = _column("所属", "part of", 30)
    part_of_id: str = _column("所属 ID", "part of, id", 26)
    host: str = _column("驻在单位", "resident at", 26)
    host_id: str = _column("驻在单位 ID", "resident at, id", 26)
    dispatcher: str = _column("派出机关", "dispatched by", 26)
    dispatcher_id: str = _column("派出机关 ID", "dispatched by, id", 26)
    superiors: tuple[str, ...] = _column("上级工会", "superior unions", 30)
    superior_ids: tuple[str, ...] = _column("上级工会 ID", "superior unions, ids", 26)
    aliases: tuple[str, ...] = _column("别名", "aliases", 30)
    reports: int = _column("报道数", "reports", 9)
    report_ids: tuple[str, ...] = _reports()
    confidence: float | None = _sure()
    evidence: int = _count()


@dataclass(frozen=True, slots=True)
class Occupancy:
    """任职."""

    id: str = _column("ID", "id", 28)
    person: str = _column("人物", "person")
    person_id: str = _column("人物 ID", "person, id", 26)
    title: str = _column("职务", "title")
    post: str = _column("职位", "post", 34)
    post_id: str = _column("职位 ID", "post, id", 26)
    body: str = _column("组织", "body", 30)
    body_id: str = _column("组织 ID", "body, id", 26)
    ordinal: int | None = _column("届次", "ordinal", 8)
    first_seen: date | None = _column("最早见报", "first seen", 12)
    last_seen: date | None = _column("最晚见报", "last seen", 12)
    not_before: date | None = _column("最早日期", "not before", 12)
    not_after: date | None = _column("最晚日期", "not after", 12)
    report_ids: tuple[str, ...] = _reports()
    confidence: float | None = _sure()
    evidence: int = _count()


@dataclass(frozen=True, slots=True)
class Meeting:
    """会议: meetings, visits, courses, and congresses that are only spoken of."""

    id: str = _column("ID", "id", 26)
    name: str = _column("会议", "meeting", 40)
    printed: tuple[str, ...] = _column("原文名称", "name as printed", 40)
    kind: str = _column("类型", "kind")
    type: str = _column("类", "class", 18)
    organizers: tuple[str, ...] = _column("主办方", "organizers", 30)
    organizer_ids: tuple[str, ...] = _column("主办方 ID", "organizers, ids", 26)
    start: date | str | None = _column("开始日期", "start", 12)
    end: date | str | None = _column("结束日期", "end", 12)
    not_before: date | None = _column("最早日期", "not before", 12)
    not_after: date | None = _column("最晚日期", "not after", 12)
    date_text: tuple[str, ...] = _column("原文时间", "date as written")
    location: tuple[str, ...] = _column("地点", "location", 24)
    headcount: int | None = _column("人数", "head count", 8)
    status: str = _column("举行状态", "status", 10)
    conveys: tuple[str, ...] = _column("传达精神", "conveys", 30)
    conveys_ids: tuple[str, ...] = _column("传达精神 ID", "conveys, ids", 26)
    part_of: str = _column("所属活动", "part of", 30)
    part_of_id: str = _column("所属活动 ID", "part of, id", 26)
    report_ids: tuple[str, ...] = _reports()
    confidence: float | None = _sure()
    evidence: int = _count()


@dataclass(frozen=True, slots=True)
class Participation:
    """参会."""

    id: str = _column("ID", "id", 26)
    meeting: str = _column("会议", "meeting", 40)
    meeting_id: str = _column("会议 ID", "meeting, id", 26)
    participant: str = _column("参加者", "participant", 26)
    participant_id: str = _column("参加者 ID", "participant, id", 26)
    role: str = _column("角色", "role", 10)
    capacity: str = _column("身份", "capacity", 34)
    capacity_id: str = _column("身份 ID", "capacity, id", 26)
    headcount: int | None = _column("人数", "head count", 8)
    report_ids: tuple[str, ...] = _reports()
    confidence: float | None = _sure()
    evidence: int = _count()


@dataclass(frozen=True, slots=True)
class Task:
    """任务."""

    id: str = _column("ID", "id", 40)
    text: str = _column("原文", "text", 60)
    areas: tuple[str, ...] = _column("工作领域", "areas")
    assigners: tuple[str, ...] = _column("布置者", "assigned by", 26)
    assigner_ids: tuple[str, ...] = _column("布置者 ID", "assigned by, ids", 26)
    assignees: tuple[str, ...] = _column("承担者", "assigned to", 26)
    assignee_ids: tuple[str, ...] = _column("承担者 ID", "assigned to, ids", 26)
    meeting: str = _column("提出于", "announced at", 40)
    meeting_id: str = _column("提出于 ID", "announced at, id", 26)
    status: str = _column("任务状态", "status", 10)
    deadline: date | None = _column("完成期限", "deadline", 12)
    date_text: tuple[str, ...] = _column("原文时间", "date as written")
    conveys: tuple[str, ...] = _column("传达精神", "conveys", 30)
    conveys_ids: tuple[str, ...] = _column("传达精神 ID", "conveys, ids", 26)
    realized_by: tuple[str, ...] = _column("由…落实", "realized by", 30)
    realized_by_ids: tuple[str, ...] = _column("由…落实 ID", "realized by, ids", 26)
    report_ids: tuple[str, ...] = _reports()
    confidence: float | None = _sure()
    evidence: int = _count()


@dataclass(frozen=True, slots=True)
class Report:
    """报道."""

    id: str = _column("ID", "id", 26)
    title: str = _column("标题", "title", 44)
    section: str = _column("栏目", "section")
    kind: str = _column("体裁", "kind", 10)
    published: date | None = _column("见报日", "published", 12)
    publisher: str = _column("刊载", "publisher")
    reporters: tuple[str, ...] = _column("记者", "reporters", 20)
    reporter_ids: tuple[str, ...] = _column("记者 ID", "reporters, ids", 26)
    correspondents: tuple[str, ...] = _column("通讯员", "correspondents", 20)
    correspondent_ids: tuple[str, ...] = _column("通讯员 ID", "correspondents, ids", 26)
    authors: tuple[str, ...] = _column("作者", "authors", 20)
    author_ids: tuple[str, ...] = _column("作者 ID", "authors, ids", 26)
    file: str = _column("文件", "file", 20)
    start: int | None = _column("起始偏移", "start", 9)
    end: int | None = _column("结束偏移", "end", 9)
    confidence: float | None = _sure()
    evidence: int = _count()


@dataclass(frozen=True, slots=True)
class Evidence:
    """依据: one stretch of print for one fact; ``number`` counts from 1, ``subject_id`` is the row it belongs to."""

    number: int = _column("编号", "number", 8)
    subject: str = _column("主语", "subject", 34)
    subject_id: str = _column("主语 ID", "subject, id", 28)
    predicate: str = _column("关系", "relation", 12)
    object: str = _column("宾语", "object", 34)
    object_id: str = _column("宾语 ID", "object, id", 28)
    property: str = _column("属性", "property", 20)
    basis: str = _column("依据类型", "basis", 10)
    quote: str = _column("引文", "quote", 60)
    report: str = _column("报道", "report", 40)
    report_id: str = _column("报道 ID", "report, id", 26)
    file: str = _column("文件", "file", 20)
    start: int = _column("起始偏移", "start", 9)
    end: int = _column("结束偏移", "end", 9)
    page: int | None = _column("页", "page", 6)
    confidence: float = _column("可信度", "confidence", 9)
    rule: str = _column("规则", "rule", 24)
    voices: tuple[str, ...] = _column("附议者", "voices")


@dataclass(frozen=True, slots=True)
class Post:
    """职位: no table of its own, but a node in graphs."""

    id: str
    name: str
    title: str
    body_id: str


@dataclass(frozen=True, slots=True)
class Spirit:
    """会议精神: no table of its own, but a node in graphs. ``origin_ids`` are congresses, documents or speakers."""

    id: str
    name: str
    origin_ids: tuple[str, ...]


Row = Person | Body | Occupancy | Meeting | Participation | Task | Report | Evidence


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field's name, its headings, its width in characters, the type of its values."""

    name: str
    zh: str
    en: str
    width: int
    type: str


@dataclass(frozen=True, slots=True)
class Rows:
    """All tables, each in the order of names (evidence in the order of subject and text)."""

    persons: tuple[Person, ...]
    bodies: tuple[Body, ...]
    occupancies: tuple[Occupancy, ...]
    meetings: tuple[Meeting, ...]
    participations: tuple[Participation, ...]
    tasks: tuple[Task, ...]
    reports: tuple[Report, ...]
    evidence: tuple[Evidence, ...]
    posts: tuple[Post, ...]
    spirits: tuple[Spirit, ...]

    def tables(self) -> "Iterator[Table]":
        """Yield every table with its names and columns."""
        for name, (zh, class_) in TABLES.items():
            yield Table(name, zh, columns(class_), getattr(self, name))


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name in code (English) and in Chinese, its columns, its rows."""

    name: str
    zh: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the values of each row in the order of the columns."""
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield tuple(getattr(row, name) for name in names)


TABLES: dict[str, tuple[str, type[Any]]] = {
    "persons": ("人物", Person),
    "bodies": ("组织", Body),
    "occupancies": ("任职", Occupancy),
    "meetings": ("会议", Meeting),
    "participations": ("参会", Participation),
    "tasks": ("任务", Task),
    "reports": ("报道", Report),
    "evidence": ("依据", Evidence),
}
"""Name of a table → its Chinese name and the class of its rows."""


def columns(class_: type[Any]) -> tuple[Column, ...]:
    """Return the columns of a class of rows."""
    return tuple(
        Column(one.name, one.metadata["zh"], one.metadata["en"], one.metadata["width"], _type(one.type))
        for one in fields(class_)
    )


def _type(annotation: Any) -> str:  # noqa: ANN401 - what an annotation is
    """``text``, ``texts``, ``integer``, ``number``, ``day``, or ``day or text``."""
    kinds = {
        str: "text",
        tuple[str, ...]: "texts",
        int: "integer",
        int | None: "integer",
        float: "number",
        float | None: "number",
        date | None: "day",
        date | str | None: "day or text",
    }
    return kinds[annotation]

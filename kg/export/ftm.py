"""FollowTheMoney: one entity a line, for Aleph, OpenSanctions' tools, nomenklatura.

Person, Organization (PublicBody where the class says so), Position, Occupancy, Membership, Event, Article, and
UnknownLink for superiors and parts. FollowTheMoney has no roles at events, so that who took part is ``involved``
only, and no tasks or groups that are named collectively: these stay out. Dates of posts are days of attestation
(``date``), never start or end.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from kg.export.formats import Format, Request
from kg.export.property_graph import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.graph.rows import Body, Cell, Rows

Entity = dict[str, Any]
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def _write(request: Request, target: Path) -> None:
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in entities(request.rows()))


def entities(rows: Rows) -> Iterator[Entity]:
    """Yield the entities of a graph, things before links."""
    known = {one.id for one in rows.persons} | {one.id for one in rows.bodies if one.type != GROUP}
    known |= {one.id for one in rows.posts} | {one.id for one in rows.meetings}
    for person in rows.persons:
        yield _entity("Person", person.id, name=person.name, alias=person.aliases)
    for body in rows.bodies:
        if body.type != GROUP:
            yield _body(body)
    for post in rows.posts:
        yield _entity("Position", post.id, name=post.name, organization=_there([post.body_id], known))
    yield from _events(rows, known)
    for report in rows.reports:
        writers = (*report.reporters, *report.correspondents, *report.authors)
        yield _entity(
            "Article",
            report.id,
            title=report.title,
            author=writers,
            publishedAt=report.published,
            publisher=report.publisher,
            fileName=report.file,
            language="zho",
        )
    yield from _links(rows, known)


def _body(body: Body) -> Entity:
    schema = "PublicBody" if body.type == "org:Organization" and body.classification else "Organization"
    kinds = (body.kind, *body.classification)
    return _entity(schema, body.id, name=body.name, alias=body.aliases, classification=kinds, country="cn")


def _events(rows: Rows, known: set[str]) -> Iterator[Entity]:
    parts: dict[str, list[str]] = {}
    for part in rows.participations:
        parts.setdefault(part.meeting_id, []).append(part.participant_id)
    for one in rows.meetings:
        yield _entity(
            "Event",
            one.id,
            name=(one.name, *one.printed),
            startDate=_dated(one.start) or one.not_before,
            endDate=_dated(one.end) or one.not_after,
            location=one.location,
            organizer=_there(one.organizer_ids, known),
            involved=_there(parts.get(one.id, ()), known),
            keywords=one.kind,
        )


def _links(rows: Rows, known: set[str]) -> Iterator[Entity]:
    for held in rows.occupancies:
        days = (held.first_seen, held.last_seen)
        if held.person_id in known and held.post_id in known:
            yield _entity("Occupancy", f"{held.id}-post", holder=held.person_id, post=held.post_id, date=days)
        if held.person_id in known and held.body_id in known:
            ends = {"member": held.person_id, "organization": held.body_id}
            yield _entity("Membership", f"{held.id}-body", role=held.title, date=days, **ends)
    for body in rows.bodies:
        upper = [("上级工会", one) for one in body.superior_ids] + [("所属组织", body.part_of_id)]
        for role, one in upper:
            if body.id in known and one in known:
                yield _entity("UnknownLink", f"{body.id}-{one}", subject=body.id, object=one, role=role)


def _dated(day: Cell) -> Cell:
    """A day, month or year; a day without a year (--12-14) is no date to FollowTheMoney."""
    return day if day is not None and _DATE.fullmatch(str(day)) else None


def _there(ids: Iterable[str], known: set[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(ids) if one in known)


def _entity(schema: str, id_: str, **values: Cell | tuple[Any, ...]) -> Entity:
    """Return an entity as FollowTheMoney writes it: every property a list of texts, none that is empty."""
    from kg.graph.terms import clean

    lists = {name: value if isinstance(value, tuple) else (value,) for name, value in values.items()}
    known = {name: [clean(str(one)) for one in dict.fromkeys(value) if one] for name, value in lists.items()}
    return {"id": id_, "schema": schema, "properties": {name: value for name, value in known.items() if value}}


ftm = Format(
    "entities.ftm.json",
    "FollowTheMoney 实体，每行一个",
    "FollowTheMoney entities, one a line",
    _write,
    frozenset({"graph", "lang"}),
)

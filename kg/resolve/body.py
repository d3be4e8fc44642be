"""A body with its official name, and the chain of general unions above it."""

import re

from kg.lang import divisions
from kg.lang.divisions import Division
from kg.record import record

LEVEL = re.compile(r"自治区|地区|[省市县区州旗盟]")
_LEVELS = {"province": "gh:level-province", "city": "gh:level-city", "county": "gh:level-county"}


@record
class Body:
    """A body with its official name. ``owner`` is the body it is a unit of; ``own`` a report's own, which it never names."""

    name: str
    type: str = "org:Organization"
    class_: str | None = None
    division: Division | None = None
    owner: "Body | None" = None
    aliases: tuple[str, ...] = ()
    term: str | None = None
    under: Division | None = None
    superior: "Body | None" = None
    sender: "Body | None" = None
    host: "Body | None" = None
    own: bool = False

    @property
    def key(self) -> str:
        """What the body's id is made of: its name, and the code of its division, since names of counties recur."""
        return f"{self.name}|{self.division.code if self.division else ''}"

    @property
    def root(self) -> "Body":
        """The body that it is a unit of, however deep, or itself."""
        body = self
        while body.owner is not None:
            body = body.owner
        return body

    def known_as(self, report: str, page: str) -> str:
        """Return the key within a report of a page, as far as the name says what it means only there: 学校, 县总工会."""
        if self.root.own:
            return f"{self.name}|report {report}"
        relative = self.division is None and LEVEL.match(self.name) is not None
        return f"{self.name}|page {page}" if relative else self.key

    @property
    def level(self) -> str | None:
        """Return the level of a union body, as a term of the ontology."""
        if self.type not in {"gh:GeneralUnion", "gh:UnionUnit", "gh:IndustrialUnion"}:
            return "gh:level-workplace" if self.type == "gh:BasicUnion" else None
        if self.name.startswith(("中华全国", "全国")):
            return "gh:level-national"
        if self.under is not None:
            return "gh:level-township"
        return _LEVELS[self.division.level] if self.division else None


def national_union() -> Body:
    """Return the All-China Federation of Trade Unions."""
    return Body("中华全国总工会", "gh:GeneralUnion")


def general_union(division: Division) -> Body:
    """Return the general union of a division."""
    return Body(f"{division.name}总工会", "gh:GeneralUnion", division=division)


def superiors(body: Body) -> list[Body]:
    """Return the general unions above a general union, from the next one up to the national one."""
    if body.under is not None:
        return [general_union(d) for d in divisions.chain(body.under)] + [national_union()]
    if body.type != "gh:GeneralUnion" or body.division is None:
        return []
    return [general_union(d) for d in divisions.chain(body.division)[1:]] + [national_union()]

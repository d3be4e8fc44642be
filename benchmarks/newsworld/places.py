"""The cities that the world plays in: real prefectures with their counties, from the project's table of divisions."""

import re
from dataclasses import dataclass

from kg.lang import divisions

_UNFIT = re.compile("开发区|新区|管理区|园区|示范区|实验区|试验区|族|^市中区$|^[郊城矿]区$|^吉林市$")
_MUNICIPAL = frozenset(["11", "12", "31", "50"])


@dataclass(frozen=True, slots=True)
class Place:
    """A city or county. ``call`` is how its own people name it (市, 县, 区; empty where that would mean the city)."""

    code: str
    name: str
    call: str
    province: str
    city: str

    @property
    def short(self) -> str:
        """The name without its last character, where two are left."""
        return self.name[:-1] if len(self.name) > 2 else self.name


@dataclass(frozen=True, slots=True)
class City:
    """A prefecture and the counties of it that the world uses."""

    place: Place
    counties: tuple[Place, ...]


def cities() -> list[City]:
    """Return all fit cities, by code."""
    found = []
    for province in map(str, range(13, 66)):
        above = divisions.by_code(province)
        if above is None or province in _MUNICIPAL:
            continue
        for number in range(1, 40):
            code = f"{province}{number:02d}"
            city = _city(code, above.name)
            if city is not None:
                found.append(city)
    return found


def _city(code: str, province: str) -> City | None:
    named = divisions.by_code(code)
    if named is None or not named.name.endswith("市") or _UNFIT.search(named.name):
        return None
    place = Place(named.code, named.name, "市", province, named.name)
    counties = []
    for number in range(1, 85):
        below = divisions.by_code(f"{code}{number:02d}")
        if below and below.name[-1] in "县区市" and len(below.name) < 5 and not _UNFIT.search(below.name):
            call = "" if below.name.endswith("市") else below.name[-1]
            counties.append(Place(below.code, below.name, call, province, named.name))
    return City(place, tuple(counties)) if len(counties) >= 3 else None

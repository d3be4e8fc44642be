"""Who is who across reports: the persons of one name, as found in many reports, become persons.

A block is one name. In a block, units that sat in one body are one profile (two of one name in one body are too seldom
to ask for); so are writers of one paper. Profiles are
then compared two by two (:mod:`kg.resolve.identity.features`) and clustered. A profile that could be either of two who
are not one stays by itself, and both pairs are put to a person.

A block needs nothing but its own units, so that a group-by on the name can deal the blocks out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.model import Link
from kg.resolve.identity.clusters import MERGE, Clusters, cluster, grown
from kg.resolve.identity.features import Profile, blocks, compare, order
from kg.resolve.identity.found import Identity, linked
from kg.resolve.identity.neighbours import Crowd
from kg.resolve.identity.units import Unit
from kg.resolve.identity.verdicts import Verdicts
from kg.resolve.ledger import digest

_CERTAIN = 0.97


def who(units: Iterable[Unit], verdicts: Verdicts) -> Identity:
    """Return who is who among all units; blocks are taken one by one."""
    blocks: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        blocks[unit.name].append(unit)
    whole = Identity()
    for name in sorted(blocks):
        whole.add(block(name, sorted(blocks[name], key=lambda unit: unit.id), verdicts))
    return whole


def block(name: str, units: Sequence[Unit], verdicts: Verdicts) -> Identity:
    """Return who is who among the units of one name, in the order of their ids."""
    profiles, links = _profiles(name, units, verdicts)
    found = _unambiguous(
        cluster(profiles, blocks, compare, order, verdicts.between([[u.id for u in p.units] for p in profiles]))
    )
    identity = Identity(same=links)
    identity.crowds += [(name, Crowd("person", name, len(crowd))) for crowd in found.crowds.values()]
    anchors: set[str] = set()
    for group in sorted(found.groups, key=_first):
        members = [unit for profile in group for unit in profile.units]
        anchor = _anchor(members)
        key = f"{name}|{anchor}" if anchor not in anchors else f"{name}|{anchor}|{min(u.id for u in members)}"
        anchors.add(anchor)
        id_ = f"person-{digest('person', key)}"
        identity.resolved.update(dict.fromkeys((unit.id for unit in members), id_))
        identity.names[id_] = name, key
    shown = {profile.id: (profile.units[0].id, name, profile.units[0].evidence) for profile in profiles}
    identity.same += linked("person", found.links, shown)
    identity.candidates += linked("person", found.maybe, shown)
    return identity


def _profiles(name: str, units: Sequence[Unit], verdicts: Verdicts) -> tuple[list[Profile], list[Link]]:
    """Return the units in profiles, and the links inside those; people may have split some."""
    up: dict[str, str] = {}
    home: dict[str, str] = {}

    def top(id_: str) -> str:
        while up[id_] != id_:
            up[id_] = id_ = up[up[id_]]  # halves the way for who comes next
        return id_

    for unit in units:
        up[unit.id] = unit.id
        own = []
        for key in _keys(unit):
            at = top(home[key]) if key in home else unit.id
            if not verdicts.split(unit.id, lambda other, at=at: other in up and top(other) == at):  # type: ignore[misc]
                own.append(key)
        for key in own:
            first, second = sorted((top(unit.id), top(home.setdefault(key, unit.id))))
            up[second] = first
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[top(unit.id)].append(unit)
    profiles = [Profile(name, tuple(sorted(group, key=lambda unit: unit.id))) for group in groups.values()]
    links = [link for profile in profiles for link in _inside(profile)]
    return sorted(profiles, key=lambda profile: profile.id), links


def _keys(unit: Unit) -> list[str]:
    """Return what makes a unit one with others beyond doubt: a body it sits in, or its paper."""
    if unit.press is not None:
        return [f"press {unit.press}"]
    roots = [f"body {seat.root}" for seat in unit.seats if not seat.former]
    return roots or [f"body {seat.root}" for seat in unit.seats] or [f"unit {unit.id}"]


def _inside(profile: Profile) -> Iterator[Link]:
    """Yield the links that hold a profile together, one fewer than its units."""
    for one, other in pairwise(profile.units):
        reason = "same-press" if profile.writes else "same-body"
        proof = (one.evidence, other.evidence)
        yield Link("person", one.id, other.id, profile.name, _CERTAIN, f"identity.{reason}", ((reason, 3.5),), proof)


def _unambiguous(found: Clusters[Profile]) -> Clusters[Profile]:
    """Take back links of a profile without a seat that fits another cluster too: which of them it is, nobody knows."""
    things = {profile.id: profile for group in found.groups for profile in group}
    doubtful = {
        id_ for pair in found.maybe if pair.score >= MERGE for id_ in (pair.one, pair.other) if not things[id_].seats
    }
    back = [pair for pair in found.links if not pair.decided and {pair.one, pair.other} & doubtful]
    if not back:
        return found
    again = grown(things, [pair for pair in found.links if pair not in back])
    return Clusters(again.groups, again.links, [*found.maybe, *back], found.crowds)


def _first(group: Sequence[Profile]) -> tuple[str, str]:
    """Return when a cluster is first told of, for an order in which new reports come last."""
    return min((unit.day or "9999", unit.id) for profile in group for unit in profile.units)


def _anchor(units: Sequence[Unit]) -> str:
    """Return what tells these units from others of the name: the first body they are known in, else the first report.

    The first by day: reports that come later leave the id as it is.
    """
    rows = [(not unit.seats, unit.day or "9999", _keys(unit)[0], unit.id) for unit in units]
    return min(rows)[2]

"""Which display lines are whose headline.

Headlines stand before a report, after it (as a kicker of its body's name), or elsewhere on the page.
Each display line is a unit. A unit goes to the report before or after it, whichever its words and its
place speak for; what is left over may go to a report further away that has none and shares its words.
Lines of one block that went to one report are one headline if the second goes on where the first
stops; otherwise the line that shares most with the report is the headline and the other its kicker.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.ingest.reflow import Flow

_HEAD = 700
"""How much of a report is compared with a headline, in characters."""
_FAR = 0.55
"""Share of words that a displaced headline must have in common with its report."""
_NEARER = 0.3
"""The same share for a line that was set together with another report's headline."""
_REACH = 6
"""How many reports away a displaced headline may stand."""
_SUBJECT = re.compile(
    r"^(?:20\d\d年|全[国省市县区]|我[省市县区]|[\u4e00-\u9fff]{1,7}(?:省|市|县|区|州|旗|镇|乡)|[\u4e00-\u9fff]{2,10}(?:工会|公司|集团|局|学院|大学))"
)


@dataclass(slots=True)
class Unit:
    """One display line. ``gap`` is the number of reports before it; ``block`` tells lines set together."""

    flow: Flow
    gap: int
    block: int
    indent: int
    owner: int | None = None


@dataclass(slots=True)
class Body:
    """A report that may own headlines: its text, and whether it may stand without one (a caption)."""

    text: str
    wants: bool
    units: list[Unit] = field(default_factory=list)


def overlap(unit: str, text: str) -> float:
    """Return the share, 0 to 1, of the character pairs of ``unit`` that ``text`` holds."""
    chars = re.sub(r"[^\w]", "", unit)
    pairs = [chars[i : i + 2] for i in range(len(chars) - 1)]
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def assign(units: Sequence[Unit], bodies: Sequence[Body]) -> None:
    """Give each unit its owner and each body its units."""
    after = _headed_after(units, bodies)
    by_gap: dict[int, list[Unit]] = {}
    for unit in units:
        by_gap.setdefault(unit.gap, []).append(unit)
    for gap, group in by_gap.items():
        _settle(gap, group, bodies, after)
    _displaced(units, bodies)
    for index, body in enumerate(bodies):
        if body.wants and not body.units:
            _released(index, bodies)


def _headed_after(units: Sequence[Unit], bodies: Sequence[Body]) -> bool:
    """Whether this page sets headlines below the reports."""
    gaps = {unit.gap for unit in units}
    wanting = [i for i, body in enumerate(bodies) if body.wants]
    return bool(wanting) and wanting[-1] + 1 in gaps and sum(i + 1 in gaps for i in wanting) > sum(i in gaps for i in wanting) / 2


def _settle(gap: int, group: list[Unit], bodies: Sequence[Body], after: bool) -> None:
    """Share out the units that stand between the reports ``gap - 1`` and ``gap``."""
    sides = [i for i in (gap - 1, gap) if 0 <= i < len(bodies) and bodies[i].wants]
    pairs = []
    for order, unit in enumerate(group):
        for side in sides:
            score = _score(unit, bodies[side], before=side == gap, after=after)
            pairs.append((-score, order, side))
    blocks: dict[int, int] = {}
    for score, order, side in sorted(pairs):
        unit = group[order]
        if unit.owner is not None or -score < 0.2:
            continue
        if blocks.get(side, unit.block) != unit.block:
            continue
        blocks[side] = unit.block
        _give(unit, side, bodies)



def _score(unit: Unit, body: Body, *, before: bool, after: bool) -> float:
    text = unit.flow.text
    score = overlap(text, body.text[:_HEAD])
    if text in body.text[:160]:
        score += 0.4
    return score + (0.25 if before != after else 0.1)


def _give(unit: Unit, side: int, bodies: Sequence[Body]) -> None:
    unit.owner = side
    bodies[side].units.append(unit)


def _displaced(units: Sequence[Unit], bodies: Sequence[Body]) -> None:
    """Give units without an owner to a report without a headline, if their words agree."""
    for unit in units:
        if unit.owner is not None:
            continue
        near = range(max(0, unit.gap - _REACH), min(len(bodies), unit.gap + _REACH))
        bare = [i for i in near if bodies[i].wants and not bodies[i].units]
        best = max(bare, key=lambda i: overlap(unit.flow.text, bodies[i].text), default=None)
        if best is not None and overlap(unit.flow.text, bodies[best].text) >= _FAR:
            _give(unit, best, bodies)


def _released(index: int, bodies: Sequence[Body]) -> None:
    """Take for a bare report a line that another one has beside its headline, if the words say so."""
    text = bodies[index].text
    for other in bodies[max(0, index - _REACH) : index + _REACH]:
        if len(other.units) < 2:
            continue
        for unit in other.units:
            share = overlap(unit.flow.text, text)
            if share >= _NEARER and share > overlap(unit.flow.text, other.text) + 0.1:
                other.units.remove(unit)
                _give(unit, index, bodies)
                return


def compose(body: Body) -> tuple[list[Unit], list[Unit]]:
    """Return the units of the headline and those of the kicker, each in page order."""
    units = sorted(body.units, key=lambda unit: unit.flow.offsets[0])
    runs: list[list[Unit]] = []
    for unit in units:
        if runs and runs[-1][-1].block == unit.block and _goes_on(runs[-1][-1], unit):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    if not runs:
        return [], []
    best = max(runs, key=lambda run: overlap("".join(u.flow.text for u in run), body.text[:_HEAD]))
    return best, [unit for run in runs if run is not best for unit in run]


def _goes_on(above: Unit, unit: Unit) -> bool:
    """Whether the second line continues the first."""
    text = unit.flow.text
    if text.startswith(("—", "－－", "--")):
        return True
    return not above.flow.gaps and abs(above.indent - unit.indent) < 3 and _SUBJECT.match(text) is None

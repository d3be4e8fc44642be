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
from functools import lru_cache

from kg.ingest.furniture import rule
from kg.ingest.lines import Line
from kg.ingest.reflow import Flow

_HEAD = 700
"""How much of a report is compared with a headline, in characters."""
_LEAD = 160
"""A headline that stands word for word in so many first characters is its report's."""
_FAINT, _LABEL = 0.15, 6
"""A line as short as ``_LABEL`` that shares less than ``_FAINT`` is the name of a section, not a headline."""
_FAR = 0.55
"""Share of words that a displaced headline must have in common with its report."""
_NEARER = 0.3
"""The same share for a line that was set together with another report's headline."""
_REACH = 6
"""How many reports away a displaced headline may stand."""
_SUBJECT = re.compile(
    r"^(?:20\d\d年|全[国省市县区]|我[省市县区]|[\u4e00-\u9fff]{1,7}(?:省|市|县|区|州|旗|镇|乡)|[\u4e00-\u9fff]{2,10}(?:工会|公司|集团|局|学院|大学))"
)

_BODY = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:总工会|工会|公司|集团|医院|学院|大学|中学|小学)(?=[\u4e00-\u9fff：])")


@dataclass(slots=True)
class Unit:
    """One display line: its row and flow; ``gap`` is the number of reports that begin before it.

    ``named``: it is the name before an item in brief, which is its headline whatever its words.
    """

    flow: Flow
    row: Line
    gap: int
    owner: int | None = None
    named: bool = False


@dataclass(slots=True)
class Body:
    """A report that may own headlines. ``signed``: its author's line stands between headline and text."""

    text: str
    wants: bool
    signed: bool = False
    gap: int | None = None
    units: list[Unit] = field(default_factory=list)


@lru_cache(maxsize=16)  # asked when a line is given to a report, and again when its headline is made
def overlap(unit: str, text: str) -> float:
    """Return the share, 0 to 1, of the character pairs of ``unit`` that ``text`` holds."""
    chars = re.sub(r"[^\w]", "", unit)
    pairs = [chars[i : i + 2] for i in range(len(chars) - 1)]
    return sum([pair in text for pair in pairs]) / max(1, len(pairs))


def announces(line: str, text: str) -> bool:
    """Whether a display line is the headline of the text below it: it begins with a body that the text's lead names too."""
    body = _BODY.match(line.lstrip("—－-"))
    return body is not None and body[0] in text[:_LEAD]


def assign(units: Sequence[Unit], bodies: Sequence[Body]) -> None:
    """Give each unit its owner and each body its units; lines set together go together.

    A unit that has its owner already (the name before an item in brief) keeps it.
    """
    _keep_named(units, bodies)
    after = _headed_after(units, bodies)
    groups = _groups(units)
    for group in groups:
        _heads_briefs(group, bodies)
    pairs = [
        (group, side)
        for group in groups
        for side in (group[0].gap - 1, group[0].gap)
        if 0 <= side < len(bodies) and bodies[side].wants
    ]
    if len(pairs) > 1:  # the best first
        pairs.sort(key=lambda pair: -_score(pair[0], pair[1], bodies[pair[1]], after=after))
    for group, side in pairs:
        body = bodies[side]
        if group[0].owner is None and body.gap in (None, group[0].gap):
            body.gap = group[0].gap
            for unit in group:
                _give(unit, side, bodies)
    _displaced(units, bodies)
    for index, body in enumerate(bodies):
        if body.wants and not body.units:
            _released(index, bodies)


def _keep_named(units: Sequence[Unit], bodies: Sequence[Body]) -> None:
    """Give the names before items in brief to those items."""
    for unit in units:
        if unit.named and unit.owner is not None:
            bodies[unit.owner].gap = unit.gap
            bodies[unit.owner].units.append(unit)


def _heads_briefs(group: list[Unit], bodies: Sequence[Body]) -> None:
    """Give the name of a column right before its first item in brief to that item."""
    gap = group[0].gap
    if gap == len(bodies) or len(_text(group)) > _LABEL or not any(unit.named for unit in bodies[gap].units):
        return
    for unit in group:
        if unit.owner is None:
            _give(unit, gap, bodies)


def _groups(units: Sequence[Unit]) -> list[list[Unit]]:
    """Return the units in runs that no blank line parts."""
    groups: list[list[Unit]] = []
    for unit in units:
        if groups and groups[-1][0].gap == unit.gap and not unit.row.blanks:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _headed_after(units: Sequence[Unit], bodies: Sequence[Body]) -> bool:
    """Whether this page sets headlines below the reports."""
    gaps = {unit.gap for unit in units}
    wanting = [i for i, body in enumerate(bodies) if body.wants]
    if not wanting or wanting[-1] + 1 not in gaps:
        return False
    return sum(i + 1 in gaps for i in wanting) > sum(i in gaps for i in wanting) / 2


def _score(group: list[Unit], side: int, body: Body, *, after: bool) -> float:
    """Return how much speaks for this owner: shared words, the page's custom, an author's line between."""
    text, before = _text(group), side == group[0].gap
    score = overlap(text, body.text[:_HEAD])
    if text in body.text[:_LEAD]:
        score += 0.4
    if before and body.signed:
        score += 0.3
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
    """Return the units of the headline and those of the kicker, each a run of consecutive lines."""
    runs: list[list[Unit]] = []
    for unit in sorted(body.units, key=lambda unit: unit.row.start):
        if runs and not _column(runs[-1]) and _goes_on(runs[-1][-1], unit):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    if not runs:
        return [], []
    if named := [run for run in runs if run[0].named]:
        return named[0], max((run for run in runs if not run[0].named), key=lambda run: len(_text(run)), default=[])
    best = (
        max(runs, key=lambda run: (not _column(run), _shared(run, body), len(_text(run)))) if len(runs) > 1 else runs[0]
    )
    if len(_text(best)) <= _LABEL and _shared(best, body) < _FAINT:
        return [], best
    others = [run for run in runs if run is not best]
    return best, max(others, key=lambda run: len(_text(run)), default=[])


def _column(run: list[Unit]) -> bool:
    """Whether a line is the name of a column, which is a headline only where there is no other."""
    return len(run) == 1 and rule("lead.column").match(run[0].flow.text) is not None


def left_over(units: Sequence[Unit], bodies: Sequence[Body]) -> list[list[Unit]]:
    """Return the display lines that no report prints above its text, in runs that no blank line parts.

    The name of a section is page furniture and not among them.
    """
    taken = {unit.row.start for body in bodies if body.text for part in compose(body) for unit in part}
    runs = _groups([unit for unit in units if unit.row.start not in taken])
    return [run for run in runs if len(re.sub(r"\W|_", "", _text(run))) > _LABEL]


def _shared(run: list[Unit], body: Body) -> float:
    return overlap(_text(run), body.text[:_HEAD])


def _text(run: list[Unit]) -> str:
    return "".join(unit.flow.text for unit in run)


def _goes_on(above: Unit, unit: Unit) -> bool:
    """Whether a line set right below another continues it."""
    text = unit.flow.text
    if unit.row.blanks or unit.gap != above.gap:
        return False
    if text.startswith(("—", "－－", "--")):
        return True
    return not above.flow.gaps and abs(above.row.indent - unit.row.indent) < 3 and _SUBJECT.match(text) is None

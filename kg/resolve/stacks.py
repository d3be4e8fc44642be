"""Stacks of titles: what the body of one title of a person tells of the next, which is printed short.

某市人大副主任、市总工会主席王某: the second body is of the first one's place.
"""

import re

from kg.lang import divisions
from kg.lang.divisions import Division
from kg.model import Mention
from kg.resolve.antecedents import Story
from kg.resolve.body import Body

_STACK = re.compile(  # titles, with no name after them: the next body is another title's of the same person
    "[一-龥]{0,8}(?:主任|书记|常委|委员|主席|部长|组长|成员|代表|理事长|会长|秘书长|调研员|巡视员|主任科员|[省市县区州旗盟镇乡局厅处科股院校厂矿站所队行]长|经理)"
    "[、兼暨]{1,2}"
)
_OFFICER = re.compile("[一-龥]{2,12}、")
_ORGAN = re.compile("(?P<place>.*?(?:[省市县区州旗盟镇乡道]|[区园]）))(?:党工委|党委|委|人大常委会|人大|政协|政府)")


def _last_before(mention: Mention, named: Story) -> tuple[Mention, Body] | None:
    """Return the last of the bodies named before a mention."""
    before = [row for row in named if row[0].span.stop <= mention.span.start]
    return max(before, key=lambda row: row[0].span, default=None)


def _joined(text: str, mention: Mention, named: Story) -> tuple[Mention, Body] | None:
    """Return the last of the bodies named before, if only a title of the same person stands between."""
    last = _last_before(mention, named)
    return last if last is not None and _STACK.fullmatch(text, last[0].span.stop, mention.span.start) else None


def _listed(text: str, mention: Mention, placed: Story) -> tuple[Mention, Body] | None:
    """Return the last of the bodies named before, if it is printed with its province and only its officer stands between."""
    last = _last_before(mention, placed)
    if last is None or _OFFICER.fullmatch(text, last[0].span.stop, mention.span.start) is None:
        return None
    division = last[1].division
    above = divisions.chain(division)[-1] if division is not None else None
    return last if above is not None and above != division and last[0].text.startswith(above.name) else None


def stacked(text: str, mention: Mention, story: Story) -> Division | None:
    """Return the place of the body that the same person's title before names (某市人大副主任、市总工会主席).

    So does a body printed with its province for who comes next in a list: 安徽省某市委编办主任王某、市财政局局长李某.
    """
    placed = [row for row in story if row[1].division is not None]
    last = _joined(text, mention, placed) or _listed(text, mention, placed)
    place = last[1].division if last is not None else None
    return place if place is not None and place.name.endswith(mention.text[:1]) else None


def union_beside(text: str, mention: Mention, story: Story) -> str | None:
    """Return the name of the union of the place whose organ the same person's title before names: 某市委常委、|总工会|主席."""
    last = _joined(text, mention, story)
    organ = _ORGAN.fullmatch(last[0].text) if last is not None else None
    return organ["place"] + "总工会" if organ is not None else None

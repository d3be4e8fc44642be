"""Names of what is nationwide: organs of the Party's centre with and without 中共, presidiums of sessions."""

import re
from dataclasses import replace
from functools import cache

from kg.resolve.body import Body
from kg.resolve.institutions import longest

_NUMBER = "[一二三四五六七八九十]{1,3}"
_PRESIDIUM = re.compile(
    f"第?(?P<term>{_NUMBER})届全国(?:人大|人民代表大会)第?(?P<session>{_NUMBER})次会议主席团"
    f"|全国政协(?P<since>{_NUMBER})届(?P<sitting>{_NUMBER})次会议主席团"
)
_COMMITTEE = "中国共产党中央委员会"
_CONGRESS, _CONFERENCE = "全国人民代表大会", "中国人民政治协商会议"


def without_party(text: str) -> str:
    """Return a name without 中共 before it, where the rest names the same: 中共|某市委, 中共|中央政法委, not 中共中央."""
    rest = text.removeprefix("中共")
    return rest if not rest.startswith("中央") or rest.startswith(_central()) else text


@cache
def _central() -> tuple[str, ...]:
    """Return the organs of the Party's centre that stand without 中共: 中央政法委."""
    forms = (form for book in ("national", "state_organs") for form in longest(book))
    return tuple(form for form in forms if form.startswith("中央"))


def also(body: Body, printed: str) -> Body:
    """Return a body with the name printed for it among its own; 中共中央|政法委 is also a unit of the body that it begins with."""
    if (
        printed.startswith("中共中央")
        and body.owner is None
        and body.name.startswith(_COMMITTEE)
        and body.name != _COMMITTEE
    ):
        body = replace(body, owner=Body(_COMMITTEE, class_="party", aliases=("中共中央",)))
    if printed == body.name or printed in body.aliases:
        return body
    return replace(body, aliases=(*body.aliases, printed))


def presidium(text: str) -> Body | None:
    """Return the presidium of a session of the national congress or conference, in full: 十四届全国人大一次会议主席团."""
    match = _PRESIDIUM.fullmatch(text)
    if match is None:
        return None
    if match["term"]:
        owner, full = _CONGRESS, f"第{match['term']}届{_CONGRESS}第{match['session']}次会议主席团"
    else:
        owner = f"{_CONFERENCE}全国委员会"
        full = f"{_CONFERENCE}第{match['since']}届全国委员会第{match['sitting']}次会议主席团"
    return also(Body(full, class_="government", owner=Body(owner, class_="government")), text)

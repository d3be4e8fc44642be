"""Organs of a town, a township or a sub-district, which its county comes before where the page tells it."""

import re
from dataclasses import replace

from kg.resolve.body import Body
from kg.resolve.institutions import class_of, unit_of
from kg.resolve.places import Setting, names_in

_TOWN = re.compile(
    r"(?P<town>.{0,9}?(?:街道|镇|乡))(?P<rest>(?:总工会|工会|党工委|党委|办事处|政府|人民政府|人大(?:主席团)?$|便民服务中心|党群服务中心"
    r"|财政所|司法所|派出所|税务所|市场监管所|文化站|卫生院|中心校|中心学校|综合执法队|妇联|武装部|[一-龥]{2,6}办$|[一-龥]{1,8}(?:社区|村)$).*)"
)


def of_town(text: str, setting: Setting) -> Body | None:
    """Return the organ of a town or sub-district that ``text`` names; None if it names none."""
    match = _TOWN.fullmatch(text)
    if match is None:
        return None
    town, rest = match["town"], match["rest"]
    if town in {"街道", "镇", "乡"}:
        town = setting.town if setting.town and setting.town.endswith(town) else town
    county = next((d for d in (setting.host, setting.home) if d is not None and d.level == "county"), None)
    known = names_in(town)
    where = town if known or county is None or town in {"街道", "镇", "乡"} else county.name + town
    if rest.startswith(("党工委", "党委")):
        kind = "工作委员会" if rest.startswith("党工委") else "委员会"
        short = () if where == town else (f"中国共产党{town}{kind}", town + rest)
        return Body(f"中国共产党{where}{kind}", class_="party", aliases=(where + rest, *short))
    if rest.startswith("妇联"):
        rest = rest.replace("妇联", "妇女联合会", 1)
    if rest.startswith("人大"):
        full = "人民代表大会" + rest.removeprefix("人大")
        return Body(where + full, class_="government", aliases=(town + rest, town + full))
    if rest.startswith(("总工会", "工会")):
        head = "总工会" if rest.startswith("总工会") else "工会"
        kind = "gh:GeneralUnion" if head == "总工会" else "gh:BasicUnion"
        parent = Body(where + head, kind, aliases=(town + head,), under=county)
        tail = rest.removeprefix(head)
        return unit_of(parent, tail) if tail and head == "总工会" else replace(parent, name=where + rest)
    return Body(where + rest, class_=_class_in_town(rest), aliases=(town + rest,))


def _class_in_town(rest: str) -> str:
    kind = class_of(rest)
    return "government" if kind == "other" else kind

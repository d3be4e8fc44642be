"""Groups: collective phrases with their scope written out (全市各级工会 → 焦作市各级工会)."""

import re

from kg.lang import divisions
from kg.lang.divisions import Division
from kg.model import Mention
from kg.resolve.naming import official
from kg.resolve.places import Setting, names_in

_WHOLE = re.compile(r"(来自)?全(?P<level>自治区|[省市县区州旗盟])")
_EACH = re.compile(r"各(?:县|市|区|镇|乡|街道|旗|州)")
_CITIES = re.compile("各市(?!直|级|属|区|辖|县区)")
_COUNTIES = re.compile("各[县旗](?!直|级|属|中学)")
_LEVEL_BODY = re.compile(r"(?:[省市县区州]|自治区)(?:总工会|委|直)")


def scoped(group: Mention, setting: Setting, first: tuple[Mention, str] | None) -> str:
    """Return a group's phrase with its scope resolved; as printed where the place is not known.

    ``first`` is the body that the phrase begins with, if it does, and that body's official name.
    """
    text = group.value
    if match := _WHOLE.match(text):
        division = _whole(match["level"], setting)
        return f"{match[1] or ''}{division.name}{text[match.end() :]}" if division else text
    if first is not None:
        mention, name = first
        return name + text[len(mention.text) :]
    if text.startswith(("市直", "县直", "区直", "省直", "州直")):
        division = setting.level(text[0])
        return division.name + text if division else text
    if _EACH.match(text) and setting.host is not None:
        return _above(text, setting.host).name + text
    return text


def _above(text: str, host: Division) -> Division:
    """Return the division whose cities or counties 各市, 各县 tell of: a county has none, and a city no cities."""
    chain = divisions.chain(host)
    if _CITIES.match(text):
        return chain[-1]
    return chain[1] if _COUNTIES.match(text) and host.level == "county" and len(chain) > 1 else host


def scope_body(text: str, setting: Setting) -> str | None:
    """Return the official name of the general union in whose sphere a group lies, if the phrase tells."""
    if "工会" not in text:
        return None
    if match := _WHOLE.match(text):
        division = _whole(match["level"], setting)
        return f"{division.name}总工会" if division else None
    if match := _LEVEL_BODY.match(text):
        return official(match[0], setting).name if match[0].endswith("总工会") else None
    parts = names_in(text)
    return f"{parts[0][2]}总工会" if parts and parts[0][0] == 0 else None


def _whole(level: str, setting: Setting) -> Division | None:
    """Return the division that 全市, 全区 means: 全区 is the autonomous region where no district is told of."""
    division = setting.level(level)
    if division is not None or level != "区":
        return division
    region = setting.level("自治区")
    return region if region is not None and region.name.endswith("自治区") else None

"""Bodies of Hong Kong and Macau: as printed, in the script printed, and what their papers call for short."""

import re

from kg.lang.script import is_traditional, simplify
from kg.resolve.body import Body
from kg.resolve.institutions import institution, unit_of
from kg.resolve.places import Setting

TERRITORIES = ("香港", "澳门", "港九")
_FEDERATION = re.compile("工[聯联](?:[總总]?[會会])?")
_UNIT = re.compile(
    "(?P<owner>.+?(?:[联聯]合[总總]?[会會]|[总總][会會]|工[会會](?![联聯])|中[联聯][办辦]|工作局|事[务務]局|工[处處]))(?P<unit>.{2,8}(?:委[员員][会會]|[办辦]事[处處]|部|[厅廳]))"
)


def territorial(text: str) -> Body:
    """Return a body of Hong Kong or Macau as printed, or a unit of one of its unions or organs."""
    if match := _UNIT.fullmatch(text):
        return unit_of(institution(match["owner"]), match["unit"])
    return institution(text)


def of_territory(text: str, report: str, setting: Setting) -> Body | None:
    """Return what a paper of Hong Kong or Macau names by a short form, its legislature or federation of unions; None if neither.

    Where the report does not tell which of the two it is of, the short form stands as printed.
    """
    if simplify(text) == "立法会":
        return _legislature(text, report)
    match = _FEDERATION.match(text)
    if match is None:
        return None
    home = setting.home.name if setting.home is not None else ""
    land = _territory(text, home if home.startswith(TERRITORIES) else report)
    full = "香港工會聯合會" if land == "香港" else "澳門工會聯合總會" if land else match[0]
    return territorial((full if is_traditional(text) else simplify(full)) + text[match.end() :])


def _legislature(text: str, report: str) -> Body:
    """Return the legislative council of the territory that a report tells of, 香港 or 澳门; as printed if of neither, or both alike."""
    land = _territory(text, report)
    if land is None:
        return institution(text)
    region = "特別行政區" if is_traditional(text) else "特别行政区"
    return Body(f"{land}{region}{text}", class_="government", aliases=(text, land + text))


def _territory(text: str, report: str) -> str | None:
    """Return which territory a report tells of, in the script of ``text``; None if of neither, or of both alike."""
    macau, hong_kong = report.count("澳門") + report.count("澳门"), report.count("香港")
    if macau == hong_kong:
        return None
    return ("澳門" if is_traditional(text) else "澳门") if macau > hong_kong else "香港"

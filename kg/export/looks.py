"""What each kind of card looks like: colours by day and by night, shape and type size, in one table.

Colour is never the only sign: union bodies are squares, people circles, meetings pills, tasks
square tints. Only bodies and people are solid. No text is under 11.5 px at scale 1, and every ink
stands out from its fill by 4.5 to 1 at least (tests measure both).
"""

from dataclasses import dataclass
from typing import Final, Literal

Shape = Literal["box", "pill", "circle"]
Paint = tuple[str, str, str]
"""Fill, edge and ink."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and measures (px) of a card: ``em`` is the widest line in units of ``size``, ``lines`` the most."""

    day: Paint
    night: Paint
    shape: Shape
    size: float
    em: float
    leading: float
    pad: float
    lines: int


WHITE: Final = "#FFFFFF"
COLUMN: Final = 160
"""Width of every card that stands in a lane."""

_CREST0: Final = ("#6B1414", "#6B1414", WHITE)
_CREST1: Final = ("#86201C", "#86201C", WHITE)
_CREST2: Final = ("#A5302A", "#A5302A", WHITE)
_HEAD: Final = ("#B9473F", "#B9473F", WHITE)
_UNIT: Final = (WHITE, "#B9473F", "#8F2A24")
_UNIT_NIGHT: Final = ("#2A1F1D", "#C4665D", "#F0B4AD")
_ORGHEAD: Final = ("#6A625B", "#6A625B", WHITE)
_ORG: Final = (WHITE, "#A79E95", "#57504A")
_ORG_NIGHT: Final = ("#26231F", "#7D756C", "#D3CBC2")
_PERSON: Final = ("#264B77", "#264B77", WHITE)
_PERSON_NIGHT: Final = ("#2F5E96", "#6E9CCB", WHITE)
_WRITER: Final = ("#5E748D", "#5E748D", WHITE)
_MEETING: Final = ("#FDF1D3", "#D69F3C", "#5A3D06")
_MEETING_NIGHT: Final = ("#352A14", "#B98A38", "#F3DCA8")
_TASK: Final = ("#EFF8F3", "#A3D0BC", "#245241")
_TASK_NIGHT: Final = ("#16271F", "#3F7560", "#B9DFCD")
_REPORT: Final = ("#F0EEEA", "#CFC9C1", "#635C55")
_REPORT_NIGHT: Final = ("#24221F", "#56504A", "#BDB5AC")

LOOKS: Final[dict[str, Look]] = {
    "crest0": Look(_CREST0, ("#8A2622", "#C4665D", WHITE), "box", 18, 16, 23, 8, 4),
    "crest1": Look(_CREST1, ("#96302A", "#C4665D", WHITE), "box", 18, 16, 23, 8, 4),
    "crest2": Look(_CREST2, _CREST2, "box", 17, 16, 22, 8, 4),
    "head": Look(_HEAD, ("#A83E37", "#C4665D", WHITE), "box", 14, 10.4, 19, 6, 6),
    "unit": Look(_UNIT, _UNIT_NIGHT, "box", 12, 12, 16, 6, 8),
    "orghead": Look(_ORGHEAD, _ORGHEAD, "box", 13, 11.2, 18, 6, 6),
    "org": Look(_ORG, _ORG_NIGHT, "box", 12, 12, 16, 6, 8),
    "person": Look(_PERSON, _PERSON_NIGHT, "circle", 13, 3.4, 15, 0, 1),
    "person4": Look(_PERSON, _PERSON_NIGHT, "circle", 11.5, 4.1, 14, 0, 1),
    "personlong": Look(_PERSON, _PERSON_NIGHT, "pill", 12, 11.6, 16, 7, 4),
    "writer": Look(_WRITER, _WRITER, "circle", 11.5, 3.4, 14, 0, 1),
    "writerlong": Look(_WRITER, _WRITER, "pill", 11.5, 11.6, 15, 6, 4),
    "meeting": Look(_MEETING, _MEETING_NIGHT, "pill", 12, 11.6, 16, 6, 8),
    "task": Look(_TASK, _TASK_NIGHT, "box", 11.5, 12.6, 15, 5, 2),
    "report": Look(_REPORT, _REPORT_NIGHT, "box", 11.5, 12.2, 15, 4, 1),
    "group": Look(_ORG, _ORG_NIGHT, "pill", 11.5, 12, 15, 5, 4),
    "spirit": Look(_MEETING, _MEETING_NIGHT, "box", 11.5, 12, 15, 5, 4),
}

DIAMETER: Final = {"person": 50, "person4": 50, "writer": 42}
CAPTION: Final = 11.5
"""Type size of the post under a person."""

FAMILY_COLOURS: Final[dict[str, tuple[str, str]]] = {
    "union": ("#A5302A", "#D9776E"),
    "post": ("#264B77", "#7FAEDD"),
    "organizes": ("#A8591A", "#E39B5C"),
    "participates": ("#4A74A3", "#93B7DC"),
    "conveys": ("#8A6A18", "#D8B65E"),
    "task": ("#37795F", "#74BD9F"),
    "byline": ("#77706A", "#A9A39B"),
}
"""Family of relations -> colour of its lines by day and by night."""

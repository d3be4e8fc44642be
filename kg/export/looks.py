"""What each kind of card looks like: colours, shape and type size, in one table.

Colour is never the only sign: union bodies are squares, people circles, meetings pills, tasks
square tints. Only bodies and people are solid. No text is under 10.5 px at scale 1.
"""

from dataclasses import dataclass
from typing import Final, Literal

Shape = Literal["box", "pill", "circle"]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and measures (px) of a card: ``em`` is the widest line in units of ``size``."""

    fill: str
    edge: str
    ink: str
    shape: Shape
    size: float
    em: float
    leading: float
    pad: float
    lines: int = 0


WHITE: Final = "#FFFFFF"
COLUMN: Final = 160
"""Width of every card that stands in a lane."""

LOOKS: Final[dict[str, Look]] = {
    "crest0": Look("#6B1414", "#6B1414", WHITE, "box", 18, 16, 23, 8),
    "crest1": Look("#86201C", "#86201C", WHITE, "box", 18, 16, 23, 8),
    "crest2": Look("#A5302A", "#A5302A", WHITE, "box", 17, 16, 22, 8),
    "head": Look("#B9473F", "#B9473F", WHITE, "box", 14, 10.4, 19, 6),
    "unit": Look(WHITE, "#B9473F", "#8F2A24", "box", 12, 12, 16, 6),
    "orghead": Look("#6A625B", "#6A625B", WHITE, "box", 13, 11.2, 18, 6),
    "org": Look(WHITE, "#A79E95", "#57504A", "box", 12, 12, 16, 6),
    "person": Look("#264B77", "#264B77", WHITE, "circle", 13, 3.4, 15, 0),
    "person4": Look("#264B77", "#264B77", WHITE, "circle", 11, 4.1, 14, 0),
    "personlong": Look("#264B77", "#264B77", WHITE, "pill", 12, 11.6, 16, 7),
    "writer": Look("#8FA2B7", "#8FA2B7", WHITE, "circle", 11, 3.4, 14, 0),
    "writerlong": Look("#8FA2B7", "#8FA2B7", WHITE, "pill", 11, 12, 15, 6),
    "meeting": Look("#FDF1D3", "#D69F3C", "#5A3D06", "pill", 12, 11.6, 16, 6),
    "task": Look("#EFF8F3", "#A3D0BC", "#245241", "box", 11, 13, 15, 5, 2),
    "report": Look("#F0EEEA", "#CFC9C1", "#6C655E", "box", 10.5, 13.4, 14, 4, 1),
}

DIAMETER: Final = {"person": 50, "person4": 50, "writer": 42}
CAPTION: Final = 10.5
"""Type size of the post under a person."""

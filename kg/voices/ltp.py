"""LTP 4 as a voice. Folder: a neural (``pytorch_model.bin``) or legacy model, each with its ``config.json``."""

from pathlib import Path
from typing import Any

from kg.model import Span
from kg.voices.local import folder_of, library, loading, sealed, version_of
from kg.voices.opinion import Heard, Kind, Licence
from kg.voices.pieces import pieces, places

_KINDS: dict[str, Kind] = {"Nh": "person", "Ni": "body"}


class Ltp:
    """A loaded LTP model."""

    name = "ltp"
    licence = Licence(
        "LTP（哈工大）只对高校和研究者免费；企事业单位使用和任何商业用途须付费（car@ir.hit.edu.cn）",
        "LTP (HIT) is free for universities and researchers only; companies and commercial use must pay",
        paid=True,
    )

    def __init__(self, folder: Path) -> None:
        place = folder_of(self.name, folder, "config.json")
        ltp = library(self.name, "ltp", "pip install ltp")
        with loading(self.name, folder):
            self._model: Any = ltp.LTP(str(place), local_files_only=True)
        self.version = version_of("ltp")

    def annotate(self, text: str) -> list[Heard]:
        """Return the persons (Nh) and bodies (Ni) of the model's name task."""
        return [heard for start, piece in pieces(text) for heard in self._piece(start, piece)]

    def _piece(self, start: int, piece: str) -> list[Heard]:
        """A neural model says (label, name, first word, last word), a legacy one (label, name) in text order."""
        with sealed():
            said = self._model.pipeline([piece], tasks=["cws", "pos", "ner"])
        words, named = said.cws[0], said.ner[0]
        where = places(words, piece)
        legacy = places([row[1] for row in named], piece)
        heard = []
        for row, found in zip(named, legacy, strict=True):
            head, tail = (where[row[2]], where[row[3]]) if len(row) > 2 else (found, found)
            if row[0] in _KINDS and head is not None and tail is not None:
                heard.append(Heard(Span(start + head.start, start + tail.stop), _KINDS[row[0]]))
        return heard


def load(folder: Path) -> Ltp:
    """Load the model in ``folder``; :class:`SettingsError` says what is missing."""
    return Ltp(folder)

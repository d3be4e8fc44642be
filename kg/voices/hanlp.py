"""HanLP 2.1 as a voice. Folder: a multi-task model that splits words and finds names (``config.json``, ``model.pt``)."""

from pathlib import Path
from typing import Any

from kg.model import Span
from kg.voices.local import folder_of, library, loading, sealed, version_of
from kg.voices.opinion import Heard, Kind, Licence
from kg.voices.pieces import pieces, places

# The labels of its MSRA, OntoNotes and PKU heads.
_KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "nr": "person",
    "ORGANIZATION": "body",
    "ORG": "body",
    "nt": "body",
}


class Hanlp:
    """A loaded HanLP multi-task model."""

    name = "hanlp"
    licence = Licence(
        "HanLP 代码用 Apache-2.0 许可；其模型除另注明外为 CC BY-NC-SA 4.0，不得商用",
        "HanLP's code is Apache-2.0; its models are CC BY-NC-SA 4.0 unless said otherwise: no commercial use",
        paid=True,
    )

    def __init__(self, folder: Path) -> None:
        place = folder_of(self.name, folder, "config.json", "model.pt")
        hanlp = library(self.name, "hanlp", "pip install hanlp")
        with loading(self.name, folder):
            self._model: Any = hanlp.load(str(place), verbose=False)
        self.version = version_of("hanlp")

    def annotate(self, text: str) -> list[Heard]:
        """Return the persons and bodies of the model's name task."""
        return [heard for start, piece in pieces(text) for heard in self._piece(start, piece)]

    def _piece(self, start: int, piece: str) -> list[Heard]:
        """``document`` maps a task to its result: ``tok/…`` to words, ``ner/…`` to (name, label, first, stop)."""
        with sealed():
            document = self._model(piece, tasks="ner")
        words = next(rows for task, rows in document.items() if task.startswith("tok"))
        named = next(rows for task, rows in document.items() if task.startswith("ner"))
        where, heard = places(words, piece), []
        for _, label, first, stop in named:
            head, tail = where[first], where[stop - 1]
            if label in _KINDS and head is not None and tail is not None:
                heard.append(Heard(Span(start + head.start, start + tail.stop), _KINDS[label]))
        return heard


def load(folder: Path) -> Hanlp:
    """Load the model in ``folder``; :class:`SettingsError` says what is missing."""
    return Hanlp(folder)

"""GLiNER as a voice. Folder: a saved model (``gliner_config.json``) whose splitter knows Chinese (jieba, hanlp, spacy)."""

from pathlib import Path
from typing import Any

from kg.model import Span
from kg.voices.local import folder_of, library, loading, sealed, version_of
from kg.voices.opinion import Heard, Kind, Licence
from kg.voices.pieces import pieces

_LABELS: dict[str, Kind] = {"person": "person", "organization": "body"}


class Gliner:
    """A loaded GLiNER model; its labels are words that it is asked for."""

    name = "gliner"
    licence = Licence(
        "GLiNER 代码用 Apache-2.0 许可；模型各有许可（gliner_multi 为 CC BY-NC 4.0，不得商用）",
        "GLiNER's code is Apache-2.0; models have terms of their own (gliner_multi: CC BY-NC 4.0, no commercial use)",
    )

    def __init__(self, folder: Path) -> None:
        place = folder_of(self.name, folder, "gliner_config.json")
        gliner = library(self.name, "gliner", "pip install gliner")
        with loading(self.name, folder):
            self._model: Any = gliner.GLiNER.from_pretrained(str(place), local_files_only=True)
        self.version = version_of("gliner")

    def annotate(self, text: str) -> list[Heard]:
        """Return the persons and bodies that the model finds, with its scores."""
        heard = []
        for start, piece in pieces(text):
            with sealed():
                found = self._model.predict_entities(piece, list(_LABELS))
            for one in found:
                span = Span(start + one["start"], start + one["end"])
                heard.append(Heard(span, _LABELS[one["label"]], float(one["score"])))
        return heard


def load(folder: Path) -> Gliner:
    """Load the model in ``folder``; :class:`SettingsError` says what is missing."""
    return Gliner(folder)

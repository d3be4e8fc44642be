"""spaCy as a voice: any pipeline saved to a folder that sets ``doc.ents`` (``nlp.to_disk``, an unpacked model)."""

from pathlib import Path
from typing import Any

from kg.model import Span
from kg.voices.local import folder_of, library, loading, sealed
from kg.voices.opinion import Heard, Kind, Licence

_KINDS: dict[str, Kind] = {"PERSON": "person", "PER": "person", "ORG": "body"}


class Spacy:
    """A loaded spaCy pipeline."""

    name = "spacy"

    def __init__(self, folder: Path) -> None:
        place = folder_of(self.name, folder, "config.cfg", "meta.json")
        spacy = library(self.name, "spacy", "pip install 'union-kg[spacy]'")
        with loading(self.name, folder):
            self._nlp: Any = spacy.load(place)
        self.version = str(spacy.__version__)
        terms = self._nlp.meta.get("license") or "未注明 / not stated"
        self.licence = Licence(f"spaCy 用 MIT 许可；此模型的许可：{terms}", f"spaCy is MIT; this model: {terms}")

    def annotate(self, text: str) -> list[Heard]:
        """Return the persons and bodies among the pipeline's entities."""
        with sealed():
            found = self._nlp(text).ents
        return [Heard(Span(one.start_char, one.end_char), _KINDS[one.label_]) for one in found if one.label_ in _KINDS]


def load(folder: Path) -> Spacy:
    """Load the pipeline in ``folder``; :class:`SettingsError` says what is missing."""
    return Spacy(folder)

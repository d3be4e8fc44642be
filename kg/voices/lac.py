"""LAC as a voice. Folder: ``lac_model`` of the package (``conf/`` and ``model/``) or one trained from it.

LAC 2.1.2, the last release, imports ``paddle.fluid``, which Paddle renamed ``paddle.base`` and removed after
2.5; under a newer Paddle the old names are lent for the import (measured with Paddle 3.3.1).
"""

import sys
from pathlib import Path
from typing import Any

from kg.model import Span
from kg.voices.local import folder_of, library, loading, sealed, version_of
from kg.voices.opinion import Heard, Kind, Licence
from kg.voices.pieces import pieces, places

_KINDS: dict[str, Kind] = {"PER": "person", "nr": "person", "ORG": "body", "nt": "body"}
_INSTALL = "pip install 'setuptools<81' wheel paddlepaddle && pip install --no-build-isolation LAC"


class Lac:
    """A loaded LAC model."""

    name = "lac"
    licence = Licence("LAC（百度）及其模型用 Apache-2.0 许可", "LAC (Baidu) and its models are Apache-2.0")

    def __init__(self, folder: Path) -> None:
        place = folder_of(self.name, folder, "conf/args.ini", "conf/word.dic", "model")
        paddle = library(self.name, "paddle", _INSTALL)
        if not hasattr(paddle, "fluid"):
            paddle.fluid = library(self.name, "paddle.base", _INSTALL)
            sys.modules.setdefault("paddle.fluid", paddle.fluid)
            sys.modules.setdefault("paddle.fluid.core", paddle.fluid.core)
        lac = library(self.name, "LAC", _INSTALL)
        with loading(self.name, folder):
            self._lac: Any = lac.LAC(model_path=str(place), mode="lac")
        self.version = version_of("LAC")

    def annotate(self, text: str) -> list[Heard]:
        """Return the words that LAC tags as persons (PER, nr) and bodies (ORG, nt)."""
        heard = []
        for start, piece in pieces(text):
            with sealed():
                words, tags = self._lac.run(piece)
            for span, tag in zip(places(words, piece), tags, strict=True):
                if span is not None and tag in _KINDS:
                    heard.append(Heard(Span(start + span.start, start + span.stop), _KINDS[tag]))
        return heard


def load(folder: Path) -> Lac:
    """Load the model in ``folder``; :class:`SettingsError` says what is missing."""
    return Lac(folder)

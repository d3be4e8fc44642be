"""What a voice says of one report, and who may say it.

A recogniser says spans (:class:`Heard`); a language model says facts with quotes (:class:`kg.voices.answer.Answer`).
Neither decides: :func:`kg.voices.second` weighs both against what the rules read.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from kg.model import Span
from kg.voices.answer import Answer

Kind = Literal["person", "body"]
"""What recognisers are asked for; their other labels (places, dates) are not heard."""


@dataclass(frozen=True, slots=True, order=True)
class Heard:
    """A name that a voice hears at ``span``; ``score`` (0 to 1) is the voice's own, 1.0 where it gives none."""

    span: Span
    kind: Kind
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms a library (and usually its models) may be used; ``paid`` if commercial use costs."""

    zh: str
    en: str
    paid: bool = False


class Recogniser(Protocol):
    """A voice that names spans, loaded from a local folder."""

    name: str
    version: str
    licence: Licence

    def annotate(self, text: str) -> list[Heard]:
        """Return the persons and bodies that the voice hears, as spans of ``text``."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """All that one voice says of one report; ``name`` stands in rule ids, ``version`` in ``gh:voice``."""

    name: str
    version: str
    heard: tuple[Heard, ...] = ()
    answer: Answer | None = None

    @property
    def signature(self) -> str:
        """What a claim keeps of the voice: ``spacy/3.8.7``."""
        return f"{self.name}/{self.version}"

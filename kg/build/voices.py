"""The optional voices of a build: loaded before anything is read, heard report by report.

A voice that cannot be loaded stops the build: it was asked for. A voice that fails on a report costs
that report nothing but the voice, and says so in one row.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg import plugins
from kg.build.settings import Settings
from kg.errors import KGError
from kg.model import Article, Extraction, Issue
from kg.voices import Opinion, second
from kg.voices.endpoint import Endpoint
from kg.voices.fault import UnheardError
from kg.voices.model import LanguageModel

if TYPE_CHECKING:
    from kg.voices.opinion import Recogniser

VOICES = "kg.voices"
PATIENCE = 3
"""Reports in a row that an endpoint may fail on before it is asked no more."""
_OF_ENDPOINT = frozenset({"voice-llm-http", "voice-llm-timeout", "voice-llm-unreachable"})


class Voices:
    """The voices that the user named. Raises :class:`~kg.errors.SettingsError` for one that cannot be loaded."""

    def __init__(self, settings: Settings) -> None:
        self._recognisers: list[Recogniser] = [
            plugins.load(VOICES, voice.name)(voice.folder) for voice in settings.voices
        ]
        llm = settings.llm
        self._model = LanguageModel(Endpoint(llm.url, llm.model), llm.cache) if llm else None
        self._failed = 0

    def licences(self) -> list[Issue]:
        """Return a row for each recogniser with its terms of use; a warning where commercial use is not free."""
        return [
            Issue("warning" if one.licence.paid else "info", "voice-licence", one.name, one.licence.zh, one.licence.en)
            for one in self._recognisers
        ]

    def hear(self, extraction: Extraction) -> tuple[Extraction, list[Issue]]:
        """Return ``extraction`` with what the voices add to it, and what had to be said."""
        article, said, opinions = extraction.article, list[Issue](), list[Opinion]()
        for recogniser in self._recognisers:
            try:
                heard = tuple(recogniser.annotate(article.text))
            except Exception as fault:  # noqa: BLE001 - a foreign library; the report is built without it
                said.append(_failed(article, recogniser.name, fault))
            else:
                opinions.append(Opinion(recogniser.name, recogniser.version, heard))
        try:
            opinions += self._asked(article)
        except UnheardError as fault:
            said += self._unheard(article, fault)
        try:
            found, review = second(extraction, opinions)
        except Exception as fault:  # noqa: BLE001 - a fault in one report must not cost the others
            return extraction, [*said, _failed(article, "second", fault)]
        return found, [*said, *review]

    def _asked(self, article: Article) -> Iterator[Opinion]:
        if self._model is not None:
            opinion = self._model.ask(article)
            self._failed = 0
            yield opinion

    def _unheard(self, article: Article, fault: UnheardError) -> Iterator[Issue]:
        """Say why the model was not heard; after ``PATIENCE`` failures of the endpoint, ask it no more."""
        yield _row(article, fault.code, fault.what_zh, fault.en)
        self._failed = self._failed + 1 if fault.code in _OF_ENDPOINT else 0
        if self._failed == PATIENCE:
            self._model = None
            zh, en = (
                f"模型连续 {PATIENCE} 次没有答复，其余报道不再询问",
                f"failed {PATIENCE} times in a row, asked no more",
            )
            yield Issue("warning", "voice-llm-silent", "llm", zh, en)


def _failed(article: Article, voice: str, fault: Exception) -> Issue:
    if isinstance(fault, KGError):
        zh, en = fault.zh, fault.en
    else:
        what = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
        zh, en = f"{voice} 读这篇报道时出错（{what}），未采用", f"{voice} failed on this report ({what}), not used"
    return _row(article, f"voice-{voice}-failed", zh, en)


def _row(article: Article, code: str, zh: str, en: str) -> Issue:
    line = article.source.text.count("\n", 0, article.span.start) + 1
    return Issue("warning", code, article.source.name, zh, en, line, article.span)

"""What the user may decide about a build, checked where it enters."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import SettingsError
from kg.ingest.columns import Columns
from kg.ingest.limits import Limits
from kg.schema import DEFAULT_BASE, is_base

__all__ = ["Columns", "Limits", "Llm", "Settings", "Voice"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A recogniser by its name in ``kg.voices``, and the local folder of its model."""

    name: str
    folder: Path

    @classmethod
    def parse(cls, text: str) -> "Voice":
        """Read ``NAME=FOLDER``; raise :class:`SettingsError` for anything else."""
        name, equals, folder = text.partition("=")
        if not (name and equals and folder):
            raise SettingsError(f"--voice 应为 名称=文件夹：{text}", f"--voice must be NAME=FOLDER: {text}")
        return cls(name, Path(folder))


@dataclass(frozen=True, slots=True)
class Llm:
    """A language model at an OpenAI-compatible endpoint; ``cache`` is the folder that keeps its answers.

    Raises :class:`SettingsError` for a URL that is none.
    """

    url: str
    model: str
    cache: Path | None = None

    def __post_init__(self) -> None:
        if not _is_http(self.url):
            zh = f"--llm 应为 http(s) 地址，如 http://localhost:8000/v1：{self.url}"
            raise SettingsError(zh, f"--llm must be an http(s) URL such as http://localhost:8000/v1: {self.url}")

    @classmethod
    def named(cls, url: str | None, model: str | None, cache: Path | None) -> "Llm | None":
        """Return the model that the three options name together; None where none of them is given."""
        if url and model:
            return cls(url, model, cache)
        if url or model or cache:
            raise SettingsError("--llm 和 --llm-model 要一起给出", "--llm and --llm-model must be given together")
        return None


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a build.

    ``published`` (YYYY-MM-DD), ``place`` (焦作市) and ``publisher`` hold for every input and outrank
    sidecar files. ``base`` is where the IRIs of the data live: absolute, ASCII, ending in ``/`` or ``#``.
    ``voices`` and ``llm`` are the optional voices (:mod:`kg.voices`), none unless named.
    A claim less sure than ``min_confidence`` (0 to 1) goes to the review list instead of the graph.
    ``judgements`` is the file of what people decided (:mod:`kg.build.judgements`). ``jobs`` is how many processes work; it
    changes no result. An output of more reports than ``large`` is written in shards (:mod:`kg.build.big`).
    ``limits`` are what a file may cost; ``columns`` names the columns of tables.
    Raises :class:`SettingsError` for a value that cannot be meant.
    """

    published: str | None = None
    place: str | None = None
    publisher: str | None = None
    base: str = DEFAULT_BASE
    voices: tuple[Voice, ...] = ()
    llm: Llm | None = None
    min_confidence: float = 0.5
    jobs: int = 1
    judgements: Path | None = None
    limits: Limits = field(default_factory=Limits)
    columns: Columns = field(default_factory=Columns)
    large: int = 2000

    @property
    def voiced(self) -> str:
        """What the optional voices add depends on: which they are, and where."""
        return repr((self.voices, self.llm)) if self.voices or self.llm else ""

    def __post_init__(self) -> None:
        if self.published is not None and not _is_date(self.published):
            raise SettingsError(
                f"--published 应为 YYYY-MM-DD：{self.published}", f"--published must be YYYY-MM-DD: {self.published}"
            )
        if not 0 <= self.min_confidence <= 1:
            raise SettingsError(
                f"--min-confidence 应在 0 和 1 之间：{self.min_confidence:g}",
                f"--min-confidence must be from 0 to 1: {self.min_confidence:g}",
            )
        if self.jobs < 1:
            raise SettingsError(f"--jobs 至少为 1：{self.jobs}", f"--jobs must be at least 1: {self.jobs}")
        if not is_base(self.base):
            raise SettingsError(
                f"--base 应为以 / 或 # 结尾的绝对 IRI（ASCII）：{self.base}",
                f"--base must be an absolute ASCII IRI ending in / or #: {self.base}",
            )
        if len({voice.name for voice in self.voices}) < len(self.voices):
            raise SettingsError("--voice 重复指定了同一个识别器", "--voice names one recogniser twice")


def _is_http(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0 and text.isascii()
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

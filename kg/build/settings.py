"""What the user may decide about a build, checked where it enters."""

import re
from dataclasses import dataclass
from datetime import date

from kg.errors import SettingsError
from kg.schema import DEFAULT_BASE

_IRI = re.compile(r"[a-z][a-z0-9+.-]*://[!-~]+[/#]", re.IGNORECASE)
_NOT_IN_IRI = frozenset('<>"{}|\\^`')


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a build.

    ``published`` (YYYY-MM-DD), ``place`` (焦作市) and ``publisher`` hold for every input and outrank
    sidecar files. ``base`` is where the IRIs of the data live: absolute, ASCII, ending in ``/`` or ``#``.
    ``jobs`` is how many processes read the sources; it changes no result.
    Raises :class:`SettingsError` for a value that cannot be meant.
    """

    published: str | None = None
    place: str | None = None
    publisher: str | None = None
    base: str = DEFAULT_BASE
    jobs: int = 1

    def __post_init__(self) -> None:
        if self.published is not None and not _is_date(self.published):
            raise SettingsError(
                f"--published 应为 YYYY-MM-DD：{self.published}", f"--published must be YYYY-MM-DD: {self.published}"
            )
        if self.jobs < 1:
            raise SettingsError(f"--jobs 至少为 1：{self.jobs}", f"--jobs must be at least 1: {self.jobs}")
        if not _IRI.fullmatch(self.base) or _NOT_IN_IRI & set(self.base):
            raise SettingsError(
                f"--base 应为以 / 或 # 结尾的绝对 IRI（ASCII）：{self.base}",
                f"--base must be an absolute ASCII IRI ending in / or #: {self.base}",
            )


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

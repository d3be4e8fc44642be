"""What all inputs say: files that changed are read, a batch at a time, and each new source into a fragment, stored at once.

As long as the reports are few, their fragments are in memory at the end; when they are more than that, none is, and
a big build (:mod:`kg.build.big`) takes the fragments from the store one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.build import reports, sources
from kg.build.catalogue import Catalogue, Here
from kg.build.settings import Settings
from kg.build.store import Store, key_of, unkept
from kg.errors import SourceError
from kg.model import Fragment, Issue, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.build.voices import Voices

T = TypeVar("T")
_FILES = 1000
"""Files that are opened together: what of their texts is in memory at once."""
_AT_ONCE = 64
"""Sources that are stored together: what a kill may cost."""
_ROUNDS = 3
"""How often files are read that must be read again since others, or the store, did not hold what they held."""
_AGAIN = "?"
"""Ends the key of what is stored and yet to be read again."""


@dataclass(frozen=True, slots=True)
class Said:
    """What all inputs say.

    ``fragments`` holds all of them by key, in the order of their sources' hashes, or none if ``big``: there are more
    ``reports`` than are kept in memory. ``read`` counts the sources read now.
    """

    big: bool
    fragments: dict[str, Fragment]
    issues: list[Issue]
    read: int
    reports: int


def gather(
    inputs: Sequence[Path],
    settings: Settings,
    tell: "Callable[[str, int, int], None]",
    store: Store | None = None,
) -> Said:
    """Return what ``inputs`` say, read now or known from ``store``; what is read now is stored on the way.

    Raises :class:`SourceError` where files change faster than they are read.
    """
    voices = _voices(settings)
    with nullcontext(store.connection) if store else closing(unkept()) as connection:
        book = Catalogue(connection, settings)
        faults = book.look(sources.walk(inputs))
        reader = _Reader(settings, book, store, voices, tell)
        reader.take(book.changed())
        for _ in range(_ROUNDS):
            total = book.choose()
            big = store is not None and total > settings.large
            fragments = {} if big else reader.fragments()
            lost = book.lost() if store else []
            if not lost:
                said = [*faults, *book.said(), *(voices.licences() if voices else [])]
                return Said(big, fragments, said, reader.read, total)
            reader.take(lost)
    raise SourceError(lost[0].place.name, "一边读一边在变", "changes while it is read", code="changing")


@dataclass(slots=True)
class _Reader:
    """Reads files into the catalogue and their sources into the store; ``fresh`` are the fragments read now, as long as they are few."""

    settings: Settings
    book: Catalogue
    store: Store | None
    voices: "Voices | None"
    tell: "Callable[[str, int, int], None]"
    fresh: dict[str, Fragment] = field(default_factory=dict)
    read: int = 0
    done: int = 0
    _reports: int = 0

    def take(self, files: Iterable[Here]) -> None:
        """Read files, and of what is in them the sources that are new."""
        for batch in batches(files, _FILES):
            answers = list(sources.each([one.place.file() for one in batch], self.settings))
            self.book.enter(zip(batch, answers, strict=True))
            self._extract({key_of(one, self.settings.voiced): one for found, _ in answers for one in found})
            self.done += len(batch)

    def _extract(self, keyed: dict[str, Source]) -> None:
        """Read those of some sources that come first of their content, and that the store does not know."""
        known = self.store.counts(list(keyed)) if self.store else {}
        self.book.count((sha, key, key, articles) for key, (sha, articles) in known.items())
        unread = {one.sha256: key for key, one in keyed.items() if key not in known and self.book.first(one, key)}
        total = max(self.book.counts()[1], self.done + len(unread))
        rows = reports.read(
            [keyed[key] for key in unread.values()],
            self.settings.jobs,
            lambda done: self.tell("extracting", self.done + done, total),
            self.voices.hear if self.voices else None,
        )
        for batch in batches(((f"{unread[one.source.sha256]}{_again(one)}", one) for one in rows), _AT_ONCE):
            if self.store:
                self.store.add(batch)
            self.book.count(
                (one.source.sha256, unread[one.source.sha256], key, len(one.articles)) for key, one in batch
            )
            self._keep(batch)
        self.read += len(unread)

    def _keep(self, batch: Iterable[tuple[str, Fragment]]) -> None:
        for key, fragment in batch:
            self._reports += len(fragment.articles)
            self.fresh[key] = fragment
        if self.store and self._reports > self.settings.large:
            self.fresh.clear()

    def fragments(self) -> dict[str, Fragment]:
        """Return the fragments of the chosen sources by key; the store forgets those that it cannot give back."""
        keys = self.book.keys()
        kept = [key for key in keys if key not in self.fresh]
        found = dict(self.store.fragments(kept)) if self.store else {}
        if self.store and len(found) < len(kept):
            self.store.forget([key for key in kept if key not in found])
        return {key: one for key in keys if (one := self.fresh.get(key) or found.get(key)) is not None}


def _again(fragment: Fragment) -> str:
    """Mark the key of what a voice that was asked for was not heard on: the next build is to ask again."""
    unheard = any(issue.level == "warning" and issue.code.startswith("voice-") for issue in fragment.issues)
    return _AGAIN if unheard else ""


def _voices(settings: Settings) -> "Voices | None":
    """Load the voices that the user named, before anything else: a missing one is to be said at once."""
    if not settings.voices and settings.llm is None:
        return None
    from kg.build.voices import Voices

    return Voices(settings)


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield ``rows`` in lists of ``size`` at most."""
    found = iter(rows)
    while batch := list(islice(found, size)):
        yield batch

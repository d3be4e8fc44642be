"""What all inputs say: sources read a batch at a time, each new one read into a fragment and stored at once.

As long as the reports are few, their fragments stay in memory; when they are more than that, only the keys do, and
a big build (:mod:`kg.build.big`) takes the fragments from the store one by one.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.build import reports, sources
from kg.build.settings import Settings
from kg.build.store import Store, key_of
from kg.model import Fragment, Issue, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.build.voices import Voices

T = TypeVar("T")
_FILES = 1000
"""Files that are opened together: what of their texts is in memory at once."""
_AT_ONCE = 64
"""Sources that are stored together: what a kill may cost."""
_AGAIN = "?"
"""Ends the key of what is stored and yet to be read again."""


@dataclass(slots=True)
class Said:
    """What all inputs say.

    ``keys`` gives the hash of each source by the key that the store keeps its fragment under. ``fragments`` holds all of
    them by key, or none if ``big``: there are more than ``most`` reports. ``read`` counts the sources read now.
    """

    most: int
    keys: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, Fragment] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    read: int = 0
    reports: int = 0

    @property
    def big(self) -> bool:
        """Whether there are more reports than are kept in memory."""
        return self.reports > self.most

    def add(self, key: str, sha: str, articles: int, fragment: Fragment | None) -> None:
        """Enter what one source says."""
        self.keys[key] = sha
        self.reports += articles
        if self.big:
            self.fragments.clear()
        elif fragment is not None:
            self.fragments[key] = fragment


@dataclass(slots=True)
class _Seen:
    """Sources of other batches by content: of several the first by name counts."""

    names: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def new(self, found: Iterable[Source]) -> list[Source]:
        """Return those that no earlier batch held; of the others it is said that they are there twice."""
        kept = []
        for source in found:
            if (name := self.names.get(source.sha256)) is None:
                self.names[source.sha256] = source.name
                kept.append(source)
            else:
                zh, en = f"与 {name} 内容相同，只读一次", f"same content as {name}, read once"
                self.issues.append(Issue("info", "duplicate", source.name, zh, en))
        return kept


def gather(
    inputs: Sequence[Path],
    settings: Settings,
    tell: "Callable[[str, int, int], None]",
    store: Store | None = None,
) -> Said:
    """Return what ``inputs`` say, read now or known from ``store``; what is read now is stored on the way."""
    voices = _voices(settings)
    files, remarks = sources.find(inputs)
    said, seen = Said(settings.large if store else sys.maxsize, issues=list(remarks)), _Seen()
    for number, batch in enumerate(batches(files, _FILES)):
        found, remarks = sources.read(batch, settings)
        said.issues += remarks
        _enter(said, seen.new(found), settings, _Work(store, voices, tell, number * _FILES, len(files)))
    said.issues += [*seen.issues, *(voices.licences() if voices else [])]
    return said


@dataclass(frozen=True, slots=True)
class _Work:
    store: Store | None
    voices: "Voices | None"
    tell: "Callable[[str, int, int], None]"
    done: int
    total: int


def _enter(said: Said, found: Sequence[Source], settings: Settings, work: _Work) -> None:
    """Enter what the sources of a batch say: what is stored first, then what must be read."""
    keyed = {key_of(source, settings.voiced): source for source in found}
    known = _known(said, list(keyed), work.store)
    unread = {source.sha256: key for key, source in keyed.items() if key not in known}
    total = max(work.total, work.done + len(unread))
    rows = reports.read(
        [keyed[key] for key in unread.values()],
        settings.jobs,
        lambda done: work.tell("extracting", work.done + done, total),
        work.voices.hear if work.voices else None,
    )
    for batch in batches(((f"{unread[one.source.sha256]}{_again(one)}", one) for one in rows), _AT_ONCE):
        if work.store:
            work.store.add(batch)
        for key, fragment in batch:
            said.add(key, fragment.source.sha256, len(fragment.articles), fragment)
    said.read += len(unread)


def _known(said: Said, keys: Sequence[str], store: Store | None) -> set[str]:
    """Enter what the store knows; return its keys. What cannot be unpacked is not known, as far as that is tried."""
    if store is None:
        return set()
    found: set[str] = set()
    counts = store.counts(keys)
    if not said.big and said.reports + sum(count for _, count in counts.values()) <= said.most:
        for key, fragment in store.fragments(keys):
            said.add(key, fragment.source.sha256, len(fragment.articles), fragment)
            found.add(key)
        return found
    for key, (sha, count) in counts.items():
        said.add(key, sha, count, None)
        found.add(key)
    return found


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

"""The order of the journey: files → sources → reports → what each says → knowledge → quads → files.

A fault in one input becomes an issue, and the others are built. A fault of the result (a SHACL
violation) fails the build. What a source said when it was read before stands in the store of the output folder
(:mod:`kg.build.store`), so that only what changed is read. Files appear when all are complete
(:mod:`kg.build.output`), so that a failed or killed build leaves the old output as it was.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg import plugins
from kg.build import gaps, issues, reports, review, sources
from kg.build.output import held, replace_files
from kg.build.settings import Settings
from kg.build.store import Store, key_of, opened
from kg.model import Extraction, Fragment, Issue, Knowledge, Source

if TYPE_CHECKING:
    from kg.build.voices import Voices

EXPORTERS = "kg.exporters"
Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) as the build goes on."""
_AGAIN = "?"
"""Ends the key of what is stored and yet to be read again."""
_AT_ONCE = 64
"""Sources that are stored together: what a kill may cost."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did. ``knowledge`` is empty and ``files`` too where nothing could be built.

    ``read`` counts the sources that were read now; the others were known from the build before.
    """

    knowledge: Knowledge
    files: tuple[Path, ...] = ()
    quads: int = 0
    read: int = 0

    @property
    def faults(self) -> tuple[Issue, ...]:
        """The issues that cost something: errors."""
        return tuple(issue for issue in self.knowledge.issues if issue.level == "error")


@dataclass(frozen=True, slots=True)
class _Said:
    """What all sources say: fragments by the key that the store keeps them under, in the order of the sources."""

    fragments: dict[str, Fragment]
    issues: list[Issue]
    read: int


def _silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""


def read(inputs: Sequence[Path], settings: Settings, progress: Progress = _silent) -> Knowledge:
    """Return what the files and folders ``inputs`` say together; the same for every order of them."""
    return _settled(_said(inputs, settings, progress, None), settings, progress)[1]


def _said(inputs: Sequence[Path], settings: Settings, progress: Progress, store: Store | None) -> _Said:
    """Return what the inputs say, read now or known from ``store``; what is read now is stored on the way."""
    voices = _voices(settings)
    files, said = sources.find(inputs)
    read_in, remarks = sources.read(files, settings)
    keyed = {key_of(source, settings.voiced): source for source in read_in}
    found = dict(store.fragments(list(keyed))) if store else {}
    unread = {key: source for key, source in keyed.items() if key not in found}
    found |= _stored(_read(unread, settings, progress, voices), store)
    licences = voices.licences() if voices else []
    ordered = dict(sorted(found.items(), key=lambda row: row[1].source.sha256))
    return _Said(ordered, [*said, *remarks, *licences], len(unread))


def _read(
    unread: dict[str, Source], settings: Settings, progress: Progress, voices: "Voices | None"
) -> Iterator[tuple[str, Fragment]]:
    keys = {source.sha256: key for key, source in unread.items()}

    def tell(done: int) -> None:
        progress("extracting", done, len(unread))

    for fragment in reports.read(list(unread.values()), settings.jobs, tell, voices.hear if voices else None):
        key = keys[fragment.source.sha256]
        yield f"{key}{_AGAIN if _unheard(fragment) else ''}", fragment


def _unheard(fragment: Fragment) -> bool:
    """Whether a voice that was asked for was not heard on some report: the next build is to ask again."""
    return any(issue.level == "warning" and issue.code.startswith("voice-") for issue in fragment.issues)


def _stored(rows: Iterator[tuple[str, Fragment]], store: Store | None) -> Iterable[tuple[str, Fragment]]:
    while batch := list(islice(rows, _AT_ONCE)):
        if store:
            store.add(batch)
        yield from batch


def _settled(said: _Said, settings: Settings, progress: Progress) -> tuple[list[Knowledge], Knowledge]:
    """Return what each source knows, and what all know together."""
    from kg.resolve import pages, whole

    progress("resolving", 0, 1)
    fragments = said.fragments.values()
    settled, found = pages(fragments, least=settings.min_confidence)
    known = whole(settled, found, said.issues)
    covered = gaps.total(fragment.coverage for fragment in fragments)
    return settled, replace(known, issues=tuple(issues.ordered(known.issues)), coverage=covered)


def _voices(settings: Settings) -> "Voices | None":
    """Load the voices that the user named, before anything else: a missing one is to be said at once."""
    if not settings.voices and settings.llm is None:
        return None
    from kg.build.voices import Voices

    return Voices(settings)


def run(inputs: Sequence[Path], output: Path, settings: Settings, progress: Progress = _silent) -> Outcome:
    """Build ``inputs`` into the folder ``output``; nothing is written where no report was found.

    The result is the same, byte for byte, whatever was built into the folder before. Raises :class:`SettingsError` for a
    folder that cannot be written to, or that another build holds, and :class:`StageError` where the result breaks the
    shapes; the old files stay in all these cases.
    """
    with held(output) as place, opened(output) as store:
        said = _said(inputs, settings, progress, store)
        settled, knowledge = _settled(said, settings, progress)
        if not knowledge.articles:
            place.forget()
            return Outcome(knowledge, read=said.read)
        names, size = _written(settled, knowledge, output, settings, progress)
        store.close_build(list(said.fragments), json.dumps(_remembered(settings), ensure_ascii=False))
    return Outcome(knowledge, tuple(output / name for name in names), size, said.read)


def _written(
    settled: Sequence[Knowledge], knowledge: Knowledge, output: Path, settings: Settings, progress: Progress
) -> tuple[list[str], int]:
    """Check the graph and write all files; return their names and the number of quads."""
    from kg.graph.check import refuse_faults
    from kg.graph.quads import whole
    from kg.graph.write import write_rows

    progress("checking", 0, 1)
    rows = whole(settled, settings.base, refuse_faults)
    with replace_files(output) as folder:
        progress("writing", 0, 1)
        write_rows(rows, folder, settings.base)
        for name in plugins.names(EXPORTERS):
            plugins.load(EXPORTERS, name)(knowledge, folder / name)
        (folder / "issues.jsonl").write_text(issues.jsonl(knowledge.issues), encoding="utf-8", newline="\n")
        (folder / "review.jsonl").write_text(review.jsonl(knowledge), encoding="utf-8", newline="\n")
        return sorted(path.name for path in folder.iterdir()), len(rows)


def _remembered(settings: Settings) -> dict[str, object]:
    """Return what must be known of the settings to read the output back."""
    return {"base": settings.base, "min_confidence": settings.min_confidence}


def look(path: Path, settings: Settings) -> list[Extraction]:
    """Return what each report of one file says, before anything is resolved; raise the first fault."""
    from kg.errors import SourceError
    from kg.extract import extract

    read_in, said = sources.read([path], settings)
    found, remarks = reports.articles_of(read_in)
    for issue in (*said, *remarks):
        if issue.level == "error" and not found:
            raise SourceError(issue.file, issue.message_zh, issue.message_en, code=issue.code)
    return [extract(article) for article in found]

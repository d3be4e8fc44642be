"""The order of the journey: files → sources → reports → what each says → knowledge → quads → files.

A fault in one input becomes an issue, and the others are built. A fault of the result (a SHACL
violation) fails the build. Files are written to a folder of their own beside the old ones and take
their places only when all are complete, so that a failed build leaves the old output as it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import plugins
from kg.build import issues, reports, review, sources
from kg.build.output import replace_files
from kg.build.settings import Settings
from kg.errors import SettingsError
from kg.model import Extraction, Issue, Knowledge

if TYPE_CHECKING:
    from kg.build.voices import Voices
    from kg.extract.coverage import Account

EXPORTERS = "kg.exporters"
Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) as the build goes on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did. ``knowledge`` is empty and ``files`` too where nothing could be built."""

    knowledge: Knowledge
    files: tuple[Path, ...] = ()
    quads: int = 0

    @property
    def faults(self) -> tuple[Issue, ...]:
        """The issues that cost something: errors."""
        return tuple(issue for issue in self.knowledge.issues if issue.level == "error")


def _silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""


def read(inputs: Sequence[Path], settings: Settings, progress: Progress = _silent) -> Knowledge:
    """Return what the files and folders ``inputs`` say together; the same for every order of them."""
    from kg.build import gaps
    from kg.resolve import resolve
    from kg.resolve.review import split

    voices = _voices(settings)
    files, said = sources.find(inputs)
    read_in, remarks = sources.read(files, settings)
    said += remarks
    extractions: list[Extraction] = []
    accounts: list[Account] = []
    for report in reports.read(read_in, settings.jobs, lambda done: progress("extracting", done, len(read_in))):
        extractions += report.extractions
        accounts += report.accounts
        said += report.issues
    if voices is not None:
        extractions, remarks = _heard(voices, extractions, progress)
        said += remarks
    progress("resolving", 0, 1)
    knowledge = split(resolve(extractions, said), settings.min_confidence)
    return replace(knowledge, issues=tuple(issues.ordered(knowledge.issues)), coverage=gaps.total(accounts))


def _voices(settings: Settings) -> "Voices | None":
    """Load the voices that the user named, before anything else: a missing one is to be said at once."""
    if not settings.voices and settings.llm is None:
        return None
    from kg.build.voices import Voices

    return Voices(settings)


def _heard(voices: "Voices", found: list[Extraction], progress: Progress) -> tuple[list[Extraction], list[Issue]]:
    said, extractions = voices.licences(), []
    for number, extraction in enumerate(found):
        progress("hearing", number, len(found))
        seconded, remarks = voices.hear(extraction)
        extractions.append(seconded)
        said += remarks
    return extractions, said


def run(inputs: Sequence[Path], output: Path, settings: Settings, progress: Progress = _silent) -> Outcome:
    """Build ``inputs`` into the folder ``output``; nothing is written where no report was found.

    Raises :class:`SettingsError` for a folder that cannot be written to and :class:`StageError` where
    the result breaks the shapes; the old files stay in both cases.
    """
    from kg.graph.check import refuse_faults
    from kg.graph.quads import quads
    from kg.graph.write import write

    if output.exists() and not output.is_dir():
        raise SettingsError(f"{output} 不是文件夹", f"{output} is not a folder")
    knowledge = read(inputs, settings, progress)
    if not knowledge.articles:
        return Outcome(knowledge)
    progress("checking", 0, 1)
    graph = quads(knowledge, settings.base)
    refuse_faults(graph)
    with replace_files(output) as folder:
        progress("writing", 0, 1)
        write(graph, folder, settings.base)
        for name in plugins.names(EXPORTERS):
            plugins.load(EXPORTERS, name)(knowledge, folder / name)
        (folder / "issues.jsonl").write_text(issues.jsonl(knowledge.issues), encoding="utf-8", newline="\n")
        (folder / "review.jsonl").write_text(review.jsonl(knowledge), encoding="utf-8", newline="\n")
        names = sorted(path.name for path in folder.iterdir())
    return Outcome(knowledge, tuple(output / name for name in names), len(graph))


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

"""The order of the journey: files → sources → reports → what each says → knowledge → quads → files.

A fault in one input becomes an issue, and the others are built. A fault of the result (a SHACL
violation) fails the build. What a source said when it was read before stands in the store of the output folder
(:mod:`kg.build.store`), so that only what changed is read. Files appear when all are complete
(:mod:`kg.build.output`), so that a failed or killed build leaves the old output as it was.
"""

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import plugins
from kg.build import gaps, issues, judgements, merges, reports, review, sources
from kg.build.garbage import seldom_sought
from kg.build.output import REMOVED, held, replace_files
from kg.build.reading import Said, gather
from kg.build.settings import Settings
from kg.build.store import Store, opened, stored
from kg.errors import SettingsError
from kg.model import Coverage, Extraction, Issue, Judgement, Knowledge

EXPORTERS = "kg.exporters"
Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) as the build goes on."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build came to, in numbers; ``issues`` counts them by level.

    ``read`` counts the sources that were read now; the others were known from the build before. ``review`` counts what
    people are asked, ``merged`` the links by which things as found became one.
    """

    sources: int = 0
    read: int = 0
    reports: int = 0
    entities: int = 0
    statements: int = 0
    quads: int = 0
    review: int = 0
    merged: int = 0
    issues: Mapping[str, int] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did. ``knowledge`` is empty and ``files`` too where nothing could be built.

    Of a big build ``knowledge`` holds what had to be said of its inputs only.
    """

    knowledge: Knowledge
    files: tuple[Path, ...] = ()
    summary: Summary = field(default_factory=Summary)

    @property
    def read(self) -> int:
        """How many sources were read now."""
        return self.summary.read

    @property
    def quads(self) -> int:
        """How many quads the graph holds."""
        return self.summary.quads

    @property
    def faults(self) -> tuple[Issue, ...]:
        """The issues that cost something, of a big build those of its inputs: errors."""
        return tuple(issue for issue in self.knowledge.issues if issue.level == "error")

    @property
    def faulty(self) -> bool:
        """Whether something was lost: there are errors among the issues."""
        return bool(self.summary.issues.get("error"))


def _silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""


def read(inputs: Sequence[Path], settings: Settings, progress: Progress = _silent) -> Knowledge:
    """Return what the files and folders ``inputs`` say together; the same for every order of them."""
    return _settled(gather(inputs, settings, progress), settings, progress)[1]


def run(inputs: Sequence[Path], output: Path, settings: Settings, progress: Progress = _silent) -> Outcome:
    """Build ``inputs`` into the folder ``output``; nothing is written where no report was found.

    The result is the same, byte for byte, whatever was built into the folder before. Raises :class:`SettingsError` for a
    folder that cannot be written to, or that another build holds, and :class:`StageError` where the result breaks the
    shapes; the old files stay in all these cases.
    """
    with seldom_sought(), held(output) as place, opened(output) as store:
        said = gather(inputs, settings, progress, store)
        if not said.reports:
            place.forget()
            return _nothing(said, settings, progress)
        if said.big:
            try:
                outcome = _big(said, output, settings, progress, store)
            except ValueError:  # a fragment that cannot be unpacked: the store is damaged
                store.forget()
                said = gather(inputs, settings, progress, store)
                outcome = _big(said, output, settings, progress, store)
        else:
            outcome = _small(said, output, settings, progress, store)
        store.close_build(json.dumps(_remembered(settings), ensure_ascii=False))
        _forget_kept(output)
    return outcome


def run_changed(
    inputs: Sequence[Path],
    output: Path,
    settings: Settings,
    change: Callable[[Knowledge], Knowledge],
    progress: Progress = _silent,
) -> Outcome:
    """Build ``change`` of what the inputs say, and keep nothing else: no store of what was read (:mod:`kg.build.redact`).

    What is kept is the changed knowledge, for exports (:mod:`kg.build.stored`). One input may be a built output folder,
    or a changed one: then what it knows is changed, and nothing is read again.
    Raises as :func:`run`, and :class:`SettingsError` for a folder that holds such a store.
    """
    from kg.build.stored import keep, kept, load

    if stored(output):
        zh, en = (
            f"{output} 里存着完整的读取结果；请换一个文件夹",
            f"{output} keeps all that was read; take another folder",
        )
        raise SettingsError(zh, en)
    with held(output) as place:
        built = len(inputs) == 1 and kept(inputs[0])
        knowledge = change(load(inputs[0]) if built else read(inputs, settings, progress))
        if not knowledge.articles:
            place.forget()
            return Outcome(knowledge, summary=_summary(knowledge, 0, 0))
        names, size = _written([knowledge], knowledge, output, settings, progress, keep)
    return Outcome(knowledge, tuple(output / name for name in names), _summary(knowledge, size, 0))


def _forget_kept(output: Path) -> None:
    """Take away what a changed build kept before this one, which has a store."""
    from kg.build.stored import KEPT

    (output / KEPT).unlink(missing_ok=True)


def _nothing(said: Said, settings: Settings, progress: Progress) -> Outcome:
    known = _settled(said, settings, progress)[1]
    return Outcome(known, summary=Summary(read=said.read, issues=issues.counted(known.issues), coverage=known.coverage))


def _big(said: Said, output: Path, settings: Settings, progress: Progress, store: Store) -> Outcome:
    """Index, check and write a build that is too big for memory."""
    from kg.build.big import Big, pool

    build = Big(store, output, settings, progress, _judgements(settings))
    build.index()
    with pool(settings.jobs) as processes:
        build.note(processes)
        with replace_files(output) as folder:
            made = build.write(folder, processes, said.issues)
    build.close()
    levels = issues.counted(made.issues)
    total = made.sum
    summary = Summary(
        sources=total.pages,
        read=said.read,
        reports=total.reports,
        entities=made.entities,
        statements=total.statements,
        quads=made.quads,
        review=total.doubts + made.candidates,
        merged=made.merged,
        issues={level: count + levels[level] for level, count in total.levels.items()},
        coverage=made.coverage,
    )
    known = Knowledge(issues=tuple(issues.ordered(made.issues)), coverage=made.coverage)
    return Outcome(known, tuple(output / name for name in made.files), summary)


def _small(said: Said, output: Path, settings: Settings, progress: Progress, store: Store) -> Outcome:
    """Resolve, check and write a build in memory."""
    from kg.build.big import forget

    settled, known = _settled(said, settings, progress)
    names, size = _written(settled, known, output, settings, progress)
    forget(store)
    return Outcome(known, tuple(output / name for name in names), _summary(known, size, said.read))


def _summary(known: Knowledge, size: int, read_now: int) -> Summary:
    return Summary(
        sources=len(known.sources),
        read=read_now,
        reports=len(known.articles),
        entities=len(known.entities),
        statements=len(known.statements),
        quads=size,
        review=len(known.review) + len(known.candidates),
        merged=len(known.same),
        issues=issues.counted(known.issues),
        coverage=known.coverage,
    )


def _settled(said: Said, settings: Settings, progress: Progress) -> tuple[list[Knowledge], Knowledge]:
    """Return what each source knows, and what all know together."""
    from kg.resolve import corpus, whole

    progress("resolving", 0, 1)
    fragments, heard = said.fragments.values(), _judgements(settings)
    found = corpus(fragments, heard, settings.min_confidence)
    known = whole(found, said.issues, heard)
    covered = gaps.total(fragment.coverage for fragment in fragments)
    return found.pages, replace(known, issues=tuple(issues.ordered(known.issues)), coverage=covered)


def _written(
    settled: Sequence[Knowledge],
    knowledge: Knowledge,
    output: Path,
    settings: Settings,
    progress: Progress,
    keep: Callable[[Knowledge, Path], None] | None = None,
) -> tuple[list[str], int]:
    """Check the graph and write all files, with the knowledge itself by ``keep``; return their names and the number of quads."""
    from kg.build.press import of_big
    from kg.graph.write import write_pages

    with replace_files(output) as folder:
        progress("writing", 0, 1)
        size = write_pages(settled, folder, settings.base, knowledge.judgements)
        for name in plugins.names(EXPORTERS):
            plugins.load(EXPORTERS, name)(knowledge, folder / name)
        (folder / "issues.jsonl").write_text(issues.jsonl(knowledge.issues), encoding="utf-8", newline="\n")
        (folder / "review.jsonl").write_text(review.jsonl(knowledge), encoding="utf-8", newline="\n")
        (folder / "merges.jsonl").write_text(merges.jsonl(knowledge), encoding="utf-8", newline="\n")
        names = sorted(path.name for path in folder.iterdir())
        if keep:
            keep(knowledge, folder)
        if gone := of_big(output):
            (folder / REMOVED).write_text("\n".join(gone), encoding="utf-8")
    return names, size


def _remembered(settings: Settings) -> dict[str, object]:
    """Return what must be known of the settings to read the output back."""
    heard = [dataclasses.astuple(one) for one in _judgements(settings)]
    return {"base": settings.base, "min_confidence": settings.min_confidence, "judgements": heard}


def _judgements(settings: Settings) -> list[Judgement]:
    return judgements.settled(judgements.read(settings.judgements)) if settings.judgements else []


def look(path: Path, settings: Settings) -> list[Extraction]:
    """Return what each report of one file says, before anything is resolved; raise the first fault."""
    from kg.errors import SourceError
    from kg.extract import extract

    files, _ = sources.find([path])
    read_in, said = sources.read(files, settings)
    found, remarks = reports.articles_of(read_in)
    for issue in (*said, *remarks):
        if issue.level == "error" and not found:
            raise SourceError(issue.file, issue.message_zh, issue.message_en, code=issue.code)
    return [extract(article) for article in found]

"""Every gold text built, or its graph read, and compared."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.build import Settings, read
from kg.errors import SourceError
from kg.evaluate import gold as golds
from kg.evaluate.compare import compare
from kg.evaluate.gold import Gold
from kg.evaluate.tally import Tally, total
from kg.graph import facts
from kg.graph.facts import Facts
from kg.model import Knowledge

_SUFFIXES = (".trig", ".nq", ".ttl")

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total) as the evaluation goes on."""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of each text by name, and the names of those for which there was no graph (all is missed)."""

    texts: dict[str, Tally]
    not_built: tuple[str, ...] = ()

    @property
    def total(self) -> Tally:
        """The figures of all texts together."""
        return total(self.texts.values())

    def record(self) -> dict[str, object]:
        """Return the whole for JSON."""
        whole = self.total
        return {
            "figures": whole.figures(),
            "mean_f1": None if whole.mean_f1 is None else round(whole.mean_f1, 4),
            "not_built": list(self.not_built),
            "texts": {
                name: {
                    "missed": {kind: list(rows) for kind, rows in tally.missed.items() if rows},
                    "invented": {kind: list(rows) for kind, rows in tally.invented.items() if rows},
                }
                for name, tally in self.texts.items()
            },
        }


def evaluate(
    place: Path,
    *,
    texts: Path | None = None,
    graphs: Path | None = None,
    meta: bool = True,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Report:
    """Compare the gold files of ``place``, a folder or one file, with what is built from their texts.

    ``texts`` is where the texts stand (beside the gold unless given). ``graphs`` holds graphs to score instead of
    building: one file, or a folder with ``NAME.trig``, ``.nq``, ``.ttl`` or ``NAME/graph.trig`` for each ``NAME.json``.
    Without ``meta`` the build is not told what the gold file says of day and place. Raises :class:`SourceError` for
    gold, text or graph that cannot be read.
    """
    found: dict[str, Tally] = {}
    absent: list[str] = []
    files = golds.files(place)
    for number, path in enumerate(files):
        progress("evaluating", number, len(files))
        gold = golds.read(path)
        text = (texts or path.parent) / gold.source
        if graphs is None:
            told: Facts | None = facts_of(build(gold, text, meta=meta))
        else:
            told = _told(gold, graphs)
        if told is None:
            absent.append(gold.name)
        found[gold.name] = compare(gold, told or facts.of(()), _text(text) if told else None)
    return Report(found, tuple(absent))


def build(gold: Gold, text: Path, *, meta: bool = True) -> Knowledge:
    """Return what the build knows from a gold file's text; raise :class:`SourceError` where it cannot be read."""
    settings = Settings(published=gold.published, place=gold.place) if meta else Settings()
    knowledge = read([text], settings)
    for issue in knowledge.issues:
        if issue.level == "error":
            raise SourceError(str(text), issue.message_zh, issue.message_en, code=issue.code)
    return knowledge


def facts_of(knowledge: Knowledge) -> Facts:
    """Return what a build's graph states."""
    from kg.graph.quads import quads

    return facts.of(quads(knowledge))


def _told(gold: Gold, graphs: Path) -> Facts | None:
    """Return what the graph of one text states; None where there is none."""
    if not graphs.is_dir():
        return facts.read(graphs)
    named = [graphs / gold.name / "graph.trig", *(graphs / f"{gold.name}{suffix}" for suffix in _SUFFIXES)]
    path = next((path for path in named if path.exists()), None)
    return facts.read(path) if path else None


def _text(path: Path) -> str | None:
    """Return the source as offsets count it; without it, nothing is said of offsets."""
    from kg.ingest import read as reading

    return reading(path, path.read_bytes()).text if path.exists() else None

"""Demands paired one to one with those of the gold by the words they share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.evaluate import words
from kg.evaluate.gold import Gold, GoldTask
from kg.evaluate.sets import Canon
from kg.graph.facts import Facts, Task

_LEAST = 10  # code points that two texts of one demand share, or the whole of a shorter quote
_OF_QUOTE, _OF_TEXT = 0.5, 0.6
_COMMENTARY = "commentary"  # what the gold writes for whoever wrote it
_ALIKE = 0.8  # names of one assignee are at least so alike


@dataclass(frozen=True, slots=True)
class Demands:
    """``pairs``: index of a gold task → index of a task of the graph; ``free`` and ``invented`` are indexes too."""

    gold: tuple[GoldTask, ...]
    found: tuple[Task, ...]
    pairs: dict[int, int]
    free: frozenset[int]

    @property
    def missed(self) -> tuple[GoldTask, ...]:
        """The gold's tasks that the graph does not have."""
        return tuple(task for index, task in enumerate(self.gold) if index not in self.pairs)

    @property
    def invented(self) -> tuple[Task, ...]:
        """The graph's tasks that the gold does not have and does not leave free."""
        known = self.free | set(self.pairs.values())
        return tuple(task for index, task in enumerate(self.found) if index not in known)


def pair(gold: Gold, facts: Facts) -> Demands:
    """Pair the tasks, the longest shared words first."""
    texts = [words.squeeze(task.text) for task in facts.tasks]
    quotes = [words.squeeze(task.quote) for task in gold.tasks]
    scored = (
        (-score, index, other)
        for index, quote in enumerate(quotes)
        for other, text in enumerate(texts)
        if (score := _score(quote, text))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(scored):
        if index not in pairs and other not in taken:
            pairs[index] = other
            taken.add(other)
    spare = [words.squeeze(quote) for quote in gold.free.tasks]
    free = frozenset(i for i, text in enumerate(texts) if i not in taken and _shares(text, spare))
    return Demands(gold.tasks, facts.tasks, pairs, free)


def _score(quote: str, text: str) -> float:
    """Return how much two texts share; 0 where they are two demands."""
    shared = words.common(quote, text)
    if shared < min(_LEAST, len(quote)):
        return 0.0
    if shared / len(quote) < _OF_QUOTE and shared / max(1, len(text)) < _OF_TEXT:
        return 0.0
    return shared / len(quote) + shared / (10 * max(1, len(text)))


def _shares(text: str, quotes: Iterable[str]) -> bool:
    return any(words.common(quote, text) >= min(_LEAST, len(quote)) for quote in quotes)


def assigned(wanted: GoldTask, to: Iterable[str], canon: Canon) -> bool:
    """Whether one of ``to``, who must do a task, is whom the gold names; where it names nobody, whether there is none."""
    if not wanted.assignees:
        return not any(to)
    return any(_assigned_right(wanted, id_, canon) for id_ in to)


def demanded(
    wanted: GoldTask, by: Iterable[str], held: Mapping[tuple[str, str], str | None], canon: Canon
) -> bool | None:
    """Whether one of ``by``, from whom a task comes, is whom the gold names: a meeting of ``held``, a person, a body.

    ``held`` has for each meeting of the gold, by report and id, the one found for it. A commentary's demands come from
    nobody. None where the gold does not say, or its meeting was not found.
    """
    by = list(by)
    if wanted.assigner == _COMMENTARY:
        return not by
    if (meeting := (wanted.report, wanted.assigner)) in held:
        return None if held[meeting] is None else held[meeting] in by
    return words.body(wanted.assigner) in map(canon.name, by) if wanted.assigner else None


def _assigned_right(wanted: GoldTask, id_: str, canon: Canon) -> bool:
    name, right = canon.name(id_), set(map(words.body, wanted.assignees))
    return name in right or any(words.likeness(one, name) >= _ALIKE for one in right)

"""Entities and statements by column, for JSON: text that is said again and evidence that is used again stand once, by number.

A page says of some dozens of things what they are, in hundreds of statements. By column they are made into objects again
without a step for each field, and things that were one string are one again.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.model import Entity, Evidence, Literal, Object, Span, Statement, Term

_NOTHING = -1
"""The number of None: in a list it leads to the last."""
_PROOF = ("article", "start", "stop", "refers_to", "rule", "score", "voices")
_WORDS = frozenset({"article", "refers_to", "rule"})


class Columns:
    """Turns entities and statements into columns; :meth:`shared` is asked for last."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._proofs: dict[tuple[Any, ...], int] = {}
        self._known: dict[int, tuple[int, Evidence]] = {}  # by identity: rules hand on one object

    def entities(self, found: Sequence[Entity]) -> list[list[Any]]:
        """Return entities as columns: id, type, name, key, aliases, mentions."""
        return [
            self._all([one.id for one in found]),
            self._all([one.type for one in found]),
            self._all([one.name for one in found]),
            [one.key for one in found],
            [one.aliases for one in found],
            [[self.proof(proof) for proof in one.mentions] for one in found],
        ]

    def statements(self, found: Sequence[Statement]) -> list[list[Any]]:
        """Return statements as columns, in the order of their fields."""
        return [
            [one.id for one in found],
            self._all([one.subject for one in found]),
            self._all([one.predicate for one in found]),
            [self._object(one.object) for one in found],
            self._all([one.article for one in found]),
            [[self.proof(proof) for proof in one.evidence] for one in found],
            self._all([one.rule for one in found]),
            [one.score for one in found],
            self._all([one.basis for one in found]),
            _told(one.voices for one in found),
        ]

    def proof(self, one: Evidence) -> int:
        """Return the number of a piece of evidence."""
        known = self._known.get(id(one))
        if known is not None:
            return known[0]
        key = (one.article, one.span.start, one.span.stop, one.refers_to, one.rule, one.score, one.voices)
        number = self._proofs.setdefault(key, len(self._proofs))
        self._known[id(one)] = number, one  # which keeps it alive, and so its identity
        return number

    def shared(self) -> list[Any]:
        """Return what columns refer to: words, and evidence as columns."""
        columns = list(zip(*self._proofs, strict=True)) or [()] * len(_PROOF)
        proofs: list[Any] = [
            self._all(column) if name in _WORDS else column for name, column in zip(_PROOF, columns, strict=True)
        ]
        proofs[-1] = _told(columns[-1])
        return [list(self._words), proofs]

    def _all(self, texts: Iterable[str | None]) -> list[int]:
        words = self._words
        return [_NOTHING if text is None else words.setdefault(text, len(words)) for text in texts]

    def _object(self, value: Object) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, str):
            return self._words.setdefault(value, len(self._words))
        return [value.text, value.datatype, value.lang] if isinstance(value, Literal) else [value.curie]


class Read:
    """Turns columns back; such as do not fit raise :class:`ValueError`, :class:`TypeError` or :class:`IndexError`."""

    def __init__(self, words: Sequence[str], proofs: Sequence[Sequence[Any]]) -> None:
        self._words: list[Any] = [*words, None]
        articles, starts, stops, refers, rules, scores, told = proofs
        _refuse_ragged(proofs[:-1])
        columns = (self._all(articles), map(Span, starts, stops), self._all(refers), self._all(rules), scores)
        self.proofs = list(map(Evidence, *columns, _voices(told, len(articles))))

    def entities(
        self, ids: Sequence[int], types: Sequence[int], names: Sequence[int], *rest: Sequence[Any]
    ) -> tuple[Entity, ...]:
        """Return entities."""
        keys, aliases, mentions = rest
        _refuse_ragged((ids, types, names, *rest))
        return tuple(
            map(
                Entity,
                self._all(ids),
                self._all(types),
                self._all(names),
                keys,
                map(tuple, aliases),
                map(self._proof, mentions),
            )
        )

    def statements(self, ids: Sequence[str], subjects: Sequence[int], *rest: Sequence[Any]) -> tuple[Statement, ...]:
        """Return statements."""
        predicates, objects, articles, proofs, rules, scores, bases, told = rest
        _refuse_ragged((ids, subjects, *rest[:-1]))
        words = self._words
        return tuple(
            map(
                Statement,
                ids,
                self._all(subjects),
                self._all(predicates),
                [words[one] if type(one) is int else _object(one) for one in objects],
                self._all(articles),
                map(self._proof, proofs),
                self._all(rules),
                scores,
                self._all(bases),
                _voices(told, len(ids)),
            )
        )

    def _all(self, numbers: Iterable[int]) -> Iterator[Any]:
        return map(self._words.__getitem__, numbers)

    def _proof(self, numbers: Sequence[int]) -> tuple[Evidence, ...]:
        proofs = self.proofs
        return (proofs[numbers[0]],) if len(numbers) == 1 else tuple([proofs[one] for one in numbers])


def _refuse_ragged(columns: Sequence[Sequence[Any]]) -> None:
    if len(set(map(len, columns))) > 1:
        raise ValueError("columns of several lengths")


def _object(value: Sequence[str]) -> Object:
    return Term(value[0]) if len(value) == 1 else Literal(*value)


def _told(voices: Iterable[tuple[str, ...]]) -> list[tuple[int, tuple[str, ...]]]:
    """Return who seconded what, by place: few things have voices."""
    return [(at, names) for at, names in enumerate(voices) if names]


def _voices(told: Iterable[tuple[int, Iterable[str]]], size: int) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()] * size
    for at, names in told:
        found[at] = tuple(names)
    return found

"""From claims with verdicts to confidence: counted shares, drawn together where counts are small.

Three levels, each drawn towards the one above as if so many more claims of the mean above had been seen (empirical
Bayes with a Beta prior): all claims → a family of claims → a rule within the family. A rule's prior is its family's
precision, moved by how its handed-out score differs from the family's mean (``slope``, in log odds), so that the
hand's judgement counts until gold has spoken.

The strengths and the slope are chosen by leaving texts out in turn and asking how likely their verdicts are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp, log

from kg.evaluate.truth import Sample
from kg.resolve.confidence import ANY, Table, Worth, logit

BINS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
_FAMILY, _RULE = (4.0, 16.0, 64.0), (8.0, 32.0, 128.0)


@dataclass(frozen=True, slots=True)
class Strength:
    """How strongly small counts are drawn: claims' worth of the level above, and the slope of handed-out scores."""

    family: float = 16.0
    rule: float = 8.0
    slope: float = (
        0.25  # from 0 to 0.5 the loss is the same to three places; a steeper one only sends right claims to review
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table as written; ``claims`` and ``right`` are counts."""

    family: str
    rule: str
    claims: int
    right: int
    precision: float
    handed: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies in ``[low, high)``: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


Texts = Mapping[str, Sequence[Sample]]
"""The samples of each text, by its name."""


def fit(texts: Texts, strength: Strength) -> list[Row]:
    """Return the rows of the table that ``texts`` give."""
    groups: dict[tuple[str, str], list[Sample]] = defaultdict(list)
    for sample in (sample for samples in texts.values() for sample in samples):
        for key in ((ANY, ANY), (sample.family, ANY), (sample.family, sample.rule)):
            groups[key].append(sample)
    whole = _row((ANY, ANY), groups.pop((ANY, ANY), []), 0.5, 2.0)
    families = {
        key[0]: _row(key, rows, whole.precision, strength.family) for key, rows in groups.items() if key[1] == ANY
    }
    rules = []
    for (family, rule), rows in groups.items():
        if rule != ANY:
            above, handed = families[family], _handed(rows)
            prior = logit(above.precision) + strength.slope * (handed - logit(above.handed))
            rules.append(_row((family, rule), rows, _share(prior), strength.rule))
    return [whole, *sorted([*families.values(), *rules], key=lambda row: (row.family, row.rule != ANY, row.rule))]


def table(rows: Iterable[Row], slope: float) -> Table:
    """Return what the build looks confidence up in."""
    return Table({(row.family, row.rule): Worth(row.precision, logit(row.handed)) for row in rows}, slope)


def held_out(texts: Texts, strength: Strength, series: Callable[[str], str] = str) -> Iterator[tuple[str, float, bool]]:
    """Yield text, confidence and verdict of every claim, each judged by a table fitted without its text.

    ``series`` names the series of a text: all texts of a series are left out together.
    """
    for left_out in sorted(set(map(series, texts))):
        others = {name: rows for name, rows in texts.items() if series(name) != left_out}
        found = table(fit(others, strength), strength.slope)
        for name in sorted(texts.keys() - others.keys()):
            yield from ((name, found.confidence(s.family, s.rule, s.score), s.right) for s in texts[name])


def loss(judged: Iterable[tuple[float, bool]]) -> float:
    """Return the mean negative log likelihood of the verdicts, in nats a claim; less is better."""
    rows = [-log(confidence if right else 1 - confidence) for confidence, right in judged]
    return sum(rows) / len(rows) if rows else 0.0


def choose(texts: Texts, series: Callable[[str], str] = str) -> Strength:
    """Return the strengths under which the verdicts of texts left out are likeliest."""

    def cost(strength: Strength) -> float:
        return loss((confidence, right) for _, confidence, right in held_out(texts, strength, series))

    return min((Strength(*values) for values in product(_FAMILY, _RULE)), key=cost)


def reliability(judged: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Return the reliability table: of the claims given so much confidence, how many are right."""
    rows = list(judged)
    found = []
    for low, high in BINS:
        inside = [(confidence, right) for confidence, right in rows if low <= confidence < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            found.append(Bin(low, min(high, 1.0), len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return found


def _row(key: tuple[str, str], rows: Sequence[Sample], prior: float, strength: float) -> Row:
    right = sum(sample.right for sample in rows)
    precision = (right + strength * prior) / (len(rows) + strength)
    return Row(*key, len(rows), right, precision, _share(_handed(rows)))


def _handed(rows: Sequence[Sample]) -> float:
    """The mean of the scores handed out, in log odds."""
    return sum(logit(sample.score) for sample in rows) / len(rows) if rows else 0.0


def _share(odds: float) -> float:
    return 1 / (1 + exp(-odds))

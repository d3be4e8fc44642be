"""Fit confidence: count on gold how often claims of each family and rule are right; print how honest it is.

    python benchmarks/calibrate.py [GOLD_DIR] [--write]

Writes ``kg/lang/data/confidence.tsv`` with ``--write``. The gold (``benchmarks/gold``) comes in series, named by the
first letter: texts of other authors, places and styles, to which the rules were tuned more or less. What is printed
judges each series by a table fitted without it; a folder with one series leaves out text by text.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.build import Settings
from kg.build.runner import look
from kg.evaluate import calibration
from kg.evaluate import gold as golds
from kg.evaluate.calibration import Row, Strength
from kg.evaluate.truth import Sample, samples
from kg.resolve import settle

STRANGE = 1.2
"""What claims lose on texts that nobody had seen, in log odds: series e, before any rule was changed for it, was right
in 0.955 of the 2,292 claims that the table of that day gave 0.986 (2026-11-26)."""
MOST = 0.9999  # no rule is certain, however the figures are rounded
TABLE = ROOT / "kg/lang/data/confidence.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "benchmarks/gold")
    parser.add_argument("--write", action="store_true", help="write kg/lang/data/confidence.tsv")
    options = parser.parse_args()
    texts = {path.stem: judged(path) for path in golds.files(options.gold)}
    apart = series if len(set(map(series, texts))) > 1 else str
    strength = calibration.choose(texts, apart)
    print(f"{len(texts)} texts; {strength}")
    held_out = list(calibration.held_out(texts, strength, apart))
    report(f"each {'series' if apart is series else 'text'} left out", [(c, right) for _, c, right in held_out])
    report("scores by hand", [(min(0.99, max(0.01, s.score)), s.right) for rows in texts.values() for s in rows])
    print(f"\n{'series':14}{'claims':>8}{'mean':>8}{'right':>8}")
    for letter in sorted(set(map(series, texts))):
        rows = [(confidence, right) for name, confidence, right in held_out if series(name) == letter]
        print(f"{letter:14}{len(rows):8}{mean(c for c, _ in rows):8.3f}{mean(right for _, right in rows):8.3f}")
    if options.write:
        write(calibration.fit(texts, strength), strength)


def series(name: str) -> str:
    """Return the series of a text."""
    return name[0]


def mean(values: Iterable[float]) -> float:
    """Return the mean, 0 of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def judged(path: Path) -> list[Sample]:
    """Return the claims of one gold text with their verdicts, scores as the rules hand them out."""
    gold = golds.read(path)
    settings = Settings(published=gold.published, place=gold.place)
    return samples(settle(look(path.parent / gold.source, settings)), gold)


def report(title: str, pairs: list[tuple[float, bool]]) -> None:
    """Print a reliability table: of the claims given so much confidence, how many are right."""
    right = mean(verdict for _, verdict in pairs)
    print(f"\n{title}: {len(pairs)} claims, {right:.3f} right, log loss {calibration.loss(pairs):.4f}")
    print(f"{'confidence':14}{'claims':>8}{'mean':>8}{'right':>8}")
    for row in calibration.reliability(pairs):
        print(f"{row.low:.2f} – {row.high:.2f}   {row.claims:8}{row.confidence:8.3f}{row.right:8.3f}")


def write(rows: Iterable[Row], strength: Strength) -> None:
    """Write the table that the build reads."""
    head = (
        "# 各类断言在标注上对的比例，由 benchmarks/calibrate.py 写出；不要手改。"
        " How often claims are right on gold; written by benchmarks/calibrate.py, not by hand.\n"
        "# family\trule\tclaims\tright\tprecision\tmean score\n"
    )
    lines = [f"*\tslope\t0\t0\t{strength.slope}\t0.5", f"*\tstrange\t0\t0\t{STRANGE}\t0.5"]
    lines += [
        f"{row.family}\t{row.rule}\t{row.claims}\t{row.right}\t{min(MOST, row.precision):.4f}\t{row.handed:.4f}"
        for row in rows
    ]
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"\n{TABLE.relative_to(ROOT)}: {len(lines)} rows")


if __name__ == "__main__":
    main()

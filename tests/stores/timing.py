"""How long a store takes for a question."""

import time
from collections.abc import Callable
from math import inf
from statistics import median
from typing import TypeVar

Told = TypeVar("Told")


def timed(ask: Callable[[], Told], times: int, seconds: float = inf) -> tuple[Told, float]:
    """Return the answer and the median of its milliseconds; it is asked for ``times`` times, or until ``seconds`` are over."""
    spent: list[float] = []
    while True:
        began = time.perf_counter()
        told = ask()
        spent.append((time.perf_counter() - began) * 1000)
        if len(spent) >= times or sum(spent) >= 1000 * seconds:
            return told, median(spent)

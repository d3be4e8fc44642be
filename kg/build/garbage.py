"""Cycles of garbage, sought seldom: a build makes few, and each search walks over much of what is alive."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 500_000
"""Objects made between two searches: some 50 MB that may lie about."""


@contextmanager
def seldom_sought() -> Iterator[None]:
    """Look for cycles of garbage seldom while the block runs."""
    before = gc.get_threshold()
    seek_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def seek_seldom() -> None:
    """Look for cycles of garbage seldom from here on, in a process of our own."""
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])

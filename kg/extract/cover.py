"""Which characters of a report are taken: asked in one step, however many spans there are."""

from collections.abc import Iterable

from kg.model import Span

_TAKEN = 1


class Cover:
    """The characters that any of some spans holds."""

    def __init__(self, size: int, spans: Iterable[Span] = ()) -> None:
        self._taken = bytearray(size + 1)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Take the characters of ``span``."""
        self._taken[span.start : span.stop] = b"\1" * (span.stop - span.start)

    def meets(self, span: Span) -> bool:
        """Whether any character of ``span`` is taken."""
        return self._taken.find(_TAKEN, span.start, span.stop) >= 0

"""Content negotiation (RFC 9110, 12.4 and 12.5): which of what is offered a client would rather have."""

import re
from collections.abc import Sequence

_QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


def best(accept: str, offers: Sequence[str]) -> str:
    """Return the media type of ``offers`` that the header ``accept`` likes best, the earlier of equals; "" for none.

    An empty header takes anything.
    """
    ranges = _ranges(accept or "*/*")
    liked = [(_quality(offer, ranges), -number, offer) for number, offer in enumerate(offers)]
    quality, _, offer = max(liked, default=(0.0, 0, ""))
    return offer if quality > 0 else ""


def language(accept: str, given: str) -> str:
    """Return zh or en: what the address says (``given``), else what ``Accept-Language`` likes, else zh."""
    if given in ("zh", "en"):
        return given
    ranges = [(name.partition("-")[0], quality) for name, quality in _ranges(accept)]
    liked = {lang: max((quality for name, quality in ranges if name == lang), default=0.0) for lang in ("zh", "en")}
    return "en" if liked["en"] > liked["zh"] else "zh"


def _ranges(header: str) -> list[tuple[str, float]]:
    found = []
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((match for one in parameters if (match := _QUALITY.fullmatch(one))), None)
        if name:
            found.append((name, float(quality[1]) if quality else 1.0))
    return found


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality of the most specific range that covers ``offer``."""
    kind = offer.partition("/")[0]
    for wanted in (offer, f"{kind}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0

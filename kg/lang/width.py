"""Full-width and half-width forms; each replacement keeps the length, so offsets stay true."""

_FULL = "".join(map(chr, range(0xFF01, 0xFF5F)))
_TO_HALF = str.maketrans(_FULL + "\u3000", "".join(chr(ord(c) - 0xFEE0) for c in _FULL) + " ")
_DIGITS_LETTERS = {k: v for k, v in _TO_HALF.items() if chr(v).isalnum()}


def narrow(text: str) -> str:
    """Return ``text`` with full-width letters, digits, signs and the wide space made ASCII; same length."""
    return text.translate(_TO_HALF)


def narrow_alnum(text: str) -> str:
    """Return ``text`` with full-width letters and digits made ASCII, punctuation kept; same length."""
    return text.translate(_DIGITS_LETTERS)


def columns(text: str) -> int:
    """Return the printed width of ``text`` in half-width columns."""
    size = len(text)
    return size if text.isascii() else (len(text.encode("utf-8", "surrogatepass")) + size) // 2

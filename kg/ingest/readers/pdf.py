"""PDF: the text of each page in the order of reading, every printed line with its page and box.

Characters and their boxes come from pdfium; which pieces they form, in which order these are read, and where
lines, indents and blank lines stand, is decided here and in :mod:`kg.ingest.readers.layout`.
"""

import ctypes
import math
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

from kg.errors import SourceError
from kg.ingest.limits import Limits
from kg.ingest.readers.found import File, Found, Options, Text, damaged, library
from kg.ingest.readers.layout import Box, Piece, ordered
from kg.ingest.readers.lines import Printed, printed
from kg.ingest.readers.radicals import TABLE
from kg.model import Issue, Place, Span

_MEDIA = "application/pdf"
_NEAR = 0.6
"""White inside a piece, in characters, at most: a gutter is wider."""
_SPACE = 0.15
"""White inside a piece, in characters, that is a space if pdfium says so too."""
_GARBLED = 0.3
"""The share of characters without a meaning that makes a page unreadable."""
_PRIVATE = ((0xE000, 0xF900), (0xF0000, 0x110000))
_NO_CHARACTERS = frozenset({0xFFFE, 0xFFFF})
_WIDE = (0x2E80, 0xA000)
_WHITE = frozenset({0x20, 0x3000, 0xA0, 0x9})


class Char(NamedTuple):
    """A drawn character: its code point, bounds (left, bottom, right, top) and size, in points.

    ``spaced``: white that is no character stands before it.
    """

    code: int
    left: float
    bottom: float
    right: float
    top: float
    size: float
    spaced: bool = False


def read(file: File, options: Options) -> Iterator[Found]:
    """Yield the text of all pages; raise SourceError where no page has any."""
    pdfium = library("pypdfium2", "pdf", file.name)
    data = file.data(options.limits)
    with closing(_opened(pdfium, file.name, data)) as document:
        yield from _read(pdfium, document, file, data, options.limits)


def _read(pdfium: Any, document: Any, file: File, data: bytes, limits: Limits) -> Iterator[Found]:
    count = len(document)
    if count > limits.pages:
        zh = f"有 {count:,} 页（上限 {limits.pages:,}）；请拆分"
        raise SourceError(
            file.name, zh, f"has {count:,} pages (limit {limits.pages:,}); split it", code="too-many-pages"
        )
    text, places, silent = "", list[Place](), list[Issue]()
    for number in range(count):
        lines, remark = _page(pdfium, document, number, file.name, limits)
        if remark is not None:
            silent.append(remark)
        text = _append(text, places, lines, number + 1)
    if not text.strip():
        raise _without_text(file.name, silent)
    yield from silent
    yield Text(file.name, text, data, media=_MEDIA, places=tuple(places))


def _opened(pdfium: Any, name: str, data: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(data)
        len(document)
    except pdfium.PdfiumError as fault:
        if "password" in str(fault).lower():
            zh, en = "加密了；请先去掉密码", "is encrypted; remove the password first"
            raise SourceError(name, zh, en, code="encrypted") from fault
        raise damaged(name, "不是完整的 PDF", "not a whole PDF") from fault
    return document


def _without_text(name: str, said: list[Issue]) -> SourceError:
    if said and all(issue.code == said[0].code for issue in said):
        first = said[0]
        return SourceError(name, first.message_zh, first.message_en, code=first.code)
    return SourceError(name, "每一页都没有可读的文字", "no page holds readable text", code="empty")


def _page(pdfium: Any, document: Any, number: int, name: str, limits: Limits) -> tuple[list[Printed], Issue | None]:
    """Return the lines of a page, and what has to be said where there are none."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return [], _issue(name, number, "damaged", "损坏，读不出来", "is damaged and cannot be read")
    with closing(page):
        return _lines(pdfium.raw, page, number, name, limits)


def _lines(raw: Any, page: Any, number: int, name: str, limits: Limits) -> tuple[list[Printed], Issue | None]:
    objects = raw.FPDFPage_CountObjects(page)
    if objects > limits.objects:
        zh, en = f"有 {objects:,} 个对象，太多，没有读", f"has {objects:,} objects, too many, not read"
        return [], _issue(name, number, "too-many-objects", zh, en)
    with closing(page.get_textpage()) as textpage:
        count = textpage.count_chars()
        if count > limits.characters:
            zh, en = f"有 {count:,} 个字，太多，没有读", f"has {count:,} characters, too many, not read"
            return [], _issue(name, number, "too-many-characters", zh, en)
        chars = _chars(raw, textpage, count, page.get_rotation())
    if not any(char.code not in _WHITE for char in chars):
        pictures = any(raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_IMAGE for one in _objects(raw, page, objects))
        return [], _scanned(name, number) if pictures else None
    unknown = sum(_is_private(char.code) for char in chars)
    if unknown > _GARBLED * len(chars):
        zh, en = "的字体没有文字编码，读出来是乱码；请做文字识别（OCR）", "uses a font without text codes; run OCR"
        return [], _issue(name, number, "garbled", zh, en)
    return printed(ordered(_pieces(chars))), None


def _objects(raw: Any, page: Any, count: int) -> Iterator[Any]:
    return (raw.FPDFPage_GetObject(page, index) for index in range(min(count, 1_000)))


def _issue(name: str, number: int, code: str, zh: str, en: str) -> Issue:
    return Issue("error", code, name, f"第 {number + 1} 页{zh}", f"page {number + 1} {en}")


def _scanned(name: str, number: int) -> Issue:
    zh, en = "是扫描图像，没有文字；请先做文字识别（OCR）", "is a scanned image without text; run OCR first"
    return _issue(name, number, "scanned", zh, en)


def _is_private(code: int) -> bool:
    return code == 0xFFFD or any(low <= code < high for low, high in _PRIVATE)


def _chars(raw: Any, textpage: Any, count: int, rotation: int) -> list[Char]:
    """Return the drawn characters in the order of the stream, upright whatever the page's rotation."""
    measure = _Measure(raw, textpage)
    found: list[Char] = []
    high, spaced = 0, False
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code < 0x20 or code in _NO_CHARACTERS:
            continue
        if raw.FPDFText_IsGenerated(textpage, index) == 1:  # pdfium saw white where nothing is drawn
            spaced = code == 0x20
            continue
        box, size = measure.of(index, code)
        found.append(Char(code, *_turned(box, rotation), size, spaced=spaced))
        spaced = False
    return found


class _Measure:
    """The bounds of characters.

    Boxes in fonts of drawings (Type 3) hold the ink alone. So those of upright text are laid on its baseline, an em
    high, and a Chinese character is an em wide.
    """

    def __init__(self, raw: Any, textpage: Any) -> None:
        self._raw, self._page = raw, textpage
        self._rect, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def of(self, index: int, code: int) -> tuple[Box, float]:
        """Return the box of a character and its size."""
        raw, page, rect, matrix = self._raw, self._page, self._rect, self._matrix
        raw.FPDFText_GetLooseCharBox(page, index, rect)
        raw.FPDFText_GetMatrix(page, index, matrix)
        points = raw.FPDFText_GetFontSize(page, index)
        high, wide = points * math.hypot(matrix.c, matrix.d), points * math.hypot(matrix.a, matrix.b)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        if high < 1 or abs(matrix.a) < abs(matrix.b) or not raw.FPDFText_GetCharOrigin(page, index, self._x, self._y):
            return box, max(1.0, rect.top - rect.bottom)
        left, base = self._x.value, self._y.value
        right = max(rect.right, left + wide) if _WIDE[0] <= code < _WIDE[1] else rect.right
        return (left, base - 0.12 * high, right, base + 0.88 * high), high


def _turned(box: Box, rotation: int) -> Box:
    """Return a box as it stands once the page is turned by ``rotation`` degrees clockwise."""
    left, bottom, right, top = box
    if rotation == 90:
        return (bottom, -right, top, -left)
    if rotation == 180:
        return (-right, -top, -left, -bottom)
    if rotation == 270:
        return (-top, left, -bottom, right)
    return box


def _pieces(chars: list[Char]) -> list[Piece]:
    """Join characters that stand close together on a line, as they were drawn."""
    pieces: list[Piece] = []
    texts: list[str] = []
    for char in chars:
        text = TABLE.get(char.code) or chr(char.code)
        last = pieces[-1] if pieces else None
        if last is not None and _is_shadow(last, texts, char, text):
            continue
        if last is not None and _joins(last, char):
            if char.spaced and char.left - last.right > _SPACE * char.size:
                texts.append(" ")
            texts.append(text)
            last.right = max(last.right, char.right)
            last.left = min(last.left, char.left)
            last.bottom, last.top = min(last.bottom, char.bottom), max(last.top, char.top)
            continue
        if last is not None:
            last.text = "".join(texts)
        texts = [text]
        pieces.append(Piece("", char.left, char.bottom, char.right, char.top, char.size))
    if pieces:
        pieces[-1].text = "".join(texts)
    return [piece for piece in _upright(pieces) if piece.text.strip()]


def _joins(last: Piece, char: Char) -> bool:
    em = max(last.size, char.size)
    level = abs(last.middle - (char.bottom + char.top) / 2) < em * 0.4
    return level and -0.5 * em < char.left - last.right < _NEAR * em


def _is_shadow(last: Piece, texts: list[str], char: Char, text: str) -> bool:
    """Whether a character is drawn over the one before, as print programs do to make it bold."""
    overlap = last.right - char.left
    return texts[-1] == text and overlap > 0.7 * (char.right - char.left) and abs(last.top - char.top) < 0.3 * char.size


def _upright(pieces: list[Piece]) -> list[Piece]:
    """Join single characters that stand one right above the other, three or more: an upright line."""
    joined: list[Piece] = []
    stack: list[Piece] = []

    def end() -> None:
        if len(stack) >= 3:
            first, bottom = stack[0], stack[-1].bottom
            text = "".join(piece.text for piece in stack)
            right = max(piece.right for piece in stack)
            joined.append(Piece(text, first.left, bottom, right, first.top, first.size, upright=True))
        else:
            joined.extend(stack)
        stack.clear()

    for piece in pieces:
        if stack and not _stands_below(stack[-1], piece):
            end()
        if len(piece.text) == 1:
            stack.append(piece)
        else:
            end()
            joined.append(piece)
    end()
    return joined


def _stands_below(above: Piece, piece: Piece) -> bool:
    em = above.size
    same = abs(above.left + above.right - piece.left - piece.right) < 0.6 * em and len(piece.text) == 1
    return same and abs(piece.size - em) < 0.2 * em and -0.5 * em < above.bottom - piece.top < 0.8 * em


def _append(text: str, places: list[Place], lines: list[Printed], page: int) -> str:
    """Return ``text`` with the lines of a page after it; their places are added to ``places``."""
    parts = [text]
    at = len(text)
    for line in lines:
        for piece in line.pieces:
            parts.append(piece.before)
            at += len(piece.before)
            left, bottom, right, top = (round(edge, 1) for edge in piece.box)
            places.append(Place(Span(at, at + len(piece.text)), page, (left, bottom, right, top)))
            parts.append(piece.text)
            at += len(piece.text)
        parts.append("\n")
        at += 1
    if lines:
        parts.append("\n")
    return "".join(parts)

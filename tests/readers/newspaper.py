"""A newspaper page of three reports, printed by Chromium: as a browser sets it, then with its pieces drawn in another order."""

import ctypes
import random
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from tests.needs import CHROMIUM
from tests.readers.reports import REPORTS, Report

PAGE = (1100, 1500)
_STYLE = """
@page { size: 1100px 1500px; margin: 0 } body { margin: 0; font: 16px/24px 'Noto Serif CJK SC', serif }
p { margin: 0; text-align: justify; text-indent: 2em } h2 { font-size: 34px; line-height: 44px; margin: 0 0 14px }
.report { position: absolute; overflow: hidden } .columns { column-gap: 26px; column-fill: balance }
.line { position: absolute; white-space: pre; line-height: 1 }
"""
_FRAMES = ((40, 120, 1020, 3), (40, 640, 600, 2), (690, 640, 370, 1))
"""(left, top, width, columns) of each report, in pixels."""


def page(reports: Sequence[Report] = REPORTS) -> str:
    """Return the page as a browser sets it: a masthead, a report over three columns, two below it."""
    parts = ["<div class='report' style='left:40px;top:40px;font-size:44px;line-height:60px'>曲靖工人</div>"]
    parts.append("<div class='report' style='left:700px;top:60px'>第2版　2022年9月2日　星期五　编辑：许莉</div>")
    for report, (left, top, width, columns) in zip(reports, _FRAMES, strict=True):
        body = "".join(f"<p>{escape(one)}</p>" for one in report.paragraphs)
        parts.append(
            f"<div class='report' style='left:{left}px;top:{top}px;width:{width}px'><h2>{escape(report.title)}</h2>"
            f"<div class='columns' style='columns:{columns}'>{body}</div></div>"
        )
    return _document("".join(parts))


def redrawn(lines: Sequence[tuple[str, float, float, float]]) -> str:
    """Return a page that draws ``lines`` (text, left, top, size in points from the upper left) in their order."""
    ratio = 4 / 3
    parts = [
        f"<div class='line' style='left:{left * ratio:.2f}px;top:{top * ratio:.2f}px;font-size:{size * ratio:.2f}px'>"
        f"{escape(text)}</div>"
        for text, left, top, size in lines
    ]
    return _document("".join(parts))


def _document(body: str) -> str:
    return f"<!DOCTYPE html><meta charset='utf-8'><style>{_STYLE}</style><body>{body}</body>"


def printed(html: str) -> bytes:
    """Return the PDF that Chromium prints of a page."""
    assert CHROMIUM
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(html, encoding="utf-8")
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        command += ["--no-pdf-header-footer", f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def pieces(pdf: bytes) -> list[tuple[str, float, float, float]]:
    """Return what the page draws: (text, left, top, size) of each piece of a line, in points from the upper left."""
    import pypdfium2

    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[0]
    text = sheet.get_textpage()
    height = sheet.get_height()
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    out: list[tuple[str, float, float, float]] = []
    right = 0.0
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        size = raw.FPDFText_GetFontSize(text, index) * matrix.a
        top, char = height - y.value - 0.88 * size, text.get_text_range(index, 1)
        if out and abs(out[-1][2] - top) < 1 and -1 < x.value - right < size * 0.9:
            out[-1] = (out[-1][0] + char, *out[-1][1:])
        else:
            out.append((char, x.value, top, size))
        right = x.value + size * (1 if ord(char) > 0x2E80 else 0.56)
    text.close()
    document.close()
    return out


def variants() -> dict[str, bytes]:
    """Return the page in stream order, row by row, and shuffled."""
    stream = printed(page())
    drawn = pieces(stream)
    rows = sorted(drawn, key=lambda one: (round(one[2]), one[1]))
    shuffled = list(drawn)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - a test page
    return {"stream": stream, "rows": printed(redrawn(rows)), "shuffled": printed(redrawn(shuffled))}

"""Web pages and PDF files that are not what they should be."""

import zlib

from tests.fuzz.harness import PDF
from tests.hostile.packages import LAUGHS, OUTSIDE
from tests.hostile.texts import GOOD, UTF8, Make, noise

PAGES: dict[str, Make] = {
    "html of nothing": lambda: b"<html></html>",
    "html without words": lambda: b"<!DOCTYPE html><html><body><img src='a.png'></body></html>",
    "html of scripts": lambda: b"<html><script>" + b"x=1;" * 100_000 + b"</script></html>",
    "html never closed": lambda: b"<html><body><div><p>" + UTF8,
    "html nested": lambda: b"<div>" * 100_000 + UTF8,
    "html spans nested": lambda: b"<p>" + b"<span>" * 50_000 + UTF8,
    "html tables nested": lambda: b"<table><tr><td>" * 5_000 + UTF8,
    "html comment never closed": lambda: b"<html><!-- " + UTF8 * 100,
    "html comments": lambda: b"<!-- a -->" * 50_000 + b"<html><p>" + UTF8,
    "html attribute of a megabyte": lambda: b"<html a='" + b"x" * 1_000_000 + b"'><p>" + UTF8,
    "html of 20,000 attributes": lambda: b"<html " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b"><p>" + UTF8,
    "html with entities": lambda: f"<html>{LAUGHS}<body><p>&i;{GOOD}</p></body></html>".encode(),
    "html with a file outside": lambda: f"<?xml version='1.0'?>{OUTSIDE}<html><p>&i;</p></html>".encode(),
    "html of entities": lambda: b"<html><p>" + b"&#x110000;&#0;&#xD800;&amp" * 20_000,
    "html lies of its charset": lambda: b"<html><meta charset='utf-8'><p>" + GOOD.encode("gb18030"),
    "html of an unknown charset": lambda: b"<html><meta charset='x-none'><p>" + UTF8,
    "html charset is a codec": lambda: b"<html><meta charset='zip'><p>" + UTF8,
    "html charset idna": lambda: b"<html><meta charset='idna'><p>" + UTF8,
    "html in utf-7": lambda: b"<html><meta charset='utf-7'><p>+ZeBnCg-" + b"x" * 99,
    "html with nuls": lambda: b"<html>\0<p>\0" + UTF8.replace("。".encode(), b"\0"),
    "html of links": lambda: "<html><a href='x'>市总工会召开会议。</a>".encode() * 2_000,
    "html with a picture inside": lambda: (
        b"<html><img src='data:image/png;base64," + b"A" * 3_000_000 + b"'><p>" + UTF8
    ),
    "html of frames": lambda: b"<html><frameset><frame src='file:///etc/passwd'></frameset></html>",
    "html reloads": lambda: (
        b"<html><meta http-equiv='refresh' content='0;url=http://127.0.0.1:1/'><base href='http://127.0.0.1:1/'><p>"
        + UTF8
    ),
    "html stamp is far": lambda: b"<html><script>var ct = '9999999999';</script><p>" + UTF8,
    "html of noise": lambda: b"<html>" + noise(11, 60_000),
    "html two titles": lambda: b"<h1>a</h1><h1>b</h1><p>" + UTF8,
    "html properties never end": lambda: b"<html><!--enpproperty" + b"<title>x" * 20_000,
}


def pdf(body: bytes) -> bytes:
    """Return a file whose objects are ``body``; the reader has to find them by itself."""
    return b"%PDF-1.7\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF"


def page(content: bytes, extra: bytes = b"", more: bytes = b"") -> bytes:
    """Return a file of one page with this content stream."""
    return pdf(
        b"1 0 obj<</Type/Catalog/Pages 2 0 R" + extra + b">>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>"
        b"/Contents 5 0 R>>endobj 4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj "
        b"5 0 obj<</Length %d>>stream\n%b\nendstream endobj " % (len(content), content) + more
    )


def packed(content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    return pdf(
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 5 0 R>>endobj "
        b"5 0 obj<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream endobj " % (len(data), data)
    )


LINE = b"BT /F 12 Tf 20 200 Td (words of a page) Tj ET\n"
FORM = b"6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>stream\n/X Do\nendstream endobj"
PDFS: dict[str, Make] = {
    "pdf head alone": lambda: b"%PDF-1.7\n",
    "pdf cut": lambda: PDF[:300],
    "pdf of noise": lambda: b"%PDF-1.7\n" + noise(12, 50_000),
    "pdf without pages": lambda: pdf(b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj"),
    "pdf pages of themselves": lambda: pdf(
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>endobj"
    ),
    "pdf claims a million pages": lambda: PDF.replace(b"/Count 1", b"/Count 1000000"),
    "pdf claims minus one page": lambda: PDF.replace(b"/Count 1", b"/Count -1"),
    "pdf root is itself": lambda: pdf(b"1 0 obj 1 0 R endobj"),
    "pdf without words": lambda: page(b"0 0 m 9 9 l S"),
    "pdf form in itself": lambda: page(LINE + b"/X Do", more=FORM),
    "pdf runs a script": lambda: page(LINE, b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
    "pdf launches": lambda: page(LINE, b"/OpenAction<</S/Launch/F(/bin/sh)>>"),
    "pdf arrays nested": lambda: page(b"[" * 100_000),
    "pdf objects nested": lambda: pdf(b"1 0 obj" + b"<</A" * 50_000 + b" endobj"),
    "pdf states piled up": lambda: page(b"q " * 300_000 + LINE),
    "pdf of 300,000 lines": lambda: page(b"0 0 m 1 1 l S " * 300_000 + LINE),
    "pdf of too many characters": lambda: page((b"BT /F 1 Tf 1 1 Td (" + b"x" * 500 + b") Tj ET\n") * 600),
    "pdf stream bomb": lambda: packed(b" " * 200_000_000),
    "pdf length is negative": lambda: PDF.replace(b"/Length 80", b"/Length -80"),
    "pdf length is huge": lambda: PDF.replace(b"/Length 80", b"/Length 99999999999999"),
    "pdf of no size": lambda: PDF.replace(b"[0 0 300 300]", b"[0 0 0 0]"),
    "pdf of all sizes": lambda: PDF.replace(b"[0 0 300 300]", b"[-1e30 -1e30 1e30 1e30]"),
    "pdf text far away": lambda: page(b"BT /F 1e30 Tf 1e30 -1e30 Td (words) Tj ET BT /F -9 Tf (more) Tj ET BT /F 0 Tf (none) Tj ET"),
    "pdf text in a singular matrix": lambda: page(b"BT /F 12 Tf 0 0 0 0 20 20 Tm (words) Tj ET " + LINE),
    "pdf turned oddly": lambda: PDF.replace(b"/Contents", b"/Rotate 45/Contents"),
    "pdf encrypted": lambda: PDF.replace(
        b"trailer<<",
        b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/O(" + b"a" * 32 + b")/U(" + b"b" * 32 + b")/P -4>>/ID[(a)(b)]",
    ),
    "pdf encrypted by a stranger": lambda: PDF.replace(b"trailer<<", b"trailer<</Encrypt<</Filter/None/V 99>>"),
    "pdf font is itself": lambda: PDF.replace(b"/BaseFont/Helvetica", b"/Encoding 4 0 R/ToUnicode 4 0 R/FontDescriptor 4 0 R"),
    "pdf behind a text": lambda: b"x" * 900 + PDF,
}  # fmt: skip

"""Web pages: the report without the page around it, its title, date and source.

Where the report stands is said outright by WeChat (``#js_content``) and by the e-paper systems of most Chinese
newspapers (``founder-content``, ``<!--enpcontent-->``), and by forums; elsewhere trafilatura finds the main text, and the
lines between its first and its last are taken as the document has them.

The day is taken from where a page says it of itself: its own elements, its metadata, the lines between title and text.
Any other day on a page (of the news beside it, of the site's last change) would date all that the report says.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.errors import SourceError
from kg.ingest.encoding import decode
from kg.ingest.readers.found import File, Found, Known, Options, Text, library
from kg.ingest.sidecar import is_date

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,30})", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_MARK, _END_MARK = "<!--enpcontent-->", "<!--/enpcontent-->"
_PROPERTY = re.compile(r"<(date|title|introtitle|subtitle)>([^<]{1,300})</\1>", re.IGNORECASE)
_PROPERTIES = re.compile(r"<!--\s*enpproperty(.{0,20000}?)-->", re.DOTALL | re.IGNORECASE)
_HOLDERS = (
    "//*[@id='js_content']",
    "//founder-content",
    "//*[@id='ozoom']",
    "//*[@itemprop='articleBody']",
    "//*[starts-with(@id, 'postmessage_')]",
)
_TITLES = ("//*[@id='activity-name']", "//founder-title", "//*[@id='thread_subject']", "//h1")
_KICKER, _SUBTITLE = "//founder-introtitle", "//founder-subtitle"
_DATES = ("//*[@id='publish_time']", "//founder-date")
_PUBLISHERS = ("//*[@id='js_name']",)
_STATED_SOURCE = "//meta[@name='ContentSource']/@content"
"""What the rules for sites of Chinese authorities ask every page to say."""
_TIMESTAMP = re.compile(r"\bvar\s+ct\s*=\s*[\"'](\d{10})[\"']")
_DAY = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
_SOURCE = re.compile(r"(?:来源|來源|稿源)\s*[:：]\s*([^\s|　《》]{2,24})")
_PAPER = re.compile(r"《([^《》]{2,16}[报報刊])》")
_SAYS_WHEN = re.compile(r"来源|來源|稿源|发布|發佈|发表|發表|时间|時間|日期")
_NEAR, _FIRST = 8, 3
"""How many lines before the report, and at its beginning, may say when and by whom it was printed."""
_LONG, _BARE = 120, 40
"""How long such a line may be, with a word that says so and without."""
_SHINGLE = 8
"""Characters of a line that must stand in the main text for the line to belong to it."""
_SHORT = {"min_extracted_size": "40", "min_output_size": "1"}
"""trafilatura counts characters of Latin script; a Chinese report of 60 is whole."""


def read(file: File, options: Options) -> Iterator[Found]:
    """Yield the text of a page: headline, then the lines of the report."""
    html = library("lxml.html", "html", file.name)
    data = file.data(options.limits)
    text = decoded(file.name, data)
    tree = _tree(html, text, file.name)
    meta = _metadata(html, tree, text, file.name)
    lines, around = _report(html, tree, text, file.name)
    title = meta["title"]
    imprint = _imprint(lines, around, title)
    head = [line for line in (_one(tree, _KICKER), title, _one(tree, _SUBTITLE)) if line]
    while lines and _same(lines[0], head):
        lines = lines[1:]
    body = "\n".join(lines)
    if not body.strip():
        zh, en = "网页里没有正文", "the page holds no text"
        raise SourceError(file.name, zh, en, code="empty")
    known = Known(
        meta["published"] or next(filter(None, map(_iso, imprint)), None), None, _source(imprint, around, meta)
    )
    start = "\n".join(head) + "\n\n" if head else ""
    yield Text(file.name, f"{start}{body}\n", data, known=known, media="text/html")


def decoded(name: str, data: bytes) -> str:
    """Decode a page as it declares, or, where that is wrong, as its bytes say."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        label = declared[1].decode("ascii").lower()
        try:
            return _plain(data.decode(_WIDER.get(label, label)))
        except (UnicodeDecodeError, LookupError, ValueError):
            pass
    try:
        return _plain(decode(name, data).text)
    except SourceError as fault:
        if fault.code != "encoding" or not declared:
            raise
        return _plain(data.decode(_WIDER.get(declared[1].decode("ascii").lower(), "utf-8"), "replace"))


def _plain(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\0", "")


def _tree(html: Any, text: str, name: str) -> Any:
    declared = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)  # lxml refuses a string that names an encoding
    try:
        tree = html.document_fromstring(declared, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (ValueError, AssertionError, html.etree.LxmlError) as fault:
        zh, en = "网页里没有正文", "the page holds no text"
        raise SourceError(name, zh, en, code="empty") from fault
    return tree


def _report(html: Any, tree: Any, text: str, name: str) -> tuple[list[str], list[str]]:
    """Return the lines of the report, and the other lines of the page."""
    from kg.ingest.readers.markup import blocks

    every = blocks(tree)
    around = [block.text for block in every]
    marked = text.partition(_MARK)[2].partition(_END_MARK)[0]
    held = [html.fragment_fromstring(marked, create_parent="div")] if marked.strip() else []
    held = held or next((found for path in _HOLDERS if (found := tree.xpath(path))), [])
    lines = [block.text for holder in held[:1] for block in blocks(holder)]
    if lines:
        return lines, around
    main = _main(tree, name)
    if not main:
        return [block.text for block in every if block.linked * 2 < len(block.text)], around
    flat, rows = _squeezed(main), {_squeezed(row) for row in main.split("\n")}
    inside = [number for number, block in enumerate(every) if _stands_in(_squeezed(block.text), flat, rows)]
    if not inside:
        return [line for line in main.split("\n") if line.strip()], around
    kept = every[inside[0] : inside[-1] + 1]
    return [block.text for block in kept if block.linked * 2 < len(block.text)], around


def _main(tree: Any, name: str) -> str:
    """Return the main text as trafilatura finds it; empty where it finds none."""
    from copy import deepcopy

    trafilatura = library("trafilatura", "html", name)
    config = deepcopy(library("trafilatura.settings", "html", name).DEFAULT_CONFIG)
    config["DEFAULT"].update(_SHORT | {"extraction_timeout": "0"})
    found = trafilatura.extract(deepcopy(tree), config=config, include_comments=False, deduplicate=False)
    return found or ""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _stands_in(line: str, main: str, rows: set[str]) -> bool:
    if len(line) < _SHINGLE:
        return line in rows
    return line[:_SHINGLE] in main and line[-_SHINGLE:] in main


def _imprint(lines: Sequence[str], around: Sequence[str], title: str | None) -> list[str]:
    """Return the short lines between title and text, or at the text's beginning, that say when and by whom it was printed."""
    flat = list(map(_squeezed, around))
    at = flat.index(_squeezed(lines[0])) if lines and _squeezed(lines[0]) in flat else 0
    titles = [number for number in range(at) if title and flat[number].endswith(_squeezed(title))]
    before = around[titles[-1] + 1 if titles else max(0, at - _NEAR) : at]
    inside = [line for line in lines[:_FIRST] if not line.endswith(("。", "！", "？", "”"))]
    return [line for line in (*before, *inside) if len(line) <= (_LONG if _SAYS_WHEN.search(line) else _BARE)]


def _source(imprint: Sequence[str], around: Sequence[str], meta: dict[str, str | None]) -> str | None:
    """Return who printed the report first: as its lines say, else the page, else its metadata."""
    named = (found[1] for line in (*imprint, *around) if (found := _SOURCE.search(line)))
    paper = (found[1] for line in imprint if (found := _PAPER.search(line)) and _DAY.search(line))
    return next(named, None) or next(paper, None) or meta["publisher"]


def _metadata(html: Any, tree: Any, text: str, name: str) -> dict[str, str | None]:
    """Return title, published, publisher: the page's own elements first, then its metadata."""
    from copy import deepcopy

    extract = library("trafilatura.metadata", "html", name).extract_metadata
    found = extract(
        deepcopy(tree), date_config={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    )
    stated = {key.lower(): value for block in _PROPERTIES.findall(text) for key, value in _PROPERTY.findall(block)}
    title = next((line for path in _TITLES if (line := _one(tree, path))), None) or stated.get("title") or found.title
    dates = [*(_one(tree, path) for path in _DATES), stated.get("date"), _stamp(text), _dated(html, tree, name)]
    published = next((day for one in dates if one and (day := _iso(one))), None)
    named = next((line for path in _PUBLISHERS if (line := _one(tree, path))), None)
    publisher = named or next(filter(None, map(str.strip, tree.xpath(_STATED_SOURCE))), None) or found.sitename
    return {"title": title and " ".join(title.split()), "published": published, "publisher": publisher or None}


def _dated(html: Any, tree: Any, name: str) -> str | None:
    """Return the day that a page's metadata give: its head, its linked data, its only ``<time>``."""
    from copy import deepcopy

    bare = html.document_fromstring("<html><head></head><body></body></html>")
    bare.head.extend(deepcopy(one) for one in tree.xpath("//head/meta | //script[@type='application/ld+json']"))
    times = set(tree.xpath("//time/@datetime"))
    day = library("htmldate", "html", name).find_date(
        bare, extensive_search=False, original_date=True, max_date="2100-01-01"
    )
    return day or (str(times.pop()) if len(times) == 1 else None)


def _one(tree: Any, path: str) -> str | None:
    """Return the text of the one element at ``path``; None where there is none or several."""
    found = tree.xpath(path)
    return " ".join(found[0].text_content().split()) or None if len(found) == 1 else None


def _stamp(text: str) -> str | None:
    from datetime import UTC, datetime, timedelta

    match = _TIMESTAMP.search(text)
    return (datetime.fromtimestamp(int(match[1]), UTC) + timedelta(hours=8)).date().isoformat() if match else None


def _iso(text: str) -> str | None:
    match = _DAY.search(text)
    if match is None:
        return None
    iso = f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    return iso if is_date(iso) else None


def _same(line: str, head: Sequence[str]) -> bool:
    return any(_squeezed(line) == _squeezed(one) for one in head)

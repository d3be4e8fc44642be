"""What must hold for any bytes whatever: a target for each way in, with seeds to mutate.

A target takes bytes and returns; it raises where a property is broken: an exception other than the documented one,
an offset outside the source, a quote that is not what stands there.
"""

import atexit
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import NamedTuple

from kg import plugins
from kg.errors import KGError, SourceError
from kg.ingest import articles
from kg.ingest.columns import Columns
from kg.ingest.limits import Limits
from kg.ingest.lines import split_lines
from kg.ingest.opening import source_of
from kg.ingest.readers.found import File, Options, Text
from kg.ingest.readers.sniff import format_of
from kg.ingest.reflow import is_noisy, reflow
from kg.ingest.sidecar import parsed
from kg.model import Issue, Source
from tests.fuzz import replayed
from tests.ingest.test_offsets import check
from tests.readers import formats
from tests.readers.reports import REPORTS

HOME = str(Path(__file__).parents[2] / "kg")
OPTIONS = Options(limits=Limits(file=2_000_000, archive=4_000_000, members=200, pages=50, rows=2_000))
QUESTIONS = (
    "SELECT ?p WHERE { ?p a foaf:Person ; foaf:name ?name FILTER(CONTAINS(?name, '李')) } LIMIT 3",
    "ASK { GRAPH ?g { ?s schema:organizer ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2",
    "PREFIX x: <http://x/> DESCRIBE x:a",
    "INSERT DATA { <http://a> <http://b> 'c' }",
    "SELECT * WHERE { SERVICE <http://localhost:1/sparql> { ?s ?p ?o } }",
)


_SEPARATORS = dict.fromkeys(range(0x1C, 0x20))
"""Control characters that Python takes for white space and a page never holds; the check of offsets would drop them."""


class Target(NamedTuple):
    """Something to throw bytes at, and bytes to begin with."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _said(fault: KGError) -> None:
    """An error says what is wrong in both languages."""
    assert fault.zh
    assert fault.en


def flow(data: bytes) -> None:
    """Reflow: offsets rise, stay inside, and lead to what was printed."""
    text = _text(data)
    rows = split_lines(text)
    found = reflow(rows, noisy=is_noisy(text))
    assert len(found.offsets) == len(found.text)
    assert list(found.offsets) == sorted(set(found.offsets))
    assert not found.offsets or found.offsets[-1] <= len(text)
    assert all(0 < gap < len(found.text) + 1 for gap in found.gaps)


def segments(data: bytes) -> None:
    """Segmentation: every character of a report stands where its offset says."""
    text = _text(data).translate(_SEPARATORS)
    source = Source("page.txt", "0" * 64, text)
    reports, _ = articles(source)
    check(source, reports)


def sidecar(data: bytes) -> None:
    """A sidecar is read, or said to be faulty."""
    side = parsed("a.meta.json", data)
    assert side.issues or isinstance(side.values, dict)


def told(data: bytes) -> None:
    """A format is told, or refused."""
    try:
        assert format_of("a", data[:65_536], Columns()) in plugins.names("kg.readers")
    except SourceError as fault:
        _said(fault)


def question(data: bytes) -> None:
    """A question is answered or refused; nothing is written and nothing fetched."""
    from kg.graph.query import ask

    try:
        ask(_graph(), data.decode("utf-8", "replace"))
    except KGError as fault:
        _said(fault)


@cache
def _graph() -> Path:
    """Return the graph of one report, kept while the process lives."""
    from kg.build import Settings, run

    folder = Path(mkdtemp(prefix="kg-fuzz-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    (folder / "a.txt").write_text(REPORTS[0].text, encoding="utf-8")
    run([folder / "a.txt"], folder / "out", Settings())
    return folder / "out" / "graph.trig"


def reader(kind: str) -> Callable[[bytes], None]:
    """Return the target of one reader: texts with sound names and places, files inside with safe names, or one error."""

    def run(data: bytes) -> None:
        file = File("a", content=data)
        for one in _found(kind, file):
            if isinstance(one, Text):
                _check_text(one, kind, file)
            elif isinstance(one, File):
                assert ".." not in one.name.split("/")
                assert one.name.isprintable() or "\ufffd" in one.name
            else:
                assert isinstance(one, Issue)
                assert one.message_en

    return run


def _found(kind: str, file: File) -> Iterator[object]:
    try:
        yield from plugins.load("kg.readers", kind)(file, OPTIONS)
    except SourceError as fault:
        _said(fault)
    except Exception as fault:
        frames = traceback.extract_tb(fault.__traceback__)
        if frames[-1].filename.startswith(HOME):
            raise  # our own code is to know better; a library's fault is caught by the reading process


def _check_text(text: Text, kind: str, file: File) -> None:
    try:
        source = source_of(text, kind, file, OPTIONS)
    except SourceError as fault:
        _said(fault)
        return
    last = 0
    for place in source.origin.places if source.origin else ():
        assert last <= place.span.start < place.span.stop <= len(source.text)
        last = place.span.stop
    source.text.encode()


def _plain() -> list[bytes]:
    return [one.text.encode() for one in REPORTS]


def _made(name: str) -> Callable[[], list[bytes]]:
    def seeds() -> list[bytes]:
        report = REPORTS[1]
        every = formats.texts(report)
        if find_spec("lxml") and find_spec("trafilatura"):
            every |= formats.pages(report)
        if find_spec("openpyxl") and find_spec("pyarrow"):
            every |= formats.tables(report)
        return [data for key, data in every.items() if format_of(key, data[:65_536], Columns()) == name] + _inner(name)

    def _inner(kind: str) -> list[bytes]:
        made = {"docx": formats.docx, "odt": formats.odt, "epub": formats.epub, "xlsx": formats.xlsx}
        return [made[kind](REPORTS[1])] if kind in made and (kind != "xlsx" or find_spec("openpyxl")) else []

    return seeds


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>endobj\n"
    b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n5 0 obj<</Length 80>>stream\n"
    b"BT /F 12 Tf 20 200 Td (trade union news) Tj 0 -14 Td (second line of it) Tj ET\nendstream endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)
NEEDS = {
    "answers": ("openpyxl",),
    "pdf": ("pypdfium2",),
    "html": ("lxml", "trafilatura"),
    "xlsx": ("openpyxl",),
    "parquet": ("pyarrow",),
}
READERS = plugins.names("kg.readers")
TARGETS: dict[str, Target] = {
    "reflow": Target(flow, _plain),
    "segment": Target(segments, _plain),
    "sidecar": Target(sidecar, lambda: [b'{"published": "2022-01-02", "place": null}']),
    "sniff": Target(told, lambda: [*formats.texts(REPORTS[0]).values()]),
    "sparql": Target(question, lambda: [one.encode() for one in QUESTIONS]),
    "page": Target(replayed.page, replayed.pages),
    "judgements": Target(replayed.verdicts, replayed.files),
    "answers": Target(replayed.answers, replayed.filled),
    **{kind: Target(reader(kind), (lambda: [PDF]) if kind == "pdf" else _made(kind)) for kind in READERS},
}


def is_there(name: str) -> bool:
    """Whether what the target needs is installed."""
    return all(find_spec(one) for one in NEEDS.get(name, ()))

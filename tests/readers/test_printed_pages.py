"""Evidence says on which page of a file it stands: in the graph, in what is asked of it, and wherever it is shown."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import Settings, read
from kg.build.reports import read_one
from kg.cli import reasons
from kg.export.network import projected
from kg.export.page import relations
from kg.graph import annotations, files, table, tabled
from kg.graph.check import check
from kg.graph.explain import explain
from kg.graph.quads import quads
from kg.graph.terms import term
from kg.graph.write import write
from kg.model import Article, Knowledge, Origin, Place, Source, Span
from kg.resolve import assemble
from tests.needs import CHROMIUM, need
from tests.readers.newspaper import printed
from tests.readers.reports import GRANTS, TALKS, Report

BOX = (50.0, 700.0, 300.0, 712.0)


def paged(reports: Iterable[Report]) -> Source:
    """A source of one page a paragraph, the second paragraph of each report on two pages."""
    text = "\n".join(one.text for one in reports)
    places: list[Place] = []
    at = page = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            page += 1
            start, middle = at + line.index(words), at + line.index(words) + len(words) // 2
            places += [Place(Span(start, middle), page, BOX), Place(Span(middle, start + len(words)), page + 1, BOX)]
        at += len(line)
    return Source(
        "报.pdf",
        "a" * 64,
        text,
        reader="pdf",
        published="2022-09-02",
        place="曲靖市",
        origin=Origin("application/pdf", tuple(places)),
    )


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return assemble([read_one(paged((GRANTS, TALKS)))])


@pytest.fixture(scope="module")
def graph(known: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(quads(known), tmp_path_factory.mktemp("paged"))[0]


def _of_evidence(found: Iterable[ox.Quad]) -> dict[str, set[int]]:
    pages: dict[str, set[int]] = {}
    for quad in found:
        if quad.predicate == term("gh:page"):
            assert isinstance(quad.object, ox.Literal)
            pages.setdefault(str(quad.subject), set()).add(int(quad.object.value))
    return pages


def test_every_evidence_has_the_pages_it_stands_on(known: Knowledge) -> None:
    rows = quads(known)
    pages = _of_evidence(rows)
    evidence = {str(q.subject) for q in rows if q.predicate == term("rdf:type") and q.object == term("gh:Evidence")}
    assert set(pages) == evidence
    source = known.sources[0]
    assert source.origin
    several = 0
    for node, found in pages.items():
        start, stop = (int(one) for one in re.findall(r"-(\d+)-(\d+)>$", node)[0])
        assert found == {place.page for place in source.origin.at(Span(start, stop))}
        several += len(found) > 1
    assert several


def test_a_graph_with_pages_keeps_the_shapes_and_a_page_nought_does_not(graph: Path, tmp_path: Path) -> None:
    assert not [one for one in check(graph) if one.severity == "violation"]
    broken = tmp_path / "graph.trig"
    broken.write_text(re.sub(r"gh:page 2\b", "gh:page 0", graph.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    assert [one for one in check(broken) if one.severity == "violation" and "页" in str(one)]


def test_a_text_has_no_pages_and_costs_nothing(known: Knowledge) -> None:
    plain = replace(known.sources[0], origin=None)

    def without(article: Article) -> Article:
        return replace(article, source=plain)

    bare = replace(known, sources=(plain,), articles=tuple(map(without, known.articles)))
    assert not _of_evidence(quads(bare))
    more = {str(quad) for quad in quads(known)} - {str(quad) for quad in quads(bare)}
    assert {one.split(" ")[1] for one in more if "/graph/dataset>" not in one} == {str(term("gh:page"))}


def test_explain_names_the_page(graph: Path) -> None:
    fact = next(one for one in explain(graph, "保丽仙") if one.quotes and one.quotes[0].pages)
    shown = reasons.text(fact, {}, colour=False)
    assert re.search(r"报\.pdf 第\d+(、\d+)?页 \d+–\d+", shown)
    assert json.loads(json.dumps(reasons.record(fact, {})))["quotes"][0]["pages"] == list(fact.quotes[0].pages)


def test_tables_have_a_column_of_pages(graph: Path, known: Knowledge) -> None:
    rows = tabled.rows(files.read(graph), "zh")
    assert rows.evidence
    assert known.sources[0].origin
    for row in rows.evidence:
        assert row.page == known.sources[0].origin.pages(Span(row.start, row.end))[0]
    said = table.statements(known)
    assert {one.page for one in said if one.start is not None} > {2, 3}
    assert all((one.page is None) is (one.start is None) for one in said)


def test_a_relation_of_the_network_names_its_pages(known: Knowledge) -> None:
    told = relations(known, *projected(known))
    assert {page for one in told for page in one.get("pages", ())} > {2, 3}
    assert all("pages" in one for one in told if one["places"])


def test_annotations_name_the_page_as_a_link_into_the_file_does(graph: Path) -> None:
    notes = json.loads(annotations.write(files.read(graph)))["@graph"]
    kinds = [one for note in notes for target in note["target"] for one in target["selector"]]
    leaves = [one for one in kinds if one["type"] == "FragmentSelector"]
    assert leaves
    assert all(re.fullmatch(r"page=\d+", one["value"]) and one["conformsTo"].endswith("rfc3778") for one in leaves)
    assert all(
        len({one["id"] for one in target["selector"]}) == len(target["selector"])
        for note in notes
        for target in note["target"]
    )


def test_a_printed_newspaper_says_on_which_sheet_a_person_stands(tmp_path: Path) -> None:
    need(bool(CHROMIUM), "chromium is not installed")
    pytest.importorskip("pypdfium2")
    sheets = "".join(
        f"<h1>{one.title}</h1>{''.join(f'<p>{row}</p>' for row in one.paragraphs)}<div style='break-after:page'></div>"
        for one in (GRANTS, TALKS)
    )
    (tmp_path / "a.pdf").write_bytes(printed(f"<!DOCTYPE html><meta charset='utf-8'>{sheets}"))
    knowledge = read([tmp_path / "a.pdf"], Settings())
    graph = write(quads(knowledge), tmp_path)[0]
    for name, page in (("施红", 1), ("保丽仙", 2)):
        quotes = [quote for fact in explain(graph, name) for quote in fact.quotes if name in quote.text]
        assert quotes
        assert {quote.pages for quote in quotes} == {(page,)}

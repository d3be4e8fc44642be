"""The same report gives the same facts, whatever file it comes in; only the way to it differs."""

from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.build import Settings, read
from kg.model import Entity, Knowledge, Literal, Term
from tests.needs import CHROMIUM, need
from tests.readers import formats
from tests.readers.newspaper import printed, variants
from tests.readers.reading import sources
from tests.readers.reports import CONTEST, GRANTS, REPORTS, TALKS, Report

TOLD = Settings(published="2022-09-02", place="曲靖市")
_NAMES = [*formats.texts(GRANTS), "page.html", "gb.html", "wechat.html", "epaper.htm", "saved.mhtml", "book.epub"]
_NAMES += ["pages.zip", "table.xlsx", "table.parquet"]
EXTRAS = {"html": ("lxml", "trafilatura"), "tables": ("openpyxl", "pyarrow"), "pdf": ("pypdfium2",)}


def has(extra: str) -> bool:
    return all(find_spec(name) for name in EXTRAS[extra])


def content(name: str, report: Report) -> bytes:
    """Return the file ``name`` of the report, or skip where its library is missing."""
    if name in formats.texts(report):
        return formats.texts(report)[name]
    extra = "tables" if name.startswith("table.") else "html"
    need(has(extra), f"the extra [{extra}] is not installed")
    return (formats.tables if extra == "tables" else formats.pages)(report)[name]


def facts(knowledge: Knowledge) -> Counter[tuple[str, str, str]]:
    """Return what is stated, by names, without who printed it and where it stands."""
    entities = {one.id: one for one in knowledge.entities}
    return Counter(
        (_named(entities, row.subject), row.predicate, _named(entities, row.object))
        for row in knowledge.statements
        if row.article is not None
    )


def _named(entities: dict[str, Entity], thing: str | Literal | Term) -> str:
    if isinstance(thing, str):
        return entities[thing].name if thing in entities else "report"
    return thing.text if isinstance(thing, Literal) else thing.curie


def built(path: Path, settings: Settings = TOLD) -> Knowledge:
    knowledge = read([path], settings)
    assert [issue for issue in knowledge.issues if issue.level == "error"] == []
    return knowledge


@pytest.mark.parametrize("name", _NAMES)
def test_every_format_gives_the_facts_of_the_plain_text(tmp_path: Path, name: str) -> None:
    report = REPORTS[_NAMES.index(name) % len(REPORTS)]
    (tmp_path / "plain.txt").write_text(report.text, encoding="utf-8")
    expected = facts(built(tmp_path / "plain.txt"))
    (tmp_path / name).write_bytes(content(name, report))
    assert facts(built(tmp_path / name)) == expected
    assert sum(expected.values()) > 20


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    for name, data in formats.texts(GRANTS).items():
        if name.endswith((".docx", ".odt", ".zip", ".gz", ".eml", ".jsonl")):
            (tmp_path / "x").write_bytes(data)
            assert sources(tmp_path / "x")[0], name


@pytest.mark.parametrize("report", REPORTS, ids=["grants", "contest", "talks"])
def test_a_page_gives_the_facts_of_its_text(tmp_path: Path, report: Report) -> None:
    need(CHROMIUM and has("pdf"), "chromium is not installed, or the extra [pdf]")
    (tmp_path / "plain.txt").write_text(report.text, encoding="utf-8")
    (tmp_path / "page.pdf").write_bytes(printed(formats.html(report).decode()))
    told = facts(built(tmp_path / "page.pdf"))
    expected = facts(built(tmp_path / "plain.txt"))
    assert _f1(told, expected) >= 0.95


LEAST = {"stream": 0.95, "rows": 0.9, "shuffled": 0.8}


@pytest.fixture(scope="module")
def newspaper() -> dict[str, bytes]:
    need(CHROMIUM and has("pdf"), "chromium is not installed, or the extra [pdf]")
    return variants()


@pytest.mark.parametrize("order", LEAST)
def test_a_newspaper_page_is_read_in_columns_however_it_was_drawn(
    tmp_path: Path, newspaper: dict[str, bytes], order: str
) -> None:
    """Three reports in three columns: 12-grams of each recovered, and F1 of all facts against their plain texts."""
    (tmp_path / "page.pdf").write_bytes(newspaper[order])
    knowledge = built(tmp_path / "page.pdf")
    flat = "".join(knowledge.sources[0].text.split())
    for report in REPORTS:
        body = "".join("".join(report.paragraphs).split())
        grams = {body[at : at + 12] for at in range(len(body) - 11)}
        assert sum(gram in flat for gram in grams) >= LEAST[order] * len(grams)
    for report in (GRANTS, CONTEST, TALKS):
        (tmp_path / f"{report.title}.txt").write_text(report.text, encoding="utf-8")
    plain = read(sorted(tmp_path.glob("*.txt")), TOLD)
    assert _f1(facts(knowledge), facts(plain)) >= 0.9


def _f1(found: Counter[tuple[str, str, str]], expected: Counter[tuple[str, str, str]]) -> float:
    both = (found & expected).total()
    return 2 * both / (found.total() + expected.total())

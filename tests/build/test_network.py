"""The network of a build in shards: the hierarchy and who sits in it, from the top, with one place of evidence each."""

import json
import sqlite3
import zlib
from base64 import b64decode
from pathlib import Path

import pytest

from kg import Settings, run
from kg.build import network
from kg.build.chart import CHART, Chart, Drawing
from kg.build.codec import encoded
from kg.build.network import NETWORK
from kg.build.store import FOLDER
from kg.build.strokes import POST, End, Proof, Stroke
from kg.model import Span
from tests.told_later import REPORTS, put

BIG = Settings(large=0)


def shown(page: Path) -> dict[str, object]:
    """Return what a page knows, packed or plain, and of what it is a part."""
    text = page.read_text(encoding="utf-8")
    for id_ in ('id="packed">', 'id="page">'):
        if id_ in text:
            data = text.partition(id_)[2].partition("</script>")[0]
            plain = zlib.decompress(b64decode(data)).decode() if "packed" in id_ else data
            return {**json.loads(plain), **json.loads(text.partition('id="part">')[2].partition("</script>")[0])}
    raise AssertionError("no page")


REPRINTS = 1  # of the reports, one is too near another


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("network")
    put(folder / "pages", set(range(len(REPORTS))))
    run([folder / "pages"], folder / "out", BIG)
    return folder / "out"


def drawing(out: Path, most: int) -> Drawing:
    with sqlite3.connect(out / FOLDER / "store.sqlite") as db:
        return Chart(db).drawing(most)


def test_it_shows_bodies_and_people_with_the_sentence_that_says_so(out: Path) -> None:
    known = drawing(out, 100)
    assert known.whole
    names = {entity.name for entity in known.knowledge.entities}
    assert {"富锦市总工会", "中华全国总工会", "汤宁", "严景和"} <= names
    texts = {article.id: article for article in known.knowledge.articles}
    posts = [said for said in known.knowledge.statements if said.predicate == "org:member"]
    assert posts
    for said in posts:
        article = texts[said.article or ""]
        assert any(name in article.text for name in ("汤宁", "严景和", "傅明轩", "季平"))
        assert all(article.source.name.endswith(".txt") for _ in said.evidence)
        for one in said.evidence:
            assert set(range(one.span.start, one.span.stop)) & set(article.offsets)
    page = shown(out / NETWORK)
    reports = len(REPORTS) - REPRINTS
    assert page["reports"] == reports
    assert f"{reports} 篇报道" in page["scope"][0]  # type: ignore[index]


def test_what_is_drawn_is_said_and_the_rest_is_counted(out: Path) -> None:
    (issue,) = [
        row
        for line in (out / "issues.jsonl").read_text(encoding="utf-8").splitlines()
        if (row := json.loads(line))["code"] == "network-in-part"
    ]
    whole = drawing(out, 100)
    bodies, people = whole.drawn
    assert f"组织 {bodies}、人物 {people}，全部" in issue["message"]["zh"]
    part = drawing(out, 6)
    assert not part.whole
    assert (part.bodies, part.people, part.meetings) == (whole.bodies, whole.people, whole.meetings)
    assert f"of {bodies} and {people}" in network.in_part(part).message_en


@pytest.mark.parametrize("most", range(2, 14))
def test_never_more_than_allowed_and_from_the_top(out: Path, most: int) -> None:
    found = drawing(out, most)
    assert sum(found.drawn) <= most
    assert "中华全国总工会" in {entity.name for entity in found.knowledge.entities} or most < 4
    ids = {entity.id for entity in found.knowledge.entities}
    assert all(end in ids for said in found.knowledge.statements for end in said.ends)


def stroke(body: int, person: int) -> tuple[str, str]:
    below = End(f"body-{body}", "gh:GeneralUnion", f"县{body}总工会", "gh:level-county", 3)
    one = Stroke(POST, End(f"person-{body}-{person}", "foaf:Person", f"人{person}", "", 6), below, "主席")
    where = (f"a{body}-{person}", "1.txt", "0" * 64, "2024-01-01", "", (), "人主席。", ((7, 4),), (Span(7, 8),))
    return encoded(one), encoded(Proof(*where, "post.title", 0.9, "stated"))


def test_every_body_gets_its_first_people_before_one_gets_all() -> None:
    with sqlite3.connect(":memory:") as db:
        db.executescript(CHART)
        chart = Chart(db)
        for page in range(3):  # the first person of each body is told of on three pages, the others on one
            for body in range(5):
                chart.tell(f"{page}{body}", [stroke(body, person) for person in ([0] if page else range(10))])
        found = chart.drawing(10)
    people = {entity.id for entity in found.knowledge.entities if entity.id.startswith("person-")}
    assert people == {f"person-{body}-0" for body in range(5)}


def test_a_page_that_goes_takes_what_only_it_drew() -> None:
    with sqlite3.connect(":memory:") as db:
        db.executescript(CHART)
        chart = Chart(db)
        before = list(db.iterdump())
        chart.tell("a", [stroke(1, 1), stroke(1, 2)])
        chart.tell("b", [stroke(1, 2)])
        chart.tell("a", [stroke(1, 3)])
        assert chart.drawing(9).people == 2
        chart.tell("a", ())
        chart.tell("b", ())
        assert chart.drawing(9).people == 0
        assert list(db.iterdump()) == before


def test_the_same_picture_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.build import big

    put(tmp_path / "pages", {0, 1, 2})
    run([tmp_path / "pages"], tmp_path / "out", BIG)
    monkeypatch.setattr(big, "draw", lambda *_: pytest.fail("drawn again"))
    run([tmp_path / "pages"], tmp_path / "out", BIG)
    assert (tmp_path / "out" / NETWORK).is_file()


def test_where_only_counts_change_they_are_said_anew_and_nothing_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.build import big

    put(tmp_path / "pages", {0, 1, 2})
    run([tmp_path / "pages"], tmp_path / "out", BIG)
    before = (tmp_path / "out" / NETWORK).read_bytes()
    (tmp_path / "pages" / "more.txt").write_text("今天天气晴朗，适合户外活动。\n", encoding="utf-8")
    run([tmp_path / "pages"], tmp_path / "scratch", BIG)
    monkeypatch.setattr(big, "draw", lambda *_: pytest.fail("drawn again"))
    run([tmp_path / "pages"], tmp_path / "out", BIG)
    after = (tmp_path / "out" / NETWORK).read_bytes()
    assert before != after == (tmp_path / "scratch" / NETWORK).read_bytes()
    assert shown(tmp_path / "out" / NETWORK)["reports"] == 4


@pytest.mark.parametrize("left", [b"", b"<html>\xff", b"<p>another page</p>"])
def test_what_is_no_such_page_is_drawn(tmp_path: Path, left: bytes) -> None:
    put(tmp_path / "pages", {0, 1})
    run([tmp_path / "pages"], tmp_path / "out", BIG)
    before = (tmp_path / "out" / NETWORK).read_bytes()
    (tmp_path / "out" / NETWORK).write_bytes(left)
    run([tmp_path / "pages"], tmp_path / "out", BIG)
    assert (tmp_path / "out" / NETWORK).read_bytes() == before

"""A big build: the same statements as a small one, in shards, and after any changes the bytes of a build from scratch."""

import gzip
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import Settings, run
from kg.build import read, store
from kg.build.judgements import text
from kg.build.output import held
from kg.errors import SourceError
from kg.graph import shards
from kg.graph.check import check
from kg.graph.dataset import family
from kg.graph.query import ask
from kg.model import Judgement
from tests.texts import OTHER, REPORT

BIG = Settings(large=0, published="2024-05-01")
SMALL = Settings(published="2024-05-01")
NAMES = ("卢月", "温如海", "季晓岚")


def files(out: Path) -> dict[str, bytes]:
    found = (path for path in out.rglob("*") if path.is_file() and store.FOLDER not in path.parts)
    return {str(path.relative_to(out)): path.read_bytes() for path in found}


def page(number: int) -> str:
    """Return one of many pages that share bodies and people; some are copies of others, some name no union."""
    text = (REPORT, OTHER)[number % 2].replace("3月", f"{number % 5 + 1}月")
    if number % 3 == 0:
        text = text.replace("卢月", NAMES[number % 3]).replace("副主席", "主席")
    return text + (
        f"\n第{number}版\n" if number % 4 else f"\n本报讯（记者 汤宁）{number}月7日，临江市总工会召开会议。\n"
    )


def put(folder: Path, numbers: set[int]) -> None:
    for path in folder.iterdir():
        if int(path.stem) not in numbers:
            path.unlink()
    for number in numbers:
        (folder / f"{number}.txt").write_text(page(number), encoding="utf-8")


def judgements(pages: Path, folder: Path) -> Path:
    """Write verdicts of every kind on what the pages say, and one that fits nothing."""
    known = read([pages], SMALL)
    person = next(entity for entity in known.entities if entity.name == "温如海")
    claims = [said.id for said in known.statements if said.predicate == "org:member"]
    link = known.same[0]
    found = [
        Judgement("different", *sorted((link.one, link.other)), by="审读"),
        Judgement("reject", claims[0], by="审读"),
        Judgement("confirm", claims[-1], by="审读"),
        Judgement("rename", next(id_ for id_, now in known.resolved.items() if now == person.id), "温如江", by="审读"),
        Judgement("reject", "claim-0000000000000000", by="某甲"),
    ]
    path = folder / "judgements.tsv"
    path.write_text(text(found), encoding="utf-8")
    return path


def quads(out: Path) -> list[ox.Quad]:
    data = b"".join(text for _, text in shards.opened(out / "graph"))
    return list(ox.parse(data, format=ox.RdfFormat.N_QUADS))


def assert_from_scratch(pages: Path, out: Path, how: Settings = BIG) -> None:
    """Assert that what stands in ``out`` after one more build is what a build from scratch writes."""
    run([pages], out, how)
    run([pages], out.with_name("scratch"), how)
    assert files(out) == files(out.with_name("scratch"))


def killed_in(method: str, call: int, pages: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build page by page until a method of the index is called for the ``call``-th time, which kills the build."""
    from kg.build import big
    from kg.build.index import Index

    calls, honest = [0], getattr(Index, method)

    def killed(self: Index, *arguments: object, **how: object) -> object:
        calls[0] += 1
        if calls[0] == call:
            raise KeyboardInterrupt
        return honest(self, *arguments, **how)

    monkeypatch.setattr(big, "_AT_ONCE", 1)
    monkeypatch.setattr(Index, method, killed)
    with pytest.raises(KeyboardInterrupt):
        run([pages], out, BIG)
    monkeypatch.undo()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    put(folder, set(range(12)))
    return folder


@pytest.mark.parametrize("judged", [False, True])
def test_shards_hold_what_a_small_build_writes(pages: Path, tmp_path: Path, judged: bool) -> None:  # noqa: FBT001
    big, small = tmp_path / "big", tmp_path / "small"
    verdicts = judgements(pages, tmp_path) if judged else None
    made, plain = (
        run([pages], big, replace(BIG, judgements=verdicts)),
        run([pages], small, replace(SMALL, judgements=verdicts)),
    )
    found = quads(big)
    assert len(set(found)) == len(found) == made.quads

    def facts(all_: list[ox.Quad]) -> set[ox.Quad]:
        return {quad for quad in all_ if family(quad.graph_name) != "dataset"}

    assert facts(found) == facts(list(ox.parse(path=str(small / "graph.trig"), format=ox.RdfFormat.TRIG)))
    assert made.summary.issues["warning"] == plain.summary.issues["warning"]
    assert made.summary.coverage == plain.summary.coverage
    counted = ("reports", "entities", "review", "merged")
    assert [getattr(made.summary, name) for name in counted] == [getattr(plain.summary, name) for name in counted]
    for name in ("issues", "review", "merges"):
        own = (big / "issues.jsonl").read_text().splitlines() if name == "issues" else []
        lines = [line for path in (big / name).iterdir() for line in path.read_text().splitlines()]
        told = [line for line in (*own, *lines) if "network-in-part" not in line]
        assert sorted(told) == sorted((small / f"{name}.jsonl").read_text().splitlines())
    if judged:
        codes = [json.loads(line)["code"] for line in (big / "issues.jsonl").read_text().splitlines()]
        assert codes.count("verdict-unused") == 1
        people = {
            quad.object.value
            for quad in found
            if "/judge-" in str(quad.subject) and isinstance(quad.object, ox.Literal)
        }
        assert people == {"审读"}


def test_several_processes_write_the_same(pages: Path, tmp_path: Path) -> None:
    run([pages], tmp_path / "one", BIG)
    run([pages], tmp_path / "two", Settings(large=0, published="2024-05-01", jobs=2))
    assert files(tmp_path / "one") == files(tmp_path / "two")


CHANGES = st.lists(st.sets(st.integers(0, 14), min_size=1), min_size=1, max_size=4)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_law_after_any_changes_the_bytes_are_those_of_a_build_from_scratch(changes: list[set[int]]) -> None:
    with TemporaryDirectory() as place:
        folder, out, scratch = Path(place) / "pages", Path(place) / "out", Path(place) / "scratch"
        folder.mkdir()
        for numbers in changes:
            put(folder, numbers)
            run([folder], out, BIG)
        run([folder], scratch, BIG)
        assert files(out) == files(scratch)


def test_one_page_more_makes_one_part(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    run([pages], out, BIG)
    made: list[str] = []
    from kg.build import big

    honest = big.part
    monkeypatch.setattr(big, "part", lambda task, **how: made.append(task.sha256) or honest(task, **how))
    run([pages], out, BIG)
    assert made == []
    (pages / "99.txt").write_text(
        "本报讯（记者 宋怀远）5月9日，桦南县总工会召开会议，主席田秀兰出席。\n", encoding="utf-8"
    )
    run([pages], out, BIG)
    assert len(made) == 1


def test_a_page_of_another_name_is_called_so_wherever_it_is_shown(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([pages], out, BIG)
    for number in range(0, 12, 2):
        (pages / f"{number}.txt").rename(pages / f"other {number}.txt")
        assert_from_scratch(pages, out)


def test_what_does_not_change_of_a_shard_is_not_asked_for_again(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of a touched shard that stay cost the copying of their bytes: no fragment, no link of theirs is read."""
    from kg.build.index import Index
    from kg.build.pages import Pages
    from kg.graph import shards as sharded

    monkeypatch.setattr(sharded, "_LEAST", 0)  # all pages in one shard
    out = tmp_path / "out"
    run([pages], out, BIG)
    (pages / "99.txt").write_text(
        "本报讯（记者 宋怀远）5月9日，桦南县总工会召开会议，主席田秀兰出席。\n", encoding="utf-8"
    )
    asked: list[int] = []
    packed, linked = Pages.packed, Index.linked

    def packed_told(self: Pages, numbers: list[int]) -> Iterator[tuple[int, str, bytes]]:
        asked.extend(numbers)
        return packed(self, numbers)

    def linked_told(self: Index, number: int) -> Iterator[tuple[bool, dict[str, object]]]:
        asked.append(number)
        return linked(self, number)

    monkeypatch.setattr(Pages, "packed", packed_told)
    monkeypatch.setattr(Index, "linked", linked_told)
    run([pages], out, BIG)
    assert len(set(asked)) == 1
    run([pages], tmp_path / "scratch", BIG)
    assert files(out) == files(tmp_path / "scratch")


def test_small_and_big_take_each_others_place(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([pages], out, SMALL)
    small = files(out)
    run([pages], out, BIG)
    run([pages], tmp_path / "big", BIG)
    assert files(out) == files(tmp_path / "big")
    run([pages], out, SMALL)
    assert files(out) == small
    assert not (out / "graph").exists()


@pytest.mark.parametrize("lost", ["graph/manifest.json", "a shard", "the store", "a fragment"])
def test_what_is_lost_is_made_again(pages: Path, tmp_path: Path, lost: str) -> None:
    import sqlite3

    out = tmp_path / "out"
    run([pages], out, BIG)
    before = files(out)
    if lost == "a shard":
        next(path for path in (out / "graph").glob("*.nq.gz") if path.name != "common.nq.gz").unlink()
    elif lost == "the store":
        (out / store.FOLDER / "store.sqlite").unlink()
    elif lost == "a fragment":
        with sqlite3.connect(out / store.FOLDER / "store.sqlite") as db:
            db.execute("UPDATE fragment SET data = x'00ff'")
            db.execute("INSERT INTO stale SELECT number FROM page")
    else:
        (out / lost).unlink()
    run([pages], out, BIG)
    assert files(out) == before


@pytest.mark.parametrize(
    "which", ["graph/*.nq.gz", "graph/*.parquet", "merges/*", "issues/*", "network.html", "manifest"]
)
def test_what_somebody_else_changed_is_made_again(pages: Path, tmp_path: Path, which: str) -> None:
    out = tmp_path / "out"
    run([pages], out, BIG)
    before = files(out)
    if which == "manifest":
        path = out / "graph" / "manifest.json"
        text_, count = path.read_text(encoding="utf-8"), shards.listed(out / "graph")[1][3].quads
        path.write_text(text_.replace(f'"quads": {count}', f'"quads": {count + 1}'), encoding="utf-8")
    elif which == "graph/*.nq.gz":  # a shard that can be read and says something else
        path = next(one for one in sorted(out.glob(which)) if not one.name.startswith("common"))
        ((name, data),) = list(shards.members(path.read_bytes()).items())[:1]
        path.write_bytes(shards.member(name, gzip.decompress(data).replace(b"2024-05-01", b"2024-05-02")))
    else:
        path = next(iter(sorted(out.glob(which))))
        path.write_bytes(path.read_bytes() + b"x")
    assert files(out) != before
    run([pages], out, BIG)
    assert files(out) == before


def test_a_copy_of_the_folder_is_gone_on_with(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.build import big

    run([pages], tmp_path / "out", BIG)
    shutil.copytree(tmp_path / "out", tmp_path / "copy")
    monkeypatch.setattr(big, "part", lambda *_, **__: pytest.fail("made again"))
    monkeypatch.setattr(big, "draw", lambda *_: pytest.fail("drawn again"))
    run([pages], tmp_path / "copy", BIG)
    assert files(tmp_path / "copy") == files(tmp_path / "out")


@pytest.mark.parametrize("moment", ["index", "note", "write", "close"])
def test_an_interrupted_build_goes_on(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    from kg.build.big import Big

    out = tmp_path / "out"
    run([pages], out, BIG)
    put(pages, {0, 1, 2, 3, 12, 13, 14})
    honest = getattr(Big, moment)

    def killed(self: Big, *arguments: object) -> None:
        honest(self, *arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(Big, moment, killed)
    with pytest.raises(KeyboardInterrupt):
        run([pages], out, BIG)
    monkeypatch.undo()
    assert_from_scratch(pages, out)


@pytest.mark.parametrize("method", ["solve", "put_in", "note", "begin_notes", "end_notes"])
def test_an_index_half_made_is_finished(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Killed before it was found who is who, or while pages came in: what they touch is not forgotten."""
    out = tmp_path / "out"
    run([pages], out, BIG)
    put(pages, {0, 1, 2, 3, 12, 13, 14})
    killed_in(method, 3 if method in {"put_in", "note"} else 1, pages, out, monkeypatch)
    assert_from_scratch(pages, out)


@pytest.mark.parametrize("method", ["solve", "put_in", "note", "end_notes"])
@pytest.mark.parametrize("then", [{*range(12)}, {0, 1, 2}, {3, 4, 12, 13}])
def test_a_first_build_killed_before_its_indexes_are_sorted_is_gone_on_with(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, then: set[int]
) -> None:
    """What most pages are to be found by is sorted when they are in; killed before, whatever the pages are next time."""
    out = tmp_path / "out"
    killed_in(method, 1 if method in {"solve", "end_notes"} else 7, pages, out, monkeypatch)
    put(pages, then)
    assert_from_scratch(pages, out)


def test_another_program_makes_all_of_the_output_again(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is drawn and written depends on more of the program than what is read: on ``kg.export``, ``kg.graph``."""
    from kg.build import big, network

    out, made, drawn = tmp_path / "out", list[str](), list[object]()
    run([pages], out, BIG)
    honest, draw = big.part, big.draw
    monkeypatch.setattr(big, "part", lambda task, **how: made.append(task.sha256) or honest(task, **how))
    monkeypatch.setattr(big, "draw", lambda *how: drawn.append(how) or draw(*how))
    for module in (big, network):
        monkeypatch.setattr(module, "program", lambda: "another")
    again = run([pages], out, BIG)
    assert again.read == 0
    assert len(made) == len(list(pages.iterdir()))
    assert len(drawn) == 1


def test_the_whole_program_is_told_apart_from_what_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(store.__file__).parents[1]
    copy = tmp_path / "kg"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(store, "files", lambda _: copy)

    def hashes() -> tuple[str, str]:
        return store.rules.__wrapped__(), store.program.__wrapped__()

    assert hashes() == (store.rules(), store.program())
    before = hashes()
    for path in (copy / "export" / "html.py", next(copy.glob("export/view/*")), copy / "graph" / "nt.py"):
        path.write_bytes(path.read_bytes() + b"\n")
        now = hashes()
        assert now[0] == before[0]
        assert now[1] != before[1]
        before = now


def test_other_settings_leave_nothing_of_the_old_output_though_a_kill_came_between(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.build.big import Big

    out, other = tmp_path / "out", replace(BIG, base="https://example.org/other/")
    run([pages], out, BIG)
    put(pages, {0, 1, 2, 3})
    honest = Big.index

    def killed(self: Big) -> None:
        honest(self)
        raise KeyboardInterrupt

    monkeypatch.setattr(Big, "index", killed)
    with pytest.raises(KeyboardInterrupt):
        run([pages], out, other)
    monkeypatch.undo()
    assert_from_scratch(pages, out, other)


def test_every_shard_is_what_the_manifest_says(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = run([pages], out, BIG)
    whole, listed = shards.listed(out / "graph")
    assert whole["quads"] == sum(one.quads for one in listed) == made.quads
    for one in listed:
        assert gzip.decompress((out / "graph" / one.file).read_bytes()).count(b"\n") == one.quads
    with held(out):
        assert not list((out / store.FOLDER).glob("next-*"))


def test_a_folder_of_shards_is_checked_and_asked_like_a_file(pages: Path, tmp_path: Path) -> None:
    big, small = tmp_path / "big", tmp_path / "small"
    run([pages], big, BIG)
    run([pages], small, SMALL)

    def told(path: Path, *, reference: bool = False) -> set[tuple[object, ...]]:
        rows = check(path, reference=reference)
        return {(one.severity, one.focus, one.path, one.component, one.value) for one in rows}

    assert told(big) == told(big / "graph") == told(small / "graph.trig") == told(small / "graph.trig", reference=True)
    question = "SELECT DISTINCT ?name WHERE { ?p a foaf:Person ; foaf:name ?name } ORDER BY ?name"
    assert ask(big, question).rows == ask(small / "graph.trig", question).rows
    shard = next(path for path in (big / "graph").glob("*.nq.gz") if path.name != "common.nq.gz")
    shard.write_bytes(shard.read_bytes()[:-30])
    with pytest.raises(SourceError, match="manifest"):
        check(big)

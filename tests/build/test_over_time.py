"""What only all reports together tell: a build in shards says the same as a small one, after any changes, in any engine."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import Settings, run
from kg.build import read
from kg.build.judgements import text
from kg.build.store import FOLDER
from kg.graph import shards
from kg.graph.check import check
from kg.graph.dataset import family
from kg.model import Judgement
from tests.told_later import REPORTS, put

BIG, SMALL = Settings(large=0), Settings()
ALL = set(range(len(REPORTS)))


def said(out: Path) -> dict[str, list[str]]:
    """Return what a build says, whatever its files: quads, issues, open points, merges."""
    big = (out / "graph").exists()
    if big:
        rows = [
            quad for _, data in shards.opened(out / "graph") for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS)
        ]
    else:
        rows = list(ox.parse(path=str(out / "graph.trig"), format=ox.RdfFormat.TRIG))
    found = {"quads": sorted(str(quad) for quad in rows if family(quad.graph_name) != "dataset")}
    for name in ("issues", "review", "merges"):
        paths = [*(out / name).glob("*.jsonl"), out / f"{name}.jsonl"] if big else [out / f"{name}.jsonl"]
        lines = [line for path in paths if path.exists() for line in path.read_text(encoding="utf-8").splitlines()]
        found[name] = sorted(line for line in lines if "network" not in line)
    return found


def files(out: Path) -> dict[str, bytes]:
    found = (path for path in out.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return {str(path.relative_to(out)): path.read_bytes() for path in found}


def verdicts(pages: Path, path: Path) -> Path:
    """Write what people say of conclusions: one pair is, a conclusion and a day are not."""
    known = read([pages], SMALL)
    pair = next(link for link in known.candidates if link.kind == "task")
    done = next(one for one in known.statements if one.rule == "later.held")
    day = next(one for one in known.statements if one.predicate == "gh:attestedOn")
    found = [
        Judgement("same", pair.one, pair.other, by="审读"),
        Judgement("reject", done.id, by="审读"),
        Judgement("reject", day.id, by="审读"),
    ]
    path.write_text(text(found), encoding="utf-8")
    return path


def test_the_reports_tell_of_each_other_in_every_way(tmp_path: Path) -> None:
    put(tmp_path / "pages", ALL)
    known = read([tmp_path / "pages"], SMALL)
    rules = {one.rule for one in known.statements}
    assert {"later.held", "later.done", "tenure.old-title"} <= rules
    codes = {one.code for one in known.issues}
    assert {"rival-holders", "rival-days", "held-before-start", "held-after-end"} <= codes
    assert any(link.kind == "task" for link in known.candidates)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.sampled_from(sorted(ALL)), min_size=1))
def test_law_shards_say_what_a_small_build_says(numbers: set[int]) -> None:
    with TemporaryDirectory() as place:
        pages, big, small = (Path(place) / name for name in ("pages", "big", "small"))
        put(pages, numbers)
        made, plain = run([pages], big, BIG), run([pages], small, SMALL)
        assert said(big) == said(small)
        assert (made.summary.review, made.summary.merged) == (plain.summary.review, plain.summary.merged)


def test_with_verdicts_and_a_threshold_too(tmp_path: Path) -> None:
    put(tmp_path / "pages", ALL)
    heard = verdicts(tmp_path / "pages", tmp_path / "judgements.tsv")
    for least in (0.0, 0.5, 0.8):
        big, small = tmp_path / f"big{least}", tmp_path / f"small{least}"
        run([tmp_path / "pages"], big, replace(BIG, judgements=heard, min_confidence=least))
        run([tmp_path / "pages"], small, replace(SMALL, judgements=heard, min_confidence=least))
        found = said(big)
        assert found == said(small)
        assert least or not any("verdict-unused" in line for line in found["issues"])


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sets(st.sampled_from(sorted(ALL)), min_size=1), min_size=2, max_size=4))
def test_law_after_any_changes_the_bytes_are_those_of_a_build_from_scratch(changes: list[set[int]]) -> None:
    with TemporaryDirectory() as place:
        pages, out, scratch = (Path(place) / name for name in ("pages", "out", "scratch"))
        for numbers in changes:
            put(pages, numbers)
            run([pages], out, BIG)
        run([pages], scratch, BIG)
        assert files(out) == files(scratch)


def test_several_processes_write_the_same(tmp_path: Path) -> None:
    put(tmp_path / "pages", ALL)
    run([tmp_path / "pages"], tmp_path / "one", BIG)
    run([tmp_path / "pages"], tmp_path / "two", replace(BIG, jobs=2))
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_kill_while_groups_are_solved_costs_only_time(tmp_path: Path) -> None:
    from kg.build.chain import Chain

    pages, out = tmp_path / "pages", tmp_path / "out"
    put(pages, ALL - {4, 7, 9})
    run([pages], out, BIG)
    put(pages, ALL)
    honest, left = Chain.solve, 2

    def killed(self: Chain, *arguments: object) -> int:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt
        return honest(self, *arguments)  # type: ignore[arg-type]

    Chain.solve = killed  # type: ignore[method-assign]
    try:
        run([pages], out, BIG)
    except KeyboardInterrupt:
        pass
    else:
        raise AssertionError("nothing was killed")
    finally:
        Chain.solve = honest  # type: ignore[method-assign]
    run([pages], out, BIG)
    run([pages], tmp_path / "scratch", BIG)
    assert files(out) == files(tmp_path / "scratch")


def test_shards_break_what_the_whole_breaks_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path / "pages", ALL)
    run([tmp_path / "pages"], tmp_path / "big", BIG)
    run([tmp_path / "pages"], tmp_path / "small", SMALL)
    told = {name: check(tmp_path / name) for name in ("big", "small/graph.trig")}
    assert [[one for one in found if one.severity == "violation"] for found in told.values()] == [[], []]


def test_evidence_that_is_nowhere_is_a_violation_of_shards(tmp_path: Path) -> None:
    put(tmp_path / "pages", {3, 4})
    run([tmp_path / "pages"], tmp_path / "both", BIG)
    folder = tmp_path / "both" / "graph"
    done = next(
        str(quad.subject.value)
        for _, data in shards.opened(folder)
        for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS)
        if isinstance(quad.object, ox.Literal)
        and quad.object.value == "later.held"
        and isinstance(quad.subject, ox.NamedNode)
    )
    ours = next(one for one, data in shards.opened(folder) if done.encode() in data and one.file != "common.nq.gz")
    found, rows = shards.listed(folder)
    for row in rows:
        if row.file not in {ours.file, "common.nq.gz"}:
            (folder / row.file).unlink()
    kept = [row for row in rows if row.file in {ours.file, "common.nq.gz"}]
    (folder / shards.MANIFEST).write_text(shards.manifest(kept, str(found["base"])), encoding="utf-8")
    assert any(one.path == "gh:evidence" for one in check(tmp_path / "both") if one.severity == "violation")

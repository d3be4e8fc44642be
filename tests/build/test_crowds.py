"""Crowded blocks: the work on a thing is bounded, what was not compared is told, and the bytes are the same however it is built."""

import json
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import Settings, run
from kg.build import read
from kg.resolve.identity import neighbours
from kg.resolve.identity.clusters import cluster, met
from tests.build.test_big import BIG, SMALL, files, quads
from tests.build.test_spark import MASTER, spark
from tests.needs import need
from tests.resolve.test_identity import Thing

COUNTIES = ("沂源县", "桓台县", "高青县", "张店区", "临淄区")
TITLES = ("主席", "副主席", "经审委主任")
TOPICS = ("劳模疗休养", "集体协商", "职工书屋", "困难帮扶", "技能竞赛", "法律援助", "互助保障", "普惠服务")


def report(number: int) -> str:
    """Return one of a series: the same sentences of another county, post and topic, about one and the same name."""
    county, title = COUNTIES[number % 5], TITLES[number // 5 % 3]
    topic, day = TOPICS[number // 2 % 8], number % 27 + 1
    return (
        f"　　本报讯（记者 陆遥） 3月{day}日，{county}恒丰{number}机械有限公司工会召开{topic}座谈会。公司工会{title}张伟主持会议并讲话。"
        f"会议强调，要提高政治站位，切实把{topic}各项工作抓紧抓实抓出成效，推动全年工作再上新台阶。\n"
    )


def put(folder: Path, numbers: set[int]) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if int(path.stem) not in numbers:
            path.unlink()
    for number in numbers:
        (folder / f"{number}.txt").write_text(report(number), encoding="utf-8")


@pytest.fixture
def small_crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "ALL", 5)
    monkeypatch.setattr(neighbours, "NEAR", 2)


def told(out: Path) -> list[str]:
    rows = map(json.loads, (out / "issues.jsonl").read_text(encoding="utf-8").splitlines())
    return sorted(row["message"]["en"] for row in rows if row["code"] == "crowded-block")


@pytest.mark.usefixtures("small_crowds")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.integers(0, 11), min_size=1), min_size=2, max_size=4))
def test_whatever_comes_and_goes_the_bytes_are_those_of_a_build_from_scratch(
    tmp_path_factory: pytest.TempPathFactory, steps: list[set[int]]
) -> None:
    place = tmp_path_factory.mktemp("crowds")
    for numbers in steps:
        put(place / "pages", numbers)
        run([place / "pages"], place / "out", BIG)
    run([place / "pages"], place / "scratch", BIG)
    assert files(place / "out") == files(place / "scratch")


@pytest.mark.usefixtures("small_crowds")
def test_in_memory_and_in_shards_the_same_is_found_and_told(tmp_path: Path) -> None:
    put(tmp_path / "pages", set(range(14)))
    run([tmp_path / "pages"], tmp_path / "big", BIG)
    run([tmp_path / "pages"], tmp_path / "small", SMALL)
    assert told(tmp_path / "big") == told(tmp_path / "small")
    assert any("persons of one name" in one for one in told(tmp_path / "small"))
    assert any("like reports" in one for one in told(tmp_path / "small"))
    merges = sorted(
        line for path in (tmp_path / "big" / "merges").iterdir() for line in path.read_text("utf-8").splitlines()
    )
    assert merges == sorted((tmp_path / "small" / "merges.jsonl").read_text("utf-8").splitlines())
    assert quads(tmp_path / "big")


def test_a_block_that_is_not_crowded_is_compared_as_a_whole_and_nothing_is_told(tmp_path: Path) -> None:
    put(tmp_path / "pages", set(range(14)))
    assert not [one for one in read([tmp_path / "pages"], SMALL).issues if one.code == "crowded-block"]


@pytest.mark.usefixtures("small_crowds")
@given(st.sets(st.integers(0, 30), min_size=1), st.integers(1, 9), st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pairs_are_each_compared_once_and_no_thing_more_often_than_allowed(
    numbers: set[int], blocks: int, random: Random
) -> None:
    things = [Thing(f"{number:02}") for number in numbers]
    random.shuffle(things)
    seen: list[tuple[str, str]] = []

    def compare(one: Thing, other: Thing) -> tuple[float, tuple[tuple[str, float], ...]]:
        seen.append((min(one.id, other.id), max(one.id, other.id)))
        return 0.5, ()

    found = cluster(things, keys(blocks), compare, by_id)
    assert len(seen) == len(set(seen))
    groups = [[one for one in things if int(one.id) % blocks == block] for block in range(blocks)]
    for group in groups:
        own = [pair for pair in seen if int(pair[0]) % blocks == int(group[0].id) % blocks] if group else []
        if len(group) <= neighbours.ALL:
            assert len(own) == len(list(combinations(group, 2)))
        else:
            (crowd,) = [row for row in found.crowds.values() if {one.id for one in row} == {one.id for one in group}]
            assert len(own) + neighbours.Crowd("person", "", len(crowd)).left == len(list(combinations(group, 2)))
            assert max(sum(one.id in pair for pair in own) for one in group) <= 2 * neighbours.NEAR
        # what a build that keeps pairs looks at is the same
        pairs = met(group, {one.id for one in group}, compare, by_id, {})
        assert {(pair.one, pair.other) for pair in pairs} == set(own)


def keys(blocks: int) -> Callable[[Thing], list[str]]:
    return lambda one: [str(int(one.id) % blocks)]


def by_id(one: Thing) -> str:
    return one.id


def test_on_spark_a_crowd_is_what_it_is_here(tmp_path: Path) -> None:
    need(find_spec("pyspark"), "pyspark is not installed: pip install 'union-kg[spark]'")
    need(shutil.which("java"), "Java is not installed")
    rows = ({"标题": f"第{number}号", "正文": report(number).strip()} for number in range(neighbours.ALL + 20))
    table = tmp_path / "crowd.jsonl"
    table.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    run([table], tmp_path / "local", Settings(large=0))
    assert told(tmp_path / "local")
    spark(table, "-o", tmp_path / "spark", master=MASTER)
    assert files(tmp_path / "spark") == files(tmp_path / "local")

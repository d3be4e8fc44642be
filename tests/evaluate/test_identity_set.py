"""The labelled identity set of ``benchmarks/identity``: every label stands where it says, every id means something."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.lang import divisions

SET = Path(__file__).parents[2] / "benchmarks" / "identity"
HALVES = ("dev", "held")
SPACE = re.compile(r"\s+")
DAY = re.compile(r"(?:20\d\d)(?:-\d\d){0,2}")


def _files(half: str) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Yield name, text and reports of each labelled text."""
    for path in sorted((SET / half).glob("*.txt")):
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert told["source"] == path.name
        yield path.name, path.read_text(encoding="utf-8"), told["reports"]


def _relations(half: str) -> list[dict[str, str]]:
    return json.loads((SET / half / "relations.json").read_text(encoding="utf-8"))


def _named(reports: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [label for report in reports for label in report[kind]]


def _shared(a: str, b: str) -> float:
    """Return how much of the shorter text stands in the other one without a break."""
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return match.size / min(len(a), len(b))


@pytest.mark.parametrize("half", HALVES)
def test_every_label_gives_the_words_that_stand_at_its_offsets(half: str) -> None:
    for name, text, reports in _files(half):
        for report in reports:
            start, stop = report["span"]
            for kind in ("persons", "bodies", "meetings", "tasks"):
                for label in report[kind]:
                    printed = text[label["start"] : label["stop"]]
                    assert SPACE.sub("", printed) == SPACE.sub("", label["surface"]), (name, label)
                    assert printed == printed.strip(), (name, label)
                    assert start <= label["start"] < label["stop"] <= stop, (name, label)
            for post in report["posts"]:
                first, last = post["words"]
                assert start <= first < last <= stop
                assert all(DAY.fullmatch(day) for day in (post["start"], post["end"]) if day)


@pytest.mark.parametrize("half", HALVES)
def test_labels_of_one_kind_never_overlap_and_reports_stand_apart(half: str) -> None:
    for name, _, reports in _files(half):
        spans = sorted(report["span"] for report in reports)
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), name
        for kind in ("persons", "bodies", "meetings"):
            places = sorted((label["start"], label["stop"]) for label in _named(reports, kind))
            assert all(a[1] <= b[0] for a, b in pairwise(places)), (name, kind)


@pytest.mark.parametrize("half", HALVES)
def test_what_is_related_or_holds_a_post_is_labelled_somewhere(half: str) -> None:
    ids: dict[str, set[str]] = defaultdict(set)
    planned = set()
    for _, _, reports in _files(half):
        for kind, key in (("persons", "who"), ("bodies", "who"), ("meetings", "which"), ("tasks", "task")):
            ids[kind] |= {label[key] for label in _named(reports, kind)}
        planned |= {label["which"] for label in _named(reports, "meetings") if label.get("planned")}
        for post in _named(reports, "posts"):
            assert post["who"] in ids["persons"]
            assert post["body"] in ids["bodies"]
    relations = _relations(half)
    for one in relations:
        ends = ids["bodies"] if one["type"] in ("renamed", "merged") else ids["meetings"] | ids["tasks"]
        assert {one["a"], one["b"]} <= ends, one
        assert one["a"] != one["b"]
    done = {one["a"] for one in relations if one["type"] == "realizedBy"}
    assert planned | ids["tasks"] == done


@pytest.mark.parametrize("half", HALVES)
def test_an_id_bears_one_name_and_says_so(half: str) -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for _, _, reports in _files(half):
        for label in _named(reports, "persons"):
            names[label["who"]].add(SPACE.sub("", label["surface"]))
            assert label.get("unsure", False) == ("part" in label)
    assert all(len(borne) == 1 for borne in names.values())
    assert all(who.split("@")[0] in borne for who, borne in names.items())


@pytest.mark.parametrize("half", HALVES)
def test_a_reprint_has_the_words_of_another_paper(half: str) -> None:
    told: dict[str, list[str]] = defaultdict(list)
    for _, text, reports in _files(half):
        for report in reports:
            told[report["report"]].append(SPACE.sub("", text[slice(*report["span"])]))
    again = [texts for texts in told.values() if len(texts) > 1]
    assert len(again) >= 3
    shared = [_shared(a, b) for a, b, *_ in again]
    assert any(share > 0.9 for share in shared)  # word for word, but for the headline
    assert any(share < 0.8 for share in shared)  # shortened or edited


def test_the_set_is_as_large_and_as_wide_as_it_says() -> None:
    reports = mentions = bodies = files = bare = 0
    distinct = set()
    provinces = set()
    for half in HALVES:
        for name, _, found in _files(half):
            files += 1
            reports += len(found)
            persons = _named(found, "persons")
            mentions += len(persons)
            bodies += len(_named(found, "bodies"))
            distinct |= {(report["id"], label["who"]) for report in found for label in report["persons"]}
            meta = SET / half / name.replace(".txt", ".meta.json")
            bare += not meta.exists()
            place = json.loads(meta.read_text(encoding="utf-8")).get("place") if meta.exists() else None
            provinces |= {divisions.chain(one)[-1].name for one in divisions.find(place or "")}
    assert (files, reports, mentions, bodies) == (55, 107, 632, 591)
    assert len(distinct) >= 450
    assert bare >= 4
    assert len(provinces) >= 7


def test_the_halves_share_no_person_and_no_place() -> None:
    seen: dict[str, set[str]] = {}
    for half in HALVES:
        seen[half] = {label["who"] for _, _, found in _files(half) for label in _named(found, "persons")}
    assert not seen["dev"] & seen["held"]

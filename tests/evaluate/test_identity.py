"""Identity measured: by hand on tiny clusterings, on a hand-made knowledge, and by the script."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.evaluate import labels
from kg.evaluate.clusters import b_cubed, joined, parted
from kg.evaluate.identity import Identity, evaluate, measure
from kg.evaluate.labels import Label, Labelled, Period, Relation
from kg.evaluate.tally import Share
from kg.model import Article, Entity, Evidence, Knowledge, Link, Literal, Source, Span, Statement

ROOT = Path(__file__).parents[2]
# Figure 1 of Bagga and Baldwin 1998: {1…5}, {6,7}, {8…12}; the first response joins the last two, the second the first and last.
TRUTH = {n: "abc"[(n > 5) + (n > 7)] for n in range(1, 13)}
FIRST = {n: "x" if n < 6 else "y" for n in TRUTH}
SECOND = {n: "y" if n in (6, 7) else "x" for n in TRUTH}

clusterings = st.dictionaries(st.integers(0, 30), st.sampled_from("pqrs"), min_size=1)


@pytest.mark.parametrize(("found", "precision"), [(FIRST, 16 / 21), (SECOND, 7 / 12)])
def test_b_cubed_is_that_of_the_paper(found: dict[int, str], precision: float) -> None:
    score = b_cubed(TRUTH, found)
    assert (score.precision, score.recall, score.mentions) == (pytest.approx(precision), 1.0, 12)
    assert b_cubed(found, TRUTH).recall == pytest.approx(precision)


@given(clusterings)
def test_a_clustering_is_right_by_itself_and_all_apart_costs_no_precision(truth: dict[int, str]) -> None:
    assert b_cubed(truth, truth).f1 == 1.0
    apart = b_cubed(truth, {one: str(one) for one in truth})
    assert apart.precision == 1.0
    assert apart.recall == pytest.approx(len(set(truth.values())) / len(truth))


def test_no_mention_gives_no_figure() -> None:
    assert b_cubed({}, {}).f1 is None


def test_joined_and_parted_name_the_mentions() -> None:
    truth, found = {1: "a", 2: "b", 3: "b"}, {1: "x", 2: "x", 3: "y"}
    assert joined(truth, found) == {"x": {"a": [1], "b": [2]}}
    assert parted(truth, found) == {"b": {"x": [2], "y": [3]}}


# -- a knowledge by hand

TEXT = "张伟、李娜在甲会。张伟在乙会。李娜去了。"
PAGE = Source("page.txt", "0" * 64, TEXT)
ARTICLE = Article("aa", PAGE, Span(0, len(TEXT)), "news", TEXT, range(len(TEXT)))


def entity(id_: str, name: str, *starts: int, width: int = 2) -> Entity:
    mentions = tuple(Evidence("aa", Span(at, at + width), id_, "rule") for at in starts)
    return Entity(id_, "foaf:Person", name, name, mentions=mentions)


def label(id_: str, start: int, *, kind: labels.Kind = "person", truth: str = "", **more: bool) -> Label:
    span = Span(start, start + 2)
    return Label(kind, "page.txt", span, TEXT[start : start + 2], id_, truth or id_, **more)


def measured(found: list[Label], *entities: Entity, said: tuple[Statement, ...] = (), **more: object) -> Identity:
    told = Labelled(
        (Path("page.txt"),),
        tuple(found),
        relations=more.get("relations", ()),  # type: ignore[arg-type]
        periods=more.get("periods", ()),  # type: ignore[arg-type]
    )
    return measure(told, Knowledge((PAGE,), (ARTICLE,), entities, said))


def test_namesakes_in_one_entity_are_a_wrong_merge_with_their_places() -> None:
    persons = measured([label("one", 0), label("two", 9)], entity("person-1", "张伟", 0, 9)).kinds["person"]
    assert [fault.name for fault in persons.merges] == ["张伟"]
    assert persons.merges[0].parts == {"one": ("page.txt:0 张伟",), "two": ("page.txt:9 张伟",)}
    assert persons.read.precision == 0.5
    assert persons.splits == ()


def test_one_person_in_two_entities_is_a_wrong_split() -> None:
    persons = measured([label("one", 0), label("one", 9)], entity("person-1", "张伟", 0), entity("person-2", "张伟", 9))
    assert [fault.name for fault in persons.kinds["person"].splits] == ["one"]
    assert persons.kinds["person"].read.recall == 0.5


def test_what_no_entity_mentions_costs_recall_of_all_and_not_of_what_was_read() -> None:
    persons = measured([label("one", 0), label("one", 9)], entity("person-1", "张伟", 0)).kinds["person"]
    assert (persons.of, persons.read.mentions, persons.read.recall, persons.all.recall) == (2, 1, 1.0, 0.5)


def test_a_spare_label_is_judged_where_read_and_never_missed() -> None:
    spare = [label("one", 0), label("two", 9, spare=True)]
    assert measured(spare, entity("person-1", "张伟", 0)).kinds["person"].all.recall == 1.0
    assert len(measured(spare, entity("person-1", "张伟", 0, 9)).kinds["person"].merges) == 1


def test_joining_what_no_text_tells_to_be_one_is_listed_apart() -> None:
    persons = measured([label("one", 0), label("one@b", 9, truth="one")], entity("person-1", "张伟", 0, 9)).kinds[
        "person"
    ]
    assert persons.merges == ()
    assert [fault.name for fault in persons.unsure] == ["张伟"]
    assert persons.splits == ()


def test_an_announced_meeting_may_be_one_with_the_held_one_or_apart() -> None:
    told = [label("m?", 6, kind="meeting", planned=True), label("m", 12, kind="meeting")]
    held = (Relation("realizedBy", "m?", "m"),)
    as_one = measured(told, entity("meeting-1", "甲会", 6, 12), relations=held)
    apart = measured(told, entity("meeting-1", "甲会", 6), entity("meeting-2", "乙会", 12), relations=held)
    for found in (as_one.kinds["meeting"], apart.kinds["meeting"]):
        assert (found.merges, found.unsure, found.splits, found.read.f1, found.of) == ((), (), (), 1.0, 1)
    assert as_one.shares == {"realizedBy": Share(1, 1)}
    assert apart.shares == {"realizedBy": Share(0, 1)}


def test_a_mention_is_paired_with_the_label_it_covers_best() -> None:
    wide = entity("person-2", "伟、李", 1, width=3)  # half of each of two names
    persons = measured([label("one", 0), label("two", 3)], entity("person-1", "张伟", 0), wide).kinds["person"]
    assert persons.read.mentions == 2
    assert measured([label("one", 0)], entity("person-1", "、李娜", 2, width=3)).kinds["person"].read.mentions == 0


def _said(subject: str, predicate: str, value: str | Literal) -> Statement:
    return Statement("claim-0", subject, predicate, value, "aa", (), "rule", 1.0, "stated")


def test_relations_and_periods_are_looked_for_between_the_right_entities() -> None:
    bodies = [label("old", 6, kind="body"), label("new", 12, kind="body")]
    change = (
        _said("change-1", "org:originalOrganization", "body-1"),
        _said("change-1", "org:resultingOrganization", "body-2"),
        _said("membership-1", "org:member", "person-1"),
        _said("membership-1", "org:organization", "body-2"),
        _said("membership-1", "schema:startDate", Literal("2021-09-16", "xsd:date")),
    )
    found = measured(
        [label("one", 0), *bodies],
        entity("person-1", "张伟", 0),
        entity("body-1", "甲会", 6),
        entity("body-2", "乙会", 12),
        said=change,
        relations=(Relation("renamed", "old", "new"), Relation("merged", "new", "old")),
        periods=(Period("one", "主席", "new", "2021-09-16", "2023-01-01"),),
    )
    assert found.shares == {
        "renamed": Share(1, 1),
        "merged": Share(0, 1),
        "post start": Share(1, 1),
        "post end": Share(0, 1),
    }


def test_what_stands_apart_may_be_proposed_to_be_joined() -> None:
    told = [label("one", 0), label("one@b", 9, truth="one"), label("two", 3), label("two", 16)]
    persons = [entity(f"person-{n}", "张伟", at) for n, at in enumerate((0, 9, 3, 16))]
    links = (Link("person", "person-0", "person-9", "张伟", 0.7, "same-name"),)
    labelled = Labelled((Path("page.txt"),), tuple(told), (), ())
    knowledge = Knowledge((PAGE,), (ARTICLE,), tuple(persons), candidates=links, resolved={"person-9": "person-1"})
    assert measure(labelled, knowledge).shares == {"unsure proposed": Share(1, 1), "splits proposed": Share(0, 1)}


# -- files and script


def test_a_file_that_is_no_label_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="没有标注文件"):
        labels.read(tmp_path)
    (tmp_path / "a.json").write_text('{"source": "a.txt", "reports": [{}]}', encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.json"):
        labels.read(tmp_path)


def _write(folder: Path) -> None:
    text = "本报讯（记者柳文舟）3月5日，临江市总工会召开春季工作会议。临江市总工会主席温如海主持会议，温如海讲话。\n"
    (folder / "page.txt").write_text(text, encoding="utf-8")
    starts = [at for at in range(len(text)) if text.startswith("温如海", at)]
    persons = [{"start": at, "stop": at + 3, "surface": "温如海", "who": "温如海"} for at in starts]
    report = {"id": "page/r1", "report": "page.r1", "span": [0, len(text) - 1], "persons": persons}
    report |= {"bodies": [], "meetings": [], "tasks": [], "posts": []}
    told = json.dumps({"source": "page.txt", "reports": [report]}, ensure_ascii=False)
    (folder / "page.json").write_text(told, encoding="utf-8")


def test_a_folder_is_built_and_measured(tmp_path: Path) -> None:
    _write(tmp_path)
    found = evaluate(tmp_path)
    assert (found.kinds["person"].of, found.kinds["person"].all.f1) == (2, 1.0)
    assert (found.kinds["report"].of, found.kinds["report"].all.f1) == (1, 1.0)


def test_the_script_prints_a_table_or_json(tmp_path: Path) -> None:
    _write(tmp_path)
    command = [sys.executable, str(ROOT / "benchmarks/identity.py"), str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    assert "person" in told
    as_json = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True, timeout=120).stdout
    assert json.loads(as_json)[tmp_path.name]["kinds"]["person"]["all"]["f1"] == 1.0

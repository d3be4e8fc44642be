"""A redacted person leaves no trace: not in one byte of one file of the output."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.build import Settings, run
from kg.build.redact import Redaction, redacted
from kg.build.runner import run_changed
from kg.errors import SettingsError
from kg.export.pinyin import keys
from tests.readers.reports import REPORTS

PRAISE = (
    "学习李云芬同志先进事迹报告会举行\n\n本报讯（通讯员 尹双全）9月3日，曲靖市总工会举办李 云 芬同志先进事迹报告会。"
    "曲靖市总工会主席李云芬（右二）讲话。李主席表示，要继续努力。李云芬芳出席。\n"
)
TEXTS = [*(one.text for one in REPORTS), PRAISE]


def traces(folder: Path, name: str) -> list[str]:
    """Return where a name stands in the files of ``folder``, in any spelling of it."""
    spelled = [
        name,
        quote(name),
        json.dumps(name)[1:-1],
        name.encode("unicode_escape").decode(),
        *(one for one in keys(name) if len(one) > 5),
    ]
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        squeezed = re.sub(r"[\s　·•□]+", "", data)
        found += [f"{path.name}: {one}" for one in spelled if one in data or (not one.isascii() and one in squeezed)]
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "3.txt").rename(folder / "李云芬.txt")
    return folder


@pytest.fixture(scope="module")
def plain(pages: Path) -> Path:
    run([pages], pages.parent / "plain", Settings(published="2022-09-04", place="曲靖市"))
    return pages.parent / "plain"


@pytest.mark.parametrize("pseudonyms", [False, True])
@pytest.mark.parametrize("name", ["李云芬", "角艳丽", "保丽仙", "张雯"])
def test_a_listed_person_leaves_no_trace(
    pages: Path, plain: Path, tmp_path: Path, name: str, *, pseudonyms: bool
) -> None:
    who = Redaction(frozenset({name}), pseudonyms=pseudonyms)
    outcome = run_changed([pages], tmp_path / "out", _settings(), lambda knowledge: redacted(knowledge, who))
    assert traces(plain, name)
    assert traces(tmp_path / "out", name) == []
    whole = run([pages], tmp_path / "whole", _settings()).knowledge.entities
    before = {one.id for one in whole if name in one.name and one.type != "gh:Report"}
    assert before
    assert not [one for one in before if any(one in path.read_text(encoding="utf-8") for path in outcome.files)]
    assert ("人物1" in {one.name for one in outcome.knowledge.entities}) is pseudonyms


def _settings() -> Settings:
    return Settings(published="2022-09-04", place="曲靖市")


def test_others_stay_with_quotes_that_stand_where_they_say(pages: Path, tmp_path: Path) -> None:
    who = Redaction(frozenset({"李云芬"}))
    outcome = run_changed([pages], tmp_path / "out", _settings(), lambda knowledge: redacted(knowledge, who))
    names = {one.name for one in outcome.knowledge.entities}
    assert {"陶正才", "吕琼华", "保丽仙"} <= names
    texts = {one.id: one.source.text for one in outcome.knowledge.articles}
    for one in outcome.knowledge.entities:
        for seen in one.mentions if one.type == "foaf:Person" else ():
            assert "某" not in texts[seen.article][seen.span.start : seen.span.stop]


def test_all_who_hold_no_public_post(pages: Path, tmp_path: Path) -> None:
    who = Redaction(without_post=True)
    outcome = run_changed([pages], tmp_path / "out", _settings(), lambda knowledge: redacted(knowledge, who))
    people = {one.name for one in outcome.knowledge.entities if one.type == "foaf:Person"}
    assert {"李云芬", "保丽仙"} <= people
    for name in ("角艳丽", "尹双全", "孔令勇", "王帅"):
        assert traces(tmp_path / "out", name) == [], name


def test_the_same_bytes_every_time_and_a_sound_graph(pages: Path, tmp_path: Path) -> None:
    from kg.graph.check import check

    who = Redaction(frozenset({"李云芬", "陶正才"}), pseudonyms=True)
    for name in ("one", "two"):
        run_changed([pages], tmp_path / name, _settings(), lambda knowledge: redacted(knowledge, who))
    for path in (tmp_path / "one").glob("[!.]*"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    assert not [found for found in check(tmp_path / "one" / "graph.trig") if found.severity == "violation"]


def test_a_built_output_is_redacted_without_its_inputs(plain: Path, tmp_path: Path) -> None:
    who = Redaction(frozenset({"李云芬"}))
    run_changed([plain], tmp_path / "out", _settings(), lambda knowledge: redacted(knowledge, who))
    assert traces(tmp_path / "out", "李云芬") == []
    assert traces(tmp_path / "out", "陶正才")
    assert not (tmp_path / "out" / ".kg" / "store.sqlite").exists()
    with pytest.raises(SettingsError):
        run_changed([plain], plain, _settings(), lambda knowledge: redacted(knowledge, who))


def test_nobody_to_take_out_is_refused() -> None:
    with pytest.raises(SettingsError):
        Redaction()

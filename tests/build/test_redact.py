"""A redacted person leaves no trace: not in one byte of one file of the output, nor of any export of it."""

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.build import Settings, run
from kg.build.redact import Redaction, redacted
from kg.build.runner import run_changed
from kg.build.stored import KEPT, load
from kg.errors import SettingsError, SourceError
from kg.export.formats import formats
from kg.export.pinyin import keys
from tests.cli.test_bad_input import run as kg
from tests.needs import need
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
        "".join(f"&#{ord(char)};" for char in name),
        "".join(f"&#x{ord(char):x};" for char in name),
        *(one for one in keys(name) if len(one) > 5),
    ]
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        for data in said_by(path):
            squeezed = re.sub(r"[\s　·•□]+", "", data)
            held = [one for one in spelled if one in data or (not one.isascii() and one in squeezed)]
            found += [f"{path.name}: {one}" for one in held]
    return found


def said_by(path: Path) -> list[str]:
    """Return what a file says: as it lies on the disk, and as its readers see it where it is packed."""
    found = [path.read_text(encoding="utf-8", errors="replace")]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            found += [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        found.append(json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False, default=str))
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
    files = [*outcome.files, tmp_path / "out" / KEPT]
    assert not [one for one in before if any(one in path.read_text(encoding="utf-8") for path in files)]
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


HIDDEN = ("李云芬", "张雯", "角艳丽")
NEEDS = {"xlsx": ("xlsxwriter",), "parquet": ("pyarrow",)}


@pytest.fixture(scope="module")
def public(plain: Path) -> Path:
    """A redacted output, its original gone from the disk while it is asked."""
    out = plain.parent / "public"
    run_changed([plain], out, _settings(), lambda knowledge: redacted(knowledge, Redaction(frozenset(HIDDEN))))
    return out


@contextmanager
def away(folder: Path) -> Iterator[None]:
    """Hide a folder, so that nothing is read from it."""
    hidden = folder.with_name(f"{folder.name}-away")
    folder.rename(hidden)
    try:
        yield
    finally:
        hidden.rename(folder)


@pytest.mark.parametrize("name", formats())
def test_no_export_of_a_redacted_output_holds_a_trace(
    pages: Path, plain: Path, public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for library in NEEDS.get(name, ()):
        need(find_spec(library), f"{library} is not installed")
    target = formats()[name].file.rstrip("/")
    assert kg(monkeypatch, "export", name, plain, "-o", tmp_path / "plain" / target) == 0
    with away(pages), away(plain):
        assert kg(monkeypatch, "export", name, public, "-o", tmp_path / "public" / target) == 0
    for person in HIDDEN:
        assert traces(tmp_path / "plain", person)
        assert traces(tmp_path / "public", person) == []
    assert traces(tmp_path / "public", "陶正才")


def test_a_redacted_output_answers_as_any_other(
    public: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = public / "graph.trig"
    for words in (("explain", "陶正才"), ("query", "posts-of", "--name", "陶正才")):
        assert kg(monkeypatch, *words, "-g", graph) == 0
        assert "曲靖市总工会" in capsys.readouterr().out
    assert kg(monkeypatch, "explain", "李云芬", "-g", graph) == 1
    assert kg(monkeypatch, "query", "posts-of", "--name", "李云芬", "-g", graph) == 0
    assert "没有结果" in capsys.readouterr().err
    assert kg(monkeypatch, "check", graph) == 0


def test_what_is_open_in_a_redacted_output_names_nobody_hidden(
    public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need(find_spec("openpyxl"), "openpyxl is not installed")
    assert kg(monkeypatch, "judge", public, "--export", tmp_path / "open" / "x.xlsx") == 2
    (tmp_path / "open").mkdir()
    assert kg(monkeypatch, "judge", public, "--export", tmp_path / "open" / "x.xlsx") == 0
    assert not [name for name in HIDDEN if traces(tmp_path / "open", name)]


def test_what_is_kept_is_what_was_written_and_can_be_redacted_again(public: Path, plain: Path, tmp_path: Path) -> None:
    kept = load(public)
    assert kept == redacted(load(plain), Redaction(frozenset(HIDDEN)))
    more = Redaction(frozenset({"陶正才"}))
    run_changed([public], tmp_path / "more", _settings(), lambda knowledge: redacted(knowledge, more))
    for name in (*HIDDEN, "陶正才"):
        assert traces(tmp_path / "more", name) == []
    assert traces(tmp_path / "more", "保丽仙")


def test_a_build_into_a_redacted_folder_is_a_build_and_what_was_kept_is_gone(
    pages: Path, public: Path, tmp_path: Path
) -> None:
    shutil.copytree(public, tmp_path / "out")
    run([pages], tmp_path / "out", _settings())
    assert not (tmp_path / "out" / KEPT).exists()
    assert "李云芬" in {one.name for one in load(tmp_path / "out").entities}


def test_kept_knowledge_that_is_damaged_is_one_error(public: Path, tmp_path: Path) -> None:
    shutil.copytree(public, tmp_path / "out")
    data = (public / KEPT).read_bytes()
    for broken in (b"", data[: len(data) // 2], b"{}", b"[1]", data.replace(b'"format":', b'"format":1')):
        (tmp_path / "out" / KEPT).write_bytes(broken)
        with pytest.raises(SourceError, match=r"knowledge\.json"):
            load(tmp_path / "out")


def test_nobody_to_take_out_is_refused() -> None:
    with pytest.raises(SettingsError):
        Redaction()

"""``kg export``: files that appear whole or not at all, formats that say what they are, options that are refused."""

from pathlib import Path

import pytest

from kg import plugins
from kg.errors import SettingsError, SourceError
from kg.export import formats
from kg.export.formats import Format, Request, export
from kg.model import Knowledge
from tests.export.graphfile import exported, graph_file


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph_file(tmp_path_factory.mktemp("graph"))


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register a format that writes half of its file and fails, and one that fills a folder."""

    def half(_: Request, target: Path) -> None:
        target.write_text("half")
        raise SettingsError("坏了", "broken")

    def full(_: Request, folder: Path) -> None:
        (folder / "a").write_text("a")
        (folder / "b").write_text("b")

    built_in = {"half": Format("x", "半", "half", half), "full": Format("full/", "全", "full", full)}
    monkeypatch.setattr(plugins, "load", lambda _, name: built_in[name])


@pytest.mark.usefixtures("breaking")
def test_a_failed_export_leaves_the_old_file_and_no_other(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("old")
    with pytest.raises(SettingsError, match="broken"):
        exported("half", graph, tmp_path / "x")
    assert (tmp_path / "x").read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["x"]
    with pytest.raises(SettingsError, match="broken"):
        exported("half", graph, tmp_path / "new" / "x")
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("breaking")
def test_a_folder_is_filled_and_other_files_in_it_stay(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "c").write_text("mine")
    assert export("full", Request(graph, Knowledge), tmp_path) == [tmp_path / "a", tmp_path / "b"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "b", "c"]


def test_every_format_says_what_it_is_in_both_languages() -> None:
    found = formats.formats()
    assert {"turtle", "ntriples", "trig", "nquads", "jsonld", "rdfxml", "annotations"} <= set(found)
    for name, one in found.items():
        assert one.zh != one.en, name
        assert one.en.isascii() and one.file, name  # noqa: PT018 - one fact
        assert one.options <= {"iri-base", "graph", "lang"}, name
    assert len({one.file for one in found.values()}) == len(found)


def test_what_cannot_be_meant_is_refused(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nquads"):
        exported("quads", graph, tmp_path / "x")
    with pytest.raises(SettingsError, match="is a folder"):
        exported("turtle", graph, tmp_path)
    with pytest.raises(SettingsError, match="iri-base"):
        exported("turtle", graph, tmp_path / "x", base="不是 IRI")
    with pytest.raises(SettingsError, match="does not take --lang"):
        exported("annotations", graph, tmp_path / "x", language="en")
    with pytest.raises(SettingsError, match="is not a folder"):
        exported("turtle", graph, graph / "x")
    with pytest.raises(SourceError, match="kg build"):
        exported("turtle", tmp_path / "none" / "graph.trig", tmp_path / "x")
    assert not list(tmp_path.iterdir())

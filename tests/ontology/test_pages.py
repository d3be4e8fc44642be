"""The ontology's example and pages are what ``docs/ontology.py`` makes of the ontology now."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kg import schema
from kg.graph.check import check
from kg.graph.vocabulary import answers, vocabulary
from tests.graphs import ROOT


@pytest.fixture(scope="module")
def made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_ontology", ROOT / "docs/ontology.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def same(path: Path, written: bytes, *, rewrite: bool) -> None:
    if rewrite:
        path.write_bytes(written)
    assert path.read_bytes() == written, f"{path.name}: python docs/ontology.py"


def test_the_example_is_as_the_build_would_write_it(made: ModuleType, *, regold: bool) -> None:
    same(ROOT / "ontology/example.trig", made.example(), rewrite=regold)
    assert not [one for one in check(ROOT / "ontology/example.trig") if one.severity == "violation"]


def test_the_pages_are_up_to_date(made: ModuleType, *, regold: bool) -> None:
    for path, written in made.pages().items():
        same(path, written, rewrite=regold)


def test_the_vocabulary_is_told_whole_and_in_both_languages() -> None:
    book = vocabulary()
    assert {one.name for one in book.classes} == schema.classes()
    for entry in (*book.classes, *book.properties):
        if entry.own:
            assert all(entry.label.values()), entry.name
            assert all(entry.comment.values()), entry.name
    assert [one.name for one in book.properties if one.own and not (one.domain and one.range)] == ["gh:refersTo"]
    assert {scheme.name for scheme, _ in book.schemes} == {"gh:roles", "gh:statuses", "gh:levels", "gh:classes", "gh:reportKinds", "gh:areas"}  # fmt: skip
    assert all(all(law.says.values()) for law in book.laws)


def test_the_example_answers_most_questions() -> None:
    found = answers()
    assert set(found) == set(schema.questions())
    assert sum(bool(one.rows or one.text) for one in found.values()) > 15

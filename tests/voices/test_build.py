"""Voices in a build: off unless named, said in the graph, and never the reason that a report is lost."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import Llm, Settings, Voice, read, run
from kg.errors import SettingsError
from kg.schema import expand
from tests.needs import need
from tests.texts import OTHER, REPORT

from .reading import answer
from .server import Played, playing

SALON = REPORT + "会后大家参加了临江读书沙龙。\n"
FOUND = answer(
    persons=[{"name": "温如海", "quote": "临江市总工会主席温如海"}, {"name": "王五", "quote": "王五主持"}],
    meetings=[
        {
            "name": "临江读书沙龙",
            "type": "Meeting",
            "organizer": None,
            "date": None,
            "planned": False,
            "quote": "会后大家参加了临江读书沙龙",
        }
    ],
)


@pytest.fixture
def server() -> Iterator[Played]:
    with playing() as played:
        played.content = FOUND
        yield played


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(SALON, encoding="utf-8")
    return path


def voices_in(path: Path) -> dict[str, set[str]]:
    """Voice → the rules of the claims that it had part in."""
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TRIG)
    found: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(expand("gh:voice")), None):
        (rule,) = store.quads_for_pattern(quad.subject, ox.NamedNode(expand("gh:rule")), None)
        found.setdefault(quad.object.value, set()).add(rule.object.value)
    return found


def test_a_model_speaks_in_the_graph(server: Played, page: Path, tmp_path: Path) -> None:
    outcome = run([page], tmp_path / "out", Settings(llm=Llm(server.url, "m1")))
    assert not outcome.faults
    rules = voices_in(tmp_path / "out/graph.trig")
    assert rules.keys() == {"llm/m1"}
    assert {"voice.llm", "person.title"} <= rules["llm/m1"]
    names = {entity.name for entity in outcome.knowledge.entities}
    assert any("临江读书沙龙" in name for name in names)
    assert "王五" not in names
    codes = [issue.code for issue in outcome.knowledge.issues]
    assert codes.count("voice-quote") == 1


def test_without_voices_nothing_is_asked_and_nothing_changes(server: Played, page: Path, tmp_path: Path) -> None:
    run([page], tmp_path / "plain", Settings())
    assert server.asked == []
    assert voices_in(tmp_path / "plain/graph.trig") == {}
    server.status = 500
    run([page], tmp_path / "unheard", Settings(llm=Llm(server.url, "m1")))
    for name in ("graph.trig", "graph.ttl", "network.html"):
        assert (tmp_path / "plain" / name).read_bytes() == (tmp_path / "unheard" / name).read_bytes()


def test_the_same_answers_give_the_same_bytes(server: Played, page: Path, tmp_path: Path) -> None:
    settings = Settings(llm=Llm(server.url, "m1", tmp_path / "kept"))
    for out in ("one", "two"):
        run([page], tmp_path / out, settings)
    assert len(server.asked) == 1
    for path in (path for path in (tmp_path / "one").iterdir() if path.is_file()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_an_endpoint_that_fails_is_left_alone_after_three(server: Played, tmp_path: Path) -> None:
    server.status = 500
    paths = [tmp_path / f"{number}.txt" for number in range(5)]
    for number, path in enumerate(paths):
        path.write_text(OTHER.replace("卢月", f"卢月{'一二三四五'[number]}"), encoding="utf-8")
    known = read(paths, Settings(llm=Llm(server.url, "m1")))
    codes = [issue.code for issue in known.issues]
    assert len(known.articles) == 5
    assert codes.count("voice-llm-http") == 3
    assert codes.count("voice-llm-silent") == 1
    assert len(server.asked) == 3


def kg(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env=os.environ | (env or {})
    )


def test_the_command_line_builds_without_a_voice_that_fails(server: Played, page: Path, tmp_path: Path) -> None:
    server.content = "no json"
    done = kg("build", page, "-o", tmp_path / "out", "--llm", server.url, "--llm-model", "m1", env={"KG_LLM_KEY": "k"})
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [line for line in done.stderr.splitlines() if line.startswith("警告 a.txt:")]
    assert len(done.stderr.splitlines()) == 1
    rows = [json.loads(line) for line in (tmp_path / "out/issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert "voice-llm-json" in {row["code"] for row in rows}
    assert server.headers[0]["Authorization"] == "Bearer k"


def test_spacy_from_the_command_line(page: Path, tmp_path: Path) -> None:
    need(importlib.util.find_spec("spacy"), "spaCy is not installed: pip install 'union-kg[spacy]'")
    import spacy

    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "温如海"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "zh")
    done = kg("build", page, "-o", tmp_path / "out", "--voice", f"spacy={tmp_path / 'zh'}")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("许可 spacy: spaCy 用 MIT 许可")
    assert voices_in(tmp_path / "out/graph.trig") == {f"spacy/{spacy.__version__}": {"person.title"}}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--voice", "spacy"), "--voice 应为 名称=文件夹"),
        (("--voice", "oracle=x"), "没有 oracle"),
        (("--voice", "ltp=/nowhere"), "没有文件夹 /nowhere"),
        (("--voice", "ltp=a", "--voice", "ltp=b"), "重复指定"),
        (("--llm", "http://localhost:1/v1"), "--llm-model 要一起给出"),
        (("--llm-model", "m"), "--llm-model 要一起给出"),
        (("--llm", "file:///etc/passwd", "--llm-model", "m"), "http(s) 地址"),
        (("--llm", "http://[", "--llm-model", "m"), "http(s) 地址"),
    ],
)
def test_what_cannot_be_meant_is_one_line(options: tuple[str, ...], said: str, page: Path, tmp_path: Path) -> None:
    done = kg("build", page, "-o", tmp_path / "out", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_settings_read_voices() -> None:
    assert Voice.parse("lac=/a=b") == Voice("lac", Path("/a=b"))
    assert Llm.named(None, None, None) is None
    with pytest.raises(SettingsError):
        Llm.named(None, None, Path("kept"))


def test_a_recogniser_that_breaks_costs_its_word_alone(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg import plugins
    from kg.voices.opinion import Licence

    class Broken:
        name, version, licence = "ltp", "1", Licence("付费", "paid", paid=True)

        def annotate(self, text: str) -> list[object]:
            raise RuntimeError(f"no\nmemory for {len(text)}")

    load = plugins.load
    monkeypatch.setattr(plugins, "load", lambda g, n: (lambda _: Broken()) if g == "kg.voices" else load(g, n))
    known = read([page], Settings(voices=(Voice("ltp", tmp_path),)))
    assert len(known.articles) == 1
    rows = {issue.code: issue for issue in known.issues}
    assert rows["voice-ltp-failed"].level == "warning"
    assert "\n" not in rows["voice-ltp-failed"].message_en
    assert rows["voice-licence"].level == "warning"


def test_explain_names_the_voices(server: Played, page: Path, tmp_path: Path) -> None:
    run([page], tmp_path / "out", Settings(llm=Llm(server.url, "m1")))
    told = kg("explain", "临江读书沙龙", "-g", tmp_path / "out/graph.trig")
    assert told.returncode == 0, told.stderr
    assert "规则 / rule voice.llm · 可信度 / confidence 0.6 · 附议 / voices llm/m1" in told.stdout

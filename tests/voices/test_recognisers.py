"""Recognisers: a real spaCy pipeline made here, and modules that answer as LAC, HanLP, LTP and GLiNER do.

The fakes follow the released packages: LAC 2.1.2 (``LAC/models.py``), hanlp 2.1.7 (``multi_task_learning.py``),
ltp 4.2.14 (``nerual.py``, ``legacy.py``), gliner 0.2.29 (``model.py``).
"""

import importlib.util
import socket
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from kg import plugins
from kg.errors import SettingsError
from kg.voices.local import sealed
from kg.voices.pieces import LONGEST, pieces, places
from tests.needs import need

TEXT = "临江市总工会主席 温如海主持会议。\n副主席卢月传达精神。"


def words(heard: list[Any]) -> list[tuple[str, str]]:
    return [(TEXT[one.span.start : one.span.stop], one.kind) for one in heard]


def model(folder: Path, *files: str) -> Path:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    need(importlib.util.find_spec("spacy"), "spaCy is not installed: pip install 'union-kg[spacy]'")
    import spacy

    nlp = spacy.blank("zh")
    rows = [("PERSON", "温如海"), ("PERSON", "卢月"), ("ORG", "临江市总工会"), ("GPE", "临江市")]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": words} for label, words in rows])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "zh")
    return tmp_path / "zh"


def test_spacy_for_real(pipeline: Path) -> None:
    import spacy

    voice = plugins.load("kg.voices", "spacy")(pipeline)
    assert words(voice.annotate(TEXT)) == [("临江市总工会", "body"), ("温如海", "person"), ("卢月", "person")]
    assert voice.version == spacy.__version__
    assert "MIT" in voice.licence.zh


def test_a_broken_pipeline_is_one_line(pipeline: Path) -> None:
    (pipeline / "config.cfg").write_text("[nlp]\nlang = nowhere\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="加载不了") as fault:
        plugins.load("kg.voices", "spacy")(pipeline)
    assert "\n" not in str(fault.value)


def test_lac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Lac:
        def __init__(self, model_path: str | None = None, mode: str = "lac", use_cuda: bool = False) -> None:  # noqa: FBT001, FBT002
            assert model_path == str(tmp_path)
            assert mode == "lac"
            assert not use_cuda

        def run(self, text: str) -> list[list[str]]:
            if text.startswith("临江"):
                return [["临江市总工会", "主席", " ", "温如海", "主持会议", "。"], ["ORG", "n", "w", "PER", "v", "w"]]
            return [["副主席", "卢月", "传达", "精神", "。"], ["n", "nr", "v", "n", "w"]]

    paddle, base = ModuleType("paddle"), ModuleType("paddle.base")
    base.core = SimpleNamespace()  # type: ignore[attr-defined]
    lac = ModuleType("LAC")
    lac.LAC = Lac  # type: ignore[attr-defined]
    for module in (paddle, base, lac):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.delitem(sys.modules, "paddle.fluid", raising=False)
    monkeypatch.delitem(sys.modules, "paddle.fluid.core", raising=False)
    voice = plugins.load("kg.voices", "lac")(model(tmp_path, "conf/args.ini", "conf/word.dic", "model/__model__"))
    assert sys.modules.pop("paddle.fluid") is base
    assert sys.modules.pop("paddle.fluid.core") is base.core
    assert words(voice.annotate(TEXT)) == [("临江市总工会", "body"), ("温如海", "person"), ("卢月", "person")]


def test_hanlp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def predict(text: str, tasks: str) -> dict[str, list[Any]]:
        assert tasks == "ner"
        if text.startswith("临江"):
            return {
                "tok/fine": ["临江市", "总工会", "主席", "温如海", "主持", "会议", "。"],
                "ner/msra": [("临江市总工会", "ORGANIZATION", 0, 2), ("温如海", "PERSON", 3, 4)],
            }
        return {
            "tok/fine": ["副主席", "卢月", "传达", "精神", "。"],
            "ner/msra": [("卢月", "PERSON", 1, 2), ("精神", "DATE", 3, 4)],
        }

    def load(save_dir: str, verbose: bool | None = None) -> Any:  # noqa: FBT001
        assert save_dir == str(tmp_path)
        assert verbose is False
        return predict

    hanlp = ModuleType("hanlp")
    hanlp.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "hanlp", hanlp)
    voice = plugins.load("kg.voices", "hanlp")(model(tmp_path, "config.json", "model.pt"))
    assert words(voice.annotate(TEXT)) == [("临江市总工会", "body"), ("温如海", "person"), ("卢月", "person")]
    assert voice.licence.paid


@pytest.mark.parametrize("neural", [True, False])
def test_ltp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, *, neural: bool) -> None:
    class Model:
        def pipeline(self, inputs: list[str], tasks: list[str]) -> Any:
            assert tasks == ["cws", "pos", "ner"]
            if inputs[0].startswith("临江"):
                cws = ["临江市", "总工会", "主席", "温如海", "主持", "会议", "。"]
                ner: list[tuple[Any, ...]] = [("Ni", "临江市总工会", 0, 1), ("Nh", "温如海", 3, 3)]
            else:
                cws, ner = ["副主席", "卢月", "传达", "精神", "。"], [("Nh", "卢月", 1, 1), ("Ns", "精神", 3, 3)]
            rows = ner if neural else [row[:2] for row in ner]
            return SimpleNamespace(cws=[cws], ner=[rows])

    def ltp_factory(path: str, *, local_files_only: bool = False) -> Model:
        assert path == str(tmp_path)
        assert local_files_only
        print("Loading weights from local directory")  # noqa: T201 - so does LTP
        return Model()

    ltp = ModuleType("ltp")
    ltp.LTP = ltp_factory  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ltp", ltp)
    voice = plugins.load("kg.voices", "ltp")(model(tmp_path, "config.json"))
    assert words(voice.annotate(TEXT)) == [("临江市总工会", "body"), ("温如海", "person"), ("卢月", "person")]
    assert voice.licence.paid
    assert "付费" in voice.licence.zh
    assert not capsys.readouterr().out


def test_gliner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Model:
        @classmethod
        def from_pretrained(cls, model_id: str, *, local_files_only: bool = False) -> "Model":
            assert model_id == str(tmp_path)
            assert local_files_only
            return cls()

        def predict_entities(self, text: str, labels: list[str]) -> list[dict[str, Any]]:
            assert labels == ["person", "organization"]
            start = text.find("温如海")
            row = {"start": start, "end": start + 3, "text": "温如海", "label": "person", "score": 0.75}
            return [row] if start >= 0 else []

    gliner = ModuleType("gliner")
    gliner.GLiNER = Model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gliner", gliner)
    voice = plugins.load("kg.voices", "gliner")(model(tmp_path, "gliner_config.json"))
    (heard,) = voice.annotate(TEXT)
    assert words([heard]) == [("温如海", "person")]
    assert heard.score == pytest.approx(0.75)


FILES = {
    "gliner": ("gliner_config.json",),
    "hanlp": ("config.json", "model.pt"),
    "lac": ("conf/args.ini", "conf/word.dic", "model/x"),
    "ltp": ("config.json",),
    "spacy": ("config.cfg", "meta.json"),
}
MODULE = {"lac": "paddle"}


@pytest.mark.parametrize("name", FILES)
def test_a_missing_library_says_what_to_install(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, MODULE.get(name, name), None)  # what import does where nothing is installed
    with pytest.raises(SettingsError, match="pip install") as fault:
        plugins.load("kg.voices", name)(model(tmp_path, *FILES[name]))
    assert f"--voice {name}" in fault.value.zh
    assert "is missing; run" in fault.value.en


@pytest.mark.parametrize("name", FILES)
def test_a_missing_or_wrong_folder_says_what_is_expected(name: str, tmp_path: Path) -> None:
    load = plugins.load("kg.voices", name)
    with pytest.raises(SettingsError, match=r"没有文件夹.*expected a local model"):
        load(tmp_path / "nowhere")
    with pytest.raises(SettingsError, match=rf"里没有 {FILES[name][0]}"):
        load(tmp_path)


def test_an_unknown_voice_lists_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="gliner、hanlp、lac、ltp、spacy"):
        plugins.load("kg.voices", "oracle")


def test_nothing_gets_out_of_a_sealed_block() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        address = server.getsockname()
        with sealed():
            with socket.socket() as client, pytest.raises(ConnectionRefusedError):
                client.connect(address)
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("example.org", 80))
        with socket.create_connection(address, timeout=5):
            pass


def test_pieces_cover_the_text_in_order() -> None:
    text = "一句。" * 3 + "\n\n" + "长" * (2 * LONGEST + 7) + "。尾"
    found = list(pieces(text))
    assert all(text[start : start + len(piece)] == piece and len(piece) <= LONGEST for start, piece in found)
    assert "".join(piece for _, piece in found).replace("\n", "") == text.replace("\n", "")


def test_words_are_found_where_they_stand() -> None:
    assert [span and (span.start, span.stop) for span in places(["甲", "不在", "甲"], "甲 乙甲")] == [
        (0, 1),
        None,
        (3, 4),
    ]

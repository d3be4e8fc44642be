"""The verbs as a user meets them: what they print, where, and how they exit."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.graphs import ROOT
from tests.texts import NO_REPORT, REPORT

ESCAPE = "\x1b"
VERBS = ("build", "extract", "explain", "check", "query", "export")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_help_names_verbs_and_exit_codes(kg: Run) -> None:
    told = kg("--help")
    assert told.returncode == 0
    assert all(verb in told.stdout for verb in VERBS)
    assert all(re.search(rf"^ +{code}  ", told.stdout, re.MULTILINE) for code in range(4))


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself_in_both_languages(kg: Run, verb: str) -> None:
    told = kg(verb, "-h").stdout
    assert re.search("[\u4e00-\u9fff]", told)
    assert re.search("[A-Za-z]{4}", told)
    assert "--json" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["nix"],
        ["check", "--nix"],
        ["explain"],
        ["query"],
        ["query", "nothing-of-that-name"],
        ["build", "a"],
        ["export"],
        ["export", "nix"],
    ],
)
def test_wrong_usage_is_2(kg: Run, arguments: list[str]) -> None:
    told = kg(*arguments)
    assert told.returncode == 2
    assert told.stdout == ""
    assert len(told.stderr.strip().splitlines()) == 1
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    "arguments", [["check"], ["explain", "某人"], ["query", "1"], ["extract", "none.txt"], ["export", "nquads"]]
)
def test_a_missing_file_is_1_and_one_line(kg: Run, arguments: list[str]) -> None:
    told = kg(*arguments)
    assert told.returncode == 1
    assert told.stdout == ""
    (line,) = told.stderr.strip().splitlines()
    assert line.startswith("错误 ")
    assert " / " in line


def test_check(kg: Run, graph: Path, tmp_path: Path) -> None:
    told = kg("check", graph)
    assert told.returncode == 0
    assert told.stdout == f"{graph}: 0 处违反，1 处警告，1 处提示 / 0 violations, 1 warnings, 1 infos\n"
    assert "任务无布置者" not in told.stdout
    everything = kg("check", graph, "--all").stdout
    assert everything.startswith("警告 / warning：")
    assert len(everything.splitlines()) == 3
    broken = tmp_path / "broken.trig"
    person = "<https://w3id.org/gonghui/id/x> a <http://xmlns.com/foaf/0.1/Person> ."
    broken.write_text(f"{graph.read_text(encoding='utf-8')}\n<https://e.org/g> {{ {person} }}\n", encoding="utf-8")
    told = kg("check", broken)
    assert told.returncode == 1
    assert "人物必须有姓名 / A person has a name" in told.stdout
    found = json.loads(kg("check", broken, "--json").stdout)
    assert {one["severity"] for one in found} == {"violation", "warning", "info"}
    assert found[0]["focus"] == "https://w3id.org/gonghui/id/x"


def test_query_table_is_aligned_by_width(kg: Run, graph: Path) -> None:
    told = kg("query", "02", "-g", graph, "-p", "person=沈以宁")
    assert told.returncode == 0
    head, rule, row = told.stdout.splitlines()
    assert head.split() == ["name", "body", "post", "firstSeen", "lastSeen"]
    assert re.split(r"\s{2,}", row) == ["沈以宁", "青石区总工会", "青石区总工会副主席", "2031-12-15", "2031-12-15"]
    assert set(rule) == {"-", " "}
    assert head.index("body") == row.index("青石区") + len("沈以宁")


def test_query_json_and_empty(kg: Run, graph: Path) -> None:
    told = kg("query", "SELECT ?n { ?p a foaf:Person ; foaf:name ?n } ORDER BY ?n LIMIT 1", "--json", "-g", graph)
    assert json.loads(told.stdout)["head"] == {"vars": ["n"]}
    empty = kg("query", "02", "-g", graph, "-p", "person=无此人")
    assert empty.returncode == 0
    assert "没有结果" in empty.stderr
    assert json.loads(kg("query", "ASK { ?s a gh:Task }", "--json", "-g", graph).stdout)["boolean"] is True


def test_query_list(kg: Run) -> None:
    told = kg("query", "--list").stdout
    assert "posts-of  --person …\n  02-posts-of-a-person\n  某人任过哪些职务" in told
    assert "due  --from 0001-01-01  --to 9999-12-31" in told
    listed = json.loads(kg("query", "--list", "--json").stdout)
    assert {"name", "short", "zh", "en", "parameters"} == set(listed[0])
    assert len(listed) == len(list((ROOT / "ontology/queries").glob("*.rq")))


@pytest.mark.parametrize(
    "asked",
    [
        ["posts-of", "--name", "沈以宁"],
        ["--name=沈以宁", "posts-of"],
        ["posts-of", "--person", "沈以宁"],
        ["posts-of", "-p", "person=沈以宁"],
    ],
)
def test_parameters_are_options(kg: Run, graph: Path, asked: list[str]) -> None:
    told = kg("query", *asked, "-g", graph, "--format", "csv")
    assert told.stdout == (
        "name,body,post,firstSeen,lastSeen\n沈以宁,青石区总工会,青石区总工会副主席,2031-12-15,2031-12-15\n"
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["posts-of", "--nix", "1"], "没有参数 nix"),
        (["posts-of", "--name"], "--name 缺少值"),
        (["posts-of", "due"], "多余的参数：due"),
        (["due", "--name", "x"], "没有参数 name"),
        (["--name", "x"], "缺少 QUESTION"),
        (["edges", "--format", "csv"], "三元组不能写成 csv"),
    ],
)
def test_options_that_no_question_has(kg: Run, graph: Path, asked: list[str], said: str) -> None:
    told = kg("query", *asked, "-g", graph)
    assert told.returncode == 2
    assert said in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_answers_in_the_formats_of_the_w3c(kg: Run, graph: Path) -> None:
    names = "SELECT ?n { ?p foaf:name ?n } ORDER BY ?n LIMIT 1"
    tsv = kg("query", names, "-g", graph, "--format", "tsv").stdout
    assert re.fullmatch(r'\?n\n"\w+"@zh\n', tsv)
    assert '<literal xml:lang="zh">' in kg("query", names, "-g", graph, "--format", "xml").stdout
    assert "<boolean>true</boolean>" in kg("query", "ASK {}", "-g", graph, "--format", "xml").stdout
    assert "<rdf:RDF" in kg("query", "edges", "-g", graph, "--format", "xml").stdout


@pytest.mark.parametrize("text", ["INSERT DATA { <a:a> <a:b> <a:c> }", "SELECT * { ?s", "SELECT ?x { ?x no:p 1 }"])
def test_query_refuses_in_one_line(kg: Run, graph: Path, text: str) -> None:
    told = kg("query", text, "-g", graph)
    assert told.returncode == 2
    (line,) = told.stderr.strip().splitlines()
    assert line.startswith("错误 ")
    assert " / " in line


def test_explain(kg: Run, graph: Path) -> None:
    told = kg("explain", "沈以宁", "-g", graph)
    assert told.returncode == 0
    assert "沈以宁（conveyor） — 参会角色 → 传达\n" in told.stdout
    assert "，副主席【沈以宁传达了大会精神】。\n  study.txt " in told.stdout
    assert "报道所述 / stated · 规则 / rule sample.participationRole · 可信度 / confidence 0.9" in told.stdout
    facts = json.loads(kg("explain", "沈以宁", "--json", "-g", graph).stdout)
    assert {"subject", "predicate", "object", "basis", "claim", "rule", "confidence", "quotes"} <= set(facts[0])
    quote = facts[0]["quotes"][0]
    assert quote["sentence"][quote["mark"]["start"] : quote["mark"]["stop"]] == quote["text"]


def test_explain_tells_which_build_learned_a_fact(kg: Run, tmp_path: Path) -> None:
    texts, output = tmp_path / "texts", tmp_path / "output"
    texts.mkdir()
    (texts / "a.txt").write_text("本报讯 6月8日，富锦市总工会主席汤宁主持会议并讲话。", encoding="utf-8")
    assert kg("build", texts, "-o", output).returncode == 0
    (texts / "b.txt").write_text("本报讯 7月9日，桦川县总工会主席严景和来到企业调研。", encoding="utf-8")
    assert kg("build", texts, "-o", output).returncode == 0
    graph = output / "graph.trig"
    assert "  第 1 次构建读到 / learned by build 1 · 20" in kg("explain", "汤宁", "-g", graph).stdout
    facts = json.loads(kg("explain", "严景和", "--json", "-g", graph).stdout)
    assert {fact["learned"]["build"] for fact in facts if fact["quotes"]} == {2}
    (output / ".kg" / "store.sqlite").unlink()
    bare = kg("explain", "汤宁", "-g", graph)
    assert bare.returncode == 0
    assert "次构建" not in bare.stdout


def test_explain_background_and_nothing(kg: Run, graph: Path) -> None:
    assert (
        "上级工会 → 云溪市总工会\n  背景知识 / background · 报道没有说"
        in kg("explain", "青石区总工会", "-g", graph).stdout
    )
    told = kg("explain", "无此人", "-g", graph)
    assert (told.returncode, told.stdout) == (1, "")
    assert "没有与“无此人”有关的事实" in told.stderr
    assert json.loads(kg("explain", "无此人", "--json", "-g", graph).stdout) == []


def test_extract(kg: Run, text: Path) -> None:
    told = kg("extract", text)
    assert told.returncode == 0
    assert told.stdout.startswith("■ 市总工会召开春季工作会议（记者 柳文舟）\n")
    assert "[人 温如海]" in told.stdout
    found = json.loads(kg("extract", text, "--json").stdout)
    marks = {(one["kind"], one["text"], REPORT[one["start"] : one["end"]]) for one in found[0]["mentions"]}
    assert ("person", "温如海", "温如海") in marks


def test_build_codes(kg: Run, text: Path, tmp_path: Path) -> None:
    told = kg("build", text, "-o", "out", "--json")
    assert told.returncode == 0
    assert json.loads(told.stdout)["reports"] == 1
    assert kg("check", "out/graph.trig").returncode == 0
    assert kg("build", text, "none.txt", "-o", "out").returncode == 3
    (tmp_path / "no.txt").write_text(NO_REPORT, encoding="utf-8")
    before = (tmp_path / "out/graph.trig").read_bytes()
    assert kg("build", "no.txt", "-o", "out").returncode == 1
    assert (tmp_path / "out/graph.trig").read_bytes() == before
    assert kg("build", text, "-o", "out", "--base", "nix").returncode == 2


def test_no_colour_in_pipes_and_no_progress(kg: Run, graph: Path, text: Path) -> None:
    for arguments in (
        ["--help"],
        ["check", graph, "--all"],
        ["query", "01", "-g", graph],
        ["explain", "沈以宁", "-g", graph],
        ["extract", text],
        ["build", text, "none.txt", "-o", "out"],
        ["query", "nix"],
    ):
        told = kg(*arguments, FORCE_COLOR="1")
        assert ESCAPE not in told.stdout + told.stderr
        assert "\r" not in told.stdout + told.stderr


def test_a_reader_that_leaves_is_no_error(graph: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m kg query 09 -g {graph} | head -1"
    told = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],  # noqa: S607 - any bash will do
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (told.returncode, told.stderr) == (0, "")

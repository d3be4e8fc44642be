"""Named questions give the rows they should; a question can only ask; parameters are values, nothing else."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import schema
from kg.errors import KGError, SettingsError, SourceError
from kg.graph import questions, sparql
from kg.graph.explain import explain
from kg.graph.query import Answer, ask
from tests.graphs import sample_file

EXTRA = """
gg:x a gh:Report ; dcterms:source x:x .
x:late a gh:Report ; rdfs:label '区总换届'@zh ; gh:reportKind gh:kind-commentary ; schema:author x:wen ;
    schema:datePublished '2032-01-20'^^xsd:date .
x:wen a foaf:Person ; rdfs:label '温如海'@zh ; foaf:name '温如海'@zh ; dcterms:source x:late .
x:ji a foaf:Person ; rdfs:label '季平'@zh ; foaf:name '季平'@zh ; dcterms:source x:late , x:later .
x:post a org:Post ; rdfs:label '河湾区总工会主席'@zh .
x:m1 a org:Membership ; org:member x:wen ; gh:post x:post ; gh:attestedOn '2031-12-15'^^xsd:date .
x:m2 a org:Membership ; org:member x:ji ; gh:post x:post ; gh:attestedOn '2032-01-20'^^xsd:date .
x:meet a gh:Competition ; schema:name '技能比武'@zh ; rdfs:label '河湾区技能比武'@zh ; schema:location '体育馆'@zh ;
    gh:notBefore '2032-01-18'^^xsd:date ; dcterms:source x:late , x:later .
x:won gh:meeting x:meet ; gh:participant x:ji ; gh:participationRole gh:role-awarded .
x:chosen gh:meeting x:meet ; gh:participant x:wen ; gh:participationRole gh:role-elected ; gh:capacity x:post .
x:course a gh:TrainingCourse ; rdfs:label '河湾区工会干部培训班'@zh ; schema:name '培训班'@zh ; schema:teaches '劳动法'@zh .
x:taught gh:meeting x:course ; gh:participant x:wen ; gh:participationRole gh:role-lecturer .
x:county a gh:GeneralUnion ; rdfs:label '南浦县总工会'@zh .
x:chair a org:Role ; rdfs:label '主席'@zh ; skos:prefLabel '主席'@zh .
x:seat a org:Post ; rdfs:label '南浦县总工会主席'@zh ; org:role x:chair ; org:postIn x:county .
x:bai a foaf:Person ; foaf:name '柏舟'@zh . x:lin a foaf:Person ; foaf:name '林溪'@zh .
x:xu a foaf:Person ; foaf:name '许禾'@zh . x:shi a foaf:Person ; foaf:name '时雨'@zh .
x:m3 a org:Membership ; org:member x:bai ; gh:post x:seat ; org:organization x:county ; gh:attestedOn '2031-01-10'^^xsd:date ;
    schema:startDate '2029-05-01'^^xsd:date ; gh:notBefore '2029-05-01'^^xsd:date ;
    schema:endDate '2031-06-30'^^xsd:date ; gh:notAfter '2031-06-30'^^xsd:date .
x:m4 a org:Membership ; org:member x:lin ; gh:post x:seat ; org:organization x:county ;
    schema:startDate '2031-06-30'^^xsd:date ; gh:notBefore '2031-06-30'^^xsd:date ;
    gh:attestedOn '2031-07-02'^^xsd:date , '2031-12-01'^^xsd:date .
x:m5 a org:Membership ; org:member x:xu ; gh:post x:seat ; org:organization x:county ; gh:attestedOn '2031-09-01'^^xsd:date .
x:m6 a org:Membership ; org:member x:shi ; gh:post x:seat ; org:organization x:county ; gh:notAfter '2029-02-03'^^xsd:date .
x:office a org:Post ; rdfs:label '南浦县总工会办公室主任'@zh ; org:role x:head .
x:head a org:Role ; rdfs:label '主任'@zh ; skos:prefLabel '主任'@zh .
x:m7 a org:Membership ; org:member x:lin ; gh:post x:office ; org:organization x:county ;
    schema:startDate '2027'^^xsd:gYear ; gh:notBefore '2027-01-01'^^xsd:date .
x:gala a gh:Ceremony ; rdfs:label '南浦县职工晚会'@zh ; schema:eventStatus schema:EventScheduled ; dcterms:source x:late ;
    schema:startDate '2032-03'^^xsd:gYearMonth .
x:opening a gh:Ceremony ; rdfs:label '南浦县工人文化宫开馆'@zh ; gh:formerStatus schema:EventScheduled ;
    schema:eventStatus schema:EventCompleted ; schema:startDate '2032-02-02'^^xsd:date ; dcterms:source x:late .
"""
"""What the sample has none of: a commentary, one post with two people, awards, a course that is taught, seats over time."""

_SEAT = "南浦县总工会主席"
ROWS: dict[str, tuple[list[str], list[tuple[str, ...]]]] = {
    "01-who-took-part": (
        ["meeting=学习会"],
        [
            ("青石区总工会学习会", "贺长青", "主持", "青石区总工会主席"),
            ("青石区总工会学习会", "沈以宁", "传达", "青石区总工会副主席"),
            ("青石区总工会学习会", "方若谷", "出席", "中共青石区委员会副书记"),
            ("青石区总工会学习会", "区总工会全体干部职工", "参加", ""),
            ("青石区总工会学习会", "梁晓川", "讲话", "云溪第一纺织厂工会主席"),
        ],
    ),
    "02-posts-of-a-person": (
        ["person=沈以宁"],
        [("沈以宁", "青石区总工会", "青石区总工会副主席", "2031-12-15", "2031-12-15")],
    ),
    "03-chain-of-superiors": (
        ["body=纺织厂"],
        [
            ("云溪第一纺织厂工会", "云溪市总工会", "市级"),
            ("云溪第一纺织厂工会", "南岭省总工会", "省级"),
            ("云溪第一纺织厂工会", "青石区总工会", "县级"),
        ],
    ),
    "04-spread-of-a-message": (
        ["message=十二大"],
        [("省工会十二大精神", "2031-12-12", "青石区总工会", "青石区总工会学习会")],
    ),
    "05-tasks-of-a-meeting": (
        ["meeting=云溪市总工会"],
        [
            ("云溪市总工会工作会议", "切实抓好安全生产", "韩秋实", "云溪市教育工会", "要求", ""),
            ("云溪市总工会工作会议", "广泛开展教学技能竞赛", "韩秋实", "云溪市教育工会", "要求", ""),
            ("云溪市总工会工作会议", "维护好职工合法权益", "韩秋实", "", "要求", ""),
        ],
    ),
    "06-planned-not-held": ([], [("区总工会将举办工会主席培训班", "青石区总工会工会主席培训班（计划）", "")]),
    "07-tasks-per-area": (
        [],
        [
            ("基层组织建设", "1", "1"),
            ("学习宣传", "1", "1"),
            ("安全生产与劳动保护", "1", "1"),
            ("建功立业与劳动和技能竞赛", "1", "1"),
            ("思想引领", "1", "1"),
            ("维权与集体协商", "1", "1"),
        ],
    ),
    "08-due-in-period": (
        ["from=2031-12-01", "to=2031-12-31"],
        [("2031-12-31", "区总工会组织部要在12月底前建成10个职工书屋", "青石区总工会", "青石区总工会组织部")],
    ),
    "10-claims-to-review": (["below=0.5"], []),
    "11-people-across-reports": ([], [("季平", "2"), ("柳文舟", "2")]),
    "12-bylines": (["author=柳文舟"], [("柳文舟", "2", "2")]),
    "13-delegates": (
        ["congress=南岭省"],
        [("南岭省工会第十二次代表大会", "梁晓川", "云溪第一纺织厂工会", "云溪第一纺织厂工会主席")],
    ),
    "14-one-post-two-people": (["post=河湾"], [("河湾区总工会主席", "温如海", "2031-12-15", "季平", "2032-01-20")]),
    "15-same-meeting-several-reports": ([], [("河湾区技能比武", "2")]),
    "16-meetings-of-a-kind": (
        ["kind=竞赛", "from=2032-01-01"],
        [("竞赛比赛", "技能比武", "", "", "体育馆", "")],
    ),
    "17-elected-and-awarded": (
        [],
        [("河湾区技能比武", "受表彰", "季平", ""), ("河湾区技能比武", "当选", "温如海", "河湾区总工会主席")],
    ),
    "18-tasks-of-a-body": (
        ["body=教育工会"],
        [
            ("云溪市教育工会", "切实抓好安全生产", "安全生产与劳动保护", "要求", "", "韩秋实"),
            ("云溪市教育工会", "广泛开展教学技能竞赛", "建功立业与劳动和技能竞赛", "要求", "", "韩秋实"),
        ],
    ),
    "19-bodies-outside-the-unions": (
        ["class=党"],
        [("党的机关", "中共云溪市纪律检查委员会", "1"), ("党的机关", "中共青石区委员会", "1")],
    ),
    "20-reports": (["kind=评论"], [("区总换届", "评论", "", "2032-01-20", "温如海")]),
    "21-courses-taught": ([], [("河湾区工会干部培训班", "劳动法", "温如海")]),
    "22-resident-units": (
        [],
        [("市纪委监委驻云溪市总工会纪检监察组", "中共云溪市纪律检查委员会", "云溪市总工会")],
    ),
    "24-who-held-a-post-on-a-day": (
        ["body=南浦县", "title=主席", "day=2031-03-01"],
        [
            (_SEAT, "柏舟", "1 起止之内 / start and end told", "2029-05-01", "2031-06-30", "2029-05-01", "2031-06-30"),
            (_SEAT, "许禾", "4 此后才见报 / seen only later", "2031-09-01", "2031-09-01", "", ""),
        ],
    ),
    "25-career-of-a-person": (
        ["person=林溪"],
        [
            ("林溪", "南浦县总工会办公室主任", "2027", "", "", "", ""),
            ("林溪", _SEAT, "2031-06-30", "2031-07-02", "2031-12-01", "", ""),
        ],
    ),
    "26-two-holders-at-once": (
        [],
        [(_SEAT, "林溪", "2031-06-30", "2031-12-01", "许禾", "2031-09-01", "2031-09-01")],
    ),
    "27-overdue-on-a-day": (
        ["day=2032-01-01"],
        [("2031-12-31", "区总工会组织部要在12月底前建成10个职工书屋", "青石区总工会", "青石区总工会组织部", "要求")],
    ),
    "28-planned-on-a-day": (
        ["day=2032-02-01"],
        [
            ("青石区总工会工会主席培训班（计划）", "2031-12-15", "", "区总工会将举办工会主席培训班"),
            ("南浦县工人文化宫开馆", "2032-01-20", "2032-02-02", ""),
            ("南浦县职工晚会", "2032-01-20", "2032-03", ""),
        ],
    ),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_file(tmp_path_factory.mktemp("graph"), EXTRA)


@pytest.mark.parametrize("name", ROWS)
def test_a_named_question(graph: Path, name: str) -> None:
    given, rows = ROWS[name]
    assert list(ask(graph, name, given).rows) == rows


@pytest.mark.parametrize(
    ("name", "given", "rows"),
    [
        ("24", "2031-10-01", [("林溪", "2"), ("许禾", "3")]),
        ("24", "2029-02-01", [("许禾", "4"), ("时雨", "5")]),
        ("24", "2031-06-30", [("柏舟", "1"), ("林溪", "2"), ("许禾", "4")]),
        ("24", "9999-12-31", [("林溪", "3"), ("许禾", "3")]),
    ],
)
def test_a_seat_on_a_day(graph: Path, name: str, given: str, rows: list[tuple[str, str]]) -> None:
    answer = ask(graph, name, ["body=南浦", "title=主席", f"day={given}"])
    assert [(row[1], row[2][0]) for row in answer.rows] == rows


def test_what_is_held_is_planned_no_longer(graph: Path) -> None:
    names = {row[0] for row in ask(graph, "28", ["day=2032-02-02"]).rows}
    assert names == {"青石区总工会工会主席培训班（计划）", "南浦县职工晚会"}
    assert ask(graph, "28", ["day=2031-12-14"]).rows == ()
    assert ask(graph, "27", ["day=2031-12-31"]).rows == ()


def test_evidence_for_a_fact(graph: Path) -> None:
    answer = ask(graph, "09", ["about=沈以宁"])
    assert answer.columns[:4] == ("thing", "subject", "predicate", "quote")
    said = {(row[1], row[2], row[3]) for row in answer.rows}
    assert ("沈以宁任青石区总工会副主席", "任职者", "副主席沈以宁") in said
    assert all(int(row[5]) - int(row[4]) >= len(row[3]) for row in answer.rows)


def test_evidence_for_a_fact_is_what_explain_tells(graph: Path) -> None:
    told = {
        (fact.subject, quote.text, str(quote.start), fact.confidence, fact.rule)
        for fact in explain(graph, "沈以宁")
        for quote in fact.quotes
        if "沈以宁" in fact.subject + fact.object
    }
    asked = {(row[1], row[3], row[4], float(row[6]), row[7]) for row in ask(graph, "09", ["about=沈以宁"]).rows}
    assert told
    assert asked == told


def test_claims_to_review(graph: Path) -> None:
    rows = ask(graph, "10", ["below=0.86"]).rows
    assert ("0.85", "青石区总工会学习会", "开始日期", "2031-12-12", "12月12日上午", "sample.startDate") in rows


def test_inferred_facts(graph: Path) -> None:
    rows = ask(graph, "23", ["rule=classification"]).rows
    assert rows == (
        ("中共云溪市纪律检查委员会", "组织类别", "党的机关", "sample.classification", "0.9"),
        ("中共青石区委员会", "组织类别", "党的机关", "sample.classification", "0.9"),
    )


@pytest.mark.parametrize("name", schema.questions())
def test_every_named_question_runs_without_and_with_its_parameters(graph: Path, name: str) -> None:
    question = schema.questions()[name]
    assert question.zh.endswith(("？", "用", "Annotation")) or "（需 TriG" in question.zh
    assert question.en
    bare = ask(graph, name)
    assert bare.columns or bare.text
    given = [f"{parameter}={default or '无此名'}" for parameter, default in question.defaults]
    ask(graph, name, given)
    assert name in {*ROWS, "09-evidence-for-a-fact", "23-inferred-facts"} or name.startswith("x")


def test_the_utilities_construct(graph: Path) -> None:
    flat = ask(graph, "x1")
    assert "memberOf" in flat.text
    assert isinstance(flat.json, list)
    read = list(ox.parse(flat.text, format=ox.RdfFormat.TURTLE))
    assert read
    notes = ask(graph, "x2").text
    assert "a oa:Annotation" in notes
    assert "@prefix skos" not in notes


@pytest.mark.parametrize("asked", ["02-posts-of-a-person", "2", "02", "posts", "任过哪些职务"])
def test_ways_to_name_a_question(asked: str) -> None:
    assert questions.find(asked).name == "02-posts-of-a-person"


@pytest.mark.parametrize(
    ("asked", "said"), [("task", "05-tasks-of-a-meeting、07"), ("99", "没有命名查询"), ("", "可指几个")]
)
def test_names_that_name_no_question(asked: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        questions.find(asked)


def test_a_file_with_parameters(graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    head = "\ufeff# ?class = <https://w3id.org/gonghui/ns#Task>\n# ?n = 2\n"
    file.write_text(head + "SELECT ?x WHERE { ?x a ?class } ORDER BY ?x LIMIT 9", encoding="utf-8")
    assert len(ask(graph, str(file)).rows) == 6
    assert len(ask(graph, str(file), ["class=https://w3id.org/gonghui/ns#Congress"]).rows) == 1
    with pytest.raises(SettingsError, match="IRI"):
        ask(graph, str(file), ["class=not an iri"])
    with pytest.raises(SourceError, match="找不到查询文件"):
        ask(graph, str(tmp_path / "none.rq"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["nobody=1"], "没有参数 nobody（可用：from、to）"),
        (["from"], "NAME=VALUE"),
        (["from=去年"], "from 应为日期"),
        (["from=2031-02-30"], "from 应为日期"),
    ],
)
def test_wrong_parameters(graph: Path, given: list[str], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        ask(graph, "08", given)
    with pytest.raises(SettingsError, match="没有参数"):
        ask(graph, "SELECT ?s WHERE { ?s ?p ?o }", ["s=1"])


EVIL = (
    '沈以宁")) } UNION { ?s ?p ?o } #',
    "'; DROP ALL",
    '\\" \\u0022 ) }',
    "a\nb } SERVICE <http://localhost/> { ?s ?p ?o",
    "?name",
    "<https://e.org/>",
    "\ud800\x00",
)


@pytest.mark.parametrize("value", EVIL)
def test_values_are_only_values(graph: Path, value: str) -> None:
    assert ask(graph, "02", [f"person={value}"]).rows == ()


def test_values_stand_where_variables_stand_only() -> None:
    text = '# ?a\nSELECT ?b WHERE { ?b <urn:?a> \'?a\', """?a""" , $a ; ex:p ?ab, ?a }'
    values = {"a": ox.Literal('x"y')}
    bound = sparql.bound(text, values)
    assert bound == '# ?a\nSELECT ?b WHERE { ?b <urn:?a> \'?a\', """?a""" , "x\\"y" ; ex:p ?ab, "x\\"y" }'


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX select: <a:b> DELETE WHERE { ?s ?p ?o }",
        "# SELECT\nclear all",
        "BASE <http://select/> LOAD <http://localhost/x>",
        "drop\nall",
    ],
)
def test_updates_are_refused(graph: Path, text: str) -> None:
    with pytest.raises(SettingsError, match="不能修改"):
        ask(graph, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . service silent ?s { ?s ?p 'x' } }",
        "ASK { FILTER(1<2) SERVICE<http://localhost:1/> { ?s ?p ?o } }",
    ],
)
def test_other_servers_are_not_called(graph: Path, text: str) -> None:
    with pytest.raises(SettingsError, match="SERVICE"):
        ask(graph, text)


def test_words_of_that_kind_may_be_said(graph: Path) -> None:
    text = "SELECT ?service WHERE { ?service rdfs:label 'SERVICE INSERT' ; <urn:SERVICE> \"drop\" } # SERVICE"
    assert ask(graph, text).columns == ("service",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?s WHERE {\n  ?s ?p }", "第 2 行第 .* 列有语法错误.*line 2, column"),
        ("SELECT ?s WHERE { ?s nope:x ?o }", "第 1 行.*前缀没有声明"),
        ("SELEKT ?s", "第 1 行"),
    ],
)
def test_syntax_errors_say_where(graph: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        ask(graph, text)
    assert "\n" not in str(caught.value)


def test_default_graph_is_the_content_once(graph: Path) -> None:
    def count(text: str) -> int:
        return int(ask(graph, text).rows[0][0])

    assert count("SELECT (COUNT(*) AS ?n) { ?x gh:rule ?rule }") == 0
    assert count("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?x gh:rule ?rule } }") > 0
    everywhere = "SELECT (COUNT(*) AS ?n) { %s ?x a gh:GeneralUnion ; rdfs:label '青石区总工会'@zh %s }"
    assert count(everywhere % ("", "")) == 1
    assert count(everywhere % ("GRAPH ?g {", "}")) == 2
    assert count("SELECT (COUNT(*) AS ?n) { ?x a void:Dataset }") == 0


def test_prefixes_follow_the_base_of_the_file(tmp_path: Path) -> None:
    from kg.graph.quads import quads
    from kg.graph.write import write
    from tests.sample_knowledge import sample

    write(quads(sample(), "https://e.org/kg/"), tmp_path, "https://e.org/kg/")
    answer = ask(tmp_path / "graph.trig", "SELECT ?p { ?p a foaf:Person } ORDER BY ?p LIMIT 1")
    assert answer.rows[0][0].startswith("id:person-")
    name = answer.rows[0][0]
    assert ask(tmp_path / "graph.trig", f"ASK {{ {name} a foaf:Person }}").text == "是 / yes"


def test_json_is_sparql_results(graph: Path) -> None:
    text = (
        "SELECT ?p ?n ?d ?b { ?p a org:Membership ; rdfs:label ?n ; gh:attestedOn ?d OPTIONAL { ?p gh:no ?b } } LIMIT 1"
    )
    row = json.loads(json.dumps(ask(graph, text).json))["results"]["bindings"][0]
    assert row["p"]["type"] == "uri"
    assert row["n"]["xml:lang"] == "zh"
    assert row["d"] == {"type": "literal", "value": row["d"]["value"], "datatype": schema.expand("xsd:date")}
    assert "b" not in row
    assert ask(graph, "ASK { ?s a gh:Task }") == Answer({"head": {}, "boolean": True}, text="是 / yes")
    assert ask(graph, "ASK { ?s a gh:Nothing }").text == "否 / no"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "graph.trig"
    broken.write_text("这不是图谱", encoding="utf-8")
    (empty := tmp_path / "empty").mkdir()
    none = (tmp_path / "none.trig", "请先运行 kg build")
    for path, said in (none, (broken, "不是有效的 RDF"), (tmp_path, "不是有效的 RDF"), (empty, "读不了")):
        with pytest.raises(KGError, match=said) as caught:
            ask(path, "01")
        assert isinstance(caught.value, SourceError)
        assert "\n" not in str(caught.value)

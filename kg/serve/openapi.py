"""The addresses of the server as OpenAPI 3.1, at ``/openapi.json``: for developers, and for tools that make up requests.

What SPARQL allows is said by the SPARQL 1.1 Protocol; OpenAPI can say where a query goes and what comes back.
"""

from functools import cache
from typing import Any

from kg import schema
from kg.graph.reply import TABLES, TRIPLES
from kg.serve.protocol import FORM, QUERY

_TEXT = {"type": "string"}
_PLAIN = {"text/plain": {"schema": _TEXT}}
_HTML = {"text/html": {"schema": _TEXT}}
_FAULTS = {
    "400": "查询有语法错误，请求不合协议 / malformed query or request",
    "403": "修改、SERVICE、LOAD，或结果、内存超过限制 / updates, other servers, too long or greedy an answer",
    "406": "没有可接受的格式 / no acceptable format",
    "408": "请求发送得太慢 / the request came too slowly",
    "413": "请求太长 / the request is too long",
    "415": "请求的类型不对 / another media type",
    "421": "不是本机的名字 / the name of another machine",
    "503": "超时或正忙 / the query took too long, or all are busy",
}


@cache
def description() -> dict[str, Any]:
    """Return the description as a JSON object."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "union-kg",
            "version": "1.0.0",  # of this description
            "description": "工会知识图谱，只读；SPARQL 1.1 Protocol / a knowledge graph, read-only; SPARQL 1.1 Protocol",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/sparql": {"get": _asked_by_get(), "post": _asked_by_post()},
            "/.well-known/void": {"get": _operation("void", "数据集说明 / VoID, DCAT", _answers(TRIPLES), "400", "503")},
            "/search": {"get": _page("search", "搜索 / search", _words("q", "名称里的字 / words of a name"))},
            "/thing": {"get": _page("thing", "一个事物和它的依据 / a thing with its evidence", _iri(), missing=True)},
            "/ask": {"get": _page("ask", "能力问题和查询框 / questions and a query box", *_question())},
            "/ontology": {"get": _page("ontology", "本体的网页 / the page of the ontology")},
            "/": {"get": _page("home", "首页 / the first page")},
        },
    }  # fmt: skip


def _operation(name: str, summary: str, content: dict[str, Any], *faults: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """One operation: what comes back when all is well, and the faults that it may tell of in one line."""
    told = {code: {"description": _FAULTS[code], "content": _PLAIN} for code in (*faults, "421")}
    answers = {"200": {"description": "回答 / the answer", "content": content}, **told}
    return {"operationId": name, "summary": summary, **more, "responses": dict(sorted(answers.items()))}


def _answers(*kinds: Any) -> dict[str, Any]:  # noqa: ANN401 - the tables of media types
    return {media: {} for kind in kinds for media in kind}


def _asked_by_get() -> dict[str, Any]:
    query = {"name": "query", "in": "query", "schema": _TEXT, "description": "SPARQL 1.1; 不写则得到服务说明 / none: what service this is"}  # fmt: skip
    found = _operation(
        "query", "提问 / ask", _answers(TABLES, TRIPLES), "400", "403", "406", "503", parameters=[query, *_graphs()]
    )
    found["responses"]["303"] = {"description": "浏览器去查询框 / a browser goes to the query box"}
    return found


def _asked_by_post() -> dict[str, Any]:
    fields = {
        "query": _TEXT,
        "default-graph-uri": {"type": "array", "items": _TEXT},
        "named-graph-uri": {"type": "array", "items": _TEXT},
    }
    form = {"schema": {"type": "object", "properties": fields, "required": ["query"]}}
    body = {"required": True, "content": {FORM: form, QUERY: {"schema": _TEXT}}}
    faults = [code for code in _FAULTS if code != "421"]
    return _operation("queryByPost", "提问 / ask", _answers(TABLES, TRIPLES), *faults, parameters=_graphs(), requestBody=body)  # fmt: skip


def _graphs() -> list[dict[str, Any]]:
    graphs = {"type": "array", "items": {"type": "string", "format": "uri"}}
    return [{"name": name, "in": "query", "schema": graphs} for name in ("default-graph-uri", "named-graph-uri")]


def _page(name: str, summary: str, *parameters: dict[str, Any], missing: bool = False) -> dict[str, Any]:
    """A page for people, whose faults are pages too, but for what is wrong before a page is made."""
    lang = {"name": "lang", "in": "query", "schema": {"enum": ["zh", "en"]}}
    found = _operation(name, summary, _HTML, parameters=[*parameters, lang])
    codes = {"400", "403", "503"} if parameters else set()
    for code in sorted(codes | ({"404"} if missing else set())):
        what = _FAULTS.get(code, "没有关于它的事实 / nothing is known of it")
        found["responses"][code] = {"description": what, "content": _HTML | _PLAIN}
    return found


def _words(name: str, what: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": _TEXT, "description": what}


def _iri() -> dict[str, Any]:
    return {"name": "iri", "in": "query", "required": True, "schema": {"type": "string", "format": "uri"}}


def _question() -> list[dict[str, Any]]:
    """The fields of the query box: a question by its short name with any of the parameters, or SPARQL."""
    asked = [one for one in schema.questions().values() if not one.name.startswith("x")]
    names = sorted({name for one in asked for name, _ in one.defaults})
    short = {"name": "question", "in": "query", "schema": {"enum": [one.short for one in asked]}}
    run = {"name": "run", "in": "query", "schema": {"enum": ["1"]}}
    return [short, run, _words("query", "SPARQL 1.1"), *(_words(name, f"参数 / parameter: {name}") for name in names)]

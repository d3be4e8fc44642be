"""The pages for people: the network, search, a thing with its evidence, the query box. No script, one style sheet."""

import json
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg import schema
from kg.graph.reply import Asked, Reply
from kg.schema import Question
from kg.serve import ontology, things
from kg.serve.accept import language

Answer = Callable[[Request, Asked], Awaitable[Reply]]
_WORDS = 200
"""Characters of a search that are looked for."""
_ROWS = 1_000
"""Rows of an answer that a page shows."""


class Pages:
    """The handlers of the pages."""

    def __init__(self, answer: Answer, *, network: bool) -> None:
        self._answer = answer
        home = files("kg.serve")
        self._templates = Environment(
            loader=FileSystemLoader(str(home / "pages")), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._templates.globals.update(network=network, questions=_questions)
        self._style = (home / "pages/style.css").read_bytes()
        self._queries = {
            name: (home / f"queries/{name}.rq").read_text(encoding="utf-8") for name in ("search", "facts", "evidence")
        }

    async def style(self, _: Request) -> Response:
        """The style sheet of all pages."""
        return Response(self._style, media_type="text/css", headers={"Cache-Control": "max-age=3600"})

    async def home(self, request: Request) -> Response:
        """The network, and where to go from there."""
        return self._page(request, "home")

    async def ontology(self, request: Request) -> Response:
        """The page of the ontology."""
        lang = _language(request)
        return Response(ontology.page(lang, style="/style.css"), media_type="text/html", headers=_vary(lang))

    async def search(self, request: Request) -> Response:
        """Things whose name has the words in it."""
        words = request.query_params.get("q", "").strip()[:_WORDS]
        if not words:
            return self._page(request, "search", words="", found=[])
        reply, rows = await self._rows(request, "search", f"words={words}")
        return self._page(request, "search", reply, words=words, found=[things.hit(row) for row in rows])

    async def thing(self, request: Request) -> Response:
        """What the graph says of one thing, and on what words that rests."""
        iri = request.query_params.get("iri", "").strip()
        if not iri:
            raise HTTPException(400, "缺少 iri= / iri= is missing")
        reply, rows = await self._rows(request, "facts", f"thing={iri}")
        evidence: list[dict[str, Any]] = []
        if reply.status == 200:
            reply, evidence = await self._rows(request, "evidence", f"thing={iri}")
        shown = things.thing(iri, rows, evidence, _language(request))
        status = 404 if reply.status == 200 and not rows else reply.status
        return self._page(request, "thing", reply, status=status, thing=shown)

    async def ask(self, request: Request) -> Response:
        """The query box: a competency question with its parameters, or SPARQL."""
        said = request.query_params
        question = next((one for one in _questions() if one.short == said.get("question")), None)
        text = question.text if question else said.get("query", "")
        given = {name: said.get(name, default) for name, default in question.defaults} if question else {}
        shown: dict[str, Any] = {"question": question, "text": text, "given": given, "answer": None, "about": said}
        if not text.strip() or (question is not None and "run" not in said):
            return self._page(request, "ask", **shown)
        pairs = tuple(f"{name}={value}" for name, value in given.items())
        reply = await self._answer(request, Asked(text, pairs))
        shown["answer"] = _answer(reply) if reply.status == 200 else None
        return self._page(request, "ask", reply, **shown)

    async def _rows(self, request: Request, query: str, given: str) -> tuple[Reply, list[dict[str, Any]]]:
        """The answer to one of our own queries, and its rows."""
        reply = await self._answer(request, Asked(self._queries[query], (given,)))
        return reply, json.loads(reply.body)["results"]["bindings"] if reply.status == 200 else []

    def _page(
        self, request: Request, name: str, reply: Reply | None = None, status: int = 0, **shown: object
    ) -> Response:
        """The page ``name``, with the status of ``reply`` and what is wrong with it."""
        lang = _language(request)
        status = status or (reply.status if reply else 200)
        fault = reply.body.decode() if reply and reply.status != 200 else ""

        def t(zh: str, en: str) -> str:
            return en if lang == "en" else zh

        text = self._templates.get_template(f"{name}.html.j2").render(
            t=t,
            lang=lang,
            other=_other(request.url.path, request.query_params, lang),
            link=_link(request),
            fault=fault,
            **shown,
        )
        return Response(text, status, media_type="text/html", headers=_vary(lang))


def _questions() -> list[Question]:
    """What can be asked by name; the utilities are for programs."""
    return [one for one in schema.questions().values() if not one.name.startswith("x")]


def _language(request: Request) -> str:
    return language(request.headers.get("accept-language", ""), request.query_params.get("lang", ""))


def _vary(lang: str) -> dict[str, str]:
    return {"Vary": "Accept-Language", "Content-Language": lang}


def _other(path: str, said: QueryParams, lang: str) -> str:
    """The address of the same page in the other language."""
    rest = [(name, value) for name, value in said.multi_items() if name != "lang"]
    return f"{path}?{urlencode([*rest, ('lang', 'zh' if lang == 'en' else 'en')])}"


def _link(request: Request) -> Callable[..., str]:
    """Addresses within the site, in the language that this page was asked for."""
    chosen = request.query_params.get("lang", "")
    kept = {"lang": chosen} if chosen in ("zh", "en") else {}

    def link(path: str, **said: str) -> str:
        fields = said | kept
        return f"{path}?{urlencode(fields)}" if fields else path

    return link


def _answer(reply: Reply) -> Mapping[str, object]:
    """What a page shows of an answer: a table, yes or no, or text."""
    if reply.media != "application/sparql-results+json":
        return {"text": reply.body.decode(), "columns": (), "rows": (), "more": 0}
    said = json.loads(reply.body)
    if "boolean" in said:
        return {"text": "是 / yes" if said["boolean"] else "否 / no", "columns": (), "rows": (), "more": 0}
    columns = said["head"]["vars"]
    found = said["results"]["bindings"]
    rows = [[things.cell(row.get(column)) for column in columns] for row in found[:_ROWS]]
    return {"text": "", "columns": columns, "rows": rows, "more": max(len(found) - _ROWS, 0), "count": len(found)}

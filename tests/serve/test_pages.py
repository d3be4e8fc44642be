"""The pages: what they show, in both languages, and that nothing a text says becomes markup."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg import schema
from tests.graphs import sample_file
from tests.serve.conftest import EVIL, Server, running

PAGES = ("/", "/search?q=青石", "/ask", "/ask?question=posts-of&run=1", "/ontology", "/thing?iri=urn:x")


class Read(HTMLParser):
    """Tags, addresses and scripts of a page; fails on what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in ("meta", "link", "input", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def get(server: Server, path: str, **headers: str) -> str:
    from urllib.parse import quote

    told = server.get(quote(path, safe="/?=&:%"), **headers)
    assert told.media == "text/html"
    return told.text


def find(server: Server, words: str) -> str:
    """The address of the first page that a search leads to."""
    found = re.search(r'<li><a href="(/thing[^"]+)"', get(server, f"/search?q={words}"))
    assert found
    return unescape(found[1])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_sound_and_ask_nobody_else(server: Server, path: str, lang: str) -> None:
    page = Read(get(server, path, accept_language=lang))
    assert not page.handlers
    assert "script" not in page.tags
    for address in page.addresses:
        assert address.startswith(("/", "#", "?", "data:,")), address
        assert not address.startswith("//")


@pytest.mark.parametrize("path", PAGES)
def test_both_languages(server: Server, path: str) -> None:
    chinese, english = get(server, path), get(server, path, accept_language="en")
    assert '<html lang="zh-CN">' in chinese
    assert '<html lang="en">' in english
    joined = "&" if "?" in path else "?"
    assert get(server, f"{path}{joined}lang=en").startswith(english[: english.index("<nav>")])


def test_the_network_is_on_the_first_page(server: Server) -> None:
    assert 'src="/network.html"' in get(server, "/")
    told = server.get("/network.html")
    assert (told.status, told.media) == (200, "text/html")
    assert "script-src" in told.text[:1000]  # its own policy names its scripts
    assert told.headers["content-security-policy"] == "frame-ancestors 'self'"


def test_a_folder_without_a_network(tmp_path: Path) -> None:
    with running(sample_file(tmp_path), "--workers", "1") as server:
        assert "iframe" not in get(server, "/")
        assert server.get("/network.html").status == 404
        assert len(server.query("SELECT ?p { ?p a foaf:Person }").rows()) > 5


def test_search_finds_names_and_says_what_they_are(server: Server) -> None:
    page = get(server, "/search?q=市总工会")
    assert "云溪市总工会" in page
    assert "总工会</span>" in page
    assert "没有找到" in get(server, "/search?q=无此人")
    assert "general union" in get(server, "/search?q=市总工会&lang=en")
    assert server.get("/search").status == server.get("/search?q=").status == 200


def test_a_thing_with_its_evidence(server: Server) -> None:
    page = get(server, find(server, "沈以宁"))
    assert "<h1>沈以宁" in page
    assert "沈以宁任青石区总工会副主席" in page
    assert "会议，副主席<mark>沈以宁</mark>传达了大会精神。" in page.replace("主持会议", "会议")
    assert re.search(r"study\.txt \d+–\d+ · 规则 ", page)
    membership = re.search(r'href="(/thing[^"]+)">沈以宁任青石区总工会副主席', page)
    assert membership
    assert "<mark>副主席沈以宁</mark>" in get(server, unescape(membership[1]))


def test_nothing_is_known_of_a_thing(server: Server) -> None:
    told = server.get("/thing?iri=https%3A%2F%2Fe.org%2Fnone")
    assert (told.status, told.media) == (404, "text/html")
    assert "没有关于它的事实" in told.text


@pytest.mark.parametrize("path", ["/thing", "/thing?iri=", "/thing?iri=%20"])
def test_a_thing_without_a_name(server: Server, path: str) -> None:
    assert server.get(path).status == 400


@pytest.mark.parametrize("iri", ["not an iri", "<urn:x> ?p ?o . } #", "urn:x> } INSERT {"])
def test_names_of_things_that_are_no_iri(server: Server, iri: str) -> None:
    told = server.get("/thing", [("iri", iri)])
    assert told.status in (400, 404)
    assert 'role="alert"' in told.text or "没有关于它的事实" in told.text


@pytest.mark.parametrize("short", [one.short for one in schema.questions().values() if not one.name.startswith("x")])
def test_every_competency_question_can_be_asked(server: Server, short: str) -> None:
    bare = get(server, f"/ask?question={short}")
    assert "<table>" not in bare
    asked = server.get(f"/ask?question={short}&run=1")
    assert asked.status == 200
    assert "<table>" in asked.text


def test_a_question_with_a_parameter(server: Server) -> None:
    page = get(server, "/ask?question=posts-of&person=沈以宁&run=1")
    assert re.findall(r"<tbody>\s*<tr>(.*?)</tr>", page) == [
        "<td>沈以宁</td><td>青石区总工会</td><td>青石区总工会副主席</td><td>2031-12-15</td><td>2031-12-15</td>"
    ]
    assert "kg query posts-of --person 沈以宁" in page
    told = server.get("/ask?question=due&from=soon&run=1")
    assert (told.status, "参数 from 应为日期" in told.text) == (400, True)


def test_sparql_of_ones_own(server: Server) -> None:
    told = server.get("/ask", [("query", "SELECT ?p { ?p a foaf:Person } LIMIT 2")])
    assert told.text.count("/thing?iri=") == 2
    assert "是 / yes" in server.get("/ask", [("query", "ASK { ?p a foaf:Person }")]).text
    assert "gonghui/ns#Task" in server.get("/ask", [("query", "CONSTRUCT WHERE { ?t a gh:Task }")]).text
    assert server.get("/ask", [("query", "SELECT {")]).status == 400
    assert server.get("/ask", [("query", "DROP ALL")]).status == 403


def test_what_texts_say_never_becomes_markup(server: Server) -> None:
    for path, fields in (
        ("/search", [("q", "<script")]),
        ("/search", [("q", '"><img src=x>')]),
        ("/ask", [("query", f'SELECT ("{EVIL}" AS ?x) {{}}')]),
        ("/ask", [("query", f"SELECT * {{ {EVIL} }}")]),
        ("/ask", [("question", "posts-of"), ("person", f'"{EVIL}'), ("run", "1")]),
        ("/thing", [("iri", f"urn:{EVIL}")]),
    ):
        told = server.get(path, fields)
        assert EVIL not in told.text
        assert not {"img", "script"} & Read(told.text).tags, (path, fields)
    page = get(server, find(server, "<script"))
    assert EVIL not in page
    assert unescape(page).count(EVIL) >= 2
    assert 'href="javascript:' not in page


INJECTIONS = (
    'x")) } UNION { ?s ?p ?o } #',
    "'; DROP ALL",
    '\\" \\u0022 ) }',
    "a\nb } SERVICE <http://127.0.0.1/> { ?s",
    "?name",
)


@pytest.mark.parametrize("value", INJECTIONS)
def test_parameters_are_values_and_nothing_else(server: Server, value: str) -> None:
    told = server.get("/ask", [("question", "posts-of"), ("person", value), ("run", "1")])
    assert told.status == 200
    assert "<p>0 行</p>" in told.text
    assert "没有找到" in server.get("/search", [("q", value)]).text


def test_the_ontology_page_has_every_word_and_question(server: Server) -> None:
    page = get(server, "/ontology")
    for curie in (*schema.classes(), *schema.properties()):
        if curie.startswith("gh:"):
            assert f'id="{curie[3:]}"' in page, curie
    assert all(f'id="{one.short}"' in page for one in schema.questions().values() if not one.name.startswith("x"))
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors <= set(re.findall(r'id="([^"]+)"', page))

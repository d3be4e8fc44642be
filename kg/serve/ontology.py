"""The page of the ontology, in Chinese or in English: words, code lists, laws, questions with the example's answers.

The same page is served at ``/ontology`` and committed under ``docs/`` (``docs/ontology.py`` writes it).
"""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg import schema
from kg.graph.query import answer
from kg.graph.vocabulary import answers, example, vocabulary

_ROWS = 3
"""Rows of an answer that are shown."""
_ONE = """
CONSTRUCT { ?m ?p ?o . ?post ?q ?x . ?person ?r ?y } WHERE {
  ?m gh:post ?post ; org:member ?person ; ?p ?o . ?post ?q ?x . ?person ?r ?y . ?person foaf:name "沈以宁"@zh
}
"""
_WHY = """
CONSTRUCT { ?claim ?p ?o . ?e ?q ?x } WHERE {
  ?m org:member ?person . ?person foaf:name "沈以宁"@zh .
  GRAPH ?why { ?claim rdf:subject ?m ; gh:evidence ?e ; ?p ?o . ?e ?q ?x }
}
"""
"""Who held a post, and on what words that rests: the shape of all the data."""


@cache
def page(lang: str, style: str = "") -> str:
    """Return the page in ``lang`` (zh, en), with a link to the style sheet ``style`` or the sheet itself."""

    def t(zh: str, en: str) -> str:
        return en if lang == "en" else zh

    home = files("kg.serve") / "pages"
    templates = Environment(
        loader=FileSystemLoader(str(home)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    store, prefixes = example()
    return templates.get_template("ontology.html.j2").render(
        t=t,
        lang=lang,
        style=style,
        sheet=(home / "style.css").read_text(encoding="utf-8"),
        book=vocabulary(),
        questions=[one for one in schema.questions().values() if not one.name.startswith("x")],
        answers=answers(),
        rows=_ROWS,
        examples=[answer(store, prefixes, text).text for text in (_ONE, _WHY)],
    )

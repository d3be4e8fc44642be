"""What a page says of a thing: rows of SPARQL results in the words of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg import schema

Row = Mapping[str, Mapping[str, str]]
"""One row of SPARQL 1.1 Query Results JSON."""

_NAMES = ("rdfs:label", "foaf:name", "skos:prefLabel")
_MOST = 200
"""Facts that the query gives of each kind, at most."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as a person reads it; ``iri`` where there is a page about it."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source: what stands before, the words, what follows; where; how the fact was read."""

    before: str
    words: str
    after: str
    place: str
    rule: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Said:
    """One fact: its property, its other end, the words it rests on."""

    predicate: str
    other: Cell
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: names, classes, facts that begin and that end at it; ``cut`` if there are more than are shown."""

    iri: str
    label: str
    classes: tuple[str, ...]
    names: tuple[str, ...]
    out: tuple[Said, ...]
    into: tuple[Said, ...]
    cut: bool


def cell(term: Mapping[str, str] | None) -> Cell:
    """Return a term of a result; an IRI by its prefix."""
    if term is None:
        return Cell("")
    if term["type"] != "uri":
        return Cell(term.get("value", ""))
    return Cell(schema.shrink(term["value"]), term["value"])


def hit(row: Row) -> dict[str, str]:
    """Return one thing found: its page, its name, what it is, the name that fits if it is another."""
    name, label = row["name"]["value"], row["label"]["value"]
    return {
        "iri": row["thing"]["value"],
        "name": name,
        "class_": _named(row["class"]["value"], "zh"),
        "class_en": _named(row["class"]["value"], "en"),
        "label": "" if label in name else label,
    }


def thing(iri: str, facts: Iterable[Row], evidence: Iterable[Row], lang: str) -> Thing:
    """Return what rows of ``facts.rq`` and ``evidence.rq`` say of ``iri``, in ``lang`` (zh, en)."""
    rows = list(facts)
    quotes = _quotes(iri, evidence)
    label, classes, names = "", [], []
    out: dict[tuple[str, str], Said] = {}
    into: dict[tuple[str, str], Said] = {}
    for row in rows:
        predicate, forward = row["p"]["value"], "o" in row
        other = row["o"] if forward else row["s"]
        curie = schema.shrink(predicate)
        if forward and curie in (*_NAMES, "skos:altLabel"):
            names.append(other["value"])
            label = other["value"] if curie == "rdfs:label" and (not label or other.get("xml:lang") == "zh") else label
            continue
        if forward and curie == "rdf:type":
            classes.append(_named(other["value"], lang))
        shown = _cell(other, row.get("label"), lang)
        key = (predicate, other["value"])
        said = Said(_predicate(predicate, lang), shown, quotes.get((*key, forward), ()))
        (out if forward else into).setdefault(key, said)
    cut = sum("o" in row for row in rows) >= _MOST or sum("s" in row for row in rows) >= _MOST
    others = tuple(dict.fromkeys(name for name in names if name != label))
    return Thing(
        iri, label or schema.shrink(iri), tuple(classes), others, tuple(out.values()), tuple(into.values()), cut
    )


def _cell(other: Mapping[str, str], label: Mapping[str, str] | None, lang: str) -> Cell:
    if other["type"] != "uri":
        return Cell(other["value"])
    return Cell(_named(other["value"], lang, label["value"] if label else ""), other["value"])


def _named(iri: str, lang: str, label: str = "") -> str:
    """What a term of the ontology or a thing of the data is called."""
    curie = schema.shrink(iri)
    known = curie if curie == iri else schema.label(curie, lang)
    return known if known != curie else label or curie


def _predicate(iri: str, lang: str) -> str:
    if schema.shrink(iri) == "rdf:type":  # the RDF vocabulary is not ours to label
        return "class" if lang == "en" else "类别"
    return _named(iri, lang)


def _quotes(iri: str, evidence: Iterable[Row]) -> dict[tuple[str, str, bool], tuple[Quote, ...]]:
    """The words each fact rests on, by property, other end, and whether the fact begins at ``iri``."""
    found: dict[tuple[str, str, bool], dict[tuple[str, str, str], Row]] = {}
    for row in evidence:
        forward = row["s"]["value"] == iri
        key = (row["p"]["value"], row["o" if forward else "s"]["value"], forward)
        place = (row.get("file", {}).get("value", ""), row["start"]["value"], row["end"]["value"])
        # Of the runs of sentences around the words, the shortest.
        kept = found.setdefault(key, {}).setdefault(place, row)
        if len(_around(row)) < len(_around(kept)):
            found[key][place] = row
    order = {key: sorted(rows.values(), key=_place) for key, rows in found.items()}
    return {key: tuple(map(_quote, rows)) for key, rows in order.items()}


def _around(row: Row) -> str:
    return row["sentence"]["value"] if "sentence" in row else row["quote"]["value"]


def _place(row: Row) -> tuple[str, int, int]:
    return row.get("file", {}).get("value", ""), int(row["start"]["value"]), int(row["end"]["value"])


def _quote(row: Row) -> Quote:
    words, sentence = row["quote"]["value"], _around(row)
    # The offsets count the print with its line breaks, which are gone here: the words stand there or a little before.
    most = int(row["start"]["value"]) - int(row["opening"]["value"]) if "opening" in row else 0
    at = max(sentence.rfind(words, 0, most + len(words)), 0)
    file, start, end = _place(row)
    page = f" 第{row['page']['value']}页" if "page" in row else ""
    return Quote(
        sentence[:at],
        words,
        sentence[at + len(words) :],
        f"{file}{page} {start}–{end}".strip(),
        row["rule"]["value"],
        row["confidence"]["value"],
    )

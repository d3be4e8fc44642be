"""The SPARQL constraints of ``ontology/shapes.ttl`` in the house's own hand, over sets of strings.

By the text of the query, so that one that changes is no longer answered here but by the SPARQL engine; the tests hold
each answer to be the engine's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.graph.nt import integer, term

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.graph.sets import Sets


_TENURE = ("schema:startDate", "schema:endDate")
_REPORT_OF = re.compile("/ev-([0-9a-f]+)-.*")


def no_cycle(data: Sets) -> bool:
    """Whether nobody is over himself by ``gh:superiorUnion``."""
    upward = term("gh:superiorUnion")
    above: dict[str, set[str]] = {}
    for node in data.subjects(upward):
        path, open_ = set[str](), list(data.of(node, upward))
        while open_:
            one = open_.pop()
            if one == node:
                return False
            if one not in path:
                path.add(one)
                open_ += above.get(one) or data.of(one, upward)
        above[node] = path
    return True


def exact_fits(data: Sets) -> bool:
    """Whether no ``gh:exact`` is longer than its stretch."""
    if _several(data, "gh:start", "gh:end", "gh:exact"):
        return False
    start, end = data.first.get(term("gh:start"), {}), data.first.get(term("gh:end"), {})
    last = len(integer(0)) - 2  # what stands after the digits
    try:
        return all(
            len(words) - 2 <= (long := int(end[node][1:-last]) - int(start[node][1:-last])) or _length(words) <= long
            for node, words in data.first.get(term("gh:exact"), {}).items()
        )
    except (KeyError, ValueError):
        return False


def claims_stand(data: Sets) -> bool:
    """Whether each claimed triple is there."""
    if _several(data, "rdf:subject", "rdf:predicate", "rdf:object"):
        return False
    first = data.first
    predicates, objects = first.get(term("rdf:predicate"), {}), first.get(term("rdf:object"), {})
    for node, subject in first.get(term("rdf:subject"), {}).items():
        predicate, value = predicates.get(node), objects.get(node)
        if predicate is None or value is None:  # a claim on its subject as a whole
            continue
        if first.get(predicate, {}).get(subject) != value and value not in data.of(subject, predicate):
            return False
    return True


def claims_are_whole(data: Sets) -> bool:
    """Whether claims give predicate and object, or neither."""
    claims = data.subjects(term("rdf:subject"))
    return claims & data.subjects(term("rdf:predicate")) == claims & data.subjects(term("rdf:object"))


def claims_rest(data: Sets) -> bool:
    """Whether each claim has evidence, of its own or, on a subject as a whole, in the mentions of that."""
    if _several(data, "rdf:subject"):
        return False
    subjects, bare = data.first.get(term("rdf:subject"), {}), data.subjects(term("rdf:predicate"))
    named = data.values(term("gh:refersTo"))
    alone = subjects.keys() - data.subjects(term("gh:evidence"))
    return all(node not in bare and subjects[node] in named for node in alone)


def starts_and_ends_once(data: Sets) -> bool:
    """Whether no report tells two starts of one occupancy, or two ends."""
    return all(len(days) < 2 for curie in _TENURE for days in _told(data, curie).values())


def starts_before_ends(data: Sets) -> bool:
    """Whether no report tells an end of an occupancy before its start."""
    start, end = (_told(data, curie) for curie in _TENURE)
    return all(
        _text(one) <= _text(other) for key in start.keys() & end.keys() for one in start[key] for other in end[key]
    )


def _told(data: Sets, curie: str) -> dict[tuple[str, str], set[str]]:
    """Return the days that claims give by (occupancy, report of the claim's evidence)."""
    asked, found = term(curie), dict[tuple[str, str], set[str]]()
    subjects, objects = data.first.get(term("rdf:subject"), {}), data.first.get(term("rdf:object"), {})
    for claim, predicate in data.first.get(term("rdf:predicate"), {}).items():
        if predicate == asked and claim in subjects and claim in objects:
            for proof in data.of(claim, term("gh:evidence")):
                key = subjects[claim], _REPORT_OF.sub(r"/\1", proof)
                found.setdefault(key, set()).add(objects[claim])
    return found


def _several(data: Sets, *curies: str) -> bool:
    """Whether something has two values of one of these."""
    return any(term(curie) in data.more for curie in curies)


def _text(term_: str) -> str:
    return term_[1 : term_.rindex('"')] if term_.startswith('"') else term_


def _length(literal: str) -> int:
    """The length of a literal's text; an escape is one character."""
    text = _text(literal)
    return len(text) if "\\" not in text else len(text) - text.count("\\") + text.count("\\\\")


_REPORT = 'REPLACE(STR({}), "/ev-([0-9a-f]+)-.*", "/$1")'
_SAME = f"FILTER({_REPORT.format('?here')} = {_REPORT.format('?there')})"

NATIVES: dict[str, Callable[[Sets], bool]] = {
    "SELECT $this WHERE { $this gh:superiorUnion+ $this }": no_cycle,
    "SELECT $this WHERE { $this gh:start ?s ; gh:end ?e ; gh:exact ?x . FILTER(STRLEN(?x) > ?e - ?s) }": exact_fits,
    "SELECT $this WHERE { $this rdf:subject ?s . FILTER NOT EXISTS { $this gh:evidence ?e } "
    "FILTER(EXISTS { $this rdf:predicate ?p } || NOT EXISTS { ?m gh:refersTo ?s }) }": claims_rest,
    "SELECT $this WHERE { $this rdf:subject ?s "
    "{ $this rdf:predicate ?p FILTER NOT EXISTS { $this rdf:object ?o } } UNION "
    "{ $this rdf:object ?o FILTER NOT EXISTS { $this rdf:predicate ?p } } }": claims_are_whole,
    "SELECT $this WHERE { $this a org:Membership ; ?p ?a , ?b . FILTER(?p IN (schema:startDate, schema:endDate) && "
    "STR(?a) < STR(?b)) ?one rdf:subject $this ; rdf:predicate ?p ; rdf:object ?a ; gh:evidence ?here . "
    f"?other rdf:subject $this ; rdf:predicate ?p ; rdf:object ?b ; gh:evidence ?there . {_SAME} }}": starts_and_ends_once,
    "SELECT $this WHERE { $this a org:Membership ; schema:startDate ?start ; schema:endDate ?end . "
    "FILTER(DATATYPE(?start) = xsd:date && DATATYPE(?end) = xsd:date && STR(?start) > STR(?end)) "
    "?one rdf:subject $this ; rdf:predicate schema:startDate ; rdf:object ?start ; gh:evidence ?here . "
    "?other rdf:subject $this ; rdf:predicate schema:endDate ; rdf:object ?end ; gh:evidence ?there . "
    f"{_SAME} }}": starts_before_ends,
    "SELECT $this WHERE { $this rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . "
    "FILTER NOT EXISTS { ?s ?p ?o } }": claims_stand,
}
"""Query, its gaps as one space → whether it finds nothing. False says only that the engine must be asked."""

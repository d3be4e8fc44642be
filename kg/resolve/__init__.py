"""From what each report says to one set of entities and facts: mentions → entities, claims → statements.

Two halves. :func:`page` is a pure function of one source: what its reports say, with persons, meetings and reports as
found. :func:`assemble` takes what any number of sources say, finds out who and what is the same
(:mod:`kg.resolve.identity`), and joins them. Neither depends on the order of what comes in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.model import Extraction, Fragment, Issue, Judgement, Knowledge
from kg.resolve.confidence import weigh
from kg.resolve.identity import Identities, Verdicts, identify
from kg.resolve.join import join, together
from kg.resolve.judged import judged, ruling, verdicts
from kg.resolve.page import settle_page
from kg.resolve.pages import settle_all

__all__ = ["Corpus", "assemble", "corpus", "page", "resolve", "settle", "whole"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What each source knows beside all others, in the order of their hashes.

    ``found`` tells who is who, ``applied`` names the verdicts that were used.
    """

    pages: list[Knowledge]
    found: Identities
    applied: frozenset[str]


def page(extractions: Sequence[Extraction]) -> Fragment:
    """Return what the reports of one source say, each claim with its confidence."""
    return weigh(settle_page(extractions))


def assemble(
    fragments: Iterable[Fragment],
    issues: Iterable[Issue] = (),
    judgements: Sequence[Judgement] = (),
    least: float = 0.0,
) -> Knowledge:
    """Return what all sources know together, after what people decided: the sum of their pages.

    Claims less sure than ``least`` stand in its ``review`` and not in the graph.
    """
    return whole(corpus(fragments, judgements, least), issues, judgements)


def corpus(fragments: Iterable[Fragment], judgements: Sequence[Judgement] = (), least: float = 0.0) -> Corpus:
    """Return what the sources of ``fragments`` know, page by page."""
    heard = verdicts(judgements)
    ordered = sorted(fragments, key=lambda one: one.source.sha256)
    found = identify(ordered, heard)
    settled = settle_all(ordered, found, ruling(judgements, found.resolved), heard, least)
    open_ = (*found.candidates, *settled.candidates)
    return Corpus(settled.pages, replace(found, candidates=open_), settled.heard | heard.used)


def whole(of: Corpus, issues: Iterable[Issue] = (), judgements: Sequence[Judgement] = ()) -> Knowledge:
    """Return pages as one body of knowledge."""
    known = together(of.pages)
    crowds = [crowd.issue() for crowd in of.found.crowds]
    known = replace(known, issues=(*issues, *known.issues, *crowds), same=of.found.same, candidates=of.found.candidates)
    return judged(known, judgements, of.applied)


def resolve(extractions: Iterable[Extraction], issues: Iterable[Issue] = ()) -> Knowledge:
    """Return what the reports of any sources know together."""
    return assemble([page(rows) for rows in _by_source(extractions)], issues)


def settle(extractions: Iterable[Extraction], issues: Iterable[Issue] = ()) -> Knowledge:
    """Return what :func:`resolve` does, with the scores that the rules hand out: what confidence is fitted to."""
    fragments = [settle_page(rows) for rows in _by_source(extractions)]
    found = identify(fragments, Verdicts())
    joined = [join(fragment, found) for fragment in fragments]
    return whole(Corpus(joined, found, frozenset()), issues)


def _by_source(extractions: Iterable[Extraction]) -> list[list[Extraction]]:
    ordered = sorted(extractions, key=lambda e: (e.article.source.sha256, e.article.span))
    return [list(rows) for _, rows in groupby(ordered, key=lambda e: e.article.source.sha256)]

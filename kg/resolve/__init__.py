"""From what each report says to one set of entities and facts: mentions → entities, claims → statements.

Two halves. :func:`page` is a pure function of one source: what its reports say, with persons, meetings and reports as
found. :func:`assemble` takes what any number of sources say, finds out who and what is the same
(:mod:`kg.resolve.identity`), and joins them. Neither depends on the order of what comes in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from kg.model import Extraction, Fragment, Issue, Knowledge
from kg.resolve.confidence import weigh
from kg.resolve.identity import Identities, Verdicts, identify
from kg.resolve.join import join, together
from kg.resolve.page import settle_page
from kg.resolve.pages import settle_all

__all__ = ["Verdicts", "assemble", "page", "pages", "resolve", "settle", "whole"]


def page(extractions: Sequence[Extraction]) -> Fragment:
    """Return what the reports of one source say, each claim with its confidence."""
    return weigh(settle_page(extractions))


def assemble(
    fragments: Iterable[Fragment], issues: Iterable[Issue] = (), verdicts: Verdicts | None = None, least: float = 0.0
) -> Knowledge:
    """Return what all sources know together: the sum of their pages. Claims less sure than ``least`` are in its review."""
    settled, found = pages(fragments, verdicts, least)
    return whole(settled, found, issues)


def pages(
    fragments: Iterable[Fragment], verdicts: Verdicts | None = None, least: float = 0.0
) -> tuple[list[Knowledge], Identities]:
    """Return what each source knows beside all others, in the order of their hashes, and who is who among them."""
    ordered = sorted(fragments, key=lambda one: one.source.sha256)
    found = identify(ordered, verdicts or Verdicts())
    return list(settle_all(ordered, found, least)), found


def resolve(extractions: Iterable[Extraction], issues: Iterable[Issue] = ()) -> Knowledge:
    """Return what the reports of any sources know together."""
    return assemble([page(rows) for rows in _by_source(extractions)], issues)


def settle(extractions: Iterable[Extraction], issues: Iterable[Issue] = ()) -> Knowledge:
    """Return what :func:`resolve` does, with the scores that the rules hand out: what confidence is fitted to."""
    fragments = [settle_page(rows) for rows in _by_source(extractions)]
    found = identify(fragments, Verdicts())
    return whole((join(fragment, found) for fragment in fragments), found, issues)


def _by_source(extractions: Iterable[Extraction]) -> list[list[Extraction]]:
    ordered = sorted(extractions, key=lambda e: (e.article.source.sha256, e.article.span))
    return [list(rows) for _, rows in groupby(ordered, key=lambda e: e.article.source.sha256)]


def whole(settled: Iterable[Knowledge], found: Identities, issues: Iterable[Issue] = ()) -> Knowledge:
    """Return pages as one body of knowledge."""
    known = together(settled)
    return replace(known, issues=(*issues, *known.issues), same=found.same, candidates=found.candidates)

"""From what each report says to one set of entities and facts: mentions → entities, claims → statements.

Two halves. :func:`page` is a pure function of one source: what its reports say, with persons, meetings and reports as
found. :func:`assemble` takes what any number of sources say, finds out who and what is the same
(:mod:`kg.resolve.identity`), and joins them. Neither depends on the order of what comes in.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from kg.model import Extraction, Fragment, Issue, Judgement, Knowledge
from kg.resolve.confidence import weigh
from kg.resolve.holders import holders
from kg.resolve.identity import Verdicts, identify
from kg.resolve.join import join
from kg.resolve.judged import judge, rejected, verdicts
from kg.resolve.later import decided, follow
from kg.resolve.page import settle_page
from kg.resolve.review import split
from kg.resolve.single import single

__all__ = ["assemble", "page", "resolve", "settle"]


def page(extractions: Sequence[Extraction]) -> Fragment:
    """Return what the reports of one source say, each claim with its confidence."""
    return weigh(settle_page(extractions))


def assemble(
    fragments: Iterable[Fragment],
    issues: Iterable[Issue] = (),
    judgements: Sequence[Judgement] = (),
    least: float = 0.0,
) -> Knowledge:
    """Return what all sources know together, after what people decided.

    Claims less sure than ``least`` stand in its ``review`` and not in the graph.
    """
    heard = verdicts(judgements)
    ordered = sorted(fragments, key=lambda one: one.source.sha256)
    joined, out = _joined(ordered, issues, heard), rejected(judgements)
    carried = decided(joined, heard)
    judged = judge(joined, judgements, heard.used)
    return split(follow(holders(single(judged), least, out), carried, least, out), least, out)


def resolve(extractions: Iterable[Extraction], issues: Iterable[Issue] = ()) -> Knowledge:
    """Return what the reports of any sources know together."""
    return assemble([page(rows) for rows in _by_source(extractions)], issues)


def settle(extractions: Iterable[Extraction], issues: Iterable[Issue] = ()) -> Knowledge:
    """Return what :func:`resolve` does, with the scores that the rules hand out: what confidence is fitted to."""
    return _joined([settle_page(rows) for rows in _by_source(extractions)], issues, Verdicts())


def _by_source(extractions: Iterable[Extraction]) -> list[list[Extraction]]:
    ordered = sorted(extractions, key=lambda e: (e.article.source.sha256, e.article.span))
    return [list(rows) for _, rows in groupby(ordered, key=lambda e: e.article.source.sha256)]


def _joined(fragments: Sequence[Fragment], issues: Iterable[Issue], heard: Verdicts) -> Knowledge:
    return join(fragments, identify(fragments, heard), issues)

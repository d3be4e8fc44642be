"""From what each report says to one set of entities and facts: mentions → entities, claims → statements.

Sources are taken one by one, and inside a source story by story, always in the same order, so
that the order of input files does not matter.
"""

from collections.abc import Callable, Iterable
from itertools import groupby

from kg.model import Extraction, Issue, Knowledge
from kg.resolve.bodies import Bodies
from kg.resolve.confidence import weigh
from kg.resolve.events import meetings, participations
from kg.resolve.hierarchy import add_superiors
from kg.resolve.ledger import Ledger
from kg.resolve.named import bodies as bodies_of
from kg.resolve.named import bylines, congresses, groups, persons, report
from kg.resolve.places import home_of, setting_of
from kg.resolve.posts import posts
from kg.resolve.single import single
from kg.resolve.story import Page, Story
from kg.resolve.tasks import tasks
from kg.resolve.years import year_of

# What is named comes first, what is said of it after.
STEPS: tuple[Callable[[Story], None], ...] = (
    report,
    bodies_of,
    persons,
    bylines,
    congresses,
    groups,
    posts,
    meetings,
    participations,
    tasks,
)


def resolve(extractions: Iterable[Extraction], issues: Iterable[Issue] = ()) -> Knowledge:
    """Return what the reports know together, each claim with its confidence; the same for every order of reports."""
    return single(weigh(settle(extractions, issues)))


def settle(extractions: Iterable[Extraction], issues: Iterable[Issue] = ()) -> Knowledge:
    """Return what :func:`resolve` does, with the scores that the rules hand out: what confidence is fitted to."""
    ordered = sorted(extractions, key=lambda e: (e.article.source.sha256, e.article.span))
    ledger = Ledger()
    bodies = Bodies(ledger)
    for _, rows in groupby(ordered, key=lambda e: e.article.source.sha256):
        of_source = list(rows)
        home = home_of(of_source)
        page = Page(of_source[0].article.source, home, year_of(of_source))
        bodies.turn_page()
        for extraction in of_source:
            story = Story(ledger, bodies, page, extraction, setting_of(extraction, home))
            for step in STEPS:
                step(story)
    add_superiors(ledger, bodies)
    sources = {e.article.source.sha256: e.article.source for e in ordered}
    return Knowledge(
        sources=tuple(sources[sha] for sha in sorted(sources)),
        articles=tuple(e.article for e in ordered),
        entities=ledger.entities(),
        statements=ledger.statements(),
        issues=(*issues, *ledger.issues()),
    )

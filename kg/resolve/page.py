"""What one source says by itself: mentions → things as found, claims → statements.

Story by story in the order of the page, so that what a story leaves open (市总工会, the year) is settled by its page.
"""

from collections.abc import Callable, Sequence

from kg.model import Extraction, Fragment
from kg.resolve.bodies import Bodies
from kg.resolve.changes import changes
from kg.resolve.events import meetings, participations
from kg.resolve.hierarchy import add_superiors
from kg.resolve.ledger import Ledger
from kg.resolve.masthead import owner_of
from kg.resolve.named import bodies as bodies_of
from kg.resolve.named import bylines, congresses, groups, persons, report
from kg.resolve.places import home_of, setting_of
from kg.resolve.posts import posts
from kg.resolve.story import Page, Story
from kg.resolve.tasks import tasks
from kg.resolve.tenures import tenures
from kg.resolve.years import year_of

# What is named comes first, what is said of it after.
STEPS: tuple[Callable[[Story], None], ...] = (
    report,
    bodies_of,
    changes,
    persons,
    bylines,
    congresses,
    groups,
    posts,
    tenures,
    meetings,
    participations,
    tasks,
)


def settle_page(extractions: Sequence[Extraction]) -> Fragment:
    """Return what the reports of one source say together, with the scores that the rules hand out.

    ``extractions`` are all of one source, at least one; their order does not matter.
    """
    ordered = sorted(extractions, key=lambda e: e.article.span)
    source = ordered[0].article.source
    home = home_of(ordered)
    ledger = Ledger()
    headlines = [e.article.headline.span for e in ordered if e.article.headline is not None]
    bodies = Bodies(ledger, source.sha256[:16], owner_of(source, headlines))
    page = Page(source, home, year_of(ordered))
    setting = None
    for extraction in ordered:
        setting = setting_of(extraction, home, setting)
        story = Story(ledger, bodies, page, extraction, setting)
        for step in STEPS:
            step(story)
    add_superiors(ledger, bodies)
    return Fragment(
        source=source,
        articles=tuple(e.article for e in ordered),
        entities=ledger.entities(),
        statements=ledger.statements(),
        issues=ledger.issues(),
        home=home.code if home else "",
    )

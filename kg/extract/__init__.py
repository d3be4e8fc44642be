"""Reading a report: one file or folder a kind of thing, in the order of ``STEPS``.

Kinds of mention: ``date``, ``congress``, ``body``, ``title``, ``person``, ``post``, ``meeting``,
``meeting-ref``, ``group``, ``participation``, ``task``. A step sees what earlier steps found
(:class:`kg.extract.scene.Scene`) and returns new mentions and claims.
"""

from collections.abc import Callable, Iterable

from kg.extract import bodies, congresses, dates, meetings, participations, people, posts, tasks, tenures, titles
from kg.extract.scene import Scene
from kg.model import Article, Claim, Extraction, Mention

Step = Callable[[Scene], Iterable[Mention | Claim]]

STEPS: tuple[Step, ...] = (
    dates.find,
    congresses.find,
    bodies.find,
    titles.find,
    people.find,
    posts.find,
    meetings.find,
    participations.find,
    tenures.find,
    tasks.find,
)


def extract(article: Article) -> Extraction:
    """Read one report; the same article always gives the same extraction."""
    scene = Scene(article)
    for step in STEPS:
        scene.add(step(scene))
    return Extraction(article, tuple(scene.all()), tuple(scene.claims()))

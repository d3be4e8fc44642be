"""Who took part in which meeting, and how.

A sentence is read as *runs*: names that only titles and list marks stand between
(副主席刘某、李某，组长王某). The verbs after a run give its roles (出席…并讲话: attendee and speaker) until
another run begins or a speech opens; a verb before the names can do the same (选举…为). The meeting
is the one named nearest (出席开幕式, 在闭幕式上), else the one the report last spoke of. Delegates
belong to the congress that stands before 代表.
"""

from collections.abc import Iterator

from kg.extract.participations import delegates, minutes
from kg.extract.participations.reader import Reader
from kg.extract.scene import Scene
from kg.model import Claim, Mention


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield ``participation`` mentions with participant, meeting and role, and the ``group`` mentions they need."""
    if scene.article.kind == "commentary":
        return
    yield from delegates.find(scene)
    if scene.all("meeting"):
        yield from Reader(scene).read()
        yield from minutes.find(scene)

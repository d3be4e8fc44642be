"""What a report needs to know of the world on its day, and turns of phrase that every kind of report uses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from newsworld.bodies import Seat, Union
from newsworld.story import Story
from newsworld.words import demands


@dataclass(frozen=True, slots=True)
class Scene:
    """One event: whose it is, on which day.

    ``past`` is the post that a person left last, by the person's id.
    """

    rng: Random
    city: Union
    union: Union
    day: date
    id: str
    past: Mapping[str, Seat]
    counties: Sequence[Union]

    def story(self) -> Story:
        """Return an empty report of it in the city's paper."""
        return Story(self.city.place, self.union.place, self.day)

    @property
    def here(self) -> str:
        """What the union's people call all of their place (全县)."""
        return f"全{self.union.place.call or '市'}"

    @property
    def local(self) -> bool:
        """Whether it is the city's own union."""
        return self.union is self.city


def when(scene: Scene) -> tuple[str, str | None]:
    """Return the day as printed and as a date; 日前 is none."""
    day, share = scene.day, scene.rng.random()
    if share < 0.14:
        return scene.rng.choice(("日前", "近日")), None
    printed = f"{day.month}月{day.day}日"
    if share < 0.24:
        printed += scene.rng.choice(("上午", "下午"))
    return printed, day.isoformat()


def everyone(scene: Scene) -> tuple[str, str]:
    """Return whom demands are made to, as printed and in full (全县各级工会, 桓台县各级工会)."""
    what = scene.rng.choice(("各级工会", "各级工会组织", "各级工会", "广大工会干部"))
    return scene.here + what, scene.union.place.name + what


def urge(scene: Scene, story: Story, meeting: str, speaker: Seat | None, count: int) -> None:
    """Add a paragraph of demands, of a speaker or of the meeting."""
    rng, (printed, resolved) = scene.rng, everyone(scene)
    verb = rng.choice(("强调", "要求", "指出"))
    who = story.who(speaker.holder) if speaker else "会议"
    texts = demands(rng, count)
    for text in texts:
        story.task(text, speaker.holder.name if speaker else meeting, resolved)
    if speaker:
        story.took_part(meeting, "speaker", speaker)
    story.say(f"{who}{verb}，{printed}要{'；要'.join(texts)}。")


def attend(story: Story, meeting: str, seats: list[Seat]) -> None:
    """Note who was there."""
    story.took_part(meeting, "attendee", *seats)


def title(scene: Scene, story: Story, text: str, share: float = 0.7) -> None:
    """Give the report a headline, most of the time."""
    if scene.rng.random() < share:
        story.headline = text

"""What happens in a city from year to year: meetings by the season, congresses every five years, elections, moves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from newsworld import kinds
from newsworld.bodies import Period, Seat, Union
from newsworld.founding import union
from newsworld.people import Person, Registry
from newsworld.places import City
from newsworld.scene import Scene
from newsworld.story import ClashError, Story

FIRST, LAST = 2009, 2024
TERM = 5
_SEASONS = (  # months in which a kind of report is likely, how often a year in a city and in a county
    (kinds.work, (2, 3), 1.0, 0.6),
    (kinds.training, (4, 6, 9, 10, 11), 2.0, 0.5),
    (kinds.ceremony, (3, 4, 6, 7), 1.6, 0.5),
    (kinds.visit, (1, 7, 8, 12), 2.0, 0.6),
    (kinds.contest, (5, 6, 8, 9, 10), 1.4, 0.4),
    (kinds.forum, (4, 5, 9), 1.2, 0.3),
    (kinds.lecture, (3, 5, 10, 11), 1.2, 0.4),
    (kinds.staff_congress, (1, 2, 3, 12), 1.0, 0.3),
)
_PLENARY, _NOTICE, _CONGRESS, _CHANGE = "plenary", "notice", "congress", "change"


class Chronicle:
    """The simulation of one city. ``newcomer`` is somebody who left a post in another city, with that post."""

    def __init__(self, rng: Random, city: City, newcomer: Seat | None, busy: float = 1.0) -> None:
        self._rng = rng
        self._busy = busy
        self._registry = Registry(rng, city.place.code)
        self.city = union(rng, self._registry, city.place, FIRST)
        self.counties = [union(rng, self._registry, place, FIRST) for place in city.counties]
        self.writers = [self._registry.person() for _ in range(4)]
        self.leaving: Seat | None = None
        self.periods: list[Period] = []
        self._newcomer = newcomer
        self._past: dict[str, Seat] = {newcomer.holder.id: newcomer} if newcomer else {}
        self._count = 0

    def stories(self) -> Iterator[Story]:
        """Yield the reports of all years in the order of days."""
        for year in range(FIRST, LAST + 1):
            events = [event for one in (self.city, *self.counties) for event in self._year(one, year)]
            for day, _, kind, one in sorted(events, key=lambda event: (event[0], event[1])):
                yield from self._told(day, kind, one)
        for one in (self.city, *self.counties):
            for seat in one.board:
                self._close(seat, None, told=False)

    # -- what is due

    def _year(self, one: Union, year: int) -> Iterator[tuple[date, int, object, Union]]:
        rng = self._rng
        due = (year - one.congress) % TERM
        for number, (kind, months, in_city, in_county) in enumerate(_SEASONS):
            rate = (in_city if one is self.city else in_county) * self._busy
            for _ in range(int(rate) + (rng.random() < rate % 1)):
                yield self._day(year, rng.choice(months)), number, kind, one
        yield self._day(year, 1), 20, _NOTICE if due == 0 else _PLENARY, one
        if due == 0:
            yield self._day(year, rng.choice((4, 5))), 21, _CONGRESS, one
        elif rng.random() < 0.3:
            yield self._day(year, rng.choice((6, 9, 10))), 22, _CHANGE, one

    def _day(self, year: int, month: int) -> date:
        return date(year, month, self._rng.randint(2, 28))

    # -- how it is told

    def _told(self, day: date, kind: object, one: Union) -> Iterator[Story]:
        self._count += 1
        scene = Scene(self._rng, self.city, one, day, f"{self.city.place.code}-{self._count}", self._past)
        seat, before = self._turn(scene, kind)
        try:
            story = _write(scene, kind, seat, before)
        except ClashError:
            return
        if seat is not None:
            seat.told = True
        story.id = scene.id
        self._sign(story, one)
        yield story

    def _sign(self, story: Story, one: Union) -> None:
        """Let a reporter, the union's office or both sign the report."""
        rng = self._rng
        if rng.random() < 0.6:
            story.bylines.append((rng.choice(self.writers), "记者"))
        if rng.random() < 0.5 or not story.bylines:
            story.bylines.append((one.heads[0].holder, "通讯员"))

    # -- how posts change hands

    def _turn(self, scene: Scene, kind: object) -> tuple[Seat | None, Seat | None]:
        """Change the world as the event says; return the seat that is filled and the one as it was."""
        one = scene.union
        if kind in (_PLENARY, _NOTICE, _CHANGE):
            one.session += 1
        if kind == _CONGRESS:
            one.ordinal, one.session = one.ordinal + 1, 1
            self._elect(scene)
        if kind == _CHANGE:
            seat = self._rng.choice((one.chair, *one.vices))
            before = replace(seat)
            self._fill(seat, self._heir(one, seat), scene.day, told=True)
            return seat, before
        return None, None

    def _elect(self, scene: Scene) -> None:
        one = scene.union
        for seat in (one.chair, *one.vices):
            if self._rng.random() < 0.45:
                self._fill(seat, self._heir(one, seat), scene.day, told=True)

    def _heir(self, one: Union, seat: Seat) -> Person:
        """Return who follows: from below in the same house, from a county, from another city, or a new face."""
        rng, share = self._rng, self._rng.random()
        if one is self.city and self._newcomer and share < 0.3:
            heir, self._newcomer = self._newcomer.holder, None
            return heir
        if one is self.city and share < 0.55:
            return self._take(rng.choice(self.counties).chair)
        if share < 0.75:
            return self._take(rng.choice(one.vices if seat is one.chair else one.heads[1:]))
        return self._registry.person()

    def _take(self, seat: Seat) -> Person:
        """Take somebody from a post, on which a new face follows without a word."""
        self._past[seat.holder.id] = replace(seat)
        heir = seat.holder
        self._close(seat, None, told=False)
        seat.holder, seat.since, seat.told, seat.also = self._registry.person(), None, False, None
        return heir

    def _fill(self, seat: Seat, heir: Person, day: date, *, told: bool) -> None:
        if seat.body == self.city.body and self.leaving is None and seat.since is not None:
            self.leaving = replace(seat)
        self._close(seat, day, told=told)
        seat.holder, seat.since, seat.told, seat.also = heir, day, told, None

    def _close(self, seat: Seat, end: date | None, *, told: bool) -> None:
        who, known = seat.holder, seat.told and seat.since is not None
        if known or (told and end):
            ends = (bool(known), told)
            self.periods.append(Period(who.id, who.name, seat.title, seat.body.name, seat.since, end, ends))


def _write(scene: Scene, kind: object, seat: Seat | None, before: Seat | None) -> Story:
    if kind == _CHANGE and seat is not None:
        return kinds.change(scene, seat, before)
    if callable(kind):
        written: Story = kind(scene)
        return written
    return {_PLENARY: kinds.plenary, _NOTICE: kinds.notice, _CONGRESS: kinds.congress}[str(kind)](scene)

"""What happens in a city from year to year: meetings by the season, congresses every five years, elections, moves."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from random import Random

from newsworld import kinds, turns
from newsworld.bodies import Period, Relation, Seat, Union
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
_CHANGES, _RENAMES, _RETOLD, _ELECTED = 0.3, 0.02, 0.1, 0.45
"""How likely, a year: a seat is filled between congresses, a firm renamed; a session told twice; a seat newly filled."""

Event = tuple[date, int, Callable[..., Story], Union]


class Chronicle:
    """The simulation of one city. ``newcomer`` is somebody who left a post in another city, with that post."""

    def __init__(self, rng: Random, city: City, newcomer: Seat | None) -> None:
        self._rng = rng
        self._registry = Registry(rng, city.place.code)
        self.city = union(rng, self._registry, city.place, FIRST)
        self.counties = [union(rng, self._registry, place, FIRST) for place in city.counties]
        self.writers = [self._registry.person() for _ in range(4)]
        self.leaving: Seat | None = None
        self.periods: list[Period] = []
        self.relations: list[Relation] = []
        self._merger = rng.randint(FIRST, LAST + 8)
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
                self._close(seat, None)

    # -- what is due

    def _year(self, one: Union, year: int) -> Iterator[Event]:
        rng = self._rng
        due = (year - one.congress) % TERM == 0
        for number, (kind, months, in_city, in_county) in enumerate(_SEASONS):
            rate = in_city if one is self.city else in_county
            for _ in range(int(rate) + (rng.random() < rate % 1)):
                yield self._day(year, rng.choice(months)), number, kind, one
        yield self._day(year, 1), 20, turns.notice if due else kinds.plenary, one
        if due:
            yield self._day(year, turns.MONTH), 21, turns.congress, one
        elif rng.random() < _CHANGES:
            yield self._day(year, rng.choice((6, 9, 10))), 22, turns.change, one
        if rng.random() < _RENAMES:
            yield self._day(year, rng.choice((5, 7, 11))), 23, turns.renaming, one
        if one is self.city and year == self._merger:
            yield self._day(year, 11), 24, turns.merger, one

    def _day(self, year: int, month: int) -> date:
        return date(year, month, self._rng.randint(2, 28))

    # -- how it is told

    def _told(self, day: date, kind: Callable[..., Story], one: Union) -> Iterator[Story]:
        self._count += 1
        id_ = f"{self.city.place.code}-{self._count}"
        scene = Scene(self._rng, self.city, one, day, id_, self._past, self.counties)
        more, changed = self._turn(scene, kind)
        try:
            story: Story = kind(scene, *more)
        except ClashError:
            return
        for seat, closed in changed:
            seat.told = True
            closed.told_end = kind is turns.change
        self.relations += story.relations
        yield self._signed(story, one, id_)
        if kind in (kinds.plenary, turns.notice) and self._rng.random() < _RETOLD:
            with suppress(ClashError):
                yield self._signed(turns.retold(scene, story), one, f"{id_}-again")

    def _signed(self, story: Story, one: Union, id_: str) -> Story:
        """Let a reporter, the union's office or both sign the report."""
        rng = self._rng
        story.id = id_
        if rng.random() < 0.6 and story.home is self.city.place:
            story.bylines.append((rng.choice(self.writers), "记者"))
        if rng.random() < 0.5 or not story.bylines:
            story.bylines.append((one.heads[0].holder, "通讯员"))
        return story

    # -- how posts change hands

    def _turn(self, scene: Scene, kind: object) -> tuple[tuple[object, ...], list[tuple[Seat, Period]]]:
        """Change the world as the event says; return what its report is about, and seats with the periods that ended."""
        one, rng = scene.union, self._rng
        if kind in (kinds.plenary, turns.notice, turns.change):
            one.session += 1
        if kind is turns.congress:
            one.ordinal, one.session = one.ordinal + 1, 1
            due = [seat for seat in (one.chair, *one.vices) if rng.random() < _ELECTED]
            return (), [(seat, self._fill(seat, self._heir(one, seat, scene.day), scene.day)) for seat in due]
        if kind is turns.change:
            seat = rng.choice((one.chair, *one.vices))
            before = replace(seat)
            return (seat, before), [(seat, self._fill(seat, self._heir(one, seat, scene.day), scene.day))]
        if kind is turns.merger:
            return (Seat(one.body, "主席", self._registry.person()),), []
        if kind is turns.renaming:
            return (one.firms[0],), []
        return (), []

    def _heir(self, one: Union, seat: Seat, day: date) -> Person:
        """Return who follows: from below in the same house, from a county, from another city, or a new face."""
        rng, share = self._rng, self._rng.random()
        if one is self.city and self._newcomer and share < 0.3:
            heir, self._newcomer = self._newcomer.holder, None
            return heir
        if one is self.city and share < 0.55:
            return self._take(rng.choice(self.counties).chair, day)
        if share < 0.75:
            return self._take(rng.choice(one.vices if seat is one.chair else one.heads[1:]), day)
        return self._registry.person()

    def _take(self, seat: Seat, day: date) -> Person:
        """Take somebody from a post, on which a new face follows without a word."""
        self._past[seat.holder.id] = replace(seat)
        heir = seat.holder
        self._close(seat, day)
        seat.holder, seat.since, seat.told, seat.also = self._registry.person(), day, False, None
        return heir

    def _fill(self, seat: Seat, heir: Person, day: date) -> Period:
        if seat.body == self.city.body and self.leaving is None and seat.since is not None:
            self.leaving = replace(seat)
        closed = self._close(seat, day)
        seat.holder, seat.since, seat.told, seat.also = heir, day, False, None
        return closed

    def _close(self, seat: Seat, end: date | None) -> Period:
        who = seat.holder
        self.periods.append(Period(who.id, who.name, seat.title, seat.body.name, seat.since, end, seat.told))
        return self.periods[-1]

"""On which days a session of a course could stand, at what cost, and where: what courses are placed from."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from prolodesk.clinic.free_time import days_between, resources_of, shape_of
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.finder import Constraints, Taste, best_of_day, starts_on
from prolodesk.domain.scheduling.free_time import DayTime
from prolodesk.domain.scheduling.hours import DAY
from prolodesk.domain.scheduling.placement import DayCost


@dataclass(frozen=True, slots=True)
class CourseWish:
    """Who comes for what, and what they wish for; wishes may be lost at a cost, `only_preferred` never.

    `weekdays` empty = any; a visit should begin at `earliest` and end by `latest` (minutes since midnight), and stand
    near `near`. `ignoring` are visits that will leave their places.
    """

    patient_id: Id
    type_id: Id
    preferred: Id = ""
    only_preferred: bool = False
    weekdays: tuple[int, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    near: int | None = None
    minutes: int | None = None
    ignoring: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseDays:
    """The days that offer a place, each with its cost. `place_on` picks the place itself, only when it is wanted."""

    offers: Mapping[date, DayCost]
    wish: CourseWish
    _levels: tuple[Constraints, ...] = field(repr=False)
    _days: Mapping[date, DayTime] = field(repr=False)

    def place_on(self, day: date) -> Place | None:
        """The best place of a day: as its cost says, then nearest to the wished time, then without holes."""
        places = self.places_on(day, 1)
        return places[0] if places else None

    def places_on(self, day: date, count: int) -> tuple[Place, ...]:
        """The best places of a day, none overlapping another of the same provider."""
        time = self._days.get(day)
        if time is None:
            return ()
        found: list[Place] = []
        for level in self._levels:
            for each in best_of_day(time, level, Taste(near=self.wish.near), count):
                place = Place(each.provider_id, each.start, each.minutes, each.room_id)
                if place not in found:
                    found.append(place)
            if len(found) >= count:
                break
        return tuple(found[:count])


def day_offers(work: Work, wish: CourseWish, first: date, last: date) -> CourseDays:
    """The days from first to last on which the visit could stand, none of them over.

    A day costs the preferred provider when only another has a place, and a wish for each of weekday and time it does
    not meet. Raises Refusal when the type of visit is gone.
    """
    resources = resources_of(work)
    shape = shape_of(resources, wish.type_id, wish.minutes)
    if shape is None:
        raise Refusal("This type of visit is no longer there. Choose another.")
    first = max(first, work.today)
    preferred = tuple(each for each in resources.providers if each == wish.preferred)
    others = () if wish.only_preferred else tuple(each for each in resources.providers if each != wish.preferred)
    wished = (wish.earliest or 0, DAY, DAY if wish.latest is None else wish.latest)
    any_time = (0, DAY, DAY)
    tries = tuple(
        (Constraints(shape, those, wish.patient_id, frozenset(), *times, work.wall_now), lost, times != wished)
        for those, lost in ((preferred, 0), (others, 1 if preferred or wish.preferred else 0))
        for times in dict.fromkeys((wished, any_time))
        if those
    )
    days = {each.day: each for each in days_between(work, first, last, wish.ignoring)} if first <= last else {}
    return CourseDays(
        dict(_costs(days.values(), tries, wish.weekdays)), wish, tuple(each for each, _, _ in tries), days
    )


def _costs(
    days: Collection[DayTime], tries: tuple[tuple[Constraints, int, bool], ...], weekdays: Collection[int]
) -> Iterator[tuple[date, DayCost]]:
    for day in days:
        off_weekday = bool(weekdays) and day.day.weekday() not in weekdays
        for asked, provider_lost, off_time in tries:
            if starts_on(day, asked):
                yield day.day, DayCost(provider_lost, off_weekday + off_time)
                break

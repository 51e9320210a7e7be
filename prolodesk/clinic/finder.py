"""The finder: free places for a visit with given wishes, over providers and months, best first, with reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from prolodesk.clinic.free_memory import Resources
from prolodesk.clinic.free_time import days_between, days_from, last_bookable, resources_of, shape_of
from prolodesk.clinic.near_places import stands_at, type_of
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.finder import Constraints, Found, Shape, Taste, find
from prolodesk.domain.scheduling.free_time import DayTime
from prolodesk.domain.scheduling.hours import DAY
from prolodesk.domain.words import Message, say

NOON, EVENING = 12 * 60, 17 * 60
PARTS = {"": (0, DAY), "morning": (0, NOON), "afternoon": (NOON, EVENING), "evening": (EVENING, DAY)}
"""Parts of the day by name: a visit begins in them."""


@dataclass(frozen=True, slots=True)
class PlaceWish:
    """A visit that looks for a place, and what the place must be like. What is empty does not matter.

    `first` and `last` bound the days; `target` is the day to be near to. `near` is a time of day in minutes since
    midnight and `preferred` a provider: wishes, where the rest must hold. `ignoring` is the visit that will leave its
    place. `minutes` and `room_kind` overrule the type.
    """

    patient_id: Id = ""
    type_id: Id = ""
    provider_ids: tuple[Id, ...] = ()
    weekdays: tuple[int, ...] = ()
    part: str = ""
    earliest: int | None = None
    latest: int | None = None
    first: date | None = None
    last: date | None = None
    minutes: int | None = None
    ignoring: Id = ""
    target: date | None = None
    near: int | None = None
    preferred: Id = ""
    room_kind: str | None = None


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A free place with the names to show, and why it stands where it stands in the list."""

    place: Place
    provider: str
    room: str
    reasons: tuple[Message, ...]


@needs(Right.SEE_SCHEDULE)
def free_places(work: Work, wish: PlaceWish, count: int = 10, after: date | None = None) -> tuple[FoundPlace, ...]:
    """The best free places, none of them in the past: days in order (nearest to the target, or earliest), and within a
    day by provider, time and how few holes they leave. With `after`, only later days.

    Raises Refusal when nothing could ever be found: a time of day that ends before it begins, days in the wrong order.
    """
    resources = resources_of(work)
    type_id = wish.type_id or type_of(work, wish.ignoring)
    shape = shape_of(resources, type_id, wish.minutes, wish.room_kind)
    if shape is None:
        raise Refusal("Choose what the visit is for, or how long it is: then free places can be found.")
    first, last = _bounds(work, wish, after)
    _check(wish)
    asked = constraints(work, wish, resources, shape)
    taste = Taste(frozenset({wish.preferred} if wish.preferred else ()), wish.near)
    found = find(_days(work, wish, first, last), asked, taste, count)
    return tuple(_found_place(each, wish, resources, shape) for each in found)


@needs(Right.SEE_SCHEDULE)
def looser_wishes(work: Work, wish: PlaceWish) -> Mapping[str, PlaceWish]:
    """The wishes that find something when one constraint is given up, by its name: provider, weekday, time, room,
    window."""
    later = wish.last + timedelta(days=1) if wish.last else None
    looser = {
        "provider": replace(wish, provider_ids=()),
        "weekday": replace(wish, weekdays=()),
        "time": replace(wish, part="", earliest=None, latest=None),
        "room": replace(wish, room_kind=None),
        "window": replace(wish, first=later, last=None, target=None) if later else wish,
    }
    return {name: each for name, each in looser.items() if each != wish and free_places(work, each, 1)}


def constraints(work: Work, wish: PlaceWish, resources: Resources, shape: Shape) -> Constraints:
    """The wish as the finder of the domain understands it."""
    begins, ends = PARTS.get(wish.part, (0, DAY))
    providers = wish.provider_ids or tuple(resources.providers)
    return Constraints(
        shape,
        tuple(each for each in providers if each in resources.providers),
        wish.patient_id,
        frozenset(wish.weekdays),
        max(begins, wish.earliest or 0),
        ends,
        DAY if wish.latest is None else wish.latest,
        work.wall_now,
        stands_at(work, wish.ignoring),
    )


def _bounds(work: Work, wish: PlaceWish, after: date | None) -> tuple[date, date]:
    furthest = last_bookable(work)
    first = max(wish.first or work.today, work.today)
    if after is not None:
        first = max(first, after + timedelta(days=1))
    if wish.first and wish.last and wish.last < wish.first:
        raise Refusal("The last day is before the first. Correct one of them.")
    return first, min(wish.last or furthest, furthest)


def _check(wish: PlaceWish) -> None:
    if wish.earliest is not None and wish.latest is not None and wish.earliest >= wish.latest:
        raise Refusal("The earliest time is not before the latest. Correct one of them.")


def _days(work: Work, wish: PlaceWish, first: date, last: date) -> Iterator[DayTime]:
    without = (wish.ignoring,) if wish.ignoring else ()
    if wish.target is None:
        return days_from(work, first, last, without)
    target = wish.target
    days = days_between(work, first, last, without) if first <= last else []
    return iter(sorted(days, key=lambda each: (abs((each.day - target).days), each.day < target)))


def _found_place(found: Found, wish: PlaceWish, resources: Resources, shape: Shape) -> FoundPlace:
    place = Place(found.provider_id, found.start, found.minutes, found.room_id)
    return FoundPlace(
        place,
        resources.providers[found.provider_id],
        resources.rooms.get(found.room_id or "", ""),
        tuple(_reasons(found, wish, shape)),
    )


def _reasons(found: Found, wish: PlaceWish, shape: Shape) -> Iterator[Message]:
    if wish.target is not None:
        days = (found.start.date() - wish.target).days
        if days == 0:
            yield say("on target")
        elif days > 0:
            yield say("{days} d later", days=days)
        else:
            yield say("{days} d earlier", days=-days)
    if wish.preferred and found.provider_id != wish.preferred:
        yield say("another provider")
    if wish.near is not None and found.start.hour * 60 + found.start.minute == wish.near:
        yield say("same time")
    if found.touches == 2:
        yield say("fills a gap")
    elif found.touches == 1:
        yield say("leaves no gap")
    if shape.rooms and found.room_id is None:
        yield say("no room free")

"""The day somebody meant first, and why a visit cannot be there: over, closed, nobody in, full, or the time taken."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from prolodesk.clinic.calendar_hours import closures_between, openings_between
from prolodesk.clinic.finder import PlaceWish, free_places
from prolodesk.clinic.free_time import resources_of
from prolodesk.clinic.work import Work
from prolodesk.domain.words import Message

if TYPE_CHECKING:
    from prolodesk.clinic.plain_words import VisitWish

Why = Literal["past", "closed", "away", "hours", "full", "time"]


@dataclass(frozen=True, slots=True)
class MissedDay:
    """past: the time is over. closed: the clinic is. away: none of the providers asked for is in. hours: nobody is in
    at that time. full: nothing is free that day, or in that part of it. time: the time is taken, others are free.

    `closure` names what closes the day.
    """

    day: date
    why: Why
    closure: Message | None = None


def first_day_meant(wish: "VisitWish", today: date) -> date | None:
    """The day that was said, or the first of the weekdays that were; None where the day did not matter."""
    if wish.day is not None:
        return None if wish.weekdays else wish.day
    if not wish.weekdays:
        return None
    first = max(today, wish.within[0]) if wish.within else today
    return min(first + timedelta(days=(weekday - first.weekday()) % 7) for weekday in wish.weekdays)


def missed_day(work: Work, day: date, base: PlaceWish, wish: "VisitWish") -> MissedDay:
    """Why there is nothing on that day as it was asked for."""
    now = work.wall_now
    over = wish.at if wish.at is not None else wish.before
    if day < now.date() or (day == now.date() and over is not None and over <= now.hour * 60 + now.minute):
        return MissedDay(day, "past")
    openings = openings_between(work, day, day)
    if not openings[None].get(day):
        return MissedDay(day, "closed", _closure(work, day, ""))
    asked = base.provider_ids
    if asked and not any(openings.get(each, {}).get(day) for each in asked):
        return MissedDay(day, "away", _closure(work, day, asked[0]))
    people = asked or tuple(resources_of(work).providers)
    stretches = [stretch for each in people for stretch in openings.get(each, {}).get(day, ())]
    at = wish.at
    if at is not None and not any(each.opens <= at < each.closes for each in stretches):
        return MissedDay(day, "hours")
    here = replace(base, first=day, last=day, target=None, weekdays=())
    if at is not None and free_places(work, here, 1):
        return MissedDay(day, "time")
    return MissedDay(day, "full")


def _closure(work: Work, day: date, resource_id: str) -> Message | None:
    """What closes that day, by its name; none where it is the weekly hours."""
    closures = closures_between(work, day, day)
    wanted = [each for each in closures if not each.opened and (each.resource_id or "") in ("", resource_id)]
    return wanted[0].words if wanted else None

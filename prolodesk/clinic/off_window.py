"""A session that would stand outside the window of its course: asked before it is booked, with a place inside."""

from dataclasses import dataclass, replace
from datetime import datetime

from prolodesk.clinic.course_standing import standing
from prolodesk.clinic.courses import course_of
from prolodesk.clinic.finder import PlaceWish, free_places
from prolodesk.clinic.near_places import places_near
from prolodesk.clinic.placing import may_stand
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import Window, interval_between, window_after
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right


@dataclass(frozen=True, slots=True)
class OffWindow:
    """The session and the one before it, how many days after that it would stand, its window, and the free place of
    the window that is nearest, if there is one."""

    number: int
    before: int
    days: int
    window: Window
    within: Place | None


@needs(Right.SEE_SCHEDULE)
def off_window(work: Work, course_id: Id, number: int, place: Place, patient_id: Id, type_id: Id) -> OffWindow | None:
    """What to ask before session `number` of a course is booked there; None when there is nothing to ask.

    That is so within the window; after it once the window has no free place left, for then nobody can do better; and
    where the clinic would refuse the place anyway.
    """
    before = [each for each in standing(work, course_id).values() if each.number < number]
    if not before or not may_stand(work, place, patient_id, type_id):
        return None
    last, day = before[-1], place.start.date()
    course = course_of(work, course_id)
    window = window_after(last.on, *interval_between(last.number, number, course.interval, course.steps))
    off = window.days_outside(day)
    if not off:
        return None
    fixed = (course.provider_id,) if course.provider_fixed else ()
    within = _nearest(work, window, place, PlaceWish(patient_id, type_id, fixed, minutes=place.minutes))
    found = OffWindow(number, last.number, (day - last.on).days, window, within)
    return found if off < 0 or within else None


def _nearest(work: Work, window: Window, place: Place, wish: PlaceWish) -> Place | None:
    """On the day of the window nearest to the place, about the same time: of the same provider, else of another."""
    first, last = max(window.earliest, work.today), window.latest
    if last < first:
        return None
    near = min(max(place.start.date(), first), last)
    wanted = replace(place, start=datetime.combine(near, place.start.time()))
    own = places_near(work, wanted, wish.patient_id, first=first, last=last, count=1, type_id=wish.type_id)
    if own:
        return own[0]
    minute = place.start.hour * 60 + place.start.minute
    others = free_places(work, replace(wish, first=first, last=last, target=near, near=minute), 1)
    return others[0].place if others else None

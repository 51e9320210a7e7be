"""Moving one session of a course: which of the later ones should follow, only as far as their windows need; and what
to do when the moved one stands outside its own window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.clinic.course_days import CourseDays, CourseWish, day_offers
from prolodesk.clinic.course_standing import Standing, standing
from prolodesk.clinic.course_values import ShiftedVisit, ShiftProposal
from prolodesk.clinic.courses import CourseSummary, course_of
from prolodesk.clinic.free_time import last_bookable
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import SET_BY_PEOPLE, Window, interval_between, step_days, window_after
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.placement import DayCost, Infeasible, StepWindow, place_course
from prolodesk.domain.words import say
from prolodesk.store.tables import AppointmentRow

BEYOND_DAYS = 60
"""Days looked at beyond where the last session would stand if all were put off alike."""


@dataclass(frozen=True, slots=True)
class _Moved:
    """The session that moved, its course and the sessions that have places."""

    course: CourseSummary
    placed: Mapping[int, Standing]
    number: int
    was: Place
    becomes: Place


@needs(Right.PLACE_COURSES)
def shift_following(work: Work, appointment_id: Id, was: Place, becomes: Place) -> ShiftProposal | None:
    """What the move of one visit asks of the rest of its course; None when it asks nothing.

    It may be asked before the move or after it. Later sessions keep their provider and their time of day if they can.
    """
    visit = work.session.get(AppointmentRow, appointment_id)
    if visit is None or visit.course_id is None or was.start.date() == becomes.start.date():
        return None
    course = course_of(work, visit.course_id)
    placed = standing(work, course.course_id)
    number = next((n for n, each in placed.items() if each.appointment_id == appointment_id), None)
    if number is None or course.state in SET_BY_PEOPLE:
        return None
    moved = _Moved(course, placed, number, was, becomes)
    found = _outside(work, moved, _following(work, moved))
    return found if found.visits or found.why_not or found.outside else None


@needs(Right.PLACE_COURSES)
def booked_outside(work: Work, appointment_id: Id) -> ShiftProposal | None:
    """The same for a session that was just booked outside its window, where the window has a free place; else None."""
    visit = work.session.get(AppointmentRow, appointment_id)
    if visit is None or visit.course_id is None:
        return None
    course = course_of(work, visit.course_id)
    placed = standing(work, course.course_id)
    number = next((n for n, each in placed.items() if each.appointment_id == appointment_id), None)
    before = max((n for n in placed if number is not None and n < number), default=None)
    if number is None or before is None or course.state in SET_BY_PEOPLE:
        return None
    place = placed[number].place
    moved = _Moved(course, placed, number, place, place)
    on_target = datetime.combine(_window(moved, before, placed[before].on, number).target, place.start.time())
    nothing = ShiftProposal(course.course_id, number)
    found = _outside(work, replace(moved, was=replace(place, start=on_target)), nothing)
    return found if found.outside is not None and found.back is not None else None


def shift_command(proposal: ShiftProposal) -> MoveAppointments:
    """The command that lets the later sessions follow; one step to take back."""
    return MoveAppointments(tuple(Move(each.appointment_id, each.was, each.becomes) for each in proposal.visits))


def _following(work: Work, moved: _Moved) -> ShiftProposal:
    nothing = ShiftProposal(moved.course.course_id, moved.number)
    later = _in_order(moved)
    if not later or _window(moved, moved.number, moved.becomes.start.date(), later[0].number).holds(later[0].on):
        return nothing
    anchor = moved.becomes.start.date()
    numbers = (moved.number, *(each.number for each in later))
    windows = [_step(moved, before, number) for before, number in pairwise(numbers)]
    put_off = max(0, (anchor - moved.was.start.date()).days)
    last = min(last_bookable(work), later[-1].on + timedelta(days=put_off + BEYOND_DAYS))
    ids = tuple(each.appointment_id for each in later)
    days = [day_offers(work, _wish(moved, each, ids), anchor, last) for each in later]
    found = place_course(anchor, windows, [_costs(each, those) for each, those in zip(later, days, strict=True)])
    if isinstance(found, Infeasible):
        stuck = later[found.session]
        sentence = "Session {number} finds no place from {first} to {last}. Place the series anew."
        return replace(nothing, why_not=say(sentence, number=stuck.number, first=found.earliest, last=found.latest))
    visits = (
        ShiftedVisit(each.appointment_id, each.number, each.place, place)
        for each, those, day in zip(later, days, found.days, strict=True)
        if day != each.on and (place := those.place_on(day)) is not None
    )
    return replace(nothing, visits=tuple(visits))


def _in_order(moved: _Moved) -> list[Standing]:
    """The booked sessions after the moved one, each later than the one before."""
    found: list[Standing] = []
    for number, each in moved.placed.items():
        if number > moved.number and not each.given and (not found or each.on > found[-1].on):
            found.append(each)
    return found


def _wish(moved: _Moved, each: Standing, ids: Sequence[Id]) -> CourseWish:
    start = each.place.start
    return CourseWish(
        moved.course.patient_id,
        each.type_id,
        each.place.provider_id,
        moved.course.provider_fixed,
        near=start.hour * 60 + start.minute,
        minutes=each.place.minutes,
        ignoring=tuple(ids),
    )


def _costs(each: Standing, days: CourseDays) -> dict[date, DayCost]:
    """A day costs as many wishes as it is days away from where the session stands now; to stay costs nothing."""
    found = {day: DayCost(cost.provider_lost, abs((day - each.on).days)) for day, cost in days.offers.items()}
    return {**found, each.on: DayCost()}


def _outside(work: Work, moved: _Moved, found: ShiftProposal) -> ShiftProposal:
    """Whether the moved session itself left its window with this move, and the nearest place within."""
    before = max((number for number in moved.placed if number < moved.number), default=None)
    if before is None:
        return found
    day = moved.becomes.start.date()
    window = _window(moved, before, moved.placed[before].on, moved.number)
    off = window.days_outside(day)
    if not off or abs(off) <= abs(window.days_outside(moved.was.start.date())):
        return found
    template = (
        "Session {number} now stands {count} d after its window, which ends on {day}."
        if off > 0
        else "Session {number} now stands {count} d before its window, which begins on {day}."
    )
    edge = window.latest if off > 0 else window.earliest
    return replace(
        found,
        outside=say(template, number=moved.number, count=abs(off), day=edge),
        back=_nearest_within(work, moved, window),
    )


def _nearest_within(work: Work, moved: _Moved, window: Window) -> Place | None:
    each = moved.placed[moved.number]
    wish = _wish(moved, replace(each, place=moved.becomes), (each.appointment_id,))
    days = day_offers(work, wish, window.earliest, window.latest)
    wanted = moved.becomes.start.date()
    best = min(days.offers, key=lambda day: (days.offers[day].provider_lost, abs((day - wanted).days)), default=None)
    return days.place_on(best) if best else None


def _window(moved: _Moved, before: int, on: date, number: int) -> Window:
    return window_after(on, *interval_between(before, number, moved.course.interval, moved.course.steps))


def _step(moved: _Moved, before: int, number: int) -> StepWindow:
    """Any day of the window is as good: what counts is how little moves."""
    least, _, most = step_days(interval_between(before, number, moved.course.interval, moved.course.steps))
    return StepWindow(max(1, least), None, max(1, most))

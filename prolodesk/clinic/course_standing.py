"""Which sessions of a course have a place already: those given, and those booked; and how far apart they stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from prolodesk.clinic.booking import place_of
from prolodesk.clinic.course_values import Spacing
from prolodesk.clinic.plan_rows import steps_of
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import interval_between, window_after
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.store import courses
from prolodesk.store.tables import AppointmentRow, CourseRow


@dataclass(frozen=True, slots=True)
class Standing:
    """One session with a place. `given`: it has been, and something was given."""

    number: int
    place: Place
    appointment_id: Id
    type_id: Id
    given: bool

    @property
    def on(self) -> date:
        return self.place.start.date()


def standing(work: Work, course_id: Id) -> Mapping[int, Standing]:
    """The sessions of a course that have a place, by number.

    Sessions given are counted in the order they were; a visit at which nothing was given is none. A booked visit keeps
    its number as long as no other has it, else it takes the next free one.
    """
    found: dict[int, Standing] = {}
    ahead: list[AppointmentRow] = []
    for visit, session_id, given in courses.visits_of(work.session, course_id):
        if given:
            found[len(found) + 1] = _standing(visit, len(found) + 1, given=True)
        elif session_id is None:
            ahead.append(visit)
    done = len(found)
    for visit in ahead:
        number = visit.number if visit.number and visit.number > done and visit.number not in found else None
        free = next(each for each in range(done + 1, done + len(ahead) + len(found) + 2) if each not in found)
        found[number or free] = _standing(visit, number or free, given=False)
    return dict(sorted(found.items()))


@needs(Right.SEE_SCHEDULE)
def spacing_of(work: Work, appointment_id: Id) -> Spacing | None:
    """How a visit of a course stands to the session before it; None for the first, and for a visit of no course."""
    return spacings(work, [appointment_id]).get(appointment_id)


@needs(Right.SEE_SCHEDULE)
def spacings(work: Work, appointment_ids: Collection[Id]) -> Mapping[Id, Spacing]:
    """The same for several visits at once."""
    found: dict[Id, Spacing] = {}
    seen: set[Id] = set()
    for appointment_id in appointment_ids:
        visit = work.session.get(AppointmentRow, appointment_id)
        course = work.session.get(CourseRow, visit.course_id) if visit is not None and visit.course_id else None
        if course is None or course.id in seen:
            continue
        seen.add(course.id)
        found |= _spacings_in(work, course)
    wanted = set(appointment_ids)
    return {id: each for id, each in found.items() if id in wanted}


def _spacings_in(work: Work, course: CourseRow) -> dict[Id, Spacing]:
    usual = course.interval_min_weeks, course.interval_target_weeks, course.interval_max_weeks
    steps, placed = steps_of(course), list(standing(work, course.id).values())
    return {
        each.appointment_id: Spacing(
            each.number,
            before.number,
            (each.on - before.on).days,
            window_after(before.on, *interval_between(before.number, each.number, usual, steps)),
            each.on,
        )
        for before, each in pairwise(placed)
    }


def _standing(visit: AppointmentRow, number: int, *, given: bool) -> Standing:
    return Standing(number, place_of(visit), visit.id, visit.type_id, given)

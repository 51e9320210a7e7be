"""Between which days a session of a course may be offered: after the session before it, before the one after it."""

from datetime import date, timedelta

from prolodesk.clinic.plan_rows import steps_of
from prolodesk.clinic.work import Work
from prolodesk.domain.courses import interval_between, step_days, window_after
from prolodesk.domain.ids import Id
from prolodesk.store import due
from prolodesk.store.tables import AppointmentRow, CourseRow

ONE_DAY = timedelta(days=1)


def days_to_offer(work: Work, visit: AppointmentRow, wanted: date) -> tuple[date, date] | None:
    """The first and the last day on which places are offered where the wanted day has none; None where every day is as
    good: no session of a course, or none beside it.

    Between its neighbours a session is offered what is near, for those after it can follow. Beyond one of them only
    what keeps the fewest weeks to both.
    """
    course = work.session.get(CourseRow, visit.course_id) if visit.course_id and visit.number else None
    if course is None or not visit.number:
        return None
    before, after = _beside(work, course.id, visit)
    if before is None and after is None:
        return None
    if (before is None or before[1] < wanted) and (after is None or wanted < after[1]):
        first = before[1] + ONE_DAY if before else date.min
        return first, after[1] - ONE_DAY if after else date.max
    usual, steps = (
        (course.interval_min_weeks, course.interval_target_weeks, course.interval_max_weeks),
        steps_of(course),
    )
    first, last = date.min, date.max
    if before is not None:
        first = window_after(before[1], *interval_between(before[0], visit.number, usual, steps)).earliest
    if after is not None:
        last = after[1] - timedelta(days=step_days(interval_between(visit.number, after[0], usual, steps))[0])
    return first, last


def _beside(
    work: Work, course_id: Id, visit: AppointmentRow
) -> tuple[tuple[int, date] | None, tuple[int, date] | None]:
    """Number and day of the nearest session before and of the nearest after one that have a visit."""
    number = visit.number or 0
    days = {
        each.number: date.fromisoformat(each.start_wall[:10])
        for each in due.visits_of(work.session, [course_id])
        if each.id != visit.id
    }
    before = max((each for each in days if each < number), default=None)
    after = min((each for each in days if each > number), default=None)
    return (before, days[before]) if before else None, (after, days[after]) if after else None

"""The rhythm of a course: how many sessions, how far apart. It may be typed otherwise than planned: then sessions are
proposed in the typed rhythm, and booking them changes the plan with it, in one step that can be taken back."""

from dataclasses import dataclass, replace

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart, Tray
from prolodesk.clinic.courses import CourseSummary, course_row
from prolodesk.clinic.plan_rows import kept_steps, steps_of
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.courses import (
    MOST_SESSIONS,
    StepInterval,
    checked_interval,
    checked_sessions,
    checked_steps,
    next_number,
    window_around,
)
from prolodesk.domain.errors import ChangedElsewhere
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store.tables import CourseRow, PatientRow


@dataclass(frozen=True, slots=True)
class Rhythm:
    """So many sessions; `interval` is fewest, target and most weeks, `steps` where it differs."""

    sessions: int
    interval: tuple[float, float, float]
    steps: tuple[StepInterval, ...] = ()

    def within(self, plan: "Rhythm") -> bool:
        """Whether it keeps to the plan: as many sessions, in the same windows, aimed at whichever day."""
        windows = [(each.number, each.minimum, each.maximum) for each in self.steps]
        planned = [(each.number, each.minimum, each.maximum) for each in plan.steps]
        return (self.sessions, self.interval[::2], windows) == (plan.sessions, plan.interval[::2], planned)


@dataclass(frozen=True, slots=True)
class ChangeRhythm:
    """Plan another number of sessions, or other intervals between those not given yet."""

    course_id: Id
    was: Rhythm
    becomes: Rhythm


def rhythm_of(course: CourseSummary) -> Rhythm:
    """The rhythm a course is planned in."""
    return Rhythm(course.sessions, course.interval, course.steps)


def in_rhythm(course: CourseSummary, rhythm: Rhythm) -> CourseSummary:
    """The course as it would be in another rhythm."""
    return replace(
        course,
        sessions=rhythm.sessions,
        interval=rhythm.interval,
        steps=rhythm.steps,
        next_number=next_number(course.done, rhythm.sessions),
    )


def every(course: CourseSummary, weeks: float, sessions: int) -> Rhythm:
    """So many sessions every so many weeks. What the plan's windows hold keeps to them; else they become those around
    the interval, and intervals of single sessions no longer count."""
    spans = (course.interval, *(step.weeks for step in course.steps))
    if all(least <= weeks <= most for least, _, most in spans):
        steps = tuple(replace(step, target=weeks) for step in course.steps if step.number <= sessions)
        return Rhythm(sessions, (course.interval[0], weeks, course.interval[2]), steps)
    least, most = window_around(weeks)
    return Rhythm(sessions, (least, weeks, most))


def counts_meant(course: CourseSummary, typed: int) -> tuple[tuple[int, int], ...]:
    """What "x6" may mean for a course: how many sessions it has in all then, and how many are placed now.

    No more than are left: place so many of them. As many as planned: all of those left. Else it may be said of the
    whole course, or of the sessions to come.
    """
    had = course.done + course.booked
    left = max(0, course.sessions - had)
    if typed <= left:
        return ((course.sessions, typed),)
    if typed == course.sessions:
        return ((typed, left),)
    in_all, more = (typed, typed - had), (had + typed, typed)
    found = (in_all, more) if typed > had else (more,)
    return tuple(dict.fromkeys(each for each in found if each[0] <= MOST_SESSIONS))


@needs(Right.SAVE_PLAN)
def change_rhythm(work: Work, command: ChangeRhythm) -> Change:
    row = course_row(work, command.course_id)
    if _kept(row) != command.was:
        raise ChangedElsewhere("The plan of this course was changed at another desk. Look at it again.")
    becomes = _checked(command.becomes)
    row.sessions, row.steps = becomes.sessions, kept_steps(becomes.steps)
    row.interval_min_weeks, row.interval_target_weeks, row.interval_max_weeks = becomes.interval
    row.version += 1
    label = say(
        "Plan {count} sessions of “{title}” for {patient}, {weeks} weeks apart",
        count=becomes.sessions,
        title=row.title,
        patient=called(work.session.get_one(PatientRow, row.patient_id)),
        weeks=becomes.interval[1],
    )
    back = ChangeRhythm(row.id, was=becomes, becomes=command.was)
    return Change(label, frozenset({Chart(row.patient_id), Tray()}), back, row.patient_id)


HANDLERS: Handlers = {ChangeRhythm: change_rhythm}


def _kept(row: CourseRow) -> Rhythm:
    interval = row.interval_min_weeks, row.interval_target_weeks, row.interval_max_weeks
    return Rhythm(row.sessions, interval, steps_of(row))


def _checked(wanted: Rhythm) -> Rhythm:
    sessions = checked_sessions(wanted.sessions)
    return Rhythm(sessions, checked_interval(*wanted.interval), checked_steps(wanted.steps, sessions))

"""Courses as everyone at the clinic sees them: how far they are, when the next session is due, paused or stopped."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.clinic.consents import consented
from prolodesk.clinic.plan_rows import steps_of
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import (
    SET_BY_PEOPLE,
    CourseState,
    StepInterval,
    Window,
    course_state,
    interval_before,
    next_number,
    window_after,
)
from prolodesk.domain.errors import ChangedElsewhere
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.time import day_span
from prolodesk.store import appointments, courses, knowledge, people
from prolodesk.store.tables import AppointmentRow, CourseRow


@dataclass(frozen=True, slots=True)
class KeptState:
    """What someone set a course to, and why; "active" and its like mean that nobody set anything.

    `until` is the day on which a pause is over.
    """

    state: str
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class NextVisit:
    """The next booked visit of a course; `start` is wall time."""

    appointment_id: Id
    start: datetime
    number: int | None


@dataclass(frozen=True, slots=True)
class CourseSummary:
    """A course without its diagram and doses. `interval` is fewest, target and most weeks, `steps` where it differs.

    With `provider_fixed` no other provider may take a session.
    """

    course_id: Id
    patient_id: Id
    title: str
    region: str
    side: str
    provider_id: Id
    provider: str
    protocol: str
    state: CourseState
    kept: KeptState
    sessions: int
    done: int
    booked: int
    last_given_on: date | None
    interval: tuple[float, float, float]
    window: Window | None
    next_number: int | None
    next_appointment: NextVisit | None
    pain: tuple[tuple[date, int], ...]
    consented: bool
    planned_sites: int
    planned_on: date
    steps: tuple[StepInterval, ...] = ()
    provider_fixed: bool = False
    ahead: tuple[NextVisit, ...] = ()
    """Its booked visits to come, earliest first."""

    @property
    def paused_until(self) -> date | None:
        """The day from which sessions may be given again; None when it is not paused, or nobody knows when."""
        return self.kept.until if self.state is CourseState.PAUSED else None

    def interval_before(self, number: int) -> tuple[float, float, float]:
        """Fewest, target and most weeks between the session before and session `number`."""
        return interval_before(number, self.interval, self.steps)

    @property
    def progress(self) -> tuple[int, int]:
        """Sessions given, of how many planned."""
        return self.done, self.sessions

    @property
    def under_way(self) -> bool:
        """Whether another session is to come."""
        return self.state not in SET_BY_PEOPLE and self.next_number is not None


@dataclass(frozen=True, slots=True)
class NextSession:
    """The session of a course that comes next. No window = it is the first; `booked` when it has its visit."""

    number: int
    window: Window | None
    booked: NextVisit | None


@needs(Right.SEE_PATIENTS)
def courses_of(work: Work, patient_id: Id) -> tuple[CourseSummary, ...]:
    """A patient's courses, newest first."""
    return _summaries(work, courses.courses_of(work.session, patient_id))


@needs(Right.SEE_PATIENTS)
def courses_of_all(work: Work, patients: Collection[Id]) -> Mapping[Id, tuple[CourseSummary, ...]]:
    """The courses of several patients, newest first, asked for at once."""
    found: dict[Id, list[CourseSummary]] = {patient_id: [] for patient_id in patients}
    for course in _summaries(work, courses.courses_of_all(work.session, patients)):
        found[course.patient_id].append(course)
    return {patient_id: tuple(own) for patient_id, own in found.items()}


@needs(Right.SEE_PATIENTS)
def course_of(work: Work, course_id: Id) -> CourseSummary:
    """One course. Raises ChangedElsewhere when it is gone."""
    return _summaries(work, [course_row(work, course_id)])[0]


@needs(Right.SEE_SCHEDULE)
def next_window(work: Work, course_id: Id) -> NextSession | None:
    """The next session of a course and when it is due; None when none is left or the course is paused or stopped."""
    course = _summaries(work, [course_row(work, course_id)])[0]
    if not course.under_way or course.next_number is None:
        return None
    return NextSession(course.next_number, course.window, course.next_appointment)


def course_row(work: Work, course_id: Id) -> CourseRow:
    """The row of a course. Raises ChangedElsewhere when it is gone."""
    row = work.session.get(CourseRow, course_id)
    if row is None:
        raise ChangedElsewhere("This course no longer exists. Look at the patient's courses again.")
    return row


def kept_state(row: CourseRow) -> KeptState:
    """What someone set a course to."""
    return KeptState(row.state, row.state_reason, row.paused_until)


def _summaries(work: Work, rows: Sequence[CourseRow]) -> tuple[CourseSummary, ...]:
    ids = [row.id for row in rows]
    if not ids:
        return ()
    given = courses.given_in(work.session, ids)
    planned = courses.planned_counts(work.session, ids)
    ahead: dict[Id, list[AppointmentRow]] = defaultdict(list)
    for visit in courses.visits_ahead(work.session, ids, day_span(work.today, work.zone).start_utc):
        ahead[visit.course_id or ""].append(visit)
    pain: dict[Id, list[tuple[date, int]]] = defaultdict(list)
    for course_id, at, value in courses.pain_in(work.session, ids):
        pain[course_id].append((at.astimezone(work.zone).date(), round(value)))
    protocols = knowledge.titles(work.session, {row.protocol_id for row in rows if row.protocol_id})
    consents = courses.consents_of(work.session, *{row.patient_id for row in rows})
    names = people.names(work.session)
    found: list[CourseSummary] = []
    for row in rows:
        done, last = given.get(row.id, (0, ""))
        own = [consent for consent in consents if consent.patient_id == row.patient_id]
        found.append(
            _summary(
                work,
                row,
                (done, date.fromisoformat(last[:10]) if last else None),
                ahead[row.id],
                tuple(pain[row.id]),
                (names.get(row.provider_id, ""), protocols.get(row.protocol_id or "", "")),
                planned.get(row.id, 0),
                consented(own, row.id, row.side),
            )
        )
    return tuple(found)


def _summary(
    work: Work,
    row: CourseRow,
    given: tuple[int, date | None],
    ahead: Sequence[AppointmentRow],
    pain: tuple[tuple[date, int], ...],
    named: tuple[str, str],
    planned_sites: int,
    agreed: bool,
) -> CourseSummary:
    (done, last), (provider, protocol) = given, named
    interval = row.interval_min_weeks, row.interval_target_weeks, row.interval_max_weeks
    over = row.state == CourseState.PAUSED and row.paused_until is not None and row.paused_until <= work.today
    kept = CourseState.ACTIVE if over else row.state
    state = course_state(kept, consented=agreed, done=done, sessions=row.sessions)
    number, steps = next_number(done, row.sessions), steps_of(row)
    coming = tuple(NextVisit(visit.id, appointments.start_of(visit), visit.number) for visit in ahead)
    return CourseSummary(
        course_id=row.id,
        patient_id=row.patient_id,
        title=row.title,
        region=row.region,
        side=row.side,
        provider_id=row.provider_id,
        provider=provider,
        protocol=protocol,
        state=state,
        kept=kept_state(row),
        sessions=row.sessions,
        done=done,
        booked=len(ahead),
        last_given_on=last,
        interval=interval,
        window=window_after(last, *interval_before(number, interval, steps)) if last and number else None,
        next_number=number,
        next_appointment=coming[0] if coming else None,
        pain=pain,
        consented=agreed,
        planned_sites=planned_sites,
        planned_on=row.planned_at.astimezone(work.zone).date(),
        steps=steps,
        provider_fixed=row.provider_fixed,
        ahead=coming,
    )

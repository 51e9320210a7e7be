"""Courses as everyone at the clinic sees them: how far they are, when the next session is due, paused or stopped."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.consents import consented
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.courses import SET_BY_PEOPLE, CourseState, Window, course_state, next_number, window_after
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.time import day_span
from prolodesk.domain.words import Message, say
from prolodesk.store import appointments, courses, knowledge, people
from prolodesk.store.tables import AppointmentRow, CourseRow, PatientRow

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class KeptState:
    """What someone set a course to, and why; "active" and its like mean that nobody set anything."""

    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NextVisit:
    """The next booked visit of a course; `start` is wall time."""

    appointment_id: Id
    start: datetime
    number: int | None


@dataclass(frozen=True, slots=True)
class CourseSummary:
    """A course without its diagram and doses. `interval` is fewest, target and most weeks."""

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


@dataclass(frozen=True, slots=True)
class SetCourseState:
    """Pause, resume, stop or complete a course, with the reason."""

    course_id: Id
    was: KeptState
    becomes: KeptState


def pause(course: CourseSummary, reason: str) -> SetCourseState:
    """The command that pauses a course."""
    return SetCourseState(course.course_id, course.kept, KeptState(CourseState.PAUSED, reason))


def stop(course: CourseSummary, reason: str) -> SetCourseState:
    """The command that ends a course before its last session."""
    return SetCourseState(course.course_id, course.kept, KeptState(CourseState.STOPPED, reason))


def resume(course: CourseSummary) -> SetCourseState:
    """The command that takes a paused or stopped course up again."""
    becomes = CourseState.ACTIVE if course.done else CourseState.PROPOSED
    return SetCourseState(course.course_id, course.kept, KeptState(becomes))


@needs(Right.SAVE_PLAN)
def set_state(work: Work, command: SetCourseState) -> Change:
    row = _row(work, command.course_id)
    if (row.state, row.state_reason) != (command.was.state, command.was.reason):
        raise ChangedElsewhere("This course was changed at another desk. Look at it again.")
    reason = clean(command.becomes.reason, LONGEST_REASON)
    if command.becomes.state in (CourseState.PAUSED, CourseState.STOPPED) and not reason:
        raise Refusal("Say why, in a word or two: the next person who opens the course will ask.")
    row.state, row.state_reason = CourseState(command.becomes.state), reason
    row.version += 1
    patient = work.session.get_one(PatientRow, row.patient_id)
    return Change(
        _state_label(row.state, row.title, called(patient)),
        frozenset({Chart(row.patient_id)}),
        SetCourseState(row.id, was=KeptState(row.state, reason), becomes=command.was),
        row.patient_id,
    )


@needs(Right.SEE_PATIENTS)
def courses_of(work: Work, patient_id: Id) -> tuple[CourseSummary, ...]:
    """A patient's courses, newest first."""
    return _summaries(work, courses.courses_of(work.session, patient_id))


@needs(Right.SEE_PATIENTS)
def course_of(work: Work, course_id: Id) -> CourseSummary:
    """One course. Raises ChangedElsewhere when it is gone."""
    return _summaries(work, [_row(work, course_id)])[0]


@needs(Right.SEE_SCHEDULE)
def next_window(work: Work, course_id: Id) -> NextSession | None:
    """The next session of a course and when it is due; None when none is left or the course is paused or stopped."""
    course = _summaries(work, [_row(work, course_id)])[0]
    if not course.under_way or course.next_number is None:
        return None
    return NextSession(course.next_number, course.window, course.next_appointment)


HANDLERS: Handlers = {SetCourseState: set_state}


def _row(work: Work, course_id: Id) -> CourseRow:
    row = work.session.get(CourseRow, course_id)
    if row is None:
        raise ChangedElsewhere("This course no longer exists. Look at the patient's courses again.")
    return row


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
    state = course_state(row.state, consented=agreed, done=done, sessions=row.sessions)
    number = next_number(done, row.sessions)
    following = ahead[0] if ahead else None
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
        kept=KeptState(row.state, row.state_reason),
        sessions=row.sessions,
        done=done,
        booked=len(ahead),
        last_given_on=last,
        interval=interval,
        window=window_after(last, *interval) if last and number else None,
        next_number=number,
        next_appointment=NextVisit(following.id, appointments.start_of(following), following.number)
        if following
        else None,
        pain=pain,
        consented=agreed,
        planned_sites=planned_sites,
        planned_on=row.planned_at.astimezone(work.zone).date(),
    )


def _state_label(state: str, title: str, patient: str) -> Message:
    sentence = {
        CourseState.PAUSED: "Pause “{title}” of {patient}",
        CourseState.STOPPED: "Stop “{title}” of {patient}",
        CourseState.COMPLETED: "Complete “{title}” of {patient}",
    }.get(CourseState(state), "Resume “{title}” of {patient}")
    return say(sentence, title=title, patient=patient)

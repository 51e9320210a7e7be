"""Changing a course as a whole: more sessions, a pause, an end; visits that then fall away are cancelled with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from prolodesk.clinic.booking import SetStatus, called, row_of, set_status
from prolodesk.clinic.changes import Change, Chart, Together, Topic, Tray
from prolodesk.clinic.courses import CourseSummary, KeptState, course_row, kept_state
from prolodesk.clinic.schedule import cards_of
from prolodesk.clinic.values import Card
from prolodesk.clinic.visit_edits import EditVisit, VisitDetails, edit_visit
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.courses import CourseState, checked_sessions
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.reasons import CancelReason
from prolodesk.domain.status import Status
from prolodesk.domain.words import Message, say
from prolodesk.store import courses
from prolodesk.store.tables import CourseRow, PatientRow

LONGEST_REASON = 200
ENDED = frozenset({CourseState.STOPPED, CourseState.COMPLETED})


@dataclass(frozen=True, slots=True)
class SetCourseState:
    """Pause, resume, stop or complete a course, with the reason. What it frees is cancelled with it, unless `frees`
    is off: that belongs to inverses, which bring the visits back themselves."""

    course_id: Id
    was: KeptState
    becomes: KeptState
    frees: bool = True


@dataclass(frozen=True, slots=True)
class ExtendCourse:
    """Plan so many sessions instead: more, or fewer that are neither given nor booked."""

    course_id: Id
    was: int
    becomes: int


def pause(course: CourseSummary, reason: str, until: date | None = None) -> SetCourseState:
    """The command that pauses a course, until a day if one is known: visits from that day on stay, and become the next
    sessions in place of those that fall away."""
    return SetCourseState(course.course_id, course.kept, KeptState(CourseState.PAUSED, reason, until))


def stop(course: CourseSummary, reason: str) -> SetCourseState:
    """The command that ends a course before its last session."""
    return SetCourseState(course.course_id, course.kept, KeptState(CourseState.STOPPED, reason))


def finish(course: CourseSummary, reason: str) -> SetCourseState:
    """The command that ends a course because its aim was reached."""
    return SetCourseState(course.course_id, course.kept, KeptState(CourseState.COMPLETED, reason))


def resume(course: CourseSummary) -> SetCourseState:
    """The command that takes a paused or ended course up again."""
    becomes = CourseState.ACTIVE if course.done else CourseState.PROPOSED
    return SetCourseState(course.course_id, course.kept, KeptState(becomes))


def extend(course: CourseSummary, more: int) -> ExtendCourse:
    """The command that plans so many sessions more."""
    return ExtendCourse(course.course_id, course.sessions, course.sessions + more)


@needs(Right.PLACE_COURSES)
def set_state(work: Work, command: SetCourseState) -> Change:
    row = course_row(work, command.course_id)
    if kept_state(row) != command.was:
        raise ChangedElsewhere("This course was changed at another desk. Look at it again.")
    becomes = _checked(work, command)
    freed, stay = _visits_freed(work, row, becomes.until) if command.frees and _frees(becomes) else ((), ())
    reason = CancelReason.COURSE_PAUSED if becomes.state == CourseState.PAUSED else CancelReason.COURSE_OVER
    changes = [set_status(work, _cancelled(card, reason)) for card in freed]
    changes += [edit_visit(work, each) for each in _moved_up(work, freed, stay)]
    row.state, row.state_reason, row.paused_until = CourseState(becomes.state), becomes.reason, becomes.until
    row.version += 1
    label = _state_label(row, called(work.session.get_one(PatientRow, row.patient_id)), len(freed))
    back = SetCourseState(row.id, was=becomes, becomes=command.was, frees=False)
    topics: set[Topic] = {Chart(row.patient_id), Tray()}
    topics |= set[Topic]().union(*(change.topics for change in changes))
    inverses = tuple(change.inverse for change in reversed(changes) if change.inverse is not None)
    inverse = Together(label, (*inverses, back)) if inverses else back
    return Change(label, frozenset(topics), inverse, row.patient_id)


@needs(Right.SAVE_PLAN)
def extend_course(work: Work, command: ExtendCourse) -> Change:
    row = course_row(work, command.course_id)
    if row.sessions != command.was:
        raise ChangedElsewhere("The plan of this course was changed at another desk. Look at it again.")
    wanted = checked_sessions(command.becomes)
    if wanted < command.was:
        _check_not_needed(work, row, wanted)
    row.sessions = wanted
    row.version += 1
    patient = called(work.session.get_one(PatientRow, row.patient_id))
    template = "Plan {count} sessions of “{title}” for {patient}"
    return Change(
        say(template, count=wanted, title=row.title, patient=patient),
        frozenset({Chart(row.patient_id), Tray()}),
        replace(command, was=wanted, becomes=command.was),
        row.patient_id,
    )


HANDLERS: Handlers = {SetCourseState: set_state, ExtendCourse: extend_course}


def _checked(work: Work, command: SetCourseState) -> KeptState:
    """What the course becomes, once reason, day and rights have been considered."""
    states = {command.was.state, command.becomes.state}
    if states & ENDED and not work.actor.may(Right.SAVE_PLAN):
        raise NotAllowed("Only a provider ends a course, or takes up one that has ended. Ask one.")
    reason, until = clean(command.becomes.reason, LONGEST_REASON), command.becomes.until
    if _frees(command.becomes) and not reason:
        raise Refusal("Say why, in a word or two: the next person who opens the course will ask.")
    if command.becomes.state != CourseState.PAUSED:
        until = None
    elif until is not None and command.frees and until <= work.today:
        raise Refusal("A pause ends on a later day than today. Choose another day, or leave it open.")
    return KeptState(command.becomes.state, reason, until)


def _frees(state: KeptState) -> bool:
    return state.state == CourseState.PAUSED or state.state in ENDED


def _visits_freed(work: Work, row: CourseRow, until: date | None) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Visits nobody has come for yet, from now on: those that fall away, and those from the day `until` on."""
    ahead = courses.visits_ahead(work.session, [row.id], int(work.now.timestamp()))
    found = cards_of(work, [visit.id for visit in ahead])
    waiting = [card for card in found if card.status in (Status.BOOKED, Status.CONFIRMED)]
    waiting.sort(key=lambda card: card.span)
    freed = tuple(card for card in waiting if until is None or card.place.start.date() < until)
    return freed, tuple(waiting[len(freed) :])


def _moved_up(work: Work, freed: Sequence[Card], stay: Sequence[Card]) -> tuple[EditVisit, ...]:
    """The visits that stay take the numbers of the sessions that fall away, so that none is missing between them."""
    if not freed:
        return ()
    numbers = sorted(card.number for card in (*freed, *stay) if card.number)
    counted = [card for card in stay if card.number]
    found = []
    for card, number in zip(counted, numbers, strict=False):
        visit = row_of(work, card.appointment_id)
        was = VisitDetails(visit.type_id, visit.note, visit.course_id, visit.number)
        found.append(EditVisit(visit.id, was, replace(was, number=number)))
    return tuple(each for each in found if each.was != each.becomes)


def _cancelled(card: Card, reason: CancelReason) -> SetStatus:
    return SetStatus(card.appointment_id, card.status, Status.CANCELLED, reason, card.cancel_reason)


def _check_not_needed(work: Work, row: CourseRow, wanted: int) -> None:
    done, _ = courses.given_in(work.session, [row.id]).get(row.id, (0, ""))
    if wanted < done:
        raise Refusal("{done} sessions were given already. Plan at least as many.", done=done)
    booked: Sequence[int] = [
        visit.number
        for visit in courses.visits_ahead(work.session, [row.id], int(work.now.timestamp()))
        if visit.number and visit.number > wanted
    ]
    if booked:
        raise Refusal("Session {number} is booked already. Cancel its visit first, or plan more.", number=min(booked))


def _state_label(row: CourseRow, patient: str, freed: int) -> Message:
    sentence, with_visit, with_visits = {
        CourseState.PAUSED: (
            "Pause “{title}” of {patient}",
            "Pause “{title}” of {patient}, 1 booked visit cancelled",
            "Pause “{title}” of {patient}, {count} booked visits cancelled",
        ),
        CourseState.STOPPED: (
            "Stop “{title}” of {patient}",
            "Stop “{title}” of {patient}, 1 booked visit cancelled",
            "Stop “{title}” of {patient}, {count} booked visits cancelled",
        ),
        CourseState.COMPLETED: (
            "Complete “{title}” of {patient}",
            "Complete “{title}” of {patient}, 1 booked visit cancelled",
            "Complete “{title}” of {patient}, {count} booked visits cancelled",
        ),
    }.get(CourseState(row.state), ("Resume “{title}” of {patient}", "", ""))
    if row.state == CourseState.PAUSED and row.paused_until is not None:
        sentence, with_visit, with_visits = (
            "Pause “{title}” of {patient} until {until}",
            "Pause “{title}” of {patient} until {until}, 1 booked visit cancelled",
            "Pause “{title}” of {patient} until {until}, {count} booked visits cancelled",
        )
    told = sentence if not freed else with_visit if freed == 1 else with_visits
    values = {"until": row.paused_until} if "{until}" in told else {}
    if freed > 1:
        return say(told, title=row.title, patient=patient, count=freed, **values)
    return say(told, title=row.title, patient=patient, **values)

"""Booking, moving, cancelling appointments and walking them through the day."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from prolodesk.clinic.allowances import NO_EXCEPTIONS, Exceptions, allowed, check_day_has_come, check_not_here, undoing
from prolodesk.clinic.booking_labels import booking_label, move_label, status_label
from prolodesk.clinic.changes import Change, Chart, Schedule, Topic, Tray
from prolodesk.clinic.places import same_place
from prolodesk.clinic.placing import Stood, checked_place, hold, release, stand_again, stood_of
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.early import is_too_early
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.store import appointments, tray, waiting
from prolodesk.store.tables import (
    AppointmentRow,
    AppointmentTypeRow,
    PatientRow,
    PersonRow,
    ScoreRow,
    SessionRow,
    StatusRow,
)


@dataclass(frozen=True, slots=True)
class BookAppointment:
    """A visit for a patient. `device_id` belongs to inverses: the device it had."""

    appointment_id: Id
    patient_id: Id
    type_id: Id
    place: Place
    note: str = ""
    course_id: Id | None = None
    number: int | None = None
    status: Status = Status.BOOKED
    exceptions: Exceptions = NO_EXCEPTIONS
    device_id: Id | None = None


@dataclass(frozen=True, slots=True)
class TakeBackBooking:
    """The inverse of a booking: the appointment was never made. Carries the booking so that redo can make it again."""

    booking: BookAppointment


@dataclass(frozen=True, slots=True)
class Move:
    """The last three belong to inverses: the reason for which the visit shared its time there, since when it was in the
    tray, which every move takes it out of, and the device it had."""

    appointment_id: Id
    was: Place
    becomes: Place
    overbooked: str = ""
    parked: tray.Stamp | None = None
    device_id: Id | None = None


@dataclass(frozen=True, slots=True)
class MoveAppointments:
    """One or several visits move at once: all free their places first, so that two can swap."""

    moves: tuple[Move, ...]
    exceptions: Exceptions = NO_EXCEPTIONS


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Walk a visit on or back, cancel it, mark it as no-show. `reason` belongs to a cancelled visit.

    The last four belong to inverses: `since` is when the status and the arrival were, so that nobody's wait begins
    anew; `takes_back` says that the step never happened, so that no stamp of it stays; `parked` since when the visit
    was in the tray; `stood` what it had, where it leaves its place or comes back to it.
    """

    appointment_id: Id
    was: Status
    becomes: Status
    reason: str = ""
    was_reason: str = ""
    since: tuple[datetime, datetime | None] | None = None
    takes_back: bool = False
    parked: tray.Stamp | None = None
    stood: Stood | None = None


@needs(Right.BOOK)
def book(work: Work, command: BookAppointment) -> Change:
    patient = work.session.get(PatientRow, command.patient_id)
    kind = work.session.get(AppointmentTypeRow, command.type_id)
    if patient is None or kind is None:
        raise ChangedElsewhere("This patient or appointment type no longer exists. Close the panel and start again.")
    if work.session.get(AppointmentRow, command.appointment_id):
        raise ChangedElsewhere("This visit is already booked. Look at the calendar.")
    place = allowed(work, command.place, command.exceptions, command.patient_id, type_id=kind.id)
    if not command.exceptions.undoing:
        check_day_has_come(work, command.status, place.start.date())
    row = AppointmentRow(
        id=command.appointment_id,
        patient_id=patient.id,
        type_id=kind.id,
        course_id=command.course_id,
        number=command.number,
        status=command.status,
        status_at=work.now,
        arrived_at=work.now if command.status is Status.ARRIVED else None,
        note=command.note,
        overbooked="",
        buffer_minutes=kind.buffer_minutes,
        recovery_minutes=kind.recovery_minutes,
    )
    returns = command.exceptions.undoing
    checked_place(
        work,
        row,
        place,
        overbook=command.exceptions.overbook,
        returning=returns,
        undoing=returns,
        device_id=command.device_id,
    )
    work.session.add(row)
    work.session.flush()
    hold(work, row)
    _stamp(work, row)
    return Change(
        label=booking_label(called(patient), place, work.today),
        topics=topics_of(row),
        inverse=TakeBackBooking(_as_booked(command, row)),
        patient_id=patient.id,
    )


@needs(Right.BOOK)
def take_back(work: Work, command: TakeBackBooking) -> Change:
    row = row_of(work, command.booking.appointment_id)
    if _signed(work, row):
        raise Refusal("This visit has a signed session and stays. Cancel a later one instead.")
    if work.session.query(ScoreRow).filter_by(appointment_id=row.id).first():
        raise Refusal("A score was already entered for this visit, so it stays. Cancel it instead.")
    if Status(row.status) is not command.booking.status or not same_place(place_of(row), command.booking.place):
        raise ChangedElsewhere("This visit was changed since it was booked. Cancel it instead.")
    if tray.stamp_of(work.session, row.id):
        raise ChangedElsewhere("This visit was put into the tray since it was booked. Cancel it instead.")
    if waiting.waits_for_earlier(work.session, row.id):
        raise ChangedElsewhere("An earlier place is wanted for this visit since it was booked. Cancel it instead.")
    patient = _patient(work, row)
    release(work, row)
    appointments.delete(work.session, row)
    return Change(
        label=booking_label(called(patient), command.booking.place, work.today),
        topics=topics_of(row),
        inverse=replace(command.booking, exceptions=undoing(command.booking.exceptions)),
        patient_id=patient.id,
    )


@needs(Right.BOOK)
def move(work: Work, command: MoveAppointments) -> Change:
    rows = [row_of(work, each.appointment_id) for each in command.moves]
    for row, each in zip(rows, command.moves, strict=True):
        if not same_place(place_of(row), each.was):
            raise ChangedElsewhere("This visit was moved at another desk. Look where it is now, then try again.")
        if Status(row.status) in HOLDS_NO_TIME:
            raise Refusal("This visit is cancelled. Book it again instead of moving it.")
        if _signed(work, row):
            raise Refusal("The session of this visit is signed, so the visit stays where it was.")
        if Status(row.status) is Status.DONE and not command.exceptions.undoing:
            raise Refusal(
                "The visit of {patient} is done, so it stays where it was. Step it back first to change it.",
                patient=called(_patient(work, row)),
            )
        if not command.exceptions.undoing and is_too_early(Status(row.status), each.becomes.start.date(), work.today):
            raise Refusal(
                "{patient} has come for this visit already, so it cannot go to {day}. Set it back to booked first.",
                patient=called(_patient(work, row)),
                day=each.becomes.start.date(),
            )
    back = tuple(
        Move(row.id, each.becomes, each.was, row.overbooked, tray.take_out(work.session, row.id), row.device_id)
        for row, each in zip(rows, command.moves, strict=True)
    )
    topics: set[Topic] = set().union(*map(topics_of, rows))
    if any(each.parked for each in (*back, *command.moves)):
        topics.add(Tray())
    for row in rows:
        release(work, row)
    leaving = {row.id for row in rows}
    for row, each in sorted(zip(rows, command.moves, strict=True), key=_shares_time):
        place = allowed(work, each.becomes, command.exceptions, row.patient_id, visit=row.id, was=each.was)
        returns = command.exceptions.undoing
        reason = each.overbooked if returns else command.exceptions.overbook or row.overbooked
        checked_place(
            work,
            row,
            place,
            overbook=reason,
            returning=returns,
            undoing=returns,
            leaving=leaving,
            device_id=each.device_id,
        )
        leaving.discard(row.id)
        row.version += 1
        work.session.flush()
        hold(work, row)
        if each.parked:
            tray.put_in(work.session, row.id, each.parked)
        topics |= topics_of(row)
    back = tuple(replace(each, was=place_of(row)) for each, row in zip(back, rows, strict=True))
    provider = work.session.get(PersonRow, rows[0].provider_id)
    places = [(e.was, e.becomes) for e in command.moves]
    return Change(
        label=move_label(called(_patient(work, rows[0])), places, work.today, provider.name if provider else ""),
        topics=frozenset(topics),
        inverse=MoveAppointments(back, undoing(command.exceptions)),
        patient_id=rows[0].patient_id,
    )


@needs(Right.BOOK)
def set_status(work: Work, command: SetStatus) -> Change:
    row = row_of(work, command.appointment_id)
    if Status(row.status) is not command.was:
        raise ChangedElsewhere("This visit's status was changed at another desk. Look at it, then try again.")
    patient = _patient(work, row)
    if _signed(work, row) and command.becomes not in (Status.RECOVERY, Status.DONE):
        raise Refusal(
            "The session of {patient} is signed, so this visit stays recovery or done.", patient=called(patient)
        )
    if not command.since:
        check_day_has_come(work, command.becomes, place_of(row).start.date())
        check_not_here(command.was, command.becomes, called(patient))
    before = row.status_at, row.arrived_at
    row.status, row.status_at, row.cancel_reason = command.becomes, work.now, command.reason
    row.version += 1
    if command.since:
        row.status_at, row.arrived_at = command.since
    elif command.becomes is Status.ARRIVED and command.was in (Status.BOOKED, Status.CONFIRMED):
        row.arrived_at = work.now
    elif command.becomes in (Status.BOOKED, Status.CONFIRMED):
        row.arrived_at = None
    parked, stood = None, stood_of(row)
    if command.becomes in HOLDS_NO_TIME:
        release(work, row)
        parked = tray.take_out(work.session, row.id)
    if command.stood:
        stand_again(row, command.stood)
    if command.was in HOLDS_NO_TIME and command.becomes not in HOLDS_NO_TIME:
        back = command.since is not None
        checked_place(
            work,
            row,
            place_of(row),
            overbook=row.overbooked,
            returning=True,
            undoing=back,
            device_id=row.device_id,
        )
        hold(work, row)
    if command.parked:
        tray.put_in(work.session, row.id, command.parked)
    if command.takes_back:
        appointments.drop_last_stamp(work.session, row, command.was)
    else:
        _stamp(work, row)
    return Change(
        label=status_label(command.was, command.becomes, called(patient)),
        topics=topics_of(row) | ({Tray()} if parked or command.parked else set()),
        inverse=SetStatus(
            row.id,
            was=command.becomes,
            becomes=command.was,
            reason=command.was_reason,
            was_reason=command.reason,
            since=before,
            takes_back=not command.takes_back,
            parked=parked,
            stood=stood if HOLDS_NO_TIME & {command.was, command.becomes} else None,
        ),
        patient_id=patient.id,
    )


HANDLERS: Handlers = {
    BookAppointment: book,
    TakeBackBooking: take_back,
    MoveAppointments: move,
    SetStatus: set_status,
}


def called(patient: PatientRow) -> str:
    """How labels and refusals name a patient."""
    return ", ".join(part for part in (patient.family.upper(), patient.given) if part)


def place_of(row: AppointmentRow) -> Place:
    return Place(row.provider_id, appointments.start_of(row), row.minutes, row.room_id)


def _as_booked(command: BookAppointment, row: AppointmentRow) -> BookAppointment:
    """The booking as it was carried out: with the room and the device it got, and its mark if it shares its time."""
    return replace(
        command,
        place=replace(command.place, room_id=row.room_id),
        exceptions=replace(command.exceptions, overbook=row.overbooked),
        device_id=row.device_id,
    )


def _shares_time(moving: tuple[AppointmentRow, Move]) -> bool:
    """Overbooked visits are placed after the others, whose time they share."""
    row, each = moving
    return bool(row.overbooked or each.overbooked)


def _signed(work: Work, row: AppointmentRow) -> bool:
    return work.session.query(SessionRow.id).filter_by(appointment_id=row.id).first() is not None


def row_of(work: Work, appointment_id: Id) -> AppointmentRow:
    row = work.session.get(AppointmentRow, appointment_id)
    if row is None:
        raise ChangedElsewhere("This visit is not booked any more. Look at the calendar again.")
    return row


def _patient(work: Work, row: AppointmentRow) -> PatientRow:
    return work.session.get_one(PatientRow, row.patient_id)


def topics_of(row: AppointmentRow) -> frozenset[Topic]:
    return frozenset({Schedule(date.fromisoformat(row.start_wall[:10])), Chart(row.patient_id)})


def _stamp(work: Work, row: AppointmentRow) -> None:
    stamp = StatusRow(
        id=new_id(work.now), appointment_id=row.id, status=row.status, at=work.now, person_id=work.actor.id
    )
    work.session.add(stamp)

"""The waiting list: who would come, or come earlier, if a place came free."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart, WaitingList
from prolodesk.clinic.finding import hit_of
from prolodesk.clinic.values import PatientHit
from prolodesk.clinic.withheld import is_withheld
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.domain.words import say
from prolodesk.store import people, waiting
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow, PatientRow, PersonRow, ResourceRow, WaitingRow

LONGEST_NOTE = 200
DAY_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Wanting:
    """What somebody would come for, and when: first and last day, weekdays (Monday 0, none = any), and minutes since
    midnight between which the visit should lie. No provider = any."""

    type_id: Id
    from_on: date
    until_on: date
    provider_id: Id | None = None
    weekdays: tuple[int, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AddWaiting:
    """`appointment_id` is the later visit that an earlier place would replace. `since` belongs to inverses."""

    waiting_id: Id
    patient_id: Id
    wanting: Wanting
    course_id: Id | None = None
    number: int | None = None
    appointment_id: Id | None = None
    since: tuple[datetime, Id] | None = None


@dataclass(frozen=True, slots=True)
class ChangeWaiting:
    waiting_id: Id
    was: Wanting
    becomes: Wanting


@dataclass(frozen=True, slots=True)
class RemoveWaiting:
    waiting_id: Id


@dataclass(frozen=True, slots=True)
class Waiting:
    """One entry of the list. `visit_at` is the wall time of the later visit, `asked_at` of the wish."""

    waiting_id: Id
    patient: PatientHit
    wanting: Wanting
    type_name: str
    provider: str
    course_id: Id | None
    course_title: str
    number: int | None
    sessions: int | None
    appointment_id: Id | None
    visit_at: datetime | None
    asked_at: datetime
    asked_by: str

    def days_left(self, today: date) -> int:
        """So many days until their time ends; negative when it has."""
        return (self.wanting.until_on - today).days


@needs(Right.PLACE_COURSES)
def add(work: Work, command: AddWaiting) -> Change:
    patient = work.session.get(PatientRow, command.patient_id)
    if patient is None:
        raise ChangedElsewhere("This patient no longer exists. Choose another.")
    if work.session.get(WaitingRow, command.waiting_id):
        raise ChangedElsewhere("{patient} is on the waiting list already.", patient=called(patient))
    returning = command.since is not None
    if command.appointment_id and not returning:
        _check_visit(work, command.appointment_id, called(patient))
    wanting = command.wanting if returning else _checked(work, command.wanting)
    asked_at, asked_by = command.since or (work.now, work.actor.id)
    row = WaitingRow(
        id=command.waiting_id,
        patient_id=patient.id,
        course_id=command.course_id,
        number=command.number,
        appointment_id=command.appointment_id,
        asked_at=asked_at,
        asked_by=asked_by,
    )
    _write(row, wanting)
    work.session.add(row)
    work.session.flush()
    return Change(
        say("Put {patient} on the waiting list", patient=called(patient)),
        frozenset({WaitingList(), Chart(patient.id)}),
        RemoveWaiting(row.id),
        patient.id,
    )


@needs(Right.PLACE_COURSES)
def change(work: Work, command: ChangeWaiting) -> Change:
    row = _row(work, command.waiting_id)
    if wanting_of(row) != command.was:
        raise ChangedElsewhere("This wish was changed at another desk. Look at it again.")
    _write(row, _checked(work, command.becomes))
    work.session.flush()
    patient = work.session.get_one(PatientRow, row.patient_id)
    return Change(
        say("Change what {patient} waits for", patient=called(patient)),
        frozenset({WaitingList(), Chart(patient.id)}),
        ChangeWaiting(row.id, was=wanting_of(row), becomes=command.was),
        patient.id,
    )


@needs(Right.PLACE_COURSES)
def remove(work: Work, command: RemoveWaiting) -> Change:
    row = _row(work, command.waiting_id)
    patient = work.session.get_one(PatientRow, row.patient_id)
    again = AddWaiting(
        row.id,
        row.patient_id,
        wanting_of(row),
        row.course_id,
        row.number,
        row.appointment_id,
        (row.asked_at, row.asked_by),
    )
    work.session.delete(row)
    work.session.flush()
    return Change(
        say("Take {patient} off the waiting list", patient=called(patient)),
        frozenset({WaitingList(), Chart(patient.id)}),
        again,
        patient.id,
    )


@needs(Right.SEE_SCHEDULE)
def waiting_list(work: Work) -> tuple[Waiting, ...]:
    """Everybody who waits, those whose time ends first coming first; those whose time is over come last."""
    found = [waiting_of(work, row, people.names(work.session)) for row in waiting.everybody(work.session)]
    return tuple(sorted(found, key=lambda each: each.wanting.until_on < work.today))


def waiting_of(work: Work, row: Any, names: dict[Id, str]) -> Waiting:
    """A row of `store.waiting` as a value."""
    entry: WaitingRow = row.WaitingRow
    stands = row.start_wall is not None and Status(row.status) not in HOLDS_NO_TIME
    return Waiting(
        entry.id,
        hit_of(row.PatientRow),
        wanting_of(entry),
        row.type_name,
        row.provider or "",
        entry.course_id,
        row.course_title or "",
        entry.number,
        row.sessions,
        entry.appointment_id if stands else None,
        datetime.fromisoformat(row.start_wall) if stands else None,
        entry.asked_at.astimezone(work.zone).replace(tzinfo=None),
        names.get(entry.asked_by, ""),
    )


def wanting_of(row: WaitingRow) -> Wanting:
    """What an entry asks for."""
    days = tuple(int(day) for day in row.weekdays.split(",") if day)
    return Wanting(row.type_id, row.from_on, row.until_on, row.provider_id, days, row.earliest, row.latest, row.note)


HANDLERS: Handlers = {AddWaiting: add, ChangeWaiting: change, RemoveWaiting: remove}


def _write(row: WaitingRow, wanting: Wanting) -> None:
    row.type_id, row.provider_id = wanting.type_id, wanting.provider_id
    row.from_on, row.until_on = wanting.from_on, wanting.until_on
    row.weekdays = ",".join(str(day) for day in wanting.weekdays)
    row.earliest, row.latest, row.note = wanting.earliest, wanting.latest, wanting.note


def _checked(work: Work, wanting: Wanting) -> Wanting:
    """The wish, once it could come true. Raises Refusal."""
    if wanting.until_on < wanting.from_on:
        raise Refusal("The last day {until} lies before the first. Correct the days.", until=wanting.until_on)
    if wanting.until_on < work.today:
        raise Refusal("{until} is over. Choose a later last day.", until=wanting.until_on)
    if any(day not in range(7) for day in wanting.weekdays):
        raise Refusal("A week has seven days. Choose Monday to Sunday.")
    begins, ends = wanting.earliest or 0, DAY_MINUTES if wanting.latest is None else wanting.latest
    if not 0 <= begins < ends <= DAY_MINUTES:
        raise Refusal("The visit must begin before it ends. Correct the times.")
    if work.session.get(AppointmentTypeRow, wanting.type_id) is None:
        raise ChangedElsewhere("This appointment type no longer exists. Choose another.")
    if wanting.provider_id and work.session.get(ResourceRow, wanting.provider_id) is None:
        raise ChangedElsewhere("This provider no longer works here. Choose another.")
    if wanting.provider_id and is_withheld(work, wanting.type_id, wanting.provider_id):
        raise Refusal(
            "{provider} does not do “{type}”. Choose another provider, or any.",
            provider=work.session.get_one(PersonRow, wanting.provider_id).name,
            type=work.session.get_one(AppointmentTypeRow, wanting.type_id).name,
        )
    note, days = clean(wanting.note, LONGEST_NOTE), tuple(sorted(set(wanting.weekdays)))
    return Wanting(
        wanting.type_id,
        wanting.from_on,
        wanting.until_on,
        wanting.provider_id,
        days,
        wanting.earliest,
        wanting.latest,
        note,
    )


def _check_visit(work: Work, appointment_id: Id, patient: str) -> None:
    """A visit that can be replaced by an earlier one, and is not on the list yet."""
    row = work.session.get(AppointmentRow, appointment_id)
    if row is None or Status(row.status) in HOLDS_NO_TIME:
        raise ChangedElsewhere("This visit was taken away or cancelled. Look at the calendar again.")
    if row.start_utc <= work.now.timestamp():
        raise Refusal("This visit has begun, so no place can be earlier. Choose a visit that is still to come.")
    if waiting.waits_for_earlier(work.session, appointment_id):
        raise ChangedElsewhere("{patient} is on the waiting list for this visit already.", patient=patient)


def _row(work: Work, waiting_id: Id) -> WaitingRow:
    row = work.session.get(WaitingRow, waiting_id)
    if row is None:
        raise ChangedElsewhere("This wish is not on the waiting list any more. Look at the list again.")
    return row

"""The tray: visits that are to be given another place, and courses whose next session has none yet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Schedule, Topic, Tray
from prolodesk.clinic.dues import CourseDue, courses_to_schedule, windows_of
from prolodesk.clinic.schedule import cards_of
from prolodesk.clinic.values import Card
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.courses import Window
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.domain.words import Message, say
from prolodesk.store import people
from prolodesk.store import tray as store
from prolodesk.store.tables import AppointmentRow, PatientRow, SessionRow

MOST_DUE = 60
"""More courses than anybody places in a day need not be listed."""


@dataclass(frozen=True, slots=True)
class ParkVisits:
    """Put visits into the tray. `since` belongs to inverses: when each was put there before, and by whom."""

    visits: tuple[Id, ...]
    since: tuple[store.Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class UnparkVisits:
    """Take visits out of the tray; they stay where they are."""

    visits: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class ParkedVisit:
    """A visit in the tray, since when (wall time) and by whom; `window` when its course wants it to happen."""

    card: Card
    since: datetime
    by: str
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class TrayContents:
    """What is in the tray, in the order in which it came, and the courses to be scheduled, most urgent first.

    `more` counts the courses beyond those listed.
    """

    parked: tuple[ParkedVisit, ...] = ()
    courses: tuple[CourseDue, ...] = ()
    more: int = 0

    @property
    def count(self) -> int:
        return len(self.parked) + len(self.courses) + self.more


@needs(Right.PLACE_COURSES)
def park(work: Work, command: ParkVisits) -> Change:
    rows = [_row(work, visit) for visit in command.visits]
    if not rows:
        raise Refusal("No visit is selected. Select one first, then put it into the tray.")
    for row in rows:
        if Status(row.status) in HOLDS_NO_TIME:
            raise Refusal("{patient} has no place to keep: this visit is cancelled.", patient=_name(work, row))
        if Status(row.status) is Status.DONE:
            raise Refusal("The visit of {patient} is done, so it stays where it was.", patient=_name(work, row))
        if work.session.query(SessionRow.id).filter_by(appointment_id=row.id).first():
            raise Refusal("The session of {patient} is signed, so the visit stays.", patient=_name(work, row))
        if store.stamp_of(work.session, row.id):
            raise ChangedElsewhere("{patient} is in the tray already.", patient=_name(work, row))
    since = command.since or ((work.now, work.actor.id),) * len(rows)
    for row, stamp in zip(rows, since, strict=True):
        store.put_in(work.session, row.id, stamp)
    label = _label(work, rows, "Put {patient} into the tray", "Put {count} visits into the tray")
    return Change(label, _topics(rows), UnparkVisits(command.visits), rows[0].patient_id)


@needs(Right.PLACE_COURSES)
def unpark(work: Work, command: UnparkVisits) -> Change:
    rows = [_row(work, visit) for visit in command.visits]
    stamps = [store.take_out(work.session, row.id) for row in rows]
    since = tuple(stamp for stamp in stamps if stamp)
    if not rows or len(since) < len(rows):
        raise ChangedElsewhere("This visit is not in the tray any more: it was placed or taken out at another desk.")
    label = _label(work, rows, "Take {patient} out of the tray", "Take {count} visits out of the tray")
    return Change(label, _topics(rows), ParkVisits(command.visits, since), rows[0].patient_id)


@needs(Right.SEE_SCHEDULE)
def tray(work: Work, begun: Collection[Id] = ()) -> TrayContents:
    """What is parked, and the courses whose next session has no place: those whose window closes or has closed nearest
    to today come first, then those just planned. While a session of a course is parked, nobody knows when the next
    would be due. Courses `begun` stay until all their sessions have a place."""
    parked = parked_visits(work)
    moving = {each.card.course_id for each in parked}
    courses = [each for each in courses_to_schedule(work, begun) if each.course_id not in moving]
    waiting = sorted(courses, key=lambda each: _urgency(each, work.today))
    return TrayContents(parked, tuple(waiting[:MOST_DUE]), max(0, len(waiting) - MOST_DUE))


@needs(Right.SEE_SCHEDULE)
def parked_visits(work: Work) -> tuple[ParkedVisit, ...]:
    """What is parked, in the order in which it came."""
    rows = store.parked(work.session)
    cards = {card.appointment_id: card for card in cards_of(work, [row.appointment_id for row in rows])}
    names = people.names(work.session) if rows else {}
    windows = windows_of(work, {card.course_id for card in cards.values() if card.course_id})
    return tuple(
        ParkedVisit(
            cards[row.appointment_id],
            row.parked_at.astimezone(work.zone).replace(tzinfo=None),
            names.get(row.parked_by, ""),
            windows.get((cards[row.appointment_id].course_id or "", cards[row.appointment_id].number or 0)),
        )
        for row in rows
        if row.appointment_id in cards
    )


HANDLERS: Handlers = {ParkVisits: park, UnparkVisits: unpark}


def _urgency(due: CourseDue, today: date) -> tuple[int, datetime]:
    return abs((due.window.latest - today).days) if due.window else date.max.toordinal(), due.planned_at


def _row(work: Work, appointment_id: Id) -> AppointmentRow:
    row = work.session.get(AppointmentRow, appointment_id)
    if row is None:
        raise ChangedElsewhere("This visit is not booked any more. Look at the calendar again.")
    return row


def _name(work: Work, row: AppointmentRow) -> str:
    return called(work.session.get_one(PatientRow, row.patient_id))


def _label(work: Work, rows: list[AppointmentRow], one: str, several: str) -> Message:
    return say(several, count=len(rows)) if len(rows) > 1 else say(one, patient=_name(work, rows[0]))


def _topics(rows: Iterable[AppointmentRow]) -> frozenset[Topic]:
    """The days too: a card shows that its visit is in the tray."""
    return frozenset({Tray(), *(Schedule(date.fromisoformat(row.start_wall[:10])) for row in rows)})

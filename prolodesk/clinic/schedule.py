"""Looking at the calendar: columns and cards of days, who works here, what can be booked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from prolodesk.clinic.calendar_hours import closure_words
from prolodesk.clinic.values import AlertBadge, Card, Day, Device, Opening, Place, ProviderColumn, VisitType
from prolodesk.clinic.visit_types import visit_types_of
from prolodesk.clinic.withheld import withheld_types
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.errors import ChangedElsewhere
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.scheduling.conflicts import RoomSpace
from prolodesk.domain.scheduling.hours import Hours, Stretch
from prolodesk.domain.status import Status
from prolodesk.domain.time import Span, day_span
from prolodesk.store import appointments, schedule
from prolodesk.store.hours import hours_between
from prolodesk.store.tables import AlertRow, DeviceRow, PersonRow, RoomRow


@dataclass(frozen=True, slots=True)
class Room:
    """`kind` is what it is made for; empty = fit for anything."""

    room_id: Id
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    provider_id: Id
    name: str
    initials: str
    hue: int


@needs(Right.SEE_SCHEDULE)
def day_on(work: Work, day: date) -> Day:
    """Columns with their openings, and every card of the day. A retired provider with visits left keeps a column."""
    return days_between(work, day, day)[0]


@needs(Right.SEE_SCHEDULE)
def days_between(work: Work, first: date, last: date) -> tuple[Day, ...]:
    """Each day from first to last, both included, as `day_on`: all of them for little more than one."""
    whole = Span(day_span(first, work.zone).start_utc, day_span(last, work.zone).end_utc)
    cards: dict[date, list[Card]] = {first + timedelta(days=n): [] for n in range((last - first).days + 1)}
    for card in _cards(work, schedule.visits_between(work.session, whole)):
        cards[card.place.start.date()].append(card)
    hours, people = hours_between(work.session, first, last), _provider_rows(work)
    kinds, equipment, days = work.session.execute(_ROOM_KINDS).all(), devices(work), tuple(cards)
    withheld = withheld_types(work)
    openings = {person.id: hours.provider_days(person.id, days) for person in people if not person.retired}
    open_rooms = {id: hours.room_days(id, days) for id, _ in kinds}
    found = []
    for day, those in cards.items():
        busy = {card.place.provider_id for card in those}
        here = (person for person in people if not person.retired or person.id in busy)
        columns = tuple(
            _column(person, openings.get(person.id, {}).get(day, ()), hours, day, withheld) for person in here
        )
        spaces = tuple(RoomSpace(id, kind, open_rooms[id][day]) for id, kind in kinds)
        found.append(Day(day, columns, tuple(those), spaces, equipment))
    return tuple(found)


@needs(Right.SEE_SCHEDULE)
def card_of(work: Work, appointment_id: Id) -> Card:
    """One visit. Raises ChangedElsewhere when it is gone."""
    found = schedule.visit(work.session, appointment_id)
    if found is None:
        raise ChangedElsewhere("This visit is not booked any more. Look at the calendar again.")
    return _cards(work, [found])[0]


@needs(Right.SEE_SCHEDULE)
def cards_of(work: Work, appointment_ids: Collection[Id]) -> tuple[Card, ...]:
    """These visits, in any order; those that are gone are left out."""
    return _cards(work, schedule.visits(work.session, appointment_ids))


@needs(Right.SEE_SCHEDULE)
def visits_of(work: Work, patient_id: Id) -> tuple[Card, ...]:
    """Every visit of a patient, past and coming, earliest first."""
    return _cards(work, schedule.visits_of(work.session, patient_id))


@needs(Right.SEE_SCHEDULE)
def visit_types(work: Work) -> tuple[VisitType, ...]:
    """The kinds of visit that can be booked, in the clinic's order."""
    return tuple(each for each in visit_types_of(work) if not each.retired)


@needs(Right.SEE_SCHEDULE)
def rooms(work: Work) -> tuple[Room, ...]:
    rows = work.session.query(RoomRow).filter_by(retired=False).order_by(RoomRow.position)
    return tuple(Room(row.id, row.name, row.kind) for row in rows)


@needs(Right.SEE_SCHEDULE)
def devices(work: Work) -> tuple[Device, ...]:
    """The devices in use, in the clinic's order."""
    rows = work.session.execute(_DEVICES)
    return tuple(Device(id, name, kind) for id, name, kind in rows)


@needs(Right.SEE_SCHEDULE)
def providers(work: Work) -> tuple[Provider, ...]:
    """The providers who work here now, in the clinic's order."""
    return tuple(Provider(row.id, row.name, row.initials, row.hue) for row in _provider_rows(work) if not row.retired)


_DEVICES = select(DeviceRow.id, DeviceRow.name, DeviceRow.kind).where(~DeviceRow.retired).order_by(DeviceRow.position)
_ROOM_KINDS = select(RoomRow.id, RoomRow.kind).where(~RoomRow.retired).order_by(RoomRow.position)


def _provider_rows(work: Work) -> list[PersonRow]:
    people = work.session.query(PersonRow).order_by(PersonRow.position, PersonRow.name)
    return [person for person in people if Role.PROVIDER in person.roles]


def _column(
    person: PersonRow, openings: Sequence[Stretch], hours: Hours, day: date, withheld: Mapping[Id, tuple[Id, ...]]
) -> ProviderColumn:
    closing = hours.closing_of(person.id, day)
    return ProviderColumn(
        person.id,
        person.name,
        person.initials,
        person.hue,
        tuple(Opening(each.opens, each.closes, each.only) for each in openings),
        closure_words(closing, person.name if closing.resource_id else "") if closing else None,
        withheld.get(person.id, ()),
    )


def _cards(work: Work, found: Sequence[Any]) -> tuple[Card, ...]:
    visits = [row.id for row in found]
    alerts = schedule.alerts_of(
        work.session,
        {row.patient_id for row in found},
        work.today,
        all_kinds=work.actor.may(Right.SEE_CHART),
    )
    courses = {row.course_id for row in found if row.course_id}
    consented = schedule.courses_with_consent(work.session, courses)
    pain, signed = schedule.pain_of(work.session, visits), schedule.signed_visits(work.session, visits)
    return tuple(_card(work, row, alerts, consented, pain, signed) for row in found)


def _card(
    work: Work,
    row: Any,
    alerts: Mapping[Id, Sequence[AlertRow]],
    consented: set[Id],
    pain: Mapping[Id, int],
    signed: set[Id],
) -> Card:
    return Card(
        appointment_id=row.id,
        patient_id=row.patient_id,
        family=row.family,
        given=row.given,
        title=row.title,
        preferred=row.preferred,
        chart_number=row.chart_number,
        born_on=row.born_on,
        phone=row.phone,
        place=Place(row.provider_id, appointments.start_of(row), row.minutes, row.room_id),
        span=Span(row.start_utc, row.end_utc),
        room=row.room or "",
        type_id=row.type_id,
        type_name=row.type_name,
        kind=row.kind,
        hue=row.hue,
        status=Status(row.status),
        status_at=_wall(work, row.status_at),
        arrived_at=_wall(work, row.arrived_at) if row.arrived_at else None,
        course_id=row.course_id,
        course_title=row.course_title or "",
        number=row.number,
        sessions=row.sessions,
        note=row.note,
        cancel_reason=row.cancel_reason,
        overbooked=row.overbooked,
        alerts=tuple(AlertBadge(a.kind, a.text, a.severity) for a in alerts.get(row.patient_id, ())),
        consent_missing=row.kind == "session" and row.course_id not in consented,
        pain=pain.get(row.id),
        signed=row.id in signed,
        device_id=row.device_id,
        device=row.device or "",
        buffer_minutes=row.buffer_minutes,
        recovery_minutes=row.recovery_minutes,
        room_kind=row.room_kind,
        device_kind=row.device_kind,
        capacity=row.capacity,
        parked=row.parked is not None,
    )


def _wall(work: Work, moment: datetime) -> datetime:
    return moment.astimezone(work.zone).replace(tzinfo=None)

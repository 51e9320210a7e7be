"""What the screens see of the clinic: frozen values that several subjects share."""

from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.conflicts import RoomSpace
from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.scheduling.needs import Needs
from prolodesk.domain.status import Status
from prolodesk.domain.time import Span
from prolodesk.domain.words import Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a visit takes place. `start` is naive wall time; its fold tells the two 02:30s apart."""

    provider_id: Id
    start: datetime
    minutes: int
    room_id: Id | None = None


@dataclass(frozen=True, slots=True)
class AlertBadge:
    """One alert as far as the signed-in person may see it."""

    kind: str
    text: str
    severity: str


@dataclass(frozen=True, slots=True)
class Card:
    """One appointment as the calendar shows it."""

    appointment_id: Id
    patient_id: Id
    family: str
    given: str
    title: str
    preferred: str
    chart_number: int
    born_on: date | None
    phone: str
    place: Place
    span: Span
    room: str
    type_id: Id
    type_name: str
    kind: str
    hue: int
    status: Status
    status_at: datetime
    """Wall time at which the visit reached its status."""
    arrived_at: datetime | None
    course_id: Id | None
    course_title: str
    number: int | None
    sessions: int | None
    note: str
    cancel_reason: str
    overbooked: str
    alerts: tuple[AlertBadge, ...]
    consent_missing: bool
    """An injection visit of a course without recorded consent."""
    pain: int | None
    """Pain 0-10 scored for this visit."""
    signed: bool
    """The session of this visit is signed, so its sheet can be given."""
    device_id: Id | None = None
    device: str = ""
    buffer_minutes: int = 0
    """As long after the visit its provider and room are taken: those of its type when it was placed."""
    recovery_minutes: int = 0
    """As long after the visit its room is taken."""
    room_kind: str = ""
    device_kind: str = ""
    capacity: int = 1
    parked: bool = False
    """In the tray: it keeps its place until it is given another one."""

    @property
    def needs(self) -> Needs:
        return Needs(
            self.kind, self.buffer_minutes, self.recovery_minutes, self.room_kind, self.device_kind, self.capacity
        )


@dataclass(frozen=True, slots=True)
class Opening:
    """A stretch of a day during which a provider sees patients, in minutes since midnight wall time.

    `only` keeps it for one kind of visit (session = injections only).
    """

    opens: int
    closes: int
    only: str = ""

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.opens, self.closes, self.only)


@dataclass(frozen=True, slots=True)
class ProviderColumn:
    """One column of the day view. No openings = away all day."""

    provider_id: Id
    name: str
    initials: str
    hue: int
    openings: tuple[Opening, ...]
    closed_for: Message | None = None
    """Why it is closed on the day or on part of it, in the words of the closure; None where no closure says so."""
    withheld: tuple[Id, ...] = ()
    """The types of visit this provider does not do."""


@dataclass(frozen=True, slots=True)
class Device:
    """A piece of equipment in use; `kind` is what appointment types ask for."""

    device_id: Id
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Day:
    """Everything the day view draws. `rooms` in use with their hours that day, and `devices`, in the clinic's order."""

    day: date
    columns: tuple[ProviderColumn, ...]
    cards: tuple[Card, ...]
    rooms: tuple[RoomSpace, ...] = ()
    devices: tuple[Device, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitType:
    """A kind of appointment: kind is evaluation, session, follow_up or other. See AppointmentTypeRow for the rest."""

    type_id: Id
    name: str
    kind: str
    minutes: int
    hue: int
    retired: bool = False
    buffer_minutes: int = 0
    recovery_minutes: int = 0
    room_kind: str = ""
    device_kind: str = ""
    capacity: int = 1
    lengths: tuple[tuple[Id, int], ...] = ()
    """Minutes with those providers with whom it takes another time than `minutes`, by provider id."""
    withheld: tuple[Id, ...] = ()
    """The providers who do not do it, by id; all others do, those who come later too."""

    def done_by(self, provider_id: Id) -> bool:
        """Whether a provider does such visits."""
        return provider_id not in self.withheld

    def minutes_with(self, provider_id: Id) -> int:
        """How long it takes with a provider."""
        return next((minutes for who, minutes in self.lengths if who == provider_id), self.minutes)

    @property
    def needs(self) -> Needs:
        return Needs(
            self.kind, self.buffer_minutes, self.recovery_minutes, self.room_kind, self.device_kind, self.capacity
        )


@dataclass(frozen=True, slots=True)
class PatientHit:
    """One row of a patient search or list."""

    patient_id: Id
    chart_number: int
    family: str
    given: str
    title: str
    preferred: str
    born_on: date | None
    sex: str
    phone: str
    similar: bool
    """Another patient's name sounds the same: show date of birth prominently."""

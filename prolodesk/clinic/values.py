"""What the screens see of the clinic: frozen values that several subjects share."""

from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.domain.ids import Id
from prolodesk.domain.status import Status
from prolodesk.domain.time import Span


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


@dataclass(frozen=True, slots=True)
class Opening:
    """A stretch of a day during which a provider sees patients, in minutes since midnight wall time."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class ProviderColumn:
    """One column of the day view. No openings = away all day."""

    provider_id: Id
    name: str
    initials: str
    hue: int
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Everything the day view draws."""

    day: date
    columns: tuple[ProviderColumn, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class VisitType:
    """A kind of appointment: kind is evaluation, session, follow_up or other."""

    type_id: Id
    name: str
    kind: str
    minutes: int
    hue: int
    retired: bool = False


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

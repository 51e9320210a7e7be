"""What goes in and out of the booking panel, as values."""

from dataclasses import dataclass

from prolodesk.clinic.allowances import Exceptions
from prolodesk.clinic.values import PatientHit, Place
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.who import NewPatient


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a patient would be booked for: a type, and the session of a course."""

    type_id: Id
    course_id: Id | None = None
    number: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """What the panel asks for. Exactly one of `hit` and `new` is set. `settled`: somebody has said that the session is
    to stand outside the window of its course."""

    hit: PatientHit | None
    new: NewPatient | None
    type_id: Id
    place: Place
    note: str
    course_id: Id | None
    number: int | None
    exceptions: Exceptions
    settled: bool = False

"""What the radar and the panel of calls ask for."""

from dataclasses import dataclass
from datetime import date

from prolodesk.clinic.radar import RadarRow
from prolodesk.domain.contacts import About, Outcome
from prolodesk.domain.ids import Id
from prolodesk.domain.radar import RadarRules


@dataclass(frozen=True, slots=True)
class Call:
    """Whom a call goes to, and what it is about."""

    patient_id: Id
    name: str
    phone: str
    about: About
    appointment_id: Id | None = None
    course_id: Id | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """What came of a call."""

    call: Call
    outcome: Outcome
    call_back_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A call with the scores the patient told: pain where the activity is empty."""

    called: Called
    scores: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FindPlace:
    """Look for a place for what this row is about."""

    row: RadarRow


@dataclass(frozen=True, slots=True)
class OpenPatient:
    patient_id: Id


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Open the visit whose session is not signed."""

    appointment_id: Id


@dataclass(frozen=True, slots=True)
class ChangeRules:
    """Other rules or words for the radar."""

    was: RadarRules
    becomes: RadarRules

"""What the one box asks for when something in it is picked."""

from dataclasses import dataclass
from datetime import date

from prolodesk.clinic.course_values import CourseWishes
from prolodesk.clinic.plain_words import VisitOffer
from prolodesk.clinic.values import Card, PatientHit
from prolodesk.domain.ids import Id
from prolodesk.ui.actions import Action


@dataclass(frozen=True, slots=True)
class OpenPatient:
    """Open the record of a patient."""

    patient_id: Id


@dataclass(frozen=True, slots=True)
class RecallLot:
    """Show everybody who was given from a lot."""

    lot: str


@dataclass(frozen=True, slots=True)
class DoAction:
    """Do what a key would do."""

    action: Action


@dataclass(frozen=True, slots=True)
class BookVisit:
    """Open the booking panel for this patient at the place that was found, one Enter away from being booked."""

    patient: PatientHit
    offer: VisitOffer


@dataclass(frozen=True, slots=True)
class BookNew:
    """Open the booking panel for somebody new of this name, or for nobody yet, at the place that was found; `note` is
    what else was said of the visit, `born_on` the date of birth that stood beside the name."""

    name: str
    offer: VisitOffer | None = None
    note: str = ""
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class ShowVisit:
    """Show a visit on its day, selected."""

    card: Card


@dataclass(frozen=True, slots=True)
class GoToDay:
    """Show a day on the calendar."""

    day: date


@dataclass(frozen=True, slots=True)
class ProviderAway:
    """Look for other places for the visits of a day whose provider is away."""

    provider_id: Id
    day: date


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """Open one section of the settings."""

    section: str


@dataclass(frozen=True, slots=True)
class PlaceSeries:
    """Review places for the sessions of a course."""

    course_id: Id
    wishes: CourseWishes

"""A patient's coming visits as a paper to take home: made from what is booked now, kept like every other paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.documents import APPOINTMENTS, Document, documents_from
from prolodesk.clinic.kept_papers import fingerprint_of, keep
from prolodesk.clinic.schedule import visits_of
from prolodesk.clinic.settings import Letterhead, WritingStyle, setting_of
from prolodesk.clinic.values import Card
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from prolodesk.store import documents, people
from prolodesk.store.tables import PatientRow

COMING = frozenset({Status.BOOKED, Status.CONFIRMED})


@dataclass(frozen=True, slots=True)
class ComingVisit:
    """One visit as the paper says it; `number` of `sessions` where it is a session of a course."""

    at: datetime
    minutes: int
    provider: str
    type_name: str
    number: int | None
    sessions: int | None


@dataclass(frozen=True, slots=True)
class AppointmentFacts:
    """Everything the paper is printed from."""

    letterhead: Letterhead
    style: WritingStyle
    family: str
    given: str
    title: str
    chart_number: int
    visits: tuple[ComingVisit, ...]
    printed_on: date


@dataclass(frozen=True, slots=True)
class MakeAppointmentCard:
    """The card of a patient's coming visits: a new version if they changed, else the one that is there."""

    document_id: Id
    patient_id: Id


@needs(Right.GIVE_SHEETS)
def make_card(work: Work, command: MakeAppointmentCard) -> Change:
    facts = appointment_facts(work, command.patient_id)
    patient = work.session.get_one(PatientRow, command.patient_id)
    if not facts.visits:
        raise Refusal(
            "{patient} has no coming visit, so there is no card to print. Book one first.", patient=called(patient)
        )
    latest = documents.latest_of(work.session, patient.id, APPOINTMENTS)
    known = _fingerprint(facts)
    if latest is None or latest.facts != known:
        render: Callable[[AppointmentFacts], bytes] = work.render[APPOINTMENTS]
        version = latest.version + 1 if latest else 1
        keep(work, command.document_id, APPOINTMENTS, version, known, render(facts), patient_id=patient.id)
    return Change(
        say("Appointment card of {patient}", patient=called(patient)),
        frozenset({Chart(patient.id)}),
        patient_id=patient.id,
        silent=True,
    )


@needs(Right.GIVE_SHEETS)
def appointment_card_of(work: Work, patient_id: Id) -> Document | None:
    """The newest card of a patient."""
    row = documents.latest_of(work.session, patient_id, APPOINTMENTS)
    return documents_from(work, [row])[0] if row else None


@needs(Right.SEE_SCHEDULE)
def has_coming_visits(work: Work, patient_id: Id) -> bool:
    """Whether there is anything to print on a card."""
    return bool(_coming(work, patient_id))


def appointment_facts(work: Work, patient_id: Id) -> AppointmentFacts:
    """What the card of a patient says as things stand now. Raises ChangedElsewhere when the patient is gone."""
    patient = work.session.get(PatientRow, patient_id)
    if patient is None:
        raise ChangedElsewhere("This patient is no longer there. Search again.")
    names = people.names(work.session)
    return AppointmentFacts(
        setting_of(work, Letterhead),
        setting_of(work, WritingStyle),
        patient.family,
        patient.given,
        patient.title,
        patient.chart_number,
        tuple(_visit(card, names.get(card.place.provider_id, "")) for card in _coming(work, patient_id)),
        work.today,
    )


HANDLERS: Handlers = {MakeAppointmentCard: make_card}


def _coming(work: Work, patient_id: Id) -> list[Card]:
    visits = visits_of(work, patient_id)
    return [card for card in visits if card.status in COMING and card.place.start > work.wall_now]


def _visit(card: Card, provider: str) -> ComingVisit:
    return ComingVisit(card.place.start, card.place.minutes, provider, card.type_name, card.number, card.sessions)


def _fingerprint(facts: AppointmentFacts) -> str:
    """A hash of what the paper says, apart from the day it is printed."""
    return fingerprint_of(facts, apart_from=("printed_on",))

"""The card of the coming visits: kept as it was printed, a new version only when the visits changed."""

from datetime import timedelta

import pytest

from prolodesk.clinic.appointment_papers import MakeAppointmentCard, appointment_card_of, has_coming_visits
from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.documents import GiveSheet, document_bytes, document_of
from prolodesk.clinic.work import Actor
from prolodesk.domain.errors import Refusal
from prolodesk.domain.status import Status
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.keys import LOWEST_COST, keys_beside
from tests.plan_clinic import the_atlas
from tests.schedule_clinic import COURSE, DAY, PEOPLE, RITA, ScheduleClinic, an_id, at, fill_schedule, patient_id


@pytest.fixture
def place(clinic_file: ClinicFile) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def desk(place: ScheduleClinic) -> Clinic:
    name, roles = PEOPLE[RITA]
    return Clinic(
        place.file,
        Actor(RITA, name, roles),
        Cabinet(keys_beside(place.file.path), place.file.key, LOWEST_COST),
        now=place.clock,
        render={"appointments": lambda facts: repr(facts).encode()},
        atlas=the_atlas,
    )


def test_the_card_holds_the_coming_visits_and_is_made_once_until_they_change(place: ScheduleClinic) -> None:
    door, patient = desk(place), patient_id(0)
    assert not door.ask(has_coming_visits, patient)
    first = place.book(0, at(10, 0, DAY + timedelta(days=1)), course_id=COURSE, number=1)
    place.book(0, at(10, 0, DAY + timedelta(days=29)), course_id=COURSE, number=2)
    door.do(MakeAppointmentCard(an_id(8001), patient))
    card = door.ask(appointment_card_of, patient)
    assert card is not None and (card.document_id, card.version, card.kind) == (an_id(8001), 1, "appointments")
    assert b"SI joint" not in door.ask(document_bytes, card.document_id)
    door.do(MakeAppointmentCard(an_id(8002), patient))
    again = door.ask(appointment_card_of, patient)
    assert again is not None and again.document_id == an_id(8001)
    door.do(SetStatus(first.appointment_id, Status.BOOKED, Status.CANCELLED, "patient"))
    door.do(MakeAppointmentCard(an_id(8003), patient))
    changed = door.ask(appointment_card_of, patient)
    assert changed is not None and (changed.document_id, changed.version) == (an_id(8003), 2)
    door.do(GiveSheet(changed.document_id))
    assert door.ask(document_of, changed.document_id).given_by == "Rita Lang"


def test_nothing_is_printed_for_a_patient_without_a_coming_visit(place: ScheduleClinic) -> None:
    place.book(0, at(10, 0))
    with pytest.raises(Refusal):
        desk(place).do(MakeAppointmentCard(an_id(8001), patient_id(0)))
    assert desk(place).ask(appointment_card_of, patient_id(0)) is None

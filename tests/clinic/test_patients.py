"""Patients are entered, corrected and measured through the door, and all of it can be taken back."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from prolodesk.clinic.allowances import Exceptions
from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.changes import Chart, Schedule, Together
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.patients import CreatePatient, EditPatient, PatientForm, RecordMeasurement
from prolodesk.clinic.records import record_of
from prolodesk.clinic.values import Place
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.words import say
from prolodesk.store.clinic_file import ClinicFile
from tests.plan_clinic import ADA, ANDY, PATIENT, RITA, ROOM, SESSION_TYPE, PlanClinic, an_id, fill

HART = PatientForm(family="Hart", given="Julia", phone="+44 20 7946 0112")
NEW = an_id(50)


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def test_a_name_and_a_phone_number_or_date_of_birth_is_enough(place: PlanClinic) -> None:
    desk = place.door(RITA)
    desk.do(CreatePatient(NEW, HART))
    desk.do(CreatePatient(an_id(51), PatientForm(family="Lee", born_on=date(1990, 2, 3))))
    found = desk.ask(find_patients, "hart julia")
    assert [(hit.patient_id, hit.family, hit.phone) for hit in found if hit.family == "Hart"] == [
        (NEW, "Hart", "+44 20 7946 0112")
    ]


@pytest.mark.parametrize(
    "form",
    [
        PatientForm(family="Hart", given="Julia"),
        PatientForm(phone="555 0100"),
        PatientForm(family="Hart", phone="blah"),
        PatientForm(family="Hart", phone="5550", born_on=date(1981, 7, 14)),
        PatientForm(family="Hart", second_phone="0100", born_on=date(1981, 7, 14)),
        PatientForm(family="Hart", emergency_phone="ask Joan", born_on=date(1981, 7, 14)),
        PatientForm(family=" \0 ", phone="555 0100"),
        PatientForm(family="Hart", born_on=date(2026, 10, 28)),
        PatientForm(family="Hart", born_on=date(1826, 1, 1)),
        PatientForm(family="x" * 10_000, phone="555 0100"),
    ],
)
def test_a_patient_who_could_not_be_told_apart_is_refused_and_nothing_is_kept(
    place: PlanClinic, form: PatientForm
) -> None:
    before = place.lines()
    with pytest.raises(Refusal):
        place.door(RITA).do(CreatePatient(NEW, form))
    assert place.lines() == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("🙂 Ana", "🙂 Ana"),
        ("محمد", "محمد"),
        ('Bo "Bobby" O\'Neill', 'Bo "Bobby" O\'Neill'),
        ("Ann\0\u202eNgr", "AnnNgr"),
        ("'; drop table patient; --", "'; drop table patient; --"),
        ("y" * 100, "y" * 100),
    ],
)
def test_strange_names_are_kept_whole_and_found_again(place: PlanClinic, typed: str, kept: str) -> None:
    desk = place.door(RITA)
    desk.do(CreatePatient(NEW, PatientForm(family=typed, phone="555 0100")))
    assert desk.ask(record_of, NEW).form.family == kept
    assert NEW in [hit.patient_id for hit in desk.ask(find_patients, typed)]


def test_a_creation_is_undone_without_a_trace_and_redone_as_the_same_patient(place: PlanClinic) -> None:
    desk, before = place.door(RITA), place.lines()
    change = desk.do(CreatePatient(NEW, HART))
    after = place.lines()
    place.clock.advance(minutes=3)
    undone = desk.do(change.inverse)
    assert place.lines() == before
    assert desk.ask(find_patients, "hart julia +44") == ()
    desk.do(undone.inverse)
    assert place.lines() == after


def test_a_patient_with_anything_on_record_is_not_taken_back(place: PlanClinic) -> None:
    desk = place.door(RITA)
    change = desk.do(CreatePatient(NEW, HART))
    desk.do(RecordMeasurement(an_id(60), NEW, "weight_kg", 71.5, date(2026, 10, 27)))
    with pytest.raises(Refusal):
        desk.do(change.inverse)
    assert desk.ask(record_of, NEW).form == HART


def test_a_patient_corrected_since_is_not_taken_back(place: PlanClinic) -> None:
    desk = place.door(RITA)
    change = desk.do(CreatePatient(NEW, HART))
    desk.do(EditPatient(NEW, HART, replace(HART, given="Julie")))
    with pytest.raises(ChangedElsewhere):
        desk.do(change.inverse)
    assert desk.ask(record_of, NEW).form.given == "Julie"


def test_an_edit_changes_only_its_own_fields_and_is_undone(place: PlanClinic) -> None:
    desk = place.door(RITA)
    desk.do(CreatePatient(NEW, HART))
    before = place.lines()
    desk.do(EditPatient(NEW, HART, replace(HART, email="julia@example.org")))
    change = desk.do(EditPatient(NEW, HART, replace(HART, family="Harte", preferred="Jule")))
    assert desk.ask(record_of, NEW).form == replace(HART, family="Harte", preferred="Jule", email="julia@example.org")
    assert [hit.patient_id for hit in desk.ask(find_patients, "jule harte")] == [NEW]
    desk.do(change.inverse)
    desk.do(EditPatient(NEW, replace(HART, email="julia@example.org"), HART))
    assert place.lines() == before


def test_an_edit_of_what_another_desk_changed_is_refused_and_says_so(place: PlanClinic) -> None:
    desk = place.door(RITA)
    desk.do(CreatePatient(NEW, HART))
    desk.do(EditPatient(NEW, HART, replace(HART, phone="555 0199")))
    with pytest.raises(ChangedElsewhere):
        desk.do(EditPatient(NEW, HART, replace(HART, phone="555 0100")))
    assert desk.ask(record_of, NEW).form.phone == "555 0199"


def test_an_edit_that_comes_to_nothing_leaves_no_step_to_undo(place: PlanClinic) -> None:
    desk = place.door(RITA)
    desk.do(CreatePatient(NEW, HART))
    change = desk.do(EditPatient(NEW, HART, replace(HART, given="Julia  ")))
    assert (change.inverse, change.unaudited, change.topics) == (None, True, frozenset())


def test_the_last_way_to_tell_a_patient_apart_is_not_given_up(place: PlanClinic) -> None:
    desk = place.door(RITA)
    desk.do(CreatePatient(NEW, HART))
    with pytest.raises(Refusal):
        desk.do(EditPatient(NEW, HART, replace(HART, phone="")))
    assert desk.ask(record_of, NEW).form.phone == HART.phone


def test_words_in_place_of_a_phone_number_are_refused_with_a_remedy(place: PlanClinic) -> None:
    desk = place.door(RITA)
    desk.do(CreatePatient(NEW, HART))
    with pytest.raises(Refusal, match=r"Type all of it, or empty the field\."):
        desk.do(EditPatient(NEW, HART, replace(HART, second_phone="none")))
    assert desk.ask(record_of, NEW).form == HART


def test_measurements_are_kept_with_their_days_and_the_newest_counts(place: PlanClinic) -> None:
    desk = place.door(RITA)
    before = place.lines()
    first = desk.do(RecordMeasurement(an_id(60), PATIENT, "weight_kg", 70.0, date(2026, 9, 1)))
    second = desk.do(RecordMeasurement(an_id(61), PATIENT, "weight_kg", 72.5, date(2026, 10, 1)))
    record = desk.ask(record_of, PATIENT)
    assert [each.value for each in record.measurements] == [72.5, 70.0]
    latest = record.latest("weight_kg")
    assert latest is not None and latest.taken_on == date(2026, 10, 1) and record.latest("height_cm") is None
    desk.do(second.inverse)
    desk.do(first.inverse)
    assert place.lines() == before


@pytest.mark.parametrize(
    ("kind", "value", "day"),
    [
        ("weight_kg", 0.0, date(2026, 10, 1)),
        ("height_cm", 1.78, date(2026, 10, 1)),
        ("weight_kg", 70.0, date(2026, 10, 28)),
    ],
)
def test_a_measurement_that_cannot_be_right_is_refused(place: PlanClinic, kind: str, value: float, day: date) -> None:
    with pytest.raises(Refusal):
        place.door(RITA).do(RecordMeasurement(an_id(60), PATIENT, kind, value, day))  # type: ignore[arg-type]
    assert place.door(RITA).ask(record_of, PATIENT).measurements == ()


def test_a_new_patient_and_a_correction_can_be_one_step(place: PlanClinic) -> None:
    desk, before = place.door(RITA), place.lines()
    parts = (CreatePatient(NEW, HART), EditPatient(NEW, HART, replace(HART, title="Mrs")))
    change = desk.do(Together(say("New patient"), parts))
    assert desk.ask(record_of, NEW).form.title == "Mrs"
    desk.do(change.inverse)
    assert place.lines() == before


def test_the_owner_alone_sees_and_enters_no_patients(place: PlanClinic) -> None:
    owner = place.door(RITA)
    owner.actor = replace(owner.actor, roles=frozenset())
    with pytest.raises(NotAllowed):
        owner.do(CreatePatient(NEW, HART))
    with pytest.raises(NotAllowed):
        owner.ask(find_patients, "hart")
    assert place.door(ANDY).ask(find_patients, "hart +44") == ()


def test_a_new_name_makes_the_days_stale_whose_cards_show_it(place: PlanClinic) -> None:
    door = place.door(ADA)
    door.do(CreatePatient(NEW, HART))
    start = datetime(2026, 10, 28, 10)
    door.do(
        BookAppointment(
            an_id(70), NEW, SESSION_TYPE, Place(ADA, start, 30, ROOM), exceptions=Exceptions(overbook="no hours kept")
        )
    )
    renamed = door.do(EditPatient(NEW, HART, replace(HART, family="Harte")))
    noted = door.do(EditPatient(NEW, HART, replace(HART, note="Prefers mornings")))
    assert renamed.topics == {Chart(NEW), Schedule(date(2026, 10, 28))}
    assert noted.topics == {Chart(NEW)}

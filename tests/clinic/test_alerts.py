"""Alerts are recorded by those who may, seen by those who must, and all of it can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from prolodesk.clinic.alerts import AddAlert, AlertForm, ConfirmNoAllergies, EditAlert, EndAlert
from prolodesk.clinic.records import patient_banner, record_of
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from tests.plan_clinic import ADA, ANDY, PATIENT, RITA, PlanClinic, an_id, fill

LIDOCAINE = AlertForm("allergy", "lidocaine", "anaphylaxis", for_everyone=True)
DIABETES = AlertForm("diabetes", "insulin")
TODAY = date(2026, 10, 27)


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def badges(place: PlanClinic, person: str) -> list[str]:
    return [badge.text for badge in place.door(person).ask(patient_banner, PATIENT).alerts]


def test_reception_sees_only_what_is_marked_for_everyone_and_allergies_come_first(place: PlanClinic) -> None:
    place.door(ANDY).do(AddAlert(an_id(60), PATIENT, DIABETES))
    place.door(ANDY).do(AddAlert(an_id(61), PATIENT, LIDOCAINE))
    assert badges(place, ADA) == ["lidocaine", "insulin"]
    assert badges(place, RITA) == ["lidocaine"]
    assert [alert.form.text for alert in place.door(RITA).ask(record_of, PATIENT).alerts] == ["lidocaine"]


def test_an_alert_is_undone_and_redone_as_it_was(place: PlanClinic) -> None:
    door, before = place.door(ANDY), place.lines()
    change = door.do(AddAlert(an_id(60), PATIENT, LIDOCAINE))
    after = place.lines()
    undone = door.do(change.inverse)
    assert place.lines() == before
    door.do(undone.inverse)
    assert place.lines() == after


def test_an_allergy_takes_the_confirmation_of_none_away_and_its_undo_brings_it_back(place: PlanClinic) -> None:
    door = place.door(ANDY)
    door.do(ConfirmNoAllergies(PATIENT, None, TODAY))
    before = place.lines()
    change = door.do(AddAlert(an_id(60), PATIENT, LIDOCAINE))
    assert door.ask(patient_banner, PATIENT).no_known_allergies_on is None
    door.do(change.inverse)
    assert door.ask(patient_banner, PATIENT).no_known_allergies_on == TODAY
    assert place.lines() == before


def test_no_allergies_cannot_be_confirmed_beside_an_allergy(place: PlanClinic) -> None:
    door = place.door(ANDY)
    door.do(AddAlert(an_id(60), PATIENT, LIDOCAINE))
    with pytest.raises(Refusal):
        door.do(ConfirmNoAllergies(PATIENT, None, TODAY))
    door.do(EndAlert(an_id(60), TODAY))
    door.do(ConfirmNoAllergies(PATIENT, None, TODAY))
    assert door.ask(patient_banner, PATIENT).no_known_allergies_on == TODAY


def test_an_ended_alert_leaves_the_banner_stays_on_record_and_comes_back_by_undo(place: PlanClinic) -> None:
    door = place.door(ANDY)
    door.do(AddAlert(an_id(60), PATIENT, DIABETES))
    before = place.lines()
    change = door.do(EndAlert(an_id(60), TODAY))
    assert badges(place, ADA) == []
    assert [alert.until_on for alert in door.ask(record_of, PATIENT).alerts] == [TODAY]
    door.do(change.inverse)
    assert badges(place, ADA) == ["insulin"] and place.lines() == before


def test_an_edit_is_undone_and_a_stale_one_refused(place: PlanClinic) -> None:
    door = place.door(ANDY)
    door.do(AddAlert(an_id(60), PATIENT, DIABETES))
    before = place.lines()
    change = door.do(EditAlert(an_id(60), DIABETES, replace(DIABETES, text="diet only", for_everyone=True)))
    assert badges(place, RITA) == ["diet only"]
    with pytest.raises(ChangedElsewhere):
        door.do(EditAlert(an_id(60), DIABETES, replace(DIABETES, text="tablets")))
    door.do(change.inverse)
    assert place.lines() == before


def test_reception_writes_notes_for_everyone_but_no_health_alerts(place: PlanClinic) -> None:
    desk = place.door(RITA)
    desk.do(AddAlert(an_id(60), PATIENT, AlertForm("note", "Needs an interpreter")))
    assert badges(place, RITA) == ["Needs an interpreter"]
    for form in (LIDOCAINE, DIABETES):
        with pytest.raises(NotAllowed):
            desk.do(AddAlert(an_id(61), PATIENT, form))
    assert badges(place, ADA) == ["Needs an interpreter"]


@pytest.mark.parametrize(
    "form",
    [
        AlertForm("allergy"),
        AlertForm("implant", "Total hip"),
        AlertForm("implant", "Total hip", joint="hip", side="upper"),
        AlertForm("note", " \0"),
        AlertForm("hay fever", "grass"),
        AlertForm("diabetes", since_on=date(2026, 10, 28)),
        AlertForm("note", "n" * 10_000),
    ],
)
def test_an_alert_that_says_too_little_is_refused_and_nothing_is_kept(place: PlanClinic, form: AlertForm) -> None:
    with pytest.raises(Refusal):
        place.door(ANDY).do(AddAlert(an_id(60), PATIENT, form))
    assert badges(place, ADA) == []


def test_an_allergy_whose_reaction_was_not_asked_is_kept_as_unknown(place: PlanClinic) -> None:
    place.door(ANDY).do(AddAlert(an_id(60), PATIENT, AlertForm("allergy", "latex")))
    assert place.door(ADA).ask(patient_banner, PATIENT).alerts[0].severity == "unknown"


def test_an_implant_says_its_joint_and_side(place: PlanClinic) -> None:
    place.door(ANDY).do(AddAlert(an_id(60), PATIENT, AlertForm("implant", "total", joint="hip", side="left")))
    assert badges(place, ADA) == ["hip left, total"]

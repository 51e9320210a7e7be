"""Patients are found through the door as one types, and those with similar names are marked."""

from datetime import date

import pytest

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finding import MOST_FOUND, find_patients, patients_page, similar_patients
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.patients import add
from prolodesk.store.tables import PatientRow
from tests.plan_clinic import NOW, RITA, an_id, fill

FORMS = (
    PatientForm(family="Hartmann", given="Jürgen", phone="0151 2345678"),
    PatientForm(family="Hart", given="Julia", phone="+1 415 555 2671", born_on=date(1981, 7, 14)),
    PatientForm(family="Smith", given="Joan", phone="+44 20 7946 0112", born_on=date(1950, 1, 2)),
    PatientForm(family="Smyth", given="John", phone="+44 20 7946 0113", born_on=date(1951, 3, 4)),
    PatientForm(family="O’Neill", given="Seán", born_on=date(1990, 2, 3)),
    PatientForm(family="Smith-Jones", given="Łucja", phone="+48 22 123 45 67"),
)


@pytest.fixture
def desk(clinic_file: ClinicFile) -> Clinic:
    desk = fill(clinic_file).door(RITA)
    for number, form in enumerate(FORMS):
        desk.do(CreatePatient(an_id(50 + number), form))
    return desk


def families(desk: Clinic, text: str) -> list[str]:
    return [hit.family for hit in desk.ask(find_patients, text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hart ju", ["Hart", "Hartmann"]),
        ("julia hart", ["Hart"]),
        ("hart", ["Hart", "Hartmann"]),
        ("JÜRGEN", ["Hartmann"]),
        ("juergen", ["Hartmann"]),
        ("smith", ["Smith", "Smith-Jones"]),
        ("jones", ["Smith-Jones"]),
        ("smithjones lucja", ["Smith-Jones"]),
        ("oneill", ["O’Neill"]),
        ("o'neill sean", ["O’Neill"]),
        ("4155552671", ["Hart"]),
        ("+49 151 23", ["Hartmann"]),
        ("14.7.81", ["Hart"]),
        ("hart 1981", ["Hart"]),
        ("P-00916", ["Smith"]),
        ("zzz", []),
        ('"', []),
        ("hart OR julia", []),
    ],
)
def test_what_is_typed_finds_who_is_meant_the_likeliest_first(desk: Clinic, typed: str, found: list[str]) -> None:
    assert families(desk, typed) == found


def test_names_easily_taken_for_each_other_are_marked(desk: Clinic) -> None:
    marked = {hit.given: hit.similar for hit in desk.ask(find_patients, "sm")}
    assert marked == {"Joan": True, "John": True, "Łucja": False}


def test_a_new_name_is_warned_about_but_not_because_of_the_patient_itself(desk: Clinic) -> None:
    assert [hit.given for hit in desk.ask(similar_patients, "Schmidt", "Jan")] == ["Joan", "John"]
    assert [hit.given for hit in desk.ask(similar_patients, "John", "Smith")] == ["Joan", "John"]
    assert [hit.given for hit in desk.ask(similar_patients, "Smith", "Joan", ignoring=an_id(52))] == ["John"]
    assert desk.ask(similar_patients, " ", "") == ()


def test_the_list_of_everybody_comes_in_pages_newest_first(desk: Clinic) -> None:
    first, second = (desk.ask(patients_page, "", offset, 4) for offset in (0, 4))
    assert first.total == second.total == 8
    assert [hit.chart_number for hit in (*first.rows, *second.rows)] == [919, 918, 917, 916, 915, 914, 913, 912]


def test_a_search_with_too_many_answers_says_that_there_are_more(desk: Clinic, clinic_file: ClinicFile) -> None:
    with clinic_file.writing.begin() as session:
        for number in range(MOST_FOUND + 5):
            row = PatientRow(id=an_id(1000 + number), chart_number=2000 + number, family="Quist", added_at=NOW)
            add(session, row)
    page = desk.ask(patients_page, "qu", 0, 50)
    assert (len(page.rows), page.total, page.more) == (50, MOST_FOUND, True)
    assert not desk.ask(patients_page, "hart", 0, 50).more

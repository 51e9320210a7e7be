"""Patients who may have been meant by a name nobody has."""

import pytest

from prolodesk.clinic.near_patients import near_patients
from prolodesk.clinic.patients import CreatePatient, PatientForm
from tests.schedule_clinic import RITA, an_id, fill_schedule

NAMES = (("Jensen", "Mads"), ("Schmidt", "Jana"), ("García", "Iker"), ("Okonkwo", "Ada"), ("Chen", "Mei"))


@pytest.fixture
def door(clinic_file):
    door = fill_schedule(clinic_file).door(RITA)
    for n, (family, given) in enumerate(NAMES):
        door.do(CreatePatient(an_id(8000 + n), PatientForm(family=family, given=given, phone="030 5550199")))
    return door


FOUND = {
    "jensn": "Jensen",
    "jensn mads": "Jensen",
    "mads jenssen": "Jensen",
    "shmidt": "Schmidt",
    "garica": "García",
    "okonkow ada": "Okonkwo",
    "Jensen Zdenko": "Jensen",
}
NOBODY = ("", "x", "912", "qwxyzv", "''", "00 11")


def test_a_misspelt_name_finds_its_patient_and_what_is_near_to_nobody_finds_nobody(door):
    found = {typed: [hit.family for hit in door.ask(near_patients, typed)] for typed in (*FOUND, *NOBODY)}
    assert {typed: FOUND[typed] in found[typed] for typed in FOUND} == dict.fromkeys(FOUND, True)
    assert {typed: found[typed] for typed in NOBODY} == {typed: [] for typed in NOBODY}
    assert len(door.ask(near_patients, "jensn zzz mads chen", 2)) <= 2

"""The Session tab shows the visit that is meant, also when nobody named one."""

from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.domain.ids import new_id


def test_opened_from_the_list_it_shows_todays_session(scene):
    card = scene.ready_session()
    scene.desk.open_patient(card.patient_id)
    scene.desk.patient.open_tab(scene.desk.session_tab)
    scene.hand.settle()
    assert scene.desk.session.visit() == card.appointment_id


def test_it_never_shows_the_session_of_the_patient_before(scene):
    card = scene.ready_session()
    scene.select(card)
    scene.hand.key("Return")
    assert scene.desk.session.visit() == card.appointment_id
    patient_id = new_id(scene.desk.clinic.now())
    scene.desk.clinic.do(CreatePatient(patient_id, PatientForm(family="Newcomb", given="Nell", phone="0301234567")))
    assert scene.desk.clinic.ask(find_patients, "newcomb")
    scene.desk.open_patient(patient_id)
    scene.desk.patient.open_tab(scene.desk.session_tab)
    scene.hand.settle()
    assert not scene.desk.session.isVisible()
    assert "injection session" in scene.desk.session_tab.why_empty()

"""J1: a new patient calls, and has an evaluation booked before hanging up."""

from datetime import date, datetime

from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.domain.ids import new_id


def test_a_caller_is_booked_for_an_evaluation_in_six_interactions_without_a_dialog(scene):
    hand, canvas = scene.hand, scene.desk.calendar.day_view.canvas
    scene.start_counting()
    hand.click(canvas, scene.slot(3, 15, 30), double=True)
    hand.type("Zimmer Anna-Lena")
    hand.key("Return")
    hand.type("0170 5551234\t")
    hand.type("14.7.1981")
    hand.key("Return")

    booked = next(card for card in scene.cards() if card.family == "Zimmer")
    assert (booked.given, booked.phone, booked.born_on) == ("Anna-Lena", "0170 5551234", date(1981, 7, 14))
    assert (booked.kind, booked.place.start) == ("evaluation", datetime(2026, 11, 24, 15, 30))
    assert hand.interactions <= 6
    assert scene.desk.calendar.day_view.selected_card() == booked


def test_the_whole_call_is_taken_back_and_made_again_with_one_key(scene):
    hand, canvas = scene.hand, scene.desk.calendar.day_view.canvas
    hand.click(canvas, scene.slot(3, 15, 30), double=True)
    hand.type("Zimmer Anna-Lena")
    hand.key("Return")
    hand.type("0170 5551234")
    hand.key("Return")
    assert scene.desk.clinic.ask(find_patients, "zimmer anna")
    hand.key("Ctrl+Z")
    assert not scene.desk.clinic.ask(find_patients, "zimmer anna-lena")
    assert not any(card.family == "Zimmer" for card in scene.cards())
    hand.key("Ctrl+Shift+Z")
    assert [card.phone for card in scene.cards() if card.family == "Zimmer"] == ["0170 5551234"]


def test_a_known_patient_is_found_by_any_part_of_the_name_and_booked_with_three_keys(scene):
    hand = scene.hand
    known = scene.desk.clinic.ask(find_patients, "julia hartmann")[0]
    before = {card.appointment_id for card in scene.cards()}
    scene.start_counting()
    hand.click(scene.desk.calendar.day_view.canvas, scene.slot(3, 16, 15), double=True)
    hand.type("julia hartmann")
    hand.key("Return")
    hand.key("Return")
    new = [card for card in scene.cards() if card.appointment_id not in before]
    assert [card.patient_id for card in new] == [known.patient_id]
    assert hand.interactions == 4


def test_a_new_patient_taken_back_while_their_page_is_open_leads_back_to_where_one_was(scene):
    hand, new = scene.hand, new_id(scene.desk.clinic.now())
    scene.desk.desk.do(CreatePatient(new, PatientForm(family="Zimmer", given="Bela", phone="0170 5551235")))
    scene.desk.open_patient(new)
    assert scene.desk.frame.current_key() == "patient"
    hand.key("Ctrl+Z")
    assert scene.desk.frame.current_key() == "schedule" and "Undone" in scene.desk.frame.strip.text()
    assert scene.desk.calendar.window().focusWidget() is scene.desk.calendar.day_view.canvas

"""Lots in the session: chosen from the clinic's vials, scanned, or typed; one line for each stock."""

from datetime import date

from PySide6.QtCore import Qt

from prolodesk.clinic.lot_recall import lot_recall
from prolodesk.clinic.session_steps import set_lot
from prolodesk.clinic.session_values import UsedVial
from prolodesk.clinic.sessions import SignSession
from prolodesk.clinic.vial_values import VialForm
from prolodesk.clinic.vials import AddVials
from prolodesk.store.tables import AppointmentRow
from tests.plan_clinic import OTHER_PATIENT, an_id
from tests.session_clinic import DEXTROSE, EXPIRES, STOCKS, SessionClinic
from tests.ui.session.conftest import Open

GTIN = "04012345678901"


def take_in(place: SessionClinic, lot: str = "AB-123", first: int = 300) -> str:
    place.door().do(AddVials((an_id(first),), VialForm(DEXTROSE, lot, EXPIRES)))
    return an_id(first)


def test_todays_vial_stands_there_before_anything_is_typed(place: SessionClinic, open_visit: Open) -> None:
    vial = take_in(place)
    visit = place.visit(1)
    place.pass_time_out(visit)
    opened = open_visit(place, visit)
    lots, solution = opened.page.panel.lots, place.draft(visit).injections[0].solution_id
    assert lots.titles() == STOCKS
    assert lots.lot_field(solution, DEXTROSE).text() == "AB-123"
    assert lots.note(solution, DEXTROSE) == "Today's vial; written when a site is given."
    opened.page.foot.planned.click()
    assert place.draft(visit).vials == (UsedVial(solution, DEXTROSE, "AB-123", EXPIRES, vial),)


def test_a_typed_lot_is_the_clinics_vial_and_brings_its_expiry(place: SessionClinic, open_visit: Open) -> None:
    take_in(place, "AB-123", 300)
    other = take_in(place, "CD-456", 310)
    visit = place.visit(1)
    opened = open_visit(place, visit)
    lots, solution = opened.page.panel.lots, place.draft(visit).injections[0].solution_id
    lots.lot_field(solution, DEXTROSE).setFocus()
    lots.lot_field(solution, DEXTROSE).selectAll()
    opened.type("cd456")
    lots.expiry_field(solution, DEXTROSE).setFocus()
    assert place.draft(visit).vial(solution, DEXTROSE) == UsedVial(solution, DEXTROSE, "CD-456", EXPIRES, other)


def test_a_scanned_code_is_read_as_lot_and_expiry(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    lots, solution = opened.page.panel.lots, place.draft(visit).injections[0].solution_id
    field = lots.lot_field(solution, DEXTROSE)
    field.setFocus()
    opened.type(f"01{GTIN}17270131" + "10XY-9")
    opened.key(Qt.Key.Key_Return)
    assert place.draft(visit).vial(solution, DEXTROSE) == UsedVial(solution, DEXTROSE, "XY-9", date(2027, 1, 31))
    assert field.text() == "XY-9"


def test_a_single_dose_vial_scanned_for_a_second_patient_is_known_again(place: SessionClinic, open_visit: Open) -> None:
    place.door().do(AddVials((an_id(300),), VialForm(DEXTROSE, "AB-123", EXPIRES, serial="S9")))
    first = place.visit(1)
    solution = place.draft(first).injections[0].solution_id
    place.give_all(first)
    place.take(first, set_lot(place.draft(first), UsedVial(solution, DEXTROSE, "AB-123", EXPIRES, an_id(300))))
    place.door().do(SignSession(an_id(2001), place.draft(first)))
    second = place.visit(None, hour=14)
    with place.file.writing.begin() as session:
        session.get_one(AppointmentRow, second).patient_id = OTHER_PATIENT
    opened = open_visit(place, second)
    assert place.record(second).vials == ()
    opened.page.panel.lots.lot_field(solution, DEXTROSE).setFocus()
    opened.page.panel.lots.lot_field(solution, DEXTROSE).selectAll()
    opened.type(f"(01){GTIN}(17)270701(10)AB-123(21)S9")
    opened.key(Qt.Key.Key_Return)
    used = place.draft(second).vial(solution, DEXTROSE)
    assert used is not None and used.vial_id == an_id(300)
    place.give_all(second)
    assert "vial_shared" in {each.rule_id for each in place.record(second).safety.findings}


def test_a_misread_code_is_one_sentence_and_nothing_is_written(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    lots, solution = opened.page.panel.lots, place.draft(visit).injections[0].solution_id
    lots.lot_field(solution, DEXTROSE).setFocus()
    opened.type(f"01{GTIN[:-1]}9" + "17270131")
    opened.key(Qt.Key.Key_Return)
    assert "misread" in lots.note(solution, DEXTROSE)
    assert place.draft(visit).vials == () and opened.refused == []


def test_one_more_vial_of_a_stock_gets_a_lot_of_its_own_and_is_missed_until_it_has_one(
    place: SessionClinic, open_visit: Open
) -> None:
    visit = place.visit(1)
    solution = place.draft(visit).injections[0].solution_id
    place.give_all(visit)
    opened = open_visit(place, visit)
    lots = opened.page.panel.lots
    lots.more_button(solution, DEXTROSE).click()
    field = lots.lot_field(solution, DEXTROSE, 1)
    assert lots.titles()[:2] == (DEXTROSE, f"{DEXTROSE}, vial 2") and opened.focus() is field
    assert any("Lot and expiry of dextrose" in text for text in opened.page.safety.lines.texts())
    opened.type("SECOND-7")
    lots.expiry_field(solution, DEXTROSE, 1).show_day(EXPIRES)
    opened.key(Qt.Key.Key_Return)
    lots.expiry_field(solution, DEXTROSE, 1).day_changed.emit(EXPIRES)
    first, second = (place.draft(visit).vial(solution, DEXTROSE, again) for again in (0, 1))
    assert first is not None and second is not None and first.lot != second.lot == "SECOND-7"
    place.door().do(SignSession(an_id(2001), place.draft(visit)))
    for lot in (first.lot, second.lot):
        assert place.door().ask(lot_recall, lot).patients == 1

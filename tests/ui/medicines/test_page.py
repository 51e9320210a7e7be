"""Vials and mixtures on the screen: scanned, typed, opened, finished; written both ways, kept, approved, retired."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prolodesk.clinic.knowledge import solutions
from prolodesk.clinic.vial_values import VialForm
from prolodesk.clinic.vials import AddVials, Lot, cupboard
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.ui.desk import Desk
from prolodesk.ui.medicines.page import MedicinesPage
from prolodesk.ui.theme import apply
from prolodesk.words import Formats, words
from tests.plan_clinic import ADA, ANDY, an_id
from tests.session_clinic import DEXTROSE, EXPIRES, TODAY, SessionClinic, prepare

GTIN = "04012345678901"
CODE = f"]d201{GTIN}17270131" + "10AB-123␝21S9"


@dataclass
class Opened:
    page: MedicinesPage
    desk: Desk
    place: SessionClinic
    refused: list[str] = field(default_factory=list)
    recalled: list[str] = field(default_factory=list)

    def lots(self) -> tuple[Lot, ...]:
        return self.place.door().ask(cupboard)


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


def open_page(place: SessionClinic, qtbot: QtBot, person: str = ANDY) -> Opened:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply(application, "light")
    door = place.door(person)
    desk, page = Desk(door), MedicinesPage(door, Formats())
    made = Opened(page, desk, place)
    page.asked.connect(desk.do)
    page.recall_wanted.connect(made.recalled.append)
    desk.changed.connect(page.on_change)
    desk.refused.connect(lambda refusal, _: made.refused.append(words(refusal.message, Formats())))
    qtbot.addWidget(page)
    page.resize(1282, 700)
    page.show()
    return made


def take_in(place: SessionClinic, first: int = 300, **form: object) -> None:
    values = {"stock": DEXTROSE, "lot": "AB-123", "expires_on": EXPIRES, **form}
    place.door().do(AddVials((an_id(first), an_id(first + 1)), VialForm(**values)))  # type: ignore[arg-type]


def test_a_scanned_box_is_taken_in_and_its_article_is_known_the_next_time(place: SessionClinic, qtbot: QtBot) -> None:
    made = open_page(place, qtbot)
    form = made.page.vials.take_in
    form.scan.setText(CODE)
    qtbot.keyClick(form.scan, Qt.Key.Key_Return)
    assert (form.lot.text(), form.expires.day(), form.stock.text()) == ("AB-123", date(2027, 1, 31), "")
    form.stock.setText(DEXTROSE)
    form.size_ml.setValue(50)
    form.take.click()
    (lot,) = made.lots()
    assert (lot.stock, lot.lot, lot.expires_on, lot.size_ml) == (DEXTROSE, "AB-123", date(2027, 1, 31), 50)
    assert lot.unopened[0].form.gtin == GTIN and lot.unopened[0].form.serial == "S9"
    assert (form.stock.text(), form.lot.text(), form.expires.day()) == ("", "", None)
    form.scan.setText(f"(01){GTIN}(17)280100(10)AB-124")
    qtbot.keyClick(form.scan, Qt.Key.Key_Return)
    assert (form.stock.text(), form.lot.text(), form.size_ml.value()) == (DEXTROSE, "AB-124", 50)
    form.count.setValue(3)
    form.take.click()
    assert [len(lot.unopened) for lot in made.lots()] == [1, 3]
    assert made.page.vials.model.rowCount() == 2


@pytest.mark.parametrize("garbage", ["%%%", "https://example.org", f"01{GTIN[:-1]}9" + "10A", "\ufffd" * 30, "1" * 190])
def test_a_scanners_garbage_is_one_sentence_and_loses_nothing(place: SessionClinic, qtbot: QtBot, garbage: str) -> None:
    made = open_page(place, qtbot)
    form = made.page.vials.take_in
    form.stock.setText(DEXTROSE)
    form.scan.setText(garbage)
    qtbot.keyClick(form.scan, Qt.Key.Key_Return)
    assert form.said().endswith(".") and "\n" not in form.said()
    assert (form.stock.text(), form.lot.text()) == (DEXTROSE, "") and made.lots() == ()


def test_what_is_missing_is_said_at_its_field(place: SessionClinic, qtbot: QtBot) -> None:
    made = open_page(place, qtbot)
    form = made.page.vials.take_in
    form.take.click()
    assert all(field.error() for field in form._fields.values())
    form.lot.setText(CODE)
    form.take.click()
    assert form.lot.text() == "AB-123" and made.lots() == ()


def test_keys_open_finish_and_recall_the_chosen_lot_and_each_can_be_taken_back(
    place: SessionClinic, qtbot: QtBot
) -> None:
    take_in(place)
    made = open_page(place, qtbot)
    table = made.page.vials.table
    for key, expected in ((Qt.Key.Key_O, (1, 1)), (Qt.Key.Key_F, (0, 1))):
        qtbot.keyClick(table, key)
        (lot,) = made.lots()
        assert (len(lot.opened), len(lot.unopened)) == expected
    made.desk.undo()
    made.desk.undo()
    (lot,) = made.lots()
    assert (len(lot.opened), len(lot.unopened)) == (0, 2)
    qtbot.keyClick(table, Qt.Key.Key_R)
    assert made.recalled == ["AB-123"] and made.refused == []


def test_what_is_written_of_a_lot_is_corrected_at_once_for_all_its_vials(place: SessionClinic, qtbot: QtBot) -> None:
    take_in(place, lot="AB-132")
    made = open_page(place, qtbot)
    form = made.page.vials.take_in
    qtbot.keyClick(made.page.vials.table, Qt.Key.Key_O)
    qtbot.keyClick(made.page.vials.table, Qt.Key.Key_E)
    assert (form.lot.text(), form.expires.day()) == ("AB-132", EXPIRES) and form.stop.isVisible()
    form.lot.setText("AB-123")
    form.take.click()
    (lot,) = made.lots()
    assert (lot.lot, len(lot.opened), len(lot.unopened)) == ("AB-123", 1, 1)
    assert form.stop.isHidden() and form.lot.text() == ""
    made.desk.undo()
    assert [lot.lot for lot in made.lots()] == ["AB-132"]


def test_what_has_expired_or_soon_will_stands_above_the_table(place: SessionClinic, qtbot: QtBot) -> None:
    take_in(place, 300)
    take_in(place, 310, lot="OLD", expires_on=TODAY - timedelta(days=1))
    take_in(place, 320, stock="lidocaine 1 %", lot="SOON", expires_on=TODAY + timedelta(days=9))
    made = open_page(place, qtbot)
    assert made.page.vials.warnings() == ("2 vials to throw away", "lidocaine 1 % expires on 05-Nov-2026")
    assert "no rule" in made.page.vials.rule.text()


def choose(made: Opened, key: str) -> None:
    """Choose a mixture by its key."""
    page = made.page
    page.show_part("mixtures")
    page.mixtures.table.selectRow(page.mixtures.model.row_of("", key))


def test_a_volume_makes_a_strength_and_a_strength_makes_a_volume(place: SessionClinic, qtbot: QtBot) -> None:
    made = open_page(place, qtbot, ADA)
    choose(made, "dextrose_15_lido_0_2")
    editor = made.page.mixtures.editor
    assert editor.becomes.text() == (
        "10 mL hold dextrose 15 % (150 mg/mL) · lidocaine 0.2 % (2 mg/mL) · 757 mOsm/L from dextrose"
    )
    editor.rows.volume_field(0).setValue(4)
    assert editor.rows.final_field(0).value() == 20 and editor.mixing().rest_ml == 4
    editor.rows.final_field(0).setValue(12.5)
    assert editor.rows.volume_field(0).value() == 2.5 and "dextrose 12.5 %" in editor.becomes.text()
    editor.total.setValue(20)
    assert editor.rows.volume_field(0).value() == 5 and editor.rows.final_field(0).value() == 12.5


def test_an_impossible_mixture_says_why_and_cannot_be_kept(place: SessionClinic, qtbot: QtBot) -> None:
    made = open_page(place, qtbot, ADA)
    choose(made, "dextrose_15_lido_0_2")
    editor = made.page.mixtures.editor
    editor.rows.final_field(0).setValue(45)
    assert "more than 10 mL" in editor.trouble.text() and not editor.keep.isEnabled()
    editor.rows.final_field(0).setValue(15)
    assert editor.trouble.isHidden()


def test_a_mixture_is_written_kept_approved_changed_and_retired(place: SessionClinic, qtbot: QtBot) -> None:
    made = open_page(place, qtbot, ADA)
    made.page.show_part("mixtures")
    view, editor = made.page.mixtures, made.page.mixtures.editor
    view.new.click()
    editor.title.setText("Our 10 %")
    editor.rows.set_stock(0, "dextrose 50 %")
    editor.rows.final_field(0).setValue(10)
    editor.rows.diluent.setText("saline 0.9 %")
    editor.rows.diluent.editingFinished.emit()
    assert editor.becomes.text() == "10 mL hold dextrose 10 % (100 mg/mL) · 505 mOsm/L from dextrose"
    editor.keep.click()
    ours = next(each for each in place.door().ask(solutions) if each.title == "Our 10 %")
    assert (ours.dextrose_percent, ours.state, made.refused) == (10, "example", [])
    card = editor.card()
    assert card is not None and card.solution.id == ours.id
    editor.approve.click()
    assert "approved by Dr Ada Quist" in editor.state.text()
    editor.rows.final_field(0).setValue(12)
    editor.keep.click()
    assert "The name says 10 %" in made.refused.pop() and editor.mixing().rows[0].volume_ml == 2.4
    editor.title.setText("Our 12 %")
    editor.keep.click()
    changed = next(each for each in place.door().ask(solutions) if each.title == "Our 12 %")
    assert (changed.revision, changed.dextrose_percent, changed.state) == (2, 12, "example")
    editor.retire.click()
    assert "Our 12 %" not in {each.title for each in place.door().ask(solutions)}
    made.desk.undo()
    assert "Our 12 %" in {each.title for each in place.door().ask(solutions)}


def test_an_assistant_looks_at_mixtures_and_changes_none(place: SessionClinic, qtbot: QtBot) -> None:
    made = open_page(place, qtbot)
    choose(made, "dextrose_15_lido_0_2")
    editor = made.page.mixtures.editor
    assert "15 %" in editor.becomes.text()
    assert editor.keep.isHidden() and editor.retire.isHidden() and not editor.title.isEnabled()
    assert not made.page.mixtures.new.isVisible()

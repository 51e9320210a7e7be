"""The offer of the next session over the desk: it has the keys, and goes when someone goes on elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.app.floating import FloatingNext
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.words import Formats
from tests.schedule_clinic import COURSE, OTHER, at, fill_schedule


@pytest.mark.parametrize("of_course", [True, False], ids=["with places", "with nothing to book"])
@pytest.mark.parametrize("leaves", ["escape", "elsewhere"])
def test_the_next_session_has_the_keys_and_goes_with_them(
    clinic_file: ClinicFile, qtbot: QtBot, of_course: bool, leaves: str
) -> None:
    clinic = fill_schedule(clinic_file)
    more = {"course_id": COURSE, "number": 1} if of_course else {"type_id": OTHER}
    card, desk = clinic.book(0, at(14), **more), QWidget()
    field, other = QLineEdit(), QLineEdit()
    column = QVBoxLayout(desk)
    column.addWidget(field)
    column.addWidget(other)
    qtbot.addWidget(desk)
    offer = FloatingNext(clinic.door(), Formats(), desk)
    desk.resize(900, 700)
    desk.show()
    desk.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    offer.offer(card.appointment_id)
    focus = QApplication.focusWidget()
    assert offer.isVisible() and focus is not None and offer.isAncestorOf(focus)
    if leaves == "escape":
        QTest.keyClick(focus, Qt.Key.Key_Escape)
        assert not offer.isVisible() and field.hasFocus()
    else:
        other.setFocus()
        assert not offer.isVisible() and other.hasFocus()

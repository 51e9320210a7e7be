"""Wishes of a patient and the line that asks why."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.reason_line import ReasonLine
from prolodesk.ui.parts.wish_fields import WishFields, WishValue
from prolodesk.words import Formats


def test_weekdays_times_and_a_provider_are_told_as_one_value(qtbot: QtBot) -> None:
    fields, told = WishFields(Formats()), []
    qtbot.addWidget(fields)
    fields.changed.connect(told.append)
    fields.show_providers((("ada", "Dr Ada Quist"), ("ben", "Dr Ben Osei")))
    fields.show_value(WishValue(weekdays=(0,), earliest=615))
    assert told == []
    assert fields.earliest.currentText() == "10:15"
    fields.days.button(4).click()
    fields.provider.choose("ben")
    fields.provider.activated.emit(2)
    fields.only.click()
    assert told[-1] == WishValue((0, 4), 615, None, "ben", True)
    fields.provider.choose(None)
    fields.provider.activated.emit(0)
    assert told[-1] == WishValue((0, 4), 615)
    assert fields.only.isHidden()


def test_a_reason_is_needed_and_the_day_is_told_where_it_was_asked_for(qtbot: QtBot) -> None:
    line, told = ReasonLine(date(2026, 11, 24), Formats()), []
    qtbot.addWidget(line)
    line.asked.connect(told.append)
    line.open_for("Pause because", lambda reason, day: (reason, day), until=True, tell=lambda day: f"until {day}")
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    assert told == [] and not line.isHidden()
    line.reason.setText(" Holiday ")
    line.until.show_day(date(2027, 1, 4))
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    assert told == [("Holiday", date(2027, 1, 4))] and line.isHidden()
    line.open_for("Stop because", lambda reason, day: (reason, day))
    assert line.reason.text() == "" and line.until.isHidden()
    qtbot.keyClick(line.reason, Qt.Key.Key_Escape)
    assert line.isHidden()


def test_enter_in_the_day_of_a_reason_records_too_but_a_day_that_is_none_is_asked_again(qtbot: QtBot) -> None:
    line, told = ReasonLine(date(2026, 11, 24), Formats()), []
    qtbot.addWidget(line)
    line.asked.connect(told.append)
    line.open_for("Pause because", lambda reason, day: (reason, day), until=True)
    qtbot.keyClicks(line.reason, "Holiday")
    typed = line.until.focusProxy()
    qtbot.keyClicks(typed, "31 feb")
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert told == [] and not line.isHidden()
    typed.clear()
    qtbot.keyClicks(typed, "4 weeks")
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert told == [("Holiday", date(2026, 12, 22))] and line.isHidden()

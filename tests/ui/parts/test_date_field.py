"""The date field: typing and a calendar, today, and not known."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.month_popup import MonthPopup
from prolodesk.words import Formats

TODAY = date(2026, 11, 24)


def field(qtbot: QtBot, lean: str = "past", formats: Formats | None = None) -> DateField:
    made = DateField("Date of birth", TODAY, formats, lean, may_be_unknown=True)
    qtbot.addWidget(made)
    made.show()
    return made


def edit(of: DateField) -> QLineEdit:
    typed = of.focusProxy()
    assert isinstance(typed, QLineEdit)
    return typed


def test_what_is_typed_is_written_out_the_clinics_way_on_enter(qtbot: QtBot) -> None:
    shown = field(qtbot)
    qtbot.keyClicks(edit(shown), "14.7.81")
    with qtbot.waitSignal(shown.day_changed) as changed:
        qtbot.keyClick(edit(shown), Qt.Key.Key_Return)
    assert changed.args == [date(1981, 7, 14)]
    assert edit(shown).text() == "14-Jul-1981"


def test_the_order_of_digits_is_the_clinics(qtbot: QtBot) -> None:
    shown = field(qtbot, formats=Formats("Mmm dd, yyyy"))
    qtbot.keyClicks(edit(shown), "7/14/81")
    qtbot.keyClick(edit(shown), Qt.Key.Key_Return)
    assert (shown.day(), edit(shown).text()) == (date(1981, 7, 14), "Jul 14, 1981")


def test_what_is_no_date_stays_to_be_mended_and_says_why(qtbot: QtBot) -> None:
    shown = field(qtbot)
    shown.show_day(date(1981, 7, 14))
    edit(shown).selectAll()
    qtbot.keyClicks(edit(shown), "31.2.81")
    with qtbot.waitSignal(shown.day_changed) as changed:
        qtbot.keyClick(edit(shown), Qt.Key.Key_Return)
    assert changed.args == [None]
    assert edit(shown).text() == "31.2.81"
    assert "14-Jul-1981" in shown.trouble()
    assert edit(shown).property("state") == "error"


def test_typing_shows_at_once_what_is_understood(qtbot: QtBot) -> None:
    shown = field(qtbot, lean="near")
    shown.resize(320, 32)
    qtbot.keyClicks(edit(shown), "+4w")
    assert shown._echo.isVisible()
    assert shown._echo.text() == "Tue 22-Dec-2026"


def test_showing_a_day_sends_nothing(qtbot: QtBot) -> None:
    shown = field(qtbot)
    with qtbot.assertNotEmitted(shown.day_changed):
        shown.show_day(date(1981, 7, 14))
        shown.show_day(None, unknown=True)
    assert shown.is_unknown()
    assert edit(shown).text() == "Not known"


def test_the_calendar_opens_by_key_and_gives_a_day_today_or_not_known(qtbot: QtBot) -> None:
    shown = field(qtbot)
    shown.show_day(date(1981, 7, 14))
    qtbot.keyClick(edit(shown), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = shown.findChildren(MonthPopup)[0]
    month = popup.findChildren(QCalendarWidget)[0]
    assert popup.isVisible()
    assert month.selectedDate().toPython() == date(1981, 7, 14)
    month.clicked.emit(month.selectedDate().addDays(1))
    assert (shown.day(), popup.isVisible()) == (date(1981, 7, 15), False)
    today, unknown = (
        next(button for button in popup.findChildren(QPushButton) if button.text() == text)
        for text in ("Today", "Not known")
    )
    today.click()
    assert shown.day() == TODAY
    unknown.click()
    assert (shown.day(), shown.is_unknown()) == (None, True)

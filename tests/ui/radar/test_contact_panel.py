"""The panel that notes a call: one key for what came of it, a day and a note if there are any, Enter."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from prolodesk.domain.contacts import About, Outcome
from prolodesk.ui.radar.contact_panel import ContactPanel, next_weekday
from prolodesk.ui.radar.wishes import Call, Called
from prolodesk.words import Formats

TODAY = date(2026, 11, 27)  # a Friday
CALL = Call("p" * 32, "LEE, Ann", "+44 20 7946 0101", About.WINDOW, None, "c" * 32)


@pytest.fixture
def panel(qtbot):
    made = ContactPanel(TODAY, Formats())
    qtbot.addWidget(made)
    made.show_call(CALL)
    made.show()
    made.activateWindow()
    made.begin()
    return made


@pytest.fixture
def heard(panel):
    found = []
    panel.called.connect(found.append)
    return found


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def test_a_digit_and_enter_note_the_call(panel, heard):
    press(Qt.Key.Key_2, Qt.Key.Key_Return)
    assert heard == [Called(CALL, Outcome.NO_ANSWER)]


def test_calling_back_proposes_the_next_weekday_and_takes_enter_there(panel, heard):
    press(Qt.Key.Key_4)
    assert panel.again.day() == date(2026, 11, 30)
    press(Qt.Key.Key_Return)
    assert heard == [Called(CALL, Outcome.CALL_BACK, date(2026, 11, 30))]


def test_another_day_and_a_note_can_be_typed(panel, heard):
    press(Qt.Key.Key_3)
    panel.again.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "+2w")
    panel.note.setFocus()
    QTest.keyClicks(panel.note, "voice mail")
    press(Qt.Key.Key_Return)
    assert heard == [Called(CALL, Outcome.LEFT_MESSAGE, date(2026, 12, 11), "voice mail")]


def test_enter_without_an_outcome_says_what_is_missing(panel, heard):
    press(Qt.Key.Key_Return)
    assert heard == []
    assert panel.value() is None
    press(Qt.Key.Key_1, Qt.Key.Key_Return)
    assert [each.outcome for each in heard] == [Outcome.REACHED]


def test_calling_back_without_a_day_says_so(panel, heard):
    press(Qt.Key.Key_4)
    panel.again.show_day(None)
    panel.keep.click()
    assert heard == []


def test_escape_leaves_and_another_patient_begins_empty(panel, qtbot):
    with qtbot.waitSignal(panel.left):
        press(Qt.Key.Key_1, Qt.Key.Key_Escape)
    panel.show_call(Call("q" * 32, "DOE, Jo", "", About.OTHER))
    assert panel.outcomes.outcome() is None
    panel.show_call(None)
    assert not panel.isEnabled()


def test_nobody_is_called_back_on_a_weekend_unless_asked():
    assert next_weekday(TODAY) == date(2026, 11, 30)
    assert next_weekday(date(2026, 11, 24)) == date(2026, 11, 25)


def test_a_day_that_is_over_or_none_is_refused_in_the_panel_and_what_was_typed_stays(panel, heard):
    press(Qt.Key.Key_4)
    for typed, said in (("gestern abend", "tomorrow"), ("yesterday", "is over")):
        panel.again.focusProxy().setText(typed)
        press(Qt.Key.Key_Return)
        assert heard == [] and panel.value() is None
        assert said in panel._trouble.text() and panel._trouble.isVisible()
        assert panel.outcomes.outcome() is Outcome.CALL_BACK


def test_the_button_waits_until_an_outcome_is_chosen_and_enter_says_so(panel, heard):
    assert not panel.keep.isEnabled()
    press(Qt.Key.Key_Return)
    assert "Press 1 to 6" in panel._trouble.text() and heard == []
    press(Qt.Key.Key_2)
    assert panel.keep.isEnabled()
    panel.clear()
    assert not panel.keep.isEnabled()

"""Choosing: segments, scores, search and its list, numbers that a wheel cannot change."""

from datetime import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.choice_list import Choice, ChoiceList, ChoicePopup
from prolodesk.ui.parts.choice_row import key_said
from prolodesk.ui.parts.number_field import ChoiceField, DecimalField, TimeField, WholeField
from prolodesk.ui.parts.rail import Rail, RailItem
from prolodesk.ui.parts.score_row import ScoreRow
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.segmented import Segmented

FOUND = [Choice("ann", "LEE, Ann", "Born 14-Jul-1981"), Choice("bo", "LEE, Bo"), Choice("cy", "<b>LEE</b>, Cy")]


def test_a_segment_is_picked_by_a_click_and_shown_without_a_word(qtbot: QtBot) -> None:
    views = Segmented([("day", "Day"), ("week", "Week")], "View")
    qtbot.addWidget(views)
    with qtbot.assertNotEmitted(views.picked):
        views.show_choice("day")
    with qtbot.waitSignal(views.picked) as picked:
        views.button("week").click()
    assert (picked.args, views.choice()) == (["week"], "week")


def test_arrow_keys_move_between_segments(qtbot: QtBot) -> None:
    views = Segmented([("day", "Day"), ("week", "Week"), ("list", "List")], "View")
    qtbot.addWidget(views)
    views.show()
    views.activateWindow()
    views.show_choice("day")
    views.button("day").setFocus()
    qtbot.waitUntil(views.button("day").hasFocus)
    with qtbot.waitSignal(views.picked) as picked:
        qtbot.keyClick(views.button("day"), Qt.Key.Key_Right)
    assert (picked.args, views.choice()) == (["week"], "week")


@pytest.mark.parametrize(
    ("keys", "score"), [("4", 4), ("0", 0), ("10", 10), ("1", 1), ("19", 9), ("100", 0), ("n", None)]
)
def test_number_keys_choose_a_score(qtbot: QtBot, keys: str, score: int | None) -> None:
    row = ScoreRow("Pain now")
    qtbot.addWidget(row)
    picked: list[object] = []
    row.picked.connect(picked.append)
    qtbot.keyClicks(row, keys)
    assert picked[-1] == score
    assert (row.score(), row.is_answered()) == (score, True)


def test_a_score_not_yet_asked_is_not_the_same_as_not_asked(qtbot: QtBot) -> None:
    row = ScoreRow("Pain now")
    qtbot.addWidget(row)
    assert (row.score(), row.is_answered()) == (None, False)
    row.show_score(None, asked=False)
    assert (row.score(), row.is_answered()) == (None, True)
    row.show_score(7)
    assert row.score() == 7
    row.show_score(None)
    assert not row.is_answered()


def test_every_letter_searches_and_esc_empties_then_leaves(qtbot: QtBot) -> None:
    search = SearchField("Search")
    qtbot.addWidget(search)
    heard: list[str] = []
    search.searched.connect(heard.append)
    qtbot.keyClicks(search, "le ")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert heard == ["l", "le", "le", ""]
    with qtbot.waitSignal(search.left):
        qtbot.keyClick(search, Qt.Key.Key_Escape)


def test_the_list_is_moved_through_and_picked_from_while_typing(qtbot: QtBot) -> None:
    page, edit, found = QWidget(), QLineEdit(), ChoiceList("Patients")
    column = QVBoxLayout(page)
    column.addWidget(edit)
    column.addWidget(found)
    qtbot.addWidget(page)
    found.drive_from(edit)
    found.show_choices(FOUND)
    page.show()
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    with qtbot.waitSignal(found.picked) as picked:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert picked.args == ["bo"]
    found.show_choices([])
    with qtbot.assertNotEmitted(found.picked):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert found.current() is None


def test_screen_readers_get_both_lines_of_a_row(qtbot: QtBot) -> None:
    found = ChoiceList("Patients")
    qtbot.addWidget(found)
    found.show_choices(FOUND)
    model = found.model()
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "LEE, Ann, Born 14-Jul-1981"


def test_enter_is_said_on_the_row_that_it_takes(qtbot: QtBot) -> None:
    rows = ChoiceList("Places")
    qtbot.addWidget(rows)
    rows.show_choices([Choice(1, "One", hint="Enter"), Choice(2, "Two"), Choice(3, "Three", hint="F9")])
    said = [
        [
            key if shown else ""
            for key, shown in (key_said(rows.model().index(row, 0), lit=row == lit) for row in range(3))
        ]
        for lit in (0, 1)
    ]
    assert said == [["Enter", "", "F9"], ["", "Enter", "F9"]]


def test_the_popup_floats_under_its_field_and_goes_when_picked_or_left(qtbot: QtBot) -> None:
    page, edit = QWidget(), QLineEdit()
    page.resize(600, 400)
    QVBoxLayout(page).addWidget(edit, alignment=Qt.AlignmentFlag.AlignTop)
    qtbot.addWidget(page)
    page.show()
    popup = ChoicePopup(edit, "Patients")
    popup.show_choices(FOUND)
    assert popup.isVisible()
    assert popup.y() >= edit.geometry().bottom()
    with qtbot.waitSignal(popup.picked) as picked:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert (picked.args, popup.isVisible()) == (["ann"], False)
    popup.show_choices(FOUND)
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert popup.isHidden()


def test_the_popup_goes_with_its_field_when_the_page_is_left_or_covered(qtbot: QtBot) -> None:
    window = QWidget()
    edit = QLineEdit(window)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    popup = ChoicePopup(edit, "Patients")
    popup.show_choices(FOUND)
    assert popup.isVisible()
    edit.hide()
    assert popup.isHidden()


@pytest.mark.parametrize("make", [WholeField, DecimalField, TimeField, ChoiceField])
def test_turning_the_wheel_over_a_number_changes_nothing(qtbot: QtBot, qapp: QApplication, make: type[QWidget]) -> None:
    field = make("Volume")
    qtbot.addWidget(field)
    if isinstance(field, ChoiceField):
        field.show_choices(((1, "one"), (2, "two")))
    before = field.currentText() if isinstance(field, QComboBox) else field.text()
    place = QPointF(5, 5)
    turn = QWheelEvent(
        place, place, QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    qapp.sendEvent(field, turn)
    assert (field.currentText() if isinstance(field, QComboBox) else field.text()) == before


def test_a_comma_is_a_decimal_point(qtbot: QtBot) -> None:
    volume = DecimalField("Volume", unit="mL")
    qtbot.addWidget(volume)
    volume.selectAll()
    qtbot.keyClicks(volume, "2,5")
    qtbot.keyClick(volume, Qt.Key.Key_Return)
    assert (volume.value(), volume.text()) == (2.5, "2.5 mL")
    assert isinstance(volume, QAbstractSpinBox)


def test_a_time_goes_in_and_comes_out(qtbot: QtBot) -> None:
    field = TimeField("From", twelve_hours=True)
    qtbot.addWidget(field)
    field.show_time(time(14, 5))
    assert field.moment() == time(14, 5)


def test_choices_keep_what_was_chosen_when_they_are_shown_again(qtbot: QtBot) -> None:
    field = ChoiceField("Title", ((1, "Mrs"), (2, "Mr & Mrs")))
    qtbot.addWidget(field)
    field.choose(2)
    with qtbot.assertNotEmitted(field.currentIndexChanged):
        field.show_choices(((0, "Dr"), (2, "Mr & Mrs")))
    assert field.chosen() == 2


def test_the_rail_shows_the_page_and_verbs_leave_it_chosen(qtbot: QtBot) -> None:
    rail = Rail(
        [RailItem("calendar", "Schedule", "calendar-days"), RailItem("patients", "Patients", "users")],
        [RailItem("lock", "Lock", "lock", "Ctrl+L", page=False)],
    )
    qtbot.addWidget(rail)
    rail.show()
    rail.show_page("calendar")
    with qtbot.waitSignal(rail.picked) as picked:
        rail.button("lock").click()
    assert picked.args == ["lock"]
    assert rail.button("calendar").isChecked()


@pytest.mark.parametrize(("typed", "shown"), [("19:00", "19:00"), ("7", "07:00"), ("1915", "19:15"), ("9.30", "09:30")])
def test_a_time_is_typed_over_the_one_that_stands_there(qtbot: QtBot, typed: str, shown: str) -> None:
    field = TimeField("From")
    qtbot.addWidget(field)
    field.show_time(time(8))
    field.selectAll()
    qtbot.keyClicks(field, typed)
    with qtbot.waitSignal(field.timeChanged):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == shown


def test_what_is_no_time_is_said_and_the_time_before_stays(qtbot: QtBot) -> None:
    field = TimeField("From")
    qtbot.addWidget(field)
    field.show_time(time(8))
    field.selectAll()
    qtbot.keyClicks(field, "25")
    with qtbot.assertNotEmitted(field.timeChanged), qtbot.waitSignal(field.misread) as said:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (said.args, field.text()) == (["25"], "08:00")


def test_a_click_into_a_time_lets_one_type_another(qtbot: QtBot) -> None:
    other, field = QLineEdit(), TimeField("From")
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(other)
    column.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    field.show_time(time(8))
    line = field.findChild(QLineEdit)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(line.hasSelectedText)
    qtbot.keyClicks(field, "17")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.moment() == time(17)


def test_minus_and_plus_go_by_quarters_and_stay_within_the_day(qtbot: QtBot) -> None:
    field = TimeField("From", twelve_hours=True)
    qtbot.addWidget(field)
    field.show_time(time(13, 5))
    field.stepUp()
    assert field.text() == "1:15 pm"
    field.stepDown()
    field.stepDown()
    assert field.text() == "12:45 pm"
    field.show_time(time(0, 10))
    field.stepDown()
    field.stepDown()
    assert field.moment() == time(0)

"""The painted week: drawn and typed on, with the pointer and the keys, and kept by the clinic."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from prolodesk.clinic.settings import hours_of
from prolodesk.ui.actions import actions_of
from prolodesk.ui.screen_readers import tell_screen_readers
from prolodesk.ui.settings.hours import HoursSection
from prolodesk.ui.settings.section import Notice
from prolodesk.ui.settings.week_canvas import WeekCanvas
from prolodesk.words import Formats, words
from tests.made_clinic import MadeClinic, opened
from tests.ui.settings.test_page import Screen

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeClinic]:
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def screen(qtbot: QtBot, made: MadeClinic) -> Screen:
    return Screen(qtbot, made.owner)


@pytest.fixture
def canvas(screen: Screen) -> WeekCanvas:
    canvas = screen.open("hours", HoursSection).painted
    canvas.setFocus()
    return canvas


def at(canvas: WeekCanvas, day: int, minute: float) -> QPoint:
    sheet = canvas.sheet
    return QPoint(round(sheet.left(day) + sheet.column / 2), round(sheet.y_of(minute)))


def drag(canvas: WeekCanvas, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(canvas, LEFT, held, start)
    QTest.mouseMove(canvas, start + (end - start) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, LEFT, held, end)


def hours(screen: Screen, day: int) -> list[tuple[int, int, str]]:
    return [(each.opens, each.closes, each.only) for each in screen.clinic.ask(hours_of, None) if each.weekday == day]


def said(screen: Screen) -> str:
    return " ".join(each.text() for each in screen.page.section("hours").findChildren(Notice))


def test_hours_are_drawn_moved_stretched_split_and_taken_back(screen: Screen, canvas: WeekCanvas) -> None:
    before = screen.clinic.ask(hours_of, None)
    drag(canvas, at(canvas, 5, 9 * 60), at(canvas, 5, 13 * 60))
    assert hours(screen, 5) == [(540, 780, "")]
    drag(canvas, at(canvas, 5, 11 * 60), at(canvas, 6, 12 * 60))
    assert (hours(screen, 5), hours(screen, 6)) == ([], [(600, 840, "")])
    drag(canvas, at(canvas, 6, 838), at(canvas, 6, 16 * 60))
    assert hours(screen, 6) == [(600, 960, "")]
    QTest.mouseDClick(canvas, LEFT, NONE, at(canvas, 6, 13 * 60))
    assert hours(screen, 6) == [(600, 750, ""), (810, 960, "")]
    section = screen.page.section("hours")
    assert isinstance(section, HoursSection)
    assert section.week.day(6).stretches() == [(600, 750), (810, 960)]
    for _ in range(4):
        screen.desk.undo()
    assert screen.clinic.ask(hours_of, None) == before


def test_escape_lets_go_of_a_drag_and_a_day_without_room_refuses_it(screen: Screen, canvas: WeekCanvas) -> None:
    before = screen.clinic.ask(hours_of, None)
    QTest.mousePress(canvas, LEFT, NONE, at(canvas, 5, 9 * 60))
    QTest.mouseMove(canvas, at(canvas, 5, 12 * 60))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, at(canvas, 5, 12 * 60))
    assert screen.clinic.ask(hours_of, None) == before
    canvas.choose(5)
    QTest.keyClicks(canvas, "0")
    canvas.line.setText("0-24")
    QTest.keyClick(canvas.line, Qt.Key.Key_Return)
    drag(canvas, at(canvas, 0, 10 * 60), at(canvas, 5, 10 * 60))
    assert hours(screen, 0) == [(480, 720, ""), (780, 1020, "")]
    section = screen.page.section("hours")
    assert any("no room for these hours" in each.text() for each in section.findChildren(Notice))


def test_hours_are_typed_on_their_day_and_impossible_ones_stay_to_be_mended(screen: Screen, canvas: WeekCanvas) -> None:
    canvas.choose(5)
    QTest.keyClicks(canvas, "2")
    QTest.keyClicks(canvas.line, "2-6")
    QTest.keyClick(canvas.line, Qt.Key.Key_Return)
    assert hours(screen, 5) == [] and canvas.line.text() == "22-6" and canvas.line.isVisible()
    section = screen.page.section("hours")
    assert any("and the rest on the next day" in each.text() for each in section.findChildren(Notice))
    canvas.line.setText("9-12, 14-16:30")
    QTest.keyClick(canvas.line, Qt.Key.Key_Return)
    assert hours(screen, 5) == [(540, 720, ""), (840, 990, "")]
    assert canvas.hasFocus() and not any(each.text() for each in section.findChildren(Notice))


def test_hours_typed_are_kept_when_the_line_is_left_and_not_after_escape(screen: Screen, canvas: WeekCanvas) -> None:
    canvas.choose(5)
    QTest.keyClicks(canvas, "9")
    QTest.keyClicks(canvas.line, "-12")
    QTest.keyClick(canvas.line, Qt.Key.Key_Escape)
    assert hours(screen, 5) == [] and canvas.hasFocus()
    QTest.keyClicks(canvas, "9")
    QTest.keyClicks(canvas.line, "-12")
    QTest.keyClick(canvas.line, Qt.Key.Key_Tab)
    assert hours(screen, 5) == [(540, 720, "")] and canvas.line.isHidden()


def test_the_last_hours_of_the_clinic_stay_and_it_says_why(screen: Screen, canvas: WeekCanvas) -> None:
    for day in range(1, 5):
        canvas.choose(day, 0)
        for _ in range(2):
            QTest.keyClick(canvas, Qt.Key.Key_Delete)
    canvas.choose(0, 0)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    left = screen.clinic.ask(hours_of, None)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert screen.clinic.ask(hours_of, None) == left and len(left) == 1
    assert any(each.text() for each in screen.page.section("hours").findChildren(Notice))


def test_the_week_answers_to_each_key_of_the_table(screen: Screen, canvas: WeekCanvas) -> None:
    canvas.choose(5)
    canvas.line.typed.emit("9-12, 14-17")
    for action in actions_of("week"):
        for keys in action.keys:
            day = 1 if action.name == "copy_hours" else 5
            canvas.choose(day, 1 if keys == "Up" else 0)
            if action.name == "copy_hours":
                QTest.keyClick(canvas, Qt.Key.Key_B)
            week, chosen = canvas.week, canvas.chosen
            combination = QKeySequence(keys)[0]
            QTest.keyClick(canvas, combination.key(), combination.keyboardModifiers())
            answered = canvas.week != week or canvas.chosen != chosen or canvas.line.isVisible()
            assert answered or said(screen), keys
            if canvas.week != week:
                screen.desk.undo()
            canvas.line.put_away()
            canvas.setFocus()


def test_a_letter_that_is_no_key_says_how_hours_are_typed_and_what_was_done_says_whose(
    screen: Screen, canvas: WeekCanvas
) -> None:
    canvas.choose(1, 0)
    week = canvas.week
    QTest.keyClick(canvas, Qt.Key.Key_X)
    assert canvas.week == week and "with digits: 8-12, 13-17" in said(screen)
    QTest.keyClick(canvas, Qt.Key.Key_B)
    assert screen.desk.undo_label is not None
    assert words(screen.desk.undo_label, Formats()) == "Hours of the clinic on Tuesday"


def test_the_menu_keeps_hours_for_a_kind_and_copies_a_day(screen: Screen, canvas: WeekCanvas) -> None:
    canvas.choose(0, 0)

    def choose(text: str) -> None:
        QTest.keyClick(canvas, Qt.Key.Key_Menu)
        menu = next(each for each in canvas.findChildren(QMenu) if each.isVisible())
        entries = [*menu.actions(), *(action for inner in menu.findChildren(QMenu) for action in inner.actions())]
        next(each for each in entries if each.text().startswith(text)).trigger()
        menu.close()

    choose("Injections only")
    assert hours(screen, 0)[0] == (480, 720, "session")
    choose("Sunday")
    assert hours(screen, 6) == [(480, 720, "session"), (780, 1020, "")]


def test_screen_readers_walk_the_days_and_their_hours(screen: Screen, canvas: WeekCanvas) -> None:
    tell_screen_readers(QApplication.instance())
    QAccessible.setActive(True)
    view = QAccessible.queryAccessibleInterface(canvas)
    assert view.childCount() == 7
    monday = view.child(0)
    assert monday.text(QAccessible.Text.Name) == "Monday: 08:00–12:00; 13:00–17:00"
    assert [monday.child(n).text(QAccessible.Text.Name) for n in range(2)] == ["08:00–12:00", "13:00–17:00"]
    canvas.choose(0, 1)
    assert monday.child(1).state().selected and not monday.child(1).rect().isEmpty()
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert monday.childCount() == 1
    QAccessible.setActive(False)

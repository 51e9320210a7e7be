"""The tray below the calendar, whoever could come after a cancel, and the waiting list beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from prolodesk.app.tray_desk import TrayDesk
from prolodesk.app.waiting_list_desk import WaitingListDesk
from prolodesk.clinic.tray import TrayContents
from tests.pictures.book import Book, press, type_text
from tests.pictures.schedule import card_of

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def draw_tray(book: Book, program: Program, desk: OpenDesk) -> None:
    """Everything that happens here is undone at the end."""
    window, calendar = program.window, desk.calendar
    canvas, day = calendar.day_view.canvas, calendar.day
    strip = calendar.findChildren(TrayDesk)[0].strip
    done = 0
    for family in ("Lindqvist", "Cohen"):
        calendar.day_view.select(card_of(desk, family).appointment_id)
        canvas.setFocus()
        press(canvas, Qt.Key.Key_X, CONTROL)
        done += 1
    book.draw("tray", window)
    press(canvas, Qt.Key.Key_V, CONTROL | SHIFT)
    book.draw("tray-place-all", window)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Delete):
        press(_focus(window), key)
    book.draw("tray-place-all-other", window)
    press(_focus(window), Qt.Key.Key_Escape)
    strip().show_tray(TrayContents(), day)
    book.draw("tray-empty", window)
    canvas.setFocus()
    press(canvas, Qt.Key.Key_Y)
    for _ in range(done):
        desk.desk.undo()
    _draw_candidates(book, window, desk)
    _draw_waiting(book, window, desk)
    calendar.show_day(day)


def _draw_candidates(book: Book, window: QWidget, desk: OpenDesk) -> None:
    canvas = desk.calendar.day_view.canvas
    desk.calendar.day_view.select(card_of(desk, "Sato").appointment_id)
    canvas.setFocus()
    press(canvas, Qt.Key.Key_Delete)
    book.draw("cancelled-who-could-come", window)
    press(_focus(window), Qt.Key.Key_Down)
    book.draw("cancelled-another-could-come", window)
    press(_focus(window), Qt.Key.Key_Escape)
    desk.desk.undo()
    desk.calendar.day_view.select(card_of(desk, "Walsh").appointment_id)
    canvas.setFocus()
    press(canvas, Qt.Key.Key_Delete)
    book.draw("cancelled-too-little-notice", window)
    press(_focus(window), Qt.Key.Key_A)
    book.draw("cancelled-too-little-notice-all", window)
    press(_focus(window), Qt.Key.Key_Escape)
    desk.desk.undo()
    desk.frame.strip.clear()


def _draw_waiting(book: Book, window: QWidget, desk: OpenDesk) -> None:
    canvas = desk.calendar.day_view.canvas
    canvas.setFocus()
    press(canvas, Qt.Key.Key_E, SHIFT)
    book.draw("waiting-list", window)
    panel = desk.calendar.findChildren(WaitingListDesk)[0].panel()
    assert panel is not None
    panel.search.setFocus()
    type_text(panel.search, "smi")
    book.draw("waiting-list-add", window)
    panel.search.empty()
    panel.show_list((), desk.calendar.day)
    book.draw("waiting-list-empty", window)
    panel.rows.setFocus()
    press(panel.search, Qt.Key.Key_Escape)
    QApplication.processEvents()


def _focus(window: QWidget) -> QWidget:
    return window.focusWidget() or window

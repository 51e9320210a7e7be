"""The finder beside the calendar: for a visit to be moved, for a new one, and with nothing to be found."""

from PySide6.QtCore import Qt

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from tests.pictures.book import Book, press
from tests.pictures.schedule import card_of


def draw_finder(book: Book, program: Program, desk: OpenDesk) -> None:
    """Each is left with Esc, so that nothing has happened."""
    window, calendar = program.window, desk.calendar
    day, canvas = calendar.day, calendar.day_view.canvas
    calendar.day_view.select(card_of(desk, "Lindqvist").appointment_id)
    canvas.setFocus()
    press(canvas, Qt.Key.Key_F)
    book.draw("finder-move", window)
    for _ in range(4):
        press(window.focusWidget() or window, Qt.Key.Key_Down)
    book.draw("finder-move-another-day", window)
    press(window.focusWidget() or window, Qt.Key.Key_Escape)
    assert calendar.day == day
    canvas.select("")
    canvas.setFocus()
    press(canvas, Qt.Key.Key_F)
    book.draw("finder-new", window)
    _draw_nothing(book, program, desk)
    calendar.new_appointment()
    calendar.panel.find_place.click()
    book.draw("finder-while-booking", window)
    press(window.focusWidget() or window, Qt.Key.Key_Escape)
    press(window.focusWidget() or window, Qt.Key.Key_Escape)
    calendar.show_day(day)


def _draw_nothing(book: Book, program: Program, desk: OpenDesk) -> None:
    assert desk.schedule is not None
    panel = desk.schedule.finder.panel()
    panel.fields.days.button(6).click()
    panel.rows.setFocus()
    book.draw("finder-nothing", program.window)
    press(panel.rows, Qt.Key.Key_Escape)

"""The views of the calendar beside the day: weeks, month, list."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from prolodesk.ui.calendar.agenda_list import AgendaList
from prolodesk.ui.calendar.month_view import MonthView
from prolodesk.ui.calendar.proposals import Ghost
from tests.pictures.book import Book, mouse, press

PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
KEY = Qt.Key


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def draw_views(book: Book, program: Program, desk: OpenDesk) -> None:
    """Each view as its key opens it; what is selected in one is selected in the next."""
    window, calendar = program.window, desk.calendar
    desk.frame.open_page("schedule")
    calendar.setFocus()
    book.settle()
    day = calendar.day
    for name, key, held in (
        ("work-week", KEY.Key_2, Qt.KeyboardModifier.ControlModifier),
        ("week", KEY.Key_W, Qt.KeyboardModifier.NoModifier),
    ):
        press(focused(), key, held)
        book.draw(f"schedule-{name}", window, wait=True)
    _draw_month(book, program)
    press(focused(), KEY.Key_L)
    book.draw("schedule-list", window, wait=True)
    rows = focused()
    assert isinstance(rows, AgendaList)
    for _ in range(4):
        press(rows, KEY.Key_Tab)
    book.draw("schedule-list-selected", window, wait=True)
    _draw_list(book, program, desk, rows)
    press(rows, KEY.Key_D)
    calendar.show_day(day)
    calendar.day_view.select("")
    book.settle()


def _draw_list(book: Book, program: Program, desk: OpenDesk, rows: AgendaList) -> None:
    """Places proposed on the list, and a visit of it dragged to the next day."""
    card = rows.selected_card()
    assert card is not None and rows.sheet is not None
    later = replace(card.place, start=card.place.start + timedelta(minutes=50))
    desk.calendar.show_ghosts((Ghost(card.place, "", False), Ghost(later, card.type_name)), 1)
    book.draw("schedule-list-proposed", program.window)
    desk.calendar.show_ghosts()
    start, end = rows.sheet.number_of(card.appointment_id), rows.sheet.heading_of(rows.sheet.days[1].day)
    assert start is not None and end is not None
    mouse(rows, PRESS, _middle(rows, start))
    for number in range(start, end + 2):
        mouse(rows, MOVE, _middle(rows, number))
    book.draw("schedule-list-drag", program.window)
    press(rows, KEY.Key_Escape)
    mouse(rows, RELEASE, _middle(rows, end))


def _middle(rows: AgendaList, number: int) -> QPoint:
    assert rows.sheet is not None
    box = rows.sheet.box(number)
    return QPoint(300, int(box.top + box.height / 2))


def _draw_month(book: Book, program: Program) -> None:
    """The month, a visit selected in it, dragged onto a day that takes it and onto one that does not."""
    window = program.window
    press(focused(), KEY.Key_M)
    book.draw("schedule-month", window, wait=True)
    view = focused()
    assert isinstance(view, MonthView) and view.sheet is not None
    tomorrow = view.cursor_day + timedelta(days=1)
    visit = view.sheet.listed(tomorrow).visits[0]
    view.select(visit.appointment_id)
    book.draw("schedule-month-selected", window, wait=True)
    box = view.box_of(visit.appointment_id)
    assert box is not None
    at = QPoint(int(box.left + box.width / 2), int(box.top + box.height / 2))
    for name, day in (("drag", tomorrow + timedelta(days=1)), ("drag-refused", tomorrow + timedelta(days=4))):
        cell = view.sheet.cell(day)
        to = QPoint(int(cell.left + cell.width / 2), int(cell.top + cell.height / 2))
        mouse(view, PRESS, at)
        for share in (0.3, 0.7, 1.0):
            mouse(view, MOVE, at + (to - at) * share)
        book.draw(f"schedule-month-{name}", window)
        press(view, KEY.Key_Escape)
        mouse(view, RELEASE, to)
    view.select("")

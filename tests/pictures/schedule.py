"""The pages of the schedule."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from prolodesk.clinic.values import Card, Place
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.wishes import ChangeLook, ShowView
from tests.pictures.book import Book, mouse, press, type_text

PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
CONTROL = Qt.KeyboardModifier.ControlModifier


def card_of(desk: OpenDesk, family: str) -> Card:
    """Somebody's card of the day shown."""
    sheet = desk.calendar.day_view.canvas.sheet
    assert sheet is not None
    return next(card for card in sheet.cards if card.family == family)


def draw_schedule(book: Book, program: Program, desk: OpenDesk) -> None:
    """The day, what is selected, drags, typing a date, booking, the other views of the same sheet."""
    window, calendar = program.window, desk.calendar
    book.draw("schedule", window)
    calendar.day_view.select(card_of(desk, "Alvarez").appointment_id)
    book.draw("schedule-selected", window)
    _draw_drags(book, program, desk)
    canvas = calendar.day_view.canvas
    canvas.setFocus()
    press(canvas, Qt.Key.Key_Space)
    book.draw("schedule-done-with-undo", window)
    press(canvas, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    press(canvas, Qt.Key.Key_G, CONTROL)
    type_text(calendar.toolbar.go_to.focusProxy() or calendar.toolbar.go_to, "+4w")
    book.draw("schedule-go-to", window)
    calendar.toolbar.close_go_to()
    _draw_booking(book, program, desk)
    calendar.toolbar.begin_search()
    type_text(calendar.toolbar.search, "smi")
    book.draw("schedule-search", window)
    calendar.toolbar.search.clear()
    calendar.show_day(calendar.day.replace(day=30))
    book.draw("schedule-another-day", window)
    calendar.show_day(calendar.day.replace(day=24))
    _draw_views(book, program, desk)


def _draw_drags(book: Book, program: Program, desk: OpenDesk) -> None:
    """A card over a free place, over one that is taken, and the refusal when it is dropped there."""
    canvas = desk.calendar.day_view.canvas
    box = canvas.box_of(card_of(desk, "Lindqvist").appointment_id)
    assert box is not None and canvas.sheet is not None
    at = QPoint(int(box.left + box.width / 2), int(box.top + 12))
    for name, minute in (("schedule-drag", 14 * 60 + 45), ("schedule-drag-refused", 13 * 60 + 15)):
        to = QPoint(at.x(), int(canvas.sheet.axis.y_of(minute)) + 12)
        mouse(canvas, PRESS, at)
        for share in (0.3, 0.7, 1.0):
            mouse(canvas, MOVE, at + (to - at) * share)
        book.draw(name, program.window)
        if name.endswith("refused"):
            mouse(canvas, RELEASE, to)
            book.draw("schedule-refused-with-offers", program.window)
        else:
            press(canvas, Qt.Key.Key_Escape)
            mouse(canvas, RELEASE, to)
    desk.frame.strip.clear()


def _draw_booking(book: Book, program: Program, desk: OpenDesk) -> None:
    window, calendar = program.window, desk.calendar
    calendar.new_appointment()
    book.draw("booking", window)
    focus = window.focusWidget()
    assert focus is not None
    type_text(focus, "smi")
    book.draw("booking-search", window)
    focus.selectAll()  # type: ignore[attr-defined]
    type_text(focus, "Zimmer Anna-Lena")
    press(focus, Qt.Key.Key_Return)
    book.draw("booking-new-patient", window)
    press(window.focusWidget() or window, Qt.Key.Key_Escape)
    _draw_no(book, program, desk)
    therapist = next(each for each in calendar.views.people() if each.withheld)
    calendar.new_appointment(None, Place(therapist.provider_id, datetime.combine(calendar.day, time(16)), 45))
    calendar.panel.where.kind.choose(therapist.withheld[0])
    book.draw("booking-not-done-here", window)
    press(window.focusWidget() or window, Qt.Key.Key_Escape)


def _draw_no(book: Book, program: Program, desk: OpenDesk) -> None:
    """A booking that is refused, and one that is asked about because it would leave its course's window."""
    window, calendar = program.window, desk.calendar
    breaks = next(each for each in calendar.views.people() if "Duarte" in each.name)
    calendar.new_appointment(None, Place(breaks.provider_id, datetime.combine(calendar.day, time(11, 45)), 60))
    search = window.focusWidget() or window
    type_text(search, "Zimmer Anna-Lena")
    press(search, Qt.Key.Key_Return)
    type_text(window.focusWidget() or window, "0170 5551234")
    press(window.focusWidget() or window, Qt.Key.Key_Return)
    book.draw("booking-refused", window)
    press(window.focusWidget() or window, Qt.Key.Key_Escape)
    calendar.new_appointment()
    search = window.focusWidget() or window
    type_text(search, "kaya rosa")
    press(search, Qt.Key.Key_Return)
    press(window.focusWidget() or window, Qt.Key.Key_Return)
    book.draw("booking-outside-window", window)
    press(window.focusWidget() or window, Qt.Key.Key_Escape)


def _draw_views(book: Book, program: Program, desk: OpenDesk) -> None:
    """Several days, rooms, and proposals on a week."""
    calendar, view = desk.calendar, desk.calendar.day_view
    calendar.change_look(ShowView("days", 2))
    book.draw("schedule-two-days", program.window)
    calendar.change_look(ShowView("week"))
    people = calendar.views.people()
    start = datetime.combine(calendar.day, time(11))
    ghosts = [Ghost(Place(each.provider_id, start + timedelta(days=n), 45)) for n, each in enumerate(people[:3])]
    calendar.show_ghosts((*ghosts[:2], replace(ghosts[2], words=people[2].name, legal=False)), 1)
    book.draw("schedule-week-proposals", program.window)
    calendar.show_ghosts()
    calendar.change_look(ShowView("day"))
    view.do_verb("by_room")
    view.do_verb("colour")
    book.draw("schedule-rooms-by-status", program.window)
    view.do_verb("by_room")
    calendar.change_look(ChangeLook("type"))

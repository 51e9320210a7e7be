"""The pages of calls: the radar, the panel of a call, a provider's absence, and whom to call about it on paper."""

from PySide6.QtCore import Qt

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from prolodesk.clinic.away import MET
from prolodesk.clinic.schedule import day_on
from tests.demo.opening import DAY
from tests.pictures.book import Book, press


def draw_calls(book: Book, program: Program, desk: OpenDesk) -> None:
    """The radar with a call half noted, F7 over the schedule, the review of an absence, its calls and their paper."""
    window = program.window
    desk.frame.open_page("radar")
    page = desk.calls.page
    assert page is not None
    book.draw("radar", window)
    page.table.selectRow(1)
    press(page.table, Qt.Key.Key_4)
    book.draw("radar-call-back", window)
    page.side.panel.clear()
    page.side.script.edit.click()
    book.draw("radar-words", window)
    page.side.script.leave.click()
    cards = [card for card in desk.clinic.ask(day_on, DAY).cards if card.status in MET]
    desk.frame.open_page("schedule")
    desk.calendar.day_view.select(cards[0].appointment_id)
    desk.frame.wanted.emit("note_call")
    book.draw("call-panel", window)
    assert desk.calls.panel is not None
    desk.calls.panel.panel.left.emit()
    providers = [card.place.provider_id for card in cards]
    away = desk.schedule.away if desk.schedule is not None else None
    assert away is not None
    away.away_today(max(set(providers), key=providers.count))
    review = away.page
    assert review is not None
    press(review.table, Qt.Key.Key_T)
    book.draw("away-review", window)
    press(review.table, Qt.Key.Key_D)
    book.draw("away-day", window)
    press(review.table, Qt.Key.Key_D)
    press(review.table, Qt.Key.Key_Return)
    press(review.call_table, Qt.Key.Key_2)
    book.draw("away-calls", window)
    review.print_here()
    book.wait(lambda: desk.frame.current_key() == "call_list", "the call list is made")
    preview = away.preview
    assert preview is not None
    book.wait(lambda: preview.page_count() > 0, "the call list is shown")
    book.draw("away-call-list", window, wait=True)
    press(preview, Qt.Key.Key_Escape)
    desk.desk.undo()
    desk.desk.undo()

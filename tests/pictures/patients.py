"""The pages of patients: the list, the record, the plan, the session and its sheet."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.values import Card
from tests.demo.opening import DAY, enter
from tests.pictures.book import Book, press, type_text
from tests.pictures.schedule import card_of

RECEPTIONIST = 4
"""The place of the receptionist among the demo clinic's people."""


def draw_patients(book: Book, program: Program, desk: OpenDesk) -> None:
    window, page = program.window, desk.patients
    desk.frame.open_page("patients")
    book.draw("patients", window)
    page.focus_search()
    type_text(page.search_field, "smith")
    book.draw("patients-found", window)
    page.search_field.clear()
    type_text(page.search_field, "xyzzy")
    book.draw("patients-nobody", window)
    page.search_field.clear()
    page.new_patient("Smith John")
    book.draw("patients-new", window)
    page.panel.closed.emit()
    page.search_field.clear()


def draw_record(book: Book, program: Program, desk: OpenDesk, card: Card) -> None:
    """Every tab of somebody who is treated now, and the other faces of the plan."""
    window = program.window
    for tab in ("summary", "record"):
        desk.open_patient(card.patient_id, tab)
        book.draw(f"patient-{tab}", window)
    desk.open_patient(card.patient_id, "plan")
    book.draw("patient-plan", window, wait=True)
    edit = _button(desk.plan, "edit")
    if edit is not None:
        edit.click()
        book.draw("patient-plan-editing", window, wait=True)
    (long,) = desk.clinic.ask(find_patients, "wolfesch", limit=1)
    desk.open_patient(long.patient_id, "record")
    book.draw("patient-with-a-long-name", window)


def draw_session(book: Book, program: Program, desk: OpenDesk) -> None:
    """One session from the time-out to the sheet and the next visit."""
    window, card = program.window, card_of(desk, "Alvarez")
    desk.open_visit(card)
    book.draw("session-time-out", window, wait=True)
    press(window.focusWidget() or desk.session, Qt.Key.Key_Return)
    book.draw("session-planned", window, wait=True)
    press(window.focusWidget() or desk.session, Qt.Key.Key_Return)
    book.draw("session-given", window, wait=True)
    desk.session.sign()
    book.draw("session-signed", window, wait=True)
    desk.session.ask_aftercare()
    book.wait(lambda: desk.frame.current_key() == "aftercare", "the sheet is shown")
    book.draw("aftercare", window, wait=True)
    desk.open_patient(card.patient_id, "documents")
    book.draw("patient-documents", window, wait=True)
    desk.frame.open_page("schedule")
    desk.calendar.book_next_wanted.emit(card)
    book.draw("book-next", window)
    press(window.focusWidget() or window, Qt.Key.Key_Escape)


def draw_reception(book: Book, program: Program, file: Path) -> None:
    """What somebody sees who may not look into charts."""
    program.window.uncover()
    program.sign_out()
    book.draw("sign-in-demo", program.window)
    program.enter(enter(file, DAY, RECEPTIONIST))
    desk = program.desk
    assert desk is not None
    card = card_of(desk, "Okeke")
    desk.calendar.day_view.select(card.appointment_id)
    book.draw("reception-schedule", program.window)
    for tab in ("", "plan", "session", "documents"):
        desk.open_patient(card.patient_id, tab)
        book.draw(f"reception-patient-{tab or 'summary'}", program.window, wait=True)


def _button(page: QWidget, word: str) -> QAbstractButton | None:
    """The button that says so, if it is there."""
    found = (each for each in page.findChildren(QAbstractButton) if each.isVisible() and word in each.text().lower())
    return next(found, None)

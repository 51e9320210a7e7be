"""What was done before: an earlier session on the body, totals, what helped; and the screen in the patient's hands."""

from PySide6.QtWidgets import QScrollArea

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from prolodesk.clinic.values import Card
from prolodesk.ui.pain.page import PainPage
from tests.pictures.book import Book


def draw_past(book: Book, program: Program, desk: OpenDesk, card: Card) -> None:
    window, surface = program.window, desk.plan.canvas.surface
    desk.open_patient(card.patient_id, "plan")
    desk.plan.body.bar.step(-1)
    book.draw("past-session-before", window, wait=True)
    surface.set_layers(surface.layers.toggled("heat"))
    book.draw("past-totals", window, wait=True)
    surface.set_layers(surface.layers.toggled("heat"))
    desk.plan.body.bar.step(1)
    scroll = desk.plan.reading.findChild(QScrollArea)
    assert scroll is not None
    scroll.ensureWidgetVisible(desk.plan.reading.helped.table)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    book.draw("past-what-helped", window)


def draw_pain(book: Book, program: Program, desk: OpenDesk, card: Card) -> None:
    """The patient's screen: both pairs of views, and what it says at the end."""
    window = program.window
    desk.open_patient(card.patient_id)
    desk.frame.wanted.emit("pain_drawing")
    window.resize(book.look.width, book.look.height)
    page = window.findChild(PainPage)
    assert page is not None
    book.draw("pain-drawing", window, wait=True)
    page.turns[-1].click()
    page.parts["upper"].click()
    book.draw("pain-drawing-sides", window, wait=True)
    page.show_thanks()
    book.draw("pain-drawing-done", window)
    page.back.click()
    window.uncover()
    window.resize(book.look.width, book.look.height)

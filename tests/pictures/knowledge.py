"""What the clinic knows: protocols on the diagram, aftercare sentences; and the record of a signed session."""

from sqlalchemy import select

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from prolodesk.domain.body.projection import Laterality
from prolodesk.store.tables import SessionRow
from prolodesk.ui.body.wishes import PlaceMark
from prolodesk.ui.knowledge.wishes import DiscardProtocol, EditProtocol
from prolodesk.ui.plan.wishes import SetPart
from tests.pictures.book import Book


def draw_knowledge(book: Book, program: Program, desk: OpenDesk) -> None:
    """A protocol read and changed, the aftercare sentences, and the newest record with its picture."""
    window = program.window
    desk.frame.open_page("knowledge")
    page = desk.knowledge.page
    assert page is not None
    book.draw("knowledge-protocol", window, wait=True)
    part = page.protocols
    part._wish(EditProtocol())
    part._wish(PlaceMark("sacrotuberous_sacral", Laterality.RIGHT))
    part._wish(SetPart("sessions", 4))
    book.draw("knowledge-protocol-changed", window, wait=True)
    part._wish(DiscardProtocol())
    page.show_part("aftercare")
    book.draw("knowledge-aftercare", window)
    page.show_part("protocols")
    newest = select(SessionRow.appointment_id).order_by(SessionRow.signed_at.desc()).limit(1)
    with desk.clinic._file.reading() as session:
        visit = session.scalars(newest).one()
    desk.sheets.show_record_of_visit(visit)
    preview = desk.sheets.page().preview
    book.wait(lambda: preview.page_count() > 0, "the record is shown")
    book.draw("session-record", window, wait=True)

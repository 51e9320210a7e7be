"""The pages of medicines, the one box and the recall of a lot."""

from PySide6.QtCore import Qt

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from prolodesk.demo.vials import lot_of
from tests.demo.opening import DAY
from tests.pictures.book import Book, press, type_text


def draw_medicines(book: Book, program: Program, desk: OpenDesk) -> None:
    """Vials, what is missing when some are taken in, mixtures and an impossible one, a recall and its sheet."""
    window, lot = program.window, lot_of("dextrose 50 %", DAY)[0]
    desk.frame.open_page("medicines")
    page = desk.medicines.page
    assert page is not None
    book.draw("medicines-vials", window)
    page.vials.take_in.take.click()
    book.draw("medicines-take-in-missing", window)
    page.vials.take_in.clear()
    page.show_part("mixtures")
    page.mixtures.table.selectRow(3)
    book.draw("medicines-mixtures", window)
    page.mixtures.editor.rows.final_field(0).setValue(45)
    book.draw("medicines-mixture-impossible", window)
    page.mixtures.editor.rows.final_field(0).setValue(15)
    page.mixtures.new.click()
    book.draw("medicines-mixture-new", window)
    desk.medicines.box.open()
    type_text(desk.medicines.box.box.edit, f"lot {lot}")
    book.draw("one-box-lot", window)
    press(desk.medicines.box.box.edit, Qt.Key.Key_Return)
    book.draw("recall", window)
    desk.medicines.show_recall("nobody")
    book.draw("recall-nobody", window)
    desk.medicines.show_recall(lot)
    desk.medicines.show_paper(lot)
    book.wait(lambda: desk.medicines.preview is not None, "the sheet is made")
    preview = desk.medicines.preview
    assert preview is not None
    book.wait(lambda: preview.page_count() > 0, "the sheet is shown")
    book.draw("recall-sheet", window, wait=True)
    desk.medicines.box.open()
    type_text(desk.medicines.box.box.edit, "har")
    book.draw("one-box-patients", window)
    press(desk.medicines.box.box.edit, Qt.Key.Key_Escape)

"""Previewing stored PDFs: pages, zoom, printing and saving; and the sheets of a patient in their list."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.clinic.documents import GiveSheet, document_bytes, documents_of, sheet_of
from prolodesk.domain.errors import Refusal
from prolodesk.ui.desk import Desk
from prolodesk.ui.session.aftercare_page import AftercarePage
from prolodesk.ui.session.documents_tab import DocumentsTab
from prolodesk.ui.session.pdf_pages import pages_of
from prolodesk.ui.session.preview import Sheet, SheetPreview
from prolodesk.ui.theme import apply
from tests.plan_clinic import PATIENT, RITA
from tests.session_clinic import SessionClinic


class Ways:
    """Where the tests print and save to."""

    def __init__(self, folder: Path) -> None:
        self.printed, self.saved = folder / "printed.pdf", folder / "saved.pdf"
        self.name = ""
        self.cancels = False

    def printer(self, parent: QWidget) -> QPrinter | None:
        if self.cancels:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed))
        printer.setResolution(150)
        return printer

    def file(self, parent: QWidget, name: str) -> str:
        self.name = name
        return "" if self.cancels else str(self.saved)


@pytest.fixture
def ways(tmp_path: Path, qapp: QApplication) -> Ways:
    apply(qapp, "light")
    return Ways(tmp_path)


@pytest.fixture
def page(place: SessionClinic, ways: Ways, qtbot: QtBot) -> AftercarePage:
    """The aftercare page of the receptionist, joined to her desk."""
    door = place.door(RITA)
    made = AftercarePage(door, choose_printer=ways.printer, choose_file=ways.file)
    made.asked.connect(Desk(door, made).do)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def drawn(page: AftercarePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.page_count() > 0, timeout=20_000)


def test_the_sheet_of_a_signed_session_is_made_and_shown(
    place: SessionClinic, page: AftercarePage, qtbot: QtBot
) -> None:
    session = place.sign(place.visit(1))
    page.show_sheet(session)
    drawn(page, qtbot)
    sheet = place.door().ask(sheet_of, session)
    assert page.document() == sheet and sheet is not None
    assert page.preview.page_count() == len(pages_of(place.door().ask(document_bytes, sheet.document_id), 0.2))
    facts = page.preview.facts()
    assert facts.startswith(f"Version 1 · {sheet.sha256[:8]} · made Tue 27-Oct-2026 09:00 by Rita Lang")
    assert facts.endswith("not given yet")
    assert QApplication.focusWidget() is page.preview.print


def test_enter_prints_at_the_printers_resolution_and_the_sheet_is_given(
    place: SessionClinic, page: AftercarePage, ways: Ways, qtbot: QtBot
) -> None:
    page.show_sheet(place.sign(place.visit(1)))
    drawn(page, qtbot)
    qtbot.keyClick(page.preview.print, Qt.Key.Key_Return)
    printed = pages_of(ways.printed.read_bytes(), 1.0)
    assert len(printed) == page.preview.page_count()
    document = page.document()
    assert document is not None and document.given_by == "Rita Lang"
    assert "given Tue 27-Oct-2026 09:00 by Rita Lang" in page.preview.facts()


def test_saving_writes_the_very_bytes_under_a_name_without_the_patients(
    place: SessionClinic, page: AftercarePage, ways: Ways, qtbot: QtBot
) -> None:
    session = place.sign(place.visit(1))
    page.show_sheet(session)
    drawn(page, qtbot)
    qtbot.keyClick(page.preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    document = page.document()
    assert document is not None and document.given_at is not None
    assert ways.saved.read_bytes() == place.door().ask(document_bytes, document.document_id)
    assert ways.name == "P-00912 2026-10-27 aftercare.pdf"


def test_a_cancelled_dialog_gives_nothing(place: SessionClinic, page: AftercarePage, ways: Ways, qtbot: QtBot) -> None:
    page.show_sheet(place.sign(place.visit(1)))
    ways.cancels = True
    page.preview.print.click()
    page.preview.save.click()
    document = page.document()
    assert document is not None and document.given_at is None


def test_a_folder_that_cannot_be_written_to_is_said(
    place: SessionClinic, page: AftercarePage, ways: Ways, tmp_path: Path
) -> None:
    page.show_sheet(place.sign(place.visit(1)))
    ways.saved = tmp_path / "nowhere" / "x.pdf"
    said: list[str] = []
    page.said.connect(said.append)
    page.preview.save.click()
    assert said == ["The file could not be written there. Choose another folder."]
    document = page.document()
    assert document is not None and document.given_at is None


def test_zoom_and_page_keys(place: SessionClinic, page: AftercarePage, qtbot: QtBot) -> None:
    page.show_sheet(place.sign(place.visit(1)))
    drawn(page, qtbot)
    before = page.preview.page_width()
    qtbot.keyClick(page.preview, Qt.Key.Key_Minus)
    qtbot.waitUntil(lambda: page.preview.page_width() < before, timeout=20_000)
    qtbot.keyClick(page.preview, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: page.preview.page_width() == before, timeout=20_000)
    assert page.preview.place_words() == f"Page 1 of {page.preview.page_count()}"
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    qtbot.keyClick(page.preview, Qt.Key.Key_Escape)
    assert left == [True]


def test_the_page_said_is_the_one_in_sight(place: SessionClinic, page: AftercarePage, qtbot: QtBot) -> None:
    page.show_sheet(place.sign(place.visit(1)))
    drawn(page, qtbot)
    bar, count = page.preview._scroll.verticalScrollBar(), page.preview.page_count()
    assert count > 1
    for width, zoom in ((1200, None), (420, None), (1200, 0.5)):
        page.resize(width, 760)
        before = page.preview.page_width()
        page.preview.zoom_to(zoom)
        qtbot.waitUntil(lambda before=before: page.preview.page_width() != before or bar.maximum() > 0, timeout=20_000)
        bar.setValue(0)
        assert page.preview.place_words() == f"Page 1 of {count}"
    page.resize(1200, 760)
    page.preview.zoom_to(None)
    qtbot.waitUntil(lambda: bar.maximum() > 760, timeout=20_000)
    bar.setValue(bar.maximum())
    assert page.preview.place_words() == f"Page {count} of {count}"
    bar.setValue(page.preview._pages[0].height() // 4)
    assert page.preview.place_words() == f"Page 1 of {count}"


def test_the_head_names_the_patient_whose_sheet_it_is(place: SessionClinic, page: AftercarePage) -> None:
    page.show_sheet(place.sign(place.visit(1)))
    assert page.preview._title.full() == "HARTMANN, Julia · aftercare sheet, visit of 27-Oct-2026"


def test_bytes_that_are_no_pdf_are_refused(ways: Ways, qtbot: QtBot) -> None:
    with pytest.raises(Refusal, match="damaged"):
        pages_of(b"not a pdf", 1.0)
    preview = SheetPreview(ways.printer, ways.file)
    qtbot.addWidget(preview)
    preview.resize(800, 600)
    preview.show()
    preview.show_sheet(Sheet(b"not a pdf", "Sheet", "", "x.pdf"))
    qtbot.waitUntil(lambda: "damaged" in preview.facts(), timeout=20_000)
    assert not preview.print.isEnabled()


def test_the_list_of_sheets_shows_each_as_it_was(place: SessionClinic, ways: Ways, qtbot: QtBot) -> None:
    session = place.sign(place.visit(1))
    door = place.door(RITA)
    desk, tab = Desk(door), DocumentsTab(door, choose_printer=ways.printer, choose_file=ways.file)
    tab.asked.connect(desk.do)
    desk.changed.connect(tab.on_change)
    qtbot.addWidget(tab)
    tab.resize(1200, 700)
    tab.show()
    tab.show_patient(PATIENT)
    assert tab.model.rowCount() == 0
    tab.page.show_sheet(session)
    assert tab.model.rowCount() == 1
    (document,) = place.door().ask(documents_of, PATIENT)
    assert tab.page.document() == document
    desk.do(GiveSheet(document.document_id))
    assert tab.model.index(0, 3).data() == "given Tue 27-Oct-2026 09:00 by Rita Lang"

"""The papers for a patient, aftercare sheet, session record, appointment card: made, shown, given by printing or
saving."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.clinic.appointment_papers import MakeAppointmentCard, appointment_card_of
from prolodesk.clinic.changes import Command
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.documents import (
    Document,
    GiveSheet,
    MakeRecord,
    MakeSheet,
    document_bytes,
    document_of,
    record_of,
    sheet_of,
)
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.ui.session.preview import ChooseFile, ChoosePrinter, Sheet, SheetPreview
from prolodesk.ui.session.sheet_words import facts_words, file_name, sheet_title
from prolodesk.words import Formats, words


class AftercarePage(QWidget):
    """Signals:
    asked: a command.
    said: a sentence for the strip.
    left: back to where one came from.
    """

    asked = Signal(object)
    said = Signal(str)
    left = Signal()

    def __init__(
        self,
        clinic: Clinic,
        formats: Formats | None = None,
        choose_printer: ChoosePrinter | None = None,
        choose_file: ChooseFile | None = None,
        *,
        back: bool = True,
    ) -> None:
        super().__init__()
        self._clinic, self._formats = clinic, formats or Formats()
        self._document: Document | None = None
        self.preview = SheetPreview(choose_printer, choose_file, back=back)
        self.preview.printed.connect(self._given)
        self.preview.saved.connect(lambda path: self._given())
        self.preview.refused.connect(self.said)
        self.preview.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview)
        self.setFocusProxy(self.preview)

    def show_sheet(self, session_id: Id) -> None:
        """Make the sheet of a signed session, or take the one whose facts still hold, and show it."""
        self._make(MakeSheet(self._new_id(), session_id), lambda: self._clinic.ask(sheet_of, session_id))

    def show_record(self, session_id: Id) -> None:
        """Make the printed record of a signed session, or take the one whose facts still hold, and show it."""
        self._make(MakeRecord(self._new_id(), session_id), lambda: self._clinic.ask(record_of, session_id))

    def show_appointments(self, patient_id: Id) -> None:
        """Make the card of a patient's coming visits, or take the one that still holds, and show it."""
        card = MakeAppointmentCard(self._new_id(), patient_id)
        self._make(card, lambda: self._clinic.ask(appointment_card_of, patient_id))

    def show_document(self, document_id: Id) -> None:
        """Show a stored sheet exactly as it is."""
        try:
            self._show(self._clinic.ask(document_of, document_id))
        except Refusal as refusal:
            self.preview.show_nothing(words(refusal.message, self._formats))

    def show_nothing(self, why: str) -> None:
        """There is no sheet to show, and why."""
        self._document = None
        self.preview.show_nothing(why)

    def document(self) -> Document | None:
        """Which sheet is shown."""
        return self._document

    def _make(self, command: Command, made: Callable[[], Document | None]) -> None:
        self.asked.emit(command)
        try:
            document = made()
        except Refusal as refusal:
            self.preview.show_nothing(words(refusal.message, self._formats))
            return
        if document is not None:
            self._show(document)
            self.preview.print.setFocus()
        else:
            self._document = None
            self.preview.show_nothing("")

    def _show(self, document: Document) -> None:
        try:
            content = self._clinic.ask(document_bytes, document.document_id)
        except Refusal as refusal:
            self.show_nothing(words(refusal.message, self._formats))
            return
        self._document = document
        title, facts = sheet_title(document, self._formats), facts_words(document, self._formats)
        self.preview.show_sheet(Sheet(content, title, facts, file_name(document)))

    def _new_id(self) -> Id:
        return new_id(self._clinic.now())

    def _given(self) -> None:
        document = self._document
        if document is None:
            return
        if document.given_at is None:
            self.asked.emit(GiveSheet(document.document_id))
        self.show_document(document.document_id)

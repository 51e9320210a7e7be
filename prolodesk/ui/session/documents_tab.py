"""Every sheet ever made for a patient: chosen in the list, shown as it was given, printed again identically."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.documents import Document, documents_of
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import TIP_ROLE, tip_text
from prolodesk.ui.session.aftercare_page import AftercarePage
from prolodesk.ui.session.preview import ChooseFile, ChoosePrinter
from prolodesk.ui.session.sheet_words import facts_words, given_words, kind_words
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

_Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()
_WIDTHS = (110, 124, 64, 200)


class DocumentsTab(QWidget):
    """Signals:
    asked: a command.
    said: a sentence for the strip.
    """

    asked = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        clinic: Clinic,
        formats: Formats | None = None,
        choose_printer: ChoosePrinter | None = None,
        choose_file: ChooseFile | None = None,
    ) -> None:
        super().__init__()
        self._clinic, self._formats = clinic, formats or Formats()
        self._patient: Id = ""
        self._stale = False
        self.model = DocumentsModel(self._formats, self)
        self.table = table_view(self.model, tr("Sheets of this patient"), stretch=3, widths=_WIDTHS)
        self.page = AftercarePage(clinic, self._formats, choose_printer, choose_file, back=False)
        self.page.asked.connect(self.asked)
        self.page.said.connect(self.said)
        self._none = EmptyState(
            "file-text",
            tr("No sheets yet"),
            tr("Aftercare sheets and records of signed sessions are kept here as they were printed."),
        )
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self._lay_out()

    def show_patient(self, patient_id: Id) -> None:
        """List this patient's sheets and show the newest; a hidden tab asks only once it is shown."""
        self._patient, self._stale = patient_id, True
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Ask anew; the sheet that is shown stays."""
        self._stale = False
        if not self._patient:
            return
        shown = self.page.document()
        try:
            documents = self._clinic.ask(documents_of, self._patient)
        except Refusal as refusal:
            documents = ()
            self._none.show_words(tr("Sheets cannot be shown"), words(refusal.message, self._formats))
        self.model.show_documents(documents)
        self._faces.setCurrentIndex(0 if documents else 1)
        ids = [each.document_id for each in documents]
        if documents:
            row = ids.index(shown.document_id) if shown and shown.document_id in ids else 0
            self.table.selectRow(row)
            self._show(documents[row])

    def on_change(self, change: Change) -> None:
        """Sheets were made or given."""
        if Chart(self._patient) in change.topics:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.table.hasFocus():
            self._show(self.model.document_at(index.row()))

    def _show(self, document: Document) -> None:
        if self.page.document() != document:
            focused = self.table.hasFocus()
            self.page.show_document(document.document_id)
            if focused:
                self.table.setFocus()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme().px(1))
        split.setChildrenCollapsible(False)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(12))
        column.addWidget(self.table)
        split.addWidget(left)
        split.addWidget(self.page)
        split.setSizes([4000, 6000])
        self._faces = QStackedLayout(self)
        self._faces.addWidget(split)
        self._faces.addWidget(self._none)


class DocumentsModel(QAbstractTableModel):
    """Visit, paper, version, given."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._documents: tuple[Document, ...] = ()

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show these, newest first."""
        if tuple(documents) == self._documents:
            return
        self.beginResetModel()
        self._documents = tuple(documents)
        self.endResetModel()

    def document_at(self, row: int) -> Document:
        """The sheet in a row."""
        return self._documents[row]

    def rowCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self._documents)

    def columnCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Visit"), tr("Paper"), tr("Version"), tr("Given"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        document = self._documents[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            day, given = self._formats.date(document.visit_on), given_words(document, self._formats)
            return (day, kind_words(document), str(document.version), given)[index.column()]
        if role == TIP_ROLE:
            return tip_text(facts_words(document, self._formats))
        return None

"""The recall of a lot: everybody who was given from it, on one page, and its paper with one key."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.lot_recall import MOST_SIMILAR, LotRecall, lot_recall
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.errors import Refusal
from prolodesk.ui.medicines.recall_model import BORN, CHART, DATE, PATIENT, PHONE, VOLUME, RecallModel
from prolodesk.ui.parts.buttons import icon_button, primary
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.column_room import ColumnRoom
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n, words

WIDTHS = (184, 112, 82, 146, 158, 128, 260, 50, 128)
WHERE = 6


class RecallPage(QWidget):
    """Keys: P makes the paper, Enter opens the patient of the row, Esc goes back.

    Signals:
    paper_wanted: the lot whose paper is wanted.
    patient_wanted: the id of the patient in the row.
    left: Esc, or the button back.
    """

    paper_wanted = Signal(str)
    patient_wanted = Signal(str)
    left = Signal()

    def __init__(self, clinic: Clinic, atlas: Atlas, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._clinic, self._formats = clinic, formats
        self._recall: LotRecall | None = None
        self.search = SearchField(tr("Lot, as it is printed on the vial"), tr("Lot"))
        self.search.setMaximumWidth(theme().px(360))
        self.back = icon_button("arrow-left", tr("Back"), tr("Esc"))
        self.back.clicked.connect(self.left)
        self._title = plain_label(role="section")
        self.count = plain_label(role="secondary")
        self.paper = primary(tr("Recall sheet"), "printer", tr("P"))
        self.paper.clicked.connect(self._ask_paper)
        self.model = RecallModel(atlas, formats, self)
        self.table = table_view(self.model, tr("Given from this lot"), stretch=WHERE, widths=WIDTHS)
        ColumnRoom(self.table, (VOLUME, PATIENT, BORN, CHART, PHONE, DATE))
        self.table.doubleClicked.connect(lambda _: self._open())
        self._nobody = EmptyState("shield-alert", "", "")
        self.similar = ChoiceList(tr("Lots that begin so"))
        self.similar.picked.connect(lambda lot: self.show_lot(str(lot)))
        self._views = QStackedWidget()
        self.search.returnPressed.connect(lambda: self.show_lot(self.search.text()))
        self.table.installEventFilter(self)
        self._lay_out()

    def show_lot(self, lot: str) -> None:
        """Show everybody who was given from a lot; the keys go to the list."""
        try:
            found = self._clinic.ask(lot_recall, lot)
        except Refusal as refusal:
            self._show_nobody(tr("This is no lot"), words(refusal.message, self._formats))
            return
        self._recall = found
        show_text(self._title, tr("Recall of lot {lot}", lot=found.lot))
        self.search.setText(found.lot)
        self.model.show_recall(found)
        if not found.uses:
            self._show_unused(found)
            return
        sessions = len({use.session_id for use in found.uses})
        patients = tr_n("{count} patient", "{count} patients", found.patients, count=found.patients)
        parts = [patients, tr_n("{count} session", "{count} sessions", sessions, count=sessions)]
        if found.vials:
            here = len(found.vials)
            parts.append(tr_n("{count} vial still here", "{count} vials still here", here, count=here))
        show_text(self.count, " · ".join(parts))
        self.paper.setEnabled(True)
        self._views.setCurrentWidget(self.table)
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def recall(self) -> LotRecall | None:
        """What is shown."""
        return self._recall

    def on_change(self) -> None:
        """Sessions or vials may have changed: look again."""
        if self._recall is not None and self.isVisible():
            focus = self.focusWidget()
            self.show_lot(self._recall.lot)
            if focus is not None:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_P and not event.modifiers():
                self._ask_paper()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _ask_paper(self) -> None:
        if self._recall is not None and self._recall.uses:
            self.paper_wanted.emit(self._recall.lot)

    def _open(self) -> None:
        use = self.model.use_at(self.table.currentIndex().row())
        if use is not None:
            self.patient_wanted.emit(use.patient_id)

    def _show_unused(self, found: LotRecall) -> None:
        if found.vials:
            here = len(found.vials)
            said = tr_n(
                "{count} vial of it is in the cupboard.", "{count} vials of it are in the cupboard.", here, count=here
            )
        elif found.similar:
            said = tr("These lots begin so. Choose one, or type more of the lot.")
            if len(found.similar) > MOST_SIMILAR:
                said = tr(
                    "The first {most} lots that begin so. Choose one, or type more of the lot.", most=MOST_SIMILAR
                )
        else:
            said = tr("No vial and no signed session names it. Look at the vial again.")
        self._show_nobody(tr("Nobody was given from lot {lot}", lot=found.lot), said, found.similar[:MOST_SIMILAR])

    def _show_nobody(self, title: str, text: str, similar: Sequence[str] = ()) -> None:
        self.similar.show_choices([Choice(lot, lot) for lot in similar])
        self.similar.setVisible(bool(similar))
        show_text(self.count, "")
        self.paper.setEnabled(False)
        self._nobody.show_words(title, text)
        self._views.setCurrentIndex(1)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def _lay_out(self) -> None:
        space = theme().px
        head = bar(self.back, self._title, self.count, None, self.search, self.paper)
        self._views.addWidget(self.table)
        nobody = QWidget()
        told = QVBoxLayout(nobody)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self._nobody, 1)
        told.addWidget(self.similar, 1)
        self._views.addWidget(nobody)
        inside = QHBoxLayout()
        inside.setContentsMargins(space(16), space(12), space(16), space(12))
        inside.addWidget(self._views)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(inside, 1)
        self.setFocusProxy(self.table)

"""The page of all patients: a search that answers at every letter, the list, and new patients beside it."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.drafts import draft_of
from prolodesk.clinic.finding import PatientsPage as Rows
from prolodesk.clinic.finding import patients_page, similar_patients
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.ui.parts.buttons import primary
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.column_room import WidestColumn
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.patients.list_model import NAME, SIMILAR, PatientListModel
from prolodesk.ui.patients.new_panel import NewPatientPanel
from prolodesk.ui.patients.unsaved import Unsaved
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n, words

NEW_PATIENT = "new_patient"
MOST_NAME = 360
"""How wide the column of names becomes, in pixels at 100 %."""
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PatientsPage(QWidget):
    """Signals:
    asked: a command.
    picked: the id of the patient whose record is to be opened.
    """

    asked = Signal(object)
    picked = Signal(str)

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._clinic, self._formats = clinic, formats
        self._creating: Id = ""
        self._stale = False
        self.search_field = SearchField(tr("Name, phone, date of birth or chart number"), tr("Search patients"))
        self.model = PatientListModel(self._fetch, self._today(), formats, self)
        self.table = table_view(self.model, tr("Patients"), stretch=NAME, widths=(320, 170, 90, 100, 180, 130))
        self.table.horizontalHeader().moveSection(SIMILAR, NAME + 1)  # beside the name it is about
        WidestColumn(self.table, NAME, MOST_NAME)
        self.panel = NewPatientPanel(self._today(), formats)
        self._unsaved = Unsaved(NEW_PATIENT, self)
        self._count = plain_label(role="secondary")
        self._nobody = EmptyState("users", "", "")
        self._views = QStackedWidget()
        self._new = primary(tr("New patient"), "user-plus", tr("Ctrl+N"))
        self._lay_out()
        self._connect()
        self.reload()

    def new_patient(self, text: str = "") -> None:
        """Open the panel for a new patient, beginning with this text or with what is searched for."""
        if not self._clinic.may(Right.EDIT_PATIENTS):
            return
        if self.panel.isHidden():
            self._restore()
        self.panel.show_problem("")
        self.panel.show()
        self.panel.begin(text or self.search_field.text().strip())

    def focus_search(self, text: str = "") -> None:
        """Go to the search, with this text if there is one."""
        if text:
            self.search_field.setText(text)
            self._search(text)
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def on_change(self, change: Change) -> None:
        """Show what a change did to the list, at once if it is on the screen; open the patient just entered."""
        if any(isinstance(topic, Chart) for topic in change.topics):
            if self.isVisible():
                self.reload()
            else:
                self._stale = True
        if self._creating and change.patient_id == self._creating:
            created, self._creating = self._creating, ""
            self._end_panel()
            self.picked.emit(created)

    def on_refused(self, refusal: Refusal) -> None:
        """A refusal of a creation is said in the panel, where the remedy is."""
        if self._creating:
            self.panel.show_problem(words(refusal.message, self._formats))

    def settle(self) -> None:
        """Keep what is typed; the page is about to go."""
        self._unsaved.keep()

    def reload(self) -> None:
        """Read the list again; the row that was chosen stays chosen."""
        chosen = self.model.hit(self.table.currentIndex().row())
        self._stale = False
        self._search(self.search_field.text().strip())
        row = self.model.row_of(chosen.patient_id) if chosen else -1
        if row >= 0:
            self.table.selectRow(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._enter()
                return True
            if watched is self.search_field and event.key() in _MOVES:
                self.table.keyPressEvent(event)
                return True
            if watched is self.table and event.text().isprintable() and event.text().strip():
                self.search_field.setFocus()
                self.search_field.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _fetch(self, text: str, offset: int, limit: int) -> Rows:
        return self._clinic.ask(patients_page, text, offset, limit)

    def _today(self) -> date:
        return self._clinic.now().astimezone(self._clinic.zone).date()

    def _search(self, text: str) -> None:
        self.model.search(text, self._today())
        found = self.model.rowCount()
        if found:
            self.table.selectRow(0)
            self._views.setCurrentWidget(self.table)
        else:
            self._show_nobody(text)
        show_text(self._count, self._count_text(text, found))

    def _count_text(self, text: str, found: int) -> str:
        if not text:
            return tr_n("{count} patient", "{count} patients, newest first", found) if found else ""
        if self.model.more:
            return tr("The best {count} of many. Type more letters.", count=found)
        return tr("{count} found", count=found)

    def _show_nobody(self, text: str) -> None:
        if text:
            self._nobody.show_words(
                tr("Nobody found for “{text}”", text=text),
                tr("Try fewer letters, a phone number or a date of birth. Enter makes a new patient of this name."),
            )
        else:
            self._nobody.show_words(
                tr("No patients yet"), tr("Enter the first one with Ctrl+N, or book a visit for someone new.")
            )
        self._views.setCurrentWidget(self._nobody)

    def _enter(self) -> None:
        hit = self.model.hit(self.table.currentIndex().row())
        if hit:
            self.picked.emit(hit.patient_id)
        else:
            self.new_patient()

    def _create(self, form: PatientForm) -> None:
        self.panel.show_problem("")
        self._creating = new_id(self._clinic.now())
        self.asked.emit(CreatePatient(self._creating, form))
        self._creating = ""

    def _type(self, name: str) -> None:
        self._unsaved.type(name, self.panel.entries[name].raw())

    def _restore(self) -> None:
        draft = self._clinic.ask(draft_of, NEW_PATIENT, NEW_PATIENT)
        self._unsaved.begin(NEW_PATIENT, {}, draft.body if draft else None)
        for name, entry in self.panel.entries.items():
            entry.show_raw(self._unsaved.typed(name))
        self._show_kept()

    def _show_kept(self) -> None:
        draft = self._clinic.ask(draft_of, NEW_PATIENT, NEW_PATIENT)
        if self._unsaved.confirm(draft.body if draft else None) and draft:
            self.panel.draft_line.show_saved(self._formats.time(draft.saved_at))
        else:
            self.panel.draft_line.clear_saved()

    def _empty_panel(self) -> None:
        self._unsaved.forget(*self._unsaved.names())
        self._unsaved.keep()
        for entry in self.panel.entries.values():
            entry.show_raw("")
        self.panel.show_problem("")

    def _start_over(self) -> None:
        self._empty_panel()
        self.panel.begin(self.search_field.text().strip())

    def _end_panel(self) -> None:
        self._empty_panel()
        self.panel.hide()
        self.search_field.clear()
        self.reload()

    def _close_panel(self) -> None:
        self._unsaved.keep()
        self.panel.hide()
        self.search_field.setFocus()

    def _show_similar(self, family: str, given: str) -> None:
        hits = self._clinic.ask(similar_patients, family, given)
        self.panel.show_similar(hits, self._today())

    def _connect(self) -> None:
        self.search_field.searched.connect(self._search)
        self.search_field.installEventFilter(self)
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(self._enter)
        self._new.clicked.connect(lambda: self.new_patient())
        self.panel.asked.connect(self._create)
        self.panel.named.connect(self._show_similar)
        self.panel.picked.connect(self.picked)
        self.panel.closed.connect(self._close_panel)
        self.panel.emptied.connect(self._start_over)
        for entry in self.panel.entries.values():
            entry.typed.connect(self._type)
        self._unsaved.asked.connect(self.asked)
        self._unsaved.begun.connect(self.panel.draft_line.show_unsaved)
        self._unsaved.kept.connect(self._show_kept)

    def _lay_out(self) -> None:
        self.setFocusProxy(self.search_field)
        search = QWidget()
        search.setFixedWidth(theme().px(420))  # the field itself gets its width back from the style sheet
        holder = QHBoxLayout(search)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.search_field)
        if not self._clinic.may(Right.EDIT_PATIENTS):
            self._new.hide()
        self.table.setProperty("bare", "true")
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._views.addWidget(self.table)
        self._views.addWidget(self._nobody)
        surface = QWidget()
        surface.setProperty("role", "surface")
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(theme().px(12), 0, theme().px(12), 0)
        inside.addWidget(self._views)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(surface, 1)
        row.addWidget(self.panel)
        self.panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar(search, self._count, None, self._new))
        column.addLayout(row, 1)

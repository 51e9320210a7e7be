"""The Session tab of a patient: the visit that was opened, else the one that is meant, else what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.visit_choice import session_visit_of
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.session.page import SessionPage
from prolodesk.words import tr


class SessionTab(QWidget):
    """Holds the session page; asks which visit to show only when the tab is looked at."""

    def __init__(self, clinic: Clinic, page: SessionPage) -> None:
        super().__init__()
        self.page = page
        self._clinic = clinic
        self._patient: Id = ""
        self._shown: Id = ""
        self._nothing = EmptyState("syringe", "", "")
        self._faces = QStackedLayout(self)
        self._faces.addWidget(page)
        self._faces.addWidget(self._nothing)
        self.setFocusProxy(page)

    def show_patient(self, patient_id: Id) -> None:
        """From now on the tab is about this patient."""
        self._patient = patient_id
        if self.isVisible():
            self._choose()

    def expect_visit(self, patient_id: Id) -> None:
        """A visit of this patient will be named in a moment: do not choose one, nor renew the one before."""
        self.page.let_go()
        self._patient = self._shown = patient_id

    def show_visit(self, patient_id: Id, appointment_id: Id) -> None:
        """Show this visit of this patient."""
        self._patient = self._shown = patient_id
        self._faces.setCurrentWidget(self.page)
        self.page.show_visit(appointment_id)

    def visit_of(self, patient_id: Id) -> Id:
        """The visit this tab shows, or would show, for that patient and no other; empty when there is none."""
        if patient_id == self._shown and self._faces.currentWidget() is self.page:
            return self.page.visit()
        return self._clinic.ask(session_visit_of, patient_id) or ""

    def why_empty(self) -> str:
        """What the tab says instead of a session; empty while it shows one."""
        return "" if self._faces.currentWidget() is self.page else self._nothing.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._choose()

    def _choose(self) -> None:
        if self._patient == self._shown:
            return
        if not self._clinic.may(Right.SEE_CHART):
            self._say(tr("The session belongs to the chart"), tr("Ask an assistant or a provider."))
            return
        visit = self._clinic.ask(session_visit_of, self._patient)
        if visit is not None:
            self.show_visit(self._patient, visit)
            return
        self._say(
            tr("No injection visit yet"),
            tr("Book one on the schedule, as an injection session. It opens here when the patient has come."),
        )

    def _say(self, title: str, text: str) -> None:
        self._shown = self._patient
        self._nothing.show_words(title, text)
        self._faces.setCurrentWidget(self._nothing)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

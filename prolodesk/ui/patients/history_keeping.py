"""What the history's fields become: commands when they are left, a draft while they are typed.

A new complaint gets its id when its form is opened; it becomes a record with the first field that is left.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from prolodesk.clinic.changes import Command
from prolodesk.clinic.charts import HISTORY_DRAFT
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.histories import (
    AddComplaint,
    Complaint,
    ComplaintForm,
    EditComplaint,
    EditMedication,
    History,
)
from prolodesk.domain.ids import Id, new_id
from prolodesk.ui.patients.entries import Entry, Raw
from prolodesk.ui.patients.history_form import MEDICATION, HistoryForm
from prolodesk.ui.patients.keeper import Keeper
from prolodesk.words import tr


class HistoryKeeping(QObject):
    """The history part of a patient's page.

    Signals:
        asked: a command or draft.
    """

    asked = Signal(object)

    def __init__(self, clinic: Clinic) -> None:
        super().__init__()
        self._clinic = clinic
        self.form = HistoryForm()
        self._patient_id: Id = ""
        self._history = History((), "")
        self._current: Id = ""
        self.keeper = Keeper(HISTORY_DRAFT, self.form.entries.values(), self._command, self._key_of)
        self.keeper.setParent(self)
        self.keeper.asked.connect(self.asked)
        self.form.picked.connect(self._pick)
        self.form.wanted.connect(self._begin_new)

    def begin(self, patient_id: Id, history: History, draft: Mapping[str, Any] | None) -> None:
        """Show a patient's history; what was typed into it before decides which complaint is shown."""
        self._patient_id, self._history = patient_id, history
        typed_in = [key.partition(".")[0] for key in draft or {} if "." in key]
        known = [each.complaint_id for each in history.complaints]
        self._current = next(iter((*typed_in, *known)), "") or new_id(self._clinic.now())
        self.keeper.begin(patient_id, self._known(), draft)
        self._show_choices()

    def know(self, history: History) -> None:
        """The history was read again."""
        self._history = history
        self.keeper.know(self._known())
        self._show_choices()

    def _pick(self, complaint_id: Id) -> None:
        self.keeper.leave_all()
        self._current = complaint_id
        self.keeper.show()
        self._show_choices()

    def _begin_new(self) -> None:
        self._pick(new_id(self._clinic.now()))
        self.form.entries["title"].field.setFocus()

    def _complaint(self) -> Complaint | None:
        return next((each for each in self._history.complaints if each.complaint_id == self._current), None)

    def _command(self, entry: Entry) -> Command | None:
        if entry.name == MEDICATION:
            return EditMedication(self._patient_id, self._history.medication, str(entry.raw()))
        complaint = self._complaint()
        if complaint is None:
            return AddComplaint(self._current, self._patient_id, self.form.complaint())
        becomes = replace(complaint.form, **{entry.name: entry.value()})
        return EditComplaint(complaint.complaint_id, complaint.form, becomes)

    def _key_of(self, name: str) -> str:
        return name if name == MEDICATION else f"{self._current}.{name}"

    def _known(self) -> Mapping[str, Raw]:
        known: dict[str, Raw] = {MEDICATION: self._history.medication}
        forms = {each.complaint_id: each.form for each in self._history.complaints}
        for complaint_id, form in {self._current: ComplaintForm(), **forms}.items():
            known |= {f"{complaint_id}.{name}": raw for name, raw in self.form.raws_of(form).items()}
        return known

    def _show_choices(self) -> None:
        named = [(each.complaint_id, _title(each.form)) for each in self._history.complaints]
        if self._complaint() is None:
            named.insert(0, (self._current, tr("New complaint")))
        self.form.show_complaints(named, self._current, may_add=self._complaint() is not None)


def _title(form: ComplaintForm) -> str:
    title = form.title or tr("Complaint without a name")
    return tr("{title} (over)", title=title) if form.closed else title

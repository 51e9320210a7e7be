"""What the record's fields, measures and alerts become: commands when they are left, a draft while they are typed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from prolodesk.clinic.alerts import AddAlert, ConfirmNoAllergies, EditAlert, EndAlert
from prolodesk.clinic.changes import Command
from prolodesk.clinic.charts import RECORD_DRAFT
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.patients import FIELDS, EditPatient, RecordMeasurement
from prolodesk.clinic.records import PatientRecord
from prolodesk.domain.ids import new_id
from prolodesk.domain.rights import Right
from prolodesk.ui.patients.alerts_editor import AlertsEditor, ConfirmNone, StopAlert, WriteAlert
from prolodesk.ui.patients.entries import Entry, Raw
from prolodesk.ui.patients.keeper import Keeper
from prolodesk.ui.patients.measures import Measured, Measures
from prolodesk.ui.patients.record_form import RecordForm
from prolodesk.words import Formats


class RecordKeeping(QObject):
    """The record part of a patient's page: three widgets, and what they ask for.

    Signals:
        asked: a command or draft.
    """

    asked = Signal(object)

    def __init__(self, clinic: Clinic, formats: Formats, today: date) -> None:
        super().__init__()
        self._clinic, self._formats = clinic, formats
        edits = clinic.may(Right.EDIT_PATIENTS)
        self.form = RecordForm(today, formats)
        self.measures = Measures(today, formats)
        self.alerts = AlertsEditor(today, formats, health=clinic.may(Right.RECORD_HISTORY), edits=edits)
        self._record: PatientRecord | None = None
        self._today = today
        entries = (*self.form.entries.values(), *self.measures.entries, *self.alerts.panel.entries)
        self.keeper = Keeper(RECORD_DRAFT, entries, self._command)
        self.keeper.setParent(self)
        self.keeper.asked.connect(self.asked)
        self.measures.asked.connect(self._measure)
        self.alerts.asked.connect(self._alert)
        self._done: tuple[str, ...] = ()
        self._asking = ""
        if not edits:
            self.form.set_read_only()
            self.measures.setEnabled(False)

    def begin(self, record: PatientRecord, draft: Mapping[str, Any] | None, today: date) -> None:
        """Show a patient's record, and what was typed into it before."""
        self._record, self._today = record, today
        self.alerts.close_panel()
        self.keeper.begin(record.patient_id, self._known(record), draft)
        self._show(record)
        if any(name.startswith("alert.") for name in self.keeper.unsaved.names()):
            self.alerts.open_panel()

    def know(self, record: PatientRecord, today: date) -> None:
        """The record was read again."""
        self._record, self._today = record, today
        if self._done:
            done, self._done = self._done, ()
            self.keeper.unsaved.forget(*done)
            if any(name.startswith("alert.") for name in done):
                self.alerts.close_panel()
        self.keeper.know(self._known(record))
        self._show(record)

    def refused(self, sentence: str) -> None:
        """The clinic said no; if it was to an alert or a measurement, its panel says why."""
        if self._asking == "alert":
            self.alerts.panel.show_problem(sentence)
        elif self._asking:
            self.measures.show_problem(self._asking, sentence)

    def _show(self, record: PatientRecord) -> None:
        self.measures.show_measurements(record.measurements, self._today)
        self.alerts.show_alerts(record.alerts, record.no_known_allergies_on)

    def _known(self, record: PatientRecord) -> Mapping[str, Raw]:
        return {**self.form.raws_of(record.form), "measure.taken_on": self._formats.date(self._today)}

    def _command(self, entry: Entry) -> Command | None:
        if self._record is None or entry.name not in FIELDS:
            return None
        becomes = replace(self._record.form, **{entry.name: entry.value()})
        return EditPatient(self._record.patient_id, self._record.form, becomes)

    def _measure(self, wish: Measured) -> None:
        if self._record is None:
            return
        moment = self._clinic.now()
        command = RecordMeasurement(new_id(moment), self._record.patient_id, wish.kind, wish.value, wish.taken_on)
        self._ask(command, wish.kind, (f"measure.{wish.kind}",))

    def _alert(self, wish: WriteAlert | StopAlert | ConfirmNone) -> None:
        if self._record is None:
            return
        patient_id, before = self._record.patient_id, self._record.no_known_allergies_on
        typed = tuple(entry.name for entry in self.alerts.panel.entries)
        match wish:
            case WriteAlert(form=form, alert_id=alert_id, was=was):
                added = AddAlert(new_id(self._clinic.now()), patient_id, form)
                self._ask(EditAlert(alert_id, was, form) if was else added, "alert", typed)
            case StopAlert(alert_id=alert_id):
                self._ask(EndAlert(alert_id, self._today), "alert", ())
            case ConfirmNone(confirmed=confirmed):
                self._ask(ConfirmNoAllergies(patient_id, before, self._today if confirmed else None), "alert", ())

    def _ask(self, command: Command, asking: str, done: tuple[str, ...]) -> None:
        """Send a command; `done` are the entries it takes care of."""
        self._asking, self._done = asking, done
        self.asked.emit(command)
        self._asking, self._done = "", ()

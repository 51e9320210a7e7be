"""The alerts of a record: what holds and what is over, with the verbs for each, and a panel to write one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.alerts import AlertForm
from prolodesk.clinic.records import Alert
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import icon_button, secondary
from prolodesk.ui.parts.chips import Chip
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.patients.alert_panel import AlertPanel
from prolodesk.ui.patients.wording import alert_icon, alert_text, side_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


@dataclass(frozen=True, slots=True)
class WriteAlert:
    """Someone wants to add an alert, or with `alert_id` to correct one."""

    form: AlertForm
    alert_id: Id = ""
    was: AlertForm | None = None


@dataclass(frozen=True, slots=True)
class StopAlert:
    """Someone says that an alert holds no longer."""

    alert_id: Id


@dataclass(frozen=True, slots=True)
class ConfirmNone:
    """Someone asked, and there are no known allergies; or takes that back."""

    confirmed: bool


class AlertsEditor(QWidget):
    """Signals:
    asked: a WriteAlert, StopAlert or ConfirmNone.
    """

    asked = Signal(object)

    def __init__(self, today: date, formats: Formats, *, health: bool, edits: bool) -> None:
        """`health`: whether the person may write alerts about health, or only notes; `edits`: or nothing at all."""
        super().__init__()
        self._formats, self._health, self._edits = formats, health, edits
        self._editing: Alert | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().px(4))
        self._none = plain_label(role="secondary", wrap=True)
        self.panel = AlertPanel(today, formats, health=health)
        self._add = secondary(tr("Add alert"), "plus")
        self._confirm = secondary(tr("Confirm no known allergies"), "shield-check")
        self._confirmed_on: date | None = None
        self._lay_out()

    def show_alerts(self, alerts: Sequence[Alert], confirmed_on: date | None) -> None:
        """Show these alerts, and when "no known allergies" was confirmed."""
        while item := self._rows.takeAt(0):
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for alert in alerts:
            self._rows.addWidget(self._row(alert))
        self._confirmed_on = confirmed_on
        allergic = any(alert.form.kind == "allergy" and alert.until_on is None for alert in alerts)
        show_text(self._none, self._allergies_text(confirmed_on, allergic))
        self._none.setVisible(not allergic)
        self._confirm.setVisible(self._health and not allergic)
        self._confirm.show_text(tr("Not confirmed any more") if confirmed_on else tr("Confirm no known allergies"))

    def open_panel(self, alert: Alert | None = None) -> None:
        """Write a new alert, or correct this one."""
        self._editing = alert
        self.panel.begin(alert.form if alert else None)
        self.panel.show()
        self._add.hide()

    def close_panel(self) -> None:
        """The alert was written, or is not wanted."""
        self._editing = None
        self.panel.hide()
        self._add.setVisible(self._edits)

    def _write(self, form: AlertForm) -> None:
        editing = self._editing
        self.asked.emit(WriteAlert(form, editing.alert_id, editing.form) if editing else WriteAlert(form))

    def _allergies_text(self, confirmed_on: date | None, allergic: bool) -> str:
        if allergic:
            return ""
        if confirmed_on:
            return tr("No known allergies, confirmed {date}.", date=self._formats.date(confirmed_on))
        return tr("Allergies have not been asked yet.")

    def _row(self, alert: Alert) -> QWidget:
        form = alert.form
        text = alert_text(form.kind, _told(form), form.severity)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(8))
        over = alert.until_on is not None
        tone = "neutral" if over or form.kind == "note" else "danger" if form.severity == "anaphylaxis" else "warn"
        line.addWidget(Chip(text, tone, alert_icon(form.kind)))
        line.addWidget(plain_label(self._when(alert), role="small"), 1)
        if form.for_everyone and self._health:
            line.addWidget(plain_label(tr("everyone sees this"), role="small"))
        if self._edits and not over and (self._health or form.kind == "note"):
            correct = icon_button("pencil", tr("Correct {alert}", alert=text))
            correct.clicked.connect(lambda: self.open_panel(alert))
            end = icon_button("x", tr("{alert} holds no longer", alert=text))
            end.clicked.connect(lambda: self.asked.emit(StopAlert(alert.alert_id)))
            line.addWidget(correct)
            line.addWidget(end)
        return row

    def _when(self, alert: Alert) -> str:
        if alert.until_on:
            return tr("ended {date}", date=self._formats.date(alert.until_on))
        since = alert.form.since_on
        return tr("since {date}", date=self._formats.date(since)) if since else ""

    def _lay_out(self) -> None:
        self._add.clicked.connect(lambda: self.open_panel())
        self._confirm.clicked.connect(lambda: self.asked.emit(ConfirmNone(self._confirmed_on is None)))
        self.panel.asked.connect(self._write)
        self.panel.closed.connect(self.close_panel)
        self.panel.hide()
        if not self._edits:
            self._add.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addWidget(self._add)
        buttons.addWidget(self._confirm)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._rows)
        column.addWidget(self._none)
        column.addWidget(self.panel)
        column.addLayout(buttons)


def _told(form: AlertForm) -> str:
    where = " ".join(part for part in (form.joint, side_text(form.side)) if part)
    return ", ".join(part for part in (where, form.text) if part)

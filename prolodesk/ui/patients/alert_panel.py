"""The fields in which one alert is written; which of them count depends on its kind."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from prolodesk.clinic.alerts import AlertForm
from prolodesk.domain.alerts import COMPONENTS, AlertKind, Severity, kind_words, severity_words
from prolodesk.ui.parts.buttons import primary, secondary
from prolodesk.ui.parts.form import Form
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.patients.entries import ChoiceEntry, DateEntry, Entry, LineEntry, TickEntry
from prolodesk.ui.patients.wording import sides
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

_EVERYONE_AT_FIRST = frozenset({AlertKind.ALLERGY, AlertKind.NOTE})


class AlertPanel(QFrame):
    """Signals:
    asked: an AlertForm to keep.
    closed: nothing is to be kept.
    """

    asked = Signal(object)
    closed = Signal()

    def __init__(self, today: date, formats: Formats, *, health: bool) -> None:
        """Without `health` only notes for everyone can be written."""
        super().__init__()
        self.setProperty("role", "card")
        self._health = health
        kinds = tuple(AlertKind) if health else (AlertKind.NOTE,)
        severities = tuple((each.value, words(severity_words(each), formats)) for each in Severity)
        self.kind = ChoiceEntry(
            "alert.kind", tr("Kind"), [(each.value, words(kind_words(each), formats)) for each in kinds]
        )
        self.text = LineEntry("alert.text", tr("What it is"), offers=COMPONENTS)
        self.severity = ChoiceEntry("alert.severity", tr("Reaction"), severities)
        self.joint = LineEntry("alert.joint", tr("Joint"))
        self.side = ChoiceEntry("alert.side", tr("Side"), sides())
        self.since = DateEntry("alert.since_on", tr("Since"), today, formats)
        self.everyone = TickEntry("alert.for_everyone", tr("Show to everyone, reception too"))
        self.entries: tuple[Entry, ...] = (
            self.kind,
            self.text,
            self.severity,
            self.joint,
            self.side,
            self.since,
            self.everyone,
        )
        self._problem = plain_label(role="error", wrap=True)
        self._lay_out()
        self.kind.typed.connect(self._choose_kind)

    def begin(self, form: AlertForm | None) -> None:
        """Start a new alert with what was typed before, or correct this one."""
        if form is not None:
            self.kind.show_value(form.kind)
            self.text.show_value(form.text)
            self.severity.show_value(form.severity or Severity.UNKNOWN.value)
            self.joint.show_value(form.joint)
            self.side.show_value(form.side)
            self.since.show_value(form.since_on)
            self.everyone.show_value("1" if form.for_everyone else "")
        elif not self.kind.raw() or not self.text.raw():
            self.kind.show_value((AlertKind.ALLERGY if self._health else AlertKind.NOTE).value)
            self.severity.show_value(Severity.UNKNOWN.value)
            self._choose_kind()
        self._show_what_counts()
        self.show_problem()
        self.text.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def form(self) -> AlertForm:
        """What stands in the panel."""
        return AlertForm(
            kind=str(self.kind.raw()),
            text=str(self.text.raw()),
            severity=str(self.severity.raw()),
            joint=str(self.joint.raw()),
            side=str(self.side.raw()),
            for_everyone=self.everyone.value(),
            since_on=self.since.value(),
        )

    def show_problem(self, text: str = "") -> None:
        """Why the alert was not kept."""
        show_text(self._problem, text)
        self._problem.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.show_problem(self.since.trouble())
        if not self.since.trouble():
            self.asked.emit(self.form())

    def _choose_kind(self, _: str = "") -> None:
        self.everyone.show_raw("1" if self.kind.raw() in _EVERYONE_AT_FIRST else "")
        self._show_what_counts()

    def _show_what_counts(self) -> None:
        kind = self.kind.raw()
        self.severity.field.setVisible(kind == AlertKind.ALLERGY)
        for entry in (self.joint, self.side):
            entry.field.setVisible(kind == AlertKind.IMPLANT)
        self.everyone.field.setVisible(self._health)
        self.text.field.show_label(
            {"allergy": tr("Allergic to"), "note": tr("Note")}.get(str(kind), tr("What exactly (may be empty)"))
        )

    def _lay_out(self) -> None:
        form = Form()
        form.row(self.kind.field, self.text.field, shares=(5, 7))
        form.row(self.severity.field, shares=(5,))
        form.row(self.joint.field, self.side.field, shares=(7, 5))
        form.row(self.since.field, self.everyone.field, shares=(5, 7))
        keep = primary(tr("Keep alert"), hint=tr("Enter"))
        keep.clicked.connect(self._ask)
        leave = secondary(tr("Close"), hint=tr("Esc"))
        leave.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.addWidget(leave)
        buttons.addWidget(keep)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        edge = theme().px(12)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme().px(12))
        column.addWidget(form)
        column.addWidget(self._problem)
        column.addLayout(buttons)
        self._problem.hide()

"""Consent on paper: whether it is recorded, and recording it in one line."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.consents import Consent
from prolodesk.ui.parts.buttons import primary, quiet, secondary
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.plan.entry import EntryLine
from prolodesk.ui.plan.sentences import side_buttons, side_choice
from prolodesk.ui.plan.wishes import GiveConsent
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class ConsentLine(QWidget):
    """Signals:
    asked: GiveConsent.
    """

    asked = Signal(object)

    def __init__(self, today: date, formats: Formats) -> None:
        super().__init__()
        self._formats, self._today = formats, today
        self._side = "right"
        self._glyph = Glyph("clipboard-check", "text_secondary")
        self._words = plain_label(wrap=True)
        self._begin = secondary(tr("Record consent"), "signature")
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(self._glyph)
        head.addWidget(self._words, 1)
        head.addWidget(self._begin)
        self._procedure = EntryLine(tr("Procedure"))
        self._sides = Segmented(side_buttons(), tr("Side of the patient"))
        self._day = DateField(tr("Signed on"), today, formats, lean="past")
        self._panel = self._make_panel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addLayout(head)
        column.addWidget(self._panel)
        self._panel.hide()
        self._begin.clicked.connect(self._open)

    def show_consents(self, found: tuple[Consent, ...], consented: bool, side: str, may_record: bool) -> None:
        """Show the newest consent that counts for the course on its side, or that there is none."""
        self._side = side
        if consented and found:
            text = tr(
                "Consent on paper recorded {day} · {side}",
                day=self._formats.date(found[0].given_on),
                side=" + ".join(dict.fromkeys(side_choice(each.side) for each in found)),
            )
        else:
            text = tr("No consent on paper is recorded for this side yet.")
        show_text(self._words, text)
        self._glyph.show_icon("clipboard-check" if consented else "circle-alert", "accent" if consented else "warn_fg")
        self._begin.show_text(tr("Record another") if consented else tr("Record consent"))
        self._begin.setVisible(may_record and self._panel.isHidden())

    def show_today(self, today: date) -> None:
        """The clinic's day is now this one."""
        self._today = today
        self._day.show_today(today)

    def begin(self) -> None:
        """The keys go to recording a consent, where that can be done."""
        if self._begin.isVisibleTo(self):
            self._open()

    def _open(self) -> None:
        self._procedure.show_value(tr("Prolotherapy injections"))
        self._sides.show_choice(self._side)
        self._day.show_day(self._today)
        self._panel.show()
        self._begin.hide()
        self._procedure.setFocus(Qt.FocusReason.OtherFocusReason)
        self._procedure.selectAll()

    def _close(self) -> None:
        self._panel.hide()
        self._begin.show()

    def _record(self) -> None:
        day = self._day.day()
        if day is not None and self._sides.choice():
            self._close()
            self.asked.emit(GiveConsent(self._procedure.text(), self._sides.choice(), day))

    def _make_panel(self) -> QWidget:
        record, leave = primary(tr("Record"), hint=tr("Enter")), quiet(tr("Cancel"))
        self._sides.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        record.clicked.connect(self._record)
        leave.clicked.connect(self._close)
        self._procedure.returnPressed.connect(self._record)
        panel = QWidget()
        form = Form()
        form.row(Field(tr("Procedure"), self._procedure), Field(tr("Signed on"), self._day), shares=(8, 4))
        form.row(Field(tr("Side of the patient"), self._sides), shares=(12,))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(record)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        column.addLayout(buttons)
        return panel

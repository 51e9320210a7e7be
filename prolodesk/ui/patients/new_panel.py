"""The panel beside the list in which a new patient is entered: a name and a phone number or birth date is enough."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from prolodesk.clinic.patients import PatientForm
from prolodesk.clinic.values import PatientHit
from prolodesk.domain.names import split_name
from prolodesk.ui.parts.buttons import plain, primary, quiet, secondary
from prolodesk.ui.parts.cards import section_heading
from prolodesk.ui.parts.form import DraftLine, Form
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import one_line, plain_label, set_tip, show_text
from prolodesk.ui.patients.entries import ChoiceEntry, DateEntry, Entry, LineEntry, PhoneEntry, Raw
from prolodesk.ui.patients.wording import facts_text, hit_text, sexes
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, full_name, tr

MOST_SHOWN = 3


class NewPatientPanel(QFrame):
    """Signals:
    asked: a PatientForm to create.
    named: family and given name changed: who has a similar one?
    picked: the id of a patient who is already there.
    closed: the panel is not wanted any more; what was typed stays a draft.
    emptied: what was typed is to be thrown away.
    """

    asked = Signal(object)
    named = Signal(str, str)
    picked = Signal(str)
    closed = Signal()
    emptied = Signal()

    def __init__(self, today: date, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAccessibleName(tr("New patient"))
        self._today, self._formats = today, formats
        self.entries: dict[str, Entry] = {
            entry.name: entry
            for entry in (
                LineEntry("family", tr("Family name")),
                LineEntry("given", tr("Given name")),
                PhoneEntry("phone", tr("Phone")),
                DateEntry("born_on", tr("Date of birth"), today, formats),
                ChoiceEntry("sex", tr("Sex"), sexes()),
                LineEntry("title", tr("Title")),
            )
        }
        self.draft_line = DraftLine()
        self._problem = plain_label(role="error", wrap=True)
        self._similar = QFrame()
        self._similar_rows = QVBoxLayout(self._similar)
        self._lay_out()
        for name in ("family", "given"):
            self.entries[name].typed.connect(self._name)

    def begin(self, text: str) -> None:
        """Start with what was searched for: a name, or a phone number; nothing typed before is written over."""
        if text and not any(entry.raw() for entry in self.entries.values()):
            if any(letter.isalpha() for letter in text):
                family, given = split_name(text)
                self._put({"family": family, "given": given})
            else:
                self._put({"phone": text})
        self._name()
        first = next((entry for entry in self.entries.values() if not entry.raw()), self.entries["family"])
        first.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def form(self) -> PatientForm:
        """What stands in the panel."""
        values = {name: entry.value() for name, entry in self.entries.items()}
        return PatientForm(**values)

    def show_similar(self, hits: Sequence[PatientHit], today: date) -> None:
        """Offer those who are there already under a similar name."""
        while item := self._similar_rows.takeAt(1):
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for hit in hits[:MOST_SHOWN]:
            self._similar_rows.addWidget(self._similar_row(hit, today))
        self._similar.setVisible(bool(hits))

    def show_problem(self, text: str) -> None:
        """Why the patient was not entered."""
        show_text(self._problem, text)
        self._problem.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)

    def _put(self, raws: Mapping[str, Raw]) -> None:
        for name, raw in raws.items():
            self.entries[name].show_raw(raw)
            self.entries[name].say_typed()

    def _name(self) -> None:
        self.named.emit(str(self.entries["family"].raw()), str(self.entries["given"].raw()))

    def _add(self) -> None:
        wrong = next((entry for entry in self.entries.values() if entry.trouble()), None)
        self.show_problem(wrong.trouble() if wrong else "")
        if wrong:
            wrong.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.asked.emit(self.form())

    def _similar_row(self, hit: PatientHit, today: date) -> QFrame:
        """A name to open, as much of it as there is room for, and below it what tells people apart."""
        space, whole = theme().px, full_name(hit.family, hit.given, hit.title)
        metrics = QFontMetrics(theme().font("body", QFont.Weight.DemiBold))
        name = plain(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, space(290)))
        name.setAccessibleName(one_line(hit_text(hit, today, self._formats)))
        set_tip(name, whole)
        name.clicked.connect(lambda: self.picked.emit(hit.patient_id))
        facts = plain_label(facts_text(hit, today, self._formats), role="detail")
        facts.setIndent(space(6))
        row = QFrame()
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(name, alignment=Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(facts)
        return row

    def _lay_out(self) -> None:
        space = theme().px
        self.setFixedWidth(space(380))
        self._problem.hide()
        self._similar.hide()
        self._similar.setProperty("role", "chip")
        self._similar.setProperty("tone", "warn")
        self._similar_rows.setContentsMargins(space(10), space(6), space(10), space(6))
        self._similar_rows.setSpacing(space(2))
        heading = QHBoxLayout()
        heading.addWidget(Glyph("users", "warn_fg"))
        heading.addWidget(plain_label(tr("Already here under a similar name:"), role="warn"), 1)
        holder = QFrame()
        holder.setLayout(heading)
        heading.setContentsMargins(0, 0, 0, 0)
        self._similar_rows.addWidget(holder)
        form = Form()
        fields = {name: entry.field for name, entry in self.entries.items()}
        form.row(fields["family"])
        form.row(fields["given"])
        form.row(fields["phone"])
        form.row(fields["born_on"])
        form.row(fields["sex"], fields["title"])
        add = primary(tr("Add patient"), "user-plus", tr("Enter"))
        add.clicked.connect(self._add)
        cancel = secondary(tr("Close"), hint=tr("Esc"))
        cancel.clicked.connect(self.closed)
        over = quiet(tr("Start over"), "undo-2")
        over.clicked.connect(self.emptied)
        foot = QHBoxLayout()
        foot.addWidget(self.draft_line, 1)
        foot.addWidget(over)
        buttons = QHBoxLayout()
        buttons.addWidget(cancel)
        buttons.addWidget(add, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(16), space(16), space(16), space(16))
        column.setSpacing(space(12))
        column.addWidget(section_heading(tr("New patient")))
        column.addWidget(
            plain_label(tr("A name and a phone number or date of birth is enough."), role="secondary", wrap=True)
        )
        column.addWidget(form)
        column.addWidget(self._similar)
        column.addWidget(self._problem)
        column.addLayout(buttons)
        column.addLayout(foot)
        column.addStretch(1)

"""Above the verbs of a session: what the clinic's rules say about it, and the running total of what is injected."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.overrides import SHORTEST_REASON
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.safety.rules import Finding
from prolodesk.ui.parts.buttons import danger, quiet
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.safety.finding_lines import FindingLines
from prolodesk.ui.safety.finding_words import Line, line_of
from prolodesk.ui.safety.ledger_strip import LedgerStrip
from prolodesk.ui.session.wishes import GoOn
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

LONGEST_REASON = 400
OVERRIDE = "override"


class SafetyBar(QFrame):
    """Signals:
    asked: GoOn, with the reason that was typed.
    """

    asked = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setMinimumWidth(1)  # its lines are as high as they are wrapped here, not where all would have its room
        self._formats = formats
        self._open: dict[str, Finding] = {}
        self._asking: Finding | None = None
        self.lines = FindingLines({OVERRIDE: tr("Go on in spite of it")})
        self.lines.mend.connect(self._ask_why)
        self.ledger = LedgerStrip(formats)
        self._question = plain_label(role="strong", wrap=True)
        self._too_short = plain_label(role="error", wrap=True)
        self._too_short.hide()
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setAccessibleName(tr("Why the session goes on in spite of this"))
        self.reason.setPlaceholderText(tr("Why? Kept with the record"))
        self.reason.returnPressed.connect(self._go_on)
        self.go_on = danger(tr("Go on"))
        self.go_on.clicked.connect(self._go_on)
        self.leave = quiet(tr("Cancel"))
        self.leave.clicked.connect(self._close)
        self._lay_out()

    def show_record(self, record: VisitRecord, may_lift: bool) -> None:
        """Show what is found about this visit. `may_lift`: whoever is signed in may go on in spite of a block."""
        self.setVisible(record.signed is None)
        findings = tuple(each for each in record.safety.findings if not _on_the_card(each, record, may_lift))
        self._open = {f"{OVERRIDE}:{place}": each for place, each in enumerate(findings) if each.can_be_lifted}
        lines = [line_of(each, self._formats) for each in findings]
        if may_lift:
            names = {id(each): name for name, each in self._open.items()}
            lines = [
                Line(line.text, line.tone, line.icon, line.tip, names.get(id(each), ""))
                for line, each in zip(lines, findings, strict=True)
            ]
        self.lines.show_lines(lines)
        self.lines.setVisible(bool(lines) and self._asking is None)
        self.ledger.show_safety(record.safety, record.ground.policy)
        if self._asking is not None and self._asking not in self._open.values():
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asking is not None:
            self._close()
        else:
            super().keyPressEvent(event)

    def _ask_why(self, name: str) -> None:
        self._asking = self._open.get(name)
        if self._asking is None:
            return
        show_text(self._question, words(self._asking.says, self._formats))
        self._too_short.hide()
        self.lines.hide()  # the sentence asked about stands in their place, whole
        self.reason.clear()
        self._why.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        reason, finding = self.reason.text().strip(), self._asking
        if finding is None:
            return
        if len(reason) < SHORTEST_REASON:
            said = tr("Say why in at least {count} letters; it is kept with the record.", count=SHORTEST_REASON)
            show_text(self._too_short, said)
            self._too_short.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._close()
        self.asked.emit(GoOn(finding.rule_id.value, finding.subject, reason))

    def _close(self) -> None:
        self._asking = None
        self._why.hide()
        self.lines.setVisible(bool(self.lines.texts()))

    def _lay_out(self) -> None:
        space = theme().px
        self._why = QWidget()
        row = QHBoxLayout()
        row.setSpacing(space(8))
        row.addWidget(self.reason, 1)
        row.addWidget(self.leave)
        row.addWidget(self.go_on)
        asking = QVBoxLayout(self._why)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(space(4))
        asking.addWidget(self._question)
        asking.addLayout(row)
        asking.addWidget(self._too_short)
        self._why.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(space(20), space(6), space(20), space(6))
        column.setSpacing(space(4))
        column.addWidget(self.lines)
        column.addWidget(self._why)
        column.addWidget(self.ledger)


def _on_the_card(finding: Finding, record: VisitRecord, may_lift: bool) -> bool:
    """Whether the time-out reads it out already, while it stands open; what can be lifted here stands here too."""
    read_out = finding.check or finding in record.mismatches
    if not read_out or finding.lifted is not None or record.draft.time_out is not None:
        return False
    if not finding.check and not (record.draft.injections or record.course):  # no time-out is asked for
        return False
    return not (may_lift and finding.stops and finding.can_be_lifted)

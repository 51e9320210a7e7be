"""What one says on the telephone; whoever may change the clinic's settings changes it here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.domain.radar import CLINIC_GAP, DAY_GAP, PATIENT_GAP
from prolodesk.ui.parts.buttons import plain, primary, quiet
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.text import plain_label, plain_text_edit, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class Script(QWidget):
    """Signals:
    changed: the clinic's own words, empty for those shipped.
    """

    changed = Signal(str)

    def __init__(self, may_change: bool) -> None:
        super().__init__()
        self._words, self._may_change = "", may_change
        self._said = plain_label(wrap=True)
        self.edit = plain(tr("Change"), "pencil")
        self.edit.clicked.connect(self._begin)
        self.text = plain_text_edit(name=tr("What is said on the telephone"), lines=4)
        self.text.setMaximumHeight(theme().px(120))
        self._help = plain_label(
            tr(
                "{patient}, {clinic} and {day} are filled in. Empty: the words that came with the program.",
                patient=PATIENT_GAP,
                clinic=CLINIC_GAP,
                day=DAY_GAP,
            ),
            role="small",
            wrap=True,
        )
        self.keep, self.leave = primary(tr("Save")), quiet(tr("Leave"))
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self._end)
        self._lay_out()
        self._end()

    def show_script(self, said: str, kept: str, may_edit: bool = True) -> None:
        """Show what is said now, and the words behind it: the clinic's own, or those that came with the program."""
        show_text(self._said, said)
        self._words = kept
        self.edit.setEnabled(may_edit)
        self._end()

    def said(self) -> str:
        """What is shown."""
        return self._said.text()

    def _begin(self) -> None:
        self.text.setPlainText(self._words)
        self._turn(editing=True)
        self.text.selectAll()
        self.text.setFocus()

    def _keep(self) -> None:
        self._turn(editing=False)
        if self.text.toPlainText() != self._words:
            self.changed.emit(self.text.toPlainText())

    def _end(self) -> None:
        self._turn(editing=False)

    def _turn(self, editing: bool) -> None:
        for widget in (self.text, self._help, self.keep, self.leave):
            widget.setVisible(editing)
        self._said.setVisible(not editing)
        self.edit.setVisible(not editing and self._may_change)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        head = QHBoxLayout()
        head.addWidget(caption(tr("What to say")), 1)
        head.addWidget(self.edit)
        column.addLayout(head)
        for widget in (self._said, self.text, self._help):
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.keep)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        column.addLayout(foot)

"""Whom the radar shows: one line per rule, from the values the rules themselves use; whoever may changes them here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.domain.radar import (
    LONG_LOOK_BACK_DAYS,
    LONG_WEEKS,
    LOOK_BACK_DAYS,
    MISSED_DAYS,
    MOST_DAYS,
    MOST_WEEKS,
    UNSIGNED_DAYS,
    RadarRules,
    Reason,
)
from prolodesk.ui.parts.buttons import plain, primary, quiet
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import WholeField
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr, tr_n


class RuleLines(QWidget):
    """Signals:
    changed: days before its end from which a window closes; weeks after which a pause is long.
    """

    changed = Signal(int, int)

    def __init__(self, may_change: bool) -> None:
        super().__init__()
        self._rules, self._may_change = RadarRules(), may_change
        self._lines = {reason: plain_label(role="small", wrap=True) for reason in Reason}
        self.edit = plain(tr("Change"), "pencil")
        self.edit.clicked.connect(self._begin)
        self.days = WholeField(tr("A window closes so many days before its end"), 1, MOST_DAYS, tr("days"))
        self.weeks = WholeField(tr("A pause is long after so many weeks"), 1, MOST_WEEKS, tr("weeks"))
        self.keep, self.leave = primary(tr("Save"), hint=tr("Enter")), quiet(tr("Leave"), hint=tr("Esc"))
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(lambda: self._turn(editing=False))
        self._form = QWidget()
        self._lay_out()
        self._turn(editing=False)

    def show_rules(self, rules: RadarRules, only: Reason | None = None) -> None:
        """These hold; `only` shows the line of one reason."""
        self._rules = rules
        for reason, label in self._lines.items():
            show_text(label, rule_text(reason, rules))
            label.setVisible(only in (None, reason))

    def words(self) -> str:
        """What is shown, a line per rule."""
        return "\n".join(label.text() for label in self._lines.values() if not label.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._form.isHidden():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self._turn(editing=False)
            self.edit.setFocus()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        self.days.setValue(self._rules.closing_days)
        self.weeks.setValue(self._rules.paused_weeks)
        self._turn(editing=True)
        self.days.setFocus()
        self.days.selectAll()

    def _keep(self) -> None:
        self._turn(editing=False)
        self.changed.emit(self.days.value(), self.weeks.value())

    def _turn(self, editing: bool) -> None:
        self._form.setVisible(editing)
        self.edit.setVisible(not editing and self._may_change)

    def _lay_out(self) -> None:
        space = theme().px
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(space(12))
        form.addWidget(Field(tr("A window closes, days before its end"), self.days))
        form.addWidget(Field(tr("A pause is long after"), self.weeks))
        form.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignBottom)
        form.addWidget(self.leave, alignment=Qt.AlignmentFlag.AlignBottom)
        form.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(caption(tr("Who is shown")))
        head.addWidget(self.edit)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addLayout(head)
        for label in self._lines.values():
            column.addWidget(label)
        column.addWidget(self._form)


def rule_text(reason: Reason, rules: RadarRules) -> str:
    """Who is shown for a reason, and how far back is looked."""
    match reason:
        case Reason.CLOSING:
            return tr_n(
                "Closing: nothing is booked, and the window of the next session ends within {count} day.",
                "Closing: nothing is booked, and the window of the next session ends within {count} days.",
                rules.closing_days,
            )
        case Reason.OVERDUE:
            return tr_n(
                "Overdue: nothing is booked, and that window has ended. The last session was signed within {count} day "
                "({long} where the interval is longer than {weeks} weeks).",
                "Overdue: nothing is booked, and that window has ended. The last session was signed within {count} "
                "days ({long} where the interval is longer than {weeks} weeks).",
                LOOK_BACK_DAYS,
                long=LONG_LOOK_BACK_DAYS,
                weeks=LONG_WEEKS,
            )
        case Reason.NO_SHOW:
            return tr_n(
                "Missed: a visit of the last {count} day, with none after it.",
                "Missed: a visit of the last {count} days, with none after it.",
                MISSED_DAYS,
            )
        case Reason.PAUSED:
            return tr_n(
                "Paused: the pause is over, or has no end and lasts longer than {count} week; nothing is booked.",
                "Paused: the pause is over, or has no end and lasts longer than {count} weeks; nothing is booked.",
                rules.paused_weeks,
            )
        case Reason.UNSIGNED:
            return tr_n(
                "Unsigned: an injection visit of the last {count} day, before today.",
                "Unsigned: an injection visit of the last {count} days, before today.",
                UNSIGNED_DAYS,
            )

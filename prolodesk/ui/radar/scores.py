"""Scores told on the telephone: one short field for pain and for each activity, typed 0 to 10 and left with Tab."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from prolodesk.ui.parts.text import ElidedLabel, mark, one_line, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr

MOST = 10
LONGEST = 5
"""So much can be typed: what is no score is to be seen and refused, not to vanish."""


class ScoreFields(QWidget):
    """Keys: Enter is done with the scores.

    Signals:
    done: Enter in one of the fields.
    """

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Scores told on the telephone"))
        self._fields: list[tuple[str, QLineEdit]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(6))
        self._grid.setColumnStretch(0, 1)
        self._trouble = plain_label(role="error", wrap=True)
        self._asked: tuple[str, ...] | None = None

    def show_activities(self, activities: Sequence[str]) -> None:
        """Ask for pain and these activities; what was typed is emptied."""
        wanted = ("", *activities)
        if self._asked != wanted:
            self._asked = wanted
            self._make(wanted)
        for _, field in self._fields:
            field.clear()
        self._show_trouble(())

    def scores(self) -> tuple[tuple[str, int], ...]:
        """What was typed: activity (empty for pain) and score; nothing of a field left empty."""
        return tuple((activity, int(field.text())) for activity, field in self._fields if _is_score(field.text()))

    def are_sound(self) -> bool:
        """Whether every field is empty or holds a score; says what is wrong and leads the keys there if not."""
        wrong = [field for field in self.fields() if field.text().strip() and not _is_score(field.text())]
        self._show_trouble(wrong)
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.TabFocusReason)
        return not wrong

    def fields(self) -> tuple[QLineEdit, ...]:
        """The fields, pain first."""
        return tuple(field for _, field in self._fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _show_trouble(self, wrong: Sequence[QLineEdit]) -> None:
        said = tr("A score lies between 0 and 10. Enter a number from 0 to 10.") if wrong else ""
        for field in self.fields():
            mark(field, "error" if field in wrong else "")
        show_text(self._trouble, said)
        self._trouble.setVisible(bool(said))

    def _make(self, activities: Sequence[str]) -> None:
        while item := self._grid.takeAt(0):
            if (widget := item.widget()) is not None and widget is not self._trouble:
                widget.hide()
                widget.deleteLater()
        self._fields = []
        for place, activity in enumerate(activities):
            label = activity or tr("Pain 0–10")
            field = QLineEdit()
            field.setMaxLength(LONGEST)
            field.setFixedWidth(theme().px(56))
            field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            field.setAccessibleName(one_line(label))
            self._grid.addWidget(ElidedLabel(label), place, 0)
            self._grid.addWidget(field, place, 1)
            self._fields.append((activity, field))
        self._grid.addWidget(self._trouble, len(activities), 0, 1, 2)
        if self._fields:
            self.setFocusProxy(self._fields[0][1])


def _is_score(text: str) -> bool:
    typed = text.strip()
    return typed.isdecimal() and int(typed) <= MOST

"""Scores told on the telephone: one short field for pain and for each activity, typed 0 to 10 and left with Tab."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from prolodesk.ui.parts.text import ElidedLabel, one_line
from prolodesk.ui.theme import theme
from prolodesk.words import tr

MOST = 10


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
        self._asked: tuple[str, ...] | None = None

    def show_activities(self, activities: Sequence[str]) -> None:
        """Ask for pain and these activities; what was typed is emptied."""
        wanted = ("", *activities)
        if self._asked != wanted:
            self._asked = wanted
            self._make(wanted)
        for _, field in self._fields:
            field.clear()

    def scores(self) -> tuple[tuple[str, int], ...]:
        """What was typed: activity (empty for pain) and score; nothing of a field left empty."""
        typed = ((activity, field.text()) for activity, field in self._fields)
        return tuple((activity, int(text)) for activity, text in typed if text.isdigit() and int(text) <= MOST)

    def fields(self) -> tuple[QLineEdit, ...]:
        """The fields, pain first."""
        return tuple(field for _, field in self._fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _make(self, activities: Sequence[str]) -> None:
        while item := self._grid.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = []
        for place, activity in enumerate(activities):
            label = activity or tr("Pain 0–10")
            field = QLineEdit()
            field.setValidator(QIntValidator(0, MOST, field))
            field.setMaxLength(2)
            field.setFixedWidth(theme().px(56))
            field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            field.setAccessibleName(one_line(label))
            self._grid.addWidget(ElidedLabel(label), place, 0)
            self._grid.addWidget(field, place, 1)
            self._fields.append((activity, field))
        if self._fields:
            self.setFocusProxy(self._fields[0][1])

"""The line that opens over a day of the painted week, for its hours to be typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from prolodesk.ui.parts.text import mark, one_line
from prolodesk.ui.settings.week_sheet import WeekSheet
from prolodesk.ui.theme import theme
from prolodesk.words import long_weekdays, tr

WIDTH = 190


class WeekLine(QLineEdit):
    """Signals:
    typed: what somebody typed, at Enter or when the line is left with other words in it.
    """

    typed = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over, self._was, self._open = over, "", False
        self.day = 0
        self.setPlaceholderText(one_line(tr("8-12, 13-17")))
        self.setMaxLength(80)
        self.textEdited.connect(lambda _text: mark(self, ""))
        self.hide()

    def open_over(self, sheet: WeekSheet, day: int, begun: str, written: str) -> None:
        """Open under the name of a day, with what was begun, or else what is written there selected."""
        self._was, self._open, self.day = written, True, day
        self.setText(begun or written)
        self.setAccessibleName(one_line(tr("The hours of {day}", day=long_weekdays()[day])))
        mark(self, "")
        needed = self.fontMetrics().horizontalAdvance(f"{begun or written}  ") + theme().px(24)
        width = min(max(round(sheet.column), theme().px(WIDTH), needed), round(sheet.width))
        left = min(max(sheet.left(day) + (sheet.column - width) / 2, 0), sheet.width - width)
        self.setGeometry(round(left), round(sheet.head + 2), width, theme().sizes.control)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not begun:
            self.selectAll()

    def put_away(self) -> None:
        """Close without a word."""
        self._open = False
        self.hide()

    def show_wrong(self) -> None:
        """What is typed cannot be."""
        mark(self, "error")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.typed.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self._open or event.reason() in _STILL_HERE:
            return
        if self.text() == self._was:
            self.put_away()
        else:
            self.typed.emit(self.text())


_STILL_HERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)

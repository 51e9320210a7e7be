"""A line to type a date into, echoed while one types: +4w, tue, 22 dec."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prolodesk.domain.scheduling.goto import typed_date
from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.date_words import reader_words
from prolodesk.ui.parts.text import mark, one_line
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class DayLine(QWidget):
    """Signals:
    typed: the date understood so far, or None, at every letter.
    picked: a date was settled, or stepped to.
    """

    typed = Signal(object)
    picked = Signal(object)

    def __init__(self, name: str, formats: Formats, *, steps: bool = True) -> None:
        """With `steps` it is a field of a form: buttons for a day on, settled by leaving it; else only by `settle`."""
        super().__init__()
        self._formats = formats
        self._day, self._today = date(2000, 1, 1), date(2000, 1, 1)
        self._edit = _Line(self._stepped, self._entered if steps else None)
        self._edit.setAccessibleName(one_line(name))
        self._edit.setPlaceholderText(tr("+4w, tue, 22 dec"))
        self._edit.textEdited.connect(self._read)
        if steps:  # a field of a form: leaving it is enough
            self._edit.editingFinished.connect(self.settle)
        self.setFocusProxy(self._edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        row.addWidget(self._edit, 1)
        if steps:
            for icon, words, days in (("minus", tr("A day earlier"), -1), ("plus", tr("A day later"), 1)):
                button = icon_button(icon, words)
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                button.clicked.connect(lambda _=False, days=days: self._stepped(days))
                row.addWidget(button)

    def show_day(self, day: date, today: date) -> None:
        """Show this day; what is typed next counts from it."""
        self._day, self._today = day, today
        self._edit.setText(self._formats.weekday_date(day))
        self._edit.setModified(False)
        mark(self._edit, "")

    def empty(self, shown: date, today: date) -> None:
        """Show nothing; what is typed counts from the day shown elsewhere."""
        self._day, self._today = shown, today
        self._edit.clear()
        self._edit.setModified(False)

    def day(self) -> date:
        return self._day

    def is_open(self) -> bool:
        """Whether something is typed that has not been settled."""
        return self._edit.isModified() and bool(self._edit.text().strip())

    def settle(self) -> bool:
        """Take what is typed; False when it is no date."""
        if not self.is_open():
            return True
        day = self._understood(self._edit.text())
        mark(self._edit, "" if day else "error")
        if day is None:
            return False
        self.show_day(day, self._today)
        self.picked.emit(day)
        return True

    def select_all(self) -> None:
        self._edit.selectAll()

    def _read(self, text: str) -> None:
        mark(self._edit, "")
        self.typed.emit(self._understood(text))

    def _understood(self, text: str) -> date | None:
        month_first = self._formats.dates == "Mmm dd, yyyy"
        words = reader_words()
        bare = text.strip()
        bare = bare.removeprefix(self._formats.weekday_date(self._day)).strip() or bare  # +4w typed behind what stood
        for weekday in words.weekdays:  # the field's own way of writing begins with the weekday
            if bare.casefold().startswith(weekday[:3].casefold() + " "):
                bare = bare[4:]
        return typed_date(bare, self._day, self._today, month_first=month_first, names=words)

    def _entered(self) -> bool:
        """Enter takes what is typed, and does no more; False when nothing is."""
        was_open = self.is_open()
        self.settle()
        return was_open

    def _stepped(self, days: int) -> None:
        if self.settle():
            self.show_day(self._day + timedelta(days=days), self._today)
            self.picked.emit(self._day)


class _Line(QLineEdit):
    """Up and down step by a day, as in every other field with a number in it; what stands there is replaced by what
    is typed."""

    def __init__(self, step: Callable[[int], None], enter: Callable[[], bool] | None) -> None:
        super().__init__()
        self._step, self._enter = step, enter

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps and not event.modifiers():
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._enter is not None and self._enter():
            event.accept()
        else:
            super().keyPressEvent(event)

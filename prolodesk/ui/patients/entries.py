"""Entries of a form: one named value each, its field, and two moments: while it is typed, and when it is left.

What an entry holds can be kept as plain text or codes at any moment (`raw`), also while it is not yet a valid value:
that is what drafts are made of.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from prolodesk.domain.clean import phone_trouble
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import one_line, plain_text_edit, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, words

Raw = str | list[str] | None
_NOT_LEAVING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
MOST_LINES = 12


class Entry(QObject):
    """Signals:
    typed: the entry's name; a person changed what stands in it.
    left: the entry's name; a person is done with it (left the field, pressed Enter, chose from a list).
    """

    typed = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        name: str,
        label: str,
        editor: QWidget,
        read: Callable[[], Raw],
        write: Callable[[Raw], None],
        note: str = "",
    ) -> None:
        """`read` and `write` are how the editor's content comes and goes as text or codes."""
        super().__init__()
        self.name = name
        self.label = label
        self.field = Field(label, editor, note)
        self._read, self._write = read, write

    def value(self) -> Any:
        """What stands in the field, as the record keeps it."""
        return self._read()

    def raw(self) -> Raw:
        """What stands in the field, as a draft keeps it."""
        return self._read()

    def show_raw(self, raw: Raw) -> None:
        """Put this into the field, without a signal."""
        self._write(raw)

    def show_value(self, value: Any) -> None:
        """Show what the record has, without a signal."""
        self._write(value)

    def finish(self) -> None:
        """Understand what stands in the field, as leaving it would, without a signal."""

    def trouble(self) -> str:
        """Why what stands in the field is no value yet; empty when it is one."""
        return ""

    def watch(self, editor: QLineEdit | QPlainTextEdit) -> None:
        """Enter in a line, or going on to another field, is leaving. Another window, a menu or a list is not."""
        editor.installEventFilter(self)
        if isinstance(editor, QLineEdit):
            editor.returnPressed.connect(self.say_left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _NOT_LEAVING:
            self.say_left()
        return super().eventFilter(watched, event)

    def say_typed(self) -> None:
        self.typed.emit(self.name)

    def say_left(self) -> None:
        self.left.emit(self.name)


class LineEntry(Entry):
    """One line of text; `offers` are words offered while typing, any other may be written."""

    def __init__(self, name: str, label: str, *, note: str = "", offers: Sequence[str] = ()) -> None:
        self.edit = QLineEdit()
        super().__init__(name, label, self.edit, self.edit.text, self._put, note)
        self.edit.textEdited.connect(self.say_typed)
        self.watch(self.edit)
        if offers:
            self._offer(offers)

    def _put(self, raw: Raw) -> None:
        text = str(raw or "")
        if self.edit.text() != text:
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def _offer(self, offers: Sequence[str]) -> None:
        completer = QCompleter(self.edit)
        completer.setModel(QStringListModel(list(offers), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.say_typed)
        self.edit.setCompleter(completer)


class PhoneEntry(LineEntry):
    """A phone number; a few digits or words are kept as a draft until it is one."""

    def trouble(self) -> str:
        found = phone_trouble(self.edit.text())
        return words(found, Formats()) if found else ""


class NoteEntry(Entry):
    """Several lines of text."""

    def __init__(self, name: str, label: str, *, lines: int = 2, note: str = "") -> None:
        self._edit: QPlainTextEdit = plain_text_edit(name=label, lines=lines)
        super().__init__(name, label, self._edit, self._edit.toPlainText, self._put, note)
        self._lines, self._showing = lines, False
        self._edit.textChanged.connect(self._change)
        self._edit.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._edit.verticalScrollBar().rangeChanged.connect(self._fit)  # another width: other lines
        self._edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.watch(self._edit)
        self._fit()

    def _put(self, raw: Raw) -> None:
        text = str(raw or "")
        if self._edit.toPlainText() != text:
            self._showing = True
            self._edit.setPlainText(text)
            self._showing = False

    def _change(self) -> None:
        if not self._showing:
            self.say_typed()

    def _fit(self) -> None:
        """As high as its text, within reason: nobody should have to scroll inside a field of a form."""
        lines = min(max(self._lines, round(self._edit.document().size().height())), MOST_LINES)
        self._edit.setFixedHeight(self._edit.fontMetrics().lineSpacing() * lines + theme().px(20))


class ChoiceEntry(Entry):
    """A code from a short list; choosing is leaving."""

    def __init__(self, name: str, label: str, choices: Sequence[tuple[str, str]], *, note: str = "") -> None:
        self._box = ChoiceField(label, tuple(choices))
        super().__init__(name, label, self._box, self._code, self._put, note)
        self._box.activated.connect(self._choose)

    def _code(self) -> Raw:
        return str(self._box.chosen() or "")

    def _put(self, raw: Raw) -> None:
        known = [self._box.itemData(place) for place in range(self._box.count())]
        if raw not in known:
            self._box.addItem(one_line(str(raw)), raw)  # a code another version wrote is shown, never lost
        self._box.choose(raw)

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these codes and texts."""
        self._box.show_choices(tuple(choices))

    def _choose(self) -> None:
        self.say_typed()
        self.say_left()


class DateEntry(Entry):
    """A day of the past, or not known. A draft keeps the letters, so that half a date survives too."""

    def __init__(self, name: str, label: str, today: date, formats: Formats, *, note: str = "") -> None:
        self._dates = DateField(label, today, formats, lean="past", may_be_unknown=True)
        self._formats = formats
        super().__init__(name, label, self._dates, self._text, self._put, note)
        edit = self._dates.findChild(QLineEdit)
        assert edit is not None
        self._edit = edit
        self._edit.textEdited.connect(self.say_typed)
        self.watch(self._edit)
        self._dates.day_changed.connect(self._pick)

    def value(self) -> date | None:
        return self._dates.day()

    def show_value(self, value: Any) -> None:
        self._dates.show_day(value)

    def written(self, value: date | None) -> str:
        """How a day stands in the field."""
        return self._formats.date(value) if value else ""

    def finish(self) -> None:
        self.blockSignals(True)
        self._edit.editingFinished.emit()
        self.blockSignals(False)

    def trouble(self) -> str:
        return self._dates.trouble()

    def show_today(self, today: date) -> None:
        """The clinic's day is now this one."""
        self._dates.show_today(today)

    def _text(self) -> Raw:
        return "" if self._dates.is_unknown() else self._edit.text()

    def _put(self, raw: Raw) -> None:
        if self._text() != str(raw or ""):
            self._dates.show_day(None)
            self._edit.setText(str(raw or ""))

    def _pick(self) -> None:
        self.say_typed()
        if not self._edit.hasFocus():
            self.say_left()


class TicksEntry(Entry):
    """A checklist of codes; ticking is leaving. `alone` is the code that excludes all others, and they it."""

    def __init__(self, name: str, label: str, choices: Sequence[tuple[str, str]], alone: str = "") -> None:
        box = QWidget()
        box.setAccessibleName(one_line(label))
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme().px(2))
        super().__init__(name, label, box, lambda: list(self.value()), self._put)
        self._alone = alone
        self._boxes = {code: QCheckBox(verb_text(text)) for code, text in choices}
        for place, (code, tick) in enumerate(self._boxes.items()):
            tick.clicked.connect(lambda _=False, code=code: self._tick(code))
            grid.addWidget(tick, place // 2, place % 2)
        box.setFocusProxy(next(iter(self._boxes.values())))

    def value(self) -> tuple[str, ...]:
        return tuple(code for code, tick in self._boxes.items() if tick.isChecked())

    def show_value(self, value: Any) -> None:
        self._put(list(value))

    def tick(self, code: str) -> QCheckBox:
        """The box of one code."""
        return self._boxes[code]

    def _put(self, raw: Raw) -> None:
        for code, tick in self._boxes.items():
            tick.setChecked(code in (raw or ()))

    def _tick(self, code: str) -> None:
        if self._boxes[code].isChecked():
            for other, tick in self._boxes.items():
                if other != code and self._alone in (code, other):
                    tick.setChecked(False)
        self.say_typed()
        self.say_left()


class TickEntry(Entry):
    """Yes or no; ticking is leaving."""

    def __init__(self, name: str, label: str) -> None:
        self._box = QCheckBox(verb_text(label))
        super().__init__(name, "", self._box, lambda: "1" if self._box.isChecked() else "", self._put)
        self.label = label  # the box says it: a second label above would only leave a gap
        rows = self.field.layout()
        above = rows.itemAt(0) if rows else None
        caption = above.widget() if above else None
        if caption is not None:
            caption.hide()
        self._box.setAccessibleName(one_line(label))
        self._box.clicked.connect(self._tick)

    def value(self) -> bool:
        return self._box.isChecked()

    def _put(self, raw: Raw) -> None:
        self._box.setChecked(bool(raw))

    def _tick(self) -> None:
        self.say_typed()
        self.say_left()

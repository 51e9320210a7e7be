"""A field for a date: typed in any usual way, or picked from a calendar; today and "not known" are one press away."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prolodesk.domain.dates_typed import Lean, Order, typed_date
from prolodesk.domain.errors import Refusal
from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.date_words import reader_words
from prolodesk.ui.parts.month_popup import MonthPopup
from prolodesk.ui.parts.text import mark, one_line, plain_label, set_tip, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import DateStyle, Formats, long_months, months, tr, weekdays, words

_ORDERS: dict[DateStyle, Order] = {"dd-Mmm-yyyy": "dmy", "Mmm dd, yyyy": "mdy", "yyyy-mm-dd": "ymd"}


class DateField(QWidget):
    """What is typed is understood on leaving the field or Enter, and then written out the clinic's way.

    Signals:
    day_changed: the new day, or None when it is empty or not known. Not sent for `show_day`.
    typing: the day as far as it is understood while somebody types.
    """

    day_changed = Signal(object)
    typing = Signal(object)

    def __init__(
        self, name: str, today: date, formats: Formats | None = None, lean: Lean = "near", may_be_unknown: bool = False
    ) -> None:
        """`lean` "past" is for dates of birth and onset; `today` marks and offers today, `show_today` renews it."""
        super().__init__()
        self._today, self._formats, self._lean = today, formats or Formats(), lean
        self._day: date | None = None
        self._unknown = False
        self._trouble = ""
        self._edit = _Typed(self)
        self._edit.setAccessibleName(one_line(name))
        self._edit.setPlaceholderText(self._formats.date(date(1981, 7, 14)) if lean == "past" else "")
        self._edit.textEdited.connect(self._echo_typing)
        self._edit.editingFinished.connect(self._understand)
        self._echo = plain_label(role="small")
        self._echo.setParent(self._edit)
        self._echo.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._open = icon_button("calendar-days", tr("Open the calendar"), tr("Alt+Down"))
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down opens it, so that Tab goes on to the next field
        self._open.clicked.connect(self.open_calendar)
        self._may_be_unknown = may_be_unknown
        self._popup: MonthPopup | None = None
        self.setFocusProxy(self._edit)
        self._lay_out()

    def show_day(self, day: date | None, unknown: bool = False) -> None:
        """Show this day; None empties the field, or says that the day is not known."""
        self._day, self._unknown = day, unknown and day is None
        self._edit.setText(self._written())
        self._show_state("")

    def set_hint(self, hint: str) -> None:
        """What an empty field means."""
        self._edit.setPlaceholderText(one_line(hint))

    def show_today(self, today: date) -> None:
        """The clinic's day is now this one."""
        self._today = today

    def day(self) -> date | None:
        """The day, or None when it is empty, not known, or what is typed is no date."""
        return self._day

    def is_unknown(self) -> bool:
        """Whether someone said that the day is not known."""
        return self._unknown

    def trouble(self) -> str:
        """Why what is typed is no date; empty when all is well."""
        return self._trouble

    def open_calendar(self) -> None:
        """Open the calendar under the field."""
        if self._popup is None:  # a month of days is too costly to make for every field of a form
            self._popup = MonthPopup(self, self._may_be_unknown, self._formats.week_begins)
            self._popup.picked.connect(self._take)
            self._popup.unknown.connect(self._take_unknown)
        self._popup.open_at(self, self._day or self._today, self._today)

    def _echo_typing(self, text: str) -> None:
        try:
            day = self._read(text)
        except Refusal:
            day = None
        self._show_echo(day)
        mark(self._edit, "")
        self.typing.emit(day)

    def _show_echo(self, day: date | None) -> None:
        """The day that is understood, without its year where the field has no room for that."""
        self._echo.hide()
        self._edit.setAccessibleDescription(self._formats.weekday_date(day) if day else "")
        if day is None:
            return
        used = self._edit.fontMetrics().horizontalAdvance(self._edit.text()) + theme().px(24)
        short = tr("{weekday} {day}", weekday=weekdays()[day.weekday()], day=self._formats.short_date(day))
        for said in (self._formats.weekday_date(day), short):
            show_text(self._echo, said)
            self._echo.adjustSize()
            left = self._edit.width() - self._echo.width() - theme().px(8)
            if left > used:
                self._echo.move(left, (self._edit.height() - self._echo.height()) // 2)
                self._echo.show()
                return

    def _understand(self) -> None:
        self._echo.hide()
        if self._edit.text() == self._written():
            return
        try:
            day = self._read(self._edit.text())
        except Refusal as refusal:
            self._set(None, False)
            self._show_state(words(refusal.message, self._formats))
            return
        self._set(day, False)
        self._edit.setText(self._written())
        self._show_state("")

    def _read(self, text: str) -> date | None:
        return typed_date(
            text,
            today=self._today,
            order=_ORDERS[self._formats.dates],
            lean=self._lean,
            months=(*months(), *long_months()),
            words=reader_words(),
        )

    def _take(self, day: date) -> None:
        self._set(day, False)
        self._edit.setText(self._written())
        self._show_state("")
        self._edit.setFocus()

    def _take_unknown(self) -> None:
        self._set(None, True)
        self._edit.setText(self._written())
        self._show_state("")
        self._edit.setFocus()

    def _set(self, day: date | None, unknown: bool) -> None:
        changed = (day, unknown) != (self._day, self._unknown)
        self._day, self._unknown = day, unknown
        if changed:
            self.day_changed.emit(day)

    def _written(self) -> str:
        if self._day:
            return self._formats.date(self._day)
        return tr("Not known") if self._unknown else ""

    def _show_state(self, trouble: str) -> None:
        self._trouble = trouble
        mark(self._edit, "error" if trouble else "")
        self._edit.setAccessibleDescription(trouble)
        set_tip(self._edit, trouble)
        self._echo.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        row.addWidget(self._edit, 1)
        row.addWidget(self._open)
        self._echo.hide()


class _Typed(QLineEdit):
    """The line edit of a date field: Alt+Down opens the calendar, and everything is selected on arrival by Tab."""

    def __init__(self, field: DateField) -> None:
        super().__init__()
        self._field = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._field.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

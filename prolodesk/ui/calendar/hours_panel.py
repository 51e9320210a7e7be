"""Closing or opening the time under the cursor, beside the calendar: whose, until when, why, and whom it touches."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.calendar_hours import Closure
from prolodesk.clinic.hours_changes import SaveException
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import DAY, REASON_LENGTH, DayException
from prolodesk.ui.calendar.wishes import NewVisit
from prolodesk.ui.parts.buttons import icon_button, primary
from prolodesk.ui.parts.cards import section_heading
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField, TimeField
from prolodesk.ui.parts.text import ElidedLabel, plain_label, show_text, verb_text
from prolodesk.ui.settings.stretch_field import LAST, minutes_of, time_of
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

CLOSED, OPENED = "closed", "opened"


class HoursPanel(QFrame):
    """Enter does it, Esc puts the panel away.

    Signals:
    asked: a command.
    weighed: the time as it is entered now (a DayException, its id empty), so that somebody can say whom it touches.
    drawn: a time drawn on the calendar while the panel is open (a NewVisit).
    left: the panel should be put away.
    """

    asked = Signal(object)
    weighed = Signal(object)
    drawn = Signal(object)
    left = Signal()

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._formats = formats
        self._made_id: Id = ""
        self._heading = section_heading(tr("Close or open this time"))
        self._close = icon_button("x", tr("Put away"), tr("Esc"))
        self.what = ChoiceField(tr("What happens"))
        self.whose = ChoiceField(tr("Whose time"))
        self.first, self.last = (DateField(name, today, formats) for name in (tr("First day"), tr("Last day")))
        twelve = formats.clock == "12"
        self.opens, self.closes = TimeField(tr("From"), twelve), TimeField(tr("To"), twelve)
        self.all_day = QCheckBox(verb_text(tr("All day")))
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LENGTH)
        self._note = plain_label(role="warn", wrap=True)
        self.save = primary(tr("Close this time"), icon="check", hint=tr("Enter"))
        self._there = QVBoxLayout()
        self._there.setSpacing(theme().px(2))
        self._there_heading = plain_label(tr("Entered here already"), role="field")
        self._rows: list[QWidget] = []
        self._lay_out()
        self._join()

    def show_time(
        self, each: DayException, whose: Sequence[tuple[Id, str]], kinds: Sequence[tuple[str, str]], new_id: Id
    ) -> None:
        """Offer to close or open this time, of these (an empty id is the clinic), in these ways."""
        self._made_id = new_id
        self.whose.show_choices(tuple(whose))
        self.whose.choose(each.resource_id or "")
        self.what.show_choices(tuple(kinds))
        self.what.choose(each.only or (OPENED if each.opened else CLOSED))
        self.first.show_day(each.from_on)
        self.last.show_day(each.until_on)
        self.all_day.setChecked(each.opens is None)
        for field, minutes in ((self.opens, each.begins), (self.closes, each.ends)):
            field.show_time(time_of(min(minutes, LAST)))
        self._settle()

    def take_place(self, wish: NewVisit) -> None:
        """This time was drawn on the calendar: it is the one to close or open."""
        self.drawn.emit(wish)

    def show_entered(self, closures: Sequence[Closure], *, may_remove: Sequence[bool]) -> None:
        """What is entered for that time already, each to be taken back."""
        for row in self._rows:
            self._there.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for closure, may in zip(closures, may_remove, strict=True):
            row = self._row(closure, may)
            self._rows.append(row)
            self._there.addWidget(row)
        self._there_heading.setVisible(bool(closures))

    def show_note(self, text: str) -> None:
        """Whom it touches; nothing hides that."""
        show_text(self._note, text)
        self._note.setVisible(bool(text))

    def note(self) -> str:
        """What is said about it; empty while nothing is."""
        return "" if self._note.isHidden() else self._note.text()

    def remove_button(self, place: int) -> QAbstractButton:
        """The button that takes back what is entered already, in order."""
        return self._rows[place].findChildren(QAbstractButton)[0]

    def entered(self) -> DayException | None:
        """The time as it is entered; None while a day is missing or it ends before it begins."""
        first, last = self.first.day(), self.last.day()
        what = str(self.what.chosen() or CLOSED)
        begins, ends = minutes_of(self.opens.moment()), minutes_of(self.closes.moment())
        ends = DAY if ends == LAST else ends
        all_day = self.all_day.isChecked()
        if first is None or last is None or last < first or (not all_day and ends <= begins):
            return None
        return DayException(
            first,
            last,
            what != CLOSED,
            None if all_day else begins,
            None if all_day else ends,
            "" if what in (CLOSED, OPENED) else what,
            " ".join(self.reason.text().split()),
            "",
            str(self.whose.chosen() or "") or None,
        )

    def commit(self) -> None:
        """Do what is entered."""
        entered = self.entered()
        if entered is None:
            self.show_note(tr("This time ends before it begins, or a day is missing. Correct it."))
            return
        self.asked.emit(SaveException(None, replace(entered, exception_id=self._made_id)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton) and focused is not self.save:
                focused.click()
            else:
                self.commit()
            return
        super().keyPressEvent(event)

    def _row(self, closure: Closure, may: bool) -> QWidget:
        called = words(closure.words, self._formats)
        remove = icon_button("trash-2", tr("Take back {what}", what=called))
        remove.setEnabled(may)
        remove.clicked.connect(lambda: self.asked.emit(SaveException(closure.exception, None)))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(ElidedLabel(called), 1)
        line.addWidget(remove)
        return row

    def _lay_out(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(10))
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        column.addWidget(Field(tr("What happens"), self.what))
        column.addWidget(Field(tr("Whose time"), self.whose))
        column.addWidget(Field(tr("First day"), self.first))
        column.addWidget(Field(tr("Last day"), self.last))
        times = QHBoxLayout()
        times.setSpacing(px(8))
        times.addWidget(Field(tr("From"), self.opens), 1)
        times.addWidget(Field(tr("To"), self.closes), 1)
        column.addLayout(times)
        column.addWidget(self.all_day)
        column.addWidget(Field(tr("Reason"), self.reason))
        column.addWidget(self._note)
        column.addWidget(self.save)
        column.addWidget(self._there_heading)
        column.addLayout(self._there)
        column.addStretch(1)
        self._note.hide()
        self._there_heading.hide()

    def _join(self) -> None:
        self._close.clicked.connect(self.left)
        self.save.clicked.connect(self.commit)
        self.what.activated.connect(lambda _place: self._settle())
        self.whose.activated.connect(lambda _place: self._weigh())
        self.first.day_changed.connect(self._follow_first)
        self.last.day_changed.connect(lambda _day: self._weigh())
        self.all_day.clicked.connect(lambda _on: self._settle())
        for field in (self.opens, self.closes):
            field.timeChanged.connect(lambda _time: self._weigh())

    def _follow_first(self, first: date | None) -> None:
        last = self.last.day()
        if first and (last is None or last < first):
            self.last.show_day(first)
        self._weigh()

    def _settle(self) -> None:
        closing = self.what.chosen() == CLOSED
        self.save.show_text(tr("Close this time") if closing else tr("Open this time"))
        for field in (self.opens, self.closes):
            field.setEnabled(not self.all_day.isChecked())
        self._weigh()

    def _weigh(self) -> None:
        self.show_note("")
        if (entered := self.entered()) is not None:
            self.weighed.emit(entered)

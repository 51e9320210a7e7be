"""The form for days on which the week does not hold: whose, closed or opened, from when to when, and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import REASON_LENGTH, DayException
from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField, TimeField
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import plain_label, show_text, verb_text
from prolodesk.ui.settings.stretch_field import DAY, LAST, kept_for, minutes_of, time_of
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

MORNING, EVENING = 8 * 60, 18 * 60


class ClosureForm(QWidget):
    """Signals:
    wanted: the days as they are entered, a DayException; its id is that of the one being changed, or empty.
    weighed: the days as they are entered now, so that somebody can say whom they leave outside; None when impossible.
    put_away: the one being changed stays as it is.
    """

    wanted = Signal(object)
    weighed = Signal(object)
    put_away = Signal()

    def __init__(self, today: date, formats: Formats) -> None:
        super().__init__()
        self._today, self._changing = today, DayException(today, today)
        self._whose = ChoiceField(tr("Whose days"))
        self._what = Segmented((("closed", tr("Closed")), ("opened", tr("Opened"))), tr("Closed or opened"))
        self._from, self._until = (DateField(name, today, formats) for name in (tr("First day"), tr("Last day")))
        for field in (self._from, self._until):
            field.set_hint(tr("mon, 24-Dec, 2 weeks"))
        self._all_day = QCheckBox(verb_text(tr("All day")))
        twelve = formats.clock == "12"
        self._opens, self._closes = TimeField(tr("From"), twelve), TimeField(tr("To"), twelve)
        self._only = ChoiceField(tr("Open for"), kept_for())
        self._reason = QLineEdit()
        self._reason.setMaxLength(REASON_LENGTH)
        self._note = plain_label(role="warn", wrap=True)
        self._note.hide()
        self._save, self._stop = primary(tr("Enter these days"), icon="plus"), quiet(tr("Leave as it was"))
        self._lay_out()
        self._join()
        self.begin()

    def offer(self, whose: Sequence[tuple[Id, str]], *, only_closing: bool = False) -> None:
        """Whose days can be entered, an empty id is the clinic; and whether they can only be closed."""
        self._whose.show_choices(tuple(whose))
        if self._whose.chosen() is None and whose:
            self._whose.choose(whose[0][0])
        self._what.button("opened").setEnabled(not only_closing)

    def begin(self) -> None:
        """Ready for new days: none is written yet, so that a second press of the button enters nothing."""
        had_keys = self.isAncestorOf(QApplication.focusWidget() or self)
        self.show_days(replace(DayException(self._today, self._today), resource_id=self._changing.resource_id))
        for field in (self._from, self._until):
            field.show_day(None)
        if had_keys:
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_days(self, each: DayException) -> None:
        """Show these days, to be changed when they have an id."""
        self._changing = each
        self._whose.choose(each.resource_id or "")
        self._what.show_choice("opened" if each.opened else "closed")
        self._from.show_day(each.from_on)
        self._until.show_day(each.until_on)
        self._all_day.setChecked(each.opens is None)
        for field, minutes in ((self._opens, each.opens or MORNING), (self._closes, each.closes or EVENING)):
            field.show_time(time_of(min(minutes, LAST)))
        self._only.choose(each.only)
        self._reason.setText(each.reason)
        self._save.show_text(tr("Save these days") if each.exception_id else tr("Enter these days"))
        self._stop.setVisible(bool(each.exception_id))
        self.show_note("")
        self._enable()

    def show_note(self, text: str) -> None:
        """Whom the days leave outside; nothing hides that."""
        show_text(self._note, text)
        self._note.setVisible(bool(text))

    def entered(self) -> DayException | None:
        """The days as they are entered; None while a day is missing."""
        first, last = self._from.day(), self._until.day()
        if first is None or last is None:
            return None
        all_day, opened = self._all_day.isChecked(), self._what.choice() == "opened"
        closes = minutes_of(self._closes.moment())
        return DayException(
            first,
            last,
            opened,
            None if all_day else minutes_of(self._opens.moment()),
            None if all_day else DAY if closes == LAST else closes,
            str(self._only.chosen() or "") if opened else "",
            " ".join(self._reason.text().split()),
            self._changing.source,
            str(self._whose.chosen() or "") or None,
            self._changing.exception_id,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line is the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(QApplication.focusWidget(), _LINES):
            self._ask()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        px = theme().px
        days, hours, verbs = QWidget(), QWidget(), QHBoxLayout()
        first, second = Flow(days, gap=12), Flow(hours, gap=12)
        first.addWidget(_field(tr("Whose days"), self._whose, 200))
        first.addWidget(_field(tr("Closed or opened"), self._what, 180))
        first.addWidget(_field(tr("Open for"), self._only, 170))
        first.addWidget(_field(tr("Reason"), self._reason, 244))
        second.addWidget(_field(tr("First day"), self._from, 220))
        second.addWidget(_field(tr("Last day"), self._until, 220))
        second.addWidget(_field("", self._all_day, 86))
        second.addWidget(_field(tr("From"), self._opens, 128))
        second.addWidget(_field(tr("To"), self._closes, 128))
        verbs.setSpacing(px(8))
        verbs.addWidget(self._save)
        verbs.addWidget(self._stop)
        verbs.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for widget in (days, hours, self._note):
            column.addWidget(widget)
        column.addLayout(verbs)

    def _join(self) -> None:
        self._from.day_changed.connect(self._follow_first)
        self._until.day_changed.connect(lambda _day: self._weigh())
        self._whose.activated.connect(lambda _place: self._weigh())
        self._what.picked.connect(lambda _key: self._settle())
        self._all_day.clicked.connect(lambda _on: self._settle())
        for field in (self._opens, self._closes):
            field.timeChanged.connect(lambda _time: self._weigh())
        self._save.clicked.connect(self._ask)
        self._stop.clicked.connect(self.put_away)

    def _follow_first(self, first: date | None) -> None:
        last = self._until.day()
        if first and (last is None or last < first):
            self._until.show_day(first)
        self._weigh()

    def _settle(self) -> None:
        self._enable()
        self._weigh()

    def _enable(self) -> None:
        for field in (self._opens, self._closes):
            field.setEnabled(not self._all_day.isChecked())
        self._only.setEnabled(self._what.choice() == "opened")

    def _weigh(self) -> None:
        self.weighed.emit(self.entered())

    def _ask(self) -> None:
        entered = self.entered()
        if entered is not None:
            self.wanted.emit(entered)
            return
        missing = self._from if self._from.day() is None else self._until
        missing.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._until.day() or missing.trouble():
            self.show_note(missing.trouble() or tr("A day is missing. Type it, or pick it from the calendar."))


_LINES = QLineEdit | QAbstractSpinBox


def _field(label: str, editor: QWidget, width: int) -> QWidget:
    field = Field(label, editor)
    field.setFixedWidth(max(theme().px(width), editor.minimumSizeHint().width()))
    return field

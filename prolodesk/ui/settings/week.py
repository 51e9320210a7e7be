"""A week of opening hours: for each day its stretches, typed or stepped by a quarter of an hour."""

from collections.abc import Sequence
from datetime import time
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from prolodesk.clinic.settings import WeeklyOpening
from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.number_field import TimeField
from prolodesk.ui.parts.text import mark, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import long_weekdays, tr

DAY = 1440
LAST = DAY - 1
"""23:59 stands for midnight: a day's last minute is as late as a time field goes."""


class Week(QWidget):
    """Signals:
    changed: the stretches somebody made of it, all of them possible.
    """

    changed = Signal(object)

    def __init__(self, twelve_hours: bool = False) -> None:
        super().__init__()
        self._twelve = twelve_hours
        self._kept: tuple[WeeklyOpening, ...] = ()
        self._days: list[DayRow] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(12))
        grid.setVerticalSpacing(theme().px(6))
        grid.setColumnStretch(1, 1)
        for weekday, name in enumerate(long_weekdays()):
            row = DayRow(weekday, name, twelve_hours)
            row.changed.connect(self._read)
            self._days.append(row)
            label = plain_label(name)
            label.setFixedHeight(theme().sizes.control)
            grid.addWidget(label, weekday, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(row, weekday, 1)

    def show_week(self, openings: Sequence[WeeklyOpening]) -> None:
        """Show these stretches."""
        self._kept = tuple(sorted(openings))
        for row in self._days:
            row.show_stretches([(each.opens, each.closes) for each in self._kept if each.weekday == row.weekday])

    def day(self, weekday: int) -> "DayRow":
        """The row of one weekday, Monday 0."""
        return self._days[weekday]

    def _read(self) -> None:
        openings: list[WeeklyOpening] = []
        for row in self._days:
            stretches = row.stretches()
            if stretches is None:
                return
            openings += [WeeklyOpening(row.weekday, opens, closes) for opens, closes in stretches]
        if tuple(sorted(openings)) != self._kept:
            self.changed.emit(tuple(sorted(openings)))


class DayRow(QWidget):
    """Signals:
    changed: a stretch was added, removed or is different.
    """

    changed = Signal()

    def __init__(self, weekday: int, name: str, twelve_hours: bool) -> None:
        super().__init__()
        self.weekday = weekday
        self._name, self._twelve = name, twelve_hours
        self._stretches: list[StretchField] = []
        self._closed = plain_label(tr("Closed"), role="muted")
        self._error = plain_label(role="error")
        self._error.hide()
        self._add = icon_button("plus", tr("Add hours on {day}", day=name))
        self._add.clicked.connect(self._add_stretch)
        self._row = Flow(self)
        for widget in (self._closed, self._add, self._error):
            self._row.addWidget(widget)

    def show_stretches(self, stretches: Sequence[tuple[int, int]]) -> None:
        """Show these, in minutes since midnight."""
        while len(self._stretches) > len(stretches):
            gone = self._stretches.pop()
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._stretches) < len(stretches):
            self._insert()
        for field, (opens, closes) in zip(self._stretches, stretches, strict=True):
            field.show_stretch(opens, closes)
        self._tidy()

    def stretches(self) -> list[tuple[int, int]] | None:
        """What is typed, in order; None while it is impossible, and then the row says why."""
        found = sorted(field.stretch() for field in self._stretches)
        backwards = any(opens >= closes for opens, closes in found)
        overlap = any(before[1] > after[0] for before, after in pairwise(found))
        said = tr("Ends before it starts.") if backwards else tr("These overlap.") if overlap else ""
        self._say(said)
        for field in self._stretches:
            field.show_wrong(bool(said))
        return None if said else found

    def error(self) -> str:
        """Why the times cannot be so; empty while they can."""
        return "" if self._error.isHidden() else self._error.text()

    def field(self, place: int) -> "StretchField":
        """One stretch, the earliest first."""
        return self._stretches[place]

    def _add_stretch(self) -> None:
        ends = [field.stretch()[1] for field in self._stretches]
        opens = min(max(ends, default=7 * 60) + 60, 22 * 60)
        field = self._insert()
        field.show_stretch(opens, min(opens + 4 * 60, LAST))
        self._tidy()
        field.opens.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _insert(self) -> "StretchField":
        field = StretchField(self._name, self._twelve)
        field.changed.connect(self.changed)
        field.removed.connect(lambda: self._remove(field))
        field.misread.connect(lambda typed: self._say(tr("“{typed}” is no time of day.", typed=typed)))
        self._row.insertWidget(len(self._stretches), field)
        self._stretches.append(field)
        return field

    def _remove(self, field: "StretchField") -> None:
        self._stretches.remove(field)
        self._row.removeWidget(field)
        field.hide()
        field.deleteLater()
        self._tidy()
        self.changed.emit()

    def _say(self, text: str) -> None:
        show_text(self._error, text)
        self._error.setVisible(bool(text))

    def _tidy(self) -> None:
        self._closed.setVisible(not self._stretches)
        self._say("")
        for field in self._stretches:
            field.show_wrong(False)


class StretchField(QWidget):
    """From, to, and a button that removes the stretch.

    Signals:
    changed: a time is different and was left.
    removed: the stretch is not wanted.
    misread: what was typed, which is no time.
    """

    changed = Signal()
    removed = Signal()
    misread = Signal(str)

    def __init__(self, day: str, twelve_hours: bool) -> None:
        super().__init__()
        self.opens = TimeField(tr("{day} from", day=day), twelve_hours)
        self.closes = TimeField(tr("{day} to", day=day), twelve_hours)
        self.remove = icon_button("x", tr("Remove these hours"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        for part in (self.opens, plain_label("–", role="muted"), self.closes, self.remove):
            row.addWidget(part)
        for field in (self.opens, self.closes):
            field.setFixedWidth(theme().px(140 if twelve_hours else 122))
            field.timeChanged.connect(lambda _time: self.changed.emit())
            field.misread.connect(self.misread)
        self.remove.clicked.connect(self.removed)

    def show_stretch(self, opens: int, closes: int) -> None:
        """Show these minutes since midnight."""
        for field, minutes in ((self.opens, opens), (self.closes, closes)):
            field.blockSignals(True)
            field.show_time(time_of(min(minutes, LAST)))
            field.blockSignals(False)

    def stretch(self) -> tuple[int, int]:
        """From and to, in minutes since midnight."""
        closes = minutes_of(self.closes.moment())
        return minutes_of(self.opens.moment()), DAY if closes == LAST else closes

    def show_wrong(self, wrong: bool) -> None:
        """Show that the times cannot be so."""
        for field in (self.opens, self.closes):
            mark(field, "error" if wrong else "")


def minutes_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def time_of(minutes: int) -> time:
    """The time of day so many minutes after midnight."""
    return time(minutes // 60, minutes % 60)

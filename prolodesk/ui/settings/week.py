"""A week of opening hours: for each day its stretches, typed or stepped by a quarter of an hour."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from prolodesk.clinic.settings import WeeklyOpening
from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.settings.stretch_field import LAST, StretchField
from prolodesk.ui.theme import theme
from prolodesk.words import long_weekdays, tr

WORKDAYS = 5


class Week(QWidget):
    """Signals:
    changed: the stretches somebody made of it, all of them possible.
    """

    changed = Signal(object)

    def __init__(self, twelve_hours: bool = False, begins: int = 0) -> None:
        """`begins` is the weekday that stands first."""
        super().__init__()
        self._kept: tuple[WeeklyOpening, ...] = ()
        self._days: list[DayRow] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(12))
        grid.setVerticalSpacing(theme().px(6))
        grid.setColumnStretch(1, 1)
        names = long_weekdays()
        for place in range(len(names)):
            weekday = (place + begins) % len(names)
            name = names[weekday]
            row = DayRow(weekday, name, twelve_hours)
            row.changed.connect(self._read)
            row.copy.clicked.connect(lambda _on=False, day=weekday: self._copy(day))
            self._days.append(row)
            label = plain_label(name)
            label.setFixedHeight(theme().sizes.control)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(row, place, 1)
            grid.addWidget(row.copy, place, 2, Qt.AlignmentFlag.AlignTop)
        self._days.sort(key=lambda row: row.weekday)

    def show_week(self, openings: Sequence[WeeklyOpening]) -> None:
        """Show these stretches."""
        self._kept = tuple(sorted(openings))
        for row in self._days:
            row.show_openings([each for each in self._kept if each.weekday == row.weekday])

    def day(self, weekday: int) -> "DayRow":
        """The row of one weekday, Monday 0."""
        return self._days[weekday]

    def _read(self) -> None:
        openings: list[WeeklyOpening] = []
        for row in self._days:
            found = row.openings()
            if found is None:
                return
            openings += found
        if tuple(sorted(openings)) != self._kept:
            self.changed.emit(tuple(sorted(openings)))

    def _copy(self, weekday: int) -> None:
        """The hours of one day on every workday; at a weekend day only where a day is open already."""
        found = self._days[weekday].openings()
        if found is None:
            return
        onto = {day for day in range(7) if day < WORKDAYS or self._days[day].openings()} - {weekday}
        rest = [each for each in self._kept if each.weekday not in onto]
        copied = [replace(each, weekday=day) for day in onto for each in found]
        self.changed.emit(tuple(sorted((*rest, *copied))))


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
        self.copy = icon_button("copy", tr("The hours of {day} on every workday", day=name))
        self._row = Flow(self)
        for widget in (self._closed, self._add, self._error):
            self._row.addWidget(widget)

    def show_openings(self, openings: Sequence[WeeklyOpening]) -> None:
        """Show these."""
        while len(self._stretches) > len(openings):
            gone = self._stretches.pop()
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._stretches) < len(openings):
            self._insert()
        for field, opening in zip(self._stretches, openings, strict=True):
            field.show_stretch(opening.opens, opening.closes, opening.only)
        self._tidy()

    def stretches(self) -> list[tuple[int, int]] | None:
        """From and to of each stretch, in order; None while that is impossible."""
        found = self.openings()
        return None if found is None else [(each.opens, each.closes) for each in found]

    def openings(self) -> list[WeeklyOpening] | None:
        """What is typed, in order; None while it is impossible, and then the row says why."""
        found = sorted(WeeklyOpening(self.weekday, *field.stretch()) for field in self._stretches)
        backwards = any(each.opens >= each.closes for each in found)
        overlap = any(before.closes > after.opens for before, after in pairwise(found))
        said = tr("Ends before it starts.") if backwards else tr("These overlap.") if overlap else ""
        self._say(said)
        for field in self._stretches:
            field.show_wrong(bool(said))
        return None if said else found

    def error(self) -> str:
        """Why the times cannot be so; empty while they can."""
        return "" if self._error.isHidden() else self._error.text()

    def field(self, place: int) -> StretchField:
        """One stretch, the earliest first."""
        return self._stretches[place]

    def _add_stretch(self) -> None:
        ends = [field.stretch()[1] for field in self._stretches]
        opens = min(max(ends, default=7 * 60) + 60, 22 * 60)
        field = self._insert()
        field.show_stretch(opens, min(opens + 4 * 60, LAST), "")
        self._tidy()
        field.opens.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _insert(self) -> StretchField:
        field = StretchField(self._name, self._twelve)
        field.changed.connect(self.changed)
        field.removed.connect(lambda: self._remove(field))
        field.misread.connect(lambda typed: self._say(tr("“{typed}” is no time of day.", typed=typed)))
        self._row.insertWidget(len(self._stretches), field)
        self._stretches.append(field)
        return field

    def _remove(self, field: StretchField) -> None:
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

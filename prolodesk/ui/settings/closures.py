"""Days on which the weekly hours do not hold: closed and opened ones, of the clinic, its providers and rooms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.calendar_hours import Closure
from prolodesk.clinic.hours_changes import LeftOutside, SaveException
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.ui.parts.buttons import icon_button, quiet
from prolodesk.ui.parts.text import ElidedLabel, plain_label
from prolodesk.ui.settings.closure_form import ClosureForm
from prolodesk.ui.settings.left_words import left_words
from prolodesk.ui.settings.section import Section
from prolodesk.ui.settings.stretch_field import time_of
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n, words

AT_FIRST = 12
"""So many rows are shown until someone asks for all."""


class ClosuresSection(Section):
    """Signals besides those of a section:
    weigh_wanted: days as they are entered (DayException) and those they replace (or None): whom do they leave outside?
    standing_wanted: which visits still stand in the days of the rows shown? The Closures.
    places_wanted: other places are wanted for the visits that stand in the days of a Closure: it, and their ids.
    """

    weigh_wanted = Signal(object, object)
    standing_wanted = Signal(object)
    places_wanted = Signal(object, object)

    def __init__(self, make_id: Callable[[], Id], today: Callable[[], date], formats: Formats) -> None:
        super().__init__(
            tr("Closed and opened days"),
            tr("Holidays, congresses, an extra Saturday: days on which the weekly hours do not hold."),
        )
        self._make_id, self._formats = make_id, formats
        self._closures: tuple[Closure, ...] = ()
        self._all = self._only_closing = False
        self.form = ClosureForm(today(), formats)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(2))
        self._none = plain_label(tr("Nothing is entered from today on."), role="muted")
        self._more = quiet(tr("Show all"), icon="chevron-down")
        self.column.addWidget(self.form)
        self.column.addWidget(self._none)
        self.column.addLayout(self._list)
        self.column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._rows: list[ClosureRow] = []
        self.form.wanted.connect(self._enter)
        self.form.weighed.connect(self._weigh)
        self.form.put_away.connect(self.form.begin)
        self._more.clicked.connect(self._show_all)

    def show_closures(
        self, closures: Sequence[Closure], whose: Sequence[tuple[Id, str]], *, only_closing: bool = False
    ) -> None:
        """Show what is entered from today on, the next days first; `whose` days may be entered, an empty id the clinic.

        `only_closing`: whoever is here may close days of a provider, and nothing else.
        """
        self.form.offer(whose, only_closing=only_closing)
        if only_closing != self._only_closing:
            self._only_closing, self._closures = only_closing, ()
        found = tuple(sorted(closures, key=lambda each: (each.exception.from_on, each.exception.exception_id)))
        if found != self._closures:
            self._closures = found
            self._fill()
            self.form.begin()
        elif self.isVisible():
            self._ask_standing()

    def show_left(self, left: LeftOutside) -> None:
        """Say how many visits stand in the days that are being entered."""
        self.form.show_note(left_words(left, self._formats))

    def show_standing(self, standing: Mapping[Id, LeftOutside]) -> None:
        """Say at its row which visits stand in the days of an exception, by its id: places can be found for these."""
        for row in self._rows:
            row.show_standing(standing.get(row.closure.exception.exception_id, LeftOutside()))

    def showEvent(self, event: QShowEvent) -> None:
        """Visits may have been moved since."""
        super().showEvent(event)
        self._ask_standing()

    def row(self, place: int) -> "ClosureRow":
        """A row of the list, the next days first."""
        return self._rows[place]

    def _enter(self, entered: DayException) -> None:
        was = next((c.exception for c in self._closures if c.exception.exception_id == entered.exception_id), None)
        becomes = entered if was else replace(entered, exception_id=self._make_id())
        if becomes != was:
            self.asked.emit(SaveException(was, becomes))

    def _weigh(self, entered: DayException | None) -> None:
        self.form.show_note("")
        if entered is not None and entered.until_on >= entered.from_on and entered.begins < entered.ends:
            was = next((c.exception for c in self._closures if c.exception.exception_id == entered.exception_id), None)
            self.weigh_wanted.emit(entered, was)

    def _fill(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        shown = self._closures if self._all else self._closures[:AT_FIRST]
        self._rows = [ClosureRow(each, self._formats) for each in shown]
        for row in self._rows:
            self._list.addWidget(row)
            theirs = row.closure.resource_id is not None and not row.closure.opened
            row.allow(not self._only_closing or theirs)
            row.change.clicked.connect(lambda _on=False, each=row.closure.exception: self.form.show_days(each))
            row.remove.clicked.connect(
                lambda _on=False, each=row.closure.exception: self.asked.emit(SaveException(each, None))
            )
        for row in self._rows:
            row.places_wanted.connect(self.places_wanted)
        self._none.setVisible(not self._closures)
        if self.isVisible():
            self._ask_standing()
        self._more.setVisible(len(shown) < len(self._closures))

    def _ask_standing(self) -> None:
        closed = tuple(row.closure for row in self._rows if not row.closure.opened)
        if closed:
            self.standing_wanted.emit(closed)

    def _show_all(self) -> None:
        self._all = True
        self._fill()


class ClosureRow(QWidget):
    """The days, the hours, what they are called, and buttons to change and to remove them, and to find other places
    for who stands in them.

    Signals:
    places_wanted: the Closure, and the ids of the visits that stand in its days.
    """

    places_wanted = Signal(object, object)

    def __init__(self, closure: Closure, formats: Formats) -> None:
        super().__init__()
        self.closure = closure
        called = words(closure.words, formats)
        days = plain_label(_days(closure.exception, formats))
        days.setFixedWidth(days.fontMetrics().horizontalAdvance(_days(_LONG, formats)) + theme().px(8))
        what = ElidedLabel(", ".join(part for part in (called, _hours(closure.exception, formats)) if part))
        self._standing: tuple[Id, ...] = ()
        self.places = quiet("", icon="calendar-plus")
        self.places.clicked.connect(lambda: self.places_wanted.emit(self.closure, self._standing))
        self.places.hide()
        self.change = icon_button("pencil", tr("Change {what}", what=called))
        self.remove = icon_button("trash-2", tr("Remove {what}", what=called))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(days)
        row.addWidget(what, 1)
        row.addWidget(self.places)
        row.addWidget(self.change)
        row.addWidget(self.remove)

    def show_standing(self, left: LeftOutside) -> None:
        """So many visits stand in these days; none hides the way to places for them."""
        self._standing = left.visits
        count = len(left.visits)
        self.places.show_text(tr_n("Find a place for {count} visit", "Find places for {count} visits", count))
        self.places.setVisible(bool(count))

    def allow(self, changes: bool) -> None:
        """Let the days be changed and removed, or only looked at."""
        for button in (self.change, self.remove):
            button.setEnabled(changes)


_LONG = DayException(date(2026, 11, 25), date(2026, 12, 30))
"""As many letters as any two days have, so that what they are called begins at one line."""


def _days(each: DayException, formats: Formats) -> str:
    if each.from_on == each.until_on:
        return formats.weekday_date(each.from_on)
    return tr("{first} – {last}", first=formats.weekday_date(each.from_on), last=formats.weekday_date(each.until_on))


def _hours(each: DayException, formats: Formats) -> str:
    if each.opens is None or each.closes is None:
        return ""
    return formats.hours(time_of(each.opens), time_of(min(each.closes, 1439)))

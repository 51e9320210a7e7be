"""Weekly hours: of the clinic, of each provider who does not follow the clinic's, of rooms that have some."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from prolodesk.clinic.people import Person
from prolodesk.clinic.rooms import RoomValue
from prolodesk.clinic.settings import ChangeHours, WeeklyOpening
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.scheduling.week_bars import WeekBars
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import plain_label, verb_text
from prolodesk.ui.settings.section import Notice, Section
from prolodesk.ui.settings.week import Week
from prolodesk.ui.settings.week_canvas import WeekCanvas
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

Hours = Mapping[Id | None, tuple[WeeklyOpening, ...]]


class HoursSection(Section):
    """Signals are those of a section."""

    def __init__(self, formats: Formats) -> None:
        super().__init__(
            tr("Weekly hours"), tr("When visits can be booked. Outside these hours the calendar is hatched.")
        )
        self._hours: Hours = {}
        self._formats = formats
        self._rooms: set[Id] = set()
        self._may = True
        self._whose = ChoiceField(tr("Whose hours"))
        self._follow = QCheckBox(verb_text(tr("Same as the clinic")))
        self._week = Week(formats.clock == "12", formats.week_begins)
        self.painted = WeekCanvas(formats)
        self._hint = plain_label(
            tr("Drag to draw hours, to move or to stretch them. Double-click makes a break. Or type 8-12, 13-17."),
            role="small",
            wrap=True,
        )
        self._keys = plain_label(
            tr(
                "Enter or a digit types them · B break · K kept for a kind · C day on every workday · Del removes · "
                "Ctrl+arrows move · Shift+Up, Down stretch"
            ),
            role="small",
            wrap=True,
        )
        self._left = Notice("info", tone="warn")
        head = QHBoxLayout()
        head.setSpacing(theme().px(16))
        field = Field(tr("Whose hours"), self._whose)
        field.setFixedWidth(theme().px(260))
        head.addWidget(field)
        head.addWidget(self._follow, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(self._left)
        self.column.addWidget(self.painted)
        self.column.addWidget(self._keys)
        self.column.addWidget(self._hint)
        self.column.addWidget(self._week)
        self._whose.currentIndexChanged.connect(lambda _place: self._choose_whose())
        self._follow.clicked.connect(self._follow_or_not)
        self._week.changed.connect(self._change)
        self.painted.changed.connect(lambda week: self._change(_openings(week)))
        self.painted.refused.connect(lambda refusal: self.show_refusal(words(refusal.message, self._formats)))

    def show_hours(self, providers: Sequence[Person], hours: Hours, rooms: Sequence[RoomValue] = ()) -> None:
        """Show what is kept; None is the key of the clinic's own hours."""
        self._hours = hours
        self._rooms = {each.room_id for each in rooms}
        people = ((each.person_id, each.name) for each in providers)
        places = ((each.room_id, each.name) for each in rooms)
        self._whose.show_choices((("", tr("The clinic")), *people, *places))
        if self._whose.chosen() is None:
            self._whose.choose("")
        self._show()

    def allow(self, changes: bool) -> None:
        self._may = changes
        self._show()

    @property
    def week(self) -> Week:
        """The week shown."""
        return self._week

    def choose(self, provider_id: Id | None) -> None:
        """Show whose hours."""
        self._whose.choose(provider_id or "")

    def show_left_outside(self, text: str) -> None:
        """How many visits stand outside the hours now; nothing hides that."""
        self._left.show_words(text)

    def _provider(self) -> Id | None:
        return str(self._whose.chosen() or "") or None

    def _own(self) -> tuple[WeeklyOpening, ...]:
        return self._hours.get(self._provider(), ())

    def _show(self) -> None:
        provider, own = self._provider(), self._own()
        follows = provider is not None and not own
        self._follow.setText(verb_text(self._without_own(provider)))
        self._follow.setVisible(provider is not None)
        self._follow.setChecked(follows)
        followed = () if provider in self._rooms else self._hours.get(None, ())
        shown = followed if follows else own
        self._week.show_week(shown)
        self.painted.show_week(_bars(shown))
        self._follow.setEnabled(self._may)
        for each in (self._week, self.painted):
            each.setEnabled(self._may and not follows)
            each.setVisible(not (follows and provider in self._rooms))
        for advice in (self._keys, self._hint):
            advice.setVisible(self._may and not follows)

    def _choose_whose(self) -> None:
        self.show_left_outside("")
        self._show()

    def _follow_or_not(self, follow: bool) -> None:
        self._ask(() if follow else self._hours.get(None, ()))
        self._show()

    def _change(self, becomes: tuple[WeeklyOpening, ...]) -> None:
        self.show_refusal("")
        if not becomes and self._provider() is not None:
            said = tr("Without hours of their own they follow the clinic’s. Tick that above, or leave one stretch.")
            if self._provider() in self._rooms:
                said = tr("Without hours of its own this room is always open. Tick that above, or leave one stretch.")
            self.show_refusal(said)
            self._show()
            return
        self._ask(becomes)

    def _without_own(self, whose: Id | None) -> str:
        return tr("Always open") if whose in self._rooms else tr("Same as the clinic")

    def _ask(self, becomes: tuple[WeeklyOpening, ...]) -> None:
        if becomes != self._own():
            self.asked.emit(ChangeHours(self._provider(), was=self._own(), becomes=becomes))


def _bars(openings: Sequence[WeeklyOpening]) -> WeekBars:
    days: list[list[Stretch]] = [[] for _ in range(7)]
    for each in openings:
        days[each.weekday].append(Stretch(each.opens, each.closes, each.only))
    return tuple(tuple(sorted(day)) for day in days)


def _openings(week: WeekBars) -> tuple[WeeklyOpening, ...]:
    return tuple(WeeklyOpening(day, b.opens, b.closes, b.only) for day, bars in enumerate(week) for b in bars)

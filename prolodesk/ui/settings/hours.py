"""Weekly hours: of the clinic, and of each provider who does not follow the clinic's."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from prolodesk.clinic.people import Person
from prolodesk.clinic.settings import ChangeHours, WeeklyOpening
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import verb_text
from prolodesk.ui.settings.section import Section
from prolodesk.ui.settings.week import Week
from prolodesk.ui.theme import theme
from prolodesk.words import tr

Hours = Mapping[Id | None, tuple[WeeklyOpening, ...]]


class HoursSection(Section):
    """Signals are those of a section."""

    def __init__(self, twelve_hours: bool = False) -> None:
        super().__init__(
            tr("Weekly hours"), tr("When visits can be booked. Outside these hours the calendar is hatched.")
        )
        self._hours: Hours = {}
        self._may = True
        self._whose = ChoiceField(tr("Whose hours"))
        self._follow = QCheckBox(verb_text(tr("Same as the clinic")))
        self._week = Week(twelve_hours)
        self._copy = secondary(tr("Monday’s hours on every workday"), icon="copy")
        head = QHBoxLayout()
        head.setSpacing(theme().px(16))
        field = Field(tr("Whose hours"), self._whose)
        field.setFixedWidth(theme().px(260))
        head.addWidget(field)
        head.addWidget(self._follow, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(self._week)
        self.column.addWidget(self._copy, alignment=Qt.AlignmentFlag.AlignLeft)
        self._whose.currentIndexChanged.connect(lambda _place: self._show())
        self._follow.clicked.connect(self._follow_or_not)
        self._week.changed.connect(self._change)
        self._copy.clicked.connect(self._copy_monday)

    def show_hours(self, providers: Sequence[Person], hours: Hours) -> None:
        """Show what is kept; None is the key of the clinic's own hours."""
        self._hours = hours
        self._whose.show_choices((("", tr("The clinic")), *((each.person_id, each.name) for each in providers)))
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

    def _provider(self) -> Id | None:
        return str(self._whose.chosen() or "") or None

    def _own(self) -> tuple[WeeklyOpening, ...]:
        return self._hours.get(self._provider(), ())

    def _show(self) -> None:
        provider, own = self._provider(), self._own()
        follows = provider is not None and not own
        self._follow.setVisible(provider is not None)
        self._follow.setChecked(follows)
        self._week.show_week(self._hours.get(None, ()) if follows else own)
        self._follow.setEnabled(self._may)
        self._week.setEnabled(self._may and not follows)
        self._copy.setEnabled(self._may and not follows)

    def _follow_or_not(self, follow: bool) -> None:
        becomes = () if follow else self._hours.get(None, ())
        self._ask(becomes)
        self._show()

    def _change(self, becomes: tuple[WeeklyOpening, ...]) -> None:
        if not becomes and self._provider() is not None:
            self.show_refusal(
                tr("A provider without hours follows the clinic’s. Tick that above, or leave one stretch.")
            )
            self._show()
            return
        self._ask(becomes)

    def _copy_monday(self) -> None:
        monday = [each for each in self._own() if each.weekday == 0]
        rest = [each for each in self._own() if each.weekday > 4]
        workdays = [WeeklyOpening(day, each.opens, each.closes) for day in range(5) for each in monday]
        self._ask(tuple(sorted((*workdays, *rest))))

    def _ask(self, becomes: tuple[WeeklyOpening, ...]) -> None:
        if becomes != self._own():
            self.asked.emit(ChangeHours(self._provider(), was=self._own(), becomes=becomes))

"""Paper and formats: how the clinic writes dates and times, the day its weeks begin with, and the paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from prolodesk.clinic.settings import ChangeSetting, WritingStyle
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.settings.section import Section
from prolodesk.words import Formats, long_weekdays, tr


class WritingSection(Section):
    """Signals are those of a section."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """`now` is the clinic's wall time, for examples."""
        super().__init__(tr("Paper and formats"), tr("The same at every desk and on every sheet."))
        self._kept = WritingStyle()
        today, moment = now().date(), now().replace(hour=14, minute=5)
        self._dates = ChoiceField(
            tr("Dates"),
            tuple((style, Formats(dates=style).date(today)) for style in ("dd-Mmm-yyyy", "Mmm dd, yyyy", "yyyy-mm-dd")),
        )
        self._clock = ChoiceField(
            tr("Times"), tuple((clock, Formats(clock=clock).time(moment)) for clock in ("24", "12"))
        )
        self._paper = ChoiceField(tr("Paper"), (("A4", tr("A4")), ("Letter", tr("US Letter"))))
        first_days = {0: "monday", 6: "sunday", 5: "saturday"}
        self._week = ChoiceField(
            tr("Weeks begin on"), tuple((week, long_weekdays()[day]) for day, week in first_days.items())
        )
        fields = {"dates": self._dates, "clock": self._clock, "paper": self._paper, "week": self._week}
        form = Form()
        form.row(_field(tr("Dates"), self._dates), _field(tr("Times"), self._clock))
        form.row(_field(tr("Weeks begin on"), self._week), _field(tr("Paper"), self._paper))
        self.column.addWidget(form)
        for name, choice in fields.items():
            choice.activated.connect(lambda _place, choice=choice, name=name: self._save(name, choice))

    def show_style(self, style: WritingStyle) -> None:
        """Show what is kept."""
        self._kept = style
        self._dates.choose(style.dates)
        self._clock.choose(style.clock)
        self._paper.choose(style.paper)
        self._week.choose(style.week)

    def _save(self, name: str, choice: ChoiceField) -> None:
        becomes = replace(self._kept, **{name: str(choice.chosen())})
        if becomes != self._kept:
            self.asked.emit(ChangeSetting(was=self._kept, becomes=becomes))


def _field(label: str, editor: QWidget) -> Field:
    return Field(label, editor)

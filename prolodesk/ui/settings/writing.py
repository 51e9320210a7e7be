"""Paper and formats: how the clinic writes dates and times, and the paper it prints on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from prolodesk.clinic.settings import ChangeSetting, WritingStyle
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.settings.section import Section
from prolodesk.words import Formats, tr


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
        form = Form()
        form.row(_field(tr("Dates"), self._dates), _field(tr("Times"), self._clock), _field(tr("Paper"), self._paper))
        self.column.addWidget(form)
        for choice, name in ((self._dates, "dates"), (self._clock, "clock"), (self._paper, "paper")):
            choice.activated.connect(lambda _place, choice=choice, name=name: self._save(name, choice))

    def show_style(self, style: WritingStyle) -> None:
        """Show what is kept."""
        self._kept = style
        self._dates.choose(style.dates)
        self._clock.choose(style.clock)
        self._paper.choose(style.paper)

    def _save(self, name: str, choice: ChoiceField) -> None:
        becomes = replace(self._kept, **{name: str(choice.chosen())})
        if becomes != self._kept:
            self.asked.emit(ChangeSetting(was=self._kept, becomes=becomes))


def _field(label: str, editor: QWidget) -> Field:
    return Field(label, editor)

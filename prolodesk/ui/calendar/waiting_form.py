"""What somebody on the waiting list would come for, and when: each field is kept as it is left."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.schedule import Provider
from prolodesk.clinic.values import VisitType
from prolodesk.clinic.waiting import LONGEST_NOTE, Wanting
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.wish_fields import FIRST, LAST, STEP, DayButtons
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

LEAST_FIELD = 96


class WaitingForm(QWidget):
    """Signals:
    changed: the Wanting a person made of it.
    """

    changed = Signal(object)

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self._formats = formats
        self._wanting: Wanting | None = None
        self.kind, self.provider = ChoiceField(tr("Type")), ChoiceField(tr("Provider"))
        self.first, self.last = (DateField(name, today, formats) for name in (tr("From day"), tr("Until day")))
        self.days = DayButtons()
        self.earliest, self.latest = ChoiceField(tr("Earliest time")), ChoiceField(tr("Latest time"))
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        for field in (self.kind, self.provider, self.earliest, self.latest):
            field.setMinimumWidth(theme().px(LEAST_FIELD))
        self._lay_out()
        self._connect()

    def offer(self, types: Sequence[VisitType], providers: Sequence[Provider]) -> None:
        """What there is to choose from."""
        self.kind.show_choices(tuple((each.type_id, each.name) for each in types))
        people = tuple((each.provider_id, each.name) for each in providers)
        self.provider.show_choices(((None, tr("any provider")), *people))

    def show_wanting(self, wanting: Wanting, today: date) -> None:
        """Show this wish."""
        self._wanting = wanting
        self.kind.choose(wanting.type_id)
        self.provider.choose(wanting.provider_id)
        for field, day in ((self.first, wanting.from_on), (self.last, wanting.until_on)):
            field.show_today(today)
            field.show_day(day)
        self.days.show_days(wanting.weekdays)
        for choice, kept in ((self.earliest, wanting.earliest), (self.latest, wanting.latest)):
            offered = sorted({*range(FIRST, LAST + 1, STEP), *([kept] if kept is not None else [])})
            choice.show_choices(((None, tr("any time")), *((minutes, self._time(minutes)) for minutes in offered)))
            choice.choose(kept)
        if self.note.text() != wanting.note:
            self.note.setText(wanting.note)

    def _time(self, minutes: int) -> str:
        return self._formats.time(time(minutes // 60 % 24, minutes % 60))

    def _connect(self) -> None:
        self.kind.activated.connect(lambda: self._tell(type_id=str(self.kind.chosen() or "")))
        self.provider.activated.connect(lambda: self._tell(provider_id=self.provider.chosen()))
        self.first.day_changed.connect(lambda day: self._tell(from_on=day) if day else None)
        self.last.day_changed.connect(lambda day: self._tell(until_on=day) if day else None)
        self.days.changed.connect(lambda days: self._tell(weekdays=days))
        self.earliest.activated.connect(lambda: self._tell(earliest=self.earliest.chosen()))
        self.latest.activated.connect(lambda: self._tell(latest=self.latest.chosen()))
        self.note.editingFinished.connect(lambda: self._tell(note=self.note.text().strip()))

    def _tell(self, **changes: object) -> None:
        if self._wanting is None:
            return
        becomes = replace(self._wanting, **changes)  # type: ignore[arg-type]
        if becomes != self._wanting:
            self.changed.emit(becomes)

    def _lay_out(self) -> None:
        space = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(6))
        for fields in (
            (Field(tr("From day"), self.first), Field(tr("Until day"), self.last)),
            (Field(tr("Weekdays, none means any"), self.days),),
            (Field(tr("Not before"), self.earliest), Field(tr("Over by"), self.latest)),
            (Field(tr("Type"), self.kind), Field(tr("Provider"), self.provider)),
            (Field(tr("Note"), self.note),),
        ):
            row = QHBoxLayout()
            row.setSpacing(space(8))
            for field in fields:
                row.addWidget(field, 1)
            column.addLayout(row)

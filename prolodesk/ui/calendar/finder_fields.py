"""What a place must be like: type and length, provider, room, weekdays, time of day, days. The finder's constraints."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.finder import PlaceWish
from prolodesk.clinic.schedule import Provider, Room
from prolodesk.clinic.values import VisitType
from prolodesk.domain.ids import Id
from prolodesk.domain.time import LONGEST_VISIT_MINUTES
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField, WholeField
from prolodesk.ui.parts.wish_fields import DayButtons
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

LEAST_FIELD = 96
WIDE_DAY, ROUND_A_DAY = date(2028, 12, 28), 61
"""A long date, and the room a date field needs around it."""
ROUND_LENGTH = 62
WISHED = "wished"
"""The choice of a time of day that the patient wishes for."""


@dataclass(frozen=True, slots=True)
class FinderChoices:
    """What there is to choose from."""

    types: Sequence[VisitType]
    providers: Sequence[Provider]
    rooms: Sequence[Room]


class FinderFields(QWidget):
    """Signals:
    changed: the PlaceWish a person made of it.
    """

    changed = Signal(object)

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self._formats = formats
        self._wish = self._given = PlaceWish()
        self._types: dict[Id, VisitType] = {}
        self.kind = ChoiceField(tr("Type"))
        self.minutes = WholeField(tr("Length"), 5, LONGEST_VISIT_MINUTES, tr("min"), step=5)
        self.provider = ChoiceField(tr("Provider"))
        self.room = ChoiceField(tr("Kind of room"))
        self.days = DayButtons(wraps=True)
        self.part = ChoiceField(tr("Time of day"))
        self.first, self.last = (DateField(name, today, formats) for name in (tr("From day"), tr("Until day")))
        for field in (self.kind, self.minutes, self.provider, self.room, self.part):
            field.setMinimumWidth(theme().px(LEAST_FIELD))
        longest = self.fontMetrics().horizontalAdvance(self.minutes.textFromValue(480) + self.minutes.suffix())
        self.minutes.setMinimumWidth(longest + theme().px(ROUND_LENGTH))
        self._room_field = Field(tr("Room"), self.room)
        self._lay_out()
        self._connect()

    def offer(self, choices: FinderChoices) -> None:
        """What there is to choose from."""
        self._types = {kind.type_id: kind for kind in choices.types}
        self.kind.show_choices(tuple((kind.type_id, kind.name) for kind in choices.types))
        people = tuple((person.provider_id, person.name) for person in choices.providers)
        self.provider.show_choices((("", tr("any provider")), *people))
        kinds = sorted({room.kind for room in choices.rooms if room.kind})
        self.room.show_choices((("", tr("as the type needs")), *((kind, kind) for kind in kinds)))
        self._room_field.setVisible(bool(kinds))

    def show_wish(self, wish: PlaceWish, today: date, *, given: bool = False) -> None:
        """Show these constraints. Those `given` stand for what the visit itself brought: its time of day stays a
        choice."""
        if given:
            self._given = wish
        self._wish = wish
        self.kind.choose(wish.type_id)
        self.minutes.setValue(wish.minutes or self._usual_minutes())
        self.provider.choose(wish.provider_ids[0] if wish.provider_ids else "")
        self.room.choose(wish.room_kind or "")
        self.days.show_days(wish.weekdays)
        self._show_part()
        for field, day in ((self.first, wish.first), (self.last, wish.last)):
            field.show_today(today)
            field.show_day(day)

    def wish(self) -> PlaceWish:
        """The constraints as they stand here."""
        return self._wish

    def _show_part(self) -> None:
        wish, given = self._wish, self._given
        parts = [
            ("", tr("any time")),
            ("morning", tr("morning")),
            ("afternoon", tr("afternoon")),
            ("evening", tr("evening")),
        ]
        if given.earliest is not None or given.latest is not None:
            parts.append((WISHED, self._wished_words(given.earliest, given.latest)))
        self.part.show_choices(tuple(parts))
        wished = wish.earliest is not None or wish.latest is not None
        self.part.choose(WISHED if wished else wish.part)

    def _wished_words(self, earliest: int | None, latest: int | None) -> str:
        if earliest is None:
            return tr("until {time}, as wished", time=self._time(latest or 0))
        if latest is None:
            return tr("from {time}, as wished", time=self._time(earliest))
        return tr("{start} to {end}, as wished", start=self._time(earliest), end=self._time(latest))

    def _time(self, minutes: int) -> str:
        return self._formats.time(time(minutes // 60 % 24, minutes % 60))

    def _usual_minutes(self) -> int:
        kind = self._types.get(self._wish.type_id)
        return kind.minutes if kind else 30

    def _connect(self) -> None:
        self.kind.activated.connect(self._choose_type)
        self.minutes.valueChanged.connect(lambda minutes: self._tell(replace(self._wish, minutes=minutes)))
        self.provider.activated.connect(self._choose_provider)
        self.room.activated.connect(self._choose_room)
        self.days.changed.connect(lambda days: self._tell(replace(self._wish, weekdays=days)))
        self.part.activated.connect(self._choose_part)
        self.first.day_changed.connect(lambda day: self._tell(replace(self._wish, first=day)))
        self.last.day_changed.connect(lambda day: self._tell(replace(self._wish, last=day)))

    def _choose_type(self) -> None:
        self._tell(replace(self._wish, type_id=str(self.kind.chosen() or ""), minutes=None))

    def _choose_provider(self) -> None:
        chosen = str(self.provider.chosen() or "")
        self._tell(replace(self._wish, provider_ids=(chosen,) if chosen else ()))

    def _choose_room(self) -> None:
        self._tell(replace(self._wish, room_kind=str(self.room.chosen() or "") or None))

    def _choose_part(self) -> None:
        chosen, given = str(self.part.chosen() or ""), self._given
        if chosen == WISHED:
            self._tell(replace(self._wish, part="", earliest=given.earliest, latest=given.latest))
        else:
            self._tell(replace(self._wish, part=chosen, earliest=None, latest=None))

    def _tell(self, wish: PlaceWish) -> None:
        if wish != self._wish:
            self._wish = wish
            if wish.minutes is None:
                blocked = self.minutes.blockSignals(True)
                self.minutes.setValue(self._usual_minutes())
                self.minutes.blockSignals(blocked)
            self.changed.emit(wish)

    def _lay_out(self) -> None:
        space = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(8))
        for fields in (
            ((Field(tr("Type"), self.kind), 3), (Field(tr("Length"), self.minutes), 2)),
            ((Field(tr("Provider"), self.provider), 5), (Field(tr("Time of day"), self.part), 4)),
        ):
            row = QHBoxLayout()
            row.setSpacing(space(8))
            for field, share in fields:
                row.addWidget(field, share)
            column.addLayout(row)
        column.addWidget(self._room_field)
        column.addWidget(self.days)
        days = QWidget()
        flow = Flow(days, gap=4)
        for label, typed in ((tr("From day"), self.first), (tr("Until day"), self.last)):
            room = self.fontMetrics().horizontalAdvance(self._formats.date(WIDE_DAY)) + space(ROUND_A_DAY)
            typed.setMinimumWidth(room)
            flow.addWidget(Field(label, typed))
        column.addWidget(days)

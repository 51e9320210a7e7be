"""What the appointment is and where it stands: type, provider, date, time, length, room, note."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.schedule import Provider, Room
from prolodesk.clinic.values import Place, VisitType
from prolodesk.domain.ids import Id
from prolodesk.domain.time import LONGEST_VISIT_MINUTES
from prolodesk.ui.calendar.day_line import DayLine
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField, TimeField, WholeField
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

NO_ROOM = "none"
STEP = 15
LEAST_FIELD = 96


class Where(QWidget):
    """Signals:
    moved: the place changed, by a person: another provider, day, time or length.
    day_typed: a date was typed or stepped to; a free time on it is wanted.
    stands: the place as it is now, whoever changed it.
    """

    moved = Signal()
    day_typed = Signal(object)
    stands = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._types: dict[Id, VisitType] = {}
        self._names: dict[Id, str] = {}
        self._wished: Id = ""
        self._fold, self.fold_known = 0, False
        self._in_the_way = self._withheld = ""
        self._minutes_drawn = self._room_chosen = self._type_chosen = False
        self.kind = ChoiceField(tr("Type"))
        self.provider = ChoiceField(tr("Provider"))
        self.day = DayLine(tr("Date"), formats)
        self.time = QuarterTime(tr("Time"), formats.clock == "12")
        self.minutes = WholeField(tr("Length"), 5, LONGEST_VISIT_MINUTES, tr("min"), step=5)
        self.room = ChoiceField(tr("Room"))
        self.note = QLineEdit()
        self.note.setMaxLength(400)
        for field in (self.kind, self.provider, self.day, self.time, self.minutes, self.room, self.note):
            field.setMinimumWidth(theme().px(LEAST_FIELD))
        self._also = plain_label(role="warn", wrap=True)
        self._also.hide()
        self._echo, self._room_field = Field(tr("Date"), self.day), Field(tr("Room"), self.room)
        self._kind_field = Field(tr("Type"), self.kind)
        self._lay_out()
        self._connect()

    def offer(self, types: Sequence[VisitType], providers: Sequence[Provider], rooms: Sequence[Room]) -> None:
        """What there is to choose from."""
        self._types = {kind.type_id: kind for kind in types}
        self._names = {person.provider_id: person.name for person in providers}
        self.kind.show_choices(tuple((kind.type_id, kind.name) for kind in types))
        self.provider.show_choices(tuple((person.provider_id, person.name) for person in providers))
        self.room.show_choices((*((room.room_id, room.name) for room in rooms), (NO_ROOM, tr("No room"))))

    def start(self, place: Place, today: date, *, minutes_drawn: bool, fold_known: bool) -> None:
        """Begin at this place, with the first type its provider does; a length that was drawn is kept whatever the
        type."""
        self._minutes_drawn, self._room_chosen, self._type_chosen = minutes_drawn, False, False
        self._wished = ""
        self.note.clear()
        self._choose_type(place.provider_id)
        self.show_place(place, today, fold_known=fold_known)

    def show_place(self, place: Place, today: date, *, fold_known: bool = False) -> None:
        """Show this place, as if it had been chosen here."""
        with _quiet(self.provider, self.time, self.minutes):
            self.provider.choose(place.provider_id)
            self.time.show_time(place.start.time())
            self.minutes.setValue(place.minutes)
        self._fold, self.fold_known = place.start.fold, fold_known
        self.day.show_day(place.start.date(), today)
        self._echo.show_note("")
        if place.room_id:
            self.show_room(place.room_id)
        self._say_withheld()
        self.stands.emit(self.place())

    def fields_of_place(self) -> tuple[QWidget, ...]:
        """The first and the last of the fields that say where: date, time and room, and what stands between them."""
        return self._echo, self._room_field

    def show_in_the_way(self, words: str) -> None:
        """Say who or what stands in the way, before anyone asks for it; nothing when nothing does."""
        if words or self._in_the_way:
            self._echo.show_note(words)
        self._in_the_way = words

    def show_also(self, text: str) -> None:
        """Say that the patient comes on that day already; nothing when not."""
        show_text(self._also, text)
        self._also.setVisible(bool(text))

    def show_advice(self, text: str) -> None:
        """Say something about the place, until it changes."""
        self._echo.show_note(text)

    def show_type(self, type_id: Id) -> None:
        """Choose a type unless someone has, or the first that its provider does instead; its length follows unless
        another was drawn."""
        if not self._type_chosen:
            self._wished = type_id
            self._choose_type(str(self.provider.chosen() or ""))
            self._follow_type()

    def show_room(self, room_id: Id | None) -> None:
        """The room that is free; someone's own choice stays."""
        kind = self.type()
        needed = kind is None or kind.needs.needs_room
        taken = needed and room_id is None and self.room.count() > 1
        self._room_field.show_note(tr("Every room is taken then.") if taken else "")
        if not self._room_chosen:
            with _quiet(self.room):
                self.room.choose(room_id or NO_ROOM)

    def note_of_type(self) -> str:
        """What is said under the type."""
        return self._withheld

    def name_of(self, provider_id: Id) -> str:
        """What a provider is called."""
        return self._names.get(provider_id, "")

    def type(self) -> VisitType | None:
        return self._types.get(str(self.kind.chosen()))

    def place(self) -> Place:
        """The place as it stands in the fields."""
        start = datetime.combine(self.day.day(), self.time.moment()).replace(fold=self._fold)
        room = self.room.chosen()
        return Place(
            str(self.provider.chosen() or ""), start, self.minutes.value(), None if room == NO_ROOM else str(room)
        )

    def chosen_room(self) -> Id | None:
        """The room someone chose by hand, which is not to be changed for another."""
        return self.place().room_id if self._room_chosen else None

    def echo(self, day: date | None) -> None:
        """Say how what is typed is understood."""
        self._echo.show_note(self._formats.long_date(day) if day else tr("Not a date yet"))

    def _choose_type(self, provider_id: Id) -> None:
        """What is wished for if this provider does it, else the first that they do."""
        does = [each.type_id for each in self._types.values() if each.done_by(provider_id)] or list(self._types)
        with _quiet(self.kind):
            self.kind.choose(self._wished if self._wished in does else next(iter(does), None))

    def _say_withheld(self) -> None:
        """Under the type: that this provider does not do it, or not what was wished for."""
        who, kind, wished = str(self.provider.chosen() or ""), self.type(), self._types.get(self._wished)
        self._withheld = ""
        if kind is not None and not kind.done_by(who):
            self._withheld = tr(
                "{provider} does not do “{type}”. Choose another provider.",
                provider=self.name_of(who),
                type=kind.name,
            )
        elif wished is not None and not self._type_chosen and not wished.done_by(who):
            self._withheld = tr("{provider} does not do “{type}”.", provider=self.name_of(who), type=wished.name)
        refused = bool(self._withheld) and kind is not None and not kind.done_by(who)
        self._kind_field.show_error(self._withheld if refused else "")
        self._kind_field.show_note("" if refused else self._withheld)

    def _follow_type(self) -> None:
        self._say_withheld()
        kind = self.type()
        if kind and not self._minutes_drawn:
            with _quiet(self.minutes):
                self.minutes.setValue(kind.minutes_with(str(self.provider.chosen() or "")))
            self.stands.emit(self.place())

    def _pick_type(self) -> None:
        self._type_chosen = True
        self._follow_type()
        self.moved.emit()

    def _choose_room(self) -> None:
        self._room_chosen = True

    def _change_length(self) -> None:
        self._minutes_drawn = True
        self._move()

    def _change_provider(self) -> None:
        if not self._type_chosen:
            self._choose_type(str(self.provider.chosen() or ""))
        self._follow_type()
        self._move()

    def _change_time(self) -> None:
        self._fold, self.fold_known = 0, False
        self._move()

    def _move(self) -> None:
        self._echo.show_note("")
        self.stands.emit(self.place())
        self.moved.emit()

    def _pick_day(self, day: date) -> None:
        self._fold, self.fold_known = 0, False
        self._echo.show_note("")
        self.day_typed.emit(day)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._pick_type)
        self.provider.currentIndexChanged.connect(self._change_provider)
        self.time.timeChanged.connect(self._change_time)
        self.minutes.valueChanged.connect(self._change_length)
        self.room.currentIndexChanged.connect(self._choose_room)
        self.day.typed.connect(self.echo)
        self.day.picked.connect(self._pick_day)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self._kind_field)
        column.addWidget(Field(tr("Provider"), self.provider))
        column.addWidget(self._echo)
        column.addWidget(self._also)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(Field(tr("Time"), self.time), 1)
        row.addWidget(Field(tr("Length"), self.minutes), 1)
        column.addLayout(row)
        column.addWidget(self._room_field)
        column.addWidget(Field(tr("Note"), self.note))


class QuarterTime(TimeField):
    """A time of day that steps by quarters of an hour; any minute can be typed."""

    def stepBy(self, steps: int) -> None:
        now = self.moment()
        minute = now.hour * 60 + now.minute
        quarter = minute // STEP * STEP if steps > 0 else -(-minute // STEP) * STEP
        to = max(0, min(quarter + steps * STEP, 24 * 60 - STEP))
        self.setTime(QTime(to // 60, to % 60))


@contextmanager
def _quiet(*widgets: QWidget) -> Iterator[None]:
    """Within it these widgets send no signals: the program sets them, not a person."""
    for widget in widgets:
        widget.blockSignals(True)
    try:
        yield
    finally:
        for widget in widgets:
            widget.blockSignals(False)

"""What an appointment type needs: time after it, a room, a device, how many stand at once, and who does it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.clinic.values import VisitType
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.needs import MOST_AT_ONCE, NO_ROOM
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField, WholeField
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.settings.type_providers import ProviderRow, TypeProviders
from prolodesk.ui.theme import theme
from prolodesk.words import tr

LONGEST_AFTER, STEP = 240, 5
NUMBER, CHOICE = 132, 176


class TypeDetails(QWidget):
    """Signals:
    changed: the type as it should be.
    """

    changed = Signal(object)

    def __init__(self, kept: VisitType) -> None:
        super().__init__()
        self._kept = kept
        self._providers: tuple[tuple[Id, str], ...] = ()
        self.buffer = WholeField(tr("Kept after it"), 0, LONGEST_AFTER, tr("min"), STEP)
        self.recovery = WholeField(tr("Room kept"), 0, LONGEST_AFTER, tr("min"), STEP)
        self.capacity = WholeField(tr("At once"), 1, MOST_AT_ONCE)
        self.room, self.device = ChoiceField(tr("Room")), ChoiceField(tr("Device"))
        self.done_by = TypeProviders(kept)
        needs = QWidget()
        row = Flow(needs, gap=12)
        row.addWidget(_field(tr("Kept after it"), self.buffer, NUMBER, tr("provider and room")))
        row.addWidget(_field(tr("Room kept"), self.recovery, NUMBER, tr("the patient rests")))
        row.addWidget(_field(tr("Room"), self.room, CHOICE, tr("chosen when it is booked")))
        row.addWidget(_field(tr("Device"), self.device, CHOICE, tr("chosen when it is booked")))
        row.addWidget(_field(tr("At once"), self.capacity, NUMBER, tr("with one provider")))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(16), 0, 0, theme().px(8))
        column.setSpacing(theme().px(8))
        column.addWidget(needs)
        column.addWidget(plain_label(tr("Who does it, and how long it takes"), role="field"))
        column.addWidget(self.done_by)
        self.buffer.valueChanged.connect(lambda minutes: self._save(buffer_minutes=minutes))
        self.recovery.valueChanged.connect(lambda minutes: self._save(recovery_minutes=minutes))
        self.capacity.valueChanged.connect(lambda count: self._save(capacity=count))
        self.room.activated.connect(lambda _place: self._save(room_kind=str(self.room.chosen() or "")))
        self.device.activated.connect(lambda _place: self._save(device_kind=str(self.device.chosen() or "")))
        self.done_by.changed.connect(self.changed)

    def offer(self, providers: Sequence[tuple[Id, str]], rooms: Sequence[str], devices: Sequence[str]) -> None:
        """The providers, and the kinds of rooms and devices there are."""
        any_room = (("", tr("Any room")), (NO_ROOM, tr("No room")))
        self.room.show_choices((*any_room, *((kind, tr("For {kind}", kind=kind)) for kind in rooms)))
        self.device.show_choices((("", tr("None")), *((kind, kind) for kind in devices)))
        if tuple(providers) != self._providers:
            self._providers = tuple(providers)
            self.done_by.offer(providers)

    def show_type(self, kept: VisitType) -> None:
        """Show what is kept."""
        self._kept = kept
        numbers = ((self.buffer, kept.buffer_minutes), (self.recovery, kept.recovery_minutes))
        for field, value in (*numbers, (self.capacity, kept.capacity)):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self.room.choose(kept.room_kind)
        self.device.choose(kept.device_kind)
        self.done_by.show_type(kept)
        self.setEnabled(not kept.retired)

    def with_provider(self, provider_id: Id) -> ProviderRow:
        """The row of one provider."""
        return self.done_by.row(provider_id)

    def _save(self, **changed: object) -> None:
        becomes = replace(self._kept, **changed)  # type: ignore[arg-type]
        if becomes != self._kept:
            self.changed.emit(becomes)


def needs_words(kept: VisitType, providers: Sequence[tuple[Id, str]] = ()) -> str:
    """What a type needs and who of the providers does not do it, in one line; empty when it is nothing special."""
    parts = []
    if kept.buffer_minutes:
        parts.append(tr("{minutes} min kept after it", minutes=kept.buffer_minutes))
    if kept.recovery_minutes:
        parts.append(tr("room kept {minutes} min", minutes=kept.recovery_minutes))
    if kept.room_kind:
        room = tr("no room") if kept.room_kind == NO_ROOM else tr("room for {kind}", kind=kept.room_kind)
        parts.append(room)
    if kept.device_kind:
        parts.append(kept.device_kind)
    if kept.capacity > 1:
        parts.append(tr("{count} at once", count=kept.capacity))
    if kept.lengths:
        parts.append(tr("other lengths with some providers"))
    if without := [name for who, name in providers if not kept.done_by(who)]:
        parts.append(tr("not with {providers}", providers=", ".join(without)))
    return " · ".join(parts)


def _field(label: str, editor: QWidget, width: int, note: str = "") -> QWidget:
    field = Field(label, editor, note)
    field.setFixedWidth(theme().px(width))
    return field

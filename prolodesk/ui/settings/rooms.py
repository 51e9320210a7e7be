"""Rooms and devices in the clinic's order, each with what it is for; a button adds one, another retires it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.rooms import DeviceValue, RoomValue, SaveDevice, SaveRoom
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import quiet, secondary
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.settings.keeping import show_line
from prolodesk.ui.settings.section import Section
from prolodesk.ui.theme import theme
from prolodesk.words import tr

NAME_WIDTH, KIND_WIDTH = 220, 160


class RoomsSection(Section):
    """Signals are those of a section."""

    def __init__(self, make_id: Callable[[], Id]) -> None:
        super().__init__(
            tr("Rooms and devices"),
            tr("No room and no device can be booked twice at the same time. An appointment type may ask for one kind."),
        )
        self._make_id = make_id
        self._rows: dict[Id, ThingRow] = {}
        self._rooms, self._devices = QVBoxLayout(), QVBoxLayout()
        add_room, add_device = secondary(tr("Add room"), icon="plus"), secondary(tr("Add device"), icon="plus")
        add_room.clicked.connect(self._add_room)
        add_device.clicked.connect(self._add_device)
        parts = ((tr("Rooms"), self._rooms, add_room), (tr("Devices"), self._devices, add_device))
        for heading, rows, add in parts:
            rows.setSpacing(theme().px(8))
            self.column.addLayout(_line(*map(_heading, (heading, tr("Made for"))), QWidget()))
            self.column.addLayout(rows)
            self.column.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_rooms(
        self, rooms: Sequence[RoomValue], devices: Sequence[DeviceValue] = (), *, force: bool = False
    ) -> None:
        """Show what is kept."""
        things: list[RoomValue | DeviceValue] = [*rooms, *devices]
        added = [id_of(each) for each in things if id_of(each) not in self._rows]
        if list(self._rows) != [id_of(each) for each in things]:
            was_empty = not self._rows
            self._rebuild(things)
            if added and not was_empty:
                self._rows[added[0]].begin()
        kinds = sorted({each.kind for each in rooms} - {""}), sorted({each.kind for each in devices})
        for each in things:
            self._rows[id_of(each)].show_thing(each, kinds[isinstance(each, DeviceValue)], force=force)

    def row(self, thing_id: Id) -> "ThingRow":
        """The row of one room or device."""
        return self._rows[thing_id]

    def _rebuild(self, things: Sequence[RoomValue | DeviceValue]) -> None:
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {}
        for each in things:
            row = ThingRow(each)
            row.asked.connect(self.asked)
            self._rows[id_of(each)] = row
            (self._devices if isinstance(each, DeviceValue) else self._rooms).addWidget(row)

    def _add_room(self) -> None:
        names = {row.thing.name for row in self._rows.values()}
        free = (tr("Room {number}", number=number) for number in range(1, len(names) + 2))
        name = next(name for name in free if name not in names)
        self.asked.emit(SaveRoom(was=None, becomes=RoomValue(self._make_id(), name)))

    def _add_device(self) -> None:
        names = {row.thing.name for row in self._rows.values()}
        free = (tr("Ultrasound {number}", number=number) for number in range(1, len(names) + 2))
        name = next(name for name in free if name not in names)
        self.asked.emit(SaveDevice(was=None, becomes=DeviceValue(self._make_id(), name, tr("ultrasound"))))


class ThingRow(QWidget):
    """A room or a device: its name and what it is for.

    Signals:
    asked: a command.
    """

    asked = Signal(object)

    def __init__(self, thing: RoomValue | DeviceValue) -> None:
        super().__init__()
        self.thing = thing
        device = isinstance(thing, DeviceValue)
        self.name, self.kind = QLineEdit(), QLineEdit()
        for line, width in ((self.name, NAME_WIDTH), (self.kind, KIND_WIDTH)):
            line.setMaxLength(200)
            line.setFixedWidth(theme().px(width))
        self.name.setAccessibleName(tr("Name of the device") if device else tr("Name of the room"))
        self.kind.setAccessibleName(tr("What the device is for") if device else tr("What the room is made for"))
        self.kind.setPlaceholderText(tr("ultrasound") if device else tr("for anything"))
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.kind.setCompleter(completer)
        self.retire = quiet(tr("Retire"), icon="circle-off")
        self.setLayout(_line(self.name, self.kind, self.retire))
        self.name.editingFinished.connect(lambda: self._save(name=tidy(self.name)))
        self.kind.editingFinished.connect(lambda: self._save(kind=tidy(self.kind)))
        self.retire.clicked.connect(lambda: self._save(retired=not self.thing.retired))

    def show_thing(self, thing: RoomValue | DeviceValue, kinds: Sequence[str], *, force: bool = False) -> None:
        """Show what is kept, and offer the kinds others have."""
        self.thing = thing
        show_line(self.name, thing.name, force=force)
        show_line(self.kind, thing.kind, force=force)
        self._known.setStringList(list(kinds))
        for line in (self.name, self.kind):
            line.setEnabled(not thing.retired)
        self.retire.show_text(tr("Bring back") if thing.retired else tr("Retire"))
        self.retire.setAccessibleDescription(thing.name)

    def begin(self) -> None:
        """Let the new one be named."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _save(self, **changed: object) -> None:
        was, becomes = self.thing, replace(self.thing, **changed)  # type: ignore[arg-type]
        if becomes == was:
            return
        if isinstance(was, DeviceValue) and isinstance(becomes, DeviceValue):
            self.asked.emit(SaveDevice(was, becomes))
        elif isinstance(was, RoomValue) and isinstance(becomes, RoomValue):
            self.asked.emit(SaveRoom(was, becomes))


def _heading(text: str) -> QWidget:
    heading = plain_label(text, role="field")
    heading.setFixedWidth(theme().px(KIND_WIDTH if text == tr("Made for") else NAME_WIDTH))
    return heading


def _line(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(8))
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def tidy(line: QLineEdit) -> str:
    """What is typed, without spaces too many."""
    return " ".join(line.text().split())


def id_of(thing: RoomValue | DeviceValue) -> Id:
    """The id of a room or a device."""
    return thing.device_id if isinstance(thing, DeviceValue) else thing.room_id

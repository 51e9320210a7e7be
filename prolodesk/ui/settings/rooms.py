"""Rooms: their names in the clinic's order; one is added with a button and retired with another."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.rooms import RoomValue, SaveRoom
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import quiet, secondary
from prolodesk.ui.settings.keeping import show_line
from prolodesk.ui.settings.section import Section
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class RoomsSection(Section):
    """Signals are those of a section."""

    def __init__(self, make_id: Callable[[], Id]) -> None:
        super().__init__(tr("Rooms"), tr("Where visits take place. No room can be booked twice at the same time."))
        self._make_id = make_id
        self._rows: dict[Id, RoomRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        add = secondary(tr("Add room"), icon="plus")
        add.clicked.connect(self._add)
        self.column.addLayout(self._list)
        self.column.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_rooms(self, rooms: Sequence[RoomValue], *, force: bool = False) -> None:
        """Show what is kept."""
        added = [room.room_id for room in rooms if room.room_id not in self._rows]
        if list(self._rows) != [room.room_id for room in rooms]:
            was_empty = not self._rows
            self._rebuild(rooms)
            if added and not was_empty:
                self._rows[added[0]].begin()
        for room in rooms:
            self._rows[room.room_id].show_room(room, force=force)

    def row(self, room_id: Id) -> "RoomRow":
        """The row of one room."""
        return self._rows[room_id]

    def _rebuild(self, rooms: Sequence[RoomValue]) -> None:
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {}
        for room in rooms:
            row = RoomRow(room)
            row.asked.connect(self.asked)
            self._rows[room.room_id] = row
            self._list.addWidget(row)

    def _add(self) -> None:
        names = {row.room.name for row in self._rows.values()}
        free = (tr("Room {number}", number=number) for number in range(1, len(names) + 2))
        name = next(name for name in free if name not in names)
        self.asked.emit(SaveRoom(was=None, becomes=RoomValue(self._make_id(), name)))


class RoomRow(QWidget):
    """Signals:
    asked: a command.
    """

    asked = Signal(object)

    def __init__(self, room: RoomValue) -> None:
        super().__init__()
        self.room = room
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setAccessibleName(tr("Name of the room"))
        self.retire = quiet(tr("Retire"), icon="archive")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        self.name.setMaximumWidth(theme().px(360))
        row.addWidget(self.name, 1)
        row.addWidget(self.retire)
        row.addStretch(1)
        self.name.editingFinished.connect(self._rename)
        self.retire.clicked.connect(self._retire)

    def show_room(self, room: RoomValue, *, force: bool = False) -> None:
        """Show what is kept."""
        self.room = room
        show_line(self.name, room.name, force=force)
        self.name.setEnabled(not room.retired)
        self.retire.show_text(tr("Bring back") if room.retired else tr("Retire"))
        self.retire.setAccessibleDescription(room.name)

    def begin(self) -> None:
        """Let the new room be named."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _rename(self) -> None:
        name = " ".join(self.name.text().split())
        if name != self.room.name:
            self.asked.emit(SaveRoom(self.room, replace(self.room, name=name)))

    def _retire(self) -> None:
        self.asked.emit(SaveRoom(self.room, replace(self.room, retired=not self.room.retired)))

"""The waiting room: five columns from the door to the way home, one key or a drag for each step."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.changes import Change, Chart, Schedule, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.histories import RecordPain
from prolodesk.clinic.values import Card
from prolodesk.clinic.waiting_room import WaitingRoom, waiting_room
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.acts import SCORED, missed, stepped_back, stepped_on
from prolodesk.ui.calendar.why_not import no_pain, no_step, no_step_back, not_missed, nothing_selected
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.cards import bar, caption
from prolodesk.ui.parts.own_keys import key_name
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.ui.waiting_room.column import StepColumn
from prolodesk.ui.waiting_room.keys import SETS, action_of
from prolodesk.ui.waiting_room.steps import Step, counts, moved_to, steps, tiles_of, title_of
from prolodesk.words import Formats, tr


class WaitingRoomPage(QWidget):
    """Signals:
    asked: a command.
    opened_visit: a Card whose visit should open.
    opened_patient: the id of a patient whose record should open.
    wall_wanted: the wall screen is wanted, or no longer.
    said: why a key did nothing, in words.
    """

    asked = Signal(object)
    opened_visit = Signal(object)
    opened_patient = Signal(str)
    wall_wanted = Signal()
    said = Signal(str)

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._clinic, self._formats = clinic, formats
        self._room: WaitingRoom | None = None
        self._current: Id = ""
        self._one_scored: Id = ""
        self._stale = True
        self.count = plain_label(role="secondary")
        self.wall = secondary(tr("Wall screen"), "monitor", tr("W"))
        self.wall.clicked.connect(self.wall_wanted)
        self.columns = tuple(StepColumn(step) for step in steps())
        self._headings = {column.step.key: caption(column.step.title) for column in self.columns}
        self._lay_out()
        for column in self.columns:
            column.dropped.connect(lambda visit, step=column.step: self._drop(visit, step))
            column.pressed_key.connect(self._take_key)
            column.chosen.connect(lambda column=column: self._follow(column))
            column.opened.connect(lambda tile: self.opened_visit.emit(tile.card))
        self.setFocusProxy(self.columns[1])

    def show_room(self, room: WaitingRoom, wall_now: datetime) -> None:
        """Show where everybody is."""
        self._room = room
        for column in self.columns:
            column.show_tiles(tiles_of(column.step, room, wall_now, self._formats))
            show_text(self._headings[column.step.key], title_of(column.step, room))
        show_text(self.count, counts(room, wall_now))
        self._keep_current()

    def reload(self) -> None:
        """Ask the clinic where everybody is."""
        self._stale = False
        self.show_room(self._clinic.ask(waiting_room), self._wall_now())

    def on_change(self, change: Change) -> None:
        """Look again, once it can be seen, when it concerns the day."""
        here = self._room
        patients = {Chart(card.patient_id) for card in here.cards} if here else set()
        if here is None or {Schedule(here.day), Settings()} & change.topics or patients & change.topics:
            self._stale = True
        if self._stale and self.isVisible():
            self.reload()

    def tick(self) -> None:
        """The present has moved on by a minute."""
        if self._room is not None and self.isVisible():
            if self._room.day != self._wall_now().date():
                self.reload()
            else:
                self.show_room(self._room, self._wall_now())

    def select(self, appointment_id: Id) -> None:
        """Make a visit the current one, with the keys on it."""
        self._current = appointment_id
        for column in self.columns:
            if column.choose(appointment_id):
                column.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Card | None:
        """The visit that keys act on."""
        tiles = (column.current() for column in self.columns)
        return next((tile.card for tile in tiles if tile and tile.card.appointment_id == self._current), None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
        if not self._current:
            first = next((column for column in self.columns[1:4] if column.tiles()), None)
            first = first or next((column for column in self.columns if column.tiles()), None)
            if first is not None:
                first.choose_row(0)
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._take_key(event)

    def _take_key(self, event: QKeyEvent) -> None:
        name = key_name(event)
        action = action_of(name)
        if not action:
            event.ignore()
            return
        event.accept()
        if action != "pain":
            self._one_scored = ""
        self.do(action, name)

    def do(self, action: str, key: str = "") -> None:
        """Do an action of the waiting room to the current visit; `key` is the arrow or digit it was asked with."""
        if action in ("wall_screen", "walk"):
            self.wall_wanted.emit() if action == "wall_screen" else self._walk(key)
            return
        card = self.current()
        if card is None:
            self.said.emit(nothing_selected())
        elif action in SETS:
            command = missed(card) if SETS[action] is Status.NO_SHOW else moved_to(card, SETS[action])
            self._ask(command, not_missed(card) if SETS[action] is Status.NO_SHOW else no_step(card))
        elif action == "next_status":
            self._ask(stepped_on(card, self._wall_now().date()), no_step(card))
        elif action == "previous_status":
            self._ask(stepped_back(card), no_step_back(card))
        elif action == "open":
            self.opened_visit.emit(card)
        elif action == "open_patient":
            self.opened_patient.emit(card.patient_id)
        elif action == "pain":
            self._score(card, int(key))

    def _ask(self, command: SetStatus | None, why_not: str) -> None:
        if command is None:
            self.said.emit(why_not)
        else:
            self.asked.emit(command)

    def _score(self, card: Card, score: int) -> None:
        """A digit is the pain; 1 and then 0 is ten."""
        if card.status not in SCORED:
            self.said.emit(no_pain(card))
            return
        ten = score == 0 and self._one_scored == card.appointment_id
        self._one_scored = card.appointment_id if score == 1 else ""
        score_id = new_id(self._clinic.now())
        self.asked.emit(RecordPain(score_id, card.patient_id, card.appointment_id, card.pain, 10 if ten else score))

    def _drop(self, appointment_id: Id, step: Step) -> None:
        cards = self._room.cards if self._room else ()
        card = next((card for card in cards if card.appointment_id == appointment_id), None)
        if card is not None and card.status not in step.statuses:
            self._current = appointment_id
            self._ask(moved_to(card, step.sets), no_step(card))

    def _walk(self, key: str) -> None:
        """Left and right go to the nearest visit of the next column that has any."""
        here = next((n for n, column in enumerate(self.columns) if column.hasFocus()), 1)
        row = self.columns[here].currentIndex().row()
        way = range(here - 1, -1, -1) if key == "Left" else range(here + 1, len(self.columns))
        for place in way:
            if self.columns[place].tiles():
                self.columns[place].choose_row(row)
                self.columns[place].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _follow(self, column: StepColumn) -> None:
        """One visit is the current one in all columns."""
        tile = column.current()
        if tile is None:
            return
        self._current = tile.card.appointment_id
        for other in self.columns:
            if other is not column:
                other.forget()

    def _keep_current(self) -> None:
        """The visit that was current stays so in the column to which it went, with the keys if they were here."""
        for column in self.columns:
            if column.choose(self._current):
                if any(other.hasFocus() for other in self.columns):
                    column.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _wall_now(self) -> datetime:
        return self._clinic.now().astimezone(self._clinic.zone).replace(tzinfo=None)

    def _lay_out(self) -> None:
        space = theme().px
        grid = QGridLayout()
        grid.setContentsMargins(space(16), space(12), space(16), space(12))
        grid.setHorizontalSpacing(space(12))
        for place, column in enumerate(self.columns):
            grid.addWidget(self._headings[column.step.key], 0, place)
            grid.addWidget(column, 1, place)
            grid.setColumnStretch(place, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar(plain_label(tr("Waiting room"), role="section"), self.count, None, self.wall))
        whole.addLayout(grid, 1)
        keys = plain_label(
            tr("Space next step · Shift+Space back · 0–9 pain · X did not come · Enter opens the visit · P patient"),
            role="small",
        )
        keys.setContentsMargins(space(16), 0, space(16), space(8))
        whole.addWidget(keys)

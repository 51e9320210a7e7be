"""The tray below the calendar: visits on their way to another place, and courses whose next session has none."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.tray import TrayContents
from prolodesk.domain.ids import Id
from prolodesk.ui.actions import keys_of
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.tray_tile import TrayTile
from prolodesk.ui.calendar.tray_words import TrayItem, due_item, parked_item
from prolodesk.ui.parts.buttons import icon_button, secondary
from prolodesk.ui.parts.own_keys import key_name
from prolodesk.ui.parts.scrolling import Sideways
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import Formats, tr


class TrayStrip(QFrame):
    """Shows what is in the tray. The one in hand is what Ctrl+V places. Esc gives the keys back to the calendar; other
    keys than those of the tiles are the calendar's.

    Signals:
    place_wanted: the parked visit (a Card) that should go to the cursor.
    course_wanted: the course whose sessions should be placed, by id.
    removal_wanted: the ids of the visits that should leave the tray.
    removal_refused: a course should leave the tray, which it cannot by itself.
    all_wanted: places should be found for everything in it.
    dragged, dropped: a parked visit (a Card) is dragged, or let go, at a global position.
    drag_left: the drag was given up.
    closed: the strip should be put away.
    left: the keys should go back to the calendar.
    handed_on: a key that is no business of the strip's.
    """

    place_wanted = Signal(object)
    course_wanted = Signal(str)
    removal_wanted = Signal(object)
    removal_refused = Signal()
    all_wanted = Signal()
    dragged = Signal(object, QPoint)
    dropped = Signal(object, QPoint)
    drag_left = Signal()
    closed = Signal()
    left = Signal()
    handed_on = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setAccessibleName(tr("Tray"))
        self._formats, self._ink = formats, Ink(theme())
        self._in_hand: Id = ""
        self._tiles: list[TrayTile] = []
        self._heading = plain_label(role="strong")
        self._facts = plain_label(role="small", wrap=True)
        self.all = secondary(tr("Place all"), hint=tr("Ctrl+Shift+V"))
        self.all.clicked.connect(self.all_wanted)
        self._close = icon_button("chevron-down", tr("Put the tray away"), tr("Y"))
        self._close.clicked.connect(self.closed)
        self._empty = plain_label(role="secondary", wrap=True)
        self._row = QHBoxLayout()
        self._lay_out()
        theme().changed.connect(self._renew)

    def show_tray(self, tray: TrayContents, today: date) -> None:
        """This is in the tray. What was in hand stays in hand, else it is the first."""
        items = [parked_item(each, today, self._formats) for each in tray.parked]
        items += [due_item(each, today, self._formats) for each in tray.courses]
        show_text(self._heading, tr("Tray · {count}", count=tray.count))
        show_text(self._facts, self._facts_of(tray))
        self.all.setVisible(bool(items))
        if [tile.item for tile in self._tiles] != items:
            self._fill(items)
        if self._in_hand not in {item.key for item in items}:
            self._in_hand = items[0].key if items else ""
        self._show_in_hand()
        self._empty.setVisible(not items)

    def take_in_hand(self, key: Id) -> None:
        """Ctrl+V places this from now on: a visit, or a course, by id."""
        if any(tile.item.key == key for tile in self._tiles):
            self._in_hand = key
            self._show_in_hand()

    def in_hand(self) -> TrayItem | None:
        """What Ctrl+V would place; None when the tray is empty."""
        return next((tile.item for tile in self._tiles if tile.item.key == self._in_hand), None)

    def with_keys(self) -> TrayItem | None:
        """What is on the tile that has the keys."""
        return next((tile.item for tile in self._tiles if tile.hasFocus()), None)

    def tiles(self) -> tuple[TrayTile, ...]:
        """The tiles shown, in their order."""
        return tuple(self._tiles)

    def words(self) -> str:
        """What it says of itself."""
        parts = (self._heading.text(), self._facts.text(), "" if self._empty.isHidden() else self._empty.text())
        return " ".join(part for part in parts if part)

    def holds(self, at: QPoint) -> bool:
        """Whether a global position lies on the strip."""
        return self.isVisible() and self.rect().contains(self.mapFromGlobal(at))

    def show_welcome(self, welcome: bool) -> None:
        """Whether a card that is let go now would be parked."""
        set_role(self, "welcome" if welcome else "", "state")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif key_name(event) in keys_of("place_series", "calendar") and (course_id := self._course_with_keys()):
            self.course_wanted.emit(course_id)
        elif event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.handed_on.emit(event)
        else:
            super().keyPressEvent(event)

    def _course_with_keys(self) -> Id:
        """The course of the tile that has the keys; empty where it belongs to none."""
        item = self.with_keys()
        if item is None:
            return ""
        return item.due.course_id if item.due is not None else (item.card and item.card.course_id) or ""

    def _facts_of(self, tray: TrayContents) -> str:
        parked, courses = len(tray.parked), len(tray.courses) + tray.more
        parts = [
            tr("{count} parked", count=parked) if parked else "",
            tr("{count} to be scheduled", count=courses) if courses else "",
        ]
        return "\n".join(part for part in parts if part)

    def _fill(self, items: Sequence[TrayItem]) -> None:
        """New tiles for new items; the keys stay where they were, or near it."""
        focused = next((place for place, tile in enumerate(self._tiles) if tile.hasFocus()), -1)
        for tile in self._tiles:
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [self._tile(item) for item in items]
        for place, tile in enumerate(self._tiles):
            self._row.insertWidget(place, tile)
            tile.show()
        if focused >= 0 and self._tiles:
            self._tiles[min(focused, len(self._tiles) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tile(self, item: TrayItem) -> TrayTile:
        tile = TrayTile(item, self._ink)
        tile.clicked.connect(lambda: self._choose(item))
        tile.removal_wanted.connect(lambda: self._remove(item))
        tile.stepped.connect(lambda steps: self._step(tile, steps))
        if item.card is not None:
            tile.dragged.connect(lambda at: self.dragged.emit(item.card, at))
            tile.dropped.connect(lambda at: self.dropped.emit(item.card, at))
            tile.drag_left.connect(self.drag_left)
        return tile

    def _choose(self, item: TrayItem) -> None:
        """A visit: in hand first, placed when chosen again. A course: its sessions are placed in their own review."""
        if item.due is not None:
            self.take_in_hand(item.key)
            self.course_wanted.emit(item.due.course_id)
        elif self._in_hand == item.key:
            self.place_wanted.emit(item.card)
        else:
            self.take_in_hand(item.key)

    def _remove(self, item: TrayItem) -> None:
        if item.card is not None:
            self.removal_wanted.emit((item.card.appointment_id,))
        else:
            self.removal_refused.emit()

    def _step(self, tile: TrayTile, steps: int) -> None:
        place = self._tiles.index(tile) + steps
        if 0 <= place < len(self._tiles):
            self._tiles[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self._tiles[place])
            self.take_in_hand(self._tiles[place].item.key)

    def _show_in_hand(self) -> None:
        for tile in self._tiles:
            tile.show_in_hand(tile.item.key == self._in_hand)
        QTimer.singleShot(0, self, self._reveal)  # new tiles have their places only then

    def _reveal(self) -> None:
        for tile in self._tiles:
            if tile.item.key == self._in_hand:
                self._scroll.ensureWidgetVisible(tile, theme().px(24), 0)

    def _renew(self) -> None:
        self._ink.dry()
        for tile in self._tiles:
            tile.updateGeometry()
            tile.update()

    def _lay_out(self) -> None:
        space = theme().px
        show_text(
            self._empty,
            tr(
                "Nothing is parked, and every course has its next visit. Ctrl+X puts the selected visit here; it keeps "
                "its place until Ctrl+V gives it another."
            ),
        )
        left = QVBoxLayout()
        left.setSpacing(space(2))
        left.addWidget(self._heading)
        left.addWidget(self._facts)
        left.addStretch(1)
        left.addWidget(self.all)
        head = QWidget()
        head.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        head.setFixedWidth(space(168))
        inside = QWidget()
        inside.setProperty("role", "clear")
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(8))
        self._row.addWidget(self._empty, 100)
        self._row.addStretch(1)
        inside.setLayout(self._row)
        self._scroll = Sideways(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(16), space(8), space(8), space(8))
        row.setSpacing(space(12))
        row.addWidget(head)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

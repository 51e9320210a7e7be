"""The sheet itself: one widget that paints columns and turns keys and the pointer into commands and wishes."""

from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap

from prolodesk.clinic.schedule import Room
from prolodesk.clinic.values import Card, Place
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import SLOTS, USUAL_ZOOM, ZOOMS, Box
from prolodesk.ui.calendar.card_text import spoken
from prolodesk.ui.calendar.cursor import Cursor, cursor_at, first_cursor, slot_of, step_at
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.keyboard import Keyboard
from prolodesk.ui.calendar.now_line import REACH, now_y
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.calendar.placing import Placing
from prolodesk.ui.calendar.pointer import Pointer
from prolodesk.ui.calendar.proposals import Proposals
from prolodesk.ui.calendar.sheet import Sheet, changed_boxes
from prolodesk.ui.calendar.sheet_layers import sheet_at
from prolodesk.ui.calendar.sheet_painter import SheetPainter
from prolodesk.ui.calendar.surface import Surface
from prolodesk.ui.calendar.tips import tip_at
from prolodesk.ui.calendar.view import Period
from prolodesk.words import Formats, tr


class Canvas(Surface):
    """Values come in through `show_...`; keys and the pointer are read by `Keyboard` and `Pointer`.

    Signals, beside those of every surface:
    pointed: the card to tell more about, or None to put that away.
    menu_wanted: the global position at which a menu for what is selected should open.
    seen: a rectangle that should be scrolled into view.
    zoom_wanted: another time scale.
    laid_out: the sheet, each time it is laid out anew.
    """

    pointed = Signal(object)
    menu_wanted = Signal(QPoint)
    seen = Signal(QRect)
    zoom_wanted = Signal(int)
    laid_out = Signal(object)

    pointer: Pointer

    def __init__(self, formats: Formats, ink: Ink) -> None:
        super().__init__(tr("Calendar"), formats, ink)
        self.rooms: tuple[Room, ...] = ()
        self.sheet: Sheet | None = None
        self.slot: Cursor | None = None
        self.zoom = USUAL_ZOOM
        self.now_utc, self.wall_now = 0, datetime(2000, 1, 1)
        self.offset = 0
        self._period: Period | None = None
        self._selected: Id = ""
        self._room = QSize(640, 400)
        self.keyboard, self.pointer = Keyboard(self), Pointer(self)
        self.placing, self.proposals = Placing(self), Proposals(self)
        self._painter = SheetPainter(self)

    def show_period(self, period: Period) -> None:
        """Show these days; what is selected stays selected if it is on one of them."""
        before, at = self._period, self.cursor_place()
        self._period = period
        self.pointer.let_go()
        self.pointer.rest(None)
        self._lay_out(self._painter.take(period))
        if self.selected_card() is None:
            self.select("")
        else:
            self._describe()
        same = before is not None and [day.day for day in before.days] == [day.day for day in period.days]
        if at is not None and (at.start.date() == period.day or (same and before and before.day == period.day)):
            self.show_cursor(at)
        elif self.sheet:
            self.slot = first_cursor(self.sheet, self.now_utc, self.step) if self.sheet.columns else None

    def make_ready(self, period: Period) -> bool:
        """Lay out and picture a period that may be shown next; False when that was done."""
        return self._painter.make_ready(period, self._sheet_of(period))

    def show_now(self, now_utc: int, wall_now: datetime) -> None:
        """The present: the line moves, and who waits has waited longer."""
        before, same_minute = self._now_y(), now_utc // 60 == self.now_utc // 60
        self.now_utc, self.wall_now = now_utc, wall_now
        if same_minute:
            return
        for y in (before, self._now_y()):
            if y is not None:
                self.update(0, int(y) - REACH, self.width(), 2 * REACH)
        if self.sheet:
            for number, card in enumerate(self.sheet.cards):
                if card.status == "arrived":
                    self._painter.forget_words(number)
                    self.update(rect(self.sheet.boxes[number]).toAlignedRect())

    def show_rooms(self, rooms: tuple[Room, ...]) -> None:
        self.rooms = rooms

    def set_zoom(self, zoom: int) -> None:
        """One of the seven time scales."""
        self.zoom = max(0, min(zoom, len(ZOOMS) - 1))
        self._lay_out()

    def fit(self, room: QSize) -> None:
        """There is this much room in the window."""
        before, self._room = self._room, room
        if room.width() != before.width():
            self._lay_out()
        elif room != before and self.sheet:
            self._take_size(self.sheet)

    def show_offset(self, offset: int) -> None:
        """The sheet is scrolled so far to the right: the gutter stays in view."""
        self.offset = offset
        self._painter.forget_pictures()
        self.update()

    def renew(self) -> None:
        """The theme has changed: measure and paint everything anew."""
        self.ink.dry()
        self._painter.forget_pictures()
        self.sheet = None
        self._lay_out()

    def select(self, appointment_id: Id, *, tell: bool = False) -> None:
        """Select a card, or nothing with an empty id; `tell` shows its details after a moment."""
        if appointment_id == self._selected:
            return
        for changed in (self._selected, appointment_id):
            self.touch(changed)
        self._selected = appointment_id
        self._touch_cursor()
        card = self.selected_card()
        if card and self.sheet and (number := self.sheet.index_of(card.appointment_id)) is not None:
            minute = slot_of(self.sheet.minute_of_card(number), self.sheet.axis, self.step)
            self.slot = Cursor(self.sheet.places[number], minute, self.step)
            self.seen.emit(rect(self.sheet.boxes[number]).toAlignedRect().adjusted(0, -12, 0, 12))
        self._describe()
        self.pointer.rest(card if tell else None)
        self.selected.emit(card)

    def selected_card(self) -> Card | None:
        number = self.sheet.index_of(self._selected) if self.sheet and self._selected else None
        return self.sheet.cards[number] if self.sheet and number is not None else None

    def forget_cursor(self) -> None:
        """The keyboard begins anew: at the present, or where somebody opens."""
        if self.sheet and self.sheet.columns:
            self.place_cursor(first_cursor(self.sheet, self.now_utc, self.step))

    def place_cursor(self, cursor: Cursor) -> None:
        """Put the slot cursor there, and select nothing."""
        self._touch_cursor()
        self.slot = cursor
        self.select("")
        self._touch_cursor()
        if self.sheet:
            box = self.sheet.box_of(cursor.column, cursor.minute, cursor.minutes)
            self.seen.emit(rect(box).toAlignedRect().adjusted(0, -12, 0, 12))

    @property
    def step(self) -> int:
        """Minutes of one step at this zoom."""
        return step_at(SLOTS[self.zoom])

    def cursor_place(self) -> Place | None:
        """Where the slot cursor is; None before it was anywhere."""
        slot, sheet = self.slot, self.sheet
        if slot is None or sheet is None or slot.column >= len(sheet.columns):
            return None
        column = sheet.columns[slot.column]
        room = column.room.room_id or None if column.room else None
        return Place(column.provider_id, sheet.wall_at(slot.minute, slot.column), slot.minutes, room)

    def show_cursor(self, place: Place) -> None:
        """Put the slot cursor there without selecting or scrolling: to the same column and time if they are shown."""
        drawn = self.slot is not None and self.slot.drawn and self.slot.minutes == place.minutes
        if self.sheet and (cursor := cursor_at(self.sheet, place, self.step, drawn=drawn)):
            self._touch_cursor()
            self.slot = cursor
            self._touch_cursor()

    def box_of(self, appointment_id: Id) -> Box | None:
        """Where a card stands."""
        number = self.sheet.index_of(appointment_id) if self.sheet else None
        return self.sheet.boxes[number] if self.sheet and number is not None else None

    def touch(self, appointment_id: Id) -> None:
        """Paint a card again."""
        if box := self.box_of(appointment_id):
            self.update(rect(box).toAlignedRect().adjusted(-1, -1, 1, 1))

    def picture(self, area: QRect) -> QPixmap:
        """That part of the sheet as it is without any drag; the card that is dragged fades."""
        return self._painter.picture(area)

    def room(self) -> QSize:
        """How much of the sheet can be seen."""
        return self._room

    def chosen(self) -> Id:
        """The id of the visit selected, empty when none is."""
        return self._selected

    def cursor_box(self) -> Box | None:
        """The frame of the slot where the keyboard is; None while it is not to be seen."""
        slot, sheet = self.slot, self.sheet
        if slot is None or sheet is None or not self.hasFocus() or self._selected or self.pointer.dragged():
            return None
        return sheet.box_of(slot.column, slot.minute, slot.minutes) if slot.column < len(sheet.columns) else None

    def sizeHint(self) -> QSize:
        return QSize(self.sheet.width, self.sheet.height) if self.sheet else QSize(640, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.pointer.paint(painter, event.rect()):
            self._painter.paint_exposed(painter, [QRectF(area) for area in event.region()])  # type: ignore[attr-defined]
        painter.end()

    def tip(self, x: float, y: float) -> str:
        return tip_at(self.sheet, x, y, self.formats) if self.sheet else ""

    def touch_cursor(self) -> None:
        if self.hasFocus() and self.slot is None and self.sheet and self.sheet.columns:
            self.slot = first_cursor(self.sheet, self.now_utc, self.step)
        self._touch_cursor()

    def open_menu_at(self, at: QPoint) -> None:
        self.menu_wanted.emit(at)

    def _sheet_of(self, period: Period) -> Sheet:
        return sheet_at(period, self._room.width(), self.zoom, self.ink, self.formats)

    def _lay_out(self, ready: Sheet | None = None) -> None:
        if self._period is None:
            return
        before = self.sheet
        if ready is None:
            self._painter.forget_words()
        self.sheet = ready or self._sheet_of(self._period)
        self._take_size(self.sheet)
        if self.slot and self.slot.column >= len(self.sheet.columns):
            self.slot = None
        stale = changed_boxes(before, self.sheet) if before else None
        if stale is None:
            self.update()
        else:
            for box in stale:
                self.update(rect(box).toAlignedRect().adjusted(-1, -1, 1, 1))
        self.laid_out.emit(self.sheet)

    def _take_size(self, sheet: Sheet) -> None:
        self.setFixedSize(max(sheet.width, self._room.width()), max(sheet.height, self._room.height()))

    def _now_y(self) -> float | None:
        return now_y(self.sheet, self.now_utc) if self.sheet else None

    def _touch_cursor(self) -> None:
        if self.slot and self.sheet and self.slot.column < len(self.sheet.columns):
            box = self.sheet.box_of(self.slot.column, self.slot.minute, self.slot.minutes)
            self.update(rect(box).toAlignedRect().adjusted(-2, -2, 2, 2))
        self.touch(self._selected)

    def _describe(self) -> None:
        card = self.selected_card()
        self.setAccessibleDescription(spoken(card, self.wall_now, self.formats) if card else "")

"""Where the visit being booked would stand, drawn on the day while the booking panel is open."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from prolodesk.clinic.judging import held_by
from prolodesk.clinic.values import Place
from prolodesk.domain.time import TimeDoesNotExist, utc_of
from prolodesk.ui.calendar.drag import Ghost, Grip, Target, judged
from prolodesk.ui.calendar.ghost import dirty_box, ghost_lines, paint_ghost
from prolodesk.ui.calendar.painting import rect

if TYPE_CHECKING:
    from prolodesk.ui.calendar.canvas import Canvas


class Placing:
    """The ghost of a visit that is not booked yet, on the canvas it belongs to."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._place: Place | None = None

    def show(self, place: Place | None) -> None:
        """The visit would stand there; None when nothing is being booked."""
        self._touch()
        self._place = place
        if ghost := self._touch():
            self._canvas.seen.emit(rect(ghost.box).toAlignedRect().adjusted(0, -12, 0, 12))

    @property
    def ghost(self) -> Ghost | None:
        """How the place stands on the day shown; None when it is on another or nothing is being booked."""
        canvas, sheet, place = self._canvas, self._canvas.sheet, self._place
        number = sheet.column_of(place) if place and sheet else None
        if place is None or sheet is None or number is None:
            return None
        try:
            minute = int(sheet.minute_of(utc_of(place.start, sheet.zone), number))
        except TimeDoesNotExist:
            return None
        target, held = Target(number, minute, place.minutes), held_by(sheet.day_of(number).cards)
        return judged(Grip.DRAW, target, None, sheet, held, canvas.rooms, canvas.wall_now, canvas.formats)

    def paint(self, painter: QPainter) -> None:
        """Paint it, if there is anything to paint."""
        canvas, sheet, ghost = self._canvas, self._canvas.sheet, self.ghost
        if ghost and sheet:
            lines = ghost_lines(ghost, sheet, canvas.rooms, canvas.formats, canvas.ink)
            paint_ghost(painter, ghost, lines, sheet, canvas.ink)

    def _touch(self) -> Ghost | None:
        canvas, sheet, ghost = self._canvas, self._canvas.sheet, self.ghost
        if ghost and sheet:
            lines = ghost_lines(ghost, sheet, canvas.rooms, canvas.formats, canvas.ink)
            canvas.update(dirty_box(ghost, len(lines), sheet, canvas.ink).toAlignedRect())
        return ghost

"""Paints a sheet with everything on it, piece by piece as it is exposed, or whole pictures of it ahead of time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from prolodesk.ui.calendar.card_text import CardText
from prolodesk.ui.calendar.painting import CardState, paint_cursor, rect
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.ui.calendar.sheet_layers import (
    paint_cards,
    paint_corners,
    paint_grounds,
    paint_gutters,
    paint_plain,
    paint_present,
)
from prolodesk.ui.calendar.view import Period

if TYPE_CHECKING:
    from prolodesk.ui.calendar.canvas import Canvas

MOST_READY = 2


class SheetPainter:
    """Belongs to a canvas: knows the words on its cards, and how neighbouring periods look before they are shown."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._texts: dict[int, CardText] = {}
        self._ready: list[Ready] = []
        self._fresh: Ready | None = None

    def forget_words(self, number: int | None = None) -> None:
        """The words of that card, or of all, have changed."""
        if number is None:
            self._texts = {}
        else:
            self._texts.pop(number, None)

    def forget_pictures(self) -> None:
        """How anything looks has changed."""
        self._ready.clear()
        self._fresh = None

    def make_ready(self, period: Period, sheet: Sheet) -> bool:
        """Picture the part of a period that will be seen when it is shown; False when that is done already."""
        area, key = self._canvas.visibleRegion().boundingRect(), self._key()
        if area.isEmpty() or any(each.fits(period, key) for each in self._ready):
            return False
        texts: dict[int, CardText] = {}
        pixmap = self._picture(sheet, area, texts)
        self._ready = [*self._ready, Ready(period, key, sheet, texts, area, pixmap)][-MOST_READY:]
        return True

    def take(self, period: Period) -> Sheet | None:
        """The sheet of a period that was made ready; its picture is what is painted first."""
        found = next((each for each in self._ready if each.fits(period, self._key())), None)
        self._fresh = found
        if found is None:
            return None
        self._ready.remove(found)
        self._texts = found.texts
        return found.sheet

    def picture(self, area: QRect) -> QPixmap:
        """That part of the sheet shown as it is without any drag; the card that is dragged fades."""
        pixmap, painter = self._canvas_pixmap(area)
        self.paint(painter, [QRectF(area)])
        painter.end()
        return pixmap

    def paint_exposed(self, painter: QPainter, areas: Sequence[QRectF]) -> None:
        """Paint these areas; what was pictured ahead is only laid down."""
        fresh, self._fresh = self._fresh, None
        if fresh is None or self._canvas.sheet is not fresh.sheet or not all(fresh.covers(area) for area in areas):
            self.paint(painter, areas)
            return
        for area in areas:
            painter.drawPixmap(area, fresh.pixmap, fresh.source(area))
        touched = [area.intersected(QRectF(each)) for area in areas for each in self._marked()]
        touched = [each for each in touched if not each.isEmpty()]
        if touched:
            clip = QRegion()
            for each in touched:
                clip += each.toAlignedRect()
            painter.setClipRegion(clip)
            self.paint(painter, [QRectF(each.toAlignedRect()) for each in touched])

    def paint(self, painter: QPainter, areas: Sequence[QRectF]) -> None:
        """Paint what lies in these areas, each card once; the painter is clipped to them."""
        canvas = self._canvas
        for area in areas:
            painter.fillRect(area, canvas.ink.colour("bg_surface"))
        if canvas.sheet is None:
            return
        dragged, chosen = canvas.pointer.dragged(), canvas.chosen()
        paint_grounds(painter, canvas.sheet, areas, canvas)
        if box := canvas.cursor_box():
            paint_cursor(painter, box, canvas.ink)  # below the cards: what it frames stays readable
        paint_present(painter, canvas.sheet, canvas)
        canvas.placing.paint(painter)
        states = {chosen: CardState(selected=True, has_keys=canvas.hasFocus())} if chosen else {}
        if dragged:
            states[dragged] = CardState(dragged == chosen, faded=True, has_keys=canvas.hasFocus())
        paint_cards(painter, canvas.sheet, areas, self._texts, states, canvas)
        if box is not None:
            paint_corners(painter, canvas.sheet, box, canvas.ink)
        for area in areas:
            canvas.proposals.paint(painter, area)
        paint_gutters(painter, canvas.sheet, areas, canvas)

    def _marked(self) -> list[QRect]:
        """Where the sheet looks otherwise than with nothing selected and nothing proposed."""
        canvas, sheet = self._canvas, self._canvas.sheet
        boxes = [canvas.cursor_box(), canvas.box_of(canvas.chosen())]
        boxes += [sheet.place_box(ghost.place) for ghost in canvas.proposals.ghosts] if sheet else []
        if wanted := canvas.placing.ghost:
            boxes.append(wanted.box)
        return [rect(box).toAlignedRect().adjusted(-2, -2, 2, 2) for box in boxes if box is not None]

    def _picture(self, sheet: Sheet, area: QRect, texts: dict[int, CardText]) -> QPixmap:
        """How a sheet that is not shown yet will look, with nothing selected."""
        pixmap, painter = self._canvas_pixmap(area)
        painter.fillRect(area, self._canvas.ink.colour("bg_surface"))
        paint_plain(painter, sheet, [QRectF(area)], texts, self._canvas)
        painter.end()
        return pixmap

    def _canvas_pixmap(self, area: QRect) -> tuple[QPixmap, QPainter]:
        ratio = self._canvas.devicePixelRatioF()
        pixmap = QPixmap(area.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        painter.translate(-area.topLeft())
        return pixmap, painter

    def _key(self) -> tuple[object, ...]:
        """Everything besides the period that a picture depends on."""
        canvas = self._canvas
        ratio = canvas.devicePixelRatioF()
        return canvas.room(), canvas.zoom, canvas.offset, canvas.now_utc // 60, ratio


class Ready:
    """A period laid out and pictured before anyone asked for it."""

    def __init__(
        self,
        period: Period,
        key: tuple[object, ...],
        sheet: Sheet,
        texts: dict[int, CardText],
        area: QRect,
        pixmap: QPixmap,
    ) -> None:
        self.sheet, self.texts, self.pixmap = sheet, texts, pixmap
        self._period, self._key, self._area = period, key, area

    def fits(self, period: Period, key: tuple[object, ...]) -> bool:
        """Whether this is how that period looks now."""
        return self._key == key and self._period == period

    def covers(self, area: QRectF) -> bool:
        return QRectF(self._area).contains(area)

    def source(self, area: QRectF) -> QRectF:
        """The part of the picture that shows an area of the sheet."""
        ratio = self.pixmap.devicePixelRatio()
        return QRectF(QPointF(area.topLeft() - QPointF(self._area.topLeft())) * ratio, QSizeF(area.size()) * ratio)

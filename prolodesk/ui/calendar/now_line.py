"""The line of the present: under the cards, so that it never strikes out a name, with its time in the gutter."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.words import Formats

REACH = 12
"""Pixels above and below the line that belong to it: what has to be painted again when it moves."""


def now_y(sheet: Sheet, now_utc: int) -> float | None:
    """Where the line stands, None when the sheet does not show the present."""
    minute = sheet.axis.minute_of(now_utc)
    return sheet.axis.y_of(minute) if sheet.axis.first <= minute <= sheet.axis.last else None


def paint_now_line(painter: QPainter, sheet: Sheet, y: float, ink: Ink) -> None:
    """The line across all columns, with a small arrow at the left of each."""
    line = round(y)
    painter.fillRect(QRectF(sheet.gutter, line - 0.5, sheet.width - sheet.gutter, 1.5), ink.colour("now"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("now"))
    for edge in sheet.edges[:-1]:
        arrow = [QPointF(edge - 3, line - 4), QPointF(edge + 3, line + 0.25), QPointF(edge - 3, line + 4.5)]
        painter.drawPolygon(QPolygonF(arrow))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_now_pill(painter: QPainter, sheet: Sheet, left: float, y: float, ink: Ink, formats: Formats) -> None:
    """The time of the present in the gutter, over whatever hour stands there."""
    text = formats.time(sheet.wall_at(int(sheet.axis.minute_at(y))))
    width, height = ink.width(text, "bold") + 14, ink.metrics("bold").height() + 3
    top = min(max(0.0, y - height / 2), sheet.axis.height - height)
    right = left + sheet.gutter - 6
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("now"))
    painter.drawRoundedRect(QRectF(right - width, top, width, height), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(right, round(y) - 0.5, 6, 1.5), ink.colour("now"))
    ink.draw(painter, right - width + 7, top + 1.5, text, width, "bold", "bg_surface")

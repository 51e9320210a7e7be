"""The line of the present: under the cards, so that it never strikes out a name, with its time in the gutter."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from prolodesk.domain.time import wall_of
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.words import Formats

REACH = 12
"""Pixels above and below the line that belong to it: what has to be painted again when it moves."""


def now_y(sheet: Sheet, now_utc: int) -> float | None:
    """Where the line stands, None when the sheet does not show the present."""
    number = next(iter(now_columns(sheet, now_utc)), None)
    if number is None:
        return sheet.axis.y_of(sheet.axis.minute_of(now_utc)) if _without_columns(sheet, now_utc) else None
    minute = sheet.minute_of(now_utc, number)
    return sheet.axis.y_of(minute) if sheet.axis.first <= minute <= sheet.axis.last else None


def now_columns(sheet: Sheet, now_utc: int) -> list[int]:
    """The columns of the day that it is now."""
    today = wall_of(now_utc, sheet.zone).date()
    return sheet.columns_on(today)


def paint_now_line(painter: QPainter, sheet: Sheet, now_utc: int, y: float, ink: Ink) -> None:
    """The line across the columns of today, with a small arrow at the left of each."""
    line, edges = round(y), sheet.edges
    columns = now_columns(sheet, now_utc)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("now"))
    for number in columns:
        edge = edges[number]
        painter.fillRect(QRectF(edge, line - 0.5, edges[number + 1] - edge, 1.5), ink.colour("now"))
        arrow = [QPointF(edge - 3, line - 4), QPointF(edge + 3, line + 0.25), QPointF(edge - 3, line + 4.5)]
        painter.drawPolygon(QPolygonF(arrow))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _without_columns(sheet: Sheet, now_utc: int) -> bool:
    axis = sheet.axis
    return not sheet.columns and axis.first <= axis.minute_of(now_utc) <= axis.last


def paint_now_pill(
    painter: QPainter, sheet: Sheet, now_utc: int, left: float, y: float, ink: Ink, formats: Formats
) -> None:
    """The time of the present in the gutter, over whatever hour stands there."""
    text = formats.time(wall_of(now_utc, sheet.zone))
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

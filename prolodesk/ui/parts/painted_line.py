"""A line of text in a painted row."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import Role, theme


def paint_line(painter: QPainter, box: QRect, text: str, tone: str, size: Role = "body", *, bold: bool = False) -> None:
    """The text at the beginning of the box, in the middle of its height, cut with … where it is too long."""
    look = theme()
    font = look.font(size, QFont.Weight.DemiBold) if bold else look.font(size)
    painter.setFont(font)
    painter.setPen(look.colour(tone))
    fitting = QFontMetrics(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, fitting)

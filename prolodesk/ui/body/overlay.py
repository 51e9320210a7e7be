"""What is drawn over the body and its marks: the ring, the rectangle, the side letters, the name under the pointer."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from prolodesk.domain.body.projection import Point, View
from prolodesk.ui.body.titles import caption, edge_letters, edge_words
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme

MORE_WIDE, MORE_LINES = 340, 4
"""What stands below a name is wrapped to so many design pixels and lines."""
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Tag:
    """A name beside a point: what the pointer or the keyboard is on. `sure` tags name a site or mark.

    `more` stands below it, as far as there is room.
    """

    text: str
    px: Point
    sure: bool = True
    more: str = ""


def paint_ring(painter: QPainter, px: Point) -> None:
    """The ring around the place the pointer or the keyboard is on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in (("bg_surface", 4.0), ("focus", 2.0)):
        painter.setPen(QPen(theme().colour(colour), width))
        painter.drawEllipse(QPointF(*px), theme().px(7), theme().px(7))


def paint_rectangle(painter: QPainter, box: QRectF) -> None:
    """The rectangle that picks marks."""
    line, fill = theme().colour("focus"), theme().colour("focus")
    fill.setAlphaF(0.12)
    painter.setPen(QPen(line, 1))
    painter.setBrush(fill)
    painter.drawRect(box)


def paint_frame(painter: QPainter, width: float, height: float) -> None:
    """The canvas has the keyboard's focus."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().colour("focus"), 2))
    painter.drawRect(QRectF(1, 1, width - 2, height - 2))


def tag_box(tag: Tag, width: float, height: float) -> QRectF:
    """Where a tag stands: right below the pointer, turned to the other side at the edges."""
    space = theme().px
    metrics = QFontMetricsF(theme().font("card"))
    wide = metrics.horizontalAdvance(one_line(tag.text)) + 2 * space(8)
    high = metrics.height() + 2 * space(4)
    if tag.more:
        wide = min(width - 8, max(wide, float(space(MORE_WIDE))))
        high += min(_more_box(metrics, tag.more, wide - 2 * space(8)).height(), MORE_LINES * metrics.height())
    x, y = tag.px[0] + space(14), tag.px[1] + space(16)
    if x + wide > width - 4:
        x = tag.px[0] - space(14) - wide
    if y + high > height - 4:
        y = tag.px[1] - space(16) - high
    return QRectF(max(4.0, min(x, width - wide - 4)), max(4.0, y), wide, high)


def paint_tag(painter: QPainter, tag: Tag, width: float, height: float) -> None:
    """The name under the pointer, readable on any artwork."""
    box = tag_box(tag, width, height)
    tokens = theme().tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme().font("card"))
    painter.setPen(QPen(QColor(tokens.border_strong if tag.sure else tokens.border_subtle), 1))
    painter.setBrush(QColor(tokens.bg_surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    inside = box.adjusted(theme().px(8), theme().px(4), -theme().px(8), -theme().px(4))
    painter.setPen(QColor(tokens.text_primary if tag.sure else tokens.text_muted))
    painter.drawText(inside, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, one_line(tag.text))
    if tag.more:
        painter.setPen(QColor(tokens.text_secondary))
        below = inside.adjusted(0, QFontMetricsF(theme().font("card")).height(), 0, 0)
        painter.drawText(below, _WRAPPED, one_line(tag.more))


def _more_box(metrics: QFontMetricsF, text: str, width: float) -> QRectF:
    return metrics.boundingRect(QRectF(0, 0, width, 1000), _WRAPPED, one_line(text))


def paint_sides(painter: QPainter, view: View, width: float, height: float, note: str = "") -> None:
    """The letters of the patient's sides at both edges, the caption that says the same in words, and a note below."""
    space = theme().px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme().font("name"))
    middle = height / 2
    small = QFontMetricsF(theme().font("card"))
    for at_left, letter, word in zip((True, False), edge_letters(view), edge_words(view), strict=True):
        wide = max(float(space(26)), small.horizontalAdvance(word) + space(10)) if word else float(space(26))
        high = space(30) + (small.height() if word else 0)
        x = space(8) if at_left else width - space(8) - wide
        box = QRectF(x, middle - space(15), wide, high)
        _plate(painter, box)
        painter.setFont(theme().font("name"))
        painter.setPen(theme().colour("text_primary"))
        painter.drawText(QRectF(x, box.top(), wide, space(30)), Qt.AlignmentFlag.AlignCenter, letter)
        painter.setFont(theme().font("card"))
        painter.setPen(theme().colour("text_secondary"))
        painter.drawText(box.adjusted(0, space(26), 0, -2), Qt.AlignmentFlag.AlignCenter, word)
    _paint_line(painter, caption(view), width, float(space(6)))
    if note:
        band = QRectF(0, height - small.height() - space(12), width, small.height() + space(12))
        painter.fillRect(band, theme().colour("bg_surface"))
        _paint_line(painter, note, width, band.top() + space(3))


def _paint_line(painter: QPainter, words: str, width: float, top: float) -> None:
    space = theme().px
    painter.setFont(theme().font("card"))
    metrics = QFontMetricsF(theme().font("card"))
    wide = min(width - space(16), metrics.horizontalAdvance(words) + 2 * space(10))
    box = QRectF((width - wide) / 2, top, wide, metrics.height() + space(6))
    _plate(painter, box)
    painter.setPen(theme().colour("text_secondary"))
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide - space(8))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, elided)


def _plate(painter: QPainter, box: QRectF) -> None:
    ground = theme().colour("bg_surface")
    ground.setAlphaF(0.86)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 6, 6)

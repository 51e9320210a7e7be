"""The top of a sheet, small: how the letterhead will look on paper."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolodesk.clinic.settings import Letterhead
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.ui.tokens import LIGHT
from prolodesk.words import tr


class LetterheadPreview(QWidget):
    """Paper is white in the dark too."""

    def __init__(self) -> None:
        super().__init__()
        self._letterhead = Letterhead()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The letterhead on paper"))

    def show_letterhead(self, letterhead: Letterhead) -> None:
        """Show this one."""
        self._letterhead = letterhead
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), theme().px(190))

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(LIGHT.bg_surface))
        painter.setPen(QPen(QColor(LIGHT.border_strong), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        inside = self.rect().adjusted(px(14), px(12), -px(14), -px(10))
        top = inside.top()
        for text, size, weight, colour in self._lines():
            top = _draw(painter, QRect(inside.left(), top, inside.width(), px(40)), text, size, weight, colour)
        painter.setPen(QPen(QColor(LIGHT.border_subtle), 1))
        painter.drawLine(inside.left(), top + px(4), inside.right(), top + px(4))
        for line in range(3):
            at = top + px(16) + line * px(10)
            if at < inside.bottom():
                wide = inside.width() if line < 2 else inside.width() * 2 // 3
                painter.fillRect(QRect(inside.left(), at, wide, px(3)), QColor(LIGHT.bg_subtle))
        painter.end()

    def _lines(self) -> list[tuple[str, int, QFont.Weight, str]]:
        head = self._letterhead
        quiet, plain = LIGHT.text_secondary, QFont.Weight.Normal
        lines = [(one_line(head.name) or tr("Clinic name"), 14, QFont.Weight.Bold, LIGHT.text_primary)]
        lines += [(one_line(line), 10, plain, quiet) for line in head.address.splitlines()[:4] if line.strip()]
        for text, number in (
            (tr("Phone"), head.phone),
            (tr("Out of hours"), head.out_of_hours),
            (tr("Emergency"), head.emergency),
        ):
            if number.strip():
                lines.append((f"{text}  {one_line(number)}", 10, plain, quiet))
        return lines


def _draw(painter: QPainter, box: QRect, text: str, size: int, weight: QFont.Weight, colour: str) -> int:
    """Draw one line that ends in … where the paper ends; where the next one begins."""
    font = QFont(["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew"])
    font.setPixelSize(theme().px(size))
    font.setWeight(weight)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(QRect(box.left(), box.top(), box.width(), metrics.height()), 0, shown)
    return box.top() + metrics.height()

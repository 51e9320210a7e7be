"""What painting the calendar costs, remembered: fonts, shaped texts, fills of the theme in force."""

from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QStaticText,
    QTextLayout,
    QTextOption,
    QTransform,
)

from prolodesk.ui.theme import Theme
from prolodesk.ui.tokens import StatusLook, mix

MOST_SHAPED = 6000
MOST_STRIPES = 400
STRIPE = 4.5


class Ink:
    """Fonts, shaped texts and fills of the theme in force. `dry` it when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._shaped: dict[tuple[str, int, str], tuple[QStaticText, float]] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._colours: dict[str, QColor] = {}
        self._statuses: dict[str, StatusLook] = {}
        self._bodies: dict[str, tuple[QColor, QPen]] = {}
        self._stripes: dict[tuple[str, int, float], QPixmap] = {}
        self._hatch: dict[tuple[float, str], QPixmap] = {}

    def dry(self) -> None:
        """Forget what belonged to another theme or zoom."""
        memories: tuple[dict[Any, Any], ...] = (self._fonts, self._metrics, self._shaped, self._widths, self._colours)
        for memory in (*memories, self._hatch, self._statuses, self._bodies, self._stripes):
            memory.clear()

    def status(self, name: str) -> StatusLook:
        """The look of an appointment status, by its code."""
        if name not in self._statuses:
            self._statuses[name] = self.theme.tokens.status(name)
        return self._statuses[name]

    def body(self, hue: str, *, off: bool, done: bool) -> tuple[QColor, QPen]:
        """Fill and edge of a card of that hue; of one that holds no time, or is done, whatever its hue."""
        key = "off" if off else "done" if done else hue
        if key not in self._bodies:
            tokens = self.theme.tokens
            if off:
                made = self.colour("bg_surface"), QPen(self.colour("border_strong"), 1, Qt.PenStyle.DashLine)
            elif done:
                made = self.colour("bg_subtle"), QPen(self.colour("border_subtle"), 1)
            else:
                made = self.colour(tokens.tint(hue)), QPen(self.colour(mix(hue, tokens.bg_surface, 0.55)), 1)
            self._bodies[key] = made
        return self._bodies[key]

    def stripe(self, painter: QPainter, x: float, y: float, height: float, radius: float, colour: str) -> None:
        """The stripe at the left of a card, its outer corners round."""
        ratio = painter.device().devicePixelRatioF()
        key = (colour, round(height * 4), ratio)
        pixmap = self._stripes.get(key)
        if pixmap is None:
            if len(self._stripes) > MOST_STRIPES:
                self._stripes.clear()
            pixmap = self._stripes[key] = _stripe(self.colour(colour), height, radius, ratio)
        painter.drawPixmap(QPointF(x, y), pixmap)

    def colour(self, value: str) -> QColor:
        """A colour by token name or as #RRGGBB."""
        if value not in self._colours:
            self._colours[value] = QColor(value if value.startswith("#") else getattr(self.theme.tokens, value))
        return self._colours[value]

    def font(self, name: str) -> QFont:
        """card, bold, small, caption, body or strong."""
        if name not in self._fonts:
            weight = QFont.Weight
            font = {
                "card": lambda: self.theme.font("card"),
                "bold": lambda: self.theme.font("card", weight.DemiBold),
                "small": lambda: self.theme.font("caption", weight.Medium),
                "caption": lambda: self.theme.font("caption"),
                "body": lambda: self.theme.font("body"),
                "strong": lambda: self.theme.font("body", weight.DemiBold),
            }[name]()
            self._fonts[name] = font
        return self._fonts[name]

    def metrics(self, name: str) -> QFontMetricsF:
        if name not in self._metrics:
            self._metrics[name] = QFontMetricsF(self.font(name))
        return self._metrics[name]

    def width(self, text: str, font: str) -> float:
        key = (text, font)
        if key not in self._widths:
            if len(self._widths) > MOST_SHAPED:
                self._widths.clear()
            self._widths[key] = self.metrics(font).horizontalAdvance(text)
        return self._widths[key]

    def draw(self, painter: QPainter, x: float, y: float, text: str, room: float, font: str, colour: str) -> float:
        """One line of text with its top left at (x, y), ending in … where the room ends; returns how wide it came."""
        if room < 8 or not text:
            return 0.0
        key = (text, int(room), font)
        found = self._shaped.get(key)
        if found is None:
            if len(self._shaped) > MOST_SHAPED:
                self._shaped.clear()
            fitting = text
            if self.width(text, font) > room:
                fitting = self.metrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            shaped = QStaticText(fitting)
            shaped.setTextFormat(Qt.TextFormat.PlainText)
            shaped.setTextOption(_unwrapped())
            shaped.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            shaped.prepare(QTransform(), self.font(font))
            lift = self._lift(fitting, font)
            self._shaped[key] = shaped, lift
        else:
            shaped, lift = found
        painter.setFont(self.font(font))
        painter.setPen(self.colour(colour))
        painter.drawStaticText(QPointF(x, y + lift), shaped)
        return shaped.size().width()

    def lines(self, text: str, room: float, font: str) -> list[str]:
        """The text broken between words into lines that fit, as far as single words do."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer, font) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _lift(self, text: str, font: str) -> float:
        """How far to move a text so that its baseline stands where that of the theme's own letters would: other
        scripts come in taller fonts."""
        if text.isascii():
            return 0.0
        layout = QTextLayout(text, self.font(font))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return self.metrics(font).ascent() - line.ascent()

    def icon(self, painter: QPainter, x: float, y: float, name: str, colour: str, size: int) -> None:
        value = self.colour(colour).name()
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(QPointF(x, y), self.theme.icons.pixmap(name, value, size, ratio))

    def hatch(self, ratio: float, ground: str = "bg_closed", lines: str = "border_subtle") -> QBrush:
        """Closed hours: thin diagonal lines on the closed ground; other grounds have fainter lines."""
        if (ratio, ground) not in self._hatch:
            size = round(8 * ratio)
            tile = QPixmap(size, size)
            tile.fill(self.colour(ground))
            painter = QPainter(tile)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            share = 0.75 if ground == "bg_closed" else 0.18
            tone = mix(self.colour(lines).name(), self.colour(ground).name(), share)
            painter.setPen(QPen(QColor(tone), ratio))
            for shift in (-size, 0, size):
                painter.drawLine(QPointF(shift - 2, size + 2), QPointF(shift + size + 2, -2))
            painter.end()
            tile.setDevicePixelRatio(ratio)
            self._hatch[ratio, ground] = tile
        return QBrush(self._hatch[ratio, ground])


def _unwrapped() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


def _stripe(colour: QColor, height: float, radius: float, ratio: float) -> QPixmap:
    """Five pixels wide: the left of a rounded rectangle as high as the card."""
    pixmap = QPixmap(round(5 * ratio), max(1, ceil(height * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setClipRect(QRectF(0.5, 0, STRIPE - 0.5, height))
    painter.drawRoundedRect(QRectF(0.5, 0.5, 40, height - 1), radius, radius)
    painter.end()
    return pixmap

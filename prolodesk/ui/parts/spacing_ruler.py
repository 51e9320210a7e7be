"""How far a session stands from the one before it, drawn: its window from least to most, the target, the day it has."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.domain.courses import Window
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import ElidedLabel
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import number, tr

LEAST_WIDE, WIDE, HIGH = 72, 150, 18


@dataclass(frozen=True, slots=True)
class RulerValue:
    """Days since the session before it: the window's least, target and most, and those of the day chosen.

    `after` is the number of the session before; `chosen` is None while there is no day yet.
    """

    after: int
    least: int
    target: int
    most: int
    chosen: int | None = None

    @property
    def inside(self) -> bool:
        """Whether the day stands in the window; one without a day does."""
        return self.chosen is None or self.least <= self.chosen <= self.most


def ruler_value(after: int, window: Window, counted_from: date, days: int | None) -> RulerValue:
    """A window counted from the day of the session before."""
    least, target, most = ((day - counted_from).days for day in (window.earliest, window.target, window.latest))
    return RulerValue(after, least, target, most, days)


class SpacingLine(QWidget):
    """A ruler, and in words below it how far apart; an icon says that a visit stands outside its window."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler, self._words = SpacingRuler(), ElidedLabel(role="small")
        self._outside = Glyph("triangle-alert", "danger", size=14)
        below = QHBoxLayout()
        below.setSpacing(theme().px(4))
        below.addWidget(self._outside)
        below.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.ruler)
        column.addLayout(below)

    def show_value(self, value: RulerValue | None, instead: str = "") -> None:
        """Show this spacing; without one only these words."""
        self.ruler.show_value(value)
        self.ruler.setVisible(value is not None)
        self._words.show_full(spacing_words(value) if value else instead)
        outside = value is not None and not value.inside
        self._outside.setVisible(outside)
        set_role(self._words, "error" if outside else "small")

    def words(self) -> str:
        """What stands below the ruler."""
        return self._words.full()


class SpacingRuler(QWidget):
    """Paints one `RulerValue`; nothing for a first session."""

    def __init__(self) -> None:
        super().__init__()
        self._value: RulerValue | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: RulerValue | None) -> None:
        """Show this spacing; None shows nothing."""
        self._value = value
        self.setAccessibleName(spacing_words(value) if value else "")
        self.update()

    def value(self) -> RulerValue | None:
        """What is shown."""
        return self._value

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDE), theme().px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(LEAST_WIDE), theme().px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._value is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        _draw(painter, self._value, self.width(), self.height())
        painter.end()


def _draw(painter: QPainter, value: RulerValue, width: int, height: int) -> None:
    look = theme()
    knob = look.px(5)
    longest = max(value.most, value.chosen or 0) * 1.08 or 1
    across = (width - 2 * knob) / longest
    middle = height / 2

    def at(days: float) -> float:
        return knob + days * across

    painter.setPen(QPen(look.colour("border_strong"), 1))
    painter.drawLine(QPointF(knob, middle), QPointF(width - knob, middle))
    painter.drawLine(QPointF(knob, middle - look.px(4)), QPointF(knob, middle + look.px(4)))
    band = QRectF(at(value.least), middle - look.px(5), max(at(value.most) - at(value.least), 2), look.px(10))
    painter.setPen(QPen(look.colour("accent"), 1))
    painter.setBrush(look.colour("accent_subtle"))
    painter.drawRoundedRect(band, look.px(3), look.px(3))
    painter.setPen(QPen(look.colour("accent"), 1.5))
    painter.drawLine(QPointF(at(value.target), band.top()), QPointF(at(value.target), band.bottom()))
    if value.chosen is not None:
        colour = look.colour("accent" if value.inside else "danger")
        painter.setPen(QPen(look.colour("bg_surface"), 1.5))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(at(value.chosen), middle), knob, knob)


def spacing_words(value: RulerValue) -> str:
    """5 w 2 d after #2, window 3–6 w"""
    least, most = (number(round(days / 7, 1)) for days in (value.least, value.most))
    window = tr("window {least}–{most} w", least=least, most=most)
    if value.chosen is None:
        return window
    return tr("{time} after #{number}, {window}", time=weeks_and_days(value.chosen), number=value.after, window=window)


def weeks_and_days(days: int) -> str:
    """5 w 2 d, 3 w, 4 d"""
    weeks, rest = divmod(abs(days), 7)
    if weeks and rest:
        return tr("{weeks} w {days} d", weeks=weeks, days=rest)
    return tr("{weeks} w", weeks=weeks) if weeks else tr("{days} d", days=rest)

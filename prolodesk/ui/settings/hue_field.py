"""One of six colours, for people and appointment types; beyond six they repeat, and initials tell them apart."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from prolodesk.ui.parts.text import one_line, set_tip
from prolodesk.ui.theme import theme
from prolodesk.ui.tokens import LIGHT
from prolodesk.words import tr


class HueField(QWidget):
    """Signals:
    picked: the index of the colour somebody chose.
    """

    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(one_line(name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._swatches: list[_Swatch] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(2))
        for hue, words in enumerate(colour_names()[: len(LIGHT.types)]):
            swatch = _Swatch(hue, tr("{field}: {colour}", field=name, colour=words))
            swatch.clicked.connect(lambda _=False, hue=hue: self.picked.emit(hue))
            self._group.addButton(swatch)
            self._swatches.append(swatch)
            row.addWidget(swatch)
        self.setFocusProxy(self._swatches[0])

    def show_hue(self, hue: int) -> None:
        """Show which colour is chosen."""
        swatch = self._swatches[hue % len(self._swatches)]
        swatch.setChecked(True)
        self.setFocusProxy(swatch)

    def hue(self) -> int:
        """The index of the colour chosen."""
        return next((place for place, swatch in enumerate(self._swatches) if swatch.isChecked()), 0)

    def swatch(self, hue: int) -> QAbstractButton:
        """The button of one colour."""
        return self._swatches[hue]


def colour_names() -> tuple[str, ...]:
    """What the six colours are called."""
    return tr("Blue"), tr("Brown"), tr("Green"), tr("Pink"), tr("Violet"), tr("Olive")


class _Swatch(QAbstractButton):
    def __init__(self, hue: int, name: str) -> None:
        super().__init__()
        self._hue = hue
        self.setCheckable(True)
        self.setAccessibleName(one_line(name))
        set_tip(self, colour_names()[hue])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme().px(26)
        return QSize(side, max(side, theme().sizes.control))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(look.colour("focus" if self.hasFocus() else "text_primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, look.px(11), look.px(11))
        colour = QColor(look.tokens.type_hue(self._hue))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        painter.drawEllipse(centre, look.px(7.5), look.px(7.5))
        painter.end()

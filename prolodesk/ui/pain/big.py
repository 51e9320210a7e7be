"""Buttons and words large enough for a patient's finger and eyes, painted here so that they need no other style."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy

from prolodesk.domain.body.pain import Quality
from prolodesk.ui.body.pain_ink import PainInk, quality_colour
from prolodesk.ui.parts.text import one_line, plain_label, verb_text
from prolodesk.ui.theme import theme

TEXT_PX, HEIGHT_PX = 17, 52


def big_font(pixels: float = TEXT_PX, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    """A font of that height at 100 %."""
    font = theme().font("body", weight)
    font.setPixelSize(max(theme().px(pixels), theme().sizes.body))
    return font


def big_label(text: str, pixels: float = TEXT_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QLabel:
    """Large plain words, wrapped."""
    label = plain_label(text, wrap=True)
    label.setFont(big_font(pixels, weight))
    return label


class BigButton(QAbstractButton):
    """A large button; `quality` shows its shading before the words, `icon` an icon, `strong` is the one most want."""

    def __init__(self, text: str, *, icon: str = "", quality: Quality | None = None, strong: bool = False) -> None:
        super().__init__()
        self.setText(verb_text(text))
        self.setAccessibleName(one_line(text))
        self._words, self._icon, self._quality, self._strong = one_line(text), icon, quality, strong
        self._ink = PainInk()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(big_font()).horizontalAdvance(self._words) + theme().px(28)
        if self._quality or self._icon:
            wide += theme().px(46 if self._quality else 30)
        return QSize(max(theme().px(HEIGHT_PX), round(wide)), theme().px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(self._line(), 2.5 if self.isChecked() else 1.2))
        painter.setBrush(self._fill())
        painter.drawRoundedRect(box, 10, 10)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        beside = look.px(10) if self._quality or self._icon else 0
        text = box.adjusted(beside, 0, -beside, 0)
        flags = Qt.AlignmentFlag.AlignCenter
        if self._quality is not None:
            side = look.px(30)
            swatch = QRectF(text.left(), box.center().y() - side / 2, side, side)
            self._ink.swatch(painter, swatch, self._quality)
            text.setLeft(swatch.right() + look.px(12))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        elif self._icon:
            side = look.px(22)
            words = QFontMetricsF(big_font()).horizontalAdvance(self._words)
            left = box.center().x() - (words + side + look.px(8)) / 2 if self._words else box.center().x() - side / 2
            pixmap = look.icons.pixmap(self._icon, self._ink_colour().name(), side, self.devicePixelRatioF())
            painter.drawPixmap(round(left), round(box.center().y() - side / 2), pixmap)
            text.setLeft(left + side + look.px(8))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(
            big_font(weight=QFont.Weight.DemiBold if self.isChecked() or self._strong else QFont.Weight.Medium)
        )
        painter.setPen(self._ink_colour())
        painter.drawText(text, flags, self._words)
        painter.end()

    def _fill(self) -> QColor:
        look = theme()
        if self._strong and self.isEnabled():
            return look.colour("accent")
        if self.isChecked():
            return look.colour("accent_subtle")
        return look.colour("bg_subtle" if self.isDown() or not self.isEnabled() else "bg_surface")

    def _line(self) -> QColor:
        if self.isChecked():
            return quality_colour(self._quality) if self._quality else theme().colour("accent")
        return theme().colour("border_strong" if self.isEnabled() else "border_subtle")

    def _ink_colour(self) -> QColor:
        if not self.isEnabled():
            return theme().colour("text_muted")
        return theme().colour("on_accent" if self._strong else "text_primary")

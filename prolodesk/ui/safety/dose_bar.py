"""One anaesthetic as a bar of its limit, with words; how it was reckoned shows on hover and on focus."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolodesk.ui.parts.text import hide_tip, set_tip, show_tip
from prolodesk.ui.safety.ledger_words import BarWords
from prolodesk.ui.theme import theme

_TONES = {"": "accent", "warn": "warn_fg", "danger": "danger"}
_THICK = 4


class DoseBar(QWidget):
    """Shows one bar; Tab reaches it, and then its tip stands."""

    def __init__(self) -> None:
        super().__init__()
        self._words = BarWords("", "", "", "", 0.0, "", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bar(self, words: BarWords) -> None:
        """Show this dose."""
        if words == self._words:
            return
        self._words = words
        self.setAccessibleName(" ".join(part for part in (words.title, words.amount, words.verdict) if part))
        self.setAccessibleDescription(words.tip)
        set_tip(self, words.tip)
        self.updateGeometry()
        self.update()

    def words(self) -> BarWords:
        """What it shows."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme().font("caption"))
        text = " ".join((self._words.title, self._words.amount, self._words.verdict))
        return QSize(int(metrics.horizontalAdvance(text)) + theme().px(16), theme().px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(28))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            show_tip(self, self.mapToGlobal(QPoint(0, -theme().px(8))), self._words.tip)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hide_tip()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(look.px(3), look.px(1), -look.px(3), -look.px(3))
        self._draw_text(painter, inner)
        track = QRectF(inner.left(), inner.bottom() - look.px(_THICK), inner.width(), look.px(_THICK))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("border_subtle"))
        painter.drawRoundedRect(track, look.px(2), look.px(2))
        painter.setBrush(look.colour(_TONES[self._words.tone]))
        filled = QRectF(track)
        filled.setWidth(track.width() * min(max(self._words.share, 0.0), 1.0))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(track.right())
        painter.drawRoundedRect(filled, look.px(2), look.px(2))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(4), look.px(4))
        painter.end()

    def _draw_text(self, painter: QPainter, inner: QRectF) -> None:
        """Title and amount at the start, the verdict at the end; first the amount gives way, then the long verdict."""
        look, words = theme(), self._words
        font = look.font("caption")
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        line = QRectF(inner.left(), inner.top(), inner.width(), metrics.height())
        whole = " ".join(part for part in (words.title, words.amount) if part)
        offered = ((whole, words.verdict), (words.title, words.verdict), (words.title, words.brief))
        room = line.width() - look.px(8)
        told, verdict = next(
            (pair for pair in offered if sum(map(metrics.horizontalAdvance, pair)) <= room), offered[-1]
        )
        left = max(room - metrics.horizontalAdvance(verdict), look.px(20))
        painter.setPen(look.colour("text_primary"))
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, start, metrics.elidedText(told, Qt.TextElideMode.ElideRight, left))
        painter.setPen(look.colour("text_secondary" if not words.tone else _TONES[words.tone]))
        painter.drawText(line, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, verdict)

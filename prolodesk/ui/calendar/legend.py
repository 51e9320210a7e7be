"""The line under the day: what the status icons mean, and what Ctrl+Z would take back."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import tr

SHOWN = ("booked", "confirmed", "arrived", "in_session", "recovery", "done", "no_show", "cancelled")
LEAST_UNDO = 90
"""Less says nothing."""


class Legend(QWidget):
    """Paints icons with their names, as many as there is room for, and in what is left the undo line at the right."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._undo, self._said_elsewhere = "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Status icons"))

    def show_undo(self, label: str) -> None:
        """What Ctrl+Z would take back; empty when nothing."""
        self._undo = tr("Ctrl+Z undoes “{what}”", what=one_line(label)) if label else ""
        self.update()

    def show_said(self, elsewhere: bool = False) -> None:
        """Whether what Ctrl+Z would take back is named elsewhere now."""
        self._said_elsewhere = elsewhere
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, theme().px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink, look = QPainter(self), self._ink, theme()
        painter.fillRect(self.rect(), ink.colour("bg_surface"))
        painter.fillRect(0, 0, self.width(), 1, ink.colour("border_subtle"))
        size, text_height = look.px(14), ink.metrics("card").height()
        x, right = look.px(16), self.width() - look.px(16)
        top = (self.height() - text_height) / 2
        for code in SHOWN:
            status, words = look.tokens.status(code), status_words(code)
            width = size + look.px(5) + int(ink.width(words, "card")) + look.px(14)
            if x + width - look.px(14) > right:
                break
            ink.icon(painter, x, (self.height() - size) / 2, status.icon, status.colour, size)
            ink.draw(painter, x + size + look.px(5), top, words, width, "card", "text_secondary")
            x += width
        width = min(int(ink.width(self._undo, "card")), right - x - look.px(8))
        if self._undo and not self._said_elsewhere and width >= look.px(LEAST_UNDO):
            ink.draw(painter, right - width, top, self._undo, width + 1, "card", "text_secondary")
        painter.end()

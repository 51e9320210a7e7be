"""A single icon as a widget, in the theme's colours; for an icon inside a button see `Theme.dress`."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolodesk.ui.theme import theme


class Glyph(QWidget):
    """An icon beside words. It says nothing to screen readers: the words do."""

    def __init__(self, icon: str, tone: str = "text_secondary", size: int = 16, status: str = "") -> None:
        """`tone` names a token; with `status` the icon and colour are that appointment status's."""
        super().__init__()
        self._icon, self._tone, self._size, self._status = icon, tone, size, status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, icon: str, tone: str) -> None:
        """Show another icon, in a token's colour."""
        self._icon, self._tone, self._status = icon, tone, ""
        self.update()

    def show_status(self, status: str) -> None:
        """Show an appointment status."""
        self._status = status
        self.update()

    def sizeHint(self) -> QSize:
        wide = theme().px(self._size)
        return QSize(wide, wide)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        status = look.tokens.status(self._status) if self._status else None
        icon = status.icon if status else self._icon
        colour = status.colour if status else str(getattr(look.tokens, self._tone))
        wide = look.px(self._size)
        pixmap = look.icons.pixmap(icon, colour, wide, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap((self.width() - wide) // 2, (self.height() - wide) // 2, pixmap)
        painter.end()

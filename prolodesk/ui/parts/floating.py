"""What stands over the desk for a moment."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prolodesk.ui.theme import theme

FROM_THE_SIDE, FROM_BELOW = 24, 72


class Floating(QFrame):
    """A panel at the lower right of the desk until it is left; then the keys are where they were before it came."""

    def __init__(self, inside: QWidget, over: QWidget, *, edge: int = 0) -> None:
        super().__init__(over)
        self.setProperty("role", "popup")
        self._back: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(inside)
        over.installEventFilter(self)
        self.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Stand over the desk. Who takes the keys is for the panel to say."""
        if not self.isVisible():
            self._back = self.window().focusWidget()
        self.show()
        self._stand()
        self.raise_()

    def leave(self) -> None:
        """Go, and give the keys back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted_width(self) -> int:
        """How wide the panel stands (px)."""
        return self.sizeHint().width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = event.type() is QEvent.Type.Resize and watched is not self
        grown = event.type() is QEvent.Type.LayoutRequest and watched is self
        if (moved or grown) and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def _stand(self) -> None:
        over, space = self.parentWidget(), theme().px
        assert over is not None
        wide = self.wanted_width()
        self.resize(wide, self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height())
        self.move(over.width() - self.width() - space(FROM_THE_SIDE), over.height() - self.height() - space(FROM_BELOW))

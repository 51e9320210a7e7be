"""The form of the booking panel: where there is little room, the fields that matter now stay in view."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from prolodesk.ui.parts.scrolling import let_scroll
from prolodesk.ui.theme import theme

MARGIN = 4


class FormScroll(QScrollArea):
    """Scrolls only as far as it must, so that what has the keys is seen too if it can be."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._kept: tuple[QWidget, ...] = ()
        let_scroll(self, inside, sideways=False)
        inside.installEventFilter(self)

    def keep(self, *widgets: QWidget) -> None:
        """These are to be seen, the first of them before all."""
        self._kept = widgets
        self._show_kept()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """The keys go on; Qt would now show once more what had them, even if they have left the form."""
        moved = super().focusNextPrevChild(onward)
        keys = self.window().focusWidget()
        if keys is not None and not self.isAncestorOf(keys):
            self._show_kept()
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_kept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.Resize:
            self._show_kept()
        return super().eventFilter(watched, event)

    def _show_kept(self) -> None:
        inside, keys = self.widget(), self.window().focusWidget()
        with_keys = (keys,) if inside is not None and keys is not None and inside.isAncestorOf(keys) else ()
        for widget in (*with_keys, *reversed(self._kept)) if self._kept else ():
            self.ensureWidgetVisible(widget, 0, theme().px(MARGIN))

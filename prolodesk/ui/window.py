"""The window, before and around everything: the entrance, then the desk, or a cover over it.

It stands before the rest of the screen is imported: what only a desk needs is in `desk_frame`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from prolodesk.ui.parts.tab_order import nearest, stop_beside
from prolodesk.words import tr

if TYPE_CHECKING:
    from prolodesk.ui.parts.strip import Strip

SMALLEST = (1024, 640)
_FULL = Qt.WindowState.WindowFullScreen


class Window(QMainWindow):
    """One top-level window for everything: the entrance, then the desk. Its title never names a patient.

    Signals:
        closing: the window is about to close; what is being typed must be kept, or the QCloseEvent ignored.
        painted: the window was painted.
    """

    closing = Signal(object)
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle(tr("prolodesk"))
        self._stack = QStackedWidget()
        self._covered: QWidget | None = None
        self._had_keys: QWidget | None = None
        self._bug_strip: Strip | None = None
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)

    @property
    def bug_strip(self) -> "Strip":
        """The line under everything that says when there was a bug."""
        from prolodesk.ui.parts.strip import Strip

        if self._bug_strip is None:
            self._bug_strip = Strip()
            self._column.addWidget(self._bug_strip)
        return self._bug_strip

    def show_whole(self, page: QWidget, title: str) -> None:
        """Fill the window with this page; the one shown before is thrown away."""
        self.setWindowTitle(title)
        before = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def restore(self, place: tuple[int, int, int, int] | None, *, maximised: bool = False) -> None:
        """Stand where the window stood last time, if that is still on a screen, and never larger than it."""
        available = self.screen().availableGeometry()
        if place is not None and available.intersects(QRect(*place)):
            self.setGeometry(inside(available, QRect(*place), self.minimumSize()))
            maximised = maximised or place[2] >= available.width() or place[3] >= available.height()
        else:
            self.resize(min(1512, available.width()), min(900, available.height()))
        if maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def show_first(self) -> None:
        """Come on the screen, maximised where there would be no room for the frame around it."""
        available = self.screen().availableGeometry()
        if self.width() >= available.width() or self.height() >= available.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.show()

    def cover(self, page: QWidget, title: str, *, whole_screen: bool = False) -> None:
        """Hide everything behind a page, without throwing it away. A page that hid it already gives way."""
        before = self._stack.currentWidget()
        if self._covered is None:
            self._had_keys = self.focusWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setWindowTitle(title)
        if self._covered is None:
            self._covered = before
        elif before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        if whole_screen or self.windowState() & _FULL:
            self.setWindowState(self.windowState() | _FULL if whole_screen else self.windowState() & ~_FULL)
            self.activateWindow()

    def uncover(self) -> None:
        """Show again what was covered; the keys go where they went."""
        page, self._covered = self._covered, None
        had_keys, self._had_keys = self._had_keys, None
        cover = self._stack.currentWidget()
        if page is not None and cover is not None:
            self._stack.setCurrentWidget(page)
            self._stack.removeWidget(cover)
            cover.deleteLater()
        if had_keys is not None and isValid(had_keys) and had_keys.isVisible():
            had_keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_covered(self) -> bool:
        """Whether something hides the desk."""
        return self._covered is not None

    def say_bug(self, text: str) -> None:
        """Say that there was a bug, without stopping anyone."""
        self.bug_strip.show_refusal(text)

    def raise_up(self) -> None:
        """Come to the front: somebody started the program a second time."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab stops at every control in turn. Qt alone would pass by what stands before a page's focus proxy.

        Qt also asks when what has the keys is hidden or disabled. They then stay near it: a button far away, such as
        one that takes the last thing back, must not get an Enter that was meant for another.
        """
        here: QWidget = self.focusWidget() or self
        if here is not self and not (here.isVisible() and here.isEnabled()):
            near = nearest(here)
            if near is not None:
                near.setFocus(Qt.FocusReason.OtherFocusReason)
            return near is not None
        at = stop_beside(here, following)
        if at is None:
            return False
        at.setFocus(Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closing.emit(event)


def inside(available: QRect, stood: QRect, smallest: QSize) -> QRect:
    """Where a window that stood there stands on a screen that may be smaller by now."""
    place = QRect(stood.topLeft(), stood.size().boundedTo(available.size()).expandedTo(smallest))
    left = max(available.left(), min(place.left(), available.right() + 1 - place.width()))
    top = max(available.top(), min(place.top(), available.bottom() + 1 - place.height()))
    place.moveTo(left, top)
    return place

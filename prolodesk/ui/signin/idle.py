"""Notices that nobody has touched the program for a while, so that the desk can lock itself."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

CHECK_MS = 1000
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Counts from the last key, click or movement; a computer that slept counts as idle for as long as it slept.

    Signals:
    idle: nobody touched the program for the limit; sent once, until it is started again.
    """

    idle = Signal()

    def __init__(
        self,
        minutes: float = 5,
        parent: QObject | None = None,
        *,
        running: Callable[[], float] = time.monotonic,
        check_ms: int = CHECK_MS,
    ) -> None:
        """`running` counts seconds."""
        super().__init__(parent)
        self._limit_s = minutes * 60
        self._running = running
        self._last = running()
        self._timer = QTimer(self, interval=check_ms)
        self._timer.timeout.connect(self._check)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch_windows)

    def start(self) -> None:
        """Watch from now on."""
        self._last = self._running()
        self._watch_windows()
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._touched()
        return False

    def _watch_windows(self) -> None:
        """Listen where keys and movements come in, and not to every event of every widget."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def _touched(self) -> None:
        self._check()
        self._last = self._running()

    def _check(self) -> None:
        if self._timer.isActive() and self._running() - self._last >= self._limit_s:
            self.stop()
            self.idle.emit()

"""The growing wait after wrong passphrases: nothing is ever locked, guessing only becomes slow."""

from PySide6.QtCore import QObject, QTimer, Signal

WAITS_S = (0, 0, 2, 4, 8, 15, 30)
"""Seconds to wait after the first, second, ... wrong try; the last one stays."""


class Patience(QObject):
    """Signals:
    ticked: so many seconds are left to wait; 0 when the wait is over.
    """

    ticked = Signal(int)

    def __init__(self, parent: QObject, second_ms: int = 1000) -> None:
        super().__init__(parent)
        self.failed = 0
        self._left = 0
        self._timer = QTimer(self, interval=second_ms)
        self._timer.timeout.connect(self._tick)

    @property
    def left(self) -> int:
        """Seconds still to wait."""
        return self._left

    def fail(self) -> int:
        """One more wrong try; how many seconds to wait now."""
        self.failed += 1
        self._left = WAITS_S[min(self.failed, len(WAITS_S)) - 1]
        if self._left:
            self._timer.start()
        return self._left

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._left = 0
            self._timer.stop()
        self.ticked.emit(self._left)

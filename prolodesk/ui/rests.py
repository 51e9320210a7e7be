"""When the screen's thread rests: heavy drawing beside it goes on only then, and nobody who types waits for it."""

import threading
from time import monotonic

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject


class Rests(QObject):
    """Lives on the screen's thread, as long as the work; `wait_for_one` is for the worker.

    Qt keeps Python's other threads waiting while it draws. A worker that draws one piece after the other would hold
    up whoever types at each database row and each line of the screen.
    """

    def __init__(self, parent: QObject, patience_seconds: float) -> None:
        """The worker waits so long in all; after that it goes on beside a screen that never rests."""
        super().__init__(parent)
        self._resting = threading.Event()
        self._left = patience_seconds
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._rest)
        dispatcher.awake.connect(self._work)
        self.destroyed.connect(self._resting.set)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._rest)

    def wait_for_one(self) -> None:
        """Return while the screen's thread rests, or when the patience is used up."""
        if self._left > 0 and not self._resting.is_set():
            since = monotonic()
            self._resting.wait(self._left)
            self._left -= monotonic() - since

    def _rest(self) -> None:
        self._resting.set()

    def _work(self) -> None:
        self._resting.clear()

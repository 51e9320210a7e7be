"""When the screen's thread rests: heavy drawing beside it goes on only then, and nobody who types waits for it."""

import threading
from time import monotonic

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject

from prolodesk.ui.tasks import Cancelled


class Rests(QObject):
    """Lives on the screen's thread, as long as what the work is for; `wait_for_one` and `go_on` are for the worker.

    Qt keeps Python's other threads waiting while it draws. A worker that draws one piece after the other would hold
    up whoever types at each database row and each line of the screen.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._resting, self._ended = threading.Event(), threading.Event()
        self._left = 0.0
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._rest)
        dispatcher.awake.connect(self._work)
        for event in (self._ended, self._resting):  # no method of the work's own: PySide would reach for what is gone
            self.destroyed.connect(event.set)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._end)

    def begin(self, patience_seconds: float) -> None:
        """Work begins that waits so long in all; after that it goes on beside a screen that never rests."""
        self._left = patience_seconds

    def wait_for_one(self) -> None:
        """Return while the screen's thread rests, or when the patience is used up."""
        if self._left > 0 and not self._resting.is_set():
            since = monotonic()
            self._resting.wait(self._left)
            self._left -= monotonic() - since

    def go_on(self) -> None:
        """Raises Cancelled when what the work is for has gone, or the program is about to."""
        if self._ended.is_set():
            raise Cancelled

    def _end(self) -> None:
        self._ended.set()
        self._resting.set()

    def _rest(self) -> None:
        self._resting.set()

    def _work(self) -> None:
        self._resting.clear()

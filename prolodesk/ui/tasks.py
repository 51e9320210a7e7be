"""Work that takes longer than a tenth of a second, done beside the screen's thread, with progress and cancel."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from prolodesk.domain.errors import Refusal


class Cancelled(Exception):
    """The work was called off; `Progress.step` raises it in the worker."""


class Progress:
    """What a worker holds: it says how far it is, and learns whether it should stop."""

    def __init__(self, say: Callable[[int, int], None], called_off: threading.Event) -> None:
        self._say = say
        self._called_off = called_off

    def step(self, done: int, of: int) -> None:
        """So much is done, of so much. Raises Cancelled when the work was called off; clean up in `finally`."""
        self.go_on()
        self._say(done, of)

    def go_on(self) -> None:
        """Raises Cancelled when the work was called off."""
        if self._called_off.is_set():
            raise Cancelled


class Task(QObject):
    """A piece of work under way. All signals arrive on the thread that started it.

    Signals:
    done: its result.
    refused: the Refusal it ended in.
    cancelled: it was called off before it was finished.
    progressed: done, of.
    ended: it is over, one way or another; always the last.

    Any other exception is raised again on the starting thread, where sys.excepthook gets it.
    """

    done = Signal(object)
    refused = Signal(object)
    cancelled = Signal()
    progressed = Signal(int, int)
    ended = Signal()
    _came = Signal(object, object)
    _went = Signal(int, int)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._called_off = threading.Event()
        self._over = False
        self._went.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def start(self, pool: QThreadPool | None = None) -> "Task":
        """Begin, on Qt's pool or this one; returns itself."""
        (pool or QThreadPool.globalInstance()).start(QRunnable.create(self._run))
        return self

    def cancel(self) -> None:
        """Call the work off; it ends at its next step."""
        self._called_off.set()

    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._over

    def _run(self) -> None:
        result, trouble = None, None
        try:
            result = self._work(Progress(self._say, self._called_off))
        except BaseException as raised:
            trouble = raised
        if isValid(self):  # who asked may have gone away meanwhile
            self._came.emit(result, trouble)

    def _say(self, done: int, of: int) -> None:
        if isValid(self):
            self._went.emit(done, of)

    @Slot(object, object)
    def _arrive(self, result: object, trouble: BaseException | None) -> None:
        self._over = True
        try:
            match trouble:
                case None if self._called_off.is_set():
                    self.cancelled.emit()
                case None:
                    self.done.emit(result)
                case Refusal():
                    self.refused.emit(trouble)
                case Cancelled():
                    self.cancelled.emit()
                case _:
                    raise trouble
        finally:
            self.ended.emit()


def run(work: Callable[[Progress], Any], parent: QObject) -> Task:
    """Start the work; the task belongs to the parent and goes away when it has ended. Connect its signals at once."""
    task = Task(work, parent)
    task.ended.connect(task.deleteLater)
    return task.start()

"""Work that takes longer than a tenth of a second, done beside the screen's thread, with progress and cancel."""

import threading
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot
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

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._called_off = threading.Event()
        self._over = False

    def start(self, pool: QThreadPool | None = None) -> "Task":
        """Begin, on Qt's pool or this one; returns itself."""
        post = _post()
        run_there = partial(_run, [self._work], post, post.expect(self), self._called_off)
        (pool or QThreadPool.globalInstance()).start(QRunnable.create(run_there))
        return self

    def cancel(self) -> None:
        """Call the work off; it ends at its next step."""
        self._called_off.set()

    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._over

    def arrive(self, result: object, trouble: BaseException | None) -> None:
        """The work has come back, with a result or with what went wrong."""
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


class _Post(QObject):
    """Carries what workers say to the screen's thread, and drops it where the task has gone with its parent.

    It belongs to the application: a worker must hold nothing that may be deleted while it works.
    """

    came = Signal(int, object, object)
    went = Signal(int, int, int)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._expected: dict[int, Task] = {}
        self._numbers = count()
        self.came.connect(self._bring, Qt.ConnectionType.QueuedConnection)
        self.went.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def expect(self, task: Task) -> int:
        """The number under which the worker speaks for this task."""
        number = next(self._numbers)
        self._expected[number] = task
        return number

    @Slot(int, object, object)
    def _bring(self, number: int, result: object, trouble: BaseException | None) -> None:
        task = self._expected.pop(number)
        if isValid(task):
            task.arrive(result, trouble)

    @Slot(int, int, int)
    def _tell(self, number: int, done: int, of: int) -> None:
        task = self._expected.get(number)
        if task is not None and isValid(task):
            task.progressed.emit(done, of)


def _post() -> _Post:
    application = QCoreApplication.instance()
    assert application is not None
    return application.findChild(_Post) or _Post(application)


def _run(job: list[Callable[[Progress], Any]], post: _Post, number: int, called_off: threading.Event) -> None:
    """On the worker's thread. The job is let go before it is told: the task's own hold on it ends on the screen's."""
    result, trouble = None, None
    try:
        result = job.pop()(Progress(partial(post.went.emit, number), called_off))
    except BaseException as raised:
        trouble = raised
    post.came.emit(number, result, trouble)

"""Reading the whole clinic file after it was opened, beside the screen's thread: damage is told while it is new."""

from PySide6.QtCore import QObject, QTimer, Signal

from prolodesk.domain.errors import Refusal
from prolodesk.store.clinic_file import ClinicFile, quick_check
from prolodesk.ui.tasks import run

CHECK_AFTER_MS = 30_000
"""Nobody waits for it: the first half minute belongs to whoever has just signed in."""


class FileCheck(QObject):
    """Signals:
    damaged: the Refusal that says so.
    done: the file was read to its end.
    """

    damaged = Signal(object)
    done = Signal()

    def __init__(self, file: ClinicFile, parent: QObject, *, after_ms: int = CHECK_AFTER_MS) -> None:
        super().__init__(parent)
        self._path, self._key = file.path, file.key
        self._timer = QTimer(self, singleShot=True, interval=after_ms)
        self._timer.timeout.connect(self._begin)
        self._timer.start()

    def _begin(self) -> None:
        path, key = self._path, self._key
        task = run(lambda progress: quick_check(path, key), self)
        task.done.connect(self._tell)

    def _tell(self, refusal: Refusal | None) -> None:
        if refusal is not None:
            self.damaged.emit(refusal)
        self.done.emit()

"""Makes the periods around the one shown ready while nobody is waiting, so that going on to them takes no time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

REST_MS = 400
"""How long nothing has to have happened before the first is made ready, and between one and the next."""


class Ahead(QTimer):
    """One thing at a time, and none while the page cannot be seen."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, singleShot=True, interval=REST_MS)
        self._page = page
        self._wanted: list[Callable[[], bool]] = []
        self.timeout.connect(self._do_next)

    def prepare(self, wanted: Sequence[Callable[[], bool]]) -> None:
        """Do these in turn from now on; each tells whether it had anything to do."""
        self._wanted = list(wanted)
        self.start()

    def finish(self) -> None:
        """Do all of it now."""
        self.stop()
        while self._wanted:
            self._wanted.pop(0)()

    def _do_next(self) -> None:
        while self._wanted and self._page.isVisible():
            if self._wanted.pop(0)():
                self.start()
                return

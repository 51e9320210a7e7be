"""Windows that open by themselves: a part shown before it stands in its page takes the keys from the real window."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Shows(QObject):
    """Notes which widgets are shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


@contextmanager
def shown_as_windows() -> Iterator[list[QWidget]]:
    """What is shown as a window of its own meanwhile."""
    shows = Shows()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(shows)
    yield shows.seen
    application.removeEventFilter(shows)

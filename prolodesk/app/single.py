"""One program per clinic file: a second start raises the window of the first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, QTimer, Signal

from prolodesk.domain.errors import Refusal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

WAIT_MS, AGAIN_MS = 1000, 20


class SingleStart(QObject):
    """Holds the clinic file for this process; once it listens, it hears when somebody starts the program again.

    Qt's network module is imported only then: a first window does not wait for it.

    Signals:
        raised: a second start asks for the window.
    """

    raised = Signal()

    def __init__(self, path: Path, lock: QLockFile) -> None:
        super().__init__()
        self.path = path
        self._lock = lock
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """From now on hear who else starts."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is None:
            name = server_name(self.path)
            QLocalServer.removeServer(name)
            self._server = QLocalServer(self)
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            self._server.newConnection.connect(self._heard)
            self._server.listen(name)

    def release(self) -> None:
        """Let another process have the file."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _heard(self) -> None:
        assert self._server is not None
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnectFromServer()
            caller.deleteLater()
        self.raised.emit()


class Hold:
    """The one clinic file this process holds; `raise_up` brings its window to the front."""

    def __init__(self, raise_up: Callable[[], None]) -> None:
        self._raise_up = raise_up
        self.held: SingleStart | None = None

    def claims(self, path: Path) -> bool:
        """Hold this clinic file instead of the one before. False: another process has it, now in front.

        Raises Refusal when its folder cannot be written.
        """
        if self.held is not None and self.held.path == path:
            return True
        claimed = claim(path)
        if claimed is None:
            return False
        self.release()
        self.held = claimed
        claimed.raised.connect(self._raise_up)
        QTimer.singleShot(0, claimed, claimed.listen)
        return True

    def release(self) -> None:
        """Hold nothing any more."""
        if self.held is not None:
            self.held.release()
            self.held = None


def claim(clinic: Path) -> SingleStart | None:
    """Claim the clinic file; None when another process has it, whose window was asked to come forward.

    Raises Refusal when its folder cannot be written, or when the other process does not answer.
    """
    try:
        clinic.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise _unwritable(clinic.parent) from None
    lock = QLockFile(str(clinic.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        if lock.error() == QLockFile.LockError.LockFailedError:
            if _knock(server_name(clinic)):
                return None
            raise Refusal(
                "The clinic file {name} is in use by another prolodesk that does not answer. Nothing was changed. "
                "Close that one, or restart the computer, then try again.",
                name=clinic.name,
            )
        raise _unwritable(clinic.parent)
    return SingleStart(clinic, lock)


def server_name(clinic: Path) -> str:
    """The local socket's name for one clinic file."""
    import hashlib  # not needed before the first window stands

    return "prolodesk-" + hashlib.sha256(str(clinic.resolve()).encode()).hexdigest()[:16]


def _unwritable(folder: Path) -> Refusal:
    return Refusal(
        "The folder {folder} cannot be written. Nothing was changed. Choose another folder or ask whoever "
        "looks after this computer.",
        folder=str(folder),
    )


def _knock(name: str) -> bool:
    """Whether somebody was there to hear it. One who has just started may need a moment before listening."""
    from PySide6.QtNetwork import QLocalSocket

    patience = QDeadlineTimer(WAIT_MS)
    socket = QLocalSocket()
    while not patience.hasExpired():
        socket.connectToServer(name)
        if socket.waitForConnected(max(1, patience.remainingTime())):
            socket.abort()
            return True
        QThread.msleep(AGAIN_MS)
    return False

"""One program per clinic file: a second start raises the window of the first."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from prolodesk.domain.errors import Refusal

WAIT_MS = 500


class SingleStart(QObject):
    """Holds the clinic file for this process, and hears when somebody starts the program again.

    Signals:
        raised: a second start asks for the window.
    """

    raised = Signal()

    def __init__(self, path: Path, lock: QLockFile, server: QLocalServer) -> None:
        super().__init__()
        self.path = path
        self._lock = lock
        self._server = server
        server.setParent(self)
        server.newConnection.connect(self._heard)

    def release(self) -> None:
        """Let another process have the file."""
        self._server.close()
        self._lock.unlock()

    def _heard(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnectFromServer()
            caller.deleteLater()
        self.raised.emit()


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
    name = server_name(clinic)
    if not lock.tryLock(0):
        if lock.error() == QLockFile.LockError.LockFailedError:
            if _knock(name):
                return None
            raise Refusal(
                "The clinic file {name} is in use by another prolodesk that does not answer. Nothing was changed. "
                "Close that one, or restart the computer, then try again.",
                name=clinic.name,
            )
        raise _unwritable(clinic.parent)
    QLocalServer.removeServer(name)
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    server.listen(name)
    return SingleStart(clinic, lock, server)


def server_name(clinic: Path) -> str:
    """The local socket's name for one clinic file."""
    return "prolodesk-" + hashlib.sha256(str(clinic.resolve()).encode()).hexdigest()[:16]


def _unwritable(folder: Path) -> Refusal:
    return Refusal(
        "The folder {folder} cannot be written. Nothing was changed. Choose another folder or ask whoever "
        "looks after this computer.",
        folder=str(folder),
    )


def _knock(name: str) -> bool:
    """Whether somebody was there to hear it."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    heard = socket.waitForConnected(WAIT_MS)
    socket.abort()
    return heard

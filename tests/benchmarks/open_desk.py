"""The whole desk in its window without a screen, and hands that use it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from prolodesk.app.desk import OpenDesk
from prolodesk.clinic.signin import SignedIn, enter
from prolodesk.store.keys import LOWEST_COST
from prolodesk.ui import theme as look
from prolodesk.ui.prefs import Prefs
from prolodesk.ui.window import Window
from tests.benchmarks.opening import LargeClinic

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@dataclass(slots=True)
class DeskAtWork:
    """An open desk."""

    application: QApplication
    window: Window
    desk: OpenDesk
    signed_in: SignedIn
    clinic: LargeClinic

    def paint(self) -> None:
        """Let everything that waits happen, painting last."""
        self.application.sendPostedEvents()
        self.application.processEvents()

    def close(self) -> None:
        self.desk.leave()
        self.window.close()
        self.signed_in.file.close()


def open_desk(application: QApplication, clinic: LargeClinic, now: Callable[[], datetime]) -> DeskAtWork:
    look.apply(application)
    signed_in = enter(clinic.path, clinic.key, clinic.person_id, now(), LOWEST_COST)
    window, desk = Window(), OpenDesk(signed_in, Prefs(), now=now)
    window.resize(1512, 900)
    window.show_whole(desk.frame, desk.title)
    desk.start()
    window.show()
    found = DeskAtWork(application, window, desk, signed_in, clinic)
    found.paint()
    return found


def mouse(widget: QWidget, kind: QEvent.Type, at: QPointF, held: Qt.MouseButton = LEFT) -> None:
    """Send one mouse event, as the window system would."""
    button = NONE if kind is QEvent.Type.MouseMove else LEFT
    buttons = NONE if kind is QEvent.Type.MouseButtonRelease else held
    place = QPointF(widget.mapToGlobal(at.toPoint()))
    event = QMouseEvent(kind, at, place, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def type_letter(widget: QWidget, letter: str) -> None:
    """Press and let go the key of a letter, whatever alphabet it is of."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

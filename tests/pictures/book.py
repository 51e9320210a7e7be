"""A book of pictures of the whole program: the window is driven from page to page, each is drawn and looked at."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QThreadPool, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.pictures.looking import blank, faults

QUIET_SECONDS, PATIENCE_SECONDS = 0.12, 6.0
LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@dataclass(frozen=True, slots=True)
class Look:
    """How the program looks in one volume of the book."""

    theme: str
    width: int
    height: int

    @property
    def name(self) -> str:
        return f"{self.theme}-{self.width}x{self.height}"


class Calm(QObject):
    """Knows how long nothing has been painted."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.last = time.monotonic()
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.last = time.monotonic()
        return False


@dataclass(slots=True)
class Book:
    """Keeps the pictures of one look in a folder, and what was wrong with each."""

    folder: Path
    look: Look
    calm: Calm
    pages: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def wait(self, until: Callable[[], bool] = lambda: True, what: str = "it is quiet") -> None:
        """Let time pass until something holds, nothing works in the background and nothing is painted any more."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not (
            until()
            and QThreadPool.globalInstance().activeThreadCount() == 0
            and time.monotonic() - self.calm.last > QUIET_SECONDS
        ):
            if time.monotonic() > end:
                assert until(), f"waited in vain until {what}"
                return
            pause(10)

    def draw(self, name: str, widget: QWidget, *, wait: bool = False) -> None:
        """Draw a page, and look at it."""
        self.settle()
        if wait:
            self.wait()
        image = widget.grab().toImage()
        file = self.folder / self.look.name / f"{len(self.pages) + 1:02}-{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        assert image.save(str(file), "PNG", 80), f"{file} could not be written"
        self.pages.append(name)
        if blank(image):
            self.wrong.append(f"{name}: the picture is blank")
        self.wrong += [f"{name}: {fault}" for fault in faults(widget)]

    def draw_dialog(self, name: str) -> None:
        """Draw the dialog that stands above the window, and put it away."""
        self.settle()
        (dialog,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible())
        self.draw(name, dialog)
        dialog.reject()
        self.settle()


def pause(milliseconds: int) -> None:
    """Let time pass, for workers beside the screen's thread too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, held)


def type_text(widget: QWidget, text: str) -> None:
    """Type letters of any alphabet."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def mouse(widget: QWidget, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
    """One mouse event; a move with the button held drags."""
    held = NOTHING if kind == QEvent.Type.MouseButtonRelease else button
    pressed = NOTHING if kind == QEvent.Type.MouseMove else button
    place = QPointF(widget.mapToGlobal(at))
    event = QMouseEvent(kind, QPointF(at), place, pressed, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)

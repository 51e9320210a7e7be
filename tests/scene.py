"""The whole program in one window, on a demo clinic whose clock stands at 10:20, for tests that need all of it."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from prolodesk.app.desk import OpenDesk
from prolodesk.app.folders import Folders
from prolodesk.app.hand import Hand
from prolodesk.app.program import Program
from prolodesk.clinic.entrance import entrance
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.signin import sign_in
from prolodesk.clinic.values import Card
from prolodesk.demo.make import make_demo
from prolodesk.demo.people import DEMO_PASSPHRASE
from prolodesk.domain.secret import Secret
from prolodesk.store.keys import keys_beside
from prolodesk.ui.waiting_room.wall import WallScreen
from prolodesk.ui.window import Window

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 10, 20, tzinfo=ZONE).astimezone(UTC)
TODAY = NOW.astimezone(ZONE).date()


class Clock:
    """Moves on by a little each time somebody looks, so that nothing happens twice at one moment."""

    def __init__(self) -> None:
        self._looked = 0

    def __call__(self) -> datetime:
        self._looked += 1
        return NOW + timedelta(milliseconds=self._looked)


@dataclass
class Scene:
    """The program as its user has it in front of them."""

    program: Program
    hand: Hand

    @property
    def desk(self) -> OpenDesk:
        assert self.program.desk is not None
        return self.program.desk

    @property
    def window(self) -> QWidget:
        return self.program.window

    def cards(self, day: date = TODAY) -> tuple[Card, ...]:
        return self.desk.clinic.ask(day_on, day).cards

    def slot(self, provider: int, hour: int, minute: int = 0) -> QPoint:
        """Where on the calendar's canvas that time of that provider is."""
        sheet = self.desk.calendar.day_view.canvas.sheet
        assert sheet is not None
        box = sheet.box_of(provider, hour * 60 + minute, 15)
        return QPoint(round(box.left + box.width / 2), round(box.top + 4))

    def said(self) -> str:
        """What the strip says."""
        return self.desk.frame.strip.text()


class StrayWindows(QObject):
    """Notices widgets that flash up as windows of their own: shown before they had a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowType()
            meant = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Dialog, Qt.WindowType.Sheet)
            if not isinstance(watched, Window | WallScreen) and kind not in meant:
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="prolodesk-test-")


@cache
def demo_template() -> Path:
    """The demo clinic, made once; copy it, do not open it."""
    path = Path(_folder().name) / "clinic.db"
    make_demo(path, day=TODAY, zone=ZONE.key)
    return path


def demo_in(folder: Path, template: Path | None = None) -> Path:
    """A demo clinic of one's own, closed, in this folder."""
    template = template or demo_template()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "clinic.db"
    shutil.copyfile(template, file)
    shutil.copyfile(keys_beside(template), keys_beside(file))
    return file


def started(folder: Path, application: QApplication, *, size: tuple[int, int] | None = (1366, 768)) -> Program:
    """A program whose data, preferences and log are in this folder, its window shown."""
    hook = sys.excepthook
    program = Program(application, Folders(folder, folder, folder), now=Clock(), guess_ms=0)
    sys.excepthook = hook  # the test's own: a bug must fail the test, not show a strip
    if size is not None:
        program.window.resize(*size)
    program.window.show()
    program.window.activateWindow()
    return program


def ended(program: Program) -> None:
    """Close the window and let Qt take everything away; nothing happens a second time."""
    if not isValid(program):
        return
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def has_keys(window: QWidget) -> bool:
    """Whether what is typed goes to something in this window."""
    focus = QApplication.focusWidget()
    return focus is not None and focus.window() is window


@contextmanager
def opened(
    folder: Path,
    application: QApplication,
    *,
    size: tuple[int, int] = (1366, 768),
    person: int = 0,
    template: Path | None = None,
) -> Iterator[Scene]:
    """Signed in to a demo clinic of one's own, looking at today; `person` counts the tiles of the sign-in page."""
    file = demo_in(folder, template)
    program = started(folder, application, size=size)
    hand = Hand(program.window)
    if person:
        tile = entrance(file).tiles[person]
        program.enter(sign_in(file, tile.person_id, Secret(DEMO_PASSPHRASE), now=NOW, guess_ms=0))
    else:
        program.enter_demo(file)
    program.window.activateWindow()
    hand.wait_until(lambda: has_keys(program.window), "something has the keys")
    try:
        yield Scene(program, hand)
    finally:
        ended(program)

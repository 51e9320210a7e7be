"""The whole program in one window, on a demo clinic whose clock stands at 10:20, driven by keys and clicks."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from prolodesk.app.desk import OpenDesk
from prolodesk.app.folders import Folders
from prolodesk.app.hand import Hand
from prolodesk.app.program import Program
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.values import Card
from prolodesk.clinic.visit_record import visit_record
from prolodesk.demo.make import make_demo
from prolodesk.domain.status import Status
from prolodesk.store.keys import keys_beside
from prolodesk.ui.waiting_room.wall import WallScreen

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 10, 20, tzinfo=ZONE).astimezone(UTC)
TODAY = NOW.astimezone(ZONE).date()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("qt_log_ignore", "This plugin does not support ")


@dataclass
class Scene:
    """The program as its user has it in front of them."""

    program: Program
    hand: Hand

    @property
    def desk(self) -> OpenDesk:
        assert self.program.desk is not None
        return self.program.desk

    def cards(self) -> tuple[Card, ...]:
        return self.desk.clinic.ask(day_on, TODAY).cards

    def card(self, appointment_id: str) -> Card:
        return next(card for card in self.cards() if card.appointment_id == appointment_id)

    def slot(self, provider: int, hour: int, minute: int = 0) -> QPoint:
        """Where on the calendar's canvas that time of that provider is."""
        sheet = self.desk.calendar.day_view.canvas.sheet
        box = sheet.box_of(provider, hour * 60 + minute, 15)
        return QPoint(round(box.left + box.width / 2), round(box.top + 4))

    def select(self, card: Card) -> None:
        self.desk.calendar.day_view.select(card.appointment_id)
        self.hand.settle()

    def ready_session(self) -> Card:
        """An injection visit of today for which nothing is missing, after an earlier one of the same course."""
        for card in self.cards():
            if card.kind == "session" and card.status in (Status.ARRIVED, Status.CONFIRMED, Status.BOOKED):
                record = self.desk.clinic.ask(visit_record, card.appointment_id)
                if not record.mismatches and record.last and record.at_work.saved_at is None:
                    return card
        raise LookupError("the demo clinic has no such visit today")

    def sign(self, card: Card) -> None:
        """Record a session like the last one and sign it."""
        self.select(card)
        for key in ("Return", "Return", "Return", "Return", "Ctrl+Return"):
            self.hand.key(key)

    def start_counting(self) -> None:
        self.hand.interactions = 0


@pytest.fixture(scope="session")
def demo_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo clinic, made once; copy it, do not open it."""
    path = tmp_path_factory.mktemp("demo") / "clinic.db"
    make_demo(path, day=TODAY, zone=ZONE.key)
    return path


@pytest.fixture
def scene(demo_clinic: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Scene]:
    """Signed in as the provider who is also receptionist, looking at today."""
    file = tmp_path / "clinic.db"
    shutil.copyfile(demo_clinic, file)
    shutil.copyfile(keys_beside(demo_clinic), keys_beside(file))
    program = Program(qapp, Folders(tmp_path, tmp_path, tmp_path), now=Clock(), guess_ms=0)
    program.window.resize(1512, 900)
    program.window.show()
    program.enter_demo(file)
    program.window.activateWindow()
    hand = Hand(program.window)
    hand.wait_until(lambda: QApplication.focusWidget() is not None, "the calendar has the keys")
    strays = StrayWindows(program.window)
    qapp.installEventFilter(strays)
    yield Scene(program, hand)
    qapp.removeEventFilter(strays)
    assert strays.seen == []
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    hand.settle()


class StrayWindows(QObject):
    """Notices widgets that flash up as windows of their own: shown before they had a parent."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowType()
            meant = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Dialog, Qt.WindowType.Sheet)
            if watched is not self._window and kind not in meant and not isinstance(watched, WallScreen):
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


class Clock:
    """Moves on by a second each time somebody looks, so that nothing happens twice at one moment."""

    def __init__(self) -> None:
        self._looked = 0

    def __call__(self) -> datetime:
        self._looked += 1
        return NOW + timedelta(milliseconds=self._looked)

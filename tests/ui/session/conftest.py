"""A clinic, a desk and the session page joined to it, as the window joins them."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.ui.desk import Desk
from prolodesk.ui.session.page import SessionPage
from prolodesk.ui.theme import apply
from prolodesk.words import Formats, words
from tests.plan_clinic import ADA, the_atlas
from tests.session_clinic import SessionClinic, prepare


@dataclass
class Opened:
    """A session page at a desk: what it said, what was refused, and keys for it."""

    page: SessionPage
    desk: Desk
    bot: QtBot
    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keys go now."""
        self.bot.keyClick(self.focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type where the keys go now."""
        self.bot.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        """Where the keys go now."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def states(self) -> list[str]:
        """The states of today's sites, in their order."""
        record = self.page.record()
        assert record is not None
        return [each.state for each in record.draft.injections]


Open = Callable[..., Opened]


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


@pytest.fixture
def open_visit(qtbot: QtBot, qapp: QApplication) -> Open:
    """Opens a visit of a clinic for one of its people."""
    apply(qapp, "light")

    def opened(place: SessionClinic, visit: Id, person: Id = ADA) -> Opened:
        door = place.door(person)
        desk, page = Desk(door), SessionPage(door, Formats(), the_atlas())
        made = Opened(page, desk, qtbot)
        page.asked.connect(desk.do)
        desk.changed.connect(page.on_change)
        page.said.connect(made.said.append)
        desk.refused.connect(lambda refusal, command: made.refused.append(sentence(refusal)))
        qtbot.addWidget(page)
        page.resize(1282, 664)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_visit(visit)
        return made

    return opened


def sentence(refusal: Refusal) -> str:
    """A refusal as the strip says it."""
    return words(refusal.message, Formats())

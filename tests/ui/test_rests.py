"""A worker goes on while the screen's thread rests, and waits while it works."""

import threading
import time

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from prolodesk.ui.rests import Rests


@pytest.fixture
def parent(qtbot: QtBot) -> QObject:
    return QObject()


def waiting(rests: Rests) -> tuple[threading.Thread, threading.Event]:
    """A worker that waits for a rest, and whether it got one."""
    got = threading.Event()
    worker = threading.Thread(target=lambda: (rests.wait_for_one(), got.set()))
    worker.start()
    return worker, got


def test_a_worker_goes_on_as_soon_as_the_screen_rests(parent: QObject, qtbot: QtBot) -> None:
    rests = Rests(parent)
    rests.begin(patience_seconds=60)
    worker, got = waiting(rests)
    busy_until = time.monotonic() + 0.05
    while time.monotonic() < busy_until:
        assert not got.is_set()
    qtbot.waitUntil(got.is_set)
    worker.join()


def test_a_worker_whose_patience_is_used_up_goes_on(parent: QObject) -> None:
    rests = Rests(parent)
    rests.begin(patience_seconds=0.02)
    worker, got = waiting(rests)
    worker.join()
    assert got.is_set()
    rests.wait_for_one()


def test_nobody_waits_for_the_rests_of_a_screen_that_is_gone(parent: QObject) -> None:
    rests = Rests(parent)
    rests.begin(patience_seconds=60)
    worker, got = waiting(rests)
    delete(parent)
    worker.join()
    assert got.is_set()

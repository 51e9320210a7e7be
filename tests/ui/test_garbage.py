import gc
import threading

import pytest
import shiboken6
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget

from prolodesk.ui.garbage import GarbageOnScreenThread, collect_if_due, set_aside, take_back


@pytest.fixture
def garbage(qapp):
    keeper = GarbageOnScreenThread()
    yield keeper
    keeper.deleteLater()


def forgotten_widget():
    """A widget only a reference cycle keeps alive."""
    widget = QWidget()
    widget.me = widget
    return id(widget)


def test_a_busy_worker_collects_nothing(garbage):
    died_on = []
    widget = QWidget()
    widget.me = widget
    widget.destroyed.connect(lambda: died_on.append(QThread.currentThread()))
    del widget
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert died_on == []


@pytest.mark.endurance
def test_the_screens_thread_collects_when_it_is_due(garbage):
    gc.collect()
    before = len([w for w in QApplication.topLevelWidgets() if shiboken6.isValid(w)])
    keep = []
    for _ in range(20):
        forgotten_widget()
    keep.extend([object()] for _ in range(5_000))
    for _ in range(40):
        collect_if_due()
        keep.extend([object()] for _ in range(2_000))
    assert len([w for w in QApplication.topLevelWidgets() if shiboken6.isValid(w)]) <= before + 1


@pytest.mark.endurance
def test_what_is_set_aside_is_not_looked_through_until_it_is_taken_back(garbage):
    gone = []
    widget = QWidget()
    widget.me = widget
    widget.destroyed.connect(lambda: gone.append(True))
    set_aside()
    del widget
    assert gc.get_freeze_count() > 1000
    gc.collect()
    assert gone == []
    take_back()
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert gone == [True]

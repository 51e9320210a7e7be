"""Work beside the screen's thread: its answers come back to the screen's own."""

import threading

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from prolodesk.domain.errors import Refusal
from prolodesk.ui.tasks import Progress, Task, run


def test_the_result_and_the_progress_arrive_on_the_screens_thread(qtbot: QtBot) -> None:
    heard: list[object] = []

    def work(progress: Progress) -> QThread:
        progress.step(1, 2)
        progress.step(2, 2)
        return QThread.currentThread()

    task = Task(work)
    task.progressed.connect(lambda done, of: heard.append((done, of, QThread.currentThread())))
    task.done.connect(lambda result: heard.append((result, QThread.currentThread())))
    with qtbot.waitSignal(task.ended):
        task.start()
    here = QThread.currentThread()
    assert heard[:2] == [(1, 2, here), (2, 2, here)]
    worker, arrived = heard[2]
    assert arrived is here
    assert worker is not here
    assert task.is_over()


def test_a_refusal_is_handed_over_to_be_shown(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise Refusal("The disk is full. Free some space.")

    task = Task(work)
    with qtbot.waitSignal(task.refused) as answer:
        task.start()
    (refusal,) = answer.args
    assert refusal.message.template == "The disk is full. Free some space."


def test_called_off_work_stops_at_its_next_step_and_says_so(qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(5)
        for step in range(10):
            progress.step(step, 10)
            steps.append(step)

    task = Task(work)
    with qtbot.waitSignals([task.cancelled, task.ended]):
        task.start()
        assert begun.wait(5)
        task.cancel()
        go_on.set()
    assert steps == []


def test_a_bug_in_the_work_reaches_the_crash_page_of_the_screens_thread(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError("a bug")

    task = Task(work)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(task.ended):
        task.start()
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_work_whose_asker_is_gone_ends_in_silence(qtbot: QtBot) -> None:
    go_on, ended = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        go_on.wait(5)
        try:
            progress.step(1, 1)
        finally:
            ended.set()

    parent = QObject()
    run(work, parent)
    parent.deleteLater()
    with qtbot.waitSignal(parent.destroyed):
        pass
    go_on.set()
    assert ended.wait(5)

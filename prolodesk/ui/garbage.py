"""Python's cyclic garbage is collected on the screen's thread only.

A collection can start on whatever thread allocates next. If that is a worker, it deletes widgets that belong to the
screen's thread, and the program dies without a word.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class GarbageOnScreenThread(QObject):
    """From now on Python does not collect by itself; a timer of this thread does, when it is due."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()


def set_aside() -> None:
    """What was made until now will stay a while: the collections to come need not look through it again.

    A look at all of a desk takes some 80 ms on the screen's thread, at what came since hardly one.
    """
    gc.collect()
    gc.freeze()


def take_back() -> None:
    """What was set aside may go now."""
    gc.unfreeze()


def collect_if_due() -> None:
    """Collect the oldest generation whose count is over Python's own threshold."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if thresholds[generation] and counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return

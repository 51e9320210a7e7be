"""Pens and fingers on the body. A pen points like a mouse, its other end takes marks away; fingers tap, hold, push."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QPointingDevice, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from prolodesk.domain.body.projection import Point
from prolodesk.ui.body.wishes import RemoveMarks

if TYPE_CHECKING:
    from prolodesk.ui.body.surface import BodySurface

FINGER = 2.0
"""A finger reaches twice as far as a pointer, and covers twice as much."""
STILL_PX = 12.0
HOLD_MS = 550
TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class Touching:
    """One finger: a tap marks or picks, two taps look closer, held it opens the menu, a mark under it moves with it,
    and beside marks it pushes the paper. Two fingers are a pinch."""

    def __init__(self, surface: "BodySurface") -> None:
        self._surface = surface
        self._began: Point = (0.0, 0.0)
        self._last: Point = (0.0, 0.0)
        self._pushing = self._several = False
        self._tapped = QElapsedTimer()
        self._tapped_at: Point = (0.0, 0.0)
        self._hold = QTimer(surface, singleShot=True, interval=HOLD_MS)
        self._hold.timeout.connect(self._held_long)

    def pen(self, event: QTabletEvent) -> None:
        """A pen touches, moves over or leaves the surface."""
        surface, px = self._surface, (event.position().x(), event.position().y())
        event.accept()
        if event.pointerType() == QPointingDevice.PointerType.Eraser:
            if event.type() == QEvent.Type.TabletPress:
                self._erase(px)
        elif event.type() == QEvent.Type.TabletPress:
            surface.setFocus(Qt.FocusReason.MouseFocusReason)
            if event.button() == Qt.MouseButton.RightButton:
                self._menu(px)
            else:
                surface.pointer.press(px, event.modifiers())
        elif event.type() == QEvent.Type.TabletRelease:
            surface.pointer.release()
        elif surface.pointer.held is not None:
            surface.pointer.move(px)
        else:
            surface.hover(event.position())

    def touch(self, event: QTouchEvent) -> None:
        """A finger touches, moves or leaves."""
        event.accept()
        points = event.points()
        if event.type() == QEvent.Type.TouchCancel or len(points) > 1:
            self._several = True
            self._forget()
        elif points:
            px = points[0].position().x(), points[0].position().y()
            if event.type() == QEvent.Type.TouchBegin:
                self._begin(px)
            elif event.type() == QEvent.Type.TouchUpdate:
                self._move(px)
            else:
                self._end(px)

    def _begin(self, px: Point) -> None:
        surface = self._surface
        self._began = self._last = px
        self._pushing = self._several = False
        surface.setFocus(Qt.FocusReason.MouseFocusReason)
        again = self._tapped.isValid() and self._tapped.elapsed() < QApplication.doubleClickInterval()
        if again and _apart(px, self._tapped_at) < 2 * STILL_PX:
            self._tapped.invalidate()
            surface.look_closer(px)
            return
        surface.pointer.press(px, Qt.KeyboardModifier.NoModifier, FINGER)
        self._hold.start()

    def _move(self, px: Point) -> None:
        surface = self._surface
        if self._several or (_apart(px, self._began) < STILL_PX and not self._pushing):
            return
        self._hold.stop()
        held = surface.pointer.held
        if held is not None and held.mark is not None and not surface.read_only:
            surface.pointer.move(px)
            return
        surface.pointer.cancel()
        self._pushing = True
        surface.look_at(surface.camera.panned(px[0] - self._last[0], px[1] - self._last[1]), settled=False)
        self._last = px

    def _end(self, px: Point) -> None:
        self._hold.stop()
        if self._several:
            return
        if self._surface.pointer.held is not None and not self._surface.pointer.held.moving:
            self._tapped.start()
            self._tapped_at = px
        self._surface.pointer.release()

    def _forget(self) -> None:
        self._hold.stop()
        if self._surface.pointer.cancel():
            self._surface.update()

    def _held_long(self) -> None:
        self._forget()
        self._several = True  # letting go does nothing more
        self._menu(self._began)

    def _menu(self, px: Point) -> None:
        found = self._surface.look_under(px, FINGER)
        self._surface.menu_wanted.emit(found, self._surface.mapToGlobal(QPointF(*px)).toPoint())

    def _erase(self, px: Point) -> None:
        found = self._surface.look_under(px)
        if found.mark is not None and not self._surface.read_only:
            self._surface.asked.emit(RemoveMarks((found.mark.value.mark_id,)))


def _apart(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])

"""Marks are painted, so each gets an invisible child of the canvas that screen readers can find and read."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from prolodesk.domain.body.projection import Point


class MarkHandles:
    """The children, as many as marks are shown. They paint nothing and let the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._handles: list[QWidget] = []

    def show(self, marks: Sequence[tuple[str, Point]], across: int) -> None:
        """One child per mark: what it is called, where its circle is, and how wide."""
        while len(self._handles) < len(marks):
            handle = QWidget(self._parent)
            handle.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            handle.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
            self._handles.append(handle)
        for handle in self._handles[len(marks) :]:
            handle.hide()
        for handle, (name, (x, y)) in zip(self._handles, marks, strict=False):
            corner = QPoint(round(x) - across // 2, round(y) - across // 2)
            handle.setGeometry(QRect(corner, QSize(across, across)))
            handle.setAccessibleName(name)
            handle.show()

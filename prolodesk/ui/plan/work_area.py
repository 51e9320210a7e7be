"""How the plan page is laid out: the body beside the plan, or one message; and where the keys go when a part leaves."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.plan.course_bar import CourseBar
from prolodesk.ui.plan.editor import PlanEditor
from prolodesk.ui.plan.reading import PlanReading


class WorkArea(QStackedWidget):
    """Shows the body with the editor or the plan as it is read, or an empty state in place of all."""

    def __init__(self, body: QWidget, bar: CourseBar, editor: PlanEditor, reading: PlanReading) -> None:
        super().__init__()
        self._nothing: EmptyState | None = None
        self._right = QStackedWidget()
        self._right.addWidget(reading)
        self._right.addWidget(editor)
        right = QFrame()
        right.setProperty("role", "side")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._right, 1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(body, 43)
        row.addWidget(right, 57)
        self.addWidget(work)

    def show_body(self) -> None:
        """Show the body in place of a message; before looking at a region, so that the body has its size."""
        self.setCurrentIndex(0)

    def show_part(self, part: PlanEditor | PlanReading) -> None:
        """Show this part beside the body. Keys that went to the other part go to the sites of this one."""
        before = self._right.currentWidget()
        if before is part:
            return
        had_keys = _has_keys(before)
        self._right.setCurrentWidget(part)
        if had_keys:
            part.sites.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self, state: EmptyState) -> None:
        """Fill the page with one message."""
        if self._nothing is not None:
            self.removeWidget(self._nothing)
            self._nothing.deleteLater()
        self._nothing = state
        self.addWidget(state)
        self.setCurrentWidget(state)

    @contextmanager
    def keys_kept(self) -> Iterator[None]:
        """What has the keys may vanish meanwhile; then they go to the sites, or to the first button of a message."""
        had_keys = _has_keys(self)
        yield
        if not had_keys or _has_keys(self):
            return
        part = self._right.currentWidget()
        if self.currentIndex() == 0 and isinstance(part, PlanEditor | PlanReading):
            part.sites.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._nothing and (button := self._nothing.findChild(QPushButton)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)


def _has_keys(widget: QWidget | None) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and widget is not None and (focus is widget or widget.isAncestorOf(focus))

"""Folds what stands left of the calendar away where there is little room, and shows it over the calendar when asked."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from prolodesk.ui.calendar.side import Side
from prolodesk.ui.calendar.toolbar import Toolbar

NARROW = 1000
"""With less than so many pixels of the design for the window, the calendar has all of it."""


class SideFold(QObject):
    """Belongs to the page. Opened over the calendar, the side stays while it has the keys."""

    def __init__(self, page: QWidget, side: Side, toolbar: Toolbar, row: QHBoxLayout) -> None:
        super().__init__(page)
        self._page, self._side, self._toolbar, self._row = page, side, toolbar, row
        self._beside, self._watching = True, False
        toolbar.side.clicked.connect(self.toggle)
        side.picked.connect(self.close)
        side.month.picked.connect(self.close)
        side.month.week_picked.connect(self.close)

    def arrange(self, beside: bool, narrow: bool) -> None:
        """Stand beside the calendar, or fold away; a button brings it back where the window is narrow."""
        if beside != self._beside:
            self.close()
            self._beside = beside
            self._side.setVisible(beside)
        elif not beside and not self._side.isHidden():
            self._place()
        self._toolbar.show_side_button(narrow)

    def toggle(self) -> None:
        """Show it over the calendar, or put it away again; where it stands beside the calendar it gets the keys."""
        if not self._beside and not self._side.isHidden():
            self.close()
            return
        if not self._beside:
            self._row.removeWidget(self._side)
            self._place()
            self._side.show()
            self._side.raise_()
        self._side.month.days.setFocus()
        self._watch(not self._beside)

    def close(self) -> bool:
        """Put it away if it lies over the calendar; False when it does not."""
        if self._beside or self._side.isHidden():
            return False
        self._watch(False)
        if self._side.isAncestorOf(QApplication.focusWidget() or self._page):
            self._page.setFocus()
        self._side.hide()
        self._row.insertWidget(0, self._side)
        self._side.hide()
        return True

    def _place(self) -> None:
        top = self._toolbar.geometry().bottom() + 1
        self._side.setGeometry(0, top, self._side.width(), self._page.height() - top)

    def _watch(self, wanted: bool) -> None:
        """Follow where the keys go, only while it lies over the calendar."""
        application = QApplication.instance()
        if wanted == self._watching or not isinstance(application, QApplication):
            return
        self._watching = wanted
        if wanted:
            application.focusChanged.connect(self._follow)
        else:
            application.focusChanged.disconnect(self._follow)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._page):
            return
        if now is not None and not self._side.isAncestorOf(now) and now is not self._toolbar.side:
            self.close()

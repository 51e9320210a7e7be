"""Where things stand around the calendar: the month at the left, at the right the visit selected, the booking panel or
a guest, and a strip below."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.ui.calendar.beside import Beside
from prolodesk.ui.calendar.side import Side
from prolodesk.ui.calendar.side_fold import NARROW, SideFold
from prolodesk.ui.calendar.toolbar import Toolbar
from prolodesk.ui.theme import theme

WIDE = 1500


class Panels(QObject):
    """Signals:
    beside_shown: the right column has come into view and shows nothing yet.
    put_away: a guest, beside or below, that was put away by a person.
    """

    beside_shown = Signal()
    put_away = Signal(object)

    def __init__(self, page: QWidget, toolbar: Toolbar, side: Side, beside: Beside) -> None:
        super().__init__(page)
        self._page, self._toolbar, self._side, self._beside = page, toolbar, side, beside
        self.below: QWidget | None = None
        self._details_asked = False
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)

    def lay_out(self, middle: QWidget) -> None:
        """Put everything into the page, `middle` between the columns."""
        self._page.setProperty("role", "page")
        row = QHBoxLayout()
        row.setSpacing(0)
        self._middle.addWidget(middle, 1)
        row.addWidget(self._side)
        self.fold = SideFold(self._page, self._side, self._toolbar, row)
        row.addLayout(self._middle, 1)
        row.addWidget(self._beside)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._toolbar)
        column.addLayout(row, 1)

    def show_beside(self, guest: QWidget | None) -> None:
        """A guest in place of the inspector; None puts the one there away. Whoever made it keeps it."""
        self._beside.show_guest(guest)
        self.arrange()

    def show_below(self, guest: QWidget | None) -> None:
        """A guest below the calendar; None puts the one there away. Whoever made it keeps it."""
        if guest is self.below:
            return
        if self.below is not None:
            self._middle.removeWidget(self.below)
            self.below.hide()
        self.below = guest
        if guest is not None:
            self._middle.addWidget(guest)
            guest.show()

    def escape(self, leave_booking: Callable[[], None]) -> bool:
        """Put away what was opened last; False when nothing is open."""
        if self.fold.close():
            return True
        if self._beside.is_booking():
            leave_booking()
            return True
        for guest, show in ((self._beside.guest, self.show_beside), (self.below, self.show_below)):
            if guest is not None:
                if guest.isAncestorOf(self._page.window().focusWidget() or self._page):
                    self._page.setFocus()  # before what has the keys is hidden: they would go to what stands beside it
                show(None)
                self.put_away.emit(guest)
                return True
        return False

    def show_details(self, wanted: bool) -> None:
        """Someone wants to see the visit selected where there is little room."""
        self._details_asked = wanted
        self.arrange()
        self.beside_shown.emit()

    def arrange(self) -> None:
        """Beside the calendar stands the inspector where there is room or someone asked for it, the booking panel or a
        guest."""
        whole = self._page.width() + theme().sizes.rail
        roomy, narrow = whole >= theme().px(WIDE), whole < theme().px(NARROW)
        busy = self._beside.is_booking() or self._beside.guest is not None
        self._toolbar.details.setVisible(not roomy)
        self.fold.arrange(roomy or not (busy or narrow), narrow)
        before = self._beside.isVisible()
        self._beside.setVisible(roomy or busy or self._details_asked)
        if self._beside.isVisible() and not before and not busy:
            self.beside_shown.emit()

"""What stands beside the day while no visit is selected: who is still to come today, late ones first."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.values import Card
from prolodesk.ui.calendar.person_rows import ROW_HEIGHT, PersonRows
from prolodesk.ui.calendar.waiting_lines import expected_lines, expected_of, heading_words
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n

BESIDES = 120
"""What heading, line and margins take of the height, in pixels of the design."""
FEWEST = 4


class Expected(QStackedWidget):
    """Signals:
    picked: the visit of one who is expected, by id.
    """

    picked = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._cards: Sequence[Card] = ()
        self._wall_now = datetime(2000, 1, 1)
        self._nobody = EmptyState("calendar-check", tr("No visit selected"), tr("Click a visit, or press Tab."))
        self._heading, self._rows = caption(""), PersonRows()
        self._rows.picked.connect(self.picked)
        self._more = plain_label(role="small")
        self._list = self._lay_out()
        self.addWidget(self._nobody)
        self.addWidget(self._list)

    def show_cards(self, cards: Sequence[Card], wall_now: datetime) -> None:
        """Today's visits as they are now."""
        self._cards, self._wall_now = cards, wall_now
        if self.isVisible():
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._renew()

    def _renew(self) -> None:
        lines = expected_lines(self._cards, self._wall_now, self._formats)
        show_text(self._heading, heading_words(expected_of(self._cards), tr("Expected today")))
        most = max(FEWEST, (self.height() - theme().px(BESIDES)) // theme().px(ROW_HEIGHT))
        self._rows.show_lines(lines[:most])
        left = len(lines) - most
        self._more.setVisible(left > 0)
        show_text(self._more, tr_n("and {count} more", "and {count} more", left))
        self.setCurrentWidget(self._list if lines else self._nobody)

    def _lay_out(self) -> QWidget:
        space, inside = theme().px, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(16), space(14), space(16), space(16))
        column.setSpacing(space(8))
        column.addWidget(self._heading)
        column.addWidget(self._rows)
        column.addWidget(self._more)
        column.addStretch(1)
        column.addWidget(plain_label(tr("Click a visit, or press Tab."), role="secondary", wrap=True))
        return inside

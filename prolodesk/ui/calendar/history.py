"""Every step of a visit beside the calendar: its status, when it was reached, and who said so."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from prolodesk.clinic.waiting_room import Stamp
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.chips import StatusChip, status_words
from prolodesk.ui.parts.text import ElidedLabel, plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

MOST_SHOWN = 12


class History(QWidget):
    """Rows of a status, a time and a name; hidden while there is nothing but the booking."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme().px(4), 0, 0)
        self._grid.setHorizontalSpacing(theme().px(10))
        self._grid.setVerticalSpacing(theme().px(4))
        self._grid.setColumnStretch(2, 1)
        self.hide()

    def show_stamps(self, stamps: Sequence[Stamp], day: date, formats: Formats) -> None:
        """Show these steps of a visit on that day; the last ones of very many."""
        rows = history_rows(stamps, day, formats)[-MOST_SHOWN:]
        if rows == self._shown:
            return
        self._shown = rows
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(len(rows) > 1)
        if len(rows) < 2:
            return
        self._grid.addWidget(caption(tr("Steps")), 0, 0, 1, 3)
        for number, (status, at, by) in enumerate(rows, start=1):
            self._grid.addWidget(StatusChip(status), number, 0)
            self._grid.addWidget(plain_label(at, role="secondary"), number, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(ElidedLabel(by, role="secondary"), number, 2)
        self.setAccessibleName(tr("Steps"))
        self.setAccessibleDescription(". ".join(f"{status_words(status)} {at} {by}" for status, at, by in rows))

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """What is shown: status, when, by whom."""
        return self._shown


def history_rows(stamps: Sequence[Stamp], day: date, formats: Formats) -> tuple[tuple[str, str, str], ...]:
    """Status, time (with its day where that is not the visit's), and who."""
    rows = []
    for stamp in stamps:
        at = formats.time(stamp.at)
        if stamp.at.date() != day:
            at = f"{formats.short_date(stamp.at.date())} {at}"
        rows.append((stamp.status.value, at, stamp.person))
    return tuple(rows)

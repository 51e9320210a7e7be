"""The vials in hand: one lot and expiry for each solution used today, written once for all its sites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from prolodesk.domain.ids import Id
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.text import mark, plain_label, show_text
from prolodesk.ui.session.sentences import lot_warning
from prolodesk.ui.session.wishes import SetLot, Typed
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

LONGEST_LOT = 60


@dataclass(frozen=True, slots=True)
class LotLine:
    """A solution used today, the lot and expiry in its fields, and what its note says. `name` keeps its typing."""

    solution_id: Id
    title: str
    name: str
    lot: str = ""
    expires_on: date | None = None
    note: str = ""


class LotsRows(QWidget):
    """Signals:
    asked: SetLot when a lot or expiry is entered, Typed while a lot is typed.
    """

    asked = Signal(object)

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self._formats, self._today = formats, today
        self._rows: dict[Id, _LotRow] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(4))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 3)
        for column, title in enumerate((tr("Vial of"), tr("Lot"), tr("Expires"))):
            self._grid.addWidget(plain_label(title, role="field"), 0, column)

    def show_lines(self, lines: Sequence[LotLine], typed: Mapping[str, str]) -> None:
        """Show these solutions; a lot that is just being typed stays as it is."""
        self.setVisible(bool(lines))
        if [line.solution_id for line in lines] != list(self._rows):
            self._rebuild(lines)
        for line in lines:
            self._rows[line.solution_id].show_line(line, typed, self._today)

    def show_today(self, today: date) -> None:
        """The clinic's day is now this one."""
        self._today = today

    def titles(self) -> tuple[str, ...]:
        """The solutions shown, from top to bottom."""
        return tuple(row.title.text() for row in self._rows.values())

    def lot_field(self, solution_id: Id) -> QLineEdit:
        """Where a solution's lot is typed."""
        return self._rows[solution_id].lot

    def expiry_field(self, solution_id: Id) -> DateField:
        """Where a solution's expiry is entered."""
        return self._rows[solution_id].expires

    def first_missing(self) -> QWidget | None:
        """The first field without which nothing can be signed."""
        for row in self._rows.values():
            if not row.lot.text().strip():
                return row.lot
            if row.expires.day() is None:
                return row.expires
        return None

    def _rebuild(self, lines: Sequence[LotLine]) -> None:
        for old in self._rows.values():
            parts: tuple[QWidget, ...] = (old.title, old.lot, old.expires, old.note)
            for part in parts:
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._rows = {}
        for place, line in enumerate(lines):
            row = _LotRow(line, self._formats, self._today, self)
            for column, field in enumerate((row.title, row.lot, row.expires)):
                self._grid.addWidget(field, 1 + 2 * place, column)
                field.show()
            self._grid.addWidget(row.note, 2 + 2 * place, 1, 1, 2)
            self._rows[line.solution_id] = row


class _LotRow:
    """The fields of one solution."""

    def __init__(self, line: LotLine, formats: Formats, today: date, rows: LotsRows) -> None:
        self._line, self._formats, self._rows = line, formats, rows
        self.title = plain_label(line.title, wrap=True)
        self.lot = QLineEdit()
        self.lot.setMaxLength(LONGEST_LOT)
        self.lot.setAccessibleName(tr("Lot of {solution}", solution=line.title))
        self.lot.textEdited.connect(lambda text: rows.asked.emit(Typed(line.name, text)))
        self.lot.editingFinished.connect(self._say)
        self.expires = DateField(tr("Expiry of {solution}", solution=line.title), today, formats)
        self.expires.day_changed.connect(lambda _: self._say())
        self.note = plain_label(role="small", wrap=True)

    def show_line(self, line: LotLine, typed: Mapping[str, str], today: date) -> None:
        """Show a lot; typing not yet left is kept."""
        self._line = line
        lot = typed.get(line.name, line.lot)
        if not (self.lot.hasFocus() and line.name in typed) and self.lot.text() != lot:
            self.lot.setText(lot)
        if self.expires.day() != line.expires_on and not self.expires.trouble():
            self.expires.show_day(line.expires_on)
        warning, tone = lot_warning(line.lot, line.expires_on, today, self._formats)
        show_text(self.note, warning or line.note)
        self.note.setVisible(bool(warning or line.note))
        mark(self.lot, tone)

    def _say(self) -> None:
        lot, day = self.lot.text().strip(), self.expires.day()
        if (lot, day) != (self._line.lot, self._line.expires_on):
            self._rows.asked.emit(SetLot(self._line.solution_id, lot, day))

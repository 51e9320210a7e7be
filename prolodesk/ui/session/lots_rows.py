"""The vials in hand: a lot and expiry for each ingredient of today's solutions, written once for all sites.

A lot is typed, chosen from the clinic's vials, or scanned: the code on a vial brings its expiry with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLineEdit, QWidget

from prolodesk.clinic.session_values import UsedVial
from prolodesk.clinic.vial_values import Vial
from prolodesk.domain.errors import Refusal
from prolodesk.domain.gs1 import looks_scanned, scanned
from prolodesk.domain.ids import Id
from prolodesk.domain.lots import lot_key
from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.choice_list import Choice, ChoicePopup
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.scan_field import ScanField
from prolodesk.ui.parts.tab_order import might_take_tab, stop_beside
from prolodesk.ui.parts.text import mark, plain_label, show_text
from prolodesk.ui.session.sentences import lot_warning
from prolodesk.ui.session.wishes import AddVial, SetLot, Typed
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

Place = tuple[Id, str]
Key = tuple[Id, str, int]


@dataclass(frozen=True, slots=True)
class LotLine:
    """An ingredient used today and the lot in its fields: written already, or only proposed.

    `title` names the ingredient, `above` its solutions where it does not go into all, `name` keeps its typing; `vials`
    are what may be chosen, the fitting ones first; `also` is the same stock in other solutions, `spent` are single
    vials that were used up lately: offered to nobody, but known again when they are scanned; `last` says that there is
    no further vial of the ingredient.
    """

    vial: UsedVial
    title: str
    name: str
    above: tuple[str, ...] = ()
    note: str = ""
    vials: tuple[Vial, ...] = ()
    also: tuple[Place, ...] = ()
    spent: tuple[Vial, ...] = ()
    last: bool = True


class LotsRows(QWidget):
    """Signals:
    asked: SetLot when a lot or expiry is entered, Typed while a lot is typed, AddVial for one more.
    """

    asked = Signal(object)

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self._formats, self._today = formats, today
        self._rows: dict[Key, _LotRow] = {}
        self._added: Key | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(4))
        for column in range(3):
            self._grid.setColumnStretch(column, 3)
        for column, title in enumerate((tr("Vial of"), tr("Lot"), tr("Expires"))):
            self._grid.addWidget(plain_label(title, role="field"), 0, column)

    def show_lines(self, lines: Sequence[LotLine], typed: Mapping[str, str]) -> None:
        """Show these ingredients; a lot that is just being typed stays as it is."""
        self.setVisible(bool(lines))
        if [line.vial.key for line in lines] != list(self._rows):
            self._rebuild(lines)
        for line in lines:
            self._rows[line.vial.key].show_line(line, typed, self._today)
        if self._added is not None and self._added in self._rows:
            self._rows[self._added].lot.setFocus(Qt.FocusReason.OtherFocusReason)
            self._added = None

    def show_today(self, today: date) -> None:
        """The clinic's day is now this one."""
        self._today = today

    def titles(self) -> tuple[str, ...]:
        """The ingredients shown, from top to bottom."""
        return tuple(row.title.text() for row in self._rows.values())

    def places(self) -> tuple[Place, ...]:
        """Solution and ingredient of each row."""
        return tuple(dict.fromkeys((solution_id, stock) for solution_id, stock, _ in self._rows))

    def lot_field(self, solution_id: Id, stock: str, again: int = 0) -> QLineEdit:
        """Where an ingredient's lot is typed."""
        return self._rows[solution_id, stock, again].lot

    def expiry_field(self, solution_id: Id, stock: str, again: int = 0) -> DateField:
        """Where an ingredient's expiry is entered."""
        return self._rows[solution_id, stock, again].expires

    def more_button(self, solution_id: Id, stock: str, again: int = 0) -> QAbstractButton:
        """What adds another vial of an ingredient."""
        return self._rows[solution_id, stock, again].more

    def note(self, solution_id: Id, stock: str) -> str:
        """What stands under an ingredient's lot."""
        return self._rows[solution_id, stock, 0].note.text()

    def add_after(self, line: LotLine) -> None:
        """Ask for another vial of what a line is about; the keys go to its lot."""
        self._added = (*line.vial.place, line.vial.again + 1)
        self.asked.emit(AddVial(line.vial.place, line.also))

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
            parts: tuple[QWidget, ...] = (old.above, old.title, old.lot, old.expires, old.note, old.more)
            for part in parts:
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        self._rows = {}
        for number, line in enumerate(lines):
            row = _LotRow(line, self._formats, self._today, self)
            self._grid.addWidget(row.above, 1 + 3 * number, 0, 1, 3)
            for column, field in enumerate((row.title, row.lot, row.expires)):
                self._grid.addWidget(field, 2 + 3 * number, column)
                field.show()
            self._grid.addWidget(row.more, 2 + 3 * number, 3)
            self._grid.addWidget(row.note, 3 + 3 * number, 1, 1, 2)
            self._rows[line.vial.key] = row
        self._order()

    def _order(self) -> None:
        """Tab goes through the rows where they stand, not after all that was there before them."""
        before = stop_beside(self, following=False, stops=might_take_tab) or self
        for row in self._rows.values():
            inside = row.expires.findChildren(QWidget)
            beside = filter(might_take_tab, inside)
            for field in (row.lot, *beside, row.more):
                QWidget.setTabOrder(before, field)
                before = field


class _LotRow:
    """The fields of one ingredient."""

    def __init__(self, line: LotLine, formats: Formats, today: date, rows: LotsRows) -> None:
        self._line, self._formats, self._rows, self._today = line, formats, rows, today
        self.above = plain_label(role="caption")
        self.title = plain_label(line.title, wrap=True)
        self.lot = ScanField(tr("Lot of {stock}", stock=line.title))
        self.lot.textEdited.connect(self._type)
        self.lot.editingFinished.connect(self._say)
        self.expires = DateField(tr("Expiry of {stock}", stock=line.title), today, formats)
        self.expires.day_changed.connect(lambda _: self._say())
        self.note = plain_label(role="small", wrap=True)
        self.more = icon_button("plus", tr("Another vial of {stock}", stock=line.title))
        keeps = self.more.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.more.setSizePolicy(keeps)
        self.more.clicked.connect(lambda: self._rows.add_after(self._line))
        self._popup: ChoicePopup | None = None

    def show_line(self, line: LotLine, typed: Mapping[str, str], today: date) -> None:
        """Show a lot; typing not yet left is kept."""
        self._line, self._today = line, today
        lot = typed.get(line.name, line.vial.lot)
        if not (self.lot.hasFocus() and line.name in typed) and self.lot.text() != lot:
            self.lot.setText(lot)
        if self.expires.day() != line.vial.expires_on and not self.expires.trouble():
            self.expires.show_day(line.vial.expires_on)
        show_text(self.above, " · ".join(line.above))
        self.above.setVisible(bool(line.above))
        self.more.setVisible(line.last and bool(line.vial.lot) and not line.note)
        warning, tone = lot_warning(line.vial.lot, line.vial.expires_on, today, self._formats)
        self._show_note(warning or line.note, tone)

    def _type(self, text: str) -> None:
        self._rows.asked.emit(Typed(self._line.name, text))
        wanted = lot_key(text)
        fitting = {each.form.lot: each for each in reversed(self._line.vials) if lot_key(each.form.lot) != wanted}
        found = [each for lot, each in reversed(fitting.items()) if wanted and lot_key(lot).startswith(wanted)]
        if self._popup is None:
            self._popup = ChoicePopup(self.lot, tr("Vials"))
            self._popup.picked.connect(self._choose)
        self._popup.show_choices([self._choice(each) for each in found] if self.lot.hasFocus() else [])

    def _choice(self, vial: Vial) -> Choice:
        day = self._formats.date(vial.form.expires_on)
        detail = tr("{stock}, expires {day}", stock=vial.form.stock, day=day)
        return Choice(vial, vial.form.lot, detail, icon="syringe")

    def _choose(self, vial: Vial) -> None:
        self.lot.setText(vial.form.lot)
        self._say_vial(
            replace(self._line.vial, lot=vial.form.lot, expires_on=vial.form.expires_on, vial_id=vial.vial_id)
        )

    def _say(self) -> None:
        """What was entered is the lot; a scanned code is read first."""
        text, day, serial = self.lot.text().strip(), self.expires.day(), ""
        if looks_scanned(text):
            try:
                code = scanned(text)
            except Refusal as refusal:
                self._show_note(words(refusal.message, self._formats), "error")
                return
            text, day, serial = code.lot, code.expires_on, code.serial
            self.lot.setText(text)
        vial = self._line.vial
        if (text, day) == (vial.lot, vial.expires_on) and not serial:
            return
        if text != vial.lot and day == vial.expires_on:
            day = None
        known = self._scanned(text, serial) or self._known(text, day)
        if known is None:
            self._say_vial(replace(vial, lot=text, expires_on=day, vial_id=""))
        else:
            form = known.form
            self._say_vial(replace(vial, lot=form.lot, expires_on=form.expires_on, vial_id=known.vial_id))

    def _scanned(self, lot: str, serial: str) -> Vial | None:
        """The very vial that was scanned, used up or not."""
        every = (*self._line.vials, *self._line.spent)
        same = (each for each in every if serial and each.form.serial == serial)
        return next((each for each in same if lot_key(each.form.lot) == lot_key(lot)), None)

    def _known(self, lot: str, day: date | None) -> Vial | None:
        """The clinic's vial of that lot."""
        fitting = (each for each in self._line.vials if lot_key(each.form.lot) == lot_key(lot))
        return next((each for each in fitting if day in (None, each.form.expires_on)), None)

    def _say_vial(self, vial: UsedVial) -> None:
        self._rows.asked.emit(SetLot(vial, self._line.also))

    def _show_note(self, text: str, tone: str) -> None:
        show_text(self.note, text)
        self.note.setVisible(bool(text))
        mark(self.lot, tone)

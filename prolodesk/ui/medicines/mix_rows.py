"""The ingredients of a mixture as rows of fields: change a volume and the strength follows, or the other way round."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from prolodesk.domain.errors import Refusal
from prolodesk.domain.ingredients import stock_named
from prolodesk.domain.mixing import Mixing, with_final, with_stock, with_volume, without
from prolodesk.domain.solutions import DEXTROSE, MOST_ML_IN_A_MIX, Basis, Part, Stock
from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.choice_list import Choice, ChoicePopup
from prolodesk.ui.parts.number_field import ChoiceField, DecimalField
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import number, tr

Known = Mapping[str, Stock]
"""Stocks by their names in small letters, as the clinic's recipes have them."""
LONGEST_NAME = 120


class MixRows(QWidget):
    """Signals:
    changed: the Mixing after somebody changed a number, a stock or a row.
    refused: the Refusal of what was entered.
    """

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._mixing = Mixing()
        self._known: Known = {}
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(8))
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(0, 1)
        for column, title in enumerate((tr("Stock, with its strength"), tr("Basis"), tr("Volume"), tr("Becomes"))):
            self._grid.addWidget(plain_label(title, role="field"), 0, column)
        self.diluent = QLineEdit()
        self.diluent.setAccessibleName(tr("Diluent"))
        self.diluent.setMaxLength(LONGEST_NAME)
        self.diluent.setPlaceholderText(tr("Diluent: takes the rest"))
        self.diluent.editingFinished.connect(self._set_diluent)
        self.rest = plain_label(role="strong")
        self._popup = _StockPopup(self.diluent)

    def show_mixing(self, mixing: Mixing, known: Known) -> None:
        """Show these ingredients; a field that has the keys keeps what is being typed."""
        self._mixing, self._known = mixing, known
        if len(self._rows) != len(mixing.rows):
            self._rebuild(len(mixing.rows))
        for place, row in enumerate(self._rows):
            row.show_row(mixing, place, known)
        self._popup.known = known
        if not self.diluent.hasFocus():
            self.diluent.setText(mixing.diluent.name if mixing.diluent else "")
        rest_ml = round(mixing.rest_ml, 2)
        show_text(self.rest, tr("{volume} mL", volume=number(rest_ml)) if rest_ml >= 0 else tr("no room left"))

    def volume_field(self, place: int) -> DecimalField:
        """Where the volume of a row is typed."""
        return self._rows[place].volume

    def final_field(self, place: int) -> DecimalField:
        """Where the strength that a row shall reach is typed."""
        return self._rows[place].final

    def add(self) -> None:
        """One more ingredient, to be named."""
        self._take(with_stock(self._mixing, len(self._mixing.rows), Stock("", Part.OTHER)))
        self._rows[-1].stock.setFocus()

    def set_stock(self, place: int, name: str, basis: Basis | None = None) -> None:
        """A row holds this stock now; `basis` None keeps what it said."""
        before = self._mixing.rows[place].stock
        known = self._known.get(name.strip().casefold())
        if name.strip() == before.name and basis is None:
            return
        said = before.holds[0].basis if before.holds else Basis.NOT_STATED
        try:
            stock = (
                known
                if known is not None and basis is None
                else stock_named(name, basis=said if basis is None else basis)
            )
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self._take(with_stock(self._mixing, place, stock))

    def set_volume(self, place: int, volume_ml: float) -> None:
        """So much of a row; its strength follows."""
        if round(self._mixing.rows[place].volume_ml, 3) != round(volume_ml, 3):
            self._try(lambda: with_volume(self._mixing, place, volume_ml))

    def set_final(self, place: int, percent: float) -> None:
        """So strong shall it become; its volume follows."""
        if round(self._mixing.final_percent(place) or 0.0, 4) != round(percent, 4):
            self._try(lambda: with_final(self._mixing, place, percent))

    def remove(self, place: int) -> None:
        """Without this row."""
        self._take(without(self._mixing, place))

    def _set_diluent(self) -> None:
        name = self.diluent.text().strip()
        if name != (self._mixing.diluent.name if self._mixing.diluent else ""):
            known = self._known.get(name.casefold())
            stock = known or stock_named(name, Part.DILUENT) if name else None
            self._take(Mixing(self._mixing.total_ml, self._mixing.rows, stock))

    def _try(self, step: Callable[[], Mixing]) -> None:
        try:
            self._take(step())
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _take(self, mixing: Mixing) -> None:
        self.show_mixing(mixing, self._known)
        self.changed.emit(mixing)

    def _rebuild(self, count: int) -> None:
        while len(self._rows) > count:
            for part in self._rows.pop().parts():
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        while len(self._rows) < count:
            row = _Row(self, len(self._rows))
            for column, part in enumerate(row.parts()):
                self._grid.addWidget(part, 1 + row.place, column)
            self._rows.append(row)
        for part in (self.diluent, self.rest):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.diluent, 1 + count, 0)
        self._grid.addWidget(self.rest, 1 + count, 2)
        before: QWidget = self
        for part in [part for row in self._rows for part in row.parts()] + [self.diluent]:
            QWidget.setTabOrder(before, part)
            before = part


class _Amount(DecimalField):
    """A number without the zeros that say nothing: 15, not 15.000."""

    def textFromValue(self, value: float) -> str:
        return number(round(value, self.decimals()))


class _Row:
    """The fields of one ingredient."""

    def __init__(self, rows: MixRows, place: int) -> None:
        self.place = place
        name = tr("Ingredient {number}", number=place + 1)
        self.stock = QLineEdit()
        self.stock.setAccessibleName(name)
        self.stock.setMaxLength(LONGEST_NAME)
        self.stock.setPlaceholderText(tr("For example dextrose 50 %"))
        self._popup = _StockPopup(self.stock)
        self.stock.editingFinished.connect(lambda: rows.set_stock(place, self.stock.text()))
        bases = (
            (Basis.NOT_STATED, tr("Not stated")),
            (Basis.HYDROUS, tr("Hydrous")),
            (Basis.ANHYDROUS, tr("Anhydrous")),
        )
        self.basis = ChoiceField(tr("{name}, basis", name=name), bases)
        self.basis.activated.connect(
            lambda _: rows.set_stock(place, self.stock.text(), Basis(str(self.basis.chosen())))
        )
        self.volume = _Amount(tr("{name}, volume", name=name), 0.0, MOST_ML_IN_A_MIX, tr("mL"), 0.5, 2)
        self.volume.valueChanged.connect(lambda ml: rows.set_volume(place, ml))
        self.final = _Amount(tr("{name}, final strength", name=name), 0.0, 100.0, tr("%"), 0.5, 3)
        self.final.valueChanged.connect(lambda percent: rows.set_final(place, percent))
        for field, width in ((self.basis, 132), (self.volume, 124), (self.final, 124)):
            field.setFixedWidth(theme().px(width))
        self.stock.setMinimumWidth(theme().px(150))
        self.gone = icon_button("x", tr("Remove {name}", name=name))
        self.gone.clicked.connect(lambda: rows.remove(place))

    def parts(self) -> Sequence[QWidget]:
        return self.stock, self.basis, self.volume, self.final, self.gone

    def show_row(self, mixing: Mixing, place: int, known: Known) -> None:
        """Show a row, without telling anybody that its fields changed."""
        row = mixing.rows[place]
        self._popup.known = known
        if not self.stock.hasFocus() and self.stock.text() != row.stock.name:
            self.stock.setText(row.stock.name)
        held = row.stock.holds[0] if row.stock.holds else None
        self.basis.setEnabled(held is not None and held.drug == DEXTROSE)
        self.basis.choose(held.basis if held else Basis.NOT_STATED)
        percent = mixing.final_percent(place)
        for field, value in ((self.volume, row.volume_ml), (self.final, percent or 0.0)):
            if not (field.hasFocus() and abs(field.value() - value) < 0.001):
                field.blockSignals(True)
                field.setValue(value)
                field.blockSignals(False)
        self.final.setEnabled(percent is not None)


class _StockPopup:
    """Offers known stocks while one is typed."""

    def __init__(self, edit: QLineEdit) -> None:
        self.known: Known = {}
        self._edit = edit
        self._popup: ChoicePopup | None = None
        edit.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        if self._popup is None:
            self._popup = ChoicePopup(self._edit, tr("Stocks"))
            self._popup.picked.connect(self._choose)
        wanted = text.strip().casefold()
        found = [s.name for key, s in self.known.items() if wanted and wanted in key and wanted != key][:6]
        self._popup.show_choices([Choice(name, name, icon="droplet") for name in found])

    def _choose(self, name: object) -> None:
        self._edit.setText(str(name))
        self._edit.editingFinished.emit()

"""Taking in vials: scanned, or typed from the label; how many, and what kind they are."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.vial_values import VialForm
from prolodesk.clinic.vials import Lot
from prolodesk.domain.errors import Refusal
from prolodesk.domain.gs1 import Scanned, looks_scanned, scanned
from prolodesk.domain.lots import checked_lot
from prolodesk.ui.medicines.wishes import CorrectLot, TakeIn
from prolodesk.ui.parts.buttons import plain, primary
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.choice_list import Choice, ChoicePopup
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import DecimalField, WholeField
from prolodesk.ui.parts.scan_field import ScanField
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

MOST_VIALS = 200
KnownProduct = Callable[[str], VialForm | None]
"""Article number -> what the last vials with it were like."""


class TakeInForm(QWidget):
    """Scan or type, Enter in the last field or the button takes in.

    Signals:
    asked: TakeIn, or CorrectLot while a lot is corrected.
    """

    asked = Signal(object)

    def __init__(self, today: date, formats: Formats, known: KnownProduct) -> None:
        super().__init__()
        self._formats, self._known = formats, known
        self._stocks: tuple[str, ...] = ()
        self._code = Scanned()
        self._wrong: Lot | None = None
        self.scan = ScanField(tr("Scan the code on the box or vial"))
        self.scan.setPlaceholderText(tr("Scan, or fill in below"))
        self.scan.returnPressed.connect(self._read_scan)
        self.stock = QLineEdit()
        self.stock.setMaxLength(120)
        self.stock.textEdited.connect(self._offer_stocks)
        self.lot = QLineEdit()
        self.lot.setMaxLength(60)
        self.expires = DateField(tr("Expires"), today, formats)
        self.kind = Segmented((("single", tr("Single-dose")), ("multi", tr("Multi-dose"))), tr("Kind of vial"))
        self.kind.show_choice("single")
        self.size_ml = DecimalField(tr("mL in each vial"), 0.0, 1000.0, tr("mL"), 1.0, 1)
        self.size_ml.setSpecialValueText(tr("not said"))
        self.count = WholeField(tr("Number of vials"), 1, MOST_VIALS)
        for field in (self.size_ml, self.count):
            field.setMinimumWidth(theme().px(110))
        self.take = primary(tr("Take in"), "plus")
        self.take.setAutoDefault(True)
        self.take.clicked.connect(self._ask)
        self.stop = plain(tr("Leave as it is"))
        self.stop.clicked.connect(self.clear)
        self._popup: ChoicePopup | None = None
        self._said = plain_label(role="small", wrap=True)
        self._lay_out()

    def show_stocks(self, stocks: Sequence[str]) -> None:
        """What the clinic's recipes are mixed from, to choose from."""
        self._stocks = tuple(stocks)

    def show_today(self, today: date) -> None:
        """The clinic's day is now this one."""
        self.expires.show_today(today)

    def said(self) -> str:
        """What the form last said about a scan."""
        return "" if self._said.isHidden() else self._said.text()

    def correct(self, lot: Lot) -> None:
        """Show what is written about a lot, to be corrected."""
        self.clear()
        self._show_wrong(lot)
        self.stock.setText(lot.stock)
        self.lot.setText(lot.lot)
        self.expires.show_day(lot.expires_on)
        self.kind.show_choice(lot.kind)
        self.size_ml.setValue(lot.size_ml or 0.0)
        self.lot.setFocus()
        self.lot.selectAll()

    def clear(self) -> None:
        """Ready for the next delivery: what was taken in is gone, the kind stays."""
        self._code = Scanned()
        self._show_wrong(None)
        for edit in (self.scan, self.stock, self.lot):
            edit.clear()
        self.expires.show_day(None)
        self.count.setValue(1)
        for field in self._fields.values():
            field.show_error()
        self._say("")
        self.scan.setFocus()

    def read_code(self, code: Scanned) -> None:
        """Fill in what a code says, and what is known of its article from before."""
        self._code = code
        self.lot.setText(code.lot)
        if code.expires_on:
            self.expires.show_day(code.expires_on)
        if code.serial:
            self.count.setValue(1)
        like = self._known(code.gtin) if code.gtin else None
        if like is not None:
            self.stock.setText(like.stock)
            self.kind.show_choice(like.kind)
            self.size_ml.setValue(like.size_ml or 0.0)
            self._say(tr("Known article: {stock}.", stock=like.stock))
            self.count.setFocus()
            self.count.selectAll()
        else:
            self._say(tr("New article. Say what it holds; next time it is known."))
            self.stock.setFocus()

    def _read_scan(self) -> None:
        text = self.scan.text()
        try:
            code = scanned(text)
        except Refusal as refusal:
            self._say(words(refusal.message, self._formats), "error")
            self.scan.selectAll()
            return
        self.scan.clear()
        self.read_code(code)

    def _ask(self) -> None:
        if looks_scanned(self.lot.text()):
            self.scan.setText(self.lot.text())
            self._read_scan()
            return
        form = self._checked()
        if form is not None and self._wrong is not None:
            self.asked.emit(CorrectLot(self._wrong, form))
        elif form is not None:
            self.asked.emit(TakeIn(form, self.count.value()))

    def _show_wrong(self, lot: Lot | None) -> None:
        """Take in, or correct this lot."""
        self._wrong = lot
        self._card.show_heading(tr("Correct this lot") if lot else tr("Take in vials"))
        self.take.show_text(tr("Keep") if lot else tr("Take in"))
        self.stop.setVisible(lot is not None)
        self.count.setEnabled(lot is None)

    def _checked(self) -> VialForm | None:
        """What was entered; None, said at its field, when something is missing."""
        wrong = {"stock": "", "lot": "", "expires": ""}
        if not self.stock.text().strip():
            wrong["stock"] = tr("What does it hold? For example dextrose 50 %.")
        try:
            checked_lot(self.lot.text())
        except Refusal as refusal:
            wrong["lot"] = words(refusal.message, self._formats)
        day = self.expires.day()
        if day is None:
            wrong["expires"] = tr("The expiry is missing. Type it from the label.")
        for name, says in wrong.items():
            self._fields[name].show_error(says)
        bad = next((name for name, says in wrong.items() if says), "")
        if bad or day is None:
            self._fields[bad].setFocus()
            return None
        kind = "multi" if self.kind.choice() == "multi" else "single"
        serial = self._code.serial if self.count.value() == 1 else ""
        lot = self.lot.text().strip()
        gtin = self._code.gtin if lot == self._code.lot else ""
        return VialForm(self.stock.text().strip(), lot, day, kind, self.size_ml.value() or None, serial, gtin)  # type: ignore[arg-type]

    def _offer_stocks(self, text: str) -> None:
        if self._popup is None:
            self._popup = ChoicePopup(self.stock, tr("Stocks"))
            self._popup.picked.connect(lambda name: self.stock.setText(str(name)))
        wanted = text.strip().casefold()
        found = [name for name in self._stocks if wanted and wanted in name.casefold() and name.casefold() != wanted]
        self._popup.show_choices([Choice(name, name, icon="droplet") for name in found[:6]])

    def _say(self, text: str, role: str = "small") -> None:
        show_text(self._said, text)
        self._said.setProperty("role", role)
        self._said.style().polish(self._said)
        self._said.setVisible(bool(text))

    def _lay_out(self) -> None:
        self._fields = {
            "stock": Field(tr("Stock, with its strength"), self.stock),
            "lot": Field(tr("Lot"), self.lot),
            "expires": Field(tr("Expires"), self.expires),
        }
        form = Form()
        form.row(Field(tr("Scan"), self.scan))
        form.row(self._said)
        form.row(self._fields["stock"])
        form.row(self._fields["lot"])
        form.row(self._fields["expires"])
        form.row(Field(tr("Kind of vial"), self.kind))
        form.row(Field(tr("Size"), self.size_ml), Field(tr("Vials"), self.count), shares=(6, 6))
        self._said.hide()
        self._card = card = Card(tr("Take in vials"))
        card.column.addWidget(form)
        card.column.addSpacing(theme().px(4))
        card.column.addWidget(self.take)
        card.column.addWidget(self.stop)
        self.stop.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

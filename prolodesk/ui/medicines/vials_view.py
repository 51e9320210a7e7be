"""The cupboard: its lots as a table, what runs out above it, and what may be done with the chosen one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.vial_values import Vial, VialForm
from prolodesk.clinic.vials import Lot
from prolodesk.ui.actions import keys_of
from prolodesk.ui.medicines.take_in import KnownProduct, TakeInForm
from prolodesk.ui.medicines.vials_model import STOCK, VialsModel
from prolodesk.ui.medicines.wishes import FinishVial, OpenVial, ShowRecall
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.chips import Chip
from prolodesk.ui.parts.column_room import ColumnRoom
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n

WIDTHS = (180, 100, 112, 144, 166, 78, 150)
FORM_WIDTH = 336
VERBS = ("open_vial", "finish_vial", "correct_lot", "recall_lot")


class VialsView(QWidget):
    """Keys in the table: O opens a vial of the lot, F finishes one, E corrects what is written, R shows the recall.

    Signals:
    asked: TakeIn, CorrectLot, OpenVial, FinishVial, ShowRecall.
    """

    asked = Signal(object)

    def __init__(self, today: date, formats: Formats, known: KnownProduct) -> None:
        super().__init__()
        self._formats = formats
        self._lots: tuple[Lot, ...] = ()
        self.model = VialsModel(formats, self)
        self.table = table_view(self.model, tr("Vials"), stretch=STOCK, widths=WIDTHS)
        ColumnRoom(self.table, (STOCK,))
        self.table.installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_acts())
        self.take_in = TakeInForm(today, formats, known)
        self.take_in.asked.connect(self.asked)
        self.open = secondary(tr("Open a vial"), "droplet", tr("O"))
        self.finish = secondary(tr("Finish a vial"), "trash-2", tr("F"))
        self.correct = secondary(tr("Correct"), "pencil", tr("E"))
        self.recall = secondary(tr("Recall"), "shield-alert", tr("R"))
        self._names = {keys_of(name, "vials")[0]: name for name in VERBS}
        for button, name in zip((self.open, self.finish, self.correct, self.recall), VERBS, strict=True):
            button.clicked.connect(lambda _=False, name=name: self._act(name))
        self.rule = plain_label(role="small", wrap=True)
        self._empty = EmptyState(
            "pill-bottle",
            tr("No vials here yet"),
            tr("Scan a box or type what came; its lot is then in every session."),
        )
        self._watch = QHBoxLayout()
        self._chips: list[Chip] = []
        self._views = QStackedWidget()
        self._lay_out()

    def show_cupboard(self, lots: Sequence[Lot], today: date, days: int | None) -> None:
        """What is there, on which day, and for how many days an opened multi-dose vial is used."""
        chosen = self.chosen()
        self._lots = tuple(lots)
        self.model.show_lots(self._lots, today)
        self.take_in.show_today(today)
        self._views.setCurrentWidget(self.table if lots else self._empty)
        row = self.model.row_of(chosen) if chosen else 0
        if lots:
            self.table.selectRow(max(row, 0))
        self._show_watch(today)
        if days is None:
            said = tr("This clinic has no rule for how long an opened multi-dose vial is used; the owner sets it.")
        else:
            one, many = (
                "Opened multi-dose vials are used for {count} day.",
                "Opened multi-dose vials are used for {count} days.",
            )
            said = tr_n(one, many, days, count=days)
        show_text(self.rule, said)
        self._show_acts()

    def show_stocks(self, stocks: Sequence[str]) -> None:
        """What recipes are mixed from, to choose from when something is taken in."""
        self.take_in.show_stocks(stocks)

    def chosen(self) -> Lot | None:
        """The lot that is chosen."""
        return self.model.lot_at(self.table.currentIndex().row())

    def choose(self, form: VialForm) -> None:
        """Make the lot of a vial the one that keys act on."""
        row = self.model.row_of_vial(form)
        if row >= 0:
            self.table.selectRow(row)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def warnings(self) -> tuple[str, ...]:
        """What stands above the table."""
        return tuple(chip.text() for chip in self._chips)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            name = self._names.get(QKeySequence(event.keyCombination()).toString())
            return (name is not None and self._act(name)) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _act(self, name: str) -> bool:
        lot = self.chosen()
        if lot is None:
            return False
        match name:
            case "open_vial" if lot.unopened:
                self.asked.emit(OpenVial(lot.unopened[0]))
            case "finish_vial":
                self.asked.emit(FinishVial(_next_to_finish(lot)))
            case "correct_lot":
                self.take_in.correct(lot)
            case "recall_lot":
                self.asked.emit(ShowRecall(lot.lot))
        return True

    def _show_acts(self) -> None:
        lot = self.chosen()
        self.open.setEnabled(bool(lot and lot.unopened))
        self.finish.setEnabled(lot is not None)
        self.correct.setEnabled(lot is not None)
        self.recall.setEnabled(lot is not None)

    def _show_watch(self, today: date) -> None:
        while self._watch.takeAt(0):
            pass
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        expired = sum(len(lot.opened) + len(lot.unopened) for lot in self._lots if lot.last_day < today)
        soon = [lot for lot in self._lots if 0 <= (lot.expires_on - today).days <= 30]
        if expired:
            said = tr_n("{count} vial to throw away", "{count} vials to throw away", expired, count=expired)
            self._chips.append(Chip(said, "danger", "circle-alert"))
        for lot in soon[:3]:
            day = self._formats.date(lot.expires_on)
            self._chips.append(Chip(tr("{stock} expires on {day}", stock=lot.stock, day=day), "warn", "triangle-alert"))
        for chip in self._chips:
            self._watch.addWidget(chip)
        self._watch.addStretch(1)

    def _lay_out(self) -> None:
        space = theme().px
        self._views.addWidget(self.table)
        self._views.addWidget(self._empty)
        left = QVBoxLayout()
        left.setSpacing(space(8))
        left.addLayout(self._watch)
        left.addWidget(self._views, 1)
        left.addWidget(self.rule)
        form = scrolling(self.take_in, sideways=False)
        self.take_in.setProperty("role", "page")
        form.setFixedWidth(max(space(FORM_WIDTH), self.take_in.minimumSizeHint().width() + space(8)))
        row = QHBoxLayout()
        row.setContentsMargins(space(16), space(12), space(16), space(12))
        row.setSpacing(space(16))
        row.addLayout(left, 1)
        row.addWidget(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(bar(self.open, self.finish, self.correct, self.recall, None, role="foot"))
        self.setFocusProxy(self.table)


def _next_to_finish(lot: Lot) -> Vial:
    """The vial that goes first: an opened one before an unopened one, the one to be used up earliest."""
    vials = lot.opened or lot.unopened
    return min(vials, key=lambda vial: vial.last_day)

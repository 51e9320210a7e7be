"""Medicines: the vials in the cupboard and the clinic's mixtures, for whoever draws them up."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.changes import Change, Knowledge, Settings, Vials
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.knowledge import ApproveKnowledge
from prolodesk.clinic.recipes import ChangeRecipe, MakeRecipe, RecipeCard, RetireSolution, recipe_cards, stock_names
from prolodesk.clinic.vials import AddVials, corrected, cupboard, finished, kept_days, known_product, opened
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.ui.medicines.mixtures_view import MixturesView
from prolodesk.ui.medicines.vials_view import VialsView
from prolodesk.ui.medicines.wishes import (
    Approve,
    CorrectLot,
    FinishVial,
    KeepRecipe,
    OpenVial,
    Retire,
    ShowRecall,
    TakeIn,
)
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import plain_label
from prolodesk.words import Formats, tr

VIALS, MIXTURES = "vials", "mixtures"


class MedicinesPage(QWidget):
    """Signals:
    asked: a command.
    recall_wanted: the lot whose recall is to be shown.
    """

    asked = Signal(object)
    recall_wanted = Signal(str)

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._clinic = clinic
        self._stale = False
        self.choice = Segmented(((VIALS, tr("Vials")), (MIXTURES, tr("Mixtures"))), tr("Medicines"))
        self.choice.picked.connect(self.show_part)
        self.vials = VialsView(self._today(), formats, lambda gtin: clinic.ask(known_product, gtin))
        self.mixtures = MixturesView(formats, may_write=clinic.may(Right.APPROVE_KNOWLEDGE))
        for part in (self.vials, self.mixtures):
            part.asked.connect(self._wish)
        self._parts = QStackedWidget()
        self._parts.addWidget(self.vials)
        self._parts.addWidget(self.mixtures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar(plain_label(tr("Medicines"), role="section"), self.choice, None))
        column.addWidget(self._parts, 1)
        self.show_part(VIALS)
        self.reload()

    def show_part(self, key: str) -> None:
        """Show vials or mixtures."""
        self.choice.show_choice(key)
        part = self.vials if key == VIALS else self.mixtures
        self._parts.setCurrentWidget(part)
        self.setFocusProxy(part)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        if self._parts.currentWidget() is self.vials:
            return [self.vials.table, self.vials.take_in]
        return [self.mixtures.table, self.mixtures.editor]

    def on_change(self, change: Change) -> None:
        """Show what a change did; while hidden only remember that it is stale."""
        if change.topics & {Vials(), Knowledge(), Settings()}:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def reload(self) -> None:
        """Ask anew for everything here."""
        self._stale = False
        ask = self._clinic.ask
        stocks = ask(stock_names)
        self.vials.show_cupboard(ask(cupboard), self._today(), ask(kept_days).days)
        self.vials.show_stocks(stocks)
        self.mixtures.show_cards(ask(recipe_cards), stocks)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _wish(self, wish: object) -> None:
        now, new = self._clinic.now(), self._new_id
        match wish:
            case TakeIn(form, count):
                ids = tuple(new() for _ in range(count))
                self.asked.emit(AddVials(ids, form))
                if any(vial.vial_id == ids[0] for lot in self._clinic.ask(cupboard) for vial in lot.unopened):
                    self.vials.take_in.clear()
            case OpenVial(vial):
                self.asked.emit(opened(vial, now, self._today(), self._clinic.ask(kept_days)))
            case FinishVial(vial):
                self.asked.emit(finished(vial, now))
            case CorrectLot(lot, form):
                self.asked.emit(corrected(lot, form))
                if all(each.unopened + each.opened != lot.unopened + lot.opened for each in self._clinic.ask(cupboard)):
                    self.vials.take_in.clear()
            case ShowRecall(lot):
                self.recall_wanted.emit(lot)
            case KeepRecipe(None, title, recipe):
                id = new()
                self.asked.emit(MakeRecipe(id, title, recipe))
                self.mixtures.choose(id)
            case KeepRecipe(RecipeCard() as card, title, recipe):
                id = new()
                self.asked.emit(ChangeRecipe(id, card.solution.id, title, recipe))
                self.mixtures.choose(id)
            case Approve(card):
                self.asked.emit(ApproveKnowledge(card.solution.id))
            case Retire(card):
                self.asked.emit(RetireSolution(card.solution.id, card.retired, not card.retired))

    def _new_id(self) -> Id:
        return new_id(self._clinic.now())

    def _today(self) -> date:
        return self._clinic.now().astimezone(self._clinic.zone).date()

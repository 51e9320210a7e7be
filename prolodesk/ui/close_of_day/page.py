"""The close of the day: everything left open on one screen, and the keys that put it right."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.changes import Change
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.close_of_day import CloseOfDay, Open, OpenItem, close_of_day
from prolodesk.clinic.histories import RecordPain
from prolodesk.clinic.values import Card
from prolodesk.clinic.vials import finished
from prolodesk.domain.ids import new_id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status
from prolodesk.ui.actions import actions_of
from prolodesk.ui.calendar.acts import missed
from prolodesk.ui.close_of_day.lines import lines_of
from prolodesk.ui.close_of_day.list import OpenList
from prolodesk.ui.parts.buttons import primary
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.parts.own_keys import key_name
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n


@dataclass(frozen=True, slots=True)
class Go:
    """Go to where a thing is put right."""

    item: OpenItem


class CloseOfDayPage(QWidget):
    """Signals:
    asked: a command.
    wished: a `Go`.
    papers_wanted: show the papers of the next day.
    said: why a key did nothing, in words.
    """

    asked = Signal(object)
    wished = Signal(object)
    papers_wanted = Signal()
    said = Signal(str)

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._clinic, self._formats = clinic, formats
        self._closing: CloseOfDay | None = None
        self._one_scored: OpenItem | None = None
        self.count = plain_label(role="secondary")
        self.pack = plain_label(role="secondary")
        self.papers = primary(tr("Papers"), "printer", tr("F9"))
        self.papers.clicked.connect(self.papers_wanted)
        self.list = OpenList()
        self.list.pressed_key.connect(self._take_key)
        self.list.doubleClicked.connect(lambda _: self.do("open"))
        self.clear = EmptyState("circle-check", tr("All clear"), tr("Nothing is left open. The papers are ready."))
        self._views = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.list)

    def reload(self) -> None:
        """Ask the clinic what is open now."""
        self.show_closing(self._with_one_scored(self._clinic.ask(close_of_day)))

    def show_closing(self, closing: CloseOfDay) -> None:
        """Show what is open."""
        self._closing = closing
        self.list.show_lines(lines_of(closing, self._formats, self._clinic.may))
        self._views.setCurrentIndex(1 if closing.is_clear else 0)
        count = len(closing.items)
        day = self._formats.weekday_date(closing.day)
        said = tr_n("{count} thing is open", "{count} things are open", count) if count else tr("nothing is open")
        show_text(self.count, tr("{day} · {said}", day=day, said=said))
        show_text(self.pack, self._pack_words(closing))

    def closing(self) -> CloseOfDay | None:
        """What is shown."""
        return self._closing

    def on_change(self, change: Change) -> None:
        """Something happened: whatever it was may close something here."""
        if self.isVisible() and change.topics:
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._take_key(event)

    def do(self, action: str, key: str = "") -> None:
        """Do an action to the current line; `key` is the digit it was asked with."""
        line = self.list.current()
        item = line.item if line is not None else None
        if item is None:
            self.said.emit(tr("Choose a line first."))
        elif action == "open" and (why_not := self._why_not(item)):
            self.said.emit(why_not)
        elif action == "open":
            self.wished.emit(Go(item))
        elif action == "finish_vial" and item.vial is not None and item.kind is Open.VIAL:
            self.asked.emit(finished(item.vial, self._clinic.now()))
        elif action in ("done", "no_show") and item.card is not None and item.kind is Open.STATUS:
            self._finish(item.card, action)
        elif action == "pain" and item.card is not None and item.kind in (Open.SCORE, Open.UNSIGNED, Open.STATUS):
            self._score(item, item.card, int(key))
        else:
            self.said.emit(tr("This key does nothing here. Press Enter to go to where it is put right."))

    def _why_not(self, item: OpenItem) -> str:
        """Why whoever is signed in could do nothing where Enter leads, and who can."""
        if item.kind is Open.UNSIGNED and not self._clinic.may(Right.SEE_CHART):
            return tr("A provider signs this record. Ask one to open it.")
        if item.kind is Open.CONSENT and not self._clinic.may(Right.RECORD_CONSENT):
            return tr("Consent is recorded by a provider or an assistant. Ask one of them.")
        return ""

    def _finish(self, card: Card, action: str) -> None:
        if action == "no_show" and card.status not in (Status.BOOKED, Status.CONFIRMED):
            self.said.emit(tr("This patient was here. Press D for done."))
            return
        done = SetStatus(card.appointment_id, card.status, Status.DONE, "", card.cancel_reason)
        self.asked.emit(missed(card) if action == "no_show" else done)

    def _score(self, item: OpenItem, card: Card, score: int) -> None:
        """A digit is the pain; 1 and then 0 is ten, so a 1 stays where it is until another key."""
        if not self._clinic.may(Right.ENTER_SCORES):
            self.said.emit(tr("You may not enter scores."))
            return
        ten = score == 0 and self._one_scored is not None and self._one_scored.key == item.key
        self._one_scored = item if score == 1 else None
        was = 1 if ten else card.pain
        score_id = new_id(self._clinic.now())
        self.asked.emit(RecordPain(score_id, card.patient_id, card.appointment_id, was, 10 if ten else score))

    def _with_one_scored(self, closing: CloseOfDay) -> CloseOfDay:
        held = self._one_scored
        if held is None or any((item.kind, item.key) == (held.kind, held.key) for item in closing.items):
            return closing
        return replace(closing, items=(held, *closing.items))

    def _let_go(self) -> None:
        """Another key came: a score of 1 is meant."""
        if self._one_scored is not None:
            self._one_scored = None
            self.reload()

    def _take_key(self, event: QKeyEvent) -> None:
        name = key_name(event)
        action = next((each.name for each in actions_of("close_of_day") if name in each.keys), "")
        if not action:
            event.ignore()
            return
        event.accept()
        if name != "0":
            self._let_go()
        self.do(action, name)

    def _pack_words(self, closing: CloseOfDay) -> str:
        pack, formats = closing.pack, self._formats
        day = formats.weekday_date(pack.day)
        visits = tr_n("{count} visit", "{count} visits", pack.visits)
        if pack.made_at is None:
            return tr("{day}: {visits}, papers not prepared", day=day, visits=visits)
        if not pack.holds:
            return tr("{day}: {visits}, papers out of date", day=day, visits=visits)
        at = formats.time(pack.made_at)
        return tr("{day}: {visits}, papers ready since {time}", day=day, visits=visits, time=at)

    def _lay_out(self) -> None:
        space = theme().px
        self._views.addWidget(self.list)
        self._views.addWidget(self.clear)
        inside = QHBoxLayout()
        inside.setContentsMargins(space(16), space(4), space(16), space(12))
        inside.addWidget(self._views)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        title = plain_label(tr("Close of day"), role="section")
        whole.addWidget(bar(title, self.count, None, self.pack, self.papers))
        whole.addLayout(inside, 1)
        self.papers.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

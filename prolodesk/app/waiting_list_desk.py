"""The waiting list at a desk: the panel beside the calendar, and one key that puts somebody on it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from prolodesk.clinic.changes import Change, Settings, WaitingList
from prolodesk.clinic.courses import next_window
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.glance import next_for
from prolodesk.clinic.schedule import card_of, providers, visit_types
from prolodesk.clinic.values import Card, PatientHit, VisitType
from prolodesk.clinic.waiting import AddWaiting, Waiting, Wanting, waiting_list
from prolodesk.domain.contacts import About
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import new_id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.ui.calendar.wishes import Verb
from prolodesk.ui.parts.count_button import CountButton
from prolodesk.ui.radar.wishes import Call
from prolodesk.words import full_name, tr

if TYPE_CHECKING:
    from prolodesk.app.schedule_desk import Around
    from prolodesk.ui.calendar.waiting_panel import WaitingPanel

USUAL_DAYS = 28
"""For so long somebody waits who has no visit yet, until someone says otherwise."""
COUNTED_AFTER_MS = 900


class WaitingListDesk(QObject):
    """Makes the panel when it is first opened, and keeps the number on its button."""

    def __init__(self, around: "Around") -> None:
        super().__init__(around.page)
        self._around = around
        self._panel: WaitingPanel | None = None
        self.button = CountButton("clipboard-clock", tr("Waiting list"), tr("Shift+E"))
        self.button.clicked.connect(self._toggle)
        around.page.toolbar.add(self.button)
        self._stale = True
        around.frame.opened.connect(self._freshen)
        QTimer.singleShot(COUNTED_AFTER_MS, self, self._freshen)

    def verbs(self) -> Mapping[str, Callable[[Verb], None]]:
        """What the calendar's keys for the waiting list do."""
        return {"come_earlier": lambda verb: self._add_visit(verb.card), "waiting_list": lambda _: self._toggle()}

    def on_change(self, change: Change) -> None:
        """Follow what happened."""
        if WaitingList() in change.topics:
            self._stale = True
            self._freshen()
        if self.is_open() and (WaitingList() in change.topics or Settings() in change.topics):
            self._refresh()

    def panel(self) -> "WaitingPanel | None":
        """The list, once it was opened."""
        return self._panel

    def to_call(self) -> Call | None:
        """Whoever is chosen on the list, while it has the keys."""
        panel = self._panel
        if panel is None or not panel.has_keys() or (chosen := panel.current()) is None:
            return None
        hit = chosen.patient
        name = full_name(hit.family, hit.given, hit.title)
        return Call(hit.patient_id, name, hit.phone, About.VISIT, chosen.appointment_id, chosen.course_id)

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._panel is not None and not self._panel.isHidden()

    def open(self) -> None:
        """Show the list beside the calendar."""
        panel = self._made()
        self._refresh()
        self._around.page.show_beside(panel)
        (panel.rows if panel.current() else panel.search).setFocus()

    def close(self) -> None:
        """Put the list away."""
        self._around.page.show_beside(None)
        self._around.page.setFocus()

    def _toggle(self) -> None:
        if self.is_open():
            self.close()
        elif self._around.clinic.may(Right.SEE_SCHEDULE):
            self.open()

    def _made(self) -> "WaitingPanel":
        if self._panel is None:
            from prolodesk.ui.calendar.waiting_panel import WaitingPanel

            panel = self._panel = WaitingPanel(self._around.formats, self._today())
            panel.asked.connect(self._around.desk.do)
            panel.left.connect(self.close)
            panel.searching.connect(self._search)
            panel.patient_picked.connect(self._add_patient)
            panel.visit_wanted.connect(self._show)
        return self._panel

    def _refresh(self) -> None:
        panel, clinic = self._made(), self._around.clinic
        panel.offer(clinic.ask(visit_types), clinic.ask(providers))
        panel.show_list(clinic.ask(waiting_list), self._today())

    def _freshen(self) -> None:
        """Count again, if the list has changed and the calendar is looked at."""
        if self._stale and self._around.page.isVisible():
            self._count()

    def _count(self) -> None:
        self._stale = False
        clinic, today = self._around.clinic, self._today()
        found = clinic.ask(waiting_list) if clinic.may(Right.SEE_SCHEDULE) else ()
        self.button.show_count(sum(each.days_left(today) >= 0 for each in found))

    def _search(self, text: str) -> None:
        found = self._around.clinic.ask(find_patients, text, limit=8) if text else ()
        self._made().show_hits(found)

    def _add_visit(self, card: Card | None) -> None:
        """Put the patient of a visit on the list: they would come earlier, as long as the course's window allows."""
        if card is None:
            self._say(tr("Select a visit first: E puts its patient on the waiting list for an earlier place."))
            return
        if card.status in HOLDS_NO_TIME:
            self._say(tr("This visit is cancelled. Search for the patient in the waiting list, Shift+E."))
            return
        today, day = self._today(), card.place.start.date()
        first = max(today, self._earliest(card) or today)
        wanting = Wanting(card.type_id, min(first, day), max(day - timedelta(days=1), min(first, day)))
        self._add(AddWaiting(self._id(), card.patient_id, wanting, card.course_id, card.number, card.appointment_id))

    def _add_patient(self, hit: PatientHit) -> None:
        """Put a patient on the list who has no visit yet: for the next session of the course, else a first visit."""
        clinic, today = self._around.clinic, self._today()
        types = clinic.ask(visit_types)
        following = clinic.ask(next_for, hit.patient_id)
        if following is None:
            kind = _of_kind(types, "evaluation")
            if kind is None:
                self._say(tr("There is no appointment type yet. The owner adds one in Settings."))
                return
            wanting = Wanting(kind.type_id, today, today + timedelta(days=USUAL_DAYS))
            self._add(AddWaiting(self._id(), hit.patient_id, wanting))
            return
        kind = _of_kind(types, "session") or types[0]
        due = clinic.ask(next_window, following.course_id)
        window = due.window if due is not None and due.number == following.number else None
        first = max(today, window.earliest) if window else today
        last = max(first, window.latest) if window else today + timedelta(days=USUAL_DAYS)
        wanting = Wanting(kind.type_id, first, last)
        self._add(AddWaiting(self._id(), hit.patient_id, wanting, following.course_id, following.number))

    def _add(self, command: AddWaiting) -> None:
        added: list[Change] = []
        desk = self._around.desk
        desk.changed.connect(added.append)
        desk.do(command)
        desk.changed.disconnect(added.append)
        if added and self.is_open():
            panel = self._made()
            panel.choose(command.waiting_id)
            panel.rows.setFocus()

    def _earliest(self, card: Card) -> date | None:
        """Before this day the course does not want the session."""
        if card.course_id is None:
            return None
        try:
            due = self._around.clinic.ask(next_window, card.course_id)
        except Refusal:
            return None
        return due.window.earliest if due is not None and due.window and due.number == card.number else None

    def _show(self, each: Waiting) -> None:
        """The visit that would move, on its day."""
        if each.appointment_id:
            self._around.page.show_visit(self._around.clinic.ask(card_of, each.appointment_id))
        else:
            self._say(tr("Nothing is booked yet. F finds a place, or this patient is offered when one comes free."))

    def _today(self) -> date:
        return self._around.clinic.now().astimezone(self._around.clinic.zone).date()

    def _id(self) -> str:
        return new_id(self._around.clinic.now())

    def _say(self, text: str) -> None:
        self._around.frame.strip.show_news(text)


def _of_kind(types: tuple[VisitType, ...], kind: str) -> VisitType | None:
    return next((each for each in types if each.kind == kind), types[0] if types else None)

"""The tray at a desk: cut, copy and paste on the calendar, the strip below it, places for everything at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from prolodesk.app.keys_on import hand_on
from prolodesk.app.pasting import ask_in_panel, booking_like
from prolodesk.clinic.allowances import Exceptions
from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.clinic.changes import Change, Chart, Command, Schedule, Settings, Tray
from prolodesk.clinic.place_all import accepting, proposed_places
from prolodesk.clinic.place_all_values import Proposal
from prolodesk.clinic.places import free_room
from prolodesk.clinic.tray import ParkVisits, TrayContents, UnparkVisits, tray
from prolodesk.clinic.values import Card, Place
from prolodesk.domain.contacts import About
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.ui.calendar import place_all_words
from prolodesk.ui.calendar.card_text import names_of
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.wishes import Verb
from prolodesk.ui.parts.count_button import CountButton
from prolodesk.ui.radar.wishes import Call
from prolodesk.words import tr, words

if TYPE_CHECKING:
    from prolodesk.app.schedule_desk import Around
    from prolodesk.ui.calendar.place_all_panel import PlaceAllPanel
    from prolodesk.ui.calendar.tray_strip import TrayStrip

SOON_MS = 150
"""How long the tray may lag behind a change: a drag should be on the screen first."""
AT_ONCE = 30
"""Places for so many are found before anybody could read that they are looked for."""
PAINTED_AFTER_MS = 30
COUNTED_AFTER_MS = 800
"""The first day is on the screen long before anybody needs to know how much is in the tray."""


class TrayDesk(QObject):
    """Signals:
    course_wanted: the course whose sessions should be placed, by id.
    """

    course_wanted = Signal(str)

    def __init__(self, around: "Around") -> None:
        super().__init__(around.page)
        self._around = around
        self._strip: TrayStrip | None = None
        self._panel: PlaceAllPanel | None = None
        self._less_urgent, self._taking = 0, False
        self._copied: Card | None = None
        self._begun: frozenset[Id] = frozenset()
        self._came_from = around.page.day
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(lambda: self._refresh() if around.page.isVisible() else None)
        self._stale = True
        self.button = CountButton("archive", tr("Tray"), tr("Y"))
        self.button.clicked.connect(self._toggle)
        around.page.toolbar.add(self.button)
        around.page.put_away.connect(self._was_put_away)
        around.frame.opened.connect(self._freshen)
        QTimer.singleShot(COUNTED_AFTER_MS, self, self._freshen)

    def verbs(self) -> Mapping[str, Callable[[Verb], None]]:
        """What the calendar's keys for the tray do."""
        return {
            "tray": lambda _: self._toggle(),
            "cut": self._cut,
            "copy": self._copy,
            "paste": self._paste,
            "place_all": lambda _: self._place_all(),
        }

    def on_change(self, change: Change) -> None:
        """Follow what happened; what is not looked at is asked for when it is opened."""
        if any(isinstance(topic, Tray | Chart | Settings) for topic in change.topics):
            self._stale = True
            self._freshen()
        if self._panel is not None and any(isinstance(topic, Tray | Schedule) for topic in change.topics):
            if self._taking:
                self._leave_panel()
            else:
                self._propose()

    def strip(self) -> "TrayStrip":
        """The strip, made when it is first needed."""
        if self._strip is None:
            from prolodesk.ui.calendar.tray_drag import TrayDrag
            from prolodesk.ui.calendar.tray_strip import TrayStrip

            strip = self._strip = TrayStrip(self._around.formats)
            strip.setParent(self._around.page)
            strip.hide()
            strip.place_wanted.connect(lambda card: self._place(card, self._around.page.cursor_place()))
            strip.course_wanted.connect(self.course_wanted)
            strip.removal_wanted.connect(lambda visits: self._around.desk.do(UnparkVisits(visits)))
            strip.all_wanted.connect(self._place_all)
            strip.removal_refused.connect(
                lambda: self._say(
                    tr("A course leaves the tray when its sessions are booked, or it is paused or finished.")
                )
            )
            strip.closed.connect(self.close)
            strip.left.connect(self._around.page.setFocus)
            strip.handed_on.connect(lambda event: hand_on(self._around.page, event))
            between = TrayDrag(self._around.page, strip)
            between.asked.connect(self._around.page.ask)
            between.park_wanted.connect(lambda visit: self._around.desk.do(ParkVisits((visit,))))
        return self._strip

    def to_call(self) -> Call | None:
        """Whoever is on the tile that has the keys."""
        item = self._strip.with_keys() if self._strip is not None else None
        if item is None:
            return None
        course = item.due.course_id if item.due else item.card.course_id if item.card else None
        visit = item.card.appointment_id if item.card else None
        about = About.VISIT if item.card else About.WINDOW
        return Call(item.patient_id, item.names[0], item.phone, about, visit, course)

    def is_open(self) -> bool:
        """Whether the strip is shown."""
        return self._strip is not None and not self._strip.isHidden()

    def open(self) -> None:
        """Show the strip."""
        if self._around.clinic.may(Right.SEE_SCHEDULE):
            strip = self.strip()
            self._soon.stop()
            self._refresh()
            self._around.page.show_below(strip)

    def close(self) -> None:
        """Put the strip away; what is in it stays in it."""
        had_keys = self._strip is not None and self._strip.isAncestorOf(_focus(self._around.page))
        self._around.page.show_below(None)
        if had_keys:
            self._around.page.setFocus()

    def panel(self) -> "PlaceAllPanel | None":
        """The proposals for everything, while they are looked at."""
        return self._panel

    def _freshen(self) -> None:
        """Ask again in a moment, if something has happened and the calendar is looked at."""
        if self._stale and self._around.page.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        self._stale = False
        clinic = self._around.clinic
        today = clinic.now().astimezone(clinic.zone).date()
        found = clinic.ask(tray, self._begun) if clinic.may(Right.SEE_SCHEDULE) else TrayContents()
        self.button.show_count(found.count)
        if self._strip is not None:
            self._strip.show_tray(found, today)

    def _toggle(self) -> None:
        if self.is_open():
            self.close()
            return
        self.open()
        if tiles := self.strip().tiles():
            tiles[0].setFocus()

    def _cut(self, verb: Verb) -> None:
        if verb.card is None:
            self._say(tr("Select a visit first: Ctrl+X puts it into the tray."))
            return
        self._copied = None
        if verb.card.parked:
            self.open()
            self.strip().take_in_hand(verb.card.appointment_id)
            self._say(tr("{name} is in the tray. Ctrl+V gives the visit another place.", name=names_of(verb.card)[0]))
            return
        self._around.desk.do(ParkVisits((verb.card.appointment_id,)))
        self.open()
        self.strip().take_in_hand(verb.card.appointment_id)

    def _copy(self, verb: Verb) -> None:
        self._copied = verb.card
        if verb.card is None:
            self._say(tr("Select a visit first: Ctrl+C copies it."))
        else:
            self._say(tr("{name} is copied: Ctrl+V books another visit like it.", name=names_of(verb.card)[0]))

    def _paste(self, verb: Verb) -> None:
        if self._copied is not None:
            self._book_like(self._copied, verb.place)
            return
        strip = self.strip()
        self._refresh()
        item = strip.in_hand()
        if item is None:
            self._say(tr("Nothing is copied or in the tray. Ctrl+X puts the selected visit there."))
        elif item.due is not None:
            self.course_wanted.emit(item.due.course_id)
        elif item.card is not None:
            self._place(item.card, verb.place)

    def _place(self, card: Card, cursor: Place | None) -> None:
        """Give a parked visit the place at the cursor."""
        if (place := self._at(card, cursor, card.appointment_id)) is not None:
            move = Move(card.appointment_id, card.place, place)
            self._do(MoveAppointments((move,), Exceptions(fold_chosen=True)))

    def _book_like(self, card: Card, cursor: Place | None) -> None:
        """Book another visit like one that was copied."""
        if (place := self._at(card, cursor)) is None:
            return
        booking = booking_like(self._around.clinic, card, place)
        if booking is not None:
            self._do(booking)
        else:
            ask_in_panel(self._around.page, self._around.clinic, card, place)

    def _at(self, card: Card, cursor: Place | None, moving: Id = "") -> Place | None:
        """The place at the cursor, as long as the visit is, with a free room; None where the keys are nowhere."""
        if cursor is None or not (cursor.provider_id or cursor.room_id):
            self._say(tr("Choose a time on the day or week first, then press Ctrl+V."))
            return None
        if not self._around.page.day_view.isVisible():  # the month and the list know days, no times: it keeps its own
            cursor = replace(cursor, start=datetime.combine(cursor.start.date(), card.place.start.time()))
        provider = cursor.provider_id or card.place.provider_id
        room_id = cursor.room_id or card.place.room_id
        place = replace(cursor, provider_id=provider, minutes=card.place.minutes, room_id=room_id)
        if cursor.room_id or room_id is None:
            return place
        try:
            room = self._around.clinic.ask(free_room, place, moving, card.type_id)
            return replace(place, room_id=room or card.place.room_id)
        except Refusal as refusal:
            self._say(words(refusal.message, self._around.formats))
            return None

    def _place_all(self) -> None:
        """Propose places for everything in the tray."""
        clinic = self._around.clinic
        if not (clinic.may(Right.PLACE_COURSES) and clinic.may(Right.BOOK)):
            self._say(tr("Finding and booking places is done by those who may book."))
            return
        contents = clinic.ask(tray, self._begun)
        count = len(contents.parked) + len(contents.courses)
        if not count:
            self._say(tr("The tray is empty. Ctrl+X puts the selected visit there."))
            return
        if self._panel is None:
            from prolodesk.ui.calendar.place_all_panel import PlaceAllPanel

            self._panel = PlaceAllPanel(self._around.formats)
            self._panel.asked.connect(self._accept)
            self._panel.shown.connect(self._show_proposal)
            self._panel.left.connect(self._leave_proposals)
            self._came_from = self._around.page.day
        panel, self._less_urgent = self._panel, contents.more
        self._around.page.show_beside(panel)
        panel.setFocus()
        if count > AT_ONCE:  # said before it is done: so many take a moment
            panel.show_search(count)
            QTimer.singleShot(PAINTED_AFTER_MS, panel, self._propose)
        else:
            self._propose()

    def _propose(self) -> None:
        if self._panel is None:
            return
        if found := self._around.clinic.ask(proposed_places, self._begun):
            self._panel.show_proposals(found, self._less_urgent)
        else:
            self._leave_panel()

    def _leave_proposals(self) -> None:
        """Nothing is moved; the day is the one from which places were looked for."""
        self._leave_panel()
        if self._around.page.day != self._came_from:
            self._around.page.show_day(self._came_from)

    def _accept(self, taken: Sequence[tuple[Proposal, Place]]) -> None:
        """What happens puts the panel away; where it is refused, places are found anew. Of each course one session was
        placed: those of which more are to be placed stay in the tray, which shows them."""
        ids = [new_id(self._around.clinic.now()) for _ in taken]
        self._taking = True
        self._do(accepting(taken, ids))
        self._taking = False
        self._propose()
        if self._panel is None:
            self._begun |= {each.due.course_id for each, _ in taken if each.due is not None and each.due.unplaced > 1}
            self.open()

    def _show_proposal(self, proposal: Proposal | None) -> None:
        """The day of the one that is looked at, with the ghosts of all."""
        page, panel = self._around.page, self._panel
        taken = panel.taken() if panel is not None else ()
        places = [place for each, place in taken if each is proposal]
        if places and page.day != places[0].start.date():
            page.show_day(places[0].start.date())
        ghosts = [Ghost(place, place_all_words.name_text(each)) for each, place in taken]
        page.show_ghosts(ghosts, [each is proposal for each, _ in taken].index(True) if places else -1)

    def _leave_panel(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            self._around.page.show_ghosts()
            self._around.page.show_beside(None)
            panel.deleteLater()
            self._around.page.setFocus()

    def _was_put_away(self, guest: object) -> None:
        if guest is not None and guest is self._panel:
            self._leave_proposals()

    def _do(self, command: Command) -> None:
        self._around.page.ask(command)

    def _say(self, text: str) -> None:
        self._around.frame.strip.show_news(text)


def _focus(page: QWidget) -> QWidget:
    return page.window().focusWidget() or page

"""The finder at a desk: free places for the visit selected, for a new one, or for what is being booked."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prolodesk.app.calls import call_command
from prolodesk.clinic.booking import BookAppointment, Move, MoveAppointments, SetStatus
from prolodesk.clinic.booking_labels import booking_label
from prolodesk.clinic.changes import Change, Command, Schedule, Settings, Together
from prolodesk.clinic.courses import courses_of
from prolodesk.clinic.finder import FoundPlace, PlaceWish, free_places, looser_wishes
from prolodesk.clinic.finder_wish import Sought, sought_for, sought_for_visit
from prolodesk.clinic.glance import next_for
from prolodesk.clinic.records import patient_banner
from prolodesk.clinic.schedule import card_of, providers, rooms, visit_types
from prolodesk.domain.contacts import Outcome
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.finder_fields import FinderChoices
from prolodesk.ui.calendar.finder_words import ghost_words
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.wishes import Verb
from prolodesk.ui.parts.strip import Offer
from prolodesk.ui.patients.wording import identity_text
from prolodesk.ui.radar.wishes import Call, Called
from prolodesk.words import full_name, tr, words

if TYPE_CHECKING:
    from prolodesk.app.schedule_desk import Around
    from prolodesk.ui.calendar.finder_panel import FinderPanel


class FinderDesk(QObject):
    """Signals:
    moved: the id of the visit the finder has moved, and its Place before and after.
    """

    moved = Signal(str, object, object)

    def __init__(self, around: "Around") -> None:
        super().__init__(around.page)
        self._around = around
        self._panel: FinderPanel | None = None
        self._came_from: tuple[date, Id] | None = None
        self._over_booking, self._page_before = False, ""
        self._pending: tuple[Id, Command] | None = None
        self._call: Call | None = None
        around.page.put_away.connect(self._was_put_away)
        around.page.panel.finder_wanted.connect(self.open_for_booking)
        around.desk.refused.connect(self._was_refused)

    def verbs(self) -> Mapping[str, Callable[[Verb], None]]:
        """What the calendar's key for the finder does."""
        return {"find_place": self.open}

    def on_change(self, change: Change) -> None:
        """What was taken has happened, or the places in the list may have changed."""
        if self._pending is not None and any(isinstance(topic, Schedule) for topic in change.topics):
            (visit, command), self._pending = self._pending, None
            self._finish(visit, command)
        elif self.is_open() and any(isinstance(topic, Schedule | Settings) for topic in change.topics):
            self.panel().search()

    def offers_after(self, change: Change) -> tuple[Offer, ...]:
        """Another place for who has just been marked as not having come."""
        back = change.inverse
        if not isinstance(back, SetStatus) or back.was is not Status.NO_SHOW:
            return ()
        return (Offer(tr("Find another place"), lambda: self.open_for_visit(back.appointment_id)),)

    def panel(self) -> "FinderPanel":
        """The panel, made when it is first needed."""
        if self._panel is None:
            from prolodesk.ui.calendar.finder_panel import FinderPanel

            panel = self._panel = FinderPanel(self._around.formats, self._today())
            panel.setParent(self._around.page)
            panel.hide()
            panel.searched.connect(self._search)
            panel.shown.connect(self._show)
            panel.taken.connect(self._take)
            panel.left.connect(self._leave)
        return self._panel

    def is_open(self) -> bool:
        """Whether places are being looked for."""
        return self._came_from is not None

    def open(self, verb: Verb) -> None:
        """Look for a place for the visit selected, or for a new one from the day of the cursor on."""
        if not self._around.clinic.may(Right.BOOK):
            self._around.frame.strip.show_news(tr("Finding and booking places is done by those who may book."))
            return
        try:
            if verb.card is not None:
                sought = self._around.clinic.ask(sought_for_visit, verb.card.appointment_id)
            else:
                sought = Sought(self._new_wish(verb))
        except Refusal as refusal:
            self._around.frame.strip.show_news(words(refusal.message, self._around.formats))
            return
        self._start(sought, verb.card.appointment_id if verb.card else "")
        self._around.page.show_beside(self.panel())
        self.panel().setFocus()

    def open_for_visit(self, appointment_id: Id) -> None:
        """Look for another place for a visit, from wherever it is seen; Esc goes back there."""
        around = self._around
        try:
            card = around.clinic.ask(card_of, appointment_id)
        except Refusal as refusal:
            around.frame.strip.show_news(words(refusal.message, around.formats))
            return
        page_before = around.frame.current_key()
        around.frame.open_page("schedule")
        around.page.show_visit(card)
        self.open(Verb("find_place", card))
        self._page_before = page_before

    def open_for_wish(
        self, wish: PlaceWish, course_id: Id | None, number: int | None, name: str, call: Call | None = None
    ) -> None:
        """Look for a place for what is due, from wherever it is seen; Esc goes back there. What is booked is what came
        of `call`, if there was one: it is noted with it."""
        around = self._around
        try:
            sought = around.clinic.ask(sought_for, wish, course_id, number)
        except Refusal as refusal:
            around.frame.strip.show_news(words(refusal.message, around.formats))
            return
        page_before = around.frame.current_key()
        around.frame.open_page("schedule")
        self._start(sought, "", name)
        around.page.show_beside(self.panel())
        self.panel().setFocus()
        self._page_before, self._call = page_before, call

    def open_for_patient(self, patient_id: Id) -> None:
        """Look for a place for a new visit of a patient: the next session of the course, else an evaluation or a
        follow-up."""
        clinic = self._around.clinic
        if not clinic.may(Right.BOOK):
            self._around.frame.strip.show_news(tr("Finding and booking places is done by those who may book."))
            return
        following, who = clinic.ask(next_for, patient_id), clinic.ask(patient_banner, patient_id)
        usual = "follow_up" if clinic.ask(courses_of, patient_id) else "evaluation"
        kinds = clinic.ask(visit_types)
        wanted = [kind for kind in kinds if kind.kind == ("session" if following else usual)] or list(kinds)
        provider = following.provider_id if following else ""
        wish = PlaceWish(
            patient_id, wanted[0].type_id if wanted else "", (provider,) if provider else (), preferred=provider
        )
        course, number = (following.course_id, following.number) if following else (None, None)
        self.open_for_wish(wish, course, number, full_name(who.family.upper(), who.given))

    def open_for_booking(self) -> None:
        """Look for a place for what is being booked; the booking panel waits below."""
        page, booking = self._around.page, self._around.page.panel
        hit, kind, place = booking.who.hit(), booking.where.type(), booking.where.place()
        wish = PlaceWish(
            hit.patient_id if hit else "",
            kind.type_id if kind else "",
            (place.provider_id,) if place.provider_id else (),
            minutes=place.minutes,
            target=place.start.date() if place.start.date() > self._today() else None,
            preferred=place.provider_id,
        )
        follows = booking.suggested()
        of_course = follows is not None and follows.type_id == wish.type_id
        sought = self._around.clinic.ask(
            sought_for, wish, follows.course_id if follows and of_course else None, follows.number if follows else None
        )
        self._over_booking = True
        self._start(sought, "", full_name(hit.family.upper(), hit.given) if hit else "")
        page.cover_booking(self.panel())
        self.panel().setFocus()

    def _start(self, sought: Sought, selected: Id, name: str = "") -> None:
        page, clinic = self._around.page, self._around.clinic
        if self._came_from is None:
            self._came_from = (page.day, selected)
        choices = FinderChoices(clinic.ask(visit_types), clinic.ask(providers), clinic.ask(rooms))
        patient_id, facts = sought.wish.patient_id, ""
        if sought.card is None and patient_id:
            who = clinic.ask(patient_banner, patient_id)
            facts = identity_text(who.born_on, who.chart_number, self._today(), self._around.formats)
        self.panel().start(sought, choices, self._today(), name, facts)

    def _new_wish(self, verb: Verb) -> PlaceWish:
        """Any provider, the usual type, from the day of the cursor on."""
        kinds = self._around.clinic.ask(visit_types)
        first = max(verb.place.start.date() if verb.place else self._around.page.day, self._today())
        return PlaceWish(type_id=kinds[0].type_id if kinds else "", first=first)

    def _search(self, wish: PlaceWish, count: int) -> None:
        clinic, panel = self._around.clinic, self.panel()
        try:
            found = clinic.ask(free_places, wish, count)
            if found:
                panel.show_found(found)
            else:
                panel.show_nothing(self._nothing(wish), clinic.ask(looser_wishes, wish))
        except Refusal as refusal:
            panel.show_nothing(words(refusal.message, self._around.formats), {})

    def _nothing(self, wish: PlaceWish) -> str:
        clinic = self._around.clinic
        kind = next((each for each in clinic.ask(visit_types) if each.type_id == wish.type_id), None)
        if kind is not None and wish.provider_ids and not any(map(kind.done_by, wish.provider_ids)):
            who = next((each.name for each in clinic.ask(providers) if each.provider_id in wish.provider_ids), "")
            return tr("{provider} does not do “{type}”. Choose another provider.", provider=who, type=kind.name)
        if wish.last is not None:
            return tr("No such place is free until {day}.", day=self._around.formats.weekday_date(wish.last))
        return tr("No such place is free as far ahead as the clinic books.")

    def _show(self, found: FoundPlace | None) -> None:
        """The day of the place in hand, with the ghosts of all."""
        if not self.is_open():
            return
        panel = self.panel()
        every = panel.found()
        ghosts = [Ghost(each.place, ghost_words(panel.sought(), panel.name(), each)) for each in every]
        self._around.page.show_ghosts(ghosts, every.index(found) if found in every else -1)

    def _take(self, found: FoundPlace) -> None:
        page, sought, wish = self._around.page, self.panel().sought(), self.panel().fields.wish()
        if self._over_booking:
            self._close()
            page.booker.take(found.place)
        elif sought.moves and sought.card is not None:
            card = sought.card
            self._do(card.appointment_id, MoveAppointments((Move(card.appointment_id, card.place, found.place),)))
        elif wish.patient_id:
            visit = new_id(self._around.clinic.now())
            course, number = (sought.course_id, sought.number) if sought.course_id else (None, None)
            self._do(
                visit,
                BookAppointment(visit, wish.patient_id, wish.type_id, found.place, course_id=course, number=number),
            )
        else:
            self._close()
            page.new_appointment(None, found.place)
            page.panel.where.show_type(wish.type_id)

    def _do(self, visit: Id, command: Command) -> None:
        self._pending = visit, command
        call, clinic = self._call, self._around.clinic
        if call is not None and isinstance(command, BookAppointment) and command.patient_id == call.patient_id:
            label = booking_label(call.name, command.place, self._today())
            self._around.desk.do(Together(label, (command, call_command(clinic, Called(call, Outcome.BOOKED)))))
        else:
            self._around.desk.do(command)

    def _finish(self, visit: Id, command: Command) -> None:
        """It is done: the visit is shown where it stands now."""
        self._close()
        place = command.moves[0].becomes if isinstance(command, MoveAppointments) else None
        if isinstance(command, BookAppointment):
            place = command.place
        if place is not None:
            self._around.page.show_day(place.start.date(), select=visit)
            self._around.page.setFocus()
        if isinstance(command, MoveAppointments):
            self.moved.emit(visit, command.moves[0].was, command.moves[0].becomes)

    def _was_refused(self) -> None:
        """Somebody was quicker, perhaps: the list is made anew."""
        if self._pending is not None:
            self._pending = None
            self.panel().search()

    def _was_put_away(self, guest: object) -> None:
        if guest is not None and guest is self._panel:
            self._leave()

    def _leave(self) -> None:
        """Nothing is taken: everything stands as it stood before."""
        came_from, was_booking, page_before = self._came_from, self._over_booking, self._page_before
        self._close()
        page = self._around.page
        if came_from is not None:
            day, selected = came_from
            if page.day != day or selected:
                page.show_day(day, select=selected)
        if was_booking:
            page.panel.setFocus()
        elif page_before:
            self._around.frame.open_page(page_before)
        else:
            page.setFocus()

    def _close(self) -> None:
        page, over = self._around.page, self._over_booking
        self._over_booking, self._came_from, self._page_before, self._call = False, None, "", None
        page.show_ghosts()
        if over:
            page.cover_booking(None)
        else:
            page.show_beside(None)

    def _today(self) -> date:
        clinic = self._around.clinic
        return clinic.now().astimezone(clinic.zone).date()

"""Between the booking panel and the clinic: answers what the panel asks, makes its bookings commands."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.booking_labels import new_patient_label
from prolodesk.clinic.changes import Change, Command, Together
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.courses import courses_of
from prolodesk.clinic.finder import PlaceWish
from prolodesk.clinic.finder_wish import sought_for
from prolodesk.clinic.finding import find_patients, similar_patients
from prolodesk.clinic.glance import NextForPatient, also_that_day, next_for
from prolodesk.clinic.off_window import off_window
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.clinic.places import free_room, nearest_places, place_from
from prolodesk.clinic.plain_words import why_not_on
from prolodesk.clinic.schedule import providers, rooms, visit_types
from prolodesk.clinic.values import PatientHit, Place, VisitType
from prolodesk.domain.courses import Window
from prolodesk.domain.errors import Refusal, Taken
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.time import TimeHappensTwice
from prolodesk.ui.box_row_words import missed_words
from prolodesk.ui.calendar.booking_form import Booking, Suggestion
from prolodesk.ui.calendar.booking_panel import BookingPanel
from prolodesk.ui.calendar.concerned import booked_by
from prolodesk.ui.calendar.excepted import exception_to
from prolodesk.ui.calendar.same_day import also_words
from prolodesk.ui.calendar.window_words import off_window_words
from prolodesk.words import Formats, full_name, tr, words

USUAL_MINUTES = 30
SLOT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next free place, which stands in the panel until someone chooses another: from when on it was looked for,
    whether somebody had pointed there, and for which type and patient it was found."""

    after: datetime
    pointed: bool
    place: Place
    found_for: tuple[Id, Id] = "", ""


class Booker(QObject):
    """Signals:
    asked: the command that books.
    booked: the id of the appointment that was made, and its day.
    """

    asked = Signal(object)
    booked = Signal(str, object)

    def __init__(self, clinic: Clinic, panel: BookingPanel, formats: Formats) -> None:
        super().__init__(panel)
        self._clinic, self._panel, self._formats = clinic, panel, formats
        self._pending: BookAppointment | None = None
        self.made: Id = ""
        """The visit that was booked here last."""
        self._types: tuple[VisitType, ...] = ()
        self._proposal: Proposal | None = None
        panel.searching.connect(lambda text: panel.who.show_hits(clinic.ask(find_patients, text, limit=6)))
        panel.named.connect(lambda family, given: panel.who.show_similar(clinic.ask(similar_patients, family, given)))
        panel.patient_chosen.connect(self._suggest)
        panel.patient_chosen.connect(self._tell_same_day)
        panel.where.stands.connect(self._tell_same_day)
        panel.place_changed.connect(self._find_room)
        panel.day_typed.connect(self._find_place)
        panel.booked.connect(self._book)

    def begin(
        self,
        place: Place | None,
        *,
        minutes: int | None = None,
        patient: PatientHit | None = None,
        fold_known: bool = False,
    ) -> None:
        """Open the panel for a place, or the next free one when nothing can begin there; without one, for the first
        place that is free from now on. A length that was drawn is kept where it was drawn.

        `fold_known`: the place was pointed at, so which of two equal times is meant needs no asking.
        """
        self._types = self._clinic.ask(visit_types)
        people = self._clinic.ask(providers)
        self._panel.offer(self._types, people, self._clinic.ask(rooms))
        who = place.provider_id if place else people[0].provider_id if people else ""
        done_here = [kind for kind in self._types if kind.done_by(who)] or list(self._types)
        usual = done_here[0].minutes if done_here else USUAL_MINUTES
        now = self._wall_now()
        pointed, place = place, place or self._first_free(who, now, usual)
        place = replace(place, minutes=minutes or usual)
        if pointed and minutes is None and pointed.start.date() >= now.date():  # a forgotten visit is entered there
            shortest = min((kind.minutes for kind in done_here), default=usual)
            place = self._clinic.ask(place_from, place, shortest)
        moved = pointed is None or place.start != pointed.start
        self._proposal = Proposal(pointed.start if pointed else now, bool(pointed), place) if moved else None
        self._panel.start(place, now.date(), minutes_drawn=minutes is not None, fold_known=fold_known)
        self._advise()
        if patient is not None:
            self._panel.who.choose(patient)

    def take(self, place: Place) -> None:
        """Another place for what is being booked; its length stays unless one was drawn (0 says none was)."""
        self._proposal = None
        place = replace(place, minutes=place.minutes or self._panel.where.place().minutes)
        self._panel.show_place(place, fold_known=True)
        self._find_room(place)
        self._panel.take_keys()

    def on_change(self, change: Change) -> None:
        """What was asked for has happened, perhaps."""
        if self._pending and self._pending.appointment_id in booked_by(change.inverse):
            made, self._pending = self._pending, None
            self.made = made.appointment_id
            self.booked.emit(made.appointment_id, made.place.start.date())

    def answers(self, refusal: Refusal) -> bool:
        """Show a refusal of the booking that was asked for; False when none was."""
        pending, self._pending = self._pending, None
        if pending is None:
            return False
        self._panel.show_refusal(
            words(refusal.message, self._formats),
            [place for place in refusal.places if isinstance(place, Place)] if isinstance(refusal, Taken) else (),
            fold=isinstance(refusal, TimeHappensTwice),
            exception=exception_to(refusal, self._clinic.may),
        )
        return True

    def _suggest(self, hit: PatientHit | None) -> None:
        if hit is None:
            return
        following = self._clinic.ask(next_for, hit.patient_id)
        session = next((kind for kind in self._types if kind.kind == "session"), None)
        if following and session:
            wish = PlaceWish(hit.patient_id, session.type_id)
            due = self._clinic.ask(sought_for, wish, following.course_id, following.number).window
            text = self._due_words(following, due)
            self._panel.show_suggestion(Suggestion(session.type_id, following.course_id, following.number, text))
        elif self._types:
            wanted = "follow_up" if self._clinic.ask(courses_of, hit.patient_id) else "evaluation"
            kind = next((kind for kind in self._types if kind.kind == wanted), self._types[0])
            self._panel.show_suggestion(Suggestion(kind.type_id))

    def _tell_same_day(self) -> None:
        """Say that the patient comes on that day already."""
        patient_id, day = self._patient_id(), self._panel.where.place().start.date()
        starts = self._clinic.ask(also_that_day, patient_id, day) if patient_id else ()
        self._panel.where.show_also(also_words(starts, self._formats))

    def _due_words(self, following: NextForPatient, due: Window | None) -> str:
        """Which session is next, and when: the place proposed may be far too early for it."""
        number, course = following.number, following.course_title
        if due is None:
            return tr("Next: session {number} of {course}", number=number, course=course)
        first, last = self._formats.date(due.earliest), self._formats.date(due.latest)
        return tr(
            "Next: session {number} of {course}, due {first} to {last}",
            number=number,
            course=course,
            first=first,
            last=last,
        )

    def _find_room(self, place: Place) -> None:
        if self._propose(place):
            return
        try:
            wanted = replace(place, room_id=self._panel.where.chosen_room())
            self._panel.show_room(self._clinic.ask(free_room, wanted, type_id=self._type_id()))
        except Refusal as refusal:
            self._panel.show_refusal(words(refusal.message, self._formats))

    def _propose(self, place: Place) -> bool:
        """What was proposed is looked for again once it is known for what and for whom: with a room that fits. False
        when someone has chosen a place, or nothing is to be found."""
        proposal, found_for = self._proposal, (self._type_id(), self._patient_id())
        if proposal is None or (place.provider_id, place.start) != (proposal.place.provider_id, proposal.place.start):
            self._proposal = None
            return False
        wanted = replace(place, start=max(proposal.after, self._wall_now()))
        if proposal.found_for == found_for or not (found := self._nearest(wanted, wanted.start)):
            return False
        self._proposal = replace(proposal, place=found, found_for=found_for)
        self._show_found(found)
        self._advise()
        return True

    def _advise(self) -> None:
        """Say that the place is another than the one pointed at."""
        proposal = self._proposal
        if proposal and proposal.pointed and proposal.place.start != proposal.after:
            moment, over = self._formats.moment(proposal.after), proposal.after + SLOT <= self._wall_now()
            taken = tr("{moment} is not free. This is the next free place.", moment=moment)
            gone = tr("{moment} is over. This is the next free place.", moment=moment)
            self._panel.where.show_advice(gone if over else taken)

    def _find_place(self, place: Place) -> None:
        """A day was typed: the free place of it that is nearest to the same time. Where it has none the day stays, with
        the reason and the nearest place of another day to take."""
        self._proposal = None
        found = self._nearest(place)
        if found and found.start.date() == place.start.date():
            self._show_found(found)
            return
        self._panel.show_place(place)
        self._find_room(place)
        missed = self._clinic.ask(why_not_on, place, self._patient_id(), self._type_id())
        self._panel.show_refusal(missed_words(missed, self._formats), (found,) if found else ())

    def _nearest(self, place: Place, after: datetime | None = None) -> Place | None:
        try:
            found = self._clinic.ask(
                nearest_places, place, self._patient_id(), count=1, after=after, type_id=self._type_id()
            )
        except Refusal:
            return None
        # Whoever does not do it is told so under the type: nobody is sent to another provider unasked.
        return found[0] if found and found[0].provider_id == place.provider_id else None

    def _show_found(self, place: Place) -> None:
        self._panel.show_place(place)
        self._panel.show_room(place.room_id)

    def _patient_id(self) -> Id:
        hit = self._panel.who.hit()
        return hit.patient_id if hit else ""

    def _wall_now(self) -> datetime:
        return self._clinic.now().astimezone(self._clinic.zone).replace(tzinfo=None, second=0, microsecond=0)

    def _type_id(self) -> Id:
        kind = self._panel.where.type()
        return kind.type_id if kind else ""

    def _first_free(self, provider_id: Id, now: datetime, minutes: int) -> Place:
        wanted = Place(provider_id, now, minutes)
        found = self._clinic.ask(nearest_places, wanted, "", count=1)
        return found[0] if found else wanted

    def _book(self, booking: Booking) -> None:
        """Make it a command, unless there is something to ask first."""
        if not booking.settled and self._is_asked(booking):
            return
        moment = self._clinic.now()
        patient_id = booking.hit.patient_id if booking.hit else new_id(moment)
        visit = BookAppointment(
            new_id(moment),
            patient_id,
            booking.type_id,
            booking.place,
            booking.note,
            booking.course_id,
            booking.number,
            exceptions=booking.exceptions,
        )
        self._pending = visit
        command: Command = visit
        if new := booking.new:
            form = PatientForm(family=new.family, given=new.given, phone=new.phone, born_on=new.born_on)
            name = full_name(new.family, new.given)
            label = new_patient_label(name, booking.place, moment.astimezone(self._clinic.zone).date())
            command = Together(label, (CreatePatient(patient_id, form), visit))
        self.asked.emit(command)

    def _is_asked(self, booking: Booking) -> bool:
        """Ask about a session that would stand outside the window of its course; False when it would not."""
        if booking.hit is None or booking.course_id is None or booking.number is None:
            return False
        about = booking.course_id, booking.number, booking.place, booking.hit.patient_id, booking.type_id
        try:
            off = self._clinic.ask(off_window, *about)
        except Refusal:
            return False
        if off is not None:
            self._panel.show_question(off_window_words(off, self._formats), off.within)
        return off is not None

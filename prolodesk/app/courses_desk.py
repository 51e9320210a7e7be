"""Courses at a desk: the review that places a whole series, and what a moved session asks of the later ones."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QKeyEvent

from prolodesk.clinic.booking import Move, MoveAppointments, TakeBackBooking
from prolodesk.clinic.changes import Change, Together
from prolodesk.clinic.course_changes import ExtendCourse, SetCourseState
from prolodesk.clinic.course_shift import booked_outside, shift_command, shift_following
from prolodesk.clinic.course_standing import spacing_of
from prolodesk.clinic.course_values import CourseWishes, ShiftProposal
from prolodesk.clinic.courses import course_of
from prolodesk.clinic.plans import SavePlan
from prolodesk.clinic.values import Card
from prolodesk.domain.courses import SET_BY_PEOPLE
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.ui.calendar.facts import spacing_value
from prolodesk.ui.calendar.hover import HoverCard
from prolodesk.ui.calendar.wishes import Verb
from prolodesk.ui.parts.strip import Offer
from prolodesk.words import tr, words

if TYPE_CHECKING:
    from prolodesk.app.schedule_desk import Around
    from prolodesk.ui.courses.review import ReviewPage
    from prolodesk.ui.courses.shift_strip import ShiftStrip

PAGE = "series"
RAIL = {"patient": "patients", "series": "schedule", "aftercare": "schedule"}
"""The rail item of a page that has none of its own."""


class CoursesDesk(QObject):
    """Makes the review when it is first needed, and remembers where to go back to.

    Signals:
    card_wanted: the id of the patient whose coming visits should be printed.
    """

    card_wanted = Signal(str)

    def __init__(self, around: "Around") -> None:
        super().__init__(around.page)
        self._around = around
        self.review: ReviewPage | None = None
        self._strip: ShiftStrip | None = None
        self._move: Move | None = None
        self._told: Change | None = None
        self._before = "schedule"
        around.page.views.spacing_wanted.connect(self._tell_spacing)

    def verbs(self) -> Mapping[str, Callable[[Verb], None]]:
        """What the calendar's keys for courses do."""
        return {"place_series": self._of_visit}

    def place_series(self, course_id: Id, wishes: CourseWishes | None = None) -> None:
        """Review places for all sessions of a course that have none, as the patient wishes or as was said."""
        frame = self._around.frame
        here = frame.current_key()
        self._before = here if here != PAGE else self._before
        page = self._page()
        page.show_course(course_id, wishes)
        frame.open_page(PAGE, rail_key=RAIL.get(self._before, self._before))

    def prints_here(self) -> bool:
        """Ctrl+P on the review: the card of the patient's coming visits. False when another page is open."""
        if self.review is None or self._around.frame.current_key() != PAGE:
            return False
        self.card_wanted.emit(self.review.patient_id())
        return True

    def on_change(self, change: Change) -> None:
        """After a session was moved look whether later ones should follow; else whether the review went stale."""
        if self.review is not None:
            self.review.on_change(change)
        around = self._around
        if not around.clinic.may(Right.PLACE_COURSES) or self._strip_is_done(change):
            return
        found = self._asks(change)
        if found is not None and around.page.isVisible():
            self._told = change
            self._show(found, words(change.label, around.formats))

    def has_told(self, change: Change) -> bool:
        """Whether the strip below the calendar says what was done, and how to take it back."""
        return self.strip() is not None and self._told is change

    def offers_after(self, change: Change) -> tuple[Offer, ...]:
        """After a plan was saved, extended or resumed its sessions may be placed; where the calendar is not looked at,
        the later sessions of a moved one may follow all the same."""
        if not self._around.clinic.may(Right.PLACE_COURSES):
            return ()
        if course_id := planned_in(change):
            course = self._around.clinic.ask(course_of, course_id)
            place = Offer(tr("Place series"), lambda: self.place_series(course_id))
            return (place,) if course.under_way and course.done + course.booked < course.sessions else ()
        if self._around.page.isVisible():
            return ()
        found = self._asks(change)
        if found is None or not found.visits:
            return ()
        return (Offer(tr("Shift following ({count})", count=len(found.visits)), shift_command(found)),)

    def strip(self) -> "ShiftStrip | None":
        """What a moved session asks, while it is asked."""
        return self._strip if self._strip is not None and not self._strip.isHidden() else None

    def _tell_spacing(self, card: Card, hover: HoverCard) -> None:
        """Ask only for the visit that is pointed at."""
        found = self._around.clinic.ask(spacing_of, card.appointment_id)
        hover.show_spacing(spacing_value(found) if found else None)

    def _of_visit(self, verb: Verb) -> None:
        card = verb.card
        if card is None:
            self._around.page.said.emit(tr("No visit is selected. Click one, or press Tab."))
        elif card.course_id is None:
            self._around.page.said.emit(tr("This visit belongs to no course. Plan one, then place its sessions."))
        elif not self._around.clinic.may(Right.PLACE_COURSES):
            self._around.page.said.emit(tr("Courses are placed at reception, and by those who treat."))
        else:
            self.place_series(card.course_id)

    def _asks(self, change: Change) -> ShiftProposal | None:
        """What the one move of a change asks of the rest of its course; so does a booking nobody was asked about."""
        if isinstance(change.inverse, TakeBackBooking) and not self._around.desk.is_swapping:
            booking = change.inverse.booking
            self._move = Move(booking.appointment_id, booking.place, booking.place)
            was_asked = booking.appointment_id == self._around.page.booker.made
            return None if was_asked else self._around.clinic.ask(booked_outside, booking.appointment_id)
        moves = moves_of(change)
        if len(moves) != 1 or self._around.desk.is_swapping:
            return None
        (self._move,) = moves
        return self._around.clinic.ask(shift_following, self._move.appointment_id, self._move.was, self._move.becomes)

    def _strip_is_done(self, change: Change) -> bool:
        """The strip goes with the next change that moves anything, or takes something back."""
        strip = self.strip()
        if strip is not None and (moves_of(change) or self._around.desk.is_swapping):
            self._leave()
        return self._around.desk.is_swapping

    def _show(self, found: ShiftProposal, done: str) -> None:
        strip = self._made()
        strip.show_proposal(found, done)
        self._around.page.show_below(strip)
        strip.setFocus()

    def _made(self) -> "ShiftStrip":
        if self._strip is None:
            from prolodesk.ui.courses.shift_strip import ShiftStrip

            strip = self._strip = ShiftStrip(self._around.formats)
            strip.setParent(self._around.page)
            strip.hide()
            strip.accepted.connect(self._accept)
            strip.back_wanted.connect(self._back)
            strip.anew_wanted.connect(self._anew)
            strip.left.connect(self._leave)
            strip.undo_wanted.connect(self._undo)
            strip.handed_on.connect(self._hand_on)
        return self._strip

    def _accept(self) -> None:
        if (strip := self.strip()) is not None and strip.proposal is not None:
            command = shift_command(strip.proposal)
            self._leave()
            self._around.desk.do(command)

    def _back(self) -> None:
        strip, move = self.strip(), self._move
        if strip is not None and strip.proposal is not None and strip.proposal.back is not None and move is not None:
            back = strip.proposal.back
            self._leave()
            self._around.desk.do(MoveAppointments((Move(move.appointment_id, move.becomes, back),)))
            self._around.page.show_day(back.start.date(), move.appointment_id)

    def _undo(self) -> None:
        self._leave()
        self._around.desk.undo()

    def _anew(self) -> None:
        if (strip := self.strip()) is not None and strip.proposal is not None:
            course_id = strip.proposal.course_id
            self._leave()
            self.place_series(course_id)

    def _leave(self) -> None:
        strip, page = self._strip, self._around.page
        if strip is None or strip.isHidden():
            return
        had_keys = strip is page.window().focusWidget() or strip.isAncestorOf(page.window().focusWidget() or page)
        page.show_below(None)
        if had_keys:
            page.setFocus()

    def _hand_on(self, event: QKeyEvent) -> None:
        """A key that is none of the strip's: the calendar has the keys again."""
        self._around.page.setFocus()
        target = self._around.page.window().focusWidget()
        if target is not None and target is not self._strip:
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QCoreApplication.sendEvent(target, again)

    def _page(self) -> "ReviewPage":
        if self.review is None:
            from prolodesk.ui.courses.review import ReviewPage

            around = self._around
            self.review = ReviewPage(around.clinic, around.formats)
            self.review.asked.connect(around.desk.do)
            self.review.card_wanted.connect(self.card_wanted)
            self.review.left.connect(lambda: around.frame.open_page(self._before, RAIL.get(self._before)))
            around.frame.add_page(PAGE, self.review)
        return self.review


def planned_in(change: Change) -> Id:
    """The course a change planned, extended or took up again; empty for anything else."""
    match change.inverse:
        case SavePlan(course_id=course_id, was=saved) if saved is not None:
            return course_id
        case SetCourseState(course_id=course_id, was=now) if now.state not in SET_BY_PEOPLE:
            return course_id
        case ExtendCourse(course_id=course_id, was=now, becomes=before) if now > before:
            return course_id
        case _:
            return ""


def moves_of(change: Change) -> tuple[Move, ...]:
    """The moves a change made, as they were made: read from what takes them back."""
    back = change.inverse
    parts = back.parts if isinstance(back, Together) else (back,)
    found = [move for part in parts if isinstance(part, MoveAppointments) for move in part.moves]
    return tuple(Move(move.appointment_id, move.becomes, move.was) for move in found)

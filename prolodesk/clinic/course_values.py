"""Placing a whole course, as plain values: what is wished for, what is proposed, what had to give and why."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.changes import Command, Together
from prolodesk.clinic.course_rhythm import ChangeRhythm, Rhythm, rhythm_of
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.values import Place
from prolodesk.clinic.wishes_of_patients import NO_WISHES, Wishes
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.domain.words import Message, say

RowState = Literal["given", "booked", "proposed", "left", "open"]
"""given: it has been. booked: it keeps its place. proposed: a place for it. left: someone leaves it unplaced.
open: it should be placed and cannot be."""


@dataclass(frozen=True, slots=True)
class Wider:
    """The window before a session, begun and ended so many days further out, because somebody said so."""

    number: int
    earlier: int = 0
    later: int = 0


@dataclass(frozen=True, slots=True)
class CourseWishes:
    """What a proposal is to keep to, as far as it can.

    `picked` are places chosen by hand, by the number of their session; `left` sessions stay unplaced; `first_on` is
    the first day that suits. With `any_provider` a provider who is a must is none any more. `rhythm` is another than
    planned, where one was typed.
    """

    patient: Wishes = NO_WISHES
    first_on: date | None = None
    picked: tuple[tuple[int, Place], ...] = ()
    left: tuple[int, ...] = ()
    wider: tuple[Wider, ...] = ()
    any_provider: bool = False
    rhythm: Rhythm | None = None

    def place_of(self, number: int) -> Place | None:
        """The place chosen by hand for a session."""
        return dict(self.picked).get(number)

    def with_place(self, number: int, place: Place | None) -> "CourseWishes":
        """The same with a place chosen for a session; None lets the program choose again."""
        kept = {**dict(self.picked), number: place}
        return replace(self, picked=tuple((n, p) for n, p in sorted(kept.items()) if p is not None))

    def leaving(self, *numbers: int) -> "CourseWishes":
        """The same with sessions left unplaced."""
        picked = tuple(each for each in self.picked if each[0] not in numbers)
        return replace(self, picked=picked, left=tuple(sorted({*self.left, *numbers})))

    def placing(self, number: int) -> "CourseWishes":
        """The same with a session to be placed after all."""
        return replace(self, left=tuple(each for each in self.left if each != number))

    def widened(self, more: Wider) -> "CourseWishes":
        """The same with one window wider still."""
        before = next((each for each in self.wider if each.number == more.number), Wider(more.number))
        both = Wider(more.number, before.earlier + more.earlier, before.later + more.later)
        return replace(self, wider=(*(each for each in self.wider if each.number != more.number), both))


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One session of a course. `after` is the number of the session its window counts from; `options` are other
    places for it, the best first, with which the whole course can still be placed."""

    number: int
    state: RowState
    on: date | None = None
    place: Place | None = None
    appointment_id: Id = ""
    provider: str = ""
    room: str = ""
    after: int | None = None
    counted_from: date | None = None
    window: Window | None = None
    gives: tuple[Message, ...] = ()
    options: tuple[Place, ...] = ()

    @property
    def days_after(self) -> int | None:
        """Days since the session before it."""
        return (self.on - self.counted_from).days if self.on and self.counted_from else None


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way out: what the button says, what is done first if anything is, and the wishes to propose with again."""

    text: Message
    wishes: CourseWishes
    command: Command | None = None


@dataclass(frozen=True, slots=True)
class CourseProposal:
    """A course, session by session. `why_not` says in one sentence why it cannot be placed, or not in whole.

    `planned` is the rhythm of its plan, where booking changes the plan.
    """

    course: CourseSummary
    patient: str
    type_id: Id
    minutes: int
    wishes: CourseWishes
    rows: tuple[SeriesRow, ...] = ()
    why_not: Message | None = None
    blocked: int | None = None
    remedies: tuple[Remedy, ...] = ()
    planned: Rhythm | None = None
    born_on: date | None = None
    chart_number: int = 0

    @property
    def proposed(self) -> tuple[SeriesRow, ...]:
        """The sessions that can be booked now."""
        return tuple(row for row in self.rows if row.state == "proposed")

    def bookings(self, ids: tuple[Id, ...]) -> "PlaceCourse | Together":
        """The command that books every proposed session, under these ids, and with them changes the plan if need be."""
        booked = tuple(
            BookAppointment(
                id, self.course.patient_id, self.type_id, row.place, course_id=self.course.course_id, number=row.number
            )
            for id, row in zip(ids, self.proposed, strict=True)
            if row.place is not None
        )
        place = PlaceCourse(self.course.course_id, booked)
        if self.planned is None:
            return place
        rhythm = ChangeRhythm(self.course.course_id, self.planned, rhythm_of(self.course))
        label = say(
            "Place {count} sessions of {patient}, plan {sessions} every {weeks} weeks",
            count=len(booked),
            patient=self.patient,
            sessions=self.course.sessions,
            weeks=self.course.interval[1],
        )
        return Together(label, (rhythm, place))


@dataclass(frozen=True, slots=True)
class PlaceCourse:
    """Book several sessions of a course at once; all of them or none."""

    course_id: Id
    bookings: tuple[BookAppointment, ...]


@dataclass(frozen=True, slots=True)
class ShiftedVisit:
    """A later session of a course and where it goes."""

    appointment_id: Id
    number: int
    was: Place
    becomes: Place


@dataclass(frozen=True, slots=True)
class ShiftProposal:
    """Which later sessions should follow one that was moved, only as far as their windows need.

    `outside` says that the moved session itself stands outside its window, `back` is the nearest place within.
    """

    course_id: Id
    number: int
    visits: tuple[ShiftedVisit, ...] = ()
    why_not: Message | None = None
    outside: Message | None = None
    back: Place | None = None


@dataclass(frozen=True, slots=True)
class Spacing:
    """How a visit of a course stands to the session before it. `window` is where it should stand."""

    number: int
    after: int
    days: int
    window: Window
    on: date

    @property
    def inside(self) -> bool:
        return self.window.holds(self.on)

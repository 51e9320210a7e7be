"""Whatever a desk does with visits, rooms, devices and hours: all of it taken back gives the file as it was, and all
of it done again gives the file as it became."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.calendar_hours import closures_since
from prolodesk.clinic.changes import Together
from prolodesk.clinic.hours_changes import SaveException
from prolodesk.clinic.rooms import DeviceValue, SaveDevice, SaveRoom, all_devices, all_rooms
from prolodesk.clinic.settings import ChangeHours, WeeklyOpening, hours_of
from prolodesk.clinic.visit_edits import EditVisit, VisitDetails
from prolodesk.clinic.visit_types import SaveVisitType, all_visit_types
from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.domain.words import say
from tests.clinic.test_resources import FIVE, make_kinds
from tests.schedule_clinic import (
    ADA,
    BEN,
    CARA,
    DAY,
    EVALUATION,
    FOLLOW_UP,
    OLGA,
    OTHER,
    ROOM_1,
    ROOM_2,
    SESSION,
    ScheduleClinic,
    an_id,
    at,
    fill_schedule,
)

STEPS = 60
TYPES = (SESSION, FOLLOW_UP, OTHER, EVALUATION)


class Desk:
    """Does whatever comes to mind; what is refused changes nothing."""

    def __init__(self, clinic: ScheduleClinic, seed: int) -> None:
        self.clinic, self.chance, self.made = clinic, Random(seed), 8000
        self.door, self.owner = clinic.door(ADA), clinic.door(OLGA)
        self.done: list[tuple[object, object]] = []

    def step(self) -> None:
        verbs = (self.book, self.book, self.book, self.move, self.move, self.swap, self.status, self.status, self.edit)
        more = (self.close, self.take_back_closure, self.hours, self.type, self.room, self.device, self.away)
        before = self.clinic.lines()
        door, command = self.chance.choice((*verbs, *more))()
        if command is None:
            return
        try:
            change = door.do(command)
        except Refusal:
            assert self.clinic.lines() == before, command
            return
        self.done.append((door, change.inverse))

    def cards(self):
        return [card for n in range(3) for card in self.clinic.cards(DAY + timedelta(days=n))]

    def start(self):
        return at(11, 0, DAY + timedelta(days=self.chance.randrange(3))) + self.chance.randrange(60) * FIVE

    def book(self):
        kind, room = self.chance.choice(TYPES), self.chance.choice((None, None, ROOM_1, ROOM_2))
        more = {"overbook": "in pain"} if self.chance.random() < 0.3 else {}
        provider, patient = self.chance.choice((ADA, BEN)), self.chance.randrange(6)
        minutes = self.chance.choice((15, 30, 45))
        return self.door, self.clinic.booking(patient, self.start(), minutes, provider, type_id=kind, room=room, **more)

    def one(self, *, standing: bool):
        cards = [card for card in self.cards() if (card.status not in HOLDS_NO_TIME) == standing]
        return self.chance.choice(cards) if cards else None

    def move(self):
        card = self.one(standing=True)
        if card is None:
            return self.door, None
        becomes = replace(card.place, start=self.start(), provider_id=self.chance.choice((ADA, BEN)))
        if self.chance.random() < 0.3:
            becomes = replace(becomes, room_id=None)
        return self.door, MoveAppointments((Move(card.appointment_id, card.place, becomes),))

    def swap(self):
        cards = [card for card in self.cards() if card.status not in HOLDS_NO_TIME]
        if len(cards) < 2:
            return self.door, None
        one, other = self.chance.sample(cards, 2)
        moves = (Move(one.appointment_id, one.place, other.place), Move(other.appointment_id, other.place, one.place))
        return self.door, MoveAppointments(moves)

    def status(self):
        card = self.one(standing=self.chance.random() < 0.7)
        if card is None:
            return self.door, None
        becomes = Status.BOOKED if card.status in HOLDS_NO_TIME else Status.CANCELLED
        return self.door, SetStatus(card.appointment_id, card.status, becomes, was_reason=card.cancel_reason)

    def edit(self):
        card = self.one(standing=self.chance.random() < 0.8)
        if card is None:
            return self.door, None
        was = VisitDetails(card.type_id, card.note, card.course_id, card.number)
        return self.door, EditVisit(card.appointment_id, was, replace(was, type_id=self.chance.choice(TYPES)))

    def closure(self) -> DayException:
        self.made += 1
        on, begins = DAY + timedelta(days=self.chance.randrange(3)), self.chance.choice((None, 600, 800))
        ends = None if begins is None else begins + 120
        whose = self.chance.choice((None, ADA, BEN, ROOM_1))
        only = self.chance.choice(("", "session"))
        opened = self.chance.random() < 0.5
        return DayException(on, on, opened, begins, ends, only if opened else "", "why", "", whose, an_id(self.made))

    def close(self):
        return self.owner, SaveException(None, self.closure())

    def take_back_closure(self):
        found = self.owner.ask(closures_since, DAY)
        return self.owner, SaveException(self.chance.choice(found).exception, None) if found else None

    def away(self):
        card = self.one(standing=True)
        if card is None:
            return self.door, None
        closed = replace(self.closure(), resource_id=card.place.provider_id, opened=False, only="")
        becomes = replace(card.place, start=card.place.start + timedelta(days=1))
        move = MoveAppointments((Move(card.appointment_id, card.place, becomes),))
        return self.door, Together(say("Away"), (SaveException(None, closed), move))

    def hours(self):
        whose = self.chance.choice((ADA, ROOM_2))
        week = tuple(WeeklyOpening(day, 540, 1080, self.chance.choice(("", "", "session"))) for day in range(7))
        return self.owner, ChangeHours(whose, self.owner.ask(hours_of, whose), self.chance.choice((week, ())))

    def type(self):
        was = self.chance.choice(self.owner.ask(all_visit_types))
        changed = self.chance.choice(
            (
                {"capacity": self.chance.randrange(1, 4)},
                {"buffer_minutes": self.chance.choice((0, 10))},
                {"recovery_minutes": self.chance.choice((0, 15))},
                {"room_kind": self.chance.choice(("", "-", "procedure", "exercise"))},
                {"device_kind": self.chance.choice(("", "ultrasound"))},
                {"withheld": tuple(sorted(self.chance.sample((ADA, BEN, CARA), self.chance.randrange(3))))},
            )
        )
        return self.owner, SaveVisitType(was, replace(was, **changed))

    def room(self):
        was = self.chance.choice(self.owner.ask(all_rooms))
        return self.owner, SaveRoom(was, replace(was, kind=self.chance.choice(("", "procedure", "exercise"))))

    def device(self):
        self.made += 1
        if len(self.owner.ask(all_devices)) > 2:
            was = self.chance.choice(self.owner.ask(all_devices))
            return self.owner, SaveDevice(was, replace(was, retired=not was.retired))
        return self.owner, SaveDevice(None, DeviceValue(an_id(self.made), f"Device {self.made}", "ultrasound"))


@pytest.mark.endurance
@pytest.mark.parametrize("seed", range(3))
def test_all_of_it_is_taken_back_and_done_again(clinic_file, seed) -> None:
    clinic = fill_schedule(clinic_file)
    make_kinds(clinic)
    desk = Desk(clinic, seed)
    seen = [clinic.lines()]
    while len(desk.done) < STEPS:
        count = len(desk.done)
        desk.step()
        if len(desk.done) > count:
            seen.append(clinic.lines())
    again: list[tuple[object, object]] = []
    for place, (door, inverse) in reversed(list(enumerate(desk.done))):
        back = door.do(inverse)
        assert clinic.lines() == seen[place], inverse
        again.append((door, back.inverse))
    for place, (door, command) in enumerate(reversed(again), start=1):
        door.do(command)
        assert clinic.lines() == seen[place], command

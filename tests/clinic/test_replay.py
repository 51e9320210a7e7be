"""A desk that works for weeks is hardly ever warned: what the program offers is what it takes."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from prolodesk.clinic.booking import BookAppointment, Move, MoveAppointments, SetStatus
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finder import PlaceWish, free_places
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.places import nearest_places
from prolodesk.clinic.schedule import day_on, providers, visit_types
from prolodesk.clinic.values import Place
from prolodesk.demo.make import make_demo
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import new_id
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from tests.demo.opening import DAY, ZONE, door, enter

STEPS, MOST_WARNINGS = 500, 10
NAMES = ("ha", "ma", "sch", "be", "ki", "ro", "sa", "mo")


class Reception:
    """Books where a place is offered, near to a time somebody asked for; moves and cancels what stands."""

    def __init__(self, clinic: Clinic, seed: int) -> None:
        self.clinic, self.chance = clinic, Random(seed)
        self.types, self.people = clinic.ask(visit_types), clinic.ask(providers)
        self.patients = sorted({hit.patient_id for name in NAMES for hit in clinic.ask(find_patients, name)})
        self.booked: dict[str, Place] = {}
        self.warnings: list[str] = []

    def step(self) -> None:
        what = self.chance.random()
        try:
            if what < 0.6 or not self.booked:
                self.book()
            elif what < 0.85:
                self.move()
            else:
                self.cancel()
        except Refusal as refusal:
            self.warnings.append(refusal.message.template)

    def book(self) -> None:
        kind, who, patient = map(self.chance.choice, (self.types, self.people, self.patients))
        day = DAY + timedelta(days=self.chance.randrange(1, 60))
        if self.chance.random() < 0.5:
            wish = PlaceWish(patient, kind.type_id, (who.provider_id,), first=day)
            found = [each.place for each in self.clinic.ask(free_places, wish, 3)]
        else:
            wanted = Place(who.provider_id, _at(day, self.chance), kind.minutes_with(who.provider_id))
            found = list(self.clinic.ask(nearest_places, wanted, patient, type_id=kind.type_id))
        if found:
            place, visit = self.chance.choice(found), new_id(self.clinic.now())
            self.clinic.do(BookAppointment(visit, patient, kind.type_id, place))
            self.booked[visit] = place

    def move(self) -> None:
        visit = self.chance.choice(sorted(self.booked))
        was = self.booked[visit]
        wanted = replace(was, start=_at(was.start.date() + timedelta(days=self.chance.randrange(8)), self.chance))
        patient = self._patient_of(visit, was)
        if found := self.clinic.ask(nearest_places, wanted, patient, visit):
            becomes = self.chance.choice(found)
            self.clinic.do(MoveAppointments((Move(visit, was, becomes),)))
            self.booked[visit] = becomes

    def cancel(self) -> None:
        visit = self.chance.choice(sorted(self.booked))
        del self.booked[visit]
        self.clinic.do(SetStatus(visit, Status.BOOKED, Status.CANCELLED, reason="patient"))

    def _patient_of(self, visit: str, place: Place) -> str:
        cards = self.clinic.ask(day_on, place.start.date()).cards
        return next(card.patient_id for card in cards if card.appointment_id == visit)


def _at(day: date, chance: Random) -> datetime:
    return datetime.combine(day, time(chance.randrange(8, 18), 15 * chance.randrange(4)))


@pytest.mark.endurance
@pytest.mark.parametrize("seed", [1])
def test_five_hundred_bookings_moves_and_cancels_show_hardly_any_warning(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "clinic.db"
    make_demo(path, day=DAY, zone=ZONE)
    signed_in = enter(path, DAY)
    try:
        desk = Reception(door(signed_in, DAY), seed)
        for _ in range(STEPS):
            desk.step()
        assert len(desk.booked) > 100
        assert len(desk.warnings) <= MOST_WARNINGS, desk.warnings
        for card in (card for n in range(70) for card in desk.clinic.ask(day_on, DAY + timedelta(days=n)).cards):
            if card.appointment_id in desk.booked:
                assert card.place == desk.booked[card.appointment_id] and card.status not in HOLDS_NO_TIME
    finally:
        signed_in.file.close()

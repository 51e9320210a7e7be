"""Everything the calendar can do, in any order: taking all of it back comes to the clinic as it was, doing all of it
again to the clinic as it had become."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from prolodesk.clinic.away import away_proposal
from prolodesk.clinic.away_values import accepting as accepting_away
from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.candidates import Gap, candidates_for, filling, gaps_left
from prolodesk.clinic.changes import Change
from prolodesk.clinic.course_changes import pause, resume
from prolodesk.clinic.course_placing import course_proposal
from prolodesk.clinic.courses import CourseState, course_of
from prolodesk.clinic.place_all import accepting, proposed_places
from prolodesk.clinic.schedule import visits_of
from prolodesk.clinic.tray import ParkVisits, UnparkVisits, tray
from prolodesk.clinic.values import Card, Place
from prolodesk.clinic.waiting import AddWaiting, ChangeWaiting, RemoveWaiting, Wanting, waiting_list
from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.reasons import CancelReason
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.store.clinic_file import open_clinic
from prolodesk.store.keys import keys_beside
from prolodesk.ui.desk import Desk
from tests.conftest import KEY
from tests.schedule_clinic import (
    ADA,
    BEN,
    COURSE,
    DAY,
    RITA,
    SESSION,
    ScheduleClinic,
    an_id,
    at,
    fill_schedule,
    patient_id,
)

PEOPLE = st.integers(0, 5)
PROVIDERS = st.sampled_from((ADA, BEN))
DAYS = st.integers(0, 13)
TIMES = st.sampled_from(tuple(range(510, 1050, 30)))
PICK = st.integers(0, 30)
EXAMPLES, STEPS = 30, 25
MOST_TURNS = 3
"""So often a course is paused or resumed: it always can be, and would crowd out the rest."""


class WholeCalendar(RuleBasedStateMachine):
    """A clinic file and the desk of one receptionist, who undoes and redoes as she goes."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory(prefix="prolodesk-test-")
        path = Path(self._folder.name) / "clinic.db"
        for source, target in ((self.template, path), (keys_beside(self.template), keys_beside(path))):
            shutil.copyfile(source, target)
        self.clinic = ScheduleClinic(open_clinic(path, KEY))
        self.door = self.clinic.door(RITA)
        self.desk = Desk(self.door)
        self.changes: list[Change] = []
        self.refused: list[Refusal] = []
        self.desk.changed.connect(self.changes.append)
        self.desk.refused.connect(lambda refusal, _: self.refused.append(refusal))
        self.turns = 0
        self.first = self.clinic.lines()

    def do(self, command: object) -> None:
        """A command is carried out, or refused without leaving anything behind."""
        before, done = self.clinic.lines(), len(self.changes)
        self.desk.do(command)
        if len(self.changes) == done:
            assert self.clinic.lines() == before
        self.clinic.clock.now += timedelta(seconds=20)

    def standing(self) -> list[Card]:
        found = [card for n in range(6) for card in self.door.ask(visits_of, patient_id(n))]
        return [card for card in found if card.status not in HOLDS_NO_TIME]

    def next_id(self) -> str:
        self.clinic.made += 1
        return an_id(self.clinic.made)

    @rule(who=PEOPLE, provider=PROVIDERS, days=DAYS, minute=TIMES)
    def book(self, who: int, provider: str, days: int, minute: int) -> None:
        self.do(self.clinic.booking(who, _start(days, minute), provider=provider))

    @rule(pick=PICK, provider=PROVIDERS, days=DAYS, minute=TIMES)
    def move(self, pick: int, provider: str, days: int, minute: int) -> None:
        if card := _picked(self.standing(), pick):
            becomes = replace(card.place, start=_start(days, minute), provider_id=provider)
            self.do(MoveAppointments((Move(card.appointment_id, card.place, becomes),)))

    @rule(pick=PICK, other=PICK)
    def swap(self, pick: int, other: int) -> None:
        cards = self.standing()
        one, two = _picked(cards, pick), _picked(cards, other)
        if one and two and one is not two:
            moves = (
                Move(one.appointment_id, one.place, replace(two.place, minutes=one.place.minutes)),
                Move(two.appointment_id, two.place, replace(one.place, minutes=two.place.minutes)),
            )
            self.do(MoveAppointments(moves))

    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        if card := _picked(self.standing(), pick):
            self.do(SetStatus(card.appointment_id, card.status, Status.CANCELLED, CancelReason.PATIENT))

    @rule(pick=PICK)
    def confirm(self, pick: int) -> None:
        if card := _picked([card for card in self.standing() if card.status is Status.BOOKED], pick):
            self.do(SetStatus(card.appointment_id, card.status, Status.CONFIRMED))

    @rule(pick=PICK, more=PICK)
    def park(self, pick: int, more: int) -> None:
        cards = [card for card in self.standing() if not card.parked]
        wanted = {card.appointment_id for card in (_picked(cards, pick), _picked(cards, more)) if card}
        self.do(ParkVisits(tuple(sorted(wanted))))

    @rule(pick=PICK)
    def unpark(self, pick: int) -> None:
        if each := _picked(self.door.ask(tray).parked, pick):
            self.do(UnparkVisits((each.card.appointment_id,)))

    @rule()
    def place_the_tray(self) -> None:
        proposals = self.door.ask(proposed_places)
        if taken := [(each, each.proposed.place) for each in proposals if each.proposed]:
            self.do(accepting(taken, [self.next_id() for _ in taken]))

    @rule(who=PEOPLE, days=DAYS, pick=PICK)
    def wait(self, who: int, days: int, pick: int) -> None:
        later = _picked([card for card in self.standing() if card.patient_id == patient_id(who)], pick)
        wanting = Wanting(SESSION, DAY, DAY + timedelta(days=days))
        visit = later.appointment_id if later and pick % 2 else None
        self.do(AddWaiting(self.next_id(), patient_id(who), wanting, appointment_id=visit))

    @rule(pick=PICK, days=DAYS)
    def change_the_wish(self, pick: int, days: int) -> None:
        if each := _picked(self.door.ask(waiting_list), pick):
            becomes = replace(each.wanting, until_on=DAY + timedelta(days=days), weekdays=(pick % 5,))
            self.do(ChangeWaiting(each.waiting_id, each.wanting, becomes))

    @rule(pick=PICK)
    def wait_no_longer(self, pick: int) -> None:
        if each := _picked(self.door.ask(waiting_list), pick):
            self.do(RemoveWaiting(each.waiting_id))

    @rule(provider=PROVIDERS, days=DAYS, minute=TIMES, pick=PICK)
    def fill_a_gap(self, provider: str, days: int, minute: int, pick: int) -> None:
        gap = Gap(Place(provider, _start(days, minute), 30))
        if candidate := _picked(self.door.ask(candidates_for, gap), pick):
            self.do(filling(candidate, self.next_id()))

    @rule(pick=PICK)
    def cancel_and_fill(self, pick: int) -> None:
        card = _picked(self.standing(), pick)
        if card is None:
            return
        self.do(SetStatus(card.appointment_id, card.status, Status.CANCELLED, CancelReason.PATIENT))
        for gap in self.door.ask(gaps_left, [card.appointment_id]):
            if found := self.door.ask(candidates_for, gap):
                self.do(filling(found[0], self.next_id()))

    @rule()
    def place_the_course(self) -> None:
        proposal = self.door.ask(course_proposal, COURSE)
        if proposal.proposed:
            self.do(proposal.bookings(tuple(self.next_id() for _ in proposal.proposed)))

    @precondition(lambda self: self.turns < MOST_TURNS)
    @rule()
    def pause_or_resume_the_course(self) -> None:
        self.turns += 1
        course = self.door.ask(course_of, COURSE)
        self.do(resume(course) if course.state is CourseState.PAUSED else pause(course, "on holiday"))

    @rule(provider=PROVIDERS, days=DAYS, length=st.integers(1, 3))
    def be_away(self, provider: str, days: int, length: int) -> None:
        begins = _start(days, 0)
        try:
            proposal = self.door.ask(away_proposal, provider, begins, begins + timedelta(days=length))
        except Refusal:
            return
        ids = (self.next_id(), self.next_id(), self.next_id())
        self.do(accepting_away(proposal, proposal.choices(), "ill", ids))

    @precondition(lambda self: self.desk.undo_label is not None)
    @rule(steps=st.integers(1, 4))
    def take_back_and_do_again(self, steps: int) -> None:
        now = self.clinic.lines()
        taken = 0
        while taken < steps and self.desk.undo_label is not None:
            self._step(self.desk.undo)
            taken += 1
        for _ in range(taken):
            self._step(self.desk.redo)
        assert self.clinic.lines() == now

    def teardown(self) -> None:
        last, steps = self.clinic.lines(), 0
        while self.desk.undo_label is not None:
            self._step(self.desk.undo)
            steps += 1
        assert self.clinic.lines() == self.first
        for _ in range(steps):
            self._step(self.desk.redo)
        assert self.clinic.lines() == last
        self.clinic.file.close()
        self._folder.cleanup()

    def _step(self, way) -> None:
        """Undo or redo, which nothing may refuse as long as one person works."""
        refused = len(self.refused)
        way()
        assert self.refused[refused:] == []
        self.clinic.clock.now += timedelta(seconds=20)


def _start(days: int, minute: int):
    return at(minute // 60, minute % 60, DAY + timedelta(days=days))


def _picked(cards: Sequence, pick: int):
    return cards[pick % len(cards)] if cards else None


@pytest.mark.endurance
def test_undoing_all_and_redoing_all_comes_back_to_the_same_clinic(clinic_path: Path) -> None:
    file = open_clinic(clinic_path, KEY)
    fill_schedule(file)
    file.close()
    machine = type("Calendar", (WholeCalendar,), {"template": clinic_path})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

"""Undo and redo: named, for one person, and only of what can truly be taken back."""

import pytest

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.charts import RECORD_DRAFT
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.drafts import SaveDraft
from prolodesk.clinic.histories import OpenChart
from prolodesk.clinic.people import AddNamedProvider, Person
from prolodesk.clinic.schedule import card_of
from prolodesk.clinic.work import Actor
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.rights import Role
from prolodesk.domain.status import Status
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.keys import LOWEST_COST, keys_beside
from prolodesk.ui.desk import Desk
from tests.plan_clinic import the_atlas
from tests.schedule_clinic import ADA, RITA, an_id, at, fill_schedule, patient_id


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


@pytest.fixture
def told():
    """What the desk announced, in order."""
    return []


@pytest.fixture
def desk(clinic, told, qapp):
    made = Desk(everything(clinic))
    made.refused.connect(lambda refusal, command: told.append(refusal))
    made.changed.connect(told.append)
    return made


def everything(clinic):
    """Dr Quist with every role."""
    cabinet = Cabinet(keys_beside(clinic.file.path), clinic.file.key, LOWEST_COST)
    actor = Actor(ADA, "Dr Ada Quist", frozenset(Role))
    return Clinic(clinic.file, actor, cabinet, now=clinic.clock, render={}, atlas=the_atlas)


def booked(clinic, desk, hour, patient=0):
    """Book through the desk; the visit as it then stands."""
    command = clinic.booking(patient, at(hour))
    desk.do(command)
    return clinic.door().ask(card_of, command.appointment_id)


def status(clinic, card):
    return clinic.door().ask(card_of, card.appointment_id).status


def test_a_fresh_desk_has_nothing_to_take_back(desk, clinic, told):
    before = clinic.lines()
    desk.undo()
    desk.redo()
    assert (desk.undo_label, desk.redo_label, told) == (None, None, [])
    assert clinic.lines() == before


def test_undo_and_redo_are_named_and_give_back_exactly_what_was(desk, clinic):
    empty = clinic.lines()
    booked(clinic, desk, 14)
    full, label = clinic.lines(), desk.undo_label
    assert label is not None and "patient" in dict(label.values)
    desk.undo()
    assert (clinic.lines(), desk.undo_label, desk.redo_label) == (empty, None, label)
    desk.redo()
    assert (clinic.lines(), desk.undo_label, desk.redo_label) == (full, label, None)


def test_changes_are_taken_back_in_the_order_opposite_to_their_making(desk, clinic):
    states = [clinic.lines()]
    card = booked(clinic, desk, 14)
    states.append(clinic.lines())
    for was, becomes in ((Status.BOOKED, Status.CONFIRMED), (Status.CONFIRMED, Status.ARRIVED)):
        desk.do(SetStatus(card.appointment_id, was, becomes))
        states.append(clinic.lines())
    for state in states[-2::-1]:
        desk.undo()
        assert clinic.lines() == state
    for state in states[1:]:
        desk.redo()
        assert clinic.lines() == state


def test_a_new_command_ends_what_could_be_redone(desk, clinic):
    booked(clinic, desk, 14)
    desk.undo()
    booked(clinic, desk, 15, patient=1)
    assert desk.redo_label is None and desk.undo_label is not None


def test_an_undo_that_is_refused_changes_nothing_and_is_forgotten(desk, clinic, told):
    card = booked(clinic, desk, 14)
    desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.CONFIRMED))
    clinic.door(RITA).do(SetStatus(card.appointment_id, Status.CONFIRMED, Status.ARRIVED))
    before, label = clinic.lines(), desk.undo_label
    told.clear()
    desk.undo()
    assert [type(said) for said in told] == [ChangedElsewhere]
    assert clinic.lines() == before
    assert desk.redo_label is None and desk.undo_label != label


def test_a_refused_command_leaves_the_history_as_it_was(desk, clinic, told):
    booked(clinic, desk, 14)
    label = desk.undo_label
    told.clear()
    desk.do(clinic.booking(1, at(14)))
    assert len(told) == 1 and isinstance(told[0], Refusal)
    assert desk.undo_label == label


def test_looking_at_a_chart_and_typing_are_not_steps_of_the_history(desk, clinic):
    booked(clinic, desk, 14)
    label = desk.undo_label
    desk.undo()
    for silent in (OpenChart(patient_id(0)), SaveDraft(RECORD_DRAFT, patient_id(0), {"family": "Ha"})):
        desk.do(silent)
        assert (desk.undo_label, desk.redo_label) == (None, label)
    desk.redo()
    assert desk.undo_label == label


def test_nothing_is_taken_back_across_what_cannot_be_taken_back(desk, clinic):
    booked(clinic, desk, 14)
    desk.undo()
    booked(clinic, desk, 15)
    desk.do(AddNamedProvider(Person(an_id(7000), "Dr Elif Kaya", "EK", 1, frozenset({Role.PROVIDER}))))
    assert (desk.undo_label, desk.redo_label) == (None, None)


def test_the_history_keeps_the_newest_steps(desk, clinic, monkeypatch):
    monkeypatch.setattr("prolodesk.ui.desk.HISTORY", 3)
    cards = [booked(clinic, desk, hour, patient) for patient, hour in enumerate((11, 13, 14, 15))]
    for _ in range(4):
        desk.undo()
    left = {card.appointment_id for card in clinic.cards()}
    assert left == {cards[0].appointment_id}
    assert desk.undo_label is None


def test_what_undo_would_do_is_announced_whenever_it_is_different(desk, clinic, qtbot):
    with qtbot.waitSignal(desk.history_changed):
        card = booked(clinic, desk, 14)
    with qtbot.waitSignal(desk.history_changed):
        desk.undo()
    with qtbot.waitSignal(desk.history_changed):
        desk.redo()
    with qtbot.assertNotEmitted(desk.history_changed):
        desk.do(SetStatus(card.appointment_id, Status.ARRIVED, Status.DONE))  # refused: it is not arrived


def test_every_change_of_the_clinic_is_announced_also_an_undone_one(desk, clinic, told):
    booked(clinic, desk, 14)
    desk.undo()
    desk.redo()
    assert [len(change.topics) > 0 for change in told] == [True, True, True]


def test_rights_hold_for_undo_too(clinic, qapp):
    told = []
    desk = Desk(clinic.door(RITA))
    desk.refused.connect(lambda refusal, command: told.append((refusal, command)))
    command = clinic.booking(0, at(14), overbook="squeezed in")
    desk.do(command)
    assert [(type(refusal), asked) for refusal, asked in told] == [(NotAllowed, command)]
    assert clinic.cards() == () and desk.undo_label is None


def test_each_desk_knows_only_its_own_history(clinic, desk):
    booked(clinic, desk, 14)
    another = Desk(clinic.door(RITA))
    assert another.undo_label is None
    another.undo()
    assert len(clinic.cards()) == 1

"""The contact log and scores told by telephone: kept, shown, taken back, done again."""

from datetime import timedelta

import pytest

from prolodesk.clinic.contacts import LogContact, contacts_of, last_contacts, whom_to_call
from prolodesk.clinic.phone_scores import PhoneScore, ScoreByPhone, activities_of
from prolodesk.clinic.records import goals_of, pain_line
from prolodesk.domain.contacts import About, Outcome
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.store.tables import GoalRow
from tests.schedule_clinic import ADA, COURSE, DAY, NOW, OLGA, RITA, ScheduleClinic, an_id, fill_schedule, patient_id


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def call(number: int = 1, patient: int = 0, **values) -> LogContact:
    named = {"about": About.WINDOW, "outcome": Outcome.NO_ANSWER, "course_id": COURSE if patient == 0 else None}
    return LogContact(an_id(8000 + number), patient_id(patient), **{**named, **values})


def test_a_call_is_kept_with_who_made_it_and_when(clinic):
    door = clinic.door(RITA)
    again = DAY + timedelta(days=2)
    door.do(call(note="  rang twice ", call_back_on=again))
    (kept,) = door.ask(contacts_of, patient_id(0))
    assert (kept.outcome, kept.call_back_on, kept.note, kept.by) == (
        Outcome.NO_ANSWER,
        again,
        "rang twice",
        "Rita Lang",
    )
    assert kept.at.date() == DAY
    assert kept.course_id == COURSE


def test_a_call_can_be_taken_back_and_made_again_as_it_was(clinic):
    door = clinic.door()
    before = clinic.lines()
    change = door.do(call())
    done = clinic.lines()
    back = door.do(change.inverse)
    assert clinic.lines() == before
    clinic.clock.now = NOW + timedelta(hours=2)
    door.do(back.inverse)
    assert clinic.lines() == done
    with pytest.raises(ChangedElsewhere):
        door.do(change.inverse) and door.do(change.inverse)


def test_the_latest_call_of_many_patients_is_found_at_once(clinic):
    door = clinic.door()
    for number, (patient, outcome) in enumerate(
        ((0, Outcome.NO_ANSWER), (1, Outcome.REACHED), (0, Outcome.LEFT_MESSAGE))
    ):
        clinic.clock.now = NOW + timedelta(minutes=number)
        door.do(call(number, patient, outcome=outcome))
    found = door.ask(last_contacts, [patient_id(n) for n in range(3)])
    assert {id: each.outcome for id, each in found.items()} == {
        patient_id(0): Outcome.LEFT_MESSAGE,
        patient_id(1): Outcome.REACHED,
    }
    assert door.ask(last_contacts, []) == {}
    assert [each.outcome for each in door.ask(contacts_of, patient_id(0))] == [Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER]


def test_what_makes_no_sense_is_refused_and_changes_nothing(clinic):
    door, before = clinic.door(), clinic.lines()
    for command in (
        call(outcome=Outcome.CALL_BACK),
        call(call_back_on=DAY - timedelta(days=1)),
        call(note="x" * 501),
        call(patient=1, course_id=COURSE),
        call(appointment_id=an_id(1)),
    ):
        with pytest.raises(Refusal):
            door.do(command)
    assert clinic.lines() == before


def test_the_owner_without_another_role_neither_logs_nor_sees_calls(clinic):
    door = clinic.door(OLGA)
    with pytest.raises(NotAllowed):
        door.do(call())
    with pytest.raises(NotAllowed):
        door.ask(contacts_of, patient_id(0))


def test_a_patient_who_was_taken_back_cannot_be_called(clinic):
    assert clinic.door().ask(whom_to_call, patient_id(2)).family == "O’Neill"
    with pytest.raises(ChangedElsewhere):
        clinic.door().ask(whom_to_call, an_id(999))


def test_scores_told_by_telephone_stand_without_a_visit_and_can_be_taken_back(clinic):
    with clinic.file.writing.begin() as session:
        session.add(GoalRow(id=an_id(8100), course_id=COURSE, position=0, activity="Stairs", at_start=3))
    door, before = clinic.door(RITA), clinic.lines()
    assert door.ask(activities_of, COURSE) == ("Stairs",)
    scores = PhoneScore(an_id(8101), 4), PhoneScore(an_id(8102), 7, "Stairs")
    change = door.do(ScoreByPhone(patient_id(0), COURSE, scores))
    assert [each.value for each in door.ask(pain_line, patient_id(0))] == [4]
    (goal,) = clinic.door(ADA).ask(goals_of, patient_id(0))
    assert (goal.activity, goal.at_start, goal.latest) == ("Stairs", 3, 7)
    done = clinic.lines()
    back = door.do(change.inverse)
    assert clinic.lines() == before
    clinic.clock.now = NOW + timedelta(hours=1)
    door.do(back.inverse)
    assert clinic.lines() == done


def test_a_score_beyond_ten_or_for_another_patients_course_is_refused(clinic):
    door = clinic.door()
    with pytest.raises(Refusal, match="between 0 and 10"):
        door.do(ScoreByPhone(patient_id(0), COURSE, (PhoneScore(an_id(8101), 11),)))
    with pytest.raises(ChangedElsewhere):
        door.do(ScoreByPhone(patient_id(1), COURSE, (PhoneScore(an_id(8101), 1),)))

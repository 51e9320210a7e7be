"""Histories, pain and the opening of a chart, through the door."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from prolodesk.clinic.allowances import Exceptions
from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.changes import Chart, Schedule
from prolodesk.clinic.histories import (
    AddComplaint,
    ComplaintForm,
    EditComplaint,
    EditMedication,
    OpenChart,
    RecordPain,
    history_of,
)
from prolodesk.clinic.plans import SavePlan
from prolodesk.clinic.records import goals_of, pain_line
from prolodesk.clinic.values import Place
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import AuditRow
from tests.plan_clinic import (
    ADA,
    ANDY,
    COMPLAINT,
    COURSE,
    OTHER_PATIENT,
    PATIENT,
    RITA,
    ROOM,
    SESSION_TYPE,
    PlanClinic,
    an_id,
    fill,
)

KNEE = ComplaintForm(
    "Knee pain on stairs", "knee", "left", "since spring", "twisted while skiing", "physiotherapy", ("trauma",)
)


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def test_a_complaint_is_kept_newest_first_and_its_undo_leaves_no_trace(place: PlanClinic) -> None:
    door, before = place.door(ANDY), place.lines()
    place.clock.advance(minutes=5)
    change = door.do(AddComplaint(an_id(60), PATIENT, KNEE))
    after = place.lines()
    complaints = door.ask(history_of, PATIENT).complaints
    assert [(each.form.title, each.has_course) for each in complaints] == [
        ("Knee pain on stairs", False),
        ("Low back pain", False),
    ]
    undone = door.do(change.inverse)
    assert place.lines() == before
    place.clock.advance(minutes=5)
    door.do(undone.inverse)
    assert place.lines() == after


def test_two_people_may_write_in_different_fields_but_not_over_each_other(place: PlanClinic) -> None:
    door = place.door(ANDY)
    door.do(AddComplaint(an_id(60), PATIENT, KNEE))
    first = door.do(EditComplaint(an_id(60), KNEE, replace(KNEE, examination="Valgus stress +")))
    door.do(EditComplaint(an_id(60), KNEE, replace(KNEE, onset="since March")))
    with pytest.raises(ChangedElsewhere):
        door.do(EditComplaint(an_id(60), KNEE, replace(KNEE, onset="since May")))
    form = door.ask(history_of, PATIENT).complaints[0].form
    assert (form.examination, form.onset) == ("Valgus stress +", "since March")
    door.do(first.inverse)
    assert door.ask(history_of, PATIENT).complaints[0].form == replace(KNEE, onset="since March")


def test_asked_and_none_excludes_a_red_flag(place: PlanClinic) -> None:
    door = place.door(ANDY)
    with pytest.raises(Refusal):
        door.do(AddComplaint(an_id(60), PATIENT, replace(KNEE, red_flags=("fever", "none"))))
    door.do(AddComplaint(an_id(60), PATIENT, replace(KNEE, red_flags=("none",))))
    assert door.ask(history_of, PATIENT).complaints[0].form.red_flags == ("none",)


@pytest.mark.parametrize("change", [{"region": "elbow joint"}, {"side": "upper"}, {"title": "t" * 201}])
def test_what_the_lists_do_not_know_is_refused(place: PlanClinic, change: dict[str, str]) -> None:
    with pytest.raises(Refusal):
        place.door(ANDY).do(AddComplaint(an_id(60), PATIENT, replace(KNEE, **change)))
    assert len(place.door(ANDY).ask(history_of, PATIENT).complaints) == 1


def test_a_complaint_that_a_course_treats_is_not_taken_back(place: PlanClinic) -> None:
    door = place.door()
    added = door.do(AddComplaint(an_id(60), PATIENT, KNEE))
    door.do(SavePlan(COURSE, None, place.plan(complaint_id=an_id(60))))
    with pytest.raises(Refusal):
        door.do(added.inverse)
    assert door.ask(history_of, PATIENT).complaints[0].has_course


def test_medication_is_edited_guarded_and_undone(place: PlanClinic) -> None:
    door, before = place.door(ANDY), place.lines()
    change = door.do(EditMedication(PATIENT, "", "Warfarin 5 mg\nMetformin"))
    assert door.ask(history_of, PATIENT).medication == "Warfarin 5 mg\nMetformin"
    with pytest.raises(ChangedElsewhere):
        door.do(EditMedication(PATIENT, "", "none"))
    door.do(change.inverse)
    assert place.lines() == before


def test_reception_neither_reads_nor_writes_the_history(place: PlanClinic) -> None:
    desk = place.door(RITA)
    for question in (history_of, goals_of):
        with pytest.raises(NotAllowed):
            desk.ask(question, PATIENT)
    for command in (AddComplaint(an_id(60), PATIENT, KNEE), EditComplaint(COMPLAINT, KNEE, KNEE)):
        with pytest.raises(NotAllowed):
            desk.do(command)
    assert len(place.door(ANDY).ask(history_of, PATIENT).complaints) == 1


def test_opening_a_chart_is_audited_and_changes_nothing(place: PlanClinic) -> None:
    before = place.lines()
    change = place.door(RITA).do(OpenChart(PATIENT))
    assert (change.inverse, change.topics, change.silent) == (None, frozenset(), True)
    with place.file.reading() as session:
        entry = session.query(AuditRow).filter_by(action="OpenChart").one()
        assert (entry.person_id, entry.patient_id) == (RITA, PATIENT)
    assert place.lines() == before


def test_pain_is_entered_changed_taken_back_and_each_step_undone(place: PlanClinic) -> None:
    desk = place.door(RITA)
    lines, changes = [place.lines()], []
    for was, becomes in ((None, 7), (7, 4), (4, None)):
        place.clock.advance(minutes=1)
        changes.append(desk.do(RecordPain(an_id(60), PATIENT, None, was, becomes)))
        lines.append(place.lines())
    assert lines[3] == lines[0]
    for change in reversed(changes):
        lines.pop()
        desk.do(change.inverse)
        assert place.lines() == lines[-1]


def test_pain_outside_the_scale_or_stale_is_refused(place: PlanClinic) -> None:
    desk = place.door(RITA)
    with pytest.raises(Refusal):
        desk.do(RecordPain(an_id(60), PATIENT, None, None, 11))
    desk.do(RecordPain(an_id(60), PATIENT, None, None, 0))
    with pytest.raises(ChangedElsewhere):
        desk.do(RecordPain(an_id(60), PATIENT, None, None, 5))
    assert [pain.value for pain in desk.ask(pain_line, PATIENT)] == [0]
    assert desk.ask(pain_line, OTHER_PATIENT) == ()


def test_the_pain_line_has_one_score_a_day_the_last(place: PlanClinic) -> None:
    desk = place.door(RITA)
    for number, (days, value) in enumerate(((0, 8), (0, 7), (1, 5))):
        place.clock.advance(days=days, minutes=1)
        desk.do(RecordPain(an_id(60 + number), PATIENT, None, None, value))
    assert [(pain.on, pain.value) for pain in desk.ask(pain_line, PATIENT)] == [
        (date(2026, 10, 27), 7),
        (date(2026, 10, 28), 5),
    ]


def test_goals_are_those_of_courses_not_over(place: PlanClinic) -> None:
    door = place.door()
    door.do(SavePlan(COURSE, None, place.plan()))
    assert [(goal.activity, goal.at_start) for goal in door.ask(goals_of, PATIENT)] == [("Lift a grandchild", 3)]


def test_pain_of_a_visit_is_one_score_and_makes_its_day_stale(place: PlanClinic) -> None:
    door = place.door()
    start, allowed = datetime(2026, 10, 28, 10), Exceptions(overbook="no hours kept")
    door.do(BookAppointment(an_id(70), PATIENT, SESSION_TYPE, Place(ADA, start, 30, ROOM), exceptions=allowed))
    before = place.lines()
    first = door.do(RecordPain(an_id(60), PATIENT, an_id(70), None, 7))
    second = door.do(RecordPain(an_id(61), PATIENT, an_id(70), 7, 5))
    assert second.topics == {Chart(PATIENT), Schedule(date(2026, 10, 28))}
    assert [pain.value for pain in door.ask(pain_line, PATIENT)] == [5]
    with pytest.raises(ChangedElsewhere):
        door.do(RecordPain(an_id(62), OTHER_PATIENT, an_id(70), None, 3))
    door.do(second.inverse)
    door.do(first.inverse)
    assert place.lines() == before

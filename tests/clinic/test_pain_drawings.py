"""Pain drawings, through the door."""

from dataclasses import replace
from datetime import timedelta

import pytest

from prolodesk.clinic.histories import AddComplaint, ComplaintForm, EditComplaint, TakeBackComplaint, history_of
from prolodesk.clinic.pain_drawings import (
    DraftPainDrawing,
    KeepPainDrawing,
    drawing_desk,
    drawing_on,
    pain_drawings,
)
from prolodesk.domain.body.pain import Quality, Stroke
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from tests.plan_clinic import COMPLAINT, OTHER_PATIENT, PATIENT, RITA, an_id
from tests.session_clinic import SessionClinic, prepare

BACK = (Stroke("posterior", Quality.ACHING, 14.0, ((100.0, 300.0), (140.0, 320.0))),)
LEG = (*BACK, Stroke("left", Quality.PINS, 14.0, ((90.0, 700.0),)))


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


def drawing(number: int, strokes: tuple[Stroke, ...] = BACK, pain: int | None = 6) -> KeepPainDrawing:
    return KeepPainDrawing(an_id(700 + number), PATIENT, COMPLAINT, strokes, pain, 3)


def test_a_drawing_is_kept_told_taken_back_and_made_again(place: SessionClinic) -> None:
    door, before = place.door(), place.digest()
    kept = door.do(drawing(1, LEG))
    (told,) = door.ask(pain_drawings, PATIENT)
    assert (told.strokes, told.pain, told.art_version, told.complaint_id) == (LEG, 6, 3, COMPLAINT)
    after = place.digest()
    assert kept.inverse
    back = door.do(kept.inverse)
    assert place.digest() == before and door.ask(pain_drawings, PATIENT) == ()
    assert back.inverse
    place.clock.advance(minutes=3)
    door.do(back.inverse)
    assert place.digest() == after


def test_what_is_drawn_so_far_waits_for_whoever_opens_it_again_until_it_is_finished(place: SessionClinic) -> None:
    door = place.door(RITA)
    assert door.ask(drawing_desk, PATIENT).at_work is None
    door.do(DraftPainDrawing(an_id(701), PATIENT, COMPLAINT, LEG, None))
    desk = place.door().ask(drawing_desk, PATIENT)
    assert desk.at_work and (desk.at_work.drawing_id, desk.at_work.strokes) == (an_id(701), LEG)
    door.do(drawing(1, LEG))
    assert door.ask(drawing_desk, PATIENT).at_work is None
    door.do(DraftPainDrawing(an_id(702), PATIENT, COMPLAINT, BACK, 3))
    door.do(DraftPainDrawing(an_id(702), PATIENT, COMPLAINT, (), None))
    assert door.ask(drawing_desk, PATIENT).at_work is None


def test_reception_hands_the_screen_over_but_does_not_see_the_drawings_of_a_chart(place: SessionClinic) -> None:
    door = place.door(RITA)
    door.do(drawing(1))
    former = door.ask(drawing_desk, PATIENT).former
    assert former and former.strokes == BACK
    with pytest.raises(NotAllowed):
        door.ask(pain_drawings, PATIENT)


def test_the_patients_screen_knows_the_complaint_under_treatment_and_todays_visit(place: SessionClinic) -> None:
    place.door().do(AddComplaint(an_id(75), PATIENT, ComplaintForm("Knee", "knee", "left")))
    assert place.door().ask(drawing_desk, PATIENT).complaint_id == COMPLAINT
    assert place.door().ask(drawing_desk, PATIENT, an_id(75)).region == "knee"
    assert place.door().ask(drawing_desk, PATIENT).visit is None
    visit = place.visit(1)
    assert place.door().ask(drawing_desk, PATIENT).visit == visit


def test_without_a_complaint_there_is_nothing_to_draw_for(place: SessionClinic) -> None:
    (other,) = place.door().ask(history_of, OTHER_PATIENT).complaints
    place.door().do(EditComplaint(other.complaint_id, other.form, replace(other.form, closed=True)))
    with pytest.raises(Refusal):
        place.door().ask(drawing_desk, OTHER_PATIENT)
    with pytest.raises(ChangedElsewhere):
        place.door().ask(drawing_desk, OTHER_PATIENT, COMPLAINT)


def test_an_empty_drawing_and_an_impossible_score_are_refused(place: SessionClinic) -> None:
    for strokes, pain in (((), None), (BACK, 11), (BACK, -1)):
        with pytest.raises(Refusal):
            place.door().do(drawing(1, strokes, pain))
    flood = (Stroke("left", Quality.NUMB, 9.0, ((1.0, 1.0),) * 50_000),)
    with pytest.raises(Refusal):
        place.door().do(drawing(1, flood))
    assert place.door().ask(pain_drawings, PATIENT) == ()


def test_a_complaint_with_a_drawing_is_not_taken_back(place: SessionClinic) -> None:
    added = AddComplaint(an_id(75), PATIENT, ComplaintForm("Knee", "knee", "left"))
    change = place.door().do(added)
    place.door().do(KeepPainDrawing(an_id(705), PATIENT, an_id(75), BACK, None, 3))
    assert isinstance(change.inverse, TakeBackComplaint)
    with pytest.raises(Refusal):
        place.door().do(change.inverse)
    assert len(place.door().ask(history_of, PATIENT).complaints) == 2


def test_on_a_day_the_newest_drawing_until_then_is_meant_and_the_one_before(place: SessionClinic) -> None:
    for number in range(3):
        place.door().do(drawing(number, BACK, number))
        place.clock.advance(days=7)
    drawings = place.door().ask(pain_drawings, PATIENT)
    day = drawings[1].drawn_at.date()
    assert drawing_on(drawings, COMPLAINT, day) == (drawings[1], drawings[0])
    assert drawing_on(drawings, COMPLAINT, drawings[0].drawn_at.date()) == (drawings[0], None)
    assert drawing_on(drawings, COMPLAINT, day - timedelta(days=30)) == (None, None)

"""What was given before, beside pain and function."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from prolodesk.clinic.past_sessions import ScoreActivity, past_sessions
from prolodesk.clinic.session_steps import move, not_give, remove
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from tests.plan_clinic import OTHER_PATIENT, PATIENT, RITA, an_id
from tests.session_clinic import TODAY, SessionClinic, prepare

GOAL = "Lift a grandchild"


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


def give(place: SessionClinic, number: int, weeks_ago: int) -> str:
    visit = place.visit(number, TODAY - timedelta(weeks=weeks_ago))
    place.sign(visit, number)
    return visit


def test_sessions_stand_side_by_side_with_everything_given_and_not_given(place: SessionClinic) -> None:
    give(place, 1, 5)
    visit = place.visit(2, TODAY - timedelta(weeks=2))
    first = place.draft(visit).injections[0]
    place.take(visit, not_give(place.draft(visit), (first.injection_id,), "Not tender"))
    place.sign(visit, 2)
    one, two = place.door().ask(past_sessions, PATIENT)
    assert (one.number, one.on, one.course_title) == (1, TODAY - timedelta(weeks=5), "Low back pain")
    assert [each.volume_ml for each in one.given] == [1.0, 1.5, 0.5]
    assert (two.injections[0].state, two.injections[0].note, len(two.given)) == ("not_given", "Not tender", 2)
    assert place.door().ask(past_sessions, OTHER_PATIENT) == ()


def test_a_session_without_any_injection_is_told_too(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.take(visit, remove(place.draft(visit), [each.injection_id for each in place.draft(visit).injections]))
    place.sign(visit, 1)
    (only,) = place.door().ask(past_sessions, PATIENT)
    assert only.injections == () and only.number == 1


def test_sites_nobody_knows_and_free_marks_come_back_as_they_were_signed(place: SessionClinic) -> None:
    visit = place.visit(1)
    first = place.draft(visit).injections[0].injection_id
    place.take(visit, move(place.draft(visit), first, "gone_from_the_atlas", Laterality.RIGHT, "", None, 0))
    place.sign(visit, 1)
    (only,) = place.door().ask(past_sessions, PATIENT)
    assert only.injections[0].site_id == "gone_from_the_atlas"


def test_however_many_sessions_there_are_they_are_read_in_one_statement_and_scores_in_another(
    place: SessionClinic,
) -> None:
    for number in range(1, 4):
        give(place, number, 5 - number)
    engine = place.file.reading.kw["bind"]
    read: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith("SELECT"):
            read.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    found = place.door().ask(past_sessions, PATIENT)
    event.remove(engine, "before_cursor_execute", note)
    assert len(found) == 3 and len(read) == 2


def test_function_is_scored_at_a_visit_taken_back_and_told_with_its_session(place: SessionClinic) -> None:
    visit = give(place, 1, 2)
    door, before = place.door(), place.digest()
    change = door.do(ScoreActivity(an_id(70), visit, GOAL, None, 6))
    assert door.ask(past_sessions, PATIENT)[0].function == ((GOAL, 6),)
    other = door.do(ScoreActivity(an_id(71), visit, GOAL, 6, 7))
    assert door.ask(past_sessions, PATIENT)[0].function == ((GOAL, 7),)
    assert other.inverse and change.inverse
    door.do(other.inverse)
    again = door.do(change.inverse)
    assert place.digest() == before
    assert again.inverse
    door.do(again.inverse)
    assert door.ask(past_sessions, PATIENT)[0].function == ((GOAL, 6),)


def test_a_score_that_cannot_be_or_was_changed_elsewhere_is_refused(place: SessionClinic) -> None:
    visit, door = place.visit(1), place.door()
    for value in (-1, 11):
        with pytest.raises(Refusal):
            door.do(ScoreActivity(an_id(70), visit, GOAL, None, value))
    with pytest.raises(Refusal):
        door.do(ScoreActivity(an_id(70), visit, "  ", None, 3))
    with pytest.raises(ChangedElsewhere):
        door.do(ScoreActivity(an_id(70), visit, GOAL, 4, 3))


def test_reception_enters_function_but_does_not_see_what_was_given(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.door(RITA).do(ScoreActivity(an_id(70), visit, GOAL, None, 5))
    with pytest.raises(NotAllowed):
        place.door(RITA).ask(past_sessions, PATIENT)

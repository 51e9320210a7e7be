"""A visit's record at work: what it begins with, steps that can be taken back, typing that is kept."""

from dataclasses import replace

import pytest

from prolodesk.clinic.changes import AtWork
from prolodesk.clinic.histories import RecordPain
from prolodesk.clinic.session_drafts import ChangeSessionDraft, TypeSessionDraft, draft_at_work
from prolodesk.clinic.session_steps import give, mirror, remove, set_part, set_value
from prolodesk.clinic.visit_record import visit_at_work, visit_record
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.words import say
from prolodesk.store.clinic_file import ClinicFile
from tests.plan_clinic import ANDY, PATIENT, RITA, an_id, the_atlas
from tests.session_clinic import SessionClinic, prepare


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


def test_a_new_visit_of_a_course_begins_with_its_planned_sites(place: SessionClinic) -> None:
    draft = place.draft(place.visit(1))
    assert [each.site_id for each in draft.injections] == [each.site_id for each in place.plan().injections]
    assert {each.state for each in draft.injections} == {"planned"}
    assert [each.volume_ml for each in draft.injections] == [1.0, 1.5, 0.5]


def test_the_draft_it_begins_with_is_the_same_each_time_one_looks(place: SessionClinic) -> None:
    first, second = place.visit(1), place.visit(2, hour=12)
    assert place.draft(first) == place.draft(first)
    ids = [{each.injection_id for each in place.draft(visit).injections} for visit in (first, second)]
    assert not ids[0] & ids[1]


def test_a_visit_without_a_course_begins_empty(place: SessionClinic) -> None:
    draft = place.draft(place.visit(None, course=None))
    assert draft.injections == () and draft.course_id is None


def test_pain_told_on_arrival_is_pain_before(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.door(RITA).do(RecordPain(an_id(70), PATIENT, visit, None, 6))
    assert place.draft(visit).pain_before == 6


def test_a_step_changes_the_draft_and_its_inverse_takes_it_back(place: SessionClinic) -> None:
    visit = place.visit(1)
    before = place.draft(visit)
    step = set_value(before, [before.injections[0].injection_id], "volume_ml", 2.0)
    change = place.door().do(ChangeSessionDraft(visit, before, step.draft, step.label))
    assert place.draft(visit).injections[0].volume_ml == 2.0
    assert change.inverse is not None
    again = place.door().do(change.inverse)
    assert place.draft(visit) == before
    assert again.inverse is not None
    place.door().do(again.inverse)
    assert place.draft(visit) == step.draft


def test_steps_of_a_draft_leave_the_records_as_they_were(place: SessionClinic) -> None:
    visit = place.visit(1)
    before = place.digest()
    place.give_all(visit)
    assert place.digest() == before


def test_after_each_step_what_is_read_anew_is_what_the_whole_visit_says(place: SessionClinic) -> None:
    visit = place.visit(2)
    known = place.door().ask(visit_record, visit)
    marked = place.draft(visit).injections[0].injection_id
    for step in (
        lambda now: set_part(now, "skin_prep", "Chlorhexidine"),
        lambda now: set_value(now, [marked], "volume_ml", 2.0),
        lambda now: mirror(now, [marked], the_atlas()),
        lambda now: remove(now, [each.injection_id for each in now.injections]),
    ):
        place.take(visit, step(place.draft(visit)))
        known = place.door().ask(visit_at_work, known)
        assert known == place.door().ask(visit_record, visit)
    assert [each.check for each in known.mismatches] == ["sites"]


def test_of_a_signed_visit_everything_is_read_anew(place: SessionClinic) -> None:
    visit = place.visit(2)
    place.sign(visit)
    known = place.door().ask(visit_record, visit)
    assert known.signed is not None
    assert place.door().ask(visit_at_work, known) == known


def test_a_step_concerns_only_what_is_worked_on(place: SessionClinic) -> None:
    visit = place.visit(1)
    before = place.draft(visit)
    step = set_part(before, "skin_prep", "Chlorhexidine")
    assert place.door().do(ChangeSessionDraft(visit, before, step.draft, step.label)).topics == {AtWork(PATIENT)}


def test_assistants_prepare_and_receptionists_do_not_even_look(place: SessionClinic) -> None:
    visit = place.visit(1)
    draft = place.draft(visit)
    place.take(visit, set_part(draft, "skin_prep", "Chlorhexidine"), ANDY)
    assert place.draft(visit).skin_prep == "Chlorhexidine"
    with pytest.raises(NotAllowed):
        place.door(RITA).ask(draft_at_work, visit)
    with pytest.raises(NotAllowed):
        place.door(RITA).do(ChangeSessionDraft(visit, draft, replace(draft, note="x"), say("x")))


def test_two_desks_change_one_draft_as_long_as_they_change_different_things(place: SessionClinic) -> None:
    visit = place.visit(1)
    seen = place.draft(visit)
    given = give(seen, [seen.injections[0].injection_id], {})
    note = set_part(seen, "note", "Tolerated well")
    place.door().do(ChangeSessionDraft(visit, seen, given.draft, given.label))
    place.door(ANDY).do(ChangeSessionDraft(visit, seen, note.draft, note.label))
    assert place.draft(visit) == replace(given.draft, note="Tolerated well")


def test_a_change_of_what_another_desk_changed_is_refused(place: SessionClinic) -> None:
    visit = place.visit(1)
    seen = place.draft(visit)
    for text in ("One", "Two"):
        step = set_part(seen, "note", text)
        command = ChangeSessionDraft(visit, seen, step.draft, step.label)
        if text == "One":
            place.door().do(command)
        else:
            with pytest.raises(ChangedElsewhere):
                place.door(ANDY).do(command)
    assert place.draft(visit).note == "One"


def test_typing_is_kept_beside_the_draft_until_it_becomes_part_of_it(place: SessionClinic) -> None:
    visit = place.visit(1)
    change = place.door(ANDY).do(TypeSessionDraft(visit, (("note", "Tolerated"),)))
    assert change.unaudited and change.silent and change.inverse is None
    at_work = place.door().ask(draft_at_work, visit)
    assert at_work.typed == {"note": "Tolerated"} and at_work.draft.note == ""
    assert at_work.saved_by == "Andy Moss" and at_work.saved_at is not None
    place.take(visit, set_part(at_work.draft, "note", "Tolerated well"))
    after = place.door().ask(draft_at_work, visit)
    assert after.draft.note == "Tolerated well" and after.typed == {}


def test_more_typing_than_a_draft_can_hold_is_refused(place: SessionClinic) -> None:
    visit = place.visit(1)
    with pytest.raises(Refusal, match="more text"):
        place.door().do(TypeSessionDraft(visit, (("note", "x" * 30_000),)))
    assert place.door().ask(draft_at_work, visit).saved_at is None


def test_nothing_is_drafted_on_a_signed_session(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.sign(visit)
    draft = place.draft(visit)
    with pytest.raises(Refusal, match="is signed"):
        place.door().do(ChangeSessionDraft(visit, draft, replace(draft, note="x"), say("x")))
    with pytest.raises(Refusal, match="is signed"):
        place.door().do(TypeSessionDraft(visit, (("note", "x"),)))


def test_a_visit_that_is_gone_is_said_to_be_gone(place: SessionClinic) -> None:
    with pytest.raises(ChangedElsewhere):
        place.door().ask(draft_at_work, an_id(9999))


@pytest.mark.parametrize(("status", "said"), [("no_show", "did not come"), ("cancelled", "is cancelled")])
def test_nothing_is_drafted_for_a_visit_that_does_not_take_place(place: SessionClinic, status: str, said: str) -> None:
    visit = place.visit(1, status=status)
    with pytest.raises(Refusal, match=said):
        place.pass_time_out(visit)
    assert place.draft(visit).time_out is None

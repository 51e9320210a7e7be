"""Typing is kept at once, by person or for everyone, and leaves no trace in audit or undo."""

import pytest

from prolodesk.clinic.drafts import DropDraft, SaveDraft, draft_of
from prolodesk.domain.errors import NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import AuditRow
from tests.plan_clinic import ADA, ANDY, PATIENT, RITA, PlanClinic, fill


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def test_a_draft_is_read_back_with_when_and_by_whom(place: PlanClinic) -> None:
    door = place.door(ANDY)
    change = door.do(SaveDraft("history", PATIENT, {"onset": {"was": "", "typed": "since \u2026 🙂 \0"}}))
    draft = door.ask(draft_of, "history", PATIENT)
    assert draft is not None and draft.body == {"onset": {"was": "", "typed": "since \u2026 🙂 \0"}}
    assert (draft.saved_by, f"{draft.saved_at:%H:%M}", draft.shared) == ("Andy Moss", "09:00", False)
    assert change.unaudited and change.silent and change.inverse is None and not change.topics
    with place.file.reading() as session:
        assert session.query(AuditRow).filter_by(action="SaveDraft").count() == 0


def test_each_person_has_a_draft_of_their_own_and_a_shared_one_is_everybodys(place: PlanClinic) -> None:
    place.door(ANDY).do(SaveDraft("record", PATIENT, {"by": "Andy"}))
    assert place.door(RITA).ask(draft_of, "record", PATIENT) is None
    place.door(ANDY).do(SaveDraft("plan", PATIENT, {"by": "Andy"}, shared=True))
    shared = place.door(ADA).ask(draft_of, "plan", PATIENT)
    assert shared is not None and shared.shared and shared.saved_by == "Andy Moss"


def test_a_dropped_draft_is_gone_and_dropping_none_is_fine(place: PlanClinic) -> None:
    door = place.door(RITA)
    door.do(SaveDraft("record", PATIENT, {"phone": "555"}))
    door.do(SaveDraft("record", PATIENT, {"phone": "5550"}))
    for _ in range(2):
        door.do(DropDraft("record", PATIENT))
        assert door.ask(draft_of, "record", PATIENT) is None


@pytest.mark.parametrize("form", ["plan", "session", "history"])
def test_clinical_drafts_are_closed_to_reception(place: PlanClinic, form: str) -> None:
    place.door(ANDY).do(SaveDraft(form, PATIENT, {}, shared=True))
    desk = place.door(RITA)
    with pytest.raises(NotAllowed):
        desk.do(SaveDraft(form, PATIENT, {}))
    with pytest.raises(NotAllowed):
        desk.do(DropDraft(form, PATIENT, shared=True))
    with pytest.raises(NotAllowed):
        desk.ask(draft_of, form, PATIENT)
    assert place.door(ADA).ask(draft_of, form, PATIENT) is not None


def test_a_draft_beyond_all_measure_is_refused_and_the_former_one_stays(place: PlanClinic) -> None:
    door = place.door(RITA)
    door.do(SaveDraft("record", PATIENT, {"note": "short"}))
    with pytest.raises(Refusal):
        door.do(SaveDraft("record", PATIENT, {"note": "x" * 500_000}))
    draft = door.ask(draft_of, "record", PATIENT)
    assert draft is not None and draft.body == {"note": "short"}

"""Sheets: made from facts, versioned when they change, the same bytes again, given once."""

import hashlib
from datetime import timedelta

import pytest

from prolodesk.clinic.documents import (
    GiveSheet,
    MakeSheet,
    document_bytes,
    document_of,
    documents_of,
    session_of_visit,
    sheet_of,
)
from prolodesk.clinic.session_steps import not_give
from prolodesk.clinic.sessions import SignSession
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.store.clinic_file import ClinicFile
from tests.plan_clinic import ANDY, NOW, PATIENT, RITA, an_id
from tests.session_clinic import TODAY, SessionClinic, prepare


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


def make(place: SessionClinic, session: str, number: int = 1, person: str = RITA) -> None:
    place.door(person).do(MakeSheet(an_id(5000 + number), session))


def test_the_front_desk_makes_the_sheet_of_a_signed_session(place: SessionClinic) -> None:
    visit = place.visit(1)
    session = place.sign(visit)
    assert place.door(RITA).ask(session_of_visit, visit) == session
    make(place, session)
    sheet = place.door(RITA).ask(sheet_of, session)
    assert sheet is not None
    content = place.door(RITA).ask(document_bytes, sheet.document_id)
    assert content.startswith(b"%PDF") and hashlib.sha256(content).hexdigest() == sheet.sha256
    assert len(content) <= 60_000
    assert (sheet.version, sheet.made_by, sheet.given_at) == (1, "Rita Lang", None)
    assert (sheet.visit_on, sheet.chart_number) == (TODAY, 912)
    assert place.door().ask(document_of, sheet.document_id) == sheet


def test_the_same_facts_make_no_second_sheet(place: SessionClinic) -> None:
    session = place.sign(place.visit(1))
    make(place, session, 1)
    place.clock.advance(days=3)
    make(place, session, 2, ANDY)
    (sheet,) = place.door().ask(documents_of, PATIENT)
    assert sheet.document_id == an_id(5001) and sheet.made_at == NOW.replace(tzinfo=None)


def test_a_booked_next_visit_makes_a_second_version_and_the_first_stays(place: SessionClinic) -> None:
    session = place.sign(place.visit(1))
    make(place, session, 1)
    first = place.door().ask(document_bytes, an_id(5001))
    place.visit(2, TODAY + timedelta(days=28), status="booked")
    make(place, session, 2)
    newest, oldest = place.door().ask(documents_of, PATIENT)
    assert {newest.version, oldest.version} == {1, 2}
    assert place.door().ask(document_bytes, an_id(5001)) == first
    sheet = place.door().ask(sheet_of, session)
    assert sheet is not None and sheet.version == 2
    assert place.door().ask(document_bytes, sheet.document_id) != first


def test_giving_is_noted_once_with_who_and_when(place: SessionClinic) -> None:
    session = place.sign(place.visit(1))
    make(place, session)
    place.clock.advance(minutes=5)
    place.door(RITA).do(GiveSheet(an_id(5001)))
    place.clock.advance(minutes=5)
    change = place.door(ANDY).do(GiveSheet(an_id(5001)))
    sheet = place.door().ask(document_of, an_id(5001))
    assert sheet.given_by == "Rita Lang"
    assert sheet.given_at == (NOW + timedelta(minutes=5)).replace(tzinfo=None)
    assert change.inverse is None


def test_an_unsigned_session_has_no_sheet(place: SessionClinic) -> None:
    visit = place.visit(1)
    assert place.door().ask(session_of_visit, visit) is None
    with pytest.raises(Refusal, match="not signed yet"):
        make(place, an_id(2001))


def test_a_visit_at_which_nothing_was_injected_has_no_aftercare(place: SessionClinic) -> None:
    visit = place.visit(1)
    draft = place.draft(visit)
    place.take(visit, not_give(draft, [each.injection_id for each in draft.injections], "Fever"))
    place.door().do(SignSession(an_id(2001), place.draft(visit)))
    with pytest.raises(Refusal, match="Nothing was injected"):
        make(place, an_id(2001))
    assert place.door().ask(documents_of, PATIENT) == ()


def test_sheets_nobody_knows_are_said_to_be_gone(place: SessionClinic) -> None:
    with pytest.raises(ChangedElsewhere):
        place.door().ask(document_of, an_id(1))
    with pytest.raises(ChangedElsewhere):
        place.door().do(GiveSheet(an_id(1)))
    with pytest.raises(ChangedElsewhere):
        place.door().ask(document_bytes, an_id(1))

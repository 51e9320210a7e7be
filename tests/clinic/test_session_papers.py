"""Printed records: for the clinical staff, made once, a new version for an addendum."""

import hashlib
from dataclasses import replace

import pytest

from prolodesk.clinic.aftercare_texts import EditAftercare, kept_texts
from prolodesk.clinic.documents import (
    GiveSheet,
    MakeRecord,
    MakeSheet,
    document_bytes,
    document_of,
    documents_of,
    record_of,
)
from prolodesk.clinic.record_groups import overrides
from prolodesk.clinic.session_steps import Step
from prolodesk.clinic.session_values import Besides
from prolodesk.clinic.sessions import AddAddendum, signed_by_id
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.errors import NotAllowed, Refusal
from prolodesk.domain.ids import new_id
from prolodesk.domain.rights import Right
from prolodesk.domain.safety.rules import Override
from prolodesk.domain.session_record import Fact
from prolodesk.domain.words import say
from prolodesk.papers.session_record import LARGEST_RECORD_BYTES
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.words import Formats, words
from tests.papers.reading import pages_of
from tests.plan_clinic import ADA, ANDY, PATIENT, RITA, an_id
from tests.session_clinic import LOT, TODAY, SessionClinic, prepare


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


def make(place: SessionClinic, session: str, number: int = 1, person: str = ADA) -> None:
    place.door(person).do(MakeRecord(an_id(5000 + number), session))


def test_the_record_of_a_signed_session_says_what_was_recorded(place: SessionClinic) -> None:
    session = place.sign(place.visit(1))
    make(place, session, person=ANDY)
    kept = place.door(ANDY).ask(record_of, session)
    assert kept is not None and kept.version == 1 and kept.kind == "record"
    content = place.door().ask(document_bytes, kept.document_id)
    assert hashlib.sha256(content).hexdigest() == kept.sha256 and len(content) <= LARGEST_RECORD_BYTES
    page = " ".join(pages_of(content))
    for said in (
        "HARTMANN, Julia", "14-Jul-1981", "P-00 912", "Session 1 of 6", "Dr Ada Quist", "RIGHT", LOT,
        "Identity by name and date of birth", "Prolotherapy injections, RIGHT, on paper Tue 27-Oct-2026",
        "None known, asked", "3 sites given · 3 mL of", "450 mg", "No sheet given yet", "Not booked; due",
    ):  # fmt: skip
        assert said in page, said


def test_the_same_record_is_kept_once_and_an_addendum_makes_a_second_version(place: SessionClinic) -> None:
    session = place.sign(place.visit(1))
    make(place, session, 1)
    first = place.door().ask(document_bytes, an_id(5001))
    place.clock.advance(days=2)
    make(place, session, 2, ANDY)
    assert [each.version for each in place.door().ask(documents_of, PATIENT)] == [1]
    place.door().do(AddAddendum(session, an_id(70), "Phoned: sore, no fever."))
    make(place, session, 3)
    newest = place.door().ask(record_of, session)
    assert newest is not None and newest.version == 2
    assert "Phoned: sore, no fever." in " ".join(pages_of(place.door().ask(document_bytes, newest.document_id)))
    assert place.door().ask(document_bytes, an_id(5001)) == first


def test_reception_hands_out_the_sheet_and_never_sees_the_record(place: SessionClinic) -> None:
    session = place.sign(place.visit(1))
    make(place, session, 1)
    place.door(RITA).do(MakeSheet(an_id(5002), session))
    assert [each.kind for each in place.door(RITA).ask(documents_of, PATIENT)] == ["aftercare"]
    assert len(place.door(ANDY).ask(documents_of, PATIENT)) == 2
    for question in (document_of, document_bytes):
        with pytest.raises(NotAllowed):
            place.door(RITA).ask(question, an_id(5001))
    with pytest.raises(NotAllowed):
        place.door(RITA).ask(record_of, session)
    for command in (MakeRecord(an_id(5003), session), GiveSheet(an_id(5001))):
        with pytest.raises(NotAllowed):
            place.door(RITA).do(command)


def test_a_session_that_is_not_signed_has_no_record(place: SessionClinic) -> None:
    with pytest.raises(Refusal, match="not signed yet"):
        make(place, an_id(999))


def test_the_aftercare_sheet_given_stands_in_the_record(place: SessionClinic) -> None:
    session = place.sign(place.visit(1))
    place.door(RITA).do(MakeSheet(an_id(5002), session))
    place.door(RITA).do(GiveSheet(an_id(5002)))
    make(place, session)
    page = " ".join(pages_of(place.door().ask(document_bytes, an_id(5001))))
    assert "Sheet version 1, texts en 2026.2, given" in page and "by Rita Lang" in page


def test_the_record_names_the_texts_the_sheet_was_made_with_not_newer_ones(place: SessionClinic) -> None:
    session = place.sign(place.visit(1))
    place.door(RITA).do(MakeSheet(an_id(5002), session))
    place.door(RITA).do(GiveSheet(an_id(5002)))
    place.clock.advance(hours=1)
    of = place.door().ask(kept_texts)[0].texts_id
    place.door().do(EditAftercare(new_id(place.clock.now), of, "normal.none", ("Fine.",)))
    make(place, session)
    assert "texts en 2026.2, given" in " ".join(pages_of(place.door().ask(document_bytes, an_id(5001))))


def test_overrides_stand_in_the_record_with_who_and_why(place: SessionClinic) -> None:
    place.sign(place.visit(1))
    given = Override("dose_over", "", 1.1, "Patient weighs 110 kg", ADA, "Dr Ada Quist", TODAY)

    @needs(Right.SEE_CHART)
    def asked(work: Work) -> tuple[Fact, ...]:
        signed = signed_by_id(work, an_id(2001))
        assert signed is not None
        return overrides(work, replace(signed, draft=replace(signed.draft, overrides=(given,))))

    (fact,) = place.door().ask(asked)
    said = words(fact.says, Formats())
    assert fact.warns and said.endswith(": Patient weighs 110 kg (Dr Ada Quist, Tue 27-Oct-2026)")
    assert "dose_over" not in said


def test_numbing_gloves_and_sedation_stand_in_the_record(place: SessionClinic) -> None:
    visit = place.visit(1)
    draft = place.draft(visit)
    more = replace(draft, besides=(Besides("skin", "Lidocaine", 2.0, 1.0),), gloves="latex_free", sedated=False)
    place.take(visit, Step(more, say("Prepare")))
    make(place, place.sign(visit))
    page = " ".join(pages_of(place.door().ask(document_bytes, an_id(5001))))
    assert "Gloves Latex-free" in page and "Sedation None" in page
    assert "lidocaine numbing the skin 1 % 2 20 mg" in page and "lidocaine 26 mg in all" in page

"""Signing: what stops it, what it freezes, what moves on with it, and what may be added afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from prolodesk.clinic.alerts import AddAlert, AlertForm
from prolodesk.clinic.consents import RecordConsent, WithdrawConsent
from prolodesk.clinic.courses import course_of
from prolodesk.clinic.patients import EditPatient, form_of
from prolodesk.clinic.schedule import card_of
from prolodesk.clinic.session_steps import (
    Step,
    as_planned,
    not_give,
    open_again,
    pass_time_out,
    place_free,
    same_as_last,
    set_lot,
    set_pain,
    set_part,
    set_value,
)
from prolodesk.clinic.session_values import SessionDraft, UsedVial
from prolodesk.clinic.sessions import AddAddendum, SignSession, signed_session
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.courses import CourseState
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.status import Status
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import AppointmentRow, PatientRow, ScoreRow, SessionRow, StatusRow
from prolodesk.words import Formats, words
from tests.plan_clinic import ADA, ANDY, BEN, COURSE, NOW, PATIENT, RITA, an_id
from tests.session_clinic import EXPIRES, LOT, STOCKS, TODAY, SessionClinic, prepare

SESSION = an_id(2001)


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


def refused(place: SessionClinic, visit: str) -> str:
    """The sentence with which signing is refused; nothing is signed."""
    before = place.digest()
    with pytest.raises(Refusal) as refusal:
        place.door().do(SignSession(SESSION, place.draft(visit)))
    assert place.door().ask(signed_session, visit) is None
    assert place.digest() == before
    return words(refusal.value.message, Formats())


def test_a_signed_session_is_frozen_with_everything_in_it(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    draft = place.draft(visit)
    place.take(visit, set_pain(draft, "before", 6))
    place.take(visit, set_part(place.draft(visit), "note", "Tolerated well"))
    place.door().do(SignSession(SESSION, place.draft(visit)))
    signed = place.door().ask(signed_session, visit)
    assert signed is not None
    assert signed.signed_by == "Dr Ada Quist" and signed.provider == "Dr Ada Quist"
    assert [each.state for each in signed.draft.given] == ["given"] * 3
    assert [(each.stock, each.lot, each.expires_on) for each in signed.draft.used_vials] == [
        (stock, LOT, EXPIRES) for stock in STOCKS
    ]
    assert (signed.draft.pain_before, signed.draft.note) == (6, "Tolerated well")
    assert signed.draft.time_out is not None and signed.draft.time_out.identifiers == ("name", "born_on")
    assert place.record(visit).at_work.saved_at is None


def test_signing_moves_visit_and_course_on_and_scores_the_pain(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    place.take(visit, set_pain(place.draft(visit), "before", 7))
    change = place.door().do(SignSession(SESSION, place.draft(visit)))
    assert change.inverse is None
    card = place.door().ask(card_of, visit)
    assert card.status is Status.RECOVERY and card.signed
    course = place.door().ask(course_of, COURSE)
    assert course.state is CourseState.ACTIVE and course.done == 1
    with place.file.reading() as session:
        assert [score.value for score in session.query(ScoreRow).all()] == [7.0]


def test_a_visit_at_which_nothing_was_injected_is_done_without_time_out(place: SessionClinic) -> None:
    visit = place.visit(1)
    draft = place.draft(visit)
    place.take(visit, not_give(draft, [each.injection_id for each in draft.injections], "Fever"))
    place.door().do(SignSession(SESSION, place.draft(visit)))
    assert place.door().ask(card_of, visit).status is Status.DONE
    assert place.door().ask(course_of, COURSE).done == 0


def test_only_providers_sign(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    for person in (ANDY, RITA):
        with pytest.raises(NotAllowed) as refusal:
            place.door(person).do(SignSession(SESSION, place.draft(visit)))
        assert "provider" in str(dict(refusal.value.message.values)["roles"])


def test_an_open_site_stops_the_signature(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    draft = place.draft(visit)
    place.take(visit, open_again(draft, [draft.injections[0].injection_id]))
    assert "still open" in refused(place, visit)


def test_a_missing_time_out_stops_the_signature(place: SessionClinic) -> None:
    visit = place.visit(1)
    draft = place.draft(visit)
    place.take(visit, as_planned(draft, (), place.vials(draft)))
    assert "time-out is missing" in refused(place, visit)


Spoil = Callable[[SessionDraft], Step]


def first(draft: SessionDraft) -> list[str]:
    return [draft.injections[0].injection_id]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda d: set_value(d, first(d), "volume_ml", 0.0), "needs a volume"),
        (lambda d: set_lot(d, replace(d.vials[0], lot="")), "The lot of"),
        (lambda d: set_lot(d, replace(d.vials[1], lot="", expires_on=None)), "Lot and expiry of"),
        (lambda d: set_lot(d, replace(d.vials[2], expires_on=None)), "The expiry of"),
        (lambda d: set_lot(d, replace(d.vials[0], expires_on=TODAY - timedelta(days=1))), "expired"),
        (lambda d: not_give(d, first(d), "  "), "needs a reason"),
        (lambda d: set_value(d, first(d), "solution_id", ""), "has no solution"),
        (lambda d: set_value(d, first(d), "laterality", "left"), "A site lies on the LEFT, the plan is for the RIGHT."),
    ],
)
def test_what_is_missing_or_does_not_match_stops_the_signature(place: SessionClinic, spoil: Spoil, says: str) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    place.take(visit, spoil(place.draft(visit)))
    assert says in refused(place, visit)


def test_a_lot_may_be_used_on_the_day_it_expires(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    draft = place.draft(visit)
    place.take(visit, set_lot(draft, replace(draft.vials[0], expires_on=TODAY)))
    place.door().do(SignSession(SESSION, place.draft(visit)))
    assert place.door().ask(signed_session, visit) is not None


def test_a_patient_without_date_of_birth_cannot_be_signed_for(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    place.change_patient(born_on=None)
    assert "date of birth is missing" in refused(place, visit)
    assert [each.check for each in place.record(visit).mismatches] == ["patient"]
    form = place.record(visit).form
    place.door(ANDY).do(EditPatient(PATIENT, form, replace(form, born_on=date(1981, 7, 14))))
    assert place.record(visit).mismatches == ()


def test_a_cancelled_visit_cannot_be_signed(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    with place.file.writing.begin() as session:
        session.get_one(AppointmentRow, visit).status = "cancelled"
    assert "cancelled" in refused(place, visit)


def test_a_draft_that_changed_since_it_was_read_is_not_signed(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    seen = place.draft(visit)
    place.take(visit, set_part(seen, "note", "Bruise"), ANDY)
    with pytest.raises(ChangedElsewhere):
        place.door().do(SignSession(SESSION, seen))
    assert place.door().ask(signed_session, visit) is None


def test_a_session_is_signed_once(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.sign(visit)
    signed = place.door().ask(signed_session, visit)
    assert signed is not None
    with pytest.raises(Refusal, match="is signed"):
        place.door().do(SignSession(an_id(2002), signed.draft))


@pytest.mark.parametrize(
    ("side", "kinds"),
    [("right", ()), ("both", ()), ("left", ("consent",)), ("midline", ("consent",)), (None, ("consent",))],
)
def test_a_consent_counts_for_its_side_only(clinic_file: ClinicFile, side: str | None, kinds: tuple[str, ...]) -> None:
    place = prepare(clinic_file, consent=False)
    visit = place.visit(1)
    if side:
        place.door(ANDY).do(RecordConsent(an_id(60), PATIENT, COURSE, "Prolotherapy injections", side, TODAY))
    assert tuple(each.check for each in place.record(visit).mismatches) == kinds


def test_a_withdrawn_consent_counts_no_more(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    place.door().do(WithdrawConsent(an_id(60), None, TODAY))
    assert "No consent is recorded" in refused(place, visit)


def test_allergies_nobody_asked_about_keep_the_time_out_from_passing(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.change_patient(no_known_allergies_on=None)
    assert [each.check for each in place.record(visit).mismatches] == ["allergies"]
    place.door().do(AddAlert(an_id(80), PATIENT, AlertForm("allergy", "latex", "mild")))
    assert place.record(visit).mismatches == ()


def test_no_sites_keep_the_time_out_from_passing(place: SessionClinic) -> None:
    visit = place.visit(None, course=None)
    kinds = [each.check for each in place.record(visit).mismatches]
    assert "sites" in kinds


def test_a_free_point_can_be_given_at_a_visit_without_course(place: SessionClinic) -> None:
    visit = place.visit(None, course=None)
    place.door().do(RecordConsent(an_id(61), PATIENT, None, "Prolotherapy injections", "right", TODAY))
    solution = place.solution("dextrose_15_lido_0_2")
    ids = iter([an_id(90)])
    step = place_free(place.draft(visit), "posterior", (150.0, 500.0), Laterality.RIGHT, lambda: next(ids), 1)
    place.take(visit, step)
    for name, value in (("solution_id", solution), ("volume_ml", 1.0)):
        place.take(visit, set_value(place.draft(visit), [an_id(90)], name, value))
    place.give_all(visit)
    place.door().do(SignSession(SESSION, place.draft(visit)))
    signed = place.door().ask(signed_session, visit)
    assert signed is not None and signed.draft.given[0].view == "posterior" and signed.draft.course_id is None


def test_the_last_lot_of_each_ingredient_is_offered_again_until_it_expires(place: SessionClinic) -> None:
    place.sign(place.visit(1))
    solution = place.solution("dextrose_15_lido_0_2")
    visit = place.visit(2, hour=14)
    assert place.record(visit).hand == tuple(UsedVial(solution, stock, LOT, EXPIRES) for stock in STOCKS)
    place.clock.advance(days=(EXPIRES - TODAY).days + 1)
    assert place.record(visit).hand == ()


def test_the_same_as_last_repeats_what_was_given_not_what_was_planned(place: SessionClinic) -> None:
    earlier = place.visit(1, TODAY - timedelta(days=28))
    draft = place.draft(earlier)
    place.take(earlier, not_give(draft, first(draft), "Declined"))
    place.take(earlier, set_value(place.draft(earlier), [draft.injections[1].injection_id], "volume_ml", 2.0))
    place.sign(earlier)
    visit = place.visit(2)
    last = place.record(visit).last
    assert last is not None and last.number == 1
    step = same_as_last(place.draft(visit), last.injections, ())
    assert [(each.site_id, each.volume_ml, each.state) for each in step.draft.injections] == [
        ("sacrotuberous_sacral", 2.0, "given"),
        ("lumbar_interspinous_l5_s1", 0.5, "given"),
    ]
    assert step.draft.vials == ()
    before = {each.injection_id for each in place.draft(earlier).injections}
    assert not before & {each.injection_id for each in step.draft.injections}


def test_what_is_added_later_stands_beside_the_signed_record(place: SessionClinic) -> None:
    visit = place.visit(1)
    session = place.sign(visit)
    place.clock.advance(hours=22)
    place.door().do(AddAddendum(session, an_id(3001), "  Sore as expected.  "))
    signed = place.door().ask(signed_session, visit)
    assert signed is not None
    (addendum,) = signed.addenda
    assert (addendum.text, addendum.added_by) == ("Sore as expected.", "Dr Ada Quist")
    assert addendum.added_at == (NOW + timedelta(hours=22)).replace(tzinfo=None)
    with pytest.raises(Refusal, match="needs words"):
        place.door().do(AddAddendum(session, an_id(3002), "  "))
    with pytest.raises(ChangedElsewhere):
        place.door().do(AddAddendum(an_id(4000), an_id(3003), "x"))


def test_who_may_sign_is_known_by_name(place: SessionClinic) -> None:
    assert place.record(place.visit(1)).signers == ("Dr Ada Quist", "Dr Ben Osei")


def test_the_form_for_a_missing_birth_is_the_patients_own(place: SessionClinic) -> None:
    with place.file.reading() as session:
        row: Any = session.get_one(PatientRow, PATIENT)
        assert place.record(place.visit(1)).form == form_of(row)


def test_steps_nobody_noted_happened_at_the_time_out(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    place.door().do(SignSession(an_id(2001), place.draft(visit)))
    with place.file.reading() as session:
        stamps = session.execute(
            select(StatusRow.status, StatusRow.at).where(StatusRow.appointment_id == visit).order_by(StatusRow.at)
        ).all()
        arrived_at = session.get_one(AppointmentRow, visit).arrived_at
    assert [status for status, _ in stamps][-2:] == ["in_session", "recovery"] and arrived_at is not None


def test_who_did_the_time_out_is_who_injected_and_an_assistant_never_is(place: SessionClinic) -> None:
    visits = {place.visit(1): BEN, place.visit(2, hour=14): ANDY}
    for number, (visit, person) in enumerate(visits.items(), start=1):
        place.give_all(visit)
        draft = place.draft(visit)
        assert draft.time_out is not None
        place.take(visit, pass_time_out(draft, replace(draft.time_out, person_id=person)))
        place.door().do(SignSession(an_id(2000 + number), place.draft(visit)))
    with place.file.reading() as session:
        injected = {row.appointment_id: row.provider_id for row in session.scalars(select(SessionRow))}
    assert [injected[visit] for visit in visits] == [BEN, ADA]

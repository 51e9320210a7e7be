"""Vials: taken in, opened, finished; today's vial in the session, and what must not be used twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from prolodesk.clinic.session_steps import as_planned, set_lot
from prolodesk.clinic.session_values import UsedVial
from prolodesk.clinic.sessions import SignSession, signed_session
from prolodesk.clinic.settings import ChangeSetting, OpenedVials
from prolodesk.clinic.vial_use import vial_findings
from prolodesk.clinic.vial_values import Vial, VialForm, VialKind
from prolodesk.clinic.vials import AddVials, EditVial, cupboard, finished, kept_days, opened, vials_to_watch
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import AppointmentRow, CourseRow, SettingRow, VialRow
from tests.plan_clinic import ANDY, COMPLAINT, OTHER_PATIENT, RITA, an_id
from tests.session_clinic import DEXTROSE, EXPIRES, TODAY, SessionClinic, prepare

LIDO, SALINE = "lidocaine 1 %", "saline 0.9 %"


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


def take_in(
    place: SessionClinic,
    stock: str = DEXTROSE,
    lot: str = "AB-123",
    *,
    kind: VialKind = "single",
    count: int = 1,
    first: int = 300,
    expires_on: date = EXPIRES,
) -> tuple[Id, ...]:
    ids = tuple(an_id(first + n) for n in range(count))
    place.door(ANDY).do(AddVials(ids, VialForm(stock, lot, expires_on, kind, 10.0)))
    return ids


def row(place: SessionClinic, id: Id) -> VialRow:
    with place.file.reading() as session:
        found = session.get_one(VialRow, id)
        session.expunge(found)
        return found


def all_vials(place: SessionClinic) -> list[Vial]:
    return [vial for lot in place.door().ask(cupboard) for vial in (*lot.opened, *lot.unopened)]


@needs(Right.SEE_CHART)
def rules_of(work: Work, draft: object) -> list[str]:
    return [finding.rule for finding in vial_findings(work, draft)]  # type: ignore[arg-type]


def keep_for_days(place: SessionClinic, days: int) -> None:
    with place.file.writing.begin() as session:
        session.add(SettingRow(key="opened_vials", value={"days": days}))


def test_vials_are_taken_in_once_and_taking_back_leaves_nothing(place: SessionClinic) -> None:
    before = place.digest()
    form = VialForm(" dextrose 50 % ", " AB-123 ", EXPIRES, "single", 50.0)
    change = place.door(ANDY).do(AddVials((an_id(300), an_id(301)), form))
    (lot,) = place.door().ask(cupboard)
    assert (lot.stock, lot.lot, len(lot.unopened), lot.opened) == (DEXTROSE, "AB-123", 2, ())
    after = place.digest()
    with pytest.raises(ChangedElsewhere):
        place.door().do(AddVials((an_id(301), an_id(302)), form))
    assert change.inverse is not None
    place.clock.advance(hours=1)
    again = place.door(ANDY).do(change.inverse)
    assert place.digest() == before
    assert again.inverse is not None
    place.door(ANDY).do(again.inverse)
    assert place.digest() == after


@pytest.mark.parametrize(
    "wrong",
    [
        {"stock": "  "},
        {"lot": " - "},
        {"lot": "A" * 41},
        {"lot": "AB\x00\x1d\x07"},
        {"size_ml": 0.0},
        {"size_ml": -3.0},
        {"size_ml": 5000.0},
        {"kind": "box"},
    ],
)
def test_what_no_vial_is_like_is_refused(place: SessionClinic, wrong: dict[str, object]) -> None:
    form = replace(VialForm(DEXTROSE, "AB-123", EXPIRES), **wrong)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        place.door().do(AddVials((an_id(300),), form))
    assert all_vials(place) == []


def test_no_or_too_many_vials_at_once_and_one_serial_for_two_are_refused(place: SessionClinic) -> None:
    form = VialForm(DEXTROSE, "AB-123", EXPIRES)
    many = tuple(an_id(300 + n) for n in range(201))
    for command in (AddVials((), form), AddVials(many, form), AddVials(many[:2], replace(form, serial="S1"))):
        with pytest.raises(Refusal):
            place.door().do(command)
    assert all_vials(place) == []


def test_reception_has_nothing_to_do_with_vials(place: SessionClinic) -> None:
    with pytest.raises(NotAllowed):
        place.door(RITA).ask(cupboard)
    with pytest.raises(NotAllowed):
        place.door(RITA).do(AddVials((an_id(300),), VialForm(DEXTROSE, "AB-123", EXPIRES)))


def test_an_opened_multi_dose_vial_is_kept_as_long_as_the_clinic_says(place: SessionClinic) -> None:
    take_in(place, LIDO, "L-1", kind="multi")
    (vial,) = all_vials(place)
    door = place.door(ANDY)
    assert opened(vial, place.clock(), TODAY, door.ask(kept_days)).becomes.discard_on is None
    keep_for_days(place, 28)
    before = place.digest()
    change = door.do(opened(vial, place.clock(), TODAY, door.ask(kept_days)))
    (vial,) = all_vials(place)
    assert vial.form.discard_on == TODAY + timedelta(days=28) == vial.last_day
    assert vial.opened_by == "Andy Moss"
    assert change.inverse is not None
    door.do(change.inverse)
    assert place.digest() == before


def test_a_finished_vial_leaves_the_cupboard_and_can_be_taken_back(place: SessionClinic) -> None:
    take_in(place)
    (vial,) = all_vials(place)
    change = place.door().do(finished(vial, place.clock()))
    assert all_vials(place) == []
    assert change.inverse is not None
    place.door().do(change.inverse)
    assert all_vials(place) == [vial]


def test_a_vial_changed_elsewhere_or_opened_tomorrow_is_refused(place: SessionClinic) -> None:
    take_in(place)
    (vial,) = all_vials(place)
    becomes = replace(vial.form, lot="AB-124")
    place.door().do(EditVial(vial.vial_id, vial.form, becomes))
    with pytest.raises(ChangedElsewhere):
        place.door().do(EditVial(vial.vial_id, vial.form, replace(vial.form, lot="AB-125")))
    tomorrow = replace(becomes, opened_at=place.clock() + timedelta(days=1))
    with pytest.raises(Refusal):
        place.door().do(EditVial(vial.vial_id, becomes, tomorrow))
    assert row(place, vial.vial_id).lot_key == "AB124"


def test_what_expires_soon_or_has_expired_is_told_most_urgent_first(place: SessionClinic) -> None:
    take_in(place, lot="LATER", first=300)
    take_in(place, lot="SOON", first=310, expires_on=TODAY + timedelta(days=30))
    take_in(place, lot="GONE", first=320, expires_on=TODAY - timedelta(days=1))
    assert [vial.form.lot for vial in place.door().ask(vials_to_watch)] == ["GONE", "SOON"]


def test_todays_vial_is_proposed_before_the_lot_last_typed_and_the_opened_one_first(place: SessionClinic) -> None:
    place.sign(place.visit(1, TODAY - timedelta(days=28)))
    take_in(place, DEXTROSE, "D-LATE", first=300)
    take_in(place, DEXTROSE, "D-EARLY", first=310, expires_on=TODAY + timedelta(days=5))
    take_in(place, DEXTROSE, "D-GONE", first=320, expires_on=TODAY - timedelta(days=1))
    ids = take_in(place, LIDO, "L-1", kind="multi", count=2, first=330)
    vial = next(vial for vial in all_vials(place) if vial.vial_id == ids[1])
    place.door().do(opened(vial, place.clock(), TODAY, OpenedVials(28)))
    hand = {each.stock: each for each in place.record(place.visit(2)).hand}
    assert hand[DEXTROSE].lot == "D-EARLY" and hand[DEXTROSE].vial_id == an_id(310)
    assert hand[LIDO].vial_id == ids[1]
    assert hand[SALINE].vial_id == "" and hand[SALINE].lot


def given_from(place: SessionClinic, visit: Id) -> None:
    """Time-out, everything given from the vials at hand, the rest typed."""
    place.pass_time_out(visit)
    draft = place.draft(visit)
    typed = [each for each in place.vials(draft) if each.place not in {h.place for h in place.record(visit).hand}]
    place.take(visit, as_planned(draft, (), (*place.record(visit).hand, *typed)))


def test_signing_opens_a_multi_dose_vial_and_finishes_a_single_dose_one(place: SessionClinic) -> None:
    keep_for_days(place, 28)
    (single,), (multi,) = take_in(place), take_in(place, LIDO, "L-1", kind="multi", first=310)
    visit = place.visit(1)
    given_from(place, visit)
    place.door().do(SignSession(an_id(2001), place.draft(visit)))
    one, many = row(place, single), row(place, multi)
    assert one.opened_at == one.finished_at == place.clock()
    assert many.opened_at == place.clock() and many.finished_at is None
    assert many.discard_on == TODAY + timedelta(days=28)
    signed = place.door().ask(signed_session, visit)
    assert signed is not None
    assert {each.stock: each.vial_id for each in signed.draft.used_vials} == {DEXTROSE: single, LIDO: multi, SALINE: ""}
    kept = next(vial for vial in all_vials(place) if vial.vial_id == multi)
    with pytest.raises(Refusal):
        place.door().do(EditVial(multi, kept.form, replace(kept.form, lot="L-2")))


def visit_of_somebody_else(place: SessionClinic, hour: int = 14) -> Id:
    """A visit of another patient on the same day, outside a course."""
    visit = place.visit(None, hour=hour, course=None)
    with place.file.writing.begin() as session:
        session.get_one(AppointmentRow, visit).patient_id = OTHER_PATIENT
        assert session.query(CourseRow).filter_by(complaint_id=COMPLAINT).first()
    return visit


def test_a_single_dose_vial_in_one_patients_syringe_is_not_proposed_for_the_next(place: SessionClinic) -> None:
    first, second = take_in(place, count=2)
    visit, other = place.visit(1), visit_of_somebody_else(place)
    given_from(place, visit)
    assert place.draft(visit).vial(place.solution("dextrose_15_lido_0_2"), DEXTROSE).vial_id == first  # type: ignore[union-attr]
    assert [vial.vial_id for vial in place.record(other).vials] == [second]
    assert first in [vial.vial_id for vial in place.record(visit).vials]


def test_a_single_dose_vial_on_a_second_patient_is_found_and_on_the_same_one_is_not(place: SessionClinic) -> None:
    (single,) = take_in(place)
    visit, other = place.visit(1), visit_of_somebody_else(place)
    given_from(place, visit)
    draft = place.draft(visit)
    assert place.door().ask(rules_of, draft) == []
    theirs = replace(draft, appointment_id=other, patient_id=OTHER_PATIENT)
    assert place.door().ask(rules_of, theirs) == ["vial_shared"]
    place.door().do(SignSession(an_id(2001), draft))
    assert place.door().ask(rules_of, theirs) == ["vial_shared"]
    again = replace(draft, appointment_id=place.visit(2, hour=15))
    assert place.door().ask(rules_of, again) == []
    assert row(place, single).finished_at is not None


def test_a_spent_single_dose_vial_is_known_again_when_its_lot_is_typed(place: SessionClinic) -> None:
    take_in(place)
    visit, other = place.visit(1), visit_of_somebody_else(place)
    given_from(place, visit)
    draft = place.draft(visit)
    place.door().do(SignSession(an_id(2001), draft))
    by_hand = tuple(replace(vial, vial_id="") for vial in draft.vials)
    theirs = replace(draft, appointment_id=other, patient_id=OTHER_PATIENT, vials=by_hand)
    assert place.door().ask(rules_of, theirs) == ["vial_shared"]
    take_in(place, first=320)
    assert place.door().ask(rules_of, theirs) == []


def test_a_multi_dose_vial_serves_many_but_not_longer_than_it_is_kept(place: SessionClinic) -> None:
    keep_for_days(place, 7)
    take_in(place, LIDO, "L-1", kind="multi")
    (vial,) = all_vials(place)
    place.door().do(opened(vial, place.clock(), TODAY, OpenedVials(7)))
    visit = place.visit(1)
    given_from(place, visit)
    draft = place.draft(visit)
    other = replace(draft, appointment_id=visit_of_somebody_else(place), patient_id=OTHER_PATIENT)
    assert place.door().ask(rules_of, other) == []
    later = replace(draft, appointment_id=place.visit(2, TODAY + timedelta(days=8)))
    assert place.door().ask(rules_of, later) == ["lot_expired"]


def test_an_expired_lot_is_found(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.give_all(visit)
    place.take(visit, set_lot(place.draft(visit), UsedVial(*place.draft(visit).vials[0].place, "OLD", TODAY)))
    assert place.door().ask(rules_of, place.draft(visit)) == []
    old = UsedVial(*place.draft(visit).vials[0].place, "OLD", TODAY - timedelta(days=1))
    place.take(visit, set_lot(place.draft(visit), old))
    assert place.door().ask(rules_of, place.draft(visit)) == ["lot_expired"]


def test_how_long_opened_vials_are_kept_is_the_owners_setting(place: SessionClinic) -> None:
    with pytest.raises(NotAllowed):
        place.door(ANDY).do(ChangeSetting(OpenedVials(), OpenedVials(28)))
    assert place.door(ANDY).ask(kept_days) == OpenedVials(None)

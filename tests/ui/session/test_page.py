"""The session page by keys: time-out, sites, vials, record, signature, additions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from prolodesk.clinic.consents import consents_of
from prolodesk.clinic.records import patient_banner
from prolodesk.clinic.session_drafts import draft_at_work
from prolodesk.clinic.session_steps import set_lot, set_part
from prolodesk.clinic.session_values import UsedVial
from prolodesk.clinic.sessions import SignSession
from prolodesk.domain.body.projection import Laterality
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.ui.body.wishes import MarkState, PlaceFree, PlaceMark
from prolodesk.ui.session.sentences import counts_words
from prolodesk.ui.sites.model import Column
from tests.plan_clinic import ANDY, PATIENT, RITA, an_id
from tests.session_clinic import BORN, DEXTROSE, EXPIRES, LOT, TODAY, SessionClinic, prepare
from tests.ui.session.conftest import Open, Opened

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def on_row(opened: Opened, row: int) -> None:
    """Stand on a row of the table."""
    table = opened.page.panel.sites
    table.view.setFocus()
    table.pick([table.model.injection_at(row).injection_id])


def ready(place: SessionClinic, visit: str) -> str:
    """A visit whose time-out is confirmed."""
    place.pass_time_out(visit)
    return visit


def test_a_visit_opens_on_the_time_out_with_the_planned_sites(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, place.visit(1))
    assert opened.page.title() == "Session 1 of 6"
    assert opened.focus() is opened.page.panel.time_out.confirm
    assert opened.states() == ["planned"] * 3
    assert opened.page.panel.counts.text() == "SITES TODAY · 3 PLANNED"


def test_enter_confirms_when_everything_matches(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    opened.key(ENTER)
    time_out = place.draft(visit).time_out
    assert time_out is not None and time_out.sites == 3 and time_out.side == "right" and time_out.consent_id
    assert opened.page.panel.time_out.isHidden()
    assert opened.focus() is opened.page.foot.planned


def test_a_missing_birth_consent_and_allergies_are_put_right_on_the_card(
    clinic_file: ClinicFile, open_visit: Open
) -> None:
    place = prepare(clinic_file, consent=False)
    place.change_patient(born_on=None, no_known_allergies_on=None)
    visit = place.visit(1)
    opened = open_visit(place, visit)
    card = opened.page.panel.time_out
    assert not card.confirm.isEnabled()
    opened.type("14 jul 1981")
    opened.key(ENTER)
    assert place.door().ask(patient_banner, PATIENT).born_on == BORN
    assert card.born.isHidden() and opened.focus() is card.procedure
    card.record.click()
    (consent,) = place.door().ask(consents_of, PATIENT)
    assert (consent.procedure, consent.side, consent.given_on) == ("Prolotherapy injections", "right", TODAY)
    assert opened.focus() is card.none_known
    opened.key(ENTER)
    assert place.door().ask(patient_banner, PATIENT).no_known_allergies_on == TODAY
    assert opened.focus() is card.confirm and card.confirm.isEnabled()
    opened.key(ENTER)
    assert place.draft(visit).time_out is not None
    for _ in range(4):
        opened.desk.undo()
    assert place.door().ask(patient_banner, PATIENT).born_on is None
    assert place.door().ask(consents_of, PATIENT) == ()
    assert opened.refused == []


def test_each_mismatch_says_what_and_how(clinic_file: ClinicFile, open_visit: Open) -> None:
    place = prepare(clinic_file, consent=False)
    opened = open_visit(place, place.visit(1))
    card = opened.page.panel.time_out
    assert card.trouble("consent") == "No consent is recorded for this course. Record it before the first needle."
    assert card.trouble("patient") == ""
    opened.key(ENTER)
    assert opened.page.record() and opened.page.record().draft.time_out is None  # type: ignore[union-attr]


def test_nothing_is_given_before_the_time_out(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, place.visit(1))
    on_row(opened, 0)
    opened.key(Qt.Key.Key_G)
    assert opened.states() == ["planned"] * 3
    assert opened.said == ["The time-out comes first. Compare the five lines with the patient, then confirm."]
    opened.page.foot.planned.click()
    assert opened.states() == ["planned"] * 3


def test_g_gives_the_row_and_steps_to_the_next(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, ready(place, place.visit(1)))
    on_row(opened, 0)
    opened.key(Qt.Key.Key_G)
    opened.key(Qt.Key.Key_Space)
    assert opened.states() == ["given", "given", "planned"]
    assert opened.page.panel.counts.text() == "SITES TODAY · 1 PLANNED · 2 DONE"
    on_row(opened, 0)
    opened.key(Qt.Key.Key_G)
    assert opened.states() == ["planned", "given", "planned"]


def test_a_gives_all(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, ready(place, place.visit(1)))
    on_row(opened, 1)
    opened.key(Qt.Key.Key_A)
    assert opened.states() == ["given"] * 3


def test_x_asks_for_the_reason_in_its_own_line(place: SessionClinic, open_visit: Open) -> None:
    visit = ready(place, place.visit(1))
    opened = open_visit(place, visit)
    on_row(opened, 1)
    opened.key(Qt.Key.Key_X)
    assert opened.focus() is opened.page.panel.sites.reason.edit
    opened.key(ENTER)
    assert opened.states() == ["planned"] * 3
    opened.type("Not tender today")
    opened.key(ENTER)
    assert opened.states() == ["planned", "not_given", "planned"]
    assert place.draft(visit).injections[1].note == "Not tender today"
    assert opened.page.panel.sites.reason.isHidden()
    assert opened.focus() is opened.page.panel.sites.view


def test_escape_forgets_the_reason(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, ready(place, place.visit(1)))
    on_row(opened, 1)
    opened.key(Qt.Key.Key_X)
    opened.type("Not")
    opened.key(Qt.Key.Key_Escape)
    assert opened.states() == ["planned"] * 3 and opened.page.panel.sites.reason.isHidden()


def test_a_digit_types_the_volume(place: SessionClinic, open_visit: Open) -> None:
    visit = ready(place, place.visit(1))
    opened = open_visit(place, visit)
    on_row(opened, 2)
    opened.key(Qt.Key.Key_2)
    opened.type(",5")
    opened.key(ENTER)
    opened.bot.waitUntil(lambda: place.draft(visit).injections[2].volume_ml == 2.5)


def test_a_volume_that_is_none_says_so_and_changes_nothing(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    table = opened.page.panel.sites
    index = table.model.index(0, Column.VOLUME)
    assert not table.model.setData(index, "much")
    assert "not a volume" in table.trouble()
    assert place.draft(visit).injections[0].volume_ml == 1.0


def test_del_takes_a_site_off_and_undo_brings_it_back(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, place.visit(1))
    on_row(opened, 0)
    opened.key(Qt.Key.Key_Delete)
    assert len(opened.states()) == 2
    opened.desk.undo()
    assert len(opened.states()) == 3


def test_marks_on_the_body_and_rows_are_picked_together(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, place.visit(1))
    ids = [each.injection_id for each in place.draft(opened.page.visit()).injections]
    opened.page.canvas.picked.emit((ids[2],))
    assert opened.page.panel.sites.chosen() == (ids[2],)
    on_row(opened, 1)
    opened.page.panel.sites.begin()
    assert opened.page.canvas.surface.selected == frozenset({ids[0]})


def test_a_site_marked_on_the_body_gets_a_row_like_the_one_before(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    opened.page.canvas.asked.emit(PlaceMark("iliolumbar_transverse_process_l5", Laterality.RIGHT))
    new = place.draft(visit).injections[-1]
    assert (new.site_id, new.laterality, new.state, new.volume_ml) == (
        "iliolumbar_transverse_process_l5",
        "right",
        "planned",
        0.5,
    )
    assert opened.page.panel.sites.chosen() == (new.injection_id,)


def test_last_session_is_outlined_under_todays_marks(place: SessionClinic, open_visit: Open) -> None:
    place.sign(place.visit(1, TODAY - timedelta(days=28)))
    opened = open_visit(place, place.visit(2))
    states = [mark.state for mark in opened.page.canvas.surface.marks]
    assert states.count(MarkState.LAST) == 3 and states.count(MarkState.PLANNED) == 3


def test_the_vial_last_used_is_offered_and_written_when_a_site_is_given(place: SessionClinic, open_visit: Open) -> None:
    place.sign(place.visit(1, TODAY - timedelta(days=28)))
    visit = ready(place, place.visit(2))
    opened = open_visit(place, visit)
    solution = place.draft(visit).injections[0].solution_id
    assert opened.page.panel.lots.lot_field(solution, DEXTROSE).text() == LOT
    assert place.draft(visit).vials == ()
    on_row(opened, 0)
    opened.key(Qt.Key.Key_G)
    first = place.draft(visit).vials[0]
    assert (first.lot, first.expires_on) == (LOT, EXPIRES)


def test_an_expired_last_vial_is_not_offered(place: SessionClinic, open_visit: Open) -> None:
    earlier = place.visit(1, TODAY - timedelta(days=28))
    place.give_all(earlier)
    draft = place.draft(earlier)
    old = replace(draft.vials[0], lot="OLD-1", expires_on=TODAY - timedelta(days=1))
    place.take(earlier, set_lot(draft, old))
    place.door().do(SignSession(an_id(2001), place.draft(earlier)))
    visit = place.visit(2)
    opened = open_visit(place, visit)
    assert opened.page.panel.lots.lot_field(*old.place).text() == ""
    assert opened.page.panel.lots.lot_field(*draft.vials[1].place).text() == LOT


def test_a_lot_typed_once_is_the_lot_of_all_sites(place: SessionClinic, open_visit: Open) -> None:
    visit = ready(place, place.visit(1))
    opened = open_visit(place, visit)
    solution = place.draft(visit).injections[0].solution_id
    opened.page.panel.lots.lot_field(solution, DEXTROSE).setFocus()
    opened.type("DX-9")
    opened.page.panel.lots.expiry_field(solution, DEXTROSE).setFocus()
    opened.type("1 jul 2027")
    opened.key(ENTER)
    assert place.draft(visit).vials == (UsedVial(solution, DEXTROSE, "DX-9", date(2027, 7, 1)),)


def test_signing_without_a_lot_goes_to_the_lot(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, ready(place, place.visit(1)))
    opened.page.foot.planned.click()
    opened.key(ENTER, CTRL)
    assert opened.refused == [
        "Lot and expiry of dextrose 50 % are missing. Type them from the vial, once for all sites."
        " Or a prescriber goes on in spite of it, and says why."
    ]
    assert opened.focus() is opened.page.panel.lots.first_missing()


def test_pain_reaction_and_texts_are_recorded(place: SessionClinic, open_visit: Open) -> None:
    visit = ready(place, place.visit(1))
    opened = open_visit(place, visit)
    form = opened.page.panel.form
    form.before.setFocus()
    opened.key(Qt.Key.Key_6)
    form.after.setFocus()
    opened.key(Qt.Key.Key_N)
    form.reaction.button("none").setFocus()
    opened.key(ENTER)
    form.skin_prep.setFocus()
    opened.type("Chlorhexidine")
    form.numbing.setFocus()
    opened.type("Lidocaine 1 %")
    form.note.setFocus()
    opened.type("Tolerated well")
    form.before.setFocus()
    draft = place.draft(visit)
    assert (draft.pain_before, draft.pain_after, draft.not_asked) == (6, None, ("after",))
    assert (draft.reaction, draft.skin_prep, draft.numbing) == ("none", "Chlorhexidine", "Lidocaine 1 %")
    assert draft.note == "Tolerated well"


def test_a_described_reaction_opens_its_line(place: SessionClinic, open_visit: Open) -> None:
    visit = ready(place, place.visit(1))
    opened = open_visit(place, visit)
    form = opened.page.panel.form
    form.reaction.button("described").click()
    assert opened.focus() is form.reaction_text
    opened.type("Light-headed, lay down")
    form.skin_prep.setFocus()
    assert place.draft(visit).reaction == "Light-headed, lay down"
    assert form.reaction.choice() == "described"


def test_typing_is_kept_without_leaving_the_field(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    opened.page.panel.form.note.setFocus()
    opened.type("Half a sen")
    opened.page.keep_typing()
    assert place.door().ask(draft_at_work, visit).typed == {"note": "Half a sen"}
    assert place.draft(visit).note == ""
    other = open_visit(place, visit)
    assert other.page.panel.form.note.toPlainText() == "Half a sen"
    other.page.settle()
    assert place.draft(visit).note == "Half a sen"
    assert place.door().ask(draft_at_work, visit).typed == {}


def test_typing_does_not_disturb_undo(place: SessionClinic, open_visit: Open) -> None:
    visit = ready(place, place.visit(1))
    opened = open_visit(place, visit)
    opened.page.foot.planned.click()
    opened.page.panel.form.note.setFocus()
    opened.type("Well")
    opened.page.keep_typing()
    opened.desk.undo()
    assert opened.states() == ["planned"] * 3
    assert opened.page.panel.form.note.toPlainText() == "Well"
    assert opened.refused == []


def test_leaving_the_page_keeps_what_is_typed(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    opened.page.panel.form.note.setFocus()
    opened.type("Before lunch")
    opened.page.hide()
    assert place.draft(visit).note == "Before lunch"


def test_an_assistant_prepares_and_reads_who_signs(place: SessionClinic, open_visit: Open) -> None:
    visit = ready(place, place.visit(1))
    opened = open_visit(place, visit, ANDY)
    opened.page.foot.planned.click()
    assert opened.states() == ["given"] * 3
    assert not opened.page.foot.sign.isEnabled()
    assert opened.page.foot.why_not() == "Only a provider signs: Dr Ada Quist, Dr Ben Osei."
    opened.page.sign()
    assert opened.said == ["Only a provider signs: Dr Ada Quist, Dr Ben Osei."]


def test_a_receptionist_reads_why_the_page_is_closed(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, place.visit(1), RITA)
    assert opened.page.record() is None
    assert "Ask someone who has it: assistant or provider" in opened.page.why_closed()


def test_a_signed_session_is_frozen_and_can_be_added_to(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    place.sign(visit)
    opened = open_visit(place, visit)
    page = opened.page
    assert page.panel.form.isHidden() and not page.panel.signed.isHidden()
    assert page.panel.signed.headline().startswith("Signed Tue 27-Oct-2026 09:00 by Dr Ada Quist")
    on_row(opened, 0)
    opened.key(Qt.Key.Key_G)
    opened.key(Qt.Key.Key_Delete)
    page.canvas.asked.emit(PlaceFree("posterior", 1.0, 1.0, Laterality.RIGHT))
    assert opened.states() == ["given"] * 3
    page.panel.signed.add.click()
    opened.type("Sore as expected")
    page.panel.signed.keep.click()
    record = page.record()
    assert record is not None and record.signed is not None
    assert [each.text for each in record.signed.addenda] == ["Sore as expected"]


def test_after_signing_the_page_is_at_the_top_where_the_result_is_said(place: SessionClinic, open_visit: Open) -> None:
    visit = ready(place, place.visit(1))
    place.give_all(visit)
    opened = open_visit(place, visit)
    scrolled = opened.page.panel.verticalScrollBar()
    scrolled.setRange(0, 500)
    scrolled.setValue(300)
    opened.page.sign()
    record = opened.page.record()
    assert record is not None and record.signed is not None
    assert scrolled.value() == 0


def test_what_another_desk_did_is_shown(place: SessionClinic, open_visit: Open) -> None:
    visit = ready(place, place.visit(1))
    opened = open_visit(place, visit)
    place.give_all(visit)
    opened.page.reload()
    assert opened.states() == ["given"] * 3


def test_the_sheet_is_wanted_only_of_a_signed_session(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    wanted: list[str] = []
    opened.page.aftercare_wanted.connect(wanted.append)
    opened.page.ask_aftercare()
    assert wanted == [] and "Sign the session first" in opened.said[0]
    session = place.sign(visit)
    opened.page.reload()
    opened.page.ask_aftercare()
    assert wanted == [session]


@pytest.mark.parametrize("count", [0, 1])
def test_counts_name_only_what_there_is(count: int, place: SessionClinic) -> None:
    injections = place.draft(place.visit(1)).injections[:count]
    given = tuple(replace(each, state="given") for each in injections)
    assert counts_words(given) == ("SITES TODAY · 1 DONE" if count else "SITES TODAY")


def test_typing_that_another_desk_forestalled_is_not_lost(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    opened.page.panel.form.note.setFocus()
    opened.type("Ours")
    place.take(visit, set_part(place.draft(visit), "note", "Theirs"), ANDY)
    opened.page.panel.form.skin_prep.setFocus()
    assert "changed at another desk" in opened.refused[0]
    assert opened.page.panel.form.note.toPlainText() == "Ours"
    opened.page.settle()
    assert place.draft(visit).note == "Ours"


def test_needle_and_guidance_of_the_picked_site_stand_below_a_narrow_table(
    place: SessionClinic, open_visit: Open
) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    table = opened.page.panel.sites
    assert table.view.isColumnHidden(Column.NEEDLE) and table.line.isHidden()
    on_row(opened, 1)
    table.line.needle.setFocus()
    opened.type("25G x 50 mm")
    opened.key(ENTER)
    assert place.draft(visit).injections[1].needle == "25G x 50 mm"
    opened.page.resize(2200, 900)
    assert not table.view.isColumnHidden(Column.NEEDLE) and table.line.isHidden()


def test_a_visit_without_course_and_sites_asks_for_no_time_out(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, place.visit(None, course=None))
    assert opened.page.panel.time_out.isHidden() and opened.focus() is opened.page.panel.form.note
    opened.page.canvas.asked.emit(PlaceMark("iliolumbar_iliac_crest", Laterality.RIGHT))
    assert not opened.page.panel.time_out.isHidden()
    assert opened.page.panel.time_out.trouble("consent") != ""


def test_another_solution_can_be_chosen_below_a_narrow_table(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    table = opened.page.panel.sites
    assert table.view.isColumnHidden(Column.SOLUTION)
    on_row(opened, 0)
    first = place.draft(visit).injections[0].solution_id
    other = next(each for each in place.record(visit).solutions if each.id != first)
    table.line.solution.choose(other.id)
    table.line.solution.activated.emit(table.line.solution.currentIndex())
    assert place.draft(visit).injections[0].solution_id == other.id
    assert not table.view.isColumnHidden(Column.SOLUTION)
    assert len({solution for solution, _ in opened.page.panel.lots.places()}) == 2


def test_typing_without_a_pause_is_kept_by_itself(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    opened.page.panel.form.note.setFocus()

    def kept_while_typing() -> bool:
        opened.type("x")
        return bool(place.door().ask(draft_at_work, visit).typed)

    opened.bot.waitUntil(kept_while_typing, timeout=10_000)
    assert place.door().ask(draft_at_work, visit).typed["note"].startswith("x")


def test_a_time_out_that_cannot_pass_puts_the_keys_on_the_first_thing_to_put_right(
    place: SessionClinic, open_visit: Open
) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    table, card = opened.page.panel.sites, opened.page.panel.time_out
    opened.page.canvas.asked.emit(PlaceMark("si_joint_intraarticular", Laterality.LEFT))
    assert card.trouble("side") and not card.confirm.isEnabled()
    wrong = len(opened.states()) - 1
    opened.page.panel.form.note.setFocus()
    opened.page.foot.planned.click()
    assert opened.said == ["A site lies on the LEFT, the plan is for the RIGHT. Correct the site, or the plan first."]
    assert opened.focus() is table.view and table.chosen() == (table.model.injection_at(wrong).injection_id,)
    opened.key(Qt.Key.Key_Delete)
    opened.page.foot.planned.click()
    assert opened.focus() is card.confirm
    for _ in range(wrong):
        table.pick([table.model.injection_at(0).injection_id])
        table.view.setFocus()
        opened.key(Qt.Key.Key_Delete)
    assert card.trouble("sites")
    opened.page.sign()
    opened.page.foot.planned.click()
    assert opened.page.canvas.isAncestorOf(opened.focus())


@pytest.mark.parametrize(("status", "said"), [("no_show", "did not come"), ("cancelled", "is cancelled")])
def test_a_visit_that_does_not_take_place_says_so_at_once_and_takes_no_typing(
    place: SessionClinic, open_visit: Open, status: str, said: str
) -> None:
    visit = place.visit(1, status=status)
    opened = open_visit(place, visit)
    page = opened.page
    assert said in opened.said[-1] and "back to booked" in opened.said[-1]
    assert said in page.foot.why_not()
    assert not page.panel.time_out.confirm.isEnabled() and not page.panel.form.isEnabled()
    opened.key(ENTER)
    opened.key(Qt.Key.Key_F4)
    opened.key(ENTER, CTRL)
    assert place.draft(visit).time_out is None and page.record().signed is None
    assert all(said in each for each in opened.said)

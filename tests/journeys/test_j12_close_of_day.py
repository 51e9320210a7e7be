"""J12: everything the day left open is on one screen, put right from there, and the papers of tomorrow are printed."""

from dataclasses import replace

from prolodesk.clinic.close_of_day import Open
from prolodesk.clinic.pack_lock import ChangePackPassphrase
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.domain.status import Status


def opened(scene):
    """The page, opened by its one key."""
    scene.start_counting()
    scene.hand.key("Ctrl+Shift+E")
    assert scene.desk.frame.current_key() == "close_of_day"
    return scene.desk.days.page


def test_one_screen_shows_everything_left_open_and_counts_it(scene):
    page = opened(scene)
    assert scene.hand.interactions == 1
    closing = page.closing()
    headings = [line for line in page.list.lines() if line.item is None]
    assert {Open.UNSIGNED, Open.STATUS, Open.UNPLACED} <= {item.kind for item in closing.items}
    assert sum(line.count for line in headings) == len(closing.items)
    assert str(len(closing.items)) in page.count.text()
    rows = page.list.model().rowCount()
    last = page.list.visualRect(page.list.model().index(rows - 1, 0))
    assert last.bottom() <= page.list.viewport().height()


def test_a_visit_gets_its_last_status_with_one_key_and_undo_brings_it_back(scene):
    page, hand = opened(scene), scene.hand
    missing = next(i for i in page.closing().of(Open.STATUS) if i.card.status is Status.BOOKED)
    here = next(i for i in page.closing().of(Open.STATUS) if i.card.status is not Status.BOOKED)
    page.list.choose(missing.kind, missing.key)
    hand.key("X")
    assert scene.card(missing.key).status is Status.NO_SHOW
    page.list.choose(here.kind, here.key)
    hand.key("X")
    assert scene.card(here.key).status is here.card.status
    hand.key("D")
    assert scene.card(here.key).status is Status.DONE
    assert {missing.key, here.key}.isdisjoint(item.key for item in page.closing().of(Open.STATUS))
    hand.key("Ctrl+Z")
    assert here.key in {item.key for item in page.closing().of(Open.STATUS)}


def test_enter_leads_to_where_a_record_is_signed_and_a_session_is_placed(scene):
    page, hand = opened(scene), scene.hand
    unsigned = page.closing().of(Open.UNSIGNED)[0]
    page.list.choose(unsigned.kind, unsigned.key)
    hand.key("Return")
    assert scene.desk.frame.current_key() == "patient" and scene.desk.session.visit() == unsigned.key
    hand.key("Ctrl+Shift+E")
    course = page.closing().of(Open.UNPLACED)[0]
    page.list.choose(course.kind, course.key)
    hand.key("Return")
    hand.wait_until(lambda: scene.desk.frame.current_key() == "series", "the review of the series is open")
    assert scene.desk.schedule.courses.review.proposal.course.course_id == course.key


def test_enter_leads_to_the_consent_and_to_the_very_lot(scene):
    page, hand = opened(scene), scene.hand
    lot = page.closing().of(Open.LOT)[0]
    page.list.choose(lot.kind, lot.key)
    hand.key("Return")
    shown = scene.desk.medicines.page.vials.chosen()
    assert (shown.stock, shown.lot) == (lot.vial.form.stock, lot.vial.form.lot)
    hand.key("Ctrl+Shift+E")
    missing = page.closing().of(Open.CONSENT)[0]
    page.list.choose(missing.kind, missing.key)
    hand.key("Return")
    assert scene.desk.frame.current_key() == "patient"
    hand.key("Return")
    hand.key("Ctrl+Shift+E")
    assert missing.key not in {item.key for item in page.closing().of(Open.CONSENT)}, "recorded where the keys stood"


def test_ten_is_typed_as_one_and_zero_for_the_same_patient(scene):
    page, hand = opened(scene), scene.hand
    unsigned = page.closing().of(Open.UNSIGNED)[0]
    page.list.choose(unsigned.kind, unsigned.key)
    hand.key("1")
    hand.key("0")
    assert scene.card(unsigned.key).pain == 10
    others = [card for card in scene.cards() if card.appointment_id != unsigned.key]
    hand.key("4")
    assert scene.card(unsigned.key).pain == 4
    assert [card for card in scene.cards() if card.appointment_id != unsigned.key] == others


def test_the_papers_of_tomorrow_are_prepared_by_opening_the_page_and_shown_with_f9(scene):
    page, hand = opened(scene), scene.hand
    hand.wait_until(lambda: page.closing().pack.holds, "the papers are prepared")
    assert not page.closing().of(Open.PACK)
    hand.key("F9")
    hand.wait_until(lambda: scene.desk.frame.current_key() == "day_pack", "the papers are shown")
    assert scene.desk.days.papers.day == page.closing().pack.day
    hand.key("Esc")
    assert scene.desk.frame.current_key() == "close_of_day"


def test_papers_are_saved_only_once_the_clinic_has_a_passphrase_for_them(scene, tmp_path):
    page, hand = opened(scene), scene.hand
    hand.wait_until(lambda: page.closing().pack.holds, "the papers are prepared")
    hand.key("F9")
    hand.wait_until(lambda: scene.desk.frame.current_key() == "day_pack", "the papers are shown")
    preview = scene.desk.days.papers.preview()
    preview._choose_file = lambda over, name: str(tmp_path / name)
    hand.key("Ctrl+S")
    assert "passphrase" in scene.desk.frame.strip.text() and not list(tmp_path.glob("day-*"))
    clinic = scene.desk.clinic
    clinic.actor = replace(clinic.actor, roles=clinic.actor.roles | {Role.OWNER})
    clinic.do(ChangePackPassphrase(Secret("four quiet herons")))
    hand.key("Ctrl+S")
    (saved,) = tmp_path.glob("day-*.pdf")
    assert b"/AESV3" in saved.read_bytes()

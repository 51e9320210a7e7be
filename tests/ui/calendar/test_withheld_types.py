"""Booking and moving where a provider does not do a kind of visit: said at once, and another provider is offered."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from prolodesk.clinic.visit_types import SaveVisitType, all_visit_types
from prolodesk.words import Formats, words
from tests.schedule_clinic import ADA, BEN, CARA, COURSE, EVALUATION, FOLLOW_UP, OLGA, SESSION, at, fill_schedule
from tests.ui.calendar.test_page import KEY, RITA, AtWork


@pytest.fixture
def clinic(clinic_file):
    clinic = fill_schedule(clinic_file)
    for kind in clinic.door(OLGA).ask(all_visit_types):
        if kind.type_id in (EVALUATION, SESSION):
            clinic.door(OLGA).do(SaveVisitType(kind, replace(kind, withheld=(CARA,))))
    return clinic


@pytest.fixture
def work(clinic, qtbot):
    work = AtWork(clinic, RITA, (1430, 860))
    qtbot.addWidget(work.page)
    work.page.show()
    work.page.activateWindow()
    work.page.setFocus()
    qtbot.waitUntil(work.canvas.hasFocus)
    return work


def note(work):
    return work.panel.where.note_of_type()


def test_a_new_visit_begins_with_the_first_type_its_provider_does_as_long_as_that_takes(work):
    where = work.panel.where
    work.double_click(2, 14)
    assert (where.place().provider_id, where.type().type_id, where.place().minutes) == (CARA, FOLLOW_UP, 20)
    work.type("Vance Nora")
    work.key(KEY.Key_Return)
    assert where.type().type_id == FOLLOW_UP and note(work) == "Cara Lind does not do “Evaluation”."
    where.provider.choose(BEN)
    assert (where.type().type_id, where.place().minutes, note(work)) == (EVALUATION, 45, "")


def test_the_next_session_waits_for_a_provider_who_does_it(work):
    where = work.panel.where
    work.double_click(2, 14)
    work.type("julia")
    work.key(KEY.Key_Return)
    assert where.type().type_id == FOLLOW_UP and note(work) == "Cara Lind does not do “Session”."
    where.provider.choose(ADA)
    work.panel.book.click()
    (card,) = work.cards()
    assert (card.place.provider_id, card.type_id, card.course_id) == (ADA, SESSION, COURSE)


def test_who_insists_is_refused_in_one_sentence_with_places_of_others_and_no_way_to_overbook(work):
    where = work.panel.where
    work.double_click(2, 14)
    work.type("julius")
    work.key(KEY.Key_Return)
    where.kind.choose(SESSION)
    assert note(work) == "Cara Lind does not do “Session”. Choose another provider."
    work.panel.book.click()
    assert work.panel.trouble() == "Cara Lind does not do “Session”. Choose another provider."
    ways = work.panel.ways_out()
    assert len(ways) == 3 and all("Dr Ada Quist" in way.text() or "Dr Ben Osei" in way.text() for way in ways)
    assert not work.panel.reason.isVisible()
    ways[0].click()
    work.key(KEY.Key_Return)
    (card,) = work.cards()
    assert card.place.provider_id in (ADA, BEN) and card.type_id == SESSION


def test_a_visit_moved_into_that_column_says_so_and_offers_others_by_name(work, clinic):
    card = clinic.book(1, at(14), 30, BEN)
    work.page.reload()
    work.page.day_view.select(card.appointment_id)
    work.key(KEY.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert [words(each.message, Formats()) for each in work.refused] == [
        "Cara Lind does not do “Session”. Choose another provider."
    ]
    assert any("Dr Ada Quist" in offer.text for offer in work.offers[-1])
    assert work.cards()[0].place.provider_id == BEN

"""J8 on the session page alone: what each key of an injection session does, and what a changed site costs."""

from datetime import timedelta

from PySide6.QtCore import Qt

from prolodesk.clinic.documents import documents_of
from prolodesk.clinic.schedule import visits_of
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.status import Status
from prolodesk.ui.body.wishes import PlaceMark
from tests.plan_clinic import PATIENT
from tests.session_clinic import EXPIRES, LOT, STOCKS, TODAY, SessionClinic
from tests.ui.session.conftest import Open

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def test_an_unchanged_session_takes_four_keys_after_opening_the_visit(place: SessionClinic, open_visit: Open) -> None:
    place.sign(place.visit(1, TODAY - timedelta(days=28)))
    opened = open_visit(place, place.visit(2))  # 1: Enter on the visit
    opened.key(ENTER)  # 2: the time-out
    opened.key(ENTER)  # 3: the same as last
    opened.key(ENTER)  # 4: no reaction
    opened.key(ENTER, CTRL)  # 5: sign
    record = opened.page.record()
    assert opened.refused == [] and opened.said == []
    assert record is not None and record.signed is not None
    assert [each.state for each in record.draft.given] == ["given"] * 3
    assert [(each.stock, each.lot, each.expires_on) for each in record.draft.used_vials] == [
        (stock, LOT, EXPIRES) for stock in STOCKS
    ]
    assert record.draft.reaction == "none" and record.card.status is Status.RECOVERY


def test_a_skipped_site_costs_its_key_and_its_reason(place: SessionClinic, open_visit: Open) -> None:
    place.sign(place.visit(1, TODAY - timedelta(days=28)))
    opened = open_visit(place, place.visit(2))
    opened.key(ENTER)
    opened.key(ENTER)
    table = opened.page.panel.sites
    table.view.setFocus()
    table.pick([table.model.injection_at(1).injection_id])
    opened.key(Qt.Key.Key_X)
    opened.type("Not tender")
    opened.key(ENTER)
    opened.key(ENTER, CTRL)
    record = opened.page.record()
    assert record is not None and record.signed is not None
    assert opened.states() == ["given", "not_given", "given"]


def test_a_site_added_after_the_rest_was_given_costs_its_click_alone(place: SessionClinic, open_visit: Open) -> None:
    place.sign(place.visit(1, TODAY - timedelta(days=28)))
    opened = open_visit(place, place.visit(2))
    opened.key(ENTER)
    opened.key(ENTER)
    opened.page.canvas.asked.emit(PlaceMark("iliolumbar_iliac_crest", Laterality.RIGHT))  # the click on the body
    assert opened.states() == ["given"] * 4
    added = place.draft(opened.page.visit()).injections[-1]
    assert added.volume_ml == 0.5 and added.guidance == "landmark"
    opened.key(ENTER, CTRL)
    record = opened.page.record()
    assert opened.refused == [] and record is not None and record.signed is not None


def test_a_site_marked_while_others_are_open_is_open_too(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, place.visit(1))
    opened.key(ENTER)
    opened.page.canvas.asked.emit(PlaceMark("iliolumbar_iliac_crest", Laterality.RIGHT))
    assert opened.states() == ["planned"] * 4


def test_the_next_session_is_booked_with_one_more_key_and_the_sheet_is_wanted_with_another(
    place: SessionClinic, open_visit: Open
) -> None:
    place.sign(place.visit(1, TODAY - timedelta(days=28)))
    opened = open_visit(place, place.visit(2))
    for _ in range(3):
        opened.key(ENTER)
    opened.key(ENTER, CTRL)
    assert opened.focus() is opened.page.book_next.places
    opened.key(ENTER)
    last = place.door().ask(visits_of, PATIENT)[-1]
    assert (last.number, last.status, last.place.start.date()) == (3, Status.BOOKED, TODAY + timedelta(weeks=4))
    wanted: list[str] = []
    opened.page.aftercare_wanted.connect(wanted.append)
    opened.page.ask_aftercare()
    record = opened.page.record()
    assert record is not None and record.signed is not None and wanted == [record.signed.session_id]
    assert place.door().ask(documents_of, PATIENT) == ()

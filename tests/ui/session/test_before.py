"""The sessions before, on the page of a session: one key each, the slider, what is scored today."""

from datetime import timedelta

from PySide6.QtCore import Qt

from prolodesk.clinic.past_sessions import past_sessions
from prolodesk.ui.body.wishes import MarkState
from prolodesk.ui.past.stands import NOW
from tests.plan_clinic import PATIENT, RITA
from tests.session_clinic import TODAY, SessionClinic
from tests.ui.session.conftest import Open

Key = Qt.Key


def test_one_key_gives_the_same_as_last_and_one_what_was_planned(place: SessionClinic, open_visit: Open) -> None:
    place.sign(place.visit(1, TODAY - timedelta(weeks=4)))
    visit = place.visit(2)
    opened = open_visit(place, visit)
    opened.key(Key.Key_F4)
    assert opened.states() == ["planned"] * 3 and opened.said
    place.pass_time_out(visit)
    opened.page.reload()
    opened.key(Key.Key_F4)
    assert opened.states() == ["given"] * 3
    opened.desk.undo()
    assert opened.states() == ["planned"] * 3
    opened.key(Key.Key_F3)
    assert opened.states() == ["given"] * 3


def test_a_session_before_is_looked_at_by_keys_and_nothing_can_be_marked_there(
    place: SessionClinic, open_visit: Open
) -> None:
    place.sign(place.visit(1, TODAY - timedelta(weeks=4)))
    opened = open_visit(place, place.visit(2))
    body, surface = opened.page.body, opened.page.canvas.surface
    assert [mark.state for mark in surface.marks].count(MarkState.LAST) == 3
    opened.key(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert body.shown() != NOW and surface.read_only
    assert {mark.state for mark in surface.marks} == {MarkState.GIVEN}
    opened.key(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert body.shown() == NOW and not surface.read_only


def test_function_is_scored_beside_the_record_and_undone(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    (row,) = opened.page.panel.function.rows.values()
    opened.bot.keyClicks(row, "6")
    assert row.score() == 6
    place.sign(visit)
    (session,) = place.door().ask(past_sessions, PATIENT)
    assert session.function == (("Lift a grandchild", 6),)
    opened.desk.undo()
    opened.page.reload()
    (session,) = place.door().ask(past_sessions, PATIENT)
    assert session.function == ()


def test_sites_stand_beside_pain_once_something_was_given(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, place.visit(1))
    rows = opened.page.panel.helped.table.model()
    assert rows is not None and rows.columnCount() == 2
    place.sign(place.visit(2, TODAY - timedelta(weeks=4)))
    opened.page.reload()
    assert rows.columnCount() == 3 and rows.rowCount() >= 5


def test_reception_is_not_shown_the_past(place: SessionClinic, open_visit: Open) -> None:
    place.sign(place.visit(1, TODAY - timedelta(weeks=4)))
    opened = open_visit(place, place.visit(2), RITA)
    assert opened.page.record() is None and opened.page.body.bar.isHidden()

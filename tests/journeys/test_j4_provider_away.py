"""J4: a provider is ill this morning: every visit gets a place, everybody is called, one undo brings all back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from prolodesk.clinic.contacts import contacts_of
from prolodesk.clinic.schedule import card_of, day_on
from prolodesk.domain.contacts import Outcome
from prolodesk.domain.status import Status
from prolodesk.store.digest import digest_lines
from tests.journeys.conftest import TODAY

MET = (Status.BOOKED, Status.CONFIRMED, Status.ARRIVED)


def busiest(scene):
    """The provider with the most visits still to come today."""
    coming = [card.place.provider_id for card in scene.cards() if card.status in MET]
    return max(set(coming), key=coming.count)


def lines(scene):
    with scene.desk.clinic._file.reading() as session:
        return [line for line in digest_lines(session) if not line.startswith("setting")]


def choose_away(scene, provider):
    """Right click on the provider's heading, and the entry for this day."""
    view = scene.desk.calendar.day_view
    number = next(n for n, column in enumerate(view.canvas.sheet.columns) if column.provider_id == provider)
    left, right = view.canvas.sheet.edges[number], view.canvas.sheet.edges[number + 1]
    at = view.header.rect().center()
    at.setX(round((left + right) / 2))
    view.header.menu_wanted.emit(number, view.header.mapToGlobal(at))
    scene.hand.interactions += 1
    scene.hand.settle()
    menu = next(each for each in view.findChildren(QMenu) if each.isVisible())
    entry = next(action for action in menu.actions() if action.text().startswith("Away this day"))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    scene.hand.interactions += 1
    scene.hand.settle()


def test_four_interactions_move_everybody_and_show_whom_to_call(scene):
    provider = busiest(scene)
    met = [card for card in scene.cards() if card.place.provider_id == provider and card.status in MET]
    before = lines(scene)
    scene.start_counting()
    choose_away(scene, provider)
    page = scene.desk.schedule.away.page
    assert scene.desk.frame.current_key() == "away"
    assert {row.card.appointment_id for row in page.proposal.rows} == {card.appointment_id for card in met}
    scene.hand.key("Return")
    assert len(page.calls) == len(met) > 0
    scene.hand.key("Ctrl+P")
    scene.hand.wait_until(lambda: scene.desk.frame.current_key() == "call_list", "the call list is shown")
    assert scene.hand.interactions == 4
    for row in page.proposal.rows:
        now = scene.desk.clinic.ask(card_of, row.card.appointment_id)
        if row.proposed is not None:
            assert (now.place.start, now.place.provider_id) == (
                row.proposed.place.start,
                row.proposed.place.provider_id,
            )
    column = next(c for c in scene.desk.clinic.ask(day_on, TODAY).columns if c.provider_id == provider)
    assert column.openings == ()
    scene.hand.key("Escape")
    scene.hand.key("Ctrl+Z")
    assert lines(scene) == before
    assert page.visits() == ()


def test_each_exception_is_one_key_and_each_call_another(scene):
    provider = busiest(scene)
    scene.desk.schedule.away.away_today(provider)
    scene.hand.settle()
    page = scene.desk.schedule.away.page
    first, second = page.proposal.rows[:2]
    scene.start_counting()
    scene.hand.key("T")
    assert page.choices[first.card.appointment_id] == "tray"
    scene.hand.key("Backspace")
    assert page.choices[first.card.appointment_id] == page.proposal.choices()[first.card.appointment_id]
    scene.hand.key("Right")
    other = page.choices[first.card.appointment_id]
    assert other != first.proposed.place
    scene.hand.key("Down")
    scene.hand.key("Delete")
    scene.hand.key("Return")
    assert scene.hand.interactions == 6
    moved, gone = (scene.desk.clinic.ask(card_of, row.card.appointment_id) for row in (first, second))
    assert moved.place.start == other.start
    assert (gone.status, gone.cancel_reason) == (Status.CANCELLED, "provider_away")
    assert [index.row() for index in page.call_table.selectionModel().selectedRows()] == [0]
    scene.hand.key("1")
    scene.hand.key("2")
    said = [scene.desk.clinic.ask(contacts_of, row.card.patient_id)[0].outcome for row in (first, second)]
    assert said == [Outcome.REACHED, Outcome.NO_ANSWER]

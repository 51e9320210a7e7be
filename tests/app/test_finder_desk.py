"""The finder at the desk: opened from a visit, an empty place or the booking panel, left or taken."""

import pytest

from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.charts import patient_chart
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.schedule import card_of
from prolodesk.domain.ids import new_id
from prolodesk.domain.status import Status
from tests.scene import TODAY, opened


@pytest.fixture(scope="module")
def shared(tmp_path_factory, qapp):
    with opened(tmp_path_factory.mktemp("finder"), qapp) as scene:
        yield scene


@pytest.fixture
def scene(shared):
    """The calendar on today, nothing selected; whatever was done is taken back afterwards."""
    desk = shared.desk
    desk.frame.open_page("schedule")
    desk.calendar.show_day(TODAY)
    desk.calendar.day_view.select("")
    desk.calendar.setFocus()
    shared.hand.settle()
    yield shared
    while desk.desk.undo_label is not None:
        desk.desk.undo()


def finder(scene):
    return scene.desk.schedule.finder


def movable(scene):
    """A visit of this afternoon."""
    return next(
        card
        for card in scene.cards()
        if card.status in (Status.BOOKED, Status.CONFIRMED) and card.place.start.hour > 12
    )


def open_on(scene, card):
    scene.desk.calendar.day_view.select(card.appointment_id)
    scene.desk.calendar.setFocus()
    scene.hand.key("F")


def test_the_arrows_show_each_place_on_its_day_and_escape_brings_everything_back(scene):
    card, calendar = movable(scene), scene.desk.calendar
    open_on(scene, card)
    panel = finder(scene).panel()
    for _ in range(len(panel.found()) - 1):
        scene.hand.key("Down")
    last = panel.current()
    assert calendar.day == last.place.start.date() != TODAY
    assert calendar.day_view.canvas.proposals.in_hand().place == last.place
    scene.hand.key("Escape")
    assert not finder(scene).is_open() and not panel.isVisible()
    assert (calendar.day, calendar.selected_card()) == (TODAY, card)
    assert calendar.day_view.canvas.proposals.ghosts == ()


def test_enter_moves_the_visit_and_shows_it_where_it_stands_now(scene):
    card, calendar, moved = movable(scene), scene.desk.calendar, []
    finder(scene).moved.connect(lambda *what: moved.append(what))
    open_on(scene, card)
    scene.hand.key("Down")
    place = finder(scene).panel().current().place
    scene.hand.key("Return")
    assert scene.desk.clinic.ask(card_of, card.appointment_id).place == place
    assert (calendar.day, calendar.selected_card().appointment_id) == (place.start.date(), card.appointment_id)
    assert moved == [(card.appointment_id, card.place, place)]
    assert not finder(scene).is_open()


def test_without_a_visit_the_place_is_handed_to_the_booking_panel(scene):
    scene.hand.key("F")
    place = finder(scene).panel().current().place
    scene.hand.key("Return")
    panel = scene.desk.calendar.panel
    assert panel.isVisible() and not finder(scene).is_open()
    assert (panel.where.place().start, panel.where.place().provider_id) == (place.start, place.provider_id)
    scene.hand.key("Escape")


def test_the_booking_panel_waits_while_a_place_is_looked_for(scene):
    calendar = scene.desk.calendar
    scene.hand.key("Ctrl+N")
    scene.hand.type("julia hartmann")
    scene.hand.key("Return")
    whom, before = calendar.panel.who.hit(), calendar.panel.where.place()
    scene.hand.key("Alt+F")
    assert finder(scene).panel().isVisible() and not calendar.panel.isVisible()
    assert "HARTMANN, Julia" in finder(scene).panel().words()
    scene.hand.key("Escape")
    assert calendar.panel.isVisible() and calendar.panel.where.place().start == before.start
    scene.hand.key("Alt+F")
    scene.hand.key("Down")
    place = finder(scene).panel().current().place
    scene.hand.key("Return")
    assert calendar.panel.isVisible() and calendar.panel.who.hit() == whom
    assert calendar.panel.where.place().start == place.start
    scene.hand.key("Escape")


def test_a_place_that_somebody_took_meanwhile_is_refused_and_the_list_made_anew(scene):
    card, clinic = movable(scene), scene.desk.clinic
    other = next(each for each in scene.cards() if each.patient_id != card.patient_id)
    open_on(scene, card)
    panel = finder(scene).panel()
    scene.hand.key("End")
    taken = panel.current().place
    clinic._listeners, listeners = [], clinic._listeners  # at another desk: nobody tells this one
    clinic.do(BookAppointment(new_id(clinic.now()), other.patient_id, card.type_id, taken))
    clinic._listeners = listeners
    scene.hand.key("Return")
    assert clinic.ask(card_of, card.appointment_id).place == card.place
    assert finder(scene).is_open() and taken not in [each.place for each in panel.found()]
    scene.hand.key("Escape")


def test_the_list_follows_what_happens_elsewhere(scene):
    card = movable(scene)
    open_on(scene, card)
    panel = finder(scene).panel()
    place = panel.found()[-1].place
    other = next(each for each in scene.cards() if each.patient_id != card.patient_id)
    scene.desk.desk.do(BookAppointment(new_id(scene.desk.clinic.now()), other.patient_id, card.type_id, place))
    assert place.start not in [each.place.start for each in panel.found()]
    scene.hand.key("Escape")


def test_a_visit_that_was_cancelled_is_booked_again(scene):
    card, clinic = movable(scene), scene.desk.clinic
    open_on(scene, card)
    scene.hand.key("Escape")
    scene.hand.key("Del")
    open_on(scene, card)
    sought = finder(scene).panel().sought()
    assert (sought.moves, sought.card.appointment_id) == (False, card.appointment_id)
    place = finder(scene).panel().current().place
    scene.hand.key("Return")
    booked = scene.desk.calendar.selected_card()
    assert (booked.patient_id, booked.place.start, booked.type_id) == (card.patient_id, place.start, card.type_id)
    assert (booked.course_id, booked.number) == (card.course_id, card.number)
    assert clinic.ask(card_of, card.appointment_id).status is Status.CANCELLED


def nobody_booked(scene):
    """A patient with no visit to come."""
    clinic = scene.desk.clinic
    return next(
        hit.patient_id
        for hit in clinic.ask(find_patients, "a", limit=60)
        if all(card.place.start.date() < TODAY for card in clinic.ask(patient_chart, hit.patient_id).visits)
    )


def test_who_has_nothing_booked_gets_a_new_visit_looked_for_with_the_keys_on_the_tabs(scene):
    desk, patient = scene.desk, nobody_booked(scene)
    desk.open_patient(patient)
    scene.hand.settle()
    desk.chart().page.setFocus()
    scene.hand.key("F")
    assert finder(scene).is_open() and finder(scene).panel().sought().wish.patient_id == patient
    scene.hand.key("Escape")
    assert desk.frame.current_key() == "patient"

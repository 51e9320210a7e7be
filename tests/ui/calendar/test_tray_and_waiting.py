"""The strips and panels of the tray and the waiting list, shown plain values."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from prolodesk.clinic.candidates import Candidate, Gap
from prolodesk.clinic.dues import CourseDue
from prolodesk.clinic.place_all_values import Proposal, ProposedPlace, Unplaced
from prolodesk.clinic.schedule import Provider
from prolodesk.clinic.tray import ParkedVisit, TrayContents
from prolodesk.clinic.values import PatientHit, Place, VisitType
from prolodesk.clinic.waiting import ChangeWaiting, RemoveWaiting, Waiting, Wanting
from prolodesk.domain.courses import Window
from prolodesk.ui.calendar.candidates_strip import CandidatesStrip
from prolodesk.ui.calendar.place_all_panel import PlaceAllPanel
from prolodesk.ui.calendar.tray_strip import TrayStrip
from prolodesk.ui.calendar.waiting_panel import WaitingPanel
from prolodesk.words import Formats
from tests.ui.calendar.samples import DAY, NOW, a_card

SESSION = VisitType("session", "Session", "session", 45, 1)
WINDOW = Window(DAY - timedelta(days=10), DAY, DAY + timedelta(days=3))


def hit(family="Silva", given="Priya", phone="+49 69 90009 812"):
    return PatientHit(f"patient-{family}", 7, family, given, "", "", date(1980, 1, 2), "", phone, similar=False)


def due(window=WINDOW, **more):
    usual = {"course_id": "course", "patient": hit(), "title": "SI joint R", "provider_id": "okafor"}
    usual |= {"provider_fixed": False, "number": 2, "sessions": 6, "unplaced": 5, "window": window, "type": SESSION}
    return CourseDue(**(usual | {"planned_at": NOW - timedelta(days=2)} | more))


def parked(id="a", at=13 * 60, window=None, **more):
    return ParkedVisit(a_card(id, at, parked=True, **more), NOW, "Mira Haddad", window)


def candidate(name="Silva", because="course", **more):
    place = Place("okafor", datetime(2026, 11, 24, 14), 45, "room1")
    usual = {"patient": hit(name), "place": place, "type": SESSION, "because": because, "days_left": 3}
    return Candidate(**(usual | {"asked_at": NOW, "window": WINDOW} | more))


def wish(id="one", days=3, **more):
    wanting = Wanting("session", DAY, DAY + timedelta(days=days), note="rings back")
    usual = {"waiting_id": id, "patient": hit(id.title()), "wanting": wanting, "type_name": "Session", "provider": ""}
    usual |= {"course_id": None, "course_title": "", "number": None, "sessions": None, "appointment_id": None}
    return Waiting(**(usual | {"visit_at": None, "asked_at": NOW, "asked_by": "Mira Haddad"} | more))


@pytest.fixture
def strip(qtbot):
    strip = TrayStrip(Formats())
    qtbot.addWidget(strip)
    strip.show()
    return strip


def test_an_empty_tray_says_what_it_is_for(strip):
    strip.show_tray(TrayContents(), DAY)
    assert strip.tiles() == () and "Ctrl+X" in strip.words()
    assert strip.in_hand() is None and strip.all.isHidden()


def test_tiles_say_who_what_for_and_when_and_the_first_is_in_hand(strip):
    late = due(Window(DAY - timedelta(days=30), DAY - timedelta(days=20), DAY - timedelta(days=9)))
    strip.show_tray(TrayContents((parked(window=WINDOW),), (due(), due(None, course_id="new", number=1), late)), DAY)
    said = [tile.accessibleName() for tile in strip.tiles()]
    knee, joint = "ALVAREZ, Marisol. Knee MCL L 2 of 4 · 45 min", "SILVA, Priya. SI joint R 2 of 6 · 45 min"
    when, unplaced = "until 27-Nov, 3 days left", "5 sessions without a place"
    assert said[0] == f"In the tray. {knee}. {when} · now Tue 24-Nov 13:00. parked 10:22 · Mira Haddad"
    assert said[1] == f"To be scheduled. {joint}. {when}. {unplaced}"
    assert said[2].endswith(f"planned 2 days ago. {unplaced}")
    assert said[3].endswith(f"over since 15-Nov. {unplaced}")
    assert [tile.item.pressing for tile in strip.tiles()] == [True, True, False, True]
    assert strip.in_hand().key == "a"
    assert "1 parked" in strip.words() and "3 to be scheduled" in strip.words()


def test_what_is_in_hand_stays_in_hand_and_enter_places_it(strip, qtbot):
    strip.show_tray(TrayContents((parked("a"), parked("b"))), DAY)
    strip.take_in_hand("b")
    strip.show_tray(TrayContents((parked("b"), parked("c"))), DAY)
    assert strip.in_hand().key == "b"
    with qtbot.waitSignal(strip.place_wanted) as asked:
        qtbot.keyClick(strip.tiles()[0], Qt.Key.Key_Return)
    assert asked.args[0].appointment_id == "b"


def test_a_click_takes_in_hand_first_and_a_course_opens_its_series(strip, qtbot):
    strip.show_tray(TrayContents((parked("a"), parked("b")), (due(),)), DAY)
    with qtbot.assertNotEmitted(strip.place_wanted):
        qtbot.mouseClick(strip.tiles()[1], Qt.MouseButton.LeftButton)
    assert strip.in_hand().key == "b"
    with qtbot.waitSignal(strip.course_wanted) as asked:
        qtbot.mouseClick(strip.tiles()[2], Qt.MouseButton.LeftButton)
    assert asked.args == ["course"]


def test_del_takes_a_visit_out_and_never_a_course(strip, qtbot):
    strip.show_tray(TrayContents((parked("a"),), (due(),)), DAY)
    with qtbot.waitSignal(strip.removal_wanted) as asked:
        qtbot.keyClick(strip.tiles()[0], Qt.Key.Key_Delete)
    assert asked.args == [("a",)]
    with qtbot.assertNotEmitted(strip.removal_wanted), qtbot.waitSignal(strip.removal_refused):
        qtbot.keyClick(strip.tiles()[1], Qt.Key.Key_Delete)


@pytest.fixture
def offer(qtbot):
    offer = CandidatesStrip(Formats())
    qtbot.addWidget(offer)
    offer.show()
    later = a_card("late", 13 * 60, day=DAY + timedelta(days=13))
    waits = candidate("Zhang", "wish", window=None, later=later, waiting=wish())
    course = candidate(course_title="SI joint R", number=2, sessions=6)
    gap = Gap(Place("okafor", datetime(2026, 11, 24, 14), 45))
    offer.show_gap(gap, (course, waits), "Dr. Okafor", DAY, 1)
    return offer


def test_the_offer_says_which_place_and_why_each_could_come_with_the_phone(offer):
    assert "14:00–14:45 is free" in offer.words() and "1 more place" in offer.words()
    first, second = offer.rows.choices()
    assert (first.title, first.detail) == (
        "SILVA, Priya · +49 69 90009 812",
        "SI joint R 2 of 6 · until 27-Nov, 3 days left · nothing booked",
    )
    assert second.detail == "Session · waits until 27-Nov, rings back · moves from Mon 07-Dec 13:00"
    assert (first.hint, second.hint) == ("Enter", "")


def test_up_and_down_choose_enter_gives_and_a_held_enter_gives_once(offer, qtbot):
    chosen = []
    offer.chosen.connect(chosen.append)
    qtbot.keyClick(offer.rows, Qt.Key.Key_Down)
    qtbot.keyClick(offer.rows, Qt.Key.Key_Return)
    assert [each.patient.family for each in chosen] == ["Zhang"]


def test_whoever_was_chosen_stays_chosen_when_others_come_or_go(offer, qtbot):
    qtbot.keyClick(offer.rows, Qt.Key.Key_Down)
    second = offer.current()
    gap = Gap(Place("okafor", datetime(2026, 11, 24, 14), 45))
    offer.show_gap(gap, (candidate("Kaya"), candidate("Ames"), second), "Dr. Okafor", DAY)
    assert offer.current() == second
    offer.show_gap(gap, (candidate("Kaya"), candidate("Ames")), "Dr. Okafor", DAY)
    assert offer.current().patient.family == "Kaya"


def test_those_with_too_little_notice_are_counted_and_shown_when_they_are_asked_for(offer, qtbot):
    gap = Gap(Place("okafor", datetime(2026, 11, 24, 14), 45))
    offer.show_gap(gap, (), "Dr. Okafor", DAY, hidden=2, notice=60)
    assert "2 people would have less than 60 min notice" in offer.words() and offer.rows.isHidden()
    offer.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return):
        with qtbot.waitSignal(offer.all_wanted):
            qtbot.keyClick(offer.everybody, key)
    offer.show_gap(gap, (candidate("Kaya"),), "Dr. Okafor", DAY)
    assert "notice" not in offer.words() and offer.everybody.isHidden() and not offer.rows.isHidden()


def test_esc_skips_and_other_keys_are_handed_on(offer, qtbot):
    handed, skipped = [], []
    offer.handed_on.connect(lambda event: handed.append(event.key()))
    offer.skipped.connect(lambda: skipped.append(True))
    qtbot.keyClick(offer.rows, Qt.Key.Key_Escape)
    qtbot.keyClick(offer.rows, Qt.Key.Key_PageDown)
    qtbot.keyClick(offer.rows, Qt.Key.Key_T)
    assert skipped == [True]
    assert handed == [Qt.Key.Key_PageDown, Qt.Key.Key_T]


def proposed(wanted, *places, why=None):
    """A row of the tray with places at these hours of Thursday, the first proposed unless there is a reason why not."""
    found = tuple(
        ProposedPlace(Place("fischer", datetime(2026, 11, 26, hour), 45, "room2"), "Dr. Lena Fischer")
        for hour in places
    )
    is_visit = isinstance(wanted, ParkedVisit)
    return Proposal(
        wanted.card.appointment_id if is_visit else wanted.course_id,
        wanted if is_visit else None,
        None if is_visit else wanted,
        found,
        None if why else found[0],
        why,
    )


@pytest.fixture
def all_places(qtbot):
    panel = PlaceAllPanel(Formats())
    qtbot.addWidget(panel)
    none = proposed(parked("Cole", family="Cole", window=WINDOW), 16, why=Unplaced.NOTHING_FREE)
    panel.show_proposals((proposed(parked("Ames", family="Ames"), 10, 11, 12), proposed(due(), 11, 12, 13), none), 2)
    panel.show()
    return panel


def test_places_for_the_whole_tray_are_told_row_by_row_and_taken_at_once(all_places, qtbot):
    said = [(row.title, row.detail) for row in all_places.rows.choices()]
    assert said == [
        ("COLE, Marisol", "nothing is free until its window closes on 27-Nov"),
        ("AMES, Marisol", "Thu 26-Nov 10:00 · now Tue 24-Nov 13:00"),
        ("SILVA, Priya", "Thu 26-Nov 11:00 · 2 of 6"),
    ]
    assert "For 1 no place was found" in all_places.words() and "2 courses wait" in all_places.words()
    assert "Right takes Thu 26-Nov 16:00" in all_places.words()
    with qtbot.waitSignal(all_places.asked) as asked:
        qtbot.keyClick(all_places.rows, Qt.Key.Key_Return)
    assert [(each.key, place.start.hour) for each, place in asked.args[0]] == [("Ames", 10), ("course", 11)]


def test_a_row_gets_another_place_that_nobody_was_given_or_stays_in_the_tray(all_places, qtbot):
    def hours():
        return [(each.key, place.start.hour) for each, place in all_places.taken()]

    qtbot.keyClick(all_places.rows, Qt.Key.Key_Right)
    assert hours() == [("Cole", 16), ("Ames", 10), ("course", 11)], "the step that helps is taken when it is asked for"
    qtbot.keyClick(all_places.rows, Qt.Key.Key_Down)
    qtbot.keyClick(all_places.rows, Qt.Key.Key_Right)
    assert hours()[1] == ("Ames", 12), "at eleven somebody else is there"
    qtbot.keyClick(all_places.rows, Qt.Key.Key_Delete)
    assert hours() == [("Cole", 16), ("course", 11)] and all_places.accept.text().strip().startswith("Place 2 visits")
    qtbot.keyClick(all_places.rows, Qt.Key.Key_Delete)
    assert hours()[1] == ("Ames", 10)


@pytest.fixture
def panel(qtbot):
    panel = WaitingPanel(Formats(), DAY)
    qtbot.addWidget(panel)
    panel.offer((SESSION,), (Provider("okafor", "Dr. Okafor", "AO", 0),))
    panel.show_list((wish("one"), wish("two", -2), wish("three", 20, visit_at=datetime(2026, 12, 20, 9))), DAY)
    panel.show()
    return panel


def test_the_list_says_how_long_each_still_waits(panel):
    assert [(row.detail, row.hint) for row in panel.rows.choices()] == [
        ("Session · until 27-Nov", "3 d"),
        ("Session · until 22-Nov", "over"),
        ("Session · booked Sun 20-Dec 09:00", "20 d"),
    ]
    assert [row.icon for row in panel.rows.choices()] == ["triangle-alert", "triangle-alert", "clipboard-clock"]


def test_a_field_that_is_left_is_a_command_about_the_one_chosen(panel, qtbot):
    assert panel.choose("three")
    asked = []
    panel.asked.connect(asked.append)
    panel.form.days.button(4).click()
    was = panel.current().wanting
    assert asked == [ChangeWaiting("three", was, replace(was, weekdays=(4,)))]
    panel.form.note.setText("rings back ")
    panel.form.note.editingFinished.emit()
    assert len(asked) == 1, "nothing changed but a blank"
    panel.rows.setFocus()
    qtbot.keyClick(panel.rows, Qt.Key.Key_Delete)
    assert asked[1:] == [RemoveWaiting("three")]


def test_whoever_was_chosen_stays_chosen_and_after_the_last_nothing_is_shown(panel):
    panel.choose("three")
    panel.show_list((wish("two"), wish("three")), DAY)
    assert panel.current().waiting_id == "three"
    panel.show_list((wish("two"),), DAY)
    assert panel.current().waiting_id == "two"
    panel.show_list((), DAY)
    assert panel.current() is None and not panel.form.isVisible()

"""Ctrl+K in the real window: what stands on top is what was meant, and Enter does it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from prolodesk.clinic.courses import course_of
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.clinic.schedule import day_on as _day
from prolodesk.domain.ids import new_id
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.ui.box_wishes import (
    BookNew,
    BookVisit,
    DoAction,
    OpenPatient,
    OpenSettings,
    PlaceSeries,
    ProviderAway,
    RecallLot,
    ShowVisit,
)
from prolodesk.ui.parts.chips import Chip
from prolodesk.words import full_name
from tests.scene import TODAY

PATIENT, DO, BOOK, SERIES, LOT, NEW = OpenPatient, DoAction, BookVisit, PlaceSeries, RecallLot, BookNew


@pytest.fixture
def box(scene):
    scene.hand.key("Ctrl+K")
    return scene.desk.medicines.box.box


def typed(box, scene, text):
    box.edit.clear()
    scene.hand.type(text)
    return box.list.choices()


QUERIES = (
    ("hartmann julia", PATIENT, "HARTMANN, Julia"),
    ("julia hartmann", PATIENT, "HARTMANN, Julia"),
    ("okeke dan", PATIENT, "OKEKE, Daniel"),
    ("walsh fiona", PATIENT, "WALSH, Fiona"),
    ("lot DX-19-004", LOT, "DX-19-004"),
    ("settings", DO, "Settings"),
    ("undo", DO, "Undo"),
    ("waiting room", DO, "Waiting room"),
    ("close of", DO, "Close of day"),
    ("papers of the day", DO, "Papers of the day"),
    ("new app", DO, "New appointment"),
    ("lock", DO, "Lock"),
    ("larger time", DO, "Larger time scale"),
    ("tanaka aiko next", BOOK, "TANAKA, Aiko"),
    ("tanaka aiko si +4w", BOOK, "SI joint L"),
    ("walsh fiona elbow thu 10:30", BOOK, "Elbow R"),
    ("brown ruth thumb fri pm fischer", BOOK, "Thumb CMC L"),
    ("petrov ilya follow-up tomorrow", BOOK, "Follow-up"),
    ("book kowalska anna +1w 9:00", BOOK, "KOWALSKA, Anna"),
    ("book walsh fiona", BOOK, "WALSH, Fiona"),
    ("find walsh fiona", PATIENT, "WALSH, Fiona"),
    ("fri 10:30 okafor walsh fiona", BOOK, "WALSH, Fiona"),
    ("duarte walsh elbow next week", BOOK, "WALSH, Fiona"),
    ("physio rossi luca tue pm", BOOK, "Physiotherapy"),
    ("brown thumb in 8 weeks", BOOK, "BROWN, Ruth"),
    ("new ziegler", NEW, "ZIEGLER"),
    ("book ziegler tomorrow 9", NEW, "ZIEGLER"),
    ("end of day", DO, "Close of day"),
    ("tv", DO, "Wall screen"),
    ("tanaka aiko left si q6w x2 tue am okafor", SERIES, "SI joint L"),
    ("jensen mads knee x2", SERIES, "Knee joint R"),
)


def test_the_top_hit_of_twenty_queries_is_what_was_meant(scene, box):
    assert len(QUERIES) >= 20
    wrong = []
    for text, kind, words in QUERIES:
        choices = typed(box, scene, text)
        if not choices or not isinstance(choices[0].value, kind) or words not in choices[0].title:
            wrong.append((text, [choice.title for choice in choices[:3]], box.note()))
    assert wrong == []


def test_a_visit_in_plain_words_is_one_enter_from_its_place_and_one_more_from_being_booked(scene, box):
    hand, desk = scene.hand, scene.desk
    typed(box, scene, "tanaka aiko si next")
    choice = box.list.current()
    wanted = choice.value
    assert [chip.tone for chip in box.chips()] == ["accent"] * 3
    hand.key("Return")
    assert desk.frame.current_key() == "schedule" and not box.isVisible()
    assert desk.calendar.day == wanted.offer.found.place.start.date()
    hand.key("Return")
    booked = [
        card for card in desk.clinic.ask(_day, wanted.offer.found.place.start.date()).cards
        if card.patient_id == wanted.patient.patient_id and card.status not in HOLDS_NO_TIME
    ]  # fmt: skip
    assert [(card.place.start, card.course_id, card.number) for card in booked] == [
        (wanted.offer.found.place.start, wanted.offer.course.course_id, wanted.offer.number)
    ]


def test_a_series_in_plain_words_opens_its_review_with_what_was_wished(scene, box):
    typed(box, scene, "tanaka aiko left si q6w x2 tue am okafor")
    scene.hand.key("Return")
    assert scene.desk.frame.current_key() == "series"
    proposal = scene.desk.schedule.courses.review.proposal
    assert proposal.wishes.patient.weekdays == (1,) and proposal.wishes.patient.latest == 12 * 60
    assert proposal.course.title == "SI joint L" and len(proposal.proposed) == 2


def test_two_patients_are_asked_about_and_enter_alone_takes_neither(scene, box):
    hand = scene.hand
    choices = typed(box, scene, "smi +1w")
    assert len(choices) > 1 and box.list.current() is None and "Several patients" in box.note()
    hand.key("Return")
    assert box.isVisible() and scene.desk.frame.current_key() == "schedule"
    hand.key("Down")
    assert box.list.current() is choices[0]


def test_what_is_not_understood_is_said_and_nothing_is_offered(scene, box):
    assert typed(box, scene, "tanaka aiko +4w sometimes") == ()
    assert any(chip.tone == "warn" and "sometimes" in chip.text for chip in box.chips())
    assert "sometimes" in box.note()
    typed(box, scene, "tanaka aiko left si q4w x6")
    warned = [chip.text for chip in box.chips() if chip.tone == "warn"]
    assert len(warned) == 2 and "the plan says" in warned[0] and "the plan says 3" in warned[1]


@pytest.mark.parametrize(
    ("text", "page"), [("settings", "settings"), ("waiting room", "waiting_room"), ("close of day", "close_of_day")]
)
def test_a_command_is_done_by_its_name_and_its_key_stands_beside_it(scene, box, text, page):
    (choice, *_) = typed(box, scene, text)
    assert choice.hint in choice.value.action.keys
    scene.hand.key("Return")
    assert scene.desk.frame.current_key() == page


def test_a_verb_of_the_calendar_is_done_from_any_page(scene):
    calendar, hand = scene.desk.calendar, scene.hand
    before = calendar.day_view.canvas.zoom
    hand.key("Ctrl+Shift+P")
    hand.key("Ctrl+K")
    hand.type("larger time scale")
    hand.key("Return")
    assert scene.desk.frame.current_key() == "schedule" and calendar.day_view.canvas.zoom != before


def test_a_name_nobody_has_is_a_new_patient_with_type_day_and_time_filled_in(scene, box):
    hand, panel = scene.hand, scene.desk.calendar.panel
    (choice,) = typed(box, scene, "ziegler marta eval tomorrow 13:30")
    assert isinstance(choice.value, BookNew) and "ZIEGLER, Marta" in choice.title and "Evaluation" in choice.title
    hand.key("Return")
    place = choice.value.offer.found.place
    new = panel.who.new_patient()
    assert (new.family, new.given) == ("Ziegler", "Marta")
    assert panel.where.place().start == place.start and panel.where.type().kind == "evaluation"
    hand.type("030 555 0199")
    hand.key("Return")
    booked = [card for card in scene.desk.clinic.ask(_day, place.start.date()).cards if card.place.start == place.start]
    assert "ZIEGLER, Marta" in {full_name(card.family, card.given) for card in booked}


@pytest.mark.parametrize("text", ["new hartmann", "hartmann 14 jul 1981"])
def test_somebody_new_is_new_whoever_else_is_called_so(scene, box, text):
    choices = typed(box, scene, text)
    assert isinstance(choices[-1].value, BookNew) and box.list.current() is None
    for _ in choices:
        scene.hand.key("Down")
    scene.hand.key("Return")
    who = scene.desk.calendar.panel.who
    assert who.hit() is None and who.new_patient().family == "Hartmann"
    assert who.new_patient().born_on == choices[-1].value.born_on


def test_a_word_that_is_a_type_and_somebody_s_name_is_asked_about(scene, box):
    form = PatientForm(family="Physio", given="Rossana", phone="030 555 0142")
    scene.desk.desk.do(CreatePatient(new_id(scene.desk.clinic.now()), form))
    choices = typed(box, scene, "physio ross tue pm")
    named = {choice.title for choice in choices}
    assert any("PHYSIO, Rossana" in title for title in named) and any("ROSSI" in title for title in named)
    assert box.list.current() is None and "“physio”: Physiotherapy, or a name?" in box.note()


def test_names_nearly_spelled_so_are_offered_and_none_is_taken(scene, box):
    choices = typed(box, scene, "jensn")
    assert [type(choice.value) for choice in choices][-1] is BookNew
    assert all("JENSEN" in choice.title for choice in choices[:-1]) and len(choices) > 1
    assert box.list.current() is None and "nearly" in box.note()
    choices = typed(box, scene, "jensn knee fri")
    assert isinstance(choices[0].value, BookVisit) and "JENSEN, Mads" in choices[0].title


@pytest.mark.parametrize(
    ("text", "section"),
    [("holiday", "holidays"), ("closed", "closures"), ("password", "passphrase"), ("dark mode", "appearance"),
     ("opening hours", "hours"), ("users", "people"), ("visit types", "types")],
)  # fmt: skip
def test_settings_are_reached_by_what_people_call_them(scene, box, text, section):
    choice = typed(box, scene, text)[0]
    assert choice.value == OpenSettings(section)
    scene.hand.key("Return")
    assert scene.desk.frame.current_key() == "settings"
    assert scene.desk.settings.section(section).isVisible()


def test_a_day_outside_the_window_is_told_and_the_place_inside_comes_first(scene, box):
    inside, literal = typed(box, scene, "walsh elbow fri 10:30 duarte")
    window = literal.value.offer.window
    assert window.holds(inside.value.offer.found.place.start.date()) and box.list.current() is inside
    assert not window.holds(literal.value.offer.found.place.start.date()) and "before it is due" in literal.detail
    assert any("is due" in chip.text for chip in box.chips())


def test_the_day_of_a_place_stands_first_in_its_row(scene, box):
    titles = [choice.title for choice in typed(box, scene, "walsh elbow fri 10:30 duarte")]
    assert len(set(titles)) == 2 and all(title.startswith("Fri ") for title in titles)


@pytest.mark.parametrize(
    ("text", "said", "first"),
    [("31 feb", "no day", ""), ("yesterday", "is over", "Go to Mon 23-Nov-2026"), ("tomorrow", "", "Go to Wed 25-Nov"),
     ("cancel sato kenji", "", "Cancel Tue 24-Nov 13:00 · SATO, Kenji"),
     ("walsh fiona left right", "cannot both hold", "")],
)  # fmt: skip
def test_a_day_alone_is_a_way_there_and_what_cannot_be_is_said(scene, box, text, said, first):
    titles = [choice.title for choice in typed(box, scene, text)]
    assert said in box.note() and bool(titles) == bool(first) and all(t.startswith(first) for t in titles[:1])


def test_of_several_patients_none_is_taken(scene, box):
    assert len(typed(box, scene, "hart si +4w")) > 1 and box.list.current() is None


def test_tab_reads_a_doubtful_piece_the_other_way(scene, box):
    def chip():
        return next(chip for chip in box.chips() if chip.other)

    typed(box, scene, "walsh fiona 2/12")
    one, other = chip().text, chip().other
    scene.hand.key("Tab")
    assert (chip().text, chip().other) == (other, one) and box.isVisible()
    assert all(choice.value.offer.missed is None for choice in box.list.choices())
    scene.hand.key("Tab")
    assert chip().text == one
    (piece,) = (each for each in box.findChildren(Chip) if each.isVisible() and "Tab" in each.text())
    QTest.mouseClick(piece, Qt.MouseButton.LeftButton)
    assert chip().text == other and box.isVisible()


def test_another_rhythm_than_planned_changes_the_plan_with_the_booking_and_one_undo_brings_both_back(scene, box):
    hand, desk = scene.hand, scene.desk
    in_all, _ = typed(box, scene, "tanaka aiko left si q4w x6")
    assert box.list.current() is None and "whole course" in box.note() and "Changes the plan" in in_all.detail
    before = desk.clinic.ask(course_of, in_all.value.course_id)
    hand.key("Down")
    hand.key("Return")
    review = desk.schedule.courses.review
    assert review.proposal.planned is not None and len(review.proposal.proposed) == 6 - before.done - before.booked
    hand.key("Return")
    after = desk.clinic.ask(course_of, before.course_id)
    assert (after.sessions, after.interval[1], after.booked) == (6, 4.0, 6 - before.done)
    hand.key("Ctrl+Z")
    assert desk.clinic.ask(course_of, before.course_id) == before


def test_what_is_done_to_visits_that_stand_leads_to_them_and_a_day_alone_to_the_day(scene, box):
    choices = typed(box, scene, "sato cancel tomorrow")
    assert [type(each.value) for each in choices] == [ShowVisit] and "Del cancels" in choices[0].detail
    card = choices[0].value.card
    scene.hand.key("Return")
    shown = scene.desk.calendar.selected_card()
    assert scene.desk.calendar.day == TODAY + timedelta(days=1) and shown.appointment_id == card.appointment_id
    scene.hand.key("Ctrl+K")
    assert type(typed(box, scene, "fischer away tomorrow")[0].value) is ProviderAway
    typed(box, scene, "next tuesday")
    scene.hand.key("Return")
    assert scene.desk.calendar.day == TODAY + timedelta(days=7)


@pytest.mark.parametrize("text", ["petrov yesterday", "petrov 31 feb", "petrov 25:00", "petrov yesterday 10:00"])
def test_what_is_no_time_to_come_is_not_made_a_name(scene, box, text):
    choices = typed(box, scene, text)
    assert choices and not any(isinstance(each.value, BookNew) for each in choices)
    assert any(words in box.note() for words in ("is over", "no day", "no time")) and box.list.current() is None


def test_an_exact_day_outside_the_window_is_asked_about(scene, box):
    choices = typed(box, scene, "walsh fiona 04/12")
    assert choices[1].value.offer.found.place.start.date() == date(2026, 12, 4)
    assert box.list.current() is None and "not when the session is due" in box.note()

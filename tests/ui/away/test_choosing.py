"""What becomes of a visit whose provider is away: choosing another place, and every choice in words."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from prolodesk.clinic.away_values import AwayPlace, AwayProposal, AwayRow
from prolodesk.clinic.call_lists import ToCall
from prolodesk.clinic.values import Place
from prolodesk.domain.courses import Window
from prolodesk.ui.away.choosing import choice_after, next_choice
from prolodesk.ui.away.models import WordsModel, proposal_cells, without_place
from prolodesk.ui.away.wording import becomes_text, calls_text, count_text, now_text, title_text, why_text
from prolodesk.words import Formats
from tests.ui.calendar.samples import many_cards

FORMATS = Formats()
DAY = datetime(2026, 11, 24)


def place(hour, provider="ben", day=0, room=None) -> AwayPlace:
    start = DAY + timedelta(days=day, hours=hour)
    return AwayPlace(Place(provider, start, 30, room), "Dr Ben Osei", "Room 1" if room else "", False, day, 0)


@pytest.fixture
def cards():
    found = []
    for number, card in enumerate(many_cards(2, columns=2).cards):
        span_start = DAY + timedelta(hours=9 + number)
        found.append(
            replace(card, appointment_id=f"v{number}", patient_id=f"p{number}", place=Place("ada", span_start, 30))
        )
    return found


@pytest.fixture
def proposal(cards) -> AwayProposal:
    rows = (
        AwayRow(cards[0], place(9), (place(10), place(11), place(9, "cara", day=1))),
        AwayRow(cards[1], place(10), (place(11),)),
    )
    return AwayProposal("ada", "Dr Ada Quist", DAY, DAY + timedelta(days=1), rows)


def test_each_verb_of_the_list_has_its_choice(proposal):
    choices, row = proposal.choices(), proposal.rows[0]
    after = [choice_after(verb, proposal, choices, row, 1) for verb in ("to_tray", "cancel_visit", "keep_visit")]
    assert after == ["tray", "cancel", "keep"]
    choices["v0"] = "tray"
    assert choice_after("proposed", proposal, choices, row, 1) == row.proposed.place
    assert choice_after("other_place", proposal, choices, row, -1) == row.places[-1].place


def test_a_place_that_another_visit_has_is_passed_over(proposal):
    choices = proposal.choices()
    first = proposal.rows[0]
    choices["v0"] = next_choice(proposal, choices, first, 1)
    assert choices["v0"] == place(11).place
    choices["v0"] = next_choice(proposal, choices, first, 1)
    assert choices["v0"].provider_id == "cara"
    assert next_choice(proposal, choices, first, 1) == place(9).place
    assert next_choice(proposal, choices, first, -1) == place(11).place


def test_from_the_tray_a_place_can_be_taken_again(proposal):
    choices = {**proposal.choices(), "v0": "tray"}
    assert next_choice(proposal, choices, proposal.rows[0], 1) == place(9).place
    alone = replace(proposal, rows=(AwayRow(proposal.rows[0].card, None, ()),))
    assert next_choice(alone, {"v0": "tray"}, alone.rows[0], 1) == "tray"


def test_every_choice_has_its_words(proposal):
    row = proposal.rows[0]
    assert becomes_text(row, place(9).place, FORMATS) == "Tue 24-Nov 09:00 · Dr Ben Osei"
    assert [becomes_text(row, each, FORMATS) for each in ("tray", "cancel", "keep")] == [
        "Into the tray",
        "Cancelled: provider away",
        "Stays where it is",
    ]
    assert why_text(row, place(9).place, FORMATS) == "Same time, other provider"
    assert why_text(row, place(9, "cara", day=1).place, FORMATS) == "1 day later, other provider"
    assert why_text(row, "tray", FORMATS) == ""
    sooner = replace(row, others=(replace(place(8), hurried=True),))
    assert why_text(sooner, place(8).place, FORMATS).startswith("Earlier today than agreed, ask first")


def test_where_there_is_no_place_it_says_until_when_was_looked(proposal):
    row = AwayRow(proposal.rows[0].card, None, ())
    assert why_text(row, "tray", FORMATS) == "No free place within four weeks"
    bounded = replace(row, window=Window(date(2026, 11, 20), date(2026, 11, 24), date(2026, 12, 4)))
    assert why_text(bounded, "tray", FORMATS) == "No free place until Fri 04-Dec"


def test_whoever_is_in_the_house_is_told_and_not_called():
    row = ToCall("v", "p", "Sato", "Kenji", "", None, (), None, "Session", DAY, "Dr Ada", "cancelled", DAY, "Dr Ada")
    assert now_text(row, FORMATS) == "cancelled"
    assert now_text(replace(row, here=True), FORMATS) == "is here, say it now: cancelled"
    rows = (row, replace(row, here=True), replace(row, became="kept"))
    assert calls_text(rows) == "1 patient to call, 1 is in the house"


def test_the_title_says_from_when_until_when(proposal):
    assert title_text(proposal, FORMATS) == "Dr Ada Quist away Tue 24-Nov"
    later = replace(proposal, begins=DAY + timedelta(hours=10, minutes=20))
    assert title_text(later, FORMATS) == "Dr Ada Quist away Tue 24-Nov from 10:20"
    week = replace(proposal, ends=DAY + timedelta(days=5))
    assert title_text(week, FORMATS) == "Dr Ada Quist away Tue 24-Nov to Sat 28-Nov"
    assert "leaves for good" in title_text(replace(proposal, returns=False), FORMATS)
    assert count_text(proposal, 2) == "2 visits, 2 of them with a new place"
    assert count_text(replace(proposal, rows=()), 0) == "no visit is met"


def test_rows_without_a_place_are_marked_and_the_selection_stays(proposal, qapp):
    choices = {**proposal.choices(), "v1": "cancel"}
    assert without_place(proposal.rows, choices) == [1]
    model = WordsModel(("A", "B", "C", "D", "E"), (0,))
    model.show_cells(proposal_cells(proposal.rows, choices, FORMATS), [1])
    assert model.index(1, 3).data() == "Cancelled: provider away"
    changed = []
    model.dataChanged.connect(lambda *_: changed.append(1))
    model.show_cells(proposal_cells(proposal.rows, proposal.choices(), FORMATS))
    assert changed and model.rowCount() == 2

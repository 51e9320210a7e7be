"""Every step of a visit beside the day, and how long somebody waits or rests, in words."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from prolodesk.clinic.settings import DayTimes
from prolodesk.clinic.waiting_room import Stamp
from prolodesk.domain.scheduling.needs import NO_ROOM
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.card_text import moment_of
from prolodesk.ui.calendar.history import History, history_rows
from prolodesk.ui.calendar.waiting_lines import expected_lines, heading_words, rest_moment, wait_words, waiting_lines
from prolodesk.words import Formats
from tests.ui.calendar.samples import a_card

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 20)


def card(number, family):
    return a_card(str(number), 540, family=family)


def test_steps_of_other_days_carry_their_day():
    stamps = (
        Stamp(Status.BOOKED, datetime(2026, 11, 14, 9), "Rita Lang"),
        Stamp(Status.ARRIVED, datetime(2026, 11, 24, 9, 6), "Mira Haddad"),
    )
    assert history_rows(stamps, DAY, Formats()) == (
        ("booked", "14-Nov 09:00", "Rita Lang"),
        ("arrived", "09:06", "Mira Haddad"),
    )


def test_a_booking_alone_is_no_history(qtbot):
    history = History()
    qtbot.addWidget(history)
    stamps = [Stamp(Status.BOOKED, NOW, "Rita Lang")]
    history.show_stamps(stamps, DAY, Formats())
    assert history.isHidden()
    history.show_stamps([*stamps, Stamp(Status.ARRIVED, NOW, "Rita Lang")], DAY, Formats())
    assert not history.isHidden() and len(history.rows()) == 2


@pytest.mark.parametrize(
    ("minutes", "tone", "words"),
    [(3, "", "Waiting 3 min"), (10, "warn_fg", "Waiting 10 min: long"), (25, "danger", "Waiting 25 min: too long")],
)
def test_a_wait_has_an_icon_words_and_a_tone(minutes, tone, words):
    here = replace(card(1, "Sato"), status=Status.ARRIVED, arrived_at=NOW - timedelta(minutes=minutes))
    timed = wait_words(here, NOW, DayTimes())
    assert (timed.tone, timed.whole) == (tone, words) and timed.icon


def test_nobody_waits_too_long_before_their_own_time():
    early = replace(card(1, "Petrov"), status=Status.ARRIVED, arrived_at=NOW - timedelta(minutes=25))
    early = replace(early, place=replace(early.place, start=NOW + timedelta(minutes=40)))
    timed = wait_words(early, NOW, DayTimes())
    assert (timed.tone, timed.whole) == ("", "Waiting 25 min")


def test_whom_the_clinic_rings_is_neither_expected_nor_late():
    call = replace(card(1, "Chen"), room_kind=NO_ROOM)
    assert expected_lines([call], NOW, Formats())[0].spoken.endswith("To ring at 09:00")
    assert heading_words([call, card(2, "Sato")], "Expected") == "Expected · 1 · 1 to ring"


@pytest.mark.parametrize(
    ("since", "rest", "words", "tone"),
    [(5, 15, "10 min of rest left", ""), (15, 15, "Ready to go", "accent"), (5, 0, "In recovery", "")],
)
def test_a_rest_counts_down_until_somebody_may_go(since, rest, words, tone):
    started = NOW - timedelta(minutes=since)
    resting = replace(card(1, "Sato"), status=Status.RECOVERY, status_at=started, recovery_minutes=rest)
    assert (rest_moment(resting, NOW).whole, rest_moment(resting, NOW).tone) == (words, tone)
    told = {15: "Ready to go" if since == 15 else "Recovery, 10 min left", 0: "In recovery since 10:15"}
    assert moment_of(resting, NOW, Formats()) == told[rest]


def test_who_waits_longest_stands_first_and_who_rests_below():
    waits = [
        replace(card(n, name), status=Status.ARRIVED, arrived_at=NOW - timedelta(minutes=minutes))
        for n, name, minutes in ((1, "Sato", 5), (2, "Okeke", 12))
    ]
    rests = replace(card(3, "Petrov"), status=Status.RECOVERY, status_at=NOW, recovery_minutes=10)
    lines = waiting_lines([*waits, rests], NOW, DayTimes())
    assert [line.name.partition(",")[0] for line in lines] == ["OKEKE", "SATO", "PETROV"]
    assert [line.rests for line in lines] == [False, False, True]

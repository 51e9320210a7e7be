"""Rows of the radar and calls in words."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from prolodesk.clinic.contacts import Contact
from prolodesk.clinic.radar import RadarRow
from prolodesk.domain.contacts import About, Outcome
from prolodesk.domain.courses import Window
from prolodesk.domain.radar import RadarRules, Reason, Standing
from prolodesk.ui.radar.model import RadarModel
from prolodesk.ui.radar.rule_words import with_script
from prolodesk.ui.radar.wording import (
    contact_line,
    count_text,
    course_text,
    last_text,
    phone_text,
    reason_names,
    script_text,
    whole_why_text,
    why_text,
)
from prolodesk.words import Formats

FORMATS = Formats()
ON = date(2026, 11, 27)
CALL = Contact(
    "c", "p", About.WINDOW, Outcome.NO_ANSWER, date(2026, 11, 30), "", datetime(2026, 11, 24, 9, 5), "Rita", None, None
)
ROW = RadarRow(
    key="course k",
    reason=Reason.CLOSING,
    on=ON,
    patient_id="p",
    chart_number=901,
    family="Lee",
    given="Ann",
    title="Mrs",
    born_on=None,
    phone="+44 1",
    second_phone="+44 2",
    provider_id="a",
    provider="Dr Ada Quist",
    course_id="k",
    course_title="SI joint R",
    number=2,
    sessions=6,
    window=Window(date(2026, 11, 3), date(2026, 11, 10), ON),
    appointment_id=None,
    missed_on=None,
    standing=Standing.NOW,
    last=None,
)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.CLOSING, "window closes Fri 27-Nov, nothing booked"),
        (Reason.OVERDUE, "window closed Fri 27-Nov, nothing booked"),
        (Reason.NO_SHOW, "did not come Fri 27-Nov, not rebooked"),
        (Reason.PAUSED, "pause over since Fri 27-Nov, nothing booked"),
        (Reason.UNSIGNED, "session of Fri 27-Nov not signed"),
    ],
)
def test_every_reason_names_its_day(reason, words):
    assert why_text(replace(ROW, reason=reason), FORMATS) == words


def test_a_pause_without_an_end_names_the_last_session():
    row = replace(ROW, reason=Reason.PAUSED, on=date(2026, 9, 1))
    assert why_text(row, FORMATS) == "paused, last session Tue 01-Sep"


def test_a_missed_visit_is_told_behind_another_reason():
    assert whole_why_text(replace(ROW, missed_on=date(2026, 11, 20)), FORMATS).endswith("did not come Fri 20-Nov")
    assert whole_why_text(ROW, FORMATS) == why_text(ROW, FORMATS)


def test_the_last_call_says_what_came_of_it_and_when_to_call_again():
    assert last_text(CALL, FORMATS) == "No answer Tue 24-Nov, call back Mon 30-Nov"
    assert last_text(replace(CALL, call_back_on=None), FORMATS) == "No answer Tue 24-Nov"
    assert last_text(None, FORMATS) == ""
    line = "Tue 24-Nov 09:05 · No answer · call back Mon 30-Nov · next session due · Rita"
    assert contact_line(CALL, FORMATS) == line


def test_course_phone_and_count_in_words():
    assert course_text(ROW) == "SI joint R 2/6"
    assert course_text(replace(ROW, number=None)) == "SI joint R"
    assert phone_text(ROW) == "+44 1 · +44 2"
    assert phone_text(replace(ROW, phone="", second_phone="")) == "no phone number"
    assert (count_text(3, 3), count_text(100, 421)) == ("3 to look after", "the 100 most urgent of 421")
    assert set(reason_names()) == set(Reason)


def test_the_script_is_the_clinics_own_or_the_one_shipped():
    assert script_text(ROW, "Mind {patient} by {day}", "Northfield", FORMATS) == "Mind Mrs Lee by Fri 27-Nov"
    assert "this is Northfield" in script_text(ROW, "", "Northfield", FORMATS)
    for reason in Reason:
        own = with_script(RadarRules(), reason, "Own").script(reason)
        assert own == ("" if reason is Reason.UNSIGNED else "Own")


def test_the_table_shows_a_row_in_words_and_reads_it_out_whole(qapp):
    model = RadarModel(FORMATS)
    model.show_rows([ROW, replace(ROW, key="visit v", standing=Standing.LATER, last=CALL)])
    assert [model.index(0, column).data() for column in range(model.columnCount())] == [
        "LEE, Ann",
        "+44 1",
        "window closes Fri 27-Nov,\nnothing booked",
        "SI joint R 2/6",
        "Dr Ada Quist",
        "",
    ]
    assert model.index(1, 5).data() == "No answer Tue 24-Nov,\ncall back Mon 30-Nov"
    model.show_wide(True)
    assert model.index(0, 2).data() == "window closes Fri 27-Nov, nothing booked", "one line where there is room"
    assert model.place_of("visit v") == 1 and model.place_of("x") == -1
    assert model.row_at(5) is None

"""Plain words taken apart: a table of what people type and what is meant."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.box_days import is_no_day
from prolodesk.domain.one_box import (
    LONGEST,
    Named,
    Part,
    Reading,
    Vocabulary,
    birth_in,
    fits_course,
    read,
    turned,
)
from prolodesk.domain.scheduling.goto import ENGLISH, DateWords

TODAY = date(2026, 11, 24)
WORDS = Vocabulary(
    ENGLISH,
    (Named("ok", "Dr. Amara Okafor", "AO"), Named("fi", "Dr. Lena Fischer", "LF"), Named("du", "M. Duarte, PA", "MD"),
     Named("fr", "Lena Frank", "FL")),
    (Named("ev", "Evaluation", "evaluation"), Named("se", "Injection session", "session"),
     Named("fu", "Follow-up", "follow_up"), Named("ph", "Physiotherapy", "other")),
)  # fmt: skip
SI = ("sacroiliac_pelvis",)


def said(reading: Reading) -> dict[str, object]:
    return {chip.part.value: chip.value for chip in reading.chips if chip.part is not Part.UNKNOWN}


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("hart", "hart", {}),
        ("hartmann julia", "hartmann julia", {}),
        ("hart si +4w", "hart", {"region": SI, "step": date(2026, 12, 22)}),
        ("book hart si +4w", "hart", {"region": SI, "step": date(2026, 12, 22)}),
        (
            "hartmann left si q4w x6 tue am okafor",
            "hartmann",
            {"side": "left", "region": SI, "interval": 4.0, "count": 6, "weekdays": (1,), "daytime": "morning",
             "provider": ("ok",)},
        ),
        ("hart thu 10:30", "hart", {"weekdays": (3,), "time": time(10, 30)}),
        ("hart next", "hart", {"next": True}),
        ("o'neill sean next session", "o'neill sean", {"next": True}),
        ("van der berg anna knee r q5w", "van der berg anna", {"region": ("knee",), "side": "right", "interval": 5.0}),
        ("hart every 4 weeks 6 sessions", "hart", {"interval": 4.0, "count": 6}),
        ("hart 6x q28d", "hart", {"count": 6, "interval": 4.0}),
        ("hart 3-weekly x 4", "hart", {"interval": 3.0, "count": 4}),
        ("hart tue/thu pm", "hart", {"weekdays": (1, 3), "daytime": "afternoon"}),
        ("hart tue thu", "hart", {"weekdays": (1, 3)}),
        ("hart mo,we,fr", "hart", {"weekdays": (0, 2, 4)}),
        ("hart fridays 2pm", "hart", {"weekdays": (4,), "time": time(14)}),
        ("hart 22 dec 9:15", "hart", {"date": date(2026, 12, 22), "time": time(9, 15)}),
        ("hart 22.12.", "hart", {"date": date(2026, 12, 22)}),
        ("hart 2026-12-22 at 10", "hart", {"date": date(2026, 12, 22), "time": time(10)}),
        ("hart tomorrow after 14:00", "hart", {"date": date(2026, 11, 25), "after": time(14)}),
        ("hart before 11 with fischer", "hart", {"before": time(11), "provider": ("fi",)}),
        ("hart in 3 weeks", "hart", {"step": date(2026, 12, 15)}),
        ("hart +4w AO", "hart", {"step": date(2026, 12, 22), "provider": ("ok",)}),
        ("hart +4w dr okafor", "hart", {"step": date(2026, 12, 22), "provider": ("ok",)}),
        ("hart +4w lena", "hart", {"step": date(2026, 12, 22), "provider": ("fi", "fr")}),
        ("hart follow-up +1w", "hart", {"type": ("fu",), "step": date(2026, 12, 1)}),
        ("hart eval tomorrow", "hart", {"type": ("ev",), "date": date(2026, 11, 25)}),
        ("hart physio thu", "hart", {"type": ("ph",), "weekdays": (3,)}),
        ("hart low back +4w", "hart", {"region": ("lumbar",), "step": date(2026, 12, 22)}),
        ("hart back +4w", "hart", {"region": ("lumbar", "thoracic"), "step": date(2026, 12, 22)}),
        ("MAY theresa tue", "MAY theresa", {"weekdays": (1,)}),
        ("912 +4w", "912", {"step": date(2026, 12, 22)}),
    ],
)  # fmt: skip
def test_what_is_typed_is_taken_apart(text: str, name: str, meant: dict[str, object]) -> None:
    reading = read(text, WORDS, TODAY)
    assert (reading.name, said(reading), reading.unknown) == (name, meant, ())


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("hart +4w mcl", ("mcl",)),
        ("hart si +4w sometimes", ("sometimes",)),
        ("hart q0w", ()),
        ("hart +4w q99w x99", ("q99w", "x99")),
        ("hart tue 25:30", ("25:30",)),
        ("hart +4w 31 feb", ("31", "feb")),
    ],
)
def test_what_is_not_understood_is_said_and_never_guessed(text: str, unknown: tuple[str, ...]) -> None:
    assert read(text, WORDS, TODAY).unknown == unknown


def test_a_verb_in_front_says_what_is_to_be_done_and_is_no_part_of_the_name() -> None:
    found = [(read(text, WORDS, TODAY).verb, read(text, WORDS, TODAY).name) for text in ("book hart", "hart", "Book")]
    assert found == [("book", "hart"), ("", "hart"), ("", "Book")]


def test_a_word_may_belong_to_the_name_after_all() -> None:
    assert read("kim sun +4w", WORDS, TODAY, as_name=(0, 1)).name == "kim sun"
    assert said(read("kim sun +4w", WORDS, TODAY)) == {"weekdays": (6,), "step": date(2026, 12, 22)}
    assert read("walsh fri fiona", WORDS, TODAY, as_name=(0, 2)).name == "walsh fiona"


@pytest.mark.parametrize(
    ("text", "series", "dated"),
    [("hart", False, False), ("hart si", False, False), ("hart q4w", True, False), ("hart x6 tue", True, True),
     ("hart next", False, True), ("hart eval", False, True)],
)  # fmt: skip
def test_a_series_and_a_single_visit_are_told_apart(text: str, series: bool, dated: bool) -> None:
    reading = read(text, WORDS, TODAY)
    assert (reading.is_series, reading.is_dated) == (series, dated)


def test_the_reader_s_own_words_for_days_are_understood_beside_english_ones() -> None:
    days = DateWords(
        ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"), ENGLISH.months, ("heute",)
    )
    words = Vocabulary(days)
    assert said(read("hart die", words, TODAY)) == {"weekdays": (1,)}
    assert said(read("hart tue", words, TODAY)) == {"weekdays": (1,)}
    assert said(read("hart heute", words, TODAY)) == {"date": TODAY}


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("ziegler eval tomorrow 14:00", "ziegler", {"type": ("ev",), "date": date(2026, 11, 25), "time": time(14)}),
        ("physio rossi tue pm", "rossi", {"type": ("ph",), "weekdays": (1,), "daytime": "afternoon"}),
        ("rossi physio", "rossi", {"type": ("ph",)}),
        ("book physio for rossi on tue", "rossi", {"type": ("ph",), "weekdays": (1,)}),
        ("duarte walsh elbow fri 10:30", "walsh",
         {"provider": ("du",), "region": ("elbow",), "weekdays": (4,), "time": time(10, 30)}),
        ("fri 10:30 walsh fiona elbow", "walsh fiona",
         {"weekdays": (4,), "time": time(10, 30), "region": ("elbow",)}),
        ("lena fischer hart tue", "hart", {"provider": ("fi",), "weekdays": (1,)}),
        ("follow up hart", "hart", {"type": ("fu",)}),
        ("physio tue", "", {"type": ("ph",), "weekdays": (1,)}),
        ("hart left and right knee", "hart", {"side": "both", "region": ("knee",)}),
        ("tue hart next session", "hart", {"weekdays": (1,), "next": True}),
    ],
)  # fmt: skip
def test_types_providers_and_days_may_stand_anywhere(text: str, name: str, meant: dict[str, object]) -> None:
    reading = read(text, WORDS, TODAY)
    assert (reading.name, said(reading), reading.unknown) == (name, meant, ())


D = date


@pytest.mark.parametrize(
    ("text", "meant", "other"),
    [
        ("today", {"date": TODAY}, None),
        ("tmrw", {"date": D(2026, 11, 25)}, None),
        ("day after tomorrow", {"date": D(2026, 11, 26)}, None),
        ("tuesday", {"weekdays": (1,)}, None),
        ("thurs", {"weekdays": (3,)}, None),
        ("weds am", {"weekdays": (2,), "daytime": "morning"}, None),
        ("next tuesday", {"date": D(2026, 12, 1)}, None),
        ("next friday", {"date": D(2026, 12, 4)}, D(2026, 11, 27)),
        ("this friday", {"date": D(2026, 11, 27)}, D(2026, 12, 4)),
        ("coming mon", {"date": D(2026, 11, 30)}, None),
        ("next week", {"span": (D(2026, 11, 30), D(2026, 12, 6))}, None),
        ("next week thu", {"span": (D(2026, 11, 30), D(2026, 12, 6)), "weekdays": (3,)}, None),
        ("this week", {"span": (TODAY, D(2026, 11, 29))}, None),
        ("next month", {"span": (D(2026, 12, 1), D(2026, 12, 31))}, None),
        ("in 3 weeks", {"step": D(2026, 12, 15)}, None),
        ("3 weeks", {"step": D(2026, 12, 15)}, None),
        ("+4w", {"step": D(2026, 12, 22)}, None),
        ("4w", {"step": D(2026, 12, 22)}, None),
        ("in a month", {"step": D(2026, 12, 24)}, None),
        ("2 dec", {"date": D(2026, 12, 2)}, None),
        ("dec 2", {"date": D(2026, 12, 2)}, None),
        ("2nd of december", {"date": D(2026, 12, 2)}, None),
        ("the 2nd", {"date": D(2026, 12, 2)}, None),
        ("3 feb", {"date": D(2027, 2, 3)}, None),
        ("2/12", {"date": D(2026, 12, 2)}, D(2027, 2, 12)),
        ("2.12.", {"date": D(2026, 12, 2)}, D(2027, 2, 12)),
        ("25/12", {"date": D(2026, 12, 25)}, None),
        ("2 dec 9", {"date": D(2026, 12, 2), "time": time(9)}, None),
        ("9 2 dec", {"time": time(9), "date": D(2026, 12, 2)}, None),
        ("wed 2 dec", {"date": D(2026, 12, 2)}, None),
        ("9am", {"time": time(9)}, None),
        ("9 am", {"time": time(9)}, None),
        ("9:30", {"time": time(9, 30)}, None),
        ("9.30", {"time": time(9, 30)}, D(2027, 9, 30)),
        ("14h", {"time": time(14)}, None),
        ("9h30", {"time": time(9, 30)}, None),
        ("at 9", {"time": time(9)}, None),
        ("at 2", {"time": time(14)}, None),
        ("at 7", {"time": time(7)}, time(19)),
        ("noon", {"time": time(12)}, None),
        ("tue 8 evening", {"weekdays": (1,), "time": time(20), "daytime": "evening"}, None),
        ("9-11", {"between": (time(9), time(11))}, None),
        ("9 to 11", {"between": (time(9), time(11))}, None),
        ("between 10 and 2", {"between": (time(10), time(14))}, None),
        ("2-4pm", {"between": (time(14), time(16))}, None),
        ("before 10", {"before": time(10)}, None),
        ("by noon", {"before": time(12)}, None),
        ("after 3pm", {"after": time(15)}, None),
        ("after 3", {"after": time(15)}, None),
        ("pm", {"daytime": "afternoon"}, None),
        ("in the afternoon", {"daytime": "afternoon"}, None),
    ],
)
def test_dates_and_times_are_read_as_people_type_them_and_a_second_meaning_is_kept(
    text: str, meant: dict[str, object], other: object
) -> None:
    reading = read(f"hart {text}", WORDS, TODAY)
    assert (reading.name, said(reading), reading.unknown) == ("hart", meant, ())
    doubtful = reading.doubtful
    assert [chip.other.value for chip in doubtful if chip.other] == ([] if other is None else [other])
    if doubtful:
        assert turned(reading, {doubtful[0].text}).value(doubtful[0].other.part) == other
        back = turned(turned(reading, {doubtful[0].text}), {doubtful[0].text})
        assert said(back) == meant


def test_the_clinic_s_order_of_day_and_month_counts() -> None:
    american = replace(WORDS, month_first=True)
    assert said(read("hart 2/12", american, TODAY)) == {"date": date(2027, 2, 12)}
    assert said(read("hart 2/25", american, TODAY)) == {"date": date(2027, 2, 25)}


@pytest.mark.parametrize(
    ("text", "pair"),
    [("hart 9:00 10:00", ("9:00", "10:00")), ("hart tue 2 dec", ("tue", "2 dec")), ("hart +4w 2 dec", ("+4w", "2 dec")),
     ("hart okafor fischer", ("okafor", "fischer")), ("hart at 9 after 10", ("at 9", "after 10")),
     ("hart am pm", ("am", "pm")),
     ("hart left right", ("left", "right")), ("hart fri am 15:00", ("am", "15:00")),
     ("hart fri 10 mon 11", ("10", "11"))],
)  # fmt: skip
def test_what_contradicts_itself_is_a_question(text: str, pair: tuple[str, str]) -> None:
    ((one, other),) = read(text, WORDS, TODAY).twice
    assert (one.text, other.text) == pair


@pytest.mark.parametrize(
    ("text", "none"),
    [("31 feb", True), ("feb 31", True), ("31/2", True), ("30 february 2027", True), ("28 feb", False),
     ("hart 31", False),
     ("5 hartmann", False), ("912", False)],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_known_as_one(text: str, none: bool) -> None:
    assert is_no_day(text, WORDS, TODAY) is none


TYPED = (
    "hart ziegler fiona tue wed next friday this week month 2 9 14 2/12 9.30 9-11 9:30 at after before between and dec "
    "4w +4w in 3 weeks q4w x6 left both sides low back si joint duarte okafor lena eval physio follow up the 2nd of "
    "am pm morning book for with dr today tomorrow day un\u0131 \u2212 25:99 q99w x99 sun may 912"
)
PIECES = st.sampled_from(TYPED.split())


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=9).map(" ".join)))
def test_nothing_breaks_it_and_every_word_is_in_exactly_one_piece_or_in_the_name(text: str) -> None:
    reading = read(text, WORDS, TODAY)
    assert reading.name or not text.split() or reading.chips
    assert all(chip.text for chip in reading.chips)
    places = [*reading.name_at, *(place for chip in (*reading.chips, *reading.idle) for place in chip.at)]
    assert sorted(places) == list(range(len(text.strip()[:LONGEST].split())))
    every_way = turned(reading, {chip.text for chip in reading.doubtful})
    assert len(every_way.chips) == len(reading.chips)


@pytest.mark.parametrize(
    ("text", "birth"),
    [("hart 14.7.1981", True), ("hart 14 jul 1981", True), ("hart 1981-07-14", True), ("hart 14/07/1981", True),
     ("hart 22.12.2026", False), ("hart 22 dec", False), ("hart +4w", False), ("hart 99.99.1981", False)],
)  # fmt: skip
def test_a_date_of_the_past_is_somebody_s_birth(text: str, birth: bool) -> None:
    found = birth_in(text, WORDS, TODAY)
    assert found == ((date(1981, 7, 14), "hart") if birth else None)


def test_words_may_name_a_course_by_its_title() -> None:
    assert fits_course(["mcl"], "Knee MCL L")
    assert fits_course(["knee", "m"], "Knee MCL L")
    assert not fits_course(["lcl"], "Knee MCL L")

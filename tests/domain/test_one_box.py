"""Plain words taken apart: a table of what people type and what is meant."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.one_box import Named, Part, Reading, Vocabulary, fits_course, read, tells_birth
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


def test_a_word_may_belong_to_the_name_after_all() -> None:
    assert read("kim sun +4w", WORDS, TODAY, names=2).name == "kim sun"
    assert said(read("kim sun +4w", WORDS, TODAY)) == {"weekdays": (6,), "step": date(2026, 12, 22)}


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


@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_breaks_it_and_every_word_is_accounted_for(text: str) -> None:
    reading = read(text, WORDS, TODAY)
    assert reading.name or not text.split()
    assert all(chip.text for chip in reading.chips)


@pytest.mark.parametrize(
    ("text", "birth"),
    [("hart 14.7.1981", True), ("hart 14 jul 1981", True), ("hart 1981-07-14", True), ("hart 14/07/1981", True),
     ("hart 22.12.2026", False), ("hart 22 dec", False), ("hart +4w", False), ("hart 99.99.1981", False)],
)  # fmt: skip
def test_a_date_of_the_past_is_somebody_s_birth(text: str, birth: bool) -> None:
    assert tells_birth(text, WORDS, TODAY) is birth


def test_words_may_name_a_course_by_its_title() -> None:
    assert fits_course(["mcl"], "Knee MCL L")
    assert fits_course(["knee", "m"], "Knee MCL L")
    assert not fits_course(["lcl"], "Knee MCL L")

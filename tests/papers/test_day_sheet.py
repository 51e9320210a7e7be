"""A day on paper, for reception and for a day without power."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from prolodesk.papers.day_sheet import CallLine, DayPack, ProviderSheet, SheetVisit, day_pack_pdf
from prolodesk.papers.locked_pdf import Lock
from prolodesk.words import Formats
from tests.papers.reading import flat, pages_of

DAY = date(2026, 11, 25)
START = datetime(2026, 11, 25, 9, 30)
ANN = SheetVisit(
    START,
    START + timedelta(minutes=30),
    "LEE, Ann (Mrs)",
    date(1981, 7, 14),
    "P-00 912",
    "+44 20 7946 0101",
    "SI joint R · session 3 of 6",
    "Injection session · Ultrasound 2",
    "Room 1",
    ("Allergy: lidocaine (anaphylaxis)", "No consent recorded"),
    "comes with her daughter",
)
BARE = SheetVisit(
    START + timedelta(hours=1), START + timedelta(minutes=80), "ŁUKASZ, Ewa", None, "P-00 913", "", "Follow-up", "", ""
)
PACK = DayPack(
    "Harbour Clinic",
    "+49 30 1",
    DAY,
    (
        ProviderSheet(
            "Dr Amara Okafor",
            (ANN, BARE),
            ((START + timedelta(minutes=30), START + timedelta(hours=1)),),
            ((START + timedelta(hours=2, minutes=30), START + timedelta(hours=3, minutes=30)),),
        ),
        ProviderSheet("M. Duarte, PA", ()),
    ),
    (CallLine(START, "LEE, Ann (Mrs)", ("+44 20 7946 0101", "+44 20 7946 0102"), "Dr Amara Okafor"),),
    datetime(2026, 11, 24, 17, 5),
)


def test_each_provider_has_a_sheet_and_everybody_a_line_to_call() -> None:
    first, second, calls = pages_of(day_pack_pdf(PACK, Formats(), "A4"))
    for words in (
        "Dr Amara Okafor", "Wednesday 25-Nov-2026", "2 visits, 09:30–10:50", "09:30", "to 10:00", "LEE, Ann (Mrs)",
        "14-Jul-1981", "P-00 912", "+44 20 7946 0101", "SI joint R · session 3 of 6", "Injection session", "Room 1",
        "Allergy: lidocaine (anaphylaxis)", "No consent recorded", "“comes with her daughter”",
        "free, 10:00–10:30 (30 min)", "break, 12:00–13:00", "ŁUKASZ, Ewa", "date of birth not known", "Page 1 of 3",
        "Prepared Tue 24-Nov-2026 17:05",
    ):  # fmt: skip
        assert flat(words) in flat(first), words
    assert flat("No visits, and no time to book.") in flat(second)
    assert all(flat(words) in flat(calls) for words in ("Whom to call", "LEE, Ann (Mrs)", "+44 20 7946 0102"))


def test_who_has_confirmed_is_marked_among_those_to_call_and_a_room_keeps_its_words_whole() -> None:
    confirmed = replace(PACK.calls[0], confirmed=True)
    sheet = ProviderSheet("Ravi Nair, PT", (replace(ANN, room="Exercise room"),))
    day, calls = pages_of(day_pack_pdf(replace(PACK, sheets=(sheet,), calls=(confirmed,)), Formats(), "A4"))
    assert "Exercise" in day
    assert flat("1 visit, 1 of them confirmed") in flat(calls) and flat("has confirmed") in flat(calls)
    assert "☑" in calls


def test_the_same_day_gives_the_same_bytes_and_locked_it_never_does() -> None:
    assert day_pack_pdf(PACK, Formats(), "Letter") == day_pack_pdf(PACK, Formats(), "Letter")
    locked = day_pack_pdf(PACK, Formats(), "A4", Lock("four quiet herons"))
    assert b"/AESV3" in locked and locked != day_pack_pdf(PACK, Formats(), "A4", Lock("four quiet herons"))


def test_a_long_day_names_its_provider_on_every_page_and_every_patient_once() -> None:
    many = tuple(replace(ANN, name=f"NUMBER{n}, Ann", start=START + timedelta(minutes=n)) for n in range(50))
    pages = pages_of(day_pack_pdf(replace(PACK, sheets=(ProviderSheet("Dr Amara Okafor", many),)), Formats(), "A4"))
    assert len(pages) > 4
    assert all("Dr Amara Okafor" in page for page in pages[:-1])
    whole = " ".join(pages)
    assert all(whole.count(f"NUMBER{n}, Ann") == 1 for n in range(50))

"""The call list on paper: everybody with old time, new time and words to say, over as many pages as it takes."""

from datetime import date, datetime

import pytest

from prolodesk.papers.call_list import CallListRow, CallListSheet, call_list_pdf, words_to_say
from prolodesk.papers.letterhead import Letterhead
from prolodesk.words import Formats
from tests.papers.reading import pages_of

WAS = datetime(2026, 11, 24, 9, 30)


def row(**values) -> CallListRow:
    usual = {
        "name": "LEE, Ann (Mrs)",
        "born_on": date(1970, 3, 4),
        "phones": ("+44 20 7946 0101",),
        "purpose": "SI joint R",
        "was": WAS,
        "was_provider": "Dr Ada Quist",
        "start": datetime(2026, 11, 25, 10, 15),
        "provider": "Dr Ben Osei",
    }
    return CallListRow(**{**usual, **values})


def printed(*rows: CallListRow, paper: str = "A4") -> list[str]:
    sheet = CallListSheet(Letterhead("Northfield Clinic"), "Dr Ada Quist", rows, date(2026, 11, 24))
    pdf = call_list_pdf(sheet, Formats(), paper)
    assert pdf == call_list_pdf(sheet, Formats(), paper)
    return pages_of(pdf)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_row_says_whom_to_call_what_was_and_what_is_now(paper):
    (page,) = printed(row(), paper=paper)
    for words in (
        "Whom to call: Dr Ada Quist is away",
        "LEE, Ann (Mrs)",
        "+44 20 7946 0101",
        "Tue 24-Nov",
        "Wed 25-Nov",
    ):
        assert words in page.replace("\u00a0", " ")
    assert "Dr Ben Osei" in page


def test_without_a_new_time_the_words_ask_for_one():
    assert "We are looking for a new time" in words_to_say(row(start=None), Formats())
    assert "When would another time suit you?" in words_to_say(row(start=None, cancelled=True), Formats())
    assert "Wednesday 25-Nov at 10:15 with Dr Ben Osei" in words_to_say(row(), Formats())


def test_many_calls_fill_several_pages_each_with_its_head():
    pages = printed(*(row(name=f"PATIENT, Number {n}") for n in range(40)))
    assert len(pages) > 2
    assert all("Words to say" in page for page in pages)
    assert sum(page.count("PATIENT, Number") for page in pages) == 40


def test_what_is_not_known_is_said():
    (page,) = printed(row(born_on=None, phones=()))
    assert "date of birth not known" in page.replace("\u00a0", " ").replace("\n", " ")
    assert "no phone number" in page.replace("\u00a0", " ").replace("\n", " ")

"""The recovery sheet."""

from datetime import date

import pytest

from prolodesk.papers.pages import Paper
from prolodesk.papers.recovery import recovery_pdf
from prolodesk.words import Formats
from tests.papers.reading import flat, pages_of

GROUPS = ("K7QF", "2MWX", "9RTB", "HD4N", "P3VC", "J8ZA", "5Y")


def printed(paper: Paper = "A4", clinic: str = "Harbour Prolotherapy") -> list[str]:
    return pages_of(recovery_pdf(clinic, GROUPS, date(2026, 11, 24), Formats(), paper))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_one_page_holds_every_group_in_order(paper: Paper) -> None:
    (page,) = printed(paper)
    letters = flat(page)
    at = [letters.index(group) for group in GROUPS]
    assert at == sorted(at)
    assert all(f"Group {number}" in page for number in range(1, 8))


def test_it_says_what_the_code_is_for_where_to_keep_it_and_what_comes_next() -> None:
    (page,) = printed()
    for words in (
        "Recovery sheet", "Harbour Prolotherapy", "Made on Tue 24-Nov-2026", "What this code is for",
        "Where to keep this sheet", "type two of these groups back",
    ):  # fmt: skip
        assert words in page


def test_the_same_code_gives_the_same_bytes_and_a_strange_clinic_name_prints() -> None:
    first, again = (recovery_pdf("R&D <b>Łódź", GROUPS, date(2026, 11, 24), Formats(), "A4") for _ in range(2))
    assert first == again
    assert "R&D <b>Łódź" in pages_of(first)[0]

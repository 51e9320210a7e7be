"""The card of the coming visits on paper."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from prolodesk.papers.appointment_card import AppointmentCard, CardVisit, appointment_card_pdf
from prolodesk.papers.letterhead import Letterhead
from prolodesk.words import Formats
from tests.papers.reading import flat, pages_of

FIRST = datetime(2026, 12, 1, 9, 15)
CARD = AppointmentCard(
    Letterhead("Harbour Clinic", ("12 Harbour Way",), "+49 30 1"),
    "LEE, Ann (Mrs)",
    "P-00 912",
    tuple(CardVisit(FIRST + timedelta(weeks=4 * n), 30, "Dr Amy Lee", f"Session, {n + 1} of 6") for n in range(6)),
    date(2026, 11, 24),
)


def test_it_says_when_with_whom_and_whom_to_call_in_the_clinics_own_dates() -> None:
    (page,) = pages_of(appointment_card_pdf(CARD, Formats("Mmm dd, yyyy", "12"), "A4"))
    for words in (
        "Harbour Clinic", "LEE, Ann (Mrs)", "P-00 912", "Tue Dec 1, 2026", "9:15 am", "until 9:45 am", "Dr Amy Lee",
        "Session, 6 of 6", "call +49 30 1", "Page 1 of 1",
    ):  # fmt: skip
        assert flat(words) in flat(page), words


def test_the_same_visits_give_the_same_bytes_and_a_small_file() -> None:
    first = appointment_card_pdf(CARD, Formats(), "Letter")
    assert first == appointment_card_pdf(CARD, Formats(), "Letter")
    assert len(first) < 60_000


def test_many_visits_go_on_a_second_page_that_says_whose_they_are() -> None:
    many = replace(CARD, visits=CARD.visits * 5)
    pages = pages_of(appointment_card_pdf(many, Formats(), "A4"))
    assert len(pages) > 1
    assert all("LEE, Ann" in page for page in pages)


def test_names_in_any_alphabet_and_a_clinic_without_a_phone_are_no_trouble() -> None:
    card = replace(CARD, name="כהן, משה & <b>", letterhead=Letterhead("", ()))
    (page,) = pages_of(appointment_card_pdf(card, Formats(), "A4"))
    assert "Please call us" in page
    assert "&" in page

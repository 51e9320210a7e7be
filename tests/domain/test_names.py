"""Names fold to what people type, and meet when they sound alike."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.names import SOUNDS_LENGTH, fold, name_words, similar, sounds, split_name, squeeze, swapped

latin = st.text("abcdefghijklmnopqrstuvwxyzäöüéñłøß '-", max_size=30)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(text.casefold()) == fold(text)


@given(st.text(max_size=60))
def test_folded_words_hold_no_spaces_marks_or_controls(text: str) -> None:
    for word in fold(text).split(" "):
        assert all(unicodedata.category(c)[0] in "LN" or unicodedata.category(c) in ("Mc", "Co") for c in word)


@pytest.mark.parametrize("typed", ["O'Neill", "o’neill", "ONEILL", "o neill", "O'NEÍLL", "O`Neill"])
def test_apostrophes_do_not_matter(typed: str) -> None:
    assert squeeze(typed) == "oneill"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Łódź", "lodz"),
        ("Đorđević", "dordevic"),
        ("Sørensen", "sorensen"),
        ("Strauß", "strauss"),
        ("Ægir", "aegir"),
        ("Yıldız", "yildiz"),
        ("İnci", "inci"),
    ],
)
def test_letters_that_do_not_decompose_are_folded_too(name: str, plain: str) -> None:
    assert fold(name) == plain


def test_a_double_name_is_found_by_either_half_and_by_both() -> None:
    assert {"smith", "jones", "smithjones"} <= name_words("Smith-Jones")


def test_umlauts_are_found_in_their_transcription_too() -> None:
    assert {"muller", "mueller"} <= name_words("Müller")


def test_a_name_of_emoji_or_another_script_can_still_be_found() -> None:
    assert name_words("🙂🙂") and name_words("محمد") and name_words("佐藤")


@pytest.mark.parametrize(
    ("typed", "family", "first"),
    [
        ("Hart Julia", "Hart", "Julia"),
        ("HART, Julia", "Hart", "Julia"),
        ("Julia HART", "Hart", "Julia"),
        ("hart julia", "Hart", "Julia"),
        ("O'NEILL SEAN", "O'Neill", "Sean"),
        ("smith-jones anna maria", "Smith-Jones", "Anna Maria"),
        ("van der berg anna", "van der Berg", "Anna"),
        ("McDonald Ian", "McDonald", "Ian"),
        ("Do Minh", "Do", "Minh"),
        ("maria o'neill", "O'Neill", "Maria"),
        ("MARIA O’NEILL", "O’Neill", "Maria"),
        ("ian mcdonald", "Mcdonald", "Ian"),
        ("Ewan MacLeod", "MacLeod", "Ewan"),
        ("anna van der berg", "van der Berg", "Anna"),
        ("Ana Maria dos Santos", "dos Santos", "Ana Maria"),
        ("Garcia de la Cruz Maria", "Garcia", "de la Cruz Maria"),
        ("Nguyen Van Anh", "Nguyen", "Van Anh"),
        ("o'neill maria", "O'Neill", "Maria"),
        ("Hart", "Hart", ""),
        ("  ", "", ""),
        (", Julia", "", "Julia"),
    ],
)
def test_one_line_becomes_family_and_given_name(typed: str, family: str, first: str) -> None:
    assert split_name(typed) == (family, first)


@given(st.text(max_size=60))
def test_splitting_loses_no_letter(text: str) -> None:
    assert Counter(squeeze("".join(split_name(text)))) == Counter(squeeze(text.replace(",", "", 1)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Smith", "Joan"), ("Smyth", "John")),
        (("Smith", "Jan"), ("Schmidt", "Joan")),
        (("Meyer", "Anna"), ("Maier", "Ana")),
        (("Hartmann", "Julia"), ("Hartman", "Giulia")),
        (("Stephens", "Philip"), ("Stevens", "Filip")),
        (("Kowalski", "Ewa"), ("Kovalsky", "Eva")),
        (("Thompson", "Geoffrey"), ("Thomson", "Jeffrey")),
        (("Smith", "John"), ("John", "Smith")),
    ],
)
def test_names_taken_for_each_other_meet(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert similar(*one, *other) and similar(*other, *one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Smith", "Joan"), ("Smith", "Peter")),
        (("Alvarez", "Marisol"), ("Okafor", "Amara")),
        (("Li", "Wei"), ("Lo", "Wu")),
        (("Brown", "Anna"), ("Braun", "Otto")),
    ],
)
def test_names_nobody_confuses_do_not_meet(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not similar(*one, *other)


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_sound_of_any_name_fits_its_column_and_swapping_twice_gives_it_back(family: str, first: str) -> None:
    key = sounds(family, first)
    assert len(key) <= SOUNDS_LENGTH
    assert swapped(swapped(key)) == key


@given(latin, latin)
def test_doubled_letters_accents_and_case_do_not_change_the_sound(family: str, first: str) -> None:
    doubled = "".join(letter * 2 if letter in "lmnrt" else letter for letter in family)
    assert sounds(doubled.upper(), first) == sounds(family, first)

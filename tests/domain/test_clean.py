"""Text from outside becomes text that can be kept and shown, and none of it is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.clean import NOTE_LENGTH, clean, clean_note, phone_trouble
from prolodesk.domain.errors import Refusal

anything = st.text(st.characters(exclude_categories=[]), max_size=80)


@given(anything)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_note(clean_note(text)) == clean_note(text)


@given(anything)
def test_what_remains_can_be_kept_everywhere(text: str) -> None:
    kept = clean_note(text)
    kept.encode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in kept)
    assert not set(kept) & set("\0\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(anything)
def test_every_letter_and_digit_is_kept(text: str) -> None:
    letters = [c for c in unicodedata.normalize("NFD", text) if c.isalnum()]
    assert [c for c in unicodedata.normalize("NFD", clean_note(text)) if c.isalnum()] == letters


def test_a_name_stands_on_one_line_and_a_note_keeps_its_lines() -> None:
    assert clean("Anna\r\n Maria\0 ") == "Anna Maria"
    assert clean_note("first\r\nsecond\u2028third  \n") == "first\nsecond\nthird"


def test_a_name_cannot_turn_the_words_after_it_around() -> None:
    assert clean("Ann\u202egnorw") == "Anngnorw"


def test_emoji_quotes_and_other_scripts_stay() -> None:
    for name in ("👩‍⚕️ Ana", 'Bo "Bobby" O\'Neill', "محمد علي", "<b>Bold</b> & sons"):
        assert clean(name) == unicodedata.normalize("NFC", name)


def test_ten_thousand_letters_are_refused_as_a_name_and_kept_as_a_note() -> None:
    with pytest.raises(Refusal) as refusal:
        clean("x" * 10_000)
    assert dict(refusal.value.message.values) == {"length": 10_000, "limit": 100}
    assert len(clean_note("x" * 10_000)) == 10_000
    with pytest.raises(Refusal):
        clean_note("x" * (NOTE_LENGTH + 1))


@pytest.mark.parametrize("text", ["", "  ", "55501", "+44 20 7946", "ext. 12-345", "\u0660\u0661\u0662\u0663\u0664"])
def test_five_digits_in_any_script_make_a_phone_number(text: str) -> None:
    assert phone_trouble(text) is None


@pytest.mark.parametrize("text", ["blah", "5550", "+44 7", "½¼²³¹0"])
def test_words_and_a_few_digits_are_no_phone_number(text: str) -> None:
    trouble = phone_trouble(text)
    assert trouble is not None and "at least {least} digits" in trouble.template

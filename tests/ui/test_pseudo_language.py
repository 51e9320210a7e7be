"""Every word on the screen is a message or data; 40 % longer words and the other direction find their room."""

import pytest

from prolodesk.demo.people import CLINIC_NAME
from tests.pseudo import DATA, PseudoLanguage, marked, unmarked
from tests.tour import listed, toured


@pytest.fixture
def seen(qapp):
    """What was found on a tour of the whole program in the pseudo-language."""
    return toured()


def test_every_word_was_given_to_the_translators_or_is_data(seen):
    assert listed(seen.unmarked) == []


def test_longer_words_are_not_cut_off(seen):
    assert listed(seen.clipped) == []


def test_longer_words_do_not_widen_the_window_beyond_a_small_screen(seen):
    assert listed(seen.too_wide) == []


def test_from_right_to_left_pages_are_painted_and_the_rail_stands_on_the_right(seen):
    assert seen.mirrored == {"schedule": True, "patient": True, "settings": True}


def test_no_title_of_a_window_names_a_patient(seen):
    """Titles are read over shoulders and kept by the system: of all data they may tell the clinic's name."""
    clinics = {marked(CLINIC_NAME), marked("Northfield")}
    told = {title for title in seen.titles if DATA in title}
    assert told and all(any(clinic in title for clinic in clinics) for title in told)
    assert {title.count(DATA) for title in told} == {len(CLINIC_NAME.split())}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("⟦Book {name}~~⟧", ""),
        ("⟦Book ⟦Tue~⟧ §Hartmann~~⟧ · §Room 1", ""),
        ("⟦Ends in the mid…", ""),
        ("Save §now", "Save"),
        ("⟦Save~⟧ now", "now"),
        ("P-00 912", ""),
        ("Ctrl+Z", ""),
        ("14:05–14:35", ""),
        ("L4-L5", ""),
        ("", ""),
    ],
)
def test_what_was_not_marked_is_seen(text, left):
    assert unmarked(text) == left


def test_the_pseudo_language_is_longer_and_keeps_its_gaps():
    text = PseudoLanguage().gettext("Move {patient} to {time}")
    assert text.count("{") == 2 and len(text) >= len("Move {patient} to {time}") + 4
    assert PseudoLanguage().gettext("") == ""

"""What a narrow column does to the names of solutions."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.ui.parts.short_names import shortened

LONG = "Dextrose 15 % / lidocaine 0.6 %"


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (31, LONG),
        (30, "Dextrose 15 % / lidocai. 0.6 %"),
        (26, "Dextr. 15 % / lidoc. 0.6 %"),
        (22, "Dex. 15 % / lid. 0.6 %"),
        (10, "Dex. 15 % / lid. 0.6 %"),
    ],
)
def test_words_give_way_and_strengths_stay(room: int, expected: str) -> None:
    assert shortened(LONG, lambda text: len(text) <= room) == expected


@given(st.text(st.sampled_from("abcdefgh 0123456789%./"), max_size=40), st.integers(0, 40))
def test_no_number_is_ever_touched_and_nothing_grows(text: str, room: int) -> None:
    short = shortened(text, lambda shown: len(shown) <= room)
    assert len(short) <= len(text)
    assert re.findall(r"\d[\d.]*", short.replace(". ", " ").rstrip(".")) == re.findall(
        r"\d[\d.]*", text.replace(". ", " ").rstrip(".")
    )

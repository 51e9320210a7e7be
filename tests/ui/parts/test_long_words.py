"""Long words may be broken, and nothing of them is lost or torn."""

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.long_words import LONG_WORD, MAY_BREAK, STAYS, breakable, whole
from prolodesk.ui.parts.text import plain_label


@given(st.text())
def test_what_was_written_comes_back_whole(text: str) -> None:
    assert whole(breakable(text)) == whole(text)
    assert breakable(breakable(text)) == breakable(text)


def test_short_words_are_left_as_they_are() -> None:
    assert breakable("Ask for Joan, Thursdays only; anna.maria@example.org") == (
        "Ask for Joan, Thursdays only; anna.maria@example.org"
    )


def test_no_piece_of_a_long_word_is_long() -> None:
    assert max(map(len, breakable("w" * 500).split(MAY_BREAK))) < 10 and not LONG_WORD.search("w" * 30)


def test_a_letter_made_of_several_characters_is_never_torn() -> None:
    family, accented = "\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301\u0323"
    for letter in (family, accented):
        pieces = breakable(letter * 40).split(MAY_BREAK)
        assert len(pieces) > 1
        assert all(len(piece) % len(letter) == 0 and piece.startswith(letter) for piece in pieces)


def test_no_line_ends_inside_of_a_date(qtbot: QtBot) -> None:
    for date in ("22-Dec-2026", "Fri 12-Feb", "2026-12-22"):
        assert breakable(f"best {date} · Dr. X").count(STAYS) == date.count("-")
    label = plain_label("the first on Tue 24-Nov-2026", wrap=True)
    qtbot.addWidget(label)
    assert label.text() == "the first on Tue 24-Nov-2026"
    label = plain_label("24-Nov-2026", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(label.fontMetrics().horizontalAdvance("24-Nov-")) == label.heightForWidth(2000)

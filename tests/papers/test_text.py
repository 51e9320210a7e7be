"""Text on paper: nothing lost, nothing hidden, nothing on the wrong line."""

import unicodedata
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from prolodesk.papers.fonts import CUTS, faces
from prolodesk.papers.text import (
    ELLIPSIS,
    REPLACEMENT,
    Span,
    Style,
    clean,
    direction,
    draw_line,
    one_line,
    printable,
    wrap,
)
from tests.papers.reading import flat, pages_of

PLAIN = Style(12, 16)
NAMES = [
    "O'Neill",
    "Łódź Petrović",
    "R&D <tag> &amp; &lt;b&gt;",
    "<img src=/etc/passwd>",
    "<smith@example.org>",
    'Ann "the quote" O’Hara \\ (brackets)',
    "Đặng Thị Hồng Nhung",
    "Ελένη Παπαδοπούλου",
    "Дмитро Шевченко",
    "Smith-Jones–Müller ß Æ ø",
    "%PDF (not a string) Tj ET",
]
RIGHT_TO_LEFT = ["محمد عبد الرحمن", "שלום כהן", "فاطمة گلشن", "ڈاکٹر نعیم"]


def printed(*texts: str) -> str:
    """The text of a page that has each text on lines of its own, read back from the file."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(500, 2000), invariant=1)
    y = 1980.0
    for text in texts:
        for line in wrap([Span(text, PLAIN)], 480, direction(text)):
            draw_line(
                canvas, line, 490 if direction(text) == "R" else 10, y, "right" if direction(text) == "R" else "left"
            )
            y -= 16
    canvas.showPage()
    canvas.save()
    return pages_of(out.getvalue())[0]


@pytest.mark.parametrize("name", NAMES)
def test_what_went_in_can_be_read_back(name: str) -> None:
    assert flat(printed(name)) == flat(name)


@pytest.mark.parametrize("name", RIGHT_TO_LEFT)
def test_right_to_left_names_can_be_read_back_in_their_order(name: str) -> None:
    assert printed(name) == name


def test_every_name_of_a_long_list_is_on_the_page_together() -> None:
    page = flat(printed(*NAMES))
    assert all(flat(name) in page for name in NAMES)


@settings(max_examples=120)
@given(
    st.text(alphabet=st.characters(codec="utf-8", max_codepoint=0x24F, exclude_categories=["Cc", "Cf"]), max_size=80)
)
def test_any_latin_text_is_printed_letter_for_letter_or_counted(text: str) -> None:
    seen, missing = printable(text)
    assert missing == seen.count(REPLACEMENT)
    assert flat(printed(text)) == flat(seen)


@settings(max_examples=120)
@given(st.text(max_size=60))
def test_no_text_at_all_stops_the_printer(text: str) -> None:
    lines = wrap([Span(text, PLAIN)], 100)
    assert all(line.width <= 100.01 for line in lines)


@settings(max_examples=100)
@given(st.text(alphabet="abc ש מ ع م-.", max_size=80), st.integers(20, 300))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, width: int) -> None:
    lines = wrap([Span(text, PLAIN)], width)
    assert all(line.width <= width + 0.01 for line in lines)
    letters = "".join(run.text for line in lines for run in line.runs)
    assert sorted(flat(letters)) == sorted(flat(text))


def test_control_and_direction_marks_are_never_printed() -> None:
    assert clean("a\x00b\x07c\u202ed\u2066e\u200ef\ufeffg\u00adh") == "abcdefgh"
    assert clean("one\r\ntwo\u2028three\tfour") == "one\ntwo\nthree four"


def test_letters_are_composed_before_they_are_printed() -> None:
    assert clean("Zoe\u0308") == unicodedata.normalize("NFC", "Zoe\u0308") == "Zoë"


def test_text_beyond_its_length_ends_in_an_ellipsis() -> None:
    assert clean("x" * 10_000, 100) == "x" * 99 + ELLIPSIS
    assert len(clean("x" * 100_000)) == 20_000


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ann 😀", 0),
        ("Ann 👍🏽 Lee", 0),
        ("漢字", 2),
        ("हिन्दी"[:1], 1),
        ("Łódź محمد שלום", 0),
        ("\ud800", 0),
    ],
)
def test_what_no_face_has_is_marked_and_counted_once_each(text: str, missing: int) -> None:
    seen, counted = printable(text)
    assert counted == missing == seen.count(REPLACEMENT)


def test_a_word_longer_than_the_line_is_broken_and_nothing_is_lost() -> None:
    lines = wrap([Span("Wolfeschlegelstein" * 12, PLAIN)], 120)
    assert len(lines) > 5
    assert "".join(run.text for line in lines for run in line.runs) == "Wolfeschlegelstein" * 12


def test_a_line_too_long_for_its_place_ends_in_an_ellipsis() -> None:
    line = one_line("Wolfeschlegelstein" * 12, PLAIN, 120)
    assert line.width <= 120
    assert line.runs[-1].text.endswith(ELLIPSIS)
    assert one_line("short", PLAIN, 120).runs[0].text == "short"


def test_right_to_left_words_stay_on_the_line_they_were_wrapped_to() -> None:
    words = ["אחת", "שתיים", "שלוש", "ארבע", "חמש", "שש"]
    lines = wrap([Span(" ".join(words), PLAIN)], 90, "R")
    assert len(lines) > 1
    first = "".join(run.text for run in lines[0].runs)
    assert first.endswith(words[0][::-1])
    assert words[-1][::-1] in "".join(run.text for run in lines[-1].runs)


def test_arabic_letters_join_and_keep_their_vowel_marks() -> None:
    (line,) = wrap([Span("مُحَمَّد", PLAIN)], 200, "R")
    seen = "".join(run.text for run in line.runs)
    assert {unicodedata.name(letter).split()[-1] for letter in seen} >= {"FORM", "DAMMA", "SHADDA"}


def test_a_bold_date_inside_a_sentence_keeps_its_place() -> None:
    (line,) = wrap([Span("until ", PLAIN), Span("Tue\u00a001-Dec", PLAIN.bold()), Span(".", PLAIN)], 300)
    assert [run.text for run in line.runs] == ["until ", "Tue\u00a001-Dec", "."]


def test_a_date_tied_together_is_never_split_between_lines() -> None:
    for width in range(90, 200, 7):
        lines = wrap([Span("No bath until ", PLAIN), Span("Tue\u00a001-Dec", PLAIN.bold()), Span(".", PLAIN)], width)
        assert sum("Tue\u00a001-Dec" in run.text for line in lines for run in line.runs) == 1


def test_each_cut_writes_latin_arabic_and_hebrew() -> None:
    for cut in CUTS:
        assert all(any(letter in face for face in faces(cut)) for letter in "Aéłßжλ•–…\ufffdمש")

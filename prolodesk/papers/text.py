"""The one way text reaches the page.

Text is drawn letter by letter on the canvas, never through ReportLab's paragraph markup: an ampersand, a tag or an
image path in a name is only letters here. Each letter comes from the first face that has it; what no face can write
stands as a visible mark and is counted. Right-to-left text is wrapped first and reordered line by line afterwards;
reordered first, its words would land on the wrong lines.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Literal

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from reportlab.pdfgen.canvas import Canvas

from prolodesk.papers.fonts import CUTS, Cut, Face, faces

REPLACEMENT = "\ufffd"
LONGEST = 20_000
ELLIPSIS = "…"
_NEW_LINES = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_CLUSTER = re.compile("[\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u20e3]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NEEDS_SHAPING = re.compile("[\u0900-\u0dff\ua8e0-\ua8ff\u1cd0-\u1cff]")  # vowel signs that stand before their letter


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks: cut, size and line distance in points, colour as three numbers from 0 to 1."""

    size: float
    leading: float
    cut: Cut = "regular"
    colour: tuple[float, float, float] = (0.086, 0.125, 0.165)

    def bold(self) -> "Style":
        """The same, bold."""
        return replace(self, cut="bold")


@dataclass(frozen=True, slots=True)
class Span:
    """Text that looks alike and keeps its own writing direction, such as a name inside a sentence."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one face, in the order in which they are seen."""

    text: str
    face: Face
    style: Style

    @property
    def width(self) -> float:
        return self.face.width(self.text, self.style.size)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it will be seen, from left to right; width in points."""

    runs: tuple[Run, ...]
    width: float


Align = Literal["left", "right", "centre"]
Direction = Literal["L", "R"]


def clean(text: str, longest: int = LONGEST) -> str:
    """Text as it may be printed: composed letters, no control or direction marks, capped with an ellipsis."""
    if len(text) <= longest and _is_plain(text):
        return text
    text = unicodedata.normalize("NFC", _NEW_LINES.sub("\n", text[: 4 * longest]).replace("\t", " "))
    kept = "".join(letter for letter in text if letter == "\n" or _visible(letter))
    return kept if len(kept) <= longest else kept[: longest - 1].rstrip() + ELLIPSIS


def printable(text: str) -> tuple[str, int]:
    """Clean text with a visible mark for each character no face has, and how many there were.

    A character and what only modifies it (a skin tone, a joined emoji) count as one.
    """
    text = clean(text)
    if _is_plain(text):
        return text, 0
    out: list[str] = []
    missing = 0
    joined = False
    for letter in text:
        if joined or (_CLUSTER.match(letter) and out and out[-1] == REPLACEMENT):
            joined = letter == "\u200d"
        elif letter == "\n" or letter in "\u200c\u200d\ufe0f\ufe0e" or _has(letter):
            out.append(letter)
        else:
            out.append(REPLACEMENT)
            missing += 1
    return "".join(out), missing


def direction(text: str) -> Direction:
    """The side a text starts from: that of its first letter with a direction."""
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "R" | "AL":
                return "R"
            case "L":
                return "L"
    return "L"


def wrap(spans: Sequence[Span], width: float, base: Direction = "L") -> tuple[Line, ...]:
    """The spans as lines no wider than the given points; a word wider than a line is broken inside."""
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        lines.extend(_line(words, base) for words in _fill(list(_words(paragraph)), width))
    return tuple(lines)


def one_line(text: str, style: Style, width: float) -> Line:
    """As much of a text as fits on one line, with an ellipsis where it was cut."""
    kept = printable(text.replace("\n", " "))[0]
    if _width(kept, style) > width:
        while kept and _width(kept.rstrip() + ELLIPSIS, style) > width:
            kept = kept[: -max(1, len(kept) // 50)]
        kept = kept.rstrip() + ELLIPSIS
    return _line([Span(kept, style)], direction(kept))


def draw_line(canvas: Canvas, line: Line, x: float, y: float, align: Align = "left") -> None:
    """Draws a line with its base on y, from x, up to x or around x."""
    x -= {"left": 0.0, "right": line.width, "centre": line.width / 2}[align]
    for run in line.runs:
        canvas.setFillColorRGB(*run.style.colour)
        canvas.setFont(run.face.name, run.style.size)
        canvas.drawString(x, y, run.text)
        x += run.width


def _visible(letter: str) -> bool:
    if letter in "\u200c\u200d":
        return True  # they decide how neighbouring letters join
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs")


def _is_plain(text: str) -> bool:
    """Whether text can go to the page as it is: letters of the first face, in one direction, already composed."""
    return _plain_letters().issuperset(text) and unicodedata.is_normalized("NFC", text)


@cache
def _plain_letters() -> frozenset[str]:
    everywhere = set.intersection(*(set(faces(cut)[0].widths) for cut in CUTS))
    letters = {letter for letter in map(chr, everywhere) if _visible(letter) and letter not in "\u200c\u200d"}
    return frozenset(x for x in letters if not (_NEEDS_SHAPING.match(x) or _RIGHT_TO_LEFT.match(x)))


def _has(letter: str) -> bool:
    return not _NEEDS_SHAPING.match(letter) and any(letter in face for face in faces("regular"))


def _width(text: str, style: Style) -> float:
    if _is_plain(text):
        return faces(style.cut)[0].width(text, style.size)
    return sum(run.width for run in _runs(_seen(text, direction(text)), style))


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for span in spans:
        first, *others = printable(span.text)[0].split("\n")
        paragraph.append(Span(first, span.style))
        for other in others:
            yield paragraph
            paragraph = [Span(other, span.style)]
    yield paragraph


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Stretches that stay on one line, each with the space before it."""
    word: list[Span] = []
    for span in spans:
        for piece in re.findall(r" *[^ ]*", span.text):
            if piece.startswith(" ") and word:
                yield word
                word = []
            if piece:
                word.append(Span(piece, span.style))
    if word:
        yield word


def _fill(words: list[list[Span]], width: float) -> Iterator[list[Span]]:
    line: list[Span] = []
    used = 0.0
    for word in words:
        needed = sum(_width(span.text, span.style) for span in word)
        if line and used + needed > width:
            yield line
            line, used = [], 0.0
        if not line:
            word = _without_first_spaces(word)
            needed = sum(_width(span.text, span.style) for span in word)
        while needed > width:
            fitting, word = _break(word, width)
            yield fitting
            needed = sum(_width(span.text, span.style) for span in word)
        line += word
        used += needed
    yield line


def _without_first_spaces(word: list[Span]) -> list[Span]:
    stripped = [Span(word[0].text.lstrip(" "), word[0].style), *word[1:]]
    return stripped if stripped[0].text or len(stripped) == 1 else _without_first_spaces(stripped[1:])


def _break(word: list[Span], width: float) -> tuple[list[Span], list[Span]]:
    fitting: list[Span] = []
    for at, span in enumerate(word):
        fits = 0
        for fits in range(1, len(span.text) + 1):
            if _width(span.text[:fits], span.style) > width:
                fits = max(fits - 1, 0 if fitting else 1)
                return [*fitting, Span(span.text[:fits], span.style)], [
                    Span(span.text[fits:], span.style),
                    *word[at + 1 :],
                ]
        width -= _width(span.text, span.style)
        fitting.append(span)
    return fitting, [Span("", word[-1].style)]


def _line(spans: list[Span], base: Direction) -> Line:
    """Spans of one style belong together: only then can letters of one word join and turn as one."""
    stretches = [
        _runs(_seen("".join(span.text for span in group), base), style)
        for style, group in groupby(spans, key=lambda span: span.style)
    ]
    ordered = stretches if base == "L" else stretches[::-1]
    runs = tuple(run for stretch in ordered for run in stretch)
    return Line(runs, sum(run.width for run in runs))


def _seen(text: str, base: Direction) -> str:
    """Text in the order and with the letter forms in which it is seen."""
    if not _RIGHT_TO_LEFT.search(text):
        return text.replace("\u200c", "").replace("\u200d", "")
    if _ARABIC.search(text):
        text = _reshaper().reshape(text)
    return str(get_display(text, base_dir=base)).replace("\u200c", "").replace("\u200d", "")


@cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper({"delete_harakat": False, "support_ligatures": True})


def _runs(text: str, style: Style) -> list[Run]:
    cut = faces(style.cut)
    if _is_plain(text):
        return [Run(text, cut[0], style)]
    found = [(letter, next((face for face in cut if letter in face), None)) for letter in text]
    return [
        Run("".join(letter for letter, _ in group) if face else REPLACEMENT * len(list(group)), face or cut[0], style)
        for face, group in groupby(found, key=lambda pair: pair[1])
    ]

"""The typefaces of paper: Noto Sans in three cuts, with Arabic, Hebrew and emoji for what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from prolodesk.shipped import shipped

Cut = Literal["regular", "bold", "italic"]
CUTS: tuple[Cut, ...] = ("regular", "bold", "italic")

_FILES: Mapping[Cut, tuple[str, ...]] = {
    "regular": ("NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoEmoji-Regular"),
    "bold": ("NotoSans-Bold", "NotoSansArabic-Bold", "NotoSansHebrew-Bold", "NotoEmoji-Regular"),
    "italic": ("NotoSans-Italic", "NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoEmoji-Regular"),
}

# One sheet at a time: a ReportLab font keeps its reading position and the letters used so far.
PRINTING = Lock()


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its name in ReportLab and the width of every letter it can draw, in thousandths of the size."""

    name: str
    widths: Mapping[int, float]

    def __contains__(self, letter: str) -> bool:
        return ord(letter) in self.widths

    def width(self, text: str, size: float) -> float:
        """The width of text whose every letter this face has, in points."""
        return sum(map(self.widths.__getitem__, map(ord, text))) * size / 1000


@cache
def faces(cut: Cut) -> tuple[Face, ...]:
    """The faces of a cut in the order in which they are asked for a letter. Read from disk once."""
    return tuple(_face(file) for file in _FILES[cut])


@cache
def _face(file: str) -> Face:
    font = TTFont(file, str(shipped("fonts", f"{file}.ttf")), asciiReadable=False)
    pdfmetrics.registerFont(font)
    known = font.face.charToGlyph
    return Face(file, {code: font.face.getCharWidth(code) for code in known})

"""Sheets of paper: sizes, margins, and the finished file. The same pages always give the same bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from reportlab import rl_config
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from prolodesk.papers.blocks import MM, Block
from prolodesk.papers.fonts import PRINTING, faces

Paper = Literal["A4", "Letter"]


@dataclass(frozen=True, slots=True)
class Room:
    """A page and the room for content on it, in points; y counts from the bottom, as PDF does."""

    page_width: float
    page_height: float
    side: float = 18 * MM
    top_margin: float = 14 * MM
    bottom_margin: float = 17 * MM

    @property
    def width(self) -> float:
        return self.page_width - 2 * self.side

    @property
    def top(self) -> float:
        return self.page_height - self.top_margin

    @property
    def height(self) -> float:
        return self.top - self.bottom_margin


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where its top left corner goes."""

    block: Block
    x: float
    top: float


PageOf = tuple[Placed, ...]
Footer = Callable[[int, int], Block]


def room_on(paper: Paper) -> Room:
    """The room on a sheet of A4 or Letter."""
    if paper == "A4":
        return Room(595.2756, 841.8898)
    return Room(612.0, 792.0, top_margin=11 * MM, bottom_margin=16 * MM)


def pdf_of(
    pages: Sequence[PageOf],
    room: Room,
    footer: Footer,
    title: str,
    language: str,
    lock: StandardEncryption | None = None,
) -> bytes:
    """The pages as a PDF file. It holds no time and no chance: printing again gives the same bytes, unless locked."""
    out = BytesIO()
    with PRINTING:
        size = (room.page_width, room.page_height)
        rl_config.useA85 = 0  # letters for seven-bit mail would make the file a quarter larger
        canvas = Canvas(
            out,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            lang=language,
            initialFontName=faces("regular")[0].name,
            pdfVersion=(1, 7) if lock else None,
            encrypt=lock,
        )
        canvas.setTitle(title)
        canvas.setCreator("prolodesk")
        canvas.setAuthor("")
        for number, page in enumerate(pages, start=1):
            for placed in page:
                placed.block.draw(canvas, placed.x, placed.top)
            below = footer(number, len(pages))
            below.draw(canvas, room.side, 8 * MM + below.height)
            canvas.showPage()
        canvas.save()
    return out.getvalue()

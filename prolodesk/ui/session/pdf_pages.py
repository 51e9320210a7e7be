"""Pages of a stored PDF as pictures. The reader is imported on first use: nobody waits for it at the start."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from prolodesk.domain.errors import Refusal

POINTS_PER_INCH = 72.0
SHARPEST_DPI = 600
"""A page at more than this takes several hundred megabytes and looks no better."""
_ONE_AT_A_TIME: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: its size in px, and its pixels as rows of BGRX bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes

    def image(self) -> QImage:
        """The page for a painter."""
        return QImage(self.pixels, self.width, self.height, self.stride, QImage.Format.Format_RGB32).copy()


def pages_of(content: bytes, scale: float, go_on: Callable[[], None] = lambda: None) -> tuple[PagePicture, ...]:
    """Every page, `scale` px to the point. `go_on` is called before each and may raise. Raises Refusal for no PDF."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    pages: list[PagePicture] = []
    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError:
            raise Refusal("This document cannot be shown: it is damaged. Make it again from its record.") from None
        try:
            for number in range(len(document)):
                go_on()
                pages.append(_picture(document, number, scale))
        finally:
            document.close()
    return tuple(pages)


def print_pages(content: bytes, printer: QPrinter) -> None:
    """Draw every page onto the printer's paper at its resolution, centred and never enlarged beyond the paper."""
    import pypdfium2 as pdfium

    dpi = min(printer.resolution(), SHARPEST_DPI)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal("The printer did not start. Check that it is on and has paper, or save the sheet as PDF.")
    with _ONE_AT_A_TIME:
        document = pdfium.PdfDocument(content)
        wanted = _wanted(printer, len(document))
        try:
            for number in wanted:
                if number != wanted[0]:
                    printer.newPage()
                image = _picture(document, number, dpi / POINTS_PER_INCH).image()
                painter.drawImage(_place(printer, image, printer.resolution() / dpi), image)
        finally:
            document.close()
            painter.end()


def _wanted(printer: QPrinter, count: int) -> range:
    first, last = printer.fromPage(), printer.toPage()
    return range(max(first, 1) - 1, min(last, count)) if last else range(count)


def _place(printer: QPrinter, image: QImage, grown: float) -> QRectF:
    """Where a page stands on the paper: true to size where it fits, the same corner to the same corner."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    inner = printer.pageLayout().paintRectPixels(printer.resolution())
    width, height = image.width() * grown, image.height() * grown
    fit = min(1.0, paper.width() / width, paper.height() / height)
    left = (paper.width() - width * fit) / 2 - inner.left()
    top = (paper.height() - height * fit) / 2 - inner.top()
    return QRectF(left, top, width * fit, height * fit)


def _picture(document: Any, number: int, scale: float) -> PagePicture:
    page = document[number]
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    try:
        return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()

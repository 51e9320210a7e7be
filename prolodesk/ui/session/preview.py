"""A stored PDF on the screen: its pages, zoom, and the two ways out, print and save. Bytes in, nothing else known."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.domain.errors import Refusal
from prolodesk.ui.parts.buttons import icon_button, primary, secondary
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.text import ElidedLabel, plain_label, show_text
from prolodesk.ui.session.pdf_pages import PagePicture, pages_of, print_pages
from prolodesk.ui.tasks import Progress, Task, run
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
LARGEST_FIT = 1.6
"""Px to the point: a wide window shows margins rather than giant letters."""
POINTS_WIDE = 595.0
"""Of an A4 page, before the first page is known."""
ChoosePrinter = Callable[[QWidget], QPrinter | None]
ChooseFile = Callable[[QWidget, str], str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is previewed: its bytes, its title, a line of facts about it, and the name a saved file is offered.

    `locked` gives the bytes that are saved where they are not to leave as they are shown; it may raise a Refusal.
    """

    content: bytes
    title: str
    facts: str
    file_name: str
    locked: Callable[[], bytes] | None = None


class SheetPreview(QWidget):
    """Keys: Enter prints, Ctrl+S saves, + and - zoom, 0 fits the width, PgUp and PgDn turn pages, Esc leaves.

    Signals:
    printed: the sheet went to a printer.
    saved: the sheet was written to a file; its path.
    refused: a sentence about what went wrong.
    left: Esc, or the button back.
    """

    printed = Signal()
    saved = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(
        self, choose_printer: ChoosePrinter | None = None, choose_file: ChooseFile | None = None, *, back: bool = True
    ) -> None:
        """The choosers are the system's dialogs unless given."""
        super().__init__()
        self._choose_printer = choose_printer or printer_chosen
        self._choose_file = choose_file or file_chosen
        self._sheet: Sheet | None = None
        self._pages: list[QLabel] = []
        self._page_points = POINTS_WIDE
        self._zoom: float | None = None
        self._drawing: Task | None = None
        self._again = QTimer(self, singleShot=True, interval=120)
        self._again.timeout.connect(self._draw)
        self._title = ElidedLabel(role="section")
        self._facts = ElidedLabel(role="secondary")
        self._page_count = plain_label(role="secondary")
        self.print = primary(tr("Print"), "printer", tr("Enter"))
        self.print.setAutoDefault(True)
        self.print.clicked.connect(self.print_sheet)
        self.save = secondary(tr("Save as PDF"), "download", tr("Ctrl+S"))
        self.save.clicked.connect(self.save_sheet)
        self.back = icon_button("arrow-left", tr("Back"), tr("Esc"))
        self.back.clicked.connect(self.left)
        if not back:
            self.back.hide()
        self._lay_out()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show this PDF from its first page."""
        changed = self._sheet is None or sheet.content != self._sheet.content
        self._sheet = sheet
        self._title.show_full(sheet.title)
        self._facts.show_full(sheet.facts)
        self._facts.setVisible(bool(sheet.facts))
        self.print.setEnabled(True)
        self.save.setEnabled(True)
        if changed:
            self._clear()
            self._scroll.verticalScrollBar().setValue(0)
            self._draw()

    def show_nothing(self, why: str) -> None:
        """There is no sheet, and why."""
        self._sheet = None
        self._clear()
        self._title.show_full("")
        self._facts.show_full(why)
        self._facts.setVisible(bool(why))
        show_text(self._page_count, "")
        self.print.setEnabled(False)
        self.save.setEnabled(False)

    def page_count(self) -> int:
        """How many pages are drawn."""
        return len(self._pages)

    def page_width(self) -> int:
        """How wide the first page is drawn, in px; 0 before it is."""
        return self._pages[0].width() if self._pages else 0

    def place_words(self) -> str:
        """Page 1 of 2."""
        return self._page_count.text()

    def facts(self) -> str:
        """The line of facts, or why there is no sheet."""
        return self._facts.full()

    def zoom_to(self, zoom: float | None) -> None:
        """Show a page at this share of its size on paper; None fits it to the width."""
        self._zoom = zoom
        self._again.start()

    def print_sheet(self) -> None:
        """Ask for a printer and print."""
        if self._sheet is None:
            return
        printer = self._choose_printer(self)
        if printer is None:
            return
        try:
            print_pages(self._sheet.content, printer)
        except Refusal as refusal:
            self.refused.emit(words(refusal.message, Formats()))
            return
        self.printed.emit()

    def save_sheet(self) -> None:
        """Ask for a file and write the bytes as they are, or as they may leave."""
        if self._sheet is None:
            return
        try:
            content = self._sheet.locked() if self._sheet.locked else self._sheet.content
        except Refusal as refusal:
            self.refused.emit(words(refusal.message, Formats()))
            return
        path = self._choose_file(self, self._sheet.file_name)
        if not path:
            return
        try:
            Path(path).write_bytes(content)
        except OSError:
            self.refused.emit(tr("The file could not be written there. Choose another folder."))
            return
        self.saved.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.print_sheet()
            case Qt.Key.Key_S if control:
                self.save_sheet()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._step(1)
            case Qt.Key.Key_Minus:
                self._step(-1)
            case Qt.Key.Key_0:
                self.zoom_to(None)
            case Qt.Key.Key_PageDown | Qt.Key.Key_Down:
                self._turn(1 if event.key() == Qt.Key.Key_PageDown else 0.1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Up:
                self._turn(-1 if event.key() == Qt.Key.Key_PageUp else -0.1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_page()
        if self._zoom is None and self._sheet is not None:
            self._again.start()

    def _scale(self) -> float:
        """Px of this screen to the point."""
        if self._zoom is not None:
            return self._zoom * self.logicalDpiX() / 72
        return max(0.3, min(LARGEST_FIT, (self._scroll.viewport().width() - theme().px(48)) / self._page_points))

    def _draw(self) -> None:
        """Draw the pages beside the screen's thread; a drawing under way for another size is called off."""
        if self._sheet is None or self._scroll.viewport().width() < 100:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        content, ratio = self._sheet.content, self.devicePixelRatioF()
        scale = self._scale() * ratio

        def work(progress: Progress) -> tuple[PagePicture, ...]:
            return pages_of(content, scale, progress.go_on)

        task = run(work, self)
        self._drawing = task
        task.done.connect(lambda pages: self._show_pages(pages, content, ratio, scale))
        task.refused.connect(lambda refusal: self.show_nothing(words(refusal.message, Formats())))
        task.ended.connect(lambda: self._drawn(task))

    def _drawn(self, task: Task) -> None:
        if self._drawing is task:
            self._drawing = None

    def _show_pages(self, pages: tuple[PagePicture, ...], content: bytes, ratio: float, scale: float) -> None:
        if self._sheet is None or self._sheet.content is not content:
            return
        while len(self._pages) < len(pages):
            page = plain_label()
            self._column.insertWidget(len(self._pages), page, 0, Qt.AlignmentFlag.AlignHCenter)
            self._pages.append(page)
        for number, (label, picture) in enumerate(zip(self._pages, pages, strict=True), start=1):
            pixmap = QPixmap.fromImage(picture.image())
            pixmap.setDevicePixelRatio(ratio)
            label.setPixmap(pixmap)
            label.setFixedSize(pixmap.deviceIndependentSize().toSize())
            label.setAccessibleName(tr("Page {number} of {count}", number=number, count=len(pages)))
        self._page_points = pages[0].width / scale if pages else POINTS_WIDE
        self._tell_page()

    def _tell_page(self) -> None:
        """Say which page fills most of what is in sight; the first of several shown whole."""
        if not self._pages:
            show_text(self._page_count, "")
            return
        top = self._scroll.verticalScrollBar().value() - self._column.contentsMargins().top()
        bottom = top + self._scroll.viewport().height()
        tops = accumulate((page.height() + self._column.spacing() for page in self._pages[:-1]), initial=0)
        seen = [min(bottom, at + page.height()) - max(top, at) for at, page in zip(tops, self._pages, strict=True)]
        number = seen.index(max(seen)) + 1
        show_text(self._page_count, tr("Page {number} of {count}", number=number, count=len(self._pages)))

    def _step(self, steps: int) -> None:
        now = self._zoom or self._scale() * 72 / self.logicalDpiX()
        further = [z for z in ZOOMS if (z > now + 0.01 if steps > 0 else z < now - 0.01)]
        if further:
            self.zoom_to(further[0] if steps > 0 else further[-1])

    def _turn(self, share: float) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + round(share * self._scroll.viewport().height()))

    def _clear(self) -> None:
        for page in self._pages:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages = []

    def _lay_out(self) -> None:
        space = theme().px
        inside = QWidget()
        inside.setProperty("role", "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(space(16), space(16), space(16), space(16))
        self._column.setSpacing(space(16))
        self._column.addStretch(1)
        self._scroll = scrolling(inside)
        self._scroll.verticalScrollBar().valueChanged.connect(self._tell_page)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._tell_page)
        smaller, larger = icon_button("zoom-out", tr("Smaller"), "-"), icon_button("zoom-in", tr("Larger"), "+")
        fit = icon_button("maximize", tr("Fit the width"), "0")
        smaller.clicked.connect(lambda: self._step(-1))
        larger.clicked.connect(lambda: self._step(1))
        fit.clicked.connect(lambda: self.zoom_to(None))
        about = QWidget()
        lines = QVBoxLayout(about)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._facts)
        about.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = bar(self.back, about, self._page_count, smaller, larger, fit, self.save, self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self.print)


def printer_chosen(parent: QWidget) -> QPrinter | None:
    """The system's printer dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def file_chosen(parent: QWidget, name: str) -> str:
    """The system's dialog for saving; empty when it was cancelled."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    near = str(Path(documents, name))
    path, _ = QFileDialog.getSaveFileName(parent, tr("Save as PDF"), near, tr("PDF files (*.pdf)"))
    return path if not path or path.lower().endswith(".pdf") else f"{path}.pdf"

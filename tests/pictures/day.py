"""The day as a whole: waiting room, wall screen, close of day, its papers, and the one box with chips."""

from dataclasses import replace

from PySide6.QtCore import Qt

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from tests.pictures.book import Book, press, type_text

PLAIN_WORDS = {
    "one-box-visit": "tanaka aiko si +4w",
    "one-box-series": "tanaka aiko left si q4w x6 tue am okafor",
    "one-box-asks": "smi +1w",
    "one-box-not-understood": "tanaka aiko +4w sometimes",
    "one-box-commands": "wait",
    "one-box-window": "walsh elbow fri 10:30 duarte",
    "one-box-new": "ziegler eval tomorrow 14:00",
    "one-box-near": "jensn knee fri",
    "one-box-doubtful": "walsh fiona 2/12",
    "one-box-settings": "holiday",
}


def draw_day(book: Book, program: Program, desk: OpenDesk) -> None:
    """Every page of the day, and the one box over the schedule."""
    _draw_waiting_room(book, program, desk)
    _draw_close(book, program, desk)
    desk.frame.open_page("schedule")
    box = desk.medicines.box
    for name, words in PLAIN_WORDS.items():
        box.open()
        type_text(box.box.edit, words)
        book.draw(name, program.window)
    press(box.box.edit, Qt.Key.Key_Escape)


def _draw_waiting_room(book: Book, program: Program, desk: OpenDesk) -> None:
    desk.frame.open_page("waiting_room")
    page = desk.days.waiting_room.page
    assert page is not None
    book.draw("waiting-room", program.window)
    desk.days.waiting_room.turn_wall()
    wall = desk.days.waiting_room.wall
    assert wall is not None
    wall.resize(1280, 720)
    book.draw("wall-screen", wall)
    wall.close()
    program.window.activateWindow()


def _draw_close(book: Book, program: Program, desk: OpenDesk) -> None:
    desk.frame.open_page("close_of_day")
    page = desk.days.page
    assert page is not None
    book.wait(lambda: page.closing() is not None and page.closing().pack.holds, "the papers are prepared")  # type: ignore[union-attr]
    book.draw("close-of-day", program.window)
    closing = page.closing()
    assert closing is not None
    page.show_closing(replace(closing, items=()))
    book.draw("close-of-day-clear", program.window)
    page.reload()
    desk.days.papers.show_day(closing.pack.day)
    papers = desk.days.papers.preview()
    book.wait(lambda: papers.page_count() > 0, "the papers are shown")
    book.draw("papers-of-the-day", program.window, wait=True)

"""The picture book: every page and dialog drawn from the demo clinic at 10:20, and looked at as a critical person does.

Into the folder that PICTURE_BOOK names, in every look; without it into a folder of its own, in one look.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from prolodesk.app.folders import Folders
from prolodesk.app.program import Program
from prolodesk.demo.make import make_demo
from prolodesk.store.keys import keys_beside
from prolodesk.ui.body.shipped_atlas import shipped_atlas
from prolodesk.ui.prefs import Prefs
from prolodesk.ui.theme import apply
from tests.demo.opening import DAY, ZONE, at_clock
from tests.pictures.body import draw_body
from tests.pictures.book import Book, Calm, Look
from tests.pictures.calls import draw_calls
from tests.pictures.day import draw_day
from tests.pictures.entrance import draw_entrance
from tests.pictures.finder import draw_finder
from tests.pictures.hours import draw_hours
from tests.pictures.knowledge import draw_knowledge
from tests.pictures.medicines import draw_medicines
from tests.pictures.past import draw_pain, draw_past
from tests.pictures.patients import draw_patients, draw_reception, draw_record, draw_session
from tests.pictures.schedule import card_of, draw_schedule
from tests.pictures.series import draw_series
from tests.pictures.tray import draw_tray
from tests.pictures.views import draw_views

LOOKS = (
    Look("light", 1366, 768),
    Look("dark", 1920, 1080),
    Look("light", 1920, 1080),
    Look("dark", 1366, 768),
)
WANTED = os.environ.get("PICTURE_BOOK", "")
SETTINGS = (
    "letterhead", "day", "hours", "types", "rooms", "writing", "aftercare", "vials", "safety", "people", "recovery",
    "passphrase", "appearance", "about",
)  # fmt: skip


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "clinic.db"
    make_demo(path, day=DAY, zone=ZONE)
    return path


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program with its window, before anything is open."""
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    made = Program(qapp, Folders(tmp_path, tmp_path, tmp_path), now=lambda: at_clock(DAY), guess_ms=0)
    yield made
    made.window.close()
    QThreadPool.globalInstance().waitForDone()
    qapp.setCursorFlashTime(flash)


@pytest.mark.qt_log_ignore("This plugin does not support ")
@pytest.mark.parametrize("look", LOOKS if WANTED else LOOKS[:1], ids=lambda look: look.name)
def test_every_page_is_whole(look: Look, program: Program, qapp: QApplication, demo_made: Path, tmp_path: Path) -> None:
    book = Book(Path(WANTED) if WANTED else tmp_path / "book", look, Calm(qapp))
    program.wear(Prefs(theme=look.theme))
    program.window.resize(look.width, look.height)
    program.window.show()
    program.window.activateWindow()
    QCursor.setPos(program.window.mapToGlobal(program.window.rect().bottomRight()))
    book.wait(program.window.isActiveWindow, "the window has the keys")
    draw_entrance(book, program, tmp_path, lambda: at_clock(DAY))
    file = tmp_path / "clinic.db"
    shutil.copyfile(demo_made, file)
    shutil.copyfile(keys_beside(demo_made), keys_beside(file))
    program.enter_demo(file)
    desk = program.desk
    assert desk is not None
    draw_schedule(book, program, desk)
    draw_views(book, program, desk)
    draw_tray(book, program, desk)
    draw_finder(book, program, desk)
    draw_patients(book, program, desk)
    draw_record(book, program, desk, card_of(desk, "Hartmann"))
    draw_past(book, program, desk, card_of(desk, "Hartmann"))
    draw_pain(book, program, desk, card_of(desk, "Hartmann"))
    draw_session(book, program, desk)
    draw_calls(book, program, desk)
    draw_medicines(book, program, desk)
    draw_knowledge(book, program, desk)
    draw_day(book, program, desk)
    draw_series(book, program, desk)
    draw_hours(book, program, desk)
    for section in SETTINGS:
        desk.frame.open_page("settings")
        desk.settings.show_section(section)
        book.draw(f"settings-{section}", program.window)
    desk.frame.wanted.emit("keys")
    book.draw_dialog("keys")
    program.lock()
    book.draw("locked", program.window)
    draw_reception(book, program, file)
    assert len(book.pages) > 40
    assert not book.wrong, "\n".join(book.wrong)


@pytest.mark.qt_log_ignore("This plugin does not support ")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_of_the_body_is_drawn(theme: str, qapp: QApplication, tmp_path: Path) -> None:
    apply(qapp, theme)  # type: ignore[arg-type]
    book = Book(Path(WANTED) if WANTED else tmp_path / "book", Look(f"body-{theme}", 900, 900), Calm(qapp))
    atlas = shipped_atlas()
    draw_body(book, atlas, tuple(atlas.views) if WANTED else ("lumbopelvic_posterior", "knee_medial_l"))
    apply(qapp, "light")
    assert not book.wrong, "\n".join(book.wrong)

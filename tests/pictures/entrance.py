"""The pages before anybody is signed in."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from prolodesk.app.program import Program
from prolodesk.store.keys import keys_beside
from prolodesk.ui.parts.buttons import Button
from prolodesk.ui.signin.first_run import FirstRunPage
from prolodesk.ui.signin.sign_in import SignInPage
from tests.pictures.book import Book, press, type_text

PASSPHRASE = "seven grey herons wading"


def draw_entrance(book: Book, program: Program, folder: Path, now: Callable[[], datetime]) -> None:
    """First run, recovery code, sign-in, recovery, trouble."""
    window, made = program.window, folder / "made" / "clinic.db"
    first = FirstRunPage(made, now=now, guess_ms=0)
    window.show_whole(first, "prolodesk")
    book.draw("first-run", window)
    first.show_busy("Making the demo clinic…")
    book.draw("first-run-making-the-demo", window)
    first.show_refusal("The disk is full. Free some space, then try again.")
    book.draw("first-run-refused", window)
    _create(book, first)
    book.draw("first-run-recovery-code", window)
    (made.parent / "copy.db").write_bytes(made.read_bytes())
    _draw_sign_in(book, window, made, now)
    keys_beside(made).unlink()
    window.show_whole(SignInPage(made, now=now, guess_ms=0), "prolodesk")
    book.draw("trouble-keys-missing", window)


def _create(book: Book, page: FirstRunPage) -> None:
    """Fill the form and wait for the recovery code."""
    opened: list[object] = []
    page.created.connect(opened.append)
    for field in page.findChildren(QLineEdit):
        if field.isVisible() and isinstance(field.parentWidget(), QComboBox) is False and not field.text():
            secret = field.echoMode() is QLineEdit.EchoMode.Password
            type_text(
                field, PASSPHRASE if secret else "Northfield Clinic" if "clinic" in _label(field) else "Dr Ada Quist"
            )
    book.draw("first-run-filled", page.window())
    (create,) = (b for b in page.findChildren(Button) if b.isVisible() and b.property("kind") == "primary")
    create.click()
    book.wait(lambda: "recovery" in _words(page), "the recovery code is shown")


def _draw_sign_in(book: Book, window: QWidget, path: Path, now: Callable[[], datetime]) -> None:
    page = SignInPage(path, now=now, guess_ms=0, second_ms=1)
    window.show_whole(page, "prolodesk")  # type: ignore[attr-defined]
    book.draw("sign-in", window)
    (field,) = (each for each in page.findChildren(QLineEdit) if each.isVisible())
    type_text(field, "not my passphrase")
    press(field, Qt.Key.Key_Return)
    book.wait(lambda: "passphrase" in _words(page), "the refusal is said")
    book.draw("sign-in-refused", window)
    recovery = next((b for b in page.findChildren(Button) if b.isVisible() and "recovery" in b.text().lower()), None)
    if recovery is not None:
        recovery.click()
        book.draw("sign-in-recovery", window)


def _label(field: QWidget) -> str:
    return field.accessibleName().lower()


def _words(page: QWidget) -> str:
    """Everything that stands on a page, in small letters."""
    from PySide6.QtWidgets import QLabel

    QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible()).lower()

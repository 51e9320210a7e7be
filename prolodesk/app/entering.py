"""What fills the window before anybody is at the desk: the entrance, the first run, and why a clinic cannot be opened.

Everything heavy (SQLAlchemy, the handlers, the pages) is imported after the first frame is on screen.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from prolodesk.app.folders import Folders
from prolodesk.app.single import Hold
from prolodesk.domain.errors import Refusal
from prolodesk.ui.window import Window
from prolodesk.words import Formats, tr, words


class Entering(QObject):
    """Signals:
    signed_in: the SignedIn of a clinic that was there.
    created: the SignedIn of a clinic just made.
    demo_made: the file of a fresh demo clinic.
    """

    signed_in = Signal(object)
    created = Signal(object)
    demo_made = Signal(object)

    def __init__(
        self, window: Window, hold: Hold, folders: Folders, now: Callable[[], datetime], guess_ms: float | None
    ) -> None:
        super().__init__(window)
        self._window, self._hold, self._folders = window, hold, folders
        self._now, self._guess_ms = now, guess_ms

    def show_sign_in(self, path: Path) -> bool:
        """The people of a clinic file, or why it cannot be opened. False: it is open elsewhere, now in front."""
        from prolodesk.ui.signin.sign_in import SignInPage

        try:
            if path.exists() and not self._hold.claims(path):
                return False
        except Refusal as refusal:
            self._show_trouble(path, refusal)
            return True
        page = SignInPage(path, now=self._now, guess_ms=self._effort())
        page.signed_in.connect(self.signed_in)
        page.file_chosen.connect(self.show_sign_in)
        page.first_run_wanted.connect(self._show_own_first_run)
        self._window.show_whole(page, tr("prolodesk"))
        QTimer.singleShot(0, _warm_up)
        return True

    def show_first_run(self, path: Path) -> None:
        """Make a clinic there, open one from elsewhere, or try the demo."""
        from prolodesk.ui.signin.first_run import FirstRunPage

        page = FirstRunPage(path, now=self._now, guess_ms=self._effort())
        page.demo_wanted.connect(lambda: self._try_demo(page.show_busy, page.show_refusal))
        page.created.connect(self.created)
        page.file_chosen.connect(self.show_sign_in)
        page.print_wanted.connect(self._print)
        self._window.show_whole(page, tr("prolodesk"))

    def _show_own_first_run(self) -> None:
        self.show_first_run(self._folders.clinic)

    def _show_trouble(self, path: Path, refusal: Refusal) -> None:
        """Fill the window with why this clinic cannot be opened here."""
        from prolodesk.ui.signin.choose_file import choose_clinic_file
        from prolodesk.ui.signin.middle import in_the_middle
        from prolodesk.ui.signin.trouble import TroubleCard

        def choose() -> None:
            if chosen := choose_clinic_file(self._window, path.parent):
                self.show_sign_in(chosen)

        card = TroubleCard(path, refusal)
        card.again_wanted.connect(lambda: self.show_sign_in(path))
        card.file_wanted.connect(choose)
        card.start_wanted.connect(self._show_own_first_run)
        self._window.show_whole(in_the_middle(card, width=620), tr("prolodesk"))
        card.setFocus()

    def _try_demo(self, show_busy: Callable[[str], None], show_refusal: Callable[[str], None]) -> None:
        from prolodesk.app.demo_file import fresh_demo
        from prolodesk.ui.tasks import run as begin

        try:
            if not self._hold.claims(self._folders.demo):
                show_refusal(tr("The demo clinic is open already. Its window was brought to the front."))
                return
        except Refusal as refusal:
            show_refusal(refused_in_words(refusal))
            return
        show_busy(tr("Making the demo clinic…"))
        task = begin(lambda _progress: fresh_demo(self._folders.demo, self._now()), self)
        task.done.connect(self.demo_made)
        task.refused.connect(lambda refusal: show_refusal(refused_in_words(refusal)))

    def _print(self, pdf: bytes) -> None:
        from prolodesk.app.floating import preview_paper

        preview_paper(pdf, self._window)

    def _effort(self) -> float:
        """How long one guess at a passphrase shall take here, in milliseconds."""
        from prolodesk.clinic.entrance import GUESS_MS

        return GUESS_MS if self._guess_ms is None else self._guess_ms


def refused_in_words(refusal: Refusal) -> str:
    """A refusal for the window or the terminal, before anybody has said how dates are written."""
    return words(refusal.message, Formats())


def _warm_up() -> None:
    """Import what the desk needs beside the screen's thread, while the entrance waits for a passphrase."""
    threading.Thread(target=import_module, args=("prolodesk.app.desk",), daemon=True).start()

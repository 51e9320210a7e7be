"""The running program: which page fills the window, who is signed in, what is remembered between starts.

Everything heavy (SQLAlchemy, the handlers, the pages of the desk) is imported after the first frame is on screen.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThreadPool
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from prolodesk.app.entering import Entering, refused_in_words
from prolodesk.app.folders import Folders
from prolodesk.app.single import Hold
from prolodesk.domain.errors import Refusal
from prolodesk.ui import theme as look
from prolodesk.ui.crash import watch
from prolodesk.ui.garbage import GarbageOnScreenThread
from prolodesk.ui.prefs import Prefs, load_prefs, save_prefs
from prolodesk.ui.screen_readers import tell_screen_readers
from prolodesk.ui.window import Window
from prolodesk.words import tr

if TYPE_CHECKING:
    from prolodesk.app.desk import OpenDesk
    from prolodesk.clinic.signin import SignedIn
    from prolodesk.ui.pain.page import PainPage

Now = Callable[[], datetime]
ONCE_LATER = Qt.ConnectionType(Qt.ConnectionType.QueuedConnection.value | Qt.ConnectionType.SingleShotConnection.value)
"""How to connect to `Window.painted` what shall happen when the first frame is on screen."""


def clock() -> datetime:
    """The computer's clock, aware."""
    return datetime.now(UTC)


class Program(QObject):
    """Joins entrance, desk and lock to one window."""

    def __init__(
        self, application: QApplication, folders: Folders, *, now: Now = clock, guess_ms: float | None = None
    ) -> None:
        super().__init__()
        self.window = Window()
        self.hold = Hold(self.window.raise_up)
        self.desk: OpenDesk | None = None
        self._application = application
        self._folders = folders
        self._now = now
        self._signed_in: SignedIn | None = None
        self._demo_clock: Now | None = None
        self.prefs = load_prefs(folders.preferences)
        self.wear(self.prefs)
        self.window.restore(self.prefs.window, maximised=self.prefs.maximised)
        self.window.closing.connect(self._close)
        self._entering = Entering(self.window, self.hold, folders, now, guess_ms)
        self._entering.signed_in.connect(self.enter)
        self._entering.created.connect(self._created)
        self._entering.demo_made.connect(self.enter_demo)
        self._garbage = GarbageOnScreenThread(self)
        watch(self._show_bug)

    def open(self, clinic: Path | None = None) -> bool:
        """Show the entrance of a clinic file, or the first run where there is none. False: already open elsewhere."""
        path, known = self._what_opens(clinic)
        if path.exists() or known:
            return self._entering.show_sign_in(path)
        self._entering.show_first_run(path)
        return True

    def claims_what_opens(self, clinic: Path | None = None) -> bool:
        """Hold the clinic file that `open` will open, where there is one. False: another process has it, now in front.

        What else is wrong with it, `open` says in the window.
        """
        path, _ = self._what_opens(clinic)
        try:
            return not path.exists() or self.hold.claims(path)
        except Refusal:
            return True

    def _what_opens(self, clinic: Path | None) -> tuple[Path, bool]:
        """A clinic file, and whether somebody named it, now or on another day."""
        known = clinic or (Path(self.prefs.clinic_file) if self.prefs.clinic_file else None)
        return known or self._folders.clinic, known is not None

    def enter(self, signed_in: "SignedIn") -> None:
        """Build the desk of whoever signed in."""
        from prolodesk.app.desk import OpenDesk
        from prolodesk.app.health import FileCheck

        self._signed_in = signed_in
        self.desk = OpenDesk(signed_in, self.prefs, now=self._clock_for(signed_in))
        self.desk.prefs_changed.connect(self._remember)
        self.desk.lock_wanted.connect(self.lock)
        self.desk.screen.wanted.connect(self.hand_over)
        self.desk.sign_out_wanted.connect(self.sign_out)
        self.window.show_whole(self.desk.frame, self.desk.title)
        self.desk.start()
        if not signed_in.file.demo:
            strip = self.desk.frame.strip
            check = FileCheck(signed_in.file, self.desk.frame)
            check.damaged.connect(lambda refusal: strip.show_refusal(refused_in_words(refusal)))

    def enter_demo(self, file: Path) -> None:
        """Open the demo clinic as its first person, without a question."""
        from prolodesk.clinic.entrance import entrance
        from prolodesk.clinic.signin import sign_in
        from prolodesk.demo.people import DEMO_PASSPHRASE
        from prolodesk.domain.secret import Secret

        self.hold.claims(file)
        first = entrance(file).tiles[0]
        self.enter(sign_in(file, first.person_id, Secret(DEMO_PASSPHRASE), now=self._now(), guess_ms=0))

    def hand_over(self, page: "PainPage") -> None:
        """The window is the patient's until it is given back; then the lock stands before the desk."""
        from prolodesk.ui.signin.lock import hide_what_floats

        hide_what_floats()
        self.window.cover(page, tr("prolodesk"), whole_screen=True)
        page.left.connect(lambda: self.lock(given_back=True))

    def lock(self, *, given_back: bool = False) -> None:
        """Cover the desk until its person, or another one, signs in."""
        from prolodesk.ui.signin.lock import LockPage, hide_what_floats

        if self._signed_in is None or self.desk is None or (self.window.is_covered() and not given_back):
            return
        self.desk.settle()
        hide_what_floats()
        page = LockPage(self._signed_in, now=self._now)
        page.unlocked.connect(self._uncover)
        page.switched.connect(self._switch)
        self.window.cover(page, tr("prolodesk: locked"))

    def sign_out(self) -> None:
        """Back to the entrance; the file is closed."""
        if self._signed_in is not None and self._may_leave():
            path = self._signed_in.file.path
            self._leave()
            self._entering.show_sign_in(path)

    def _clock_for(self, signed_in: "SignedIn") -> Now:
        """The demo clinic's day begins at 10:20 at each start, and goes on when another person takes the desk."""
        if not signed_in.file.demo or self._now is not clock:
            return self._now
        if self._demo_clock is None:
            from prolodesk.app.demo_file import demo_clock

            self._demo_clock = demo_clock(signed_in.file.zone)
        return self._demo_clock

    def _created(self, signed_in: "SignedIn") -> None:
        self.hold.claims(signed_in.file.path)
        self._remember(replace(self.prefs, clinic_file=str(signed_in.file.path)))
        self.enter(signed_in)

    def _uncover(self) -> None:
        self.window.uncover()
        if self.desk is not None:
            self.window.setWindowTitle(self.desk.title)

    def _switch(self, signed_in: "SignedIn") -> None:
        self.window.uncover()
        if self.desk is not None:
            self.desk.leave()
        self.enter(signed_in)

    def _may_leave(self) -> bool:
        """Keep what is typed. Where the disk refuses that, ask before it is lost."""
        if self.desk is None or self.desk.settle():
            return True
        if self.window.is_covered():
            return False
        from prolodesk.ui.parts.text import ask

        return ask(
            self.window,
            tr("What you typed could not be kept"),
            tr("Leave without it"),
            tr("The clinic file cannot be written at the moment. What was saved before is safe."),
            danger=True,
        )

    def _leave(self) -> None:
        """Close the desk and its file."""
        if self._signed_in is None:
            return
        if self.desk is not None:
            self.desk.leave()
        self._signed_in.file.close()
        self._signed_in = self.desk = None

    def _close(self, event: QCloseEvent) -> None:
        if not self._may_leave():
            event.ignore()
            return
        place = self.window.normalGeometry()
        stands = (place.x(), place.y(), place.width(), place.height())
        self._remember(replace(self.prefs, window=stands, maximised=self.window.isMaximized()))
        self._leave()
        self.hold.release()

    def _remember(self, prefs: Prefs) -> None:
        looks_changed = (prefs.theme, prefs.zoom, prefs.bigger_text, prefs.touch) != (
            self.prefs.theme,
            self.prefs.zoom,
            self.prefs.bigger_text,
            self.prefs.touch,
        )
        self.prefs = prefs
        save_prefs(self._folders.preferences, prefs)
        if looks_changed:
            self.wear(self.prefs)

    def wear(self, prefs: Prefs) -> None:
        """Look so from now on, without remembering it."""
        self.prefs = prefs
        look.apply(self._application, prefs.theme, prefs.zoom, prefs.bigger_text, prefs.touch)  # type: ignore[arg-type]

    def _show_bug(self, number: str) -> None:
        self.window.say_bug(
            tr(
                "Something went wrong in the program (report {number}). What was saved is safe in the clinic file; "
                "what you were typing is kept as a draft. Try again; if it comes back, close and reopen prolodesk.",
                number=number,
            )
        )


def run(application: QApplication, program: Program) -> int:
    """Show the window and stay until it is closed."""
    program.window.show_first()
    code = application.exec()
    QThreadPool.globalInstance().waitForDone()  # what works beside the screen must not meet the end of Python
    return code


def application_for(arguments: list[str]) -> QApplication:
    """The one application, named so that window managers and screen readers can say it."""
    QGuiApplication.setDesktopFileName("prolodesk")
    application = QApplication(["prolodesk", *arguments])
    application.setApplicationName("prolodesk")
    return tell_screen_readers(application)

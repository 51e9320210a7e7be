"""The first run: one page with two cards, try the demo clinic or create your own; then the recovery code."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.entrance import GUESS_MS
from prolodesk.domain.errors import Refusal
from prolodesk.ui.parts.busy import busy_bar
from prolodesk.ui.parts.buttons import plain, secondary
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.signin.choose_file import choose_clinic_file
from prolodesk.ui.signin.create_form import CreateForm, Wanted
from prolodesk.ui.signin.middle import in_the_middle
from prolodesk.ui.signin.recovery_step import RecoveryStep
from prolodesk.ui.tasks import Progress, run
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import Formats, tr, words

if TYPE_CHECKING:
    from prolodesk.clinic.setup import NewlyMade
    from prolodesk.clinic.signin import SignedIn


class FirstRunPage(QWidget):
    """Fills the window until there is a clinic.

    Signals:
    demo_wanted: try the demo clinic.
    created: the `SignedIn` of the clinic just made, after its recovery code was typed back; its file is open.
    file_chosen: the Path of a clinic file that exists already.
    print_wanted: a PDF, as bytes, to be shown and printed.
    """

    demo_wanted = Signal()
    created = Signal(object)
    file_chosen = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, clinic_file: Path, *, now: Callable[[], datetime], guess_ms: float = GUESS_MS) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._now, self._guess_ms = now, guess_ms
        self._demo = DemoCard()
        self._form = CreateForm(clinic_file, now)
        self._stack = QStackedWidget()
        self._stack.addWidget(in_the_middle(self._choice(), width=1000))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        self._demo.wanted.connect(self.demo_wanted)
        self._demo.file_wanted.connect(self._choose_file)
        self._form.wanted.connect(self._make)
        self.setFocusProxy(self._form)

    def show_busy(self, text: str) -> None:
        """The demo clinic is being made."""
        self._demo.show_busy(text)
        self._form.setEnabled(False)

    def show_refusal(self, text: str) -> None:
        """The demo clinic could not be made, and why."""
        self._form.setEnabled(True)
        self._demo.show_refusal(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self) -> QWidget:
        space = theme().px
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(4))
        column.addWidget(plain_label(tr("Welcome to prolodesk"), role="date"))
        column.addWidget(plain_label(tr("The desk of a prolotherapy clinic."), role="secondary"))
        column.addSpacing(space(12))
        cards = QHBoxLayout()
        cards.setSpacing(space(16))
        cards.addWidget(self._form, 5)
        cards.addWidget(self._demo, 3)
        column.addLayout(cards)
        return box

    def _make(self, wanted: Wanted) -> None:
        moment, guess_ms = self._now(), self._guess_ms

        def make(progress: Progress) -> "NewlyMade":
            from prolodesk.clinic.setup import set_up

            return set_up(wanted.path, wanted.clinic, now=moment, guess_ms=guess_ms)

        self._form.show_busy(True)
        self._demo.setEnabled(False)
        task = run(make, self)
        task.done.connect(lambda made: self._show_code(made, wanted))
        task.refused.connect(self._refuse)
        task.ended.connect(self._rest)

    def _rest(self) -> None:
        self._form.show_busy(False)
        self._demo.setEnabled(True)

    def _refuse(self, refusal: Refusal) -> None:
        self._form.show_busy(False)
        self._form.show_trouble(words(refusal.message, Formats()))

    def _show_code(self, made: "NewlyMade", wanted: Wanted) -> None:
        self._form.passphrase_forgotten()
        step = RecoveryStep(
            made.signed_in.file.name, made.code, now=self._now, formats=Formats(), paper=wanted.clinic.paper
        )
        step.print_wanted.connect(self.print_wanted)
        signed_in: SignedIn = made.signed_in
        step.passed.connect(lambda: self.created.emit(signed_in))
        self._stack.addWidget(in_the_middle(step, width=640))
        self._stack.setCurrentIndex(1)
        self.setFocusProxy(step)
        step.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_file(self) -> None:
        if path := choose_clinic_file(self):
            self.file_chosen.emit(path)


class DemoCard(Card):
    """Signals:
    wanted: try the demo clinic.
    file_wanted: open a clinic that exists already.
    """

    wanted = Signal()
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Try the demo clinic"), padding=24)
        self._said = plain_label(wrap=True, role="secondary")
        self._try = secondary(tr("Open the demo clinic"), icon="sparkles")
        self._progress = busy_bar(tr("Making the demo clinic"))
        self.column.setSpacing(theme().px(12))
        self.column.addWidget(
            plain_label(
                tr("A busy clinic with invented patients. Change whatever you like: it is made anew at each start."),
                wrap=True,
            )
        )
        for icon, text in (
            ("calendar-days", tr("A full day with four providers and three rooms")),
            ("users", tr("400 patients with courses at every stage")),
            ("syringe", tr("Sessions to record and aftercare sheets to print")),
        ):
            self.column.addLayout(_point(icon, text))
        self.column.addWidget(self._progress)
        self.column.addWidget(self._said)
        self._said.hide()
        self.column.addWidget(self._try)
        self.column.addStretch(1)
        existing = plain(tr("Open a clinic file that already exists…"), icon="folder-open")
        self.column.addWidget(existing, alignment=Qt.AlignmentFlag.AlignLeft)
        self._try.clicked.connect(self.wanted)
        existing.clicked.connect(self.file_wanted)

    def show_busy(self, text: str) -> None:
        """It is being made."""
        self._say(text, busy=True)

    def show_refusal(self, text: str) -> None:
        """It could not be made, and why."""
        self._say(text, busy=False)
        self._try.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str, busy: bool) -> None:
        show_text(self._said, text)
        set_role(self._said, "secondary" if busy else "error")
        self._said.setVisible(bool(text))
        self._progress.setVisible(busy)
        self.setEnabled(not busy)


def _point(icon: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().px(8))
    row.addWidget(Glyph(icon, "accent"), alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(text, role="secondary", wrap=True), 1)
    return row

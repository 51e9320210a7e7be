"""The sign-in page: the clinic, its people, a passphrase. It stays light: the first frame waits for it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.entrance import GUESS_MS, Entrance, FileTrouble, entrance
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.secret import Secret
from prolodesk.ui.parts.buttons import plain
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.chips import Chip
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.signin.choose_file import choose_clinic_file
from prolodesk.ui.signin.middle import in_the_middle
from prolodesk.ui.signin.passphrase_panel import PassphrasePanel
from prolodesk.ui.signin.recover_form import RecoverForm
from prolodesk.ui.signin.trouble import TroubleCard
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class SignInPage(QWidget):
    """Fills the window until somebody has signed in.

    Signals:
    signed_in: the `SignedIn`, its file open.
    file_chosen: the Path of another clinic file.
    first_run_wanted: the page with the demo clinic and a new one.
    """

    signed_in = Signal(object)
    file_chosen = Signal(object)
    first_run_wanted = Signal()

    def __init__(
        self, path: Path, *, now: Callable[[], datetime], guess_ms: float = GUESS_MS, second_ms: int = 1000
    ) -> None:
        """`guess_ms`: how long a guess at a passphrase shall take here; `second_ms`: a second of waiting."""
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._path, self._now, self._guess_ms, self._second_ms = path, now, guess_ms, second_ms
        self._stack = QStackedWidget()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        self._trouble = ""
        self._begin()

    def trouble(self) -> str:
        """Why the clinic cannot be opened; empty when it can be tried."""
        return self._trouble

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        self._trouble = ""
        try:
            known = entrance(self._path)
        except Refusal as refusal:
            self._show_trouble(refusal)
        else:
            self._show_people(known)

    def _show_people(self, known: Entrance) -> None:
        self._panel = PassphrasePanel(known, tr("Sign in"), self._open, second_ms=self._second_ms)
        self._panel.opened.connect(self.signed_in)
        self._panel.refused.connect(self._refuse)
        card = _card(known, self._panel, self._feet(known))
        self._show(card, self._panel)

    def _show_recovery(self, known: Entrance) -> None:
        form = RecoverForm(known, self._recover)
        form.opened.connect(self.signed_in)
        form.refused.connect(self._show_trouble)
        form.given_up.connect(lambda: self._show_people(known))
        self._show(_card(known, form, []), form)

    def _show_trouble(self, refusal: Refusal) -> None:
        card = TroubleCard(self._path, refusal)
        self._trouble = card.text
        card.file_wanted.connect(self._choose_file)
        card.again_wanted.connect(self._begin)
        card.start_wanted.connect(self.first_run_wanted)
        self._show(card, card)

    def _show(self, content: QWidget, focused: QWidget) -> None:
        before = self._stack.currentWidget()
        self._stack.addWidget(in_the_middle(content, width=680))
        self._stack.setCurrentIndex(self._stack.count() - 1)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self.setFocusProxy(focused)
        focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _feet(self, known: Entrance) -> list[QWidget]:
        recovery = plain(tr("Use the recovery code"), icon="key-round")
        recovery.clicked.connect(lambda: self._show_recovery(known))
        other = plain(tr("Another clinic file…"), icon="folder-open")
        other.clicked.connect(self._choose_file)
        start = plain(tr("Start page"), icon="house")
        start.clicked.connect(self.first_run_wanted)
        return [recovery, other, start] if known.has_recovery and not known.demo else [other, start]

    def _refuse(self, refusal: Refusal) -> None:
        if isinstance(refusal, FileTrouble):
            self._show_trouble(refusal)
        else:
            self._panel.show_refusal(refusal)

    def _choose_file(self) -> None:
        if path := choose_clinic_file(self, self._path.parent):
            self.file_chosen.emit(path)

    def _open(self, person_id: Id, passphrase: Secret, failed: int) -> object:
        from prolodesk.clinic.signin import sign_in

        return sign_in(self._path, person_id, passphrase, now=self._now(), failed=failed, guess_ms=self._guess_ms)

    def _recover(self, code: Secret, person_id: Id, passphrase: Secret) -> object:
        from prolodesk.clinic.signin import recover

        return recover(self._path, code, person_id, passphrase, now=self._now())


def _card(known: Entrance, content: QWidget, feet: list[QWidget]) -> Card:
    card = Card(padding=24)
    space = theme().px
    card.column.setSpacing(space(12))
    head = QHBoxLayout()
    head.setSpacing(space(12))
    head.addWidget(plain_label(known.clinic_name, role="date", wrap=True), 1)
    if known.demo:
        head.addWidget(Chip(tr("Demo clinic"), tone="warn", icon="info"))
    card.column.addLayout(head)
    card.column.addWidget(content)
    if feet:
        row = QHBoxLayout()
        row.setSpacing(space(16))
        for foot in feet:
            row.addWidget(foot)
        row.addStretch(1)
        card.column.addSpacing(space(4))
        card.column.addLayout(row)
    return card

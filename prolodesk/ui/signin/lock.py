"""The lock: covers the window and hides everything about patients until somebody gives their passphrase."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.entrance import FileTrouble, entrance
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.secret import Secret
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import hide_tip, plain_label
from prolodesk.ui.signin.middle import in_the_middle
from prolodesk.ui.signin.passphrase_panel import PassphrasePanel
from prolodesk.ui.signin.trouble import TroubleCard
from prolodesk.ui.theme import theme
from prolodesk.words import tr

if TYPE_CHECKING:
    from prolodesk.clinic.signin import SignedIn


class LockPage(QWidget):
    """Fills the window in place of the desk, which keeps its page and what is being typed.

    Signals:
    unlocked: the same person again.
    switched: the `SignedIn` of another person, on the same open file.
    """

    unlocked = Signal()
    switched = Signal(object)

    def __init__(self, current: "SignedIn", *, now: Callable[[], datetime], second_ms: int = 1000) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._current, self._now, self._second_ms = current, now, second_ms
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        try:
            known = entrance(self._current.file.path)
        except FileTrouble as refusal:
            self._show_trouble(refusal)
            return
        self._panel = PassphrasePanel(
            known, tr("Unlock"), self._open, chosen=self._current.actor.id, second_ms=self._second_ms
        )
        self._panel.opened.connect(self._opened)
        self._panel.refused.connect(self._refuse)
        card = Card(padding=24)
        card.column.setSpacing(theme().px(12))
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addWidget(Glyph("lock", "text_secondary", size=20))
        head.addWidget(plain_label(known.clinic_name, role="date", wrap=True), 1)
        card.column.addLayout(head)
        said = tr("{person} is signed in. The desk is as it was left.", person=self._current.actor.name)
        card.column.addWidget(plain_label(said, role="secondary", wrap=True))
        card.column.addWidget(self._panel)
        self._show(card, self._panel)

    def _show(self, content: QWidget, focused: QWidget) -> None:
        while taken := self._inside.takeAt(0):
            if before := taken.widget():
                before.hide()
                before.deleteLater()
        self._inside.addWidget(in_the_middle(content, width=620))
        self.setFocusProxy(focused)
        focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_trouble(self, refusal: Refusal) -> None:
        card = TroubleCard(self._current.file.path, refusal, only_again=True)
        card.again_wanted.connect(self._begin)
        self._show(card, card)

    def _open(self, person_id: Id, passphrase: Secret, failed: int) -> object:
        from prolodesk.clinic.signin import switch_person

        return switch_person(self._current, person_id, passphrase, now=self._now(), failed=failed)

    def _opened(self, signed_in: "SignedIn") -> None:
        if signed_in.actor == self._current.actor:
            self.unlocked.emit()
        else:
            self.switched.emit(signed_in)

    def _refuse(self, refusal: Refusal) -> None:
        if isinstance(refusal, FileTrouble):
            self._show_trouble(refusal)
        else:
            self._panel.show_refusal(refusal)


def hide_what_floats() -> None:
    """Close what would stay visible above the lock: menus, lists, tips, dialogs; forget what was copied here."""
    hide_tip()
    while popup := QApplication.activePopupWidget():
        popup.close()
        if popup.isVisible():
            break
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()

"""The strip that says what just happened: refusals, what was done and can be undone, news. It never stops anyone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from prolodesk.ui.parts.buttons import Button, icon_button, quiet, secondary
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import tr

MOST_OFFERS = 3
NEWS_STAYS_MS = 8000


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the strip offers to do: the verb, the wish sent when it is chosen, and the key that does the same."""

    text: str
    wish: object
    hint: str = ""


class Strip(QFrame):
    """One line at the edge of the window, hidden while there is nothing to say.

    Signals:
    asked: the wish of the offer that was chosen.
    closed: the strip has been put away, by a person or by time.
    """

    asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._glyph = Glyph("info", size=18)
        self._text = plain_label(wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._offered: list[Button] = []
        self._offers = QHBoxLayout()
        self._offers.setSpacing(theme().px(8))
        self._close = icon_button("x", tr("Dismiss"), tr("Esc"))
        self._close.clicked.connect(self.clear)
        self._fading = QTimer(self, singleShot=True, interval=NEWS_STAYS_MS)
        self._fading.timeout.connect(self._fade)
        self._fades = False
        self._lay_out()
        self.hide()

    def show_refusal(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """The clinic said no, and why; up to three ways out. Stays until replaced or dismissed."""
        self._show("refusal", "triangle-alert", "warn_fg", text, offers, fades=False)

    def show_done(self, text: str, undo: Offer | None = None, offers: Sequence[Offer] = ()) -> None:
        """Something was done, by name, and how to undo it. Goes after some seconds unless pointed at."""
        given = (*((undo,) if undo else ()), *offers)
        self._show("done", "check", "accent", text, given, fades=True)

    def show_news(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Something worth knowing. Goes after some seconds unless pointed at."""
        self._show("news", "info", "text_secondary", text, offers, fades=True)

    def clear(self) -> None:
        """Put the strip away."""
        self._fading.stop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def text(self) -> str:
        """What the strip says now; empty while it is away."""
        return "" if self.isHidden() else self._text.text()

    def offers(self) -> tuple[Button, ...]:
        """The buttons offered now."""
        return tuple(self._offered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._rest()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._fading.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _show(self, tone: str, icon: str, colour: str, text: str, offers: Sequence[Offer], fades: bool) -> None:
        set_role(self, tone, "tone")
        self._glyph.show_icon(icon, colour)
        show_text(self._text, text)
        set_role(self._text, tone, "tone")
        self._offer(offers[:MOST_OFFERS], tone)
        self.setAccessibleName(self._text.text())
        self._fades = fades
        self.show()
        self._rest()
        _announce(self, self._text.text(), urgent=tone == "refusal")

    def _offer(self, offers: Sequence[Offer], tone: str) -> None:
        for old in self._offered:
            self._offers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._offered = []
        make = secondary if tone == "refusal" else quiet
        for offer in offers:
            button = make(offer.text, hint=offer.hint)
            button.clicked.connect(lambda _=False, wish=offer.wish: self._choose(wish))
            button.installEventFilter(self)
            self._offers.addWidget(button)
            self._offered.append(button)

    def _choose(self, wish: object) -> None:
        self.clear()
        self.asked.emit(wish)

    def _rest(self) -> None:
        looked_at = self.underMouse() or self.isAncestorOf(QApplication.focusWidget() or self)
        if self._fades and not looked_at:
            self._fading.start()
        else:
            self._fading.stop()

    def _fade(self) -> None:
        if self._fades:
            self.clear()

    def _lay_out(self) -> None:
        space = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(space(16), space(4), space(8), space(4))
        row.setSpacing(space(12))
        row.addWidget(self._glyph)
        row.addWidget(self._text, 1)
        row.addLayout(self._offers)
        row.addWidget(self._close)
        self._close.installEventFilter(self)


def _announce(widget: QWidget, text: str, urgent: bool) -> None:
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)

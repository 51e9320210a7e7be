"""The strip that says what just happened: refusals, what was done and can be undone, news. It never stops anyone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from prolodesk.ui.parts.because import Because
from prolodesk.ui.parts.buttons import Button, icon_button, quiet, secondary
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.offer_keys import OfferKeys
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import tr

MOST_OFFERS = 3
NEWS_STAYS_MS = 8000
LEAST_TEXT = 360
"""What is said has at least so much room beside what is offered; with less, the offers stand below it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the strip offers to do: the verb, the wish sent when it is chosen, and the key that does the same.

    One that needs a `reason` asks for it first; the wish is then what that makes of the reason, and `verb` says so on
    the button beside the reason.
    """

    text: str
    wish: object = None
    hint: str = ""
    reason: Callable[[str], object] | None = None
    verb: str = ""


class Strip(QFrame):
    """One line at the edge of the window, hidden while there is nothing to say. What it offers has keys.

    Signals:
    asked: the wish of the offer that was chosen.
    shown: something is said; whether it names what Ctrl+Z would take back.
    closed: the strip has been put away, by a person or by time.
    """

    asked = Signal(object)
    shown = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._glyph = Glyph("info", size=18)
        self._text = plain_label(wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._offered: list[Button] = []
        self._why: Because | None = None
        self._before: QWidget | None = None
        self._keys = OfferKeys(self)
        self._offers = Flow()
        self._close = icon_button("x", tr("Dismiss"), tr("Esc"))
        self._close.clicked.connect(self.clear)
        self._fading = QTimer(self, singleShot=True, interval=NEWS_STAYS_MS)
        self._fading.timeout.connect(self._fade)
        if (application := QApplication.instance()) and isinstance(application, QApplication):
            application.focusChanged.connect(self._remember)
        self._fades = False
        self._lay_out()
        self.hide()

    def show_refusal(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """The clinic said no, and why; up to three ways out, each with a key. Stays until replaced or dismissed."""
        self._show("refusal", "triangle-alert", "warn_fg", text, offers, fades=False)

    def show_done(self, text: str, undo: Offer | None = None, offers: Sequence[Offer] = ()) -> None:
        """Something was done, by name, and how to undo it. Goes after some seconds unless pointed at."""
        given = (*((undo,) if undo else ()), *offers)
        self._show("done", "check", "accent", text, given, fades=True)

    def show_news(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Something worth knowing. Goes after some seconds unless pointed at."""
        self._show("news", "info", "text_secondary", text, offers, fades=True)

    def clear(self) -> None:
        """Put the strip away. What had the keys before it has them again."""
        self._fading.stop()
        self._keys.end()
        if not self.isHidden():
            self._give_keys_back()
            self.hide()
            self.closed.emit()

    def drop_refusal(self) -> None:
        """What was refused is out of sight: the ways out, which were said for it, go with it."""
        if self.property("tone") == "refusal" and self._offered:
            self.clear()

    def take_back(self, text: str) -> None:
        """What was said is true no more: the strip goes, if that is what it still says."""
        if self.text() == text:
            self.clear()

    def text(self) -> str:
        """What the strip says now; empty while it is away."""
        return "" if self.isHidden() else self._text.text()

    def offers(self) -> tuple[Button, ...]:
        """The buttons offered now."""
        return tuple(self._offered)

    def because(self) -> Because | None:
        """The line for a reason, while it is asked for."""
        return self._why

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

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

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
        plain = [offer for offer in offers if offer.reason is None][:MOST_OFFERS]
        self._offer((*plain, *(offer for offer in offers if offer.reason is not None)), tone)
        self.setAccessibleName(self._text.text())
        self._fades = fades
        self.show()
        self._arrange()
        self._rest()
        self.shown.emit(tone == "done")
        _announce(self, self._text.text(), urgent=tone == "refusal")

    def _arrange(self) -> None:
        """What is offered stands beside what is said, or below it where both have too little room."""
        shown = [each for each in (*self._offered, self._why) if each is not None]
        offered = sum(each.sizeHint().width() + theme().px(8) for each in shown)
        others = self._glyph.sizeHint().width() + self._close.sizeHint().width() + theme().px(60)
        below = offered > 0 and self.width() - offered - others < theme().px(LEAST_TEXT)
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._body.direction() is not way:
            self._body.setDirection(way)
            self.setMinimumHeight(0)
            self.updateGeometry()
        if below:  # a strip as low as it may be would else cut the second line of what is offered
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def _offer(self, offers: Sequence[Offer], tone: str) -> None:
        self._take_offers_away()
        make = secondary if tone == "refusal" else quiet
        for offer, key in zip(offers, self._keys.hints(offers), strict=True):
            button = make(offer.text, hint=key)
            button.clicked.connect(lambda _=False, offer=offer: self._take(offer))
            button.installEventFilter(self)
            self._offers.addWidget(button)
            self._offered.append(button)
        self._close.raise_()  # behind what is offered, for whoever goes through it in order
        for before, after in pairwise((*self._offered, self._close)):
            self.setTabOrder(before, after)
        self._keys.begin([button for offer, button in zip(offers, self._offered, strict=True) if not offer.hint])

    def _take_offers_away(self) -> None:
        self._keys.end()
        why, self._why = self._why, None
        for old in (*self._offered, *((why,) if why else ())):
            self._offers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._offered = []

    def _take(self, offer: Offer) -> None:
        if offer.reason is None:
            self._choose(offer.wish)
        else:
            self._ask_why(offer, offer.reason)

    def _ask_why(self, offer: Offer, wish_for: Callable[[str], object]) -> None:
        """A line for the reason in place of what was offered; Esc puts all of it away."""
        why = Because(offer.text, offer.verb or offer.text)
        why.given.connect(lambda reason: self._choose(wish_for(reason)))
        self._offers.addWidget(why)
        why.show()
        why.setFocus()
        self._take_offers_away()
        self._why = why
        self._arrange()

    def _remember(self, old: QWidget | None, now: QWidget | None) -> None:
        """What had the keys before something here had them."""
        if now is not None and self.isAncestorOf(now) and old is not None and not self.isAncestorOf(old):
            self._before = old

    def _give_keys_back(self) -> None:
        focus, before = QApplication.focusWidget(), self._before
        if focus is None or not self.isAncestorOf(focus) or before is None:
            return
        if isValid(before) and before.isVisible() and before.isEnabled() and before.window() is self.window():
            before.setFocus()

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
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(space(8))
        self._body.addWidget(self._text, 1)
        self._body.addLayout(self._offers)
        row.addLayout(self._body, 1)
        row.addWidget(self._close)
        self._close.installEventFilter(self)


def _announce(widget: QWidget, text: str, urgent: bool) -> None:
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)

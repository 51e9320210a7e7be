"""Buttons that say what they do: text, an icon where it helps, and the key that does the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from prolodesk.ui.parts.text import one_line, set_tip, verb_text
from prolodesk.ui.theme import theme

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_TONES = {"primary": "on_accent", "danger": "on_danger", "plain": "link"}


class Button(QPushButton):
    """A push button; Enter presses it as Space does, also outside of dialogs.

    On a filled one a second, inner line makes the focus ring stand out from the fill.
    """

    def __init__(self, text: str, kind: str = "", icon: str = "", hint: str = "") -> None:
        super().__init__()
        self._hint, self._words, self._short = hint, "", False
        if kind:
            self.setProperty("kind", kind)
        if icon:
            theme().dress(self, icon, _TONES.get(kind, "text_primary"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Change what the button says; the key stays."""
        apart = " " if self.property("glyph") else ""  # the style leaves only 4 px between icon and text
        self._words = apart + verb_text(text)
        self._write()
        self.setAccessibleName(one_line(text))
        self.setAccessibleDescription(self._hint)

    def show_hint(self, hint: str) -> None:
        """Change the key that does the same; none is said when it is empty."""
        if hint != self._hint:
            self._hint = hint
            self._write()
            self.setAccessibleDescription(hint)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._hint_width() if self._short else 0, 0)

    def minimumSizeHint(self) -> QSize:
        return super().sizeHint() - QSize(0 if self._short else self._hint_width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = bool(self._hint) and self.width() < self.sizeHint().width()
        if short != self._short:
            self._short = short
            self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _press_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        kind = self.property("kind")
        if self.hasFocus() and kind in ("primary", "danger"):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour(_TONES[kind]), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 3, 3)
            painter.end()

    def _write(self) -> None:
        """The words, and the key where there is room for it."""
        self.setText(self._words + (f"  {self._hint}" if self._hint and not self._short else ""))

    def _hint_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(f"  {self._hint}") if self._hint else 0


class IconButton(QToolButton):
    """A tool button that Enter presses too, where Qt knows only Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _press_by_enter(self, event):
            super().keyPressEvent(event)


def _press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press it on Enter, once: an Enter still held from the field before brings nothing more about."""
    entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD
    if entered and not event.isAutoRepeat():
        button.click()
    return entered


def primary(text: str, icon: str = "", hint: str = "") -> Button:
    """The one thing most people want here."""
    return Button(text, "primary", icon, hint)


def secondary(text: str, icon: str = "", hint: str = "") -> Button:
    """Anything else one can do here."""
    return Button(text, "", icon, hint)


def quiet(text: str, icon: str = "", hint: str = "") -> Button:
    """What is seldom wanted, or stands among many."""
    return Button(text, "quiet", icon, hint)


def danger(text: str, icon: str = "", hint: str = "") -> Button:
    """What cannot be taken back."""
    return Button(text, "danger", icon, hint)


def plain(text: str, icon: str = "", hint: str = "") -> Button:
    """A link among text."""
    return Button(text, "plain", icon, hint)


def icon_button(icon: str, name: str, hint: str = "", kind: str = "quiet") -> QToolButton:
    """A square button of an icon alone; `name` is its tip and what screen readers say."""
    button = IconButton()
    button.setProperty("kind", kind)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(one_line(name))
    button.setAccessibleDescription(hint)
    set_tip(button, f"{name} ({hint})" if hint else name)
    theme().dress(button, icon, _TONES.get(kind, "text_secondary"))
    return button

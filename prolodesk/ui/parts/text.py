"""The one family for showing text: labels, tips, messages and editors that never take what people wrote for markup.

Text may come from patients, imports and other desks. It is shown as it stands, without control characters and
without the marks that reorder what is read (a name must not be able to turn the words after it around).
"""

import unicodedata
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from prolodesk.ui.parts.long_words import STAYS, breakable, whole
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import tr

TextRole = Literal[
    "body",
    "caption",
    "detail",
    "section",
    "name",
    "date",
    "strong",
    "muted",
    "secondary",
    "small",
    "field",
    "error",
    "warn",
    "accent",
]
TIP_ROLE = Qt.ItemDataRole.ToolTipRole
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def shown(text: str) -> str:
    """The text as it may be shown: no control characters but line ends and tabs, no marks that reorder."""
    if text.isprintable():
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(c for c in unified if c in "\n\t" or (unicodedata.category(c) != "Cc" and c not in _REORDERING))


def one_line(text: str) -> str:
    """The text as it may be shown where there is room for one line."""
    return " ".join(shown(text).split())


def verb_text(text: str) -> str:
    """The text for a button, menu or tab, where a single & would become an underline."""
    return one_line(text).replace("&", "&&")


def plain_label(text: str = "", role: TextRole = "body", wrap: bool = False, selectable: bool = False) -> QLabel:
    """A label of plain text in one of the type styles; change it later with `show_text`."""
    label = SelectableLabel() if selectable else PlainLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role != "body":
        label.setProperty("role", role)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    show_text(label, text)
    return label


def show_text(label: QLabel, text: str) -> None:
    """Show another text on a plain label; where it wraps, words longer than the line do too."""
    label.setText(breakable(shown(text)) if label.wordWrap() else shown(text))


def set_tip(target: QWidget | QAction, text: str) -> None:
    """A tip of plain text, also when it looks like markup; long ones wrap."""
    target.setToolTip(tip_text(text))


def tip_text(text: str) -> str:
    """What a model returns for `TIP_ROLE`: the plain text, made safe from being taken for markup."""
    safe = shown(text)
    rich = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<p>{rich}</p>" if safe else ""


def show_tip(over: QWidget, at: QPoint, text: str) -> None:
    """Show a tip at a global position until the pointer leaves the widget; an empty text takes away what stands."""
    QToolTip.showText(at, tip_text(text), over)


def hide_tip() -> None:
    """Take away a tip that stands on the screen."""
    QToolTip.hideText()


def plain_text_edit(placeholder: str = "", name: str = "", lines: int = 3) -> QPlainTextEdit:
    """A field for several lines of plain text, `lines` high at first; Tab leaves it. `name` is for screen readers."""
    edit = QPlainTextEdit()
    edit.setPlaceholderText(one_line(placeholder))
    edit.setAccessibleName(one_line(name or placeholder))
    edit.setTabChangesFocus(True)
    edit.setMinimumHeight(edit.fontMetrics().lineSpacing() * lines + theme().px(18))
    return edit


class PlainLabel(QLabel):
    """A label that says what was written, without the marks that keep its dates together."""

    def text(self) -> str:
        return super().text().replace(STAYS, "")


class SelectableLabel(PlainLabel):
    """A label from which one copies what was written, also where it had to be broken."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        copy = menu.addAction(tr("Copy"), self._copy)
        copy.setEnabled(self.hasSelectedText())
        menu.addAction(tr("Select all"), lambda: self.setSelection(0, len(QLabel.text(self))))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _copy(self) -> None:
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(whole(self.selectedText()))


class ElidedLabel(QLabel):
    """One line of plain text that ends in … where the room ends; the tip and screen readers have all of it."""

    def __init__(self, text: str = "", role: TextRole = "body", least: int = 24) -> None:
        super().__init__()
        self._full = ""
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role != "body":
            self.setProperty("role", role)
        self.show_full(text)

    def show_full(self, text: str) -> None:
        """Show this text, or as much of it as there is room for."""
        self._full = one_line(text)
        self.setAccessibleName(self._full)
        self._elide()
        self.updateGeometry()

    def full(self) -> str:
        """The whole text."""
        return self._full

    def sizeHint(self) -> QSize:
        metrics, margins = self.fontMetrics(), self.contentsMargins()
        width = metrics.horizontalAdvance(self._full) + margins.left() + margins.right() + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._least, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()

    def _elide(self) -> None:
        fitting = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        if fitting != self.text():
            self.setText(fitting)
        set_tip(self, self._full if fitting != self._full else "")


class Message(QDialog):
    """A question or a piece of news that cannot wait: plain text, and buttons that say what they do."""

    def __init__(self, parent: QWidget | None, title: str, text: str, details: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(one_line(title))
        self.setAccessibleName(one_line(title))
        self.setAccessibleDescription(shown(text))
        space = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(space(24), space(24), space(24), space(16))
        column.setSpacing(space(12))
        column.addWidget(plain_label(title, role="section", wrap=True))
        column.addWidget(plain_label(text, wrap=True, selectable=True))
        if details:
            column.addWidget(plain_label(details, role="secondary", wrap=True, selectable=True))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(space(8))
        self._buttons.addStretch(1)
        column.addSpacing(space(8))
        column.addLayout(self._buttons)
        self.setMinimumWidth(space(400))

    def offer(self, verb: str, accepts: bool, kind: str = "") -> QPushButton:
        """Add a button; the last one added that is not marked otherwise has the focus."""
        button = QPushButton(verb_text(verb))
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(self.accept if accepts else self.reject)
        self._buttons.addWidget(button)
        return button


def tell(parent: QWidget | None, title: str, text: str, details: str = "") -> None:
    """Say something that cannot wait in the strip, and wait until it is read."""
    message = Message(parent, title, text, details)
    message.offer(tr("Close"), accepts=True, kind="primary").setDefault(True)
    message.exec()


def ask(parent: QWidget | None, question: str, verb: str, details: str = "", danger: bool = False) -> bool:
    """Ask before what cannot be undone. The button says the verb; On a danger, Enter leaves all as it is."""
    message = Message(parent, question, details) if details else Message(parent, question, "")
    stay = message.offer(tr("Cancel"), accepts=False)
    go = message.offer(verb, accepts=True, kind="danger" if danger else "primary")
    chosen = stay if danger else go
    chosen.setDefault(True)
    chosen.setFocus()
    return message.exec() == QDialog.DialogCode.Accepted


def mark(widget: QWidget, state: str = "") -> None:
    """Show a field as wrong ("error"), doubtful ("warn") or fine ("")."""
    set_role(widget, state, "state")

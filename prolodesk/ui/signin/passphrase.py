"""Fields for passphrases: hidden until asked to show, pasted freely, with words for how hard a new one is to guess."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prolodesk.clinic.entrance import SHORTEST_PASSPHRASE, check_passphrase
from prolodesk.domain.errors import Refusal
from prolodesk.domain.secret import Secret
from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.text import mark, one_line, set_tip
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

STRONG = 24
LONGEST = 1000


class PassphraseEdit(QWidget):
    """A line for a passphrase and the button that shows it.

    Signals:
    typed: its text is different now.
    entered: Enter was pressed.
    """

    typed = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhHiddenText
        )
        self.line.setAccessibleName(one_line(name))
        self.line.textChanged.connect(self.typed)
        self.line.returnPressed.connect(self.entered)
        self.eye = icon_button("eye", tr("Show the passphrase"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self.setAccessibleName(one_line(name))
        self.setFocusProxy(self.line)

    def secret(self) -> Secret:
        """What was typed."""
        return Secret(self.line.text())

    def is_empty(self) -> bool:
        return not self.line.text()

    def length(self) -> int:
        """How many letters were typed, without spaces around them."""
        return len(self.line.text().strip())

    def forget(self) -> None:
        """Empty the line and hide what comes next; what was typed cannot be brought back by undo."""
        self.line.clear()
        self.eye.setChecked(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DynamicPropertyChange:
            mark(self.line, str(self.property("state") or ""))
        return super().event(event)

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        theme().dress(self.eye, "eye-off" if shown else "eye", "text_secondary")
        name = tr("Hide the passphrase") if shown else tr("Show the passphrase")
        self.eye.setAccessibleName(one_line(name))
        set_tip(self.eye, name)


class NewPassphraseField(Field):
    """A new passphrase, with how good it is in words while it is typed."""

    def __init__(self, label: str, *, demo: bool = False) -> None:
        self.edit = PassphraseEdit(label)
        super().__init__(label, self.edit, "" if demo else _advice(0))
        self._demo = demo
        self.edit.typed.connect(self._judge)

    def secret(self) -> Secret:
        """What was typed."""
        return self.edit.secret()

    def check(self, avoid: tuple[str, ...]) -> bool:
        """Whether it may be used; says why not when it may not. `avoid` are names that are easy to guess."""
        try:
            check_passphrase(self.secret(), avoid=avoid, demo=self._demo)
        except Refusal as refusal:
            self.show_note("")
            self.show_error(words(refusal.message, Formats()))
            return False
        self.show_error()
        return True

    def _judge(self) -> None:
        self.show_error()
        self.show_note("" if self._demo else _advice(self.edit.length()))


def _advice(length: int) -> str:
    least = SHORTEST_PASSPHRASE
    if length == 0:
        return tr("At least {count} letters. Four or five words that do not belong together are best.", count=least)
    if length < least:
        return tr("{length} of {count} letters. Add another word.", length=length, count=least)
    if length < STRONG:
        return tr("Good. One word more makes it strong.")
    return tr("Strong.")

"""Signing in with the printed recovery code: the code, which owner, and a new passphrase for them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.entrance import Entrance, FileTrouble
from prolodesk.domain.errors import Refusal
from prolodesk.domain.secret import Secret
from prolodesk.ui.parts.busy import busy_bar
from prolodesk.ui.parts.buttons import primary, secondary
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.signin.passphrase import NewPassphraseField
from prolodesk.ui.tasks import run
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

Recovering = Callable[[Secret, str, Secret], object]
"""How to recover: code, person, new passphrase; called beside the screen's thread."""


class RecoverForm(QWidget):
    """Signals:
    opened: what the recovery gave.
    refused: a Refusal about the file, which no code helps against.
    given_up: back to the passphrase.
    """

    opened = Signal(object)
    refused = Signal(object)
    given_up = Signal()

    def __init__(self, entrance: Entrance, recovering: Recovering) -> None:
        super().__init__()
        self._recovering, self._clinic_name = recovering, entrance.clinic_name
        self._code = Field(tr("Recovery code"), QLineEdit(), tr("Seven groups of four, from the printed sheet."))
        people = tuple((tile.person_id, tile.name) for tile in entrance.tiles)
        self._who = ChoiceField(tr("Owner"), people)
        self._names = dict(people)
        self._passphrase = NewPassphraseField(tr("New passphrase"))
        self._go = primary(tr("Open the clinic"), icon="key-round")
        self._back = secondary(tr("Back"), icon="arrow-left")
        self._progress = busy_bar(tr("Opening the clinic"))
        self._lay_out()
        self._go.clicked.connect(self._try)
        self._passphrase.edit.entered.connect(self._try)
        self._back.clicked.connect(self.given_up)
        line = self._code.editor
        assert isinstance(line, QLineEdit)
        self._line = line
        self._line.setMaxLength(80)
        self._line.textChanged.connect(lambda: self._code.show_error())
        self._line.returnPressed.connect(self._try)
        self.setFocusProxy(line)

    def _lay_out(self) -> None:
        space = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(12))
        said = tr("The printed code lets an owner in again, who can then give the others new passphrases.")
        column.addWidget(plain_label(said, role="secondary", wrap=True))
        form = Form()
        form.row(self._code)
        form.row(Field(tr("Owner"), self._who, tr("Nobody else’s passphrase changes.")))
        form.row(self._passphrase)
        column.addWidget(form)
        row = QHBoxLayout()
        row.setSpacing(space(8))
        row.addWidget(self._back)
        row.addWidget(self._progress, 1)
        row.addStretch(1)
        row.addWidget(self._go)
        column.addLayout(row)

    def _try(self) -> None:
        if not self._go.isEnabled():
            return
        if not self._line.text().strip():
            self._code.show_error(tr("Type the code from the printed recovery sheet."))
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        person_id = str(self._who.chosen())
        if not self._passphrase.check((self._clinic_name, self._names[person_id])):
            self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        recovering, code, passphrase = self._recovering, Secret(self._line.text()), self._passphrase.secret()

        def work(progress: Any) -> object:
            return recovering(code, person_id, passphrase)

        self._show_busy(True)
        task = run(work, self)
        task.done.connect(self._done)
        task.refused.connect(self._refuse)
        task.ended.connect(lambda: self._show_busy(False))

    def _done(self, result: object) -> None:
        self._line.clear()
        self._passphrase.edit.forget()
        self.opened.emit(result)

    def _refuse(self, refusal: Refusal) -> None:
        if isinstance(refusal, FileTrouble):
            self.refused.emit(refusal)
            return
        self._code.show_error(words(refusal.message, Formats()))
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_busy(self, busy: bool) -> None:
        self._progress.setVisible(busy)
        self._go.setEnabled(not busy)

"""Your passphrase: the one you have, and the new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from prolodesk.ui.parts.busy import busy_bar
from prolodesk.ui.parts.buttons import primary
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.settings.section import Section
from prolodesk.ui.signin.passphrase import NewPassphraseField, PassphraseEdit
from prolodesk.words import tr


class OwnPassphraseSection(Section):
    """Signals:
    wanted: the old and the new Secret.
    """

    wanted = Signal(object, object)

    def __init__(self, name: str, clinic_name: str, *, demo: bool) -> None:
        super().__init__(tr("Your passphrase"), tr("It opens the clinic as {person}.", person=name))
        self._avoid = (name, clinic_name)
        self._old = PassphraseEdit(tr("The passphrase you have"))
        self._old_field = Field(tr("The passphrase you have"), self._old)
        self._new = NewPassphraseField(tr("New passphrase"), demo=demo)
        self._change = primary(tr("Change passphrase"), icon="key-round")
        self._said = plain_label(role="small", wrap=True)
        self._progress = busy_bar(tr("Changing the passphrase"))
        form = Form()
        form.row(self._old_field)
        form.row(self._new)
        verbs = QHBoxLayout()
        verbs.addWidget(self._said, 1)
        verbs.addWidget(self._change)
        self.column.addWidget(form)
        self.column.addWidget(self._progress)
        self.column.addLayout(verbs)
        self._change.clicked.connect(self._ask)
        self._new.edit.entered.connect(self._ask)
        self._old.typed.connect(lambda: self._old_field.show_error())

    def show_busy(self, busy: bool) -> None:
        """The key is being made, or no longer."""
        self._progress.setVisible(busy)
        self._change.setEnabled(not busy)

    def show_wrong(self, text: str) -> None:
        """Why it was not changed."""
        self._old_field.show_error(text)
        self._old.line.selectAll()
        self._old.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_changed(self) -> None:
        """The new passphrase holds."""
        self._old.forget()
        self._new.edit.forget()
        show_text(self._said, tr("Changed. The new passphrase holds from now on."))

    def _ask(self) -> None:
        show_text(self._said, "")
        if not self._change.isEnabled():
            return
        if self._old.is_empty():
            self._old_field.show_error(tr("Type the passphrase you have."))
            self._old.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._new.check(self._avoid):
            self.wanted.emit(self._old.secret(), self._new.secret())
        else:
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)

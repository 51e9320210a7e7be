"""One person of the clinic: name, roles, colour, passphrase, retiring; or somebody new."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.people import EditPerson, Person
from prolodesk.domain.rights import Role
from prolodesk.ui.parts.busy import busy_bar
from prolodesk.ui.parts.buttons import primary, quiet, secondary
from prolodesk.ui.parts.cards import line
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.text import plain_label, show_text, verb_text
from prolodesk.ui.settings.hue_field import HueField
from prolodesk.ui.settings.keeping import show_line
from prolodesk.ui.settings.person_types import PersonTypes
from prolodesk.ui.settings.role_words import role_texts
from prolodesk.ui.signin.passphrase import NewPassphraseField
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class PersonForm(QWidget):
    """Saves as one goes, except the passphrase and somebody new, which have their own button.

    Signals:
    asked: a command.
    key_wanted: a Person and a Secret: somebody to add, or to be given this passphrase.
    named_wanted: a Person who works here without signing in.
    """

    asked = Signal(object)
    key_wanted = Signal(object, object)
    named_wanted = Signal(object)

    def __init__(self, *, demo: bool, clinic_name: str) -> None:
        super().__init__()
        self._clinic_name = clinic_name
        self._kept: Person | None = None
        self._new = False
        self._name, self._initials = QLineEdit(), QLineEdit()
        self._name_field = Field(tr("Name"), self._name)
        self._ticks = {role: QCheckBox(verb_text(text)) for role, text in role_texts()}
        self._roles_field = Field(tr("Works as"), _row(list(self._ticks.values())))
        self._prescriber = QCheckBox(verb_text(tr("Prescriber: may override a safety block, with a reason")))
        self.types = PersonTypes()
        self._does = Field(tr("Does these kinds of visit"), self.types)
        self._hue = HueField(tr("Colour"))
        self._signs_in = QCheckBox(verb_text(tr("Signs in")))
        self._passphrase = NewPassphraseField(tr("Passphrase"), demo=demo)
        self._give = secondary(tr("Give new passphrase"), icon="key-round")
        self._add = primary(tr("Add person"), icon="user-plus")
        self._retire = quiet(tr("Retire"), icon="circle-off")
        self._said = plain_label(role="small", wrap=True)
        self._progress = busy_bar(tr("Making the key"))
        self._lay_out()
        self._join()

    def show_person(self, person: Person, *, has_key: bool, force: bool = False) -> None:
        """Show somebody who works or worked here."""
        other = self._kept is None or self._kept.person_id != person.person_id or self._new
        self._kept, self._new = person, False
        self._fill(person, force or other)
        if other:
            self._passphrase.edit.forget()
            self.show_said("")
        signs = tr("Signs in with a passphrase.") if has_key else tr("Has no passphrase, so cannot sign in.")
        self._passphrase.show_label(tr("New passphrase"))
        self._signs_in.hide()
        self._passphrase.setVisible(not person.retired)
        self._give.setVisible(not person.retired)
        self._give.show_text(tr("Give new passphrase") if has_key else tr("Give first passphrase"))
        show_text(self._state, tr("No longer works here.") if person.retired else signs)
        self._add.hide()
        self._retire.show()
        self._retire.show_text(tr("Bring back") if person.retired else tr("Retire"))
        for editor in (self._name, self._initials, *self._ticks.values(), self._hue):
            editor.setEnabled(not person.retired)
        self._prescriber.setEnabled(not person.retired and Role.PROVIDER in person.roles)

    def show_new(self, person: Person) -> None:
        """Show somebody to be added; the id is already theirs."""
        self._kept, self._new = person, True
        self._fill(person, True)
        self._passphrase.edit.forget()
        self.show_said("")
        self._passphrase.show_label(tr("First passphrase"))
        show_text(self._state, tr("They can change it themselves once they are in."))
        self._signs_in.setChecked(True)
        self._signs_in.show()
        self._passphrase.show()
        self._give.hide()
        self._retire.hide()
        self._add.show()
        for editor in (self._name, self._initials, *self._ticks.values(), self._hue):
            editor.setEnabled(True)
        self._prescriber.setEnabled(Role.PROVIDER in person.roles)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_keys(self, shown: bool) -> None:
        """Show who can sign in and how to change it, or leave it out for those who may not know."""
        self._about_keys.setVisible(shown)

    def show_busy(self, busy: bool) -> None:
        """A key is being made, or no longer."""
        self._progress.setVisible(busy)
        self._add.setEnabled(not busy)
        self._give.setEnabled(not busy)

    def show_said(self, text: str) -> None:
        """Say what came of it."""
        show_text(self._said, text)
        self._said.setVisible(bool(text))

    def forget_passphrase(self) -> None:
        """It was kept, or is not wanted any more."""
        self._passphrase.edit.forget()

    @property
    def person_id(self) -> str:
        """Whose form this is."""
        return self._kept.person_id if self._kept else ""

    def _lay_out(self) -> None:
        form = Form()
        form.row(self._name_field, Field(tr("Initials"), self._initials), shares=(9, 3))
        form.row(self._roles_field)
        form.row(self._prescriber)
        form.row(self._does)
        form.row(Field(tr("Colour"), self._hue))
        self._state = plain_label(role="secondary", wrap=True)
        self._initials.setMaxLength(4)
        self._name.setMaxLength(200)
        verbs = QHBoxLayout()
        verbs.setSpacing(theme().px(8))
        verbs.addWidget(self._give)
        verbs.addWidget(self._add)
        verbs.addStretch(1)
        verbs.addWidget(self._retire)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(form)
        self._about_keys = QWidget()
        lower = QVBoxLayout(self._about_keys)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(theme().px(12))
        for widget in (line(), self._signs_in, self._state, self._passphrase, self._progress, self._said):
            lower.addWidget(widget)
        lower.addLayout(verbs)
        column.addWidget(self._about_keys)
        column.addStretch(1)

    def _join(self) -> None:
        self._name.editingFinished.connect(self._save)
        self._initials.editingFinished.connect(self._save)
        for tick in (*self._ticks.values(), self._prescriber):
            tick.clicked.connect(lambda _on: self._tick())
        self._hue.picked.connect(lambda _hue: self._save())
        self._signs_in.toggled.connect(self._passphrase.setVisible)
        self._name.textChanged.connect(lambda: self._name_field.show_error())
        self._passphrase.edit.entered.connect(self._press)
        self._add.clicked.connect(self._press)
        self._give.clicked.connect(self._press)
        self._retire.clicked.connect(self._retire_or_not)
        self.types.asked.connect(self.asked)

    def _fill(self, person: Person, force: bool) -> None:
        self._name_field.show_error()
        self._roles_field.show_error()
        show_line(self._name, person.name, force=force)
        show_line(self._initials, person.initials, force=force)
        for role, tick in self._ticks.items():
            tick.setChecked(role in person.roles)
        self._prescriber.setChecked(person.prescriber)
        self._hue.show_hue(person.hue)
        self.types.show_person(person.person_id)
        self._does.setVisible(not self._new and not person.retired and Role.PROVIDER in person.roles)

    def _typed(self) -> Person:
        assert self._kept is not None
        roles = frozenset(role for role, tick in self._ticks.items() if tick.isChecked())
        name = " ".join(self._name.text().split())
        initials = "".join(self._initials.text().split())
        if initials == self._kept.initials and name != self._kept.name:
            initials = ""
        return replace(
            self._kept,
            name=name,
            initials=initials,
            hue=self._hue.hue(),
            roles=roles,
            prescriber=self._prescriber.isChecked() and Role.PROVIDER in roles,
        )

    def _tick(self) -> None:
        provider = self._ticks[Role.PROVIDER].isChecked()
        self._prescriber.setEnabled(provider)
        self._roles_field.show_error()
        self._save()

    def _save(self) -> None:
        if self._new or self._kept is None or self._kept.retired:
            return
        becomes = self._typed()
        if not becomes.roles:
            self._roles_field.show_error(tr("Tick at least one role."))
        elif not becomes.name:
            self._name_field.show_error(tr("Type a name."))
        elif becomes != self._kept:
            self.asked.emit(EditPerson(self._kept, becomes))

    def _press(self) -> None:
        person = self._typed()
        if not self._add.isEnabled() and not self._give.isEnabled():
            return
        if not person.name:
            self._name_field.show_error(tr("Type a name."))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not person.roles:
            self._roles_field.show_error(tr("Tick at least one role."))
        elif self._new and not self._signs_in.isChecked():
            if person.roles == {Role.PROVIDER}:
                self.named_wanted.emit(person)
            else:
                self._roles_field.show_error(tr("Only somebody who is just a provider can work without signing in."))
        elif self._passphrase.check((self._clinic_name, person.name)):
            self.key_wanted.emit(person, self._passphrase.secret())
        else:
            self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retire_or_not(self) -> None:
        if self._kept is not None:
            self.asked.emit(EditPerson(self._kept, replace(self._kept, retired=not self._kept.retired)))


def _row(ticks: list[QCheckBox]) -> QWidget:
    box = QWidget()
    row = Flow(box, gap=12, line_gap=0)
    for tick in ticks:
        row.addWidget(tick)
    return box

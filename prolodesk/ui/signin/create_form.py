"""The card on which a clinic is created: one page, everything that can be known is already filled in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from prolodesk.clinic.entrance import NewClinic
from prolodesk.domain.paper import paper_for
from prolodesk.domain.rights import Role
from prolodesk.ui.parts.busy import busy_bar
from prolodesk.ui.parts.buttons import primary, secondary
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.text import ElidedLabel, one_line, plain_label
from prolodesk.ui.signin.passphrase import NewPassphraseField
from prolodesk.ui.signin.zone_field import ZoneField
from prolodesk.ui.theme import theme
from prolodesk.words import tr


@dataclass(frozen=True, slots=True)
class Wanted:
    """A clinic to make, and the path of its file."""

    path: Path
    clinic: NewClinic


class CreateForm(Card):
    """Signals:
    wanted: a `Wanted`, complete as far as can be seen here.
    """

    wanted = Signal(object)

    def __init__(self, clinic_file: Path, now: Callable[[], datetime]) -> None:
        super().__init__(tr("Create your clinic"), padding=24)
        self._path = clinic_file
        self._clinic = Field(tr("Clinic name"), QLineEdit())
        self._zone = Field(tr("Time zone"), ZoneField(tr("Time zone"), now))
        self._person = Field(tr("Your name"), QLineEdit())
        self._ticks = {role: _tick(text) for role, text in _role_texts()}
        self._roles = Field(tr("You also work as"), _ticks_row(list(self._ticks.values())))
        self._provider = Field(
            tr("Provider’s name"), QLineEdit(), tr("Who gives the injections. More people can be added later.")
        )
        self._passphrase = NewPassphraseField(tr("Your passphrase"))
        self._folder = ElidedLabel(role="secondary")
        self._place = Field(tr("Kept in the folder"), self._place_row())
        self._create = primary(tr("Create clinic"), icon="check")
        self._progress = busy_bar(tr("Creating the clinic"))
        self._lay_out()
        self._join()
        self._show_folder()

    def show_busy(self, busy: bool) -> None:
        """The clinic is being made, or no longer."""
        self._progress.setVisible(busy)
        self._create.setEnabled(not busy)
        self._form.setEnabled(not busy)

    def show_trouble(self, text: str) -> None:
        """Why the clinic could not be made; nearly always the place, so it stands there."""
        self._place.show_error(text)
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    def passphrase_forgotten(self) -> None:
        """Keep no passphrase on the screen longer than it is needed."""
        self._passphrase.edit.forget()

    def _lay_out(self) -> None:
        self._form = Form()
        self._form.row(self._clinic, self._zone, shares=(6, 6))
        self._form.row(self._person, shares=(6,))
        self._form.row(self._roles, shares=(12,))
        self._form.row(self._provider, shares=(6,))
        self._form.row(self._passphrase, shares=(12,))
        self._form.row(self._place, shares=(12,))
        self.column.addWidget(
            plain_label(
                tr("Rooms, hours, appointment types and more people come later, in Settings."),
                role="secondary",
                wrap=True,
            )
        )
        self.column.addSpacing(theme().px(4))
        self.column.addWidget(self._form)
        self.column.addWidget(self._progress)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._create)
        self.column.addSpacing(theme().px(8))
        self.column.addLayout(foot)
        self.column.addStretch(1)
        self.setFocusProxy(self._clinic.editor)

    def _place_row(self) -> QWidget:
        self._change = secondary(tr("Change…"), icon="folder-open")
        self._change.setAccessibleName(one_line(tr("Change the folder")))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self._folder, 1)
        row.addWidget(self._change)
        box.setFocusProxy(self._change)
        return box

    def _join(self) -> None:
        for field in (self._clinic, self._person, self._provider, self._zone):
            line = field.editor
            assert isinstance(line, QLineEdit)
            line.textChanged.connect(lambda _text, field=field: field.show_error())
            line.returnPressed.connect(self._ask)
        self._passphrase.edit.entered.connect(self._ask)
        provider = self._ticks[Role.PROVIDER]
        provider.toggled.connect(lambda ticked: self._provider.setVisible(not ticked))
        self._provider.setVisible(not provider.isChecked())
        self._change.clicked.connect(self._choose_folder)
        self._create.clicked.connect(self._ask)

    def _ask(self) -> None:
        if not self._create.isEnabled():
            return
        wrong = [field for field, fine in self._checks() if not fine]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._place.show_error()
        self.wanted.emit(Wanted(self._path, self._filled()))

    def _checks(self) -> list[tuple[Field, bool]]:
        zone = self._zone.editor
        assert isinstance(zone, ZoneField)
        known = zone.is_known()
        unknown = tr("No time zone is called so. Type a city, then pick one from the list.")
        self._zone.show_error("" if known else unknown)
        names = (_text(self._clinic), _text(self._person))
        return [
            (self._clinic, _filled_in(self._clinic, tr("Type the clinic’s name."))),
            (self._zone, known),
            (self._person, _filled_in(self._person, tr("Type your name."))),
            (
                self._provider,
                self._provider.isHidden()
                or _filled_in(self._provider, tr("Type one provider’s name, or tick provider above for yourself.")),
            ),
            (self._passphrase, self._passphrase.check(names)),
        ]

    def _filled(self) -> NewClinic:
        zone = self._zone.editor
        assert isinstance(zone, ZoneField)
        return NewClinic(
            name=_text(self._clinic),
            zone=zone.zone(),
            person=_text(self._person),
            roles=frozenset(role for role, tick in self._ticks.items() if tick.isChecked()),
            passphrase=self._passphrase.secret(),
            provider="" if self._provider.isHidden() else _text(self._provider),
            paper=paper_for(zone.zone()),
        )

    def _choose_folder(self) -> None:
        near = next(folder for folder in (self._path.parent, *self._path.parent.parents) if folder.is_dir())
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for the clinic file"), str(near))
        if chosen:
            self._path = Path(chosen) / self._path.name
            self._show_folder()
            self._place.show_error()

    def _show_folder(self) -> None:
        self._folder.show_full(str(self._path.parent))


def _role_texts() -> tuple[tuple[Role, str], ...]:
    return (
        (Role.PROVIDER, tr("Provider")),
        (Role.RECEPTIONIST, tr("Receptionist")),
        (Role.ASSISTANT, tr("Assistant")),
    )


def _tick(text: str) -> QCheckBox:
    tick = QCheckBox(one_line(text))
    tick.setChecked(True)
    return tick


def _ticks_row(ticks: list[QCheckBox]) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(8))
    for tick in ticks:
        row.addWidget(tick)
    row.addStretch(1)
    box.setMinimumHeight(theme().sizes.control)
    box.setFocusProxy(ticks[0])
    return box


def _text(field: Field) -> str:
    line = field.editor
    assert isinstance(line, QLineEdit)
    return line.text().strip()


def _filled_in(field: Field, otherwise: str) -> bool:
    field.show_error("" if _text(field) else otherwise)
    return bool(_text(field))

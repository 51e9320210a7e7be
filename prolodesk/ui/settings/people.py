"""People: who works here, with their roles; the chosen one can be changed beside the list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from prolodesk.clinic.entrance import Tile
from prolodesk.clinic.people import AddNamedProvider, Person
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Role
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.flow import Cells
from prolodesk.ui.settings.person_form import PersonForm
from prolodesk.ui.settings.role_words import roles_line
from prolodesk.ui.settings.section import Section
from prolodesk.ui.signin.tiles import PersonTile
from prolodesk.ui.theme import theme
from prolodesk.words import tr

LIST, BESIDE = 250, 740
"""How wide the list is beside the form, and the least width for both."""


class PeopleSection(Section):
    """Signals:
    key_wanted: a Person and a Secret: somebody to add, or to be given this passphrase.
    """

    key_wanted = Signal(object, object)

    def __init__(self, make_id: Callable[[], Id], *, demo: bool, clinic_name: str) -> None:
        super().__init__(tr("People"), tr("Everyone signs in with a passphrase of their own; nobody shares one."))
        self._make_id = make_id
        self._people: dict[Id, Person] = {}
        self._keys: frozenset[Id] = frozenset()
        self._chosen: Id = ""
        self._tiles: dict[Id, PersonTile] = {}
        self._group = QButtonGroup(self)
        self._list = Cells(least=LIST - 24, most=3, gap=6)
        self._add = secondary(tr("Add person"), icon="user-plus")
        self.form = PersonForm(demo=demo, clinic_name=clinic_name)
        self._lay_out()
        self._add.clicked.connect(self._begin)
        self.form.asked.connect(self.asked)
        self.form.key_wanted.connect(self.key_wanted)
        self.form.named_wanted.connect(lambda person: self.asked.emit(AddNamedProvider(person)))

    def show_people(self, people: Sequence[Person], with_keys: frozenset[Id], *, force: bool = False) -> None:
        """Show who works or worked here, and who of them can sign in."""
        new = [each.person_id for each in people if each.person_id not in self._people]
        if self._people and new == [self._chosen]:
            self.form.forget_passphrase()
        self._people, self._keys = {each.person_id: each for each in people}, with_keys
        self._rebuild()
        if self._chosen not in self._people and not self._is_new():
            self._chosen = next(iter(self._people), "")
        self._show_chosen(force)

    def allow(self, changes: bool) -> None:
        self.form.setEnabled(changes)
        self.form.show_keys(changes)
        self._add.setVisible(changes)

    def make_room(self, width: int) -> None:
        """The list stands beside the form, or above it where that does not fit."""
        beside = width >= theme().px(BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)
        self._holder.setMaximumWidth(theme().px(LIST) if beside else max(0, width))
        self._holder.setMinimumWidth(theme().px(LIST) if beside else 0)

    def choose(self, person_id: Id) -> None:
        """Show this person."""
        self.show_refusal("")
        self._chosen = person_id
        self._show_chosen(True)

    def tile(self, person_id: Id) -> PersonTile:
        """One person's tile."""
        return self._tiles[person_id]

    def _lay_out(self) -> None:
        space = theme().px
        left = QVBoxLayout()
        left.setSpacing(space(12))
        left.addLayout(self._list)
        left.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        self._holder = QWidget()
        self._holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(space(24))
        self._halves.addWidget(self._holder)
        self._halves.addWidget(self.form, 1)
        self.column.addLayout(self._halves)
        self.make_room(space(BESIDE))

    def _rebuild(self) -> None:
        for tile in self._tiles.values():
            self._group.removeButton(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {}
        for person in self._people.values():
            tile = PersonTile(Tile(person.person_id, person.name, person.hue), self._detail(person), person.initials)
            tile.clicked.connect(lambda _=False, person_id=person.person_id: self.choose(person_id))
            self._group.addButton(tile)
            self._tiles[person.person_id] = tile
            self._list.addWidget(tile)

    def _detail(self, person: Person) -> str:
        if person.retired:
            return tr("No longer works here")
        return roles_line(person.roles)

    def _show_chosen(self, force: bool) -> None:
        person = self._people.get(self._chosen)
        if person is None:
            return
        self._tiles[person.person_id].setChecked(True)
        self.form.show_person(person, has_key=person.person_id in self._keys, force=force)

    def _begin(self) -> None:
        self.show_refusal("")
        self._group.setExclusive(False)
        for tile in self._tiles.values():
            tile.setChecked(False)
        self._group.setExclusive(True)
        hues = [person.hue for person in self._people.values() if not person.retired]
        hue = next((hue for hue in range(6) if hue not in hues), len(hues) % 6)
        self._chosen = self._make_id()
        self.form.show_new(Person(self._chosen, "", "", hue, frozenset({Role.RECEPTIONIST})))

    def _is_new(self) -> bool:
        return bool(self._chosen) and self.form.person_id == self._chosen and self._chosen not in self._people

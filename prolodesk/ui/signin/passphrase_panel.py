"""Who, and the passphrase: the tiles of people with the line under them, for signing in and for unlocking."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.entrance import Entrance, WrongPassphrase
from prolodesk.demo.people import DEMO_PASSPHRASE
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.secret import Secret
from prolodesk.ui.parts.busy import busy_bar
from prolodesk.ui.parts.buttons import primary
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.signin.passphrase import PassphraseEdit
from prolodesk.ui.signin.patience import Patience
from prolodesk.ui.signin.tiles import PeopleTiles
from prolodesk.ui.tasks import run
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

Opening = Callable[[Id, Secret, int], object]
"""How to open: person, passphrase, and how many tries failed before; called beside the screen's thread."""


class PassphrasePanel(QWidget):
    """Signals:
    opened: what the opening gave, after the right passphrase.
    refused: a Refusal that another passphrase would not help against.
    """

    opened = Signal(object)
    refused = Signal(object)

    def __init__(
        self, entrance: Entrance, verb: str, opening: Opening, *, chosen: Id = "", second_ms: int = 1000
    ) -> None:
        """`verb` is what the button says; `second_ms` is how long a second of waiting lasts."""
        super().__init__()
        self._demo, self._opening = entrance.demo, opening
        self._tiles = PeopleTiles(tr("Who are you?"))
        self._tiles.show_people(entrance.tiles)
        self._edit = PassphraseEdit(tr("Passphrase"))
        self._field = Field(tr("Passphrase"), self._edit)
        self._open = primary(verb, icon="log-in")
        self._progress = busy_bar(tr("Opening the clinic"), keeps_room=True)
        self._patience = Patience(self, second_ms)
        self._busy = False
        self._shown: Id = ""
        self._lay_out()
        self._tiles.picked.connect(self._pick)
        self._tiles.stepped.connect(self._choose)
        self._tiles.typed.connect(self._type)
        self._edit.entered.connect(self._try)
        self._edit.typed.connect(self._typed)
        self._open.clicked.connect(self._try)
        self._patience.ticked.connect(self._wait)
        ids = [tile.person_id for tile in entrance.tiles]
        if ids and not self._demo:
            self._tiles.choose(chosen if chosen in ids else ids[0])
        if self._demo and chosen in ids:
            self._tiles.choose(chosen)
        self._shown = self._tiles.chosen()
        self._take_focus()

    def _lay_out(self) -> None:
        space = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(12))
        column.addWidget(self._tiles)
        if self._demo:
            said = tr("Everyone’s passphrase is “{words}”. Choose a person and you are in.", words=DEMO_PASSPHRASE)
            column.addWidget(plain_label(said, role="secondary", wrap=True))
        column.addWidget(self._field)
        row = QHBoxLayout()
        row.setSpacing(space(16))
        row.addWidget(self._progress, 1)
        row.addWidget(self._open)
        column.addLayout(row)
        for widget in (self._field, self._open):  # not before they stand in the panel: they would open as windows
            widget.setVisible(not self._demo)

    def _take_focus(self) -> None:
        self.setFocusProxy(self._tiles if self._demo else self._edit)

    def _pick(self, person_id: Id) -> None:
        if self._demo:
            self._begin(person_id, Secret(DEMO_PASSPHRASE))
            return
        self._choose(person_id)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, person_id: Id) -> None:
        """Whoever is chosen types their own passphrase, not the rest of another one."""
        if self._demo:
            return
        self._tiles.choose(person_id)
        if person_id != self._shown:
            self._shown = person_id
            self._edit.forget()

    def _type(self, person_id: Id, letters: str) -> None:
        """Somebody begins to type a passphrase with the focus still on a tile."""
        if not self._demo:
            self._pick(person_id)
            self._edit.line.end(False)
            self._edit.line.insert(letters)

    def _try(self) -> None:
        if self._patience.left or self._busy or not self._tiles.chosen():
            return
        if self._edit.is_empty():
            self._field.show_error(tr("Type your passphrase."))
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._begin(self._tiles.chosen(), self._edit.secret())

    def _begin(self, person_id: Id, passphrase: Secret) -> None:
        opening, failed = self._opening, self._patience.failed

        def work(progress: Any) -> object:
            return opening(person_id, passphrase, failed)

        self._show_busy(True)
        task = run(work, self)
        task.done.connect(self._done)
        task.refused.connect(self._refuse)
        task.ended.connect(lambda: self._show_busy(False))

    def _done(self, result: object) -> None:
        self._edit.forget()
        self.opened.emit(result)

    def _refuse(self, refusal: Refusal) -> None:
        self._show_busy(False)
        if isinstance(refusal, WrongPassphrase):
            self._wait(self._patience.fail())
            self._edit.line.selectAll()
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._edit.forget()
        self.refused.emit(refusal)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say here why it did not open; the person can try again."""
        self._field.setVisible(True)
        self._field.show_error(words(refusal.message, Formats()))

    def _wait(self, left: int) -> None:
        self._open.setEnabled(left == 0)
        if left:
            sentence = tr("That passphrase does not open the clinic. Try again in {count} s.", count=left)
        else:
            sentence = tr("That passphrase does not open the clinic. Nothing was changed. Try again.")
        self._field.show_error(sentence)

    def _typed(self) -> None:
        if not self._patience.left:
            self._field.show_error()

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self._progress.setVisible(busy)
        self._tiles.setEnabled(not busy)
        self._open.setEnabled(not busy and not self._patience.left)

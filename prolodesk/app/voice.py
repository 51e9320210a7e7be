"""What the strip says of changes and refusals, and what its buttons do."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from prolodesk.clinic.changes import Change
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.words import Message
from prolodesk.ui.desk import Desk
from prolodesk.ui.parts.strip import Offer, Strip
from prolodesk.words import Formats, tr, words

UNDO, REDO = "undo", "redo"


class Voice(QObject):
    """Speaks through one strip for one desk. `formats` may be replaced when the clinic changes them."""

    def __init__(self, strip: Strip, desk: Desk, formats: Formats) -> None:
        super().__init__(desk)
        self.formats = formats
        self._strip = strip
        self._desk = desk
        self._about: Id = ""
        strip.asked.connect(self._choose)
        desk.undone.connect(self._say_undone)
        desk.redone.connect(self._say_redone)

    def say_change(self, change: Change, offers: Sequence[Offer] | None = ()) -> None:
        """What was done, with undo and whatever else is offered; nothing for what is not worth a word. None: another
        strip has said it."""
        if change.silent or change.unaudited or self._desk.is_swapping:
            return
        if offers is None:
            self._strip.clear()
            return
        what = words(change.label, self.formats)
        self._about = "" if offers else change.patient_id
        self._strip.show_done(tr("Done: {what}", what=what), _undo() if change.inverse is not None else None, offers)

    def turn_to(self, patient_id: Id) -> None:
        """Another patient's record opens: what could be undone of the one before is not offered beside it."""
        if self._about not in ("", patient_id):
            self._strip.clear()

    def say_refusal(self, refusal: Refusal, offers: Sequence[Offer]) -> None:
        """Why not, and the ways out."""
        self._about = ""
        self._strip.show_refusal(words(refusal.message, self.formats), offers)

    def _say_undone(self, label: Message) -> None:
        redo = Offer(tr("Redo"), REDO, tr("Ctrl+Shift+Z"))
        self._strip.show_done(tr("Undone: {what}", what=words(label, self.formats)), redo)

    def _say_redone(self, label: Message) -> None:
        self._strip.show_done(tr("Done again: {what}", what=words(label, self.formats)), _undo())

    def _choose(self, wish: object) -> None:
        if wish in (UNDO, REDO):
            (self._desk.undo if wish == UNDO else self._desk.redo)()
        elif callable(wish):
            wish()
        else:
            self._desk.do(wish)


def _undo() -> Offer:
    return Offer(tr("Undo"), UNDO, tr("Ctrl+Z"))

"""Where wishes from the screens meet the clinic: refusals are shown, changes can be taken back."""

from PySide6.QtCore import QObject, Signal, Slot

from prolodesk.clinic.changes import Change, Command, Together
from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.errors import Refusal
from prolodesk.domain.words import Message

HISTORY = 200


class Desk(QObject):
    """Does commands for the signed-in person and keeps what can be undone.

    Signals:
        changed: a Change happened; pages whose topics it names reload.
        refused: the clinic said no; the Refusal (which may carry free places) and the command it answers.
        history_changed: what undo and redo would do is different now.
        undone, redone: the label of what was taken back, or done again.
    """

    changed = Signal(object)
    refused = Signal(object, object)
    history_changed = Signal()
    undone = Signal(object)
    redone = Signal(object)

    def __init__(self, clinic: Clinic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_swapping = False
        """Whether the change being announced takes something back or does it again."""
        self._clinic = clinic
        self._done: list[Change] = []
        self._undone: list[Change] = []
        clinic.on_change(self.changed.emit)

    @Slot(object)
    def do(self, command: Command) -> None:
        """Carry out a command; what happened is announced by `changed` or `refused`."""
        change = self._attempt(command)
        if change is None or change.unaudited or (change.silent and change.inverse is None):
            return
        self._undone.clear()
        if change.inverse is None:
            self._done.clear()  # a signature or a sheet given cannot be stepped over
        else:
            self._done = [*self._done[1 - HISTORY :], change]
        self.history_changed.emit()

    def do_with(self, command: Command, begun: Change, label: Message) -> None:
        """Carry out what finishes an earlier change: one undo takes both back, and `label` names both. Where something
        else was done since, it is taken back by itself."""
        before = self._done[-1] if self._done else None
        self.do(command)
        last = self._done[-1] if self._done else None
        if before is None or last is None or last is before or before != begun:
            return
        assert last.inverse is not None and before.inverse is not None
        both = Together(last.label, (last.inverse, before.inverse))
        self._done[-2:] = [Change(label, last.topics | before.topics, both, last.patient_id)]
        self.history_changed.emit()

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> Message | None:
        return self._undone[-1].label if self._undone else None

    @Slot()
    def undo(self) -> None:
        self._swap(self._done, self._undone)

    @Slot()
    def redo(self) -> None:
        self._swap(self._undone, self._done)

    def _swap(self, source: list[Change], target: list[Change]) -> None:
        """Do the inverse of the last change. An undo that is refused is forgotten: better than offering it in vain."""
        if not source:
            return
        last = source.pop()
        assert last.inverse is not None
        self.is_swapping = True
        change = self._attempt(last.inverse)
        self.is_swapping = False
        if change:
            target.append(Change(last.label, change.topics, change.inverse, change.patient_id))
            (self.undone if target is self._undone else self.redone).emit(last.label)
        self.history_changed.emit()

    def _attempt(self, command: Command) -> Change | None:
        try:
            return self._clinic.do(command)
        except Refusal as refusal:
            self.refused.emit(refusal, command)
            return None

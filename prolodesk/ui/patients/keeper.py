"""Between the entries of a form and the clinic: typing becomes a draft, leaving a field becomes a command."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from prolodesk.clinic.changes import Command
from prolodesk.domain.ids import Id
from prolodesk.ui.patients.entries import Entry, Raw
from prolodesk.ui.patients.unsaved import Unsaved
from prolodesk.words import tr

MakeCommand = Callable[[Entry], Command | None]
KeyOf = Callable[[str], str]


class Keeper(QObject):
    """Keeps one form. Names of entries may stand under a longer key, so that one draft holds several records' fields.

    Signals:
        asked: a command, a SaveDraft or a DropDraft.
        kept: the draft was brought up to date; `begun`: it is behind.
    """

    asked = Signal(object)
    kept = Signal()
    begun = Signal()

    def __init__(self, form: str, entries: Iterable[Entry], command: MakeCommand, key_of: KeyOf = str) -> None:
        """`command` makes the command for an entry that was left, or None where leaving does nothing."""
        super().__init__()
        self.unsaved = Unsaved(form, self)
        self.unsaved.asked.connect(self.asked)
        self.unsaved.kept.connect(self.kept)
        self.unsaved.begun.connect(self.begun)
        self._entries = {entry.name: entry for entry in entries}
        self._command, self._key_of = command, key_of
        self._sent = ""
        self._refusals: dict[str, str] = {}
        for entry in self._entries.values():
            entry.typed.connect(self._type)
            entry.left.connect(self.leave)

    def begin(self, entity_id: Id, known: Mapping[str, Raw], draft: Mapping[str, Any] | None) -> None:
        """Show this record, with what was typed and not yet saved put back into its fields."""
        self._refusals.clear()
        self.unsaved.begin(entity_id, known, draft)
        self.show()

    def know(self, known: Mapping[str, Raw]) -> None:
        """The record was read again. What is being typed stays in its fields; the rest shows the record."""
        if self._sent:
            self.unsaved.forget(self._sent)
            self._refusals.pop(self._sent, None)
            self._sent = ""
        self.unsaved.know(known)
        self.show()

    def show(self) -> None:
        """Bring every field up to date."""
        behind = self.unsaved.changed_since()
        for entry in self._entries.values():
            key = self._key_of(entry.name)
            entry.show_raw(self.unsaved.typed(key))
            entry.field.show_error(self._trouble(entry, key, behind))

    def leave(self, name: str) -> None:
        """A field was left: what stands in it becomes a command, if it differs from the record."""
        entry = self._entries[name]
        key = self._key_of(name)
        if key in self.unsaved.names():
            entry.finish()
            self.unsaved.type(key, entry.raw())
        if key not in self.unsaved.names() or key in self.unsaved.changed_since() or entry.trouble():
            entry.field.show_error(self._trouble(entry, key, self.unsaved.changed_since()))
            return
        command = self._command(entry)
        if command is None:
            return
        self._sent = key
        self._refusals[key] = tr("Not saved yet. What you typed is kept.")
        self.asked.emit(command)
        if self._sent:  # nothing came back: it was refused
            self._sent = ""
            entry.field.show_error(self._refusals[key])
            self.unsaved.keep()

    def refused(self, sentence: str) -> None:
        """The clinic said no to something; if it was ours, the field says why."""
        if self._sent:
            self._refusals[self._sent] = sentence

    @property
    def waiting(self) -> bool:
        """Whether a command was sent whose change has not come back yet."""
        return bool(self._sent)

    def leave_all(self) -> None:
        """The form is about to go: save what was typed and can be saved, keep the rest as a draft."""
        for name in tuple(self._entries):
            key = self._key_of(name)
            if key in self.unsaved.names() and key not in self.unsaved.put_back():
                self.leave(name)
        self.unsaved.keep()

    def insist_all(self) -> None:
        """Save what was typed, also where the record was changed since."""
        for key in self.unsaved.names():
            self.unsaved.insist(key)
        self.leave_all()
        self.show()

    def throw_away(self) -> None:
        """Forget what was typed and show the record."""
        self._refusals.clear()
        self.unsaved.forget(*self.unsaved.names())
        self.unsaved.keep()
        self.show()

    def clear(self, *names: str) -> None:
        """These entries were taken care of in another way."""
        self.unsaved.forget(*map(self._key_of, names))
        self.unsaved.keep()
        self.show()

    def labels(self, keys: Iterable[str]) -> tuple[str, ...]:
        """What the fields under these keys are called; those of other records are left out."""
        wanted = set(keys)
        return tuple(entry.label for entry in self._entries.values() if self._key_of(entry.name) in wanted)

    def _type(self, name: str) -> None:
        entry = self._entries[name]
        key = self._key_of(name)
        self._refusals.pop(key, None)
        entry.field.show_error("")
        self.unsaved.type(key, entry.raw())

    def _trouble(self, entry: Entry, key: str, behind: Iterable[str]) -> str:
        if key in behind:
            now = self.unsaved.known(key)
            return tr("Changed since you typed this. It is now: {now}", now=now if isinstance(now, str) else "…")
        return entry.trouble() or self._refusals.get(key, "")

"""What was typed and is not yet in the record: kept as a draft within two seconds, put back when the form opens again.

A draft carries, beside each typed value, what the record said when it was typed. It is put back into the fields only
where the record still says so; where it was changed since, the typed text is offered and nothing is written over.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from prolodesk.clinic.drafts import DropDraft, SaveDraft
from prolodesk.domain.ids import Id
from prolodesk.ui.patients.entries import Raw

KEPT_WITHIN_MS = 1_500


class Unsaved(QObject):
    """The values of one form that differ from the record, by the name of their entry.

    Signals:
        asked: a SaveDraft or DropDraft.
        kept: the draft was brought up to date.
        begun: something is typed that the draft does not have yet; said once until it is kept.
    """

    asked = Signal(object)
    kept = Signal()
    begun = Signal()

    def __init__(self, form: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.entity_id: Id = ""
        self._known: dict[str, Raw] = {}
        self._typed: dict[str, Raw] = {}
        self._was: dict[str, Raw] = {}
        self._stored: dict[str, Any] = {}
        self._put_back: set[str] = set()
        self._begun = False
        self._timer = QTimer(self, singleShot=True, interval=KEPT_WITHIN_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, entity_id: Id, known: Mapping[str, Raw], draft: Mapping[str, Any] | None) -> None:
        """The form now shows this record, of which a draft may have been left."""
        self._timer.stop()
        self._begun = False
        self.entity_id, self._known, self._stored = entity_id, dict(known), dict(draft or {})
        self._typed = {name: kept["typed"] for name, kept in self._stored.items()}
        self._was = {name: kept["was"] for name, kept in self._stored.items()}
        self._put_back = set(self._typed)
        self._forget_what_is_known()

    def typed(self, name: str) -> Raw:
        """What is to be shown for an entry: what was typed, else what the record says."""
        return self._typed.get(name, self._known.get(name, ""))

    def names(self) -> tuple[str, ...]:
        """The entries whose typed values are not in the record."""
        return tuple(self._typed)

    def changed_since(self) -> tuple[str, ...]:
        """Those of them whose record was changed by someone else after the typing."""
        return tuple(name for name in self._typed if self._was[name] != self._known.get(name, ""))

    def put_back(self) -> tuple[str, ...]:
        """Those of them that come from a draft and that nobody has looked at since: they are not saved unasked."""
        return tuple(name for name in self._typed if name in self._put_back)

    def known(self, name: str) -> Raw:
        """What the record says."""
        return self._known.get(name, "")

    def type(self, name: str, raw: Raw) -> None:
        """An entry now holds this."""
        self._put_back.discard(name)
        if raw == self.known(name):
            self.forget(name)
        else:
            self._typed[name] = raw
            self._was.setdefault(name, self.known(name))
        if not self._timer.isActive():
            self._timer.start()  # not restarted by later letters: two seconds count from the first one
            self._begun = True
            self.begun.emit()

    def know(self, known: Mapping[str, Raw]) -> None:
        """The record now says this."""
        self._known = dict(known)
        self._forget_what_is_known()
        if self._body() != self._stored:
            self.keep()

    def insist(self, name: str) -> None:
        """Someone looked at what the record says now, and wants the typed value all the same."""
        self._was[name] = self.known(name)
        self._put_back.discard(name)

    def forget(self, *names: str) -> None:
        """These are in the record, or were thrown away."""
        for name in names:
            self._typed.pop(name, None)
            self._was.pop(name, None)
            self._put_back.discard(name)

    def keep(self) -> None:
        """Bring the draft up to date now."""
        begun, self._begun = self._begun, False
        self._timer.stop()
        body = self._body()
        behind = body != self._stored and bool(self.entity_id)
        if behind:
            self._stored = body
            self.asked.emit(
                SaveDraft(self.form, self.entity_id, body) if body else DropDraft(self.form, self.entity_id)
            )
        if behind or begun:
            self.kept.emit()

    def confirm(self, stored: Mapping[str, Any] | None) -> bool:
        """Whether the draft in the file is what was to be kept; if not, it is tried again."""
        self._stored = dict(stored or {})
        if self._body() == self._stored:
            return True
        self._timer.start()
        return False

    def _forget_what_is_known(self) -> None:
        self.forget(*[name for name, raw in self._typed.items() if raw == self.known(name)])

    def _body(self) -> dict[str, Any]:
        return {name: {"was": self._was[name], "typed": raw} for name, raw in self._typed.items()}

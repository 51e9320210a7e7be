"""The one door into the clinic: everything a screen may want goes through `do` and `ask`."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from prolodesk.clinic.changes import Change, Command, Together, together
from prolodesk.clinic.free_memory import FreeTime
from prolodesk.clinic.handlers import handlers
from prolodesk.clinic.transactions import transaction
from prolodesk.clinic.work import Actor, Render, Work
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Taken
from prolodesk.domain.right_words import right_words, roles_or
from prolodesk.domain.rights import Right, roles_with
from prolodesk.store import audit
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.clinic_file import ClinicFile

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Clinic:
    """Does commands, answers questions, and tells its listeners what changed; for one signed-in person."""

    def __init__(
        self,
        file: ClinicFile,
        actor: Actor,
        cabinet: Cabinet,
        *,
        now: Callable[[], datetime],
        render: Render,
        atlas: Callable[[], Atlas],
    ) -> None:
        self.actor = actor
        self.now = now
        self.zone = ZoneInfo(file.zone)
        self.is_demo = file.demo
        self.place = file.path
        self._file = file
        self._render = render
        self._cabinet = cabinet
        self._atlas = atlas
        self._free = FreeTime()
        self._handlers = handlers()
        self._listeners: list[Callable[[Change], None]] = []
        self._writing = threading.Lock()

    def on_change(self, listener: Callable[[Change], None]) -> None:
        self._listeners.append(listener)

    def may(self, right: Right) -> bool:
        return self.actor.may(right)

    def do(self, command: Command) -> Change:
        """Carry out the command and its audit entry as one transaction, then announce the change.

        Raises Refusal (nothing was changed) when the clinic says no.
        """
        try:
            change = self._written(command)
        except (Taken, ChangedElsewhere):
            self._free.forget_all()
            raise
        self._free.forget(change.topics)
        for listener in self._listeners:
            listener(change)
        return change

    def ask(
        self, question: Callable[Concatenate[Work, Asked], Answer], *args: Asked.args, **named: Asked.kwargs
    ) -> Answer:
        """Answer a question with plain values; no row outlives the session. Raises Refusal."""
        self._check(question)
        with transaction(self._file.reading) as session:
            return question(self._work(session, self._free), *args, **named)

    def _written(self, command: Command) -> Change:
        """Inside a transaction nothing remembered counts: what it changes is not written yet."""
        with self._writing, transaction(self._file.writing) as session:
            change = self._carry_out(self._work(session, FreeTime(remembers=False)), command)
            if not change.unaudited:
                audit.append(
                    session,
                    at=self.now(),
                    person_id=self.actor.id,
                    action=type(command).__name__,
                    patient_id=change.patient_id,
                    detail=plain(command),
                )
        return change

    def _carry_out(self, work: Work, command: Command) -> Change:
        """One command, or a batch of them: all or none, one label, one inverse."""
        if isinstance(command, Together):
            return together(command, [self._carry_out(work, part) for part in command.parts])
        handler = self._handlers[type(command)]
        self._check(handler)
        return handler(work, command)

    def _work(self, session: Session, free: FreeTime) -> Work:
        return Work(session, self.now(), self.actor, self.zone, self._render, self._cabinet, self._atlas, free)

    def _check(self, function: Callable[..., object]) -> None:
        right: Right | None = getattr(function, "right", None)
        if right is None or not self.actor.may(right):
            raise why_not(right)


def why_not(right: Right | None) -> NotAllowed:
    """The answer to "why can't I?": names the right and the roles that hold it."""
    if right is None:
        return NotAllowed("Nobody may do this: it was never allowed. Tell whoever looks after this program.")
    return NotAllowed(
        "This needs the right to {right}. Ask someone who has it: {roles}.",
        right=right_words(right),
        roles=roles_or(roles_with(right)),
    )


def plain(value: Any) -> Any:
    """A command as codes and values that JSON can hold, for its audit entry."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(part) for name, part in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool) or value is None else json.dumps(str(value))

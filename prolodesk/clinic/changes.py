"""Commands say what someone wants; a change says what then happened."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from prolodesk.domain.ids import Id
from prolodesk.domain.words import Message


class Command(Protocol):
    """A frozen dataclass, named as a verb phrase: MoveAppointment, SignSession."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Topic: the appointments of one day."""

    day: date


@dataclass(frozen=True, slots=True)
class Chart:
    """Topic: one patient's record."""

    patient_id: Id


@dataclass(frozen=True, slots=True)
class AtWork:
    """Topic: the drafts of one patient's plans and sessions. Nothing of them is in the record yet."""

    patient_id: Id


@dataclass(frozen=True, slots=True)
class Settings:
    """Topic: people, rooms, hours, types, letterhead, formats."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Topic: solutions, protocols, aftercare texts."""


@dataclass(frozen=True, slots=True)
class Vials:
    """Topic: the clinic's vials."""


@dataclass(frozen=True, slots=True)
class AtlasPlaces:
    """Topic: where the sites of the atlas stand for this clinic."""


@dataclass(frozen=True, slots=True)
class Tray:
    """Topic: what is parked, and which courses are to be scheduled."""


@dataclass(frozen=True, slots=True)
class WaitingList:
    """Topic: who would come if a place came free."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Topic: who was called, and what came of it."""


Topic = Schedule | Chart | AtWork | Settings | Knowledge | Vials | AtlasPlaces | Tray | WaitingList | Contacts


@dataclass(frozen=True, slots=True)
class Change:
    """What a command did: how to name it, whose views are stale, and how to take it back.

    `patient_id` names whose record the audit entry belongs to. `silent` changes are not worth a word on screen.
    `unaudited` ones leave no audit entry: only drafts of typing may.
    """

    label: Message
    topics: frozenset[Topic] = frozenset()
    inverse: Command | None = None
    patient_id: Id = ""
    silent: bool = False
    unaudited: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Several commands as one: one transaction, one label, one inverse."""

    label: Message
    parts: tuple[Command, ...]


def together(batch: Together, changes: list[Change]) -> Change:
    """What a batch did. It can be taken back only if each of its parts can."""
    inverses = [change.inverse for change in reversed(changes) if change.inverse is not None]
    return Change(
        label=batch.label,
        topics=frozenset[Topic]().union(*(change.topics for change in changes)),
        inverse=Together(batch.label, tuple(inverses)) if len(inverses) == len(changes) else None,
        patient_id=next((change.patient_id for change in changes if change.patient_id), ""),
    )

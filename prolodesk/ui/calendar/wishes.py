"""What the day view asks for that is no command: someone has to look something up, or another page has to open."""

from dataclasses import dataclass
from datetime import datetime

from prolodesk.clinic.values import Card
from prolodesk.domain.ids import Id


@dataclass(frozen=True, slots=True)
class NewVisit:
    """Book here. `start` is naive wall time; `minutes` is None unless a length was drawn."""

    provider_id: Id
    start: datetime
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class OpenVisit:
    card: Card


@dataclass(frozen=True, slots=True)
class OpenPatient:
    card: Card


@dataclass(frozen=True, slots=True)
class ScorePain:
    """The patient says: pain 0-10 now."""

    card: Card
    value: int


@dataclass(frozen=True, slots=True)
class BookNext:
    card: Card


@dataclass(frozen=True, slots=True)
class GiveAftercare:
    card: Card


@dataclass(frozen=True, slots=True)
class ShowDay:
    """Another day: so many days on, or today (steps None), or let me type one (typed)."""

    steps: int | None = None
    typed: bool = False


@dataclass(frozen=True, slots=True)
class FindPatient:
    """Let me search for someone."""


Wish = NewVisit | OpenVisit | OpenPatient | ScorePain | BookNext | GiveAftercare | ShowDay | FindPatient

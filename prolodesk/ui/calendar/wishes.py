"""What the day view asks for that is no command: someone has to look something up, or another page has to open."""

from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.clinic.values import Card, Place
from prolodesk.domain.ids import Id


@dataclass(frozen=True, slots=True)
class NewVisit:
    """Book here. `start` is naive wall time; `minutes` is None unless a length was drawn, the room unless one was
    pointed at."""

    provider_id: Id
    start: datetime
    minutes: int | None = None
    room_id: Id | None = None


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
    """Another period: so many on, or the one of today (steps None), or let me type a day (typed)."""

    steps: int | None = None
    typed: bool = False


@dataclass(frozen=True, slots=True)
class FindPatient:
    """Let me search for someone."""


@dataclass(frozen=True, slots=True)
class ShowDate:
    """That day."""

    day: date


@dataclass(frozen=True, slots=True)
class ShowView:
    """Another view of the same day: its kind as in `view`, and how many days for "days"."""

    kind: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class ChangeLook:
    """The next choice of something the calendar remembers: "by_room" (columns are rooms or people), "colour"."""

    what: str


@dataclass(frozen=True, slots=True)
class ArrangeColumns:
    """What is done to a provider's column: "hide", "left", "right", "show_all"."""

    what: str
    provider_id: Id


@dataclass(frozen=True, slots=True)
class OrderColumns:
    """These providers' columns in that order."""

    provider_ids: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the table the calendar does not do itself, with what it is about: the visit selected, and the place
    where the cursor is (its length is the slot's; no room)."""

    name: str
    card: Card | None = None
    place: Place | None = None


Wish = (
    NewVisit
    | OpenVisit
    | OpenPatient
    | ScorePain
    | BookNext
    | GiveAftercare
    | ShowDay
    | ShowDate
    | ShowView
    | ChangeLook
    | ArrangeColumns
    | OrderColumns
    | FindPatient
    | Verb
)

"""What a handler or question works with, and how each declares the right it needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from prolodesk.clinic.changes import Change
from prolodesk.clinic.free_memory import FreeTime
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, Role, rights_of
from prolodesk.store.cabinet import Cabinet

Declared = TypeVar("Declared", bound=Callable[..., object])
Render = Mapping[str, Callable[..., bytes]]
"""Papers by kind, handed in by the composition root: {"aftercare": aftercare_pdf, ...}."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person."""

    id: Id
    name: str
    roles: frozenset[Role]
    prescriber: bool = False

    def may(self, right: Right) -> bool:
        return right in rights_of(self.roles)


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction's worth of context: rows, the moment (aware UTC), who asks, the clinic's zone, papers, keys,
    how to get the atlas of injection sites (read on first use), and what is remembered of free time."""

    session: Session
    now: datetime
    actor: Actor
    zone: ZoneInfo
    render: Render
    cabinet: Cabinet
    atlas: Callable[[], Atlas]
    free: FreeTime

    @property
    def wall_now(self) -> datetime:
        """The clinic's wall time, naive."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    @property
    def today(self) -> date:
        return self.wall_now.date()


def needs(right: Right) -> Callable[[Declared], Declared]:
    """Declares the right a handler or question needs; the door refuses whatever declares none."""

    def declare(function: Declared) -> Declared:
        function.__dict__["right"] = right
        return function

    return declare


Handlers = Mapping[type, Callable[[Work, Any], Change]]
"""Commands, and the handler that carries each out."""

"""Who would fill a place that came free: everybody whom it suits, those whose time runs out first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.needs import Needs


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """A room that is free from the start of the gap on, for so many minutes."""

    kind: str
    minutes: int
    room_id: Id = ""


@dataclass(frozen=True, slots=True)
class FreeGap:
    """A free stretch of one provider: naive wall time, how long it is open, and how long provider and rooms stay free.

    `minutes` are those in which a visit may take place; its buffer may reach beyond them, up to `until_next`. `only`
    keeps the stretch for one kind of visit; empty = for all.
    """

    start: datetime
    provider_id: Id
    minutes: int
    until_next: int
    rooms: tuple[FreeRoom, ...] = ()
    only: str = ""

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def minute(self) -> int:
        """Minutes since midnight at which it begins."""
        return self.start.hour * 60 + self.start.minute


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody who would come between two days, for so many minutes. Empty sets and None = any."""

    key: Id
    first: date
    last: date
    asked_at: datetime | date
    minutes: int
    needs: Needs
    weekdays: frozenset[int] = frozenset()
    earliest: int | None = None
    latest: int | None = None
    providers: frozenset[Id] = frozenset()

    def days_left(self, day: date) -> int:
        """How many days after that day their time ends."""
        return (self.last - day).days


def fits(seeker: Seeker, gap: FreeGap) -> bool:
    """Whether day, weekday, time, provider, length, kind of visit and room all suit."""
    begins, ends = gap.minute, gap.minute + seeker.minutes
    return (
        seeker.first <= gap.day <= seeker.last
        and (not seeker.weekdays or gap.day.weekday() in seeker.weekdays)
        and (seeker.earliest is None or seeker.earliest <= begins)
        and (seeker.latest is None or ends <= seeker.latest)
        and (not seeker.providers or gap.provider_id in seeker.providers)
        and seeker.minutes <= gap.minutes
        and seeker.minutes + seeker.needs.buffer_minutes <= gap.until_next
        and gap.only in ("", seeker.needs.kind)
        and (not seeker.needs.needs_room or any(_suits(seeker, room) for room in gap.rooms))
    )


def room_for(seeker: Seeker, gap: FreeGap) -> Id | None:
    """The first room that suits; None when none is needed, or none suits."""
    if not seeker.needs.needs_room:
        return None
    return next((room.room_id for room in gap.rooms if _suits(seeker, room)), None)


def ranked(seekers: Iterable[Seeker], gap: FreeGap) -> Sequence[Seeker]:
    """Those whom the gap suits: fewest days left first, then who asked first."""
    suited = (seeker for seeker in seekers if fits(seeker, gap))
    return sorted(suited, key=lambda each: (each.days_left(gap.day), _asked(each), each.key))


def _suits(seeker: Seeker, room: FreeRoom) -> bool:
    after = max(seeker.needs.buffer_minutes, seeker.needs.recovery_minutes)
    return seeker.needs.room_fits(room.kind) and seeker.minutes + after <= room.minutes


def _asked(seeker: Seeker) -> tuple[int, ...]:
    """The moment somebody asked, in an order in which a day comes before its moments."""
    return tuple(seeker.asked_at.timetuple()[:6])

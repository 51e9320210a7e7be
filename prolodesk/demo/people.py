"""Who works in the demo clinic, and the passphrase that everybody may know."""

from dataclasses import dataclass

from prolodesk.domain.rights import Role
from prolodesk.domain.scheduling.needs import NO_ROOM

DEMO_PASSPHRASE = "demo clinic"  # noqa: S105 (published on the sign-in page)
CLINIC_NAME = "Riverside Prolotherapy"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """`room` is the index of the room a provider usually works in, -1 the last one; None works without one."""

    name: str
    initials: str
    roles: frozenset[Role]
    hue: int = 0
    prescriber: bool = False
    room: int | None = None


PEOPLE = (
    DemoPerson("Dr. Amara Okafor", "AO", frozenset({Role.PROVIDER, Role.RECEPTIONIST, Role.OWNER}), 0, True, 0),
    DemoPerson("Dr. Lena Fischer", "LF", frozenset({Role.PROVIDER}), 1, True, 1),
    DemoPerson("M. Duarte, PA", "MD", frozenset({Role.PROVIDER}), 2, False, 2),
    DemoPerson("Ravi Nair, PT", "RN", frozenset({Role.PROVIDER}), 5, room=-1),
    DemoPerson("Mira Haddad", "MH", frozenset({Role.RECEPTIONIST}), 3),
    DemoPerson("Jonas Weber", "JW", frozenset({Role.ASSISTANT}), 4),
)
ROOMS = ("Room 1", "Room 2", "Room 3")
GYM = "Exercise room"
PROCEDURE, EXERCISE, ULTRASOUND = "procedure", "exercise", "ultrasound"


@dataclass(frozen=True, slots=True)
class DemoType:
    """A kind of appointment; see AppointmentTypeRow."""

    name: str
    kind: str
    minutes: int
    hue: int
    buffer_minutes: int = 0
    recovery_minutes: int = 0
    room_kind: str = ""
    device_kind: str = ""
    capacity: int = 1

    @property
    def after(self) -> int:
        """Minutes after it during which nothing else begins in its provider's diary."""
        return max(self.buffer_minutes, self.recovery_minutes)


TYPES = (
    DemoType("Injection session", "session", 45, 0, recovery_minutes=10, room_kind=PROCEDURE),
    DemoType("Evaluation", "evaluation", 60, 4, buffer_minutes=10),
    DemoType("Follow-up", "follow_up", 20, 2, room_kind=NO_ROOM),
    DemoType("Physiotherapy", "other", 45, 5, room_kind=EXERCISE),
    DemoType("Phone call, day 2", "other", 10, 3, room_kind=NO_ROOM),
    DemoType("Ultrasound check", "follow_up", 30, 1, room_kind=PROCEDURE, device_kind=ULTRASOUND),
    DemoType("Exercise check", "other", 30, 5, room_kind=EXERCISE, capacity=2),
)
SESSION, EVALUATION, FOLLOW_UP, PHYSIO, CALL, SCAN, CHECK = range(7)
HOURS = (
    ((8 * 60 + 30, 12 * 60), (13 * 60, 17 * 60)),
    ((8 * 60 + 30, 12 * 60 + 30), (13 * 60, 16 * 60 + 30)),
    ((9 * 60, 12 * 60 + 30), (13 * 60 + 30, 17 * 60)),
    ((8 * 60 + 30, 12 * 60), (13 * 60, 17 * 60)),
)
"""Each provider's day, the same on every day the clinic is open, in minutes since midnight."""
KEPT_PROVIDER, KEPT = 2, (15 * 60, 17 * 60)
"""Who keeps which hours for injections only, on the weekday of the demo's day."""
LONGER_SCANS = 1, 40
"""Who takes how many minutes for an ultrasound check."""
WITHHELD = (3, SESSION), (0, PHYSIO), (1, PHYSIO), (2, PHYSIO)
"""Who does not do which kind of visit: the physiotherapist gives no injections, and is the only one of that kind."""

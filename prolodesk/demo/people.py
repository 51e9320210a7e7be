"""Who works in the demo clinic, and the passphrase that everybody may know."""

from dataclasses import dataclass

from prolodesk.domain.rights import Role

DEMO_PASSPHRASE = "demo clinic"  # noqa: S105 (published on the sign-in page)
CLINIC_NAME = "Riverside Prolotherapy"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """`room` is the index of the room a provider usually works in; None works without one."""

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
    DemoPerson("Ravi Nair, PT", "RN", frozenset({Role.PROVIDER}), 5),
    DemoPerson("Mira Haddad", "MH", frozenset({Role.RECEPTIONIST}), 3),
    DemoPerson("Jonas Weber", "JW", frozenset({Role.ASSISTANT}), 4),
)
ROOMS = ("Room 1", "Room 2", "Room 3")
TYPES = (
    ("Injection session", "session", 45, 0),
    ("Evaluation", "evaluation", 60, 4),
    ("Follow-up", "follow_up", 20, 2),
    ("Physiotherapy", "other", 45, 5),
    ("Phone call, day 2", "other", 10, 3),
)
SESSION, EVALUATION, FOLLOW_UP, PHYSIO, CALL = range(5)
HOURS = (
    ((8 * 60 + 30, 12 * 60), (13 * 60, 17 * 60)),
    ((8 * 60 + 30, 12 * 60 + 30), (13 * 60, 16 * 60 + 30)),
    ((9 * 60, 12 * 60 + 30), (13 * 60 + 30, 17 * 60)),
    ((8 * 60 + 30, 12 * 60), (13 * 60, 17 * 60)),
)
"""Each provider's day, the same on every day the clinic is open, in minutes since midnight."""

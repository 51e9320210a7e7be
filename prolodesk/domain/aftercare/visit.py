"""What an aftercare sheet has to know about the session it follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from prolodesk.domain.words import Message, say

Side = Literal["left", "right", "midline"]
Kind = Literal["dextrose", "anaesthetic", "p2g", "morrhuate", "prp", "other"]

ANAESTHETICS = frozenset(("lidocaine", "lignocaine", "bupivacaine", "ropivacaine", "procaine", "mepivacaine"))

_PLAIN: Mapping[Kind, Message] = {
    "dextrose": say("sugar water"),
    "anaesthetic": say("a numbing drug"),
    "p2g": say("a mix of sugar, glycerine and phenol"),
    "morrhuate": say("a soap made from fish oil"),
    "prp": say("plasma from your own blood"),
}


@dataclass(frozen=True, slots=True)
class TreatedSite:
    """One place that was injected today, with the number it has in the picture.

    `region` and `structure` (ligament, tendon_enthesis, joint) are those of the atlas; `name` is given for a place
    that is not in the atlas, and is printed as it is.
    """

    number: int
    side: Side
    site_id: str = ""
    region: str = ""
    structure: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One part of a solution: what it is to a patient, its own name, and its strength in per cent where known."""

    kind: Kind
    name: str
    percent: float | None = None


Solution = tuple[Ingredient, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """A signed session, as far as aftercare goes. Times are the clinic's wall time.

    `alerts` are the kinds recorded for the patient (liver, anticoagulant ...), `allergies` the substances as written.
    `next_at` is the booked next visit; without one, `next_window` is when the course wants it; without either there
    is none. `course_ends_on` is the last day of the course where it is known.
    """

    at: datetime
    provider: str
    session: int
    sessions: int
    sites: tuple[TreatedSite, ...]
    solutions: tuple[Solution, ...]
    alerts: frozenset[str] = frozenset()
    allergies: tuple[str, ...] = ()
    guidance: frozenset[str] = frozenset()
    sedated: bool = False
    next_at: datetime | None = None
    next_window: tuple[date, date] | None = None
    course_ends_on: date | None = None

    @property
    def regions(self) -> frozenset[str]:
        """The atlas regions treated today."""
        return frozenset(site.region for site in self.sites if site.region)

    @property
    def structures(self) -> frozenset[str]:
        """The kinds of structure treated today."""
        return frozenset(site.structure for site in self.sites if site.structure)

    @property
    def ingredients(self) -> frozenset[str]:
        """The kinds and the names, in small letters, of everything injected today."""
        parts = [part for solution in self.solutions for part in solution]
        return frozenset(part.kind for part in parts) | frozenset(part.name.casefold() for part in parts)


def kind_of(ingredient: str) -> Kind:
    """What an ingredient is to a patient, from its name as the solutions list writes it."""
    name = ingredient.casefold()
    words = frozenset(name.replace("/", " ").replace("+", " ").split())
    if words & ANAESTHETICS:
        return "anaesthetic"
    if "p2g" in words or "phenol" in words:
        return "p2g"
    if "morrhuate" in words:
        return "morrhuate"
    if words & {"prp", "platelet-rich", "plasma"}:
        return "prp"
    return "dextrose" if words & {"dextrose", "glucose"} else "other"


def solution_in_plain_words(solution: Solution) -> Message:
    """sugar water (dextrose 15 %) with a numbing drug (lidocaine 0.2 %)"""
    spoken = [_ingredient(part) for part in solution]
    return _joined(spoken) if spoken else say("nothing")


def _ingredient(part: Ingredient) -> Message:
    plain = _PLAIN.get(part.kind)
    if part.percent is None:
        return say("{plain} ({name})", plain=plain, name=part.name) if plain else say("{name}", name=part.name)
    if plain is None:
        return say("{name} {percent} %", name=part.name, percent=float(part.percent))
    return say("{plain} ({name} {percent} %)", plain=plain, name=part.name, percent=float(part.percent))


def _joined(spoken: Sequence[Message]) -> Message:
    first, *rest = spoken
    for position, other in enumerate(rest):
        first = say("{first} with {other}" if position == 0 else "{first} and {other}", first=first, other=other)
    return first

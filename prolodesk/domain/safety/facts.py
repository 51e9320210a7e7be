"""What the rules look at: the patient, today's needles and what is in them, and what else touches the skin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from prolodesk.domain.body.naming import free_words, short_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.dose import Amount, Build
from prolodesk.domain.ids import Id
from prolodesk.domain.safety.sides import Sides
from prolodesk.domain.words import Message, say

UNKNOWN = Build()
NO_SIDES = Sides()


@dataclass(frozen=True, slots=True)
class KnownAlert:
    """An alert that holds today. kind and severity: see domain.alerts; an allergy's text names what it is to."""

    kind: str
    text: str = ""
    severity: str = ""
    joint: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class KnownPatient:
    """What the rules know of a patient on a day. `years` is None when nobody knows the date of birth."""

    today: date
    born_on: date | None = None
    years: int | None = None
    build: Build = UNKNOWN
    alerts: tuple[KnownAlert, ...] = ()
    no_known_allergies_on: date | None = None

    def of_kind(self, *kinds: str) -> tuple[KnownAlert, ...]:
        """The alerts of these kinds."""
        return tuple(alert for alert in self.alerts if alert.kind in kinds)


@dataclass(frozen=True, slots=True)
class Content:
    """One thing a solution holds, by kind: dextrose, anaesthetic, p2g, morrhuate, prp, other; g per 100 mL or None.

    `basis` says what grams of dextrose are counted in: hydrous, anhydrous or empty.
    """

    kind: str
    name: str
    percent: float | None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is in a syringe. `allergens` are keys of the clinic's allergens."""

    solution_id: Id
    title: str
    contents: tuple[Content, ...] = ()
    allergens: tuple[str, ...] = ()

    @property
    def dextrose_percent(self) -> float | None:
        """Dextrose in g per 100 mL; 0 when it holds none, None when nobody says how much."""
        found = [each.percent for each in self.contents if each.kind == "dextrose"]
        return found[0] if found else 0.0

    @property
    def anaesthetics(self) -> tuple[Content, ...]:
        """The local anaesthetics in it."""
        return tuple(each for each in self.contents if each.kind == "anaesthetic")

    def holds(self, kind: str) -> bool:
        """Whether something of that kind is in it."""
        return any(each.kind == kind for each in self.contents)


@dataclass(frozen=True, slots=True)
class Needle:
    """One injection meant or given today. No volume and no filling while they are not chosen yet."""

    mark_id: Id
    number: int
    site: InjectionSite | None
    laterality: str
    volume_ml: float | None = None
    filling: Filling | None = None
    guidance: str = ""

    @property
    def name(self) -> Message:
        """Facet capsule L4-L5, RIGHT"""
        side = Laterality(self.laterality)
        return short_words(self.site, side) if self.site else free_words(side)


@dataclass(frozen=True, slots=True)
class Material:
    """What else touches the patient: kind skin_prep, numbing or gloves, and its words ("latex" for gloves)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """A plan's session, or a real one. `others` are anaesthetics besides the injections: for the skin, elsewhere today.

    Days are those since the last session of the course, and the least and most the plan leaves between two; None where
    there is nothing to say. `times_given` are mark ids and in how many sessions their site was injected; `told` is what
    the patient answered today (see domain.safety.health).
    """

    needles: tuple[Needle, ...] = ()
    others: tuple[Amount, ...] = ()
    materials: tuple[Material, ...] = ()
    sides: Sides = NO_SIDES
    days_since_last: int | None = None
    days_between: tuple[float, float] | None = None
    red_flags: tuple[str, ...] = ()
    times_given: tuple[tuple[Id, int], ...] = ()
    pain_first: int | None = None
    pain_now: int | None = None
    told: tuple[str, ...] = ()
    real: bool = True

    @property
    def basis(self) -> str:
        """What the dextrose of all needles is counted in; empty when not all agree, or none says so."""
        every = {
            part.basis for n in self.needles if n.filling for part in n.filling.contents if part.kind == "dextrose"
        }
        return every.pop() if len(every) == 1 else ""


def numbers_of(needles: Sequence[Needle]) -> Message:
    """Site 3, sites 3 and 4, sites 3, 4 and 2 more: which rows of the table."""
    numbers = [needle.number for needle in needles]
    if len(numbers) == 1:
        return say("Site {number} ({name})", number=numbers[0], name=needles[0].name)
    if len(numbers) == 2:
        return say("Sites {one} and {other}", one=numbers[0], other=numbers[1])
    if len(numbers) <= 4:
        return say("Sites {numbers} and {other}", numbers=", ".join(map(str, numbers[:-1])), other=numbers[-1])
    shown = ", ".join(map(str, numbers[:3]))
    return say("Sites {numbers} and {more} more", numbers=shown, more=len(numbers) - 3)

"""What the record of a signed session says, in the order a record is read: before, the injections, after.

The groups and their content follow what UK and US practice records per injection: who and when, consent and
checks; per site its side, guidance, needle, volume and solution; per drug its strength, dose, lot and expiry; then how
it went, what was handed out, what comes next. What nobody recorded is said to be not recorded, never left out.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.domain.words import Message


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the record. One that `warns` stands out: something was overridden, missing or went wrong."""

    label: Message
    says: Message
    warns: bool = False


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site: given, or not given and why. `side` is LEFT, RIGHT or midline; `level` a vertebra, digit or ray."""

    number: int
    site: Message
    side: Message
    level: str
    guidance: Message
    needle: str
    solution: str
    volume_ml: float
    given: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """Something in a solution: a name, and its strength in g per 100 mL where somebody states it."""

    name: str
    percent: float | None


@dataclass(frozen=True, slots=True)
class Lot:
    """The lot an ingredient was drawn from. `stock` names it as the vial does; kind single, multi or empty."""

    stock: str
    lot: str
    expires_on: date | None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of one drug went in with one solution. `dose_mg` None where nobody states the strength, or nothing of
    it counts as a dose (a diluent). `where` is "skin" for what numbed it, "elsewhere" for what others gave today."""

    solution: str
    drug: str
    percent: float | None
    volume_ml: float
    dose_mg: float | None
    lots: tuple[Lot, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """A solution as it was given at this session: mL in all, what it holds, the lots it was drawn from."""

    solution: str
    ingredients: tuple[Ingredient, ...]
    volumes_ml: tuple[float, ...]
    lots: tuple[Lot, ...]


@dataclass(frozen=True, slots=True)
class AddedLater:
    """An addendum: what, when (wall time) and by whom."""

    text: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class RecordContent:
    """Everything the record of one session says. Moments are wall time."""

    at: datetime
    provider: str
    session: Message
    course: str
    signed_at: datetime
    signed_by: str
    before: tuple[Fact, ...]
    overrides: tuple[Fact, ...]
    sites: tuple[SiteLine, ...]
    doses: tuple[Dose, ...]
    administered: tuple[Fact, ...]
    after: tuple[Fact, ...]
    addenda: tuple[AddedLater, ...]


def doses_of(used: Iterable[Used]) -> tuple[Dose, ...]:
    """Each drug of each solution with what was given of it: mg = mL x percent x 10. A lot stands with the drug its
    stock is named after; the other lots, such as a diluent's, have a line of their own."""
    found: list[Dose] = []
    for each in used:
        ml = round(math.fsum(each.volumes_ml), 6)
        rest = list(each.lots)
        for part in each.ingredients or (Ingredient(each.solution, None),):
            mine = tuple(lot for lot in each.lots if _is_of(lot.stock, part.name))
            rest = [lot for lot in rest if lot not in mine]
            mg = None if part.percent is None else round(ml * part.percent * 10, 6)
            found.append(Dose(each.solution, part.name, part.percent, ml, mg, mine))
        found.extend(Dose(each.solution, lot.stock, None, ml, None, (lot,)) for lot in rest)
    return tuple(found)


def dose_besides(drug: str, volume_ml: float, percent: float | None, where: str) -> Dose:
    """An anaesthetic of the day besides the injections: it counts towards the sum of its drug."""
    mg = None if percent is None else round(volume_ml * percent * 10, 6)
    return Dose("", drug.casefold(), percent, volume_ml, mg, (), where)


def _is_of(stock: str, drug: str) -> bool:
    return not stock or stock.casefold().startswith(drug.casefold())


def totals_of(doses: Sequence[Dose]) -> Mapping[str, float]:
    """The whole dose in mg of each drug whose strength is stated everywhere it was used."""
    names = dict.fromkeys(dose.drug for dose in doses)
    unstated = {dose.drug for dose in doses if dose.dose_mg is None}
    return {
        name: round(math.fsum(dose.dose_mg or 0.0 for dose in doses if dose.drug == name), 6)
        for name in names
        if name not in unstated
    }

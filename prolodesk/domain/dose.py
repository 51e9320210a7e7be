"""How much local anaesthetic, dextrose and fluid a session adds up to, and what fraction of the limit that is.

The arithmetic of the clinic's dose rule and nothing else: dose_mg = mL x percent x 10; limit_mg = the lesser of
mg per kg x weight and the absolute cap, times the reduction; fractions add up over every anaesthetic of the day,
that for numbing the skin included. Limits, reduction and thresholds are handed in: they are the clinic's own.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prolodesk.domain.medicines import dextrose_g, total_ml

WeightKind = Literal["actual", "ideal", "assumed"]
MOST_DRUG_PERCENT = 5.0
"""No local anaesthetic is stronger: a larger number is mg/mL written for percent."""


@dataclass(frozen=True, slots=True)
class DoseLimit:
    """The most of one anaesthetic: per kilogram, and whatever the weight; `column` is whose table says so."""

    drug: str
    mg_per_kg: float | None
    most_mg: float | None
    column: str = ""
    source: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class DoseRule:
    """The clinic's choices for the arithmetic. Shares are of the whole limit, weights in kg, heights in cm."""

    warn_at: float = 0.8
    block_at: float = 1.0
    reduction: float = 0.7
    reduced_from_years: int = 70
    assumed_kg: float = 50.0
    unweighed_block_at: float = 0.5
    ideal_above_bmi: float = 30.0
    ideal_from_cm: float = 152.4
    ideal_male_kg: float = 50.0
    ideal_female_kg: float = 45.5
    ideal_kg_per_cm: float = 0.91


@dataclass(frozen=True, slots=True)
class Build:
    """What is known of the patient's body. `sex` is a code; `reduced_by` are the alerts that lower every limit."""

    weight_kg: float | None = None
    weighed_on: date | None = None
    height_cm: float | None = None
    sex: str = ""
    years: int | None = None
    reduced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DosingWeight:
    """The weight doses are reckoned with: as weighed, the ideal one of a BMI above the bound, or assumed."""

    kg: float
    kind: WeightKind
    weighed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """So many mL with so many percent of a drug in them; None when nobody states how strong it is."""

    drug: str
    volume_ml: float
    percent: float | None


@dataclass(frozen=True, slots=True)
class DrugDose:
    """What all amounts of one drug come to. No limit, no fraction; `of_cap` is the share of the absolute cap alone."""

    drug: str
    mg: float
    limit: DoseLimit | None
    limit_mg: float | None

    @property
    def fraction(self) -> float | None:
        """The dose as a fraction of its limit."""
        return self.mg / self.limit_mg if self.limit_mg else None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The running total of one session, or of one day.

    `used` is the sum of all fractions; `unlimited` are drugs for which no table has a limit, `unstated` those of which
    some amount has no strength: neither is in `used`; `unmeasured` those chosen without a volume yet. `of_caps` is
    the sum of the shares of the absolute caps.
    """

    volume_ml: float
    dextrose_g: float | None
    doses: tuple[DrugDose, ...]
    used: float
    of_caps: float
    weight: DosingWeight
    factor: float
    reduced_by: tuple[str, ...]
    rule: DoseRule
    unlimited: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()
    unmeasured: tuple[str, ...] = ()

    @property
    def warns(self) -> bool:
        """Whether the sum is near its limit, or over it."""
        return reaches(self.used, self.rule.warn_at)

    @property
    def over(self) -> bool:
        """Whether the sum is beyond its limit: exactly the limit may be given."""
        return exceeds(self.used, self.rule.block_at)

    @property
    def unweighed_over(self) -> bool:
        """Whether nobody was weighed and the dose is beyond the share of the cap that may be given so."""
        return self.weight.kind == "assumed" and exceeds(self.of_caps, self.rule.unweighed_block_at)


def dose_mg(volume_ml: float, percent: float) -> float:
    """Milligrams in so many mL of so many percent: 1 % is 10 mg in 1 mL."""
    return volume_ml * percent * 10


def bmi(weight_kg: float, height_cm: float) -> float:
    """Body mass index in kg per square metre."""
    return weight_kg / (height_cm / 100) ** 2


def dosing_weight(build: Build, rule: DoseRule) -> DosingWeight:
    """The weight to reckon with: the lesser of actual and ideal above the BMI bound; the assumed one if unknown.

    Where the sex is not known, the lighter of the two ideal weights counts. The formula of the ideal weight says
    nothing below its first height: there it is that of its first height, and no more than the BMI bound allows.
    """
    if build.weight_kg is None or not sensible_weight(build.weight_kg):
        return DosingWeight(rule.assumed_kg, "assumed")
    actual = DosingWeight(build.weight_kg, "actual", build.weighed_on)
    if build.height_cm is None or build.height_cm <= 0 or bmi(build.weight_kg, build.height_cm) <= rule.ideal_above_bmi:
        return actual
    ideal = ideal_weight(build.height_cm, build.sex, rule)
    return actual if actual.kg <= ideal else DosingWeight(ideal, "ideal", build.weighed_on)


def ideal_weight(height_cm: float, sex: str, rule: DoseRule) -> float:
    """The weight in kg that goes with a height, as the clinic's formula has it."""
    first = rule.ideal_male_kg if sex == "male" else min(rule.ideal_female_kg, rule.ideal_male_kg)
    if height_cm >= rule.ideal_from_cm:
        return first + rule.ideal_kg_per_cm * (height_cm - rule.ideal_from_cm)
    return min(first, rule.ideal_above_bmi * (height_cm / 100) ** 2)


def sensible_weight(kg: float) -> bool:
    """Whether a weight can be a person's."""
    return math.isfinite(kg) and 0 < kg <= 400


def limit_mg(limit: DoseLimit, kg: float, factor: float = 1.0) -> float | None:
    """The most in mg for that weight: the lesser of the two bounds, reduced; None when the table states neither."""
    bounds = [limit.mg_per_kg * kg] if limit.mg_per_kg is not None else []
    bounds += [limit.most_mg] if limit.most_mg is not None else []
    return min(bounds) * factor if bounds else None


def ledger_of(
    amounts: Iterable[Amount],
    build: Build,
    limits: Mapping[str, DoseLimit],
    rule: DoseRule,
    *,
    volumes: Iterable[float] = (),
    dextrose: Iterable[tuple[float, float | None]] = (),
) -> Ledger:
    """Add up a session. `amounts` are of anaesthetics; `volumes` (mL) and `dextrose` (mL, percent) of what is injected.

    Amounts that are no number, or not more than nothing, count as nothing: entering them is refused elsewhere.
    """
    weight, factor, reduced_by = dosing_weight(build, rule), 1.0, _reduced_by(build, rule)
    if reduced_by:
        factor = rule.reduction
    amounts = tuple(amounts)
    given = [each for each in amounts if math.isfinite(each.volume_ml) and each.volume_ml > 0]
    doses = tuple(_dose(drug, given, limits.get(drug), weight.kg, factor) for drug in dict.fromkeys(_drugs(given)))
    return Ledger(
        volume_ml=total_ml(ml for ml in volumes if math.isfinite(ml) and ml > 0),
        dextrose_g=dextrose_g(pair for pair in dextrose if math.isfinite(pair[0]) and pair[0] > 0),
        doses=doses,
        used=math.fsum(dose.fraction or 0.0 for dose in doses),
        of_caps=math.fsum(_of_cap(dose, weight.kg, factor) for dose in doses),
        weight=weight,
        factor=factor,
        reduced_by=reduced_by,
        rule=rule,
        unlimited=tuple(dose.drug for dose in doses if dose.limit_mg is None and dose.mg > 0),
        unstated=tuple(dict.fromkeys(each.drug for each in given if each.percent is None)),
        unmeasured=tuple(dict.fromkeys(each.drug for each in amounts if each.volume_ml == 0)),
    )


def reaches(value: float, bound: float) -> bool:
    """Whether a share is at its bound, the dust of binary fractions aside."""
    return value >= bound - 1e-9


def exceeds(value: float, bound: float) -> bool:
    """Whether a share is beyond its bound, the dust of binary fractions aside."""
    return value > bound + 1e-9


def _drugs(amounts: Iterable[Amount]) -> Iterable[str]:
    return (each.drug for each in amounts)


def _dose(drug: str, amounts: Iterable[Amount], limit: DoseLimit | None, kg: float, factor: float) -> DrugDose:
    mg = math.fsum(dose_mg(each.volume_ml, each.percent) for each in amounts if each.drug == drug and each.percent)
    return DrugDose(drug, mg, limit, limit_mg(limit, kg, factor) if limit else None)


def _of_cap(dose: DrugDose, kg: float, factor: float) -> float:
    """The share of the absolute cap; where the table has none, of the cap that goes with that weight."""
    if dose.limit is None:
        return 0.0
    cap = dose.limit.most_mg * factor if dose.limit.most_mg is not None else limit_mg(dose.limit, kg, factor)
    return dose.mg / cap if cap else 0.0


def _reduced_by(build: Build, rule: DoseRule) -> tuple[str, ...]:
    old = build.years is not None and build.years >= rule.reduced_from_years
    return (*(("age",) if old else ()), *dict.fromkeys(build.reduced_by))

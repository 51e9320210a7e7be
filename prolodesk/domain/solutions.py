"""What a mixture is made of and how strong it becomes, both ways: from volumes to strengths, and back.

Percent is grams per 100 mL, as vials state it, so 1 % is 10 mg in each mL. Whoever mixes may be stopped here: a mixture
that cannot exist, and concentrated dextrose that nobody diluted, are refused whatever else is allowed.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from prolodesk.domain.errors import Refusal

MG_PER_ML = 10.0
"""Milligrams in each mL of a 1 % solution."""
CONCENTRATED_PERCENT = 50.0
"""Dextrose as strong as this is stock: it is never given undiluted (label)."""
MOST_ML_IN_A_MIX = 500.0
"""More than this in one mixture is a slip of the finger: the largest series seen took 60 mL."""
DEXTROSE = "dextrose"
_DUST_ML = 1e-9
_PERCENT = re.compile(r"([^\d%]*)(\d+(?:[.,]\d+)?)\s*%", re.ASCII)
"""A strength, and the words before it, which may name its drug."""


class Basis(StrEnum):
    """Which dextrose the label weighs. US labels state the hydrous, UK ones the anhydrous."""

    HYDROUS = "hydrous"
    ANHYDROUS = "anhydrous"
    NOT_STATED = ""


GRAMS_PER_MOL = {Basis.HYDROUS: 198.17, Basis.ANHYDROUS: 180.16}


class Part(StrEnum):
    """What an ingredient is there for."""

    PROLIFERANT = "proliferant"
    ANAESTHETIC = "anaesthetic"
    DILUENT = "diluent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong something is in a drug, in percent; None where nobody states it. The basis matters for dextrose."""

    drug: str
    percent: float | None
    basis: Basis = Basis.NOT_STATED

    @property
    def mg_per_ml(self) -> float | None:
        """Milligrams in each mL."""
        return None if self.percent is None else self.percent * MG_PER_ML


@dataclass(frozen=True, slots=True)
class Stock:
    """An ingredient as its vial names it ("dextrose 50 %"), and all it holds; a plain diluent holds nothing."""

    name: str
    part: Part
    holds: tuple[Strength, ...] = ()

    def strength(self, drug: str) -> Strength | None:
        """How strong it is in a drug; None when it holds none of it."""
        return next((each for each in self.holds if each.drug == drug), None)


@dataclass(frozen=True, slots=True)
class Component:
    """So many mL of a stock in a mixture."""

    stock: Stock
    volume_ml: float


Recipe = tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Mix:
    """What a recipe becomes: mL in all, how strong in each drug, and mOsm/L of the dextrose alone where known."""

    total_ml: float
    holds: tuple[Strength, ...]
    dextrose_mosm: float | None

    def strength(self, drug: str) -> Strength | None:
        """How strong it is in a drug; None when it holds none of it."""
        return next((each for each in self.holds if each.drug == drug), None)


def mix_of(recipe: Sequence[Component]) -> Mix:
    """What comes out when these volumes are drawn up together. Raises Refusal for a mixture that must not be."""
    for component in recipe:
        _check_part(component)
    total = math.fsum(component.volume_ml for component in recipe)
    _check_total(total)
    drugs = list(dict.fromkeys(strength.drug for component in recipe for strength in component.stock.holds))
    holds = tuple(_mixed(drug, recipe, total) for drug in drugs)
    check_final(holds)
    return Mix(round(total, 6), holds, osmolarity(holds))


def diluent_ml(total_ml: float, volumes: Iterable[float]) -> float:
    """What is left for the diluent. Raises Refusal when less than nothing is left: such a mixture cannot be made."""
    rest = total_ml - math.fsum(volumes)
    if not math.isfinite(rest) or rest < -_DUST_ML:
        raise Refusal("The ingredients come to more than {total} mL. Take less of them, or make more.", total=total_ml)
    return max(0.0, round(rest, 6))


def scaled(recipe: Sequence[Component], total_ml: float) -> Recipe:
    """The same mixture, so many mL of it."""
    _check_total(total_ml)
    mix_of(recipe)
    share = total_ml / math.fsum(component.volume_ml for component in recipe)
    return tuple(replace(component, volume_ml=component.volume_ml * share) for component in recipe)


def check_final(holds: Iterable[Strength]) -> None:
    """Raises Refusal for what must never be injected as it is: dextrose as strong as the stock it comes from."""
    for strength in holds:
        if strength.drug == DEXTROSE and strength.percent is not None:
            hydrous = in_basis(strength, Basis.HYDROUS).percent or 0.0
            if max(strength.percent, hydrous) > CONCENTRATED_PERCENT - 1e-9:
                raise Refusal(
                    "Dextrose of {percent} % is stock and is never given undiluted. Dilute it.",
                    percent=round(strength.percent, 2),
                )


def check_name(name: str, recipe: Sequence[Component], mix: Mix) -> None:
    """Raises Refusal for a name with a strength that the mixture has not: it is what is read before the needle.

    A strength may be rounded as far as the name writes it; that of a diluent (saline 0.9 %) may stand in it too.
    Where a strength in the mixture is not known, nothing is said.
    """
    meant = {each.drug for part in recipe if part.stock.part is not Part.DILUENT for each in part.stock.holds}
    strengths = {held.drug: held.percent for held in mix.holds if held.drug in meant}
    known = {drug: percent for drug, percent in strengths.items() if percent is not None}
    if len(known) < len(strengths):
        return
    plain = [part.stock.name for part in recipe if part.stock.part is Part.DILUENT]
    diluents = [float(said.replace(",", ".")) for stock in plain for _, said in _PERCENT.findall(stock)]
    for before, said in _PERCENT.findall(name):
        number = said.replace(",", ".")
        dust = 0.5 * 10 ** -len(number.partition(".")[2]) + _DUST_ML
        of_drug = [percent for drug, percent in known.items() if drug.casefold() in before.casefold()]
        if all(abs(float(number) - each) > dust for each in of_drug or (*known.values(), *diluents)):
            raise Refusal(
                "The name says {said} %, but the mixture holds {holds}. Give it a name that says what it holds.",
                said=said,
                holds=", ".join(f"{drug} {percent:.4g} %" for drug, percent in known.items()) or "none of it",
            )


def checked_percent(percent: float) -> float:
    """A strength in percent. Raises Refusal for one that no solution has."""
    if not math.isfinite(percent) or percent <= 0 or percent > 100:
        raise Refusal("A strength lies between 0 and 100 %. Correct it; 10 mg/mL are 1 %.")
    return percent


def in_basis(strength: Strength, basis: Basis) -> Strength:
    """The same dextrose weighed the other way; where a basis is not stated nothing can be said, and it stays."""
    if strength.percent is None or not basis or not strength.basis or strength.drug != DEXTROSE:
        return strength
    share = GRAMS_PER_MOL[basis] / GRAMS_PER_MOL[strength.basis]
    return Strength(strength.drug, strength.percent * share, basis)


def osmolarity(holds: Iterable[Strength]) -> float | None:
    """mOsm/L that the dextrose brings: 10 g/L for each percent over its molar mass. None when that is not known."""
    for strength in holds:
        if strength.drug == DEXTROSE and strength.percent is not None and strength.basis:
            return strength.percent * MG_PER_ML * 1000 / GRAMS_PER_MOL[strength.basis]
    return None


def _mixed(drug: str, recipe: Sequence[Component], total: float) -> Strength:
    """How strong the whole is in a drug; not known as soon as one ingredient that holds it does not say."""
    found = [(each, component.volume_ml) for component in recipe for each in component.stock.holds if each.drug == drug]
    basis = found[0][0].basis if all(each.basis for each, _ in found) else Basis.NOT_STATED
    grams: list[float] = []
    for strength, volume in found:
        percent = in_basis(strength, basis).percent
        if percent is None:
            return Strength(drug, None, basis)
        grams.append(percent * volume)
    return Strength(drug, math.fsum(grams) / total, basis)


def _check_part(component: Component) -> None:
    if not math.isfinite(component.volume_ml) or component.volume_ml <= 0:
        raise Refusal("{stock} needs a volume of more than 0 mL. Correct it.", stock=component.stock.name)
    for strength in component.stock.holds:
        if strength.percent is not None:
            checked_percent(strength.percent)


def _check_total(total_ml: float) -> None:
    if not math.isfinite(total_ml) or total_ml <= 0:
        raise Refusal("A mixture needs ingredients of more than 0 mL in all. Correct the volumes.")
    if total_ml > MOST_ML_IN_A_MIX + 1e-6:
        raise Refusal(
            "{total} mL looks mistyped: at most {most} mL are mixed at once. Correct it.",
            total=round(total_ml, 2),
            most=MOST_ML_IN_A_MIX,
        )

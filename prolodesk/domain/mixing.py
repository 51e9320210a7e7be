"""A mixture while somebody writes it: whichever number is changed, the others follow at once.

The amount in all stays; a volume makes a strength, a strength makes a volume, and the diluent takes what is left.
"""

import math
from dataclasses import dataclass, replace

from prolodesk.domain.errors import Refusal
from prolodesk.domain.solutions import Component, Part, Recipe, Stock, diluent_ml, mix_of
from prolodesk.domain.words import Message

USUAL_ML = 10.0


@dataclass(frozen=True, slots=True)
class MixRow:
    """A stock and how much of it; the volume is 0 while nobody has said."""

    stock: Stock
    volume_ml: float = 0.0

    @property
    def stock_percent(self) -> float | None:
        """The strength of the first drug it holds; the others go along with it."""
        return self.stock.holds[0].percent if self.stock.holds else None


@dataclass(frozen=True, slots=True)
class Mixing:
    """`rows` in their order, and what fills up to `total_ml`; None = nothing does."""

    total_ml: float = USUAL_ML
    rows: tuple[MixRow, ...] = ()
    diluent: Stock | None = None

    @property
    def rest_ml(self) -> float:
        """What is left for the diluent; less than 0 when the rows are too much."""
        return round(self.total_ml - math.fsum(row.volume_ml for row in self.rows), 6)

    def final_percent(self, place: int) -> float | None:
        """How strong the whole is in the drug of a row; None where its stock does not say."""
        row = self.rows[place]
        if row.stock_percent is None or self.total_ml <= 0:
            return None
        return row.stock_percent * row.volume_ml / self.total_ml


def mixing_of(recipe: Recipe) -> Mixing:
    """A recipe to be changed: its last plain diluent takes the rest, as it does."""
    total = math.fsum(component.volume_ml for component in recipe)
    last = next((c for c in reversed(recipe) if c.stock.part is Part.DILUENT), None)
    rows = tuple(MixRow(c.stock, c.volume_ml) for c in recipe if c is not last)
    return Mixing(round(total, 6) or USUAL_ML, rows, last.stock if last else None)


def with_stock(mixing: Mixing, place: int, stock: Stock) -> Mixing:
    """Another stock in a row; its volume stays. A row after the last is a new one."""
    rows = list(mixing.rows)
    if place == len(rows):
        rows.append(MixRow(stock))
    else:
        rows[place] = replace(rows[place], stock=stock)
    return replace(mixing, rows=tuple(rows))


def with_volume(mixing: Mixing, place: int, volume_ml: float) -> Mixing:
    """Another volume in a row. Raises Refusal for less than nothing."""
    if not math.isfinite(volume_ml) or volume_ml < 0:
        raise Refusal("A volume cannot be less than 0 mL. Correct it.")
    rows = tuple(replace(row, volume_ml=volume_ml) if n == place else row for n, row in enumerate(mixing.rows))
    return replace(mixing, rows=rows)


def with_final(mixing: Mixing, place: int, percent: float) -> Mixing:
    """So strong shall the whole become in the drug of a row: V_stock = C_final x V_total / C_stock."""
    stock = mixing.rows[place].stock
    strength = mixing.rows[place].stock_percent
    if strength is None or strength <= 0:
        raise Refusal("{stock} does not say how strong it is. Enter its strength first.", stock=stock.name)
    return with_volume(mixing, place, percent * mixing.total_ml / strength)


def with_total(mixing: Mixing, total_ml: float) -> Mixing:
    """Another amount of the same mixture: every strength stays."""
    if not math.isfinite(total_ml) or total_ml <= 0:
        raise Refusal("A mixture needs more than 0 mL in all. Correct the amount.")
    share = total_ml / mixing.total_ml
    rows = tuple(replace(row, volume_ml=row.volume_ml * share) for row in mixing.rows)
    return replace(mixing, total_ml=total_ml, rows=rows)


def without(mixing: Mixing, place: int) -> Mixing:
    """One row less; the diluent takes its room."""
    return replace(mixing, rows=tuple(row for n, row in enumerate(mixing.rows) if n != place))


def recipe_in(mixing: Mixing) -> Recipe:
    """The recipe as it can be kept. Raises Refusal with what keeps it from being one."""
    rest = diluent_ml(mixing.total_ml, (row.volume_ml for row in mixing.rows))
    components = tuple(Component(row.stock, round(row.volume_ml, 6)) for row in mixing.rows)
    if rest > 0:
        if mixing.diluent is None:
            raise Refusal("{rest} mL are left to fill. Choose what to dilute with.", rest=round(rest, 2))
        components = (*components, Component(mixing.diluent, rest))
    mix_of(components)
    return components


def trouble_in(mixing: Mixing) -> Message | None:
    """What keeps this from being a mixture; None when nothing does."""
    try:
        recipe_in(mixing)
    except Refusal as refusal:
        return refusal.message
    return None

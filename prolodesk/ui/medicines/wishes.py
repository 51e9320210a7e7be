"""What the parts of the medicines page ask for: values without Qt."""

from dataclasses import dataclass

from prolodesk.clinic.recipes import RecipeCard
from prolodesk.clinic.vial_values import Vial, VialForm
from prolodesk.clinic.vials import Lot
from prolodesk.domain.solutions import Recipe


@dataclass(frozen=True, slots=True)
class TakeIn:
    """So many vials came that are all alike."""

    form: VialForm
    count: int


@dataclass(frozen=True, slots=True)
class CorrectLot:
    """What was written about these vials was wrong; `form` is what their label says."""

    lot: Lot
    form: VialForm


@dataclass(frozen=True, slots=True)
class OpenVial:
    """This vial was punctured just now."""

    vial: Vial


@dataclass(frozen=True, slots=True)
class FinishVial:
    """This vial is empty, or was thrown away."""

    vial: Vial


@dataclass(frozen=True, slots=True)
class ShowRecall:
    """Show who was given from a lot."""

    lot: str


@dataclass(frozen=True, slots=True)
class KeepRecipe:
    """Keep a mixture: a new one (`card` None), or the next version of this one."""

    card: RecipeCard | None
    title: str
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class Approve:
    """This version has been reviewed for this clinic."""

    card: RecipeCard


@dataclass(frozen=True, slots=True)
class Retire:
    """No longer offer a mixture, or offer it again."""

    card: RecipeCard

"""What mixtures are made from: which drugs a name stands for, what kind each is, and what people react to in it."""

import re
from collections.abc import Iterable

from prolodesk.domain.errors import Refusal
from prolodesk.domain.solutions import DEXTROSE, Basis, Component, Part, Stock, Strength, checked_percent

AMIDES = frozenset({"lidocaine", "bupivacaine", "ropivacaine", "mepivacaine"})
ESTERS = frozenset({"procaine"})
_ALLERGENS = {
    DEXTROSE: ("corn", "dextrose"),
    "phenol": ("phenol",),
    "glycerine": ("glycerine",),
    "sodium morrhuate": ("fish", "benzyl_alcohol"),
    "benzyl alcohol": ("benzyl_alcohol",),
    "iopamidol": ("iodinated_contrast",),
}
"""What the evidence table's cross-check names for a drug."""
_SAME = {"glucose": DEXTROSE, "lignocaine": "lidocaine", "morrhuate": "sodium morrhuate", "glycerin": "glycerine"}
_KINDS = {DEXTROSE: "dextrose", "phenol": "p2g", "sodium morrhuate": "morrhuate"}
_STRENGTH = re.compile(r"^(?P<drug>.*?)\s+(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>%|mg\s*/\s*m[lL])$")


def stock_named(name: str, part: Part | None = None, basis: Basis = Basis.NOT_STATED) -> Stock:
    """A stock from its name with its strength: dextrose 50 %, lidocaine 10 mg/mL, saline 0.9 %.

    Salt and water only dilute. Raises Refusal for a strength that makes no sense.
    """
    name = " ".join(name.split())
    found = _STRENGTH.match(name)
    drug, percent = (found["drug"], float(found["number"].replace(",", "."))) if found else (name, None)
    drug = _SAME.get(drug.casefold(), drug.casefold())
    if percent is not None and found is not None and found["unit"] != "%":
        percent /= 10
    part = part or part_of(drug)
    if part is Part.DILUENT:
        held = ("benzyl alcohol",) if "bacteriostatic" in drug else ()
        return Stock(name, part, tuple(Strength(each, 0.9) for each in held))
    if percent is not None:
        checked_percent(percent)
    return Stock(name, part, (Strength(drug, percent, basis if drug == DEXTROSE else Basis.NOT_STATED),))


def part_of(drug: str) -> Part:
    """What a drug is there for, by its name."""
    if drug in AMIDES | ESTERS:
        return Part.ANAESTHETIC
    if any(word in drug for word in ("saline", "water", "sodium chloride", "diluent")):
        return Part.DILUENT
    return Part.PROLIFERANT if drug in _KINDS else Part.OTHER


def kind_of(drug: str) -> str:
    """The kind under which records and sheets speak of a drug: dextrose, anaesthetic, p2g, morrhuate or other."""
    return "anaesthetic" if drug in AMIDES | ESTERS else _KINDS.get(drug, "other")


def allergens_in(recipe: Iterable[Component]) -> tuple[str, ...]:
    """What people may react to in a mixture, by the keys of the cross-check."""
    found: dict[str, None] = {}
    for component in recipe:
        for strength in component.stock.holds:
            drug = strength.drug
            classes = ("amide_anaesthetic",) if drug in AMIDES else ("ester_anaesthetic",) if drug in ESTERS else ()
            found |= dict.fromkeys((*_ALLERGENS.get(drug, ()), *classes))
    return tuple(found)


def checked_recipe(recipe: Iterable[Component]) -> tuple[Component, ...]:
    """A recipe somebody wrote. Raises Refusal when an ingredient is not named or stands there twice."""
    components = tuple(recipe)
    names = [" ".join(component.stock.name.split()) for component in components]
    if not components or not all(names):
        raise Refusal("Every ingredient needs a name with its strength, for example dextrose 50 %.")
    if len({name.casefold() for name in names}) < len(names):
        raise Refusal("An ingredient stands there twice. Put its volumes together in one row.")
    return components

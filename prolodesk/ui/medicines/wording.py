"""What the medicines page says in words: mixtures, what is in them, and how far a version is approved."""

from collections.abc import Iterable

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.recipes import RecipeCard
from prolodesk.domain.solutions import Recipe, Strength, mix_of
from prolodesk.words import number, tr


def strength_text(strength: Strength) -> str:
    """dextrose 15 % (150 mg/mL)"""
    if strength.percent is None:
        return tr("{drug}, strength not stated", drug=strength.drug)
    percent, mg = number(round(strength.percent, 3)), number(round(strength.mg_per_ml or 0.0, 2))
    return tr("{drug} {percent} % ({mg} mg/mL)", drug=strength.drug, percent=percent, mg=mg)


def mix_text(recipe: Recipe) -> str:
    """10 mL become dextrose 15 % (150 mg/mL) · lidocaine 0.2 % (2 mg/mL) · 757 mOsm/L from dextrose"""
    mix = mix_of(recipe)
    parts = [strength_text(each) for each in mix.holds]
    if mix.dextrose_mosm is not None:
        parts.append(tr("{mosm} mOsm/L from dextrose", mosm=number(round(mix.dextrose_mosm))))
    return tr("{total} mL hold {parts}", total=number(round(mix.total_ml, 2)), parts=" · ".join(parts))


def allergens_text(allergens: Iterable[str]) -> str:
    """Cross-checked against allergies: corn, dextrose, amide anaesthetics"""
    names = {
        "corn": tr("corn"),
        "dextrose": tr("dextrose"),
        "amide_anaesthetic": tr("amide anaesthetics"),
        "ester_anaesthetic": tr("ester anaesthetics"),
        "paraben": tr("parabens"),
        "benzyl_alcohol": tr("benzyl alcohol"),
        "phenol": tr("phenol"),
        "glycerine": tr("glycerine"),
        "fish": tr("fish"),
        "iodinated_contrast": tr("iodinated contrast"),
        "citrate": tr("citrate"),
        "latex": tr("latex"),
    }
    listed = ", ".join(names.get(each, each) for each in allergens)
    return tr("Cross-checked against allergies: {allergens}", allergens=listed) if listed else ""


def state_text(card: RecipeCard) -> str:
    """Version 2 · approved by Dr Quist"""
    version = tr("Version {number}", number=card.solution.revision)
    return " · ".join(filter(None, (version, approval_text(card), tr("retired") if card.retired else "")))


def noted(solution: Solution) -> tuple[str, ...]:
    """What its source says of it, a line each."""
    said = (
        (tr("Recipe"), solution.recipe_words),
        (tr("Holds"), solution.composition),
        (tr("Care"), solution.cautions),
        (tr("Source"), solution.source),
    )
    return tuple(tr("{label}: {words}", label=label, words=words) for label, words in said if words)


def approval_text(card: RecipeCard) -> str:
    """How far a version is approved."""
    if card.solution.state == "approved":
        return tr("approved by {name}", name=card.approved_by) if card.approved_by else tr("approved")
    return tr("not yet approved by your clinic") if card.own else tr("example, not reviewed")

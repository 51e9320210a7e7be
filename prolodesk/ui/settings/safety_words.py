"""The clinic's rules, dose limits and allergens in words, for the settings."""

from collections.abc import Mapping
from typing import Any

from prolodesk.clinic.safety_rules import RuleVersion
from prolodesk.domain.safety.rules import Level
from prolodesk.ui.safety.finding_words import level_words
from prolodesk.ui.safety.ledger_words import column_words
from prolodesk.words import Formats, number, tr

KINDS = ("rule", "limit", "allergen")


def kind_words(kind: str) -> str:
    """What the rows of a kind are."""
    return {"rule": tr("Rules"), "limit": tr("Dose limits"), "allergen": tr("Allergens")}[kind]


def effect_words(version: RuleVersion) -> str:
    """What it does: the level of a rule, the country of a limit's table, nothing for an allergen."""
    return level_words(Level(version.body["level"])) if version.kind == "rule" else ""


def numbers_words(version: RuleVersion) -> str:
    """Its numbers in one line."""
    body = version.body
    match version.kind:
        case "rule":
            parts = [f"{value_words(name)} {number(float(value))}" for name, value in body.get("values", {}).items()]
            if body.get("column"):
                parts.insert(0, column_words(body["column"]))
            return ", ".join(parts)
        case "limit":
            return " · ".join(
                tr("{country} {limit}", country=column_words(name), limit=limit_words(each))
                for name, each in body["columns"].items()
            )
        case _:
            return ", ".join(body["words"])


def limit_words(column: Mapping[str, Any]) -> str:
    """4.5 mg/kg, 300 mg"""
    parts = [tr("{mg} mg/kg", mg=number(column["mg_per_kg"]))] if column.get("mg_per_kg") is not None else []
    parts += [tr("{mg} mg", mg=number(column["most_mg"]))] if column.get("most_mg") is not None else []
    return ", ".join(parts)


def state_words(version: RuleVersion, formats: Formats, *, whole: bool = True) -> str:
    """Approved 24-Nov-2026, Dr Quist; or what its missing approval means. `whole`: with the name."""
    if version.kind == "rule" and not (version.body["medical"] and version.body["level"] != Level.HARD):
        return tr("Always in force")
    if not version.approved:
        return tr("Not approved: only warns") if version.body.get("level") == Level.BLOCK else tr("Not approved")
    if version.approved_at is None:
        return tr("Approved")
    day = formats.date(version.approved_at.date())
    if not whole:
        return tr("Approved {day}", day=day)
    return tr("Approved {day}, {name}", day=day, name=version.approved_by)


def needs_approval(version: RuleVersion) -> bool:
    """Whether a provider of the clinic still has to accept it."""
    return state_of_force(version) and not version.approved


def state_of_force(version: RuleVersion) -> bool:
    """Whether it is in force only once approved."""
    return version.kind != "rule" or bool(version.body["medical"] and version.body["level"] != Level.HARD)


def value_words(name: str) -> str:
    """What a number of a rule is."""
    return {
        "at": tr("share of the limit"),
        "most_percent": tr("percent at most"),
        "most_ml": tr("mL at most"),
        "most": tr("at most"),
        "most_sessions": tr("sessions"),
        "days": tr("days"),
        "months": tr("months"),
        "years": tr("years of age"),
        "reduction": tr("reduced to the share"),
        "reduced_from_years": tr("reduced from age"),
        "assumed_kg": tr("kg without weight"),
        "ideal_above_bmi": tr("ideal weight above BMI"),
        "ideal_from_cm": tr("ideal weight from cm"),
        "ideal_male_kg": tr("ideal kg, men"),
        "ideal_female_kg": tr("ideal kg, women"),
        "ideal_kg_per_cm": tr("ideal kg per cm"),
    }.get(name, name)

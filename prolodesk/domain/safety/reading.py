"""The clinic's rules, limits and allergens, read from the bodies of their versions; and such bodies checked."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from prolodesk.domain.dose import DoseLimit, DoseRule
from prolodesk.domain.errors import Refusal
from prolodesk.domain.safety.rules import Allergen, Level, Policy, Rule, RuleId, Stage

COLUMNS = ("us", "au", "uk")
"""Whose table of dose limits is in force."""
Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """The body of one version, and whether the clinic has approved it."""

    body: Body
    approved: bool


def policy_from(rules: Iterable[Told], limits: Iterable[Told], allergens: Iterable[Told]) -> Policy:
    """The policy that these versions make together. Raises KeyError when a rule is missing."""
    read = {rule.rule_id: rule for rule in (rule_from(told.body, approved=told.approved) for told in rules)}
    basis = read[RuleId.DOSE_BASIS]
    column = basis.column or COLUMNS[0]
    in_force: dict[str, DoseLimit] = {}
    settled: set[str] = set()
    for told in limits:
        limit = limit_from(told.body, column)
        if limit is not None:
            in_force[limit.drug] = limit
            settled |= {limit.drug} if told.approved else set()
    return Policy(
        rules={rule_id: read[rule_id] for rule_id in RuleId},
        limits=in_force,
        approved_limits=frozenset(settled),
        allergens=tuple(allergen_from(told.body, approved=told.approved) for told in allergens),
        dose=dose_rule(read),
        column=column,
    )


def rule_from(body: Body, *, approved: bool) -> Rule:
    """A rule from its body. Raises KeyError or ValueError for one that is none."""
    stage: Stage = "sign" if body.get("stage") == "sign" else "start"
    return Rule(
        rule_id=RuleId(body["key"]),
        title=str(body["title"]),
        level=Level(body["level"]),
        medical=bool(body["medical"]),
        stage=stage,
        values={str(name): float(value) for name, value in body.get("values", {}).items()},
        source=str(body.get("source", "")),
        grade=str(body.get("grade", "")),
        approved=approved,
        column=str(body.get("column", "")),
    )


def limit_from(body: Body, column: str) -> DoseLimit | None:
    """The limit of a column; of a drug it does not list, the strictest of the other columns."""
    columns: Mapping[str, Body] = body["columns"]
    if column in columns:
        return _limit(body["key"], column, columns[column])
    others = [_limit(body["key"], name, each) for name, each in columns.items()]
    return min(others, key=lambda each: (_least(each.mg_per_kg), _least(each.most_mg)), default=None)


def allergen_from(body: Body, *, approved: bool) -> Allergen:
    """An allergen from its body. Raises KeyError for one that is none."""
    words, told = tuple(map(str, body["words"])), tuple(map(str, body.get("told", ())))
    offer, source, grade = (str(body.get(name, "")) for name in ("offer", "source", "grade"))
    return Allergen(str(body["key"]), str(body["title"]), words, told, offer, source, grade, approved)


def dose_rule(rules: Mapping[RuleId, Rule]) -> DoseRule:
    """The numbers of the dose arithmetic, from the rules that hold them."""
    values = dict(rules[RuleId.DOSE_BASIS].values)
    values["warn_at"] = rules[RuleId.DOSE_NEAR].values["at"]
    values["block_at"] = rules[RuleId.DOSE_OVER].values["at"]
    values["unweighed_block_at"] = rules[RuleId.DOSE_UNWEIGHED].values["at"]
    known = {field.name for field in fields(DoseRule)}
    return DoseRule(**{name: value for name, value in values.items() if name in known})  # type: ignore[arg-type]


def check_rule(was: Body, becomes: Body) -> None:
    """Raises Refusal when a rule would become one that cannot be: another level than it may have, or no number."""
    before, after = rule_from(was, approved=False), rule_from(becomes, approved=False)
    fixed = (Level.HARD, Level.BASIS)
    if (before.level in fixed or after.level in fixed) and before.level != after.level:
        raise Refusal("Hard stops stay hard stops, and no other rule becomes one. Choose block, warn or off.")
    if before.values.keys() != after.values.keys() or (before.column and after.column not in COLUMNS):
        raise Refusal("A number or the country of this rule is missing. Fill it in.")
    for value in after.values.values():
        if not math.isfinite(value) or value < 0:
            raise Refusal("A rule's numbers must be 0 or more. Correct them.")


def check_limit(becomes: Body) -> None:
    """Raises Refusal when a dose limit would not limit anything."""
    for column in becomes["columns"].values():
        bounds = [column.get("mg_per_kg"), column.get("most_mg")]
        stated = [float(bound) for bound in bounds if bound is not None]
        if not stated or any(not math.isfinite(bound) or bound <= 0 for bound in stated):
            raise Refusal("A dose limit needs mg per kg or mg in all, more than 0. Type at least one of them.")


def _limit(drug: str, column: str, body: Body) -> DoseLimit:
    per_kg, most = body.get("mg_per_kg"), body.get("most_mg")
    return DoseLimit(
        drug.replace("_adrenaline", " with adrenaline"),
        None if per_kg is None else float(per_kg),
        None if most is None else float(most),
        column,
        str(body.get("source", "")),
        str(body.get("grade", "")),
    )


def _least(bound: float | None) -> float:
    return math.inf if bound is None else bound

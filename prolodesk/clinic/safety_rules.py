"""The clinic's safety rules, dose limits and allergens: what is in force, reading them all, and changing one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prolodesk.clinic.work import Work, needs
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.safety.reading import Told, allergen_from, check_limit, check_rule, policy_from, rule_from
from prolodesk.domain.safety.rules import Policy, RuleId
from prolodesk.store import knowledge, people, safety
from prolodesk.store.tables import KnowledgeRow

LATELY = 500
"""So many signed sessions tell how often a rule is overridden: one that always is, is no rule."""
KINDS = (knowledge.RULE, knowledge.LIMIT, knowledge.ALLERGEN)


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """The newest version of a rule, limit or allergen. `body` as kept; `approved_at` is wall time.

    `overridden` counts the last `LATELY` signed sessions in which somebody went on in spite of it; 0 for those who may
    not see charts.
    """

    knowledge_id: Id
    kind: str
    key: str
    revision: int
    title: str
    body: Mapping[str, Any]
    source: str
    grade: str
    approved: bool
    approved_by: str
    approved_at: datetime | None
    overridden: int = 0


def policy_of(work: Work) -> Policy:
    """What is in force, for other questions and handlers. A rule an older file does not have counts as shipped."""
    told: dict[str, list[Told]] = {kind: [] for kind in KINDS}
    for kind, body, state in safety.policy_rows(work.session):
        told[kind].append(Told(body, state == "approved"))
    for kind in KINDS:
        known = {each.body["key"] for each in told[kind]}
        if not set(RuleId) <= known if kind == knowledge.RULE else not known:
            told[kind] += [Told(body, False) for body in knowledge.shipped_bodies(kind) if body["key"] not in known]
    return policy_from(told[knowledge.RULE], told[knowledge.LIMIT], told[knowledge.ALLERGEN])


@needs(Right.SIGNED_IN)
def safety_rules(work: Work) -> tuple[RuleVersion, ...]:
    """Every rule, dose limit and allergen in the version that is in force, in the clinic's order."""
    names, times = people.names(work.session), _overridden_lately(work)
    return tuple(
        _version(work, row, names, times[row.key] if kind == knowledge.RULE else 0)
        for kind in KINDS
        for row in knowledge.current(work.session, kind)
    )


def check_body(kind: str, was: Mapping[str, Any], becomes: Mapping[str, Any]) -> None:
    """Raises Refusal when a rule, limit or allergen would become one that cannot be; other kinds pass."""
    try:
        if kind == knowledge.RULE:
            check_rule(was, becomes)
            rule_from(becomes, approved=False)
        elif kind == knowledge.LIMIT:
            check_limit(becomes)
        elif kind == knowledge.ALLERGEN:
            allergen_from(becomes, approved=False)
    except (KeyError, TypeError, ValueError) as broken:
        raise Refusal("A part of this rule is missing or no number. Fill it in.") from broken


def _overridden_lately(work: Work) -> Counter[str]:
    """Rule -> in how many of the last signed sessions somebody went on in spite of it."""
    count: Counter[str] = Counter()
    for record in safety.recent_records(work.session, LATELY) if work.actor.may(Right.SEE_CHART) else ():
        count.update({str(each["rule_id"]) for each in record.get("overrides", ())})
    return count


def _version(work: Work, row: KnowledgeRow, names: Mapping[Id, str], overridden: int) -> RuleVersion:
    at = row.approved_at.astimezone(work.zone).replace(tzinfo=None) if row.approved_at else None
    return RuleVersion(
        row.id,
        row.kind,
        row.key,
        row.revision,
        row.title,
        row.body,
        row.source,
        row.grade,
        row.state == "approved",
        names.get(row.approved_by or "", ""),
        at,
        overridden,
    )

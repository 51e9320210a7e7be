"""The clinic's rules as one table: what each is about, how much it weighs, where it comes from, who has approved it.

Hard stops always hold. A block can be lifted by a prescriber who types why. A rule of medical content that nobody at
the clinic has approved yet only warns, and says so; one about the record itself holds from the start.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from prolodesk.domain.dose import DoseLimit, DoseRule
from prolodesk.domain.ids import Id
from prolodesk.domain.words import Message

Stage = Literal["start", "sign"]
Check = Literal["patient", "side", "sites", "consent", "allergies", ""]


class Level(StrEnum):
    """What a finding does: HARD stops for good, BLOCK until a prescriber lifts it, WARN is said; OFF is not looked at.

    BASIS marks what the dose arithmetic rests on, which finds nothing by itself.
    """

    HARD = "hard"
    BLOCK = "block"
    WARN = "warn"
    OFF = "off"
    BASIS = "basis"


class RuleId(StrEnum):
    """Every rule, gravest first: of two findings of one level the earlier is shown first."""

    IDENTITY = "identity"
    WRONG_SIDE = "wrong_side"
    CONSENT = "consent"
    SITES = "sites"
    ALLERGIES_ASKED = "allergies_asked"
    UNDILUTED = "undiluted"
    VOLUME = "volume"
    ALLERGY = "allergy"
    INFECTION = "infection"
    DOSE_OVER = "dose_over"
    DOSE_UNWEIGHED = "dose_unweighed"
    MINOR_UNWEIGHED = "minor_unweighed"
    PREGNANCY_PHENOL = "pregnancy_phenol"
    PREGNANCY_RADIATION = "pregnancy_radiation"
    ANTICOAGULANT_HIGH = "anticoagulant_high"
    SMALL_JOINT = "small_joint"
    VIAL_SHARED = "vial_shared"
    LOT_EXPIRED = "lot_expired"
    LOT_MISSING = "lot_missing"
    GUIDANCE_MISSING = "guidance_missing"
    RED_FLAGS = "red_flags"
    IMAGING_MISSING = "imaging_missing"
    ALLERGY_MILD = "allergy_mild"
    DOSE_NEAR = "dose_near"
    DOSE_UNKNOWN = "dose_unknown"
    WEIGHT_MISSING = "weight_missing"
    PREGNANCY = "pregnancy"
    ANTICOAGULANT_MEDIUM = "anticoagulant_medium"
    IMPLANT = "implant"
    STEROID_LATELY = "steroid_lately"
    PHENOL_ORGANS = "phenol_organs"
    IMMUNITY = "immunity"
    MINOR = "minor"
    CHILD_BUPIVACAINE = "child_bupivacaine"
    DEXTROSE_STRONG = "dextrose_strong"
    JOINT_ANAESTHETIC = "joint_anaesthetic"
    VOLUME_TOTAL = "volume_total"
    INJECTIONS_MANY = "injections_many"
    INTERVAL_SHORT = "interval_short"
    INTERVAL_LONG = "interval_long"
    NO_GAIN = "no_gain"
    DIABETES = "diabetes"
    ANTICOAGULANT_LOW = "anticoagulant_low"
    ANTI_INFLAMMATORY = "anti_inflammatory"
    WEIGHT_OLD = "weight_old"
    DOSE_BASIS = "dose_basis"


_WEIGHT = {Level.HARD: 0, Level.BLOCK: 1, Level.WARN: 3}
_ORDER = {rule_id: place for place, rule_id in enumerate(RuleId)}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in the version in force. `values` are its numbers, `medical` whether the clinic must approve it."""

    rule_id: RuleId
    title: str
    level: Level
    medical: bool
    stage: Stage = "start"
    values: Mapping[str, float] = ()  # type: ignore[assignment]
    source: str = ""
    grade: str = ""
    approved: bool = False
    column: str = ""

    @property
    def in_force(self) -> bool:
        """Whether its level counts as written: hard stops and rules about the record always, others once approved."""
        return self.approved or not self.medical or self.level == Level.HARD


@dataclass(frozen=True, slots=True)
class Allergen:
    """Something people are allergic to, and what the matrix offers instead.

    `words` are what it is called on products and by patients, `told` what patients alone call it.
    """

    key: str
    title: str
    words: tuple[str, ...]
    told: tuple[str, ...] = ()
    offer: str = ""
    source: str = ""
    grade: str = ""
    approved: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything the clinic has decided about safety: rules, dose limits of the column in force, allergens."""

    rules: Mapping[RuleId, Rule]
    limits: Mapping[str, DoseLimit]
    approved_limits: frozenset[str]
    allergens: tuple[Allergen, ...]
    dose: DoseRule
    column: str = "us"

    def value(self, rule_id: RuleId, name: str) -> float:
        """A number of a rule. KeyError for one it does not have."""
        return self.rules[rule_id].values[name]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. `subject` and `amount` say of what and how much: an override covers no more than that.

    `provisional` blocks only warn: nobody at the clinic has approved what they rest on. `marks` are the injections it
    is about, `check` the line of the time-out it belongs to.
    """

    rule_id: RuleId
    level: Level
    says: Message
    subject: str = ""
    amount: float = 0.0
    provisional: bool = False
    marks: tuple[Id, ...] = ()
    check: Check = ""
    stage: Stage = "start"
    title: str = ""
    source: str = ""
    grade: str = ""
    lifted: "Override | None" = None

    @property
    def stops(self) -> bool:
        """Whether it stands in the way."""
        return self.level in (Level.HARD, Level.BLOCK) and self.lifted is None

    @property
    def can_be_lifted(self) -> bool:
        """Whether a prescriber may go on in spite of it."""
        return self.level == Level.BLOCK and self.lifted is None


@dataclass(frozen=True, slots=True)
class Override:
    """A prescriber went on in spite of a block: which, of what and how much, and why. Kept with the session.

    `on` is a day of the clinic.
    """

    rule_id: str
    subject: str
    amount: float
    reason: str
    person_id: Id
    person: str
    on: date | None = None


def found(
    policy: Policy,
    rule_id: RuleId,
    says: Message,
    *,
    subject: str = "",
    amount: float = 0.0,
    marks: Iterable[Id] = (),
    check: Check = "",
    approved: bool = True,
) -> tuple[Finding, ...]:
    """The finding of a rule at the level it has now; nothing when the rule is off.

    `approved` says whether everything else it rests on (limits, allergens) is.
    """
    rule = policy.rules[rule_id]
    if rule.level in (Level.OFF, Level.BASIS):
        return ()
    holds = rule.level != Level.BLOCK or (rule.in_force and approved)
    return (
        Finding(
            rule_id,
            rule.level if holds else Level.WARN,
            says,
            subject,
            amount,
            provisional=not holds,
            marks=tuple(marks),
            check=check,
            stage=rule.stage,
            title=rule.title,
            source=rule.source,
            grade=rule.grade,
        ),
    )


def lifted(findings: Iterable[Finding], overrides: Sequence[Override]) -> tuple[Finding, ...]:
    """The findings, those marked that an override covers: the same rule and subject, and not more than it covered."""

    def lift(finding: Finding) -> Finding:
        if finding.level != Level.BLOCK:
            return finding
        covering = (
            each
            for each in overrides
            if (each.rule_id, each.subject) == (finding.rule_id, finding.subject)
            and finding.amount <= each.amount + 1e-9
        )
        return replace(finding, lifted=next(covering, None))

    return tuple(map(lift, findings))


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gravest first: what stops, what would stop once approved, what warns; what was lifted comes last."""

    def key(finding: Finding) -> tuple[bool, int, int]:
        weight = 2 if finding.provisional else _WEIGHT[finding.level]
        return (finding.lifted is not None, weight, _ORDER[finding.rule_id])

    return tuple(sorted(findings, key=key))

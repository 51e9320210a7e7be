"""What the patient tells of today before the first needle: an infection, a steroid injection there, medicines."""

from collections.abc import Iterator
from enum import StrEnum

from prolodesk.domain.safety.facts import Occasion
from prolodesk.domain.safety.rules import Finding, Policy, RuleId, found
from prolodesk.domain.words import Message, say


class Told(StrEnum):
    """An answer; NOTHING = asked, and none of it. Without any answer nobody has asked."""

    NOTHING = "nothing"
    INFECTION = "infection"
    STEROID = "steroid"
    ANTI_INFLAMMATORY = "anti_inflammatory"


def told_words(told: str) -> Message:
    """An answer in words."""
    return {
        Told.NOTHING: say("None of these"),
        Told.INFECTION: say("Infection or fever"),
        Told.STEROID: say("Steroid there lately"),
        Told.ANTI_INFLAMMATORY: say("Anti-inflammatory"),
    }[Told(told)]


def health_findings(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    """What the answers mean for today's needles."""
    if not occasion.needles:
        return
    if Told.INFECTION in occasion.told:
        says = say("An infection or fever is reported today. Put the session off, or look into it first.")
        yield from found(policy, RuleId.INFECTION, says, subject="infection", check="patient")
    if Told.STEROID in occasion.told:
        yield from found(policy, RuleId.STEROID_LATELY, say("A steroid was injected there in the last weeks."))
    if Told.ANTI_INFLAMMATORY in occasion.told:
        yield from found(policy, RuleId.ANTI_INFLAMMATORY, say("An anti-inflammatory medicine was taken."))

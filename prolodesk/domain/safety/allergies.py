"""The allergy cross-check: what a patient reacts to against everything that is injected or touches the skin."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prolodesk.domain.alerts import AlertKind, Severity, severity_words
from prolodesk.domain.safety.facts import Filling, KnownAlert, KnownPatient, Material, Needle, Occasion
from prolodesk.domain.safety.rules import Allergen, Finding, Policy, RuleId, found
from prolodesk.domain.words import Message, say

LATEX = "latex"
CLEANS_SKIN = frozenset({"chlorhexidine", "povidone_iodine"})
"""Allergens, by key, that skin preparations hold."""
_KINDS: dict[str, Message] = {
    "skin_prep": say("the skin preparation"),
    "numbing": say("the numbing agent"),
    "gloves": say("the gloves"),
}


@dataclass(frozen=True, slots=True)
class Clash:
    """One allergy that meets one component: who says so, and what is offered instead."""

    alert: KnownAlert
    allergen: Allergen
    component: Message
    subject: str
    needles: tuple[Needle, ...] = ()

    @property
    def severe(self) -> bool:
        """Whether the reaction was severe, or is not known: only a mild one is mild."""
        return self.alert.severity != Severity.MILD


def allergens_named(text: str, allergens: Iterable[Allergen], *, told: bool = False) -> tuple[Allergen, ...]:
    """The allergens a text names by any of their words, as whole words in any case; `told` = in a patient's words."""
    folded = text.casefold()

    def named(each: Allergen) -> bool:
        words = (*each.words, *each.told) if told else each.words
        return any(_names(folded, word.casefold()) for word in words)

    return tuple(filter(named, allergens))


def clashes(policy: Policy, patient: KnownPatient, occasion: Occasion) -> tuple[Clash, ...]:
    """Every allergy of the patient that meets something used today, in the order of the alerts."""
    return tuple(
        clash
        for alert in patient.of_kind(AlertKind.ALLERGY)
        for clash in (*_in_needles(policy, alert, occasion.needles), *_in_materials(policy, alert, occasion.materials))
    )


def clashes_of_filling(policy: Policy, patient: KnownPatient, filling: Filling) -> tuple[Clash, ...]:
    """The allergies that forbid one solution, for whoever is choosing it."""
    needle = Needle("", 0, None, "midline", None, filling)
    return clashes(policy, patient, Occasion(needles=(needle,)))


def allergy_findings(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    """The clashes as findings: severe and unknown reactions block, mild ones warn."""
    for clash in clashes(policy, patient, occasion):
        yield from found(
            policy,
            RuleId.ALLERGY if clash.severe else RuleId.ALLERGY_MILD,
            _sentence(clash),
            subject=clash.subject,
            marks=(needle.mark_id for needle in clash.needles),
            check="allergies",
            approved=clash.allergen.approved,
        )
    yield from _not_said(policy, patient, occasion)
    yield from _latex(policy, patient, occasion)


def _in_needles(policy: Policy, alert: KnownAlert, needles: tuple[Needle, ...]) -> Iterator[Clash]:
    named = allergens_named(alert.text, policy.allergens, told=True)
    filled = {needle.filling.solution_id: needle.filling for needle in needles if needle.filling}
    for filling in filled.values():
        met = next((each for each in named if each.key in filling.allergens), None) or _by_name(alert, filling)
        if met is not None:
            where = tuple(needle for needle in needles if needle.filling == filling)
            yield Clash(alert, met, say("{title}", title=filling.title), f"{met.key}/{filling.title}", where)


def _by_name(alert: KnownAlert, filling: Filling) -> Allergen | None:
    """What the table does not know but a solution names all the same ("iopamidol"); as approved as its own name is."""
    told = alert.text.casefold().strip()
    if len(told) < 4:
        return None
    for content in filling.contents:
        if _names(content.name.casefold(), told) or _names(told, content.name.casefold()):
            return Allergen(told, content.name, (told,), approved=True)
    return None


def _in_materials(policy: Policy, alert: KnownAlert, materials: tuple[Material, ...]) -> Iterator[Clash]:
    named = {each.key: each for each in allergens_named(alert.text, policy.allergens, told=True)}
    for material in materials:
        for met in allergens_named(material.text, policy.allergens):
            if met.key in named:
                subject = f"{met.key}/{material.kind}"
                yield Clash(alert, met, _KINDS[material.kind], subject)
                break


def _not_said(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    """An allergy to what may clean the skin, while nobody has said what does."""
    said = {each.kind for each in occasion.materials if each.text.strip()}
    if not occasion.real or not occasion.needles or "skin_prep" in said:
        return
    met = {clash.alert for clash in clashes(policy, patient, occasion)}
    for alert in patient.of_kind(AlertKind.ALLERGY):
        named = allergens_named(alert.text, policy.allergens, told=True)
        if alert in met or not any(each.key in CLEANS_SKIN for each in named):
            continue
        template = "Allergy to {allergy}: say below what the skin is prepared with, so that it is compared too."
        says = say(template, allergy=alert.text)
        yield from found(policy, RuleId.ALLERGY_MILD, says, subject=f"{alert.text}/skin_prep", check="allergies")


def _latex(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    """Whoever reacts to latex: gloves nobody has named, and the stoppers of vials, which no record names."""
    if not occasion.real or not occasion.needles:
        return
    for alert in patient.of_kind(AlertKind.ALLERGY):
        named = next(
            (each for each in allergens_named(alert.text, policy.allergens, told=True) if each.key == LATEX), None
        )
        if named is None:
            continue
        gloves = next((each.text for each in occasion.materials if each.kind == "gloves"), "")
        if gloves == LATEX:
            return
        template = "Latex allergy: look at the stoppers of the vials."
        if not gloves:
            template = "Latex allergy: use latex-free gloves and say so below; look at the stoppers of the vials."
        yield from found(policy, RuleId.ALLERGY_MILD, say(template), subject="latex/stoppers", check="allergies")
        return


def _sentence(clash: Clash) -> Message:
    reaction = severity_words(clash.alert.severity)
    named = say("{text} ({reaction})", text=clash.alert.text, reaction=reaction)
    told = named if reaction.template else say("{text}", text=clash.alert.text)
    values = {"allergy": told, "component": clash.component, "holds": clash.allergen.title}
    if clash.allergen.offer:
        return say("Allergy to {allergy}: {component} holds {holds}. {offer}", offer=clash.allergen.offer, **values)
    return say("Allergy to {allergy}: {component} holds {holds}. Choose another.", **values)


def _names(text: str, word: str) -> bool:
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", text) is not None

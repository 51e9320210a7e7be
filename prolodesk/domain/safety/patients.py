"""What the rules say about the patient: age, weight, pregnancy, anticoagulants, implants and other conditions."""

import re
from collections.abc import Iterator
from datetime import date

from prolodesk.domain.alerts import AlertKind, kind_words
from prolodesk.domain.safety.facts import KnownAlert, KnownPatient, Needle, Occasion, numbers_of
from prolodesk.domain.safety.hazards import BleedingClass, bleeding_class
from prolodesk.domain.safety.rules import Finding, Policy, RuleId, found
from prolodesk.domain.words import Message, say

REDUCING = (AlertKind.FRAILTY, AlertKind.LIVER, AlertKind.HEART, AlertKind.RENAL, AlertKind.PREGNANCY)
"""Alerts that lower every dose limit."""
_REGIONS: dict[str, tuple[str, ...]] = {
    "hip": ("hip", "femoral head"),
    "knee": ("knee", "patella"),
    "shoulder": ("shoulder", "humeral head"),
    "elbow": ("elbow", "radial head"),
    "wrist_hand": ("wrist", "hand", "thumb", "finger"),
    "ankle_foot": ("ankle", "foot", "toe", "heel"),
    "tmj": ("jaw", "tmj", "temporomandibular"),
    "cervical": ("neck", "cervical"),
    "thoracic": ("thoracic", "upper back", "mid back"),
    "lumbar": ("lumbar", "low back", "lower back", "spine", "disc"),
    "sacroiliac_pelvis": ("sacroiliac", "si joint", "pelvis", "pubis", "symphysis"),
}
_BLEEDING: tuple[tuple[BleedingClass, RuleId, str], ...] = (
    ("high", RuleId.ANTICOAGULANT_HIGH, "{drug} · {sites}: near the spinal canal. Discuss with the prescriber."),
    (
        "medium",
        RuleId.ANTICOAGULANT_MEDIUM,
        "{drug} · {sites}: deep, nobody can press there. Discuss with the prescriber.",
    ),
    ("low", RuleId.ANTICOAGULANT_LOW, "{drug}: superficial sites only; press longer."),
)


def patient_findings(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    """Findings about who is injected."""
    if not occasion.needles:
        return
    yield from _young(policy, patient, occasion)
    yield from _weight(policy, patient)
    yield from _pregnant(policy, patient, occasion)
    yield from _bleeding(policy, patient, occasion)
    yield from _implants(policy, patient, occasion)
    yield from _phenol(policy, patient, occasion)
    for kind, rule_id, template in (
        (AlertKind.IMMUNOSUPPRESSION, RuleId.IMMUNITY, "{alert}: weigh the risk of infection."),
        (AlertKind.DIABETES, RuleId.DIABETES, "{alert}: the dextrose of today is recorded below."),
    ):
        for alert in patient.of_kind(kind)[:1]:
            yield from found(policy, rule_id, say(template, alert=_called(alert)))


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def treated_regions(joint: str) -> tuple[str, ...]:
    """The atlas regions in which a joint named in words lies; empty when nobody can tell."""
    told = joint.casefold()
    return tuple(
        region for region, words in _REGIONS.items() if any(re.search(rf"(?<!\w){word}", told) for word in words)
    )


def _young(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    years = patient.years
    if years is None:
        return
    weighed = patient.build.weight_kg is not None
    if not weighed and years < policy.value(RuleId.MINOR_UNWEIGHED, "years"):
        says = say("{years} years old and no weight: weigh the patient first.", years=years)
        yield from found(policy, RuleId.MINOR_UNWEIGHED, says, subject="minor", check="patient")
    elif years < policy.value(RuleId.MINOR, "years"):
        yield from found(policy, RuleId.MINOR, say("{years} years old: doses go by weight.", years=years))
    if years < policy.value(RuleId.CHILD_BUPIVACAINE, "years"):
        holding = [n for n in occasion.needles if n.filling and _has(n, "bupivacaine")]
        if holding:
            says = say("{years} years old: bupivacaine is not labelled for this age.", years=years)
            yield from found(policy, RuleId.CHILD_BUPIVACAINE, says, marks=(n.mark_id for n in holding))


def _weight(policy: Policy, patient: KnownPatient) -> Iterator[Finding]:
    weighed_on, most = patient.build.weighed_on, policy.value(RuleId.WEIGHT_OLD, "months")
    if weighed_on is None or patient.build.weight_kg is None:
        return
    months = months_between(weighed_on, patient.today)
    if months > most or (months == most and weighed_on.day < patient.today.day):
        says = say("The weight is of {day}, more than {most} months old.", day=weighed_on, most=most)
        yield from found(policy, RuleId.WEIGHT_OLD, says)


def _pregnant(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    if not patient.of_kind(AlertKind.PREGNANCY):
        return
    phenol = [needle for needle in occasion.needles if needle.filling and needle.filling.holds("p2g")]
    if phenol:
        says = say("Pregnancy · {sites}: phenol. Choose another solution.", sites=numbers_of(phenol))
        yield from found(policy, RuleId.PREGNANCY_PHENOL, says, subject="phenol", marks=(n.mark_id for n in phenol))
    rays = [needle for needle in occasion.needles if needle.guidance in ("fluoroscopy", "ct")]
    if rays:
        says = say("Pregnancy · {sites}: guided by X-rays. Use ultrasound.", sites=numbers_of(rays))
        yield from found(policy, RuleId.PREGNANCY_RADIATION, says, subject="rays", marks=(n.mark_id for n in rays))
    preserved = any(n.filling and "benzyl_alcohol" in n.filling.allergens for n in occasion.needles)
    template = "Pregnancy: no safety data were found for these injections."
    if preserved:
        template = "Pregnancy: no safety data were found; a mix holds benzyl alcohol, use one without preservative."
    yield from found(policy, RuleId.PREGNANCY, say(template))


def _bleeding(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    alerts = patient.of_kind(AlertKind.ANTICOAGULANT)
    if not alerts:
        return
    drug = say("{text}", text=alerts[0].text) if alerts[0].text else kind_words(AlertKind.ANTICOAGULANT)
    classes = [(needle, bleeding_class(needle.site) if needle.site else "medium") for needle in occasion.needles]
    for grade, rule_id, template in _BLEEDING:
        sites = [needle for needle, each in classes if each == grade]
        if sites:
            says = say(template, drug=drug, sites=numbers_of(sites))
            subject = ",".join(sorted({n.site.site_id if n.site else n.mark_id for n in sites}))
            ids = tuple(needle.mark_id for needle in sites)
            yield from found(policy, rule_id, says, subject=subject, marks=ids)
            return  # the gravest class says it all


def _implants(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    for alert in patient.of_kind(AlertKind.IMPLANT):
        regions = treated_regions(f"{alert.joint} {alert.text}")
        near = [needle for needle in occasion.needles if _beside(needle, regions, alert.side)]
        if near:
            values = {"implant": _called(alert), "joint": alert.joint, "sites": numbers_of(near)}
            says = say("Implant ({joint}) · {sites}: in that joint. Nothing goes into it.", **values)
            yield from found(policy, RuleId.IMPLANT, says, marks=(needle.mark_id for needle in near))


def _phenol(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    alerts = patient.of_kind(AlertKind.LIVER, AlertKind.RENAL)
    phenol = [needle for needle in occasion.needles if needle.filling and needle.filling.holds("p2g")]
    if alerts and phenol:
        says = say("{alert} · {sites}: phenol.", alert=_called(alerts[0]), sites=numbers_of(phenol))
        yield from found(policy, RuleId.PHENOL_ORGANS, says, marks=(needle.mark_id for needle in phenol))


def _beside(needle: Needle, regions: tuple[str, ...], side: str) -> bool:
    """Whether a needle goes where an implant is; one in a joint nobody can tell is near every needle of its side."""
    if regions and needle.site is not None and needle.site.region not in regions:
        return False
    return side not in ("left", "right") or needle.laterality in (side, "midline")


def _has(needle: Needle, drug: str) -> bool:
    return needle.filling is not None and any(drug in part.name.casefold() for part in needle.filling.anaesthetics)


def _called(alert: KnownAlert) -> Message:
    kind = kind_words(alert.kind)
    return say("{kind} ({text})", kind=kind, text=alert.text) if alert.text else kind

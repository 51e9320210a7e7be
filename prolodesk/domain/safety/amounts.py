"""What the rules say about how much: doses of anaesthetics, volumes, strengths, the number of needles."""

from collections.abc import Iterator

from prolodesk.domain.dose import Amount, DosingWeight, Ledger, ledger_of, reaches
from prolodesk.domain.medicines import small_joint
from prolodesk.domain.safety.facts import KnownPatient, Needle, Occasion, numbers_of
from prolodesk.domain.safety.rules import Finding, Policy, RuleId, found
from prolodesk.domain.words import say


def ledger_for(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Ledger:
    """The running total of an occasion, by the clinic's limits."""
    filled = [(needle, needle.filling) for needle in occasion.needles if needle.filling]
    amounts = [
        Amount(part.name.casefold(), needle.volume_ml or 0.0, part.percent)
        for needle, filling in filled
        for part in filling.anaesthetics
    ]
    return ledger_of(
        (*amounts, *occasion.others),
        patient.build,
        policy.limits,
        policy.dose,
        volumes=(needle.volume_ml or 0.0 for needle in occasion.needles),
        dextrose=((needle.volume_ml or 0.0, filling.dextrose_percent) for needle, filling in filled),
    )


def amount_findings(policy: Policy, occasion: Occasion, ledger: Ledger) -> Iterator[Finding]:
    """Findings about doses first, then about single and total volumes."""
    yield from _doses(policy, ledger)
    yield from _impossible(policy, occasion)
    yield from _single(policy, occasion)
    yield from _total(policy, occasion, ledger)


def _doses(policy: Policy, ledger: Ledger) -> Iterator[Finding]:
    drugs = ", ".join(dose.drug for dose in ledger.doses if dose.fraction)
    settled = all(dose.drug in policy.approved_limits for dose in ledger.doses)
    settled = settled and policy.rules[RuleId.DOSE_BASIS].in_force
    used = round(ledger.used * 100, 1)
    if ledger.over:
        says = say("{drugs}: {percent} % of the dose limit. Give less, or weaker.", drugs=drugs, percent=used)
        yield from found(policy, RuleId.DOSE_OVER, says, subject="dose", amount=ledger.used, approved=settled)
    elif ledger.warns:
        says = say("{drugs}: {percent} % of the dose limit is used.", drugs=drugs, percent=used)
        yield from found(policy, RuleId.DOSE_NEAR, says)
    if ledger.weight.kind == "assumed" and ledger.doses:
        yield from _unweighed(policy, ledger, ledger.weight, settled)
    unknown = (*ledger.unlimited, *ledger.unstated)
    if unknown:
        says = say("No limit or strength is known of {drugs}: it is not in the sum.", drugs=", ".join(unknown))
        yield from found(policy, RuleId.DOSE_UNKNOWN, says)


def _unweighed(policy: Policy, ledger: Ledger, weight: DosingWeight, settled: bool) -> Iterator[Finding]:
    if ledger.unweighed_over:
        share = round(ledger.of_caps * 100, 1)
        says = say("No weight, and {percent} % of the absolute cap: weigh the patient first.", percent=share)
        amount = ledger.of_caps
        yield from found(policy, RuleId.DOSE_UNWEIGHED, says, subject="unweighed", amount=amount, approved=settled)
    else:
        says = say("No weight is recorded: doses are reckoned with {kg} kg. Weigh the patient.", kg=weight.kg)
        yield from found(policy, RuleId.WEIGHT_MISSING, says)


def _impossible(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    most = policy.value(RuleId.VOLUME, "most_ml")
    wrong = [n for n in occasion.needles if n.volume_ml is not None and not 0 <= n.volume_ml <= most]
    if wrong:
        says = say("{sites}: a volume must be more than 0 and at most {most} mL.", sites=numbers_of(wrong), most=most)
        yield from found(policy, RuleId.VOLUME, says, marks=_ids(wrong), check="sites")
    strongest = policy.value(RuleId.UNDILUTED, "most_percent")
    pure = [n for n in occasion.needles if reaches(_dextrose(n), strongest)]
    if pure:
        says = say("{sites}: undiluted {most} % dextrose is never injected.", sites=numbers_of(pure), most=strongest)
        yield from found(policy, RuleId.UNDILUTED, says, marks=_ids(pure), check="sites")


def _single(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    most = policy.value(RuleId.SMALL_JOINT, "most_ml")
    for needle in occasion.needles:
        ml = needle.volume_ml or 0.0
        if ml > most and small_joint(needle.site.site_id if needle.site else None):
            says = say("{ml} mL at {site} looks mistyped: more than {most} mL.", ml=ml, site=needle.name, most=most)
            subject = needle.site.site_id + needle.laterality if needle.site else ""
            yield from found(policy, RuleId.SMALL_JOINT, says, subject=subject, amount=ml, marks=(needle.mark_id,))
    strongest = policy.value(RuleId.DEXTROSE_STRONG, "most_percent")
    strong = [needle for needle in occasion.needles if _dextrose(needle) > strongest]
    if strong:
        says = say("{sites}: stronger than {most} % dextrose.", sites=numbers_of(strong), most=strongest)
        yield from found(policy, RuleId.DEXTROSE_STRONG, says, marks=_ids(strong))
    yield from _into_joints(policy, occasion)


def _into_joints(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    most = policy.value(RuleId.JOINT_ANAESTHETIC, "most_percent")
    joints = [
        needle
        for needle in occasion.needles
        if needle.site is not None
        and needle.site.structure_type == "joint"
        and any(
            part.name.casefold() == "lidocaine" and (part.percent or 0) > most
            for part in (needle.filling.anaesthetics if needle.filling else ())
        )
    ]
    if joints:
        says = say("{sites}: more than {most} % lidocaine into a joint.", sites=numbers_of(joints), most=most)
        yield from found(policy, RuleId.JOINT_ANAESTHETIC, says, marks=_ids(joints))


def _total(policy: Policy, occasion: Occasion, ledger: Ledger) -> Iterator[Finding]:
    most_ml = policy.value(RuleId.VOLUME_TOTAL, "most_ml")
    if ledger.volume_ml > most_ml + 1e-9:
        says = say("{ml} mL in one session is more than {most} mL.", ml=ledger.volume_ml, most=most_ml)
        yield from found(policy, RuleId.VOLUME_TOTAL, says)
    most = policy.value(RuleId.INJECTIONS_MANY, "most")
    if len(occasion.needles) > most:
        says = say("{count} injections in one session are more than {most}.", count=len(occasion.needles), most=most)
        yield from found(policy, RuleId.INJECTIONS_MANY, says)


def _dextrose(needle: Needle) -> float:
    return (needle.filling.dextrose_percent or 0.0) if needle.filling else 0.0


def _ids(needles: list[Needle]) -> Iterator[str]:
    return (needle.mark_id for needle in needles)

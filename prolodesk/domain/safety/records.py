"""What the rules say about the record itself: identity, sides, consent, guidance, and how the course goes."""

from collections.abc import Iterator

from prolodesk.domain.history import red_flag_words
from prolodesk.domain.safety.facts import KnownPatient, Occasion, numbers_of
from prolodesk.domain.safety.hazards import IMAGING, asks_for_guidance, hazard_words, hazards_of, needs_imaging
from prolodesk.domain.safety.rules import Check, Finding, Policy, RuleId, found
from prolodesk.domain.safety.sides import side_mismatches, telling
from prolodesk.domain.words import say


def record_findings(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    """Findings about what is recorded; those about a real session only where there is one."""
    if occasion.real:
        yield from _told(policy, patient, occasion)
    yield from _sides(policy, occasion)
    yield from _flags(policy, occasion)
    yield from _imaging(policy, occasion)
    yield from _interval(policy, occasion)
    if occasion.real:
        yield from _gain(policy, occasion)
        yield from _guidance(policy, occasion)


def _told(policy: Policy, patient: KnownPatient, occasion: Occasion) -> Iterator[Finding]:
    if patient.born_on is None:
        says = say("The date of birth is missing. Ask for it: two identifiers are needed.")
        yield from found(policy, RuleId.IDENTITY, says, check="patient")
    if not occasion.needles:
        says = say("No site is marked for today. Mark the sites first, then read them out.")
        yield from found(policy, RuleId.SITES, says, check="sites")
    if not occasion.sides.consents:
        says = say("No consent is recorded for this course. Record it before the first needle.")
        yield from found(policy, RuleId.CONSENT, says, check="consent")
    if not patient.no_known_allergies_on and not patient.of_kind("allergy"):
        says = say("Nobody has asked about allergies yet. Ask, then record them or confirm none here.")
        yield from found(policy, RuleId.ALLERGIES_ASKED, says, check="allergies")


def _sides(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    for mismatch in telling(side_mismatches(occasion.sides)):
        pair = (mismatch.first, mismatch.second)
        check: Check = "consent" if "consent" in pair else "side"
        yield from found(policy, RuleId.WRONG_SIDE, mismatch.says, subject="/".join(pair), check=check)


def _flags(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    if occasion.red_flags:
        first, more = red_flag_words(occasion.red_flags[0]), len(occasion.red_flags) - 1
        template = "Red flag: {flag}. Stop and investigate before injecting."
        if more:
            template = "Red flags: {flag}, and {more} more. Stop and investigate before injecting."
        yield from found(policy, RuleId.RED_FLAGS, say(template, flag=first, more=more))


def _imaging(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    blind = [n for n in occasion.needles if n.site and needs_imaging(n.site) and n.guidance not in IMAGING]
    if blind:
        template = "{sites}: listed as needing imaging, and none is planned."
        if occasion.real:
            template = "{sites}: listed as needing imaging, and none is recorded."
        says, ids = say(template, sites=numbers_of(blind)), [needle.mark_id for needle in blind]
        yield from found(policy, RuleId.IMAGING_MISSING, says, marks=ids)


def _interval(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    least, most = policy.value(RuleId.INTERVAL_SHORT, "days"), policy.value(RuleId.INTERVAL_LONG, "days")
    days = occasion.days_since_last
    if days is not None and days < least:
        says = say("The last session was {days} days ago, less than {least}.", days=days, least=least)
        yield from found(policy, RuleId.INTERVAL_SHORT, says)
    if days is not None and days > most:
        says = say("The last session was {days} days ago, more than {most}.", days=days, most=most)
        yield from found(policy, RuleId.INTERVAL_LONG, says)
    if occasion.days_between is not None:
        shortest, longest = occasion.days_between
        if shortest < least:
            says = say("Sessions less than {least} days apart are unusual.", least=least)
            yield from found(policy, RuleId.INTERVAL_SHORT, says)
        if longest > most:
            says = say("Sessions more than {weeks} weeks apart are unusual.", weeks=most / 7)
            yield from found(policy, RuleId.INTERVAL_LONG, says)


def _gain(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    first, now, most = occasion.pain_first, occasion.pain_now, policy.value(RuleId.NO_GAIN, "most_sessions")
    if first is None or now is None or now < first:
        return
    times = dict(occasion.times_given)
    often = [needle for needle in occasion.needles if times.get(needle.mark_id, 0) >= most]
    if often:
        says = say("{sites}: given {most} times and more, and no less pain. Review the plan.",
                   sites=numbers_of(often), most=most)  # fmt: skip
        yield from found(policy, RuleId.NO_GAIN, says, marks=(needle.mark_id for needle in often))


def _guidance(policy: Policy, occasion: Occasion) -> Iterator[Finding]:
    silent = [n for n in occasion.needles if n.site and asks_for_guidance(n.site) and not n.guidance]
    if not silent:
        return
    risks = sorted({hazard for n in silent if n.site for hazard in hazards_of(n.site)})
    says = say("{sites}: needs imaging. Say how the needle is guided.", sites=numbers_of(silent))
    if risks:
        risk = hazard_words(risks[0])
        says = say("{sites}: risk to the {risk}. Say how the needle is guided.", sites=numbers_of(silent), risk=risk)
    subject = ",".join(sorted(n.site.site_id for n in silent if n.site))
    yield from found(policy, RuleId.GUIDANCE_MISSING, says, subject=subject, marks=(n.mark_id for n in silent))

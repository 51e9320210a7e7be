"""What the time-out reads out, in words."""

from collections.abc import Mapping, Sequence

from prolodesk.clinic.session_checks import CheckKind
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.alerts import kind_words
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.safety.hazards import asks_for_guidance
from prolodesk.ui.safety.finding_words import line_of
from prolodesk.ui.session.sentences import side_choice, sides_in_use, site_name
from prolodesk.words import Formats, age, full_name, tr, tr_n, volume, words


def title_of(kind: CheckKind) -> str:
    """What is compared."""
    return {
        "patient": tr("Patient"),
        "side": tr("Side"),
        "sites": tr("Sites"),
        "consent": tr("Consent"),
        "allergies": tr("Allergies"),
    }[kind]


def fact_words(kind: CheckKind, record: VisitRecord, atlas: Atlas, formats: Formats) -> str:
    """What the record says about it."""
    match kind:
        case "patient":
            return _patient(record, formats)
        case "side":
            return _side(record)
        case "sites":
            return _sites(record, atlas)
        case "consent":
            return _consent(record, formats)
        case "allergies":
            return _allergies(record, formats)
        case _:
            return ""


def troubles_of(record: VisitRecord, formats: Formats) -> Mapping[CheckKind, str]:
    """What stands in the way at each line of the time-out, gravest first, each in a line of its own."""
    found: dict[CheckKind, list[str]] = {}
    for each in record.mismatches:
        if each.check:
            found.setdefault(each.check, []).append(words(each.says, formats))
    if "side" in found and "consent" not in found and (says := _other_side(record)):
        found["consent"] = [says]
    return {kind: "\n".join(dict.fromkeys(said)) for kind, said in found.items()}


def mind_words(record: VisitRecord, formats: Formats) -> Mapping[CheckKind, str]:
    """What is to be minded at each line without standing in the way, each in a line of its own."""
    found: dict[CheckKind, list[str]] = {}
    for each in record.safety.findings:
        if each.check and not each.stops and each.lifted is None:
            found.setdefault(each.check, []).append(line_of(each, formats).text)
    return {kind: "\n".join(dict.fromkeys(said)) for kind, said in found.items()}


def stops_words(record: VisitRecord, formats: Formats) -> tuple[str, ...]:
    """What stands in the way without belonging to one of the lines compared, gravest first, each whole."""
    return tuple(dict.fromkeys(words(each.says, formats) for each in record.mismatches if not each.check))


def given_words(record: VisitRecord) -> tuple[str, ...]:
    """What is to be injected today, one line for each solution: 8 mL of Dextrose 15 % / lidocaine 0.2 %."""
    open_sites = [
        (number, each) for number, each in enumerate(record.draft.injections, start=1) if each.state != "not_given"
    ]
    lines = []
    for solution_id in dict.fromkeys(each.solution_id for _, each in open_sites):
        here = [(number, each) for number, each in open_sites if each.solution_id == solution_id]
        solution = record.solution(solution_id)
        if solution is None:
            one, several = "Site {numbers}: no solution chosen yet", "Sites {numbers}: no solution chosen yet"
            lines.append(tr_n(one, several, len(here), numbers=_numbers(here)))
            continue
        ml = sum(each.volume_ml for _, each in here)
        name = solution.short_title
        line = tr("{ml} of {solution}", ml=volume(ml), solution=name) if ml > 0 else name
        if without := [(number, each) for number, each in here if not each.volume_ml > 0]:
            line = tr("{line} · no volume yet: {numbers}", line=line, numbers=_numbers(without))
        lines.append(line)
    return tuple(lines)


def closing_words(record: VisitRecord) -> str:
    """Why the time-out cannot pass, at its end; empty when it can."""
    if any(each.check and not each.can_be_lifted for each in record.mismatches):
        return tr("Put right what is marked above, then confirm.")
    if record.mismatches:
        return tr("Put right what is marked, or a prescriber goes on in spite of it below.")
    return ""


def risk_words(record: VisitRecord, atlas: Atlas) -> tuple[str, ...]:
    """The risk notes of today's sites where a slip does grave harm, one line each: 3, 4: Keep the needle on the rib."""
    notes: dict[str, list[str]] = {}
    for number, each in enumerate(record.draft.injections, start=1):
        site = atlas.sites.get(each.site_id) if each.site_id else None
        if site is not None and each.state != "not_given" and asks_for_guidance(site):
            notes.setdefault(tr(site.risk), []).append(str(number))
    return tuple(
        tr_n("Site {numbers}: {risk}", "Sites {numbers}: {risk}", len(numbers), numbers=", ".join(numbers), risk=risk)
        for risk, numbers in notes.items()
    )


def _numbers(sites: Sequence[tuple[int, SessionInjection]]) -> str:
    return ", ".join(str(number) for number, _ in sites)


def _patient(record: VisitRecord, formats: Formats) -> str:
    patient = record.patient
    name = full_name(patient.family, patient.given, patient.title)
    if patient.born_on is None:
        return tr("{name} · born: not known", name=name)
    born = tr("{date} ({age}y)", date=formats.date(patient.born_on), age=age(patient.born_on, patient.today))
    return tr("{name} · born {born}", name=name, born=born)


def _side(record: VisitRecord) -> str:
    open_sites = [each for each in record.draft.injections if each.state != "not_given"]
    used = sides_in_use(open_sites)
    if record.course is None:
        return used or tr("No site yet")
    plan = side_choice(record.course.side)
    if used == plan or not used:
        return tr("{side} as planned", side=plan)
    return tr("{used} · the plan says {plan}", used=used, plan=plan)


def _sites(record: VisitRecord, atlas: Atlas) -> str:
    names = [site_name(atlas, each) for each in record.draft.injections if each.state != "not_given"]
    count = tr_n("{count} site", "{count} sites", len(names))
    if not names:
        return count
    return tr("{count}: {names}", count=count, names=", ".join(dict.fromkeys(names)))


def _consent(record: VisitRecord, formats: Formats) -> str:
    consent = record.consent
    if consent is None:
        return tr("None recorded")
    return tr(
        "{procedure}, {side} · on paper {date}, recorded by {name}",
        procedure=consent.procedure,
        side=side_choice(consent.side),
        date=formats.date(consent.given_on),
        name=consent.recorded_by,
    )


def _other_side(record: VisitRecord) -> str:
    """That the consent is for the other side than the plan; empty when it is not."""
    consent, course = record.consent, record.course
    if consent is None or course is None or {consent.side, course.side} != {"left", "right"}:
        return ""
    return tr(
        "The consent is for the {consent}, the plan for the {plan}. Ask the patient.",
        consent=side_choice(consent.side),
        plan=side_choice(course.side),
    )


def _allergies(record: VisitRecord, formats: Formats) -> str:
    alerts = record.patient.alerts
    allergies = [each.text or tr("not named") for each in alerts if each.kind == "allergy"]
    others = [each.text or words(kind_words(each.kind), formats) for each in alerts if each.kind != "allergy"]
    parts = [tr("Allergic to {names}", names=", ".join(allergies))] if allergies else []
    if not allergies:
        asked_on = record.patient.no_known_allergies_on
        parts.append(
            tr("No known allergies · confirmed {date}", date=formats.date(asked_on))
            if asked_on
            else tr("Not asked yet")
        )
    if others:
        parts.append(tr("Mind: {alerts}", alerts="; ".join(others)))
    return " · ".join(parts)

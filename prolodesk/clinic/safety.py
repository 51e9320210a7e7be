"""What the rules are asked about a visit or a plan: the patient and the course as the record has them, then judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.patients import patient_row
from prolodesk.clinic.plan_values import PlanDraft
from prolodesk.clinic.safety_rules import policy_of
from prolodesk.clinic.session_values import Besides, SessionDraft
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.dose import Amount, Build
from prolodesk.domain.history import NO_RED_FLAGS
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.safety.allergies import clashes_of_filling
from prolodesk.domain.safety.facts import (
    Content,
    Filling,
    KnownAlert,
    KnownPatient,
    Material,
    Needle,
    Occasion,
)
from prolodesk.domain.safety.judge import Safety, judge
from prolodesk.domain.safety.patients import REDUCING
from prolodesk.domain.safety.rules import Finding, Policy
from prolodesk.domain.safety.sides import Sides
from prolodesk.store import courses, safety, schedule, sessions
from prolodesk.store.knowledge import by_ids
from prolodesk.store.tables import AppointmentRow, CourseRow, PatientRow


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What the rules look at beside today's needles, as the record has it.

    `times` counts the signed sessions of the course in which each (site, side) was given; `earlier` are anaesthetics
    that other sessions of the same day gave.
    """

    complaint_side: str = ""
    plan_side: str = ""
    consents: frozenset[str] = frozenset()
    red_flags: tuple[str, ...] = ()
    on: date | None = None
    last_on: date | None = None
    times: Mapping[tuple[str | None, str], int] = field(default_factory=dict)
    pain_first: int | None = None
    earlier: tuple[Amount, ...] = ()


NO_COURSE = CourseFacts()


@dataclass(frozen=True, slots=True)
class SafetyGround:
    """Everything that stays as it is while somebody marks: the rules in force, the patient, the course."""

    policy: Policy
    patient: KnownPatient
    course: CourseFacts = NO_COURSE


@needs(Right.SEE_CHART)
def safety_ground(work: Work, patient_id: Id) -> SafetyGround:
    """The ground for plans of a patient. Raises ChangedElsewhere when the patient was taken back."""
    return SafetyGround(policy_of(work), known_patient(work, patient_row(work, patient_id)))


def visit_ground(work: Work, visit: AppointmentRow) -> SafetyGround:
    """The ground for a visit's session."""
    patient = known_patient(work, work.session.get_one(PatientRow, visit.patient_id))
    return SafetyGround(policy_of(work), patient, _course_facts(work, visit))


def session_safety(
    ground: SafetyGround,
    draft: SessionDraft,
    solutions: Mapping[Id, Solution],
    atlas: Atlas,
    besides: Iterable[Finding] = (),
) -> Safety:
    """What the rules say about a session as drafted. `besides` are findings about its vials."""
    course, patient = ground.course, ground.patient
    needles = tuple(
        _needle(atlas, solutions, number, each.injection_id, each.site_id, each.laterality, each.solution_id,
                each.volume_ml, each.guidance)
        for number, each in enumerate(draft.injections, start=1)
        if each.state != "not_given"
    )  # fmt: skip
    places = {each.injection_id: (each.site_id, each.laterality) for each in draft.injections}
    days = (course.on - course.last_on).days if course.on and course.last_on else None
    occasion = Occasion(
        needles=needles,
        others=(*(each.amount for each in draft.besides), *course.earlier),
        materials=_materials(draft),
        sides=Sides(
            course.complaint_side,
            course.plan_side,
            course.consents,
            frozenset(needle.laterality for needle in needles),
        ),
        days_since_last=days,
        red_flags=course.red_flags,
        times_given=tuple((n.mark_id, course.times.get(places[n.mark_id], 0)) for n in needles),
        pain_first=course.pain_first,
        pain_now=draft.pain_before,
        told=draft.told,
    )
    return judge(ground.policy, patient, occasion, overrides=draft.overrides, besides=besides)


def plan_safety(
    ground: SafetyGround,
    draft: PlanDraft,
    sides: Sides,
    red_flags: Iterable[str],
    solutions: Mapping[Id, Solution],
    atlas: Atlas,
) -> Safety:
    """What the rules say about every session of a plan as drafted."""
    needles = tuple(
        _needle(atlas, solutions, number, each.injection_id, each.site_id, each.laterality, each.solution_id,
                each.volume_ml, each.guidance)
        for number, each in enumerate(draft.injections, start=1)
    )  # fmt: skip
    between = (draft.interval_min_weeks, draft.interval_max_weeks)
    days = (between[0] * 7, between[1] * 7) if between[0] is not None and between[1] is not None else None
    occasion = Occasion(needles, sides=sides, days_between=days, red_flags=_flags(red_flags), real=False)
    return judge(ground.policy, ground.patient, occasion)


def forbidden(ground: SafetyGround, solutions: Iterable[Solution]) -> Mapping[Id, str]:
    """The solutions that meet one of the patient's allergies -> what it is to, as the patient told it."""
    if not ground.patient.of_kind("allergy"):
        return {}
    found = ((each.id, clashes_of_filling(ground.policy, ground.patient, filling_of(each))) for each in solutions)
    return {id: clashes[0].alert.text for id, clashes in found if clashes}


def filling_of(solution: Solution) -> Filling:
    """A solution as the rules see it."""
    contents = tuple(Content(part.kind, part.name, part.percent, part.basis) for part in solution.ingredients)
    return Filling(solution.id, solution.short_title, contents, solution.allergens)


def known_patient(work: Work, row: PatientRow) -> KnownPatient:
    """The patient as the rules see them today."""
    newest = safety.measured(work.session, row.id)
    weight, height = newest.get("weight_kg"), newest.get("height_cm")
    alerts = schedule.alerts_of(work.session, [row.id], work.today, all_kinds=True).get(row.id, [])
    years = _years(row.born_on, work.today) if row.born_on else None
    kinds = {alert.kind for alert in alerts}
    return KnownPatient(
        today=work.today,
        born_on=row.born_on,
        years=years,
        build=Build(
            weight_kg=weight.value if weight else None,
            weighed_on=weight.taken_on if weight else None,
            height_cm=height.value if height else None,
            sex=row.sex,
            years=years,
            reduced_by=tuple(kind.value for kind in REDUCING if kind in kinds),
        ),
        alerts=tuple(KnownAlert(each.kind, each.text, each.severity, each.joint, each.side) for each in alerts),
        no_known_allergies_on=row.no_known_allergies_on,
    )


def sides_consented(consents: Iterable[tuple[Id | None, str]], course_id: Id | None) -> frozenset[str]:
    """The sides of the valid consents, given as (course, side), that count for a course."""
    return frozenset(side for course, side in consents if course in (None, course_id))


def _course_facts(work: Work, visit: AppointmentRow) -> CourseFacts:
    on = date.fromisoformat(visit.start_wall[:10])
    valid = (c for c in courses.consents_of(work.session, visit.patient_id) if c.withdrawn_on is None)
    consents = sides_consented(((each.course_id, each.side) for each in valid), visit.course_id)
    earlier = _given_that_day(work, visit)
    course = work.session.get(CourseRow, visit.course_id) if visit.course_id else None
    if course is None:
        return CourseFacts(consents=consents, on=on, earlier=earlier)
    complaint_side, red_flags = safety.complaint_of(work.session, course.id)
    _, last = courses.given_in(work.session, [course.id]).get(course.id, (0, ""))
    last_on = date.fromisoformat(last[:10]) if last else None
    pain = courses.pain_in(work.session, [course.id])
    return CourseFacts(
        complaint_side,
        course.side,
        consents,
        _flags(red_flags),
        on,
        last_on if last_on is not None and last_on < on else None,
        safety.times_given(work.session, course.id),
        round(pain[0][2]) if pain else None,
        earlier,
    )


def _given_that_day(work: Work, visit: AppointmentRow) -> tuple[Amount, ...]:
    found = safety.signed_that_day(work.session, visit.patient_id, visit.id, visit.start_wall[:10])
    if not found:
        return ()
    others = [Besides(**each) for _, record in found for each in record.get("besides", ())]
    rows = [row for row in sessions.injections_of(work.session, [id for id, _ in found]) if row.state == "given"]
    bodies = by_ids(work.session, (row.solution_id for row in rows))
    return (
        *(each.amount for each in others),
        *(
            Amount(str(part["name"]).casefold(), row.volume_ml, part.get("percent"))
            for row in rows
            for part in bodies[row.solution_id].body["ingredients"]
            if part["kind"] == "anaesthetic"
        ),
    )


def _needle(
    atlas: Atlas,
    solutions: Mapping[Id, Solution],
    number: int,
    mark_id: Id,
    site_id: str | None,
    laterality: str,
    solution_id: Id | None,
    volume_ml: float | None,
    guidance: str,
) -> Needle:
    solution = solutions.get(solution_id) if solution_id else None
    return Needle(
        mark_id,
        number,
        atlas.sites.get(site_id) if site_id else None,
        laterality,
        volume_ml,
        filling_of(solution) if solution else None,
        guidance,
    )


def _materials(draft: SessionDraft) -> tuple[Material, ...]:
    told = (("skin_prep", draft.skin_prep), ("numbing", draft.numbing), ("gloves", draft.gloves))
    skin = (("numbing", each.drug) for each in draft.besides if each.where == "skin")
    return tuple(Material(kind, text) for kind, text in (*told, *skin) if text)


def _flags(red_flags: Iterable[str]) -> tuple[str, ...]:
    return tuple(flag for flag in red_flags if flag != NO_RED_FLAGS)


def _years(born_on: date, today: date) -> int:
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))

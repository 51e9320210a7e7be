"""From a signed session to the facts of its aftercare sheet."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from prolodesk.clinic.plan_rows import steps_of
from prolodesk.clinic.session_paper import SessionPaper, heading_of, sheet_mark
from prolodesk.clinic.session_values import SessionInjection, SignedSession
from prolodesk.clinic.work import Work
from prolodesk.domain.aftercare.content import AftercareContent, sheet_content
from prolodesk.domain.aftercare.settings import settings_of
from prolodesk.domain.aftercare.texts import texts_of
from prolodesk.domain.aftercare.visit import Ingredient, Side, Solution, TreatedSite, Visit
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.courses import interval_before, window_after
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.time import wall_of
from prolodesk.store.tables import AlertRow, AppointmentRow, CourseRow, KnowledgeRow, PatientRow, SettingRow


@dataclass(frozen=True, slots=True)
class SheetFacts(SessionPaper):
    """Everything an aftercare sheet is made from; the same facts make the same bytes."""

    content: AftercareContent


def sheet_facts(work: Work, signed: SignedSession, atlas: Atlas, *, version: int, printed_on: date) -> SheetFacts:
    """The facts as they stand now. Raises Refusal when nothing was injected."""
    draft = signed.draft
    if not draft.given:
        raise Refusal("Nothing was injected at this visit, so there is no aftercare to print.")
    patient = work.session.get_one(PatientRow, draft.patient_id)
    texts = texts_of(_aftercare_document(work))
    choices = work.session.get(SettingRow, "aftercare")
    return SheetFacts(
        **heading_of(work, patient),
        content=sheet_content(texts, settings_of(choices.value if choices else {}), _visit(work, signed, atlas)),
        marks=tuple(sheet_mark(number, each, atlas) for number, each in enumerate(draft.given, start=1)),
        version=version,
        printed_on=printed_on,
    )


def _aftercare_document(work: Work) -> dict[str, Any]:
    newest = (
        select(KnowledgeRow)
        .where(KnowledgeRow.kind == "aftercare", ~KnowledgeRow.retired)
        .order_by(KnowledgeRow.revision.desc())
    )
    row = work.session.scalars(newest).first()
    if row is None:
        raise Refusal("The clinic has no aftercare texts. Ask the owner to bring the examples back in Settings.")
    return row.body


def _visit(work: Work, signed: SignedSession, atlas: Atlas) -> Visit:
    draft = signed.draft
    appointment = work.session.get_one(AppointmentRow, draft.appointment_id)
    course = work.session.get(CourseRow, draft.course_id) if draft.course_id else None
    at = wall_of(appointment.start_utc, work.zone)
    alerts = work.session.scalars(
        select(AlertRow).where(
            AlertRow.patient_id == draft.patient_id, AlertRow.until_on.is_(None) | (AlertRow.until_on > at.date())
        )
    ).all()
    number, sessions = draft.number or 1, course.sessions if course else draft.number or 1
    next_at = _next_booked(work, appointment)
    return Visit(
        at=at,
        provider=signed.provider,
        session=number,
        sessions=sessions,
        sites=tuple(_site(atlas, number, each) for number, each in enumerate(draft.given, start=1)),
        solutions=_solutions(work, draft.given),
        alerts=frozenset(alert.kind for alert in alerts),
        allergies=tuple(alert.text for alert in alerts if alert.kind == "allergy"),
        guidance=frozenset(each.guidance for each in draft.given if each.guidance),
        sedated=bool(draft.sedated),
        next_at=next_at,
        next_window=_window(course, number, at.date()) if course and next_at is None and number < sessions else None,
        course_ends_on=_last_day(course, number, at.date()) if course else None,
    )


def _site(atlas: Atlas, number: int, injection: SessionInjection) -> TreatedSite:
    side: Side = injection.laterality if injection.laterality in ("left", "right") else "midline"  # type: ignore[assignment]
    site = atlas.sites.get(injection.site_id or "")
    if site is None:
        return TreatedSite(number, side, name=injection.note or injection.site_id or "")
    return TreatedSite(number, side, site.site_id, site.region, site.structure_type)


def _solutions(work: Work, given: tuple[SessionInjection, ...]) -> tuple[Solution, ...]:
    ids: list[Id] = list(dict.fromkeys(each.solution_id for each in given))
    rows = {row.id: row for row in work.session.scalars(select(KnowledgeRow).where(KnowledgeRow.id.in_(ids)))}
    return tuple(
        tuple(Ingredient(part["kind"], part["name"], part.get("percent")) for part in rows[id].body["ingredients"])
        for id in ids
    )


def _next_booked(work: Work, visit: AppointmentRow) -> datetime | None:
    """The patient's next visit that is still on: of the same course if there is one, else any."""
    later = (
        select(AppointmentRow)
        .where(
            AppointmentRow.patient_id == visit.patient_id,
            AppointmentRow.start_utc > visit.start_utc,
            AppointmentRow.status.not_in(("cancelled", "no_show")),
        )
        .order_by((AppointmentRow.course_id == visit.course_id).desc(), AppointmentRow.start_utc)
    )
    row = work.session.scalars(later.limit(1)).first()
    return wall_of(row.start_utc, work.zone) if row else None


def _window(course: CourseRow, number: int, day: date) -> tuple[date, date]:
    """When the session after `number` is due, if that was on `day`."""
    window = window_after(day, *_weeks_before(course, number + 1))
    return window.earliest, window.latest


def _last_day(course: CourseRow, number: int, day: date) -> date:
    """When the last session is due, if every one comes on its target day."""
    weeks = (_weeks_before(course, each)[1] for each in range(number + 1, course.sessions + 1))
    return day + timedelta(weeks=sum(weeks))


def _weeks_before(course: CourseRow, number: int) -> tuple[float, float, float]:
    usual = course.interval_min_weeks, course.interval_target_weeks, course.interval_max_weeks
    return interval_before(number, usual, steps_of(course))

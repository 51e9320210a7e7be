"""From a signed session to the facts of its printed record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from prolodesk.clinic.record_groups import administered, after, before, overrides
from prolodesk.clinic.session_paper import SessionPaper, heading_of, sheet_mark
from prolodesk.clinic.session_values import SessionDraft, SessionInjection, SignedSession, UsedVial
from prolodesk.clinic.work import Work
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import side_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.ids import Id
from prolodesk.domain.session_record import (
    AddedLater,
    Ingredient,
    Lot,
    RecordContent,
    SiteLine,
    Used,
    dose_besides,
    doses_of,
)
from prolodesk.domain.time import wall_of
from prolodesk.domain.words import Message, say
from prolodesk.store import knowledge
from prolodesk.store.tables import AppointmentRow, CourseRow, KnowledgeRow, PatientRow, VialRow


@dataclass(frozen=True, slots=True)
class RecordFacts(SessionPaper):
    """Everything a session's record is printed from; the same facts make the same bytes."""

    content: RecordContent


def record_facts(work: Work, signed: SignedSession, atlas: Atlas, *, version: int, printed_on: date) -> RecordFacts:
    """The facts as they stand now: what was signed never changes, addenda and what was handed out are added."""
    draft = signed.draft
    patient = work.session.get_one(PatientRow, draft.patient_id)
    visit = work.session.get_one(AppointmentRow, draft.appointment_id)
    course = work.session.get(CourseRow, draft.course_id) if draft.course_id else None
    solutions = knowledge.by_ids(work.session, (each.solution_id for each in draft.injections))
    content = RecordContent(
        at=wall_of(visit.start_utc, work.zone),
        provider=signed.provider,
        session=_session(draft.number, course),
        course=course.title if course else "",
        signed_at=signed.signed_at,
        signed_by=signed.signed_by,
        before=before(work, signed, visit, course),
        overrides=overrides(work, signed),
        sites=tuple(_line(n, each, atlas, solutions) for n, each in enumerate(draft.injections, start=1)),
        doses=(
            *doses_of(_used(work, draft, solutions)),
            *(dose_besides(each.drug, each.volume_ml, each.percent, each.where) for each in draft.besides),
        ),
        administered=administered(signed),
        after=after(work, signed, visit, course),
        addenda=tuple(AddedLater(each.text, each.added_at, each.added_by) for each in signed.addenda),
    )
    return RecordFacts(
        **heading_of(work, patient),
        content=content,
        marks=tuple(sheet_mark(number, each, atlas) for number, each in enumerate(draft.injections, start=1)),
        version=version,
        printed_on=printed_on,
    )


def _session(number: int | None, course: CourseRow | None) -> Message:
    if number is None:
        return say("Visit outside a course")
    if course is None:
        return say("Session {number}", number=number)
    return say("Session {number} of {sessions}", number=number, sessions=max(course.sessions, number))


def _line(number: int, injection: SessionInjection, atlas: Atlas, solutions: Mapping[Id, KnowledgeRow]) -> SiteLine:
    site = atlas.sites.get(injection.site_id or "")
    name = say(site.structure) if site else say("{name}", name=injection.site_id) if injection.site_id else None
    return SiteLine(
        number=number,
        site=name or say("Free point, no named site"),
        side=side_words(Laterality(injection.laterality)),
        level=site.level if site else "",
        guidance=say(_GUIDANCE.get(injection.guidance, "")),
        needle=injection.needle,
        solution=_title(solutions.get(injection.solution_id)),
        volume_ml=injection.volume_ml,
        given=injection.state == "given",
        note=injection.note,
    )


def _used(work: Work, draft: SessionDraft, solutions: Mapping[Id, KnowledgeRow]) -> Iterator[Used]:
    for solution_id in dict.fromkeys(each.solution_id for each in draft.given):
        row = solutions.get(solution_id)
        yield Used(
            _title(row),
            tuple(Ingredient(part["name"], part.get("percent")) for part in (row.body["ingredients"] if row else ())),
            tuple(each.volume_ml for each in draft.given if each.solution_id == solution_id),
            tuple(_lot(work, each) for each in draft.used_vials if each.solution_id == solution_id),
        )


def _lot(work: Work, used: UsedVial) -> Lot:
    vial = work.session.get(VialRow, used.vial_id) if used.vial_id else None
    return Lot(used.stock, used.lot, used.expires_on, vial.kind if vial else "")


def _title(row: KnowledgeRow | None) -> str:
    return str(row.body.get("short_title") or row.title) if row else ""


_GUIDANCE = {"landmark": "Landmark", "ultrasound": "Ultrasound", "fluoroscopy": "Fluoroscopy", "ct": "CT"}

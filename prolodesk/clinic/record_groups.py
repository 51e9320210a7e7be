"""The lines of a session's printed record around its injections: before, overrides, administration, after."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce

from sqlalchemy import select

from prolodesk.clinic.session_values import SessionDraft, SignedSession
from prolodesk.clinic.work import Work
from prolodesk.domain.alerts import AlertKind, kind_words, rank, severity_words
from prolodesk.domain.body.naming import region_words
from prolodesk.domain.safety.health import told_words
from prolodesk.domain.session_record import Fact
from prolodesk.domain.time import wall_of
from prolodesk.domain.words import Message, say
from prolodesk.store import courses, documents, knowledge, people
from prolodesk.store.tables import (
    AlertRow,
    AppointmentRow,
    ComplaintRow,
    ConsentRow,
    CourseRow,
    DocumentRow,
    KnowledgeRow,
    MeasurementRow,
    PatientRow,
    StatusRow,
)

NOT_RECORDED = say("Not recorded")
OFF = ("cancelled", "no_show")
_GLOVES = {"latex": "Latex", "latex_free": "Latex-free"}


def before(work: Work, signed: SignedSession, visit: AppointmentRow, course: CourseRow | None) -> tuple[Fact, ...]:
    """Why, with whose consent, and what was compared before the first needle."""
    patient = work.session.get_one(PatientRow, signed.draft.patient_id)
    return (
        Fact(say("Indication"), _indication(work, course)),
        Fact(say("In session from"), _began(work, visit)),
        *_time_out(work, signed),
        *_consents(work, signed),
        Fact(say("Allergies"), _allergies(work, patient, visit)),
        *(Fact(kind_words(alert.kind), _alert(alert)) for alert in _alerts(work, patient, visit, allergies=False)),
        Fact(say("Weight"), _weight(work, patient, visit)),
        Fact(say("Told today"), _told(signed.draft)),
        Fact(say("Pain before"), _pain(signed.draft.pain_before, "before" in signed.draft.not_asked)),
    )


def overrides(work: Work, signed: SignedSession) -> tuple[Fact, ...]:
    """What stood in the way and was done all the same: why, by whom and when."""
    rules = {row.key: row.title for row in knowledge.current(work.session, "rule")} if signed.draft.overrides else {}
    return tuple(
        Fact(
            say("Overridden"),
            say(
                "{rule}: {reason} ({person}, {day})" if each.on else "{rule}: {reason} ({person})",
                rule=say(rules.get(each.rule_id, each.rule_id)),
                reason=each.reason,
                person=each.person,
                **({"day": each.on} if each.on else {}),
            ),
            warns=True,
        )
        for each in signed.draft.overrides
    )


def administered(signed: SignedSession) -> tuple[Fact, ...]:
    """How the skin was prepared and numbed."""
    draft = signed.draft
    if not draft.given:
        return ()
    return (
        Fact(say("Skin preparation"), say("{words}", words=draft.skin_prep) if draft.skin_prep else NOT_RECORDED),
        Fact(say("Numbing agent"), say("{words}", words=draft.numbing) if draft.numbing else say("None recorded")),
        Fact(say("Gloves"), say(_GLOVES[draft.gloves]) if draft.gloves in _GLOVES else NOT_RECORDED),
        Fact(say("Sedation"), _sedation(draft)),
    )


def after(work: Work, signed: SignedSession, visit: AppointmentRow, course: CourseRow | None) -> tuple[Fact, ...]:
    """How it went, what was handed out, what comes next."""
    draft = signed.draft
    unharmed = draft.reaction == "none"
    reaction = say("None") if unharmed else say("{words}", words=draft.reaction) if draft.reaction else NOT_RECORDED
    facts = [
        Fact(say("Immediate reaction"), reaction, warns=bool(draft.reaction) and not unharmed),
        Fact(say("Pain after"), _pain(draft.pain_after, "after" in draft.not_asked)),
    ]
    if draft.note.strip():
        facts.append(Fact(say("Note"), say("{words}", words=draft.note.strip())))
    if draft.given:
        facts.append(Fact(say("Aftercare"), _aftercare(work, signed)))
    return (*facts, Fact(say("Next visit"), _next(work, visit, course, draft.number)))


def _told(draft: SessionDraft) -> Message:
    if not draft.told:
        return NOT_RECORDED
    first, *others = map(told_words, draft.told)
    return reduce(lambda before, next: say("{before}, {next}", before=before, next=next), others, first)


def _sedation(draft: SessionDraft) -> Message:
    if draft.sedated is None:
        return NOT_RECORDED
    if not draft.sedated:
        return say("None")
    return say("Given; taken home by {escort}", escort=draft.escort) if draft.escort else say("Given")


def _indication(work: Work, course: CourseRow | None) -> Message:
    if course is None:
        return NOT_RECORDED
    complaint = work.session.get(ComplaintRow, course.complaint_id)
    title = complaint.title if complaint and complaint.title else course.title
    region = region_words(course.region) if course.region else say("")
    return say("{title} · {region} · {side}", title=title, region=region, side=_side(course.side))


def _began(work: Work, visit: AppointmentRow) -> Message:
    began = select(StatusRow.at).where(StatusRow.appointment_id == visit.id, StatusRow.status == "in_session")
    at = work.session.scalars(began.order_by(StatusRow.at)).first()
    return say("{moment}", moment=_wall(work, at)) if at else NOT_RECORDED


def _time_out(work: Work, signed: SignedSession) -> Iterable[Fact]:
    passed = signed.draft.time_out
    if passed is None:
        yield Fact(say("Time-out"), say("None: nothing was injected") if not signed.draft.given else NOT_RECORDED)
        return
    name = people.names(work.session).get(passed.person_id, "")
    yield Fact(say("Time-out"), say("{moment}, confirmed by {name}", moment=passed.at, name=name))
    compared = say("name and date of birth") if len(passed.identifiers) > 1 else say("one identifier only")
    yield Fact(
        say("Compared aloud"),
        say(
            "Identity by {compared}; side {side}; {sites}; consent; allergies {read}",
            compared=compared,
            side=_side(passed.side),
            sites=say("1 site") if passed.sites == 1 else say("{count} sites", count=passed.sites),
            read=say("read out") if passed.allergies_read else say("not read out"),
        ),
        warns=len(passed.identifiers) < 2 or not passed.allergies_read,
    )


def _consents(work: Work, signed: SignedSession) -> Iterable[Fact]:
    """The consents that counted on the day: that of the time-out first."""
    names, passed = people.names(work.session), signed.draft.time_out
    rows = [
        row
        for row in courses.consents_of(work.session, signed.draft.patient_id)
        if row.course_id in (None, signed.draft.course_id)
        and row.given_on <= signed.signed_at.date()
        and (row.withdrawn_on is None or row.withdrawn_on > signed.signed_at.date())
    ]
    rows.sort(key=lambda row: row.id != (passed.consent_id if passed else ""))
    if not rows:
        yield Fact(say("Consent"), NOT_RECORDED, warns=bool(signed.draft.given))
    for row in rows:
        yield Fact(say("Consent"), _consent(row, names.get(row.recorded_by, "")))


def _consent(row: ConsentRow, name: str) -> Message:
    return say(
        "{procedure}, {side}, on paper {day}, recorded by {name}",
        procedure=row.procedure,
        side=_side(row.side),
        day=row.given_on,
        name=name,
    )


def _allergies(work: Work, patient: PatientRow, visit: AppointmentRow) -> Message:
    found = _alerts(work, patient, visit, allergies=True)
    if found:
        return _listed([_alert(alert) for alert in found])
    asked_on = patient.no_known_allergies_on
    return say("None known, asked {day}", day=asked_on) if asked_on else NOT_RECORDED


def _alerts(work: Work, patient: PatientRow, visit: AppointmentRow, *, allergies: bool) -> list[AlertRow]:
    day = wall_of(visit.start_utc, work.zone).date()
    rows = work.session.scalars(
        select(AlertRow).where(
            AlertRow.patient_id == patient.id,
            AlertRow.kind != AlertKind.NOTE,
            (AlertRow.kind == AlertKind.ALLERGY) if allergies else (AlertRow.kind != AlertKind.ALLERGY),
            AlertRow.until_on.is_(None) | (AlertRow.until_on > day),
            AlertRow.since_on.is_(None) | (AlertRow.since_on <= day),
        )
    )
    return sorted(rows, key=lambda row: (rank(row.kind, row.severity), row.id))


def _alert(alert: AlertRow) -> Message:
    text = alert.text or alert.joint
    said = say("{text}", text=text) if text else say("yes")
    if alert.severity:
        return say("{text} ({severity})", text=said, severity=severity_words(alert.severity))
    return said


def _weight(work: Work, patient: PatientRow, visit: AppointmentRow) -> Message:
    day = wall_of(visit.start_utc, work.zone).date()
    newest = (
        select(MeasurementRow)
        .where(
            MeasurementRow.patient_id == patient.id,
            MeasurementRow.kind == "weight_kg",
            MeasurementRow.taken_on <= day,
        )
        .order_by(MeasurementRow.taken_on.desc(), MeasurementRow.id.desc())
    )
    row = work.session.scalars(newest).first()
    return say("{weight} kg, {day}", weight=row.value, day=row.taken_on) if row else NOT_RECORDED


def _pain(score: int | None, not_asked: bool) -> Message:
    if score is not None:
        return say("{score} of 10", score=score)
    return say("Not asked") if not_asked else NOT_RECORDED


def _aftercare(work: Work, signed: SignedSession) -> Message:
    row = documents.latest(work.session, signed.session_id, "aftercare")
    if row is None or row.given_at is None:
        return say("No sheet given yet")
    return say(
        "Sheet version {version}, texts {texts}, given {moment} by {name}",
        version=row.version,
        texts=_texts_of(work, row),
        moment=_wall(work, row.given_at),
        name=people.names(work.session).get(row.given_by or "", ""),
    )


def _texts_of(work: Work, sheet: DocumentRow) -> str:
    """Language and version of the aftercare texts that were in force when a sheet was made: en 2026.2."""
    made_by_then = f"{int(sheet.made_at.timestamp() * 1000):012x}~"  # ids begin with their moment
    newest = (
        select(KnowledgeRow)
        .where(KnowledgeRow.kind == knowledge.AFTERCARE, KnowledgeRow.id <= made_by_then)
        .order_by(KnowledgeRow.revision.desc())
    )
    row = work.session.scalars(newest.limit(1)).first()
    return f"{row.body['language']} {row.body['version']}" if row else ""


def _next(work: Work, visit: AppointmentRow, course: CourseRow | None, number: int | None) -> Message:
    later = (
        select(AppointmentRow)
        .where(
            AppointmentRow.patient_id == visit.patient_id,
            AppointmentRow.start_utc > visit.start_utc,
            AppointmentRow.status.not_in(OFF),
        )
        .order_by((AppointmentRow.course_id == visit.course_id).desc(), AppointmentRow.start_utc)
    )
    row = work.session.scalars(later.limit(1)).first()
    if row is not None:
        return say("Booked {moment}", moment=wall_of(row.start_utc, work.zone))
    if course is None or number is None or number >= course.sessions:
        return say("None booked")
    day = wall_of(visit.start_utc, work.zone).date()
    return say(
        "Not booked; due {first} to {last}",
        first=day + timedelta(weeks=course.interval_min_weeks),
        last=day + timedelta(weeks=course.interval_max_weeks),
    )


def _listed(parts: list[Message]) -> Message:
    first, *rest = parts
    for other in rest:
        first = say("{first}; {other}", first=first, other=other)
    return first


def _side(side: str) -> Message:
    return say({"left": "LEFT", "right": "RIGHT", "both": "both sides", "midline": "midline"}.get(side, "no side"))


def _wall(work: Work, moment: datetime) -> datetime:
    return moment.astimezone(work.zone).replace(tzinfo=None)

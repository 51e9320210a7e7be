"""Everything one patient's page shows, read in one go: a consistent picture in a single transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from prolodesk.clinic.contacts import Contact, contacts_of
from prolodesk.clinic.courses import CourseSummary, courses_of
from prolodesk.clinic.drafts import Draft, drafts_of
from prolodesk.clinic.histories import History, history_of
from prolodesk.clinic.records import (
    GoalLine,
    Pain,
    PatientBanner,
    PatientRecord,
    goals_of,
    pain_line,
    patient_banner,
    record_of,
)
from prolodesk.clinic.schedule import Provider, providers, visits_of
from prolodesk.clinic.values import Card
from prolodesk.clinic.wishes_of_patients import NO_WISHES, Wishes, wishes_of
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right

RECORD_DRAFT, HISTORY_DRAFT = "record", "history"


@dataclass(frozen=True, slots=True)
class PatientChart:
    """What the signed-in person may see of a patient. `history` and `goals` are None without the right to the chart.

    `drafts` are the person's unsaved typing by form; `wall_now` is the clinic's wall time of the reading.
    """

    banner: PatientBanner
    record: PatientRecord
    history: History | None
    courses: tuple[CourseSummary, ...]
    visits: tuple[Card, ...]
    pain: tuple[Pain, ...]
    goals: tuple[GoalLine, ...] | None
    drafts: Mapping[str, Draft]
    wall_now: datetime
    calls: tuple[Contact, ...] = ()
    wishes: Wishes = NO_WISHES
    providers: tuple[Provider, ...] = ()


@needs(Right.SEE_PATIENTS)
def patient_chart(work: Work, patient_id: Id) -> PatientChart:
    """A patient's page. Raises ChangedElsewhere when the patient was taken back."""
    clinical = work.actor.may(Right.SEE_CHART)
    return PatientChart(
        banner=patient_banner(work, patient_id),
        record=record_of(work, patient_id),
        history=history_of(work, patient_id) if clinical else None,
        courses=courses_of(work, patient_id),
        visits=visits_of(work, patient_id) if work.actor.may(Right.SEE_SCHEDULE) else (),
        pain=pain_line(work, patient_id),
        goals=goals_of(work, patient_id) if clinical else None,
        drafts=chart_drafts(work, patient_id),
        wall_now=work.wall_now,
        calls=contacts_of(work, patient_id) if work.actor.may(Right.LOG_CONTACTS) else (),
        wishes=wishes_of(work, patient_id),
        providers=providers(work),
    )


@needs(Right.SEE_PATIENTS)
def chart_drafts(work: Work, patient_id: Id) -> Mapping[str, Draft]:
    """What the person typed into this patient's record and history and has not saved, by form."""
    forms = (RECORD_DRAFT, HISTORY_DRAFT) if work.actor.may(Right.RECORD_HISTORY) else (RECORD_DRAFT,)
    return drafts_of(work, forms, patient_id)

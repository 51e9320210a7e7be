"""A patient's signed sessions side by side, with pain and function: what was given, and what helped."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.patients import patient_row
from prolodesk.clinic.session_drafts import visit_of
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store import courses, past
from prolodesk.store.tables import GivenInjectionRow, ScoreRow

LONGEST_ACTIVITY = 200
FunctionScores = Mapping[Id | None, Mapping[str, int]]
"""Scores 0-10 by visit and activity."""


@dataclass(frozen=True, slots=True)
class PastInjection:
    """An injection of a signed session: given, or not given with its reason in `note`. Volume in mL."""

    injection_id: Id
    site_id: str | None
    laterality: str
    state: str
    volume_ml: float
    view: str
    x_mm: float | None
    y_mm: float | None
    art_version: int
    note: str


@dataclass(frozen=True, slots=True)
class PastSession:
    """A signed session. `function` is (activity, 0 unable to 10 as before) as told at that visit."""

    session_id: Id
    appointment_id: Id
    course_id: Id | None
    course_title: str
    number: int | None
    on: date
    pain_before: int | None
    pain_after: int | None
    injections: tuple[PastInjection, ...] = ()
    function: tuple[tuple[str, int], ...] = ()

    @property
    def given(self) -> tuple[PastInjection, ...]:
        """What was injected."""
        return tuple(each for each in self.injections if each.state == "given")


@dataclass(frozen=True, slots=True)
class ScoreActivity:
    """How well the patient can do an activity at a visit (psfs, 0-10); None takes it back. `was` is what was shown.

    The last two are for the inverse alone: an entry that comes back is as it was.
    """

    score_id: Id
    appointment_id: Id
    activity: str
    was: int | None
    becomes: int | None
    scored_at: datetime | None = None
    entered_by: Id = ""


@needs(Right.SEE_CHART)
def past_sessions(work: Work, patient_id: Id) -> tuple[PastSession, ...]:
    """Every signed session of a patient, earliest first: one statement for sessions with injections, one for scores."""
    return sessions_with(work, patient_id, function_of(work, patient_id))


def function_of(work: Work, patient_id: Id) -> FunctionScores:
    """Every function score of a patient, by visit and activity, for other questions."""
    found: dict[Id | None, dict[str, int]] = {}
    for visit, activity, value in past.function_of_patient(work.session, patient_id):
        found.setdefault(visit, {})[activity] = round(value)
    return found


def to_score(work: Work, course_id: Id | None, scored: Mapping[str, int]) -> tuple[tuple[str, int | None], ...]:
    """The activities of a course's goals, and whatever else was scored, with their scores."""
    goals = courses.goals_of(work.session, course_id) if course_id else ()
    return tuple({**{goal.activity: None for goal in goals}, **scored}.items())


def sessions_with(work: Work, patient_id: Id, function: FunctionScores) -> tuple[PastSession, ...]:
    """Every signed session of a patient with these function scores, earliest first; one statement."""
    found: dict[Id, PastSession] = {}
    injections: dict[Id, list[PastInjection]] = defaultdict(list)
    for id, visit, course, title, number, start, before, after, injection in past.sessions_of_patient(
        work.session, patient_id
    ):
        if id not in found:
            day = date.fromisoformat(start[:10])
            scores = tuple(function.get(visit, {}).items())
            found[id] = PastSession(id, visit, course, title or "", number, day, before, after, function=scores)
        if injection is not None:
            injections[id].append(_injection(injection))
    return tuple(replace(each, injections=tuple(injections[id])) for id, each in found.items())


@needs(Right.ENTER_SCORES)
def score_activity(work: Work, command: ScoreActivity) -> Change:
    visit = visit_of(work, command.appointment_id)
    activity = clean(command.activity, LONGEST_ACTIVITY)
    if not activity:
        raise Refusal("Say which activity is scored, in the patient's words.")
    if command.becomes is not None and not 0 <= command.becomes <= 10:
        raise Refusal("Function is scored from 0, unable, to 10, as before. Enter a number from 0 to 10.")
    row = past.function_score(work.session, visit.id, activity)
    if (round(row.value) if row else None) != command.was:
        raise ChangedElsewhere("This score was changed at another desk. Look at it, then enter yours again.")
    scored_at, entered_by, score_id = None, "", command.score_id
    if row is not None:
        scored_at, entered_by, score_id = row.scored_at, row.entered_by, row.id
    if row is not None and command.becomes is None:
        work.session.delete(row)
    elif row is not None and command.becomes is not None:
        row.value = float(command.becomes)
    elif command.becomes is not None:
        work.session.add(
            ScoreRow(
                id=command.score_id,
                patient_id=visit.patient_id,
                course_id=visit.course_id,
                appointment_id=visit.id,
                measure=past.FUNCTION,
                item=activity,
                value=float(command.becomes),
                scored_at=command.scored_at or work.now,
                entered_by=command.entered_by or work.actor.id,
            )
        )
    patient = called(patient_row(work, visit.patient_id))
    template = (
        "Take back “{activity}” of {patient}" if command.becomes is None else "“{activity}” of {patient}: {value}"
    )
    return Change(
        say(template, activity=activity, patient=patient, value=command.becomes),
        frozenset({Chart(visit.patient_id)}),
        ScoreActivity(score_id, visit.id, activity, command.becomes, command.was, scored_at, entered_by),
        visit.patient_id,
    )


HANDLERS: Handlers = {ScoreActivity: score_activity}


def _injection(row: GivenInjectionRow) -> PastInjection:
    return PastInjection(
        row.id,
        row.site_id,
        row.laterality,
        row.state,
        row.volume_ml,
        row.view,
        row.x_mm,
        row.y_mm,
        row.art_version,
        row.note,
    )

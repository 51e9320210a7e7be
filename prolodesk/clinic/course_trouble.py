"""Why a course cannot be placed, or not in whole, in one sentence; and the ways out, the smallest first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from prolodesk.clinic.course_changes import resume
from prolodesk.clinic.course_standing import Standing
from prolodesk.clinic.course_steps import CourseSteps, Entry
from prolodesk.clinic.course_values import CourseProposal, Remedy, SeriesRow, Wider
from prolodesk.clinic.free_time import resources_of
from prolodesk.clinic.work import Work
from prolodesk.domain.courses import CourseState
from prolodesk.domain.scheduling.placement import Infeasible, Relaxation
from prolodesk.domain.words import Message, say
from prolodesk.store.tables import PersonRow

_CLOSED = {
    CourseState.PAUSED: "“{title}” is paused. Resume it, then place its sessions.",
    CourseState.STOPPED: "“{title}” was stopped, so none of its sessions is to be placed. Resume it first.",
    CourseState.COMPLETED: "“{title}” is complete, so none of its sessions is to be placed. Plan more sessions first.",
}


def why_nothing(work: Work, empty: CourseProposal, placed: Mapping[int, Standing]) -> CourseProposal | None:
    """The proposal that only says why there is nothing to place; None where there is something."""
    course = empty.course
    goes_on = course.paused_until is not None or (course.state is CourseState.COMPLETED and course.next_number)
    if course.state in _CLOSED and not goes_on:
        again = Remedy(say("Resume"), empty.wishes, resume(course))
        remedies = (again,) if course.state is CourseState.PAUSED else ()
        return replace(empty, why_not=say(_CLOSED[course.state], title=course.title), remedies=remedies)
    if not empty.type_id:
        return replace(
            empty, why_not=say("There is no type of visit for injection sessions. Add one in the settings first.")
        )
    if all(number in placed for number in range(1, course.sessions + 1)):
        told = say("Every session of “{title}” has its place.", title=course.title)
        return replace(empty, why_not=told)
    return _cannot(work, empty)


def _cannot(work: Work, empty: CourseProposal) -> CourseProposal | None:
    """A provider who alone may take the sessions, and has left or does not do them."""
    course, wishes = empty.course, empty.wishes
    only = (course.provider_id if course.provider_fixed else wishes.patient.provider_id) or ""
    fixed = course.provider_fixed or wishes.patient.provider_fixed
    resources = resources_of(work)
    here, kind = only in resources.providers, resources.types.get(empty.type_id)
    if not fixed or wishes.any_provider or (here and (kind is None or kind.done_by(only))):
        return None
    person = work.session.get(PersonRow, only)
    name = person.name if person else ""
    why_not = say("{provider}, who alone should take the sessions, no longer works here.", provider=name)
    if here and kind is not None:
        told = "{provider}, who alone should take the sessions, does not do “{type}”."
        why_not = say(told, provider=name, type=kind.name)
    return replace(
        empty,
        why_not=why_not,
        remedies=(Remedy(say("Let any provider take them"), replace(wishes, any_provider=True)),),
    )


def trouble_of(
    empty: CourseProposal, steps: CourseSteps, found: Infeasible, horizon: date, rows: tuple[SeriesRow, ...]
) -> CourseProposal:
    """The session that finds no place, and what would help."""
    place = culprit(steps, found)
    entry = steps.entries[place]
    sentence = _sentence(empty, entry, found, horizon) if place == found.session else _between(steps, place)
    return replace(
        empty, rows=rows, why_not=sentence, blocked=entry.number, remedies=_remedies(empty, steps, place, found)
    )


def culprit(steps: CourseSteps, found: Infeasible) -> int:
    """The entry that finds no place; where a booked session cannot be reached, the one before it that is not booked."""
    entries = steps.entries
    if entries[found.session].fixed is None:
        return found.session
    return next((n for n in range(found.session - 1, -1, -1) if entries[n].fixed is None), found.session)


def _between(steps: CourseSteps, place: int) -> Message:
    """No day suits the booked sessions on both sides."""
    entry, following = steps.entries[place], steps.entries[place + 1]
    if entry.after is None:
        return say(
            "Session {number} finds no day that suits session {next}, booked on {booked}.",
            number=entry.number,
            next=following.number,
            booked=following.day,
        )
    return say(
        "Session {number} finds no day that suits both session {before} and session {next}, booked on {booked}.",
        number=entry.number,
        before=entry.after,
        next=following.number,
        booked=following.day,
    )


def _sentence(empty: CourseProposal, entry: Entry, found: Infeasible, horizon: date) -> Message:
    number = entry.number
    if found.beyond:
        return say(
            "Session {number} could be on {day} at the earliest, and visits are booked only until {horizon}.",
            number=number,
            day=found.earliest,
            horizon=horizon,
        )
    if entry.fixed is not None:
        return say(
            "Session {number} is booked on {day}, where no session before it leads. Move its visit first.",
            number=number,
            day=entry.fixed.on,
        )
    only = empty.course.provider_fixed or empty.wishes.patient.provider_fixed
    if only and not empty.wishes.any_provider:
        return say(
            "{provider} has no free place for session {number} from {first} to {last}.",
            provider=empty.course.provider,
            number=number,
            first=found.earliest,
            last=found.latest,
        )
    return say(
        "No place is free for session {number} from {first} to {last}.",
        number=number,
        first=found.earliest,
        last=found.latest,
    )


def _remedies(empty: CourseProposal, steps: CourseSteps, place: int, found: Infeasible) -> tuple[Remedy, ...]:
    wishes, given = empty.wishes, []
    if found.relaxation is not None and not found.beyond:
        given.append(_relaxed(empty, steps, found.relaxation))
    if wishes.picked:
        given.append(Remedy(say("Choose the days anew"), replace(wishes, picked=())))
    if (empty.course.provider_fixed or wishes.patient.provider_fixed) and not wishes.any_provider:
        given.append(Remedy(say("Let any provider take it"), replace(wishes, any_provider=True)))
    following = steps.entries[place:] if place == found.session else steps.entries[place : found.session]
    later = [each.number for each in following if each.fixed is None]
    if len(later) > 1:
        text = say("Leave sessions {first} to {last} unplaced", first=min(later), last=max(later))
        given.append(Remedy(text, wishes.leaving(*later)))
    elif later:
        given.append(Remedy(say("Leave session {number} unplaced", number=later[0]), wishes.leaving(later[0])))
    return tuple(given)


def _relaxed(empty: CourseProposal, steps: CourseSteps, relaxation: Relaxation) -> Remedy:
    entry, days = steps.entries[relaxation.session], relaxation.days
    if relaxation.window.min_days < entry.window.min_days:
        text = say("Let session {number} be up to {days} d sooner", number=entry.number, days=days)
        return Remedy(text, empty.wishes.widened(Wider(entry.number, earlier=days)))
    text = say("Let session {number} be up to {days} d later", number=entry.number, days=days)
    return Remedy(text, empty.wishes.widened(Wider(entry.number, later=days)))

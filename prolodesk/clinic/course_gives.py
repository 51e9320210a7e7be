"""What had to give for a session of a course, and why: in a sentence each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from prolodesk.clinic.course_days import CourseDays
from prolodesk.clinic.course_steps import Entry
from prolodesk.clinic.course_values import CourseWishes
from prolodesk.clinic.values import Place
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.domain.words import Message, say


@dataclass(frozen=True, slots=True)
class GivesGround:
    """What reasons are looked for in: the days on offer, the wishes, whom one would rather see, names; until when the
    course is paused, and the other places."""

    days: CourseDays
    wishes: CourseWishes
    preferred: Id
    first_on: date
    names: Mapping[Id, str]
    paused_until: date | None = None
    options: tuple[Place, ...] = ()


def gives_of(entry: Entry, place: Place, window: Window | None, ground: GivesGround) -> tuple[Message, ...]:
    """Every wish a proposed place does not meet; nothing for one that somebody chose."""
    if entry.picked is not None:
        return ()
    day = place.start.date()
    parts = (
        _late(window) if entry.late else _off_target(day, window, ground),
        _provider(place, ground),
        _weekday(place, ground),
        _time(place, ground),
    )
    return tuple(part for part in parts if part is not None)


def _late(window: Window | None) -> Message | None:
    if window is None:
        return None
    return say("Its window ended on {day}: as soon as possible.", day=window.latest)


def _off_target(day: date, window: Window | None, ground: GivesGround) -> Message | None:
    """So many days from the day aimed at, and what stood in the way there."""
    if window is None or day == window.target:
        return None
    off = (day - window.target).days
    values = {"count": abs(off), "why": _why_not_on(window.target, ground)}
    if off > 0:
        return say("{count} d after the target: {why}.", **values)
    return say("{count} d before the target: {why}.", **values)


def _why_not_on(target: date, ground: GivesGround) -> Message:
    cost = ground.days.offers.get(target)
    if ground.paused_until is not None and target < ground.paused_until:
        return say("{day} lies in the pause until {until}", day=target, until=ground.paused_until)
    if ground.wishes.first_on is not None and target < ground.wishes.first_on:
        return say("{day} lies before the first day that suits", day=target)
    if target < ground.first_on:
        return say("{day} leaves no time to tell the patient", day=target)
    if cost is None:
        return say("nothing is free on {day}", day=target)
    if cost.provider_lost:
        return say("{provider} has nothing free on {day}", provider=_name(ground.preferred, ground), day=target)
    if cost.wishes_lost:
        return say("{day} is not as wished", day=target)
    return say("so that the sessions around it fit")


def _provider(place: Place, ground: GivesGround) -> Message | None:
    if not ground.preferred or place.provider_id == ground.preferred:
        return None
    if ground.preferred not in ground.names:
        return None
    return say(
        "{other} instead of {provider}.",
        other=_name(place.provider_id, ground),
        provider=_name(ground.preferred, ground),
    )


def _weekday(place: Place, ground: GivesGround) -> Message | None:
    wished = ground.wishes.patient.weekdays
    if not wished or place.start.weekday() in wished:
        return None
    other = next((each for each in ground.options if each.start.weekday() in wished), None)
    if other is None:
        return say("Not on a wished weekday.")
    if other.provider_id == place.provider_id:
        return say("Not on a wished weekday: {day} would be.", day=other.start.date())
    name, day = _name(other.provider_id, ground), other.start.date()
    return say("Not on a wished weekday: {provider} has a place on {day}.", provider=name, day=day)


def _time(place: Place, ground: GivesGround) -> Message | None:
    wished = ground.wishes.patient
    begins = place.start.hour * 60 + place.start.minute
    too_soon = wished.earliest is not None and begins < wished.earliest
    too_late = wished.latest is not None and begins + place.minutes > wished.latest
    return say("Not at a wished time.") if too_soon or too_late else None


def _name(provider_id: Id, ground: GivesGround) -> str:
    return ground.names.get(provider_id, "")

"""Placing a whole course in one go: every session within its window, what had to give and why, and other places; or
which session stands in the way and the least that would have to give."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from prolodesk.clinic.booking import book, called
from prolodesk.clinic.changes import Change, Chart, Together, Topic, Tray
from prolodesk.clinic.course_days import CourseDays, CourseWish, day_offers
from prolodesk.clinic.course_gives import GivesGround, gives_of
from prolodesk.clinic.course_rhythm import in_rhythm, rhythm_of
from prolodesk.clinic.course_standing import Standing, standing
from prolodesk.clinic.course_steps import CourseSteps, Entry, course_steps, window_between, window_of
from prolodesk.clinic.course_trouble import culprit, trouble_of, why_nothing
from prolodesk.clinic.course_values import CourseProposal, CourseWishes, PlaceCourse, SeriesRow
from prolodesk.clinic.courses import CourseSummary, course_of
from prolodesk.clinic.free_time import last_bookable, resources_of
from prolodesk.clinic.values import Place
from prolodesk.clinic.wishes_of_patients import wishes_of
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.courses import SET_BY_PEOPLE
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.placement import DayCost, Infeasible, Placement, place_course
from prolodesk.domain.words import say
from prolodesk.store import people
from prolodesk.store.tables import PatientRow

BEYOND_REACH_DAYS = 90
"""Days looked at outside what the windows allow, to find by how little one would have to give."""

MOST_OPTIONS = 6
WISHED_OPTIONS = 2
"""So many of them keep to the wished days where any do, even with another provider."""
MOST_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Around:
    """Everything a proposal is made from."""

    course: CourseSummary
    wishes: CourseWishes
    placed: Mapping[int, Standing]
    steps: CourseSteps
    days: CourseDays
    preferred: Id
    first_on: date
    horizon: date
    names: Mapping[Id, str]
    rooms: Mapping[Id, str]


@needs(Right.PLACE_COURSES)
def course_proposal(work: Work, course_id: Id, wishes: CourseWishes | None = None) -> CourseProposal:
    """Where every session of a course could stand; without wishes given, as the patient wishes.

    Sessions booked already keep their places. Raises ChangedElsewhere when the course is gone.
    """
    kept = course_of(work, course_id)
    asked = wishes or CourseWishes(wishes_of(work, kept.patient_id))
    course = in_rhythm(kept, asked.rhythm) if asked.rhythm else kept
    planned = None if rhythm_of(course).within(rhythm_of(kept)) else rhythm_of(kept)
    placed = standing(work, course_id)
    patient = work.session.get_one(PatientRow, course.patient_id)
    type_id, minutes = _kind(work, course, placed)
    rows = booked_rows(work, course, placed)
    empty = CourseProposal(
        course,
        called(patient),
        type_id,
        minutes,
        asked,
        rows,
        planned=planned,
        born_on=patient.born_on,
        chart_number=patient.chart_number,
    )
    if nothing := why_nothing(work, empty, placed):
        return nothing
    around = _around(work, course, asked, placed, type_id)
    found = _placed(around, around.steps.entries)
    if isinstance(found, Infeasible):
        return trouble_of(empty, around.steps, found, around.horizon, _rows_as_far(around, found))
    return replace(empty, rows=_rows(around, found))


@needs(Right.PLACE_COURSES)
def place(work: Work, command: PlaceCourse) -> Change:
    course = course_of(work, command.course_id)
    if not command.bookings:
        raise Refusal("No session is to be booked. Choose a place for at least one.")
    _check_goes_on(course, command)
    taken = standing(work, command.course_id)
    for booking in command.bookings:
        if booking.course_id != course.course_id or booking.number is None or booking.number > course.sessions:
            raise ChangedElsewhere("The plan of this course was changed meanwhile. Look at the series again.")
        if booking.number in taken:
            raise ChangedElsewhere(
                "Session {number} was booked at another desk meanwhile. Look at the series again.",
                number=booking.number,
            )
    changes = [book(work, booking) for booking in command.bookings]
    patient = work.session.get_one(PatientRow, course.patient_id)
    label = say("Place {count} sessions of {patient}", count=len(changes), patient=called(patient))
    if len(changes) == 1:
        label = say("Place a session of {patient}", patient=called(patient))
    topics: set[Topic] = {Chart(patient.id), Tray()}
    inverses = tuple(change.inverse for change in reversed(changes) if change.inverse is not None)
    return Change(
        label,
        frozenset(topics.union(*(change.topics for change in changes))),
        Together(label, inverses),
        patient.id,
    )


HANDLERS: Handlers = {PlaceCourse: place}


def _check_goes_on(course: CourseSummary, command: PlaceCourse) -> None:
    """Sessions of a course that is over, or in its pause, are not booked; those after the pause are."""
    until = course.paused_until
    if until is not None and all(booking.place.start.date() >= until for booking in command.bookings):
        return
    if until is not None:
        raise Refusal("“{title}” is paused until {until}. Choose later places.", title=course.title, until=until)
    if course.state in SET_BY_PEOPLE:
        raise Refusal(
            "“{title}” is {state} by now. Resume it, then place its sessions.", title=course.title, state=course.state
        )


def _kind(work: Work, course: CourseSummary, placed: Mapping[int, Standing]) -> tuple[Id, int]:
    """The type of visit of the course's sessions, and how long one is: as its latest visit, else the clinic's first."""
    types = resources_of(work).types
    known = [each.type_id for _, each in sorted(placed.items(), reverse=True)]
    sessions = [kind.type_id for kind in types.values() if kind.kind == "session" and not kind.retired]
    chosen = next((types[id] for id in (*known, *sessions) if id in types and types[id].kind == "session"), None)
    return (chosen.type_id, chosen.minutes_with(course.provider_id)) if chosen else ("", 0)


def _around(
    work: Work, course: CourseSummary, asked: CourseWishes, placed: Mapping[int, Standing], type_id: Id
) -> Around:
    resources = resources_of(work)
    tomorrow = work.today + timedelta(days=1)
    first_on = max(asked.first_on or tomorrow, work.today, course.paused_until or work.today)
    steps = course_steps(course, placed, asked, first_on)
    horizon = last_bookable(work)
    preferred = (not course.provider_fixed and asked.patient.provider_id) or course.provider_id
    latest = placed[max(placed)].place.start if placed else None
    wish = CourseWish(
        course.patient_id,
        type_id,
        preferred,
        (course.provider_fixed or asked.patient.provider_fixed) and not asked.any_provider,
        asked.patient.weekdays,
        asked.patient.earliest,
        asked.patient.latest,
        latest.hour * 60 + latest.minute if latest else None,
    )
    furthest = steps.reach(len(steps.entries) - 1)[1] + BEYOND_REACH_DAYS if steps.entries else 0
    last = min(horizon, steps.anchor + timedelta(days=furthest))
    names = people.names(work.session)
    days = day_offers(work, wish, first_on, last)
    return Around(course, asked, placed, steps, days, preferred, first_on, horizon, names, resources.rooms)


def _placed(around: Around, entries: tuple[Entry, ...], free: int | None = None) -> Placement | Infeasible:
    """The best days; the session `free` is placed anew even if somebody chose its place.

    Days beyond what the windows allow are looked at only when there is no way within: to say what would help.
    """
    windows = [entry.window for entry in entries]
    found: Placement | Infeasible
    for beyond in (0, BEYOND_REACH_DAYS):
        offers = []
        for place, entry in enumerate(entries):
            day = None if entry.number == free else entry.day
            offers.append({day: DayCost()} if day else _within_reach(around, around.steps.reach(place, free), beyond))
        found = place_course(around.steps.anchor, windows, offers, horizon=around.horizon, alternatives=MOST_LOOKED_AT)
        if isinstance(found, Placement):
            break
    return found


def _within_reach(around: Around, reach: tuple[int, int], beyond: int) -> dict[date, DayCost]:
    """The days on offer for a session, those it could reach and so many beyond."""
    least, most = reach
    first = around.steps.anchor + timedelta(days=least - beyond)
    last = around.steps.anchor + timedelta(days=most + beyond)
    return {day: cost for day, cost in around.days.offers.items() if first <= day <= last}


def _rows(around: Around, found: Placement) -> tuple[SeriesRow, ...]:
    """Every session of the course, those given too, in order."""
    days = {entry.number: day for entry, day in zip(around.steps.entries, found.days, strict=True)}
    rows = _rows_of_placed(around, days)
    for number in around.wishes.left:
        rows.setdefault(number, SeriesRow(number, "left"))
    for place, entry in enumerate(around.steps.entries):
        if entry.fixed is None:
            rows[entry.number] = _proposed_row(around, entry, days, _options(around, found, place))
    return tuple(rows[number] for number in sorted(rows))


def _rows_of_placed(around: Around, days: Mapping[int, date]) -> dict[int, SeriesRow]:
    known = {**days, **{number: each.on for number, each in around.placed.items()}}
    return {
        number: _booked_row(around.course, each, known, around.names, around.rooms)
        for number, each in around.placed.items()
    }


def _rows_as_far(around: Around, found: Infeasible) -> tuple[SeriesRow, ...]:
    """The sessions before the one that finds no place as they could stand, then the others without one."""
    before = around.steps.entries[: culprit(around.steps, found)]
    first = _placed(around, before) if before else None
    days = dict(zip((e.number for e in before), first.days, strict=True)) if isinstance(first, Placement) else {}
    rows = _rows_of_placed(around, days)
    for number in around.wishes.left:
        rows.setdefault(number, SeriesRow(number, "left"))
    for entry in around.steps.entries:
        if entry.fixed is None:
            known = entry.number in days
            rows[entry.number] = _proposed_row(around, entry, days, ()) if known else _open_row(around, entry, days)
    return tuple(rows[number] for number in sorted(rows))


def booked_rows(work: Work, course: CourseSummary, placed: Mapping[int, Standing]) -> tuple[SeriesRow, ...]:
    """The sessions that have a place, as they stand to each other."""
    names, rooms_by_id = people.names(work.session), resources_of(work).rooms
    days = {number: each.on for number, each in placed.items()}
    return tuple(_booked_row(course, each, days, names, rooms_by_id) for each in placed.values())


def _booked_row(
    course: CourseSummary,
    each: Standing,
    days: Mapping[int, date],
    names: Mapping[Id, str],
    rooms_by_id: Mapping[Id, str],
) -> SeriesRow:
    """One of them; it counts from the nearest session before it that has a day."""
    before = max((number for number in days if number < each.number), default=None)
    return SeriesRow(
        each.number,
        "given" if each.given else "booked",
        each.on,
        each.place,
        each.appointment_id,
        names.get(each.place.provider_id, ""),
        rooms_by_id.get(each.place.room_id or "", ""),
        before,
        days[before] if before else None,
        window_between(course, before, each.number, days[before]) if before else None,
    )


def _proposed_row(around: Around, entry: Entry, days: Mapping[int, date], options: tuple[Place, ...]) -> SeriesRow:
    place = entry.picked or around.days.place_on(days[entry.number])
    assert place is not None
    before = _day_before(around, entry, days)
    window = window_of(around.course, entry, before)
    ground = GivesGround(
        around.days, around.wishes, around.preferred, around.first_on, around.names, around.course.paused_until, options
    )
    return SeriesRow(
        entry.number,
        "proposed",
        place.start.date(),
        place,
        "",
        around.names.get(place.provider_id, ""),
        around.rooms.get(place.room_id or "", ""),
        entry.after,
        before,
        window,
        gives_of(entry, place, window, ground),
        tuple(each for each in options if each != place),
    )


def _open_row(around: Around, entry: Entry, days: Mapping[int, date]) -> SeriesRow:
    before = _day_before(around, entry, days)
    window = window_of(around.course, entry, before)
    return SeriesRow(entry.number, "open", after=entry.after, counted_from=before, window=window)


def _day_before(around: Around, entry: Entry, days: Mapping[int, date]) -> date | None:
    """The day of the session that an entry's window counts from."""
    if entry.after is None:
        return None
    return around.placed[entry.after].on if entry.after in around.placed else days.get(entry.after)


def _options(around: Around, found: Placement, place: int) -> tuple[Place, ...]:
    """Other places for a session: first of the same day, then of the other days the course could do with."""
    entry = around.steps.entries[place]
    if entry.picked is not None:
        again = _placed(around, around.steps.entries, entry.number)
        if isinstance(again, Infeasible):
            return ()
        found = again
    others = [each.day for each in found.alternatives[place]]
    as_wished = [day for day in others if around.days.offers[day].wishes_lost == 0][:WISHED_OPTIONS]
    cheapest = {*others[: MOST_OPTIONS - len(as_wished)], *as_wished}
    days = (found.days[place], *(day for day in others if day in cheapest))
    places = [around.days.place_on(day) for day in days]
    best = places[0]
    same_day = (
        each for each in around.days.places_on(found.days[place], 3) if best and each.provider_id == best.provider_id
    )
    able = dict.fromkeys(each for each in (*same_day, *places) if each is not None)
    wishes = around.wishes.patient
    return tuple(sorted(able, key=lambda each: not wishes.met_by(each.start, each.minutes)))

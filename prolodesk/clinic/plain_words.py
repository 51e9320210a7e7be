"""From plain words to what they ask for: the courses they may mean, and the best free place for a single visit."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from prolodesk.clinic.courses import CourseSummary, course_of, courses_of_all
from prolodesk.clinic.dues import windows_of
from prolodesk.clinic.finder import FoundPlace, PlaceWish, free_places
from prolodesk.clinic.free_time import resources_of
from prolodesk.clinic.missed_days import MissedDay, first_day_meant, missed_day
from prolodesk.clinic.schedule import visit_types
from prolodesk.clinic.values import Place, VisitType
from prolodesk.clinic.wishes_of_patients import wishes_of
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.domain.one_box import fits_course
from prolodesk.domain.rights import Right
from prolodesk.domain.words import Message, say
from prolodesk.store.appointments import last_provider, last_type
from prolodesk.store.courses import courses_of as rows_of

NEAR_DAYS = 3
"""A weekday said with a step (+4w tue) is that of the same days before or after it."""


@dataclass(frozen=True, slots=True)
class CourseWords:
    """What was said of a course: side, regions, and words of its title; empty = nothing was."""

    side: str = ""
    regions: tuple[str, ...] = ()
    title: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitWish:
    """When and with whom a single visit is wanted; `at`, `after` and `before` in minutes since midnight, `within` the
    first and last day of a week or month."""

    day: date | None = None
    weekdays: tuple[int, ...] = ()
    part: str = ""
    at: int | None = None
    after: int | None = None
    before: int | None = None
    provider_id: Id = ""
    type_id: Id = ""
    within: tuple[date, date] | None = None

    @property
    def is_dated(self) -> bool:
        """Whether it says anything of the day."""
        return bool(self.day or self.weekdays or self.within)


@dataclass(frozen=True, slots=True)
class VisitOffer:
    """A free place for what was asked, if there is any, and what of it could not be kept: time, day, weekday, window.

    `missed` is the day that was meant first, and why it is not the one offered; `outside` how many days before
    (negative) or after its window the session would stand.
    """

    patient_id: Id
    type_id: Id
    course: CourseSummary | None = None
    number: int | None = None
    window: Window | None = None
    found: FoundPlace | None = None
    gave: tuple[str, ...] = ()
    missed: MissedDay | None = None
    outside: int = 0
    why_not: Message | None = None
    """Why nothing could be found whatever the calendar, where that is known."""


@needs(Right.SEE_SCHEDULE)
def courses_under_way(work: Work, patients: Collection[Id]) -> Mapping[Id, tuple[CourseSummary, ...]]:
    """The courses of these patients of which a session is still to come."""
    found = courses_of_all(work, patients)
    return {patient_id: tuple(course for course in own if course.under_way) for patient_id, own in found.items()}


def fits_words(course: CourseSummary, words: CourseWords) -> bool:
    """Whether what was said of a course may mean this one."""
    if words.side and words.side != course.side:
        return False
    if words.title and not fits_course(words.title, course.title):
        return False
    return not words.regions or course.region in words.regions


@needs(Right.SEE_SCHEDULE)
def visit_offers(work: Work, patient_id: Id, course_id: Id | None, wish: VisitWish) -> tuple[VisitOffer, ...]:
    """Places for a visit, the one to take first; no patient is somebody new.

    That is the one exactly as asked, else with the time, then the day, then the window given up. Where that lies
    outside the window of a course's session, the best place inside comes before it; else, where a weekday skips a week,
    what the first one still has comes after it.
    """
    course = course_of(work, course_id) if course_id else None
    number = course.next_number + course.booked if course and course.next_number else None
    if course and number and number > course.sessions:
        number = None
    kind = _type(work, patient_id, course, wish)
    if kind is None:
        return (VisitOffer(patient_id, "", course, number),)
    window = windows_of(work, [course.course_id]).get((course.course_id, number)) if course and number else None
    offer = VisitOffer(patient_id, kind.type_id, course, number, window)
    if not kind.done_by(wish.provider_id):
        told = "{provider} does not do “{type}”. Name another provider, or another kind of visit."
        who = resources_of(work).providers.get(wish.provider_id, "")
        return (replace(offer, why_not=say(told, provider=who, type=kind.name)),)
    base = _base(work, patient_id, kind, course, wish)
    literal = _literal(work, offer, base, wish, kind)
    if literal.found is None:
        return (_on_another_day(work, literal, base, wish, kind),)
    literal, other = _explained(work, literal, base, wish)
    inside = _inside(work, literal, base, wish, kind) if literal.outside else None
    return (inside, literal) if inside else (literal, other) if other else (literal,)


@needs(Right.SEE_SCHEDULE)
def why_not_on(work: Work, place: Place, patient_id: Id, type_id: Id) -> MissedDay:
    """Why a visit of that type has no free place with that provider on the day of the place."""
    base = PlaceWish(patient_id, type_id, provider_ids=(place.provider_id,))
    return missed_day(work, place.start.date(), base, VisitWish())


def _literal(work: Work, offer: VisitOffer, base: PlaceWish, wish: VisitWish, kind: VisitType) -> VisitOffer:
    for asked, gave in _attempts(work, base, offer.window, wish, kind):
        if found := free_places(work, asked, 1):
            day = found[0].place.start.date()
            outside = offer.window.days_outside(day) if offer.window and wish.is_dated else 0
            return replace(offer, found=found[0], gave=gave, outside=outside)
    return offer


def _inside(work: Work, literal: VisitOffer, base: PlaceWish, wish: VisitWish, kind: VisitType) -> VisitOffer | None:
    """The best place within the window: with weekday and time, then without the one, the other, and both."""
    window, tomorrow = literal.window, work.today + timedelta(days=1)
    if window is None or window.latest < tomorrow:
        return None
    first = max(window.earliest, tomorrow)
    near = min(max(wish.day, first), window.latest) if wish.day else None
    within = replace(base, first=first, last=window.latest, target=near)
    exact = _at(within, wish, kind)
    any_day = replace(within, weekdays=(), target=window.target)
    tries = (exact, ()), (_at(any_day, wish, kind), ("weekday",)), (within, ("time",)), (any_day, ("weekday", "time"))
    for asked, gave in tries:
        if found := free_places(work, asked, 1):
            said = () if gave == ("weekday",) and not wish.weekdays else gave
            return replace(literal, found=found[0], gave=said, missed=None, outside=0)
    return None


def _on_another_day(work: Work, offer: VisitOffer, base: PlaceWish, wish: VisitWish, kind: VisitType) -> VisitOffer:
    """Where no day that was said has anything: why the first has not, and the best place on any other."""
    meant = first_day_meant(wish, work.today)
    missed = missed_day(work, meant, base, wish) if meant else None
    any_day = replace(base, weekdays=())
    window, tomorrow = offer.window, work.today + timedelta(days=1)
    if window is not None and window.latest >= tomorrow:
        any_day = replace(any_day, first=max(window.earliest, tomorrow), last=window.latest, target=window.target)
    for asked in (_at(any_day, wish, kind), any_day):
        if wish.weekdays and (found := free_places(work, asked, 1)):
            return replace(offer, found=found[0], gave=("weekday",), missed=missed)
    return replace(offer, missed=missed)


def _explained(
    work: Work, literal: VisitOffer, base: PlaceWish, wish: VisitWish
) -> tuple[VisitOffer, VisitOffer | None]:
    """Say of the day that was meant first why it is not the one found, and offer what is left of it."""
    assert literal.found is not None
    meant = first_day_meant(wish, work.today)
    if meant is None:
        return literal, None
    here = literal.found.place.start.date()
    if here == meant and "time" not in literal.gave:
        return literal, None
    missed = missed_day(work, meant, base, wish)
    literal = replace(literal, missed=missed)
    if here == meant or missed.why != "time":
        return literal, None
    rest = replace(base, first=meant, last=meant, weekdays=())
    found = free_places(work, rest, 1)
    if not found:
        return literal, None
    outside = literal.window.days_outside(meant) if literal.window else 0
    return literal, replace(literal, found=found[0], gave=("time",), outside=outside)


def _type(work: Work, patient_id: Id, course: CourseSummary | None, wish: VisitWish) -> VisitType | None:
    """What was said; else a session of the course, a follow-up for who had one, what somebody without any came for
    last, an evaluation for who is new: without a course, only what the provider named does."""
    types = visit_types(work)
    if wish.type_id:
        return next((kind for kind in types if kind.type_id == wish.type_id), None)
    if course is None:
        types = tuple(kind for kind in types if kind.done_by(wish.provider_id))
    wanted = "session" if course else "follow_up" if rows_of(work.session, patient_id) else "evaluation"
    if wanted == "evaluation" and (last := last_type(work.session, patient_id)):
        types = tuple(sorted(types, key=lambda kind: kind.type_id != last))
        wanted = types[0].kind if types and types[0].type_id == last else wanted
    return next((kind for kind in types if kind.kind == wanted), types[0] if types else None)


def _base(work: Work, patient_id: Id, kind: VisitType, course: CourseSummary | None, wish: VisitWish) -> PlaceWish:
    """What holds whichever day it is: who, what, with whom, and when in the day."""
    usual = wishes_of(work, patient_id)
    provider = wish.provider_id or (usual.provider_id if usual.provider_fixed else None)
    return PlaceWish(
        patient_id,
        kind.type_id,
        provider_ids=(provider,) if provider else (),
        weekdays=wish.weekdays or (() if wish.day else usual.weekdays),
        part=wish.part,
        earliest=wish.after if wish.after is not None else usual.earliest if _is_open(wish) else None,
        latest=wish.before if wish.before is not None else usual.latest if _is_open(wish) else None,
        preferred=usual.provider_id or _known_provider(work, patient_id, kind.type_id, course),
        near=wish.at,
    )


def _attempts(
    work: Work, base: PlaceWish, window: Window | None, wish: VisitWish, kind: VisitType
) -> Iterator[tuple[PlaceWish, tuple[str, ...]]]:
    """What to look for, strictest first, each with what it gives up."""
    tomorrow = work.today + timedelta(days=1)
    dated = _dated(base, wish, window, tomorrow)
    if wish.at is not None:
        yield _at(dated, wish, kind), ()
        yield dated, ("time",)
    else:
        yield dated, ()
    if dated != base:
        target = wish.day or (wish.within[0] if wish.within else window.target if window else None)
        gave = ("time", "day") if wish.at is not None else ("day",)
        yield replace(base, target=target, first=tomorrow), gave if wish.day or wish.within else ("window",)


def _at(asked: PlaceWish, wish: VisitWish, kind: VisitType) -> PlaceWish:
    """The same at the very time that was said, if one was."""
    if wish.at is None:
        return asked
    minutes = kind.minutes_with(asked.provider_ids[0]) if len(asked.provider_ids) == 1 else kind.minutes
    return replace(asked, earliest=wish.at, latest=wish.at + minutes)


def _known_provider(work: Work, patient_id: Id, type_id: Id, course: CourseSummary | None) -> Id:
    """Who treats the patient: of the course, else who did this kind of visit last, else of the newest course; empty for
    someone new."""
    if course is not None:
        return course.provider_id
    if last := last_provider(work.session, patient_id, type_id):
        return last
    return next((row.provider_id for row in rows_of(work.session, patient_id)), "")


def _is_open(wish: VisitWish) -> bool:
    """Whether nothing was said of the time of day: then the patient's usual wishes hold."""
    return not wish.part and wish.at is None


def _dated(base: PlaceWish, wish: VisitWish, window: Window | None, tomorrow: date) -> PlaceWish:
    if wish.day is not None:
        around = timedelta(days=NEAR_DAYS if wish.weekdays else 0)
        return replace(base, first=wish.day - around, last=wish.day + around, target=wish.day)
    if wish.within is not None:
        return replace(base, first=wish.within[0], last=wish.within[1])
    if window is not None and not wish.weekdays and wish.at is None and window.latest >= tomorrow:
        return replace(base, first=max(window.earliest, tomorrow), last=window.latest, target=window.target)
    return base

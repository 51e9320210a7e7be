"""From plain words to what they ask for: the courses they may mean, and the best free place for a single visit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from prolodesk.clinic.courses import CourseSummary, course_of, courses_of
from prolodesk.clinic.dues import windows_of
from prolodesk.clinic.finder import FoundPlace, PlaceWish, free_places
from prolodesk.clinic.schedule import visit_types
from prolodesk.clinic.values import VisitType
from prolodesk.clinic.wishes_of_patients import wishes_of
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.domain.one_box import fits_course
from prolodesk.domain.rights import Right

NEAR_DAYS = 3
"""A weekday said with a step (+4w tue) is that of the same days before or after it."""


@dataclass(frozen=True, slots=True)
class CourseWords:
    """What was said of a course: side, regions, and words of its title; empty = nothing was."""

    side: str = ""
    regions: tuple[str, ...] = ()
    title: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.side or self.regions or self.title)


@dataclass(frozen=True, slots=True)
class VisitWish:
    """When and with whom a single visit is wanted; `at`, `after` and `before` in minutes since midnight."""

    day: date | None = None
    weekdays: tuple[int, ...] = ()
    part: str = ""
    at: int | None = None
    after: int | None = None
    before: int | None = None
    provider_id: Id = ""
    type_id: Id = ""


@dataclass(frozen=True, slots=True)
class VisitOffer:
    """The best free place for what was asked, if there is any, and what of it could not be kept: time, day, window."""

    patient_id: Id
    type_id: Id
    course: CourseSummary | None = None
    number: int | None = None
    window: Window | None = None
    found: FoundPlace | None = None
    gave: tuple[str, ...] = ()


@needs(Right.SEE_SCHEDULE)
def courses_meant(work: Work, patient_id: Id, words: CourseWords) -> tuple[CourseSummary, ...]:
    """The courses under way that fit what was said; all of them where nothing was."""
    return tuple(course for course in courses_of(work, patient_id) if course.under_way and _fits(course, words))


@needs(Right.SEE_SCHEDULE)
def visit_offer(work: Work, patient_id: Id, course_id: Id | None, wish: VisitWish) -> VisitOffer:
    """The best place for a visit: exactly as asked, else with the time, then the day, then the window given up."""
    course = course_of(work, course_id) if course_id else None
    number = course.next_number + course.booked if course and course.next_number else None
    if course and number and number > course.sessions:
        number = None
    kind = _type(work, patient_id, course, wish)
    if kind is None:
        return VisitOffer(patient_id, "", course, number)
    window = windows_of(work, [course.course_id]).get((course.course_id, number)) if course and number else None
    offer = VisitOffer(patient_id, kind.type_id, course, number, window)
    for asked, gave in _attempts(work, patient_id, kind, course, window, wish):
        if found := free_places(work, asked, 1):
            return replace(offer, found=found[0], gave=gave)
    return offer


def _fits(course: CourseSummary, words: CourseWords) -> bool:
    if words.side and words.side != course.side:
        return False
    if words.title and not fits_course(words.title, course.title):
        return False
    return not words.regions or course.region in words.regions


def _type(work: Work, patient_id: Id, course: CourseSummary | None, wish: VisitWish) -> VisitType | None:
    """What was said; else a session of the course, a follow-up for who is known, an evaluation for who is new."""
    types = visit_types(work)
    if wish.type_id:
        return next((kind for kind in types if kind.type_id == wish.type_id), None)
    wanted = "session" if course else "follow_up" if courses_of(work, patient_id) else "evaluation"
    return next((kind for kind in types if kind.kind == wanted), types[0] if types else None)


def _attempts(
    work: Work,
    patient_id: Id,
    kind: VisitType,
    course: CourseSummary | None,
    window: Window | None,
    wish: VisitWish,
) -> Iterator[tuple[PlaceWish, tuple[str, ...]]]:
    """What to look for, strictest first, each with what it gives up."""
    usual = wishes_of(work, patient_id)
    provider = wish.provider_id or (usual.provider_id if usual.provider_fixed else None)
    base = PlaceWish(
        patient_id,
        kind.type_id,
        provider_ids=(provider,) if provider else (),
        weekdays=wish.weekdays or (() if wish.day else usual.weekdays),
        part=wish.part,
        earliest=wish.after if wish.after is not None else usual.earliest if _is_open(wish) else None,
        latest=wish.before if wish.before is not None else usual.latest if _is_open(wish) else None,
        preferred=usual.provider_id or _known_provider(work, patient_id, course),
        near=wish.at,
    )
    tomorrow = work.today + timedelta(days=1)
    dated = _dated(base, wish, window, tomorrow)
    minutes = kind.minutes_with(provider) if provider else kind.minutes
    if wish.at is not None:
        yield replace(dated, earliest=wish.at, latest=wish.at + minutes), ()
        yield dated, ("time",)
    else:
        yield dated, ()
    if dated != base:
        target = wish.day or (window.target if window else None)
        gave = ("time", "day") if wish.at is not None else ("day",)
        yield replace(base, target=target, first=tomorrow), gave if wish.day else ("window",)


def _known_provider(work: Work, patient_id: Id, course: CourseSummary | None) -> Id:
    """Who treats the patient: of the course, else of the newest one; empty for someone new."""
    courses = (course,) if course else courses_of(work, patient_id)
    return courses[0].provider_id if courses else ""


def _is_open(wish: VisitWish) -> bool:
    """Whether nothing was said of the time of day: then the patient's usual wishes hold."""
    return not wish.part and wish.at is None


def _dated(base: PlaceWish, wish: VisitWish, window: Window | None, tomorrow: date) -> PlaceWish:
    if wish.day is not None:
        around = timedelta(days=NEAR_DAYS if wish.weekdays else 0)
        return replace(base, first=wish.day - around, last=wish.day + around, target=wish.day)
    if window is not None and not wish.weekdays and wish.at is None and window.latest >= tomorrow:
        return replace(base, first=max(window.earliest, tomorrow), last=window.latest, target=window.target)
    return base

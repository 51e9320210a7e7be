"""What visits that need another place want: their windows, who may take them, the days and the free time there is."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from prolodesk.clinic.dues import windows_of
from prolodesk.clinic.free_memory import Resources
from prolodesk.clinic.free_time import days_between, last_bookable
from prolodesk.clinic.plan_rows import steps_of
from prolodesk.clinic.values import Card
from prolodesk.clinic.work import Work
from prolodesk.domain.courses import Window, interval_before, step_days
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.finder import Shape
from prolodesk.domain.scheduling.free_time import DayTime
from prolodesk.domain.scheduling.hours import DAY
from prolodesk.domain.scheduling.replacing_values import Replaced
from prolodesk.domain.status import Status
from prolodesk.domain.time import Span
from prolodesk.store import away as store
from prolodesk.store import due
from prolodesk.store.tables import CourseRow, WishRow

WITHOUT_WINDOW_DAYS = 28
"""A visit that is no session of a course is moved by four weeks at most."""
BLOCK_DAYS = 7
ABLE_SECONDS = 45 * 86_400
"""So far before and after now the visits of a provider tell what they do."""


@dataclass(frozen=True, slots=True)
class Taste:
    """Who is wanted for a visit, and when its patient can come: as `Replaced` has it."""

    provider_id: Id
    only_provider: bool
    weekdays: frozenset[int]
    earliest: int
    latest: int


def taste_of(work: Work, patient_id: Id, course_id: Id | None, resources: Resources) -> Taste:
    """What the patient wishes, and whom the course prefers; the patient's own provider comes first."""
    wish = work.session.get(WishRow, patient_id)
    course = work.session.get(CourseRow, course_id) if course_id else None
    preferred = course.provider_id if course is not None else ""
    only = course is not None and course.provider_fixed
    if wish is not None and wish.provider_id:
        preferred, only = wish.provider_id, only or wish.provider_fixed
    return Taste(
        preferred if preferred in resources.providers or only else "",
        only,
        frozenset(map(int, filter(None, wish.weekdays.split(",")))) if wish is not None else frozenset(),
        wish.earliest or 0 if wish is not None else 0,
        DAY if wish is None or wish.latest is None else wish.latest,
    )


def replaced_visit(
    work: Work,
    card: Card,
    shape: Shape,
    window: Window | None,
    resources: Resources,
    able: Mapping[Id, frozenset[Id]],
    gaps: Mapping[tuple[Id, int], tuple[int, int]],
) -> Replaced:
    """What a visit wants that must leave its place."""
    own, taste = card.place.start.date(), taste_of(work, card.patient_id, card.course_id, resources)
    first, last, best = days_for(work, card, own, window)
    return Replaced(
        card.patient_id,
        shape,
        card.place.start,
        (first, last),
        best,
        taste.provider_id,
        taste.only_provider,
        taste.weekdays,
        taste.earliest,
        taste.latest,
        card.place.room_id,
        able.get(card.type_id),
        course_id=card.course_id or "",
        number=card.number or 0,
        gap=gaps.get((card.course_id or "", card.number or 0)),
        is_here=card.status is Status.ARRIVED,
    )


def windows_kept(work: Work, cards: Sequence[Card]) -> dict[tuple[Id, int], Window]:
    """The window of each session, narrowed so that the one after it, which stays, keeps its own: so a first session has
    one too. Where the one before moves as well, the window is as wide as the days that one may go to allow."""
    courses = {card.course_id for card in cards if card.course_id}
    found = dict(windows_of(work, courses))
    days = {(card.course_id, card.number): card.place.start.date() for card in cards if card.course_id and card.number}
    kept = kept_after(work, cards)
    gaps = gaps_of(work, courses)
    for (course_id, number), own in days.items():
        if (course_id, number) not in found and (course_id, number) in kept:
            found[course_id, number] = Window(work.today, own, own + timedelta(days=WITHOUT_WINDOW_DAYS))
    for (course_id, number), window in sorted(found.items(), key=lambda each: each[0]):
        gap, before = gaps.get((course_id, number)), days.get((course_id, number - 1))
        if before is not None and gap is not None:
            free = Window(work.today, before, before + timedelta(days=WITHOUT_WINDOW_DAYS))
            window = follows(found.get((course_id, number - 1), free), window, gap)
        if (course_id, number) in kept:
            window = _within(window, *kept[course_id, number])
        found[course_id, number] = window
    return found


def kept_after(work: Work, cards: Sequence[Card]) -> dict[tuple[Id, int], tuple[date, date]]:
    """The days between which a session may stand so that the one after it, which stays, keeps its distance."""
    moving, courses = {card.appointment_id for card in cards}, {card.course_id for card in cards if card.course_id}
    gaps, found = gaps_of(work, courses), {}
    for visit in due.visits_of(work.session, courses):
        gap = gaps.get((visit.course_id, visit.number))
        if visit.id not in moving and gap is not None:
            on = date.fromisoformat(visit.start_wall[:10])
            found[visit.course_id, visit.number - 1] = on - timedelta(days=gap[1]), on - timedelta(days=gap[0])
    return found


def follows(before: Window, window: Window, gap: tuple[int, int]) -> Window:
    """The window of a session whose predecessor goes to any day of another window, or to the one day of it."""
    first, last = before.earliest + timedelta(days=gap[0]), before.latest + timedelta(days=gap[1])
    return Window(first, min(max(window.target, first), last), last)


def _within(window: Window, first: date, last: date) -> Window:
    """The part of a window between two days; the window where it has none."""
    first, last = max(window.earliest, first), min(window.latest, last)
    return Window(first, min(max(window.target, first), last), last) if first <= last else window


def gaps_of(work: Work, courses: Collection[Id]) -> dict[tuple[Id, int], tuple[int, int]]:
    """The fewest and most days between each session of these courses and the one before."""
    found: dict[tuple[Id, int], tuple[int, int]] = {}
    for row in due.courses(work.session, courses):
        usual, steps = (row.interval_min_weeks, row.interval_target_weeks, row.interval_max_weeks), steps_of(row)
        for number in range(2, row.sessions + 1):
            least, _, most = step_days(interval_before(number, usual, steps))
            found[row.course_id, number] = least, most
    return found


def who_is_able(work: Work, types: Iterable[Id], resources: Resources) -> dict[Id, frozenset[Id]]:
    """Who takes over which type of visit: whoever has had, or has, such visits in these weeks, and who has none of any
    kind, being new. A physiotherapist is never proposed for an injection only because the hour is free."""
    wanted = set(types)
    if not wanted:
        return {}
    now = int(work.now.timestamp())
    seen = store.types_by_provider(work.session, Span(now - ABLE_SECONDS, now + ABLE_SECONDS))
    return {
        type_id: frozenset(each for each in resources.providers if each not in seen or type_id in seen[each])
        for type_id in wanted
    }


def days_for(work: Work, card: Card, own: date, window: Window | None) -> tuple[date, date, date]:
    """The days a visit may go to, and the best of them: its own day, while that lies in the window.

    Who is here already can only be seen today.
    """
    if card.status is Status.ARRIVED:
        return own, own, own
    furthest = last_bookable(work)
    soonest = work.today + timedelta(days=own > work.today)  # nobody is called today to come today instead
    if window is None or window.latest < soonest:
        return soonest, min(max(own, work.today) + timedelta(days=WITHOUT_WINDOW_DAYS), furthest), own
    return (
        max(window.earliest, soonest),
        min(window.latest, furthest),
        window.target if not window.holds(own) else own,
    )


def day_reader(work: Work, without: Sequence[Id] = ()) -> Callable[[date], DayTime | None]:
    """Days as if the visits in `without` had gone, read a week at a time when somebody looks."""
    known: dict[date, DayTime] = {}
    furthest = last_bookable(work)

    def day_of(day: date) -> DayTime | None:
        if day < work.today or day > furthest:
            return None
        if day not in known:
            first = work.today + timedelta(days=(day - work.today).days // BLOCK_DAYS * BLOCK_DAYS)
            last = min(furthest, first + timedelta(days=BLOCK_DAYS - 1))
            known.update((each.day, each) for each in days_between(work, first, last, without))
        return known[day]

    return day_of


def this_minute(work: Work) -> datetime:
    """Now as the clinic's clock shows it, without seconds."""
    return work.wall_now.replace(second=0, microsecond=0)

"""The session after this visit, or this one again where it was missed: when it is due, the first free places for it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.course_steps import FIRST_WITHIN_DAYS
from prolodesk.clinic.courses import CourseSummary, course_of
from prolodesk.clinic.free_time import resources_of
from prolodesk.clinic.near_places import places_near
from prolodesk.clinic.schedule import card_of, providers, visits_of
from prolodesk.clinic.values import Card, Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import SET_BY_PEOPLE, Window, window_after
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.domain.words import Message, say


@dataclass(frozen=True, slots=True)
class NextPlaces:
    """What to book after a visit. `why_not` says why there is nothing to book; `trouble` what is odd about the places.

    `interval` is fewest and most weeks; `booked` the visit that is booked already. Places do not overlap, the one
    nearest to the target day and the time of the visit before comes first.
    """

    appointment_id: Id
    patient_id: Id
    course_id: Id | None = None
    number: int | None = None
    sessions: int | None = None
    provider: str = ""
    type_id: Id = ""
    interval: tuple[float, float] | None = None
    window: Window | None = None
    places: tuple[Place, ...] = ()
    booked: datetime | None = None
    why_not: Message | None = None
    trouble: Message | None = None

    def booking(self, appointment_id: Id, place: Place) -> BookAppointment:
        """The command that books one of the places."""
        return BookAppointment(
            appointment_id, self.patient_id, self.type_id, place, course_id=self.course_id, number=self.number
        )


@needs(Right.SEE_SCHEDULE)
def next_places(work: Work, appointment_id: Id, count: int = 3) -> NextPlaces:
    """The first free places of the same provider, while they do such visits, for the next session: from the target day
    on and within its window.

    After a visit that did not take place that very session is looked for, not the one after it.

    When the window has none from the target on, those before it; when it has none at all, the nearest after it.
    """
    card = card_of(work, appointment_id)
    nothing = NextPlaces(appointment_id, card.patient_id)
    if card.course_id is None:
        return _why_not(nothing, say("This visit belongs to no course. Choose a time in the booking panel."))
    course = course_of(work, card.course_id)
    if course.state in SET_BY_PEOPLE:
        return _why_not(
            nothing, say("“{course}” is {state}: no session is due.", course=course.title, state=course.state)
        )
    missed = card.status in HOLDS_NO_TIME
    done_or_here = course.done if missed else max(course.done, card.number or 0)
    later = [visit for visit in visits_of(work, card.patient_id) if _ahead(visit, card, course)]
    if later:
        first = min(later, key=lambda visit: visit.span)
        return NextPlaces(appointment_id, card.patient_id, course.course_id, first.number, booked=first.place.start)
    if done_or_here >= course.sessions:
        if course.sessions == 1:
            return _why_not(nothing, say("The one session of this course is done."))
        if course.done < course.sessions:
            return _why_not(nothing, say("This is the last of the {sessions} sessions.", sessions=course.sessions))
        return _why_not(nothing, say("All {sessions} sessions of this course are done.", sessions=course.sessions))
    window = _window(course, card, done_or_here + 1)
    tomorrow = work.today + timedelta(days=1)
    looked_in = window or Window(tomorrow, tomorrow, tomorrow + timedelta(days=FIRST_WITHIN_DAYS))
    with_whom = _who(work, card, course)
    found = _places(work, card, with_whom, looked_in, count)
    return NextPlaces(
        appointment_id,
        card.patient_id,
        course.course_id,
        done_or_here + 1,
        course.sessions,
        course.provider if with_whom == course.provider_id else _provider(work, with_whom),
        card.type_id,
        _fewest_and_most(course, done_or_here + 1) if window else None,
        window,
        found,
        trouble=_trouble(found, looked_in, work.today),
    )


def _ahead(visit: Card, card: Card, course: CourseSummary) -> bool:
    if visit.course_id != course.course_id or visit.status in HOLDS_NO_TIME or visit.signed:
        return False
    return visit.span > card.span and visit.appointment_id != card.appointment_id


def _window(course: CourseSummary, card: Card, number: int) -> Window | None:
    """From the last session given, or from this visit when it is later and took place; None before the first."""
    here = None if card.status in HOLDS_NO_TIME else card.place.start.date()
    last = max(filter(None, (course.last_given_on, here)), default=None)
    return window_after(last, *course.interval_before(number)) if last is not None else None


def _fewest_and_most(course: CourseSummary, number: int) -> tuple[float, float]:
    least, _, most = course.interval_before(number)
    return least, most


def _who(work: Work, card: Card, course: CourseSummary) -> Id:
    """Who gives the next one: who gave this one, else who has the course, else the first who does such visits."""
    resources = resources_of(work)
    kind = resources.types.get(card.type_id)
    before = card.place.provider_id
    everybody = (before, course.provider_id, *resources.providers)
    return next((each for each in everybody if kind is None or kind.done_by(each)), before)


def _places(work: Work, card: Card, provider_id: Id, window: Window, count: int) -> tuple[Place, ...]:
    """Near the target from it on, else earlier in the window, else the nearest after the window."""
    tomorrow = work.today + timedelta(days=1)
    target, late = max(window.target, tomorrow), max(window.latest + timedelta(days=1), work.today)
    for around, first, last in (
        (target, target, window.latest),
        (target, max(window.earliest, tomorrow), window.latest),
        (late, late, date.max),
    ):
        start = datetime.combine(around, card.place.start.time())
        wanted = replace(card.place, provider_id=provider_id, start=start)
        found = places_near(
            work, wanted, card.patient_id, first=first, last=last, count=count, type_id=card.type_id, apart=True
        )
        if found:
            return found
    return ()


def _trouble(places: tuple[Place, ...], window: Window, today: date) -> Message | None:
    if not places:
        return say("No free place was found in the coming months. Choose another provider.")
    if places[0].start.date() > window.latest:
        if window.latest < today:
            return say("The window ended on {day}. These are the first free places.", day=window.latest)
        return say("No place is free in the window. These are the nearest after it.")
    if places[0].start.date() < window.target:
        return say("Nothing is free from the target day on. These lie earlier in the window.")
    return None


def _why_not(nothing: NextPlaces, why: Message) -> NextPlaces:
    return NextPlaces(nothing.appointment_id, nothing.patient_id, why_not=why)


def _provider(work: Work, provider_id: Id) -> str:
    return next((each.name for each in providers(work) if each.provider_id == provider_id), "")

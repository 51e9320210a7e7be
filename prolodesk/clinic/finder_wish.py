"""What the finder looks for when it is opened on a visit: the window of the course, the wishes of the patient."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from prolodesk.clinic.courses import course_of
from prolodesk.clinic.dues import windows_of
from prolodesk.clinic.finder import PlaceWish
from prolodesk.clinic.free_time import resources_of
from prolodesk.clinic.glance import next_for
from prolodesk.clinic.schedule import card_of
from prolodesk.clinic.values import Card
from prolodesk.clinic.wishes_of_patients import wishes_of
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME, Status

AROUND_DAYS = 60
"""Days after a visit without a window among which the one nearest to it is looked for."""
MOVABLE = frozenset({Status.BOOKED, Status.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. `card` is the visit it began with; `moves` says that this very visit gets the place, else a
    new one is booked for its patient, as session `number` of a course if there is one."""

    wish: PlaceWish
    card: Card | None = None
    moves: bool = False
    course_id: Id | None = None
    number: int | None = None
    window: Window | None = None


@needs(Right.SEE_PATIENTS)
def sought_for_visit(work: Work, appointment_id: Id) -> Sought:
    """A visit still to come is moved; one that was missed or cancelled is booked again; after one that took place
    the next session is looked for. Raises ChangedElsewhere when the visit is gone."""
    card = card_of(work, appointment_id)
    start = card.place.start
    kind = resources_of(work).types.get(card.type_id)
    same = card.place.provider_id if kind is None or kind.done_by(card.place.provider_id) else ""
    wish = PlaceWish(
        card.patient_id,
        card.type_id,
        (same,) if same else (),
        minutes=card.place.minutes,
        near=start.hour * 60 + start.minute,
        preferred=same,
    )
    if card.status in MOVABLE and not card.signed:
        wish = replace(wish, ignoring=card.appointment_id)
        return _within(work, Sought(wish, card, True, card.course_id, card.number), start.date())
    if card.status in HOLDS_NO_TIME:
        return _within(work, Sought(wish, card, False, card.course_id, card.number), start.date())
    following = next_for(work, card.patient_id)
    if following is None:
        return _within(work, Sought(wish, card), work.today)
    return _within(work, Sought(wish, card, False, following.course_id, following.number), work.today)


@needs(Right.SEE_PATIENTS)
def sought_for(work: Work, wish: PlaceWish, course_id: Id | None = None, number: int | None = None) -> Sought:
    """The same for a visit that is being entered: its course's window and the patient's wishes are added."""
    return _within(work, Sought(wish, None, False, course_id, number), wish.target)


def _within(work: Work, sought: Sought, around: date | None) -> Sought:
    """Add the window of the session and what the patient wishes for."""
    wish = sought.wish
    wishes = wishes_of(work, wish.patient_id)
    wish = replace(wish, weekdays=wishes.weekdays, earliest=wishes.earliest, latest=wishes.latest)
    if wishes.provider_id and not sought.moves:
        wish = replace(wish, provider_ids=(wishes.provider_id,), preferred=wishes.provider_id)
    if sought.course_id and course_of(work, sought.course_id).provider_fixed:
        provider = course_of(work, sought.course_id).provider_id
        wish = replace(wish, provider_ids=(provider,), preferred=provider)
    window = _window(work, sought)
    if window is not None and window.latest >= work.today:
        first = max(window.earliest, work.today)
        return replace(sought, window=window, wish=replace(wish, first=first, last=window.latest, target=window.target))
    first = work.today
    if around is None or around <= first:
        return replace(sought, window=window, wish=replace(wish, first=first, last=None, target=None))
    last = around + timedelta(days=AROUND_DAYS)
    return replace(sought, window=window, wish=replace(wish, first=first, last=last, target=around))


def _window(work: Work, sought: Sought) -> Window | None:
    if sought.course_id is None or sought.number is None:
        return None
    return windows_of(work, [sought.course_id]).get((sought.course_id, sought.number))

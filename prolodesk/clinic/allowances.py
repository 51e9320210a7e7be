"""What is refused to most and allowed to some with a reason: overbooking, entering the past, one of two equal times."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from prolodesk.clinic.places import ask_fold, nearest_places
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work
from prolodesk.domain.errors import NotAllowed, Refusal, Taken
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.early import is_too_early
from prolodesk.domain.status import WALK, Status


class InThePast(Taken):
    """The whole visit would lie in the past; someone with the right may enter it with a reason."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What a provider may allow with a reason, and which of two 02:30s is meant.

    `outside` is why a session stands outside the window of its course, if anybody said so: kept in the audit.
    `undoing` belongs to inverses: what was allowed once may return without being asked for again.
    """

    overbook: str = ""
    backdate: str = ""
    fold_chosen: bool = False
    undoing: bool = False
    outside: str = ""


NO_EXCEPTIONS = Exceptions()


def undoing(exceptions: Exceptions) -> Exceptions:
    """What an inverse may do: return to what was allowed before."""
    return replace(exceptions, fold_chosen=True, undoing=True)


def allowed(
    work: Work,
    place: Place,
    exceptions: Exceptions,
    patient_id: Id,
    *,
    visit: Id = "",
    was: Place | None = None,
    type_id: Id = "",
) -> Place:
    """The place, once the past, the clocks and the rights of whoever asks have been considered."""
    if exceptions.overbook and not exceptions.undoing and not work.actor.may(Right.OVERBOOK):
        raise NotAllowed("Only a provider can overbook. Ask one, or take a free place.")
    same_time = was is not None and (was.start, was.start.fold) == (place.start, place.start.fold)
    if not same_time and not exceptions.undoing and place.start + timedelta(minutes=place.minutes) <= work.wall_now:
        if not exceptions.backdate:
            places = nearest_places(work, place, patient_id, visit, type_id=type_id)
            raise InThePast("{moment} is in the past. Choose a later time.", places=places, moment=place.start)
        if not work.actor.may(Right.BACKDATE):
            raise NotAllowed("Only a provider can enter a visit in the past. Ask one.")
    if not same_time:
        ask_fold(work, place.start, chosen=exceptions.fold_chosen)
    return place


def check_not_here(was: Status, becomes: Status, patient: str) -> None:
    """Refuse that somebody did not come who is here or has been, and to cancel what has been done."""
    if becomes is Status.CANCELLED and was in (Status.RECOVERY, Status.DONE):
        raise Refusal(
            "{patient} has been treated, so this visit cannot be cancelled. Take the steps back first (Shift+Space).",
            patient=patient,
        )
    if becomes is Status.NO_SHOW and was in WALK[WALK.index(Status.ARRIVED) :]:
        raise Refusal(
            "{patient} has come, so nobody missed this visit. Take the arrival back first (Shift+Space), or cancel the "
            "visit (Del).",
            patient=patient,
        )


def check_day_has_come(work: Work, status: Status, day: date) -> None:
    """Refuse what cannot be true of a visit on that day yet."""
    if not is_too_early(status, day, work.today):
        return
    if status is Status.NO_SHOW:
        raise Refusal("This visit is only on {day}, so nobody can have missed it. Cancel it instead.", day=day)
    raise Refusal("This visit is only on {day}. Confirm it now; the other steps follow on its day.", day=day)

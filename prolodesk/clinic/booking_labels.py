"""How moves and steps of the status are called, for undo and the strip."""

from collections.abc import Sequence
from datetime import date

from prolodesk.clinic.values import Place
from prolodesk.domain.status import HOLDS_NO_TIME, WALK, Status
from prolodesk.domain.words import Message, say


def booking_label(patient: str, place: Place, today: date) -> Message:
    """A booking by its time; on another day than the clinic's today with its day too."""
    if place.start.date() != today:
        return say("Book {patient} at {moment}", patient=patient, moment=place.start)
    return say("Book {patient} at {time}", patient=patient, time=place.start.time())


def new_patient_label(patient: str, place: Place, today: date) -> Message:
    """The same for somebody who becomes a patient with it."""
    if place.start.date() != today:
        return say("Book new patient {patient} at {moment}", patient=patient, moment=place.start)
    return say("Book new patient {patient} at {time}", patient=patient, time=place.start.time())


def move_label(patient: str, moves: Sequence[tuple[Place, Place]], today: date, provider: str) -> Message:
    """One visit by name: longer, to another time, with its day unless that is the clinic's today and was before, to
    another `provider`; several by number."""
    if len(moves) > 1:
        return say("Move {count} visits", count=len(moves))
    ((was, becomes),) = moves
    if was.start == becomes.start and was.provider_id == becomes.provider_id and was.minutes != becomes.minutes:
        return say("Make visit of {patient} {minutes} min long", patient=patient, minutes=becomes.minutes)
    here = was.start.date() == becomes.start.date() == today
    if was.provider_id != becomes.provider_id and provider:
        to = {"patient": patient, "provider": provider}
        if here:
            return say("Move {patient} to {time} with {provider}", time=becomes.start.time(), **to)
        return say("Move {patient} to {moment} with {provider}", moment=becomes.start, **to)
    if not here:
        return say("Move {patient} to {moment}", patient=patient, moment=becomes.start)
    return say("Move {patient} to {time}", patient=patient, time=becomes.start.time())


def status_label(was: Status, status: Status, patient: str) -> Message:
    """What the step from a status to another is called; a step back says that it is one."""
    if was in HOLDS_NO_TIME and status is Status.BOOKED:
        return say("{patient} booked again", patient=patient)
    if was in WALK and status in WALK[: WALK.index(was)]:
        return say(_BACK[status], patient=patient)
    return say(
        {
            Status.BOOKED: "{patient} booked",
            Status.CONFIRMED: "{patient} confirmed",
            Status.ARRIVED: "{patient} arrived",
            Status.IN_SESSION: "{patient} in session",
            Status.RECOVERY: "{patient} in recovery",
            Status.DONE: "{patient} done",
            Status.CANCELLED: "Cancel {patient}",
            Status.NO_SHOW: "{patient} did not come",
        }[status],
        patient=patient,
    )


_BACK = {
    Status.BOOKED: "{patient} back to booked",
    Status.CONFIRMED: "{patient} back to confirmed",
    Status.ARRIVED: "{patient} back to arrived",
    Status.IN_SESSION: "{patient} back in session",
    Status.RECOVERY: "{patient} back in recovery",
}

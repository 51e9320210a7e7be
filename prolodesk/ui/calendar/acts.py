"""From a verb and a card to the command the clinic understands. No widgets."""

from datetime import date

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.values import Card
from prolodesk.domain.scheduling.reasons import CancelReason
from prolodesk.domain.status import HOLDS_NO_TIME, Status, next_status, previous_status
from prolodesk.words import tr

SCORED = (Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION)
"""While a visit stands so, a digit is the pain the patient reports."""


def stepped_on(card: Card, today: date) -> SetStatus | None:
    """One status on; None at the end of the walk."""
    following = following_status(card, today)
    return _set(card, following) if following else None


def following_status(card: Card, today: date) -> Status | None:
    """The status one step on; on its day somebody who has booked arrives."""
    has_come = card.place.start.date() <= today
    return next_status(card.status, with_injection=card.kind == "session", day_has_come=has_come)


def confirmed(card: Card) -> SetStatus | None:
    """Confirmed but not here yet; None for who is further or called off."""
    return _set(card, Status.CONFIRMED) if card.status is Status.BOOKED else None


def stepped_back(card: Card) -> SetStatus | None:
    """One status back; a cancelled or missed visit is booked again."""
    before = previous_status(card.status, with_injection=card.kind == "session")
    return _set(card, before) if before else None


def cancelled(card: Card, reason: CancelReason = CancelReason.PATIENT) -> SetStatus | None:
    """Cancelled, or for a cancelled visit another reason; None when it already is for that reason."""
    if card.status is Status.CANCELLED and card.cancel_reason == reason:
        return None
    return _set(card, Status.CANCELLED, reason)


def missed(card: Card) -> SetStatus | None:
    """The patient did not come."""
    return None if card.status is Status.NO_SHOW else _set(card, Status.NO_SHOW)


def reason_words(reason: str) -> str:
    """Why a visit was cancelled, in words."""
    return {
        CancelReason.PATIENT: tr("Cancelled by the patient"),
        CancelReason.PATIENT_ILL: tr("Patient is ill"),
        CancelReason.CLINIC: tr("Cancelled by the clinic"),
        CancelReason.PROVIDER_AWAY: tr("Provider is away"),
        CancelReason.COURSE_PAUSED: tr("Course paused"),
        CancelReason.COURSE_OVER: tr("Course over"),
        CancelReason.MISTAKE: tr("Booked by mistake"),
    }.get(CancelReason(reason) if reason in set(CancelReason) else CancelReason.PATIENT, reason)


def _set(card: Card, status: Status, reason: str = "") -> SetStatus:
    return SetStatus(card.appointment_id, card.status, status, reason, card.cancel_reason)


def holds_time(card: Card) -> bool:
    """Whether the visit still stands in its provider's day."""
    return card.status not in HOLDS_NO_TIME

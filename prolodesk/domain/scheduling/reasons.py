"""Why a visit was cancelled, as a code that is stored and counted."""

from enum import StrEnum


class CancelReason(StrEnum):
    PATIENT = "patient"
    """The patient cancelled: what Del means until someone says otherwise."""
    PATIENT_ILL = "patient_ill"
    CLINIC = "clinic"
    PROVIDER_AWAY = "provider_away"
    COURSE_PAUSED = "course_paused"
    """The visit's course was paused: it is to be placed again when the pause is over."""
    COURSE_OVER = "course_over"
    """The visit's course was finished or stopped."""
    MISTAKE = "mistake"
    """It should never have been booked."""

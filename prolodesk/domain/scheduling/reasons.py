"""Why a visit was cancelled, as a code that is stored and counted."""

from enum import StrEnum


class CancelReason(StrEnum):
    PATIENT = "patient"
    """The patient cancelled: what Del means until someone says otherwise."""
    PATIENT_ILL = "patient_ill"
    CLINIC = "clinic"
    PROVIDER_AWAY = "provider_away"
    MISTAKE = "mistake"
    """It should never have been booked."""

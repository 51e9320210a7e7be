"""Who may do what: roles, rights, and the one matrix that joins them. What is not listed is refused."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    RECEPTIONIST = "receptionist"
    ASSISTANT = "assistant"
    PROVIDER = "provider"
    OWNER = "owner"


class Right(StrEnum):
    SIGNED_IN = "signed_in"
    """What everyone who is signed in may do: own passphrase, own settings, how the clinic writes dates."""
    SEE_SCHEDULE = "see_schedule"
    BOOK = "book"
    PLACE_COURSES = "place_courses"
    """Place whole courses, park visits, keep the waiting list, say that a provider is away."""
    LOG_CONTACTS = "log_contacts"
    """See whom to call, and note what came of it."""
    OVERBOOK = "overbook"
    BACKDATE = "backdate"
    SEE_PATIENTS = "see_patients"
    """Identity, contact, alerts marked for everyone, body region and side, pain scores."""
    EDIT_PATIENTS = "edit_patients"
    ENTER_SCORES = "enter_scores"
    GIVE_SHEETS = "give_sheets"
    """Print and hand out the aftercare sheet of a signed session."""
    SEE_CHART = "see_chart"
    """History, notes, diagram, doses, every alert."""
    RECORD_HISTORY = "record_history"
    RECORD_CONSENT = "record_consent"
    PREPARE = "prepare"
    """Edit the draft of a plan or session."""
    SAVE_PLAN = "save_plan"
    SIGN = "sign"
    HANDLE_VIALS = "handle_vials"
    APPROVE_KNOWLEDGE = "approve_knowledge"
    """Protocols, atlas review, dose and safety rules."""
    CLINIC_SETTINGS = "clinic_settings"
    PEOPLE = "people"
    AUDIT = "audit"


_FRONT_DESK = {
    Right.SIGNED_IN,
    Right.SEE_SCHEDULE,
    Right.BOOK,
    Right.PLACE_COURSES,
    Right.LOG_CONTACTS,
    Right.SEE_PATIENTS,
    Right.EDIT_PATIENTS,
    Right.ENTER_SCORES,
    Right.GIVE_SHEETS,
}
_CLINICAL = _FRONT_DESK | {
    Right.SEE_CHART,
    Right.RECORD_HISTORY,
    Right.RECORD_CONSENT,
    Right.PREPARE,
    Right.HANDLE_VIALS,
}

MATRIX: dict[Role, frozenset[Right]] = {
    Role.RECEPTIONIST: frozenset(_FRONT_DESK),
    Role.ASSISTANT: frozenset(_CLINICAL),
    Role.PROVIDER: frozenset(
        _CLINICAL | {Right.OVERBOOK, Right.BACKDATE, Right.SAVE_PLAN, Right.SIGN, Right.APPROVE_KNOWLEDGE}
    ),
    Role.OWNER: frozenset({Right.SIGNED_IN, Right.CLINIC_SETTINGS, Right.PEOPLE, Right.AUDIT}),
}


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """The union of what each role may do."""
    return frozenset[Right]().union(*(MATRIX[role] for role in roles))


def roles_with(right: Right) -> tuple[Role, ...]:
    """The roles that hold a right, for "ask a provider"."""
    return tuple(role for role in Role if right in MATRIX[role])

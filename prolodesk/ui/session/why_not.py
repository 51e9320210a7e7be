"""Why whoever is signed in cannot do something on the session page, and who can; and what comes first."""

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.rights import Right
from prolodesk.domain.status import why_no_session
from prolodesk.words import Formats, tr, words


def why_not_change(clinic: Clinic, record: VisitRecord) -> str:
    """Why the draft cannot be changed; empty when it can."""
    if clinic.may(Right.PREPARE):
        return why_off(record)
    return tr("Sessions are recorded by providers and assistants. You can look.")


def why_off(record: VisitRecord) -> str:
    """Why there is no session of this visit to record; empty when there is or was one."""
    off = why_no_session(record.card.status) if record.signed is None else None
    return words(off, Formats()) if off is not None else ""


def why_not_sign(clinic: Clinic, record: VisitRecord | None) -> str:
    """Why the record cannot be signed, and who can; empty when it can."""
    if record is None:
        return ""
    if clinic.may(Right.SIGN):
        return why_off(record)
    return tr("Only a provider signs: {names}.", names=", ".join(record.signers))


def waits_for_time_out(record: VisitRecord) -> bool:
    """Whether nothing can be signed before the time-out: something is given, or is meant to be and something stops."""
    if record.draft.time_out is not None:
        return False
    waiting = {"given", "planned"} if record.mismatches else {"given"}
    return any(each.state in waiting for each in record.draft.injections)

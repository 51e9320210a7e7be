"""Why whoever is signed in cannot do something on the session page, and who can; and what comes first."""

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.rights import Right
from prolodesk.words import tr


def why_not_change(clinic: Clinic) -> str:
    """Why the draft cannot be changed; empty when it can."""
    if clinic.may(Right.PREPARE):
        return ""
    return tr("Sessions are recorded by providers and assistants. You can look.")


def why_not_sign(clinic: Clinic, record: VisitRecord | None) -> str:
    """Why the record cannot be signed, and who can; empty when it can."""
    if clinic.may(Right.SIGN) or record is None:
        return ""
    return tr("Only a provider signs: {names}.", names=", ".join(record.signers))


def waits_for_time_out(record: VisitRecord) -> bool:
    """Whether nothing can be signed before the time-out: something is given, or is meant to be and something stops."""
    if record.draft.time_out is not None:
        return False
    waiting = {"given", "planned"} if record.mismatches else {"given"}
    return any(each.state in waiting for each in record.draft.injections)

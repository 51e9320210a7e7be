"""Why whoever is signed in cannot do something on the session page, and who can."""

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

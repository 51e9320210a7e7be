"""What nobody at the clinic may miss about a patient: the kinds of alert, how grave they are, who sees them.

Kinds follow the contraindications and cautions the planning and session checks ask about.
"""

from enum import StrEnum

from prolodesk.domain.words import Message, say


class AlertKind(StrEnum):
    ALLERGY = "allergy"
    ANTICOAGULANT = "anticoagulant"
    PREGNANCY = "pregnancy"
    DIABETES = "diabetes"
    LIVER = "liver"
    HEART = "heart"
    RENAL = "renal"
    FRAILTY = "frailty"
    IMMUNOSUPPRESSION = "immunosuppression_steroid"
    IMPLANT = "implant"
    NOTE = "note"


class Severity(StrEnum):
    """How an allergy showed; an unknown one is treated as severe."""

    MILD = "mild"
    SEVERE = "severe"
    ANAPHYLAXIS = "anaphylaxis"
    UNKNOWN = "unknown"


COMPONENTS = (
    "lidocaine",
    "bupivacaine",
    "ropivacaine",
    "mepivacaine",
    "procaine",
    "dextrose",
    "corn",
    "phenol",
    "fish",
    "benzyl alcohol",
    "paraben",
    "sulfite",
    "iodinated contrast",
    "latex",
    "chlorhexidine",
    "povidone iodine",
)
"""The components allergies are asked for, offered while typing; any other word may be written."""

CLINICAL_KINDS = frozenset(AlertKind) - {AlertKind.NOTE}
"""Alerts that say something about health: recorded by those who may record the history."""

_GRAVITY = {Severity.ANAPHYLAXIS: 0, Severity.SEVERE: 1, Severity.UNKNOWN: 2, Severity.MILD: 3}


def rank(kind: str, severity: str) -> tuple[int, int]:
    """Where an alert stands among others: allergies first, the gravest first, notes last."""
    kinds = list(AlertKind)
    place = kinds.index(AlertKind(kind)) if kind in kinds else len(kinds)
    graveness = _GRAVITY[Severity(severity)] if severity in list(Severity) else len(_GRAVITY)
    return (0 if kind == AlertKind.ALLERGY else place, graveness)


def kind_words(kind: str) -> Message:
    """What a kind is called on screens and papers."""
    return say(
        {
            "allergy": "Allergy",
            "anticoagulant": "Anticoagulant or antiplatelet",
            "pregnancy": "Pregnancy",
            "diabetes": "Diabetes",
            "liver": "Liver disease",
            "heart": "Heart disease",
            "renal": "Kidney disease",
            "frailty": "Frailty",
            "immunosuppression_steroid": "Immunosuppression or steroid",
            "implant": "Implant",
        }.get(kind, "Note")
    )


def severity_words(severity: str) -> Message:
    """How a reaction is described; empty for none recorded."""
    return say(
        {"mild": "mild", "severe": "severe", "anaphylaxis": "anaphylaxis", "unknown": "reaction not known"}.get(
            severity, ""
        )
    )

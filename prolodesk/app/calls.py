"""From a call as somebody noted it to the command that keeps it."""

from collections.abc import Sequence

from prolodesk.clinic.changes import Command, Together
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.contacts import LogContact
from prolodesk.clinic.phone_scores import PhoneScore, ScoreByPhone
from prolodesk.domain.contacts import outcome_words
from prolodesk.domain.ids import new_id
from prolodesk.domain.words import say
from prolodesk.ui.radar.wishes import Called


def call_command(clinic: Clinic, called: Called, scores: Sequence[tuple[str, int]] = ()) -> Command:
    """What came of a call, with the scores told: one step to take back."""
    call = called.call
    logged = LogContact(
        new_id(clinic.now()),
        call.patient_id,
        call.about,
        called.outcome,
        called.call_back_on,
        called.note,
        call.appointment_id,
        call.course_id,
    )
    if not scores:
        return logged
    told = tuple(PhoneScore(new_id(clinic.now()), value, activity) for activity, value in scores)
    label = say("Call to {patient}: {outcome}", patient=call.name, outcome=outcome_words(called.outcome))
    return Together(label, (logged, ScoreByPhone(call.patient_id, call.course_id, told)))

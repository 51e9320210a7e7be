"""What the pages of an absence ask for."""

from collections.abc import Mapping
from dataclasses import dataclass

from prolodesk.clinic.away_values import AwayProposal, Choice
from prolodesk.domain.ids import Id
from prolodesk.ui.radar.wishes import Call


@dataclass(frozen=True, slots=True)
class Accept:
    """Do as proposed, or as chosen instead; `reason` is why the provider is away."""

    proposal: AwayProposal
    choices: Mapping[Id, Choice]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """Note a call with the panel: what came of it is still to be chosen, or a day to be named."""

    call: Call
    call_back: bool = False


@dataclass(frozen=True, slots=True)
class PrintCalls:
    """The list of whom to call, on paper."""


@dataclass(frozen=True, slots=True)
class ShowPatient:
    patient_id: Id

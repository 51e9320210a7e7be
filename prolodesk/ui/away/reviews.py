"""What a review is about: a provider who is away, or visits whose hours or whose room were closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from prolodesk.clinic.away import away_proposal, displaced_proposal
from prolodesk.clinic.away_values import AwayProposal, Choice
from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.ids import Id
from prolodesk.domain.words import Message


@dataclass(frozen=True, slots=True)
class Absent:
    """A provider from one wall time until another; the rest is as `AwayProposal` has it."""

    provider_id: Id
    begins: datetime
    ends: datetime
    closes: bool = True
    returns: bool = True

    def about(self) -> object:
        return self.provider_id

    def ask(self, clinic: Clinic) -> AwayProposal:
        """The proposal as things stand now."""
        return clinic.ask(away_proposal, self.provider_id, self.begins, self.ends, self.closes, self.returns)


@dataclass(frozen=True, slots=True)
class Displaced:
    """Visits that stand outside the hours since a change, called by what that was."""

    visits: tuple[Id, ...]
    cause: Message

    def about(self) -> object:
        return self.cause

    def ask(self, clinic: Clinic) -> AwayProposal:
        """The proposal as things stand now."""
        return clinic.ask(displaced_proposal, self.visits, self.cause)


Review = Absent | Displaced


def choices_kept(found: AwayProposal, kept: Mapping[Id, Choice]) -> dict[Id, Choice]:
    """What is proposed, but what somebody chose before as far as it can still be."""
    choices = found.choices()
    for row in found.rows:
        before = kept.get(row.card.appointment_id)
        if before is not None and (isinstance(before, str) or any(each.place == before for each in row.places)):
            choices[row.card.appointment_id] = before
    return choices

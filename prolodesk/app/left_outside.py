"""Whom a change of the hours, or of who does what, leaves where nobody could be booked now, by what would take it
back."""

from collections.abc import Iterator

from prolodesk.clinic.changes import Change, Command, Together
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.hours_changes import SaveException, left_outside_since, left_outside_since_week
from prolodesk.clinic.settings import ChangeHours, ChangeSetting
from prolodesk.clinic.values import VisitType
from prolodesk.clinic.visit_types import SaveVisitType
from prolodesk.clinic.withheld import left_with
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import DayException


def left_outside_after(clinic: Clinic, change: Change) -> tuple[Id, ...]:
    """The visits to come that stand outside the hours since a change, or with somebody who does not do them since it,
    earliest first; none when it was about more than that, as who accepts new places has chosen what stays."""
    found: dict[Id, None] = {}
    for inverse in _of_hours(change.inverse):
        match inverse:
            case SaveException(was=DayException() as entered):
                found |= dict.fromkeys(clinic.ask(left_outside_since, entered).visits)
            case ChangeHours(provider_id=whose, becomes=before):
                found |= dict.fromkeys(clinic.ask(left_outside_since_week, whose, before).visits)
            case SaveVisitType(was=VisitType() as now, becomes=before):
                found |= dict.fromkeys(clinic.ask(left_with, before, now).visits)
    return tuple(found)


def _of_hours(inverse: Command | None) -> Iterator[Command]:
    match inverse:
        case Together(parts=parts):
            if all(isinstance(each, SaveException | ChangeHours | ChangeSetting) for each in parts):
                yield from parts
        case None:
            return
        case _:
            yield inverse

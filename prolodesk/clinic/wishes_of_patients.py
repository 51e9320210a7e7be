"""When patients can come and whom they want to see: kept once, used by everything that looks for a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.words import say
from prolodesk.store.tables import PatientRow, PersonRow, WishRow

LONGEST_NOTE = 200
MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class Wishes:
    """`weekdays` are Monday 0 to Sunday 6, empty = any. `earliest` and `latest` are minutes since midnight between
    which a visit should begin and end. Without `provider_fixed` another provider may do instead."""

    weekdays: tuple[int, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    provider_id: Id | None = None
    provider_fixed: bool = False
    note: str = ""

    def met_by(self, start: datetime, minutes: int) -> bool:
        """Whether a visit suits the patient's weekdays and times of day; `start` is wall time."""
        if self.weekdays and start.weekday() not in self.weekdays:
            return False
        begins = start.hour * 60 + start.minute
        return (self.earliest or 0) <= begins and begins + minutes <= (MIDNIGHT if self.latest is None else self.latest)


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class SetWishes:
    """Keep what a patient wishes for."""

    patient_id: Id
    was: Wishes
    becomes: Wishes


@needs(Right.EDIT_PATIENTS)
def set_wishes(work: Work, command: SetWishes) -> Change:
    patient = work.session.get(PatientRow, command.patient_id)
    if patient is None:
        raise ChangedElsewhere("This patient is no longer there. Search again.")
    if wishes_of(work, command.patient_id) != command.was:
        raise ChangedElsewhere("These wishes were changed at another desk. Look at them again.")
    becomes = checked_wishes(command.becomes)
    if becomes.provider_id is not None:
        _check_provider(work, becomes.provider_id, known=becomes.provider_id == command.was.provider_id)
    row = work.session.get(WishRow, command.patient_id)
    if becomes == NO_WISHES:
        if row is not None:
            work.session.delete(row)
    else:
        row = row or WishRow(patient_id=command.patient_id)
        row.weekdays = kept_weekdays(becomes.weekdays)
        row.earliest, row.latest = becomes.earliest, becomes.latest
        row.provider_id, row.provider_fixed, row.note = becomes.provider_id, becomes.provider_fixed, becomes.note
        work.session.add(row)
    work.session.flush()
    return Change(
        say("Wishes of {patient}", patient=called(patient)),
        frozenset({Chart(patient.id)}),
        SetWishes(patient.id, was=becomes, becomes=command.was),
        patient.id,
    )


@needs(Right.SEE_PATIENTS)
def wishes_of(work: Work, patient_id: Id) -> Wishes:
    """What a patient wishes for; no wishes when nobody has asked."""
    row = work.session.get(WishRow, patient_id)
    if row is None:
        return NO_WISHES
    return Wishes(weekdays_from(row.weekdays), row.earliest, row.latest, row.provider_id, row.provider_fixed, row.note)


HANDLERS: Handlers = {SetWishes: set_wishes}


def checked_wishes(wishes: Wishes) -> Wishes:
    """The wishes in one spelling. Raises Refusal when nothing could ever meet them."""
    days = tuple(sorted({day for day in wishes.weekdays if 0 <= day <= 6}))
    earliest, latest = wishes.earliest, wishes.latest
    if any(minute is not None and not 0 <= minute <= MIDNIGHT for minute in (earliest, latest)):
        raise Refusal("A time of day lies between 00:00 and 24:00. Type another.")
    if earliest is not None and latest is not None and earliest >= latest:
        raise Refusal("The patient cannot come: the earliest time is not before the latest. Correct one of them.")
    return Wishes(
        () if len(days) == 7 else days,
        earliest or None,
        latest if latest != MIDNIGHT else None,
        wishes.provider_id,
        wishes.provider_fixed and wishes.provider_id is not None,
        clean(wishes.note, LONGEST_NOTE),
    )


def kept_weekdays(days: Iterable[int]) -> str:
    """Weekdays as a row keeps them: "0,1,4"."""
    return ",".join(str(day) for day in sorted(days))


def weekdays_from(kept: str) -> tuple[int, ...]:
    """The weekdays a row keeps."""
    return tuple(int(day) for day in kept.split(",") if day.isdigit())


def _check_provider(work: Work, provider_id: Id, *, known: bool) -> None:
    person = work.session.get(PersonRow, provider_id)
    if person is None or Role.PROVIDER not in person.roles or (person.retired and not known):
        raise Refusal("This provider no longer works here. Choose another, or none.")

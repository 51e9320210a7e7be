"""Which visits a change is about, told from how it would be taken back."""

from prolodesk.clinic.booking import BookAppointment, MoveAppointments, SetStatus, TakeBackBooking
from prolodesk.clinic.changes import Change, Command, Together
from prolodesk.clinic.patients import CreatePatient, TakeBackPatient
from prolodesk.clinic.visit_edits import EditVisit
from prolodesk.domain.ids import Id


def visit_of(change: Change) -> Id:
    """The visit a change has made, moved or altered first of all; empty if there is none."""
    return next(iter(_visits(change.inverse) or ()), "")


def visits_of(change: Change) -> tuple[Id, ...] | None:
    """Every visit a change has touched; None when that cannot be told from it."""
    return _visits(change.inverse)


def booked_by(inverse: Command | None) -> set[Id]:
    """The appointments that taking a change back would unmake."""
    if isinstance(inverse, TakeBackBooking):
        return {inverse.booking.appointment_id}
    if isinstance(inverse, Together):
        return set().union(*map(booked_by, inverse.parts))
    return set()


def unmade_by(change: Change) -> BookAppointment | None:
    """The booking that a change has taken back, as it could be made again."""
    back = change.inverse
    parts = back.parts if isinstance(back, Together) else (back,)
    return next((part for part in parts if isinstance(part, BookAppointment)), None)


def _visits(inverse: Command | None) -> tuple[Id, ...] | None:
    match inverse:
        case TakeBackBooking():
            return (inverse.booking.appointment_id,)
        case BookAppointment() | SetStatus() | EditVisit():
            return (inverse.appointment_id,)
        case MoveAppointments():
            return tuple(move.appointment_id for move in inverse.moves)
        case Together():
            parts = [_visits(part) for part in inverse.parts]
            return None if None in parts else tuple(id for part in parts for id in part or ())
        case CreatePatient() | TakeBackPatient():
            return ()
        case _:
            return None

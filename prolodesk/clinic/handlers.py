"""Every command and the handler that carries it out, on one page."""

from prolodesk.clinic import booking
from prolodesk.clinic.work import Handlers


def handlers() -> Handlers:
    subjects: tuple[Handlers, ...] = (booking.HANDLERS,)
    return {command: handler for subject in subjects for command, handler in subject.items()}

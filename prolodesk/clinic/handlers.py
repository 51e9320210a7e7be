"""Every command and the handler that carries it out, on one page."""

from prolodesk.clinic import booking, documents, people, sessions, settings
from prolodesk.clinic.work import Handlers


def handlers() -> Handlers:
    """Every command the door knows. Each subject lists its own beside its handlers."""
    subjects: tuple[Handlers, ...] = (
        booking.HANDLERS,
        documents.HANDLERS,
        people.HANDLERS,
        sessions.HANDLERS,
        settings.HANDLERS,
    )
    return {command: handler for subject in subjects for command, handler in subject.items()}

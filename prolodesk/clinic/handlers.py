"""Every command and the handler that carries it out, on one page."""

from prolodesk.clinic import alerts, booking, documents, drafts, histories, patients, people, sessions, settings
from prolodesk.clinic.work import Handlers


def handlers() -> Handlers:
    """Every command the door knows. Each subject lists its own beside its handlers."""
    subjects: tuple[Handlers, ...] = (
        alerts.HANDLERS,
        booking.HANDLERS,
        documents.HANDLERS,
        drafts.HANDLERS,
        histories.HANDLERS,
        patients.HANDLERS,
        people.HANDLERS,
        sessions.HANDLERS,
        settings.HANDLERS,
    )
    return {command: handler for subject in subjects for command, handler in subject.items()}

"""Every command and the handler that carries it out, on one page."""

from prolodesk.clinic import (
    alerts,
    atlas_reviews,
    booking,
    consents,
    courses,
    documents,
    drafts,
    histories,
    knowledge,
    lot_recall,
    overrides,
    pain_drawings,
    past_sessions,
    patients,
    people,
    person_keys,
    plan_drafts,
    plans,
    protocols,
    recipes,
    rooms,
    session_drafts,
    sessions,
    settings,
    vials,
)
from prolodesk.clinic.work import Handlers


def handlers() -> Handlers:
    """Every command the door knows. Each subject lists its own beside its handlers."""
    subjects: tuple[Handlers, ...] = (
        alerts.HANDLERS,
        atlas_reviews.HANDLERS,
        booking.HANDLERS,
        consents.HANDLERS,
        courses.HANDLERS,
        documents.HANDLERS,
        drafts.HANDLERS,
        histories.HANDLERS,
        knowledge.HANDLERS,
        lot_recall.HANDLERS,
        overrides.HANDLERS,
        pain_drawings.HANDLERS,
        past_sessions.HANDLERS,
        patients.HANDLERS,
        people.HANDLERS,
        person_keys.HANDLERS,
        plan_drafts.HANDLERS,
        plans.HANDLERS,
        protocols.HANDLERS,
        recipes.HANDLERS,
        rooms.HANDLERS,
        session_drafts.HANDLERS,
        sessions.HANDLERS,
        settings.HANDLERS,
        vials.HANDLERS,
    )
    return {command: handler for subject in subjects for command, handler in subject.items()}

"""Everything known about a plan, put where the editor and the reading show it."""

from collections.abc import Callable, Mapping, Sequence

from prolodesk.clinic.clinic import why_not
from prolodesk.clinic.safety import forbidden
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.ui.plan.carrying import Around
from prolodesk.ui.plan.course_form import Offered
from prolodesk.ui.plan.editor import PlanEditor
from prolodesk.ui.plan.notices import notices
from prolodesk.ui.plan.reading import PlanReading
from prolodesk.words import Formats, words

May = Callable[[Right], bool]


def fill_editor(
    editor: PlanEditor, around: Around, may: May, formats: Formats, typed: Mapping[str, str], picked: Sequence[Id]
) -> None:
    """The draft with what may be chosen for it, what the rules say, and what this person may do with it."""
    known, shown, draft = around.known, around.shown, around.shown.draft
    approves = may(Right.APPROVE_KNOWLEDGE)
    offered = Offered(known.complaints, shown.nearest_protocols, known.providers, approves)
    editor.show_offered(offered, shown.solutions, forbidden(known.ground, shown.solutions.values()))
    safety = known.safety_of(shown, around.atlas)
    found = notices(draft, safety, around.atlas, formats, shown.protocol(draft.protocol_id))
    editor.show_draft(draft, typed, picked)
    editor.show_safety(found, safety, known.ground.policy)
    why = "" if may(Right.SAVE_PLAN) else words(why_not(Right.SAVE_PLAN).message, formats)
    editor.show_rights(not why, why, shown.at_work is not None or shown.saved is not None)


def fill_reading(reading: PlanReading, around: Around, may: May) -> bool:
    """The saved plan with its course, its consents and what helped so far; False where nothing is saved."""
    known, shown = around.known, around.shown
    course = known.course(shown.course_id)
    if course is None or shown.saved is None:
        return False
    reading.show_plan(shown.saved, course, shown.solutions, shown.protocol(shown.saved.protocol_id))
    counting = tuple(
        each for each in known.consents if each.withdrawn_on is None and each.course_id in (None, shown.course_id)
    )
    reading.show_consents(counting, course, may(Right.RECORD_CONSENT))
    reading.show_rights(may)
    drawings = known.past.drawn_for(shown.saved.complaint_id)
    reading.helped.show_sessions(known.past.sessions, shown.course_id, drawings)
    return True

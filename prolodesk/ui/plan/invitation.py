"""What stands where there is no plan yet: the complaints one could begin with."""

from collections.abc import Sequence

from prolodesk.clinic.histories import Complaint
from prolodesk.ui.parts.buttons import primary, secondary
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.plan.sentences import side_choice
from prolodesk.ui.plan.wishes import StartPlan
from prolodesk.words import tr

MOST_OFFERED = 3


def invitation(complaints: Sequence[Complaint], may_begin: bool) -> EmptyState:
    """An empty view that offers to plan for each of the complaints, or for a new one."""
    text = tr("A plan says which sites are treated, with what and how often. It begins with a complaint.")
    state = EmptyState("clipboard-list", tr("No plan yet: start one from a complaint"), text)
    if not may_begin:
        return state
    for place, complaint in enumerate(complaints[:MOST_OFFERED]):
        state.offer((secondary if place else primary)(_verb(complaint)), StartPlan(complaint.complaint_id))
    state.offer((secondary if complaints else primary)(tr("Plan for a new complaint")), StartPlan())
    return state


def _verb(complaint: Complaint) -> str:
    title, side = complaint.form.title or tr("the complaint"), side_choice(complaint.form.side)
    if side:
        return tr("Plan for {title}, {side}", title=title, side=side)
    return tr("Plan for {title}", title=title)

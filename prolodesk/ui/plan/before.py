"""The body of the plan page with the sessions before: what was given beside what is planned."""

from prolodesk.clinic.past import Past
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.past.body import BodyWithPast
from prolodesk.ui.plan.gathered import Gathered, ShownPlan
from prolodesk.words import Formats, tr


class PlanBody(BodyWithPast):
    """The plan's marks, or those of a session before."""

    def __init__(self, canvas: BodyCanvas, atlas: Atlas, formats: Formats) -> None:
        super().__init__(canvas, atlas, formats, tr("Plan"))
        self._known: tuple[Past, Id, Id] | None = None

    def show_plan(self, known: Gathered, shown: ShownPlan) -> None:
        """From now on it is about this patient's past, beside this plan."""
        complaint = shown.draft.complaint_id or ""
        if self._known != (known.past, shown.course_id, complaint):
            self._known = (known.past, shown.course_id, complaint)
            past = known.past
            self.show_past(past.sessions, past.drawings, course_id=shown.course_id, complaint_id=complaint)

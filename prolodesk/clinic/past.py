"""Everything before: a patient's sessions, pain drawings and function, as the plan and the session page show it."""

from dataclasses import dataclass

from prolodesk.clinic.pain_drawings import PainDrawing, pain_drawings
from prolodesk.clinic.past_sessions import PastSession, function_of, past_sessions, sessions_with, to_score
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.store.tables import CourseRow


@dataclass(frozen=True, slots=True)
class Past:
    """Sessions and drawings, earliest first; the complaint the visit's course treats; what is scored at the visit."""

    sessions: tuple[PastSession, ...] = ()
    drawings: tuple[PainDrawing, ...] = ()
    complaint_id: Id = ""
    function: tuple[tuple[str, int | None], ...] = ()

    def drawn_for(self, complaint_id: Id) -> tuple[PainDrawing, ...]:
        """The drawings of one complaint."""
        return tuple(each for each in self.drawings if each.complaint_id == complaint_id)


@needs(Right.SEE_CHART)
def past_of(work: Work, patient_id: Id) -> Past:
    """A patient's past."""
    return Past(past_sessions(work, patient_id), pain_drawings(work, patient_id))


@needs(Right.SEE_CHART)
def past_at(work: Work, patient_id: Id, course_id: Id | None, appointment_id: Id) -> Past:
    """A patient's past as it is looked at from a visit."""
    course = work.session.get(CourseRow, course_id) if course_id else None
    function = function_of(work, patient_id)
    return Past(
        sessions_with(work, patient_id, function),
        pain_drawings(work, patient_id),
        course.complaint_id if course else "",
        to_score(work, course_id, function.get(appointment_id, {})),
    )

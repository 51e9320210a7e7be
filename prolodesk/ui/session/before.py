"""The body of the session page with the sessions before: what a visit's record shows on it."""

from prolodesk.clinic.past_sessions import PastInjection, PastSession
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.shipped_art import shape_of
from prolodesk.ui.past.body import BodyWithPast
from prolodesk.ui.session.marks import marks_of
from prolodesk.words import Formats, tr


class SessionBody(BodyWithPast):
    """Today's marks, or those of a session before."""

    def __init__(self, canvas: BodyCanvas, atlas: Atlas, formats: Formats) -> None:
        super().__init__(canvas, atlas, formats, tr("Today"))
        self._record: VisitRecord | None = None

    def show_record(self, record: VisitRecord, picked: tuple[Id, ...], why_not: str) -> None:
        """Show this visit; `why_not` says why nothing can be changed here."""
        self._canvas.show_shape(shape_of(record.patient.sex))
        known, self._record = self._record, record
        if known is None or known.past is not record.past:
            before, course = record.past, record.course
            self.show_past(
                before.sessions,
                before.drawings,
                course_id=course.course_id if course else None,
                complaint_id=before.complaint_id,
                here=record.card.appointment_id,
            )
        self.show_read_only(record.signed is not None or bool(why_not))
        self.show_picked(picked)

    def show_picked(self, picked: tuple[Id, ...]) -> None:
        """These sites are picked, here as in the table."""
        if self._record is not None:
            given = [each for each in self._record.draft.injections if each.state != "not_given"]
            self.show_marks(marks_of(self._record), picked, given)


def sessions_with_today(record: VisitRecord) -> tuple[PastSession, ...]:
    """The sessions before, and this visit as far as it is recorded."""
    card, draft, past = record.card, record.draft, record.past.sessions
    if any(each.appointment_id == card.appointment_id for each in past):
        return past
    injections = tuple(
        PastInjection(
            each.injection_id,
            each.site_id,
            each.laterality,
            each.state,
            each.volume_ml,
            each.view,
            each.x_mm,
            each.y_mm,
            each.art_version,
            each.note,
        )
        for each in draft.injections
        if each.state != "planned"
    )
    function = tuple((activity, score) for activity, score in record.past.function if score is not None)
    today = PastSession(
        "",
        card.appointment_id,
        draft.course_id,
        card.course_title,
        draft.number,
        card.place.start.date(),
        draft.pain_before,
        draft.pain_after,
        injections,
        function,
    )
    return (*past, today)

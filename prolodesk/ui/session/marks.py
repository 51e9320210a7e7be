"""Today's and last session's injections as marks on the body."""

from prolodesk.clinic.session_values import SessionInjection
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.body.projection import Laterality
from prolodesk.ui.body.wishes import MarkState, MarkView


def marks_of(record: VisitRecord) -> tuple[MarkView, ...]:
    """Outlines for last session, then today's: planned hollow, given filled, not given crossed."""
    last = () if record.signed or record.last is None else record.last.injections
    former = (_mark(place, each, MarkState.LAST) for place, each in enumerate(last, start=1))
    today = enumerate(record.draft.injections, start=1)
    return (*former, *(_mark(place, each, MarkState(each.state)) for place, each in today))


def _mark(number: int, each: SessionInjection, state: MarkState) -> MarkView:
    side = Laterality(each.laterality)
    id = f"last {each.injection_id}" if state is MarkState.LAST else each.injection_id
    reason = each.note if state is MarkState.NOT_GIVEN else ""
    at = each.view, each.x_mm, each.y_mm
    return MarkView(id, number, each.site_id, side, state, *at, reason=reason, art_version=each.art_version)

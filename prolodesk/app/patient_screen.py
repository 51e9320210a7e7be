"""The screen is handed to a patient to draw pain on, and taken back behind the lock."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from prolodesk.app.figures import shipped_atlas
from prolodesk.clinic.changes import Command, Together
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.histories import RecordPain
from prolodesk.clinic.pain_drawings import DraftPainDrawing, DrawingDesk, KeepPainDrawing, drawing_desk
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.words import say
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.ui.pain.wishes import Drawn, Finished
from prolodesk.words import Formats, tr, words

if TYPE_CHECKING:
    from prolodesk.app.desk import OpenDesk
    from prolodesk.ui.pain.page import PainPage


class PatientScreen(QObject):
    """Makes the page and keeps what is drawn on it.

    Signals:
        wanted: a PainPage that is to fill the window until it is left.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, clinic: Clinic, frame: DeskFrame) -> None:
        super().__init__(frame)
        self._desk, self._clinic, self._frame = desk, clinic, frame
        self._page: PainPage | None = None

    def offer(self, patient_id: Id, complaint_id: Id = "") -> None:
        """Begin a drawing, or go on with one that was not finished; without a complaint the strip says why not."""
        from prolodesk.ui.pain.page import PainPage

        formats = Formats()
        try:
            known = self._clinic.ask(drawing_desk, patient_id, complaint_id or None)
        except Refusal as refusal:
            self._frame.strip.show_news(words(refusal.message, formats))
            return
        drawing_id = known.at_work.drawing_id if known.at_work else new_id(self._clinic.now())
        page = PainPage(known, shipped_atlas(), formats)
        page.asked.connect(partial(self._keep, page, known, drawing_id))
        page.destroyed.connect(self._forget)
        self._page = page
        self.wanted.emit(page)

    def settle(self) -> None:
        """Keep what is drawn: the program is about to close."""
        if self._page is not None:
            self._page.settle()

    def _forget(self) -> None:
        self._page = None

    def _keep(self, page: "PainPage", known: DrawingDesk, drawing_id: Id, wish: Drawn | Finished) -> None:
        strokes, pain = wish.strokes, wish.pain
        if isinstance(wish, Drawn):
            self._desk.do(DraftPainDrawing(drawing_id, known.patient_id, known.complaint_id, strokes, pain))
            return
        version = shipped_atlas().art_version
        keep = KeepPainDrawing(drawing_id, known.patient_id, known.complaint_id, strokes, pain, version)
        refusal = self._refused(_with_score(keep, known, new_id(self._clinic.now())))
        if refusal is not None:  # perhaps only the score, because somebody entered it meanwhile
            refusal = self._refused(keep)
        if refusal is None:
            page.show_thanks()
        else:
            page.show_trouble(words(refusal.message, Formats()))

    def _refused(self, command: Command) -> Refusal | None:
        heard = _Heard(self._desk)
        self._desk.do(command)
        heard.stop()
        return heard.refusal


class _Heard(QObject):
    """Listens whether a command is refused."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.refusal: Refusal | None = None
        desk.refused.connect(self._hear)

    def stop(self) -> None:
        """Listen no more."""
        self._desk.refused.disconnect(self._hear)

    def _hear(self, refusal: Refusal, command: object) -> None:
        self.refusal = refusal


def offer_here(desk: "OpenDesk") -> None:
    """For the patient in front of the person: whose page is open, else whose visit is chosen on the schedule."""
    key = desk.frame.current_key()
    if desk.patient is not None and key == "patient":
        desk.screen.offer(desk.patient.patient_id, desk.chart().complaint_here())
    elif key == "schedule" and (card := desk.calendar.day_view.selected_card()) is not None:
        desk.screen.offer(card.patient_id)
    else:
        desk.frame.strip.show_news(tr("Open a patient or choose a visit, then the patient can draw."))


def _with_score(keep: KeepPainDrawing, known: DrawingDesk, score_id: Id) -> Command:
    """Where today's visit has no pain score yet, the drawing's number is that too."""
    if known.visit is None or keep.pain is None:
        return keep
    score = RecordPain(score_id, known.patient_id, known.visit, None, keep.pain)
    return Together(say("Pain drawing of {patient}", patient=known.family.upper()), (keep, score))

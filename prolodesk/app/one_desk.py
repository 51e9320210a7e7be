"""What the one box finds: patients by anything that is known of them, and lots."""

from PySide6.QtCore import QObject, Signal

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.values import PatientHit
from prolodesk.domain.errors import Refusal
from prolodesk.domain.gs1 import looks_scanned, scanned
from prolodesk.domain.lots import LONGEST_LOT, lot_key
from prolodesk.domain.rights import Right
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.ui.one_box import OneBox, OpenPatient, RecallLot
from prolodesk.ui.parts.choice_list import Choice
from prolodesk.words import Formats, chart_text, full_name, tr

MOST_FOUND = 7


class OneDesk(QObject):
    """Answers the box and passes on what was picked.

    Signals:
    patient_wanted: the id of the patient whose record is to be opened.
    lot_wanted: the lot whose recall is to be shown, as it was typed.
    """

    patient_wanted = Signal(str)
    lot_wanted = Signal(str)

    def __init__(self, clinic: Clinic, frame: DeskFrame, formats: Formats) -> None:
        super().__init__(frame)
        self._clinic, self._formats = clinic, formats
        lots = clinic.may(Right.SEE_CHART)
        self.box = OneBox(frame, tr("A patient, or lot and its number") if lots else tr("A patient"))
        self.box.typed.connect(self._answer)
        self.box.asked.connect(self._go)

    def open(self) -> None:
        """Open the box."""
        self.box.open()

    def _answer(self, text: str) -> None:
        lot = lot_in(text) if self._clinic.may(Right.SEE_CHART) else ""
        if lot:
            title, detail = tr("Recall of lot {lot}", lot=lot), tr("Everybody who was given from it")
            self.box.show_choices((Choice(RecallLot(lot), title, detail, tr("Enter"), "archive", lot),), "")
            return
        found = self._clinic.ask(find_patients, text, MOST_FOUND) if text.strip() else ()
        nobody = text.strip() and not found and not _begins_lot(text)
        self.box.show_choices([self._choice(hit) for hit in found], tr("Nobody is found by that.") if nobody else "")

    def _choice(self, hit: PatientHit) -> Choice:
        born = self._formats.date(hit.born_on) if hit.born_on else tr("date of birth not known")
        detail = " · ".join(filter(None, (born, chart_text(hit.chart_number), hit.phone)))
        return Choice(OpenPatient(hit.patient_id), full_name(hit.family, hit.given, hit.title), detail, icon="user")

    def _go(self, wish: object) -> None:
        match wish:
            case OpenPatient(patient_id):
                self.patient_wanted.emit(patient_id)
            case RecallLot(lot):
                self.lot_wanted.emit(lot)


def lot_in(text: str) -> str:
    """The lot after the word for it, AB123 of "lot AB123", or that of a scanned code; empty when none is asked for."""
    if looks_scanned(text):
        try:
            return scanned(text).lot
        except Refusal:
            return ""
    word, _, rest = text.strip().partition(" ")
    rest = " ".join(rest.split())[:LONGEST_LOT]
    return rest if word.casefold() in (tr("lot").casefold(), "lot") and lot_key(rest) else ""


def _begins_lot(text: str) -> bool:
    return tr("lot").casefold().startswith(text.strip().casefold())

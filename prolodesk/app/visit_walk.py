"""One visit from the calendar to the sheet in the patient's hand, by keys alone."""

from pathlib import Path

from prolodesk.app.desk import OpenDesk
from prolodesk.app.hand import Hand
from prolodesk.clinic.documents import document_bytes, session_of_visit, sheet_of
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.values import Card
from prolodesk.clinic.visit_record import visit_record
from prolodesk.domain.status import Status

BEFORE_SESSION = (Status.ARRIVED, Status.CONFIRMED, Status.BOOKED)


class VisitWalk:
    """Walks through an open desk and keeps a picture of every page."""

    def __init__(self, desk: OpenDesk, hand: Hand, out: Path) -> None:
        self._desk = desk
        self._hand = hand
        self._out = out
        self._pictures = 0

    def walk(self) -> int:
        """The whole visit; how many pictures were kept."""
        card = self._next_session()
        self._desk.calendar.day_view.select(card.appointment_id)
        self._keep("schedule")
        self._book_a_caller()
        self._desk.calendar.day_view.select(card.appointment_id)
        self._hand.key("Return")
        self._wait_for_session()
        self._keep("session-time-out")
        self._hand.key("Return")
        self._hand.key("Return")
        self._keep("session-given")
        self._hand.key("N")
        self._hand.key("Ctrl+Return")
        self._keep("session-signed")
        self._hand.key("Ctrl+P")
        self._hand.wait_until(lambda: self._desk.frame.current_key() == "aftercare", "the sheet is shown")
        self._wait_for_drawing()
        self._keep("aftercare")
        self._save_sheet(card)
        self._hand.key("Esc")
        self._look_around(card)
        return self._pictures

    def _next_session(self) -> Card:
        """The first injection visit still to come for which nothing is missing."""
        clinic = self._desk.clinic
        for card in clinic.ask(day_on, self._desk.calendar.day).cards:
            if card.kind == "session" and card.status in BEFORE_SESSION and (card.number or 1) > 1:
                record = clinic.ask(visit_record, card.appointment_id)
                if not record.mismatches and record.last:
                    return card
        raise LookupError("no injection visit of today is ready")

    def _book_a_caller(self) -> None:
        self._hand.key("Ctrl+N")
        self._hand.type("Zimmer Anna-Lena")
        self._hand.key("Return")
        self._hand.type("0170 5551234")
        self._keep("booking")
        self._hand.key("Esc")

    def _wait_for_session(self) -> None:
        self._hand.wait_until(lambda: self._desk.frame.current_key() == "patient", "the visit is open")
        self._wait_for_drawing()

    def _wait_for_drawing(self) -> None:
        """Artwork and pages are drawn beside the screen's thread; give them a moment."""
        self._hand.pause(1.0)

    def _save_sheet(self, card: Card) -> None:
        clinic = self._desk.clinic
        session_id = clinic.ask(session_of_visit, card.appointment_id)
        document = clinic.ask(sheet_of, session_id) if session_id else None
        assert document is not None
        (self._out / "aftercare.pdf").write_bytes(clinic.ask(document_bytes, document.document_id))

    def _look_around(self, card: Card) -> None:
        """The other tabs of the patient, and the other pages."""
        for name in ("summary", "record", "plan", "documents"):
            self._desk.open_patient(card.patient_id, name)
            self._wait_for_drawing()
            self._keep(f"patient-{name}")
        self._hand.key("Ctrl+Shift+P")
        self._keep("patients")
        self._hand.key("Ctrl+,")
        self._keep("settings")
        self._hand.key("Ctrl+Shift+S")

    def _keep(self, name: str) -> None:
        self._pictures += 1
        self._hand.picture(self._out / f"{self._pictures:02}-{name}.png")
